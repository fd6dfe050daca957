"""Step 4: a finished report with what does not add up beside it, each finding accepted or dismissed with a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from html import escape
from pathlib import Path
from typing import Any, Final

import gradio as gr

from assistant.chat import export_panel, markup, refusals, reviewing
from assistant.chat.desk import Desk
from assistant.chat.form_panel import take_form, uploaded_file
from assistant.chat.reviewing import Remark
from assistant.chat.steps import seen
from assistant.chat.wiring import Outcome, Panel, Said, Updates, Wiring, chosen
from assistant.chat.work import Work
from assistant.domain.document import Document
from assistant.domain.finding import Role
from assistant.domain.glossary import SEVERITIES
from assistant.errors import BadInputError, JushiError

_SIGNS: Final = {"error": "✗", "warning": "!", "hint": "≈"}
_LONGEST: Final = 400_000  # characters of a report shown in the page
_DECIDED: Final = {"accepted": "已采纳", "dismissed": "不采纳"}

# Going from a finding to its place and back needs no server.
MARKS: Final = """
const go = target => { if (!target) return; target.scrollIntoView({block: 'nearest', behavior: 'smooth'});
  element.querySelectorAll('.chosen').forEach(other => other.classList.remove('chosen'));
  target.classList.add('chosen'); };
