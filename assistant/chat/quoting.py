"""The gate over an agent's answer: figures come from the results of its tools, by reference or word for word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Final

from assistant.domain.interval import round_half_up
from assistant.domain.quantity import Dimension, WrittenFigure
from assistant.figures import read_figures

_REFERENCE: Final = re.compile(r"\{\{\s*(\d+)(?:\.(\d+))?\s*\}\}")
_SENTENCE: Final = re.compile(r"[^。！？；\n]+[。！？；\n]?")
_LABELLED: Final = re.compile(r"^(?:结论|依据|算式|怎样恢复分数|提示)：")
_WORD: Final = re.compile(r"[\u4e00-\u9fff“《]")
_SAYING: Final = re.compile(r"[是为：:]$")
_CITED: Final = re.compile(r"第[一二三四五六七八九十百\d]+[条款]|〔\d{4}〕\s*\d+\s*号|(?<![\d月])\d+\s*号")
_POINT: Final = ("· ", "● ", "○ ")  # before each entry of a list
_POINTS, _BARE = str(Dimension.SCORE), str(Dimension.NONE)
Value = tuple[str, str, Decimal]


@dataclass(slots=True)
class Results:
    """What the tools told, numbered from 1, each a list of lines."""

    lines: list[list[str]] = field(default_factory=list)

    def add(self, text: str) -> str:
        """Keep a result; returns it as the model sees it, every line with its number."""
        kept = [line.strip() for line in text.splitlines() if line.strip()]
        self.lines.append(kept)
        number = len(self.lines)
        return "\n".join(f"〔{number}.{row}〕{line}" for row, line in enumerate(kept, 1))


def quoted(answer: str, results: Results) -> str | None:
    """`answer` with its references put in; None where one leads nowhere."""
    missing = False

    def put(found: re.Match[str]) -> str:
        nonlocal missing
        number, row = int(found[1]), int(found[2] or 0)
        if not 1 <= number <= len(results.lines) or row > len(results.lines[number - 1]):
            missing = True
            return ""
        lines = results.lines[number - 1]
        chosen = [lines[row - 1]] if row else lines
        told = _joined([_LABELLED.sub("", line).rstrip("。；") for line in chosen])
        return told + ("。" if _runs_on(answer, found, chosen[-1:]) else "")

    text = _REFERENCE.sub(put, answer)
    return None if missing else text


def _joined(lines: Sequence[str]) -> str:
    """Lines as one text: those of a list stay lines, others follow one another."""
    text = lines[0] if lines else ""
    for before, line in pairwise(lines):
        text += ("\n" if before.startswith(_POINT) or line.startswith(_POINT) else "；") + line
    return text


def _runs_on(answer: str, found: re.Match[str], last: Sequence[str]) -> bool:
    """Does the answer go on, or end, behind a reference without a mark: 依据是{{1.2}}执行数超过预算数?"""
    finished = any(line.endswith("。") for line in last)
    if not answer[found.end() :].strip():
        return finished
    if not _WORD.match(answer, found.end()):
        return False
    return finished or _SAYING.search(answer, 0, found.start()) is not None


def stranger(text: str, results: Results) -> str | None:
    """The first figure, article or document of `text` that cannot have come from one result; None where all could.

    The figures of one sentence must stand in one result together: a right figure beside the wrong item is a lie too.
    """
    known = [_known(lines) for lines in results.lines]
    cited = "".join("".join(lines) for lines in results.lines)
    for article in _CITED.findall(text):
        if not re.search(rf"(?<!\d){re.escape(article)}", cited):
            return str(article)
    for sentence in _SENTENCE.findall(text):
        figures = _data(read_figures(sentence))
        if figures and not any(all(_is_among(figure, one) for figure in figures) for one in known):
            everywhere = set().union(*known)
            return next((figure for figure in figures if not _is_among(figure, everywhere)), figures[0]).text
    return None


def _is_among(figure: WrittenFigure, known: set[Value]) -> bool:
    """Is a figure one of those told, as it stands or with fewer decimals: 0.48分 of 0.4808分?"""
    dimension, measure, value = _value(figure)
    if (dimension, measure, value) in known:
        return True
    factor = figure.unit.factor
    alike = [one / factor for kind, unit, one in known if (kind, unit) == (dimension, measure)]
    return figure.decimals > 0 and any(round_half_up(one, figure.decimals) == figure.value for one in alike)


def _known(lines: Sequence[str]) -> set[Value]:
    """Every figure of a result: what a line quoted by itself says is read as it was in its place, and the other way
    round. A bare score (“自评 12.38”) may be said with its unit.
    """
    texts = ["\n".join(lines), *(sentence for line in lines for sentence in _SENTENCE.findall(line))]
    values = {_value(figure) for text in texts for figure in _data(read_figures(text))}
    return values | {(_POINTS, "", value) for dimension, _, value in values if dimension == _BARE}


def _data(figures: Sequence[WrittenFigure]) -> list[WrittenFigure]:
    return [figure for figure in figures if figure.is_data]


def _value(figure: WrittenFigure) -> Value:
    """A figure by what it says: 1万元 and 10000元 are one."""
    return str(figure.unit.dimension), figure.unit.measure, figure.base_value.normalize()
