"""Figures that rest on others that are not proved: one cause gives one finding.

登记志愿者820人，其中活跃的410人，占50.0%, where the data have 860人: the 820人 is called wrong; the share, which the
text itself yields, goes with it and is asked about, and no formula over other figures takes its place. 铺设步道36公里，
增长12.5%, where the data know of no such 36公里: what it grew by cannot be refuted before that is settled.
"""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.finding import Judgement, Verdict
from assistant.domain.quantity import Dimension
from assistant.figures.binding import verdicts
from assistant.figures.binding.fitting import comparable, digits_of, shown, shows
from assistant.figures.binding.formulas.held import called
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.roles import Part, part_of_mention
from assistant.figures.binding.proofs import Proofs
from assistant.figures.clauses import Mention
from assistant.figures.relations import Relation, RelationKind

_RATES: Final = (Dimension.RATIO, Dimension.MULTIPLE)
# Of two figures of other dimensions; parts that make up 100% vouch for nothing.
_QUOTIENTS: Final = (
    RelationKind.SHARE,
    RelationKind.COMPLETION,
    RelationKind.EXECUTION_RATE,
    RelationKind.GROWTH,
    RelationKind.PER_HEAD,
    RelationKind.AVERAGE,
    RelationKind.BACK_COMPUTED,
)
# 合计46场, 净增13人: what is told of amounts in one unit. A whole and its parts may be a list beside another total.
_TOTALS: Final = (RelationKind.SUM, RelationKind.DIFFERENCE)
# 可用资金900万元。支出813万元，支出进度90.3%: of what was told; a share may be of more than one thing.
_COMPLETED: Final = (RelationKind.COMPLETION, RelationKind.EXECUTION_RATE)
_TWO: Final = 2
_TELLING: Final = 3  # digits
_WHOLE: Final = 100
# A figure with its unit that is no shorter is not met by chance; what a clause begins behind.
_LONG: Final = 6
# 实际按, 仍为: words that name nothing; 实际免疫 names what the figure counts.
_AS_BEFORE: Final = re.compile("(?:实际|仍|维持|保持|同样)(?:[然旧也都均]|[按为是在])*$")
_OPENING: Final = ("，", "；", "：", "。")


def rested(mention: Mention, judged: Judgement, proofs: Proofs) -> Judgement | None:
    """The verdict on a figure called wrong that its own text yields: derived where all it is made of is proved and its
    digits meet nothing by chance, else a question."""
    relation = _relation(mention, judged, proofs)
    if relation is None:
        return None
    if proofs.rest_on_data(relation):
        in_part = judged.verdict is Verdict.UNSUPPORTED and mention.figure.value <= _WHOLE  # 128公里 of 142公里
        of_told = in_part and relation.kind in _COMPLETED and "+" not in relation.arithmetic
        telling = digits_of(mention.figure) >= _TELLING and of_told
        return verdicts.derived(mention.figure, mention.figure.text, relation.arithmetic) if telling else None
    added_up = relation.kind is RelationKind.SUM
    if not relation.certain and not added_up and not _is_of_part_before(relation, mention):
        return None
    return verdicts.undecided(mention.figure, f"与文中{relation.arithmetic}相符，但其中有未经核实的数字，请一并核对")


def hanging(mention: Mention, judged: Judgement, before: Judgement | None, proofs: Proofs) -> Judgement | None:
    """The question about a change, share or rest called wrong that has no name of its own and goes on from a figure of
    unknown origin, `before`, if the text itself makes nothing else of it."""
    if before is None or before.verdict is not Verdict.UNSUPPORTED or judged.fact or mention.item is not None:
        return None
    relation = proofs.relations.get(mention.figure.start)
    if not (mention.inherits and mention.follows) or (relation is not None and not relation.holds):
        return None
    if part_of_mention(mention) not in (Part.CHANGE, Part.SHARE, Part.DONE, Part.LEFT):
        return None
    question = f"“{mention.figure.text}”承接“{before.text}”，后者尚未得到证实，请一并核对"
    return verdicts.undecided(mention.figure, question)


def told_again(mention: Mention, proofs: Proofs) -> Judgement | None:
    """已付进度款80万元，126.28万元将于验收后支付: the question whether a long figure at the head of a clause, of which
    nothing is said, is one that was shown before."""
    figure = mention.figure
    if mention.before or mention.lead[-1:] not in _OPENING or len(figure.text) < _LONG:
        return None
    told = (proofs.shown[order].fact for order in sorted(proofs.shown, reverse=True) if order < mention.order)
    row = next((fact for fact in told if comparable(figure.unit, fact.unit) and shows(figure, fact)), None)
    if row is None or not mention.after:
        return None
    return verdicts.undecided(figure, f"“{figure.text}”前面没有名称，是再次说到“{row.identifier}”（{shown(row)}）吗？")


def as_before(mention: Mention, judged: Judgement, proofs: Proofs, lookup: Lookup) -> Judgement | None:
    """年初设定0.70万元，实际按0.70万元执行: the question whether a figure that is said to stay so is the row that
    the one right before shows, of which the data know nothing besides."""
    before = proofs.shown.get(mention.order - 1)
    if before is None or judged.verdict is not Verdict.UNSUPPORTED or _AS_BEFORE.search(mention.before) is None:
        return None
    fact = before.fact
    if not mention.follows or lookup.kin.other(fact, Part.LEVEL) not in (None, fact):
        return None
    if not comparable(mention.figure.unit, fact.unit) or not shows(mention.figure, fact):
        return None
    return verdicts.undecided(mention.figure, f"“{mention.figure.text}”与前面“{fact.identifier}”所写相同，请确认")


def _is_of_part_before(relation: Relation, mention: Mention) -> bool:
    """持证的213人，占57.0%: is the part what stands before, and the whole one other figure, and no sum that fits?"""
    part, whole = relation.operands[0], relation.operands[-1]
    share = relation.kind is RelationKind.SHARE and len(relation.operands) == _TWO
    return share and called(mention.before) is None and whole.start < part.start < mention.figure.start


def _relation(mention: Mention, judged: Judgement, proofs: Proofs) -> Relation | None:
    """What the words of the text make of the figure, if it is so and no row of the data says otherwise."""
    relation = proofs.relations.get(mention.figure.start)
    if relation is None or judged.fact is not None or relation.agreement is not Agreement.EQUAL:
        return None
    per = relation.kind in (RelationKind.PER_HEAD, RelationKind.AVERAGE)
    quotient = relation.kind in _QUOTIENTS and (per or mention.figure.unit.dimension in _RATES)
    if not quotient and relation.kind not in _TOTALS:
        return None
    places = {operand.start for operand in relation.operands}
    amounts = all(operand.unit.dimension not in _RATES for operand in relation.operands)
    return relation if amounts and len(places) >= _TWO else None
