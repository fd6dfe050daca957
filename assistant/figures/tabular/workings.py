"""Cells that show how a score came about: each operand is one of the row's facts, and the arithmetic must hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from assistant.domain.agreement import Agreement, compare
from assistant.domain.fact import Fact
from assistant.domain.finding import Judgement, Verdict
from assistant.domain.interval import Interval, round_half_up
from assistant.domain.quantity import Dimension, FigureKind, WrittenFigure, plain
from assistant.figures import relations
from assistant.figures.binding import verdicts
from assistant.figures.binding.fitting import comparable, fits
from assistant.figures.tabular.columns import Meaning
from assistant.figures.tabular.printed import Printed, differing, squeezed
from assistant.figures.tabular.records import Record, Records

_ARTICLE: Final = "规则条文的编号或参数"


class Workings:
    """Judges the cells 计算过程, 评分依据 and 恢复条件 of one table."""

    def __init__(self, records: Records) -> None:
        self.records = records

    def judge(
        self, text: str, meaning: Meaning, figures: Sequence[WrittenFigure], record: Record
    ) -> Iterator[Judgement]:
        """One verdict a figure; `figures` have their spans in `text`."""
        right = self._right(meaning, record)
        if right and squeezed(text) == squeezed(right):
            yield from self._as_computed(text, figures, record)
            return
        if meaning is Meaning.BASIS and Printed((right,)).meant(text) is None:
            # 每低1%扣0.1分 is a standard itself, and no article of one.
            right = "" if any(f.is_data or f.kind is FigureKind.RULE for f in figures) else right
        wrong = differing(text, right) if right else []
        for figure in figures:
            spot = next((w for w in wrong if figure.start < w[1] and w[0] < figure.end), None)
            if spot is not None:
                yield _changed(figure, spot[2], right)
            elif right and figure.is_data:
                fact = self._operand(figure, record)
                yield verdicts.matched(figure, fact) if fact is not None else _as_ruled(figure)
            elif meaning is Meaning.BASIS and not figure.is_data:
                yield verdicts.judgement(figure, Verdict.NOT_DATA, explanation=_ARTICLE)
            else:
                yield self._alone(figure, record, text, figures)

    def _right(self, meaning: Meaning, record: Record) -> str:
        item = record.item
        if item is None:
            return ""
        if meaning is Meaning.BASIS:
            return item.article
        if meaning is Meaning.RESTORE:
            return item.restore
        return item.formula if item.determined else item.why_not or item.formula

    def _as_computed(self, text: str, figures: Sequence[WrittenFigure], record: Record) -> Iterator[Judgement]:
        """The cell says what the scorecard says: its operands are facts of the row, the rest is the rule's own."""
        found = {r.stated.start: r for r in relations.find(text, list(figures)) if r.stated is not None and r.holds}
        for figure in figures:
            fact = self._operand(figure, record)
            relation = found.get(figure.start)
            if relation is not None:
                yield verdicts.derived(figure, figure.text, relation.arithmetic)
            elif fact is not None:
                yield verdicts.matched(figure, fact)
            elif figure.is_data:
                yield _as_ruled(figure)
            else:
                yield verdicts.judgement(figure, Verdict.NOT_DATA, explanation=_ARTICLE)

    def _alone(self, figure: WrittenFigure, record: Record, text: str, figures: Sequence[WrittenFigure]) -> Judgement:
        """A cell the scorecard does not know: proved by the facts of its row and by its own arithmetic."""
        fact = self._operand(figure, record)
        if fact is not None:
            return verdicts.matched(figure, fact)
        for relation in relations.find(text, list(figures)):
            if relation.stated is None or relation.stated.start != figure.start or relation.value is None:
                continue
            # A rule computes with the digits as they are printed, so its result is one number and no interval.
            decimals = max(figure.decimals, 0)
            expected = f"{plain(relation.value, decimals)}{figure.unit.symbol}"
            if figure.value == round_half_up(relation.value, decimals):
                return verdicts.derived(figure, expected, relation.arithmetic)
            return verdicts.miscalculated(
                figure, expected, relation.arithmetic, compare(figure.value, decimals, Interval.point(relation.value))
            )
        if not figure.is_data:
            return verdicts.judgement(figure, Verdict.NOT_DATA, explanation=_ARTICLE)
        return verdicts.undecided(figure, f"“{figure.text}”在这一行的数据中找不到，请确认它是不是评分规则的参数")

    def _operand(self, figure: WrittenFigure, record: Record) -> Fact | None:
        places = (record, self.records.amounts_of(record), self.records.scores_of(record))
        facts = [fact for place in places for fact in place.fields.values()]
        facts += [fact for place in places for fact in place.find(Meaning.COMPUTED)]
        for fact in facts:
            bare = figure.unit.dimension is Dimension.NONE
            if bare and fact.unit.dimension is not Dimension.SCORE and figure.value != fact.value:
                continue
            written = replace(figure, unit=fact.unit, approximation="") if bare else replace(figure, approximation="")
            if comparable(written.unit, fact.unit) and fits(written, fact) is Agreement.EQUAL:
                return fact
        return None


def _as_ruled(figure: WrittenFigure) -> Judgement:
    return verdicts.judgement(figure, Verdict.MATCHED, explanation="与评分规则的核算一致")


def _changed(figure: WrittenFigure, right: str, whole: str) -> Judgement:
    message = f"“{figure.text}”与核算不符：核算为“{whole}”"
    return verdicts.stated_otherwise(figure, right or whole, message)
