"""Tables of names and amounts as pages leave them in a text: code, name and amounts a line, blank cells lost.

Headings are not read, for they lie broken over several lines: of a row its code, its name and the order of its amounts
are known. One line may hold two rows side by side; a name may go on in the lines around its amounts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Final

from assistant.domain.quantity import WAN_YUAN, YI_YUAN, YUAN, Unit, WrittenFigure
from assistant.figures.numerals import read_numeral
from assistant.figures.relations.rows.grids import PAGE, Grid, cell_of

_PROSE: Final = re.compile(r"[，。；！？;]|^注[:：]|单位[:：]|.{160}")
_UNIT: Final = re.compile(r"单位[:：]\s*(?:人民币)?(亿元|万元|元)")
_TITLE: Final = re.compile(r"\S{3,}表$")
_CODE: Final = re.compile(r"\d{3}(?:\d\d){0,2}")
_PART: Final = re.compile(rf"{_CODE.pattern}(?=[一-龥])|[^\s|]+")  # 301工资 is a code and a name
_SUB: Final = re.compile(r"\d\d (?:\d\d )?\S*\d[.,]\d")  # 31 100,500 behind 302
_LETTERS: Final = re.compile(r"[一-龥]")
_CODED: Final = re.compile(rf"\s*{_CODE.pattern}(?=[\s一-龥])")
_NOTHING: Final = re.compile(r"[-—–/*]+")
_ORDINAL: Final = re.compile(r"([一二三四五六七八九十]+)、|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}[.、．](?!\d)")
_DETAIL: Final = re.compile(r"^(?:其中|#|（其中)[:：]?")
_TOTAL: Final = re.compile(r"(?:合计|总计|小计|共计)$|^(?:合计|总计)")
_DONE: Final = re.compile("决算|执行")
_AMOUNT: Final = re.compile(r"\d[.,]\d")
_ENDED: Final = re.compile(r"\d[.,]\d+\s*$")  # so a row ends, and no sentence
_LEAST: Final = 3  # rows of a table
_MOST: Final = 3  # rows side by side in a line
_AROUND: Final = 2  # lines of a name before and after its amounts
_NEAR: Final = 120  # characters of headings between two pages of a table
_ABOVE: Final = 12  # lines above the first row that may tell title and unit
_UNITS: Final = {unit.symbol: unit for unit in (YUAN, WAN_YUAN, YI_YUAN)}


@dataclass(slots=True)
class Entry:
    """One row: `words` as it calls itself, `names` with what the lines around may add; `side` 1 is the right half."""

    code: str = ""
    words: str = ""
    figures: list[WrittenFigure] = field(default_factory=list)
    side: int = 0
    names: tuple[str, ...] = ()

    @property
    def is_total(self) -> bool:
        """Is it 合计 or 总计 of others?"""
        return _TOTAL.search(self.words) is not None

    @property
    def style(self) -> str:
        """How its level is marked: 一、 or （一） or 1. or 其中, "" for none."""
        if _DETAIL.match(self.words):
            return "其"
        match = _ORDINAL.match(self.words)
        if match is None:
            return ""
        return "一" if match[1] else "1" if match[0][0].isdigit() else "（"


@dataclass(slots=True)
class Ledger:
    """A table's rows in order; `open` where lines among its rows could not be read, so that sums may lack parts."""

    entries: list[Entry]
    start: int
    end: int
    heading: str
    open: bool = False

    def meets(self, grid: Grid) -> bool:
        """Do both take some of the same text?"""
        return self.start < grid.end and grid.start < self.end

    @property
    def unit(self) -> Unit | None:
        """What is printed above it as 单位."""
        found = _UNIT.findall(self.heading)
        return _UNITS[found[-1]] if found else None

    @property
    def columns(self) -> list[str]:
        """The words that stand over its rows, among them the names of its columns; their order is not told."""
        lines = self.heading.split("\n")
        title = next((at for at in range(len(lines) - 1, -1, -1) if _TITLE.fullmatch(lines[at].strip())), 0)
        return " ".join(lines[title:]).split()

    @property
    def side(self) -> str:
        """Whether its title calls it one of budgets (plan) or of accounts (actual); "" where it may hold both."""
        told = "".join(self.columns)
        if "预算数" in told and _DONE.search(told.replace("预算数", "")):
            return ""
        return "actual" if _DONE.search(told) else "plan" if "预算" in told else ""


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    text: str
    entries: list[Entry]

    @property
    def counts(self) -> bool:
        return any(entry.figures for entry in self.entries)


