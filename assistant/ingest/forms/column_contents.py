"""What a column holds, told by its cells where its heading is unknown: levels, signs, units, figures, values, reasons.

Levels, signs and units have words of their own, which settle it. Points and scores are told by each other (no score is
above its points), a target and an actual value by standing beside each other: they stay guesses, and are doubted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from assistant.ingest.forms import vocabulary
from assistant.ingest.forms.column_cells import (
    FEWEST,
    FULL,
    Cells,
    cells_of,
    figure_at,
    fills,
    has_level_rows,
    is_level_name,
    is_name,
    is_points,
    is_unit,
    is_value,
    never_less,
    totals_of,
)  # fmt: skip
from assistant.ingest.forms.column_kinds import REVIEWED
from assistant.ingest.forms.columns import BY_CONTENTS, Column
from assistant.ingest.forms.grammar import is_of_other_time
from assistant.ingest.forms.level_columns import level_by_names, levels_left_of_names, parted
from assistant.ingest.forms.rows import Row
from assistant.ingest.forms.words import SIGN, flat, is_number, key, number_of

_RULE: Final = re.compile(r"[得扣计加减]\S{0,8}分|满分|扣完|不得分|不扣分")  # of how an indicator is scored
_FIGURES: Final = frozenset({"points", "score", "review_score", "deduction"})
_WORDS: Final = frozenset({"level1", "level2", "name", "unit", "sign", "criterion", "reason", "improve"})


def told_by_contents(columns: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    """`columns` with a kind for those of unknown heading whose cells in `rows` (below the headings) tell it."""
    columns = levels_left_of_names(level_by_names(parted(columns, rows), rows), rows)
    settled = (c.kind and not c.guess and c.kind not in REVIEWED.values() for c in columns if c.text.strip())
    if all(settled) or not rows:
        return list(columns)
    telling = _Telling(cells_of(columns, rows), totals_of(columns, rows), in_tree=has_level_rows(rows))
    telling.tell()
    return [own.column for own in telling.cells]


class _Telling:
    """Gives kinds to the columns of unknown meaning, the surest first."""

    def __init__(self, cells: list[Cells], totals: dict[int, str], *, in_tree: bool) -> None:
        self.cells, self.totals, self.in_tree = cells, totals, in_tree

    def tell(self) -> None:
        """Tell what can be told."""
        self._free_contradicted()
        self._no_name()
        self._levels()
        self._name()
        self._between_levels()
        self._only("sign", lambda text: SIGN.fullmatch(flat(text)) is not None)
        self._only("unit", is_unit)
        self._only("criterion", lambda text: _RULE.search(flat(text)) is not None)
        self._figures()
        self._lone_score()
        self._values()
        self._reason()
        self._of_others()

    def _of(self, kind: str) -> Cells | None:
        return next((own for own in self.cells if own.column.kind == kind), None)

    def _open(self) -> list[Cells]:
        """Columns of unknown meaning; those known to hold no field (上年完成值, 佐证材料) are not among them."""
        asides = vocabulary.FAMILIES["asides"]
        return [
            own
            for own in self.cells
            if own.column.kind is None
            and not own.column.beside
            and own.texts
            and own.column.text.strip()
            and key(own.column.text) not in asides
            and not is_of_other_time(flat(own.column.text))
        ]

    def _set(self, own: Cells, kind: str, *, sure: bool = False) -> None:
        own.column = replace(own.column, kind=kind, guess="" if sure else BY_CONTENTS)

    def _only(self, kind: str, is_one: Callable[[str], bool]) -> None:
        name = self._of("name")
        behind = [own for own in self._open() if name is None or own.column.start >= name.column.end]
        fitting = [own for own in behind if own.are(is_one, Decimal(1))]
        if self._of(kind) is None and len(fitting) == 1:
            self._set(fitting[0], kind, sure=True)

    def _free_contradicted(self) -> None:
        """What a heading only suggests gives way to cells of another sort: levels, or words where figures should be."""
        for own in self.cells:
            kind = own.column.kind
            if kind is None or not own.column.guess or len(own.texts) < FEWEST:
                continue
            levels = own.are(is_level_name) and kind not in {"level1", "level2"}
            words = kind in _FIGURES and not own.are(is_points, Decimal("0.5"))
            if levels or words or (kind in _WORDS and own.are(is_number)):
                own.column = replace(own.column, kind=None, guess="")

    def _no_name(self) -> None:
        """What holds the names of levels is no column of names where another of texts stands right of it."""
        name = self._of("name")
        if name is None or not name.are(is_level_name):
            return
        if any(own.are(is_name) and own.column.start >= name.column.end for own in self._open()):
            name.column = replace(name.column, kind=None)

    def _levels(self) -> None:
        for own in self._open():
            if not own.are(is_level_name):
                continue
            first = own.are(lambda text: vocabulary.FIRST_LEVEL.match(key(text)) is not None)
            known = self._of("level1")
            second = not first or (known is not None and known.column.start < own.column.start)
            kind = "level2" if second else "level1"
            if self._of(kind) is None:
                self._set(own, kind, sure=True)

    def _between_levels(self) -> None:
        """The only column of words between level 1 and the names is level 2."""
        first, name = self._of("level1"), self._of("name")
        if first is None or name is None or self._of("level2") is not None:
            return
        between = [own for own in self._open() if first.column.end <= own.column.start < name.column.start]
        if len(between) == 1 and not any(is_number(text) for text in between[0].texts.values()):
            self._set(between[0], "level2")

    def _figures(self) -> None:
        """Points and scores: in every row the score is at most the points."""
        points, score = self._of("points"), self._of("score")
        for own in [own for own in self._open() if own.are(is_points, Decimal(1))]:
            above = score is not None and never_less(own, score)
            turned = score is not None and not above and bool(score.column.guess) and never_less(score, own)
            if points is None and score is not None and (above or turned):
                points, score = (score, own) if turned else (own, score)
                self._set(points, "points")
                self._set(score, "score", sure=not turned and not score.column.guess)
            elif score is None and points is not None and never_less(points, own):
                score = own
                self._set(own, "score")
            elif points is None and score is None and (other := self._pair_of(own)) is not None:
                points, score = (own, other) if self._is_above(own, other) else (other, own)
                self._set(points, "points")
                self._set(score, "score")

    def _pair_of(self, own: Cells) -> Cells | None:
        """The only other column of figures that are never more, or never less."""
        others = [o for o in self._open() if o is not own and o.are(is_points, Decimal(1))]
        others = [o for o in others if never_less(own, o) or never_less(o, own)]
        return others[0] if len(others) == 1 else None

    def _is_above(self, own: Cells, other: Cells) -> bool:
        """Does `own` hold the points of the two: more in a row or in the total, or else left of the other?"""
        if never_less(own, other) != never_less(other, own):
            return never_less(own, other)
        totals = [number_of(self.totals.get(one.column.start)) or Decimal(0) for one in (own, other)]
        return totals[0] > totals[1] or (totals[0] == totals[1] and own.column.start < other.column.start)

    def _lone_score(self) -> None:
        """The only column of figures is the score where no points are printed and the total below it is no less."""
        fitting = [own for own in self._open() if own.are(is_points, Decimal(1))]
        if self._of("points") is not None or self._of("score") is not None or len(fitting) != 1:
            return
        own = fitting[0]
        total = number_of(self.totals.get(own.column.start))
        made = sum((figure_at(own, n) for n in own.texts), Decimal(0))
        if total is not None and made <= total <= FULL:
            self._set(own, "score")

    def _name(self) -> None:
        if self._of("name") is not None:
            return
        levels = [own.column.end for own in self.cells if own.column.kind in {"level1", "level2"}]
        fitting = [own for own in self._open() if own.are(is_name) and own.column.start >= max(levels, default=0)]
        fitting = [own for own in fitting if len(set(own.texts.values())) == len(own.texts)]
        scored = any(own.column.kind == "points" for own in self.cells) and self._of("score") is not None
        if (levels or self.in_tree or scored) and fitting:
            self._set(fitting[0], "name")

    def _values(self) -> None:
        """Target and actual value: two columns alike beside each other, or the one that is missing."""
        name = self._of("name")
        if name is None:
            return
        fitting = [own for own in self._open() if own.column.start >= name.column.end and fills(own, name)]
        fitting = [own for own in fitting if own.are(is_value, Decimal("0.5"))]
        target, actual = self._of("target"), self._of("actual")
        if (target is None) != (actual is None):
            fitting = [own for own in fitting if not self._may_be_score(own)] or fitting
        before = [own for own in fitting if actual is not None and own.column.end <= actual.column.start]
        behind = [own for own in fitting if target is not None and own.column.start >= target.column.end]
        if target is None and actual is None and len(fitting) == 2:
            self._set(fitting[0], "target")
            self._set(fitting[1], "actual")
        elif target is None and actual is not None and fitting and (len(fitting) == 1 or len(before) == 1):
            self._set((before or fitting)[0], "target")
        elif actual is None and target is not None and fitting and (len(fitting) == 1 or len(behind) == 1):
            self._set((behind or fitting)[0], "actual")

    def _may_be_score(self, own: Cells) -> bool:
        """Does it hold figures that are never above the points, as another's score does?"""
        points = self._of("points")
        return points is not None and own.are(is_points, Decimal(1)) and never_less(points, own)

    def _of_others(self) -> None:
        """The only value or score that is printed (核实完成数) is the form's, whoever seems to have found it."""
        for kind, others in REVIEWED.items():
            only = self._of(others)
            if only is not None and self._of(kind) is None:
                self._set(only, kind)

    def _reason(self) -> None:
        """The first column of texts that stand only where points were lost."""
        points, score = self._of("points"), self._of("score")
        if self._of("reason") is not None or points is None or score is None:
            return
        lost = {n for n in score.texts if n in points.texts and figure_at(points, n) > figure_at(score, n)}
        fitting = [own for own in self._open() if own.texts.keys() <= lost and own.column.start >= score.column.end]
        fitting = [own for own in fitting if not any(is_number(text) for text in own.texts.values())]
        if fitting:
            self._set(fitting[0], "reason")
