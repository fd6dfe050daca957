"""How panels hang together: an event changes a work, then every panel shows the work as it stands.

Answers come late on a slow network. So nothing that a person may be typing into is filled by an action that was about
something else, and a page that has gone on to another work is not pulled back to the first.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final

import gradio as gr

from assistant.chat import markup, refusals
from assistant.chat.desk import Desk
from assistant.chat.office import Office
from assistant.chat.work import Work
from assistant.errors import BadInputError, JushiError

Updates = dict[Any, Any]


@dataclass(frozen=True, slots=True)
class Said:
    """What an action tells the person beside what it changed; kind is info or error.

    `work` is what the page shows from now on, where that may be another than the one acted on.
    """

    text: str
    kind: str = "info"
    updates: Updates = field(default_factory=dict)
    work: Work | None = None


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


class Panel:
    """A part of the page.

    A steady panel is large, or people type into it: it is shown only where a work was opened or its form replaced.
    """

    is_steady: ClassVar[bool] = False

    def outputs(self) -> list[Any]:
        """The components it fills."""
        raise NotImplementedError

    def shown(self, desk: Desk, work: Work) -> Updates:
        """What they show for a work; nothing of it is a field that a person types into."""
        raise NotImplementedError

    def opened(self, _desk: Desk, _work: Work) -> Updates:
        """What else they show where the work was just opened: its fields, empty."""
        return {}

    def wire(self, wiring: Wiring) -> None:
        """Tie its events."""
        raise NotImplementedError


class Wiring:
    """Ties events to actions on the work that is open."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.panels: list[Panel] = []
        self.open_work = gr.State("")
        self.notice: Any = None
        self._open: OrderedDict[str, str] = OrderedDict()  # page session → the work it shows

    def desk(self, request: gr.Request) -> Desk:
        """The desk of the person who acts; counts the action."""
        desk = self.office.desk(request.username)
        self.office.count(desk.user.name)
        return desk

    @contextmanager
    def alone(self, desk: Desk, identifier: str) -> Iterator[Work]:
        """The work of that id as it stands, which nobody else changes meanwhile; it is known before it is held."""
        known = identifier or newest(desk).identifier
        with self.office.holding(known):
            yield desk.open(known)

    def shown(self, desk: Desk, work: Work, *, everything: bool = False) -> Updates:
        """The page for a work; without `everything` steady panels and fields are left as they are."""
        updates: Updates = {self.open_work: work.identifier}
        for panel in self.panels:
            if everything or not panel.is_steady:
                updates |= panel.shown(desk, work)
            if everything:
                updates |= panel.opened(desk, work)
        return updates

    def turned_to(self, request: gr.Request, desk: Desk, work: Work) -> Updates:
        """The whole page for a work that this page session opens now."""
        self._note_open(request, work)
        return self.shown(desk, work, everything=True)

    def _note_open(self, request: gr.Request, work: Work) -> None:
        session = str(request.session_hash)
        self._open[session] = work.identifier
        self._open.move_to_end(session)
        while len(self._open) > _SESSIONS_KEPT:
            self._open.popitem(last=False)

    def has_left(self, request: gr.Request, identifier: str) -> bool:
        """Does the page session show another work by now?"""
        return bool(identifier) and self._open.get(str(request.session_hash), identifier) != identifier

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
        emptied: Sequence[Any] = (),
        restored: Panel | None = None,
        in_turn: bool = False,
        clears: bool = False,
    ) -> Any:
        """On `event`, `do(desk, work, *values)` alone on the work; then the page is shown as the work stands.

        `emptied` are inputs that are empty afterwards, whatever came of it; `restored` is shown again where the action
        was refused. An action that `clears` what it was told lets nothing be pressed until it is done: what a person
        chose or wrote meanwhile would be cleared with it.
        """

        def run(request: gr.Request, identifier: str, *values: Any) -> Updates:
            def change(desk: Desk) -> tuple[Outcome, Updates]:
                with self.alone(desk, identifier) as work:
                    outcome = do(desk, work, *values)
                    shown = outcome.work if isinstance(outcome, Said) and outcome.work is not None else work
                    return outcome, self.shown(desk, shown, everything=everything)

            return self.attempt(request, change, identifier, restored) | dict.fromkeys(emptied)

        modes = (IN_TURN if in_turn else SHARED) | ({"js": MOVING} if clears else {})
        done = event(run, [self.open_work, *inputs], self.outputs(), **modes)
        return done.then(None, js=MOVED) if clears else done

    def look(
        self,
        event: Callable[..., Any],
        do: Callable[..., Outcome],
        inputs: Sequence[Any] = (),
        *,
        in_turn: bool = False,
    ) -> Any:
        """As `act` for what changes nothing: it does not wait for others, and only what `do` returns is shown."""

        def run(request: gr.Request, identifier: str, *values: Any) -> Updates:
            return self.attempt(request, lambda desk: (do(desk, opened(desk, identifier), *values), {}), identifier)

        return event(run, [self.open_work, *inputs], self.outputs(), **(IN_TURN if in_turn else SHARED))

    def press(self, html: Any, do: Callable[[Desk, Work, str, str], Outcome]) -> Any:
        """As `look`, for buttons inside an html: `do(desk, work, act, argument)`."""

        def run(request: gr.Request, event: gr.EventData, identifier: str) -> Updates:
            pressed = event._data or {}
            act, argument = str(pressed.get("act", "")), str(pressed.get("arg", ""))
            return self.attempt(
                request, lambda desk: (do(desk, opened(desk, identifier), act, argument), {}), identifier
            )

        return html.pressed(run, [self.open_work], self.outputs(), **(SHARED | {"trigger_mode": "multiple"}))

    def attempt(
        self,
        request: gr.Request,
        do: Callable[[Desk], tuple[Outcome, Updates]],
        identifier: str = "",
        restored: Panel | None = None,
    ) -> Updates:
        """Do it for the person who asks; a refusal is one sentence and leaves the page as it was."""
        try:
            outcome, updates = do(self.desk(request))
        except JushiError as error:
            return self._refused(refusals.told(error), request, identifier, restored)
        except Exception:
            _log.exception("an action failed")
            return self._refused(UNEXPECTED, request, identifier, restored)
        if self.has_left(request, identifier):
            return {self.notice: gr.skip()}
        if isinstance(outcome, dict):
            outcome = Said("", updates=outcome)
        told = outcome if isinstance(outcome, Said) else Said(outcome or "")
        if told.work is not None:
            self._note_open(request, told.work)
        said = {} if told is SILENT else {self.notice: markup.notice(told.text, told.kind)}
        return {self.notice: gr.skip()} | updates | said | told.updates

    def _refused(self, told: str, request: gr.Request, identifier: str, restored: Panel | None) -> Updates:
        """The refusal in words, and what the page shows beside it that was not kept is put right."""
        updates: Updates = {self.notice: markup.notice(told, "error")}
        user = self.office.user(request.username)
        if restored is not None and user is not None:
            desk = self.office.desk(request.username)
            updates |= restored.shown(desk, opened(desk, identifier))
        return updates

    def guarded(self, steps: Callable[[], Iterator[Updates]]) -> Iterator[Updates]:
        """The updates of a long action; a refusal ends them with one sentence."""
        try:
            yield from steps()
        except JushiError as error:
            yield {self.notice: markup.notice(refusals.told(error), "error")}
        except Exception:
            _log.exception("a long action failed")
            yield {self.notice: markup.notice(UNEXPECTED, "error")}


_SESSIONS_KEPT: Final = 5000
SHARED: Final[dict[str, Any]] = {
    "queue": True,
    "api_visibility": "private",
    "concurrency_limit": None,
    "show_progress": "hidden",
}
# Nothing in the page can be pressed between the two.
MOVING: Final = "(...values) => { jushiMoving(true); return values; }"
MOVED: Final = "() => jushiMoving(false)"
# Gradio drops an event while the one before it is under way; what is chosen or corrected meanwhile must come after it.
IN_TURN: Final[dict[str, Any]] = SHARED | {"trigger_mode": "always_last"}


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
