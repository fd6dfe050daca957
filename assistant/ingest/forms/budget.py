"""Rows of the execution table: one line a source of money; points and score may stand for the whole block."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Final

from assistant.ingest.forms.columns import Column, Header, kind_of
from assistant.ingest.forms.doubtful import set_amount
from assistant.ingest.forms.draft import FormDraft
from assistant.ingest.forms.rows import Piece, Row
from assistant.ingest.forms.words import flat, is_nothing, is_number, key, points_in, tidy, unit_in

FIELDS: Final = {
    "initial_budget": "initial_budget", "budget": "budget", "executed": "executed", "rate": "rate_printed",
    "adjustment": "adjustment", "points": "points", "score": "self_score", "reason": "reason",
}  # fmt: skip
_MONEY: Final = ("initial_budget", "budget", "executed")
_UNIT: Final = re.compile(r"(亿元|万元|千元|元)$")
_HEADINGS: Final = 4  # of another table
_WORDS: Final = re.compile(r"[\u4e00-\u9fff]")
_MOST_WORDS: Final = 4  # characters that may stand with the digits of a figure
_NAMED_FIGURE: Final = re.compile(r"(\D{2,20}?)\s*[:：]\s*([\d,]+(?:\.\d+)?\s*(?:亿元|万元|元)?)")
_DIVIDING: Final = re.compile("按[^，。]{2,8}")  # 按资金来源, 按支出性质: how the lines behind it are divided
LABEL: Final = re.compile(
    r"资金|支出|拨款|收入|经费|总额|合计|预算|结转|结余|来源|单位|专户|债券|补助|自筹|小计|金额|国有资本|基金|社会|总计|其中|其他|财政|配套"
)


def _is_figure(piece: Piece) -> bool:
    return is_number(piece.text) or piece.empty


def _split_label(cells: dict[str, list[Piece]]) -> dict[str, list[Piece]]:
    """年度财政资金总额：120 in the cell of a figure is the line's name and its figure."""
    for kind in _MONEY:
        for piece in cells.get(kind, []):
            match = _NAMED_FIGURE.fullmatch(piece.text.strip())
            if match and piece.begins:
                name, figure = (replace(piece, text=text) for text in match.groups())
                return {**cells, kind: [figure], "name": [*cells.get("name", []), name]}
    return cells


