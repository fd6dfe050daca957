"""The words by which a sentence says which figure follows: one field, its cues, what it may not be taken for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.domain.fact import Fact, row_and_field


@dataclass(frozen=True, slots=True)
class Field:
    """A kind of figure; `cue` matches the words that announce it, `group` the fields it could be confused with."""

    name: str
    group: str
    cue: re.Pattern[str]


def _field(name: str, group: str, cue: str) -> Field:
    return Field(name, group, re.compile(cue))


_CHANGE = (
    r"[未没]有?(?:执行|支出|形成支出|使用|支付|用完|完成(?=\d|$))|结余|结转|剩余|尚有|差额|相差|相比|较|低于|高于|少(?!于)|多(?!于)|不足|缺口|节约|节省|超出|超过|超支|"
    r"调增|调减|追加|增加|减少|增长|下降|提高|降低|压减|偏差|差距|上升"
)
FIELDS = (
    _field("年初预算数", "amount", r"年初(?:部门)?预算(?:数|批复数?|安排)?|年初(?:批复|安排|下达)|初始预算|年初的?$"),
    _field(
        "预算数", "amount",
        r"(?:全年|年度|调整后|本年|总)?预算(?:数|安排|批复|总额|资金|金额|规模|总量)?(?!执行|完成率|绩效|管理|单位)|下达|资金总额|预算数|(?:调整|调增|调减|增加|追加|压减|减少)(?:为|到|至)$",
    ),
    _field("执行数", "amount",
        r"(?:实际|全年|累计|资金|预算)?(?:执行数|执行(?!率|情况|进度)|支出(?!预算)|支付|列支|使用(?!效益))"
        r"(?:金额|总额|数)?",
    ),
    _field("变动", "amount", _CHANGE),
    _field(
        "预算执行率", "rate",
        r"(?:预算|资金)?执行率|预算完成率|完成(?:全年|年度|年初|调整后)?预算(?:数)?的?|执行进度"
        r"|占(?:全年|年度)?预算数?的",
    ),
    _field("占比", "rate", r"占(?!(?:全年|年度)?预算数?的)|比重|比例"),
    _field("变动率", "rate", r"增长|增幅|上升|提高|增加|下降|降幅|减少|降低"),
    _field(
        "完成率", "rate",
        r"(?:目标|任务)?完成率(?:为|达到|达|是)?|完成(?:了)?(?:年初|年度|全年)?(?:目标|任务|计划)(?:值|数|量)?的",
    ),
    _field("指标数", "rate", r"完成率|目标值|实际完成|完成值|指标值"),
    _field("总得分", "score", r"(?:自评)?(?:总得分|总分|综合得分|总评分|得分合计)|绩效自评得分|自评得分"),
    _field("分值", "score", r"分值|满分|权重|总分值"),
    _field("扣分", "score", r"扣(?:分|减|除|去|了|掉)?|失分|丢分"),
    _field("得分", "score", r"(?<!扣)得(?:分|到|了)?|评(?:分|为|定)|获(?:得)?|自评(?!总|得分|扣|表)"),
    _field(
        "指标总数", "count",
        r"共(?:设置|设定|设立|设|有)|(?:^|[，。；：、])[^，。；：完达未超优]*指标(?:总)?共(?:有|计)?$|设置|设定|总数|总计",
    ),
    _field(
        "未完成指标数", "count",
        r"未(?:能)?(?:全部|完全)?(?:完成|达到|达标|实现|达成)|没有(?:完成|达到|达标|实现)|不达标",
    ),
    _field("超额完成指标数", "count", r"(?<![或和及、])(?:超额|超过|优于|高于|超出)"),
    _field("完成指标数", "count", r"(?<!未)(?<!未能)(?<!没有)(?<!额)(?:完成(?!情况)|达到|达标|实现|达成)"),
    _field(
        "年初目标值", "indicator",
        r"目标(?:值|为|是|数|设定|应)?|指标值|计划(?:完成|数|值)?|不低于|不高于|不少于|不超过|低于(?!目标)"
        r"|高于(?!目标)|≥|≤|要求",
    ),
    _field(
        "实际完成值", "indicator",
        r"实际(?:完成|达到|值|为|完成值|数)?|完成(?:值|情况|了|率?为|数)?|达到?(?!目标)|实现|缩短|提升|降|控制",
    ),
    _field("变动", "indicator", _CHANGE),
)  # fmt: skip
_BY_ENDING = {
    "年初预算数": ("amount", "年初预算数"),
    "预算数": ("amount", "预算数"),
    "执行数": ("amount", "执行数"),
    "预算执行率": ("rate", "预算执行率"),
    "预算执行率（填报值）": ("rate", "预算执行率"),
    "分值": ("score", "分值"),
    "总分值": ("score", "分值"),
    "得分": ("score", "得分"),
    "核算得分": ("score", "得分"),
    "总得分": ("score", "总得分"),
    "核算总得分": ("score", "总得分"),
    "扣分": ("score", "扣分"),
    "指标总数": ("count", "指标总数"),
    "完成指标数": ("count", "完成指标数"),
    "未完成指标数": ("count", "未完成指标数"),
    "超额完成指标数": ("count", "超额完成指标数"),
    "年初目标值": ("indicator", "年初目标值"),
    "实际完成值": ("indicator", "实际完成值"),
}


def field_of(fact: Fact) -> tuple[str, str] | None:
    """(group, field) of a fact of the form; None for facts of narrative, which are known by their labels."""
    ending = re.sub(r"（\d+）$", "", fact.field)
    if fact.origin in ("form", "score", "derived") and ending in _BY_ENDING and not fact.place.startswith("“"):
        return _BY_ENDING[ending]
    if fact.derivation is None:
        return None
    operation, operands = fact.derivation.operation, fact.derivation.operands
    money = operands[0].endswith("执行数") and operands[-1].endswith("预算数")
    if operation == "difference":
        return ("amount", "变动")
    if operation in ("rate", "share") and money:
        return ("rate", "预算执行率")
    if operation in ("rate", "share") and _attained(operands):
        return ("rate", "完成率")
    if operation == "sum":
        return _BY_ENDING.get(row_and_field(operands[0])[1])
    return {"rate": ("rate", "指标数"), "share": ("rate", "占比")}.get(operation, _CHANGES.get(operation))


def _attained(operands: tuple[str, ...]) -> bool:
    """The actual value of an indicator over its own target."""
    owner, ending = row_and_field(operands[0])
    return ending == "实际完成值" and operands[-1] == f"{owner}·年初目标值"


_CHANGES = {"growth": ("rate", "变动率"), "decline": ("rate", "变动率")}


def claimed(text: str, group: str) -> str | None:
    """The field of `group` whose cue ends last in `text` (the longer one where two end together); None without any."""
    best: tuple[int, int, str] | None = None
    for field in FIELDS:
        if field.group != group:
            continue
        for match in field.cue.finditer(text):
            key = (match.end(), match.end() - match.start(), field.name)
            if match.end() > match.start() and (best is None or key[:2] > best[:2]):
                best = key
    return best[2] if best else None
