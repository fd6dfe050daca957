"""Step 3: the draft with every figure marked; beside it one section to change by hand, proved while it is typed."""

from __future__ import annotations

from html import escape
from typing import Any

import gradio as gr

from assistant.chat import markup
from assistant.chat.conversation import regenerate
from assistant.chat.desk import Desk, Proof
from assistant.chat.wiring import SHARED, Outcome, Said, Updates, Wiring, chosen
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


class DraftPane:
    """The draft itself."""

    is_large = False

    def __init__(self) -> None:
        self.status = gr.HTML(elem_id="draft-status")
        self.text = gr.HTML(js_on_load=FIGURES, elem_id="draft")
        self.editor: tuple[EditPanel, Any] | None = None  # where a section is changed, and the tabs it stands in

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
        edit, tabs = self.editor

        def opened(desk: Desk, work: Work, _act: str, number: str) -> Updates:
            return edit.opened(desk, work, int(number or 0))

        wiring.press(self.text, opened).then(lambda: gr.update(selected="edit"), None, tabs, **SHARED)


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
    signed = f'<span class="badge">已签发：{escape(work.signed)}</span>' if work.signed else ""
    return f'<div class="status">第{version.number}版 · {figures} 个数字 {final}{signed}{markup.legend()}</div>'


class EditPanel:
    """One section, to be changed by hand."""

    is_large = False

    def __init__(self) -> None:
        self.section = gr.Dropdown([], label="要修改的部分", elem_id="edit-section")
        self.text = gr.Textbox(label="文字", lines=10, max_lines=22, elem_id="edit-text")
        with gr.Row(elem_classes="tight"):
            self.keep = gr.Button("保存修改", variant="primary", min_width=80, elem_id="edit-save")
            self.again = gr.Button("重新生成这一部分", min_width=80, elem_id="edit-again")
        self.preview = gr.HTML(js_on_load=FIGURES, elem_id="edit-preview")

    def outputs(self) -> list[Any]:
        """The components it fills."""
        return [self.section, self.text, self.preview]

    def shown(self, _desk: Desk, work: Work) -> Updates:
        """The list of sections; the text stays until another section is chosen."""
        names = [(section.name, number) for number, section in enumerate(work.sections)]
        return {self.section: gr.update(choices=names)}

    def opened(self, desk: Desk, work: Work, number: int) -> Updates:
        """Section `number` in the editor."""
        if not 0 <= number < len(work.sections):
            raise BadInputError("要修改的部分", "草稿里没有这一部分", remedy="请重新选择")
        proof = desk.try_text(work, number, work.sections[number].text)
        return {self.section: gr.update(value=number), self.text: proof.section.text, self.preview: preview(proof)}

    def wire(self, wiring: Wiring) -> None:
        """Choosing, typing, keeping."""
        wiring.look(self.section.input, lambda desk, work, number: self.opened(desk, work, int(number)), [self.section])
        wiring.act(self.keep.click, self._keep, [self.section, self.text])
        wiring.act(self.again.click, self._again, [self.section])

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

    def _keep(self, desk: Desk, work: Work, number: Any, text: str) -> Outcome:
        index = int(chosen(number, "要修改的部分"))
        desk.edit(work, index, text)
        proof = desk.try_text(work, index, work.sections[index].text)
        told = f"已保存为第{work.versions[work.position].number}版，其余部分未动。"
        return Said(told, updates={self.preview: preview(proof)})

    def _again(self, desk: Desk, work: Work, number: Any) -> Outcome:
        index = int(chosen(number, "要修改的部分"))
        turn = regenerate(desk, work, index)
        return Said(turn.text, updates=self.opened(desk, work, index))


def preview(proof: Proof) -> str:
    """How the text being edited stands."""
    count = len(proof.open)
    told = (
        f'<span class="badge bad">{count} 处数字未证实</span>'
        if count
        else '<span class="badge good">数字全部有据</span>'
    )
    return f'<div class="preview">{told}{markup.marked(proof)}{markup.DETAIL}</div>'
