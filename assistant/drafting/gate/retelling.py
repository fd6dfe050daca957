"""The unit's own words retold: no negation or softening dropped, no word of a clause exchanged for another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from assistant.domain.finding import Finding
from assistant.drafting.dossier import Dossier, Line
from assistant.drafting.gate.causes import REASON
from assistant.drafting.gate.names import Names
from assistant.drafting.gate.proof import fault
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
_TURNS = tuple(
    (here, there, re.compile(rf"[\u4e00-\u9fff]{{2}}{here}"))
    for pair in _OPPOSITES
    for here, there in (pair, pair[::-1])
)
_JOINS = frozenset("、和及与")
_LIKE = 0.6  # share of a clause that must be found in one of the unit's for it to be a retelling of that one
_LEAST = 6
_WHOLE, _RESULT = 4, 2  # characters that must be left of a clause, or of the result of an indicator


class Retelling:
    """Holds sentences against the words of one unit, which are taken apart once."""

    def __init__(self, dossier: Dossier, names: Names) -> None:
        self.dossier, self.names = dossier, names
        own = [_blanked(one.template, names) for one in dossier.said]
        self._known = "\n".join([dossier.source_text, *own])
        self._own = "\n".join(one.text for one in dossier.said)
        parts = (_ORDINAL.sub("", part.strip()) for one in own for part in clauses(one))
        self._parts = [(part, Counter(part)) for part in parts if len(part) >= _LEAST]
        told = (clause.strip() for one in dossier.said for clause in clauses(one.text))
        self._held_back = list(_held_back(told, _WHOLE))

    def faults(self, text: str, spoken: str) -> list[Finding]:
        """A finding for a clause that turns or alters one of the unit's; `spoken` has names and figures blanked."""
        named = set(self.names.lines_in(text))
        turned = self._turned(text, [line for line in self.dossier.lines if line.name in named]) or self._opposite(text)
        if turned:
            return [fault("TEXT28", f"“{turned}”是单位的原话，这里改了字，意思变了", text)]
        # Numerals in words stand in the unit's clause as words, or behind a reference.
        heard = (*clauses(_RUN.sub("□", spoken)), *clauses(_RUN.sub("□", self.names.without(text))))
        for clause in dict.fromkeys(heard):
            other = self._altered(_ORDINAL.sub("", REASON.sub("", clause).strip()))
            if other:
                return [fault("TEXT28", f"单位的原话是“{other}”，这里改了字", text)]
        return []

    def _turned(self, text: str, lines: Iterable[Line]) -> str:
        """A clause repeated without a word that held it back; "" where there is none."""
        results = (line.indicator.actual or "" for line in lines if line.standing.actual is None)
        pairs = [*self._held_back, *_held_back(results, _RESULT)]
        return next((clause for bare, clause in pairs if bare in text and clause not in text), "")

    def _opposite(self, text: str) -> str:
        """A word of the unit turned into its opposite with the same words before it; "" where there is none."""
        for here, there, pattern in _TURNS:
            for match in pattern.finditer(text) if here in text else ():
                if match[0] not in self._own and match[0][:2] + there in self._own:
                    return match[0][:2] + there
        return ""

    def _altered(self, clause: str) -> str:
        """The unit's clause of which this is a copy but for a word the unit nowhere uses so; "" where none is."""
        if len(clause) < _LEAST:
            return ""
        letters = Counter(clause)
        for other, others in self._parts:
            most = _LIKE * (len(clause) + len(other)) / 2  # letters that the two must have in common
            if len(other) < most or len(clause) < most or _shared(letters, others) < most:
                continue
            if clause in other or other in clause:
                continue
            matcher = SequenceMatcher(None, clause, other, autojunk=False)
            if matcher.ratio() < _LIKE:
                continue
            for tag, low, high, first, last in matcher.get_opcodes():
                if _NEGATION.search(other[first:last]) and not _NEGATION.search(clause[low:high]):
                    return other
                exchanged = tag == "replace" and high - low == last - first <= 2
                exchanged = exchanged and not {clause[low:high], other[first:last]} <= _JOINS
                if exchanged and clause[max(0, low - 1) : high + 1] not in self._known:
                    return other
        return ""


def _blanked(template: str, names: Names) -> str:
    return _RUN.sub("□", names.without(_REFERENCE.sub("□", template)))


def _held_back(told: Iterable[str], least: int) -> Iterator[tuple[str, str]]:
    """Clauses that a word holds back (尚未, 基本), each behind what is left of it without that word."""
    for clause in told:
        bare = _DROPPED.sub("", clause)
        if bare != clause and len(bare) >= least:
            yield bare, clause


def _shared(one: Counter[str], other: Counter[str]) -> int:
    """How many letters the two have in common, in whatever order: a tenth of the cost of laying them side by side."""
    return sum(min(count, other[letter]) for letter, count in one.items() if letter in other)
