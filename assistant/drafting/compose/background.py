"""Who the unit is, how it evaluated itself, what follows from the result: only what form and materials say."""

from __future__ import annotations

from assistant.domain.glossary import SCOPES
from assistant.drafting.compose.parts import Composer, Piece, ended
from assistant.drafting.narrative import Told, reads_as_order
from assistant.drafting.sentences import split
from assistant.figures import read_figures


def basics(composer: Composer) -> list[list[Piece]]:
    """The unit's own description where it gave one; the subject of the evaluation; its objectives."""
    evaluation = composer.dossier.evaluation
    own = _own(composer, "基本情况", "概况", "职能", "职责")
    if evaluation.project_name:
        what = f"“{evaluation.project_name}”项目支出"
    else:
        what = f"{SCOPES[evaluation.scope]}支出"
    first = composer.voice.pick(
        "basics",
        f"本报告反映{evaluation.unit_name}{evaluation.year}年度{what}的绩效自评情况。",
        f"本次自评的对象是{evaluation.unit_name}{evaluation.year}年度{what}。",
    )
    pieces = [Piece(first, "basics")]
    if composer.has("预算数"):
        pieces.append(Piece("全年预算数为{{预算数}}。", "basics:budget"))
    goals = [text for text in (_goal(objective.text) for objective in evaluation.objectives) if text]
    if goals:
        lead = composer.voice.pick("goals", "年度绩效目标为：", "年初设定的绩效目标是：")
        pieces.append(Piece(lead + "；".join(goals) + "。", "basics:goals"))
    return [*([own] if own else []), pieces]


def _goal(text: str | None) -> str:
    body = "".join((text or "").split()).rstrip("。；;")
    if not body or len(body) > 200 or reads_as_order(body) or any(figure.is_data for figure in read_figures(body)):
        return ""
    return body


def organisation(composer: Composer) -> list[list[Piece]]:
    """How the self-evaluation was done: the unit's words, else what the form itself shows."""
    own = _own(composer, "自评工作", "组织", "开展情况", "实施")
    if own:
        return [own]
    year = composer.dossier.evaluation.year
    count = "和{{指标总数}}绩效指标" if composer.has("指标总数") else "和绩效目标"
    how = "按评分标准逐项评定得分" if composer.is_scored else "逐项对照说明"
    text = composer.voice.pick(
        "organisation",
        f"本次自评以{year}年度绩效自评表为依据，对预算执行情况{count}的完成情况逐项对照评定。",
        f"本次自评对照年初批复的绩效目标，围绕预算执行情况{count}的完成情况，{how}。",
    )
    return [[Piece(text, "organisation")]]


def previous(composer: Composer) -> list[list[Piece]]:
    """Use of last year's result: only where the unit reports it."""
    own = _own(composer, "上年", "结果应用")
    return [own] if own else []


def application(composer: Composer) -> list[list[Piece]]:
    """What the result will be used for."""
    own = _own(composer, "结果应用", "应用", "公开")
    if own:
        return [own]
    text = composer.voice.pick(
        "application",
        "本次自评结果拟作为完善项目管理、编制以后年度预算和调整绩效目标的参考。",
        "自评结果拟用于改进预算管理和绩效目标编制，并作为以后年度预算安排的参考。",
    )
    return [[Piece(text, "application")]]


def experience(composer: Composer) -> list[list[Piece]]:
    """Only where the unit reports it."""
    own = _own(composer, "经验", "做法")
    return [own] if own else []


def remarks(composer: Composer) -> list[list[Piece]]:
    """Only where the unit reports it."""
    own = _own(composer, "其他")
    return [own] if own else []


def own_heading(composer: Composer, title: str) -> list[list[Piece]]:
    """A heading of the user's that no family knows: the unit's text of that name, else a gap."""
    own = _own(composer, title)
    if own:
        return [own]
    gap = composer.ask(title, f"提纲中的“{title}”没有对应的材料，请补充。")
    return [[Piece(f"{gap}。", "own")]]


def _own(composer: Composer, *words: str) -> list[Piece]:
    told: tuple[Told, ...] = composer.dossier.section(*words)
    pieces = []
    for part in told:
        if composer.dossier.usable(part) and part.text not in composer.told and split(part.text):
            composer.told.add(part.text)
            pieces.append(Piece(ended(part.template), f"material:{part.text[:16]}"))
    return pieces
