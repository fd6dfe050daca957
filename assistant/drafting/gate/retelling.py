"""The unit's own words retold: no negation or softening dropped, no word of a clause exchanged for another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from assistant.domain.finding import Finding
from assistant.drafting.dossier import Dossier, Line
from assistant.drafting.gate.causes import REASON
from assistant.drafting.gate.names import Names
from assistant.drafting.gate.proof import fault
from assistant.drafting.narrative import Told
from assistant.drafting.sentences import clauses

_DROPPED = re.compile(
    r"尚未|未能|未曾|未|没有|没能|没|不能|不再|不|无(?!线|人)|基本|部分|初步|大部分|总体|尚|拟|计划|将|已经?|待"
)
_REFERENCE = re.compile(r"\{\{[^{}]*\}\}")
_ORDINAL = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]|[一二三四五六七八九十]是)\s*")
_RUN = re.compile("[□■]+")
_NEGATION = re.compile("[不未没无]")
_OPPOSITES = (
    ("提前", "推迟"), ("增加", "减少"), ("上升", "下降"), ("扩大", "缩小"), ("缩短", "延长"), ("提高", "降低"),
    ("加快", "放缓"), ("开通", "关闭"), ("恢复", "暂停"), ("新增", "撤销"), ("合格", "不合格"), ("充足", "不足"),
)  # fmt: skip
_LIKE = 0.6  # share of a clause that must be found in one of the unit's for it to be a retelling of that one
_LEAST = 6
_WHOLE = 4


def retelling_faults(text: str, spoken: str, dossier: Dossier, names: Names) -> list[Finding]:
    """A finding for a clause that turns or alters one of the unit's; `spoken` has names and figures blanked."""
    named = set(names.lines_in(text))
    lines = [line for line in dossier.lines if line.name in named]
    turned = _turned(text, dossier, lines) or _opposite(text, dossier)
    if turned:
        return [fault("TEXT28", f"“{turned}”是单位的原话，这里改了字，意思变了", text)]
    own = [_blanked(one.template, names) for one in _told(dossier)]
    known = "\n".join([dossier.source_text, *own])
    parts = [_ORDINAL.sub("", part.strip()) for one in own for part in clauses(one)]
    # Numerals in words stand in the unit's clause as words, or behind a reference.
    for clause in (*clauses(_RUN.sub("□", spoken)), *clauses(_RUN.sub("□", names.without(text)))):
        other = _altered(_ORDINAL.sub("", REASON.sub("", clause).strip()), parts, known)
        if other:
            return [fault("TEXT28", f"单位的原话是“{other}”，这里改了字", text)]
    return []


def _blanked(template: str, names: Names) -> str:
    return _RUN.sub("□", names.without(_REFERENCE.sub("□", template)))


def _told(dossier: Dossier) -> list[Told]:
    told = [*dossier.given_causes, *dossier.measures, *dossier.told]
    told += [part for _, section in dossier.sections for part in section]
    return told + [line.measure for line in dossier.lines if line.measure is not None]


def _clauses(told: Iterable[Told]) -> Iterator[str]:
    for one in told:
        yield from (clause.strip() for clause in clauses(one.text))


def _turned(text: str, dossier: Dossier, lines: Iterable[Line]) -> str:
    """A clause repeated without a word that held it back; "" where there is none."""
    results = [(line.indicator.actual or "", 2) for line in lines if line.standing.actual is None]
    for clause, least in [*((clause, _WHOLE) for clause in _clauses(_told(dossier))), *results]:
        bare = _DROPPED.sub("", clause)
        if bare != clause and len(bare) >= least and bare in text and clause not in text:
            return clause
    return ""


def _opposite(text: str, dossier: Dossier) -> str:
    """A word of the unit turned into its opposite with the same words before it; "" where there is none."""
    own = "\n".join(one.text for one in _told(dossier))
    for pair in _OPPOSITES:
        for here, there in (pair, pair[::-1]):
            for match in re.finditer(rf"[\u4e00-\u9fff]{{2}}{here}", text):
                if match[0] not in own and match[0][:2] + there in own:
                    return match[0][:2] + there
    return ""


def _altered(clause: str, own: Iterable[str], known: str) -> str:
    """The unit's clause of which this one is a copy but for a word the unit nowhere uses so; "" where none is."""
    if len(clause) < _LEAST:
        return ""
    for other in own:
        if clause in other or other in clause or len(other) < _LEAST:
            continue
        matcher = SequenceMatcher(None, clause, other, autojunk=False)
        if matcher.quick_ratio() < _LIKE or matcher.ratio() < _LIKE:
            continue
        for tag, low, high, first, last in matcher.get_opcodes():
            if _NEGATION.search(other[first:last]) and not _NEGATION.search(clause[low:high]):
                return other
            if tag == "replace" and high - low == last - first <= 2 and clause[max(0, low - 1) : high + 1] not in known:
                return other
    return ""
