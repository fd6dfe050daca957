"""What a figure in 分 is by its words: points, a score, what was taken or added."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from assistant.domain.quantity import Dimension
from assistant.figures.relations.flow import Mention
from assistant.figures.relations.scene import Scene

POINTS: Final = re.compile(
    r"满分|分值|权重|(?<!自评)(?<!评价)(?<!综合)(?<!最终)(?<!考核)总分(?!数?得)|设|标准分|赋分|配分|指标共|(?:指标|类|项|部分)共计?$|应得|基准分|值"
)
SCORE: Final = re.compile(r"得|拿|自评|评分|打分|评为|最终|计$|计得|获|折算|评定|实得")
TAKEN: Final = re.compile(
    r"扣(?:减|除|去|了|掉)?(?:约)?$|[扣失]分(?:合计|共计|总计|共)(?:为|是)?$|失$|减$|丢(?:掉|了|去)?$"
)
ADDED: Final = re.compile(r"加(?:分)?$|奖励$|另加$")
OVERALL: Final = re.compile("(?:自评|评价|综合|总)(?:总?得)?分(?:数|值)?(?:为|是)?$")
SLIP: Final = 20  # a part missing leaves a wider gap in the sum of scores than one in so many
_SUMMED_UP: Final = re.compile(r"(?:合计|共计|总计|小计)$")
ONLY_GOT: Final = re.compile(r"^(?:按[^,;:。]{2,14}(?:计算|计分|折算)?,?)?(?:自评|实际|实|评价)?得(?:分)?(?:为)?$")


def is_score(mention: Mention) -> bool:
    """Is it a figure in 分 that is data?"""
    return mention.dimension is Dimension.SCORE


@lru_cache(maxsize=256)  # asked of the figures of one sentence again and again
def role_of(mention: Mention) -> str:
    """points, score, taken or added by the words before it; "" where they do not say."""
    head = mention.head
    if re.match("制|权重|分值|的?[里中](?:得|扣)", mention.tail) or (
        head.endswith("按") and mention.tail.startswith("计")
    ):
        return "points"
    if mention.depth and not mention.clause:
        return "points"
    if TAKEN.search(head):
        return "taken"
    if ADDED.search(head):
        return "added"
    points = max((m.end() for m in POINTS.finditer(head)), default=-1)
    score = max((m.end() for m in SCORE.finditer(head)), default=-1)
    if points == score:
        return ""
    return "points" if points > score else "score"


def given_out(scene: Scene, mention: Mention) -> list[Mention]:
    """预算执行率指标10分，执行率86%，得8.6分: a score without words before a clause that says only 得 is the points."""
    before = next((m for m in scene.before(mention) if is_score(m)), None)
    if before is None or before.half != mention.half or before.depth:
        return []
    if not ONLY_GOT.match(mention.clause) and not (before.tail == mention.head and ONLY_GOT.match(mention.head)):
        return []
    return [before] if not role_of(before) or _SUMMED_UP.search(before.head) else []


def follows(scene: Scene, mention: Mention) -> str:
    """扣1.5分、2分: a bare figure in a list is what the list is."""
    while mention.run[0]:
        mention = scene.mentions[mention.index - 1]
    return role_of(mention)
