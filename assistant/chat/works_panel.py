"""The list of one's works, and what concerns a work as a whole: a new one, sharing, deleting."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.chat.desk import Desk
from assistant.chat.wiring import Panel, Said, Updates, Wiring, newest
from assistant.chat.work import Work
from assistant.errors import BadInputError


class WorksPanel(Panel):
    """The narrow column on the left."""

    def __init__(self) -> None:
        self.new = gr.Button("＋ 新的工作", variant="secondary", size="sm", elem_id="new-work")
        self.list = gr.Radio([], label="我的工作", elem_id="works", container=True)
        with gr.Accordion("共享与删除", elem_id="whole-work") as self.whole:
            self.share_with = gr.Textbox(
                label="共享给（用户名）", placeholder="例如 审核的同事", max_lines=1, elem_id="share-with"
            )
            self.share = gr.Button("共享", size="sm", elem_id="share")
            self.delete = gr.Button("删除这项工作", size="sm", variant="stop", elem_id="delete")
            self.sure = gr.Checkbox(False, label="确认删除，不能恢复")

    def outputs(self) -> list[Any]:
        """The components it fills."""
        return [self.list, self.whole, self.share_with, self.sure]

    def shown(self, desk: Desk, work: Work) -> Updates:
        """The list, with the open work chosen."""
        listed = [
            (f"{title}\n{changed[5:16].replace('T', ' ')}", key)
            for key, title, changed in desk.store.listed(desk.user.name)
        ]
        if work.identifier not in [key for _, key in listed]:
            listed.insert(0, (work.title, work.identifier))
        return {self.list: gr.update(choices=listed, value=work.identifier)}

    def wire(self, wiring: Wiring) -> None:
        """Opening another work is the page's own business, see page.py."""
        wiring.act(self.share.click, self._share, [self.share_with], clears=True)

    def opened(self, _desk: Desk, _work: Work) -> Updates:
        """Folded up: built open, since Gradio builds what is folded only later and loses what is typed meanwhile."""
        return {self.whole: gr.update(open=False), self.share_with: "", self.sure: False}

    def _share(self, desk: Desk, work: Work, name: str) -> Said:
        desk.share(work, name.strip())
        told = f"已共享给{name.strip()}，对方登录后在列表里可以看到。"
        return Said(told, updates={self.share_with: ""})


def blank(desk: Desk) -> Work:
    """A new work; an untouched one is used again."""
    for identifier, _title, _changed in desk.store.listed(desk.user.name):
        work = desk.open(identifier)
        if work.owner == desk.user.name and not work.files and not work.messages:
            return work
    return desk.start()


def removed(wiring: Wiring, desk: Desk, identifier: str, *, sure: bool) -> Work:
    """The work that is shown after one's own was deleted; raises BadInputError unless sure, and while it is changed."""
    if not sure:
        raise BadInputError("删除", "请先勾选“确认删除”")
    with wiring.alone(desk, identifier) as work:
        desk.delete(work)
    return newest(desk)
