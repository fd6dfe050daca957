"""A stretch of a sentence as the claims in it are read: whom it speaks of, and the words with names blanked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.domain.draft import PlacedFigure
from assistant.drafting.dossier import EXECUTION, Dossier, Line
from assistant.drafting.gate.fields import field_of
from assistant.drafting.gate.names import Names
from assistant.figures.attainment import Attainment
from assistant.figures.gather import clean_name

_LISTED = r"(?=(?:指标)?[、和及与])"
GOOD = (Attainment.MET, Attainment.OVER)
NAME, COUNT = "□", "■"
_END = re.compile(r"(?<=[。；;！？])")
_POINTING = re.compile(r"\s*(?:其中)?(?:该|其|此项|这一|上述)")
# 达到或优于 claims no more than 达到.
_EITHER = re.compile(
    r"(?:达到|完成)(?:或者?|和|及|、)(?:优于|超过|超额完成|好于|高于)|(?:优于|超过)(?:或者?|和|及|、)(?:达到|完成)"
)


@dataclass(frozen=True, slots=True)
class Claim:
    """Words of a sentence that say how something stands, and whether the data bear them out."""

    start: int
    end: int
    holds: bool


@dataclass(frozen=True, slots=True)
class View:
    """`part` starts at `start` of its sentence; in `bare`, of the same length, names and counts are blanked.

    `lines` are the indicators it names, `groups` the levels with points, `before` the paragraph up to the sentence.
    """

    part: str
    bare: str
    start: int
    before: str
    dossier: Dossier
    names: Names
    lines: tuple[Line, ...]
    groups: tuple[str, ...]

    @property
    def scope(self) -> list[Line]:
        """The indicators a general claim is about: those named, else those of a level it names, else all."""
        if self.lines:
            return list(self.lines)
        levels = [line for line in self.dossier.lines if any(named(level, self.part) for level in _levels(line))]
        return levels or list(self.dossier.lines)

    @property
    def spoken(self) -> list[str]:
        """Every name in it, in order."""
        return self.names.all_in(self.part)

    def near(self, match: re.Match[str]) -> list[Line]:
        """The indicators a claim in the middle is about: those of its clause, else of its stretch, else the scope.

        均 with one name in the clause speaks of those before it too.
        """
        clause = max(self.part.rfind(mark, 0, match.start()) for mark in "，,；;。：:") + 1
        spoken = set(self.names.lines_in(self.part[clause : match.end()]))
        if not spoken or (len(spoken) == 1 and re.search(r"均|都", self.part[clause : match.start()] + match[0])):
            spoken = set(self.names.lines_in(self.part[: match.end()]))
        scope = self.scope
        return [line for line in scope if line.name in spoken] or scope

    def scored(self, text: str) -> set[str]:
        """What `text` names of that which may lose points by itself: indicators, and the execution of the budget."""
        return set(self.names.lines_in(text)) | ({EXECUTION} if "预算执行" in text else set())

    def counted(self, match: re.Match[str]) -> bool:
        """Is a counted number of indicators the subject (■达到目标, 达到目标的■)? The count has proofs of its own."""
        before, after = self.bare[: match.start()], self.bare[match.end() :]
        return re.search(COUNT + r"[^，,；;。]{0,6}$", before) is not None or (
            re.match(r"(?:值)?的?(?:指标|项目)?(?:有|为|共|数)*" + COUNT, after) is not None
        )


def views(
    text: str, dossier: Dossier, names: Names, placed: tuple[PlacedFigure, ...] = (), before: str = ""
) -> Iterator[View]:
    """The stretches of a sentence between semicolons."""
    letters = list(names.without(text))
    for one in placed:
        if (field_of(dossier.book[one.fact]) or ("",))[0] == "count":
            letters[one.start : one.end] = COUNT * (one.end - one.start)
    bare = weakened("".join(letters))
    start = 0
    for part in _END.split(text):
        yield _view(part, bare[start : start + len(part)], start, before, dossier, names)
        start += len(part)


def weakened(text: str) -> str:
    """`text`, as long as before, with 达到或优于 read as the weaker of the two."""
    return _EITHER.sub(lambda match: "达到" + NAME * (len(match[0]) - 2), text)


def named(level: str, text: str) -> bool:
    """Is a level spoken of, also in short before its fellows: 产出、效益指标?"""
    return level in text or (level.endswith("指标") and re.search(level[:-2] + _LISTED, text) is not None)


def _levels(line: Line) -> list[str]:
    return [clean_name(level) for level in (line.indicator.level1, line.indicator.level2) if level]


def _view(part: str, bare: str, start: int, before: str, dossier: Dossier, names: Names) -> View:
    spoken = set(names.lines_in(part)) or (set(names.lines_in(before)[-1:]) if _POINTING.match(part) else set())
    book = dossier.book
    groups = [name for name in names.levels if named(name, part) and f"{name}·得分" in book and f"{name}·分值" in book]
    lines = tuple(line for line in dossier.lines if line.name in spoken)
    return View(part, bare, start, before, dossier, names, lines, tuple(groups))
