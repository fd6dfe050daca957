"""What figures are compared with: 公务接待费2.11万元，与2023年预算持平; a year that would be compared with itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.finding import Judgement
from assistant.domain.quantity import FigureKind
from assistant.figures.binding import verdicts
from assistant.figures.binding.fitting import shown, size
from assistant.figures.binding.formulas.changing.bases import PAST
from assistant.figures.binding.formulas.changing.dated import of_stage
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.roles import Part
from assistant.figures.binding.proofs import Proofs
from assistant.figures.clauses import Layout, Mention

_EVEN: Final = re.compile(
    r"(?P<base>[与和同跟][^，。；;与和同跟]{2,16}?)(?<![本体致])(?P<word>持平|一样|相同|相等)(?!的|[性比])"
)
_NEARLY: Final = 100  # what is less than a hundredth off passes for even


def judge_compared(mentions: Sequence[Mention], layout: Layout, proofs: Proofs, lookup: Lookup) -> dict[int, Judgement]:
    """Judgements on the figures of one sentence, by `order`: on the year that a thing is not even with, or on the
    figure itself; on the year of a change that is told of the year it is measured from."""
    found: dict[int, Judgement] = {}
    for mention in mentions:
        now = proofs.subjects.get(mention.order)
        if now is None or mention.year_from is None or mention.year != mention.compared or now.fact.year is None:
            continue
        if now.fact.year != mention.year:
            why = f"“{now.fact.identifier}”是{now.fact.year}年的数据"
            found[mention.year_from] = verdicts.misdated(layout.figures[mention.year_from], now.fact.year, why)
    sentence = layout.sentences[mentions[0].sentence]
    for match in _EVEN.finditer(layout.mended.text, sentence.start, sentence.end):
        before = [one for one in layout.mentions[: mentions[-1].order + 1] if one.at[1] <= match.start()]
        told = next((one for one in reversed(before) if one.figure.is_data), None)
        begins = match.start() == sentence.start  # 2.11万元。与2023年预算持平
        if told is None or told.order not in proofs.shown or (told.sentence != sentence.number and not begins):
            continue
        inside = (one for one in mentions if match.start() < one.at[0] < match.end())
        year = next((one for one in inside if one.figure.kind is FigureKind.YEAR), None)
        fact = _of_its_year(proofs.shown[told.order].fact, told, lookup)
        rows = dict(_bases(match["base"], fact, year, lookup))
        named = int(year.figure.value) if year is not None else next(iter(rows), None)
        if not rows or (named in rows and _is_even(fact, rows[named])):
            continue
        right = next((one for one in rows if _is_even(fact, rows[one])), None)
        # 决算与2023年预算持平: of one year, and yet two things
        alone = named != fact.year or lookup.part_of(fact) is Part.TARGET or "预算" not in match["base"]
        if year is not None and alone and (right is not None or named not in rows):
            right = right or max(rows)
            why = f"“{fact.identifier}”有{right}年的数据可比"
            found[year.order] = verdicts.misdated(year.figure, right, why)
        elif named in rows and told.sentence == sentence.number:
            span = (*layout.mended.span(match.start("word"), match.end("word")), match["word"])
            way = "增加" if size(fact) > size(rows[named]) else "减少"
            why = f"“{rows[named].identifier}”为{shown(rows[named])}"
            found[told.order] = verdicts.misdirected(told.figure, span, way, why, fact.identifier)
    return found


def _bases(base: str, fact: Fact, year: Mention | None, lookup: Lookup) -> Iterator[tuple[int, Fact]]:
    """What a fact may be held against, by year: the same thing in every other year, in the field that the words name;
    or its plan of the same year."""
    if fact.year is None:
        return
    plan = lookup.kin.other(fact, Part.TARGET) if "预算" in base or "计划" in base else None
    if plan is not None and PAST.search(base) is None:
        yield fact.year, plan
    if year is None and PAST.search(base) is None:
        return
    years = {one.year for one in lookup.index.facts if one.year not in (None, fact.year)} if year else {fact.year - 1}
    for one in sorted((one for one in years if one is not None), reverse=True):
        yield from ((one, row) for row in of_stage(base, fact, one, lookup)[:1] if isinstance(row, Fact))


def _of_its_year(fact: Fact, told: Mention, lookup: Lookup) -> Fact:
    """The fact of the year that is spoken of, where it shows the same."""
    twins = lookup.index.twins(fact, lookup.year_of(told))
    return next((twin for twin in twins if size(twin) == size(fact)), fact)


def _is_even(fact: Fact, base: Fact) -> bool:
    return abs(size(fact) - size(base)) * _NEARLY <= abs(size(base))
