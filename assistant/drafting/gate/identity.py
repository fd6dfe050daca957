"""First proof: does the sentence around a placed figure say what that fact is?

The renderer knows which fact it placed. Here the words before (or, for counts, after) the figure are read: the field
they announce, the indicator or budget line they name, the year they speak of. A right figure in the wrong place fails.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.domain.draft import PlacedFigure
from assistant.domain.fact import Fact
from assistant.domain.finding import Finding
from assistant.drafting.gate.direction import change_fault, compared_fault, operands_fault
from assistant.drafting.gate.fields import claimed, field_of
from assistant.drafting.gate.names import Names
from assistant.drafting.gate.proof import fault
from assistant.figures.book import FactBook

_BREAK = re.compile(r"[，,。；;：:！？\n]")
_CLOSE = re.compile(r"[，,。；;！？\n]")
_GLUED_BEFORE = re.compile(r"[\d.\-－−﹣]$|负$")
_GLUED_AFTER = re.compile(r"^(?:[\d%‰]|\.\d|万|亿|千|百|元|分(?!别|析|配|类|布)|个百分|倍)")
_APPROXIMATE = re.compile(r"(?:超过|超|突破|不足|不到|近|逾|高达|仅有?)$")
_LOOSE_AFTER = re.compile(r"^(?:以上|以下|左右|余|多(?!于)|之多)")
_BOUNDS = {
    "≥": re.compile(r"(?:不低于|不少于|≥|大于等于|至少)$"),
    "≤": re.compile(r"(?:不高于|不超过|不多于|≤|小于等于|至多|控制在)$"),
}
_ANY_BOUND = re.compile(r"(?:不低于|不少于|不高于|不超过|不多于|≥|≤|大于等于|小于等于|至少|至多)$")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})年")
_LAST_YEAR = re.compile(r"(?<![较比与])(?:上年|去年|上一年)(?!结转|度?自评|相比)")
_DENIED = re.compile(
    r"(?:不是|并非|并不是|不为|而非|没有|未(?:能)?(?:达到|达|完成|实现|执行|支付|支出|取得|得)?)(?:到|了|完)?$"
)
_BARE = re.compile(r"(?:□|率|数|量|^)(?:为|达|达到|是|仅|共|共计|合计|有|：)?$")
_UNDONE = re.compile(r"^(?:尚)?(?:未|没有)")
_POINTING = re.compile(r"\s*(?:其中[，,]?|同时[，,]?)?(?:该|其|此项|这一|上述)")
_SHARED = re.compile(r"^[和、与及，,；;]*$")


@dataclass(frozen=True, slots=True)
class Setting:
    """One placed figure in its sentence: the words since the figure before it, and those up to the next one."""

    text: str
    placed: PlacedFigure
    fact: Fact
    lead: str
    tail: str
    head: str  # everything before the figure
    order: int

    @property
    def clause(self) -> str:
        """The part of `lead` after its last comma."""
        return _BREAK.split(self.lead)[-1]

    @property
    def after(self) -> str:
        """The part of `tail` up to its first comma."""
        return _CLOSE.split(self.tail)[0]


def identity_faults(
    text: str, placed: tuple[PlacedFigure, ...], book: FactBook, names: Names, before: str
) -> list[Finding]:
    """A finding for every placed figure whose surroundings say something else than its fact is."""
    settings = _settings(text, placed, book)
    findings = []
    for setting in settings:
        problem = (
            _glued(setting)
            or _period(setting, book)
            or _named(setting, book, names, before)
            or _announced(setting, settings, book, names)
        )
        if problem:
            figure = setting.placed
            message = f"“{text[figure.start : figure.end]}”（{setting.fact.identifier}）{problem}"
            findings.append(fault("FIG02", message, text, figure.start, figure.end))
    return findings


def _settings(text: str, placed: tuple[PlacedFigure, ...], book: FactBook) -> list[Setting]:
    settings = []
    for order, figure in enumerate(placed):
        start = placed[order - 1].end if order else 0
        stop = placed[order + 1].start if order + 1 < len(placed) else len(text)
        settings.append(
            Setting(
                text,
                figure,
                book[figure.fact],
                text[start : figure.start],
                text[figure.end : stop],
                text[: figure.start],
                order,
            )
        )
    return settings


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
    if _ANY_BOUND.search(setting.lead) or (_APPROXIMATE.search(setting.lead) and not setting.lead.endswith("超过")):
        return "前面的“不低于”“近”等词没有依据"
    return ""


def _denied(setting: Setting, rest: str) -> bool:
    """未达到88%, 128万元未支付: what was reached or spent is denied."""
    ending = setting.fact.identifier.rpartition("·")[2]
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
    years = {int(year) for year in _YEAR.findall(clause)}
    if _LAST_YEAR.search(clause) and book.year is not None:
        years.add(book.year - 1)
    if years and setting.fact.year is not None and setting.fact.year not in years:
        return f"是{setting.fact.year}年的数据，句中写的是{'、'.join(f'{year}年' for year in sorted(years))}"
    return ""


def _named(setting: Setting, book: FactBook, names: Names, before: str) -> str:
    """The indicator or budget line named last before the figure must be the fact's own."""
    if field_of(setting.fact) is None:
        return ""  # told in prose: known by its label, not by an owner
    own = names.owners(setting.fact, book)
    if not own:
        other = names.last_in(setting.clause) or names.specific_in(setting.lead)
        if other == "预算执行率" and (field_of(setting.fact) or ("",))[0] != "score":
            other = None  # also an everyday word: 对预算执行情况和12项指标
        return f"前面说的是“{other}”" if other and other not in setting.fact.identifier else ""
    heard = names.last_in(setting.head)
    if heard is None and _POINTING.match(setting.head):
        heard = names.last_in(before)
    if heard is None:
        return f"句中没有写明是“{own[0]}”"
    return "" if heard in own else f"前面说的是“{heard}”"


