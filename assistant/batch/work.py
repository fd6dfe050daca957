"""The work on one file, as plain data in and out, so that any process or machine can do it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from assistant.batch.ledger import Row
from assistant.batch.requests import Request
from assistant.config import Settings
from assistant.service.batching import Opened


@dataclass(frozen=True, slots=True)
class Options:
    """What every file of a run shares."""

    settings: Settings
    ruleset: str | None = None
    model: str | None = None
    dry: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """One file: `name` is its path below the input folder, `folder` where its outputs go."""

    path: Path
    name: str
    key: str
    folder: Path
    options: Options
    materials: tuple[Path, ...] = ()
    replies: Mapping[str, str] = field(default_factory=dict)  # by hash of the request
    failed: Mapping[str, str] = field(default_factory=dict)  # requests that could not be answered, and why
    opened: Opened | None = None  # what an earlier step read, so that no step reads it again
    suspect: bool = False  # it was at work when a process died


@dataclass(frozen=True, slots=True)
class Outcome:
    """Either what the file's forms became, or the calls that must be answered first (of a dry run, both)."""

    rows: tuple[Row, ...] = ()
    sentences: tuple[tuple[str, int, int, str, str], ...] = ()
    pending: tuple[Request, ...] = ()
    opened: Opened | None = None


def folder_of(name: str, number: int) -> str:
    """Where a form's outputs go below the output folder; the suffix stays, two files may differ in it alone."""
    return f"forms/{name}" if number == 1 else f"forms/{name}-表{number}"
