"""One named thing against another named thing: 甲比乙多…, 甲一项就比乙、丙两项之和多…, 甲结案率比乙高….

Both sides are named in words; what is held against last year, a plan or a target is a change (see `changing`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.fitting import comparable
from assistant.figures.binding.formulas.adding.combining import counted, listed_sum
from assistant.figures.binding.formulas.adding.families import OTHERS, others_of
from assistant.figures.binding.formulas.formula import Formula, Told, best_named, made_by, named, named_amounts, of_all
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded, known_as
from assistant.figures.binding.labels.roles import Part
from assistant.figures.clauses import Mention

_NOT_NAMED: Final = (
    r"上年|去年|前年|往年|同期|年初|年末|期初|目标|计划|预算|任务|标准|要求|预期|规定|控制|限额|上限|平均|\d"
)
_AGAINST: Final = re.compile(
    rf"(?P<one>[^，。；]*?)(?:[比较](?!{_NOT_NAMED})|(?:高于|低于|多于|少于|超过|超出)(?=[^，。；]{{2,}}$))(?P<other>[^，。；]{{2,}}?)"
    r"(?:的?(?:两项|三项|四项|两者|三者|二者)?(?P<sum>之和|相加|合计|总和))?"
    r"(?:还|仍|也|要|均|约|足足|整整|高出?|多出?|低|少|超出?|大|小)*$"
)
_OF_PLAN: Final = re.compile(_NOT_NAMED)
# 展陈一项就比…: the subject may stand a clause before, with what is said of it.
_SUBJECT: Final = re.compile(
    r"^(?:其中|仅|光|单|而)*(?P<name>[^，。；]+?)(?:一项|就|接近|超过|占|最[高低多少大小]|居|位|达|为|,|，|$)"
)
_RATE_WORD: Final = re.compile("[一-鿿]{2}率$|的?占比$")
_CHANGED: Final = re.compile("增加?|减少?|增长|上升|下降|提高|降低|扩大|缩小|同比|净")
_RATE_TOLD: Final = re.compile("(?P<rate>[一-鿿]{2,12}(?:率|度|占比|比[重例]))[仅约]?(?:为|达到?|是)?[仅约]?$")
_SINCE: Final = re.compile("[比较](?:上年|去年|上一年|年)(?:度|同期)?")
_GROWTH: Final = re.compile("增[速幅]|增长率|[降涨]幅")
_SURELY: Final = 60
_TWO: Final = 2


def against(mention: Mention, told: Told, lookup: Lookup) -> list[Formula]:
    """The difference of the two things that the clause names, either way round; none where it names no such two."""
    words = _clause(mention)
    match = _AGAINST.search(words)
    if match is None or mention.own_year is not None or _OF_PLAN.search(match["other"]):
        return []
    if len(folded(_CHANGED.sub("", match["other"]))) < _TWO:
        return []
    one = match["one"] if len(folded(match["one"])) > 1 else _subject(mention)
    wanted = Dimension.RATIO if mention.figure.unit.dimension is Dimension.POINTS else mention.figure.unit.dimension
    formulas = []
    for first, second in _sides(one, match["other"], bool(match["sum"]), wanted, mention, told, lookup):
        formulas += [Formula("difference", (first, second), 1), Formula("difference", (second, first), -1)]
    return formulas


def _clause(mention: Mention) -> str:
    """The words of the clause, the count in 两项之和 included."""
    if mention.number is None:
        return mention.before
    return f"{mention.number[1]}两项{mention.before}"


def _subject(mention: Mention) -> str:
    """What the clause before speaks of."""
    words = mention.previous if mention.number is not None else mention.lead
    clauses = [clause for clause in re.split("[，,；;。]", words)[:-1] if len(folded(clause)) > 1]
    match = _SUBJECT.search(clauses[-1]) if clauses else None
    return match["name"] if match else ""


def _sides(
    one: str, other: str, summed: bool, wanted: Dimension, mention: Mention, told: Told, lookup: Lookup
) -> Iterator[tuple[Fact | Formula, Fact | Formula]]:
    year = lookup.year_of(mention)
    if summed and OTHERS.fullmatch(folded(other)):  # 甲比其余三项之和多
        number = counted(mention)
        now = _meant(one, wanted, year, mention, lookup)
        if now is not None:
            yield from ((now, rest) for rest in others_of(mention, number, told, lookup))
        return
    base = listed_sum(other, (wanted,), year, lookup) if summed else _meant(other, wanted, year, mention, lookup)
    if base is None:
        return
    now = _meant(one, wanted, year, mention, lookup) if len(folded(one)) > 1 else None
    now = now or next((fact for fact in told.facts if fact.unit.dimension is wanted), None)
    if now is not None and now is not base and comparable(now.unit, base.unit):
        yield now, base


def between_rates(match: re.Match[str], mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """甲项目执行率98.40%，高于乙项目执行率3.18个百分点: neither rate need stand in the data.

    `match` is of the words before the figure; its group `base` names the other rate.
    """
    if not told.rates:
        yield from _of_owner_told(match["base"], mention, told, lookup)
        return
    grown = _GROWTH.search(mention.before) is not None
    rates = [rate for rate in told.rates if not grown or made_by(rate, "growth", "decline")]
    if grown and rates:
        yield from _of_growth_held(match["base"], rates[0], mention, lookup)
    if len(rates) > 1:  # 收入增幅高于支出增幅2.53个百分点; …增长2.88%，低于收入增速2.13个百分点
        own = set(folded(mention.before[: match.start()]))
        now, other = sorted(rates[:_TWO], key=lambda rate: -len(own & set(rate.label)))
        yield from (Formula("difference", (now, other), 1), Formula("difference", (other, now), -1))
    for rate in _likewise(rates[0], _RATE_WORD.sub("", match["base"]), mention, lookup) if rates else ():
        yield Formula("difference", (rates[0], rate), 1)
        yield Formula("difference", (rate, rates[0]), -1)


def _of_growth_held(base: str, growth: Fact, mention: Mention, lookup: Lookup) -> Iterator[Formula]:
    """投资增长4.7%，增速高于全国6.5个百分点: against the growth of the other that the data hold as a row."""
    row = lookup.fact(growth.derivation.operands[0]) if growth.derivation is not None else None
    if row is None:
        return
    for other in named(f"{base}{row.label}增速", Dimension.RATIO, lookup, _SURELY, lookup.year_of(mention))[:1]:
        if _GROWTH.search(other.label) and folded(_GROWTH.sub("", base))[:_TWO] in folded(other.label):
            yield Formula("difference", (growth, other), 1)
            yield Formula("difference", (other, growth), -1)


def _of_owner_told(base: str, mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """其他资金预算130万元，支出95万元，比财政拨款执行率低: the rate named, and the same of what was told last."""
    for other in named(base, Dimension.RATIO, lookup, _SURELY, lookup.year_of(mention))[:1]:
        own = lookup.fact(f"{told.facts[0].owner}·{other.field}") if told.facts and told.facts[0].owner else None
        if own is not None and own is not other and other.owner and other.owner in base:
            yield Formula("difference", (own, other), 1)
            yield Formula("difference", (other, own), -1)


def of_rate_then(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """抽查不合格率为12.3%，比上年上升2.9个百分点: a rate that the data yield, over that of the year before, of which
    they have a row called so."""
    name = _RATE_TOLD.search(mention.previous)
    year = lookup.year_of(mention)
    if name is None or not told.rates or _SINCE.search(mention.before) is None or year is None:
        return
    then = mention.compared if mention.compared is not None else year - 1
    rows = [row for row in lookup.in_year(Dimension.RATIO, then) if row.year == then and _is_called(row, name["rate"])]
    if len(rows) == 1 and not _is_called(told.rates[0], name["rate"]):
        yield Formula("difference", (told.rates[0], rows[0]), 1)
        yield Formula("difference", (rows[0], told.rates[0]), -1)


def _is_called(fact: Fact, rate: str) -> bool:
    """Is the name of a rate that of a row, or the end of it?"""
    own = known_as(fact)
    return own.endswith(folded(rate)) or folded(rate).endswith(own)


def _likewise(rate: Fact, name: str, mention: Mention, lookup: Lookup) -> Iterator[Formula]:
    """Of what is named the rate that was told of another: over its own plan, or over the same whole."""
    made = rate.derivation
    top, base = (lookup.fact(one) for one in made.operands) if made and len(made.operands) == _TWO else (None, None)
    for fact in named_amounts(name, lookup, year=lookup.year_of(mention)):
        done, planned = lookup.kin.other(fact, Part.LEVEL), lookup.kin.other(fact, Part.TARGET)
        if base is not None and made_by(rate, "share", "rate") and base not in lookup.kin.same(top or base):
            yield Formula("share", (fact, base))
        elif planned is not None or done is not None:
            yield Formula("rate", (fact, planned) if planned is not None else (done or fact, fact))


def _meant(words: str, wanted: Dimension, year: int | None, mention: Mention, lookup: Lookup) -> Fact | None:
    """What was done or spent of the one thing that the words name best."""
    found = of_all(words, year, lookup) if wanted is Dimension.MONEY else []
    found = found or best_named(words, (wanted,), lookup, _SURELY, year) or named(words, wanted, lookup, year=year)[:1]
    found = [fact for fact in found if fact.year in (None, year) and comparable(mention.figure.unit, fact.unit)]
    if not found:
        return None
    planned = lookup.part_of(found[0]) is Part.TARGET and _OF_PLAN.search(words) is None
    return (lookup.kin.other(found[0], Part.LEVEL) if planned else None) or found[0]
