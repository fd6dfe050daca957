"""What the words around a placed figure announce it to be: its field, what a share or a sum is made of."""

from __future__ import annotations

import re

from assistant.domain.fact import row_and_field
from assistant.drafting.gate.direction import change_fault, compared_fault, operands_fault
from assistant.drafting.gate.fields import claimed, field_of
from assistant.drafting.gate.goals import goal_fault
from assistant.drafting.gate.names import Names
from assistant.drafting.gate.setting import BREAK, Setting, first_of_run
from assistant.figures.book import FactBook

_BARE = re.compile(r"(?:□|率|数|量|^)(?:为|达|达到|是|仅|共|共计|合计|有|：)?$")
_STATUS = re.compile(r"(?:达到|完成|优于|超过)(?:年初|年度|预期)?(?:目标|要求|任务)(?=[，,])")
_WHOLE_COUNT = re.compile(r"(?:绩效|三级)*指标(?:中|均|都|全部|已全部|已均)")
_OF_FIGURE = re.compile(r"的(?:比例|比重)?(?:为|达|达到)?")
_OF_WHAT = re.compile(r"(?:^|[，,])(?:为|占|是|相当于|达到|完成(?:了)?)[^，,。；]*$")
_OF_WORDS = re.compile(r"[，,]占(?P<whole>[^，,。；]{2,10}?)的(?:比例|比重)?(?:为|达|达到)?")
_FROM = re.compile(r"预算[^，。；]{0,6}[由从](?:年初的?)?$")
_TO = re.compile(r"(?:调整|调增|调减|增加|追加|减少)(?:为|到|至)")
_PART = re.compile(r"[，、；和及]?(?:其中)?[：:，]?□+(?:为)?")


def _owner_spoken(setting: Setting) -> bool:
    """Is 自评得分 said of what this score belongs to? 总得分 needs the owner in its own clause (产出指标总得分)."""
    owner = setting.fact.owner
    spoken = "预算执行" if owner == "预算执行率" else owner
    whole = re.search(r"总(?:得|评)?分|综合得分", setting.clause)
    return bool(owner) and spoken in (setting.clause if whole else setting.head)


def announced(setting: Setting, settings: list[Setting], book: FactBook, names: Names) -> str:
    """Why the words do not say what the figure is; "" where they do."""
    field = field_of(setting.fact)
    if field is None:
        if setting.fact.derivation is not None and setting.fact.identifier not in book.names:
            return "只能引用数据表里的数，或差额、占比、增长率、下降率、合计"
        return "" if names.covers(setting.head + setting.after, setting.fact, book) else "与前后文字说的不是一回事"
    group, name = field
    if _is_spelled_out(setting, settings):
        return ""
    if name in ("变动", "变动率"):
        return change_fault(setting.clause or setting.lead, setting.after, setting.fact, book, setting.head)
    composed_of = operands_fault(setting.lead, setting.fact, book) or _summed(setting, book, names)
    if composed_of:
        return composed_of
    goal = goal_fault(setting, book) if group == "indicator" else None
    if goal is not None:
        return goal
    said = _said(setting, settings, group, names)
    if said is None:
        return "前面没有写明这是什么数"
    if said == name or (said == "总得分" and name == "得分" and _owner_spoken(setting)):
        return ""
    if (name, said) in (("总得分", "得分"), ("指标数", "完成率")):
        return ""
    if name == "年初目标值" and said == "变动":
        return compared_fault(setting.clause, setting.fact, book)
    return f"前面的文字说的是“{said}”"


def _summed(setting: Setting, book: FactBook, names: Names) -> str:
    """A sum is one of everything of its kind, or of the rows that its sentence names; group points are stated ones."""
    derivation = setting.fact.derivation
    if derivation is None or derivation.operation != "sum" or setting.fact.identifier in book.names:
        return ""
    operands = derivation.operands
    ending = row_and_field(operands[0])[1]
    spoken = set(names.all_in(setting.head)) | ({"预算执行率"} if "预算执行" in setting.head else set())
    rows = {row_and_field(operand)[0] for operand in operands}
    alike = {one.identifier for one in book.facts if one.identifier.endswith(f"·{ending}")}
    return "" if rows <= spoken or alike <= set(operands) else "没有写明是哪几项合计"


def _is_spelled_out(setting: Setting, settings: list[Setting]) -> bool:
    """执行甲，为目标值乙的丙; 未执行甲，占预算数的丙: the figures or words before are what the share is made of."""
    fact = setting.fact
    if fact.derivation is None or fact.derivation.operation not in ("share", "rate") or not setting.order:
        return False
    operands, before = fact.derivation.operands, settings[setting.order - 1]
    if _OF_FIGURE.fullmatch(setting.lead) and _OF_WHAT.search(before.clause) and before.order:
        return (settings[before.order - 1].fact.identifier, before.fact.identifier) == operands
    whole = _OF_WORDS.fullmatch(setting.lead)
    said = claimed(whole["whole"], "amount") if whole is not None else None
    return said is not None and (before.fact.identifier, said) == operands


def _said(setting: Setting, settings: list[Setting], group: str, names: Names) -> str | None:
    if group == "count":
        return _count_said(setting)
    clean = names.without(setting.lead)
    if group in ("amount", "score") and setting.order and _PART.fullmatch(clean):
        return _said(settings[setting.order - 1], settings, group, names)  # 预算数甲，其中当年财政拨款乙
    shared = _distributed(setting, settings, group, names)
    if shared is not None:
        return shared
    if group == "amount" and _FROM.search(clean) and _TO.match(setting.after):
        return "年初预算数"  # 由甲调整为乙
    clause = BREAK.split(clean)[-1]
    clean = _STATUS.sub("", clean)
    return claimed(clause, group) or claimed(clean, group) or _bare(group, clean, names.rewords(setting.clause))


def _bare(group: str, clean: str, reworded: bool) -> str | None:
    """A name, as printed or in other order, with at most 为 or 达 after it announces its own actual value."""
    return "实际完成值" if group == "indicator" and (reworded or _BARE.search(clean)) else None


def _count_said(setting: Setting) -> str | None:
    """Counts of indicators: words before in the clause, else those behind (其中9项达到目标)."""
    if setting.after.startswith("中") and setting.lead.endswith("指标"):
        return "指标总数"
    if not claimed(setting.clause, "count") and _WHOLE_COUNT.match(setting.after):
        return "指标总数"
    said = claimed(setting.clause, "count") or claimed(setting.after, "count") or claimed(setting.lead, "count")
    return said or ("指标总数" if re.match(r"(?:绩效)?指标", setting.after) else None)


def _distributed(setting: Setting, settings: list[Setting], group: str, names: Names) -> str | None:
    """预算数和执行数分别为甲、乙: the figure's order among its likes picks the cue of the same order."""
    first, run = first_of_run(setting, settings)
    if "分别" not in first.lead:
        return None
    before, _, behind = names.without(first.lead).partition("分别")
    cues = [said for part in re.split(r"[、和与及]", before) if (said := claimed(part, group))]
    if cues:
        return cues[run] if run < len(cues) else None
    return claimed(behind, group) or claimed(before, group) or ("实际完成值" if group == "indicator" else None)
