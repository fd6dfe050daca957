"""What a check looks at: the document and everything read from it, each computed once and only when asked for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from assistant.checks.frame.groups import Sheet, sheets
from assistant.checks.frame.kinds import Kind, recognise
from assistant.checks.frame.passages import Passage, passages
from assistant.checks.frame.rows import Form, Row, forms
from assistant.domain.document import Block, Document
from assistant.domain.finding import CheckResult, CheckStatus, Finding, Role, Severity, Span
from assistant.domain.place import Place

if TYPE_CHECKING:
    from assistant.checks.frame.own_table import OwnTable
    from assistant.domain.evaluation import Evaluation
    from assistant.domain.quantity import WrittenFigure
    from assistant.figures.relations import Kept, Relation
    from assistant.figures.relations.rows.grids import Grid

NO_TABLE: Final = "没有读到唯一的一张指标表"


class Context:
    """One audit. `other` is the document given with --against, `ruleset` the rule set chosen for rescoring.

    `given` are the evaluations of `other` where they were read already (a JSON file has no tables to read them from).
    """

    def __init__(
        self,
        document: Document,
        *,
        other: Document | None = None,
        given: tuple[Evaluation, ...] = (),
        ruleset: Any = None,
    ) -> None:
        self.document = document
        self.other = other
        self._given = given
        self.ruleset = ruleset

    @property
    def text(self) -> str:
        """The extracted text; all offsets count its characters."""
        return self.document.text

    @property
    def rebuilt(self) -> bool:
        """Were the tables put together from plain text, so that a row may have been read under a wrong heading?"""
        return self.document.format in ("txt", "pdf")

    @cached_property
    def kinds(self) -> frozenset[Kind]:
        """The kinds of document this is."""
        return recognise(self.text)

    @cached_property
    def figures(self) -> tuple[WrittenFigure, ...]:
        """Every figure of the text, tables included, in order."""
        from assistant.figures import read_figures

        return tuple(read_figures(self.text))

    @cached_property
    def relations(self) -> tuple[Any, ...]:
        """Relations between figures of the prose (sums, shares, growth, direction words)."""
        from assistant.figures.relations import find

        tables, found = self._indicator_tables, find(self.text, self.figures, self._kept)
        told = self._told_in_cells if tables else ()
        return tuple(
            r
            for r in found
            if not any(low <= r.start < high for low, high in tables) or any(_lies_in(r, cell) for cell in told)
        )

    @cached_property
    def _told_in_cells(self) -> tuple[tuple[int, int], ...]:
        """Cells of the indicator tables that hold whole sentences, none of them a rule of scoring."""
        places = self._indicator_tables
        tables = [one.table for one in self.document.blocks if one.table and (one.start, one.end) in places]
        cells = (cell for table in tables for cell in table.cells)
        told = (cell for cell in cells if len(cell.text) >= _LEAST_TOLD and _STOP.search(cell.text))
        return tuple((cell.start, cell.end) for cell in told if not _SCORING.search(cell.text) and not cell.doubt)

    @cached_property
    def _kept(self) -> Kept:
        """The tables that the text itself shows by its lines."""
        from assistant.figures.relations import kept

        return kept(self.text)

    @cached_property
    def _indicator_tables(self) -> tuple[tuple[int, int], ...]:
        """Tables of indicators have checks of their own, which know their columns; the prose checks leave them out."""
        wanted = {index for form in self.forms if form.indicators for index in range(form.index, form.last + 1)}
        blocks = [block for block in self.document.blocks if block.table is not None]
        return tuple((block.start, block.end) for index, block in enumerate(blocks) if index in wanted)

    @cached_property
    def doubted(self) -> frozenset[tuple[int, int]]:
        """Figures that a relation of the prose or of a simple table already refutes."""
        return frozenset((r.stated.start, r.stated.end) for r in self.relations if r.stated is not None and not r.holds)

    @cached_property
    def proved(self) -> frozenset[tuple[int, int]]:
        """Figures that follow from the operands their own words name."""
        return frozenset(
            (r.stated.start, r.stated.end) for r in self.relations if r.stated is not None and r.holds and r.certain
        )

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """Whole forms with their total row."""
        return tuple(sheets(self.forms))

    @cached_property
    def evaluations(self) -> tuple[Evaluation, ...]:
        """The forms that stand in the document."""
        from assistant.ingest import read_evaluations

        return tuple(read_evaluations(self.document).evaluations)

    @cached_property
    def compared(self) -> tuple[Evaluation, ...]:
        """The forms of the file given with --against."""
        if self._given or self.other is None:
            return self._given
        return Context(self.other).evaluations

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The prose, a paragraph each, without its line breaks."""
        return passages(self.document)

    def matches(self, pattern: re.Pattern[str]) -> Iterator[tuple[Passage, re.Match[str]]]:
        """Everything in the prose that matches."""
        return ((passage, match) for passage in self.passages for match in pattern.finditer(passage.text))

    @property
    def sentences(self) -> Iterator[tuple[Passage, int, int]]:
        """Every sentence of the prose, as a range of its passage."""
        return ((passage, low, high) for passage in self.passages for low, high in passage.sentences())

    @cached_property
    def own(self) -> OwnTable | None:
        """The prose bound to the only table of indicators in the document; None where there is not exactly one."""
        from assistant.checks.frame.own_table import own_table

        return own_table(self.only_form, self.evaluations, self.passages)

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        """Tables whose columns are named by their headers."""
        return forms(self.document)

    @cached_property
    def only_form(self) -> Form | None:
        """The only table of indicators; None where the document holds none or several."""
        held = [form for form in self.forms if form.indicators]
        return held[0] if len(held) == 1 else None

    @property
    def indicators(self) -> Iterator[Row]:
        """The indicator rows of all forms, in order."""
        return (row for form in self.forms for row in form.indicators)

    @cached_property
    def grids(self) -> tuple[Grid, ...]:
        """Simple tables of the text that no reader made a table of: lines of cells under their headings."""
        tables = [(block.start, block.end) for block in self.document.blocks if block.table is not None]
        found = self._kept.grids
        return tuple(grid for grid in found if not any(low < grid.end and grid.start < high for low, high in tables))

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.document.blocks]

    def block_at(self, offset: int) -> Block | None:
        """The block that holds `offset`."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return None
        block = self.document.blocks[index]
        return block if offset < block.end else None

    def place_at(self, offset: int) -> Place:
        """Where `offset` stands, for people."""
        block = self.block_at(offset)
        if block is None:
            return Place(file=self.document.name, line=self.text.count("\n", 0, offset) + 1)
        for cell in block.table.cells if block.table else ():
            if cell.start <= offset < cell.end:
                return cell.place
        return block.place

    def span(self, start: int, end: int, role: Role = Role.STATED) -> Span:
        """`text[start:end]` with its place."""
        return Span(role, start, end, self.text[start:end], str(self.place_at(start)))

    def finding(
        self,
        code: str,
        severity: Severity,
        message: str,
        doubted: Iterable[tuple[int, int]],
        operands: Iterable[tuple[int, int]] = (),
        /,
        **values: Any,
    ) -> Finding:
        """A finding at the `doubted` ranges, computed from the `operands`; `values` are further fields of Finding."""
        spans = [self.span(start, end) for start, end in doubted]
        spans += [self.span(start, end, Role.OPERAND) for start, end in operands]
        return Finding(code, severity, message, tuple(spans), **values)


_LEAST_TOLD: Final = 24  # characters from which a cell may tell more than a value
_STOP: Final = re.compile("[，,；;。]")
_SCORING: Final = re.compile(r"[得扣计加][^，。；]{0,6}分|分值|每[低高少超增减]|得分|×|÷|/")


def _lies_in(relation: Relation, cell: tuple[int, int]) -> bool:
    """Do all its figures stand in one cell?"""
    low, high = cell
    return low <= relation.start and relation.end <= high and all(low <= o.start < high for o in relation.operands)


def ran(code: str, examined: int, findings: Iterable[Finding]) -> CheckResult:
    """The result of a check that looked at `examined` relations."""
    return CheckResult(code, CheckStatus.RUN, examined, tuple(findings))


def not_applicable(code: str, why: str) -> CheckResult:
    """The result of a check that found nothing to look at, with the reason."""
    return CheckResult(code, CheckStatus.NOT_APPLICABLE, why=why)
