"""What the codes of findings mean that no audit check gives: those of 核对, 测算, 起草 and of returned Word files.

One YAML file a family in `codes/`: code → title, severity, by (what prints it), the sections of a check's
documentation, bad and good examples; `data` are the rows (label, value, unit) an example is checked against.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from assistant.domain.finding import Severity


@dataclass(frozen=True, slots=True)
class Described:
    """The documentation of one code."""

    code: str
    title: str
    severity: Severity
    by: str
    bad: tuple[str, ...]
    good: tuple[str, ...]
    data: tuple[tuple[str, str, str], ...]
    documentation: tuple[tuple[str, str], ...]

    def sections(self) -> dict[str, str]:
        """The documentation by section, as a check has it."""
        return dict(self.documentation)


@cache
def described() -> tuple[Described, ...]:
    """All described codes in order; raises KeyError where an entry lacks a part (a defect of ours)."""
    import yaml

    folder = resources.files("assistant.checks") / "codes"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name)
    entries = {
        code: entry for file in files for code, entry in yaml.safe_load(file.read_text(encoding="utf-8")).items()
    }
    return tuple(_read(code, entries[code]) for code in sorted(entries))


def _read(code: str, entry: dict[str, Any]) -> Described:
    return Described(
        code=code,
        title=entry["title"],
        severity=Severity(entry["severity"]),
        by=entry["by"],
        bad=tuple(entry["bad"]),
        good=tuple(entry["good"]),
        data=tuple((str(label), str(value), str(unit)) for label, value, unit in entry.get("data", [])),
        documentation=tuple((head, entry[head]) for head in ("找什么", "为什么", "局限", "出处")),
    )
