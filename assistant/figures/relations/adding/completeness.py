"""Whether a list is told whole: by words that leave nothing out, by parts that make up all there is, by its size."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.figures.lexicon.wholes import TOTAL
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation
from assistant.figures.relations.names import bigrams
from assistant.figures.relations.scene import Scene
from assistant.figures.relations.slips import UNCHOSEN, is_slip

_FULL_LEAD: Final = re.compile(r"包括|分为|[评鉴划][定分]为|组成|构成|划分|:|\(|由|即|按|包含|分别")


PARTIAL: Final = re.compile(
    r"等|主要|重点|其余|剩余|剩下|另|含|尚|(?<![一二两三四五六七八九十个])部分(?!完成)|新增|用于|余下|一项|单项"
)


_LESS: Final = re.compile(r"减去|减掉|扣除|扣减")  # 净资产3万元，由资产9万元减去负债6万元得出


DONE: Final = re.compile(r"已(?!有)|办结|结案(?!件)|完成|通过|合格")


_LEFT: Final = re.compile(r"正在|尚未|未|待|仍在|不彻底|在办|不合格")


PAIRS: Final = (
    ("基本", "项目"), ("人员", "公用"), ("人员", "日常"), ("离休", "退休"), ("行政", "事业"), ("男", "女"),
    ("货物", "服务"), ("日间", "夜间"), ("白天", "夜间"), ("城镇", "农村"), ("城市", "农村"), ("线上", "线下"),
    ("乡村", "城镇"), ("现场", "网上"), ("城区", "乡镇"), ("固定", "流动"), ("集中", "分散"), ("纸质", "电子"),
    ("新建", "改造"), ("新建", "改建"), ("本市", "外市"), ("国内", "国外"),
    ("中央", "地方"), ("上级", "本级"), ("新建", "续建"), ("在职", "退休"), ("在编", "编外"), ("合格", "不合格"),
    ("室内", "室外"), ("初级", "高级"), ("专职", "兼职"), ("本地", "外地"), ("本级", "下属"),
    ("老师", "学生"), ("干部", "职工"), ("党员", "群众"), ("满分", "扣分"), ("满分", "失分"),
    ("运行", "接待"), ("中央", "自筹"), ("财政", "自筹"), ("补助", "自筹"),
    ("购置", "运行"), ("收入", "结转"), ("门诊", "住院"), ("税收", "非税"), ("一般公共", "基金"),
    ("公办", "民办"), ("上半年", "下半年"), ("经常性", "一次性"),
    ("主动", "依申请"), ("地上", "地下"), ("全职", "兼职"), ("省内", "省外"), ("市内", "市外"),
)  # fmt: skip


def is_open(whole: Mention, parts: Sequence[Mention], after: str, relation: Relation) -> bool:
    """其中甲2万元、乙3万元、丙3万元 of 9: 其中 alone may name the larger parts only, and a slip is no such gap."""
    listed = "其中" in after and not _FULL_LEAD.search(after)
    closed = any("其他" in part.head or "其余" in part.head for part in parts) or complete(parts)
    short = relation.value is not None and relation.value < whole.figure.value
    return listed and short and not closed and not is_slip(whole.figure, relation.value)


def complete(parts: Sequence[Mention]) -> bool:
    """男 and 女, 合格 and 不合格: together all there is."""
    heads = "".join(part.head for part in parts)
    return any(a in heads and b in heads for a, b in PAIRS)


_ORDINAL: Final = re.compile("^[、,;]?(?:其中)?第?([一二三四五六])(?:类|级|等|期|批|标段|组|片)$")


def are_numbered(parts: Sequence[Mention]) -> bool:
    """一类12座、二类18座、三类6座: three or more, counted from the first."""
    told = [match[1] for part in parts if (match := _ORDINAL.match(part.head))]
    return len(told) == len(parts) > 2 and "".join(told) == "一二三四五六"[: len(told)]


def must_be_whole(scene: Scene, whole: Mention, parts: Sequence[Mention], after: str, relation: Relation) -> bool:
    """Do the words say that nothing is left out? Else a shortfall means only that the list is not complete."""
    start, end = whole.at, parts[-1].at
    stop = scene.flow.sentences[whole.sentence][1]
    behind = re.split("[,;。]", scene.flow.template[end : min(stop, end + 14)])[0]
    stretch = scene.flow.template[start : parts[0].at] + "".join(part.head for part in parts[1:]) + behind
    if after.endswith(("含", "中,")):
        return len(parts) >= 3 and near(whole, relation, 10)
    if _LESS.search(stretch) and not _LESS.search(whole.head):
        return False
    if after and is_slip(whole.figure, relation.value, UNCHOSEN):
        return True
    if are_numbered(parts) and near(whole, relation, 4):
        return True
    if MARK in after and not near(whole, relation, 4):
        return False
    excess = relation.value is not None and relation.value > whole.figure.value
    if PARTIAL.search(stretch.replace(",含", ",", 1)) and not excess:
        return False
    if excess and "其中" in after and may_overlap(whole, parts):
        return False
    if excess and re.search("其中|包括|由|组成|分别", after):
        return True
    if excess and after:
        return relation.value is not None and relation.value < whole.figure.value * 2
    if complete(parts):
        return bool(after)
    if len(parts) == 2 and DONE.search(parts[0].head) and _LEFT.search(parts[1].head):
        return not (PARTIAL.search(whole.head) or DONE.search(whole.head) or "验收" in whole.head)
    if "分别" in after or (after and any("其他" in part.head for part in parts[1:])):
        return True
    if _FULL_LEAD.search(after):
        return near(whole, relation, 3)
    if "其中" in after:
        return near(whole, relation, 4 if len(parts) >= 3 else 100)
    full = _SUMMED_UP.search(whole.head) and parts[-1].head.startswith("其他")
    return len(parts) >= 3 and near(whole, relation, 10) and (bool(full) or _kindred(whole, parts))


_ATTRIBUTE: Final = re.compile("职称|学历|党员|女|外[地省]|持证|退役|少数民族|返乡|残疾|脱贫|低保|专家|骨干")
_PERSONS: Final = frozenset("人名位")


def may_overlap(whole: Mention, parts: Sequence[Mention]) -> bool:
    """Might one thing be counted in both parts?

    专家15人，其中高级职称11人、外地专家6人: one person may be both, unless the two words exclude each other."""
    if len(parts) != len(PAIRS[0]) or (whole.figure.unit.measure or whole.figure.unit.symbol) not in _PERSONS:
        return False
    one, other = (part.head.replace("其中", "") for part in parts)
    apart = any((a in one and b in other) or (b in one and a in other) for a, b in PAIRS)
    return not apart and set(_ATTRIBUTE.findall(one)) != set(_ATTRIBUTE.findall(other))


_SUMMED_UP: Final = re.compile(TOTAL)


def near(whole: Mention, relation: Relation, share: int) -> bool:
    """Is the gap at most one `share`-th of the whole (a slip, not another quantity)?"""
    return relation.value is not None and abs(relation.value - whole.figure.value) * share <= whole.figure.value


def _kindred(whole: Mention, parts: Sequence[Mention]) -> bool:
    return any(bigrams(whole.head) & bigrams(part.head) for part in parts)
