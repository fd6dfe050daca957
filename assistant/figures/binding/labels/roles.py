"""What a figure is to its subject: a level, a change, a share, a degree of completion, a target.

A share and a rate of growth of the same subject share almost all their words; the one word that differs decides.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache
from typing import Final

from assistant.domain.fact import Fact, row_and_field
from assistant.domain.quantity import AMOUNTS, Dimension
from assistant.figures.binding.labels.names import short_name
from assistant.figures.clauses import Mention
from assistant.figures.lexicon.aims import AIM, SET
from assistant.figures.lexicon.measures import ALL_OF_THEM, SHARED_OUT


class Part(StrEnum):
    """The part a figure plays."""

    LEVEL = ""
    CHANGE = "change"
    SHARE = "share"
    DONE = "done"
    TARGET = "target"  # a target, a plan, a budget
    RATE = "rate"
    DEDUCTED = "deducted"  # 扣分
    FULL = "full"  # 分值, 满分
    SCORED = "scored"  # 得分
    PER = "per"  # 人均, 每公顷
    PRICE = "price"  # 补助标准, 单价: so much for one, by its unit or its name
    LEFT = "left"  # 剩余, 未办结, 不合格


# The two fields of an indicator: what was asked, what was reached.
ASKED_FIELD: Final = "年初目标值"
REACHED_FIELD: Final = "实际完成值"
INDICATOR_FIELDS: Final = (ASKED_FIELD, REACHED_FIELD)
_CHANGE: Final = re.compile(
    r"增加(?!值)|减少|增长|增速|增幅|涨幅|追加|调增|调减|压缩|下降|上升|降低|压减|减支|增支|增幅|降幅|净增|变动(?!预算)|增\(|超支|节约|节省|同比|多支出|少支出|比.{0,12}[增减多少升降]"
)
# 追加预算支出: what was spent of what was added.
_OF_ADDED: Final = re.compile(
    "(?:追加|调增)[^减]{0,4}(?:预算|资金|经费|指标)[一-鿿]{0,2}(?:支出|支付|执行|使用)(?:数|金?额)?$"
)
_SHARE: Final = re.compile(
    r"(?:占|比重|比例)(?![^，。；;]*(?:目标|指标|计划|要求|标准)[值数]?(?:为|是)?$)|占(?!比)[^，。；;比]{0,6}(?:计划|任务)数?$"
)
_DONE: Final = re.compile(r"(?<!实际)完成(?!整改|情况|[值数])|执行(?:率|进度)|(?:完工|竣工)率|实现率|到位率|支付率")
_TARGET: Final = re.compile(
    r"目标(?!类)|指标值|计划(?!生育)|应达|(?<![供相对响适反])应[到拨配](?![期访会店场者])|标准值|年初设定|控制(?:指标|数|线|标准|价)|最高限价|限额|[上下]限(?!公司)|预期|(?:占比|进度|比例|率|度)要求"
)
ASKED: Final = re.compile(r"目标值?$|[上下]限$|要求$|控制(?:指标|[数线])$")
# 占比过半，达52.0%: the words that say so stand in the clause before.
_SHARE_BEHIND: Final = re.compile(
    r"占[^，。；;]*，(?:达到?|为|约|即)*$|的(?:一半|半数|[一二三四五六七八九]成|[一二三四五六七八九]分之[一二三四五六七八九])?(?:以上|左右|多|强|弱)?，(?:具体|实际|准确)(?:达到?|为|约|即|是)*$"
)
# 接近总量的七成: a share that is not called one.
_PORTION: Final = re.compile(r"(?:总[量额数]|全部|整个|总体|支出|收入)[^，。；;]{0,6}的$")
OVER: Final = ("超", "超出")
# What was budgeted, or there, at the start of the year.
OPENING: Final = re.compile("[年期]初")
_LIMITS: Final = ("≥", "≤", "≧", "≦", "《", "》")
_AT_LEAST: Final = ("不低于", "不少于", "不小于", "不高于", "不超过", "不多于", "不大于")
# 超出30%的控制线, 低于5%的上限要求: the words behind say that the figure is what was asked.
TARGET_AFTER: Final = re.compile(
    rf"{SET}(?:目标|指标值|计划值|标准(?!化))"
    r"|的(?:年度|年初|全年|原定)?(?:计划|任务|定额)(?:(?![一-鿿])|(?=完成|实际))|的[^，。；;]{0,8}?(?:控制[线数]|[上下]限|要求|预期|限额|红线|底线|门槛|年初预算|计划数|任务数|预算之内)"
)
_PLANNED: Final = re.compile(
    r"(?:(?:预算|计划|安排|任务|目标)(?:批复|下达)?|指标值|涉及(?:项目|财政|专项|预算)*资金)(?:数|额|总额|金额|资金|总数|安排|面积|值)?(?:\([^)]*\))?(?:分别|依次|各)?(?:为|是|共|达|约|由|从)?$|[由从]年初的?$"
)
_THE_PLAN: Final = re.compile(
    r"[距离](?:离)?$|完成了?年初(?:[确设]定|下达|计划)?的?$|(?:[仍还尚]|^)[未没]有?(?:能)?达到?$|(?:少于|多于|低于|高于|超过|超出|比|较)[^，。；;]{0,4}(?:计划|目标|任务|预算|标准|要求|规定|确定)的$"
)
# 营养改善计划支出, 雨露计划发放人数: the name of what is done, and no plan of it.
_PROGRAMME: Final = re.compile(
    "(?<=[一-鿿]{2})(?<!年度)(?<!全年)(?<!年初)(?<![本当]年)(?<!原定)计划(?=[一-鿿]*(?:支出|执行|决算|支付|受[益助]|发放|到位))"
)
_OF_A_PLAN: Final = re.compile("(?:是|为|相当于|完成|达到?)[^，。；;]*(?:预算|计划|目标|任务)")
_PLANNED_LEAD: Final = re.compile(
    r"(?:^|[^未按照原])计划(?!生育|财务)|打算|原定|拟(?!合)|(?:计划|目标|任务|预算|标准|确定|设定|下达|核定|规定|要求)的$"
)
# 市下达改造230户: what others ask for.
_HANDED_DOWN: Final = re.compile("(?:上级|国家|中央|[省市州县区](?:里|级|政府)?)下达[^，。；;]*$")
_ACTUAL: Final = re.compile(r"实际|完成|达到|得分|执行|全年")
# 为年初计划的95%: of what was planned.
OF_PLAN: Final = re.compile(
    r"(?:[完达][成到]|[为是占]|相当于)[^，。；]{0,8}(?:预算|目标|计划|任务|指标|要求)[^，。；]{0,4}的$"
)
_CHANGE_BEFORE: Final = re.compile(
    r"(?:增加|减少|增长|下降|上升|降低|提高|扩大|缩小|回升|回落|增产|减产|增收|缩短|延长|压缩|压减|压降|减支|增支|节约|节省|净增|追加|调增|调减|核减|多|少|(?<!新)增|减|升|降|超支|超出|超额(?:完成)?|(?<![彩心腹Bb])超(?:过|出)?(?:年初|年度)?(?:目标|计划|任务|预算)?|增幅|降幅|涨幅|增速|上浮|下浮|下调|变动|调整(?=率|幅度)|[增减][员持排耗收]|(?<![年可])节[水电能油]"
    r"|(?:[比较]|同比|[，；(]|^)[^，。；;]*?(?<!青)[多少](?![于数儿媒功元次种样])[一-鿿]{1,2}|[多少]完成)"
    r"(?:率|额|比例?|了|幅度|数|(?:项目|专项|财政|人员|公用|年度|部门)?(?:预算|资金|经费)|\([增减少加下降长升]+\))?(?:最[多大高快明少]显?|较[多大快]|明显|显著)?(?:分别|依次)?(?:为|高?达到?|约|各|均)?[^，。；;一-鿿]{0,3}$"
)
# 由51.8天缩短为46.3天: what it came to.
BECAME: Final = re.compile(
    r"(?:增加|减少|上升|下降|降低|提高|扩大|缩小|缩短|延长|压缩|压减|精简|调整|回升|回落|升|降|增|减|落|跌|涨)(?:为|至|到)$"
)
# 超出|1200元|补助标准的部分: the standard itself.
_OVER_WHAT: Final = re.compile("(?:超[过出]|[高低]于)$")
_MEASURE_AFTER: Final = re.compile("[一-鿿]{0,6}(?:标准|限额|定额|上限|起付线)")
_PER: Final = re.compile(
    rf"(?:{SHARED_OUT})均(?!{ALL_OF_THEM})|平均每|^每[^年月日周天届次]|每[台套座处辆户家名件](?:为|是|约)*$|[月日季]均"
    r"|单(?:位[^，。；;]{0,8}(?:成本|造价|费用|能耗)|[台套件册次座处辆户吨亩])|均价"
)
# 农家书屋平均开展活动, no 年平均在岗人数.
_MEAN: Final = re.compile("(?<![年月日季均])平均(?![^，。；]*人数|余额)")
# 人均补助标准指标值: called 补助标准 指标值 in the data.
_VALUE_OF: Final = re.compile("(?:标准|(?<![审核评认约确鉴])定额)(?:年初|年度)?(?:目标|指标)值?(?:为|是)?$")
_PRICE: Final = re.compile("(?:单价|标准|(?<![审核评认约确鉴])定额)$")  # no 审定额
_LEFT_BEFORE: Final = re.compile(
    r"(?:剩余|尚余|结余|节余|还差|尚差|缺口|尚未|未(?:支付|使用|完成|办结|整改|完工|执行|支出|通过|达标)|不合格|空置|闲置|空余|逾期|超期)[一-鿿]{0,6}$"
    r"|(?:[尚仍还][有余剩]|未(?!达|到(?![位账])|成年|来)[一-鿿]{1,2}|(?<![接招等期对看])待[一-鿿])$"
)
_LEFT_AFTER: Final = re.compile(
    r"(?:资金)?[尚仍还]?(?:未|没有)(?:支出|支付|执行|使用|形成支出)|[一-鿿]{0,8}?(?:未|没有)(?!来|成年|必|知)[一-鿿]|(?:正在|[尚仍还])?(?:在办|待办|待修|待处理|在途)|(?:的|工程|合同|采购)*(?:尾款|余款|欠款|质保金|缺口|结余)"
)
_LEFT: Final = re.compile(r"剩|余|未|(?<![接招等期对看])待|不|尚|欠|结转|缺|差")
_SCORES: Final = re.compile(
    r"(?:(?P<off>扣(?:减|除|掉|了|分)*|失分?|丢(?:了|掉|分)*|[比较]满分[少低])|(?P<full>分值|满分|权重|总分值|(?<!对)应得分?)|(?P<got>得分?|评分|总分|自评分?))"
    r"(?:数|合计|共|为|是|了|的|约|:|\(|达)*$"
)
_SCORE_PARTS: Final = (Part.DEDUCTED, Part.FULL, Part.SCORED)
# 一般公共服务次之，为36.0%: it ranks in what was said of another.
RANKED: Final = re.compile(
    r"(?:次之|其次|再次|紧随其后|[位居排]?第[二三四五]|最[高低多少大小])[，,]?(?:仅|约)?(?:为|达到?|是)?$"
)
_SHARED_OUT: Final = (*AMOUNTS, Dimension.TIME)
_BEYOND: Final = re.compile(
    rf"(?:(?:超过|超出|超额完成|超|高出|[高低多少优快慢好长短]于|落后于?){SET}(?:{AIM}|指标值?|预算|标准|[上下]限)(?:任务|数|值)?"
    r"|[比较][^，。；;]{0,12}(?:[高低多少超]出?|[长短快慢]了?|提前)|超额完成?|超额完成[^，。；;]{1,10}(?:任务|计划|目标|指标)(?:数|值|量)?的?|超目标|超(?:计划|目标|任务)(?![值数量任的])[一-鿿]{1,6}|(?:大于|小于|高于|低于|多于|少于|超过|超出)(?:预算|支出|收入|计划|决算|上年|拨款)[^，。；;]{0,4})$"
)
# 超额完成年度目标12%: by so much; 超额完成年度目标的112% is of it.
_EXCEEDED: Final = re.compile(r"超额(?:完成|实现)[^，。；;的]{0,10}(?:任务|计划|目标|指标)(?:数|值|量)?(?:约|近)?$")
_ALL: Final = 100
# 比30分钟的规定|快18.2分钟
_SOONER: Final = re.compile("[快慢早晚长短]了?[约近]?$")
_HELD: Final = re.compile("[比较](?![例重])[^，。；;]*$")
_DIMENSIONS: Final = (Dimension.MONEY, Dimension.RATIO, Dimension.COUNT, Dimension.POINTS, Dimension.TIME)
# Costs in the same measure as pieces of names (a rare piece found in full is worth about 3,000).
CONFLICT: Final = 20000
LACKING: Final = 1500


def _scored(words: str) -> Part:
    """扣0.32分, 分值10分, 得9.68分."""
    match = _SCORES.search(words)
    if match is None:
        return Part.LEVEL
    return Part.DEDUCTED if match["off"] else Part.FULL if match["full"] else Part.SCORED


def _is_shared_out(words: str, dimension: Dimension) -> bool:
    """人均36元, 平均每件1146元, 案件平均补贴; the mean of a time may be called 平均 or not."""
    return dimension in _SHARED_OUT and bool(_PER.search(words) or ("平均" in words and dimension is Dimension.MONEY))


def part_of_fact(fact: Fact) -> Part:
    """What the labels of a fact say."""
    label, dimension = _PROGRAMME.sub("", row_and_field(short_name(fact))[1]), fact.unit.dimension
    if dimension is Dimension.SCORE:
        return _scored(label)
    if _is_shared_out(label, dimension) or (dimension in _SHARED_OUT and _MEAN.search(label)):
        return Part.PER
    if dimension in AMOUNTS and _LEFT_BEFORE.search(label):
        return Part.LEFT
    aimed = (fact.bound and fact.bound != "=") or (_TARGET.search(label) and not _ACTUAL.search(label))
    if dimension is Dimension.RATIO and _SHARE.search(label) and not aimed:
        return Part.SHARE
    if fact.derivation is not None and fact.derivation.operation in ("growth", "decline"):
        return Part.CHANGE
    if ASKED.search(label):
        return Part.TARGET
    if dimension is Dimension.MONEY and _OF_ADDED.search(label):
        return Part.LEVEL
    if _CHANGE.search(label) or (dimension in _DIMENSIONS and _CHANGE_BEFORE.search(label)):
        return Part.CHANGE
    if aimed:
        return Part.TARGET
    if dimension in AMOUNTS and (_PLANNED.search(label) or _PLANNED_LEAD.search(label)):
        return Part.TARGET
    if dimension is Dimension.RATIO and _DONE.search(label):
        return Part.DONE
    if dimension is Dimension.MONEY and ("/" in fact.unit.symbol or _PRICE.search(label)):
        return Part.PRICE
    return Part.RATE if dimension is Dimension.RATIO and label.endswith("率") else Part.LEVEL


_SIGNS: Final = frozenset("+-＋－−")
# What is told with a sign of its own: 偏差率-3.1%, 利润率-2%.
_MAY_BE_BELOW: Final = re.compile("率|值|指数|偏[差离]|度$|平衡|盈|[增减升降]")


@lru_cache(maxsize=256)  # asked of the figures of one sentence again and again
def part_of_mention(mention: Mention) -> Part:
    """What the words right before a figure say."""
    words, dimension = mention.before, mention.figure.unit.dimension
    ratio = dimension is Dimension.RATIO
    if mention.item is not None and not words.strip():
        words = mention.lead  # 三个项目预算分别为240万元、165万元
    if dimension is Dimension.SCORE:
        return _scored(words)
    if _is_shared_out(words, dimension) and not _VALUE_OF.search(words):
        return Part.TARGET if _is_limit(mention, words) else Part.PER
    if dimension in _DIMENSIONS and _is_aim(words, mention.after):
        return Part.TARGET
    if dimension in AMOUNTS and (_LEFT_BEFORE.search(words) or _LEFT_AFTER.match(mention.after)):
        return Part.LEFT
    if dimension not in _DIMENSIONS:
        return Part.LEVEL
    if ratio and "占" in mention.figure.approximation:  # 约占四成
        return Part.SHARE
    if ratio and _SHARE.search(words) and (words.endswith("占") or not _CHANGE_BEFORE.search(words)):
        return Part.SHARE
    if mention.figure.unit.symbol == "成" and _PORTION.search(words):
        return Part.SHARE
    if ratio and _SHARE_BEHIND.search(mention.lead):
        return Part.SHARE
    if ratio and not words.strip() and mention.figure.approximation in OVER:
        return Part.CHANGE  # 比计划多0.16万亩，超3.8%
    if is_signed(mention):
        return Part.CHANGE
    if TARGET_AFTER.match(mention.after):
        return Part.TARGET
    if BECAME.search(words) or (_OVER_WHAT.search(words) and _MEASURE_AFTER.match(mention.after)):
        return Part.LEVEL
    exceeded = ratio and mention.figure.value < _ALL and _EXCEEDED.search(words)
    if exceeded or (dimension is Dimension.TIME and _SOONER.search(words) and _HELD.search(mention.previous)):
        return Part.CHANGE
    if _CHANGE_BEFORE.search(words) or (not ratio and _BEYOND.search(words)):
        return Part.CHANGE
    if ratio and OF_PLAN.search(words) and TARGET_AFTER.match(mention.after) is None:
        return Part.DONE
    if _is_limit(mention, words) or (_TARGET.search(words) and not _ACTUAL.search(words)):
        return Part.TARGET
    if dimension in AMOUNTS and (_PLANNED.search(words) or _PLANNED_LEAD.search(words)):
        return Part.TARGET
    if "下达" in words and dimension is Dimension.COUNT and _HANDED_DOWN.search(words):
        return Part.TARGET
    if ratio and _DONE.search(words):
        return Part.DONE
    return Part.LEVEL


def _is_limit(mention: Mention, words: str) -> bool:
    """人均成本不高于1050元, ≥95%: what is asked, unless the words say that it was reached."""
    said = mention.figure.approximation
    return said in _LIMITS or (said in _AT_LEAST and not _ACTUAL.search(words))


def is_signed(mention: Mention) -> bool:
    """甲补助+12.7%，乙补助-18.2%: a rate with a sign of its own is one of change; 偏差率-3.1% says what it is."""
    figure = mention.figure
    if figure.text[:1] not in _SIGNS or figure.unit.dimension is not Dimension.RATIO:
        return False
    return _MAY_BE_BELOW.search(mention.before) is None


def _is_aim(words: str, after: str) -> bool:
    """完成年初|300人次, 未完成|300人次的目标, 是调整预算支出|482万元|的62.3%: what was to be done, not what was not."""
    if _THE_PLAN.search(words) is not None or (after == "的" and _OF_A_PLAN.match(words) is not None):
        return True
    return after[:1] == "的" and TARGET_AFTER.match(after) is not None


def is_left(fact: Fact) -> bool:
    """Does the name of a fact say in any way that something is still to be done or left over?"""
    return _LEFT.search(fact.label) is not None


@cache
def cost(mention: Part, fact: Part) -> int:
    """What it costs to take a figure of one part for a fact of another."""
    if fact is Part.PRICE:  # 每生每天5元, 补助标准80元
        return 0 if mention is Part.PER else cost(mention, Part.LEVEL)
    if mention is fact:
        return 0
    if fact in _SCORE_PARTS and mention in _SCORE_PARTS:
        return CONFLICT
    if fact in _SCORE_PARTS or mention in _SCORE_PARTS:
        return 0
    if fact is Part.RATE and mention is not Part.TARGET:
        return CONFLICT if mention in (Part.SHARE, Part.CHANGE) else 0
    if Part.CHANGE in (mention, fact):
        return CONFLICT
    if mention in (Part.PER, Part.LEFT):
        return CONFLICT
    if Part.PER in (mention, fact) or Part.LEFT in (mention, fact):
        return LACKING * 3
    if Part.SHARE in (mention, fact):
        return CONFLICT if Part.LEVEL not in (mention, fact) else LACKING * 2
    if Part.TARGET in (mention, fact):
        return LACKING * 3
    return LACKING // 2
