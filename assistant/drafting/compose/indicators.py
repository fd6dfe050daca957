"""What became of the indicators: figures for those that have them, words for the rest, gaps where nothing stands."""

from __future__ import annotations

import re
from itertools import groupby

from assistant.domain.quantity import Dimension
from assistant.drafting.compose.parts import Composer, Piece, ended
from assistant.drafting.compose.voice import listed
from assistant.drafting.dossier import Dossier, Line
from assistant.drafting.narrative import Told, reads_as_order
from assistant.drafting.sentences import pairs
from assistant.figures.attainment import Attainment
from assistant.figures.naming import clean_name

_BENEFIT = ("效益", "效果", "满意", "影响", "可持续")
_SHARED = 2  # pairs of characters that a sentence has in common with what the project is about
_NO_WORD = re.compile(r"[\d\W]")
_DIGIT = re.compile(r"[\d%一二两三四五六七八九十百千万亿]")
_PLAIN = frozenset({"达标", "完成", "已完成", "达成", "合格", "是", "有", "健全"})  # say nothing in quotes
_BOUND = {"≥": "不低于", ">": "高于", "≤": "不高于", "<": "低于"}


def is_benefit(line: Line) -> bool:
    """Does the indicator stand under benefits or satisfaction (by its own levels)?"""
    level1 = line.indicator.level1 or ""
    where = level1 or (line.indicator.level2 or "")
    return any(word in where for word in _BENEFIT)


def outputs(composer: Composer) -> list[list[Piece]]:
    """Output (and management) indicators group by group, then what else was achieved."""
    lines = [line for line in composer.dossier.lines if not is_benefit(line)]
    return _described(composer, lines) + achievements(composer)


def benefits(composer: Composer) -> list[list[Piece]]:
    """Benefit and satisfaction indicators."""
    return _described(composer, [line for line in composer.dossier.lines if is_benefit(line)])


def _described(composer: Composer, lines: list[Line]) -> list[list[Piece]]:
    paragraphs = []
    for group, members in groupby(lines, key=_group):
        paragraph = _group_pieces(composer, group, list(members))
        if paragraph:
            paragraphs.append(paragraph)
    return paragraphs


def _group(line: Line) -> str:
    indicator = line.indicator
    return clean_name(indicator.level2 or indicator.level1 or indicator.objective or "")


def _group_pieces(composer: Composer, group: str, lines: list[Line]) -> list[Piece]:
    if not any((line.indicator.actual or "").strip() for line in composer.dossier.lines):
        return _by_score(composer, group, lines)
    lead = composer.voice.pick("group", f"{group}方面，", f"从{group}看，", f"在{group}上，") if group else ""
    pieces: list[Piece] = []
    measured = [line for line in lines if composer.has(f"{line.name}·实际完成值")]
    good = [line for line in measured if line.attainment in (Attainment.MET, Attainment.OVER)]
    pieces += [_reached(composer, good[index : index + 3]) for index in range(0, len(good), 3)]
    worded = [line for line in lines if line not in measured and line.attainment is Attainment.MET]
    if worded:
        pieces.append(_done(composer, worded))
    rest = [line for line in lines if line not in good and line not in worded]
    pieces += [_other(composer, line, line in measured) for line in rest]
    if pieces and lead:
        pieces[0] = Piece(lead + pieces[0].template, pieces[0].topic)
    return pieces


def _by_score(composer: Composer, group: str, lines: list[Line]) -> list[Piece]:
    """A score table prints no results: which items kept their points, and which lost some and why."""
    known = [line for line in lines if composer.has(f"{line.name}·得分", f"{line.name}·分值")]
    lost = [line for line in known if composer.has(f"{line.name}·扣分")]
    full = [line for line in known if line not in lost]
    pieces = []
    if full:
        told = "，".join(f"{line.called}得{{{{{line.name}·得分}}}}（分值{{{{{line.name}·分值}}}}）" for line in full)
        pieces.append(Piece(f"{told}。", "indicator:" + "|".join(line.name for line in full)))
    for line in lost:
        cause = ended(line.cause.template) if line.cause is not None else f"{_ask_lost(composer, line)}。"
        text = f"{line.called}分值{{{{{line.name}·分值}}}}，得{{{{{line.name}·得分}}}}，扣{{{{{line.name}·扣分}}}}"
        text += f"，扣分原因：{cause}"
        pieces.append(Piece(text, f"indicator:{line.name}"))
    if pieces and group:
        pieces[0] = Piece(f"{group}方面，{pieces[0].template}", pieces[0].topic)
    return pieces


def _ask_lost(composer: Composer, line: Line) -> str:
    """Where a score table has no reason for points lost, or no column for reasons."""
    return composer.ask(f"{line.name}扣分的原因", f"“{line.name}”扣了分，请说明扣分原因和改进措施。")


def target_words(composer: Composer, line: Line) -> str:
    """目标值不低于90%, or "" where the target is words."""
    key = f"{line.name}·年初目标值"
    if not composer.has(key):
        return ""
    bound = _BOUND.get(composer.dossier.book[key].bound, "")
    return f"{bound}{{{{{key}}}}}"


def gap_words(composer: Composer, line: Line) -> str:
    """How far the actual is from the target, in the direction it lies; "" where it cannot be said."""
    target, actual = f"{line.name}·年初目标值", f"{line.name}·实际完成值"
    if not composer.has(target, actual):
        return ""
    low, high = composer.dossier.book[target], composer.dossier.book[actual]
    if not low.unit.converts_to(high.unit) or low.value * low.unit.factor == high.value * high.unit.factor:
        return ""
    above = high.value * high.unit.factor > low.value * low.unit.factor
    pair = f"{actual}, {target}" if above else f"{target}, {actual}"
    counted = high.unit.dimension is Dimension.COUNT
    if above:
        word = composer.voice.pick("above", "高于目标值", "比目标值多" if counted else "较目标值高")
    else:
        word = composer.voice.pick("below", "低于目标值", "比目标值少" if counted else "较目标值低")
    return f"{word}{{{{差额({pair})}}}}"


