"""The facts of a book by the rows a table may show: one record an indicator, a budget line, a level, the total."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.interval import Interval
from assistant.domain.quantity import SCORE, plain
from assistant.domain.trace import Scorecard, ScoredItem
from assistant.figures.book import FactBook
from assistant.figures.naming import clean_name, line_name
from assistant.figures.tabular.columns import Meaning

EXECUTION: Final = "预算执行率"
_TOTAL: Final = re.compile(r"^(?:合计|总计|总分|总得分|共计)(?:[(（].*)?$")
_TOLD_APART: Final = re.compile(r"（[^（）]*）$")
_NUMBER: Final = re.compile(r"（\d+）$")
_LONG_NOTE: Final = re.compile(r"（[^（）]{10,}）$")
_SCORES: Final = (Meaning.POINTS, Meaning.SCORE, Meaning.DEDUCTION)
_MOST_DECIMALS: Final = 4


@dataclass(slots=True)
class Record:
    """What is known of one row: facts by field (分值, 年初目标值 …) and the line of the scorecard, if any."""

    name: str
    fields: dict[str, Fact] = field(default_factory=dict)
    item: ScoredItem | None = None

    def find(self, meaning: Meaning) -> list[Fact]:
        """The facts a column of this meaning may show, the surest first; none where nothing is known."""
        if meaning in (Meaning.COMPUTED, Meaning.DEDUCTION):
            computed = self._computed(meaning)
            if computed:
                return computed
        if meaning is Meaning.COMPUTED and str(meaning) not in self.fields:
            meaning = Meaning.SCORE
        found = [self.fields[key] for key in (str(meaning), f"{meaning}（填报值）") if key in self.fields]
        return found or (self._no_deduction() if meaning is Meaning.DEDUCTION else [])

    def _computed(self, meaning: Meaning) -> list[Fact]:
        item = self.item
        if item is None:
            return []
        value = item.deduction if meaning is Meaning.DEDUCTION else item.score
        if value is None or not item.determined:
            return []
        return [_score(f"{self.name}·{'核算' if meaning is Meaning.DEDUCTION else ''}{meaning}", value)]

    def _no_deduction(self) -> list[Fact]:
        points, score = self.fields.get(str(Meaning.POINTS)), self.fields.get(str(Meaning.SCORE))
        full = points is not None and score is not None and points.value == score.value
        return [_score(f"{self.name}·扣分", Decimal(0))] if full else []


class Records:
    """The records of one book."""

    def __init__(self, book: FactBook) -> None:
        self._by_name: dict[str, list[Record]] = defaultdict(list)
        self.main = Record("")
        self.scorecard = book.scorecard
        owned: dict[str, Record] = {}
        for fact in book.facts:
            owner, last = fact.owner, fact.field
            if not owner:
                self.main.fields[last] = fact
            else:
                # An indicator called 预算执行率 beside the rate itself: ids told apart by a number, names alike.
                number = _NUMBER.search(last)
                key = f"{owner}{number[0]}" if number else owner
                owned.setdefault(key, Record(owner)).fields[_NUMBER.sub("", last)] = fact
        for name, record in owned.items():
            self._by_name[name].append(record)
            plain_name = _TOLD_APART.sub("", name)
            if plain_name != name and record not in self._by_name[plain_name]:
                self._by_name[plain_name].append(record)
        self._scored(book.scorecard.items if book.scorecard else ())
        self.total = self._total(book.scorecard)

    def _scored(self, items: Sequence[ScoredItem]) -> None:
        """Give every scored line to its record; several of one name in their order."""
        turn: dict[str, int] = defaultdict(int)
        for item in items:
            name = clean_name(item.name)
            records = self._by_name[name]
            place = turn[name]
            turn[name] += 1
            if place < len(records):
                records[place].item = item
            else:
                records.append(Record(name, item=item))

    def _total(self, card: Scorecard | None) -> Record:
        record = Record("合计")
        for meaning, identifier in ((Meaning.POINTS, "总分值"), (Meaning.SCORE, "总得分")):
            if identifier in self.main.fields:
                record.fields[str(meaning)] = self.main.fields[identifier]
        for key in (Meaning.INITIAL, Meaning.BUDGET, Meaning.EXECUTED, Meaning.RATE):
            if str(key) in self.main.fields:
                record.fields[str(key)] = self.main.fields[str(key)]
        if card is not None and card.total is not None:
            record.fields[str(Meaning.COMPUTED)] = _score("核算总得分", card.total)
            if card.max_total is not None:
                record.fields[str(Meaning.DEDUCTION)] = _score("核算总扣分", card.max_total - card.total)
        return record

    def range_of(self, record: Record) -> tuple[Decimal, Decimal] | None:
        """What the rules allow where a score is not determined."""
        source = self.scorecard if record is self.total else record.item
        low, high = (
            (source.total_low, source.total_high)
            if isinstance(source, Scorecard)
            else (source.low, source.high)
            if source is not None
            else (None, None)
        )
        return None if low is None or high is None else (low, high)

    def named(self, texts: Sequence[str], turn: int) -> list[Record]:
        """The records a row of these names (from the outermost to its own) may show, the likeliest first.

        `turn` counts the rows of the same names before it.
        """
        for text in reversed(texts):
            squeezed = "".join(text.split())
            if _TOTAL.match(squeezed) and not any(self._by_name.get(name) for name in _names(squeezed)):
                return [self.total]
            for name in _names(squeezed):
                records = self._by_name.get(name)
                if records:
                    return self._chosen(records, texts, turn)
        return []

    def _chosen(self, records: Sequence[Record], texts: Sequence[str], turn: int) -> list[Record]:
        levels = {name for text in texts[:-1] for name in _names("".join(text.split()))}
        fitting = [r for r in records if any(r.name.endswith(f"（{level}）") for level in levels)]
        among = fitting or records
        first = among[turn] if turn < len(among) else among[-1]
        return [first, *(record for record in among if record is not first)]

    def scores_of(self, record: Record) -> Record:
        """Where points and scores of a budget line stand: under its rate of execution."""
        if any(str(meaning) in record.fields for meaning in _SCORES) or record.item is not None:
            return record
        found = self._by_name.get(f"{record.name}·{EXECUTION}" if record.name else EXECUTION)
        return found[0] if found else record

    def amounts_of(self, record: Record) -> Record:
        """Where the amounts behind a rate of execution stand."""
        if record.name == EXECUTION or record is self.total:
            return self.main
        found = self._by_name.get(record.name.removesuffix(f"·{EXECUTION}"))
        return found[0] if found else record


def _names(text: str) -> Iterable[str]:
    name = clean_name(text)
    return dict.fromkeys((name, line_name(text), _LONG_NOTE.sub("", name), clean_name(_LONG_NOTE.sub("", name))))


def _score(identifier: str, value: Decimal) -> Fact:
    """A score as the rules compute it; printed exactly where it is short, else with two places."""
    exact = max(0, len(plain(value).partition(".")[2]))
    decimals = exact if exact <= _MOST_DECIMALS else 2
    label = identifier.replace("·", "")
    return Fact(identifier, label, value, SCORE, Interval.point(value), decimals, origin="score")
