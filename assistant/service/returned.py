"""A returned Word draft: what its own copy settles beside the facts, and the form it is from.

Text and tables are proved afresh like a stranger's. What no fact decides in the appended tables (a parameter of a rule,
an article) is held against what was exported, and paragraphs nobody touched keep the proof they left with.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.domain.document import Cell, Document, Table
from assistant.domain.evaluation import Evaluation
from assistant.domain.finding import Finding, Judgement, Role, Severity, Span, Verdict

if TYPE_CHECKING:
    from assistant.domain.quantity import WrittenFigure
    from assistant.export.provenance import Provenance

CHANGED, DIFFERS = "FIG91", "FIG92"
_SETTLED = (Verdict.MATCHED, Verdict.DERIVED, Verdict.NOT_DATA)
_OPEN = (Verdict.MISMATCH, Verdict.UNSUPPORTED, Verdict.UNDECIDED)


def carried(path: Path) -> Provenance | None:
    """The copy a docx carries; raises BadInputError where it is damaged."""
    from assistant.export import provenance

    return provenance.read(path) if path.suffix.lower() == ".docx" else None


def settle(document: Document, judgements: Sequence[Judgement], copy: Provenance) -> list[Judgement]:
    """The judgements with what is open or changed in the appended tables settled by the copy."""
    cells = dict(_cells(document, copy))
    unchanged, exported = list(_unchanged(document, copy)), _exported(copy)
    settled = []
    for judgement in judgements:
        cell = next((cell for cell in cells if cell.start <= judgement.start < cell.end), None)
        if cell is not None:
            settled.append(_of_cell(judgement, cell, cells[cell]))
        elif judgement.verdict in _OPEN and any(low <= judgement.start < high for low, high in unchanged):
            settled.append(_as(judgement, Verdict.MATCHED, "所在段落与导出时相同，导出时已逐个核对"))
        else:
            settled.append(_of_text(judgement, exported))
    return settled


def _exported(copy: Provenance) -> dict[str, list[WrittenFigure]]:
    """The figures of the running text as they left, by fact."""
    from assistant.figures import read_figures

    known: dict[str, list[WrittenFigure]] = {}
    for figure in copy.figures:
        if not figure.place:
            known.setdefault(figure.fact, []).extend(read_figures(figure.text))
    return known


def _of_text(judgement: Judgement, exported: dict[str, list[WrittenFigure]]) -> Judgement:
    """A rate may fit its amounts as closely as they are printed, and still not be the one that was exported."""
    from assistant.figures import read_figures

    if not judgement.verdict.is_proved or judgement.fact not in exported:
        return judgement
    stated = next(iter(read_figures(judgement.text)), None)
    alike = [f for f in exported[judgement.fact] if stated and (f.decimals, f.unit) == (stated.decimals, stated.unit)]
    if stated is None or not alike or any(figure.value == stated.value for figure in alike):
        return judgement
    right = alike[0].text
    message = f"“{judgement.text}”与导出时不同：“{judgement.fact}”导出时为“{right}”"
    span = Span(Role.STATED, judgement.start, judgement.end, judgement.text)
    finding = Finding(CHANGED, Severity.HINT, message, (span,), judgement.text, right)
    return replace(_as(judgement, Verdict.MISMATCH, message), expected=right, finding=finding)


def _unchanged(document: Document, copy: Provenance) -> Iterator[tuple[int, int]]:
    """Paragraphs that are still as they were proved."""
    from assistant.export.provenance import text_hash

    proved = set(copy.paragraphs)
    for block in document.blocks:
        if block.table is None and text_hash([document.text[block.start : block.end]]) in proved:
            yield block.start, block.end


def differences(copy: Provenance, evaluations: Sequence[Evaluation]) -> list[Finding]:
    """Where the copy and the form it is from say different things now."""
    from assistant.export.comparison import compare

    own = copy.evaluation
    same = [form for form in evaluations if form.label == own.label and form.year == own.year]
    found = compare(copy, (same or list(evaluations))[0]) if evaluations else ()
    return [Finding(DIFFERS, Severity.ERROR, one.message, stated=one.carried, expected=one.given) for one in found]


def _cells(document: Document, copy: Provenance) -> Iterator[tuple[Cell, str | None]]:
    """Cells of the appended tables, each with the exported text where it is another one now."""
    from assistant.export.tables import BAR_HEADINGS, DEDUCTION_HEADINGS, SCORE_HEADINGS

    places = {SCORE_HEADINGS: ("附表1", 2), DEDUCTION_HEADINGS: ("附表2", 0), BAR_HEADINGS: ("附图", 0)}
    for table in document.tables():
        headings = tuple(cell.text if cell else "" for cell in table.grid()[0]) if table.rows else ()
        if headings in places:
            yield from _compared(table, headings, *places[headings], copy)


def _compared(
    table: Table, headings: Sequence[str], place: str, names: int, copy: Provenance
) -> Iterator[tuple[Cell, str | None]]:
    exported: dict[str, Counter[str]] = {}
    for figure in copy.figures:
        if figure.place == place:
            exported.setdefault(figure.fact, Counter())[_squeezed(figure.text)] += 1
    grid = table.grid()
    for cell in table.cells:
        row = grid[cell.row]
        name = (row[names].text if row[names] else "") or (row[0].text if row[0] else "")  # type: ignore[union-attr]
        known = exported.get(f"{name}·{headings[cell.column]}", Counter())
        if _squeezed(cell.text) in known:
            yield cell, None
        elif known:
            yield cell, next(iter(known))


def _of_cell(judgement: Judgement, cell: Cell, exported: str | None) -> Judgement:
    if exported is None:
        stands = judgement.verdict in _SETTLED
        return judgement if stands else _as(judgement, Verdict.MATCHED, "与导出时的附表一致")
    if judgement.verdict is Verdict.MISMATCH:
        return judgement
    message = f"附表中的“{cell.text}”与导出时不同：导出时为“{exported}”"
    span = Span(Role.STATED, judgement.start, judgement.end, judgement.text, str(cell.place))
    finding = Finding(CHANGED, Severity.ERROR, message, (span,), judgement.text, exported)
    return replace(_as(judgement, Verdict.MISMATCH, message), expected=exported, finding=finding)


def _as(judgement: Judgement, verdict: Verdict, explanation: str) -> Judgement:
    return replace(judgement, verdict=verdict, explanation=explanation, expected=None, finding=None)


def _squeezed(text: str) -> str:
    return "".join(text.split())
