"""Questions about the form as a whole: where points were lost, what missed its target, by which rules it is scored."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from assistant.domain.evaluation import Evaluation
from assistant.domain.scores import range_text, shown
from assistant.domain.trace import Scorecard, ScoredItem
from assistant.figures.attainment import Attainment
from assistant.service import drafting, scoring

_WHICH: Final = r"(?:哪(?:些|几|一)?(?:项|个|条|处|里|儿|方面)?(?:绩效)?(?:指标|内容|地方|任务)?|什么(?:指标|地方)?)"
_LOST: Final = re.compile(
    rf"(?:为什么|为何|怎么|{_WHICH})(?:被|会|都)*(?:[扣丢失]了?分|没有?得?满分)|[扣丢失]了?分(?:的|了)*(?:项|指标|原因)?(?:有|是|在)+{_WHICH}"
    r"|^(?:总共|一共|共)*[扣丢失]了?(?:多少|几)分"
)
_MISSED: Final = re.compile(
    rf"{_WHICH}(?:还|都)*(?:没有?|未)(?:能)?(?:完成|达标|达到|实现)|(?:没有?|未)(?:完成|达标|达到目标)的(?:指标|任务)?(?:有|是)*{_WHICH}"
)
_BY_WHICH: Final = re.compile(
    r"(?:按|用|适用|依据|根据)(?:照|的|的是)?(?:哪|什么)[^，。？?]{0,6}(?:规则|办法|标准|评分|文件|打分)"
)
_GAPS: Final = re.compile(r"(?:还|要|需要?|应该?)*(?:缺|差|补充?|准备)(?:些|哪些|什么|啥)")
_CAUSE: Final = re.compile(r"(?:原因|理由|措施)(?:主要)?(?:是|为|有|在于|：|:)(?!什么|哪|啥|何|否|不|多少)[^？?]{2,}$")
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")


def answer(question: str, evaluation: Evaluation, together: Sequence[Evaluation], ruleset: str | None) -> str | None:
    """The answer; None where `question` asks nothing of the kind. Raises JushiError where the form has no rules."""
    if _BY_WHICH.search(question):
        return _rules(scoring.score_one(evaluation, together, ruleset).scorecard)
    if _LOST.search(question):
        return losses(scoring.score_one(evaluation, together, ruleset).scorecard)
    if _MISSED.search(question):
        return _missed(drafting.case_of(evaluation, together=together, ruleset=ruleset))
    return None


def asks_for_gaps(question: str) -> bool:
    """还缺什么材料, 要补充哪些: what the report needs and the data do not hold?"""
    return _GAPS.search(question) is not None


def gives_a_cause(words: str) -> bool:
    """执行率低的原因是设备晚到: told and not asked?"""
    return _CAUSE.search(words) is not None


def losses(card: Scorecard) -> str:
    """Every item that lost points by its own form or by the rules, with why."""
    lines = [f"· {line}" for line in map(_loss, card.items) if line]
    if not lines:
        return "各项自评都没有扣分，按规则也没有扣分的项目。"
    return "\n".join(
        [
            f"扣分的有 {len(lines)} 项（按“{card.ruleset_title}”）：",
            *lines,
            "要看其中一项怎样恢复分数，请再问“为什么某项扣分？”",
        ]
    )


def _loss(item: ScoredItem) -> str:
    own = _NUMBER.match(item.self_score or "")
    gone = item.points - Decimal(own[0]) if own and item.points is not None else Decimal(0)
    if gone <= 0 and (item.deduction or 0) <= 0:
        return ""
    said = f"自评 {item.self_score}" + (f"，扣 {shown(gone)}" if gone > 0 else "") if own else "没有自评得分"
    due = (
        f"按规则应得 {range_text(item.score, item.low, item.high)}：{item.formula if item.determined else item.why_not}"
    )
    return f"{item.name}（分值 {shown(item.points)}）{said}；{due}"


def _missed(case: drafting.Case) -> str:
    lines = [
        f"· {line.name}：目标 {line.indicator.target}，实际 {line.indicator.actual}"
        for line in case.dossier.standing_of(Attainment.UNMET)
    ]
    told = [f"没有达到目标的有 {len(lines)} 项：", *lines] if lines else ["能够比较的指标都达到了目标。"]
    unknown = [line.name for line in case.dossier.standing_of(Attainment.UNKNOWN)]
    if unknown:
        told.append(f"另有 {len(unknown)} 项从表上看不出是否达到：{'、'.join(unknown)}。")
    return "\n".join(told)


def _rules(card: Scorecard) -> str:
    return f"这张表按“{card.ruleset_title}”评分（编号 {card.ruleset}）；要换一套，请在“1 读表”的“评分规则”里改选。"
