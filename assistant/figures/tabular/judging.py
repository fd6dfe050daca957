"""The verdict on every figure of a table: the row says of what, the column says which, the heading in what unit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.document import Cell, Table
from assistant.domain.fact import Fact
from assistant.domain.finding import Judgement, Severity, Verdict
from assistant.domain.interval import round_half_up
from assistant.domain.quantity import SCORE, Dimension, FigureKind, Unit, WrittenFigure, plain
from assistant.figures.binding import verdicts
from assistant.figures.binding.fitting import comparable, fits
from assistant.figures.cells import parse_cell
from assistant.figures.reading import read_figures
from assistant.figures.tabular.columns import MONEY, RECKONED, VALUES, Meaning, meaning_of
from assistant.figures.tabular.frame import Column, Row, rows_of
from assistant.figures.tabular.printed import Printed, differing, squeezed
from assistant.figures.tabular.reckoned import Fields, reckoned, share
from assistant.figures.tabular.records import Record, Records
from assistant.figures.tabular.standing import stand
from assistant.figures.tabular.workings import Workings

_SILENT: Final = frozenset({Meaning.SERIAL, Meaning.BAR})
_WORKED: Final = frozenset({Meaning.WORKING, Meaning.BASIS, Meaning.RESTORE})
_SCORED: Final = frozenset({Meaning.POINTS, Meaning.SCORE, Meaning.COMPUTED, Meaning.DEDUCTION})
_TIMED: Final = frozenset(
    {FigureKind.DATE, FigureKind.YEAR, FigureKind.PERIOD, FigureKind.ORDINAL, FigureKind.DOCUMENT}
)
# Words of a row and a column, and the figure: a sentence that can be judged as prose.
Prose = Callable[[str, str, str], list[Judgement]]


class TableJudge:
    """Judges the tables of one text against the records of one book; `prose` judges what only words can name."""

    def __init__(self, records: Records, printed: Printed, prose: Prose) -> None:
        self.records, self.printed, self.prose = records, printed, prose
        self.workings = Workings(records)

    def judge(self, table: Table) -> Iterator[tuple[Cell, list[Judgement]]]:
        """The cells below recognised headings, each with one judgement a figure, spans in the document."""
        seen: set[int] = set()
        rows = rows_of(table)
        standing = stand(rows, self.records)
        wholes = [self.records.fields_of(one) for one in (self.records.total, *standing.whole)]
        for row, records in zip(rows, standing.records, strict=True):
            for cell in row.names:
                if cell.start not in seen:
                    seen.add(cell.start)
                    yield cell, [moved(j, cell.start) for j in self._name(cell.text)]
            for place, cell in row.cells:
                known: list[Record | None] = [*records] or [None]
                column = row.columns[place]
                readings = [self._cell(cell.text, column, row, record, wholes) for record in known]
                found = min(readings, key=_wrong)  # rows of one name cannot be told apart: the first that fits
                yield cell, [moved(judgement, cell.start) for judgement in found]

    def known_rows(self, table: Table) -> int:
        """How many rows of the table this book knows."""
        rows = [tuple(cell.text for cell in row.names if cell.text.strip()) for row in rows_of(table)]
        return sum(bool(texts and self.records.named(texts, 0)) for texts in rows)

    def _name(self, text: str) -> list[Judgement]:
        """Figures inside names: as the form prints them, or the points of a level, else no data."""
        figures = read_figures(text)
        if not any(letter.isdigit() for letter in text):
            return [verdicts.judgement(figure, Verdict.NOT_DATA) for figure in figures]
        return self._quoted(text, figures) or [self._level(figure, text) for figure in figures]

    def _level(self, figure: WrittenFigure, text: str) -> Judgement:
        records = self.records.named((text,), 0) if figure.unit == SCORE else []
        facts = [fact for record in records for fact in record.find(Meaning.POINTS)]
        if facts:
            return _against(figure, facts)
        return verdicts.judgement(figure, Verdict.NOT_DATA, explanation="是名称的一部分")

    def _quoted(self, text: str, figures: Sequence[WrittenFigure]) -> list[Judgement]:
        """Verdicts where the form prints these words; none where it does not."""
        if not figures:
            return []
        right = text if text in self.printed else self.printed.meant(text)
        if right is None:
            return []
        wrong = differing(text, right)
        return [_as_printed(figure, wrong, right) for figure in figures]

    def _cell(
        self, text: str, column: Column, row: Row, record: Record | None, wholes: Sequence[Fields]
    ) -> list[Judgement]:
        figures = read_figures(text)
        if not figures:
            return []
        meaning = column.meaning
        if meaning in _SILENT:
            return [verdicts.judgement(figure, Verdict.NOT_DATA) for figure in figures]
        if meaning is Meaning.PROSE:
            return self._quoted(text, figures) or self.prose(_own_name(row), text, "")
        if record is None or meaning is Meaning.OTHER:
            return self._named_by_words(text, column, row, figures)
        if meaning in RECKONED:
            facts = self._reckoned(meaning, column, record, wholes)
            judged = [_calculated(_with_unit(figure, column.unit), facts) for figure in figures] if facts else []
            return judged or self._named_by_words(text, column, row, figures)
        if meaning in _WORKED:
            return list(self.workings.judge(text, meaning, figures, self.records.scores_of(record)))
        if meaning is Meaning.OUT_OF and len(figures) == 2:
            pairs = zip(figures, (Meaning.COMPUTED, Meaning.POINTS), strict=True)
            return [self._value(figure, which, column, record, text) for figure, which in pairs]
        return [self._value(figure, _within(text, figure) or meaning, column, record, text) for figure in figures]

    def _reckoned(self, meaning: Meaning, column: Column, record: Record, wholes: Sequence[Fields]) -> list[Fact]:
        fields = self.records.fields_of(record)
        if meaning is Meaning.SHARE:
            return share(record.name, column.shared, fields, wholes)
        counted = fields.get(str(meaning))
        return [counted] if counted is not None else reckoned(meaning, record.name, fields)

    def _named_by_words(self, text: str, column: Column, row: Row, figures: Sequence[WrittenFigure]) -> list[Judgement]:
        unit = column.unit.symbol if column.unit and all(f.unit.dimension is Dimension.NONE for f in figures) else ""
        return self._quoted(text, figures) or self.prose(f"{_own_name(row)}{column.heading}为", text, unit)

    def _value(self, figure: WrittenFigure, meaning: Meaning, column: Column, record: Record, text: str) -> Judgement:
        if figure.kind in _TIMED:
            return self._unknown(figure, meaning, record, text)
        facts = self.records.shown(meaning, record)
        if meaning is Meaning.COMPUTED and figure.upper is not None:
            return self._range(figure, self.records.scores_of(record))
        if not facts:
            return self._unknown(figure, meaning, record, text)
        unit = column.unit if meaning in MONEY or meaning in _SCORED or meaning is Meaning.RATE else None
        if meaning is Meaning.TARGET and not _bound(figure):
            facts = [replace(fact, bound="") for fact in facts]  # the heading says that it is what was aimed at
        return _against(_with_unit(figure, unit), facts)

    def _range(self, figure: WrittenFigure, record: Record) -> Judgement:
        ends = self.records.range_of(record)
        if ends is None:
            return verdicts.undecided(figure, f"“{record.name}”的核算得分不是区间，请确认“{figure.text}”")
        low, high = ends
        right = f"{_short(low)}～{_short(high)}"
        if figure.value == Decimal(_short(low)) and figure.upper == Decimal(_short(high)):
            return verdicts.judgement(figure, Verdict.MATCHED, None, right, "与评分规则核算的区间一致")
        message = f"“{figure.text}”与核算不符：“{record.name}”的得分区间为{right}"
        return verdicts.stated_otherwise(figure, right, message)

    def _unknown(self, figure: WrittenFigure, meaning: Meaning, record: Record, text: str) -> Judgement:
        """The form has no figure for this field: it may print words, such as 12月底前."""
        quoted = self._quoted(text, [figure])
        if quoted:
            return quoted[0]
        if figure.kind in _TIMED or not (figure.is_data or figure.kind is FigureKind.RULE):
            return verdicts.judgement(figure, Verdict.NOT_DATA)
        return verdicts.unsupported(figure, self.records.lacking(meaning, record))


def _within(text: str, figure: WrittenFigure) -> Meaning | None:
    """预算数186.50万元: words before a figure in its own cell say more than the column."""
    meaning = meaning_of(text[: figure.start]) if text[: figure.start].strip() else Meaning.OTHER
    return meaning if meaning in VALUES else None


def _own_name(row: Row) -> str:
    return next((squeezed(cell.text) for cell in reversed(row.names) if cell.text.strip()), "")


def _with_unit(figure: WrittenFigure, unit: Unit | None) -> WrittenFigure:
    bare = figure.unit.dimension is Dimension.NONE
    return replace(figure, unit=unit) if bare and unit is not None else figure


def _against(figure: WrittenFigure, facts: Sequence[Fact]) -> Judgement:
    """The figure against the facts its place may show; a bare number takes the unit of the fact."""
    for fact in facts:
        written = replace(figure, unit=fact.unit) if figure.unit.dimension is Dimension.NONE else figure
        if not comparable(written.unit, fact.unit) or _bound(written) != fact.bound:
            continue
        if _rounded(written, fact) or fits(replace(written, approximation=""), fact) is Agreement.EQUAL:
            return verdicts.matched(figure, fact)
    fact = facts[0]
    written = replace(figure, unit=fact.unit) if figure.unit.dimension is Dimension.NONE else figure
    close = fits(replace(written, approximation=""), fact) if comparable(written.unit, fact.unit) else None
    agreement = Agreement.DIFFERENT if close in (None, Agreement.EQUAL) else close
    return verdicts.unequal(written, fact, agreement or Agreement.DIFFERENT)


def _calculated(figure: WrittenFigure, facts: Sequence[Fact]) -> Judgement:
    """The figure against what the fields of its row give, with the working."""
    for fact in facts:
        judged = _against(figure, [fact])
        if judged.verdict is Verdict.MATCHED:
            made = fact.derivation
            return verdicts.derived(figure, judged.expected or "", made.arithmetic) if made is not None else judged
    judged, made = _against(figure, facts[:1]), facts[0].derivation
    if made is None or judged.finding is None or not comparable(figure.unit, facts[0].unit):
        return judged
    nearly = judged.finding.severity is Severity.HINT
    agreement = Agreement.LAST_PLACE if nearly else Agreement.DIFFERENT
    return verdicts.miscalculated(figure, judged.expected or "", f"{made.formula}，即{made.arithmetic}", agreement)


def _bound(figure: WrittenFigure) -> str:
    """≥ for ≥ ≧ 》 不低于 …, as forms print them."""
    parsed = parse_cell(figure.text)
    return parsed.bound if parsed is not None else ""


def _wrong(judgements: Sequence[Judgement]) -> int:
    return sum(
        judgement.verdict not in (Verdict.MATCHED, Verdict.DERIVED, Verdict.NOT_DATA) for judgement in judgements
    )


def _rounded(figure: WrittenFigure, fact: Fact) -> bool:
    """A computed score is printed to two places at least, zeros at the end dropped."""
    if fact.origin != "score" or figure.upper is not None:
        return False
    return figure.value == round_half_up(fact.value, max(figure.decimals, 2))


def _as_printed(figure: WrittenFigure, wrong: Sequence[tuple[int, int, str]], right: str) -> Judgement:
    spot = next((w for w in wrong if figure.start < w[1] and w[0] < figure.end), None)
    if spot is None:
        return verdicts.judgement(figure, Verdict.MATCHED, explanation="照录自评表中的文字")
    return verdicts.stated_otherwise(figure, spot[2] or right, f"“{figure.text}”与自评表不符：自评表为“{right}”")


def _short(value: Decimal) -> str:
    text = plain(value)
    return text if len(text.partition(".")[2]) <= 4 else plain(round_half_up(value, 2))


def moved(judgement: Judgement, offset: int) -> Judgement:
    """The judgement with its spans `offset` characters further on."""
    finding = judgement.finding
    if finding is not None:
        spans = tuple(replace(s, start=s.start + offset, end=s.end + offset) for s in finding.spans)
        finding = replace(finding, spans=spans)
    return replace(judgement, start=judgement.start + offset, end=judgement.end + offset, finding=finding)
