"""Versions of the draft: who, when and why; back and forth; what differs."""

from __future__ import annotations

from html import escape
from typing import Any

import gradio as gr

from assistant.chat import markup
from assistant.chat.desk import Desk
from assistant.chat.wiring import Outcome, Panel, Said, Updates, Wiring, chosen
from assistant.chat.work import Version, Work
from assistant.errors import BadInputError


class VersionPanel(Panel):
    """The list of versions with undo, redo, restore and a difference view."""

    def __init__(self) -> None:
        with gr.Row(elem_classes="tight"):
            self.undo = gr.Button("↶ 撤销", min_width=70, elem_id="undo")
            self.redo = gr.Button("↷ 重做", min_width=70, elem_id="redo")
        self.list = gr.Radio([], label="版本（新的在上）", elem_id="versions")
        with gr.Row(elem_classes="tight"):
            self.compare = gr.Button("与当前版对比", min_width=90, elem_id="compare")
            self.restore = gr.Button("回到这一版", min_width=90, elem_id="restore")
        self.difference = gr.HTML(elem_id="difference")

    def outputs(self) -> list[Any]:
        """The components it fills."""
        return [self.list, self.difference]

    def shown(self, _desk: Desk, work: Work) -> Updates:
        """All versions, the newest first."""
        names = [(_named(version, at == work.position), version.number) for at, version in enumerate(work.versions)]
        previous = work.versions[work.position - 1] if work.position > 0 else None
        return {
            self.list: gr.update(choices=names[::-1]),
            self.difference: _difference(previous, work) if previous else "",
        }

    def wire(self, wiring: Wiring) -> None:
        """Stepping, comparing, going back."""
        wiring.act(self.undo.click, lambda desk, work: desk.go(work, -1), in_turn=True)
        wiring.act(self.redo.click, lambda desk, work: desk.go(work, +1), in_turn=True)
        wiring.act(self.restore.click, _restore, [self.list])
        wiring.look(self.compare.click, self._compare, [self.list])

    def _compare(self, _desk: Desk, work: Work, number: Any) -> Outcome:
        wanted = int(chosen(number, "要对比的版本"))
        version = next((v for v in work.versions if v.number == wanted), None)
        if version is None:
            raise BadInputError(f"版本 {wanted}", "没有这个版本", remedy="请重新选择")
        return Said("", updates={self.difference: _difference(version, work)})


def _restore(desk: Desk, work: Work, number: Any) -> Outcome:
    desk.restore(work, int(chosen(number, "版本")))
    return f"现在是第{work.versions[work.position].number}版。"


def _named(version: Version, current: bool) -> str:
    at = version.when[5:16].replace("T", " ")
    return f"{'● ' if current else ''}第{version.number}版　{at}　{version.who}　{version.why}"


def _difference(old: Version, work: Work) -> str:
    before = [(section.name, section.text) for section in old.sections]
    shown = markup.difference(before, [(section.name, section.text) for section in work.sections])
    return f'<p class="muted">第{escape(str(old.number))}版 → 当前版</p>{shown}'
