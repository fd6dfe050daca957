"""Rows that got one score, or were given one figure of points, between them: what they lost is known only together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from assistant.domain.trace import Scorecard, ScoredItem
from assistant.scoring.pooling import ZERO
from assistant.scoring.printed import read_cell


@dataclass(frozen=True, slots=True)
class Block:
    """One row, or rows that share a printed score or points."""

    items: tuple[ScoredItem, ...]

    @property
    def points(self) -> Decimal | None:
        """What the rows may score together; None where that is not printed for all of them."""
        held = [item.points for item in self.items if not item.pool]
        held += {item.pool: item.pool_points for item in self.items if item.pool}.values()
        return _total(held)

    @property
    def score(self) -> Decimal | None:
        """What the form itself gives them; None where a score is missing or cannot be read."""
        held = [read_cell(item.self_score).value for item in self.items if not item.score_group]
        shared: dict[str, list[Decimal]] = {item.score_group: [] for item in self.items if item.score_group}
        for item in self.items:
            value = read_cell(item.self_score).value
            if item.score_group and value is not None:
                shared[item.score_group].append(value)
        return _total([*held, *(sum(values, ZERO) if values else None for values in shared.values())])

    @property
    def lost(self) -> Decimal | None:
        """Points less score, by the form itself; negative where it gives more than there are."""
        return None if self.points is None or self.score is None else self.points - self.score


def blocks(card: Scorecard) -> list[Block]:
    """Every item of the card in one block, in the order of the form."""
    found: list[tuple[ScoredItem, ...]] = []
    for item in card.items:
        tied = [rows for rows in found if any(_tied(item, one) for one in rows)]
        found = [rows for rows in found if rows not in tied] + [(*chain(*tied), item)]
    place = {item.identifier: number for number, item in enumerate(card.items)}
    return [Block(rows) for rows in sorted(found, key=lambda rows: place[rows[0].identifier])]


def block_of(item: ScoredItem, card: Scorecard) -> Block:
    """The block that `item` stands in."""
    return next(block for block in blocks(card) if any(one.identifier == item.identifier for one in block.items))


def _tied(one: ScoredItem, other: ScoredItem) -> bool:
    return bool(one.score_group and one.score_group == other.score_group) or bool(one.pool and one.pool == other.pool)


def _total(values: Sequence[Decimal | None]) -> Decimal | None:
    return None if None in values else sum((value for value in values if value is not None), ZERO)
