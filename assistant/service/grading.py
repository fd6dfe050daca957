"""The grade a text tells beside the total score of a form, held against the grade that the form prints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from assistant.domain.finding import Finding, Severity

if TYPE_CHECKING:
    from assistant.checks.frame.grades import Told
    from assistant.domain.document import Document
    from assistant.domain.evaluation import Evaluation

CODE = "FIG06"
_OTHER: Final = re.compile("[上去往前]一?年|其中")
_YEAR: Final = re.compile(r"20\d\d(?=年)")


@dataclass(frozen=True, slots=True)
class Printed:
    """The total score and the grade of one form, both as printed."""

    total: Decimal
    grade: str
    year: int


def printed_in(evaluations: Sequence[Evaluation]) -> tuple[Printed, ...]:
    """What the forms print of both; nothing of a form that lacks either."""
    from assistant.checks.frame.grades import is_grade, short
    from assistant.figures.cells import parse_cell

    told = ((one, parse_cell(one.self_total, "分"), (one.self_grade or "").strip("“”。 ")) for one in evaluations)
    return tuple(
        Printed(total.value, short(grade), one.year)
        for one, total, grade in told
        if total is not None and is_grade(grade)
    )


def grade_faults(document: Document, known: Sequence[Printed]) -> Iterator[Finding]:
    """A finding for each grade told beside a total of the forms that none of the forms with that total prints."""
    from assistant.checks.frame.context import Context
    from assistant.checks.frame.grades import told_in

    if not known:
        return
    context = Context(document)
    for told in told_in(context):
        grades = {one.grade for one in known if one.total == told.score and _is_of(told, one.year)}
        if grades and told.grade not in grades:
            said, right = told.match[told.which], "或".join(sorted(grades))
            yield context.finding(
                CODE,
                Severity.ERROR,
                f"等级写作“{said}”，表列等级为“{right}”（自评总分{told.match['score']}分）。",
                [told.passage.range(*told.match.span(told.which))],
                [told.passage.range(*told.match.span("score"))],
                stated=said,
                expected=right,
            )


def _is_of(told: Told, year: int) -> bool:
    """Is the score told in the whole, and of that year?"""
    text, start = told.passage.text, told.match.start()
    before = text[max(text.rfind(mark, 0, start) for mark in "。；") + 1 : start]
    return _OTHER.search(before) is None and set(_YEAR.findall(before)) <= {str(year)}
