"""The deviation text: for each deviating item its target, actual, distance, cause and measure."""

from __future__ import annotations

from assistant.drafting.compose.execution import execution_cause
from assistant.drafting.compose.indicators import unmet_words
from assistant.drafting.compose.parts import Composer, Piece, ended
from assistant.drafting.compose.problems import cause_piece, far_over, measures, over_words
from assistant.drafting.dossier import Line
from assistant.figures.attainment import Attainment


def deviation(composer: Composer) -> list[list[Piece]]:
    """One paragraph an item: execution first, then missed targets, then those far exceeded; measures last."""
    items = [item for item in (_execution(composer),) if item]
    items += [_missed(composer, line) for line in composer.dossier.standing_of(Attainment.UNMET)]
    items += [_exceeded(composer, line) for line in far_over(composer)]
    if not items:
        return [[Piece("对照年初绩效目标，自评表中没有需要说明的偏差。", "deviation")]] if _known(composer) else []
    rest = measures(composer) if any(not _has_measure(item) for item in items) else []
    return [*items, *rest]


def _known(composer: Composer) -> bool:
    return bool(composer.dossier.lines) and not composer.dossier.standing_of(Attainment.UNKNOWN)


def _has_measure(item: list[Piece]) -> bool:
    return any(piece.topic.startswith("measure:") for piece in item)


def _execution(composer: Composer) -> list[Piece]:
    if not composer.has("预算执行率", "预算数", "执行数") or composer.dossier.book["预算执行率"].value == 100:
        return []
    cause = execution_cause(composer)
    if not cause:
        return []
    above = composer.dossier.book["预算执行率"].value > 100
    gap = "超出全年预算数{{差额(执行数, 预算数)}}" if above else "尚有{{差额(预算数, 执行数)}}未执行"
    text = f"预算执行率：全年预算数{{{{预算数}}}}，执行数{{{{执行数}}}}，预算执行率{{{{预算执行率}}}}，{gap}。"
    return [Piece(text, "execution"), Piece(cause, "cause:预算执行率")]


def _missed(composer: Composer, line: Line) -> list[Piece]:
    return [
        Piece(unmet_words(composer, line), f"indicator:{line.name}"),
        cause_piece(composer, line),
        *_measure(line),
    ]


def _exceeded(composer: Composer, line: Line) -> list[Piece]:
    return [Piece(over_words(composer, line), f"indicator:{line.name}"), cause_piece(composer, line), *_measure(line)]


def _measure(line: Line) -> list[Piece]:
    if line.measure is None:
        return []
    return [Piece(f"改进措施：{ended(line.measure.template)}", f"measure:{line.name}")]
