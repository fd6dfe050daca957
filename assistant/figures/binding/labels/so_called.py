"""What a figure is called beside it, and the fact of that name: its whole name, a short form, the only row so told."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.fitting import fits, shows
from assistant.figures.binding.labels.index import Candidate
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded, holds_in_order
from assistant.figures.binding.labels.roles import Part, cost, part_of_mention
from assistant.figures.binding.labels.stems import bare
from assistant.figures.clauses import Mention
from assistant.figures.zones import split_last_clause

_LONG: Final = 2  # 预算 ends many names
_SHORTENED: Final = 6  # characters; what is longer is no short form
# Measures that count things of any kind; how many letters behind a figure name what it counts; what undoes a deed.
_OF_MANY: Final = frozenset(("个", "项", "人", "人次", "次", "名", "家", "件", "户", "处"))
_NOUN: Final = 4
_IN_USE: Final = re.compile("(?:[共现]?有|保有|其中)?[一-鿿]{0,4}用(?P<thing>[一-鿿])$")
_UNDONE: Final = re.compile("[未没停撤关废枯死损退购租封拆]|取消|减少|核减|拍卖|处置|查处")
# Words that name no one thing, around the verb that tells a field; what makes a row one of its own all the same.
_NAMELESS: Final = re.compile(
    "(?:[本该]|项目|专项|财政|资金|经费|款项|目前|全年|年度|已经?|共计?|累计|实际|全部)*"
    "(?P<field>执行|支付|拨付|到位|下达|使用|发放|报账|兑付)(?:数|了|资金|经费|金额|共|为|达|到)*"
)
_OTHERWISE: Final = re.compile("[未应拟待尚]|结转|下年|中央|[省市县区]级|上级|本级")
_SPENDING: Final = re.compile("使用|支[出付用]|拨付|兑付|发放|执行|用于|用去|花费|投入|完成")
_PARTING: Final = "中里内的"
_ITEM: Final = (";", "；")


def called(mention: Mention, lookup: Lookup) -> Candidate | None:
    """一线作业人员中驾驶员132人: the fact whose whole name stands right before a figure that shows it; where
    several bear the name, it shows them all; else the one whose name in short stands there."""
    meant, before = _called(mention, lookup)
    if meant and all(fits(mention.figure, fact) is Agreement.EQUAL for fact in meant):
        return lookup.candidate(meant[0])
    # Where 衔接资金 is a row, it is not short for 衔接资金支出.
    return None if meant and _SPENDING.search(before) is None else _shortened(mention, lookup)


def _called(mention: Mention, lookup: Lookup) -> tuple[list[Fact], str]:
    """The rows whose whole name, the longest there is, stands right before a figure, and the words before it."""
    words = folded(mention.before)
    for length in range(len(words), _LONG, -1):
        if (places := lookup.by_label.get(words[-length:])) is not None:
            named = [lookup.index.facts[place] for place in places]
            if meant := [fact for fact in named if lookup.may_be(mention, fact, said=True)]:
                return meant, words[:-length]
    return [], words


def ending(mention: Mention, lookup: Lookup) -> list[Fact]:
    """一线作业人员中驾驶员: the rows whose whole name the words end in, right behind a word that parts it off."""
    words = mention.before
    for start in range(1, len(words) - _LONG):
        if words[start - 1] in _PARTING:
            named = [lookup.index.facts[at] for at in lookup.by_label.get(folded(words[start:]), ())]
            if found := [fact for fact in named if lookup.may_be(mention, fact)]:
                return found
    return []


def _shortened(mention: Mention, lookup: Lookup) -> Candidate | None:
    """训练船购置支出33.6万元: the one thing called so, 训练船购置费; 人影作业236.85万元: else the one whose name,
    人工影响天气作业, holds what is said in order, if shown."""
    short = _short(mention)
    dimension = mention.figure.unit.dimension
    spent = dimension is Dimension.MONEY and len(short) > _LONG
    like = lookup.by_deed.get(short.removesuffix("费"), []) if spent else []
    if not like and _LONG <= len(short) <= _SHORTENED:
        alike = lookup.by_beginning.get((dimension, short[0]), ())
        like = [fact for fact in alike if holds_in_order(short, lookup.kin.stem(fact))]
    if len({(lookup.kin.stem(fact), fact.subject[:-1]) for fact in like}) > 1:
        return None
    part = part_of_mention(mention)
    meant = sorted(
        (cost(part, lookup.part_of(fact)), place) for place, fact in enumerate(like) if lookup.may_be(mention, fact)
    )
    nearest = (like[place] for price, place in meant if price == meant[0][0])
    return next((lookup.candidate(one) for one in nearest if fits(mention.figure, one) is Agreement.EQUAL), None)


def of_owner(mention: Mention, lookup: Lookup) -> Candidate | None:
    """临时救助支出51.24万元: what shows the figure of the one project whose name holds what is said, where a single
    row of it is counted so."""
    short = _short(mention)
    owners = [owner for owner in lookup.by_owner if short in owner] if len(short) > _LONG else []
    rows = [fact for fact in lookup.by_owner[owners[0]] if lookup.may_be(mention, fact)] if len(owners) == 1 else []
    shown = [fact for fact in rows if fits(mention.figure, fact) is Agreement.EQUAL]
    levels = {fact.identifier for fact in rows if lookup.part_of(fact) is Part.LEVEL}
    return lookup.candidate(shown[0]) if len(shown) == 1 and levels == {shown[0].identifier} else None


def only_so_told(mention: Mention, lookup: Lookup) -> Candidate | None:
    """资金已执行64.5万元: the one row of the year whose name holds the verb, where the words name nothing else; no
    应拨付资金 and no 中央下达资金. 其中区级配套12万元；执行数40万元: of several the one that is called no more."""
    said = _NAMELESS.fullmatch(split_last_clause(mention.before)[0])
    if said is None or mention.figure.unit.dimension is not Dimension.MONEY:
        return None
    rows = [one for one in lookup.in_year(Dimension.MONEY, lookup.year_of(mention)) if said["field"] in one.label]
    if len(rows) > 1 and mention.lead[:1] in _ITEM:
        rows = [one for one in rows if not one.owner and not lookup.kin.stem(one)]
    meant = len(rows) == 1 and _OTHERWISE.search(rows[0].label) is None and shows(mention.figure, rows[0])
    return lookup.candidate(rows[0]) if meant else None


def only_so_counted(mention: Mention, lookup: Lookup) -> Candidate | None:
    """涉及2条线路: the one row of the year counted in a measure of few things, 处治路线, if two letters of it stand
    behind the figure and nothing is undone."""
    measure = mention.figure.unit.measure
    if not measure or measure in _OF_MANY or mention.figure.unit.dimension is not Dimension.COUNT:
        return None
    if _UNDONE.search(split_last_clause(mention.before)[0]) is not None:
        return None
    counted = lookup.in_year(Dimension.COUNT, lookup.year_of(mention))
    rows = [one for one in counted if one.unit.measure == measure]
    if len(rows) != 1 or not shows(mention.figure, rows[0]):
        return None
    label = rows[0].label
    said = _IN_USE.search(split_last_clause(mention.before)[0])  # 公务用车6辆, of 车辆
    short = said is not None and len(label) <= _LONG and said["thing"] in label
    return lookup.candidate(rows[0]) if short or len(set(mention.after[:_NOUN]) & set(label)) > 1 else None


def listed_so(mention: Mention, lookup: Lookup) -> Candidate | None:
    """涉及3个社区|4个村: the one row called by the verb that a list says once and the noun behind the figure."""
    noun = mention.after
    if mention.before or not mention.inherits or not noun or len(noun) > _NOUN:
        return None
    said = split_last_clause(mention.previous)[0]
    names = (folded(said[-length:] + noun) for length in (_LONG + 2, _LONG + 1, _LONG) if len(said) >= length)
    rows = [lookup.index.facts[at] for name in dict.fromkeys(names) for at in lookup.by_label.get(name, ())]
    shown = [row for row in rows if lookup.may_be(mention, row) and shows(mention.figure, row)]
    return lookup.candidate(shown[0]) if len(shown) == 1 else None


def _short(mention: Mention) -> str:
    """What the item of a list, or the last clause before the figure, is called."""
    return bare(mention.item[0] if mention.item is not None else split_last_clause(mention.before)[0])
