"""A stretch of a sentence as the claims in it are read: whom it speaks of, and the words with names blanked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from assistant.domain.draft import PlacedFigure
from assistant.drafting.dossier import EXECUTION, Dossier, Line
from assistant.drafting.gate.fields import field_of
from assistant.drafting.gate.names import Names
from assistant.drafting.sentences import clause_around
from assistant.figures.attainment import Attainment
from assistant.figures.naming import clean_name

GOOD = (Attainment.MET, Attainment.OVER)
NAME, COUNT = "□", "■"
GOALS = re.compile(r"目标(?:为|是|：|包括|设有|涵盖)")  # what follows was to be done, and may not have been
# 甲、乙两项指标均达到 speaks of 甲 and 乙, not of any two.
_COUNT_BEFORE = re.compile(r"(?:(?<![□■])■+|(?<![□等])(?:\d|[一二两三四五六七八九十])[项个])[^，,；;。]{0,6}$")
_COUNT_AFTER = re.compile(r"(?:值)?的?(?:指标|项目)?(?:有|为|共|数)*■")
_END = re.compile(r"(?<=[。；;！？])")
_POINTING = re.compile(r"\s*(?:其中)?(?:该|其|此项|这一|上述)")
# 甲超额完成，各项指标均达到目标 speaks of all of them, not of 甲.
_WHOLE = re.compile(r"各[项类]|所有|全部|每一?[项个]|(?:年度|绩效|总体)目标")
# 达到或优于 claims no more than 达到.
_EITHER = re.compile(
    r"(?:达到|完成)(?:或者?|和|及|、)(?:优于|超过|超额完成|好于|高于)|(?:优于|超过)(?:或者?|和|及|、)(?:达到|完成)"
)


class Untold(Enum):
    """What a check says of words that speak of something of which form and materials tell nothing."""

    UNTOLD = "untold"


@dataclass(frozen=True, slots=True)
class Claim:
    """Words of a sentence that say how something stands, and whether the data bear them out.

    `told` is false where the data do not speak of that thing at all: the words are without ground, not contradicted.
    """

    start: int
    end: int
    holds: bool
    told: bool = True


@dataclass(frozen=True, slots=True)
class View:
    """`part` starts at `start` of its sentence; in `bare`, of the same length, names and counts are blanked.

    `lines` are the indicators it names, `before` the paragraph up to the sentence, `shown` the indicators whose
    figures stand in it, each with its place.
    """

    part: str
    bare: str
    start: int
    before: str
    dossier: Dossier
    names: Names
    lines: tuple[Line, ...]
    shown: tuple[tuple[int, str], ...] = ()

    @property
    def scope(self) -> list[Line]:
        """The indicators a general claim is about: those named, else those of a level it names, else all."""
        if self.lines:
            return list(self.lines)
        return self.within(self.names.levels_in(self.part)) or list(self.dossier.lines)

    def within(self, levels: Sequence[str]) -> list[Line]:
        """The indicators of those levels."""
        return [line for line in self.dossier.lines if set(levels_of(line)) & set(levels)]

    def spoken_of(self, low: int, high: int) -> list[Line]:
        """The indicators that `part[low:high]` speaks of, by name, by figure or else by level."""
        spoken = set(self.names.lines_in(self.part[low:high]))
        spoken |= {name for at, name in self.shown if low <= at < high}
        named = [line for line in self.dossier.lines if line.name in spoken]
        return named or self.within(self.names.levels_in(self.part[low:high]))

    @property
    def spoken(self) -> list[str]:
        """Every name in it, in order."""
        return self.names.all_in(self.part)

    def near(self, match: re.Match[str]) -> list[Line]:
        """The indicators a claim in the middle is about: those of its clause, else of its stretch, else the scope.

        均 with one name in the clause speaks of those before it too.
        """
        clause, _ = clause_around(self.part, match.start(), match.end())
        here = self.spoken_of(clause, match.end())
        shared = len(here) == 1 and re.search(r"均|都", self.part[clause : match.start()] + match[0])
        if not here and _WHOLE.search(self.part[clause : match.start()] + match[0]):
            return self.within(self.names.levels_in(self.part[:clause])) or list(self.dossier.lines)
        if not here or shared:
            here = self.spoken_of(0, match.end())
        return here or self.scope

    def scored(self, text: str) -> set[str]:
        """What `text` names of that which may lose points by itself: indicators, and the execution of the budget."""
        return set(self.names.lines_in(text)) | ({EXECUTION} if "预算执行" in text else set())

    def counted(self, match: re.Match[str]) -> bool:
        """Is a counted number of indicators the subject (■达到目标, 达到目标的■)? The count has proofs of its own."""
        before, after = self.bare[: match.start()], self.bare[match.end() :]
        return _COUNT_BEFORE.search(before) is not None or _COUNT_AFTER.match(after) is not None


def views(
    text: str, dossier: Dossier, names: Names, placed: tuple[PlacedFigure, ...] = (), before: str = ""
) -> Iterator[View]:
    """The stretches of a sentence between semicolons."""
    letters = list(names.without(text))
    for one in placed:
        if (field_of(dossier.book[one.fact]) or ("",))[0] == "count":
            letters[one.start : one.end] = COUNT * (one.end - one.start)
    bare = weakened("".join(letters))
    figures = [(one.start, name) for one in placed for name in names.owners(dossier.book[one.fact], dossier.book)]
    start = 0
    for part in _END.split(text):
        shown = tuple((at - start, name) for at, name in figures if start <= at < start + len(part))
        yield _view(part, bare[start : start + len(part)], start, before, dossier, names, shown)
        start += len(part)


def weakened(text: str) -> str:
    """`text`, as long as before, with 达到或优于 read as the weaker of the two."""
    return _EITHER.sub(lambda match: "达到" + NAME * (len(match[0]) - 2), text)


def levels_of(line: Line) -> list[str]:
    """The levels an indicator stands under."""
    return [clean_name(level) for level in (line.indicator.level1, line.indicator.level2) if level]


def _view(
    part: str,
    bare: str,
    start: int,
    before: str,
    dossier: Dossier,
    names: Names,
    shown: tuple[tuple[int, str], ...],
) -> View:
    spoken = set(names.lines_in(part)) or (set(names.lines_in(before)[-1:]) if _POINTING.match(part) else set())
    lines = tuple(line for line in dossier.lines if line.name in spoken)
    return View(part, bare, start, before, dossier, names, lines, shown)