def ledgers(text: str) -> list[Ledger]:
    """Every such table of `text`, in order; a table that goes on over the page is one."""
    found: list[Ledger] = []
    run: list[_Line] = []
    above: list[str] = []
    start = 0
    for line in [*text.split("\n"), "。"]:
        entries = [] if PAGE.fullmatch(line) else _entries(line, start)
        if entries:
            run.append(_Line(start, start + len(line), line, entries))
        elif entries is None:
            lost = _ENDED.search(line) is not None or _CODED.match(line) is not None
            ledger = _ledger(run, above)
            if ledger is not None:
                ledger.open = lost
                ledger = _added(found, ledger)
            elif lost and found and start - found[-1].end < _NEAR:
                found[-1].open = True  # below the headings of a new page
            above = [*(above if ledger is None else []), *(held.text for held in run if ledger is None), line][-_ABOVE:]
            run = []
        start += len(line) + 1
    return found


def _entries(line: str, offset: int) -> list[Entry] | None:
    """The rows of a line, words without amounts among them; none of a blank line, None where it is no row."""
    if _PROSE.search(line) or _TITLE.fullmatch(line.strip()):
        return None
    parts = [(match.group(), match.start()) for match in _PART.finditer(line)]
    if not parts:
        return []
    found = [Entry()]
    for number, (part, at) in enumerate(parts):
        entry, after = found[-1], " ".join(word for word, _ in parts[number + 1 :])
        figure = cell_of(line, at, at + len(part), offset).figure
        glued = _LETTERS.match(line, at + len(part)) is not None
        if figure is not None and _is_code(part, entry, after, glued=glued):
            if entry.words or entry.figures:
                found.append(entry := Entry())
            entry.code += part
        elif figure is not None and "%" not in part:
            if not number and len(part) < 3 and part.isdigit() and _LETTERS.match(after):
                continue  # a serial number
            entry.figures.append(figure)
        elif not _NOTHING.fullmatch(part):
            ordinal = _ORDINAL.match(part)
            if re.search(r"[\d%％]", part[ordinal.end() if ordinal else 0 :]) or (entry.figures and len(part) == 1):
                return None
            if entry.figures or (entry.words and ordinal):
                found.append(entry := Entry())
            entry.words += part
    for side, entry in enumerate(found):
        entry.side = side
    return found if len(found) <= _MOST else None


def _is_code(part: str, entry: Entry, after: str, *, glued: bool) -> bool:
    """301, 30101, and 01 behind 301: in front of a name (`glued` to it or not), or of amounts that are printed
    otherwise."""
    if entry.code and not entry.words and not entry.figures:
        return len(part) == 2 and part.isdigit() and len(entry.code) < 7
    if not _CODE.fullmatch(part):
        return False
    named = _LETTERS.match(after) or re.match(r"\d\d (?:\d\d )?[一-龥]", after)
    if entry.words and not entry.figures:  # 奖金, of which nothing was paid | 302 咨询费
        alike = len(part) == len(entry.code) and _AMOUNT.search(after)  # 30310 … | 30231 81.11, whose name is broken
        return glued or bool(entry.code and (named or alike))
    if entry.figures:
        return bool(named or (_SUB.match(after) and _AMOUNT.search(entry.figures[-1].text)))
    return not after or bool(named) or _AMOUNT.search(after) is not None


