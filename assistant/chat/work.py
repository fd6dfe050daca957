"""A piece of work: what a person uploaded, corrected, answered and drafted. Plain values, kept as JSON."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.domain.evaluation import Doubt, Evaluation, Unplaced


class _Value(BaseModel):
    model_config = ConfigDict(extra="forbid")


class StoredFile(_Value):
    """An uploaded file: `name` as the person called it, `stored` its name in the work's own folder."""

    name: str
    stored: str
    role: Literal["form", "material", "report"]


class Section(_Value):
    """A section of the draft as it stands; `by` is model, composed, mixed or person."""

    name: str
    text: str
    level: int = 1
    by: str = "composed"


class Version(_Value):
    """The draft after a change: who changed it, when (ISO time) and why."""

    number: int
    when: str
    who: str
    why: str
    sections: list[Section]


class Answer(_Value):
    """What a person answered to a question of the gap list."""

    about: str
    text: str
    who: str
    when: str


class Confirmation(_Value):
    """A figure that a person vouches for: `quote` in `sentence`, with the reason."""

    quote: str
    sentence: str
    why: str
    who: str
    when: str


class Decision(_Value):
    """Accepting or dismissing an audit finding by its fingerprint."""

    fingerprint: str
    verdict: Literal["accepted", "dismissed"]
    why: str
    who: str
    when: str


class Message(_Value):
    """One turn of the conversation."""

    role: Literal["user", "assistant"]
    text: str
    when: str


class Work(_Value):
    """Everything of one piece of work. `chosen` is the form being worked on, `position` the version shown.

    `marking` is the secrecy marking of the form (机密 …); `signed` who let an open draft leave, when and why,
    `signed_for` the state of text and data they let leave; `revision` counts how often it was kept.
    """

    identifier: str
    owner: str
    title: str
    created: str
    revision: int = 0
    shared_with: list[str] = Field(default_factory=list)
    files: list[StoredFile] = Field(default_factory=list)
    evaluations: list[Evaluation] = Field(default_factory=list)
    doubts: list[Doubt] = Field(default_factory=list)
    unplaced: list[Unplaced] = Field(default_factory=list)
    chosen: int = 0
    ruleset: str | None = None
    answers: list[Answer] = Field(default_factory=list)
    confirmations: list[Confirmation] = Field(default_factory=list)
    sections: list[Section] = Field(default_factory=list)
    versions: list[Version] = Field(default_factory=list)
    position: int = -1
    questions: list[str] = Field(default_factory=list)
    marking: str = ""
    decisions: list[Decision] = Field(default_factory=list)
    messages: list[Message] = Field(default_factory=list)
    signed: str | None = None
    signed_for: str = ""

    @property
    def evaluation(self) -> Evaluation | None:
        """The form being worked on, with the corrections made."""
        return self.evaluations[self.chosen] if self.evaluations else None

    def of_role(self, role: str) -> list[StoredFile]:
        """Uploaded files of one role, in order."""
        return [file for file in self.files if file.role == role]
