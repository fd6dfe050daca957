"""What is still open in the draft, one by one: vouch for a figure, or sign the whole draft off."""

from __future__ import annotations

from typing import Any, Final

import gradio as gr

from assistant.chat import markup
from assistant.chat.desk import Desk
from assistant.chat.wiring import Outcome, Updates, Wiring, chosen
from assistant.chat.work import Work

# Choosing an open figure brings its section into view.
_SHOW: Final = """value => {
  const part = document.querySelector('#draft #part-' + String(value).split(':')[0]);
  if (part) part.scrollIntoView({block: 'nearest', behavior: 'smooth'});
}"""


class CheckPanel:
    """The list of open figures and who may stand for them."""

    is_large = False

    def __init__(self) -> None:
        self.told = gr.HTML(elem_id="open-told")
        self.open = gr.Radio([], label="未证实的数字", visible=False, elem_id="open-figures")
        self.why = gr.Textbox(label="依据（审核、管理角色可签认）", lines=1, visible=False, elem_id="vouch-why")
        self.vouch = gr.Button("签认这个数字", visible=False, elem_id="vouch")
        with gr.Accordion("带着未决事项签发", open=False, visible=False) as self.signing:
            self.reason = gr.Textbox(label="签发理由（记入文件）", lines=2, elem_id="sign-why")
            self.sign = gr.Button("签发", variant="stop", elem_id="sign")

    def outputs(self) -> list[Any]:
        """The components it fills."""
        return [self.told, self.open, self.why, self.vouch, self.signing, self.reason]

    def shown(self, desk: Desk, work: Work) -> Updates:
        """Every open figure by section, and the other hindrances."""
        proofs = desk.prove(work)
        hindrances = desk.hindrances(work, proofs)
        figures = [
            (f"{proof.section.name}：{j.text}　{j.explanation or '没有依据'}", f"{number}:{j.start}:{j.end}")
            for number, proof in enumerate(proofs)
            for j in proof.open
        ]
        others = len(hindrances) - len(figures)
        told = (
            f"还有 {len(figures)} 个数字未证实，{others} 处待补充。" if hindrances else "没有未决事项，可以定稿导出。"
        )
        may = desk.user.may_sign and bool(figures)
        return {
            self.told: markup.notice(told, "warn" if hindrances else "info")
            if proofs
            else markup.notice("还没有草稿。"),
            self.open: gr.update(choices=figures, value=None, visible=bool(figures)),
            self.why: gr.update(visible=may, value=""),
            self.vouch: gr.update(visible=may),
            self.signing: gr.update(visible=desk.user.may_sign and bool(proofs) and bool(hindrances)),
            self.reason: "",
        }

    def wire(self, wiring: Wiring) -> None:
        """Vouching and signing."""
        self.open.input(None, self.open, None, js=_SHOW)
        wiring.act(self.vouch.click, _vouch, [self.open, self.why])
        wiring.act(self.sign.click, _sign, [self.reason])


def _vouch(desk: Desk, work: Work, figure: Any, why: str) -> Outcome:
    number, start, end = (int(part) for part in chosen(figure, "要签认的数字").split(":"))
    judgement = next(j for j in desk.prove(work)[number].open if (j.start, j.end) == (start, end))
    desk.vouch(work, number, judgement, why)
    return f"已签认“{judgement.text}”，签认人和依据已记录。"


def _sign(desk: Desk, work: Work, why: str) -> Outcome:
    desk.sign(work, why)
    return "已签发，签发人、时间和理由会写进导出的文件。草稿再有改动，签发即失效。"
