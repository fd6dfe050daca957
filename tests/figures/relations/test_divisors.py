"""A divisor that may be nothing at all makes no amount, and no text stops the reading."""

from __future__ import annotations

import pytest

from assistant.figures import read_figures
from assistant.figures.relations.expression import of


@pytest.mark.parametrize(("divisor", "known"), [("占8%", True), ("占1%以下", False), ("占0%", False)])
def test_what_may_be_nothing_divides_nothing(divisor: str, known: bool) -> None:
    part, share = (next(one for one in read_figures(text) if one.is_data) for text in ("支出20万元", divisor))
    assert ((of(part) / of(share)).amount_if_any() is not None) is known
