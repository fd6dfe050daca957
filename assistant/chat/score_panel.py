"""Step 2: scores as table and picture, each opening its explanation; what is missing is answered beside them."""

from __future__ import annotations

from decimal import Decimal
from html import escape
from typing import Any, Final

import gradio as gr

from assistant.chat import markup, refusals
from assistant.chat.desk import Desk
from assistant.chat.steps import seen, turn
from assistant.chat.wiring import PRESSED, Panel, Said, Updates, Wiring, chosen
from assistant.chat.work import Work
from assistant.domain.interval import round_half_up
from assistant.domain.quantity import plain
from assistant.domain.scores import places_beside, shown
from assistant.domain.trace import Scorecard, ScoredItem
from assistant.errors import JushiError, UndecidedRuleSetError
from assistant.service import explaining


class ScorePanel(Panel):
    """Bars and figures on the left; why, what if and the open questions on the right."""

    def __init__(self) -> None:
        with gr.Row():
            with gr.Column(scale=3, min_width=420):
                self.scores = gr.HTML(js_on_load=PRESSED, elem_id="scores")
            with gr.Column(scale=2, min_width=320):
                self.why = gr.HTML(elem_id="why")
                with gr.Row(elem_classes="tight"):
                    self.about = gr.Textbox(
                        label="看哪一项",
                        placeholder="先点一项",
                        elem_id="what-if-item",
                        interactive=False,
                        min_width=120,
                    )
                    self.supposed = gr.Textbox(
                        label="假如实际完成", placeholder="例如 95%", elem_id="what-if-value", min_width=100
                    )
                    self.suppose = gr.Button("会怎样", min_width=80, elem_id="what-if")
                self.title = gr.HTML(elem_id="gaps")
                self.gaps = gr.Radio([], label="选一条回答", visible="hidden", elem_id="gap-list")
                self.answer = gr.Textbox(
                    label="回答", lines=2, visible="hidden", elem_id="gap-answer", placeholder="写明原因或补充的内容"
                )
                self.send = gr.Button("提交回答", visible="hidden", variant="primary", elem_id="gap-send")
        self.next = gr.Button("下一步：起草 →", elem_id="to-draft")
        self.reading: Panel | None = None  # shows the form, into which an answer may go

    def outputs(self) -> list[Any]:
        """The components it fills."""
        fields = [self.why, self.about, self.supposed, self.gaps, self.answer]
        return [self.scores, self.title, self.send, *fields]

    def shown(self, desk: Desk, work: Work) -> Updates:
        """Scores and open questions as the data stand; the question being answered stays chosen."""
        questions = _questions(desk, work)
        asked = bool(questions)
        return {
            self.scores: scores(desk, work),
            self.title: _title(desk, work, questions),
            self.gaps: gr.update(choices=questions, visible=seen(asked)),
            self.answer: gr.update(visible=seen(asked)),
            self.send: gr.update(visible=seen(asked)),
        }

    def opened(self, desk: Desk, work: Work) -> Updates:
        """No explanation yet, the first question chosen, nothing answered."""
        return self._next(desk, work) | {self.why: _HINT if work.evaluation else "", self.about: "", self.supposed: ""}

    def _next(self, desk: Desk, work: Work) -> Updates:
        """The first open question, with room for its answer."""
        questions = _questions(desk, work)
        asked = bool(questions)
        return {
            self.gaps: gr.update(choices=questions, value=questions[0] if asked else None, visible=seen(asked)),
            self.answer: gr.update(value="", visible=seen(asked)),
        }

    def wire(self, wiring: Wiring) -> None:
        """Explaining, supposing, answering."""
        wiring.press(self.scores, self._explain)
        for event in (self.suppose.click, self.supposed.submit):
            wiring.look(event, self._suppose, [self.about, self.supposed])
        for event in (self.send.click, self.answer.submit):
            wiring.act(event, self._answer, [self.gaps, self.answer], clears=True)
        self.next.click(None, js=turn("draft"))

    def _explain(self, desk: Desk, work: Work, _act: str, item: str) -> Updates:
        told = explaining.explain_form(desk.evaluation(work), item, together=work.evaluations, ruleset=work.ruleset)
        return {self.why: _told(told.item.name, explaining.as_text(told)), self.about: told.item.name}

    def _suppose(self, desk: Desk, work: Work, item: str, value: str) -> Updates:
        chosen(item, "指标")
        told = explaining.explain_form(
            desk.evaluation(work),
            item,
            {"实际": chosen(value, "假如的数值").strip()},
            together=work.evaluations,
            ruleset=work.ruleset,
        )
        return {self.why: _told(told.item.name, explaining.as_text(told))}

    def _answer(self, desk: Desk, work: Work, question: str, text: str) -> Said:
        before = work.evaluation
        desk.answer(work, chosen(question, "问题"), text)
        form = self.reading.shown(desk, work) if self.reading is not None else {}
        return Said(_CLEARED if work.evaluation is before else _TAKEN, updates=self._next(desk, work) | form)


_TAKEN: Final = "已记下。已有的草稿不会自动改写，需要时请在“起草”里说“写偏差原因”或“起草综述”。"
_CLEARED: Final = "已记下您的答复，表里的数字没有改动；要改数字，请在“1 读表”里双击单元格。"
_NOTHING_YET: Final = "选定评分规则以后，这里列出需要补充的内容。"
_HINT: Final = '<div class="empty">点左边任何一项，这里说明它为什么得这些分、依据和算式、怎样恢复分数。</div>'