element.addEventListener('click', event => {
  const button = event.target.closest('[data-act]');
  if (button) { trigger('pressed', {act: button.dataset.act, arg: button.dataset.arg || ''}); return; }
  const mark = event.target.closest('[data-finding]');
  if (mark) go(element.querySelector('#remark-' + mark.dataset.finding));
  const card = event.target.closest('[data-place]');
  if (card) go(element.querySelector('#place-' + card.dataset.place));
});
element.addEventListener('keydown', event => {
  if (event.key === 'Enter' && event.target.matches('[data-finding],[data-place]')) event.target.click();
});
"""


class ReviewPanel(Panel):
    """Upload, filter, the marked text with its findings, the decision, the review list as a file."""

    is_steady = True

    def __init__(self) -> None:
        with gr.Row(equal_height=True, elem_id="review-top"):
            self.report, self.form = (
                gr.File(label=label, height=84, elem_id=name, scale=2, min_width=200)
                for label, name in (
                    ("成稿报告（docx、pdf、txt…）", "upload-report"),
                    ("对应的自评表（可不传）", "upload-report-form"),
                )
            )
            with gr.Column(scale=3, min_width=300):
                self.severities = gr.CheckboxGroup(
                    [(SEVERITIES[name], name) for name in _SIGNS],
                    value=list(_SIGNS),
                    label="显示",
                    elem_id="severities",
                )
                self.hide = gr.Checkbox(False, label="不显示已处理的", elem_id="hide-decided")
            with gr.Column(scale=2, min_width=200, visible="hidden") as self.exporting:
                self.kind = gr.Dropdown(
                    [("Word 批注", ".docx"), ("表格 xlsx", ".xlsx"), ("网页", ".html")],
                    value=".docx",
                    label="审核意见",
                    elem_id="review-kind",
                )
                self.export = gr.Button("导出审核意见", elem_id="export-review")
                self.link = gr.HTML(elem_id="review-link")
        self.told = gr.HTML(elem_id="review-told")
        with gr.Row(elem_classes="tight", visible="hidden") as self.deciding:
            self.finding = gr.Dropdown([], label="处理哪一条（也可点意见上的“处理”）", elem_id="finding", scale=3)
            self.why = gr.Textbox(label="理由", max_lines=2, elem_id="decision-why", scale=3)
            self.accept = gr.Button("采纳", variant="primary", min_width=64, elem_id="accept")
            self.dismiss = gr.Button("不采纳", min_width=64, elem_id="dismiss")
            self.reopen = gr.Button("恢复", min_width=64, elem_id="reopen")
        self.text = gr.HTML(js_on_load=MARKS, elem_id="review")

    def outputs(self) -> list[Any]:
        """The components it fills."""
        fields = [self.report, self.form, self.finding, self.why, self.severities, self.hide]
        return [self.told, self.deciding, self.text, self.exporting, self.link, *fields]

    def shown(self, desk: Desk, work: Work) -> Updates:
        """The report with every finding."""
        return self._filtered(desk, work, list(_SIGNS), False)

    def opened(self, _desk: Desk, _work: Work) -> Updates:
        """Everything is shown, nothing is being decided."""
        return {self.severities: list(_SIGNS), self.hide: False, self.why: ""}

    def wire(self, wiring: Wiring) -> None:
        """Uploads, filters, decisions, export."""
        filters = [self.severities, self.hide]
        report, form = self._taker(_take_report), self._taker(take_form)
        wiring.act(self.report.upload, report, [self.report, *filters], emptied=[self.report])
        wiring.act(self.form.upload, form, [self.form, *filters], everything=True, emptied=[self.form])
        wiring.look(partial(gr.on, [self.severities.input, self.hide.input]), self._filtered, filters, in_turn=True)
        for button, verdict in ((self.accept, "accepted"), (self.dismiss, "dismissed"), (self.reopen, "open")):
            wiring.act(button.click, self._decider(verdict), [self.finding, self.why, *filters], clears=True)
        wiring.press(self.text, lambda _desk, _work, _act, finding: {self.finding: gr.update(value=finding)})
        wiring.act(self.export.click, self._export, [self.kind, self.severities]).then(
            None, js=export_panel.FETCH % "#review-link"
        )

    def _taker(self, take: Callable[[Desk, Work, Any], Said]) -> Callable[..., Said]:
        """Take an upload in and show what it comes to, filtered as before."""

        def taken(desk: Desk, work: Work, uploaded: Any, severities: list[str], hide: bool) -> Said:
            said = take(desk, work, uploaded)
            kept = {self.severities: severities, self.hide: hide}
            return replace(said, updates=self._filtered(desk, said.work or work, severities, hide) | kept)

        return taken

    def _filtered(self, desk: Desk, work: Work, severities: Sequence[str], hide: bool) -> Updates:
        there = bool(work.of_role("report"))
        updates: Updates = {self.link: ""}
        updates |= {row: gr.update(visible=seen(there)) for row in (self.deciding, self.exporting)}
        if not there:
            return updates | {self.told: "", self.text: _INVITATION}
        try:
            everything = reviewing.remarks(desk, work)
            outcome = reviewing.audited(desk, work)
        except JushiError as error:
            return updates | {self.told: markup.notice(refusals.told(error), "error"), self.text: ""}
        shown = [r for r in everything if r.finding.severity in severities and not (hide and r.decision)]
        names = [(f"{n}. {r.finding.message[:40]}", r.finding.fingerprint) for n, r in enumerate(shown, 1)]
        return updates | {
            self.told: _summary(
                outcome.summary(),
                everything,
                outcome.against,
                reviewing.mismatch(work.evaluation, outcome.document.text),
            ),
            self.finding: gr.update(choices=list({key: (name, key) for name, key in names}.values()), value=None),
            self.text: page(outcome.document, shown),
        }

    def _decider(self, verdict: str) -> Any:
        def decide(desk: Desk, work: Work, finding: Any, why: str, severities: list[str], hide: bool) -> Outcome:
            reviewing.decide(desk, work, chosen(finding, "要处理的意见"), verdict, why)
            told = {"accepted": "已采纳。", "dismissed": "已记为不采纳。", "open": "已恢复为待处理。"}[verdict]
            return Said(told, updates=self._filtered(desk, work, severities, hide) | {self.why: ""})

        return decide

    def _export(self, desk: Desk, work: Work, suffix: str, severities: list[str]) -> Outcome:
        exported = reviewing.export(desk, work, suffix, severities)
        return Said("已导出，下载已开始。", updates={self.link: export_panel.link(work, exported.name)})


_INVITATION: Final = (
    '<div class="empty">上传一份写好的自评报告，这里标出对不上的数字、说法和表述；'
    "同时上传自评表，还会与表中数据核对。处理结果会保留，重新上传修改稿后仍在。</div>"
)


def _take_report(desk: Desk, work: Work, uploaded: Any) -> Said:
    name = Path(uploaded).name
    try:
        with uploaded_file(uploaded) as path:
            reviewing.take_report(desk, work, path, name)
    except BadInputError as error:
        return Said(str(error), "error")
    return Said(f"已审核“{name}”。")


def _summary(counts: dict[str, Any], remarks: Sequence[Remark], against: str, mismatch: str) -> str:
    decided = sum(remark.decision is not None for remark in remarks)
    found = "，".join(
        f"{label} {sum(r.finding.severity == name for r in remarks)} 条" for name, label in SEVERITIES.items()
    )
    told = f"{counts['kind']}；核对了 {counts['examined']} 处关系，{found}，已处理 {decided} 条。"
    if counts["checks_crashed"]:
        told += f"有 {counts['checks_crashed']} 项检查没有跑完，结果不全。"
    if against:
        told += "已与自评表核对。"
    told += mismatch + "".join(f"{warning}。" for warning in counts["warnings"])
    heeded = mismatch or counts["warnings"] or counts["checks_crashed"] or len(remarks) > decided
    return markup.notice(told, "warn" if heeded else "info")


def page(document: Document, remarks: Sequence[Remark]) -> str:
    """The text with the places marked, and the findings beside it; all of it escaped."""
    marks = sorted(
        (span.start, span.end, number)
        for number, remark in enumerate(remarks, 1)
        for span in remark.finding.spans
        if span.role is Role.STATED
    )
    cards = "".join(_card(number, remark) for number, remark in enumerate(remarks, 1))
    nothing = '<div class="empty">没有要显示的意见。</div>'
    return (
        f'<div class="review"><article class="report" tabindex="0">{_marked(document.text, marks, remarks)}</article>'
        f'<ol class="remarks">{cards or nothing}</ol></div>'
    )


def _marked(text: str, marks: Sequence[tuple[int, int, int]], remarks: Sequence[Remark]) -> str:
    parts: list[str] = []
    position, placed = 0, set()
    for start, end, number in marks:
        if start < position or end > _LONGEST:
            continue
        severity = remarks[number - 1].finding.severity
        spot = "" if number in placed else f' id="place-{number}"'
        placed.add(number)
        parts.append(escape(text[position:start]))
        parts.append(
            f'<mark class="remark {severity}" data-finding="{number}" tabindex="0"{spot}>{escape(text[start:end])}'
            f"<sup>{_SIGNS[severity]}{number}</sup></mark>"
        )
        position = end
    rest = text[position:_LONGEST] if len(text) > _LONGEST else text[position:]
    return "".join([*parts, escape(rest)])


def _card(number: int, remark: Remark) -> str:
    finding, decision = remark.finding, remark.decision
    place = next((span.place for span in finding.spans if span.role is Role.STATED), "")
    lines = [f"<p>{escape(finding.message)}</p>"]
    if finding.arithmetic:
        lines.append(f'<p class="muted">算式：{escape(finding.arithmetic)}</p>')
    if finding.citation:
        lines.append(f'<p class="muted">依据：{escape(finding.citation)}</p>')
    lines += [f'<p class="muted">由此还会引起：{escape(told)}</p>' for told in finding.folded]
    if decision is not None:
        why = f"：{decision.why}" if decision.why else ""
        lines.append(f'<p class="badge">{_DECIDED[decision.verdict]} {escape(decision.who + why)}</p>')
    kind = f"{finding.severity}{' decided' if decision else ''}"
    return (
        f'<li id="remark-{number}" class="{kind}" data-place="{number}" tabindex="0">'
        f"<b>{_SIGNS[finding.severity]}{number} {SEVERITIES[str(finding.severity)]}</b> "
        f'<span class="muted">{escape(place)} {finding.code}</span>'
        f'<button type="button" data-act="finding" data-arg="{finding.fingerprint}">处理</button>{"".join(lines)}</li>'
    )
