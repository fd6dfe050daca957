"""合计, 共计, 其中 …: parts and their total, and lists of shares that make 100 %."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.quantity import Dimension
from assistant.figures.relations import words
from assistant.figures.relations.expression import Expression, judge, of, summed
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.roles import core, name_of
from assistant.figures.relations.scene import Reading, Scene

_NUMBER: Final = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2}
_COUNTED: Final = re.compile(
    r"(?:以上|上述|前述)?([一二两三四五六七八九十]|\d{1,2})(?:项|笔|类|者|块|个?部分|批|期|方面|家|级|个|款|处|片)"
)
_STRICT: Final = re.compile(r"合计|共计|总计|总共|合起来|合在一起|加起来|相加|加总|总和|之和|累计")
_LEAD: Final = re.compile(
    rf"^(?:[^,;:。\n{MARK}(]{{0,8}}[,(:。]?|。按[^,。{MARK}]{{2,8}},)(?:其中|包括|分为|分别[为是]|由|包含|:|\(|即)"
)
_FULL_LEAD: Final = re.compile(r"包括|分为|组成|构成|划分|:|\(|由|即|按|包含|分别")
_PARTIAL: Final = re.compile(r"等|主要|重点|其余|剩余|剩下|另|含|尚|部分|新增|用于|余下|一项|单项")
_DONE: Final = re.compile(r"已|办结|完成|通过|合格")
_LEFT: Final = re.compile(r"正在|尚未|未|待|仍在|不彻底|在办|不合格")
_PAIRS: Final = (
    ("基本", "项目"), ("人员", "公用"), ("人员", "日常"), ("离休", "退休"), ("行政", "事业"), ("男", "女"),
    ("货物", "服务"), ("日间", "夜间"), ("白天", "夜间"), ("城镇", "农村"), ("城市", "农村"), ("线上", "线下"), ("中央", "地方"),
    ("上级", "本级"), ("新建", "续建"), ("在职", "退休"), ("在编", "编外"), ("合格", "不合格"), ("室内", "室外"), ("运行", "接待"), ("购置", "运行"), ("收入", "结转"),
)  # fmt: skip


def total_after(scene: Scene, total: Mention) -> Relation | None:
    """Parts first, then their total: 甲1万元、乙2万元，合计3万元."""
    if total.dimension is Dimension.RATIO:
        return _shares_total(scene, total)
    counted = _counted(scene, total)
    readings: list[Reading] = []
    for sentences in (0, 1, 2):
        items = _items_before(scene, total, sentences)
        if counted and len(items) >= counted:
            readings = [_reading(total, items[:counted], strong=True)]
            break
        if len(items) >= 2:
            word = scene.role(total).word
            strict = bool(_STRICT.search(scene.flow.template[word[0] : word[1]])) and sentences == 0
            strict = strict or (len(items) >= 3 and sentences == 0 and _is_last_word(scene, total, items))
            strict = strict or (sentences == 0 and len(items) >= 2 and _kin(total, items))
            strict = strict and not re.search("收支|均$|都$|均为|都是|收入、支出", total.head)
            readings = [_reading(total, items, strong=strict)]
            readings += [_reading(total, items[:size], strong=strict) for size in range(2, len(items))]
            break
    return scene.decide(total, readings)


_OWN: Final = re.compile(r"合计|共计|总计|总共|一共|小计|累计|全年|全部|本年|实际|收入|支出|资金")


def implied(scene: Scene, last: Mention) -> Relation | None:
    """专项债3.2亿元、一般债0.85亿元，全年新增债券4.05亿元: a list of like names, then the figure of what they share."""
    template = scene.flow.template
    if template[last.at + 1 : last.at + 2] not in ("。", ";", "", "\n", ",") or not last.head or last.index < 2:
        return None
    items: list[Mention] = []
    for other in scene.before(last, limit=12):
        joined = not items or scene.flow.between(other, items[-1]).startswith("、")
        if not other.like(last) or not joined or not other.head or scene.role(other).trigger:
            break
        items.append(other)
    if len(items) < 2 or scene.flow.between(items[0], last)[:1] != "," or "," in scene.flow.between(items[0], last)[1:]:
        return None
    shared = set(_OWN.sub("", last.head)).intersection(*(set(_OWN.sub("", item.head)) for item in items))
    ending = {item.head[-2:] for item in items}
    if not shared and not (len(ending) == 1 and last.head.endswith(ending.pop())):
        return None
    judged = scene.judged(last, _reading(last, items, strong=False))
    if judged is None or judged[0].value is None:
        return None
    relation = judged[0]
    return relation if relation.holds or _near(last, relation, 6) else None


def _kin(total: Mention, items: Sequence[Mention]) -> bool:
    """男职工24人，女职工58人，职工总数82人: every part carries the total's own name."""
    name = core(name_of(total.head))
    return len(name) >= 2 and all(name in item.head and item.head != total.head for item in items)


