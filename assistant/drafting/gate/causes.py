"""Causes: whatever a sentence gives as a reason must be what the unit said, and about the thing it said it of."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from assistant.domain.finding import Finding
from assistant.drafting.dossier import Dossier
from assistant.drafting.gate.names import Names
from assistant.drafting.gate.proof import fault
from assistant.drafting.narrative import Told
from assistant.drafting.sentences import clause_around, clauses, pairs

MARK = re.compile(
    r"由于|因为|(?<![起原])因(?!此|素|地制宜|果|而|公|子|特网)|原因(?:是|为|在于|系)?|鉴于|导致|致使|造成|得益于|源于|缘于|归因|归结为|受.{1,20}(?:影响|制约|限制|冲击|拖累)"
    r"|所致|在于|引起|引发|使得|之所以|系.{2,20}(?:所致|造成|引起)|考虑到|缘由|起因|根源|究其|拖累|迫于|加之|加上|[与跟同和].{2,30}(?:有关|相关联|密不可分)|取决于|归咎|归于|出于|(?:问题|毛病|症结|根子|短板)(?:主要|就|还)?(?:出)?(?:在|是)|反映出|暴露出|折射出|凸显|说明(?!书|材料|文件|情况|事项|如下)"
)
_AFFECTS = re.compile(r"影响|牵连|波及")
_RESULT = re.compile(r"导致|致使|造成|使得")
_SIGNS = re.compile(
    r"疫情|财力|资金紧张|过紧日子|人手|人员(?:不足|紧张|变动|调整|流动|缺)|政策(?:调整|变化)|天气|汛期|雨季|招标|采购(?:流程|周期|程序)|审批|施工|工期|机构改革|市场|物价|价格"
    r"|上级|领导|供应商|合同|搬迁|停工|延期|滞后|拨付|到位(?:较|不及时|晚)|征地|拆迁|系统(?:升级|故障)|缩减|压减|紧缩|变更|重视不够|经验不足|能力不足|意识|不够科学|不够精准|不够合理|测算"
)
# What follows these is the reason; what stands before them in the clause is what it explains.
REASON = re.compile(
    r"^.*?(?:原因(?:是|为|在于|系)?|由于|因为|鉴于|得益于|源于|缘于|归因于|考虑到|在于|之所以|(?:问题|毛病|症结|根子|短板)(?:主要|就|还)?(?:出)?(?:在|是))"
)
# Beside a statement of deviation any other clause is heard as its reason; those that state figures are not.
_DEVIATES = re.compile(
    r"未能再|偏低|放缓|滞后|波动|不及|差距|偏差|未达|未(?:能)?(?:完全|全部|按期)?(?:达到|达标|完成|实现|执行)|不理想|较慢|受阻|下滑"
)
_SPENDING = re.compile(
    r"预算执行|未(?:能)?(?:完全|全部|足额)(?:执行|支出|支付)|执行率|未执行|超支|超出(?:全年)?预算|结余|执行数|支出"
)
# 甲率：…: what stands behind the name of an indicator and states no figure is heard as its reason too.
_LABELLED = re.compile(r"(?:□|预算执行率)[：:]")
_STATED = re.compile(r"\d|目标|指标|实际|得分|扣|分值|预算|执行|【待补充|完成情况|措施|下一步")
_COMMON = re.compile(
    r"[\s（）()“”《》：:，,。；;、的了和与及等在□对为是其本该单位部门年度全年今年主要原因一二三四五六七八九十有所较与目标值指标预算执行率实际完成数偏差未达到年初要求存在差异问题情况从看上]"
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_BRACKETS = re.compile(r"[（）()]")
_ENOUGH = 0.7
_LEAST = 3  # characters of content from which a clause can carry a reason
_GAP = "【待补充"
_DENIED = re.compile(
    r"(?:并非|并不是|不是|绝非|未必是|而非|不属于)(?:主要)?(?:由于|因为?|受|源于|缘于|出于|[^，。；]{1,12}(?:所致|造成|引起))"
    r"|[与同跟和][^。；]{2,80}?(?:无关|没有关系|关系不大|不相关)|不受[^。；]{2,40}影响"
)
# Announces problems as well as reasons, so that what follows at once is no reason yet.
_TITLE = re.compile(r"(?:存在|发现)?的?(?:主要)?问题[及和与](?:主要|其|有关)?原因(?=[：:])")


def cause_faults(text: str, dossier: Dossier, names: Names, before: str, borne: str = "") -> list[Finding]:
    """A finding for each clause that gives a reason the unit did not give, or gives it for something else.

    `borne` is `text` with names and all that the data bear out blanked: 资金未能全部支出 is a result, no reason.
    """
    if _GAP in text:
        body = re.sub(r"【待补充：[^】]*】", "", text)
        return _foreign(body, (), text) if _signs(body, "") else []
    denied = _DENIED.search(text)
    if denied is not None and denied[0] not in dossier.source_text:
        return [fault("CAUSE21", f"“{denied[0]}”否认了原因，没有依据", text, denied.start(), denied.end())]
    text = _TITLE.sub(lambda match: "　" * len(match[0]), text)
    body = names.without(text)
    label = _LABELLED.search(body)
    labelled = label is not None and not _is_goal(text[: label.end() - 1], text[label.end() :], dossier)
    heard = MARK.search(text) or _DEVIATES.search(text) or labelled
    if not heard and not _signs(text, dossier.source_text):
        return []
    told = _applicable(text, dossier, names, before)
    return _foreign(body, told, text, _blamed(text, names, dossier), borne)


def _is_goal(head: str, rest: str, dossier: Dossier) -> bool:
    """目标三：推进…: an objective by its name with its own words tells what was to be done, and no reason."""
    told = [part for part in re.split("[□■]+", rest.strip("。；; ")) if part]  # what stood in quotes is blanked
    goals = [goal for goal in dossier.evaluation.objectives if goal.name and head.endswith(goal.name)]
    return any(all(part in (goal.text or "") for part in told) for goal in goals)


def _blamed(text: str, names: Names, dossier: Dossier) -> list[str]:
    """The indicators that stand as a reason: 与甲有关, 受甲影响, 影响了甲; 致使甲 only where 甲 has no cause."""
    explained = {line.name for line in dossier.lines if line.cause is not None}
    first = MARK.search(text)
    found = names.lines_in(text[: first.start()]) if first is not None and _RESULT.match(first[0]) else []
    for mark in (*MARK.finditer(text), *_AFFECTS.finditer(text)):
        _, stop = clause_around(text, mark.start(), mark.end())
        spoken = names.lines_in(text[mark.start() : stop])
        found += [name for name in spoken if not (_RESULT.match(mark[0]) and name in explained)]
    return found


def _foreign(body: str, told: Iterable[Told], text: str, blamed: Iterable[str] = (), borne: str = "") -> list[Finding]:
    given = [cause.text for cause in told]
    other = next((name for name in blamed if not any(name in cause for cause in given)), None)
    if other is not None:
        return [fault("CAUSE21", f"单位提供的原因里没有说到“{other}”", text)]
    if not given and MARK.search(body):
        return [fault("CAUSE22", "写了原因，但单位没有提供这一项的原因", text)]
    pool = _pairs("".join(given))
    for clause in _causal_clauses(body, _anywhere(given)):
        place = body.find(clause)
        if borne and place >= 0 and len(_COMMON.sub("", borne[place : place + len(clause)])) < _LEAST:
            continue
        wanted = _pairs(clause)
        if wanted and len(wanted & pool) < _ENOUGH * len(wanted):
            start = max(text.find(clause), 0)
            causal = MARK.search(text) or _DEVIATES.search(text) or _LABELLED.search(body)
            message = f"“{clause.strip()}”" + ("不在单位提供的原因之内" if causal else "在表和材料里没有依据")
            return [fault("CAUSE21", message, text, start, min(len(text), start + len(clause)))]
    return []


def _causal_clauses(body: str, given: str) -> list[str]:
    """The clauses that carry a reason: those from a marker to the sentence's end, and those with its signs."""
    parts = [part for whole in _BRACKETS.split(body) for part in clauses(whole)]
    deviates = _DEVIATES.search(body) is not None or _LABELLED.search(body) is not None
    marked = False
    chosen = []
    result = _RESULT.search(body)
    if result is not None:  # 甲，致使乙: the reason stands before
        chosen += [part for part in clauses(body[: result.start()]) if not _STATED.search(part)]
    for part in parts:
        has_mark = MARK.search(part) is not None
        marked = marked or has_mark
        silent = deviates and not (_DEVIATES.search(part) or _STATED.search(part))
        if marked or silent or _signs(part, given):
            chosen.append(REASON.sub("", part))
    return [part for part in chosen if len(_COMMON.sub("", part)) >= _LEAST]


