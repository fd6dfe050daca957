"""Forms in text that lost its table lines (a row a line, or cells one after another) are rebuilt as tables.

Only where header words make it certain: a form is a run of heading rows (一级指标 … 得分, 预算数 … 执行率) with the
rows under them, and of labels with their values (单位名称, 总分, 偏差原因分析 …). What cannot be told stays text, with
a warning.

`unfolding` parts lines that hold a whole form. `scanner` walks the words of the text; `landmarks` knows the words by
which parts of a form begin; `headers`, `label_rows`, `stray_lines`, `totals`, `figure_rows`, `measure_rows` and
`bodies` read one part each, and `gathering` makes tables of them. Headings are collected in the ways of
`heading_ways`, told by `heading_words` (each by itself), `grouped_headings` (those in two lines) and `meanings` (beside
each other). Rows are told by `search`: the cheapest split into cells, by `cell_costs` made of `shapes` and `contents`,
and `prices` of blanks, with `level_rows` between them. `otherwise`, `certainty` and `level_sums` mark what may be read
another way; `grid` makes the table; `left_over` finds what looks like one and is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assistant.ingest.formwords import TRIGGER
from assistant.ingest.lines import Line
from assistant.ingest.textforms.gathering import Found
from assistant.ingest.textforms.left_over import left_over, stray_figures
from assistant.ingest.textforms.scanner import Scanner
from assistant.ingest.textforms.unfolding import unfolded

__all__ = ["Found", "Told", "find_forms", "unfolded"]

_UNTOLD: Final = "第{line}行起的内容像是表格，但没有认出列名，按文字读取，请对照原文核对"
_FORM: Final = re.compile(r"指标|自评|评分|得\s*分|一\s*级")  # without any of these there is no form
_FEWEST: Final = 4  # lines; fewer hold no table


@dataclass(frozen=True, slots=True)
class Told:
    """The forms of some lines in order, warnings for what looked like one but could not be told, and the numbers of
    the lines that look like cells and stay text."""

    forms: list[Found]
    warnings: list[str]
    left: frozenset[int] = frozenset()


def find_forms(text: str, lines: Sequence[Line], name: str) -> Told:
    """The forms told in `lines` of `text`."""
    if len(lines) < _FEWEST or not _FORM.search(text):
        return Told([], [])
    scanner = Scanner(lines, name)
    if TRIGGER.search(text):
        scanner.run()
    forms = sorted(scanner.gathering.found, key=lambda form: form.first)
    taken = {at for form in forms for at in range(form.first, form.last)}
    runs = left_over(lines, taken)
    unsaid = [run for run in runs if not scanner.refused_lines.intersection(run)]
    said = [_UNTOLD.format(line=lines[run[0]].number) for run in unsaid]
    left = {at for run in runs for at in run} | set(stray_figures(lines, taken))
    return Told(forms, scanner.warnings + said, frozenset(left))
