"""四个季度依次为91%、93%、94%和90%，全年平均92%: the mean of the rates told for as many times, never outside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import Final

from assistant.domain.quantity import Dimension
from assistant.figures.relations.expression import number, summed
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import Reading, Scene

_MEAN: Final = re.compile("(?:平均|均值|年均|月均|季均)[^,;:每]{0,12}$")
_OTHER: Final = re.compile("[比较]|每|加权|高于|低于|超过|提高|下降|增长|降低|得分|均")
# The mean of an aim, of another year or of all the province is none of what is listed.
_ELSEWHERE: Final = re.compile("目标|计划|要求|标准|预期|上年|去年|往年|历年|同期|全[国省]")
_MEANS: Final = re.compile("平均|均值|[年月季]均")
_TIMES: Final = re.compile(
    "第?[一二三四]季度|季度|[0-9]月|各月|上半年|[两二三四五]年|[一二两三四五六]期|[一二两三四五六]次|[一二两三四五六]轮"
)
_WEIGHED: Final = re.compile("[县区乡镇村院校所站户企]")  # 各县: of as many as each has
_POOLED: Final = re.compile("办结|合格|完成|及时|通过|达标|整改|到位|执行|回收|检出")  # rather of all cases together
_LEAST: Final = 3
_NUMBERS: Final = frozenset((Dimension.COUNT, Dimension.TIME))


def solve(scene: Scene) -> list[Relation]:
    """Every mean of rates whose list stands right before or right behind it."""
    if "均" not in scene.flow.template:
        return []
    found = (_judged(scene, m) for m in scene.mentions if m.dimension is Dimension.RATIO and _is_mean(m))
    return [relation for relation in found if relation is not None]


def _is_mean(mention: Mention) -> bool:
    own = mention.clause.rpartition(MARK)[2]
    mean = _MEAN.search(own)
    told = mean is not None and not _OTHER.search(_MEANS.sub("", own)) and not _ELSEWHERE.search(own)
    return mention.run[1] == 1 and told


def _judged(scene: Scene, mean: Mention) -> Relation | None:
    row = _row(scene, mean)
    if len(row) < _LEAST:
        return None
    reading = Reading(RelationKind.AVERAGE, "各数之和 ÷ 个数", summed([one.figure for one in row]) / number(len(row)))
    judged = scene.judged(mean, reading)
    if judged is None:
        return None
    values = [one.figure.value for one in row]
    outside = not min(values) <= mean.figure.value <= max(values)
    sure = judged[0].holds or outside or _is_of_times(scene, mean, row)
    return replace(judged[0], certain=True) if sure else None


def _row(scene: Scene, mean: Mention) -> Sequence[Mention]:
    """The rates of its half next to it, before it or else behind it, with nothing else between."""
    before = list(takewhile(lambda m: _is_like(scene, m, mean), scene.before(mean)))[::-1]
    if len(before) >= _LEAST:
        return before
    behind = list(scene.after(mean))
    behind = behind[1:] if behind and behind[0].dimension in _NUMBERS else behind  # 四个季度依次为…
    after = list(takewhile(lambda m: _is_like(scene, m, mean), behind))
    return after if after and "目标" not in scene.flow.between(mean, after[0]) else []


def _is_like(scene: Scene, one: Mention, mean: Mention) -> bool:
    plain = one.dimension is Dimension.RATIO and scene.role(one).trigger in ("", "rate") and one.half == mean.half
    return plain and not _OTHER.search(one.head) and one.depth == mean.depth


def _is_of_times(scene: Scene, mean: Mention, row: Sequence[Mention]) -> bool:
    """Are the rates those of quarters, months, years? Of places each may weigh more or less."""
    low = min(mean.at, row[0].at) - len(row[0].clause)
    start = scene.flow.sentences[mean.sentence][0]
    span = max(start, low - 16), max(mean.at, row[-1].at)
    numbers = (m.figure.text for m in scene.flow.within(*span) if m.dimension in _NUMBERS)
    told = scene.flow.template[slice(*span)] + "".join(numbers)
    return bool(_TIMES.search(told)) and not _WEIGHED.search(told) and not _POOLED.search(told + mean.clause)


__all__ = ["solve"]
