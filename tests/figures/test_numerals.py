"""Chinese numerals: what is written is read back, in every scale and script."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.quantity import Dimension
from assistant.figures import read_figures
from assistant.figures.numerals import read_numeral, write_numeral

wholes = st.integers(min_value=0, max_value=10**12 - 1).map(Decimal)
decimals = st.decimals(min_value=0, max_value=10**8, places=2, allow_nan=False, allow_infinity=False)


@given(wholes, st.booleans())
def test_a_written_whole_number_is_read_back(value: Decimal, financial: bool) -> None:
    read = read_numeral(write_numeral(value, financial=financial))
    assert read is not None
    assert read[0] == value


@given(decimals)
def test_written_decimals_are_read_back_with_their_places(value: Decimal) -> None:
    read = read_numeral(write_numeral(value))
    assert read == (value, 2)


@pytest.mark.parametrize(
    ("numeral", "value", "place"),
    [
        ("两百", 200, -2),
        ("一万二", 12000, -3),
        ("一百零五", 105, 0),
        ("一百五", 150, -1),
        ("十二", 12, 0),
        ("二〇二一", 2021, 0),
        ("三千零六万", 30060000, -4),
        ("一亿零三百", 100000300, -2),
        ("贰拾叁万", 230000, -4),
    ],
)
def test_values_and_last_written_places(numeral: str, value: int, place: int) -> None:
    assert read_numeral(numeral) == (Decimal(value), place)


@pytest.mark.parametrize("word", ["万", "三五百", "点五", "七点", "元", ""])
def test_words_that_are_no_numerals_are_refused(word: str) -> None:
    assert read_numeral(word) is None


@given(st.integers(min_value=2, max_value=99_999), st.sampled_from(["元", "万元", "亿元", "人次", "公里", "万平方米"]))
def test_digits_and_numerals_of_one_figure_read_alike(value: int, unit: str) -> None:
    digits = read_figures(f"全年共计{value}{unit}。")
    words = read_figures(f"全年共计{write_numeral(Decimal(value))}{unit}。")
    assert [f.base_value for f in digits if f.is_data] == [f.base_value for f in words if f.is_data] != []
    assert digits[0].unit.dimension is not Dimension.NONE


def test_negative_numbers_have_no_numeral() -> None:
    with pytest.raises(ValueError, match="negative"):
        write_numeral(Decimal(-1))