def _signs(text: str, sources: str) -> bool:
    """Words that usually announce an invented reason, where no source holds them."""
    return any(match[0] not in sources for match in _SIGNS.finditer(text))


def _anywhere(given: Iterable[str]) -> str:
    return "\n".join(given)


def _applicable(text: str, dossier: Dossier, names: Names, before: str) -> list[Told]:
    """The causes that may stand in this sentence: those of what it, or the sentence before it, speaks of."""
    about = names.lines_in(text)
    execution = _SPENDING.search(text) is not None
    if not about and not execution:
        heard = names.lines_in(before)
        about = heard[-1:]
        execution = not about and ("执行" in before or "预算" in before)
        if about and "执行率" in before and before.rfind("执行率") > before.rfind(about[-1]):
            about, execution = [], True
    chosen = [line.cause for line in dossier.lines if line.name in about and line.cause is not None]
    chosen += [line.measure for line in dossier.lines if line.name in about and line.measure is not None]
    if execution and dossier.execution_cause is not None:
        chosen.append(dossier.execution_cause)
    own = [cause for cause in chosen if cause is not None]
    wide = not own or not (about or execution)
    return [
        *own,
        *(dossier.overall_causes if wide or dossier.execution_cause is None else ()),
        *_reported(text, dossier),
    ]


def _reported(text: str, dossier: Dossier) -> list[Told]:
    """Sentences of the unit's own materials that this sentence repeats."""
    spoken = _pairs(text)
    everything = [*dossier.narrated, *dossier.measures]
    return [told for told in everything if len(_pairs(told.text) & spoken) >= _ENOUGH * max(1, len(_pairs(told.text)))]


@functools.lru_cache(maxsize=512)
def _pairs(text: str) -> frozenset[str]:
    body = _COMMON.sub("", _NUMBER.sub("", text))
    return pairs(body) or frozenset({body} if body else ())
