"""What the heading of a column says about the figures below it: their meaning, their unit, whether they are figures."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache
from typing import Final

from assistant.domain.quantity import PERCENT, PERMILLE, SCORE, WAN_YUAN, YI_YUAN, YUAN, Unit


class Meaning(StrEnum):
    """The field of a row that a column shows; the value is the field's name in the ids of facts where it has one."""

    SERIAL = "序号"
    NAME = "名称"
    PROSE = "文字"
    WORKING = "计算过程"
    BASIS = "依据"
    RESTORE = "恢复条件"
    OUT_OF = "得分/分值"
    BAR = "图"
    COMPUTED = "核算得分"
    DEDUCTION = "扣分"
    POINTS = "分值"
    SCORE = "得分"
    TARGET = "年初目标值"
    ACTUAL = "实际完成值"
    INITIAL = "年初预算数"
    RATE = "预算执行率"
    BUDGET = "预算数"
    EXECUTED = "执行数"
    SCORE_RATE = "得分率"
    COMPLETION = "完成率"
    GAP = "差额"
    SHARE = "占比"
    COUNT = "指标数"
    OTHER = "其他"  # a heading of its own: its words and those of the row name the figure


VALUES: Final = frozenset(
    {
        Meaning.COMPUTED,
        Meaning.DEDUCTION,
        Meaning.POINTS,
        Meaning.SCORE,
        Meaning.TARGET,
        Meaning.ACTUAL,
        Meaning.INITIAL,
        Meaning.RATE,
        Meaning.BUDGET,
        Meaning.EXECUTED,
    }
)
MONEY: Final = frozenset({Meaning.INITIAL, Meaning.BUDGET, Meaning.EXECUTED})
# No form prints them: the other fields of the row give them.
RECKONED: Final = frozenset({Meaning.SCORE_RATE, Meaning.COMPLETION, Meaning.GAP, Meaning.SHARE, Meaning.COUNT})
_OTHER_PERIOD: Final = re.compile(
    r"上年|去年|上期|同期|同比|增减|增长|下降|变动|(?:19|20)\d\d年|占比|比重|比例|结转|结余"
)
_RECKONED: Final = tuple(
    (re.compile(pattern), meaning)
    for pattern, meaning in (
        (r"得分(?:率|比率|比例|占比)$", Meaning.SCORE_RATE),
        (r"^(?:目标|任务|指标|实际)?完成(?:率|比例|比率|进度|百分比)$", Meaning.COMPLETION),
        (
            r"^(?:与目标|目标|与预算|预算)?(?:差额|差距|差值|相差|缺口|偏差|偏差值|差异|偏差率|偏差度|偏离度)$",
            Meaning.GAP,
        ),
        (
            r"^(?:资金|预算|项目|指标|年末|当年|本年)*(?:结余|结余数|结余额|结余资金|未执行数?|未支出数?|剩余资金|余额)$",
            Meaning.GAP,
        ),
        (r"^(?:所占|占.{0,6}?)?(?:占比|比重|比例|百分比)$", Meaning.SHARE),
        (r"^(?:[一二三]级|绩效)?指标(?:个数|项数|数量?|总数)$|^(?:个数|项数)$", Meaning.COUNT),
    )
)
_MEANINGS: Final = tuple(
    (re.compile(pattern), meaning)
    for pattern, meaning in (
        (r"^(?:序号|编号|行次|项次)$", Meaning.SERIAL),
        (r"计算过程|计算公式|算式", Meaning.WORKING),
        (r"恢复", Meaning.RESTORE),
        (r"依据|条款|文号|评分标准|评价标准|评分规则|计分", Meaning.BASIS),
        (r"原因|措施|说明|备注|描述|绩效目标$", Meaning.PROSE),
        (r"得分[/／]分值", Meaning.OUT_OF),
        (r"得分占分值", Meaning.BAR),
        (r"核算得分|应得|核定得分|复算", Meaning.COMPUTED),
        (r"扣分|扣减|失分", Meaning.DEDUCTION),
        (r"分值|权重|满分|标准分", Meaning.POINTS),
        (r"得分|自评分|评分$", Meaning.SCORE),
        (r"目标值|指标值|计划值|年初目标|^(?:年度|指标)?目标$|^计划[数量]?$", Meaning.TARGET),
        (r"实际完成|完成值|实际值|实现值|完成情况|^实际$|^(?:实际|完成)[数量]$", Meaning.ACTUAL),
        (r"^(?:一级|二级|三级|四级|绩效)?指标(?:名称|内容)?$|名称|资金来源|科目|类别|事项|^项目$", Meaning.NAME),
        (r"年初预算", Meaning.INITIAL),
        (r"执行率|预算完成率|预算完成比例", Meaning.RATE),
        (r"预算数|预算金额|预算额|全年预算|调整后?预算|^预算$", Meaning.BUDGET),
        (r"执行数|支出数|实际支出|决算数|执行金额|执行额|^执行$|^决算$", Meaning.EXECUTED),
    )
)
_UNIT: Final = re.compile(r"[(（]?(?:单位[:：])?(亿元|万元|元|%|‰|分)[)）]?$")
_UNITS: Final = {"亿元": YI_YUAN, "万元": WAN_YUAN, "元": YUAN, "%": PERCENT, "‰": PERMILLE, "分": SCORE}
_SHARED: Final = re.compile(r"占(.{1,6}?)的?(?:比重|比例|百分比)")
_BRACKETED: Final = re.compile(r"\([^()]*\)")


@lru_cache(maxsize=1024)
def meaning_of(text: str) -> Meaning:
    """The meaning of a heading; OTHER where it has none of ours, or speaks of another period or of a share."""
    bare = _BRACKETED.sub("", _narrow(text)) or _narrow(text)
    reckoned = next((meaning for pattern, meaning in _RECKONED if pattern.search(bare)), None)
    if reckoned is not None or _OTHER_PERIOD.search(bare):
        return reckoned or Meaning.OTHER
    return next((meaning for pattern, meaning in _MEANINGS if pattern.search(bare)), Meaning.OTHER)


def whole_of(heading: str) -> Meaning:
    """Of what a column of shares tells the shares: 占预算数比重; OTHER where its heading leaves that open."""
    named = _SHARED.fullmatch(_narrow(heading))
    return meaning_of(named[1]) if named else Meaning.OTHER


def unit_in(text: str) -> Unit | None:
    """The unit a heading or a note ends with: 预算数（万元）, 单位：万元, 占比%."""
    match = _UNIT.search(_narrow(text))
    return _UNITS[match[1]] if match else None


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", "".join(text.split()))
