"""Words of direction against the sign: 增加/减少, 增长/下降, 高于/低于, 节约/超支."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.binding.labels.roles import INDICATOR_FIELDS, TARGET_AFTER, Part, is_signed, part_of_fact
from assistant.figures.clauses import Mention
from assistant.figures.lexicon.aims import AIM, SET

_UP: Final = (
    "增加|(?<!负)增长|上升|提高|扩大|回升|上浮|"
    "增幅|涨幅|增员|增收|增速|净增|增支|增产|上涨|递增|延长|拉长|高于|快于|大于|多于|高出|超出|超过|超支|多支出|增|升|多"
)
_DOWN: Final = (
    "减少|下降|降低|缩小|负增长|"
    "节[水电能油]|降幅|压减|压降|减支|减产|减收|减员|减持|减排|缩短|下浮|下调|节约|节省|回落|下滑|递减|低于|慢于|小于|少于|减幅|少支出|减|降|少"
)
_WORD: Final = re.compile(
    rf"(?P<up>{_UP})(?:率|额|了|幅度|比例|数|支出|资金|经费|成本)*(?:为|达|到|约|各|均|近)*$"
    rf"|(?P<down>{_DOWN})(?:率|额|了|幅度|比例|数|支出|资金|经费|成本)*(?:为|达|到|约|各|均|近)*$"
)
# 比目标|高3.5个百分点: as a word of its own, and no 最高, 高达.
_HIGHER: Final = re.compile("(?<![最新创较偏提])(?P<up>高)[出了约近]*$|(?<![最新创较偏降])(?P<down>低)[出了约近]*$")
_ANY: Final = re.compile(f"(?P<up>{_UP})|(?P<down>{_DOWN})")
_AGAINST: Final = re.compile(
    r"(?P<no>(?:没有?|[不未])?)(?:(?P<above>高于|大于|多于|长于|超过|超出|突破|优于)|(?P<below>低于|小于|少于|短于|落后于|不及|不足(?=[^，。；;]*(?:目标|计划|任务|预算)$)|(?:未|没有?|不)(?:能|曾)?(?:达到?|够到?|够得上|到)(?!标|的$)))[^，。；;]{0,12}$"
)
BETTER: Final = re.compile(
    "优于|不及|达|够|落后"
)  # better or worse: where at most so much was asked, the smaller figure is the better
# 比报告数增加9万元，|较2019年决算数下降: held against something else than what was told before.
AGAIN: Final = re.compile("(?<!同)[比较](?![例重])")
_TO_GO: Final = re.compile(r"(?:距离?|离)[^，。；;]{0,8}$")
_LACKING: Final = re.compile("[还尚仍]?[差缺少欠]")
_STILL: Final = re.compile(rf"[^，。；;]{{0,8}}?(?P<word>{_LACKING.pattern})")
# 达到|2600人次的目标, 完成年初目标|2600人次: the aim is said to be met.
_MET: Final = re.compile(
    f"(?<![未没不难能可将应拟])(?P<word>达到?|完成|实现|满足)了?(?P<aim>{SET}(?:{AIM})(?:任务|目标)?)?$"
)
_OF_IT: Final = ("的", "中")
_SHORT: Final = re.compile(r"(?:未|没有)(?:能)?(?:达到?|完成)$")
_NOT: Final = re.compile("^(?:没有?|[不未])")
_BOTH: Final = re.compile(
    r"[增升]\w{0,2}[(（/、或][^)）]{0,3}[减降]|[减降]\w{0,2}[(（/、或][^)）]{0,3}[增升]|增减|升降|变动|变化"
)
_SIGNED: Final = re.compile("增减|升降")  # 变动额 may be printed without a sign
_LABEL_UP: Final = re.compile("增加|增长|上升|提高|扩大|回升|增幅|增速|净增|增支|超支|高于|多于|超出")
_LABEL_DOWN: Final = re.compile("减少|下降|降低|缩小|降幅|压减|减支|节约|节省|低于|少于|减幅|降")
_PAIRS: Final = tuple(
    tuple(pair.split("/"))
    for pair in (
        "增加/减少 增长/下降 提高/降低 增支/减支 高于/低于 大于/小于 多于/少于 超支/节约 增幅/降幅 多/少 上升/下降 "
        "超过/低于 超出/低于 增加/压减 延长/缩短 拉长/缩短 长于/短于 超过/落后于 超过/不足 突破/低于 "
        "快于/慢于 大/小 高/低 快/慢 +/- ＋/－"
    ).split()
)
OPPOSITE: Final = {b: a for a, b in reversed(_PAIRS)} | {a: b for a, b in reversed(_PAIRS)}  # noqa: C416 (tuples of two)


def direction_before(mention: Mention) -> tuple[int, str] | None:
    """(+1 or −1, the word) where a direction word stands right before the figure; None for both or none.

    A minus sign turns the word round: 增加-3.2万元 says that it fell. A sign alone tells the way of a rate: 甲补助+9%.
    """
    words = mention.before
    if _BOTH.search(words):
        if _BOTH.search(words[-10:]):
            return None
        words = re.sub(r"[\s(（]*[^(（]*[)）]$", "", words)
    match = _WORD.search(words) or _HIGHER.search(words)
    if match is None:
        return (1 if mention.figure.value >= 0 else -1, mention.figure.text[:1]) if is_signed(mention) else None
    word: str = match["up"] or match["down"]
    return (1 if bool(match["up"]) is (mention.figure.value >= 0) else -1), word


def falls_short(mention: Mention, fact: Fact) -> bool:
    """执行率未达到百分之百: the figure is a mark that the fact, as said, lies below."""
    figure = mention.figure
    if _SHORT.search(mention.before) is None or figure.unit.dimension is not fact.unit.dimension:
        return False
    aimed = part_of_fact(fact) is Part.TARGET or fact.identifier.endswith(INDICATOR_FIELDS)
    if aimed and TARGET_AFTER.match(mention.after):
        return False  # 未达到977台的指标值: the data know that value
    if "未" in fact.label:  # 未完成19项 is of what was not done
        return False
    return fact.value * fact.unit.factor < figure.value * figure.unit.factor


def direction_within(mention: Mention) -> tuple[int, str] | None:
    """The last direction word among the words of a difference: 超过目标值2.1个百分点."""
    found = list(_ANY.finditer(mention.before))
    if not found or _BOTH.search(mention.before):
        return None
    return (1, found[-1]["up"]) if found[-1]["up"] else (-1, found[-1]["down"])


def compared_to(mention: Mention) -> tuple[int, str] | None:
    """(+1 or −1, the word) where the figure is what another is held against: 高于年初设定的95%, 距100%差0.6个百分点."""
    short = _STILL.match(mention.after) if _TO_GO.search(mention.before) else None
    if short is not None:
        return -1, short["word"]
    # 超过4%的控制目标: read as one figure, but the words behind it say that it is the target.
    exceeds = mention.figure.approximation if TARGET_AFTER.match(mention.after) else ""
    match = _AGAINST.search((mention.before or mention.lead) + exceeds)  # 两项|均低于|64%的目标
    if match is None:
        return None
    way = 1 if match["above"] else -1
    return (-way if match["no"] else way), match["no"] + (match["above"] or match["below"])


def met(mention: Mention) -> str | None:
    """达到 of 达到2600人次的目标: the word that says that an aim is met, where the figure is that aim."""
    match = _MET.search(mention.before)
    behind = TARGET_AFTER.match(mention.after) is not None
    if match is None or not (behind or (match["aim"] and mention.after[:1] not in _OF_IT)):
        return None  # 完成目标180人的85%: of it
    word: str = match["word"]
    return word


def direction_of(fact: Fact) -> int:
    """+1 or −1 where the fact's own name or sign says which way it went; 0 where it says nothing."""
    if fact.value == 0:
        return 0
    label = fact.label
    sign = -1 if fact.value < 0 else 1
    if fact.derivation is not None:
        operation = fact.derivation.operation
        return {"growth": sign, "decline": -sign}.get(operation, 0)
    if _BOTH.search(label):
        return sign if _SIGNED.search(label) else min(sign, 0)
    up, down = _LABEL_UP.search(label), _LABEL_DOWN.search(label)
    if bool(up) == bool(down):
        return -1 if fact.value < 0 else 0
    return sign if up else -sign


def word_span(mention: Mention, source: str, word: str) -> tuple[int, int, str]:
    """Where the direction word stands in the source."""
    start = source.rfind(word, max(0, mention.figure.start - 40), mention.figure.end)
    return (start, start + len(word), word) if start >= 0 else (mention.figure.start, mention.figure.end, word)


def opposite(word: str) -> str:
    """The word that says the contrary."""
    if _MET.fullmatch(word):
        return f"未{word}"
    if re.search("[达够到及]", word):
        return "达到"
    if _NOT.match(word):
        return _NOT.sub("", word)
    if word in OPPOSITE:
        return OPPOSITE[word]
    if _LACKING.fullmatch(word):
        return "超出"
    known = _ANY.search(word)
    return "减少" if known is not None and known["up"] else "增加"
