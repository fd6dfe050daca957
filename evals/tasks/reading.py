"""Reading: the same evaluation laid out as the regions print it, in every format, must read back to itself; so
must each layout with all its headings in other words, of which one set is kept aside.

Text taken from a PDF or a web page (a row a line, a cell a line, all in one line, cells between strokes) has lost its
table lines: there a form may be refused or a field marked doubtful, and what counts first is that none is read to
another value in silence.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..core import Case, Score, Task
from ..forms import write_csv, write_docx, write_html, write_strokes, write_text, write_xlsx
from ..forms.invent import evaluation
from ..forms.layouts import LAYOUTS, Layout, layout
from ..forms.printed import prepared, printed, read_back, same
from ..forms.rendering import render
from ..forms.rewording import ASIDE, OPEN, reworded
from ..forms.variation import PLAIN, VARIATIONS, Variation

WRITERS = {"docx": write_docx.write, "xlsx": write_xlsx.write, "html": write_html.write, "csv": write_csv.write}
TEXT_WRITERS = {
    "text_rows": write_text.write_rows,
    "text_cells": write_text.write_cells,
    "text_line": write_text.write_line,
    "text_padded": write_strokes.write_padded,
    "text_markdown": write_strokes.write_markdown,
}
REWORDED = {OPEN: "reworded", ASIDE: "reworded_aside"}  # file of headings → group
_UNMERGED = {"csv", "text_markdown"}  # a merged score leaves no trace there
_TEXTS_PER_LAYOUT = 2  # evaluations


def dataset() -> Iterable[Case]:
    """Every layout in every format and as bare text, and every variation of a layout in one format."""
    for number, entry in enumerate(LAYOUTS):
        for kind in WRITERS:
            if kind in _UNMERGED and entry.shared_score:
                continue
            yield case(entry.identifier, kind, PLAIN, number)
        for variation in VARIATIONS[1:]:
            yield case(entry.identifier, "docx" if number % 2 else "xlsx", variation, number)
        for words in REWORDED:
            yield in_other_words(number, words)
    yield from texts()


def texts(each: int = _TEXTS_PER_LAYOUT) -> Iterable[Case]:
    """Every layout as text in every manner, with `each` evaluations."""
    for number, entry in enumerate(LAYOUTS):
        for kind in _manners(entry):
            for round_ in range(each):
                yield case(entry.identifier, kind, PLAIN, number + 100 * round_)


def _manners(layout: Layout) -> list[str]:
    """The ways of text in which nothing of the layout is lost."""
    return [kind for kind in TEXT_WRITERS if not (kind in _UNMERGED and layout.shared_score)]


def strayed() -> Iterable[Case]:
    """Every layout as text in every manner, straying in every way."""
    for number, entry in enumerate(LAYOUTS):
        for variation in VARIATIONS[1:]:
            for kind in _manners(entry):
                yield case(entry.identifier, kind, variation, number)


def case(identifier: str, kind: str, variation: Variation, seed: int) -> Case:
    """One form to be written and read."""
    entry = layout(identifier)
    variation = replace(variation, seed=seed)  # every case strays by itself, whatever was drawn before it
    whole = prepared(evaluation(seed, entry.scope), entry, variation)
    name = f"{identifier}.{variation.name}.{seed}.{kind}"
    return Case(
        name, (entry, whole, variation, kind), printed(whole, entry, variation), (kind, identifier, variation.name)
    )


def in_other_words(number: int, words: str = OPEN) -> Case:
    """Layout `number` with all its headings in other `words`, in a format that keeps its table."""
    entry = reworded(LAYOUTS[number], number, words)
    whole = prepared(evaluation(number, entry.scope), entry, PLAIN)
    group = REWORDED[words]
    tags = (group, entry.identifier, PLAIN.name)
    given = (entry, whole, PLAIN, "xlsx")
    return Case(f"{entry.identifier}.{group}", given, printed(whole, entry, PLAIN), tags, aside=words == ASIDE)


def solve(case: Case) -> dict[str, Any]:
    """Write the file, read it, and give back its fields with what was marked."""
    from assistant.config import LimitSettings
    from assistant.ingest import read_evaluations
    from assistant.ingest.opening import read_document  # in this process: what is measured is the reading

    entry, whole, variation, kind = case.input
    bare = kind in TEXT_WRITERS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"form.{'txt' if bare else kind}"
        (TEXT_WRITERS if bare else WRITERS)[kind]([render(whole, entry, variation)], path)
        reading = read_evaluations(read_document(path, LimitSettings()))
    fields = read_back(reading.evaluations[0]) if reading.evaluations else {}
    marked = {doubt.field for doubt in reading.doubts}
    unplaced = [item.text for item in reading.unplaced]
    return {"fields": fields, "marked": marked, "unplaced": unplaced, "warnings": reading.warnings}


def score(case: Case, got: dict[str, Any]) -> Iterable[Score]:
    """One score a field; group `silent` counts fields read to another value without a mark."""
    kind = case.tags[0]
    for path, expected in case.expected.items():
        actual = got["fields"].get(path)
        if expected is None and actual is None:
            continue  # nothing printed, nothing read: no achievement
        right = same(expected, actual)
        explanation = "" if right else f"{path}：应为 {expected!r}，读到 {actual!r}"
        yield Score(case.identifier, float(right), explanation, group=kind)
        lost = _lost_in_silence(got, expected) if kind in TEXT_WRITERS else False
        silent = not right and not _is_marked(got, path) and (bool(actual) or lost)
        group = "text_silent" if kind in TEXT_WRITERS else "silent"
        yield Score(case.identifier, 0.0 if silent else 1.0, explanation if silent else "", group=group)


def _is_marked(got: dict[str, Any], path: str) -> bool:
    """A doubtful score is a doubtful group of scores too, one doubtful objective, cause or measure marks all of them; a
    table refused with a warning marks the number of rows."""
    if path == "indicators":
        return bool(got["warnings"])
    if path in {"objectives.text", "objectives.actual", "causes", "measures"}:
        rows, _, field = path.partition(".")
        return any(marked.startswith(f"{rows}[") and marked.endswith(field) for marked in got["marked"])
    return path in got["marked"] or path.replace("score_group", "self_score") in got["marked"]


def _lost_in_silence(got: dict[str, Any], expected: str | None) -> bool:
    """Was a form read without this field, and neither a warning nor the list of unplaced texts says so?"""
    told = got["warnings"] or any(str(expected) in "".join(text.split()) for text in got["unplaced"])
    return bool(got["fields"]) and not told


TASK = Task(
    name="reading",
    title="读取自评表：各地版式、各种格式读回原数据",
    dataset=dataset,
    solver=solve,
    scorer=score,
    thresholds={
        "docx": 0.995, "xlsx": 0.995, "html": 0.99, "csv": 0.97, "silent": 0.999,
        "reworded": 0.97, "reworded_aside": 0.97,
        "text_rows": 0.95, "text_cells": 0.95, "text_line": 0.95, "text_padded": 0.95, "text_markdown": 0.98,
        "text_silent": 0.999,
    },
)  # fmt: skip
