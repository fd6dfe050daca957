"""First proof: does the sentence around a placed figure say what that fact is?

The renderer knows which fact it placed. Here the words before (or, for counts, after) the figure are read: the field
they announce, the indicator or budget line they name, the year they speak of. A right figure in the wrong place fails.
"""

from __future__ import annotations

import re

from assistant.domain.draft import PlacedFigure
from assistant.domain.finding import Finding
from assistant.drafting.gate.announcing import announced
from assistant.drafting.gate.claims import stock
from assistant.drafting.gate.fields import field_of
from assistant.drafting.gate.names import Names
from assistant.drafting.gate.proof import fault
from assistant.drafting.gate.setting import Setting, first_of_run, length_of_run, settings_of
from assistant.figures.book import FactBook

_GLUED_BEFORE = re.compile(r"[\d.\-－−﹣]$|负$")
_GLUED_AFTER = re.compile(r"^(?:[\d%‰]|\.\d|万|亿|千|百|元|分(?!别|析|配|类|布)|个百分|倍)")
APPROXIMATE = re.compile(r"(?:超过|超|突破|不足|不到|近|逾|高达|仅有?)$")
_LOOSE_AFTER = re.compile(r"^(?:以上|以下|左右|余|多(?!于|出|完成|\d)|之多)")
_BOUNDS = {
    "≥": re.compile(r"(?:不低于|不少于|≥|大于等于|至少)$"),
    "≤": re.compile(r"(?:不高于|不超过|不多于|≤|小于等于|至多|控制在)$"),
}
_ANY_BOUND = re.compile(r"(?:不低于|不少于|不高于|不超过|不多于|≥|≤|大于等于|小于等于|至少|至多)$")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})年")
_LAST_YEAR = re.compile(r"(?<![较比与])(?:上年|去年|上一年)(?!结转|度?自评|相比)")
_OTHER_TIME = re.compile(r"(?<![较比与])(?:前年|往年|历年|以往|以前年度|近[几两三]年|多年来)")
_DENIED = re.compile(
    r"(?:不是|并非|并不是|不为|而非|没有|未(?:能)?(?:达到|达|完成|实现|执行|支付|支出|取得|得)?)(?:到|了|完)?$"
)
_UNDONE = re.compile(r"^(?:尚)?(?:未|没有)")
_POINTING = re.compile(r"\s*(?:其中[，,]?|同时[，,]?)?(?:该|其|此项|这一|上述)")
_SUBJECT = re.compile(r"预算|执行|资金|支出|总|全部|各项|本(?:项目|单位|部门)")
_EACH = re.compile(r"均(?:为|达到?|是)$")
_BEFORE_NAME = re.compile(r"[，,。；;：:！？、\n（）()“”\d%‰\s]|(?<=[和及与])|的|[一二三四五六七八九十]是")


def identity_faults(
    text: str, placed: tuple[PlacedFigure, ...], book: FactBook, names: Names, before: str
) -> list[Finding]:
    """A finding for every placed figure whose surroundings say something else than its fact is."""
    settings = settings_of(text, placed, book)
    findings = []
    for setting in settings:
        problem = (
            _glued(setting)
            or _period(setting, book)
            or _named(setting, settings, book, names, before)
            or _narrowed(setting, book, names)
            or announced(setting, settings, book, names)
        )
        if problem:
            figure = setting.placed
            message = f"“{text[figure.start : figure.end]}”（{setting.fact.identifier}）{problem}"
            findings.append(fault("FIG22", message, text, figure.start, figure.end))
    return findings


def _glued(setting: Setting) -> str:
    if _GLUED_BEFORE.search(setting.lead):
        return "前面多了数字或符号"
    rest = setting.text[setting.placed.end :]
    bare = "数值" in setting.placed.reference
    if not bare and _GLUED_AFTER.match(rest):
        return "后面多了数字或单位"
    if bare and not rest.startswith(setting.fact.unit.symbol) and not _LOOSE_AFTER.match(rest):
        return "缺少单位或单位不对"
    if field_of(setting.fact) is None:
        return ""
    if _denied(setting, rest):
        return "前后的否定说法与数据不符"
    if _LOOSE_AFTER.match(rest):
        return "后面的“以上”“余”等词没有依据"
    if setting.fact.identifier.endswith("年初目标值"):
        return _bounded(setting)
    if _ANY_BOUND.search(setting.lead) or (APPROXIMATE.search(setting.lead) and not setting.lead.endswith("超过")):
        return "前面的“不低于”“近”等词没有依据"
    return ""


