"""Rows of tabs whose parts are all built when the page is.

Gradio builds what lies in its own tabs and closed accordions when they are first opened, and a frame later puts back
the values it remembers: words typed in between are gone, and what is sent is not what was written. So the page has tabs
of its own, and what is not to be seen is hidden, not taken away.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any, Final, Literal

import gradio as gr

_TURN: Final = "() => jushiTurn('%s')"


def seen(there: bool) -> bool | Literal["hidden"]:
    """The visibility of a component; one that is not seen stays in the page with what was typed in it."""
    return there or "hidden"


class Steps:
    """A row of tabs; `parts` are key and title in order, the first one shown. Keys are unique in the page."""

    def __init__(self, name: str, label: str, parts: Mapping[str, str]) -> None:
        self._first = next(iter(parts))
        tabs = "".join(self._tab(key, title) for key, title in parts.items())
        gr.HTML(f'<div role="tablist" aria-label="{escape(label)}">{tabs}</div>', elem_id=name)

    def _tab(self, key: str, title: str) -> str:
        at = key == self._first
        return (
            f'<button type="button" role="tab" id="tab-{key}" data-step="{key}" aria-controls="step-{key}" '
            f'aria-selected="{str(at).lower()}" tabindex="{0 if at else -1}">{escape(title)}</button>'
        )

    def part(self, key: str) -> Any:
        """The column that is shown under the tab `key`, to be filled in a `with`."""
        return gr.Column(elem_id=f"step-{key}", elem_classes=[] if key == self._first else ["away"])


def turn(key: str) -> str:
    """The script that turns to the part `key`."""
    return _TURN % key
