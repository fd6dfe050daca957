"""The rows of a form by the levels they stand under: 产出指标 and 数量指标 over 新建蓄水池, 水质检测次数, …."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from assistant.domain.fact import Fact, row_and_field
from assistant.figures.binding.labels.names import folded, holds_in_order, pieces

_FIELDS: Final = ("分值", "得分")
# 工程完工及时率、水质达标率两项: what stands behind the names; and what joins these.
_TAIL: Final = re.compile("(?:[等这的]|\\d+|[一二两三四五六七八九十]+)*(?:[个项]|指标)*$")
_JOINTS: Final = re.compile("以及|[、，,和与]|及(?!时)")
_LISTED: Final = re.compile(
    "(?P<names>[一-鿿]{2,6}(?:[、和与及][一-鿿]{2,6}?)+)(?:指标|[各分]|[一二两三四五六七八九]|$)"
)
_LETTERS: Final = 2


class Tiers:
    """Levels and rows of one form, in its order; all of it empty where the data hold no points."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.levels: dict[str, tuple[str, ...]] = {}
        facts = tuple(facts)
        self.owners = frozenset(fact.owner for fact in facts if fact.owner)
        owners: dict[str, str] = {}  # of each row the level of the first order
        above: dict[str, str] = {}  # and of each level
        for fact in facts:
            if fact.field not in _FIELDS or not fact.owner:
                continue
            if f"{fact.owner}合计{fact.field}" not in fact.aliases:
                owners.setdefault(fact.owner, fact.section)
            else:
                names = fact.derivation.operands if fact.derivation is not None else ()
                rows = tuple(row_and_field(name)[0] for name in names)
                self.levels[fact.owner] = max(self.levels.get(fact.owner, ()), rows, key=len)
                above[fact.owner] = fact.section
        spent = [fact.owner for fact in facts if fact.owner and fact.field == "执行数"]
        planned = {fact.owner for fact in facts if fact.field == "预算数"}
        self.funds = tuple(owner for owner in dict.fromkeys(spent) if owner in planned)
        self._fill_in(owners, above)
        listed = {row for rows in self.levels.values() for row in rows}
        self.rows = tuple(row for row in owners if row in listed)

    def _fill_in(self, owners: dict[str, str], above: dict[str, str]) -> None:
        """A level of one row has no sum that names it: it is what the levels beside it leave, in the order of the
        form."""
        for first in dict.fromkeys(owners.values()):
            own = [row for row, level in owners.items() if level == first]
            below = [level for level, over in above.items() if over == first != level]
            left = [row for row in own if not any(row in self.levels[level] for level in below)]
            alone = [level for level in below if not self.levels[level]]
            if len(left) == len(alone):
                self.levels.update((level, (row,)) for level, row in zip(alone, left, strict=True))
            if first in self.levels and not self.levels[first]:
                self.levels[first] = tuple(own)

    def owner_called(self, words: str) -> str:
        """Whose fields a short name speaks of: 财政拨款 of 当年财政拨款; "" where it may be several."""
        if words in self.owners:
            return words
        held = [owner for owner in self.owners if owner.endswith(words) or owner.startswith(words)]
        return held[0] if len(held) == 1 else ""

    def said(self, *texts: str) -> str:
        """The level that a text says last, of the first text that says any; "" for none."""
        for text in texts:
            ends = [(text.rfind(level) + len(level), len(level), level) for level in self.levels if level in text]
            if ends:
                return max(ends)[2]
        return ""

    def listed(self, words: str) -> list[str]:
        """The levels that a text lists last, in its order: 时效、成本指标各1项."""
        lists = [match["names"] for match in _LISTED.finditer(words)] if "、" in words or "和" in words else []
        names = _JOINTS.split(lists[-1]) if lists else []
        found = [name if name in self.levels else f"{name}指标" for name in names]
        return found if len(found) > 1 and all(level in self.levels for level in found) else []

    def named(self, words: str, rows: Sequence[str]) -> list[str]:
        """The rows that a list names, in full or in short; empty where one of its names is no row's, or may be that of
        two."""
        names = [name for name in _JOINTS.split(_TAIL.sub("", words.strip())) if len(name) >= _LETTERS]
        found = [self._called(name, rows) for name in names]
        return [row for row in found if row] if all(found) and len(set(found)) == len(found) else []

    @staticmethod
    def _called(name: str, rows: Sequence[str]) -> str:
        if name in rows:
            return name
        held = [row for row in rows if holds_in_order(name, row)]
        if len(held) == 1:
            return held[0]
        wanted = set(pieces(folded(name)))
        shared = [(len(wanted & set(pieces(folded(row)))), row) for row in held or rows]
        best = [row for count, row in shared if count and count == max(shared)[0]]
        return best[0] if len(best) == 1 and max(shared)[0] * 2 >= len(wanted) else ""
