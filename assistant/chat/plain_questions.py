"""What questions for a plain value look like: 执行率是多少, 还有多少钱没花, 满意度的目标是多少, 完成了几个指标."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

# Why, how and what if are answered with the rule and its arithmetic; points of an item are too.
_OTHERWISE: Final = re.compile(
    r"为什么|为何|凭什么|怎么(?!样)|如果|假如|假设|要是|按.{0,12}[标规]|哪些单位|[得扣丢失]了?(?:多少|几)分|[扣丢失]分|依据|解释"
)
_HOW_MUCH: Final = "(?:多少|几|多大|多高|百分之几)"
_ASKS: Final = re.compile(rf"{_HOW_MUCH}|什么|哪|谁|[吗么]|有没有|没有[？?]?$|是不是|是否|[？?]\s*$")


class Wanted(StrEnum):
    """The value that is asked for."""

    RATE = "预算执行率"
    LEFT = "未执行"
    ADJUSTED = "调整"
    INITIAL = "年初预算数"
    BUDGET = "预算数"
    EXECUTED = "执行数"
    TARGET = "目标"
    ACTUAL = "实际"
    COMPLETION = "完成率"
    GAP = "差距"
    POINTS = "分值"
    REACHED = "达标"
    UNIT = "单位"
    PROJECT = "项目"
    YEAR = "年度"
    OBJECTIVE = "总体目标"
    CAUSES = "原因"
    MEASURES = "措施"
    FULL = "满分"
    MET = "完成的"
    COUNT = "指标数"
    DUE = "应得"


def _table(*pairs: tuple[str, Wanted]) -> tuple[tuple[re.Pattern[str], Wanted], ...]:
    return tuple((re.compile(pattern), wanted) for pattern, wanted in pairs)


_OF_MONEY: Final = _table(
    (r"执行率|(?:执行|支出|支付)进度", Wanted.RATE),
    (r"没有?(?:花|用|执行|支出|支付)|未(?:花|用|执行|支出)|剩|结余(?!率)|(?:花|用)完", Wanted.LEFT),
    (r"调[整增减]", Wanted.ADJUSTED),
    (r"年初(?:预算|批复)", Wanted.INITIAL),
    (r"花了?|用了|用掉|支出|执行数|执行了|决算", Wanted.EXECUTED),
    (r"预算|拨款|安排了?多少", Wanted.BUDGET),
)
_OF_ITEM: Final = _table(
    (r"完成(?:率|比例|程度|进度|了?百分之)", Wanted.COMPLETION),
    (
        r"差(?:了|距)?(?:是|有|为)?(?:多少|几|多大)|相差|还差|[超多少高低](?:出|过|了)+(?:目标)?(?:多少|几)|差距",
        Wanted.GAP,
    ),
    (r"超额|超过了?(?:年初)?目标", Wanted.REACHED),
    (r"目标|指标值|计划|要求|应(?:该)?完成", Wanted.TARGET),
    (r"分值|满分|权重", Wanted.POINTS),
    (rf"实际|完成|做了|达到了?{_HOW_MUCH}|是{_HOW_MUCH}|有?{_HOW_MUCH}", Wanted.ACTUAL),
)
_OF_FORM: Final = _table(
    (
        r"(?:哪[些几个项]*|多少|几)[项个]?(?:绩效)?指标?(?:都|是|得了?|拿了?|到)*满分|满分的(?:有|指标)",
        Wanted.FULL,
    ),
    (
        r"哪[些几个项]+(?:绩效)?(?:指标|任务)?(?:都|已经?|按时|全部)*(?<!没)(?<!没有)(?<!未)(?:完成|达标|达到)了?(?:目标)?的?[？?]?$",
        Wanted.MET,
    ),
    (r"(?:完成|达标|达到目标|做完)了?(?:的)?(?:有)?(?:多少|几)(?:个|项|条)", Wanted.MET),
    (r"(?:多少|几)(?:个|项|条)(?:[一二三]级|绩效)?指标(?:没|未)", Wanted.MET),
    (r"(?:多少|几)(?:个|项|条)?(?:[一二三]级|绩效)?指标|指标(?:一共|总共|共)?有?(?:多少|几)(?:个|项|条)", Wanted.COUNT),
    (r"(?:按|照|根据)?规则.{0,4}应?得?(?:多少|几)分", Wanted.DUE),
    (r"项目(?:名称|名字|叫)|(?:什么|哪个)项目", Wanted.PROJECT),
    (r"单位(?:名称|名字|是|叫)|(?:哪个|什么|谁的?)(?:单位|部门)", Wanted.UNIT),
    (r"哪一?年|(?:什么|哪个)年度|年度是", Wanted.YEAR),
    (r"(?:总体|年度|绩效|总的?)目标(?:是|有|都)*(?:什么|哪|多少|怎)", Wanted.OBJECTIVE),
    (r"(?:偏差|没完成的?|未完成的?|总的?)?原因(?:是|有|都)*(?:什么|哪)|(?:什么|哪些)(?:偏差)?原因", Wanted.CAUSES),
    (r"措施(?:是|有|都)*(?:什么|哪)|(?:什么|哪些)(?:改进|整改)?措施|怎么改进", Wanted.MEASURES),
)
_ENDS: Final = re.compile(r"(?:多少|几)(?:钱|万?元|人次?|个|项|条)?[？?呢啊]*$")
_NAME: Final = re.compile("[一-鿿]{2,12}")
_OTHER_YEAR: Final = re.compile(r"去年|上一?年|前年|明年|下年|20\d\d年")
_ASIDE: Final = re.compile(
    rf"一共|总共|到底|是|有|为|了|的|呢|吗|么|{_HOW_MUCH}|钱|万元|百分比|[？?。，,\s]|共|还|目标值?|指标值?|实际|完成值?|数值|分值|得分|请问"
)


def is_plain(question: str) -> bool:
    """Is a value asked for, and not why it is so, what if, or by which rule?"""
    return _ASKS.search(question) is not None and _OTHERWISE.search(question) is None


def asks_how_much(question: str, name: str) -> bool:
    """基本支出有多少: an amount or a number of something that has a name?"""
    return _ENDS.search(question) is not None and _NAME.fullmatch(name) is not None


def counts(question: str) -> bool:
    """数量指标有几个."""
    return re.search(r"(?:多少|几)(?:个|项|条)", question) is not None


def kind_counted(question: str) -> str:
    """The kind of indicators whose number is asked for; "" for all of them."""
    found = re.search(r"(?:^|[的，,])([一-鿿]{2,8}指标)(?:一共|总共|共)?有", question)
    return found[1] if found and found[1] not in ("绩效指标", "三级指标", "全部指标", "考核指标") else ""


def asks_what_is_due(question: str) -> bool:
    """按规则应得多少分."""
    return of_form(question) is Wanted.DUE


def of_form(question: str) -> Wanted | None:
    """What is asked of the form as a whole."""
    return _first(_OF_FORM, question)


def of_money(question: str) -> Wanted | None:
    """What is asked of the budget."""
    return _first(_OF_MONEY, question)


def of_item(question: str) -> Wanted | None:
    """What is asked of an item that is named."""
    return _first(_OF_ITEM, question)


def another_year(question: str, year: int) -> str | None:
    """上年, 2020年: a year that is not the form's own."""
    found = _OTHER_YEAR.search(question)
    return found[0] if found is not None and found[0] != f"{year}年" else None


def name_in(question: str) -> str:
    """What is left of a question without the words that ask: the name of what is asked for."""
    return _ASIDE.sub("", question)


def _first(table: tuple[tuple[re.Pattern[str], Wanted], ...], question: str) -> Wanted | None:
    return next((wanted for pattern, wanted in table if pattern.search(question)), None)
