"""Self-evaluation forms found in a Document of any format, by their column names and structure.

`rows` makes one stream of paragraphs and table rows; `walker` hands each to the part that knows it: `headers` finds
headings, by names, by the words they are made of (`grammar`, `money_words`, `value_words`) and by what stands below
them (`column_contents`, `column_rates`); `openings` opens the reader of what follows (`indicators`, `budget`, `goals`,
`amounts`); `table_rows` and `single_lines` place the rest with `labels` and `narrative`; `parts`, `identity`,
`questions` and `finishing` end it.
The names that columns and labels go by are in `names.yaml`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.domain.document import Document
    from assistant.domain.evaluation import Reading


def read_evaluations(document: Document) -> Reading:
    """Every form of `document`, with doubts, questions and what found no field; no form gives no evaluation."""
    from assistant.ingest.forms.cut_tables import joined
    from assistant.ingest.forms.finishing import finish
    from assistant.ingest.forms.rows import rows_of
    from assistant.ingest.forms.walker import walk

    rows = list(rows_of(replace(document, blocks=joined(document.blocks))))
    return finish(walk(rows), rows, document)
