"""How the form as a whole stands, in words: points lost, targets missed, the sum of a group, the rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from assistant.chat import subjects
from assistant.domain.scores import range_text, shown
from assistant.domain.trace import Scorecard, ScoredGroup, ScoredItem
from assistant.figures.attainment import Attainment
from assistant.scoring.blocks import Block, blocks
from assistant.service import drafting, rulebook
from assistant.service.scoring import ScoredForm

_AGREES: Final = {True: "与各项相加相符", False: "与各项相加不符，请核对", None: "各项得分不全，没有核对"}
_BRACKETS: Final = re.compile(r"[（(][^）)]*[）)]")
ZERO: Final = Decimal(0)


def losses(card: Scorecard, *, most_first: bool = False) -> str:
    """Every item that lost points by its own form or by the rules, with why; and where that cannot be told."""
    everything = blocks(card)
    lost = [block for block in everything if _by_form(block) > 0 or _by_rules(block) > 0]
    if most_first:
        lost.sort(key=lambda block: max(_by_form(block), _by_rules(block)), reverse=True)
    rest = [block for block in everything if block not in lost]
    told = [_counted(lost, card), *(f"· {_loss(block)}" for block in lost)] if lost else [_without_loss(rest, card)]
    told += [
        *_excess(rest),
        *_open(rest, with_why=not lost),
        *(_unseen(rest) if lost or not _is_blank(rest) else []),
        *_stated(card),
    ]
    if lost:
        told.append(f"要看其中一项怎样恢复分数，请再问“为什么{lost[0].items[0].name}扣分？”")
    return "\n".join(told)


def _by_form(block: Block) -> Decimal:
    return max(block.lost or ZERO, ZERO)


def _by_rules(block: Block) -> Decimal:
    return sum((item.deduction for item in block.items if item.deduction), ZERO)


def _counted(lost: Sequence[Block], card: Scorecard) -> str:
    own, due = sum(map(_by_form, lost), ZERO), sum(map(_by_rules, lost), ZERO)
    certain = all(item.determined for block in lost for item in block.items)
    by_rules = f"按“{card.ruleset_title}”" + (
        f"{'应' if certain else '能确定的'}扣 {shown(due)} 分" if due else "没有能确定的扣分"
    )
    if not own:
        return f"自评没有扣分；扣分的有 {len(lost)} 项，{by_rules}："
    return f"扣分的有 {len(lost)} 项，自评共扣 {shown(own)} 分（{by_rules}）："


def _is_blank(everything: Sequence[Block]) -> bool:
    return all(block.lost is None for block in everything)


def _without_loss(everything: Sequence[Block], card: Scorecard) -> str:
    if _is_blank(everything):
        return f"表上没有可读的各项自评得分或分值，看不出哪一项扣了分；按“{card.ruleset_title}”也没有能确定的扣分。"
    if all(block.lost is not None and all(item.determined for item in block.items) for block in everything):
        return "各项自评都没有扣分，按规则也没有扣分的项目。"
    return f"没有看到扣分的项目（按“{card.ruleset_title}”）。"


def _loss(block: Block) -> str:
    names = "、".join(item.name for item in block.items)
    if len(block.items) == 1:
        return f"{names}（分值 {shown(block.points) or '未列'}）{_own(block)}；按规则{_due(block.items[0])}"
    due = "；".join(f"{item.name}{_due(item)}" for item in block.items)
    points = f"分值共 {shown(block.points)}" if block.points is not None else "分值未列全"
    return f"{names}（{points}）{_own(block)}；按规则：{due}"


def _own(block: Block) -> str:
    printed = " + ".join(item.self_score for item in block.items if item.self_score)
    if not printed:
        return "没有自评得分"
    if block.lost is None:
        return f"自评 {printed}，看不出扣了多少"
    if block.lost < 0:
        return f"自评 {printed}，超过分值 {shown(-block.lost)}"
    return f"自评 {printed}" + (f"，扣 {shown(block.lost)}" if block.lost else "")


def _due(item: ScoredItem) -> str:
    span = range_text(item.score, item.low, item.high)
    if item.determined:
        return f"应得 {span}：{item.formula}" if item.formula else f"应得 {span}"
    return f"不能确定（{span}）：{item.why_not}" if span != "未定" else f"不能确定：{item.why_not}"


def _quoted(names: Iterable[str]) -> str:
    """Names one after the other; quoted, as many hold commas of their own."""
    return "、".join(f"“{name}”" for name in names)


def _excess(rest: Sequence[Block]) -> list[str]:
    over = [block for block in rest if block.lost is not None and block.lost < 0]
    names = "、".join(
        f"{block.items[0].name}（分值 {shown(block.points)}，自评 {shown(block.score)}）" for block in over
    )
    return [f"另有 {len(over)} 项自评超过分值：{names}。"] if over else []


def _open(rest: Sequence[Block], *, with_why: bool) -> list[str]:
    items = [item for block in rest for item in block.items if not item.determined]
    if not items:
        return []
    if not with_why:
        return [f"另有 {len(items)} 项按规则不能确定得分：{_quoted(item.name for item in items)}。"]
    alike: dict[str, list[str]] = {}
    for item in items:
        alike.setdefault(item.why_not, []).append(item.name)
    return [
        f"按规则不能确定得分的有 {len(items)} 项：",
        *(f"· {_quoted(names)}：{why}" for why, names in alike.items()),
    ]


def _unseen(rest: Sequence[Block]) -> list[str]:
    names = [item.name for block in rest if block.lost is None for item in block.items]
    told = f"有 {len(names)} 项没有可读的自评得分或分值，看不出自评扣了多少：{_quoted(names)}。"
    return [told] if names else []


def _stated(card: Scorecard) -> list[str]:
    """Where the total of the form is not what its items add up to, the points lost are not either."""
    total = next((group for group in card.groups if group.kind == "total"), None)
    return [f"表上的总分{_printed(total)}。"] if total is not None and total.stated and not total.agrees else []


def _printed(group: ScoredGroup) -> str:
    return f"写的是 {group.stated}，{_AGREES[group.agrees]}"


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
        told.append(f"另有 {len(unknown)} 项从表上看不出是否达到：{_quoted(unknown)}。")
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
    score = range_text(card.total, card.total_low, card.total_high)
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
    lines = [f"{name}自评合计：{group.arithmetic or '没有可读的得分'}"]
    if group.stated:
        lines.append(f"表上{_printed(group)}")
    if group.low is not None or group.high is not None:
        same = group.low if group.low == group.high else None
        lines.append(f"按“{card.ruleset_title}”应得：{range_text(same, group.low, group.high)} 分")
    return "\n".join(lines)


def total(card: Scorecard) -> str:
    """The total by the rules in a line, with its grade."""
    if card.total is not None:
        return f"总分 {shown(card.total)} 分" + (f"，等级“{card.grade}”" if card.grade else "")
    if card.total_low is not None and card.total_high is not None:
        low, high = shown(card.total_low), shown(card.total_high)
        return f"总分在 {low} 至 {high} 分之间，要由评价人确定的项目见评分表"
    return "总分无法确定，原因见评分表"
