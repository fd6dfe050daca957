"""What a real reader-writer once wrote, kept so that today's gate can be measured on it without a model.

`python -m evals.recorded RUN FOLDER` takes the drafts of a live run into files of the dataset; which of their sentences
ought to be stopped is then labelled by hand.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from assistant.llm import Message, Reply


@dataclass(frozen=True, slots=True)
class Recorded:
    """Says again what was said: the draft, and for a sentence sent back what then became of it."""

    text: str
    repairs: Mapping[str, str]
    name: str = "recorded"

    def complete(
        self,
        messages: Sequence[Message],
        *,
        schema: Mapping[str, Any] | None = None,
        listen: Any = None,  # noqa: ARG002
    ) -> Reply:
        """As an endpoint does; a sentence that was never sent back then is left as it is."""
        from assistant.llm import Reply
        from assistant.llm.scripted.reading import read_brief

        if schema is None:
            return Reply(self.text)
        asked = read_brief(messages[-1].content).sentences
        rows = [{"n": number, "text": self.repairs.get(sentence, sentence)} for number, sentence in asked]
        return Reply(json.dumps({"sentences": rows}, ensure_ascii=False))


def sentences_of(text: str) -> list[str]:
    """The sentences of a draft, headings aside."""
    from assistant.drafting.sentences import split

    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [one.text.strip() for line in lines for one in split(line) if one.text.strip()]


def recording(form: str, prompt: str, said: Sequence[Sequence[str]]) -> dict[str, Any]:
    """The entry of one draft: the first reply, then every repair by the sentence it was asked for."""
    from assistant.drafting import reply
    from assistant.llm.scripted.reading import read_brief

    repairs: dict[str, str] = {}
    for asked, answered in said[1:]:
        better = reply.sentences(answered)
        for number, sentence in read_brief(asked).sentences:
            repairs[sentence] = better.get(number, "")
    return {"form": form, "prompt": prompt, "text": said[0][1], "repairs": repairs, "stop": {}}


class _Block(yaml.SafeDumper):
    """Long texts as blocks, so that a person can read them."""


_Block.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None),
)


def main(run: Path, target: Path) -> None:
    """One file a draft; a file that stands is left alone, with its labels."""
    target.mkdir(parents=True, exist_ok=True)
    for line in (run / "drafting_live.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        path = target / f"{case['case']}.yaml"
        if not path.exists() and case.get("answer"):
            entry = recording(case["case"], case["answer"]["prompt"], case["answer"]["said"])
            path.write_text(yaml.dump(entry, Dumper=_Block, allow_unicode=True, sort_keys=False, width=10_000), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
