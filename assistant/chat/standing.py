"""How the form as a whole stands, in words: targets missed, what does not agree, sums, the grade, the rules."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from assistant.chat import subjects
from assistant.domain.scores import places_beside, range_text, shown
from assistant.domain.trace import Scorecard, ScoredGroup
from assistant.figures.attainment import Attainment
from assistant.service import drafting, rulebook
from assistant.service.scoring import ScoredForm

_AGREES: Final = {True: "与各项相加相符", False: "与各项相加不符，请核对", None: "各项得分不全，没有核对"}
_BRACKETS: Final = re.compile(r"[（(][^）)]*[）)]")


def total_as_printed(card: Scorecard) -> list[str]:
    """The printed total where its items do not add up to it: what was lost in all is then in doubt too."""
    total = next((group for group in card.groups if group.kind == "total"), None)
    return [f"表上的总分{_printed(total)}。"] if total is not None and total.stated and not total.agrees else []


def _printed(group: ScoredGroup) -> str:
    return f"写的是 {group.stated}，{_AGREES[group.agrees]}"


def quoted(names: Iterable[str]) -> str:
    """Names one after the other; quoted, as many hold commas of their own."""
    return "、".join(f"“{name}”" for name in names)


def missed(case: drafting.Case) -> str:
    """Which indicators missed their target, with the cause given, and of which that cannot be seen."""
    lines = [
        f"· {line.name}：目标 {line.indicator.target}，实际 {line.indicator.actual}"
        + (f"；原因：{line.cause.text.rstrip('。')}" if line.cause else "")
        for line in case.dossier.standing_of(Attainment.UNMET)
    ]
    if lines:
        told = [f"没有达到目标的有 {len(lines)} 项：", *lines]
    elif case.dossier.standing_of(Attainment.MET, Attainment.OVER):
        told = ["能够比较的指标都达到了目标。"]
    else:
        told = ["没有能够与目标比较的指标。"]
    unknown = [line.name for line in case.dossier.standing_of(Attainment.UNKNOWN)]
    if unknown:
        told.append(f"另有 {len(unknown)} 项从表上看不出是否达到：{quoted(unknown)}。")
    return "\n".join(told)


def exceeded(case: drafting.Case) -> str:
    """Which indicators went beyond their target."""
    lines = [
        f"· {line.name}：目标 {line.indicator.target}，实际 {line.indicator.actual}"
        for line in case.dossier.standing_of(Attainment.OVER)
    ]
    return "\n".join([f"超过目标的有 {len(lines)} 项：", *lines]) if lines else "从表上看，没有超过目标的指标。"


def figure(name: str, case: drafting.Case) -> str | None:
    """A figure of the form by its name, with where it stands; None where there is none."""
    book = case.dossier.book
    if name not in book.names:
        return None
    fact = book.find(name)
    return f"{fact}" + (f"（{fact.place}）" if fact.place else "")


def wrong(scored: ScoredForm) -> str:
    """What the form prints and its rules or its own figures give otherwise."""
    lines = [f"· {finding.message}" for finding in scored.findings]
    card = scored.scorecard
    agreements = [*(item.agrees for item in card.items), *(group.agrees for group in card.groups)]
    examined = sum(agrees is not None for agrees in agreements)
    if lines:
        return "\n".join([f"对不上或要说明的有 {len(lines)} 处：", *lines])
    if not examined:
        return f"表上没有能与“{scored.ruleset.title}”核对的得分和合计。"
    return f"按“{scored.ruleset.title}”核对了 {examined} 处得分和合计，没有发现对不上的地方。"


def grade(scored: ScoredForm) -> str:
    """The grade by the rules, the one printed, and where the grades begin."""
    card = scored.scorecard
    why = f"，因为{card.grade_why}" if card.grade_why else ""
    by_rules = f"等级“{card.grade}”" if card.grade else f"等级不能确定{why}"
    score = range_text(card.total, card.total_low, card.total_high, places_beside(card.self_total))
    lines = [f"按“{card.ruleset_title}”应得 {score} 分，{by_rules}。"]
    printed = f"等级是“{card.self_grade}”" if card.self_grade else "没有写等级"
    lines.append(f"表上{f'写的总分是 {card.self_total}，' if card.self_total else ''}{printed}。")
    if known := rulebook.grades_of(scored.ruleset):
        lines.append(f"规则里的等级：{known}。")
    return "\n".join(lines)


def rules(card: Scorecard) -> str:
    """By which rules the form is scored."""
    return f"这张表按“{card.ruleset_title}”评分（编号 {card.ruleset}）；要换一套，请在“1 读表”的“评分规则”里改选。"


def group_of(name: str | None, card: Scorecard) -> str | None:
    """The score of a level or a goal, or of the whole form where `name` is None; None where there is no such group."""
    for group in card.groups:
        if group.kind == "total" if name is None else subjects.bare(_BRACKETS.sub("", group.name)) == name:
            return _scored(group, card)
    return None


def _scored(group: ScoredGroup, card: Scorecard) -> str:
    name = "总分" if group.kind == "total" else f"“{group.name}”"
    lines = [f"{name}自评合计：{group.arithmetic or '没有可读的得分'}{_lost(group)}"]
    if group.stated:
        lines.append(f"表上{_printed(group)}")
    if group.low is not None or group.high is not None:
        same = group.low if group.low == group.high else None
        due = range_text(same, group.low, group.high, places_beside(shown(group.self_sum)))
        lines.append(f"按“{card.ruleset_title}”应得：{due} 分")
    return "\n".join(lines)


def _lost(group: ScoredGroup) -> str:
    """What the group may score, and what was lost of it."""
    points = group.points if group.points is not None else group.points_sum
    if group.kind == "total" or points is None or group.self_sum is None:
        return ""
    lost = points - group.self_sum
    return f"（分值 {shown(points)}{f'，自评扣 {shown(lost)}' if lost > 0 else ''}）"


def total(card: Scorecard) -> str:
    """The total by the rules in a line, with its grade."""
    if card.total is not None:
        return f"总分 {shown(card.total)} 分" + (f"，等级“{card.grade}”" if card.grade else "")
    if card.total_low is not None and card.total_high is not None:
        low, high = shown(card.total_low), shown(card.total_high)
        return f"总分在 {low} 至 {high} 分之间，要由评价人确定的项目见评分表"
    return "总分无法确定，原因见评分表"
