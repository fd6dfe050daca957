"""全年支出95万元，其中…。整体执行率95%: the rate of all that was spent, alone in a sentence behind its details.

What was spent in all and what the budget came to in the end are each told once in the section before; of a budget that
was changed, the last one counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.domain.quantity import Dimension
from assistant.figures.relations.expression import of
from assistant.figures.relations.flow import Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import Reading, Scene
from assistant.figures.relations.subjects import is_past

_RATE: Final = re.compile(
    "^,?(?:部门|项目|单位|资金|全年|年度|当年|整体|总体|综合|总)*(?:预算|支出|资金)?(?:总体|整体)?(?:执行|支出)(?:率|进度)(?:为|达到?|是)?$"
)
_SPENT: Final = re.compile(
    "^,?(?!(?:项目|资金)支出)(?:截至[^,]{0,8},)?(?:20[0-9]{2}年度?|全年|年度|当年|本年|累计|部门|项目|单位|资金|实际|共|总)*(?:总?支出|执行|支付)(?:总额|数|合计|资金)?(?:为|达|共)?$"
)
_LAST: Final = re.compile(
    "(?:调整后|追加后|调[增减]后|压减后|最终|变更后|全年)[^,;:]{0,6}预算(?:总额|数)?(?:为|达|共)?$"
)
_FIRST: Final = re.compile(
    "^,?(?:20[0-9]{2}年度?|年度|部门|项目|单位|全年|年初|批复)*预算(?:安排|资金|批复)?(?:总额|数)?(?:为|达|共)?$"
)
_BACK: Final = 40  # figures
_FAR: Final = 10  # sentences


def solve(scene: Scene, settled: Sequence[Relation]) -> Iterator[Relation]:
    """Every such rate that no relation tells of."""
    told = {relation.start for relation in settled}
    for rate in scene.mentions:
        if rate.dimension is not Dimension.RATIO or rate.figure.start in told or not _RATE.match(rate.head):
            continue
        if rate.head != rate.clause or rate.depth or rate.run[1] > 1 or rate.figure.approximation:
            continue
        if any(other.half == rate.half for other in scene.before(rate, limit=1)):
            continue
        before = [m for m in scene.before(rate, sentences=_FAR, limit=_BACK) if _is_amount(scene, m)]
        spent = [m for m in before if _SPENT.match(m.head)]
        plans = [m for m in before if _LAST.search(m.head)] or [m for m in before if _FIRST.match(m.head)]
        if len({m.figure.base_value for m in spent}) != 1 or len({m.figure.base_value for m in plans}) != 1:
            continue
        quotient = of(spent[0].figure) / of(plans[0].figure)
        judged = scene.judged(rate, Reading(RelationKind.EXECUTION_RATE, "实际数 ÷ 预算（计划）数", quotient))
        if judged is not None:
            yield judged[0]


def _is_amount(scene: Scene, mention: Mention) -> bool:
    money = mention.dimension is Dimension.MONEY and mention.figure.value > 0 and not mention.depth
    return money and scene.is_value(mention) and not is_past(scene, mention) and not scene.role(mention).base


__all__ = ["solve"]
