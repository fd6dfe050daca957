"""A 评分标准 printed on the form read as a method, so that a table is scored by its own words.

Four shapes are understood: points per percentage point, tiers, cases, and numbered parts that are added. A text is used
only where every part of it was understood and its points fit those of the row; otherwise it stays open.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from assistant.scoring.methods.base import Method
from assistant.scoring.methods.deduction import Checklist, Part, PerCase, PerPoint
from assistant.scoring.methods.tiers import Tier, Tiers

ARTICLE = "表内评分标准"
_WIDE = str.maketrans("０１２３４５６７８９．％，；（）≦≧＞＜＝－—~～", "0123456789.%,;()≤≥><=----")
_N = r"(\d+(?:\.\d+)?)"
_PER_POINT = re.compile(
    rf"每?(超过|超|增加|高出|高于|上升|减少|降低|低于|少|低)(?:{_N}%)?(?:,)?(一|{_N})?个?百分点,?(?:的)?(?:,)?扣{_N}分"
)
_PER_CASE = re.compile(rf"每(?:出现|发现|发生|有)?(?:一|1)(?:例|项|个|次|起|处).{{0,24}}?扣{_N}分")
_PART = re.compile(rf"[①-⑳](.+?)[,:]?(?:得|计)?{_N}分(?=[;。]|$|[①-⑳])")
_POINTS = re.compile(rf",?(?:得|计|为)?{_N}分$")
_NONE = re.compile(r",?(?:不得分|不计分|得0分|计0分)$")
_TIER_END = re.compile(r"(?<=分),|[;。]")  # 95%以上得5分，90%—95%得3分
_STARTED = re.compile(r"不足(?:一|1)?个?百分点的?,?[也均]?按(?:一|1)个?百分点")
_NOT_STARTED = re.compile(r"不足(?:一|1)?个?百分点的?,?[也均]?不(?:予)?(?:扣|计)")
_UNDER = ("减少", "降低", "低于", "少", "低")


@lru_cache(maxsize=1024)
def read_criterion(text: str | None, name: str, points: Decimal | None) -> Method | None:
    """The method a printed criterion describes for indicator `name` with `points`; None where it is not understood."""
    plain = re.sub(r"\s+", "", (text or "").translate(_WIDE)).replace("％", "%")
    if not plain or points is None:
        return None
    return (
        _per_point(plain, name, points)
        or _tiers(plain, name, points)
        or _parts(plain, points)
        or _cases(plain, name, points)
    )


def _per_point(text: str, name: str, points: Decimal) -> Method | None:
    found = list(_PER_POINT.finditer(text))
    if len(found) != 1:
        return None
    word, own_line, _, per, step = found[0].groups()
    rest = text[: found[0].start()] + text[found[0].end() :]
    lines = {Decimal(number) for number in re.findall(rf"{_N}%", rest)} | ({Decimal(own_line)} if own_line else set())
    if not lines and re.search(r"[≤<=]0(?![\d.])", rest):
        lines = {Decimal(0)}
    full = {Decimal(number) for number in re.findall(rf"(?:得|计){_N}分", rest)}
    if len(lines) != 1 or (full and full != {points}):
        return None
    return PerPoint(
        kind="per_point",
        article=ARTICLE,
        input=name,
        direction="under" if word in _UNDER else "over",
        line=lines.pop(),
        step=Decimal(step),
        per=Decimal(per or 1),
        points=points,
        counting=_counting(rest),
    )


def _counting(rest: str) -> Literal["silent", "whole", "started"]:
    """What the words say of parts of a percentage point: 不足1个百分点按1个百分点计."""
    if _STARTED.search(rest):
        return "started"
    return "whole" if _NOT_STARTED.search(rest) else "silent"


def _tiers(text: str, name: str, points: Decimal) -> Method | None:
    parts = [part for part in _TIER_END.split(text) if part]
    tiers = [_tier(part) for part in parts]
    if len(tiers) < 3 or any(tier is None for tier in tiers):
        return None
    known = tuple(tier for tier in tiers if tier is not None)
    if max(tier.points for tier in known) != points:
        return None
    return Tiers(kind="tiers", article=ARTICLE, input=name, tiers=known)


def _tier(part: str) -> Tier | None:
    scored, nothing = _POINTS.search(part), _NONE.search(part)
    if nothing is None and scored is None:
        return None
    score = Decimal(0) if nothing else Decimal(scored[1] if scored else 0)
    condition = part[: (nothing or scored).start()].rstrip(",")  # type: ignore[union-attr]
    if span := re.search(rf"{_N}%?(\(含\))?-{_N}%?(\(含\))?$", condition):
        low, low_in, high, high_in = span.groups()
        first = {"at_least" if low_in or not high_in else "above": Decimal(low)}
        last = {"at_most" if high_in else "below": Decimal(high)}
        return Tier.model_validate({"points": score} | first | last)
    if span := re.search(rf"{_N}%?([<≤])[^\d<>≤≥]{{1,12}}([<≤]){_N}%?$", condition):  # 5%<偏离度≤10%
        low, low_in, high_in, high = span.groups()
        first = {"above" if low_in == "<" else "at_least": Decimal(low)}
        return Tier.model_validate(
            {"points": score} | first | {"below" if high_in == "<" else "at_most": Decimal(high)}
        )
    for pattern, key in (
        (rf"(?:≥|不低于|达到|达){_N}%?(?:\(含\))?(?:以上)?(?:的)?$", "at_least"),
        (rf"{_N}%?(?:\(含\))?以上(?:的)?$", "at_least"),
        (rf"{_N}%?以下(?:的)?$", "below"),
        (rf"(?:≤|不超过|不高于){_N}%?$", "at_most"),
        (rf"(?:>|大于|高于|超过){_N}%?(?:的)?$", "above"),
        (rf"(?:<|小于|低于){_N}%?(?:的)?$", "below"),
    ):
        if match := re.search(pattern, condition):
            return Tier.model_validate({"points": score, key: Decimal(match[1])})
    if match := re.search(rf"(?:=|等于|^){_N}%?$", condition):
        return Tier(points=score, at_least=Decimal(match[1]), at_most=Decimal(match[1]))
    return None


def _parts(text: str, points: Decimal) -> Method | None:
    parts = [Part(name=match[1].strip(",:"), points=Decimal(match[2])) for match in _PART.finditer(text)]
    numbered = len(re.findall(r"[①-⑳]", text))
    if not parts or len(parts) != numbered or sum(part.points for part in parts) != points:
        return None
    return Checklist(kind="checklist", article=ARTICLE, parts=tuple(parts))


def _cases(text: str, name: str, points: Decimal) -> Method | None:
    found = _PER_CASE.findall(text)
    if len(found) != 1:
        return None
    return PerCase(kind="per_case", article=ARTICLE, input=f"{name}扣分例数", step=Decimal(found[0]), points=points)
