"""What a model answered, cut into the parts that were asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

_HEADING = re.compile(r"^\s*(?:#{1,6}\s*|\*\*)(.+?)(?:\*\*)?\s*$")
_NUMBER = re.compile(r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、])\s*")
_WANTED = re.compile(r"（应写：.*$")
_FENCE = re.compile(r"^\s*```\w*\s*$", re.MULTILINE)
_NUMBERED = re.compile(r"^\s*[\[【(（]?(\d+)[\]】)）.．、:：]\s*(.*)$", re.MULTILINE)


def parts(text: str, titles: Sequence[str]) -> dict[str, str]:
    """The text under each title; headings nobody asked for open no part, their text goes with them.

    One title needs no heading.
    """
    wanted = {_bare(title): title for title in titles}
    found: dict[str, list[str]] = {}
    current: str | None = titles[0] if len(titles) == 1 else None
    for line in _FENCE.sub("", text).splitlines():
        heading = _HEADING.match(line)
        title = wanted.get(_bare(heading[1])) if heading else wanted.get(_bare(line)) if len(line) < 40 else None
        if title is not None:
            current = title
        elif heading is not None and len(titles) > 1:
            current = None
        elif current is not None and line.strip():
            found.setdefault(current, []).append(line.strip())
    return {title: "\n".join(lines) for title, lines in found.items()}


def sentences(text: str) -> dict[int, str]:
    """Rewritten sentences by number: JSON as asked for, else numbered lines; half an answer gives what is whole."""
    try:
        data = json.loads(text[text.index("{") : text.rindex("}") + 1])
        rows = data["sentences"]
        return {int(row["n"]): str(row["text"]).strip() for row in rows}
    except (ValueError, KeyError, TypeError):
        pass
    whole = re.findall(r'\{\s*"n"\s*:\s*(\d+)\s*,\s*"text"\s*:\s*"((?:[^"\\]|\\.)*)"\s*\}', text)
    if whole:
        return {int(number): json.loads(f'"{body}"').strip() for number, body in whole}
    return {int(match[1]): match[2].strip() for match in _NUMBERED.finditer(text)}


def _bare(title: str) -> str:
    body = _WANTED.sub("", "".join(title.split()).strip("#*：:"))
    return _NUMBER.sub("", body)
