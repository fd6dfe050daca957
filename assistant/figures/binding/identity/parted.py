"""Parts told behind 其中, of rows that are called as the total is and by a word more: 年末结存补助82万元，其中：市级
补助31万元 of 年末结存补助 and 年末结存市级补助, where 市级补助培训类 is a row as well.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.domain.fact import Fact
from assistant.figures.binding.fitting import comparable, shows
from assistant.figures.binding.identity.objections import Objections
from assistant.figures.binding.labels.index import Candidate
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded, known_as, unmeasured
from assistant.figures.binding.labels.roles import CONFLICT, cost, part_of_mention
from assistant.figures.clauses import Mention
from assistant.figures.zones import split_last_clause


def part_of_total(mention: Mention, total: Fact | None, lookup: Lookup) -> Candidate | None:
    """The one row that is called so, where it shows the figure."""
    if total is None or not comparable(mention.figure.unit, total.unit):
        return None
    rows = [row for row in lookup.in_year(total.unit.dimension, total.year) if row is not total]
    words = split_last_clause(mention.before)[0]
    told = called_more(total, rows, folded(words))
    if not told:  # 年初安排2640万元，其中地方1600万元
        things = lookup.form.named(words, total.unit.dimension)
        told = [thing.fields[total.field] for thing in things if total.field in thing.fields]
    if len(told) != 1 or not shows(mention.figure, told[0]):
        return None
    row = lookup.candidate(told[0])
    if told[0].owner and told[0].field == total.field:
        return row  # 年初预算1286.5万元，其中基本支出826.5万元: the total tells the field
    unlike = cost(part_of_mention(mention), lookup.part(row.position)) >= CONFLICT
    return None if unlike or Objections(mention, (), lookup).is_other_side(row) else row


def called_more(whole: Fact, rows: Sequence[Fact], words: str) -> list[Fact]:
    """The rows whose names hold that of `whole` in order, and whose other letters the words hold together; those with
    the most of them, if the words name no other row."""
    more = {row: _beyond(known_as(row), known_as(whole)) for row in rows}
    said = {row: letters for row, letters in more.items() if letters and letters in words}
    if any(unmeasured(known_as(row)) in words for row in rows if row not in said):
        return []  # 硬化村道80公里: of 硬化村道长度, and no 硬化道路长度
    most = max(map(len, said.values()), default=0)
    return [row for row, letters in said.items() if len(letters) == most]


def _beyond(name: str, whole: str) -> str:
    """The letters of a name besides those of `whole`, which it holds in order; none where it does not."""
    rest, at = [], 0
    for letter in name:
        if at < len(whole) and letter == whole[at]:
            at += 1
        else:
            rest.append(letter)
    return "".join(rest) if at == len(whole) else ""
