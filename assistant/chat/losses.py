"""Which items lost points, by the form itself and by the rules, in words; and where that cannot be told."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assistant.chat.standing import quoted, total_as_printed
from assistant.domain.scores import places_beside, range_text, shown
from assistant.domain.trace import Scorecard, ScoredItem
from assistant.scoring.blocks import Block, blocks
from assistant.scoring.pooling import ZERO


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
        *total_as_printed(card),
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
    span = range_text(item.score, item.low, item.high, places_beside(item.self_score))
    if item.determined:
        return f"应得 {span}：{item.formula}" if item.formula else f"应得 {span}"
    return f"不能确定（{span}）：{item.why_not}" if span != "未定" else f"不能确定：{item.why_not}"


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
        return [f"另有 {len(items)} 项按规则不能确定得分：{quoted(item.name for item in items)}。"]
    alike: dict[str, list[str]] = {}
    for item in items:
        alike.setdefault(item.why_not, []).append(item.name)
    return [
        f"按规则不能确定得分的有 {len(items)} 项：",
        *(f"· {quoted(names)}：{why}" for why, names in alike.items()),
    ]


def _unseen(rest: Sequence[Block]) -> list[str]:
    names = [item.name for block in rest if block.lost is None for item in block.items]
    told = f"有 {len(names)} 项没有可读的自评得分或分值，看不出自评扣了多少：{quoted(names)}。"
    return [told] if names else []
