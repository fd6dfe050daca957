"""The conversation beside the draft: instructions and questions, with progress and a stop."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Iterator
from typing import Any, Final

import gradio as gr

from assistant.chat import markup
from assistant.chat.conversation import keep, say
from assistant.chat.desk import Desk, StoppedError
from assistant.chat.office import Office
from assistant.chat.wiring import SHARED, UNEXPECTED, Updates, Wiring, opened
from assistant.chat.work import Work
from assistant.errors import BadInputError, JushiError

_SHOWN: Final = 60  # turns
_TICK: Final = 0.25  # seconds between looks at the stop button
_LONG: Final = 1500  # characters of running text shown
Heard = queue.Queue[tuple[str, str]]
_log = logging.getLogger(__name__)


class ChatPanel:
    """Turns so far, a line to type in, the usual wishes as buttons."""

    is_large = False

    def __init__(self, model: str | None) -> None:
        told = f"模型：{model}" if model else "没有配置模型：由程序成文和回答，不改写措辞"
        self.turns = gr.HTML(elem_id="turns", autoscroll=True, max_height=330)
        with gr.Row(elem_classes="tight"):
            self.words = gr.Textbox(
                show_label=False,
                container=False,
                placeholder="例如：起草综述；第三部分再具体些；为什么公务卡刷卡率扣1分？",
                elem_id="words",
                lines=1,
                max_lines=4,
                scale=4,
                max_length=2000,
            )
            self.send = gr.Button("发送", variant="primary", min_width=64, scale=1, elem_id="send")
            self.stop = gr.Button("停止", variant="stop", min_width=64, scale=1, visible=False, elem_id="stop")
        with gr.Row(elem_classes="tight wishes"):
            self.wishes = [
                gr.Button(wish, size="sm", min_width=72, elem_classes="wish")
                for wish in ("起草综述", "写偏差原因", "撤销")
            ]
        gr.HTML(f'<p class="muted">{told}</p>')
        self._running: dict[str, threading.Event] = {}

    def outputs(self) -> list[Any]:
        """The components it fills."""
        return [self.turns]

    def shown(self, _desk: Desk, work: Work) -> Updates:
        """The conversation."""
        return {self.turns: _turns(work)}

    def wire(self, wiring: Wiring) -> None:
        """Sending, wishing, stopping."""

        def send(request: gr.Request, identifier: str, words: str) -> Iterator[Updates]:
            yield from wiring.guarded(lambda: self._turn(wiring, request, identifier, words, is_typed=True))

        def wish(words: str) -> Any:
            def run(request: gr.Request, identifier: str) -> Iterator[Updates]:
                yield from wiring.guarded(lambda: self._turn(wiring, request, identifier, words))

            return run

        outputs = [*wiring.outputs(), self.words, self.send, self.stop]
        for event in (self.send.click, self.words.submit):
            event(send, [wiring.open_work, self.words], outputs, **SHARED)
        for button in self.wishes:
            button.click(wish(button.value), [wiring.open_work], outputs, **SHARED)

        def halt(request: gr.Request, identifier: str) -> None:
            desk = wiring.office.desk(request.username)
            if (stop := self._running.pop(desk.open(identifier).identifier, None)) is not None:
                stop.set()

        self.stop.click(halt, [wiring.open_work], None, **SHARED)

    def _turn(
        self, wiring: Wiring, request: gr.Request, identifier: str, words: str, *, is_typed: bool = False
    ) -> Iterator[Updates]:
        if not words.strip():
            return
        desk = wiring.desk(request)
        work = opened(desk, identifier)
        identifier = work.identifier
        if identifier in self._running:
            raise BadInputError("上一条", "还在处理", remedy="请稍候，或先点“停止”")
        stop = self._running[identifier] = threading.Event()
        heard: Heard = queue.Queue()
        thread = threading.Thread(
            target=self._carry_out, args=(wiring.office, desk.stoppable(stop), identifier, words, heard), daemon=True
        )
        thread.start()
        if is_typed:  # cleared once, before anything is answered: what is typed while the answer comes must stand
            yield {self.words: ""}
        busy: Updates = {self.send: gr.update(visible=False), self.stop: gr.update(visible=True)}
        for text in _running(thread, heard, stop):
            yield {self.turns: _turns(work, words, text)} | busy
            busy = {}
        if stop.is_set():
            wiring.office.abandon(identifier)
        with wiring.office.holding(identifier):
            work = desk.open(identifier)
            if stop.is_set():
                keep(desk, work, words, str(StoppedError()))
            idle: Updates = {self.send: gr.update(visible=True), self.stop: gr.update(visible=False)}
            yield wiring.shown(desk, work, everything=False) | {wiring.notice: ""} | idle

    def _carry_out(self, office: Office, desk: Desk, identifier: str, words: str, heard: Heard) -> None:
        """One turn in a thread of its own: it goes on, and is kept, when the page is closed or reloaded."""

        def progress(kind: str, text: str) -> None:
            desk.heed()
            heard.put((kind, text))

        try:
            with office.holding(identifier):
                say(desk, desk.open(identifier), words, progress=progress)
        except StoppedError:
            return
        except JushiError as error:
            heard.put(("problem", str(error)))
        except Exception:
            _log.exception("a turn failed")
            heard.put(("problem", UNEXPECTED))
        finally:
            if self._running.get(identifier) is desk.stop:
                del self._running[identifier]


def _running(thread: threading.Thread, heard: Heard, stop: threading.Event) -> Iterator[str]:
    """What to show while the thread works: the stage and the sentences proved so far."""
    stage, sentences = "正在处理…", ""
    thread.join(0.05)  # most turns need no model and are done at once
    if thread.is_alive():
        yield stage
    while (thread.is_alive() or not heard.empty()) and not stop.is_set():
        try:
            kind, text = heard.get(timeout=_TICK)
        except queue.Empty:
            continue
        if kind == "problem":
            raise BadInputError("这一步", text.rstrip("。"))
        stage, sentences = (f"{text}…", sentences) if kind == "stage" else (stage, sentences + text)
        yield f"{stage}\n{sentences[-_LONG:]}"


def _turns(work: Work, words: str = "", running: str = "") -> str:
    kept = [(message.role, message.text, message.when) for message in work.messages[-_SHOWN:]]
    if words:
        kept.append(("user", words, ""))
    return markup.conversation(kept, running)
