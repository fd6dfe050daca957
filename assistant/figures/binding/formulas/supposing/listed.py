"""Sums of what a list names by short forms: 康复救助、无障碍改造、辅具、托养四项合计支出."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.binding.fitting import comparable
from assistant.figures.binding.formulas.adding.combining import TOGETHER, counted, splits
from assistant.figures.binding.formulas.adding.families import field_said
from assistant.figures.binding.formulas.formula import CLAUSES, Formula
from assistant.figures.binding.formulas.supposing.wording import Wording
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import holds_in_order
from assistant.figures.binding.labels.roles import Part

_COUNTED: Final = re.compile(r"[二两三四五六七八九](?:项|类|者|笔|块|种|个?部分|个?方面|个?项目|个|家|级)")
_FIELD: Final = re.compile(r"^(?:其中|由|和)|(?:支出|经费|资金|项目|预算|费用?|工程)?(?:共|合)?$")
_SHORTEST: Final = 2
_JOINT: Final = 8


def sums_listed(wording: Wording, lookup: Lookup) -> Iterator[Formula]:
    """The sum of what the names before a figure stand for, where each stands for one fact of the field spoken of."""
    mention = wording.mention
    number = counted(mention)
    planned = field_said(mention.before) is Part.TARGET
    for names in _lists(wording):
        for field in (Part.TARGET, Part.LEVEL) if planned else (Part.LEVEL,):
            known = [fact for name in names if (fact := _called(name, field, wording, lookup)) is not None]
            if len(set(known)) == len(names) == (number or len(names)) > 1:
                yield Formula("sum", tuple(known))
    yield from (Formula("sum", tuple(facts)) for facts in _joined(wording, lookup) if len(set(facts)) == len(facts))


def _lists(wording: Wording) -> Iterator[list[str]]:
    mention = wording.mention
    before = mention.number[1] if mention.number is not None else mention.before
    for words in dict.fromkeys((before, mention.lead)):
        head = _COUNTED.split(CLAUSES.split(words)[-1])[0]
        for names in splits(TOGETHER.sub("", head)):
            yield [bare for name in names if (bare := _FIELD.sub("", name))]


def _joined(wording: Wording, lookup: Lookup) -> Iterator[list[Fact]]:
    """医护, 中高级职称, 投诉举报类诉求: facts each called by one of the first words and by what follows them."""
    words, unit = _FIELD.sub("", TOGETHER.sub("", wording.mention.before)), wording.mention.figure.unit
    known = (fact for fact in lookup.of_dimension(unit.dimension) if fact.year in (None, wording.year))
    able = [fact for fact in known if comparable(unit, fact.unit) and lookup.kin.field(fact) is Part.LEVEL]
    for number, length in ((2, 1), (3, 1), (2, 2), (3, 2)) if len(words) <= _JOINT else ():
        tail = words[number * length :]
        firsts = [words[start : start + length] for start in range(0, number * length, length)]
        called = [[fact for fact in able if first + tail in fact.label] for first in firsts]
        if all(len(facts) == 1 for facts in called):
            yield [fact for facts in called for fact in facts]


def _called(name: str, field: Part, wording: Wording, lookup: Lookup) -> Fact | None:
    """The fact of a field that is called so, in whole or by a short form; none where several are."""
    unit = wording.mention.figure.unit
    known = (fact for fact in lookup.of_dimension(unit.dimension) if fact.year in (None, wording.year))
    able = [fact for fact in known if comparable(unit, fact.unit) and lookup.kin.field(fact) is field]
    whole = [fact for fact in able if name in fact.label]
    short = [fact for fact in able if len(name) >= _SHORTEST and holds_in_order(name, fact.label)]
    found = whole or short
    return found[0] if len(found) == 1 else None
