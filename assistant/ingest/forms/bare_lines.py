"""A budget line without headings (年度财政资金总额, 150, 36, 24%): taken only where its rate proves the order."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from assistant.domain.interval import Interval, divide
from assistant.ingest.forms.doubtful import set_amount
from assistant.ingest.forms.draft import FormDraft
from assistant.ingest.forms.rows import Piece, Row
from assistant.ingest.forms.words import flat, is_number, key, number_of, tidy, unit_in

_FUNDS: Final = re.compile(r"资金总额|支出总额|预算总额|财政拨款|财政资金|资金合计|基本支出|项目支出")
_WHY: Final = "这一行没有列名，按“执行数÷预算数＝执行率”认定"
_FIELDS: Final = ("budget", "executed", "rate_printed", "self_score")


def read_bare_line(row: Row, draft: FormDraft) -> bool:
    """Place the row where figures follow a source of money and executed ÷ budget is the printed rate."""
    pieces = row.body
    if not row.is_open or len(pieces) not in {4, 5} or not _FUNDS.search(key(pieces[0].text)):
        return False
    figures = pieces[1:]
    if not all(is_number(piece.text) for piece in figures) or not _proved(*figures[:3]):
        return False
    number = len(draft.budget_lines)
    line = {
        "name": tidy(pieces[0].text),
        "unit": unit_in(pieces[0].text) or draft.unit_note,
        "place": str(pieces[0].place),
    }
    draft.budget_lines.append(line)
    for name, piece in zip(_FIELDS, figures, strict=False):
        set_amount(draft, number, name, piece)
        draft.doubt(f"budget_lines[{number}].{name}", piece, _WHY)
    draft.take(*row.filled)
    return True


def _proved(budget: Piece, executed: Piece, rate: Piece) -> bool:
    """Does the third figure, in percent, say what the first two make?"""
    whole, part, printed = (number_of(piece.text) for piece in (budget, executed, rate))
    if whole is None or part is None or printed is None or whole == 0 or not flat(rate.text).endswith("%"):
        return False
    decimals = max(0, -int(printed.as_tuple().exponent))
    return Interval.written(printed, decimals).contains(divide(part * Decimal(100), whole))
