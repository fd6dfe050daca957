"""Step 3: the draft with every figure marked; beside it one section to change by hand, proved while it is typed."""

from __future__ import annotations

from html import escape
from typing import Any

import gradio as gr

from assistant.chat import markup
from assistant.chat.desk import Desk, Proof
from assistant.chat.steps import turn
from assistant.chat.wiring import SHARED, SILENT, Outcome, Panel, Said, Updates, Wiring, chosen
from assistant.chat.work import Work
from assistant.errors import BadInputError, JushiError

# A figure shows its basis at once, in the page itself; buttons go to the server.
FIGURES = """
const names = {state: '状态', fact: '数据项', formula: '算式', place: '出处', expected: '应为', why: '说明'};
const show = mark => {
  const detail = element.querySelector('.detail');
  if (!detail) return;
  element.querySelectorAll('mark.chosen').forEach(other => other.classList.remove('chosen'));
  mark.classList.add('chosen');
  detail.replaceChildren();
  const title = document.createElement('b');
  title.textContent = mark.dataset.text;
  detail.append(title);
  for (const [key, name] of Object.entries(names)) {
    if (!mark.dataset[key]) continue;
    const line = document.createElement('div');
    const label = document.createElement('span');
    label.textContent = name;
    line.append(label, mark.dataset[key]);
    detail.append(line);
  }
};
element.addEventListener('click', event => {
  const button = event.target.closest('[data-act]');
  if (button) { trigger('pressed', {act: button.dataset.act, arg: button.dataset.arg || ''}); return; }
  const mark = event.target.closest('mark.fig');
  if (mark) show(mark);
});
element.addEventListener('focusin', event => { if (event.target.matches('mark.fig')) show(event.target); });
"""


class DraftPane(Panel):
    """The draft itself."""

    def __init__(self) -> None:
        self.status = gr.HTML(elem_id="draft-status")
        self.text = gr.HTML(js_on_load=FIGURES, elem_id="draft")
        self.editor: EditPanel | None = None  # where a section is changed

    def outputs(self) -> list[Any]:
        """The components it fills."""
        return [self.status, self.text]

    def shown(self, desk: Desk, work: Work) -> Updates:
        """The draft with the state of its figures."""
        proofs = desk.prove(work)
        return {self.status: status(desk, work, proofs), self.text: markup.draft(proofs)}

    def wire(self, wiring: Wiring) -> None:
        """The button at a section opens it in the editor."""
        assert self.editor is not None
        edit = self.editor

        def opened(desk: Desk, work: Work, _act: str, number: str) -> Updates:
            return edit.showing(desk, work, int(number or 0))

        edit.followed(wiring, self.text)
        wiring.press(self.text, opened).then(None, js=turn("edit"))


def status(desk: Desk, work: Work, proofs: list[Proof]) -> str:
    """Which version, how many figures, what is open."""
    if not proofs:
        return ""
    open_points = len(desk.hindrances(work, proofs))
    figures = sum(markup.state_of(j, False) is not None for proof in proofs for j in proof.judgements)
    version = work.versions[work.position]
    final = (
        f'<span class="badge bad">未定稿：{open_points} 处待处理</span>'
        if open_points
        else '<span class="badge good">可以定稿</span>'
    )
    signature = desk.signature(work)
    signed = f'<span class="badge">已签发：{escape(signature)}</span>' if signature else ""
    return f'<div class="status">第{version.number}版 · {figures} 个数字 {final}{signed}{markup.legend(proofs)}</div>'


