"""What went wrong and why, in the unit's own words; what it will do about it. Nothing is made up here."""

from __future__ import annotations

import re

from assistant.drafting.compose.conclusions import execution_problem
from assistant.drafting.compose.indicators import gap_words, target_words, unmet_words
from assistant.drafting.compose.parts import Composer, Piece, ended
from assistant.drafting.dossier import Line
from assistant.drafting.narrative import Told
from assistant.drafting.sentences import split
from assistant.figures.attainment import Attainment

_NUMBERED = re.compile(r"^\s*(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]|[一二三四五六七八九十]是)\s*")
ORDER = ("一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是", "九是", "十是")


def problems(composer: Composer) -> list[list[Piece]]:
    """Low or excessive execution, missed targets and those far exceeded, each with its cause or a visible gap."""
    items: list[list[Piece]] = []
    execution = execution_problem(composer)
    if execution:
        sentences = [part.text for part in split(execution)]
        items.append([Piece(sentences[0], "execution"), Piece("".join(sentences[1:]), "cause:预算执行率")])
    items += [
        [Piece(unmet_words(composer, line), f"indicator:{line.name}"), cause_piece(composer, line)]
        for line in composer.dossier.standing_of(Attainment.UNMET)
    ]
    items += [
        [Piece(over_words(composer, line), f"indicator:{line.name}"), cause_piece(composer, line)]
        for line in far_over(composer)
    ]
    items += [[Piece(ended(told.template), "problem")] for told in _own_problems(composer)]
    if not items:
        return [[Piece("对照自评表，本年度未发现低于年初目标值的指标。", "problems")]] if _all_known(composer) else []
    if len(items) == 1:
        return items
    return [[Piece(_ordered(index, item[0].template), item[0].topic), *item[1:]] for index, item in enumerate(items)]


def _ordered(index: int, text: str) -> str:
    return f"{ORDER[index]}{text}" if index < len(ORDER) else text


def _own_problems(composer: Composer) -> list[Told]:
    return [told for told in composer.dossier.section("问题", "不足") if composer.dossier.usable(told)][:6]


def _all_known(composer: Composer) -> bool:
    return bool(composer.dossier.lines) and not composer.dossier.standing_of(Attainment.UNKNOWN, Attainment.UNMET)


def far_over(composer: Composer) -> list[Line]:
    """Indicators so far above their targets that bureaux ask why."""
    return [line for line in composer.dossier.lines if line.standing.far_over]


def over_words(composer: Composer, line: Line) -> str:
    """Target and actual of an indicator far above its target."""
    gap = gap_words(composer, line)
    return (
        f"{line.called}目标值为{target_words(composer, line)}，实际完成{{{{{line.name}·实际完成值}}}}"
        f"{'，' + gap if gap else ''}，实际完成值与目标值偏离较大。"
    )


def cause_piece(composer: Composer, line: Line) -> Piece:
    """The cause as given, or a gap and a question."""
    topic = f"cause:{line.name}"
    given = line.cause or (composer.dossier.overall_causes[0] if _only_one_cause(composer) else None)
    if given is not None:
        lead = composer.voice.pick("why", "主要原因：", "偏差原因是：", "原因在于：")
        return Piece(lead + ended(given.template), topic)
    what = "超出目标较多" if line.standing.far_over else "未达到目标"
    gap = composer.ask(f"{line.name}{what}的原因", f"“{line.name}”{what}，请说明原因和改进措施。")
    return Piece(f"主要原因：{gap}。", topic)


def _only_one_cause(composer: Composer) -> bool:
    """An overall cause explains a single deviation; for several it would be a guess which it belongs to."""
    deviating = [*composer.dossier.standing_of(Attainment.UNMET), *far_over(composer)]
    return len(composer.dossier.overall_causes) == 1 and len(deviating) == 1 and not execution_problem(composer)


def measures(composer: Composer) -> list[list[Piece]]:
    """The measures the unit gave; asked for where something went wrong and none is given."""
    given = [told.template for told in composer.dossier.given_measures]
    given += [told.template for told in composer.dossier.section("措施", "建议") if composer.dossier.usable(told)][:6]
    given = list(dict.fromkeys(_NUMBERED.sub("", template).rstrip("。；; ") for template in given))
    if not given:
        return [[_missing(composer)]]
    if len(given) == 1:
        lead = composer.voice.pick("measure", "下一步，", "针对上述情况，下一步将采取以下措施：")
        return [[Piece(lead + ended(given[0]), "measures")]]
    lead = composer.voice.pick("measures", "针对自评发现的问题，下一步拟采取以下措施：", "下一步，重点做好以下工作：")
    told = [_ordered(index, text) for index, text in enumerate(given)]
    return [[Piece(f"{lead}{'；'.join(told)}。", "measures")]]


def _missing(composer: Composer) -> Piece:
    if composer.dossier.standing_of(Attainment.UNMET) or execution_problem(composer):
        gap = composer.ask("改进措施", "请补充针对未完成指标或预算执行偏差的改进措施。")
        return Piece(f"针对自评发现的问题，下一步拟采取的措施：{gap}。", "measures")
    if any(composer.has(f"{line.name}·扣分") for line in composer.dossier.lines):
        gap = composer.ask("改进措施", "请补充针对扣分事项的改进措施。")
        return Piece(f"针对扣分事项，下一步拟采取的措施：{gap}。", "measures")
    return Piece("下一步，继续按照预算绩效管理要求，跟踪预算执行进度和绩效目标实现情况。", "measures")
