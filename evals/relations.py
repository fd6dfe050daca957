"""Passages with one relation each, made from frames: one that holds, one broken, one only rounded wrongly."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Any

_SLOT = re.compile(
    r"\{(?P<target>!?)(?P<name>[a-z]\d?)"
    r"(?::(?P<low>[\d.]+?)-(?P<high>\d+(?:\.\d+(?=\.))?)\.(?P<places>\d)|=(?P<formula>[^{}]+)\.(?P<decimals>\d)"
    r"|\?(?P<condition>[^?{}]+)\?(?P<yes>[^:{}]+):(?P<no>[^{}]+))?\}"
)
_UNITS = ("青禾县档案馆", "临溪区文旅局", "望江市水利站", "柏林镇财政所", "云台县疾控中心", "松原区园林处")


@dataclass(frozen=True)
class Passage:
    """`span` is the changed figure or word (None where everything holds)."""

    identifier: str
    kind: str
    label: str
    text: str
    span: tuple[int, int] | None = None
    stated: str = ""
    also: tuple[tuple[int, int], ...] = ()  # other places as much in doubt as `span`


def passages(frames: dict[str, list[str]], seed: int, rounds: int = 1) -> Iterator[Passage]:
    """Every frame `rounds` times in each of its labels, the same for the same seed."""
    for kind, texts in frames.items():
        for number, text in enumerate(texts):
            for turn in range(rounds):
                for label in ("holds", "broken", "rounding"):
                    chance = random.Random(f"{seed}/{kind}/{number}/{turn}")
                    made = _made(text, label, chance)
                    if made is not None:
                        yield Passage(f"{kind}-{number}-{turn}-{label}", kind, label, *made)


_MARKED = re.compile(r"\[\[(?P<wrong>.+?)\]\]|\{\{(?P<also>.+?)\}\}", re.DOTALL)


def written(sets: dict[str, list[list[str]]]) -> Iterator[Passage]:
    """Passages written as a whole, with [[…]] around what is wrong and {{…}} around what is as much in doubt."""
    for name, entries in sets.items():
        for number, (kind, marked) in enumerate(entries):
            text, done = "", 0
            spans: list[tuple[int, int]] = []
            others: list[tuple[int, int]] = []
            for match in _MARKED.finditer(marked):
                text += marked[done : match.start()]
                inner = match["wrong"] or match["also"]
                (spans if match["wrong"] else others).append((len(text), len(text) + len(inner)))
                text, done = text + inner, match.end()
            text += marked[done:]
            label, span = ("broken", spans[0]) if spans else ("holds", None)
            yield Passage(f"{name}-{number}", kind, label, text, span, also=tuple(spans[1:] + others))


def is_aside(passage: Passage) -> bool:
    """Every third frame of a kind is not tuned on."""
    return int(passage.identifier.split("-")[1]) % 3 == 2


def _made(text: str, label: str, chance: random.Random) -> tuple[str, tuple[int, int] | None, str] | None:
    if label != "holds" and "{!" not in text:
        return None
    year = chance.choice((2019, 2020, 2021, 2022, 2023))
    slots = list(_SLOT.finditer(text))
    values = _values(slots, chance)
    parts: list[str] = []
    done, length = 0, 0
    span: tuple[int, int] | None = None
    stated = ""
    unit = chance.choice(_UNITS)
    for slot in re.finditer(r"\{[^{}]*\}", text):
        lead = text[done : slot.start()]
        shown: str | None
        if slot.group() in ("{u}", "{y}", "{p}"):
            shown = {"{u}": unit, "{y}": str(year), "{p}": str(year - 1)}[slot.group()]
        else:
            match = _SLOT.fullmatch(slot.group())
            assert match is not None, slot.group()
            shown = _shown(match, values, slots)
            if match["target"] and label != "holds":
                shown = _changed(match, shown, values, label, chance)
                if shown is None:
                    return None
        parts += [lead, shown]
        length += len(lead)
        if slot.group().startswith("{!") and label != "holds":
            span, stated = (length, length + len(shown)), shown
        length += len(shown)
        done = slot.end()
    return "".join(parts) + text[done:], span, stated


def _values(slots: list[re.Match[str]], chance: random.Random) -> dict[str, Decimal]:
    values: dict[str, Decimal] = {}
    for slot in slots:
        if slot["low"]:
            scale = 10 ** int(slot["places"])
            number = chance.randint(int(Decimal(slot["low"]) * scale), int(Decimal(slot["high"]) * scale))
            values[slot["name"]] = Decimal(number) / scale
    for _ in range(3):
        for slot in slots:
            if slot["formula"]:
                _set(slot, values)
    return values


def _set(slot: re.Match[str], values: dict[str, Decimal]) -> None:
    try:
        exact = _evaluate(slot["formula"], values)
    except KeyError:
        return
    additive = not re.search(r"[*/]", slot["formula"])
    values[slot["name"]] = exact if not additive else _rounded(exact, int(slot["decimals"]))


def _evaluate(formula: str, values: dict[str, Decimal]) -> Decimal:
    def numeral(match: re.Match[str]) -> str:
        return f"Decimal('{match.group()}')"

    names: dict[str, Any] = dict(values)
    code = re.sub(r"(?<![a-z\d.])\d+(?:\.\d+)?", numeral, formula)
    missing = set(re.findall(r"[a-z]\d?", re.sub(r"Decimal|abs", "", code))) - set(names)
    if missing:
        raise KeyError(next(iter(missing)))
    return Decimal(eval(code, {"Decimal": Decimal, "abs": abs}, names))  # noqa: S307 - our own frames


def _rounded(value: Decimal, decimals: int, how: str = ROUND_HALF_UP) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=how)


def _shown(slot: re.Match[str], values: dict[str, Decimal], slots: list[re.Match[str]]) -> str:
    if slot["condition"]:
        left, right = slot["condition"].split(">")
        return slot["yes"] if values[left] > values[right] else slot["no"]
    if not slot["low"] and not slot["formula"]:
        slot = next(other for other in slots if other["name"] == slot["name"] and (other["low"] or other["formula"]))
    decimals = int(slot["places"] or slot["decimals"])
    return f"{_rounded(values[slot['name']], decimals)}"


def _changed(
    slot: re.Match[str], shown: str, values: dict[str, Decimal], label: str, chance: random.Random
) -> str | None:
    if slot["condition"]:
        return None if label == "rounding" else (slot["no"] if shown == slot["yes"] else slot["yes"])
    decimals = int(slot["places"] or slot["decimals"])
    right = Decimal(shown)
    if label == "rounding":
        exact = values[slot["name"]]
        cut = _rounded(exact, decimals, ROUND_DOWN)
        if slot["low"] or not re.search(r"[*/]", slot["formula"]) or cut == right or "n*k" in slot["formula"]:
            return None
        return f"{cut}"
    if slot["name"] == "s" and slot["formula"] and re.fullmatch(r"[pq]\d", slot["formula"]):
        return f"{right + chance.randint(1, 3)}"  # a score is wrong only above its points
    for _ in range(50):
        wrong = _slip(shown, chance)
        if wrong != shown and abs(Decimal(wrong) - right) > max(Decimal(3).scaleb(-decimals), abs(right) / 200):
            return wrong
    return None


def _slip(shown: str, chance: random.Random) -> str:
    """One slip of a typist: two digits exchanged, a digit changed, the point moved."""
    digits = list(shown)
    places = [i for i, character in enumerate(digits) if character.isdigit()]
    way = chance.choice(("exchange", "digit", "digit", "point"))
    if way == "exchange" and len(places) > 1:
        at = chance.randrange(len(places) - 1)
        digits[places[at]], digits[places[at + 1]] = digits[places[at + 1]], digits[places[at]]
    elif way == "point" and "." in shown:
        return f"{(Decimal(shown) / 10).quantize(Decimal(shown))}"
    else:
        at = chance.choice(places[: max(1, len(places) - 1)])
        digits[at] = chance.choice([d for d in "123456789" if d != digits[at]])
    return "".join(digits)
