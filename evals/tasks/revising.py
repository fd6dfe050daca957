"""Revising over several turns: what a request does not name stays byte for byte, and what has no ground is not done."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from ..core import Case, Score, Task, endpoint_of_run, model_of_run
from ..written import opened

if TYPE_CHECKING:
    from assistant.llm import Speaker

_FOLDER = Path(__file__).parent.parent / "datasets" / "revising"
_CURRENT = re.compile(r"现有正文〕\n(.*)\n【数据结束】", re.DOTALL)


class Reviser:
    """A scripted model that does to one sentence what the turn says, and nothing to the others."""

    name = "scripted"

    def __init__(self, turn: Mapping[str, Any]) -> None:
        self.turn = turn

    def complete(self, messages: Sequence[Any], *, schema: Any = None, listen: Any = None) -> Any:  # noqa: ARG002
        """As an endpoint does; asked to repair, it has nothing better."""
        from assistant.drafting.sentences import split
        from assistant.llm import Reply

        found = _CURRENT.search(messages[-1].content)
        if found is None:
            return Reply('{"sentences": []}')
        sentences = [sentence.text for sentence in split(found[1])]
        place = self.turn["sentence"] - 1
        body = sentences[place].rstrip("\n")
        end = sentences[place][len(body) :]
        sentences[place] = self.turn["becomes"].replace("<原句>", body[:-1]) + end if self.turn["becomes"] else ""
        return Reply("".join(sentences))


def dataset() -> Iterable[Case]:
    """Every form of the corpus with sections long enough, each taken through all turns."""
    from .drafting import load_forms

    turns = yaml.safe_load((_FOLDER / "turns.yaml").read_text(encoding="utf-8"))
    for position, form in enumerate(load_forms()):
        if not form.get("forbidden"):
            yield Case(form["id"], (form, turns), turns, aside=position % 2 == 1)


def solver(case: Case) -> list[dict[str, Any]]:
    """The section after each turn; the next turn starts from what the last one left."""
    from assistant.config import Settings
    from assistant.drafting.revising import revise
    from assistant.drafting.writing import Writer
    from assistant.service import drafting

    form, turns = case.input
    given = opened(form)
    sections = drafting.draft(given, Settings(), section="all", model="none").draft.sections
    section = max(sections, key=lambda one: len(_sentences(one.text)))
    text, told = section.text, []
    for turn in turns:
        if len(_sentences(text)) < 3:
            break
        player: Speaker = endpoint_of_run() if model_of_run.get() else Reviser(turn)
        revised = revise(Writer(player), given.dossier, section.name, text, turn["request"])
        told.append({"before": text, "after": revised.text, "problem": revised.problem, "turn": turn["id"]})
        text = revised.text
    return told


def scorer(case: Case, answer: list[dict[str, Any]]) -> Iterable[Score]:
    """Per turn: the others untouched; the named sentence changed, or left where there is no ground for the change."""
    turns = {turn["id"]: turn for turn in case.expected}
    for told in answer:
        turn = turns[told["turn"]]
        before, after = _sentences(told["before"]), _sentences(told["after"])
        named = before[turn["sentence"] - 1]
        others = before[: turn["sentence"] - 1] + before[turn["sentence"] :]
        lost = [sentence for sentence in others if sentence not in after]
        name = f"{case.identifier}/{turn['id']}"
        yield Score(name, float(not lost), f"没有点名却变了：{lost}" if lost else "其余逐字未动", "untouched")
        if turn["wanted"] == "refused":
            wrong = [word for word in turn["never"] if word in told["after"] and word not in told["before"]]
            yield Score(name, float(not wrong), f"写进了“{wrong}”" if wrong else "没有依据，没有写入", "refused")
        else:
            done = named not in after
            yield Score(name, float(done), "已按要求修改" if done else f"没有修改：{told['problem']}", "done")


def _sentences(text: str) -> list[str]:
    from assistant.drafting.sentences import split

    return [sentence.text.strip() for sentence in split(text) if sentence.text.strip()]


WANTED = {"untouched": 1.0, "refused": 1.0, "done": 0.9}
TASK = Task(
    "revising", "按要求修改：没点名的逐字不动，没依据的不写", dataset, solver, scorer, WANTED, kept_answers=True
)
