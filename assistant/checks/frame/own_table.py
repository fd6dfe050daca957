"""The prose of a report bound to the report's own table of indicators, as it would be to a form given beside it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from assistant.checks.frame.passages import Passage
from assistant.checks.frame.rows import Form, Role, Row
from assistant.domain.evaluation import Evaluation
from assistant.domain.finding import Judgement
from assistant.domain.interval import Interval
from assistant.figures import bind
from assistant.figures.attainment import Attainment, standing
from assistant.figures.book import FactBook
from assistant.figures.cells import CellFigure
from assistant.figures.naming import clean_name

# What a name may lose in prose: 年节约用水量 → 节约用水; and what may stand before it there.
_LEFT_OFF: Final = re.compile(r"^(?:全?年度?|当年)(?=[一-龥]{4})|(?:总?数?量|[总次人]?数)$")
_BEFORE: Final = r"(?:全年|本年度?|当年|年内|年|项目|共|总共|累计|实际|完成|实现|已|计划|其中)*"


_VERB: Final = 2  # characters: 培训, 改造, 安装


def called(words: str, row: Row) -> bool:
    """Do `words` say no more than the name of the indicator: 全年节约用水 of 年节约用水量, 培训教师 of 教师培训人次?"""
    name = clean_name(row.label)
    unit = re.sub(r"[^一-龥]", "", row.text(Role.UNIT) or row.text(Role.TARGET) or row.text(Role.ACTUAL))
    bare = {name.removesuffix(unit + more) for more in ("", "次", "数")}  # 送戏场次 counts 场
    cores = {core for one in (name, *bare) for core in (one, _LEFT_OFF.sub("", one))}
    # A table says 教师培训, with the verb last, where prose says 培训教师.
    cores |= {core[-_VERB:] + core[:-_VERB] for core in cores}
    return any(len(core) >= 4 and re.fullmatch(_BEFORE + re.escape(core), words) for core in cores)


EXECUTION: Final = re.compile(r"执行率|执行$|支出进度")
# What a sentence says of another time than the table's.
OTHER_TIME: Final = re.compile(r"上年|去年|上一年|上半年|季度|[一-九\d]月")


def has_lost_points(row: Row) -> bool:
    """Did it get less than its points?"""
    points, score = row.figure(Role.POINTS), row.figure(Role.SCORE)
    return points is not None and score is not None and score.value < points.value


def falls_short(row: Row) -> bool:
    """Does it miss a target that says its direction, whatever it scored?"""
    if row.is_doubtful or EXECUTION.search(row.label):
        return False
    stand = standing(row.indicator())
    return stand.attainment is Attainment.UNMET and stand.target is not None and bool(stand.target.bound)


def is_missed(row: Row) -> bool:
    """Is it missed for certain: short of its target, and with points lost?"""
    return has_lost_points(row) and falls_short(row)


def targets_of(rows: Sequence[Row]) -> str:
    """The rows for people: “巡渠里程”（目标≥900公里，实际870公里）."""
    return "、".join(f"“{row.label[:20]}”（目标{row.text(Role.TARGET)}，实际{row.text(Role.ACTUAL)}）" for row in rows)


def agrees(written: CellFigure, cell: CellFigure) -> bool | None:
    """May both be one amount? None where their units do not tell."""
    return _meets(written, cell, cell.written)


def asks(target: CellFigure, written: CellFigure) -> bool | None:
    """May `written` be the target, which is exact as printed: 98.3% is no 98%? None where their units do not tell."""
    return _meets(written, target, Interval.point(target.value))


def _meets(written: CellFigure, cell: CellFigure, meant: Interval) -> bool | None:
    if not cell.unit.symbol or not written.unit.converts_to(cell.unit):
        return None
    return written.written.scaled(written.unit.factor).meets(meant.scaled(cell.unit.factor))


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure of `passage`, standing from `start` to `end` of its text, with the verdict on it."""

    passage: Passage
    start: int
    end: int
    judgement: Judgement

    def range(self) -> tuple[int, int]:
        """Where the figure stands in the document."""
        return self.passage.range(self.start, self.end)

    @property
    def owner(self) -> str:
        """The indicator whose field the figure was held against, "" for any other fact or none."""
        return (self.judgement.fact or "").rpartition("·")[0]

    @property
    def field(self) -> str:
        """The field of the indicator, as 实际完成值."""
        return (self.judgement.fact or "").rpartition("·")[2]


@dataclass(frozen=True, slots=True)
class OwnTable:
    """The rows of the table by the names of their indicators, each name once, and the figures of the prose."""

    rows: dict[str, Row]
    figures: tuple[Bound, ...]


def own_table(form: Form | None, evaluations: Sequence[Evaluation], passages: Sequence[Passage]) -> OwnTable | None:
    """The only table and the prose bound to it; None where a document holds none or several."""
    meant = [evaluation for evaluation in evaluations if evaluation.indicators]
    if form is None or len(meant) != 1:
        return None
    names = [clean_name(row.label) for row in form.indicators]
    named = zip(names, form.indicators, strict=True)
    rows = {name: row for name, row in named if names.count(name) == 1 and not row.is_doubtful}
    # Without what the form quotes: the words to be held against the table would prove themselves.
    known = FactBook.of(meant[0], None)
    return OwnTable(rows, tuple(_bound(passages, FactBook(known.facts, known.unit_name, known.year))))


def _bound(passages: Sequence[Passage], book: FactBook) -> Iterator[Bound]:
    """The figures of all passages, read as one text: a paragraph may go on speaking of what the one before named."""
    starts = list(accumulate((len(passage.text) + 1 for passage in passages), initial=0))
    for judgement in bind("\n".join(passage.text for passage in passages), book):
        place = bisect_right(starts, judgement.start) - 1
        passage, start = passages[place], starts[place]
        if judgement.end - start <= len(passage.text):
            yield Bound(passage, judgement.start - start, judgement.end - start, judgement)