@dataclass(slots=True)
class BudgetTable:
    """Walks the rows under one budget header."""

    header: Header
    unit: str | None
    points: str | None = None  # of the whole block, as its heading prints them
    read_above: bool = False  # was a line named by a cell that began beside the headings?

    def read(self, row: Row, draft: FormDraft) -> bool:
        """Place one row as a budget line; False where it is none."""
        cells = self._aligned(row)
        figures = [p for kind in FIELDS if kind != "reason" for p in cells.get(kind, []) if p.begins]
        labels = self._names(cells, min((piece.column for piece in figures if not piece.empty), default=0))
        # names over several lines, each of which has a name of its own
        groups = [p for p in labels if p.height > 1] if any(p.height == 1 for p in labels) else []
        draft.take(*groups)
        labels = [p for p in labels if p not in groups] or self._from_above(row, figures)
        if not labels or any(is_number(piece.text) for piece in cells.get("name", [])):
            return False
        if figures and not any(self._fits(piece) for piece in figures):
            return False
        if not figures and not LABEL.search(key(labels[-1].text)):
            return False
        if self._read_score(labels[-1], figures, draft):
            return True
        self._add(labels, cells, draft)
        return True

    def is_over(self, row: Row, draft: FormDraft) -> bool:
        """Do words stand over all columns below its lines, as headings of another table do?"""
        wordy = len(row.filled) >= _HEADINGS and not any(_is_figure(piece) for piece in row.filled)
        names = min((c.start for c in self.header.columns if c.kind == "name"), default=0)
        return wordy and bool(draft.budget_lines) and row.filled[0].column <= names

    def _names(self, cells: dict[str, list[Piece]], first: int) -> list[Piece]:
        """The cells that name a line left of its first figure; one under a heading of its own (指标文号) does so only
        where no column is headed as that of the names."""
        named = [p for p in cells.get("name", []) if p.begins and not _is_figure(p)]
        others = [p for p in cells.get("", []) if p.begins and not _is_figure(p)]
        labels = named + [p for p in others if not (named and self.header.heading_of(p))]
        labels = [p for p in labels if p.column < first] or labels
        labels = [p for p in labels if not _DIVIDING.fullmatch(p.key)] or labels
        return [p for p in labels if p not in self.header.beside(labels)] or labels[-1:]

    def _read_score(self, label: Piece, figures: list[Piece], draft: FormDraft) -> bool:
        """预算执行得分 in a row of its own is the score of the whole, which the first line stands for."""
        if kind_of(label.text, "budget")[0] != "score" or len(figures) != 1 or not draft.budget_lines:
            return False
        if draft.budget_lines[0].get("self_score") not in {None, ""}:
            return False
        draft.budget_lines[0] |= {"self_score": tidy(figures[0].text), "points": points_in(label.text) or self.points}
        draft.doubt("budget_lines[0].self_score", figures[0], "得分单独占一行，按各项资金合计的得分理解")
        draft.take(label)
        draft.settle(figures[0])
        return True

    def _from_above(self, row: Row, figures: list[Piece]) -> list[Piece]:
        """A name that began beside the headings and goes on beside the figures of its one line."""
        first = min((piece.column for piece in figures if is_number(piece.text)), default=0)
        names = [p for p in row.present if not p.begins and p.end <= first and LABEL.search(key(p.text))]
        if not names:  # a sheet without merged cells leaves the name among the headings
            heads = [p for p in self.header.pieces if p.end <= first and self.header.column_of(p) in self._nameless()]
            names = [p for p in heads if LABEL.search(key(p.text))]
        if self.read_above or not names:
            return []
        self.read_above = True
        return names[-1:]

    def _nameless(self) -> list[Column]:
        return [column for column in self.header.columns if column.kind is None]

    def _aligned(self, row: Row) -> dict[str, list[Piece]]:
        """Cells by column; where the headings stand one cell beside their figures, by order."""
        cells = self.header.assign(row)
        misplaced = [p for kind in _MONEY for p in cells.get(kind, []) if p.begins and not self._fits(p)]
        if not misplaced:
            return _split_label(cells)
        kinds = [c.kind for c in self.header.columns if c.kind in FIELDS and c.kind != "reason"]
        after = [p for p in row.pieces if p.begins and p.column >= misplaced[0].end]
        if misplaced[1:] or len(after) != len(kinds) or not all(self._fits(p) for p in after):
            return cells
        shifted = {kind or "": [piece] for kind, piece in zip(kinds, after, strict=True) if not piece.blank}
        return {**shifted, "": [piece for piece in row.present if piece not in after]}

    def _fits(self, piece: Piece) -> bool:
        text = flat(piece.text)
        named = _NAMED_FIGURE.fullmatch(piece.text.strip()) is not None
        digits = any(sign.isdigit() for sign in text[:12])
        return is_nothing(text) or (digits and (named or len(_WORDS.findall(text)) <= _MOST_WORDS))

    def _add(self, labels: list[Piece], cells: dict[str, list[Piece]], draft: FormDraft) -> None:
        number = len(draft.budget_lines)
        name = tidy("".join(piece.text for piece in labels))
        item: dict[str, Any] = {"name": name, "place": str(labels[0].place)}
        draft.settle(*labels)
        draft.take(*self.header.beside(cells.get("", [])))
        draft.budget_lines.append(item)
        for kind, attribute in FIELDS.items():
            for piece in cells.get(kind, []):
                if piece.begins:
                    set_amount(draft, number, attribute, piece)
                    self.header.doubt_guess(f"budget_lines[{number}].{attribute}", piece, draft)
        for label in labels:
            draft.doubt_cell(f"budget_lines[{number}].name", label)
            self.header.doubt_guess(f"budget_lines[{number}].name", label, draft)
        if len({self.header.heading_of(label) for label in labels}) > 1:
            draft.doubt(f"budget_lines[{number}].name", labels[0], "几列的文字合成了名称，请核对")
        self.header.set_unknown_aside(cells, draft)
        draft.settle(*cells.get("serial", []))
        item["unit"] = self._unit_of(name, cells)
        self._doubt_units(item, number, cells, draft)
        if is_number(item.get("self_score") or "") and not item.get("points"):
            item["points"] = self._heading_points()

    def _heading_points(self) -> str | None:
        """Points printed in the heading of the score column or beside the block: 得分(20分*执行率)."""
        heading = next(
            (points for c in self.header.columns if c.kind == "score" and (points := points_in(c.text))), None
        )
        return heading or self.points

    def _doubt_units(self, item: dict[str, Any], number: int, cells: dict[str, list[Piece]], draft: FormDraft) -> None:
        """A line has one unit: what stands under a heading of another (万元 beside 元) is doubtful."""
        for column in self.header.columns:
            unit = unit_in(column.text)
            for piece in cells.get(column.kind or "", []):
                if column.kind in _MONEY and unit not in (None, item["unit"]) and not piece.empty:
                    path = f"budget_lines[{number}].{FIELDS[column.kind]}"
                    draft.doubt(path, piece, f"这一列以{unit}为单位，与同一行的其他列不同")

    def _unit_of(self, name: str, cells: dict[str, list[Piece]]) -> str | None:
        """Unit of one line: its own column, its figures, its label, its headings, else the block's."""
        for piece in cells.get("unit", []):
            return tidy(piece.text)
        for kind in ("budget", "executed", "initial_budget"):
            for piece in cells.get(kind, []):
                if match := _UNIT.search(flat(piece.text)):
                    return match.group(1)
        heading = next((unit for c in self.header.columns if (unit := unit_in(c.text))), None)
        return unit_in(name) or heading or self.unit
