"""Exports: final, or marked 未定稿; each is logged, and fetched from an address of its own."""

from __future__ import annotations

import time
from html import escape
from typing import Any, Final
from urllib.parse import quote

import gradio as gr

from assistant.chat.desk import Desk
from assistant.chat.wiring import Outcome, Panel, Said, Updates, Wiring
from assistant.chat.work import Work
from assistant.errors import BadInputError
from assistant.service.filling import FilledForm

_FORM: Final = "form"
_KINDS: Final = (
    ("Word 文档（带数据副本）", ".docx"),
    ("网页", ".html"),
    ("Markdown 文本", ".md"),
    ("评分表 xlsx", ".xlsx"),
    ("填好的原表", _FORM),
)
# The browser fetches the file as soon as its link is there, and once: a refusal leaves the link before it in place.
FETCH: Final = (
    "() => { const link = document.querySelector('%s a.fresh');"
    " if (link) { link.classList.remove('fresh'); link.click(); } }"
)


class ExportPanel(Panel):
    """Format, final or not, and the log of this work."""

    def __init__(self) -> None:
        self.kind = gr.Radio(list(_KINDS), value=".docx", label="格式", elem_id="export-kind")
        self.public = gr.Checkbox(False, label="公开版（不带数据副本和出处）", elem_id="export-public")
        with gr.Row(elem_classes="tight"):
            self.final = gr.Button("定稿导出", variant="primary", min_width=90, elem_id="export-final")
            self.draft = gr.Button("导出未定稿", min_width=90, elem_id="export-draft")
        self.link = gr.HTML(elem_id="export-link")
        self.log = gr.HTML(elem_id="export-log")

    def outputs(self) -> list[Any]:
        """The components it fills."""
        return [self.link, self.log]

    def shown(self, desk: Desk, work: Work) -> Updates:
        """Who exported what of this work."""
        return {self.link: "", self.log: log(desk, work)}

    def wire(self, wiring: Wiring) -> None:
        """Both buttons."""
        for button, unfinished in ((self.final, False), (self.draft, True)):
            wiring.act(button.click, self._exporter(unfinished), [self.kind, self.public]).then(
                None, js=FETCH % "#export-link"
            )

    def _filled(self, desk: Desk, work: Work) -> Said:
        exported, done = desk.fill(work)
        return Said(_told(done), updates={self.link: link(work, exported.name), self.log: log(desk, work)})

    def _exporter(self, unfinished: bool) -> Any:
        def export(desk: Desk, work: Work, suffix: str, public: bool) -> Outcome:
            if suffix == _FORM:
                return self._filled(desk, work)
            hindrances = desk.hindrances(work)
            if hindrances and not unfinished and not desk.signature(work):
                told = (
                    f"还有 {len(hindrances)} 处没有解决，不能定稿。请逐处处理，或导出未定稿；审核人员可以签认或签发。"
                )
                return Said(told, "error", {self.link: _listed(hindrances)})
            if suffix not in {kind for _, kind in _KINDS}:
                raise BadInputError("格式", "不支持")
            exported = desk.export(work, suffix, public=public, draft=unfinished)
            return Said(
                "已导出，下载已开始。", updates={self.link: link(work, exported.name), self.log: log(desk, work)}
            )

        return export


def _told(done: FilledForm | None) -> str:
    if done is None:
        return "原表不是 xlsx 或 docx，不能直接填入，改为导出评分表。"
    if not done.written and not done.left:
        return "原表没有空缺的得分，也没有新的更正或回答，原样导出。"
    left = f"原表里没有位置、需要手工填的：{'、'.join(done.left[:5])}{'等' if len(done.left) > 5 else ''}。"
    told = f"已在原表填入{len(done.written)}处，版式未动。" if done.written else "原表没有可填的单元格，原样导出。"
    return told + (left if done.left else "")


def link(work: Work, name: str) -> str:
    """A link to an exported file, fetched at once by FETCH; no two are alike, so that the page shows each anew."""
    address = f"/files/{quote(work.identifier)}/{quote(name)}"
    return f'<a class="fresh" href="{address}" data-made="{time.monotonic_ns()}" download>下载 {escape(name)}</a>'


def _listed(hindrances: list[str]) -> str:
    return f'<ol class="hindrances">{"".join(f"<li>{escape(line)}</li>" for line in hindrances)}</ol>'


def log(desk: Desk, work: Work) -> str:
    """The export log of a work."""
    rows = desk.store.exports(work)
    if not rows:
        return ""
    lines = "".join(
        f"<tr><td>{escape(at[5:16].replace('T', ' '))}</td><td>{escape(who)}</td><td>"
        f'<a href="/files/{quote(work.identifier)}/{quote(file)}" download>{escape(file)}</a></td>'
        f"<td>{'定稿' if final else '未定稿'}{'，' + escape(note) if note else ''}</td></tr>"
        for at, who, file, final, note in rows
    )
    return f'<details class="log"><summary>导出记录（{len(rows)}）</summary><table>{lines}</table></details>'
