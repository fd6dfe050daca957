"""The result: total score, how it is made up, where points were lost, and how many targets were reached."""

from __future__ import annotations

from assistant.drafting.compose.execution import execution_cause
from assistant.drafting.compose.indicators import unmet_words
from assistant.drafting.compose.parts import Composer, Piece
from assistant.drafting.compose.voice import listed
from assistant.drafting.dossier import called
from assistant.figures.attainment import Attainment
from assistant.figures.naming import clean_name


def score(composer: Composer) -> list[list[Piece]]:
    """The total with its parts, and the items that lost points."""
    evaluation = composer.dossier.evaluation
    if not composer.has("总得分"):
        if not composer.is_scored:
            return [[Piece("自评表没有设分值和得分，自评结论按目标完成情况说明。", "score")]]
        gap = composer.ask("自评总得分", "表中没有自评总分，也无法由评分规则算出，请补充。")
        return [[Piece(f"本次绩效自评总得分{gap}。", "score")]]
    whole = "（满分{{总分值}}）" if composer.has("总分值") else ""
    grade = f"，评价等级为“{evaluation.self_grade}”" if evaluation.self_grade else ""
    text = composer.voice.pick(
        "score",
        f"经自评，{_what(composer)}绩效自评得分为{{{{总得分}}}}{whole}{grade}。",
        f"对照评分标准逐项评定，{_what(composer)}自评总得分{{{{总得分}}}}{whole}{grade}。",
        f"{_what(composer)}绩效自评总得分为{{{{总得分}}}}{whole}{grade}。",
    )
    pieces = [Piece(text, "score")]
    parts = _parts(composer)
    if len(parts) > 1:
        pieces.append(Piece(f"其中：{'；'.join(parts)}。", "score:parts"))
    lost = _lost(composer)
    if lost:
        lead = composer.voice.pick("lost-lead", "扣分项为：", "失分主要在以下方面：")
        pieces.append(Piece(f"{lead}{'，'.join(lost)}。", "score:lost"))
    return [pieces]


def _what(composer: Composer) -> str:
    evaluation = composer.dossier.evaluation
    return f"{evaluation.unit_name}{evaluation.year}年度{composer.subject}"


def _parts(composer: Composer) -> list[str]:
    """What the total is made of; nothing where the form's own scores do not add up to it."""
    card = composer.dossier.scorecard
    if card is not None and any(group.kind == "total" and group.agrees is False for group in card.groups):
        return []
    # An indicator of that name is counted with its level.
    names = [] if any(line.name == "预算执行率" for line in composer.dossier.lines) else ["预算执行率"]
    names += dict.fromkeys(clean_name(line.indicator.level1 or "") for line in composer.dossier.lines)
    if not any(composer.has(f"{name}·得分") for name in names if name != "预算执行率"):
        names += [clean_name(objective.name) for objective in composer.dossier.evaluation.objectives]
    told = []
    for name in names:
        if name and composer.has(f"{name}·得分"):
            shown = "预算执行情况" if name == "预算执行率" else name
            points = f"（分值{{{{{name}·分值}}}}）" if composer.has(f"{name}·分值") else ""
            told.append(f"{shown}得{{{{{name}·得分}}}}{points}")
    return told


def _lost(composer: Composer) -> list[str]:
    names = list(dict.fromkeys(["预算执行率", *(line.name for line in composer.dossier.lines)]))
    lost = [name for name in names if composer.has(f"{name}·扣分")]
    return [f"{'预算执行情况' if name == '预算执行率' else called(name)}扣{{{{{name}·扣分}}}}" for name in lost]


def completion(composer: Composer) -> list[list[Piece]]:
    """Execution in one sentence, how many indicators were reached, which were exceeded and which missed."""
    pieces = []
    if composer.has("预算执行率", "预算数", "执行数"):
        text = composer.voice.pick(
            "completion-rate",
            "预算执行率为{{预算执行率}}（全年预算数{{预算数}}，执行数{{执行数}}）。",
            "全年预算数{{预算数}}，执行数{{执行数}}，预算执行率{{预算执行率}}。",
        )
        pieces.append(Piece(text, "execution"))
    if composer.has("指标总数"):
        pieces.append(Piece(_counted(composer), "completion"))
    pieces += _named(composer)
    for line in composer.dossier.standing_of(Attainment.UNMET):
        pieces.append(Piece(unmet_words(composer, line), f"indicator:{line.name}"))
    return [pieces] if pieces else []


def _counted(composer: Composer) -> str:
    if not composer.has("未完成指标数"):
        return "本年度共设置绩效指标{{指标总数}}，各项指标的完成情况如下。"
    unmet = composer.dossier.book["未完成指标数"].value
    if unmet == 0:
        return composer.voice.pick(
            "all-met",
            "本年度共设置绩效指标{{指标总数}}，各项指标均达到年初目标。",
            "对照年初设定的{{指标总数}}绩效指标，各项目标均已完成。",
        )
    if composer.dossier.book["完成指标数"].value == 0:
        return "本年度共设置绩效指标{{指标总数}}，均未达到年初目标。"
    return composer.voice.pick(
        "some-met",
        "本年度共设置绩效指标{{指标总数}}，其中完成指标{{完成指标数}}，未完成指标{{未完成指标数}}。",
        "对照年初设定的{{指标总数}}绩效指标，完成指标{{完成指标数}}，未完成指标{{未完成指标数}}。",
    )


def _named(composer: Composer) -> list[Piece]:
    over = [line.name for line in composer.dossier.standing_of(Attainment.OVER)]
    if not over:
        return []
    text = composer.voice.pick("over", f"{listed(over)}优于年初目标值。", f"其中，{listed(over)}好于预期目标。")
    return [Piece(text, "indicator:" + "|".join(over))]


def execution_problem(composer: Composer) -> str:
    """One sentence on spending that fell short of, or went beyond, the budget; "" where neither holds."""
    if not composer.has("预算执行率", "预算数", "执行数"):
        return ""
    rate = composer.dossier.book["预算执行率"].value
    if rate == 100:
        return ""
    cause = execution_cause(composer)
    if not cause:
        return ""
    if rate > 100:
        return f"预算执行率为{{{{预算执行率}}}}，执行数超出全年预算数{{{{差额(执行数, 预算数)}}}}。{cause}"
    return f"预算执行率为{{{{预算执行率}}}}，尚有{{{{差额(预算数, 执行数)}}}}未执行。{cause}"
