"""Two comparisons of a returned draft: its carried copy with a form, and its figures with how they left."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from assistant.domain.evaluation import Evaluation, Indicator
from assistant.domain.glossary import FIELDS
from assistant.export.provenance import MARK_PREFIX, Provenance

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST_BYTES = 40_000_000


@dataclass(frozen=True, slots=True)
class Difference:
    """One datum that the carried copy and the form print differently; None: it stands in one of them only."""

    subject: str
    field: str
    carried: str | None
    given: str | None

    @property
    def message(self) -> str:
        """The difference in words."""
        carried, given = (("没有" if value is None else f"为“{value}”") for value in (self.carried, self.given))
        return f"{self.subject}的{self.field}：文内数据副本{carried}，自评表{given}"


@dataclass(frozen=True, slots=True)
class Change:
    """A figure a person changed or removed after export; `now` is None where its bookmark is gone.

    `place` is "" in the running text, else the appended table (附表1); `message` says it in words.
    """

    fact: str
    then: str
    now: str | None
    place: str = ""

    @property
    def message(self) -> str:
        """The change in words."""
        became = f"被改为“{self.now}”" if self.now else "已被删除或移动"
        return f"{self.place or '正文'}中“{self.fact}”导出时为“{self.then}”，{became}"


def compare(provenance: Provenance, evaluation: Evaluation) -> tuple[Difference, ...]:
    """What the carried copy and `evaluation` say differently, white space aside."""
    copy = provenance.evaluation
    fields = ("unit_name", "year", "scope", "project_name", "self_total", "self_grade")
    found = list(_differing(copy.label, copy, evaluation, fields))
    pairs: tuple[tuple[dict[str, BaseModel], dict[str, BaseModel], tuple[str, ...]], ...] = (
        (
            {line.name: line for line in copy.budget_lines},
            {line.name: line for line in evaluation.budget_lines},
            ("budget", "initial_budget", "executed", "unit", "rate_printed", "points", "self_score"),
        ),
        (_keyed(copy), _keyed(evaluation), ("target", "actual", "unit", "points", "self_score")),
    )
    for carried, given, names in pairs:
        for key in [*carried, *(key for key in given if key not in carried)]:
            if key in carried and key in given:
                found.extend(_differing(f"“{key}”", carried[key], given[key], names))
            else:
                one = key in carried
                found.append(Difference(f"“{key}”", "数据", "有此项" if one else None, None if one else "有此项"))
    stated = {fact.label: fact for fact in evaluation.facts}
    for fact in copy.facts:
        if fact.label in stated:
            found.extend(_differing(f"“{fact.label}”", fact, stated[fact.label], ("value", "unit")))
    return tuple(found)


def changes(path: Path, provenance: Provenance) -> tuple[Change, ...]:
    """Figures of the docx at `path` whose bookmarked text is no longer what was exported."""
    now = _marked(path)
    return tuple(
        Change(figure.fact, figure.text, now.get(figure.mark), figure.place)
        for figure in provenance.figures
        if _squeezed(now.get(figure.mark)) != _squeezed(figure.text)
    )


def _differing(subject: str, carried: BaseModel, given: BaseModel, names: tuple[str, ...]) -> Iterator[Difference]:
    for name in names:
        one, other = (_squeezed(getattr(side, name)) for side in (carried, given))
        if one != other:
            yield Difference(subject, FIELDS[name], one or None, other or None)


def _squeezed(value: object) -> str:
    return "" if value is None else "".join(str(value).split())


def _keyed(evaluation: Evaluation) -> dict[str, BaseModel]:
    """Indicators by the shortest name that tells them apart, with a serial number where none does."""
    keyed: dict[str, BaseModel] = {}
    for indicator in evaluation.indicators:
        key = _key(indicator, evaluation)
        serial = 1
        while (name := key if serial == 1 else f"{key}（{serial}）") in keyed:
            serial += 1
        keyed[name] = indicator
    return keyed


def _key(indicator: Indicator, evaluation: Evaluation) -> str:
    if sum(other.name == indicator.name for other in evaluation.indicators) == 1:
        return indicator.name
    return "/".join(part for part in (indicator.objective, indicator.level2, indicator.name) if part)


def _marked(path: Path) -> dict[str, str]:
    """Text inside each of our bookmarks, wherever editing moved it."""
    from defusedxml.ElementTree import fromstring

    with zipfile.ZipFile(path) as archive, archive.open("word/document.xml") as member:
        root = fromstring(member.read(_MOST_BYTES), forbid_dtd=True)
    open_marks: dict[str, str] = {}
    texts: dict[str, str] = {}
    for element in root.iter():
        if element.tag == f"{_W}bookmarkStart" and (element.get(f"{_W}name") or "").startswith(MARK_PREFIX):
            open_marks[element.get(f"{_W}id") or ""] = name = element.get(f"{_W}name") or ""
            texts[name] = ""
        elif element.tag == f"{_W}bookmarkEnd":
            open_marks.pop(element.get(f"{_W}id") or "", None)
        elif element.tag == f"{_W}t":
            for name in open_marks.values():
                texts[name] += element.text or ""
    return texts
