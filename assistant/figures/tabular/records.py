"""The facts of a book by the rows a table may show: one record an indicator, a budget line, a level, the total."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.trace import Scorecard, ScoredItem
from assistant.figures.book import FactBook
from assistant.figures.naming import clean_name, line_name
from assistant.figures.tabular.columns import Meaning
from assistant.figures.tabular.reckoned import deduction, one_indicator, reckoned, score, summed

EXECUTION: Final = "预算执行率"
_TOTAL: Final = re.compile(r"^(?:合计|总计|总分|总得分|共计)(?:[(（].*)?$")
_TOLD_APART: Final = re.compile(r"（[^（）]*）$")
_NUMBER: Final = re.compile(r"（\d+）$")
_LONG_NOTE: Final = re.compile(r"（[^（）]{10,}）$")
_SCORES: Final = (Meaning.POINTS, Meaning.SCORE, Meaning.DEDUCTION)
_SCORED: Final = (*_SCORES, Meaning.COMPUTED)
_EXECUTED: Final = re.compile(r"(?:部门|项目|整体)?(?:预算|资金|支出)+执行(?:率|情况|进度)?(?:指标)?(?:[(（].*)?")
_ADDED_UP: Final = re.compile(r"^(.*?)(?:小计|合计|总计|共计)(?:[(（].*)?$")


@dataclass(slots=True)
class Record:
    """What is known of one row: facts by field (分值, 年初目标值 …) and the line of the scorecard, if any."""

    name: str
    fields: dict[str, Fact] = field(default_factory=dict)
    item: ScoredItem | None = None

    def find(self, meaning: Meaning) -> list[Fact]:
        """The facts a column of this meaning may show, the surest first; none where nothing is known."""
        computed = self._computed(meaning) if meaning in (Meaning.COMPUTED, Meaning.DEDUCTION) else []
        if meaning is Meaning.DEDUCTION:
            return [*computed, *self._printed(meaning), *deduction(self.name, self.fields)]
        if meaning is Meaning.COMPUTED and not computed and str(meaning) not in self.fields:
            meaning = Meaning.SCORE
        return computed or self._printed(meaning)

    def _printed(self, meaning: Meaning) -> list[Fact]:
        return [self.fields[key] for key in (str(meaning), f"{meaning}（填报值）") if key in self.fields]

    def _computed(self, meaning: Meaning) -> list[Fact]:
        item = self.item
        if item is None:
            return []
        value = item.deduction if meaning is Meaning.DEDUCTION else item.score
        if value is None or not item.determined:
            return []
        return [score(f"{self.name}·{'核算' if meaning is Meaning.DEDUCTION else ''}{meaning}", value)]


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
        # 年度资金总额: the line of the whole form, whose facts bear no name of their own.
        amounts = (self.main.fields.get(str(key)) for key in (Meaning.BUDGET, Meaning.EXECUTED))
        aliases = {alias for fact in amounts if fact is not None for alias in fact.aliases}
        self.main_names = {alias[:-3] for alias in aliases if alias.endswith(("预算数", "执行数"))} - {""}

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
            record.fields[str(Meaning.COMPUTED)] = score("核算总得分", card.total)
            if card.max_total is not None:
                record.fields[str(Meaning.DEDUCTION)] = score("核算总扣分", card.max_total - card.total)
        total = self.main.fields.get("指标总数")
        return replace(record, fields=record.fields | ({str(Meaning.COUNT): total} if total else {}))

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

    def fields_of(self, record: Record) -> dict[str, Fact]:
        """All that is known of a row: its own fields, and the scores or the amounts that stand elsewhere."""
        fields = self.amounts_of(record).fields | self.scores_of(record).fields | record.fields
        if record is not self.total and str(Meaning.COUNT) not in fields:
            tally = self.main.fields.get(f"{record.name}数")  # 产出指标数
            one = one_indicator(record.name) if str(Meaning.POINTS) in fields else None
            fields |= {str(Meaning.COUNT): found} if (found := tally or one) else {}
        return fields

    def is_whole(self, known: Sequence[Record]) -> bool:
        """Does a row show the whole form, and no part of it?"""
        return any(record is self.total or record is self.main for record in known)

    def adding_up(self, texts: Sequence[str]) -> bool:
        """Is the row of these names a sum of rows above it, and none that the form knows by that name?"""
        last = "".join(texts[-1].split()) if texts else ""
        return bool(_ADDED_UP.match(last)) and not any(self._by_name.get(name) for name in _names(last))

    def level_named(self, texts: Sequence[str]) -> list[Record]:
        """The level whose sum a row tells: 产出指标小计."""
        found = _ADDED_UP.match("".join(texts[-1].split()))
        return self.named((found[1],), 0) if found and found[1] else []

    def sum_of(self, name: str, records: Sequence[Record | None]) -> list[Record]:
        """The row `name` that adds up these rows; none where one of them is unknown."""
        known = [self.fields_of(record) for record in records if record is not None]
        return [Record(name, summed(name, known))] if known and len(known) == len(records) else []

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
            if squeezed in self.main_names or line_name(squeezed) in self.main_names:
                return [self.main]
            if _EXECUTED.fullmatch(squeezed):
                return self._by_name.get(EXECUTION, [])
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

    def shown(self, meaning: Meaning, record: Record) -> list[Fact]:
        """The facts a column of this meaning may show in the row of this record, wherever they stand."""
        if meaning in _SCORED:
            return self.scores_of(record).find(meaning)
        facts = record.find(meaning) or self.amounts_of(record).find(meaning)
        if not facts and record.name.endswith(EXECUTION):
            facts = self._of_execution(meaning, self.amounts_of(record))
        return facts or (reckoned(meaning, record.name, record.fields) if meaning is Meaning.RATE else [])

    def lacking(self, meaning: Meaning, record: Record) -> str:
        """Why a column of this meaning can show nothing in the row of this record."""
        name = record.name or "预算执行"
        if any(one.find(meaning) for known in self._by_name.values() for one in known):
            return f"数据中“{name}”没有填{meaning}"
        return f"自评表没有“{meaning}”这一栏，“{name}”的{meaning}无从核对"

    def _of_execution(self, meaning: Meaning, amounts: Record) -> list[Fact]:
        """The rate of execution as an indicator: what was done is the rate, or what was spent."""
        field = {Meaning.ACTUAL: Meaning.EXECUTED, Meaning.TARGET: Meaning.BUDGET}.get(meaning)
        return [*reckoned(meaning, EXECUTION, amounts.fields), *amounts.find(field)] if field is not None else []

    def amounts_of(self, record: Record) -> Record:
        """Where the amounts behind a rate of execution stand."""
        if record.name == EXECUTION or record is self.total:
            return self.main
        found = self._by_name.get(record.name.removesuffix(f"·{EXECUTION}"))
        return found[0] if found else record


def _names(text: str) -> Iterable[str]:
    name = clean_name(text)
    return dict.fromkeys((name, line_name(text), _LONG_NOTE.sub("", name), clean_name(_LONG_NOTE.sub("", name))))