def _announced(setting: Setting, settings: list[Setting], book: FactBook, names: Names) -> str:
    field = field_of(setting.fact)
    if field is None:
        if setting.fact.derivation is not None and setting.fact.identifier not in book.names():
            return "只能引用数据表里的数，或差额、占比、增长率、下降率、合计"
        return "" if names.covers(setting.head + setting.after, setting.fact, book) else "与前后文字说的不是一回事"
    group, name = field
    if name in ("变动", "变动率"):
        return change_fault(setting.clause or setting.lead, setting.after, setting.fact, book, setting.head)
    composed_of = operands_fault(setting.lead, setting.fact, book)
    if composed_of:
        return composed_of
    said = _said(setting, settings, group, names)
    if said is None:
        return "前面没有写明这是什么数"
    if said == name or (said == "总得分" and name == "得分" and not setting.fact.identifier.startswith("总")):
        return ""
    if name == "总得分" and said == "得分":
        return ""
    if name == "年初目标值" and said == "变动":
        return compared_fault(setting.clause, setting.fact, book)
    return f"前面的文字说的是“{said}”"


def _said(setting: Setting, settings: list[Setting], group: str, names: Names) -> str | None:
    if group == "count":
        return _count_said(setting)
    clean = names.without(setting.lead)
    shared = _distributed(setting, settings, group, names)
    if shared is not None:
        return shared
    clause = _BREAK.split(clean)[-1]
    return claimed(clause, group) or claimed(clean, group) or _bare(group, clean)


def _bare(group: str, clean: str) -> str | None:
    """A name with at most 为 or 达 after it announces its own actual value."""
    return "实际完成值" if group == "indicator" and _BARE.search(clean) else None


def _count_said(setting: Setting) -> str | None:
    """Counts of indicators: words before in the clause, else those behind (其中9项达到目标)."""
    said = claimed(setting.clause, "count") or claimed(setting.after, "count") or claimed(setting.lead, "count")
    return said or ("指标总数" if re.match(r"(?:绩效)?指标", setting.after) else None)


def _distributed(setting: Setting, settings: list[Setting], group: str, names: Names) -> str | None:
    """预算数和执行数分别为甲、乙: the figure's order among its likes picks the cue of the same order."""
    first = setting
    run = 0
    while first.order and _SHARED.match(first.lead):
        first = settings[first.order - 1]
        run += 1
    if "分别" not in first.lead:
        return None
    cues: list[str] = []
    for part in re.split(r"[、和与及]", names.without(first.lead.partition("分别")[0])):
        said = claimed(part, group)
        if said:
            cues.append(said)
    return cues[run] if run < len(cues) else None
