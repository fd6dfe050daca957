"""Measures are the unit's own: none is invented, none still to be taken is told as taken, none taken as planned."""

from __future__ import annotations

import functools
import re
from pathlib import Path

from assistant.domain.finding import Finding
from assistant.drafting.dossier import Dossier
from assistant.drafting.gate.proof import fault
from assistant.drafting.sentences import clauses, pairs

_DONE = re.compile(r"已经?|业已|目前|年内|全年|完成|了(?!解)")
_LATER = re.compile(
    r"下一步|今后|将|拟|计划|继续|措施|要(?!求|素|点|件)|应(?!商|急|用|对|届)|待(?!遇)|以后|下年|次年|建议|明年"
)
_PROMISE = re.compile(
    r"下一步|今后|明年|次年|(?<![即现])将(?!近)|(?<!模)拟(?!定)|进一步|继续|以后年度|力争|争取|确保|挂钩"
)
_FRAME = re.compile(r"[□■\s（）()“”《》：:；;、]|[一二三四五六七八九十]是|\d")
_FILLER = re.compile(r"全年|年内|目前|已经?|业已|[的了]")
_DEED = 0.75
_LEAST = 4  # pairs of characters from which a clause can be told again
_NEW = 4  # characters of a promise that no measure holds
_ALREADY = re.compile(r"已经?([\u4e00-\u9fff]{4})")
_PLANNED = re.compile(r"拟|将|计划|准备|打算|尚未|待")


def intention_faults(text: str, dossier: Dossier) -> list[Finding]:
    """A finding for a measure told as taken before it was, or as planned after."""
    deed = _taken(text, dossier)
    if deed:
        return [fault("TEXT28", f"“{deed}”是拟采取的措施，没有写明已经做了", text)]
    plan = _undone(text, dossier)
    if plan:
        return [fault("TEXT28", f"“{plan}”单位写的是已经做了", text)]
    return []


def promise_faults(text: str, spoken: str, dossier: Dossier) -> list[Finding]:
    """A finding for the first measure that is not the unit's; `spoken` is `text` with names and figures blanked."""
    promise = _promised(text, spoken, dossier)
    return [fault("TEXT28", f"“{promise}”不是单位提出的措施", text)] if promise else []


def _taken(text: str, dossier: Dossier) -> str:
    """The words that tell a measure still to be taken as taken; "" where there are none."""
    done = [clause for clause in clauses(text) if _DONE.search(clause) and not _LATER.search(clause)]
    heard = [pairs(_FILLER.sub("", clause)) for clause in done]
    for told in dossier.given_measures if heard else ():
        for clause in clauses(told.text):
            wanted = pairs(_FILLER.sub("", clause))
            if len(wanted) <= _LEAST or _DONE.search(clause):
                continue
            if any(len(said) > _LEAST and len(wanted & said) >= _DEED * min(len(wanted), len(said)) for said in heard):
                return clause.strip()
    return ""


def _undone(text: str, dossier: Dossier) -> str:
    """A deed of the unit (已开通) told as planned."""
    if not _PLANNED.search(text):
        return ""
    for told in dossier.said:
        for match in _ALREADY.finditer(told.text):
            place = text.find(match[1])
            if place > 0 and _PLANNED.search(text[max(0, place - 4) : place]) and match[0] not in text:
                return match[0]
    return ""


def _promised(text: str, spoken: str, dossier: Dossier) -> str:
    """A clause of a promise that no measure of the unit holds; "" where every clause is one's."""
    if not _PROMISE.search(spoken):
        return ""
    known = pairs(_FILLER.sub("", "\n".join(told.text for told in dossier.said))) | _standard()
    promised = False
    for clause in clauses(spoken):
        promised = promised or _PROMISE.search(clause) is not None
        if not promised:
            continue
        body = _FILLER.sub("", _FRAME.sub("", clause))
        new = sum(body[index : index + 2] not in known for index in range(len(body) - 1))
        if new >= _NEW and new > (1 - _DEED) * len(body):
            start = spoken.find(clause)
            return text[start : start + len(clause)].strip()
    return ""


@functools.cache
def _standard() -> frozenset[str]:
    return pairs((Path(__file__).parent / "promises.txt").read_text(encoding="utf-8"))