def _denied(setting: Setting, rest: str) -> bool:
    """未达到88%, 128万元未支付: what was reached or spent is denied."""
    ending = setting.fact.field
    if ending in ("未完成指标数", "年初目标值", "预算数") or (
        setting.fact.derivation is not None and ending != "预算执行率"
    ):
        return _DENIED.search(setting.lead) is not None and setting.lead.endswith(("不是", "并非", "而非", "不为"))
    return _DENIED.search(setting.lead) is not None or _UNDONE.match(rest) is not None


def _bounded(setting: Setting) -> str:
    found = _ANY_BOUND.search(setting.lead)
    if found is None or "含符号" in setting.placed.reference:
        return ""
    wanted = _BOUNDS.get(setting.fact.bound.replace(">", "≥").replace("<", "≤"))
    return "" if wanted is not None and wanted.search(setting.lead) else f"目标值的方向写成了“{found[0]}”"


def _period(setting: Setting, book: FactBook) -> str:
    """The year a clause speaks of must be that of its fact."""
    if setting.fact.derivation is not None and setting.fact.derivation.operation in ("growth", "decline", "difference"):
        return ""
    clause = setting.clause
    other = _OTHER_TIME.search(clause)
    if other is not None and setting.fact.year == book.year:
        return f"是{setting.fact.year}年的数据，句中写的是“{other[0]}”"
    years = {int(year) for year in _YEAR.findall(clause)}
    if _LAST_YEAR.search(clause) and book.year is not None:
        years.add(book.year - 1)
    if years and setting.fact.year is not None and setting.fact.year not in years:
        return f"是{setting.fact.year}年的数据，句中写的是{'、'.join(f'{year}年' for year in sorted(years))}"
    return ""


def _named(setting: Setting, settings: list[Setting], book: FactBook, names: Names, before: str) -> str:
    """The indicator or budget line named last before the figure must be the fact's own."""
    if field_of(setting.fact) is None:
        return ""  # told in prose: known by its label, not by an owner
    own = names.owners(setting.fact, book)
    if not own:
        if setting.fact.identifier.startswith("预算执行率·") and "执行" not in setting.head + before:
            return "句中没有写明是“预算执行率”"
        other = names.last_in(setting.clause) or names.specific_in(setting.lead)
        if other == "预算执行率" and (field_of(setting.fact) or ("",))[0] != "score":
            other = None  # also an everyday word: 对预算执行情况和12项指标
        return f"前面说的是“{other}”" if other and other not in setting.fact.identifier else ""
    heard = _distributed_name(setting, settings, names) or names.last_in(setting.head)
    if heard not in own and _EACH.search(setting.lead) and own[0] in names.all_in(setting.clause):
        return ""  # 甲、乙均为: that both are alike is a claim of its own
    if heard not in own and names.reworded(setting.clause, own[0]):
        return ""
    if heard is None:
        heard = names.last_in(before) if _POINTING.match(setting.head) else _topic(setting.head, before, names)
    if heard is None:
        return f"句中没有写明是“{own[0]}”"
    return "" if heard in own else f"前面说的是“{heard}”"


def _narrowed(setting: Setting, book: FactBook, names: Names) -> str:
    """线上群众满意度: words before the name of an indicator that make it another one."""
    own = names.owners(setting.fact, book)
    spoken = [span for span, name in names.found_in(setting.head) if name in own]
    if not spoken or field_of(setting.fact) is None:
        return ""
    start = spoken[-1][0]
    words = _BEFORE_NAME.split(setting.head[:start])[-1]
    known = stock()
    covered = {at for at in range(len(words) - 1) if words[at : at + 2] in known}
    new = [letter for at, letter in enumerate(words) if at not in covered and at - 1 not in covered]
    return f"名称前面的“{words}”没有依据" if len(new) > 1 else ""


def _distributed_name(setting: Setting, settings: list[Setting], names: Names) -> str | None:
    """甲率、乙率分别为……和……: the name of the same order; None without 分别 or where they are not as many."""
    first, run = first_of_run(setting, settings)
    if "分别" not in first.lead:
        return None
    spoken = names.all_in(first.lead.partition("分别")[0])
    return spoken[run] if len(spoken) == length_of_run(first, settings) else None


def _topic(head: str, before: str, names: Names) -> str | None:
    """What the sentence before is about, where it names one thing and this one nothing: 二是某某未达到目标。目标值为"""
    if _SUBJECT.search(head):
        return None
    spoken = set(names.all_in(re.split(r"[。；;！？\n]", before.rstrip("。；;！？\n"))[-1]))
    return spoken.pop() if len(spoken) == 1 else None