def _reached(composer: Composer, lines: list[Line]) -> Piece:
    told = []
    for line in lines:
        target = target_words(composer, line)
        asked = f"（目标值{target}）" if target else ""
        told.append(f"{line.called}实际完成{{{{{line.name}·实际完成值}}}}{asked}")
    if len(lines) == 1:
        end = composer.voice.pick("reached", "，达到年初目标", "，完成年初设定的目标", "，实现预期目标")
        if lines[0].attainment is Attainment.OVER and gap_words(composer, lines[0]):
            end = f"，{gap_words(composer, lines[0])}"
    else:
        end = composer.voice.pick("all-reached", "，均达到年初目标值", "，均完成年初目标", "，均达到预期要求")
    return Piece(f"{'；'.join(told)}{end}。", "indicator:" + "|".join(line.name for line in lines))


def _done(composer: Composer, lines: list[Line]) -> Piece:
    names = [line.name for line in lines]
    goal = _quotable(lines[0].indicator.target) if len(lines) == 1 else ""
    if goal:
        text = composer.voice.pick(
            "done-one",
            f"围绕“{goal}”的目标，{lines[0].called}指标已按要求完成。",
            f"{lines[0].called}指标对应的“{goal}”目标已完成。",
        )
    else:
        text = composer.voice.pick(
            "done",
            f"{listed(names)}按年初设定的要求完成。",
            f"{listed(names)}已达成预期目标。",
            f"{listed(names)}完成情况符合年初目标要求。",
        )
    return Piece(text, "indicator:" + "|".join(names))


def _other(composer: Composer, line: Line, measured: bool) -> Piece:
    topic = f"indicator:{line.name}"
    if line.attainment is Attainment.UNMET:
        return Piece(unmet_words(composer, line), topic)
    if measured:
        return Piece(f"{line.called}实际完成{{{{{line.name}·实际完成值}}}}。", topic)
    # 达标 alone says nothing beside its target; where none is printed it is all the form says.
    said = _quotable(line.indicator.actual, plain=bool((line.indicator.target or "").strip()))
    if said:
        return Piece(f"{line.called}的完成情况为“{said}”。", topic)
    if (line.indicator.actual or "").strip():
        return Piece(f"{line.called}的完成情况见自评表。", topic)
    gap = composer.ask(f"{line.name}的实际完成值", f"“{line.name}”没有填写实际完成值，请补充。")
    return Piece(f"{line.name}{gap}。", topic)


def unmet_words(composer: Composer, line: Line) -> str:
    """Target, actual, distance and what it cost, for an indicator that missed its target."""
    target, gap = target_words(composer, line), gap_words(composer, line)
    if composer.has(f"{line.name}·实际完成值"):
        asked = f"目标值为{target}，" if target else ""
        text = f"{line.called}{asked}实际完成{{{{{line.name}·实际完成值}}}}{'，' + gap if gap else ''}，未达到年初目标"
    else:
        said = _quotable(line.indicator.actual)
        text = f"{line.called}的完成情况为“{said}”，未完全达到年初目标" if said else f"{line.called}未完全达到年初目标"
    if composer.has(f"{line.name}·扣分"):
        text += composer.voice.pick("lost", f"，自评扣{{{{{line.name}·扣分}}}}", f"，扣减{{{{{line.name}·扣分}}}}")
    return text + "。"


def achievements(composer: Composer, most: int = 6) -> list[list[Piece]]:
    """What the materials say was done, in the unit's own sentences with their figures proved."""
    chosen = [
        told
        for told in composer.dossier.told
        if told.facts
        and composer.dossier.usable(told)
        and 10 <= len(told.text) <= 140
        and told.text not in composer.told
        and _concerns(composer.dossier, told)
    ][:most]
    if not chosen:
        return []
    composer.told.update(told.text for told in chosen)
    lead = composer.voice.pick("deeds", "从重点工作推进情况看，", "年度重点工作方面，", "结合年度工作开展情况，")
    pieces = [Piece(_sentence(told.template), f"material:{told.text[:16]}") for told in chosen]
    return [[Piece(lead + pieces[0].template, pieces[0].topic), *pieces[1:]]]


def _concerns(dossier: Dossier, told: Told) -> bool:
    """A project's report tells of the project: what a material says of the unit's other work has no word of it."""
    evaluation = dossier.evaluation
    if evaluation.scope == "department" or told.source not in dossier.materials:
        return True
    about = [evaluation.project_name or "", *(line.name for line in dossier.lines)]
    about += [objective.text or "" for objective in evaluation.objectives]
    return len(pairs(_NO_WORD.sub(" ", told.text)) & pairs("\n".join(about))) >= _SHARED


def _sentence(template: str) -> str:
    body = re.sub(
        r"^\s*(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]|[一二三四五六七八九十]是|其中[，,]?)\s*", "", template
    )
    body = re.sub(r"^(?:19|20)\d{2}年(?:度)?[，,]", "", body)
    return body.rstrip("。；;，, ") + "。"


def _quotable(text: str | None, *, plain: bool = True) -> str:
    """Words of a cell that may stand in quotes: short, without figures, no instruction; with `plain` no bare 达标."""
    body = "".join((text or "").split()).strip("。；;“”")
    if plain and body in _PLAIN:
        return ""
    return body if 0 < len(body) <= 30 and not _DIGIT.search(body) and not reads_as_order(body) else ""
