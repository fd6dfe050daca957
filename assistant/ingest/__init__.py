"""Files to documents with places, and documents to evaluations.

`read_document` turns a file into a Document, `text_document` a bare text; `read_evaluations` finds the
self-evaluation forms in a Document of any format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.config import LimitSettings
    from assistant.domain.document import Document
    from assistant.domain.evaluation import Reading


def read_document(path: Path, limits: LimitSettings) -> Document:
    """The Document of the file `path`; raises BadInputError with one plain sentence where it cannot be read."""
    from assistant.ingest import sandbox

    return sandbox.read_document(path, limits)


def text_document(text: str, name: str) -> Document:
    """The Document of a bare text; offsets count the characters of `text` itself."""
    from assistant.ingest import plain

    return plain.document_from_text(text, name)


def read_evaluations(document: Document) -> Reading:
    """Every self-evaluation form of `document`, with doubts, questions and what found no field."""
    from assistant.ingest import forms

    return forms.read_evaluations(document)
