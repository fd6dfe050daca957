"""The log of a run: a folder with run.json and one line a case for each task, so that a run can be resumed,
scored again without calling a model, and compared case by case.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from .core import Score, Task


@dataclass(slots=True)
class CaseLog:
    """One case of one task: the answer (where it is plain JSON), its scores, the seconds it took, its split."""

    case: str
    scores: list[Score]
    seconds: float
    answer: Any = None
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The mean of the scores of one class, with how many they are and how many did not run."""

    name: str
    count: int
    mean: float
    failed: int


@dataclass(slots=True)
class RunLog:
    """A run on disk."""

    folder: Path
    head: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def create(cls, folder: Path, head: dict[str, Any]) -> RunLog:
        """Start a run, or go on with the one that stands in `folder`."""
        folder.mkdir(parents=True, exist_ok=True)
        log = cls(folder, head)
        path = folder / "run.json"
        if path.is_file():
            log.head = {**head, **json.loads(path.read_text(encoding="utf-8"))}
            for lines in folder.glob("*.jsonl"):
                _drop_rest(lines)
        else:
            log.head["started"] = datetime.now().astimezone().isoformat(timespec="seconds")
        log.save_head()
        return log

    @classmethod
    def read(cls, folder: Path) -> RunLog:
        """A run that stands in `folder`; raises FileNotFoundError."""
        return cls(folder, json.loads((folder / "run.json").read_text(encoding="utf-8")))

    def save_head(self) -> None:
        """Write run.json anew, whole or not at all."""
        draft = self.folder / "run.json.new"
        draft.write_text(json.dumps(self.head, ensure_ascii=False, indent=1), encoding="utf-8")
        draft.replace(self.folder / "run.json")

    def tasks(self) -> list[str]:
        """Names of the tasks that have lines."""
        return sorted(path.stem for path in self.folder.glob("*.jsonl"))

    def done(self, task: str) -> dict[str, CaseLog]:
        """The cases of a task that are finished."""
        return {entry.case: entry for entry in self.cases(task)}

    def cases(self, task: str) -> Iterator[CaseLog]:
        """The lines of a task in order, without a last one that is still being written."""
        path = self.folder / f"{task}.jsonl"
        if not path.is_file():
            return
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                if line.endswith("\n"):
                    data = json.loads(line)
                    scores = [_score(score) for score in data["scores"]]
                    yield CaseLog(data["case"], scores, data["seconds"], data.get("answer"), data.get("aside", False))

    def append(self, task: str, entry: CaseLog) -> None:
        """Add a line and make sure it is on the disk."""
        scores = [
            {key: value for key, value in asdict(score).items() if value not in (None, "", ())}
            for score in entry.scores
        ]
        data = {"case": entry.case, "scores": scores, "seconds": round(entry.seconds, 4)}
        if entry.aside:
            data["aside"] = True
        if entry.answer is not None:
            data["answer"] = entry.answer
        with (self.folder / f"{task}.jsonl").open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(data, ensure_ascii=False) + "\n")
            lines.flush()
            if entry.answer is not None:
                os.fsync(lines.fileno())

    def tokens(self) -> tuple[int, int]:
        """Input and output tokens of all answers that tell them."""
        told = [e.answer for task in self.tasks() for e in self.cases(task) if isinstance(e.answer, dict)]
        pairs = [answer["tokens"] for answer in told if "tokens" in answer]
        return sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)

    def groups(self, task: str) -> list[Group]:
        """Means by class, in alphabetical order."""
        values: defaultdict[str, list[Score]] = defaultdict(list)
        for entry in self.cases(task):
            for score in entry.scores:
                values[score.group or "all"].append(score)
        return [
            Group(name, len(found), sum(s.value for s in found) / len(found), sum(s.cause is not None for s in found))
            for name, found in sorted(values.items())
        ]

    def split(self, task: str) -> tuple[float | None, float | None]:
        """Mean of the open cases and of those kept aside; None where there are none."""
        parts: tuple[list[float], list[float]] = ([], [])
        for entry in self.cases(task):
            parts[entry.aside].extend(score.value for score in entry.scores)
        means = [sum(values) / len(values) if values else None for values in parts]
        return means[0], means[1]

    def keyed(self, task: str) -> dict[str, Score]:
        """Every score under a name of its own: case, group, and which of them it is."""
        found: dict[str, Score] = {}
        seen: Counter[tuple[str, str]] = Counter()
        for entry in self.cases(task):
            for score in entry.scores:
                seen[score.case, score.group] += 1
                found[f"{score.case}|{score.group}|{seen[score.case, score.group]}"] = score
        return found

    def worst(self, task: str, most: int = 20) -> list[Score]:
        """The scores below 1, the lowest first."""
        below = [score for entry in self.cases(task) for score in entry.scores if score.value < 1]
        return sorted(below, key=lambda score: score.value)[:most]


def _drop_rest(path: Path) -> None:
    """Take away what a kill left behind the last whole line: the next one would be glued to it."""
    data = path.read_bytes()
    whole = data.rfind(b"\n") + 1
    if whole < len(data):
        os.truncate(path, whole)


def _score(data: dict[str, Any]) -> Score:
    marks = tuple((start, end) for start, end in data.pop("marks", ()))
    return Score(**{"explanation": "", **data}, marks=marks)


def summary(log: RunLog, tasks: list[Task]) -> dict[str, dict[str, Any]]:
    """What a baseline keeps of each task: means by group, and the single scores below 1, all others being 1."""
    return {
        task.name: {
            "groups": {g.name: {"mean": round(g.mean, 4), "count": g.count} for g in log.groups(task.name)},
            "below": {key: round(s.value, 4) for key, s in log.keyed(task.name).items() if s.value < 1},
        }
        for task in tasks
    }


def hash_of(folder: Path) -> str:
    """One hash over the data files below `folder`, by name and content."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix in {".yaml", ".jsonl", ".json", ".md"}):
        digest.update(str(path.relative_to(folder)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
