"""What is said of the money without a figure: all spent, not spent, as budgeted, adjusted or not, a low rate."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.domain.fact import Fact
from assistant.drafting.compose.execution import EXPLAIN_BELOW
from assistant.drafting.gate.fields import claimed
from assistant.drafting.gate.statuses import Check
from assistant.drafting.gate.view import Untold, View
from assistant.drafting.sentences import clause_around

_WHOLE = Decimal(100)
_FAR = Decimal(30)  # percentage points off, as for indicators
_MONEY = r"(?:全年|年度|年初|调整后)?(?:批复的?)?(?:预算|执行|支出|安排)(?:数|安排|总额)?"
_NOT = r"(?<!未)(?<!未能)(?<!没有)(?<!尚未)"
_FULL = re.compile(
    rf"{_NOT}(?<!占)(?:全部|足额|如数|100%|悉数|全额|尽数)(?:已)?(?:得到|予以)?(?:执行|支出|使用|支付|兑付)(?:完毕|完成|到位)?|执行完毕"
    r"|(?:无|没有|不存在|未(?:形成|产生))(?:任何|年末|资金|预算)*(?:结余|结转|沉淀|未执行|剩余)"
)
_PARTLY = re.compile(
    r"(?:未(?:能)?|没有|没能)(?:全部|足额|完全|全额)(?:执行|支出|使用|支付)"
    r"|(?:未(?:能)?|没有|没能)(?:达到|达|完成)(?:百分之百|100%)|(?:未|没有)(?:用完|花完|执行完)|未(?:执行|支出|支付|使用)的"
)
_LEFT = re.compile(r"(?:尚有|仍有|存在|形成)(?:资金)?(?:结余|结转|剩余|沉淀)(?!\d)")
_WITHIN = re.compile(
    r"(?:控制|保持)在[^，。；]{0,4}预算(?:数|安排)?(?:以内|之内|范围内)"
    r"|(?:未|没有)(?:超支|(?:超|突破)(?:出|过)?[^，。；]{0,4}预算)"
)
_BEYOND = re.compile(r"(?<!未)(?<!没有)(?<!不)超支(?!\d)")
_MADE_OF = re.compile(r"由(?P<list>[^，。；]{2,40})(?:构成|组成)")
_NONE = re.compile(r"□(?:资金|预算)?(?:尚)?(?:未|没有)(?:执行|支出|使用|支付|动用)")
_EQUAL = re.compile(
    r"(?:与|和|同)(?P<other>[^，。；与和同]{0,12}(?:预算|执行|支出|安排|批复)[^，。；]{0,4}?)(?:完全|基本)?(?:一致|相当|相等|相符|相同|持平|吻合)"
)
_COMPARED = re.compile(
    rf"(?P<word>高于|高出|超出|超过|多于|大于|低于|少于|小于)(?:了)?(?P<other>{_MONEY})(?!执行|完成|率)"
)
_ALL_EQUAL = re.compile(r"(?P<list>[^，。；：]*)均为(?=\d)")
_UNADJUSTED = re.compile(r"(?:未|没有|无)(?:作|做|进行|发生|出现|任何|予以)*(?:调整|追加|调增|调减|增减|变动|变化)")
_MORE = frozenset({"调增", "追加", "增加"})
_WAYS = r"调增|追加|增加|调减|压减|减少"
_ADJUSTED = re.compile(
    rf"预算(?:数|总额)?(?:较年初|比年初|年中)?(?:有所|相应)?(?P<way>{_WAYS})(?!□)|年中(?:有所)?(?P<first>{_WAYS})(?:了)?预算"
)
_MERELY = re.compile(r"执行率[^，。；\d]{0,4}(?:仅|只有)(?:为|有|达)?(?=\d)|，(?:仅|只有)(?:为|有|达)?(?=\d[\d.]*%)")
_WIDE = re.compile(r"(?:预算|执行)[^，。；]{0,12}(?:较大的?(?:差距|偏差|偏离|差异)|(?:差距|偏差|偏离|差异)较大)")
_LOW = re.compile(r"(?:执行率|(?:执行|支出)(?:进度)?)(?:偏低|较低|不高|偏慢|较慢)")


def _rates(view: View, match: re.Match[str]) -> list[Fact]:
    """The execution rates spoken of: of the budget lines named in the clause, else in the stretch, else the whole."""
    book = view.dossier.book
    clause, _ = clause_around(view.part, match.start(), match.end())
    here = view.names.all_in(view.part[clause : match.end()])
    rates = [[f"{name}·预算执行率" for name in names if f"{name}·预算执行率" in book] for names in (here, view.spoken)]
    named = rates[0] or rates[1] or ["预算执行率"]
    return [book[name] for name in named if name in book]


def _spent(view: View, match: re.Match[str]) -> bool | Untold:
    """Was everything spent, of the budget lines named or else of the whole? A form without a budget does not tell."""
    rates = _rates(view, match)
    return all(rate.value >= _WHOLE for rate in rates) if rates else Untold.UNTOLD


def _unspent(view: View, match: re.Match[str]) -> bool | None:
    """甲资金未支出: nothing of the budget line named just before."""
    named = view.names.last_in(view.part[: match.start() + 1] + view.part[match.start() + 1 : match.end()])
    executed = f"{named}·执行数"
    book = view.dossier.book
    return book[executed].value == 0 if executed in book else None


def _made_of(view: View, match: re.Match[str]) -> bool | None:
    """由甲和乙构成: the budget lines with money in them, and no others."""
    book = view.dossier.book
    named = set(view.names.all_in(view.part[match.start() : match.end()]))
    rows = {f.identifier.removesuffix("·预算数") for f in book.facts if f.identifier.endswith("·预算数")}
    if not named & rows:
        return None
    return named == {row for row in rows if book[f"{row}·预算数"].value > 0}


def _same(view: View, match: re.Match[str]) -> bool:
    """全年预算数与年初预算数一致: the two amounts said must be equal."""
    one, other = claimed(view.part[: match.start()], "amount"), claimed(match["other"], "amount")
    facts = _amounts(view, one, other)
    return len(facts) == 2 and one != other and facts[0].value == facts[1].value


def _compared(view: View, match: re.Match[str]) -> bool | None:
    """执行数低于预算数: the two amounts said must stand so; with a figure behind, that has proofs of its own."""
    if re.match(r"的?\d", view.part[match.end() :]):
        return None
    facts = _amounts(view, claimed(view.part[: match.start()], "amount") or "执行数", claimed(match["other"], "amount"))
    if len(facts) < 2:
        return False
    gap = facts[0].value - facts[1].value
    return gap > 0 if match["word"] not in ("低于", "少于", "小于") else gap < 0


def _all_equal(view: View, match: re.Match[str]) -> bool | None:
    """年初预算数和全年预算数均为: every field, or the same field of every name, has one value."""
    book = view.dossier.book
    named = view.names.all_in(view.part[match.start("list") : match.end("list")])
    if named:
        field = claimed(view.names.without(match["list"]), "indicator") or "实际完成值"
        facts = [book[f"{name}·{field}"] for name in named if f"{name}·{field}" in book]
        return len(facts) == len(named) > 1 and len({(fact.value, fact.unit) for fact in facts}) == 1
    parts = re.split(r"[、和与及]", match["list"])
    facts = _amounts(view, *(claimed(part, "amount") for part in parts))
    return len(facts) == len(parts) > 1 and len({fact.value for fact in facts}) == 1


def _amounts(view: View, *fields: str | None) -> list[Fact]:
    """The amounts of those fields, of the budget line named or else of the whole; unknown ones are left out."""
    book = view.dossier.book
    lead = next((f"{name}·" for name in view.spoken if f"{name}·执行数" in book), "")
    return [book[f"{lead}{field}"] for field in fields if field and f"{lead}{field}" in book]


def _change(view: View) -> Decimal | None:
    """The budget less that of the year's start; None where either is unknown."""
    book = view.dossier.book
    if "预算数" not in book or "年初预算数" not in book:
        return None
    return book["预算数"].value - book["年初预算数"].value


