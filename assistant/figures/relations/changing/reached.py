"""What is said of a target, against the figure reached: 计划45公里，完成41公里，超额完成任务; 90.4%，达到95%的目标."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.quantity import Dimension
from assistant.figures.lexicon.aims import AIM, SET
from assistant.figures.lexicon.polarity import LESS
from assistant.figures.lexicon.words import BEFORE
from assistant.figures.relations import words
from assistant.figures.relations.changing.comparing import verdict
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation
from assistant.figures.relations.scene import RATES, Scene

_CLAIM: Final = re.compile(
    rf"(?:^|(?<=[,;:。]))(?:已|均|也|顺利|圆满|全面|如期)*(?P<word>超额完成|未能?完成|没有完成|完成|达到|未能?达到|没有达到)(?:了)?"
    rf"{SET}(?:{AIM}|指标)(?:任务|目标|指标|值|数)?(?=[,;。)\n]|$)"
)
_REACHED: Final = re.compile("(?:^|[,])(?:也|均|已)?(?P<word>未能?达到|没有达到|达到)(?:了)?$")
_AIM_BEHIND: Final = re.compile(
    rf"^的{SET}(?:计划)?(?:[省市县区国]定)?(?:目标|指标|任务|要求|标准)(?:值|数|要求)?(?=[,;。)\n]|$)"
)
# Of these the less the better, or as much as is allowed.
_LIMITED: Final = re.compile(rf"{LESS}|超|控制|以[内下]|不[高大多超]|低于|违|降|减|缩|节|欠")
# Spent in less time, or with less money, than planned is no aim missed.
_SPENT: Final = frozenset({Dimension.TIME, Dimension.MONEY})
_CHANGES: Final = frozenset({"growth", "difference", "points"})


def solve(scene: Scene) -> list[Relation]:
    """Every such claim that stands beside the figures it is of."""
    return [*_claimed(scene), *_reached(scene), *_kept_to(scene)]


_KEPT: Final = re.compile(
    rf"(?<=[,;])(?:但|均|已|仍)?(?P<word>未达到?|未能达到|没有达到|达到|符合|未符合|不符合|满足|未满足){SET}(?:计划)?"
    r"(?:控制)?(?:要求|目标|标准)(?:值|要求)?(?=[,;。)\n]|$)"
)
_LIMIT: Final = re.compile("(?:目标|控制|要求|标准)(?:值|标准|目标)?(?:为|是)?(?:不高于|不超过|不大于|≤|低于|控制在)$")
_LEAST: Final = re.compile("(?:目标|要求|标准)(?:值|标准)?(?:为|是)?(?:不低于|不少于|不小于|≥)$")


def _kept_to(scene: Scene) -> Iterator[Relation]:
    """报废率目标不高于1.5%，实际1.8%，达到控制要求: with a limit told, and right behind it what came of it."""
    if not any(word in scene.flow.template for word in ("要求", "目标", "标准")):
        return
    for match in _KEPT.finditer(scene.flow.template):
        start, _ = scene.flow.sentences[scene.flow.sentence_of(match.start())]
        low = max(start, scene.flow.template.rfind(";", start, match.start()) + 1)
        told = scene.flow.within(low, match.start())
        if len(told) != _PAIR or not told[0].like(told[1]) or not re.match(",?(?:年度|全年)?实际", told[1].head):
            continue
        aim, done = told
        least, most = (pattern.search(aim.head + aim.figure.approximation) for pattern in (_LEAST, _LIMIT))
        if not (least or most) or done.figure.approximation or MARK in done.clause:
            continue
        have, want = done.figure.base_value, aim.figure.base_value
        kept = have >= want if least else have <= want
        denied = match["word"].startswith(("未", "没", "不"))
        yield verdict(scene, match.span("word"), match["word"], done, aim, kept != denied)


_PAIR: Final = 2


def _claimed(scene: Scene) -> Iterator[Relation]:
    template = scene.flow.template
    if not any(word in template for word in ("完成", "达到")):
        return
    for match in _CLAIM.finditer(template):
        start, _ = scene.flow.sentences[scene.flow.sentence_of(match.start())]
        low = max(start, template.rfind(";", start, match.start()) + 1)
        told = scene.flow.within(low, match.start())
        pair = _target_and_done(scene, told) if not _LIMITED.search(template, low, match.start()) else None
        if pair is not None:
            done, aim = pair
            yield verdict(scene, match.span("word"), match["word"], done, aim, _holds(match["word"], done, aim))


def _target_and_done(scene: Scene, told: list[Mention]) -> tuple[Mention, Mention] | None:
    """(done, target) where the part of the sentence tells just these two values, each once."""
    values = [m for m in told if m.dimension not in RATES and not scene.role(m).trigger]
    others = [m for m in told if m not in values]
    if len(values) != 2 or values[0].dimension in _SPENT or not values[0].like(values[1]):
        return None
    if any(scene.role(other).trigger not in ("completion", "difference") for other in others):
        return None
    aims = [m for m in values if _is_aim(scene, m)]
    if len(aims) != 1 or any(m.figure.approximation or m.run[1] > 1 or m.depth for m in values):
        return None
    done = next(m for m in values if m is not aims[0])
    return None if scene.role(done).base or words.LAST.search(done.clause) else (done, aims[0])


def _is_aim(scene: Scene, mention: Mention) -> bool:
    return (
        scene.role(mention).side == "plan" and re.search("目标|计划|任务|指标", mention.head + mention.tail) is not None
    )


def _holds(word: str, done: Mention, aim: Mention) -> bool:
    have, want = done.figure.base_value, aim.figure.base_value
    if word.startswith(("未", "没")):
        return have < want
    return have > want if word.startswith("超额") else have >= want


def _reached(scene: Scene) -> Iterator[Relation]:
    """满意度90.4%，达到95%的目标值: the rate right before it, as it stands after what it rose by."""
    for aim in scene.mentions:
        if aim.dimension is not Dimension.RATIO or not _AIM_BEHIND.match(aim.tail):
            continue
        match = _REACHED.search(aim.head)
        done = _level_before(scene, aim)
        if match is None or done is None or BEFORE.get(aim.figure.approximation) == "most":
            continue
        low = scene.flow.sentences[aim.sentence][0]
        if _LIMITED.search(scene.flow.template, low, done.at) or done.run[1] > 1 or done.figure.approximation:
            continue
        at = aim.at - len(aim.head)
        span = (at + match.start("word"), at + match.end("word"))
        yield verdict(scene, span, match["word"], done, aim, _holds(match["word"], done, aim))


def _level_before(scene: Scene, mention: Mention) -> Mention | None:
    """What the words before `mention` are of, past what it changed by: 升至93%，上升3个百分点，低于…"""
    for other in scene.before(mention, limit=3):
        if other.half != mention.half or other.depth != mention.depth:
            return None
        if scene.role(other).trigger not in _CHANGES:
            return other if other.like(mention) else None
    return None


__all__ = ["solve"]
