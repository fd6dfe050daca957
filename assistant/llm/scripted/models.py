"""The three scripted models."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from assistant.llm.endpoint import Message, Reply
from assistant.llm.scripted import honest, lies
from assistant.llm.scripted.reading import Brief, read_brief


@dataclass(frozen=True, slots=True)
class Planted:
    """What was put into a draft on purpose: the kind of lie, as written, and the words that would betray it."""

    kind: str
    template: str
    kernel: str


@dataclass(slots=True)
class _Scripted:
    seed: int
    name: str = "scripted"
    planted: list[Planted] = field(default_factory=list)
    clean: list[str] = field(default_factory=list)  # sentences without fault, as a reader would see them
    calls: int = 0

    def complete(
        self,
        messages: Sequence[Message],
        *,
        schema: Mapping[str, Any] | None = None,
        listen: Callable[[str], None] | None = None,
    ) -> Reply:
        """As an endpoint does."""
        self.calls += 1
        brief = read_brief(messages[-1].content)
        chance = random.Random(f"{self.seed}-{self.calls}")  # noqa: S311 - reproducible on purpose
        text = self._repair(brief, chance) if schema is not None else self._draft(brief, chance)
        if listen is not None:
            listen(text)
        return Reply(text)

    def _draft(self, brief: Brief, chance: random.Random) -> str:
        parts = []
        for title, wanted in brief.headings:
            sentences = honest.section(brief, wanted, chance)
            parts.append(f"## {title}\n" + "".join(self._touched(brief, sentences, chance)))
        return "\n\n".join(parts)

    def _touched(self, brief: Brief, sentences: list[str], chance: random.Random) -> list[str]:
        raise NotImplementedError

    def _repair(self, brief: Brief, chance: random.Random) -> str:
        raise NotImplementedError

    def _keep(self, brief: Brief, sentence: str) -> str:
        self.clean.append(brief.spoken(sentence))
        return sentence

    def _lie(self, brief: Brief, chance: random.Random) -> str:
        for _ in range(8):
            lie = lies.tell(brief, chance)
            if lie is not None:
                self.planted.append(Planted(lie.kind, lie.template, lie.kernel))
                return lie.template
        return ""


class HonestModel(_Scripted):
    """Writes what is true, by reference; has nothing to repair."""

    def _touched(self, brief: Brief, sentences: list[str], chance: random.Random) -> list[str]:  # noqa: ARG002
        return [self._keep(brief, sentence) for sentence in sentences]

    def _repair(self, brief: Brief, chance: random.Random) -> str:  # noqa: ARG002
        return json.dumps({"sentences": [{"n": number, "text": text} for number, text in brief.sentences]})


class CarelessModel(_Scripted):
    """True sentences, one in five spoiled; repairs half of what is sent back."""

    def _touched(self, brief: Brief, sentences: list[str], chance: random.Random) -> list[str]:
        written = []
        for sentence in sentences:
            spoiled = chance.random() < 0.2 and self._lie(brief, chance)
            written.append(spoiled or self._keep(brief, sentence))
        return written

    def _repair(self, brief: Brief, chance: random.Random) -> str:
        rows = [{"n": number, "text": text if chance.random() < 0.5 else ""} for number, text in brief.sentences]
        return json.dumps({"sentences": rows}, ensure_ascii=False)


class HostileModel(_Scripted):
    """Lies in every third sentence, in every way it knows, and lies again when asked to repair."""

    def _touched(self, brief: Brief, sentences: list[str], chance: random.Random) -> list[str]:
        written = []
        for sentence in sentences:
            written.append(self._keep(brief, sentence))
            if chance.random() < 0.35:
                written.append(self._lie(brief, chance))
        return [*written, self._lie(brief, chance)]

    def _repair(self, brief: Brief, chance: random.Random) -> str:
        rows = []
        for number, text in brief.sentences:
            again = lies.tell(read_brief_with_facts(brief), chance)
            if again is not None:
                self.planted.append(Planted(again.kind, again.template, again.kernel))
            rows.append({"n": number, "text": again.template if again is not None and chance.random() < 0.7 else text})
        return json.dumps({"sentences": rows}, ensure_ascii=False)


def read_brief_with_facts(brief: Brief) -> Brief:
    """A repair prompt holds facts and causes but no outcomes: indicators are known by their facts, how they stand is
    not, so that no lie about it can be told and labelled for certain."""
    names = dict.fromkeys(name.rpartition("·")[0] for name in brief.facts if name.endswith("·实际完成值"))
    return Brief(
        brief.headings, brief.facts, dict.fromkeys(names, "（不明）"), brief.causes, brief.measures, brief.materials,
        brief.unit, brief.year, brief.sentences,
    )  # fmt: skip
