"""The one-paragraph 绩效自评综述 of final accounts: money, results, problems with causes, next measures."""

from __future__ import annotations

from assistant.drafting.compose.execution import ask_money, execution_cause
from assistant.drafting.compose.indicators import achievements
from assistant.drafting.compose.parts import Composer, Piece
from assistant.drafting.compose.problems import cause_piece, far_over, measures
from assistant.drafting.compose.voice import listed
from assistant.figures.attainment import Attainment


def summary(composer: Composer) -> list[list[Piece]]:
    """One paragraph."""
    pieces = [Piece(_money(composer), "execution")]
    pieces += _results(composer)
    for paragraph in achievements(composer, most=2):
        pieces += paragraph
    pieces += _problems(composer)
    pieces += [piece for paragraph in measures(composer) for piece in paragraph]
    return [pieces]


def _money(composer: Composer) -> str:
    evaluation = composer.dossier.evaluation
    name = f"{evaluation.project_name}项目" if evaluation.project_name else "部门整体支出"
    if not composer.has("预算数", "执行数"):
        gap = ask_money(composer)
        known = next((f"{told}为{{{{{told}}}}}，" for told in ("预算数", "执行数") if composer.has(told)), "")
        return f"{name}绩效自评综述：{known}全年预算执行情况{gap}。"
    rate = "，完成预算的{{预算执行率}}" if composer.has("预算执行率") else ""
    return f"{name}绩效自评综述：全年预算数为{{{{预算数}}}}，执行数为{{{{执行数}}}}{rate}。"


def _results(composer: Composer) -> list[Piece]:
    good = composer.dossier.standing_of(Attainment.MET, Attainment.OVER)
    told = [
        f"{line.called}实际完成{{{{{line.name}·实际完成值}}}}"
        for line in good
        if composer.has(f"{line.name}·实际完成值")
    ]
    words = [line.name for line in good if not composer.has(f"{line.name}·实际完成值")]
    if words:
        told.append(f"{listed(words)}达到年初目标")
    if not told:
        return []
    names = "|".join(line.name for line in good)
    return [Piece(f"主要产出和效益是：{'，'.join(told)}。", f"indicator:{names}")]


def _problems(composer: Composer) -> list[Piece]:
    pieces = []
    cause = execution_cause(composer)
    if cause:
        pieces.append(Piece(cause, "cause:预算执行率"))
    for line in [*composer.dossier.standing_of(Attainment.UNMET), *far_over(composer)]:
        shown = f"实际完成{{{{{line.name}·实际完成值}}}}，" if composer.has(f"{line.name}·实际完成值") else ""
        what = "与目标值偏离较大" if line.standing.far_over else "未达到年初目标"
        pieces.append(Piece(f"{line.called}{shown}{what}。", f"indicator:{line.name}"))
        pieces.append(cause_piece(composer, line))
    if pieces:
        pieces[0] = Piece("发现的问题及原因：" + pieces[0].template, pieces[0].topic)
    return pieces
