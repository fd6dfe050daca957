"""执行率最低的是甲项目，为85%，未支出的15万元: what is left of the one singled out, told before by name."""

from __future__ import annotations

import re
from typing import Final

from assistant.figures.relations.expression import of
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import RelationKind
from assistant.figures.relations.scene import Reading, Scene

_SINGLED: Final = re.compile(f"最[高低多少大小快慢]的?(?:是|为)(?P<name>[^,;。{MARK}]{{2,16}}),")
_SPENT: Final = re.compile("支出|使用|执行|支付|完成")
_BACK: Final = 4  # sentences


def singled_out(scene: Scene, mention: Mention) -> list[Reading] | None:
    """The readings of what is left of the one singled out; None where none is."""
    start, _ = scene.flow.sentences[mention.sentence]
    match = _SINGLED.search(scene.flow.template, start, mention.at)
    if match is None:
        return None
    before = [m for m in scene.before(mention, sentences=_BACK, limit=30) if m.like(mention)]
    named = [m for m in before if match["name"] in m.head and scene.is_value(m)]
    spent = [scene.mentions[m.index + 1] for m in named]
    pairs = [(m, s) for m, s in zip(named, spent, strict=True) if s.half == m.half and _SPENT.search(s.head)]
    pairs = [(m, s) for m, s in pairs if s.like(m) and s.figure.base_value <= m.figure.base_value]
    if len(pairs) != 1:
        return []
    whole, done = pairs[0]
    return [Reading(RelationKind.DIFFERENCE, "收入（预算）− 支出", of(whole.figure) - of(done.figure))]


__all__ = ["singled_out"]
