"""What is said of a figure without telling the aim: 及时率92.3%，高于目标值; 改造5座，全部完成年度任务.

The aim stands in the row of the figure; the words right behind it, or right before it, say how the one stands to the
other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.finding import Judgement, Verdict
from assistant.domain.quantity import Dimension
from assistant.figures.binding import verdicts
from assistant.figures.binding.direction import opposite
from assistant.figures.binding.fitting import comparable, shown, size
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.roles import ASKED_FIELD, REACHED_FIELD
from assistant.figures.binding.proofs import Proofs
from assistant.figures.clauses import Layout, Mention
from assistant.figures.lexicon.aims import AIM, SET
from assistant.figures.lexicon.polarity import LESS_IS_BETTER
from assistant.figures.naming import EXECUTION

_MORE: Final = "高于|超过|超出|大于|多于|突破|超额完成"
_LESS: Final = "低于|少于|小于"
_BETTER: Final = "优于|好于"
_MISSED: Final = "不及|未能?达到?|未能?完成|未能?实现|没有?达到|没有?完成"
_MET: Final = "达到|达成|完成|实现"
_ITS_AIM: Final = rf"了?{SET}(?:{AIM}|指标|预期)(?:{AIM}|指标|要求)?[值数]?"
_SAID: Final = (
    rf"(?:(?P<more>{_MORE})|(?P<less>{_LESS})|(?P<better>{_BETTER})|(?P<missed>{_MISSED})|(?P<met>{_MET})){_ITS_AIM}"
    "|(?P<passed>(?<![不未])达标)|(?P<failed>[不未]达标|没有达标)"
)
_HOW: Final = "(?:仅|均|也|都|已|已经|全部|全面|圆满|如期|按期|明显|略|稍|远|大幅|显著|实际)*"
_BEHIND: Final = re.compile(rf"(?:/[一-鿿]{{1,4}})?[，,、]?{_HOW}(?:{_SAID})(?=[，。；;、）)\n]|$)")
_BEFORE: Final = re.compile(rf"{_HOW}(?:{_SAID})[，,](?:仅|实际|自评)*(?:[为是得扣]|达到?|完成)?$")
# What tells that one of these words stands near: asked before the rest.
_ANY: Final = ("目标", "计划", "任务", "指标", "预期", "达标")
_REACH: Final = 24  # characters
_FIELDS: Final = (REACHED_FIELD, "得分", "扣分", EXECUTION)
# Less of it than planned is no aim missed.
_SPENT: Final = (Dimension.TIME, Dimension.MONEY)
_AT_MOST: Final = ("≤", "<")


def judge_aimed(
    mentions: Sequence[Mention], judged: Sequence[Judgement], layout: Layout, proofs: Proofs, lookup: Lookup
) -> dict[int, Judgement]:
    """Judgements on the figures of one sentence, by `order`, that the words right beside them contradict."""
    found: dict[int, Judgement] = {}
    for mention, verdict in zip(mentions, judged, strict=True):
        row = proofs.shown.get(mention.order) if verdict.verdict is Verdict.MATCHED else None
        said = _said(mention, layout) if row is not None and row.fact.field in _FIELDS else None
        done, aim = _held(row.fact, lookup) if row is not None and said is not None else (None, None)
        if said is None or done is None or aim is None or not comparable(aim.unit, done.unit):
            continue
        kind, word = said.lastgroup or "", said[said.lastgroup or 0]
        if _is_contradicted(kind, done, aim):
            figure = mention.figure
            behind = layout.source.find(word, figure.end, figure.end + 2 * _REACH)
            start = behind if behind >= 0 and word in mention.after else layout.source.rfind(word, 0, figure.start)
            why = f"“{done.identifier}”为{shown(done)}，“{aim.identifier}”为{shown(aim)}"
            span = (start, start + len(word), word)
            found[mention.order] = verdicts.misdirected(mention.figure, span, _contrary(word), why, done.identifier)
    return found


def _held(row: Fact, lookup: Lookup) -> tuple[Fact | None, Fact | None]:
    """What was reached of the indicator whose row it is, and what was asked; of the rate of the budget what an
    indicator asks of it, if one alone does."""
    if row.field != EXECUTION:
        return lookup.fact(f"{row.owner}·{REACHED_FIELD}"), lookup.fact(f"{row.owner}·{ASKED_FIELD}")
    asked = (one for one in lookup.of_dimension(Dimension.RATIO) if one.field == ASKED_FIELD)
    aims = [one for one in asked if one.owner.startswith(EXECUTION)] if not row.owner else []
    return row, aims[0] if len(aims) == 1 else None


def _said(mention: Mention, layout: Layout) -> re.Match[str] | None:
    """The words right behind a figure, or right before it, that hold it against its aim."""
    end = mention.at[1]
    behind = layout.mended.text[end : end + _REACH]
    if any(word in behind for word in _ANY) and (match := _BEHIND.match(behind)) is not None:
        return match
    lead = mention.lead[-_REACH:]
    return _BEFORE.search(lead) if any(word in lead for word in _ANY) else None


def _is_contradicted(kind: str, done: Fact, aim: Fact) -> bool:
    """Does the row lie on the other side of its aim than the words say?"""
    reached, asked, limit = size(done), size(aim), aim.bound[:1] in _AT_MOST
    match kind:
        case "more":
            return reached < asked
        case "less":
            return reached > asked
        case "better":
            return reached > asked if limit else reached < asked and not _is_spent(done, aim)
        case "missed" | "failed":
            return reached <= asked if limit else reached >= asked and not _is_spent(done, aim)
        case _:
            return reached > asked if limit else reached < asked and not _is_spent(done, aim)


def _is_spent(done: Fact, aim: Fact) -> bool:
    """单位成本, 办理时限: may less of it, or sooner, be what was aimed at, though no limit is printed?"""
    unbound = not aim.bound or aim.bound == "="
    return unbound and (done.unit.dimension in _SPENT or LESS_IS_BETTER.search(done.owner) is not None)


def _contrary(word: str) -> str:
    if word in ("优于", "好于"):
        return "未达到"
    if word.endswith("达标"):
        return "未达标" if word == "达标" else "达标"
    return f"未{word}" if word in _MET.split("|") else opposite(word)
