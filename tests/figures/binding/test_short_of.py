"""What fell short of its aim, and the rate told bare behind: 缺口160户，完成95%."""

from __future__ import annotations

from tests.figures.books import book_of, called_wrong, indicators_of

BOOK = book_of(
    (), 2023, indicators=indicators_of((("带动农户增收户数", "3200户", "3040户"), ("按期完成率", "100%", "100%")))
)


def test_a_bare_rate_is_of_what_fell_short() -> None:
    assert not called_wrong("带动农户增收3040户，缺口160户，完成95%。", BOOK)
    assert called_wrong("带动农户增收3040户，缺口160户，完成96%。", BOOK) == ["96%"]
