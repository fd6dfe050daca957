"""Forms in text that lost its table lines (a row a line, or cells one after another) are rebuilt as tables.

Only where header words make it certain: a form is a run of heading rows (一级指标 … 得分, 预算数 … 执行率) with the
rows under them, and of labels with their values (单位名称, 总分, 偏差原因分析 …). What cannot be told stays text, with
a warning.

`unfolding` parts lines that hold a whole form. `scanner` walks the words of the text; `landmarks` knows the words by
which parts of a form begin; `headers`, `label_rows`, `totals` and `bodies` read one part each. Rows are told by
`search` (the cheapest split into cells, by `cell_costs` made of `shapes` and `contents`) and `otherwise` (what may be
read another way); `grid` makes the table.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.ingest.formwords import TRIGGER
from assistant.ingest.lines import Line
from assistant.ingest.textforms.scanner import Found, Scanner
from assistant.ingest.textforms.unfolding import unfolded

__all__ = ["Found", "find_forms", "unfolded"]


def find_forms(text: str, lines: Sequence[Line], name: str) -> tuple[list[Found], list[str]]:
    """The forms told in `lines`, in order, and warnings for what looked like one but could not be told."""
    if len(lines) < 4 or not TRIGGER.search(text):
        return [], []
    scanner = Scanner(lines, name)
    scanner.run()
    return scanner.found, scanner.warnings
