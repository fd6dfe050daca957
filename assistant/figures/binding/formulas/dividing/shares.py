"""Shares: what stands before 占 over what stands behind it, over what was told, or over the totals near it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import AMOUNTS, Dimension
from assistant.figures.binding.fitting import comparable, size
from assistant.figures.binding.formulas.adding.combining import (
    NUMBERS,
    TOGETHER,
    counted_sum,
    listed_alike,
    listed_sum,
    number_said,
    told_as,
)
from assistant.figures.binding.formulas.adding.families import OTHERS, field_said, rows_of
from assistant.figures.binding.formulas.adding.grouped import called_together
from assistant.figures.binding.formulas.adding.remaining import left_of
from assistant.figures.binding.formulas.changing.adjusting import rises_of_all
from assistant.figures.binding.formulas.defined import both_sides, defined, every_kind, of_two_kinds
from assistant.figures.binding.formulas.dividing.alongside import told_beside
from assistant.figures.binding.formulas.formula import (
    Formula,
    Told,
    best_named,
    made_by,
    measured_like,
    named,
    of_all,
    subject_words,
    sum_of,
)
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded, known_as, pieces
from assistant.figures.binding.labels.roles import RANKED, Part
from assistant.figures.clauses import Mention
from assistant.figures.lexicon.families import exclude
from assistant.figures.listing import names_listed

_OF: Final = re.compile(
    r"占(?:全部|整个|全年|了)?(?P<whole>[^，。；]*?)的?(?:比重|比例|总量|比)?(?:分别|依次)?(?:[却也仍则]?[由从](?:上年|去年|同期)?的?)?(?:约?为|达到?)?$"
)
_AMONG: Final = re.compile(r"(?P<part>[^，。；]*?)在(?P<whole>[^，。；]+?)(?:中|里)(?:所|的)?占?")
# 项目支出里|设备购置占: what is a part of what is named before.
_IN: Final = re.compile(r"^(?P<whole>[^，。；在占]{3,}?)(?:当?中|里|之中|之内)，?(?P<part>[^，。；占]{2,})占")
# 其中甲一项就占: what is left is the name of the part.
_LED: Final = re.compile("^其中")
_EACH: Final = re.compile("(?P<parts>.+)(?:各自?|[均都]各?)")
# 两项支出占: of both
_OF_ALL_COUNTED: Final = re.compile("(?:支出|资金|收入|经费|费用|补助|补贴|投入|投资)?")
_MERELY: Final = re.compile("(?:一[项家个类块])?[就即便独仅只虽也却则仍还]*$")

# 占比过半，达52.0%; 占了大头，为…
_VAGUE: Final = re.compile(
    r"占(?P<whole>[^，。；]*?)(?:的?比(?:重|例)?)?(?:已|约|均)?(?:[过超近]半|(?:超过?|近|约)?一半|[^，。；]{0,4}(?:大头|首位|主体|第一位))[^，。；]*，[^，。；]*$"
)
_EVERY: Final = re.compile(r"^(?:全部|全年|整个|当年|本年|年度|这|该)+")
_REST: Final = re.compile("结余|节余|结转|剩余|未支出|未执行")
_PLAN: Final = re.compile("(?:全年|年度|当年|本年|调整后?)*(?:预算|计划|任务|目标)(?:[数额值]|资金|总额)?")
_IN_ALL: Final = re.compile("总[额量数]?|合计|全部|所有")
# 占项目支出总额的: no number of projects is a share of it.
_OF_MONEY: Final = re.compile("(?:支出|收入|资金|经费|预算|金额|投资)(?:总[额量]?|合计)?$")
_BUDGETED: Final = re.compile("(?:预算|决算)[数额]?$")
_ALL: Final = 100
_SURELY: Final = 60
_VAGUELY: Final = 15
_TWO: Final = 2
_BACK: Final = 4
_OFFERED: Final = 12
_MOST_WHOLES: Final = 6


def shares(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """…占…的64.33%; 项目支出在部门决算中占比…; in a list the parts are its items and stand before 分别."""
    own, whole = _said(mention)
    if OTHERS.search(own):
        yield from _of_others(told, lookup)
    year = lookup.year_of(mention)
    dimensions = (*AMOUNTS, Dimension.SCORE)
    again = [fact for fact in told.facts if len(own) > _TWO and fact.label.startswith(own)][:1]  # 到馆…，到馆一项占
    meant = again or (best_named(own, dimensions, lookup, _SURELY, year) if len(own) > 1 else [])
    listed = mention.number[1] if mention.number is not None and not mention.item else own  # 甲和乙|两类|占了
    each = _EACH.fullmatch(own)
    sums = _together(own, mention, told, lookup) if each is None else []
    if each is not None:  # 中央和县级各占50%: all of them are alike
        parts = listed_alike(each["parts"], dimensions, year, lookup)
    else:
        listed_of = None if sums or mention.item else listed_sum(listed, dimensions, year, lookup)
        known = [listed_of] if listed_of else _of_two_kinds(own, year, lookup)
        parts = [*sums, *known, *meant[:_TWO]] or _told(told)
    in_money = _OF_MONEY.search(whole) is not None
    for part in parts:
        if in_money and part.unit.dimension is not Dimension.MONEY:
            continue
        yield from _of_rests(part, whole, told, lookup)
        for rise in rises_of_all(part, told, lookup):
            yield Formula("share", (part, rise))
        counted = told_as(whole, told) or counted_sum(whole, lookup.kin.field(part), mention, lookup)
        if counted is not None:
            yield Formula("share", (part, counted))
        for whole_of in defined(whole, year, Part.LEVEL, lookup):
            yield Formula("share", (part, whole_of))
        for both in of_two_kinds(whole, year, Part.LEVEL, part.unit.dimension, lookup):
            yield Formula("share", (part, both), guess=both.guess)
        for kinds in (both_sides, every_kind):
            for all_of_them in kinds(whole, year, part.unit.dimension, lookup):
                yield Formula("share", (part, all_of_them), guess=True)
        for rows in _of_each_project(whole, part, lookup) or _of_every_source(whole, part, lookup):
            yield Formula("share", (part, Formula("sum", tuple(rows))))
        among = _framed(mention.frame, part, lookup) if mention.frame else []
        opened = [one for one in (told.framed, told.opened) if not whole and one is not None and one is not part]
        among = [*(one for one in opened if _may_hold(one, part)), *among]
        for base in dict.fromkeys((*among, *_wholes(whole, part, told, lookup))):
            apart = None not in (base.year, part.year) and base.year != part.year
            apart = apart or lookup.kin.is_of_kind(whole, base)
            if _PLAN.fullmatch(whole) and mention.turn is not None and base.owner == part.owner != "":
                continue  # 三项资金占全年预算的比例依次为: of all that was budgeted, not of its own
            if not apart and (base is not part or mention.figure.value == _ALL):
                taken = measured_like(part, base) if whole else part  # 受理任务6.18万件，占呼入量的
                guess = part is not parts[0] and part is told.main
                if _PLAN.fullmatch(whole) and lookup.kin.field(base) is Part.TARGET is not lookup.kin.field(part):
                    planned = lookup.kin.other(part, Part.TARGET)  # 三项资金占全年预算的: what was planned of each
                    if planned not in (None, base):
                        yield Formula("share", (planned, base), guess=guess)
                yield Formula("share", (taken, base), guess=guess)


def _of_two_kinds(words: str, year: int | None, lookup: Lookup) -> list[Fact]:
    """城乡低保金占: what the data have of towns and of the country apart."""
    sums = (one for kind in AMOUNTS for one in of_two_kinds(words, year, Part.LEVEL, kind, lookup))
    return [one for both in sums for one in sum_of([row for row in both.operands if isinstance(row, Fact)])]


def _of_each_project(words: str, part: Fact, lookup: Lookup) -> list[list[Fact]]:
    """占到位资金总额的: of what has come in for all projects, the part among them, if no row stands for all."""
    said = folded(_IN_ALL.sub("", words))
    if _IN_ALL.search(words) is None or len(said) < _TWO:
        return []
    columns = lookup.kin.columns(part.unit.dimension, part.year)
    return [rows for rows in columns if part in rows and set(said) <= set(known_as(rows[0]))]


def _of_every_source(words: str, part: Fact, lookup: Lookup) -> list[list[Fact]]:
    """三个渠道中，河流治理共安排2018万元，占: what several projects have of a thing is a share of what they have in
    all."""
    made = part.derivation.operands if part.derivation is not None and made_by(part, "sum") else ()
    rows = [row for name in made if (row := lookup.fact(name)) is not None]
    owners = {row.owner for row in rows} - {""}
    if words or len(owners) < _TWO or len({known_as(row) for row in rows}) > 1:
        return []
    columns = rows_of(part.unit.dimension, rows[0].year, lookup.kin.field(rows[0]), lookup)
    of_all = (column for column in columns if owners <= {row.owner for row in column})
    return [column for column in of_all if sum(map(size, column)) > size(part)][:_TWO]


def _of_others(told: Told, lookup: Lookup) -> Iterator[Formula]:
    """甲占81.43%，乙次之，占8.11%，其余两项共占: what is left of the whole that shares were told of."""
    for base in told.bases[:1]:
        shared = (rate.derivation.operands for rate in told.rates if rate.derivation and made_by(rate, "share"))
        parts = [part for top, whole in shared if whole == base.identifier and (part := lookup.fact(top)) is not None]
        if parts:
            done = Formula("sum", tuple(parts)) if len(parts) > 1 else parts[0]
            yield Formula("share", (Formula("difference", (base, done)), base))


def _of_rests(part: Fact, whole: str, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """项目结余合计30.62万元，信息化运维占…; 占项目结余总额的…: what is left of the one over what is left of all."""
    rests: list[Fact | Formula] = [fact for fact in told.values[:1] if made_by(fact, "difference")]
    if _REST.search(whole):
        rests += _left_of_totals(told, lookup)
        rests += [Formula("difference", both) for both in lookup.accounts.balances(part.year)]
    if part.derivation is None:
        yield from (Formula("share", (own, rest)) for own in left_of(part, lookup) for rest in rests)
    else:
        yield from (Formula("share", (part, rest)) for rest in rests if rest is not part)


def _left_of_totals(told: Told, lookup: Lookup) -> list[Formula]:
    """三个项目预算共905万元，支出860万元，…占全部未执行数的: all that was planned of them less all that was spent."""
    fields = [(lookup.kin.field_of(total), total) for total in told.totals]
    planned = [total for field, total in fields if field is Part.TARGET]
    spent = [total for field, total in fields if field is Part.LEVEL]
    return [Formula("difference", both) for both in zip(planned[:1], spent[:1], strict=False)]


def _told(told: Told) -> list[Fact]:
    """What was told last; of 轮换2.52万吨，超计划0.12万吨，占… also what the difference speaks of; of 资金431万元（其中
    中央376万元），占… what the sentence speaks of first."""
    # 税收收入增长20%，占…: of what grew, no amount of which was told
    grown = made_by(told.derived, "growth", "decline") and not made_by(told.latest, "difference")
    latest = told.facts[:1] if told.latest is None or grown else [told.latest]
    if latest and "/" in latest[0].unit.symbol:  # 共支出63.9万元，户均4260元，占: no price is a share of anything
        latest = [
            fact
            for fact in told.facts
            if "/" not in fact.unit.symbol and fact.unit.dimension is latest[0].unit.dimension
        ][:1]
    subject = told.facts[:1] if made_by(told.latest, "difference") else ()
    if made_by(told.latest, "per"):  # 指导员36名，村均三名，占: of all of them
        latest = [*told.facts[:1], *latest]
    # not an item of a list that was told before
    main = [told.main] if told.main is not None and told.main not in told.apart else []
    return list(dict.fromkeys((*latest, *subject, *main)))


def _wholes(words: str, part: Fact, told: Told, lookup: Lookup) -> list[Fact]:
    """What a share before was taken of by the same words (占资金总额的); else what these can be."""
    called = told.wholes.get(words)
    known = [called] if called not in (None, part) and _may_hold(called, part) else []
    return [*known, *_wholes_named(words, part, told, lookup)]


def _wholes_named(words: str, part: Fact, told: Told, lookup: Lookup) -> list[Fact]:
    """The whole that is named and no other; else what shares were taken of before, was told, or stands above."""
    planned = lookup.kin.field(part) is Part.TARGET
    plan = None if planned else lookup.kin.other(part, Part.TARGET)
    found = named(words, part.unit.dimension, lookup, _VAGUELY, part.year) if len(words) > 1 else []
    found = [fact for fact in found if not exclude(words, fact.label)]  # 占项目支出的: no share of 基本支出
    if words and (own := lookup.index.so_called(folded(part.label + words), part.year)):
        return list(own[:1])  # 占冬春计划的: of its own, be others called like it
    if parts := _of_its_parts(words, part, lookup):
        return sum_of(parts)
    if _PLAN.fullmatch(words):  # “三公”经费占预算的89.4%: of its own; what is a plan itself of all that was planned
        return [*([plan] if plan else (whole for whole, _ in lookup.accounts.balances(part.year))), *found]
    if again := [fact for fact in told.again(words) if fact is not part and _may_hold(fact, part)]:
        return again[:1]
    said = set(pieces(folded(words)))
    in_all = of_all(words, part.year, lookup)
    if in_all:  # the largest row of all may be that of the region
        return [*in_all, *lookup.accounts.spent(part.year)]
    if sure := [fact for fact in found if said and said <= set(pieces(folded(fact.label)))]:
        return _of_field(part, sure, lookup)
    if "总" in words:
        found = [*_largest(said, part, lookup), *found]
    if found:
        shared = [len(said & set(pieces(folded(fact.label)))) for fact in found]
        found = [fact for fact, count in zip(found, shared, strict=True) if count == max(shared)]
        return [*found, *told.bases]
    if told.bases:
        return [*_of_own_kind(part, told, lookup), *told.bases]
    # 其次是乙214.80万元，占29.37%: never of the item of the list before.
    # 正高5人、副高9人，高级职称占: of neither
    made = part.derivation.operands if part.derivation is not None and made_by(part, "sum") else ()
    told_of = (fact for fact in (*told.facts, *told.values) if fact is not part and fact.identifier not in made)
    beside = told_beside(part, told)
    earlier = [one for one in told_of if one not in (*told.apart, *beside) and _may_hold(one, part)][:_BACK]
    if beside:
        earlier += sum_of([part, *beside])
    row = (lookup.fact(part.derivation.operands[0]) if part.derivation else None) or part
    near = [whole for whole in (*lookup.kin.totals(row), *lookup.kin.wholes(row)[:_TWO]) if size(whole) >= size(part)]
    spent = lookup.accounts.spent(part.year) if part.unit.dimension is Dimension.MONEY else []
    larger = [
        whole
        for whole in (*spent, *_largest(set(lookup.pieces_of(part.label)), part, lookup))
        if size(whole) >= size(part)
    ]
    return list(
        dict.fromkeys((*earlier, *(whole for whole in (*near, *larger) if whole not in (*told.apart, *beside))))
    )


def _of_its_parts(words: str, part: Fact, lookup: Lookup) -> list[Fact]:
    """占项目支出预算的, of which the data hold 项目支出—设备购置, 项目支出—维修 alone: all rows so called, with `part`
    among them."""
    name = folded(_BUDGETED.sub("", words))
    begins = len(name) > _TWO and folded(part.label).startswith(name)
    rows = lookup.in_year(part.unit.dimension, part.year) if begins else ()
    begun = [fact for fact in rows if fact.year == part.year and folded(fact.label).startswith(name)]
    apart = all(folded(fact.label) != name and fact.owner == part.owner for fact in begun)
    return begun if part in begun and len(begun) > 1 and apart else []


def _of_field(part: Fact, wholes: Sequence[Fact], lookup: Lookup) -> list[Fact]:
    """补助支出占项目支出的: what was spent is of what was spent, wherever the data hold the budget of it beside."""
    field = lookup.kin.field(part)
    alike = [one if lookup.kin.field(one) is field else lookup.kin.other(one, field) for one in wholes]
    return list(dict.fromkeys((*(one for one in alike if one is not None), *wholes)))


def _may_hold(whole: Fact, part: Fact) -> bool:
    """Can what was told be the whole of a part by its dimension and size?"""
    return whole.unit.dimension is part.unit.dimension and size(whole) >= size(part)


def _of_own_kind(part: Fact, told: Told, lookup: Lookup) -> list[Fact]:
    """收入合计1712万元，其中甲占95%；支出合计1695万元，基本支出占: what the item tells first, if it is called more
    like the part than what shares were taken of before."""
    main, base = told.main, told.bases[0]
    if main is None or main in (part, base) or not _may_hold(main, part):
        return []
    own = lookup.pieces_of(part.label)
    return [main] if own & lookup.pieces_of(main.label) and not own & lookup.pieces_of(base.label) else []


def _largest(said: set[str], part: Fact, lookup: Lookup) -> list[Fact]:
    """占救助总人次的: the largest of those that share a word."""
    found = lookup.index.candidates((part.unit.dimension,), dict.fromkeys(said, 100), _OFFERED)
    alike = [c.fact for c in found if comparable(c.fact.unit, part.unit) and c.fact.year == part.year]
    return sorted(alike, key=size, reverse=True)[:1]


def _together(own: str, mention: Mention, told: Told, lookup: Lookup) -> list[Fact]:
    """甲…、乙…、丙…，三项合计占, 前两项占; 甲…和乙…，合占: what was told last, as many as the words say."""
    many = mention.number[0] if mention.number is not None else number_said(own)
    if not many and (called := called_together(own, told)):
        return sum_of(called)
    if TOGETHER.search(own) and not many:  # 副高5人、中级21人，中级以上职称合计占
        said = set(pieces(folded(TOGETHER.sub("", own))))
        like = [fact for fact in told.facts if said & set(pieces(folded(fact.label)))]
        return sum_of(like) if _are_alike(like) else []
    both = mention.before.startswith(("合占", "共占"))
    many = many or (_TWO if both else 0)
    rows = told.facts
    if lookup.kin.are_fields(rows[:many]):  # 甲预算90万元，支出86万元；乙…。两个项目合计支出占: of what was spent
        rows = tuple(fact for fact in rows if lookup.kin.field(fact) is field_said(own))
    parts = rows[:many]
    together = both or TOGETHER.search(own) or (mention.number is not None and _OF_ALL_COUNTED.fullmatch(own))
    together = together and len(parts) == many and _are_alike(parts)
    return sum_of(parts) if together else []


def _are_alike(facts: Sequence[Fact]) -> bool:
    return len({fact.unit for fact in facts}) == 1 < len(facts)


def _framed(frame: str, part: Fact, lookup: Lookup) -> list[Fact]:
    """到位资金中: 整合资金到位, whose name holds all that is said in any order."""
    words = folded(_EVERY.sub("", frame))
    found = named(frame, part.unit.dimension, lookup, _VAGUELY, year=part.year)
    return [fact for fact in found if set(words) <= set(folded(fact.label)) and fact is not part][:1]


def whole_said(mention: Mention) -> str:
    """占资金总额的: what the words of a share call its whole; "" where they name none."""
    return _said(mention)[1]


def _said(mention: Mention) -> tuple[str, str]:
    """The words for the part and for the whole."""
    counted = mention.number
    # 装备购置费在|三项|经费中占: what is counted is the whole.
    before = f"{counted[1]}{NUMBERS[counted[0]]}项{mention.before}" if counted else mention.before
    among = _AMONG.search(before)
    if among is not None and not mention.item:
        return among["part"], among["whole"]
    words = mention.before or (mention.lead if mention.item else "")
    match = _OF.search(words) or _VAGUE.search(mention.lead)
    inner = _IN.match(mention.before) if not mention.item else None
    if inner is not None:
        return inner["part"], inner["whole"]
    own = mention.item[0] if mention.item else RANKED.sub("", mention.before.partition("占")[0])
    own = _MERELY.sub("", _LED.sub("", own))
    if not mention.item:
        own = subject_words(own, mention)
    whole = match["whole"] if match else ""
    return own, _in_turn(whole, mention) if mention.item else whole


def _in_turn(whole: str, mention: Mention) -> str:
    """甲、乙完成投资分别占|甲、乙总投资|的: of several wholes the one whose turn it is."""
    which = mention.item[1] if mention.item is not None else 0
    listed = (names_listed(whole, number) for number in range(_TWO, _MOST_WHOLES))
    return next((names[which] for names in listed if len(names) > which), whole)
