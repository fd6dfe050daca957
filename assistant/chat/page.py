"""The page: works on the left, four steps on the right."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any, Final

import gradio as gr

from assistant.chat import markup, works_panel
from assistant.chat.chat_panel import ChatPanel
from assistant.chat.check_panel import CheckPanel
from assistant.chat.desk import Desk
from assistant.chat.draft_panel import DraftPane, EditPanel
from assistant.chat.export_panel import ExportPanel
from assistant.chat.form_panel import FormPanel
from assistant.chat.office import LOCAL, Office
from assistant.chat.reading_panel import ReadingPanel
from assistant.chat.review_panel import ReviewPanel
from assistant.chat.score_panel import ScorePanel
from assistant.chat.steps import Steps
from assistant.chat.version_panel import VersionPanel
from assistant.chat.wiring import IN_TURN, MOVED, MOVING, SHARED, Updates, Wiring, newest
from assistant.chat.work import Work
from assistant.chat.works_panel import WorksPanel
from assistant.errors import JushiError

_HERE: Final = Path(__file__).parent
_ROLES: Final = {"staff": "填报", "reviewer": "审核", "admin": "管理"}
_THREADS: Final = 120  # a draft under way holds one
_FONTS: Final = ["system-ui", "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "sans-serif"]
# A work has an address: reloading or sending it opens the same one, for those who may see it.
_REMEMBER: Final = "(id) => { if (id) history.replaceState(null, '', '?work=' + encodeURIComponent(id)); return id; }"
# Until another work is shown nothing of the one before can be pressed.
_RECALL: Final = "() => { jushiMoving(true); return new URLSearchParams(location.search).get('work') || ''; }"
_BEGINNING: Final = "() => { jushiMoving(true); jushiTurn('form'); return []; }"


def theme() -> Any:
    """Gradio's base theme in our fonts; nothing of it is fetched from elsewhere."""
    return gr.themes.Base(
        primary_hue=gr.themes.colors.blue, neutral_hue=gr.themes.colors.slate, font=_FONTS, font_mono=_FONTS
    )


def style() -> str:
    """The style sheet."""
    return (_HERE / "style.css").read_text(encoding="utf-8")


def head() -> str:
    """Language and the light and dark switch, before anything is drawn."""
    return (_HERE / "head.html").read_text(encoding="utf-8")


def build(office: Office) -> gr.Blocks:
    """The page with everything wired."""
    with gr.Blocks(title="据实", analytics_enabled=False, fill_width=True, delete_cache=(600, 600)) as page:
        wiring = Wiring(office)
        top = gr.HTML(elem_id="top")
        # Not a state: what the page's script says of one never reaches the server.
        asked = gr.Textbox(label="地址里的工作", visible="hidden", elem_id="asked-work")
        wiring.notice = gr.HTML(elem_id="notice")
        with gr.Row(elem_id="body"):
            with gr.Column(scale=0, min_width=210, elem_id="side"):
                works = WorksPanel()
            with gr.Column(scale=1, min_width=320, elem_id="main"):
                _fill(wiring, office)
        wiring.panels.insert(0, works)
        for panel in wiring.panels:
            panel.wire(wiring)
        _wire_opening(wiring, works, page, top, asked)
    page.max_threads = _THREADS
    page.queue(default_concurrency_limit=None, max_size=400)
    assert isinstance(page, gr.Blocks)
    return page


_STEPS: Final = {"form": "1 读表", "scores": "2 评分", "draft": "3 起草", "review": "4 审核报告"}
_BESIDE: Final = {"chat": "对话", "edit": "修改", "check": "待处理", "versions": "版本", "export": "导出"}


def _fill(wiring: Wiring, office: Office) -> None:
    """The four steps, each with its panels."""
    model = office.settings.model_named(None)
    steps = Steps("steps", "步骤", _STEPS)
    with steps.part("form"):
        form = FormPanel()
        reading = ReadingPanel()
    with steps.part("scores"):
        scores = ScorePanel()
    with steps.part("draft"), gr.Row(elem_id="draft-row"):
        with gr.Column(scale=3, min_width=380, elem_id="draft-pane"):
            pane = DraftPane()
        with gr.Column(scale=2, min_width=330, elem_id="draft-side"):
            beside = Steps("beside", "草稿旁边", _BESIDE)
            with beside.part("chat"):
                chat = ChatPanel(model.name if model else None)
            with beside.part("edit"):
                edit = EditPanel()
            with beside.part("check"):
                check = CheckPanel()
            with beside.part("versions"):
                versions = VersionPanel()
            with beside.part("export"):
                export = ExportPanel()
    with steps.part("review"):
        review = ReviewPanel()
    pane.editor = edit
    scores.reading = reading
    chat.editor = edit
    wiring.panels += [form, reading, scores, pane, chat, edit, check, versions, export, review]


def _wire_opening(wiring: Wiring, works: WorksPanel, page: gr.Blocks, top: Any, asked: Any) -> None:
    """Opening the page (at the work that its address names), a work, a new work; deleting one."""

    def arrive(request: gr.Request, wanted: str) -> Updates:
        def to(desk: Desk) -> Work:
            try:
                return desk.open(wanted) if wanted else newest(desk)
            except JushiError:
                return newest(desk)

        return _moved(wiring, request, to, top)

    def other(request: gr.Request, identifier: str) -> Updates:
        return _moved(wiring, request, lambda desk: desk.open(identifier))

    def fresh(request: gr.Request) -> Updates:
        return _moved(wiring, request, works_panel.blank)

    def delete(request: gr.Request, identifier: str, sure: bool) -> Updates:
        return _moved(wiring, request, lambda desk: works_panel.removed(wiring, desk, identifier, sure=sure))

    outputs = wiring.outputs()
    moves = (
        page.load(arrive, asked, [*outputs, top], js=_RECALL, **SHARED),
        works.list.input(other, works.list, outputs, js=MOVING, **IN_TURN),
        works.new.click(fresh, None, outputs, js=_BEGINNING, **SHARED),
        works.delete.click(delete, [wiring.open_work, works.sure], outputs, js=MOVING, **SHARED),
    )
    for move in moves:
        move.then(None, js=MOVED)
    works.list.change(None, works.list, None, js=_REMEMBER)


def _moved(wiring: Wiring, request: gr.Request, to: Callable[[Desk], Work], top: Any = None) -> Updates:
    """The page for the work that `to` finds; its head, too, where `top` is given."""
    try:
        desk = wiring.desk(request)
        shown = wiring.turned_to(request, desk, to(desk)) | {wiring.notice: ""}
        return shown | ({top: _top(desk)} if top is not None else {})
    except JushiError as error:
        return {wiring.notice: markup.notice(str(error), "error")}


def _top(desk: Desk) -> str:
    who = "" if desk.user == LOCAL else f"{escape(desk.user.name)}（{_ROLES[desk.user.role]}）"
    leave = '<form method="post" action="/leave"><button type="submit">退出</button></form>' if who else ""
    return (
        '<header><b>据实</b><span class="muted">绩效自评的评分、起草与核对：没有一个数字未经证明就离开</span>'
        f'<span class="push">{who or "只在本机使用"}</span>{leave}'
        '<button type="button" onclick="jushiShade()" title="切换明暗">◐</button></header>'
    )