_LAST_WORD: Final = re.compile(r"^(?:总投资|投资总额|资金总额|总额|总规模|总量|共|一共|总|全年共)")


def _is_last_word(scene: Scene, total: Mention, items: Sequence[Mention]) -> bool:
    """东片55户，西片34户，南片51户，共140户: named parts in one half-sentence, then 共 or 总投资 at its end."""
    named = all(item.head and item.half == total.half for item in items)
    return named and bool(_LAST_WORD.match(total.head)) and scene.flow.template[total.at + 1 : total.at + 2] in "。;"


def _counted(scene: Scene, total: Mention) -> int:
    """三 of 三项合计; 0 where no number of parts is named."""
    before = scene.mentions[total.index - 1] if total.index else None
    if (
        before is not None
        and MARK in total.clause
        and before.dimension is Dimension.COUNT
        and before.figure.value <= 10
    ):
        return (
            int(before.figure.value) if (before.figure.unit.measure or before.figure.unit.symbol) in "项类笔批" else 0
        )
    found = _COUNTED.search(total.clause.rpartition(MARK)[2])
    if not found:
        return 0
    return int(found[1]) if found[1].isdigit() else _NUMBER.get(found[1], 0)


def _items_before(scene: Scene, total: Mention, sentences: int) -> list[Mention]:
    """Figures of the total's unit before it, nearest first, up to an earlier total; those in brackets are details."""
    found: list[Mention] = []
    for other in scene.before(total, sentences=sentences, limit=30):
        if not _addable(scene, other, total):
            continue
        if other.depth > total.depth:
            continue
        if scene.role(other).trigger == "total" and not found and other.half != total.half:
            break
        if scene.role(other).trigger == "total" and found:
            if _leads(scene, other):
                break
            if _STRICT.search(other.head) and sentences == 0:
                break
        found.append(other)
        if "其中" in other.head:
            break
    return found


def _addable(scene: Scene, other: Mention, total: Mention) -> bool:
    role = scene.role(other)
    if not other.like(total) or role.trigger in ("per", "share"):
        return False
    if role.trigger == "difference":
        return role.sign > 0 and "新增" in other.clause
    return not re.search("(?<!包)含", other.head)


def _leads(scene: Scene, mention: Mention) -> bool:
    return bool(_LEAD.match(scene.flow.template[mention.at + 1 : mention.at + 16]))


def _reading(total: Mention, items: Sequence[Mention], *, strong: bool) -> Reading:
    figures = (
        [item.figure for item in reversed(items)] if items[0].index > items[-1].index else [i.figure for i in items]
    )
    exact = total.dimension in (Dimension.COUNT, Dimension.SCORE) and total.figure.decimals == 0
    return Reading(RelationKind.SUM, "各项之和", summed(figures), strong, exact)


def breakdown(scene: Scene, whole: Mention) -> Relation | None:
    """The whole first, then its parts: 支出3万元，包括甲1万元、乙2万元."""
    after = scene.flow.template[whole.at + 1 : whole.at + 24]
    lead = _LEAD.match(after)
    if after.startswith("、"):
        return None
    after = lead.group() if lead else ""
    parts = _parts_after(scene, whole, bool(lead))
    if len(parts) < 2 or whole.run[1] > 1:
        return None
    exact = whole.dimension is Dimension.COUNT
    expression = summed([part.figure for part in parts])
    readings = [Reading(RelationKind.PARTS_TOTAL, "各项之和", expression, True, exact)]
    readings += [
        Reading(RelationKind.PARTS_TOTAL, "各项之和", summed([p.figure for p in parts[:size]]), True, exact)
        for size in range(2, len(parts))
    ]
    relation = scene.decide(whole, readings)
    if relation is None or relation.holds:
        return relation
    relation = scene.judged(whole, readings[0])[0]  # type: ignore[index]
    if relation.agreement is not Agreement.DIFFERENT:
        return relation if lead else None
    return relation if _must_be_whole(scene, whole, parts, after, relation) else None


def _parts_after(scene: Scene, whole: Mention, led: bool) -> list[Mention]:
    found: list[Mention] = []
    crossing = led and "。" in scene.flow.template[whole.at + 1 : whole.at + 12]
    for other in scene.after(whole, sentences=1 if crossing else 0, limit=40):
        if other.half != whole.half and not led:
            break
        if not other.like(whole):
            if other.dimension is whole.dimension and not found:
                break
            continue
        role = scene.role(other)
        if role.trigger == "total" or (role.trigger and role.trigger != "surplus"):
            if role.trigger == "total":
                break
            continue
        if found and other.depth > found[0].depth:
            continue
        if found and other.depth < found[0].depth:
            break
        if re.search("其中|含", other.head) and found:
            continue
        found.append(other)
    return found


