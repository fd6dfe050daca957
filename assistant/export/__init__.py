"""Drafts as files for people: Word after GB/T 9704-2012, markdown, a self-contained page, a sheet of scores."""

from __future__ import annotations

from assistant.export.writing import write

__all__ = ["write"]
