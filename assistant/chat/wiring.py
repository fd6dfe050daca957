"""How panels hang together: an event changes a work, then every panel shows the work as it stands."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

import gradio as gr

from assistant.chat import markup
from assistant.chat.desk import Desk
from assistant.chat.office import Office
from assistant.chat.work import Work
from assistant.errors import BadInputError, JushiError

Updates = dict[Any, Any]


@dataclass(frozen=True, slots=True)
class Said:
    """What an action tells the person beside what it changed; kind is info or error."""

    text: str
    kind: str = "info"
    updates: Updates = field(default_factory=dict)


SILENT = Said("")  # nothing happened: what was said last stays
Outcome = str | Said | Updates | None
_log = logging.getLogger(__name__)
UNEXPECTED: Final = "程序出了意外，这一步没有完成，已有的内容没有丢失；请再试一次，仍不行请告诉管理员。"

# Buttons inside our html tell the server what was pressed; figures show their basis without asking it.
PRESSED: Final = """
element.addEventListener('click', event => {
  const button = event.target.closest('[data-act]');
  if (button) trigger('pressed', {act: button.dataset.act, arg: button.dataset.arg || ''});
});
"""


class Panel(Protocol):
    """A part of the page; a large one is shown only where it may have changed."""

    is_large: bool

    def outputs(self) -> list[Any]:
        """The components it fills."""

    def shown(self, desk: Desk, work: Work) -> Updates:
        """What they show for a work."""

    def wire(self, wiring: Wiring) -> None:
        """Tie its events."""


class Wiring:
    """Ties events to actions on the work that is open."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.panels: list[Panel] = []
        self.open_work = gr.State("")
        self.notice: Any = None

    def desk(self, request: gr.Request) -> Desk:
        """The desk of the person who acts; counts the action."""
        desk = self.office.desk(request.username)
        self.office.count(desk.user.name)
        return desk

    def shown(self, desk: Desk, work: Work, *, everything: bool = True) -> Updates:
        """The page for a work; without `everything` large panels are left as they are."""
        updates: Updates = {self.open_work: work.identifier}
        for panel in self.panels:
            if everything or not panel.is_large:
                updates |= panel.shown(desk, work)
        return updates

    def outputs(self) -> list[Any]:
        """Everything an action may change."""
        return [self.open_work, self.notice, *(out for panel in self.panels for out in panel.outputs())]

    def act(
        self,
        event: Callable[..., Any],
        do: Callable[..., Outcome],
        inputs: Sequence[Any] = (),
        *,
        everything: bool = False,
    ) -> Any:
        """On `event`, `do(desk, work, *values)` alone on the work; then the page is shown as the work stands."""

        def run(request: gr.Request, identifier: str, *values: Any) -> Updates:
            def change(desk: Desk) -> tuple[Outcome, Updates]:
                with self.office.holding(identifier):
                    work = opened(desk, identifier)
                    outcome = do(desk, work, *values)
                    return outcome, self.shown(desk, work, everything=everything)

            return self.attempt(request, change)

        return event(run, [self.open_work, *inputs], self.outputs(), **SHARED)

    def look(self, event: Callable[..., Any], do: Callable[..., Outcome], inputs: Sequence[Any] = ()) -> Any:
        """As `act` for what changes nothing: it does not wait for others, and only what `do` returns is shown."""

        def run(request: gr.Request, identifier: str, *values: Any) -> Updates:
            return self.attempt(request, lambda desk: (do(desk, opened(desk, identifier), *values), {}))

        return event(run, [self.open_work, *inputs], self.outputs(), **SHARED)

    def press(self, html: Any, do: Callable[[Desk, Work, str, str], Outcome]) -> Any:
        """As `look`, for buttons inside an html: `do(desk, work, act, argument)`."""

        def run(request: gr.Request, event: gr.EventData, identifier: str) -> Updates:
            pressed = event._data or {}
            act, argument = str(pressed.get("act", "")), str(pressed.get("arg", ""))
            return self.attempt(request, lambda desk: (do(desk, opened(desk, identifier), act, argument), {}))

        return html.pressed(run, [self.open_work], self.outputs(), **SHARED)

    def attempt(self, request: gr.Request, do: Callable[[Desk], tuple[Outcome, Updates]]) -> Updates:
        """Do it for the person who asks; a refusal is one sentence and leaves the page as it was."""
        try:
            outcome, updates = do(self.desk(request))
        except JushiError as error:
            return {self.notice: markup.notice(str(error), "error")}
        except Exception:
            _log.exception("an action failed")
            return {self.notice: markup.notice(UNEXPECTED, "error")}
        if isinstance(outcome, dict):
            outcome = Said("", updates=outcome)
        told = outcome if isinstance(outcome, Said) else Said(outcome or "")
        said = {} if told is SILENT else {self.notice: markup.notice(told.text, told.kind)}
        return updates | said | told.updates

    def guarded(self, steps: Callable[[], Iterator[Updates]]) -> Iterator[Updates]:
        """The updates of a long action; a refusal ends them with one sentence."""
        try:
            yield from steps()
        except JushiError as error:
            yield {self.notice: markup.notice(str(error), "error")}
        except Exception:
            _log.exception("a long action failed")
            yield {self.notice: markup.notice(UNEXPECTED, "error")}


SHARED: Final[dict[str, Any]] = {
    "queue": True,
    "api_visibility": "private",
    "concurrency_limit": None,
    "show_progress": "hidden",
}


def opened(desk: Desk, identifier: str) -> Work:
    """The work of that id; the last one (or a new one) for a click that came before the page had opened any."""
    return desk.open(identifier) if identifier else newest(desk)


def newest(desk: Desk) -> Work:
    """The work changed last, else a new one."""
    for identifier, _title, _changed in desk.store.listed(desk.user.name):
        return desk.open(identifier)
    return desk.start()


def chosen(value: Any, what: str) -> str:
    """A value that a person had to choose; raises BadInputError where nothing was."""
    if value in (None, "", []):
        raise BadInputError(what, "还没有选择")
    return str(value)
