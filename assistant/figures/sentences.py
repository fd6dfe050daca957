"""A mended text as sentences, each with its figures, the headings above it and the words that lead into it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from assistant.domain.quantity import WrittenFigure

_SENTENCE: Final = re.compile(r"[。！？!?\n]+")
_HEADING: Final = re.compile(
    r"\s*(?:(?P<part>第[一二三四五六七八九十]+[部章])|(?P<one>[一二三四五六七八九十]{1,3}[、.．])"
    r"|(?P<two>\([一二三四五六七八九十]{1,3}\))|(?P<three>\d{1,2}[、.．](?!\d))|(?P<four>\(\d{1,2}\))|(?P<md>#{1,4}))"
)
_LONGEST: Final = 60  # characters of a heading
_LEVELS: Final = {"part": 0, "one": 1, "two": 2, "three": 3, "four": 4, "md": 1}

# 教育支出(类)普通教育(款)学前教育(项): a line of accounts is called by the last of its classes.
_PATH: Final = re.compile(r".*\((?:类|款)\)(?=[^()]{2,}\((?:款|项)\))")

_EXPLAINED: Final = re.compile(r"[,，](?:该项(?:支出|资金))?(?:主要|专项|重点)?是?(?:用于|反映)[^;；。]*$")


@dataclass(slots=True)
class Sentence:
    """One sentence of the mended text, `start:end`, with its figures (spans in the mended text)."""

    start: int
    end: int
    number: int
    headings: tuple[str, ...]
    lead: str  # the sentence before in the same paragraph, without its figures
    topic: bool = False  # the lead is a short sentence without figures: it names what follows
    figures: list[tuple[int, WrittenFigure]] = field(default_factory=list)


def innermost(words: str) -> tuple[str, str]:
    """(what the words name, the classes of accounts that lead to it)."""
    path = _PATH.match(words)
    return (words[path.end() :], path[0]) if path else (words, "")


def unexplained(words: str) -> str:
    """护林防火(项)|,主要用于购置扑火机具等支出: what it is spent on names no amount that follows."""
    match = _EXPLAINED.search(words)
    return words[: match.start()] if match else words


def split_sentences(text: str, figures: list[WrittenFigure]) -> list[Sentence]:
    """The sentences of `text` in order; every figure lies in exactly one."""
    result: list[Sentence] = []
    headings: dict[int, str] = {}
    start = taken = 0
    lead, topic = "", False
    for match in [*_SENTENCE.finditer(text), None]:
        end = match.start() if match else len(text)
        body = text[start:end]
        if body.strip():
            level = _heading_level(body)
            sentence = Sentence(start, end, len(result), tuple(headings[k] for k in sorted(headings)), lead, topic)
            while taken < len(figures) and figures[taken].start < end:
                sentence.figures.append((taken, figures[taken]))
                taken += 1
            result.append(sentence)
            title = unexplained(body)
            if level is not None and len(innermost(title)[0]) <= _LONGEST:
                headings = {k: v for k, v in headings.items() if k < level} | {level: title.strip()}
                lead, topic = "", False
            else:
                silent = not any(figure.is_data for _, figure in sentence.figures)
                lead, topic = _without_figures(text, sentence)[-60:], silent and len(body) <= 30
        if match is None:
            break
        start = match.end()
        if "\n" in match[0] and "。" in match[0]:
            lead = lead[-30:]
    if taken < len(figures) and result:
        result[-1].figures.extend(enumerate(figures[taken:], taken))
    return result


def _heading_level(body: str) -> int | None:
    match = _HEADING.match(body)
    return _LEVELS[match.lastgroup] if match and match.lastgroup else None


def _without_figures(text: str, sentence: Sentence) -> str:
    parts, position = [], sentence.start
    for _, figure in sentence.figures:
        parts.append(text[position : figure.start])
        position = figure.end
    return "".join([*parts, text[position : sentence.end]])
