"""What is called 前者 or 后者: one of the two things told last, held against the other or said by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.fitting import size
from assistant.figures.binding.formulas.changing.bases import BASE
from assistant.figures.binding.formulas.changing.targets import targets_of
from assistant.figures.binding.formulas.formula import Formula, Told
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.roles import Part
from assistant.figures.clauses import Mention

_CALLED: Final = re.compile("前者|后者")
# 比前者多20人次, 是后者的三倍: what the other is held against.
_BASE: Final = re.compile(r"(?:[比较于与]|超过|是|为|[当抵]于|[到及])(?P<base>前者|后者)")
_CLAUSE: Final = re.compile("[，,；;。]")
_CHANGED: Final = re.compile(r"[多少高低大小快慢长短增减超差]")


def called(words: str) -> int | None:
    """Which of the two told last the words speak of: 0 for 前者, 1 for 后者; None where they name neither, or both."""
    if "者" not in words:
        return None
    found = {match[0] for match in _CALLED.finditer(_BASE.sub("", words))}
    if len(found) == 1:
        return int("后者" in found)
    base = _BASE.search(words)
    return int(base["base"] == "前者") if base is not None and not found else None


def held(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """前者是后者的三倍; 后者略多9.38万元; 比前者多20人次: the one against the other, in the words' order; 前者超过目标
    9个百分点: against what was asked of it."""
    which = called(mention.before)
    if which is None or not told.pair:
        return
    subject, base = told.pair[which], told.pair[1 - which]
    if _is_against_plan(mention) and (asked := _asked_of(subject, lookup)) is not None:
        base = asked
    dimension = mention.figure.unit.dimension
    if dimension is Dimension.MULTIPLE:
        yield Formula("multiple", (subject, base))
    elif dimension is not Dimension.RATIO and _CHANGED.search(mention.before):
        yield Formula("difference", (subject, base), 1)
        yield Formula("difference", (base, subject), -1)
    elif dimension is Dimension.RATIO and _BASE.search(mention.before):
        if _CHANGED.search(mention.before):
            rises = size(subject) >= size(base)
            yield Formula("growth" if rises else "decline", (subject, base), 1 if rises else -1)
        else:
            yield Formula("rate", (subject, base))


def _is_against_plan(mention: Mention) -> bool:
    """前者超过目标值; 前者比目标高9个百分点，后者|高: of each of the two."""
    if BASE.search(mention.before) or _BASE.search(mention.before):
        return _BASE.search(mention.before) is None
    other = _CLAUSE.split(mention.previous)[-1]
    return _CALLED.search(other) is not None and _BASE.search(other) is None and BASE.search(other) is not None


def _asked_of(subject: Fact, lookup: Lookup) -> Fact | None:
    """The target of a row, or of a rate that the data yield the one that is called so."""
    made = subject.derivation
    rows = [subject] if made is None else [row for name in made.operands[:1] if (row := lookup.fact(name)) is not None]
    aims = (lookup.kin.other(row, Part.TARGET) or next(iter(targets_of(row, lookup)), None) for row in rows)
    return next((aim for aim in aims if aim is not None and aim.unit.dimension is subject.unit.dimension), None)
