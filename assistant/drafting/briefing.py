"""What a model is shown of a dossier: facts by name, outcomes, causes, measures, material; all of it quoted as data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.drafting.compose import Composition
from assistant.drafting.compose.execution import EXPLAIN_BELOW
from assistant.drafting.dossier import EXECUTION, Dossier, Line
from assistant.drafting.narrative import Told, reads_as_order
from assistant.drafting.references import shown
from assistant.figures.attainment import Attainment

_STANDING = {
    Attainment.MET: "达到目标",
    Attainment.OVER: "优于目标",
    Attainment.UNMET: "未达到目标",
    Attainment.UNKNOWN: "表中没有说明是否达到目标，不要下结论",
}
_WANTED = {
    "score": "自评总得分、各部分得分、扣分项",
    "completion": "预算执行率、指标总数、达到和未达到目标的指标",
    "problems": "执行率偏差、未达到目标和偏离目标较大的指标，逐项写目标值、实际完成值、差距和原因",
    "measures": "改进措施",
    "basics": "单位（项目）基本情况、预算数、年度绩效目标",
    "organisation": "自评工作怎样开展，只写给出的内容",
    "execution": "预算数、执行数、预算执行率、未执行的金额、资金构成、执行得分、偏差原因",
    "outputs": "产出类指标的目标值和实际完成值，材料里的主要工作",
    "benefits": "效益和满意度指标的目标值和实际完成值",
    "previous": "上年度自评结果应用情况，只写给出的内容",
    "application": "自评结果拟如何应用",
    "experience": "只写给出的内容",
    "remarks": "只写给出的内容",
    "deviation": "逐项写目标值、实际完成值、差距、原因、措施",
    "summary": "一段话：预算数、执行数、完成预算的比例；主要产出和效益；发现的问题及原因；下一步改进措施",
    "own": "只写给出的内容",
}
_MOST_TOLD, _MOST_OF_PART = 60, 25  # sentences
_LONGEST_KIND = 30  # characters of what a part is called
# A title, what was left out, a line to sign on or to be filled in.
_EMPTY = re.compile(r"^\s*#|（此处略）|[：:]\s*$|^年\s*月\s*日$|^$")
_BOX = re.compile("[□☐☑☒■]")
_TICKED_AHEAD = re.compile(r"[☑☒■]\s*([^□☐☑☒■]+)")
_TICKED = re.compile(r"(?:\d+[、.．])?\s*([^□☐☑☒■]+?)\s*[☑☒■]")


def headings(composition: Composition) -> str:
    """The headings with what belongs under each."""
    wanted = [section.heading for section in composition.sections if section.heading.kind]
    return "\n".join(f"## {heading.title}（应写：{_WANTED.get(heading.kind, '')}）" for heading in wanted)


def facts(dossier: Dossier, *, beside: bool = False) -> str:
    """One line a fact that may be written; `beside` the material those that stand in it need no other source."""
    quoted = {name for _, part in _lent(dossier) for told in part for name in told.facts} if beside else frozenset()
    rows = []
    for fact in dossier.book.facts:
        if fact.confirmed:
            source = fact.derivation.formula if fact.derivation is not None else fact.place
            source = "见材料摘录" if fact.identifier in quoted else source
            rows.append(f"- {fact.identifier}：{fact.bound}{shown(fact)}" + (f"（{source}）" if source else ""))
    return "\n".join(rows)


def standing(dossier: Dossier) -> str:
    """One line an indicator: reached, exceeded, missed, not said."""
    rows = [f"- {line.name}：{_STANDING[line.attainment]}{_worded(line)}" for line in dossier.lines]
    return "\n".join(rows) or "（没有指标）"


def _worded(line: Line) -> str:
    actual = (line.indicator.actual or "").strip()
    if reads_as_order(actual):
        return ""
    return f"（填报的完成情况：“{actual[:40]}”）" if actual and line.standing.actual is None else ""


def causes(dossier: Dossier) -> str:
    """The causes as given, and for which items none was given."""
    rows = []
    if dossier.execution_cause is not None:
        rows.append(f"- {EXECUTION}：{dossier.execution_cause.template}")
    elif EXECUTION in dossier.book and dossier.book[EXECUTION].value < EXPLAIN_BELOW and not dossier.overall_causes:
        rows.append(f"- {EXECUTION}：没有给出，写【待补充：预算执行率偏低的原因】")
    rows += [f"- 整体：{told.template}" for told in dossier.overall_causes]
    for line in dossier.lines:
        if line.cause is not None:
            rows.append(f"- {line.name}：{line.cause.template}")
        elif line.attainment is Attainment.UNMET and not dossier.overall_causes:
            rows.append(f"- {line.name}：没有给出，写【待补充：{line.name}未达到目标的原因】")
    return "\n".join(rows) or "（没有给出）"


def measures(dossier: Dossier) -> str:
    """The measures as given."""
    given = dict.fromkeys(told.template for told in dossier.given_measures)
    return "\n".join(f"- {text}" for text in given) or "（没有给出）"


def materials(dossier: Dossier) -> str:
    """Sentences of the unit's own texts that may be used, part by part, their figures as references."""
    rows: list[str] = []
    for kind, part in _lent(dossier):
        rows += [f"{kind}：", *(f"- {told.template}" for told in part)]
    return "\n".join(rows) or "（没有材料）"


def _lent(dossier: Dossier) -> Iterator[tuple[str, list[Told]]]:
    """The parts of the unit's own texts, with what may be used of each; every sentence once."""
    lent: set[str] = set()
    for kind, part in (*dossier.sections, ("工作情况", dossier.told)):
        usable = (replace(told, template=_ticked(told.template)) for told in part if dossier.usable(told))
        fresh = {told.template: told for told in usable if told.template not in lent}
        chosen = [told for told in fresh.values() if not _EMPTY.search(told.template)]
        chosen = chosen[: min(_MOST_OF_PART, _MOST_TOLD - len(lent))]
        lent.update(told.template for told in chosen)
        if chosen:
            yield ("其他" if reads_as_order(kind) else kind[:_LONGEST_KIND]), chosen


def _ticked(template: str) -> str:
    """A line of boxes as the options that are ticked, “” where none is; other lines as they are."""
    if not _BOX.search(template):
        return template
    pattern = _TICKED_AHEAD if _BOX.match(template.lstrip()) else _TICKED
    return "、".join(match[1].strip() for match in pattern.finditer(template))
