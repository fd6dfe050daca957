"""A slip of the hand: one digit wrong or two neighbours exchanged, everything else as it must be.

A figure that differs so from what operands give was worked out from just these: of a thousand figures beside them three
in a hundred would do that by accident, of ten thousand four in a thousand. So a slip settles which operands were meant
where words alone do not.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from assistant.domain.interval import round_half_up
from assistant.domain.quantity import WrittenFigure, plain

TELLING: Final = 3  # digits from which it is no accident, where words chose the operands
UNCHOSEN: Final = 4  # where they did not
_SHIFTS: Final = (-4, -3, -2, -1, 1, 2, 3, 4)  # places


def is_slip(stated: WrittenFigure, value: Decimal | None, least: int = TELLING) -> bool:
    """Would `value`, printed as `stated` is, be `stated` but for a slip? Of at least so many digits that tell."""
    if value is None or stated.approximation or stated.upper is not None or stated.decimals < 0:
        return False
    printed = round_half_up(value, stated.decimals)
    if (printed < 0) != (stated.value < 0):
        return False
    if max(telling_digits(printed), telling_digits(stated.value)) < least:
        return False
    one, other = plain(abs(printed), stated.decimals), plain(abs(stated.value), stated.decimals)
    length = max(len(one), len(other))
    return slipped(one.zfill(length), other.zfill(length), least)


def is_shifted(stated: WrittenFigure, value: Decimal | None) -> bool:
    """Ten, a thousand, ten thousand times `value`, or a tenth of it: the point or the unit slipped."""
    if not value or not stated.value:
        return False
    last = Decimal(1).scaleb(-max(stated.decimals, 0))
    return any(abs(abs(stated.value) - abs(value).scaleb(by)) < last for by in _SHIFTS)


def telling_digits(value: Decimal) -> int:
    """How many digits stand from the first to the last that is no nought: four in 0.1205 and in 12050."""
    return len(f"{abs(value):f}".replace(".", "").strip("0"))


def printed_digits(figure: WrittenFigure) -> str:
    """The digits as printed, from the first that is no nought: 5350 of 53.50%."""
    return plain(abs(figure.value), max(figure.decimals, 0)).replace(".", "").lstrip("0")


def slipped(one: str, other: str, least: int) -> bool:
    """Are two numbers of at least so many digits the same but for one digit, or for two neighbours exchanged?"""
    if len(one) != len(other) or sum(sign.isdigit() for sign in one) < least:
        return False
    different = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return len(different) == 1 or exchanged(one, other)


def exchanged(one: str, other: str) -> bool:
    """Two neighbouring digits the other way round (a point may stand between), all else the same."""
    if len(one) != len(other):
        return False
    different = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(different) != 2 or different[1] - different[0] > 2:
        return False
    first, second = different
    return one[first] == other[second] and one[second] == other[first]
