"""Many short texts in one process: one {id, text} a line in, one answer a line out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from assistant.errors import BadInputError


def passages(source: str) -> Iterator[tuple[Any, str]]:
    """(id, text) of each line of a file, or of standard input for "-"; a line without id is called by its number."""
    if source != "-" and not Path(source).is_file():
        raise BadInputError(source, "找不到这个文件")
    with sys.stdin.buffer if source == "-" else Path(source).open("rb") as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                entry = json.loads(line)
                passage = entry.get("id", number), _told(entry["text"])
            except (ValueError, KeyError, AttributeError, TypeError) as error:
                name, place = "标准输入" if source == "-" else source, f"第{number}行"
                raise BadInputError(name, "不是 UTF-8 编码的 {id, text} JSON", place=place) from error
            yield passage


def _told(text: object) -> str:
    if not isinstance(text, str):
        raise TypeError
    return text


def write(answers: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Print each answer as it comes and hand it on."""
    for answer in answers:
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
        yield answer
    sys.stdout.flush()
