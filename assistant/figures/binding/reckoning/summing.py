"""Parts held against the total they make up, and shares against all the amounts they stand behind.

Parts may go by other names than the rows: they add up to a total that is proved, and the data hold rows of just these
numbers. Whether the rows are meant is asked.

到位资金226万元，其中：中央资金31万元，地方资金60万元，其他资金135万元, of rows that are called 中央下达, 省级下达
and 县级配套. Shares that make up a hundred are shares of all that they stand behind: 甲58万元，占58%；乙42万元，占42%.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.fact import Fact
from assistant.domain.finding import Judgement, Verdict
from assistant.domain.quantity import Dimension, WrittenFigure
from assistant.figures.binding import verdicts
from assistant.figures.binding.fitting import comparable, shows
from assistant.figures.binding.formulas.adding.families import rows_of
from assistant.figures.binding.formulas.formula import Formula
from assistant.figures.binding.identity.objections import SMALL
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.roles import Part
from assistant.figures.binding.proofs import Proofs
from assistant.figures.clauses import Mention
from assistant.figures.relations import Relation, RelationKind

_SEVERAL: Final = 3
_PROJECTS: Final = re.compile("(?:预算|财政|专项|重点|支出)*(?:项目|专项)(?![的未已正中])")
_SOME: Final = re.compile("其中|其[余他它]|新增|完[成工]|[有未]")
_OF_ITEMS: Final = frozenset(("个", "项", "类", "笔"))
_IN_ALL: Final = re.compile("[，；](?:合计|总计|一?共计?)(?:有|涉及|安排|实施|列支)?")
# 占58%, of no whole that is named.
_OF_ALL: Final = re.compile("占(?:比|比重|比例|总[量额数]|全部)?(?:分别|依次)?(?:为|达到?|约)*$")


def summed(mention: Mention, judged: Judgement, proofs: Proofs, lookup: Lookup) -> Judgement | None:
    """The question about a figure of unknown origin that is part of such a total."""
    if judged.verdict is not Verdict.UNSUPPORTED:
        return None
    year = lookup.year_of(mention)
    relation = next((one for one in proofs.totals.get(mention.figure.start, ()) if _is_proved(one, proofs)), None)
    if relation is None:
        return None
    rows = {part.start: _rows(part, year, lookup) for part in relation.operands}
    if not all(rows.values()) or len({row for shown in rows.values() for row in shown}) < len(rows):
        return None  # no row is two parts
    own = rows[mention.figure.start][0]
    same = f"数据中“{own}”等项与所列各数相同，且{relation.arithmetic}"
    return verdicts.undecided(mention.figure, f"{same}；名称不同，请确认“{mention.figure.text}”是否指它")


def total_of_parts(mention: Mention, row: Fact | None, proofs: Proofs, lookup: Lookup) -> Judgement | None:
    """争取债券300万元。其中：甲债券180万元，乙债券120万元: the question about a figure called wrong, if the parts told
    behind it are all proved and make it up, and its words do not say the whole name of the `row` it was held against.

    Two parts may be two of three: they say nothing against a row of which the words say anything.
    """
    relation = _parts_behind(mention, proofs, lookup)
    if relation is None:
        return None
    if row is not None:
        name, own = lookup.pieces_of(row.label), lookup.own_words(mention)
        if name <= own or (name & own and len(relation.operands) < _SEVERAL):
            return None
    sums = f"其后所列各数与数据相同，且{relation.arithmetic}"
    return verdicts.undecided(mention.figure, f"{sums}；请确认“{mention.figure.text}”是否为其合计")


def _parts_behind(mention: Mention, proofs: Proofs, lookup: Lookup) -> Relation | None:
    """The parts that are told behind a total and make it up, all proved and of its year."""
    figure, relation = mention.figure, proofs.relations.get(mention.figure.start)
    if relation is None or relation.kind is not RelationKind.PARTS_TOTAL or relation.agreement is not Agreement.EQUAL:
        return None
    if figure.value < SMALL or any(part.start < figure.end for part in relation.operands):
        return None
    told = [proofs.facts.get(part.start) for part in relation.operands]
    of_year = all(fact is not None and fact.year in (None, lookup.year_of(mention)) for fact in told)
    return relation if of_year and proofs.rest_on_data(relation) else None


def of_all_beside(mention: Mention, sentence: Sequence[Mention], proofs: Proofs) -> Formula | None:
    """The share that a figure tells, if it makes up a hundred with others and each stands behind a proved amount."""
    if _OF_ALL.search(mention.lead) is None:
        return None
    totals = (one for one in proofs.totals.get(mention.figure.start, ()) if one.holds and _are_rates(one))
    shares = next(({part.start for part in one.operands} for one in totals), set())
    parts = [proofs.shown.get(one.order - 1) for one in sentence if one.figure.start in shares]
    known = [part.fact for part in parts if part is not None]
    own = proofs.shown.get(mention.order - 1)
    if own is None or len(known) < len(shares) or not all(comparable(own.fact.unit, one.unit) for one in known):
        return None
    return Formula("share", (own.fact, Formula("sum", tuple(known)))) if len(known) > 1 else None


def counted_back(mention: Mention, sentence: Sequence[Mention], proofs: Proofs, lookup: Lookup) -> Judgement | None:
    """甲66万元、乙38.2万元、丙9万元，共3个项目: the amounts told right before, if each is proved and the data count
    nothing so."""
    figure = mention.figure
    if figure.unit.measure not in _OF_ITEMS or _IN_ALL.fullmatch(mention.lead) is None:
        return None
    counted = lookup.in_year(Dimension.COUNT, lookup.year_of(mention))
    if any(row.unit.measure == figure.unit.measure for row in counted):
        return None
    run: list[WrittenFigure] = []
    for one in reversed([one for one in sentence if one.order < mention.order and one.figure.is_data]):
        if (run and one.figure.unit != run[0].unit) or not proofs.proved.get(one.figure.start):
            break
        run.append(one.figure)
        if not one.lead.startswith(("、", "，", "；")):
            break
    if len(run) != figure.value or len(run) < _SEVERAL:
        return None
    return verdicts.derived(figure, figure.text, f"与前文所列{len(run)}项相符")


def counted_projects(mention: Mention, lookup: Lookup) -> Judgement | None:
    """项目经费涉及4个项目: as many as have a budget, or a spending, of their own in the data."""
    figure, year = mention.figure, lookup.year_of(mention)
    if figure.unit.measure not in _OF_ITEMS or _PROJECTS.match(mention.after) is None:
        return None
    if _SOME.search(mention.lead) is not None:
        return None
    rows = (list(one) for part in (Part.TARGET, Part.LEVEL) for one in rows_of(Dimension.MONEY, year, part, lookup))
    if not any(len(one) == figure.value > 1 for one in rows):
        return None
    return verdicts.derived(figure, figure.text, f"与数据所列{figure.text}项目相符")


def _are_rates(relation: Relation) -> bool:
    return all(part.unit.dimension is Dimension.RATIO for part in relation.operands)


def _is_proved(relation: Relation, proofs: Proofs) -> bool:
    """Do all the parts make up exactly a total that the data prove?"""
    stated = relation.stated
    return relation.agreement is Agreement.EQUAL and stated is not None and proofs.proved.get(stated.start, False)


def _rows(part: WrittenFigure, year: int | None, lookup: Lookup) -> list[str]:
    """The rows of the year that a part shows."""
    return [row.identifier for row in lookup.in_year(part.unit.dimension, year) if shows(part, row)]
