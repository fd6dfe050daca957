"""A mended text as sentences, each with its figures, the headings above it and the words that lead into it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from assistant.domain.quantity import FigureKind, WrittenFigure

_SENTENCE: Final = re.compile(r"[。！？!?\n]+")
_HEADING: Final = re.compile(
    r"\s*(?:(?P<part>第[一二三四五六七八九十]+[部章])|(?P<one>[一二三四五六七八九十]{1,3}[、.．])"
    r"|(?P<two>\([一二三四五六七八九十]{1,3}\))|(?P<three>\d{1,2}[、.．](?!\d))|(?P<four>\(\d{1,2}\))|(?P<md>#{1,4}))"
)
_LONGEST: Final = 60  # characters of a heading
# 2021年部门决算收支情况, （二）2021年: all that a title of accounts may say besides the year; no 2021年结转资金情况,
# whose year is that of the funds, and no 本单位成立于2015年.
_TITLE: Final = re.compile(
    r"(?:[一-鿿]{2,20}?(?:局|院|委|办|厅|校|馆|所|站|队|中心|部门|单位|镇|乡|街道|协会|联合会))?(?:19|20)\d\d年度?"
    r"(?:部门|单位|本级|整体|总体|全年|财政|一般公共|收支|预算|决算|收入|支出|执行|资金|项目|使用|拨款|“?三公”?经费|绩效|目标|自评|评价"
    r"|[及和与、的]|情况|报告|说明|分析|结果|完成)*"
)
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
    year: int | None = None  # of the innermost title above that names one
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
    years: dict[tuple[int, bool], int] = {}  # by level of the title, and whether it has no mark of its own
    start = taken = 0
    lead, topic = "", False
    for match in [*_SENTENCE.finditer(text), None]:
        end = match.start() if match else len(text)
        body = text[start:end]
        if body.strip():
            level = _heading_level(body)
            above = tuple(headings[k] for k in sorted(headings))
            sentence = Sentence(start, end, len(result), above, lead, topic, years[max(years)] if years else None)
            while taken < len(figures) and figures[taken].start < end:
                sentence.figures.append((taken, figures[taken]))
                taken += 1
            result.append(sentence)
            title = unexplained(body)
            if level is not None and len(innermost(title)[0]) <= _LONGEST:
                headings = {k: v for k, v in headings.items() if k < level} | {level: title.strip()}
                years = {k: v for k, v in years.items() if k[0] < level}
                lead, topic = "", False
            else:
                silent = not any(figure.is_data for _, figure in sentence.figures)
                lead, topic = _without_figures(text, sentence)[-60:], silent and len(body) <= 30 and not _is_told(body)
            if (dated := _titled(sentence, body)) is not None and (match is None or "\n" in match[0]):
                # A title without a mark of its own rules what stands under the heading above it.
                years[max(headings, default=-1), level is None] = dated
        if match is None:
            break
        start = match.end()
        if "\n" in match[0] and "。" in match[0]:
            lead = lead[-30:]
    if taken < len(figures) and result:
        result[-1].figures.extend(enumerate(figures[taken:], taken))
    return result


def _is_told(body: str) -> bool:
    """值守制度的完成情况为“基本健全”: says all there is to say of its subject, and names nothing that follows."""
    return body.endswith("”") and "为“" in body


def _heading_level(body: str) -> int | None:
    match = _HEADING.match(body)
    return _LEVELS[match.lastgroup] if match and match.lastgroup else None


def _titled(sentence: Sentence, body: str) -> int | None:
    """The one year that a title without other figures names."""
    told = [figure for _, figure in sentence.figures if figure.is_data or figure.kind is FigureKind.YEAR]
    if len(told) != 1 or told[0].kind is not FigureKind.YEAR or len(body) > _LONGEST:
        return None
    words = _HEADING.sub("", body, count=1).strip()
    return int(told[0].value) if _TITLE.fullmatch(words) is not None else None


def _without_figures(text: str, sentence: Sentence) -> str:
    parts, position = [], sentence.start
    for _, figure in sentence.figures:
        parts.append(text[position : figure.start])
        position = figure.end
    return "".join([*parts, text[position : sentence.end]])
