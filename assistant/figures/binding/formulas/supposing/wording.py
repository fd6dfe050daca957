"""What the words about one figure ask for: the thing they name, the operation they call for, what they compare."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.formulas.adding.combining import TOGETHER
from assistant.figures.binding.formulas.changing.bases import PAST
from assistant.figures.binding.formulas.changing.dated import made_in, of_stage, year_before
from assistant.figures.binding.formulas.dividing.each import PER
from assistant.figures.binding.formulas.formula import CLAUSES, Told, made_by, of_all, subject_words
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded
from assistant.figures.binding.labels.roles import BECAME, OF_PLAN, Part
from assistant.figures.clauses import Mention

# Words that say by how much a thing went up or down, or is off another.
_TURNED: Final = re.compile(
    r"[增减升降涨跌超浮缩扩]|[比较于][^，。；]{0,12}[快慢早晚短长]|[快慢早晚短长]了|节约|省[了下出]?$|节省|[多少高低](?!于|级|龄|等)|[高低多少优大小]于"
    r"|提前|同比|相比|变[化动]|相差|差[额异值](?!化)|偏差|不及|不抵"
)
_CHANGED: Final = re.compile(r"(?:[上下]?[调浮]|[增减升降涨跌扩缩快慢])[增减高低]?[率幅额了]?(?:为|达到?|约)*$")
_GROWN: Final = re.compile("(?:增[长加]|提高|上升|扩大)了?[约近超]?$")
# 离线63套, 未覆盖的18个; 8个问题限期整改中: what is still to be done, left over or missing.
_LEFT: Final = re.compile(
    r"(?:[剩余未尚仍还差缺欠误漏离空闲另]|(?<![接招等期对看])待|遗留|其[余他它]|结转|结余|节[约省余])[^，。；]{0,6}$"
)
_LEFT_BEHIND: Final = re.compile(r"^[^，。；]{0,10}(?:中(?:$|，|。)|待|未|尚|正在|无法|不|[尾余]款|质保)")
_LEFT_REACH: Final = 16
_AGAINST: Final = re.compile(r"[比较]|[大小高低多少优]于|超过|超出")
# 上年结转资金 is the name of funds, and nothing left of this year.
_REST: Final = re.compile(
    r"节约|节省|节余|结余|(?<![上去]年)(?<!年初)结转|剩余|差额|缺口|偏差|[未不][一-鿿]{1,3}率|空[置闲缺]|[误漏]|其余"
)
# 未投用的占, 无效申报占: the rest, unless a row bears such a name (非重点项目) or the word is a name (无障碍设施占).
_REST_OF: Final = re.compile(
    r"(?P<denied>未(?!成年)[一-鿿]|不(?!动产)[一-鿿]|无(?!障碍|人|偿|线|形|[烟纸])[一-鿿]|非(?!税|物质|遗|公|常|凡|机动|营利)[一-鿿])"
    r"[一-鿿]{0,6}?占"
)
_DENIED: Final = re.compile(r"不([一-鿿]{2})")
# 尚有4.2%的资金未支出
_REST_BEHIND: Final = re.compile(r"^的?[一-鿿]{0,6}?(?:未|没有)(?![来必知]|成年)[一-鿿]{2}")
_QUOTIENT: Final = re.compile(
    r"占|率|比|[度面](?:为|达到?|约|是)*$|程度|完成|达|进展|的$|(?:执行|支付|(?<=已)(?:支出|拨付|使用|发放|兑付))了?$|[增减升降涨跌浮超]|节约|节省|倍|成本|每|均"
)
_ATTAINED: Final = re.compile(r"完成|执行|进度|达标|实现")
# 支付率, 得分率: of what was planned, and of nothing else.
_PLANNED_RATE: Final = re.compile(
    r"(?:完成|完工|竣工|执行|支付|支出|实现|得分|计分)(?:率|进度|比例)|(?:执行|支付|(?<=已)(?:支出|拨付|使用|发放|兑付))了?$"
)
_OWN_RATE: Final = re.compile("(?:^|[^一-鿿])(?P<done>[一-鿿]{2,4})率(?:为|达到?|均|是)*$")
_DONE: Final = re.compile("(?<![增减多少])(?<![增减]加)(?P<verb>支付|支出|执行|完成)了?$")
# 各项目执行率参差不齐，甲98.92%: what a sentence says once of all that it lists.
_HEADS: Final = re.compile(r"[一-鿿]{0,4}(?:率|占比|比重|比例|进度|程度)")
_EACH: Final = re.compile(r"[均每]|单位[^，。；]{0,6}(?:成本|造价|费用|面积|[能电水]耗)|折合|单[价个]")
_PLAN: Final = re.compile(r"目标|计划|预算|任务|指标|标准|控制|原定|规定|要求|应|上限|完成|执行|进度|达到|超|分值|满分")
_IN_ALL: Final = re.compile(r"总|全|支出|预算|决算|资金|收入|项目|执行|进度|到位")
# What carries no name in the words about a figure.
_CUES: Final = re.compile(
    r"(?:国家|中央|上级|(?<![社小园城景灾])[省市州县区]级?)(?:下达|核?定)?的?(?=(?:年度|目标)*(?:目标|任务|计划|指标))"
    r"|所占(?:重(?!点)|例)?|占[重例](?=[比较由从为达])"  # 所占比重, as names are folded
    r"|完成|达到?|控制在?|不足|不到|占|比重|比例|[比较]|同期|上年|去年|同比|分别|依次|合计|共计?|总|其中|全部|仅|只|约|率|面(?!积)|[最较][高低多少大小]|居首|首位|次之|其次|[位居排]?第[一二三四五]位?"
    r"|按|[测计折核]算|平均|每|均|为|的|了|是|[上下]?[增减升降涨跌超浮调][加少长幅]?|[优高低大小多少]于|实现|相当于|一项|即占|超出|[高低多少]出|[前后]者|[扣失得丢]分?|[到为]"
    r"|[由从](?=，|$)|[落跌涨](?=[至到])|[却则](?=由|[达仅占为])|[略微]?[提上下]?[升降增减][高低长升]?[至到]|[（(）):，。；：、]"
    r"|(?:^|(?<=，))(?:而|但|虽然?|同时|其中|且)|因[一-鿿]{1,6}?(?=[增减升降])"
    r"|(?:反而?|却|则|仍|也|总体|略有?|小幅|大幅|明显|显著|继续|进一步)+(?=[增减多少升降上下])"
)
# What names a field of a thing, and no thing.
_GENERAL: Final = re.compile(
    r"执行|支出|支付|预算|决算|使用|资金|经费|计划|目标|任务|指标值?|年初|全年|全部|年末|当年|本年|年度|金额|额|实际|进度"
    r"|调整后?|成本|费用|标准|缺口|差额|相?差|短缺?|数|总体|整体|剩余|结余|节余|节约|节省|[未尚仍还]需?|拨付|项目(?!支出)|面积|数量|部门|单位"
)
# 支出决算为, and no name: what was spent of the thing told before.
_SPENT: Final = re.compile(
    "(?:[与和同跟比较]?[上去]一?年度?的?|年度?|实际|累计|[当全本]年|年末|最终)*(?:支出|决算|执行|支付|使用|拨付)+数?额?[了为共约]*"
    "(?:[比较](?:[上去]一?年度?|年度?)?的?)?"
)
# 与上年相比，…；…: all that the sentence tells is held against the year before, but what names a plan.
_THROUGHOUT: Final = re.compile(
    r"[与同和跟比较][上去]一?年[^，。；;]{0,6}(?:相比|比较|对比|相较)|(?:[比较][上去]一?年|同比)[^；;。]*$"
)
_AIMED: Final = re.compile("目标|计划|预算|任务|指标|标准|上限|控制|超|[比较于]")
# 完成率95%，|少400亩: of what was planned.
_ATTAINED_LAST: Final = re.compile("(?:完成|执行)率[^，。；]{0,3}$")
# 借阅率61.4%，高出目标: the name of the rate told last.
_RATED: Final = re.compile(r"(?P<name>[一-鿿]{0,10}(?:率|度|比重|比例))(?:为|达到?|是|仅|约)*\d[\d.]*%")
_LED_IN: Final = re.compile("^(?:对|但|虽然?|而|其中|[，。；])+")
_TURNS: Final = re.compile("[增减升降多少超缩压比较]")
_WORD: Final = re.compile(r"[一-鿿]{2,}")
_PERCENT: Final = ("%", "‰")
_BEHIND: Final = 6  # characters behind a figure that may name it
_TWO: Final = 2


@dataclass(frozen=True, slots=True)
class Asking:
    """One figure to be explained: its mention with the words of the list it stands in, its part, what was told before,
    the ids of what figures of its own sentence show, what was derived last, the words of the sentence as far as it, and
    what the figure right beside it, before, was found or asked to be."""

    mention: Mention
    part: Part
    told: Told
    here: frozenset[str]
    derived: tuple[Fact, ...]
    sentence: str
    beside: Fact | None = None


class Wording:
    """The words about one figure."""

    def __init__(self, asking: Asking, lookup: Lookup) -> None:
        self.mention, self.part, self.told, self.lookup = asking.mention, asking.part, asking.told, lookup
        self.sentence = asking.sentence
        self.beside = asking.beside
        mention, told = self.mention, self.told
        approximation = mention.figure.approximation
        self.near = (mention.before if not mention.inherits else mention.lead) + approximation
        if mention.figure.unit.dimension is Dimension.RATIO and not _QUOTIENT.search(self.near):
            self.near = (_HEADS.findall(asking.sentence) or [""])[-1] + self.near
        done = _DONE.search(mention.previous) if mention.lead == "(" else None
        if done is not None and mention.figure.unit.dimension is Dimension.RATIO:  # 支付126万元(90.0%): its 支付率
            self.near = f"{done['verb']}率"
        if mention.item is not None:  # …执行率依次为: said once of all of the list
            self.near += mention.lead
        around = mention.frame + mention.lead + approximation
        latest = told.facts[0] if told.facts and told.facts[0].identifier in asking.here else None
        self.told_here = latest is not None or (told.latest is not None and mention.follows)
        self.year = lookup.year_of(mention)
        self.years = {None, self.year} | ({latest.year} if latest is not None and mention.own_year is None else set())
        self.turned = _TURNED.search(around) is not None
        behind = mention.after[:_LEFT_REACH]
        self.left = _LEFT.search(mention.lead) is not None or _LEFT_BEHIND.search(behind) is not None
        self.plan = _PLAN.search(around) is not None
        earlier = latest is not None and mention.inherits and latest.year not in (None, self.year)
        self.past = earlier or PAST.search(around) is not None or mention.compared is not None
        if self.turned and not _AIMED.search(around) and _THROUGHOUT.search(asking.sentence):
            self.past, self.plan = True, False
        if self.turned and mention.inherits and not self.past and _ATTAINED_LAST.search(mention.previous):
            self.plan = True
        self.scored = "分" in around or (latest is not None and latest.unit.dimension is Dimension.SCORE)
        self.part_words, _, whole = mention.before.partition("占")
        self.whole_words = whole if _CUES.sub("", whole) else ""  # 占比却由: of what it was before

    @cached_property
    def _words(self) -> str:
        mention = self.mention
        if mention.item is not None:
            return folded(mention.item[0])
        words = folded(PER.sub(lambda match: match["what"] or "", mention.before))  # 每家|接收儿童
        if not _CUES.sub("", words) and not mention.inherits:
            words = folded(subject_words("", mention))
        if not _GENERAL.sub("", _CUES.sub("", words)) and not self.told_here:  # 前端设备采购|一项|即占到总支出的
            words = folded(CLAUSES.split(mention.previous)[-1]) + words
        return f"{words}，{folded(mention.after[:_BEHIND])}"

    @property
    def names(self) -> list[str]:
        """The stretches that may be a name, whole or short."""
        return _WORD.findall(_CUES.sub("，", self._words))

    @cached_property
    def own(self) -> frozenset[str]:
        """The characters of what the words right about the figure name."""
        return frozenset(_CUES.sub("", self._words))

    @cached_property
    def thing(self) -> frozenset[str]:
        """The characters that name a thing, and not just a field of what was told before."""
        words = _GENERAL.sub("", _CUES.sub("", self._words))
        return frozenset(words) if len(words) >= _TWO else frozenset()

    @cached_property
    def nearest(self) -> list[Fact]:
        """What the words mean where they name nothing: what was told last."""
        told = self.told
        latest = [told.latest] if told.latest is not None else []
        return [*latest, *told.facts[:1], *told.values[:1], *told.rates[:1]]

    @cached_property
    def rated(self) -> str:
        """What the rate told last in the sentence is called."""
        found = [match["name"] for match in _RATED.finditer(self.sentence)]
        return found[-1] if found else ""

    @cached_property
    def all_spent(self) -> list[Fact]:
        """对全部支出增量, 总支出减少: all that was spent, where it is that which changed."""
        return of_all(_LED_IN.sub("", _TURNS.split(self.mention.before)[0]), self.year, self.lookup)

    @cached_property
    def is_level(self) -> bool:
        """由4天压缩至2.5天: what it came to is no change."""
        return BECAME.search(self.mention.lead) is not None

    @cached_property
    def is_quotient(self) -> bool:
        """Is the figure so much of another, or so much more than another?"""
        spoken = self.mention.figure.unit.symbol not in _PERCENT  # 三成多, 四分之一
        return spoken or _QUOTIENT.search(self.near) is not None or self.is_change or self.is_rest

    @cached_property
    def is_change(self) -> bool:
        """Is it a rate of growth?"""
        return self.part is Part.CHANGE or _CHANGED.search(self.near) is not None

    @cached_property
    def is_grown(self) -> bool:
        """Is it by how much a thing grew, in times?"""
        return _GROWN.search(self.near) is not None

    @cached_property
    def is_rest(self) -> bool:
        """Is it what is left of a whole, or missing to a plan?"""
        return _REST.search(self.near) is not None or _REST_BEHIND.match(self.mention.after) is not None or self._denies

    @cached_property
    def _denies(self) -> bool:
        """未投用的占12%: is it of what is not so, and no row counts just that?"""
        match = _REST_OF.search(self.near)
        return match is not None and not any(match["denied"] in fact.label for fact in self.lookup.index.facts)

    def is_denied(self, top: Fact) -> bool:
        """合格率, of a row that counts 不合格批次: what is said is what the row is not."""
        return any(denied in self.near and f"不{denied}" not in self.near for denied in _DENIED.findall(top.label))

    @property
    def is_deviation(self) -> bool:
        """Is it by how much a thing is off its plan, to either side?"""
        return "偏差" in self.near

    @cached_property
    def is_each(self) -> bool:
        """Is it so much for each?"""
        return PER.search(self.mention.before) is not None or _EACH.search(self.near) is not None

    @cached_property
    def is_sum(self) -> bool:
        """Is it of several things together?"""
        return TOGETHER.search(self.mention.before) is not None or self.mention.number is not None

    @cached_property
    def is_difference(self) -> bool:
        """Is it by how much two things differ?"""
        return (self.turned or self.left or self.part is Part.DEDUCTED) and not self.is_level

    @cached_property
    def calls(self) -> bool:
        """Do the words call for any formula?"""
        share = self.mention.figure.unit.dimension is Dimension.RATIO and "占" in self.near
        parts = (Part.CHANGE, Part.PER, Part.SHARE, Part.LEFT)
        return self.is_sum or self.is_each or share or self.part in parts or self.turned

    @cached_property
    def attains(self) -> bool:
        """Is it of what was planned?"""
        return _ATTAINED.search(self.near) is not None

    @cached_property
    def rate_of(self) -> str:
        """结案 of 结案率: what was done, by the name of the rate."""
        match = _OWN_RATE.search(self.near)
        return match["done"] if match is not None else ""

    @cached_property
    def is_attainment(self) -> bool:
        """Is it a rate of something over its own plan?"""
        return _PLANNED_RATE.search(self.near) is not None

    @cached_property
    def of_plan(self) -> bool:
        """完成年初预算的98%: over a plan and nothing else."""
        return OF_PLAN.search(self.near) is not None

    @cached_property
    def in_all(self) -> bool:
        """Do the words speak of the whole unit?"""
        return _IN_ALL.search(self.near) is not None

    def share(self, part: Fact, whole: Fact) -> tuple[bool, int, int, bool]:
        """Of a share: is the part called by its name, how many of the characters before 占 and behind it are in the
        names, and is all said of the whole?"""
        own, called = (set(_CUES.sub("", folded(words))) for words in (self.part_words, self.whole_words))
        own = own if len(own) >= _TWO else set(self.thing) - called
        of_part, of_whole = many(own, [part]), len(called & set(whole.label))
        # 到馆查档2113人次，到馆查档占65.7%: what was told under that very name, whatever else is called alike.
        again = len(self.part_words) > 1 and self.mention.previous.endswith(self.part_words)
        return mostly(of_part, own) and bool(own) and not again, of_part, of_whole, of_whole == len(called) >= _TWO

    @cached_property
    def is_against(self) -> bool:
        """Is one thing held against another that is named?"""
        return _AGAINST.search(self.mention.before) is not None

    def first(self, one: Fact, other: Fact) -> int:
        """+1 where the words hold `one` against the other (甲比乙多), −1 where the other against it; 0 where they do
        not say which: what they name before 比 or, where they name nothing there, what was told last, comes first."""
        match = _AGAINST.search(self.mention.before)
        if match is None:
            return 0
        before, after = self.mention.before[: match.start()], self.mention.before[match.end() :]
        led, held = (len(set(before) & set(fact.label)) for fact in (one, other))
        led_behind, held_behind = (len(set(after) & set(fact.label)) for fact in (one, other))
        way = (led > held) - (led < held) or (held_behind > led_behind) - (held_behind < led_behind)
        return way or (one in self.nearest) - (other in self.nearest)

    def is_later(self, now: Fact, base: Fact) -> bool:
        """Is the base the same thing in the year, and of the field, that the words compare with?"""
        if (now.year or 0) <= (base.year or 0):
            return False
        year = year_before(self.mention, now)
        if now.derivation is not None and base.derivation is not None:
            then = made_in(now, year, self.lookup)
            return then is not None and then.identifier == base.identifier
        return base in of_stage(self.mention.before, now, year, self.lookup)


def is_spent(mention: Mention) -> bool:
    """Is nothing said but that it was spent?"""
    return mention.item is None and mention.turn is None and _SPENT.fullmatch(mention.before) is not None


def said_of(said: Set[str], facts: Iterable[Fact]) -> int:
    """How many of the characters said the names hold, each by two more at least than those before."""
    left, found = set(said), 0
    letters = (_letters(fact, said) for fact in facts)
    for name in sorted(letters, key=lambda one: -len(left & one)):
        more = left & name
        found += len(more) if len(more) >= _TWO else 0
        left -= more if len(more) >= _TWO else set()
    return found


def mostly(found: int, said: Set[str]) -> bool:
    """Is more than half of what is said found, three fifths and more, so that a chance letter does not decide?

    True where nothing is said: ask for that first where it matters.
    """
    return found * 5 >= len(said) * 3


def many(said: Set[str], facts: Iterable[Fact]) -> int:
    """How many of the characters said stand in the names; a single one is chance."""
    found = len(said & {letter for fact in facts for letter in _letters(fact, said)})
    return found if found >= _TWO else 0


def _letters(fact: Fact, said: Set[str]) -> Set[str]:
    """The characters of a name; of a sum those that all its rows share, unless each of these is named: 其中甲 is not
    甲、乙、丙 in all."""
    made = fact.derivation.operands if made_by(fact, "sum") and fact.derivation is not None else ()
    if not made:
        return set(fact.label)
    rows = [set(name) for name in made]
    shared = set.intersection(*rows)
    return set(fact.label) if all((row - shared) & said for row in rows) else shared
