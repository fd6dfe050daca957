"""Step 1: upload a form and materials, choose the rule set, see what the reading is unsure of."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Any, Final

import gradio as gr

from assistant.chat import markup
from assistant.chat.desk import Desk
from assistant.chat.steps import seen, turn
from assistant.chat.wiring import Panel, Said, Updates, Wiring, chosen
from assistant.chat.work import Work
from assistant.errors import JushiError, UndecidedRuleSetError
from assistant.resources import folder
from assistant.service import rulebook

_SAMPLE = (("自评表.xlsx", "form"), ("工作总结.md", "material"))
_APART: Final = "它与原来的表不是同一单位、同一年度，已另开一项工作；原来的仍在“我的工作”里。"


class FormPanel(Panel):
    """Uploads, rule set and doubts."""

    def __init__(self) -> None:
        with gr.Row(equal_height=True):
            self.form = gr.File(
                label="自评表（xlsx、docx、pdf…）", height=84, elem_id="upload-form", scale=2, min_width=240
            )
            self.materials = gr.File(
                label="材料（工作总结等，可多个）",
                height=84,
                file_count="multiple",
                elem_id="upload-materials",
                scale=2,
                min_width=240,
            )
            with gr.Column(scale=1, min_width=150):
                self.sample = gr.Button("试一试样例", variant="primary", elem_id="sample")
                self.next = gr.Button("下一步：看评分 →", elem_id="to-scores")
        self.files = gr.HTML(elem_id="files")
        with gr.Row():
            self.which = gr.Dropdown([], label="文件里有几张表，正在处理", visible="hidden", elem_id="which-form")
            self.ruleset = gr.Dropdown([], label="评分规则", elem_id="ruleset")
        self.doubts = gr.HTML(elem_id="doubts")

    def outputs(self) -> list[Any]:
        """The components it fills."""
        return [self.form, self.materials, self.sample, self.next, self.files, self.which, self.ruleset, self.doubts]

    def shown(self, desk: Desk, work: Work) -> Updates:
        """The files, and what there is to choose and to look at."""
        names = [(f"{number} {one.label}", number - 1) for number, one in enumerate(work.evaluations, 1)]
        return {
            self.sample: gr.update(visible=seen(not names)),
            self.next: gr.update(variant="primary" if names else "secondary"),
            self.files: _files(work),
            self.which: gr.update(choices=names, value=work.chosen if names else None, visible=seen(len(names) > 1)),
            self.ruleset: _ruleset(desk, work),
            self.doubts: _doubts(work),
        }

    def wire(self, wiring: Wiring) -> None:
        """Uploads and choices."""
        wiring.act(self.form.upload, take_form, [self.form], everything=True, emptied=[self.form])
        wiring.act(self.materials.upload, _take_materials, [self.materials], emptied=[self.materials])
        wiring.act(self.sample.click, _take_sample, everything=True)
        wiring.act(self.which.input, _choose, [self.which], everything=True, in_turn=True)
        wiring.act(self.ruleset.input, _use, [self.ruleset], in_turn=True)
        self.next.click(None, js=turn("scores"))


def _choose(desk: Desk, work: Work, number: Any) -> None:
    desk.choose_form(work, int(number))


def _use(desk: Desk, work: Work, ruleset: Any) -> None:
    desk.choose_ruleset(work, chosen(ruleset, "评分规则"))


def take_form(desk: Desk, work: Work, uploaded: Any) -> Said:
    """Read an uploaded form into the work, or say why not."""
    name = Path(uploaded).name
    try:
        with uploaded_file(uploaded) as path:
            taken = desk.take_form(work, path, name)
    except JushiError as error:
        return Said(str(error), "error")
    forms = len(taken.evaluations)
    told = f"已读入“{name}”" + (f"，里面有{forms}张表。" if forms > 1 else "。") + "请核对下面的内容。"
    return Said(told, work=taken) if taken is work else Said(f"{told}{_APART}", work=taken)


def _take_materials(desk: Desk, work: Work, uploaded: Any) -> Said:
    taken, refused = [], []
    for one in uploaded or []:
        name = Path(one).name
        try:
            with uploaded_file(one) as path:
                desk.take_material(work, path, name)
            taken.append(name)
        except JushiError as error:
            refused.append(str(error))
    said = f"已读入材料：{'、'.join(taken)}。" if taken else ""
    return Said(" ".join([said, *refused]).strip(), "error" if refused else "info")


@contextmanager
def uploaded_file(uploaded: Any) -> Iterator[Path]:
    """An uploaded file; it is gone afterwards: what is kept lies in the work."""
    path = Path(uploaded)
    try:
        yield path
    finally:
        for left in path.parent.iterdir():
            left.unlink(missing_ok=True)


def _take_sample(desk: Desk, work: Work) -> Said:
    with tempfile.TemporaryDirectory() as scratch:
        for name, role in _SAMPLE:
            copy = Path(scratch) / name
            shutil.copyfile(folder("corpus") / "sample" / name, copy)
            if role == "form":
                work = desk.take_form(work, copy, name)
            else:
                desk.take_material(work, copy, name)
    return Said("这是一个虚构单位的样例。可以直接改表里的数字，再看评分和起草。", work=work)


def _files(work: Work) -> str:
    roles = {"form": "自评表", "material": "材料", "report": "成稿"}
    items = "".join(f"<li><b>{roles[file.role]}</b> {escape(file.name)}</li>" for file in work.files)
    return f'<ul class="files">{items}</ul>' if items else _WELCOME


_WELCOME: Final = """<div class="empty"><b>从自评表到定稿，分四步</b>
<div class="steps"><p><b>1 读表</b>把自评表拖到上面（xlsx、docx、pdf 等），核对读出来的内容，读错的直接改；
工作总结等材料一并拖入，成绩和数字从中取用。</p>
<p><b>2 评分</b>按当地规则逐项算分，点任何一项看依据、算式和怎样恢复分数；缺的原因在这里回答。</p>
<p><b>3 起草</b>说一句“起草综述”就有初稿，每个数字都标明有没有依据；可手工改，也可以说要怎么改。</p>
<p><b>4 审核报告</b>审核别人写好的报告：标出对不上的数字和说法，逐条采纳或不采纳。</p></div>
没有现成的表，可以先点“试一试样例”。</div>"""


def _ruleset(desk: Desk, work: Work) -> Any:
    """The recognised rule set, or the question which one it is."""
    if work.evaluation is None:
        return gr.update(visible="hidden")
    everything = [(entry["title"], entry["id"]) for entry in rulebook.catalogue()]
    try:
        return gr.update(
            choices=everything, value=desk.scored(work).ruleset.id, visible=True, label="评分规则（已认出，可改）"
        )
    except UndecidedRuleSetError as error:
        fitting = [(title, identifier) for identifier, title in error.candidates] or everything
        return gr.update(choices=fitting, value=None, visible=True, label="评分规则：认不出，请选择")


def _doubts(work: Work) -> str:
    """What to look at, open; and folded below it, what belongs to no field (contacts, signatures and the like)."""
    own = [doubt for doubt in work.doubts if doubt.form == work.chosen]
    lines = [f"⚠ {escape(doubt.place)}{_quoted(doubt.text)}：{escape(doubt.why)}" for doubt in own]
    lines += [f"？{escape(question)}" for question in work.questions]
    shown = work.unplaced[:_LEFT_SHOWN]
    left = [f"{escape(one.place)} “{escape(one.text[:80])}”（{escape(one.why)}）" for one in shown]
    if not lines and not left:
        return markup.notice("读表时没有发现存疑之处。") if work.evaluation else ""
    asked = _listed(f"请核对 {len(lines)} 处", lines, "doubts", is_open=True) if lines else ""
    more = f"，先列出 {len(left)} 处" if len(work.unplaced) > len(left) else ""
    other = f"另有 {len(work.unplaced)} 处内容没有归入表格{more}"
    return asked + (_listed(other, left, "left", is_open=False) if left else "")


def _listed(title: str, lines: list[str], kind: str, *, is_open: bool) -> str:
    items = "".join(f"<li>{line}</li>" for line in lines)
    return f'<details class="{kind}"{" open" if is_open else ""}><summary>{title}</summary><ul>{items}</ul></details>'


_LEFT_SHOWN: Final = 40


def _quoted(text: str) -> str:
    """The words of a doubtful cell; "" of an empty one."""
    return f" “{escape(text)}”" if text.strip() else ""