def _ledger(run: Sequence[_Line], above: Sequence[str]) -> Ledger | None:
    """The table of a run of lines; none where they hold no row or hardly an amount."""
    first = next((at for at, line in enumerate(run) if line.counts and any(e.words or e.code for e in line.entries)), 0)
    rows = [line for line in run[first:] if line.counts]
    figures = [figure for line in rows for entry in line.entries for figure in entry.figures if figure.value]
    if not rows or sum(_AMOUNT.search(figure.text) is not None for figure in figures) * 2 < len(figures):
        return None
    heading = "\n".join([*above, *(line.text for line in run[:first])])
    _name(run)
    entries = [entry for line in run[first:] for entry in line.entries]
    _take_sides(run[first:])
    told = [entry for entry in entries if (entry.figures or entry.style) and not _numbers_columns(entry)]
    return Ledger(told, run[first].start, rows[-1].end, heading)


def _numbers_columns(entry: Entry) -> bool:
    """栏次 1 2 3 4: the numbers of the columns."""
    steps = [other.value - one.value for one, other in pairwise(entry.figures)]
    return len(steps) > 1 and all(step == 1 for step in steps)


def _name(run: Sequence[_Line]) -> None:
    """Codes that stand alone go to the amounts below; names get what the lines before and after may add."""
    code = ""
    for at, line in enumerate(run):
        alone = line.entries[0]
        if not line.counts:
            code = alone.code or code
            continue
        if not any(entry.words or entry.code for entry in line.entries):
            alone.code = code
        code = ""
        before = _words(reversed(run[max(0, at - _AROUND) : at]))
        after = _words(run[at + 1 : at + 1 + _AROUND])
        heads = ["".join(reversed(before[:size])) for size in range(len(before) + 1)]
        tails = ["".join(after[:size]) for size in range(len(after) + 1)]
        for entry in line.entries:
            own = _ORDINAL.sub("", _DETAIL.sub("", entry.words), count=1)
            entry.names = tuple(head + own + tail for head in heads for tail in tails)


def _words(lines: Iterator[_Line] | Sequence[_Line]) -> list[str]:
    """The lines that hold nothing but one piece of a name, up to the next row."""
    found = []
    for line in lines:
        if line.counts:
            break
        if len(line.entries) == 1 and line.entries[0].words and not line.entries[0].code + line.entries[0].style:
            found.append(line.entries[0].words)
    return found


def _take_sides(run: Sequence[_Line]) -> None:
    """A row alone in its line belongs to the half whose numbers it continues, to the right one where it continues both;
    to neither (−1) where none is told."""
    if all(len(line.entries) == 1 for line in run):
        return
    last: dict[int, Decimal] = {}
    for line in run:
        for entry in line.entries:
            ordinal = _ORDINAL.match(entry.words)
            read = read_numeral(ordinal[1]) if ordinal and ordinal[1] else None
            if len(line.entries) == 1:
                entry.side = next((side for side in (1, 0) if read and last.get(side) == read[0] - 1), -1)
            if read is not None:
                last[entry.side] = read[0]


def _added(found: list[Ledger], ledger: Ledger) -> Ledger | None:
    """A new table, or the rest of the one before: codes that go on, under no other title; None for too few rows."""
    before = found[-1] if found else None
    codes = [entry.code for entry in ledger.entries if entry.code]
    if before is not None and codes and before.entries[-1].code and before.entries[-1].code < codes[0]:
        titles = {line.strip() for line in ledger.heading.split("\n") if _TITLE.fullmatch(line.strip())}
        if all(title in before.heading for title in titles):
            before.entries, before.end = before.entries + ledger.entries, ledger.end
            before.open = before.open or ledger.open
            return before
    if sum(bool(entry.figures) for entry in ledger.entries) < _LEAST:
        return None
    found.append(ledger)
    return ledger
