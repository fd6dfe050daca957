"""One form while it is being read: fields found so far, what they were read from, and what is doubtful."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from assistant.ingest.forms.rows import Key, Piece
from assistant.ingest.forms.words import flat, number_of

_PATHS: Final = {"unit": "unit_name", "project": "project_name", "total": "self_total", "grade": "self_grade"}
ANOTHER: Final = "同一列名下不止一格有数，取了第一格"
_FIELDS: Final = {*_PATHS, "year", "review_total"}  # which a form has one of


@dataclass(frozen=True, slots=True)
class Doubted:
    """A doubtful field: path, printed text, reason, place."""

    path: str
    text: str
    why: str
    place: str


@dataclass(slots=True)
class FormDraft:
    """The fields of one form, still mutable; rows are keyword dictionaries of the domain models."""

    title: str | None = None
    titles: list[str] = field(default_factory=list)  # of the report and of the table
    unit_note: str | None = None
    values: dict[str, str] = field(default_factory=dict)
    budget_lines: list[dict[str, Any]] = field(default_factory=list)
    objectives: list[dict[str, Any]] = field(default_factory=list)
    indicators: list[dict[str, Any]] = field(default_factory=list)
    tasks: list[dict[str, Any]] = field(default_factory=list)
    facts: list[dict[str, Any]] = field(default_factory=list)
    causes: list[dict[str, Any]] = field(default_factory=list)
    measures: list[str] = field(default_factory=list)
    sections: list[dict[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    headers: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)  # lines above the table, for year and names
    doubts: list[Doubted] = field(default_factory=list)
    used: set[Key] = field(default_factory=set)  # cells and lines read, labels and headings among them
    settled: set[Key] = field(default_factory=set)  # of them those that a field holds, or that certainly are none
    asides: dict[Key, str] = field(default_factory=dict)  # read, but for no field: why
    conflicts: list[tuple[str, str, str]] = field(default_factory=list)  # (name, first text, other text)
    has_budget_table: bool = False
    begins_sheet: bool = False
    lists_forms: bool = False  # does a table name projects with the score of each?
    has_total_row: bool = False  # which ends the tables of a form, as a total at its head does not
    points_total: str | None = None

    @property
    def has_rows(self) -> bool:
        """Has it anything of a form's tables?"""
        return bool(self.indicators or self.budget_lines or self.tasks)

    @property
    def is_closed(self) -> bool:
        """Has its table ended (a total or what follows one was read)?"""
        return bool(self.indicators) and ("total" in self.values or bool(self.causes or self.measures or self.notes))

    def take(self, *pieces: Piece) -> None:
        """Mark cells as read: labels, headings, texts. A figure among them that nobody settles found no field."""
        self.used.update(piece.identity for piece in pieces)

    def settle(self, *pieces: Piece) -> None:
        """Mark cells whose text a field now holds, and those that are certainly none (serial numbers)."""
        self.take(*pieces)
        self.settled.update(piece.identity for piece in pieces)

    def set_aside(self, why: str, *pieces: Piece) -> None:
        """Mark cells as read but belonging to no field."""
        for piece in pieces:
            if not piece.blank:
                self.asides[piece.identity] = why

    def keep(self, name: str, text: str, piece: Piece) -> None:
        """A value of the form's head; the first reading of a name stays, a later different one is set aside."""
        known = self.values.setdefault(name, text)
        if flat(known) == flat(text) or (number_of(known) is not None and number_of(known) == number_of(text)):
            self.settle(piece)
            self.doubt_cell(_PATHS.get(name, name), piece)
        else:
            self.conflicts.append((name, known, text))
            if name in _FIELDS:
                self.doubt(_PATHS.get(name, name), piece, "表上另一处写的不同，请确认以哪个为准")
            self.set_aside("与前面读到的同名内容不同", piece)

    def keep_total(self, name: str, text: str, piece: Piece, points: str | None) -> None:
        """A total of a total row or a label: of several the one of the most full marks, as subtotals come first."""
        known, new = number_of(self.values.get(name)), number_of(text)
        before, now = number_of(self.points_total), number_of(points)
        larger = self.has_total_row and known is not None and new is not None and new > known
        if larger and not (before is not None and now is not None and now <= before):
            del self.values[name]
            if before is None or now is None:
                self.doubt(_PATHS.get(name, name), piece, "表上有两处总分，取后面较大的一处，请核对")
        self.keep(name, text, piece)

    def doubt(self, path: str, piece: Piece, why: str) -> None:
        """Mark the field at `path` as doubtful."""
        doubted = Doubted(path, piece.text.strip(), why, str(piece.place))
        if doubted not in self.doubts:
            self.doubts.append(doubted)

    def doubt_cell(self, path: str, piece: Piece) -> None:
        """Carry over what the file's reader doubted about the cell."""
        if piece.doubt:
            self.doubt(path, piece, piece.doubt)

    def name_header(self, *texts: str) -> None:
        """Keep printed headings, each once."""
        for text in texts:
            joined = "".join(text.split())
            if joined and joined not in self.headers:
                self.headers.append(joined)