def _unadjusted(view: View, match: re.Match[str]) -> bool | None:
    if not re.search(r"预算|年中|资金", view.part[: match.end() + 4]):
        return None
    return _change(view) == 0


def _adjusted(view: View, match: re.Match[str]) -> bool | None:
    if re.match(r"(?:了|额|预算)*\d", view.part[match.end() :]):
        return None  # with a figure the change has proofs of its own
    change = _change(view)
    return change is not None and (change > 0 if (match["way"] or match["first"]) in _MORE else change < 0)


def _low(view: View, match: re.Match[str]) -> bool:
    rates = _rates(view, match)
    return bool(rates) and all(rate.value < EXPLAIN_BELOW for rate in rates)


CHECKS: tuple[Check, ...] = (
    (_FULL, _spent),
    (_PARTLY, lambda view, m: bool(_rates(view, m)) and not _spent(view, m)),
    (_LEFT, lambda view, m: bool(_rates(view, m)) and not _spent(view, m)),
    (_WITHIN, lambda view, m: bool(_rates(view, m)) and all(rate.value <= _WHOLE for rate in _rates(view, m))),
    (_BEYOND, lambda view, m: any(rate.value > _WHOLE for rate in _rates(view, m))),
    (_MADE_OF, _made_of),
    (_NONE, _unspent),
    (_EQUAL, _same),
    (_COMPARED, _compared),
    (_ALL_EQUAL, _all_equal),
    (_UNADJUSTED, _unadjusted),
    (_ADJUSTED, _adjusted),
    (_LOW, _low),
    (_MERELY, lambda view, m: _low(view, m) if "执行率" in view.part[: m.end()] else None),
    (_WIDE, lambda view, m: any(abs(rate.value - _WHOLE) >= _FAR for rate in _rates(view, m))),
)
