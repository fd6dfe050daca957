"""A fact: one figure that may be written, with where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from assistant.domain.interval import Interval
from assistant.domain.quantity import Unit, plain


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a fact follows from others: `formula` for people (执行数 ÷ 预算数), `arithmetic` with the figures put in."""

    operation: str  # rate, difference, growth, share, sum, count, rank, mean, per
    operands: tuple[str, ...]  # ids of facts
    formula: str
    arithmetic: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure with identity.

    `identifier` is a readable Chinese id unique in its book (预算执行率, 档案数字化率·实际完成值); `subject` leads from
    the unit to the field (unit, project, indicator, …); `value` is in `unit` with `decimals` printed places (None:
    exact, as for derived values); `interval` is what the value may be, in `unit`; `year` the period it belongs to;
    `place` where a person finds it. `confirmed` is False until a person agreed to a doubtful reading.
    """

    identifier: str
    label: str
    value: Decimal
    unit: Unit
    interval: Interval
    decimals: int | None = None
    aliases: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    year: int | None = None
    section: str = ""
    place: str = ""
    origin: str = "form"  # form, score, material, person, report, derived
    derivation: Derivation | None = None
    confirmed: bool = True
    bound: str = ""  # ≥ ≤ > < printed before a target

    @property
    def owner(self) -> str:
        """The row of a form whose field it is (档案数字化率), by its id; "" for one that stands by itself."""
        return row_and_field(self.identifier)[0]

    @property
    def field(self) -> str:
        """The field of that row it is (实际完成值), by its id; the whole id of one that stands by itself."""
        return row_and_field(self.identifier)[1]

    def __eq__(self, other: object) -> bool:
        """Alike in every field; the id is asked first, as facts are looked for among others again and again."""
        if not isinstance(other, Fact):
            return NotImplemented
        if self is other or self.identifier != other.identifier:
            return self is other
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    def __hash__(self) -> int:
        return hash(self.identifier)  # unique in its book: the values need not be hashed

    def __str__(self) -> str:
        return f"{self.label} {plain(self.value, self.decimals)}{self.unit.symbol}"


@lru_cache(maxsize=8192)  # every row is asked again and again
def row_and_field(identifier: str) -> tuple[str, str]:
    """The row of a form and its field that the id (or the label) of a fact is made of; ("", id) for a fact that stands
    by itself, or follows from others: 差额(预算数, 执行数)."""
    owner, _, field = ("", "", identifier) if identifier.endswith(")") else identifier.rpartition("·")
    return owner, field


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of the unit that a report may repeat, figures included; `source` says where they stand."""

    text: str
    source: str
