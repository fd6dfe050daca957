"""A prompt as a model sees it: the headings wanted, the facts by name and value, outcomes, causes, measures."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_FACT = re.compile(r"^- (?P<name>.+?)：(?P<value>[≥≤><]?-?[\d.,]+\D*?)(?:（(?P<source>.*)）)?$")
_ROW = re.compile(r"^- (?P<name>.+?)：(?P<text>.*)$")
_REFERENCE = re.compile(r"\{\{([^{}|]+)(\|[^{}]*)?\}\}")


@dataclass(frozen=True, slots=True)
class Brief:
    """What the prompt offers. Values are as printed, bound included for targets."""

    headings: tuple[tuple[str, str], ...]  # title, what is wanted under it
    facts: dict[str, str]
    standing: dict[str, str]
    causes: dict[str, str]
    measures: tuple[str, ...]
    materials: tuple[str, ...]
    unit: str = ""
    year: int = 0
    sentences: tuple[tuple[int, str], ...] = field(default=())  # those to repair

    def value(self, name: str) -> str:
        """The printed value without its bound."""
        return self.facts[name].lstrip("≥≤><")

    def spoken(self, template: str) -> str:
        """The template with plain references filled in, as a reader would see it."""
        return _REFERENCE.sub(lambda m: self.value(m[1]) if m[1] in self.facts else m[0], template)

    def number(self, name: str) -> float:
        """The value as a number, 0 where it is none."""
        match = re.match(r"-?[\d.]+", self.value(name))
        return float(match[0]) if match else 0.0

    def unit_of(self, owner: str) -> str:
        """What the actual value of an indicator is counted in."""
        return re.sub(r"^-?[\d.,]+", "", self.value(f"{owner}·实际完成值"))

    def owners(self, ending: str) -> list[str]:
        """What has a fact of that ending: 执行数 of every line of the budget but the whole."""
        return [name.removesuffix("·" + ending) for name in self.facts if name.endswith("·" + ending)]

    def lines(self) -> list[str]:
        """Names of the indicators."""
        return [name for name in self.standing if name != "（没有指标）"]


def ref(name: str) -> str:
    """A reference as a model writes it."""
    return "{{" + name + "}}"


def read_brief(prompt: str) -> Brief:
    """Take a prompt apart."""
    blocks = _blocks(prompt)
    head = re.search(r"请为(.+?)(\d{4})年度", prompt)
    rows = [match for match in map(_FACT.match, blocks.get("数据表", [])) if match is not None]
    return Brief(
        headings=tuple(re.findall(r"^## (.+?)（应写：(.*)）$", prompt, re.MULTILINE)),
        facts={match["name"]: match["value"] for match in rows},
        standing=_named(blocks.get("完成情况", [])),
        causes=_named(blocks.get("原因", [])),
        measures=tuple(line[2:] for line in blocks.get("措施", []) if line.startswith("- ")),
        materials=tuple(line[2:] for line in blocks.get("材料摘录", []) if line.startswith("- ")),
        unit=head[1] if head else "",
        year=int(head[2]) if head else 0,
        sentences=tuple(
            (int(number), text)
            for number, text in re.findall(
                r"^(\d+)\. (.*)$", "\n".join(blocks.get("待改写的句子与核对意见", [])), re.MULTILINE
            )
        ),
    )


def _blocks(prompt: str) -> dict[str, list[str]]:
    blocks: dict[str, list[str]] = {}
    name = ""
    for line in prompt.splitlines():
        mark = re.match(r"^〔([^〕，]+)", line)
        if mark:
            name = mark[1]
        elif line.startswith("【数据结束】"):
            name = ""
        elif name:
            blocks.setdefault(name, []).append(line)
    return blocks


def _named(lines: list[str]) -> dict[str, str]:
    rows = [match for match in map(_ROW.match, lines) if match is not None]
    return {match["name"]: match["text"] for match in rows}