class EditPanel(Panel):
    """One section, to be changed by hand."""

    def __init__(self) -> None:
        self.section = gr.Dropdown([], label="要修改的部分", elem_id="edit-section")
        self.text = gr.Textbox(label="文字", lines=10, max_lines=22, elem_id="edit-text")
        with gr.Row(elem_classes="tight"):
            self.keep = gr.Button("保存修改", variant="primary", min_width=80, elem_id="edit-save")
            self.again = gr.Button("重新生成这一部分", min_width=80, elem_id="edit-again")
        self.preview = gr.HTML(js_on_load=FIGURES, elem_id="edit-preview")
        self.base = gr.State(("", ""))  # heading and text of the section as it was when it was opened here

    def outputs(self) -> list[Any]:
        """The components it fills."""
        return [self.section, self.text, self.preview, self.base]

    def shown(self, _desk: Desk, work: Work) -> Updates:
        """The list of sections; the text stays until another section is chosen."""
        return {self.section: gr.update(choices=_headings(work))}

    def opened(self, _desk: Desk, work: Work) -> Updates:
        """No section yet."""
        empty: Updates = {self.section: gr.update(choices=_headings(work), value=None)}
        return empty | {self.text: "", self.preview: "", self.base: ("", "")}

    def showing(self, desk: Desk, work: Work, number: int) -> Updates:
        """Section `number` in the editor."""
        if not 0 <= number < len(work.sections):
            raise BadInputError("要修改的部分", "草稿里没有这一部分", remedy="请重新选择")
        section = work.sections[number]
        proof = desk.try_text(work, number, section.text)
        return {
            self.section: gr.update(choices=_headings(work), value=number),
            self.text: section.text,
            self.preview: preview(proof),
            self.base: (section.name, section.text),
        }

    def wire(self, wiring: Wiring) -> None:
        """Choosing, typing, keeping."""
        wiring.look(self.section.input, self._chosen, [self.section], in_turn=True)
        wiring.act(self.keep.click, self._keep, [self.section, self.text, self.base])

        def typing(request: gr.Request, identifier: str, number: Any, text: str) -> Updates:
            try:
                desk = wiring.office.desk(request.username)
                work = desk.open(identifier)
                return {self.preview: preview(desk.try_text(work, int(number), text))}
            except (JushiError, TypeError, IndexError):
                return {self.preview: ""}

        # “change”, not “input”: the latter stays silent for pasted text and for input methods.
        self.text.change(
            typing,
            [wiring.open_work, self.section, self.text],
            [self.preview],
            trigger_mode="always_last",
            **SHARED,
        )

    def _chosen(self, desk: Desk, work: Work, number: Any) -> Updates:
        return self.showing(desk, work, int(chosen(number, "要修改的部分")))

    def followed(self, wiring: Wiring, draft: Any) -> None:
        """Where the draft changed elsewhere, the editor follows, unless something was typed in it."""

        def follow(desk: Desk, work: Work, number: Any, text: str, base: tuple[str, str]) -> Outcome:
            index = int(number) if number is not None else -1
            if text != base[1] or not 0 <= index < len(work.sections) or _is_base(work, index, base):
                return SILENT
            return Said("", updates={**self.showing(desk, work, index), wiring.notice: gr.skip()})

        wiring.look(draft.change, follow, [self.section, self.text, self.base], in_turn=True)

    def _keep(self, desk: Desk, work: Work, number: Any, text: str, base: tuple[str, str]) -> Outcome:
        index = int(chosen(number, "要修改的部分"))
        if index >= len(work.sections) or not _is_base(work, index, base):
            raise BadInputError(
                "这一部分", "在您修改期间已经变了，没有保存", remedy="请复制您的文字，再从上面重新选择这一部分"
            )
        desk.edit(work, index, text)
        section = work.sections[index]
        told = f"已保存为第{work.versions[work.position].number}版，其余部分未动。"
        return Said(told, updates={self.base: (section.name, section.text)})


def _headings(work: Work) -> list[tuple[str, int]]:
    return [(section.name, number) for number, section in enumerate(work.sections)]


def _is_base(work: Work, index: int, base: tuple[str, str]) -> bool:
    """Does the section still stand as it was when it was opened in the editor?"""
    return (work.sections[index].name, work.sections[index].text) == tuple(base)


def preview(proof: Proof) -> str:
    """How the text being edited stands."""
    count = len(proof.open)
    told = (
        f'<span class="badge bad">{count} 处对不上或没有依据</span>'
        if count
        else '<span class="badge good">数字和说法与数据相符</span>'
    )
    points = "".join(f"<li>{escape(point.told)}</li>" for point in proof.open)
    listed = f'<ul class="problems">{points}</ul>' if points else ""
    return f'<div class="preview">{told}{listed}{markup.marked(proof)}{markup.DETAIL}</div>'
