"""Use-case: the original form is given back with scores, causes and measures in its cells, layout untouched."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.config import Settings
from assistant.domain.evaluation import Evaluation
from assistant.domain.trace import Scorecard
from assistant.errors import BadInputError, JushiError
from assistant.service import reading, scoring

if TYPE_CHECKING:
    from assistant.export.filling import Entry


@dataclass(frozen=True, slots=True)
class FilledForm:
    """The cells that were filled and those that could not be, as a person calls them."""

    written: tuple[str, ...]
    left: tuple[str, ...]


def can_fill(path: Path) -> bool:
    """Is it a file whose cells can be written?"""
    from assistant.export import filling

    return path.suffix.lower() in filling.SUFFIXES


def fill(
    source: Path, evaluations: Sequence[Evaluation], target: Path, settings: Settings, ruleset: str | None = None
) -> FilledForm:
    """Write `source` to `target` with what `evaluations`, its forms as they stand now, hold beyond it.

    The copy is read again before it takes the place of an earlier one: raises BadInputError where anything else in it
    would read differently.
    """
    from assistant.export import filling, writing

    document = reading.read_document(source, settings)
    originals = reading.read_forms(document).evaluations
    if len(originals) != len(evaluations):
        raise BadInputError(source.name, "与当前的表不是同一份", remedy="请重新上传自评表后再导出")
    wanted = [
        entry
        for original, now in zip(originals, evaluations, strict=True)
        for entry in filling.entries(original, now, _card(now, evaluations, ruleset))
    ]
    with tempfile.TemporaryDirectory(prefix="jushi-") as folder:
        copy = Path(folder) / target.name
        done = filling.filled(source, document, wanted, copy)
        _confirm(copy, originals, done.written, settings)
        writing.replace(target, copy.read_bytes())
    return FilledForm(
        tuple(entry.what for entry in done.written), tuple(dict.fromkeys(entry.what for entry in done.left))
    )


def _card(evaluation: Evaluation, together: Sequence[Evaluation], ruleset: str | None) -> Scorecard | None:
    """The scores, or None where it is not known by which rules: then only what a person entered is written."""
    try:
        return scoring.score_one(evaluation, together, ruleset).scorecard
    except JushiError:
        return None


def _confirm(copy: Path, originals: Sequence[Evaluation], written: Sequence[Entry], settings: Settings) -> None:
    """The copy must read as the original did, but for what was written into it."""
    from assistant.export import filling

    new = {(entry.place, entry.family, entry.kind): entry.text for entry in written}
    again = reading.read(copy, settings).evaluations
    same = len(again) == len(originals)
    for one, other in zip(again, originals, strict=False):
        tables: tuple[tuple[str, dict[str, str], Sequence[Any], Sequence[Any]], ...] = (
            ("indicators", filling.INDICATOR, one.indicators, other.indicators),
            ("budget", filling.BUDGET, one.budget_lines, other.budget_lines),
        )
        for family, kinds, rows, olds in tables:
            same = same and len(rows) == len(olds)
            for row, old in zip(rows, olds, strict=False):
                for field, kind in kinds.items():
                    before, now = getattr(old, field, None), getattr(row, field, None)
                    wanted = new.get((old.place or "", family, kind), before)
                    elsewhere = kind == "reason" and _alike(now, before)  # told beside the label for causes
                    same = same and (elsewhere or _alike(now, wanted))
    if not same:
        raise BadInputError(copy.name, "填入后与原表不一致，没有导出", remedy="请导出评分表，再手工填入原表")


def _alike(one: str | None, other: str | None) -> bool:
    """Do two cells say the same, blanks and zeros at the end of a number aside?"""
    first, second = ("".join((text or "").split()) for text in (one, other))
    try:
        return first == second or Decimal(first) == Decimal(second)
    except InvalidOperation:
        return False
