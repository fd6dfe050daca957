"""The conversation beside the draft: instructions and questions, with progress and a stop.

A turn runs in a thread of its own: it goes on, and is kept, when the page is closed, reloaded or shows another work.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import gradio as gr

from assistant.chat import markup
from assistant.chat.conversation import Turn, keep, regenerate, say
from assistant.chat.desk import Desk, StoppedError
from assistant.chat.draft_panel import EditPanel
from assistant.chat.office import Office
from assistant.chat.steps import seen
from assistant.chat.wiring import SHARED, UNEXPECTED, Panel, Updates, Wiring, chosen, opened
from assistant.chat.work import Work
from assistant.errors import BadInputError, JushiError

_SHOWN: Final = 60  # turns
_TICK: Final = 0.25  # seconds between looks at the stop button
_LONG: Final = 1500  # characters of running text shown
_LOOK: Final = 2.0  # seconds between looks at a turn that this page did not start
Doing = Callable[[Desk, Work, Callable[[str, str], None]], Turn]
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Running:
    """A turn under way: what was said, what has been heard of it, and the stop."""

    words: str
    stop: threading.Event = field(default_factory=threading.Event)
    heard: queue.Queue[tuple[str, str]] = field(default_factory=queue.Queue)
    text: str = "正在处理…"
    problem: str = ""


class ChatPanel(Panel):
    """Turns so far, a line to type in, the usual wishes as buttons."""

    def __init__(self, model: str | None) -> None:
        told = f"模型：{model}" if model else "没有配置模型：由程序成文和回答，不改写措辞"
        self.turns = gr.HTML(elem_id="turns", autoscroll=True, max_height=330)
        with gr.Row(elem_classes="tight"):
            self.words = gr.Textbox(
                label="要说的话",
                show_label=False,
                container=False,
                placeholder="例如：起草综述；第三部分再具体些；为什么公务卡刷卡率扣1分？",
                elem_id="words",
                interactive=True,
                lines=2,
                max_lines=4,
                scale=4,
                max_length=2000,
            )
            self.send = gr.Button("发送", variant="primary", min_width=64, scale=1, elem_id="send")
            self.stop = gr.Button("停止", variant="stop", min_width=64, scale=1, visible="hidden", elem_id="stop")
        # The page's script moves what was typed here in one step, so that nothing typed behind it falls between.
        self.said = gr.Textbox(label="刚说的话", visible="hidden", interactive=True, elem_id="said")
        self.say = gr.Button("说", visible="hidden", elem_id="say")
        with gr.Row(elem_classes="tight wishes"):
            self.wishes = [
                gr.Button(wish, size="sm", min_width=72, elem_classes="wish")
                for wish in ("起草综述", "写偏差原因", "撤销")
            ]
        gr.HTML(f'<p class="muted">{told}</p>')
        self.clock = gr.Timer(_LOOK, active=False)
        self.editor: EditPanel | None = None  # whose button writes a section anew
        self._running: dict[str, Running] = {}

    def outputs(self) -> list[Any]:
        """The components it fills."""
        return [self.turns, self.send, self.stop, self.clock, self.words]

    def shown(self, _desk: Desk, work: Work) -> Updates:
        """The conversation, with the turn that is under way."""
        running = self._running.get(work.identifier)
        turns = _turns(work, running.words, running.text) if running else _turns(work)
        return {self.turns: turns, self.clock: gr.Timer(active=running is not None), **self._buttons(running)}

    def opened(self, _desk: Desk, _work: Work) -> Updates:
        """Nothing typed yet."""
        return {self.words: ""}

    def _buttons(self, running: Running | None) -> Updates:
        return {
            self.send: gr.update(visible=seen(running is None)),
            self.stop: gr.update(visible=seen(running is not None)),
        }

    def wire(self, wiring: Wiring) -> None:
        """Sending, wishing, stopping, looking again."""

        def send(request: gr.Request, identifier: str, words: str) -> Iterator[Updates]:
            yield from wiring.guarded(lambda: self._turn(wiring, request, identifier, words, is_typed=True))

        def wish(words: str) -> Any:
            def run(request: gr.Request, identifier: str) -> Iterator[Updates]:
                yield from wiring.guarded(lambda: self._turn(wiring, request, identifier, words))

            return run

        shared = SHARED | {"trigger_mode": "multiple"}
        self.say.click(send, [wiring.open_work, self.said], wiring.outputs(), **shared)
        self.send.click(None, js="() => jushiSend()")
        for button in self.wishes:
            button.click(wish(button.value), [wiring.open_work], wiring.outputs(), **SHARED)

        def halt(request: gr.Request, identifier: str) -> None:
            desk = wiring.office.desk(request.username)
            if (running := self._running.get(opened(desk, identifier).identifier)) is not None:
                running.stop.set()

        self.stop.click(halt, [wiring.open_work], None, **SHARED)
        wiring.look(self.clock.tick, lambda desk, work: self._looked(wiring, desk, work))
        assert self.editor is not None
        self._regenerating(wiring, self.editor)

    def _looked(self, wiring: Wiring, desk: Desk, work: Work) -> Updates:
        """The turn as it stands; the whole page once it has ended."""
        if work.identifier in self._running:
            return {**self.shown(desk, work), wiring.notice: gr.skip()}
        return {**wiring.shown(desk, work), wiring.notice: gr.skip()}

    def _regenerating(self, wiring: Wiring, edit: EditPanel) -> None:
        """The section in the editor is written anew, as a turn of its own."""

        def run(request: gr.Request, identifier: str, number: Any) -> Iterator[Updates]:
            def steps() -> Iterator[Updates]:
                index = int(chosen(number, "要重新生成的部分"))
                work = wiring.desk(request).open(identifier)
                if index >= len(work.sections):
                    raise BadInputError("要重新生成的部分", "草稿里没有这一部分", remedy="请重新选择")
                words = f"重新生成“{work.sections[index].name}”"
                doing: Doing = lambda desk, work, progress: regenerate(desk, work, index, words, progress)  # noqa: E731
                yield from self._turn(wiring, request, identifier, words, doing)

            yield from wiring.guarded(steps)

        edit.again.click(run, [wiring.open_work, edit.section], wiring.outputs(), **SHARED)

    def _turn(
        self,
        wiring: Wiring,
        request: gr.Request,
        identifier: str,
        words: str,
        doing: Doing | None = None,
        *,
        is_typed: bool = False,
    ) -> Iterator[Updates]:
        if not words.strip():
            return
        desk = wiring.desk(request)
        work = opened(desk, identifier)
        identifier = work.identifier
        running = Running(words)
        if self._running.setdefault(identifier, running) is not running:
            if is_typed:
                yield {self.words: words}  # it was taken from the box already
            raise BadInputError("上一条", "还在处理", remedy="请稍候，或先点“停止”")
        thread = threading.Thread(
            target=self._carry_out,
            args=(wiring.office, desk.stoppable(running.stop), identifier, running, doing or _saying(words)),
            daemon=True,
        )
        thread.start()
        buttons = self._buttons(running)
        for text in _progress(thread, running):
            if not wiring.has_left(request, identifier):
                yield {self.turns: _turns(work, words, text)} | buttons
            buttons = {}
        if running.stop.is_set():
            wiring.office.abandon(identifier)
        yield self._ended(wiring, request, desk, identifier, running)

    def _ended(self, wiring: Wiring, request: gr.Request, desk: Desk, identifier: str, running: Running) -> Updates:
        """The page after a turn; a slow browser fetches it when the work is free for others again."""
        try:
            with wiring.alone(desk, identifier) as work:
                if running.stop.is_set():
                    keep(desk, work, running.words, str(StoppedError()))
                self._end(identifier, running)
                if wiring.has_left(request, identifier):
                    return {wiring.notice: markup.notice(f"“{work.title}”里的“{running.words[:20]}”已处理完。")}
                return wiring.shown(desk, work) | {wiring.notice: markup.notice(running.problem, "error")}
        finally:
            self._end(identifier, running)

    def _carry_out(self, office: Office, desk: Desk, identifier: str, running: Running, doing: Doing) -> None:
        """One turn in a thread of its own."""

        def progress(kind: str, text: str) -> None:
            desk.heed()
            running.heard.put((kind, text))

        try:
            with office.holding(identifier):
                doing(desk, desk.open(identifier), progress)
        except StoppedError:
            return
        except JushiError as error:
            running.heard.put(("problem", str(error)))
        except Exception:
            _log.exception("a turn failed")
            running.heard.put(("problem", UNEXPECTED))
        finally:
            self._end(identifier, running)

    def _end(self, identifier: str, running: Running) -> None:
        if self._running.get(identifier) is running:
            del self._running[identifier]


def _saying(words: str) -> Doing:
    return lambda desk, work, progress: say(desk, work, words, progress=progress)


def _progress(thread: threading.Thread, running: Running) -> Iterator[str]:
    """What to show while the thread works: the stage and the sentences proved so far."""
    stage, sentences = running.text, ""
    thread.join(0.05)  # most turns need no model and are done at once
    if thread.is_alive():
        yield stage
    while (thread.is_alive() or not running.heard.empty()) and not running.stop.is_set():
        try:
            kind, text = running.heard.get(timeout=_TICK)
        except queue.Empty:
            continue
        if kind == "problem":
            running.problem = text
            return
        stage, sentences = (f"{text}…", sentences) if kind == "stage" else (stage, sentences + text)
        running.text = f"{stage}\n{sentences[-_LONG:]}"
        yield running.text


def _turns(work: Work, words: str = "", running: str = "") -> str:
    kept = [(message.role, message.text, message.when) for message in work.messages[-_SHOWN:]]
    if words:
        kept.append(("user", words, ""))
    return markup.conversation(kept, running)
