"""Prompts as strict files: prompts/<task>/<version>.md with front matter; missing and unused variables both fail.

A variable stands as <<name>> in the text, so that the braces of the reference language stay what they are. Which
version is used by default stands in prompts/defaults.yaml.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from assistant.errors import BadInputError
from assistant.resources import folder

_VARIABLE = re.compile(r"<<(\w+)>>")
_PARTS = re.compile(r"^# (system|user)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Prompt:
    """One version of one prompt: the two turns with their variables still open."""

    task: str
    version: str
    variables: tuple[str, ...]
    system: str
    user: str

    @property
    def name(self) -> str:
        """overview@1."""
        return f"{self.task}@{self.version}"

    def fill(self, **values: str) -> tuple[str, str]:
        """System and user text; raises BadInputError for a variable that is missing or not declared."""
        missing = [name for name in self.variables if name not in values]
        unknown = [name for name in values if name not in self.variables]
        if missing or unknown:
            what = f"缺少变量 {'、'.join(missing)}" if missing else f"没有声明变量 {'、'.join(unknown)}"
            raise BadInputError(f"提示词 {self.name}", what)

        def put(text: str) -> str:
            # Nothing inside the data may look like the fence around them.
            return _VARIABLE.sub(lambda match: values[match[1]].replace("【数据", "［数据"), text)

        return put(self.system), put(self.user)


@functools.cache
def load(task: str, version: str | None = None) -> Prompt:
    """The prompt of a task, by version or the default one; raises BadInputError for a broken or missing file."""
    wanted = version or defaults().get(task)
    if wanted is None:
        raise BadInputError(f"提示词 {task}", "没有这种提示词", remedy=f"可选：{'、'.join(defaults())}")
    path = folder("prompts") / task / f"{wanted}.md"
    if not path.is_file():
        raise BadInputError(f"提示词 {task}@{wanted}", "没有这个版本")
    return parse(path)


@functools.cache
def defaults() -> dict[str, str]:
    """The default version of each task."""
    data = yaml.safe_load((folder("prompts") / "defaults.yaml").read_text(encoding="utf-8"))
    return {str(task): str(version) for task, version in data.items()}


def parse(path: Path) -> Prompt:
    """Read one prompt file; every key, part and variable has to be as declared."""
    pieces = path.read_text(encoding="utf-8").split("---\n", 2)
    if len(pieces) != 3 or pieces[0].strip():
        raise BadInputError(str(path), "提示词文件缺少头部（--- 之间的说明）")
    head = yaml.safe_load(pieces[1])
    if not isinstance(head, dict) or set(head) != {"task", "version", "purpose", "variables"}:
        raise BadInputError(str(path), "提示词头部应恰好有 task、version、purpose、variables")
    parts = _PARTS.split(pieces[2])
    if list(parts[1::2]) != ["system", "user"]:
        raise BadInputError(str(path), "提示词应恰好有 # system 和 # user 两部分")
    declared, used = set(head["variables"]), set(_VARIABLE.findall(pieces[2]))
    if declared != used:
        raise BadInputError(
            str(path),
            f"变量与声明不一致：{'、'.join(sorted(declared ^ used))}",
            remedy="声明的变量都要用到，用到的都要声明",
        )
    return Prompt(head["task"], str(head["version"]), tuple(head["variables"]), parts[2].strip(), parts[4].strip())
