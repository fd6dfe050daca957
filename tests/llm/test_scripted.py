"""The scripted models that measure the gate: every kind of lie can be told, and comes again with the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.config import Settings
from assistant.drafting.writing import Writer
from assistant.llm import Message, Reply
from assistant.llm.scripted import HostileModel, lies
from assistant.llm.scripted.reading import Brief, read_brief
from assistant.resources import folder
from assistant.service import drafting


class Listening:
    """An endpoint that keeps the prompt and says nothing."""

    name = "listening"

    def __init__(self) -> None:
        self.heard: list[str] = []

    def complete(self, messages: list[Message], **_: object) -> Reply:
        self.heard.append(messages[-1].content)
        return Reply("")


def prompts(notes: Path) -> Iterator[str]:
    corpus = folder("corpus")
    for path in [corpus / "sample" / "evaluation.json", *sorted((corpus / "forms").glob("*.json"))]:
        materials = [notes] if path.parent.name == "sample" else []
        for result in drafting.draft_file(path, Settings(), materials=materials, model="none"):
            listening = Listening()
            Writer(listening).draft(result.case.dossier, drafting.outline_of(result.case, "all"))
            yield listening.heard[0]


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    notes = tmp_path_factory.mktemp("notes") / "总结.md"
    own = (folder("corpus") / "sample" / "工作总结.md").read_text(encoding="utf-8")
    notes.write_text(f"{own}\n\n接收移交档案1284卷。\n", encoding="utf-8")
    return list(prompts(notes))


@pytest.fixture(scope="module")
def briefs(heard: list[str]) -> list[Brief]:
    return [read_brief(prompt) for prompt in heard]


@pytest.mark.parametrize("kind", lies.kinds())
def test_every_kind_of_lie_is_told_somewhere_and_shows_its_kernel(kind: str, briefs: list[Brief]) -> None:
    told = [lies.told(kind, brief, random.Random(seed)) for brief in briefs for seed in range(4)]
    found = [lie for lie in told if lie is not None]
    assert found
    for lie in found:
        assert lie.kernel
        assert "\n" not in lie.template


def test_the_same_seed_tells_the_same(heard: list[str]) -> None:
    prompt = [Message("user", heard[0])]
    said = [HostileModel(seed=7).complete(prompt).text for _ in range(2)]
    assert said[0] == said[1] != HostileModel(seed=8).complete(prompt).text
