"""What is still open in the draft, one by one: vouch for a figure or words, or sign the whole draft off."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import Any, Final

import gradio as gr

from assistant.chat import markup
from assistant.chat.desk import Desk
from assistant.chat.steps import seen
from assistant.chat.wiring import Outcome, Panel, Said, Updates, Wiring, chosen
from assistant.chat.work import Work
from assistant.errors import BadInputError

# Choosing an open point brings its section into view.
_SHOW: Final = """value => {
  const part = document.querySelector('#draft #part-' + String(value).split(':')[0]);
  if (part) part.scrollIntoView({block: 'nearest', behavior: 'smooth'});
}"""


class CheckPanel(Panel):
    """The list of open figures and words, and who may stand for them."""

    def __init__(self) -> None:
        self.told = gr.HTML(elem_id="open-told")
        self.open = gr.Radio([], label="对不上或没有依据的数字和说法", visible="hidden", elem_id="open-figures")
        self.why = gr.Textbox(label="依据（审核、管理角色可签认）", lines=1, visible="hidden", elem_id="vouch-why")
        self.vouch = gr.Button("签认这一处", visible="hidden", elem_id="vouch")
        with gr.Column(visible="hidden", elem_id="signing") as self.signing:
            self.reason = gr.Textbox(label="带着未决事项签发：理由（记入文件）", lines=2, elem_id="sign-why")
            self.sign = gr.Button("签发", variant="stop", elem_id="sign")
        self.seen = gr.State("")  # the text and the data that a signature given here is for

    def outputs(self) -> list[Any]:
        """The components it fills."""
        return [self.told, self.open, self.why, self.vouch, self.signing, self.reason, self.seen]

    def shown(self, desk: Desk, work: Work) -> Updates:
        """Every open figure by section, and the other hindrances."""
        proofs = desk.prove(work)
        gaps = desk.unfilled(work) if proofs else []
        points = [
            (f"{proof.section.name}：{point.told}", f"{number}:{point.start}:{point.end}:{point.text}")
            for number, proof in enumerate(proofs)
            for point in proof.open
        ]
        may = desk.user.may_sign and bool(points)
        return {
            self.seen: desk.signable(work),
            self.told: _told(len(points), gaps) if proofs else markup.notice("还没有草稿。"),
            self.open: gr.update(choices=points, visible=seen(bool(points))),
            self.why: gr.update(visible=seen(may)),
            self.vouch: gr.update(visible=seen(may)),
            self.signing: gr.update(visible=seen(desk.user.may_sign and bool(points or gaps))),
        }

    def opened(self, _desk: Desk, _work: Work) -> Updates:
        """No reason given yet."""
        return {self.reason: ""}

    def wire(self, wiring: Wiring) -> None:
        """Vouching and signing."""
        self.open.input(None, self.open, None, js=_SHOW)
        wiring.act(self.vouch.click, self._vouch, [self.open, self.why], clears=True)
        wiring.act(self.sign.click, self._sign, [self.reason, self.seen], clears=True)

    def _vouch(self, desk: Desk, work: Work, wanted: Any, why: str) -> Outcome:
        number, start, end, text = chosen(wanted, "要签认的内容").split(":", 3)
        proofs = desk.prove(work)
        open_now = proofs[int(number)].open if int(number) < len(proofs) else []
        point = next((p for p in open_now if (p.start, p.end, p.text) == (int(start), int(end), text)), None)
        if point is None:
            raise BadInputError("要签认的内容", "草稿已有改动，它不在原处了", remedy="请重新选择")
        desk.vouch(work, int(number), point, why)
        left = self.shown(desk, work)
        told = f"已签认“{point.text}”，签认人和依据已记录。"
        return Said(
            told, updates={self.open: left[self.open] | {"value": None}, self.why: left[self.why] | {"value": ""}}
        )

    def _sign(self, desk: Desk, work: Work, why: str, seen: str) -> Said:
        said = sign(desk, work, why, seen)
        return said if said.kind == "error" else replace(said, updates={self.reason: ""})


def sign(desk: Desk, work: Work, why: str, seen: str) -> Said:
    """Sign the draft off where it is still the one `seen`; else the page shows what a colleague changed."""
    if seen != desk.signable(work):
        return Said("草稿或数据在您查看之后有了改动，没有签发；请看过现在的内容再签发。", "error")
    desk.sign(work, why)
    return Said("已签发，签发人、时间和理由会写进导出的文件。草稿或数据再有改动，签发即失效。")


def _told(points: int, gaps: list[str]) -> str:
    """How much is open; what is to be filled in stands here, figures and words in the list below."""
    if not points and not gaps:
        return markup.notice("没有未决事项，可以定稿导出。")
    parts = [f"{points} 处数字或说法对不上或没有依据"] if points else []
    if gaps:
        parts.append(f"{len(gaps)} 处待补充，请在“2 评分”里回答后重写，或在“修改”里直接写上")
    listed = f'<ul class="hindrances">{"".join(f"<li>{escape(line)}</li>" for line in gaps)}</ul>' if gaps else ""
    return markup.notice(f"还有 {'；'.join(parts)}。", "warn") + listed