def _must_be_whole(scene: Scene, whole: Mention, parts: Sequence[Mention], after: str, relation: Relation) -> bool:
    """Do the words say that nothing is left out? Else a shortfall means only that the list is not complete."""
    start, end = whole.at, parts[-1].at
    stop = scene.flow.sentences[whole.sentence][1]
    stretch = scene.flow.template[start : min(stop, end + 14)]
    heads = "".join(part.head for part in parts)
    excess = relation.value is not None and relation.value > whole.figure.value
    if _PARTIAL.search(stretch) and not excess:
        return False
    if excess and re.search("其中|包括|由|组成|分别", after):
        return True
    if excess and after:
        return relation.value is not None and relation.value < whole.figure.value * 2
    if any(a in heads and b in heads for a, b in _PAIRS):
        return bool(after)
    if len(parts) == 2 and _DONE.search(parts[0].head) and _LEFT.search(parts[1].head):
        return not _PARTIAL.search(whole.head)
    if "分别" in after or after and any("其他" in part.head for part in parts[1:]):
        return True
    if _FULL_LEAD.search(after):
        return _near(whole, relation, 3)
    if "其中" in after:
        return _near(whole, relation, 4 if len(parts) >= 3 else 100)
    return len(parts) >= 3 and _near(whole, relation, 10) and _kindred(whole, parts)


def _near(whole: Mention, relation: Relation, share: int) -> bool:
    """Is the gap at most one `share`-th of the whole (a slip, not another quantity)?"""
    return relation.value is not None and abs(relation.value - whole.figure.value) * share <= whole.figure.value


def _kindred(whole: Mention, parts: Sequence[Mention]) -> bool:
    name = whole.head
    pairs = {name[i : i + 2] for i in range(len(name) - 1)}
    return sum(any(pair in part.head for pair in pairs) for part in parts) >= 1


def _shares_total(scene: Scene, total: Mention) -> Relation | None:
    """占46.3%、21.9%、31.8%，合计100.0%."""
    shares = _shares_before(scene, total)
    if len(shares) < 2:
        return None
    reading = Reading(RelationKind.PARTS_TOTAL, "各占比之和", summed([share.figure for share in shares]))
    relation = scene.judged(total, reading)
    return _tightened(relation[0], total) if relation else None


def _tightened(relation: Relation, total: Mention) -> Relation:
    """Shares rightly rounded may miss their total by a last place each: a hint, however many they are."""
    if relation.agreement is not Agreement.EQUAL or relation.value is None:
        return relation
    if judge(total.figure, Expression(constant=relation.value * total.figure.unit.factor).amount()) is Agreement.EQUAL:
        return relation
    return replace(relation, agreement=Agreement.LAST_PLACE)


def _shares_before(scene: Scene, total: Mention) -> list[Mention]:
    found: list[Mention] = []
    for other in scene.before(total, limit=40):
        if other.dimension is Dimension.RATIO and scene.role(other).trigger in ("share", "rate", ""):
            found.append(other)
    return found[::-1]


def hundred(scene: Scene, first: int, last: int) -> Relation | None:
    """The shares of one sentence, where its words say they are all there are; `first:last` are mention indices."""
    mentions = scene.mentions[first:last]
    shares = [m for m in mentions if scene.role(m).trigger in ("share", "remainder")]
    if len(shares) < 2 or any(scene.role(m).trigger == "total" and m.dimension is Dimension.RATIO for m in mentions):
        return None
    if len({scene.role(share).whole.replace(MARK, "") for share in shares if share.run[0] == 0}) > 1:
        return None
    template = scene.flow.template[
        mentions[0].at - len(mentions[0].clause) : scene.flow.sentences[mentions[-1].sentence][1]
    ]
    value = sum((share.figure.value for share in shares), Decimal(0))
    remainder = any(scene.role(share).trigger == "remainder" for share in shares)
    decimals = min(share.figure.decimals for share in shares)
    gap = abs(value - 100)
    step = Decimal(1).scaleb(-decimals)
    if gap == 0 or any(share.figure.approximation for share in shares):
        agreement = Agreement.EQUAL if gap == 0 else None
    elif gap <= step * len(shares):
        agreement = Agreement.EQUAL if "四舍五入" in template else Agreement.LAST_PLACE
    else:
        agreement = Agreement.DIFFERENT if remainder else None
    if agreement is None or (agreement is Agreement.LAST_PLACE and not _complete(template, shares)):
        return None
    stated = shares[-1].figure
    start = shares[0].figure.start if agreement is Agreement.LAST_PLACE else stated.start
    return Relation(
        kind=RelationKind.PARTS_TOTAL,
        start=start if stated.end - start <= 60 else stated.start,
        end=stated.end,
        stated=stated,
        operands=tuple(share.figure for share in shares),
        agreement=agreement,
        formula="各占比之和 = 100%",
        arithmetic=" + ".join(share.figure.text for share in shares) + f" = {value}%",
        value=stated.value + 100 - value,
    )


def _complete(template: str, shares: Sequence[Mention]) -> bool:
    return not words.OPEN_LIST.search(template) or "其余" in template or "无其" in template


__all__ = ["breakdown", "hundred", "of", "total_after"]
