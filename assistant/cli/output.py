"""What every command shares: the exit statuses, JSON to stdout, one line to stderr."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.errors import BadInputError

DONE, FOUND, BAD = 0, 1, 2


class Format(StrEnum):
    """How a command answers."""

    TEXT = "text"
    JSON = "json"


FormatOption = Annotated[Format, typer.Option("--format", help="输出方式：text 供人阅读，json 供程序使用")]


def print_json(value: Any) -> None:
    """`value` as UTF-8 JSON to stdout, and nothing else."""
    sys.stdout.buffer.write(json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n")
    sys.stdout.buffer.flush()


def complain(message: str) -> None:
    """One line on stderr."""
    print(" ".join(message.split()), file=sys.stderr)  # noqa: T201


def spare(target: Path, *sources: Path | None) -> None:
    """Raise BadInputError where writing `target` would replace one of the files the command reads."""
    for source in sources:
        if source is not None and source.exists() and target.exists() and source.samefile(target):
            raise BadInputError(str(target), "这是要读取的文件，写入会把它覆盖", remedy="请换一个文件名")


def finish(status: int) -> None:
    """Leave with `status`."""
    raise typer.Exit(status)
