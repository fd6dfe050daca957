"""What the rows of one table stand for: rows of the form, or sums (小计, 合计) of the rows above them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.figures.tabular.frame import Row
from assistant.figures.tabular.records import Record, Records


@dataclass(frozen=True, slots=True)
class Standing:
    """For every row the records it may show, the likeliest first, and the sum of all rows where it is known."""

    records: tuple[list[Record], ...]
    whole: list[Record]


def stand(rows: Sequence[Row], records: Records) -> Standing:
    """What the rows show. A sum adds up the rows since the last sum, or all of them: each cell says which fits."""
    turns: Counter[tuple[str, ...]] = Counter()
    parts: list[Record | None] = []
    begun = 0
    found: list[list[Record]] = []
    for row in rows:
        texts = tuple(cell.text for cell in row.names if cell.text.strip())
        known = records.named(texts, turns[texts]) if texts else []
        turns[texts] += 1
        if records.adding_up(texts):
            name = "".join(texts[-1].split())
            since, all_of_them = records.sum_of(name, parts[begun:]), records.sum_of(name, parts)
            known = [*records.level_named(texts), *known, *since, *all_of_them]
            begun = len(parts)
        elif not records.is_whole(known):
            parts.append(known[0] if known else None)
        found.append(known)
    return Standing(tuple(found), records.sum_of("合计", parts))