def _questions(desk: Desk, work: Work) -> list[str]:
    try:
        return desk.gaps(work)
    except JushiError as error:  # a material that cannot be read any more
        return [refusals.told(error)]


def _title(desk: Desk, work: Work, questions: list[str]) -> str:
    if work.evaluation is None:
        return ""
    if not questions:
        return markup.notice(_NOTHING_YET if _is_open(desk, work) else "没有需要补充的内容。")
    return f'<div class="notice warn">还有 {len(questions)} 个问题要请您回答</div>'


def _is_open(desk: Desk, work: Work) -> bool:
    """Is it open by which rules the form is scored? Then what it lacks cannot be told yet."""
    try:
        desk.scored(work)
    except UndecidedRuleSetError:
        return True
    except JushiError:
        return False
    return False


def _told(name: str, text: str) -> str:
    return f'<div class="why"><h4>{escape(name)}</h4><div class="pre">{escape(text)}</div></div>'


def scores(desk: Desk, work: Work) -> str:
    """The scorecard, or why there is none."""
    if work.evaluation is None:
        return '<div class="empty">上传自评表后，这里显示每项的得分。</div>'
    try:
        scored = desk.scored(work)
    except UndecidedRuleSetError as error:
        return markup.notice(refusals.told(error), "warn")
    except JushiError as error:
        return markup.notice(str(error), "error")
    card = scored.scorecard
    rows = "".join(_row(number, item) for number, item in enumerate(card.items, 1))
    findings = "".join(f'<li class="{finding.severity}">{escape(finding.message)}</li>' for finding in scored.findings)
    return (
        f'<div class="total">{_total(card)}</div>'
        f'<p class="muted">{escape(card.ruleset_title)}。点指标名称看得分的依据和算式。</p>'
        f'<table class="scores"><thead><tr><th>指标</th><th>得分 / 分值</th><th>自评</th><th>扣分</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
        + (f'<h4>与表上所填不一致</h4><ul class="findings">{findings}</ul>' if findings else "")
        + _levers(card)
    )


def _row(number: int, item: ScoredItem) -> str:
    low, high = (item.score, item.score) if item.determined else (item.low, item.high)
    places = places_beside(item.self_score)
    lost = _shown(item.deduction, places) if item.deduction else ("" if item.determined else "待定")
    disagree = ' <span class="badge bad">不符</span>' if item.agrees is False else ""
    level = " ".join(part for part in (item.level1, item.level2) if part)
    return (
        f'<tr><td><button type="button" data-act="explain" data-arg="{number}">{escape(item.name)}</button>'
        f'<small>{escape(level)}</small></td><td>{_bar(low, high, item.points)}<span class="num">{_range(low, high)}'
        f" / {_shown(item.points)}</span></td><td>{escape(item.self_score or '—')}{disagree}</td><td>{lost}</td></tr>"
    )


def _bar(low: Decimal | None, high: Decimal | None, points: Decimal | None) -> str:
    """The share of the full points as a bar; what a person still has to decide is hatched."""
    if not points or high is None:
        return '<span class="bar none"></span>'
    sure, most = (min(Decimal(100), (value or Decimal(0)) / points * 100) for value in (low, high))
    kind = "full" if sure >= 100 else "part"
    return (
        f'<span class="bar" aria-hidden="true"><i class="{kind}" style="width:{plain(round_half_up(sure, 1))}%"></i>'
        f'<i class="open" style="width:{plain(round_half_up(max(most - sure, Decimal(0)), 1))}%"></i></span>'
    )


def _total(card: Scorecard) -> str:
    rate = next((item for item in card.items if item.kind == "execution"), None)
    places = places_beside(card.self_total)
    total = _shown(card.total, places) if card.total is not None else _range(card.total_low, card.total_high, places)
    parts = [f"<span><b>{total}</b> 总分{'' if card.total is not None else '（有项目待定）'}</span>"]
    if card.self_total:
        parts.append(f"<span><b>{escape(card.self_total)}</b> 自评总分</span>")
    parts.append(f"<span><b>{escape(card.grade or '—')}</b> 等级</span>")
    if rate is not None:
        score = _range(rate.score, rate.score, places_beside(rate.self_score))
        parts.append(f"<span><b>{score} / {_shown(rate.points)}</b> 预算执行率</span>")
    return "".join(parts)


def _levers(card: Scorecard) -> str:
    """What would change the total, the largest loss first."""
    lost = sorted((item for item in card.items if item.deduction), key=lambda item: -(item.deduction or 0))
    lines = [
        f"<li><b>{escape(i.name)}</b> 扣 {_shown(i.deduction, places_beside(i.self_score))} 分："
        f"{escape(i.restore or '规则没有说明怎样恢复')}</li>"
        for i in lost
    ]
    lines += [
        f"<li><b>{escape(i.name)}</b> 待定{_within(i)}：{escape(i.why_not)}</li>"
        for i in card.items
        if not i.determined
    ]
    return f'<h4>什么会改变总分</h4><ul class="levers">{"".join(lines)}</ul>' if lines else ""


def _within(item: ScoredItem) -> str:
    return "" if item.low is None or item.high is None else f"（{_range(item.low, item.high)} 分）"


def _range(low: Decimal | None, high: Decimal | None, places: int = 4) -> str:
    if low is None or high is None:
        return "—"
    return _shown(low, places) if low == high else f"{_shown(low, places)}—{_shown(high, places)}"


def _shown(value: Decimal | None, places: int = 4) -> str:
    return shown(value, places) or "—"
