"""The catalogue of checks: every module of the folder `checks` is one; its packages hold what they share.

A check module holds, beside its documentation (a docstring with the sections 找什么, 为什么, 局限, 出处):
`CODE` (family and number), `TITLE`, `SEVERITY` (the usual one; a finding may differ), `APPLIES` (kinds
of document), `BAD` and `GOOD` (example texts, markdown, put together by examples.py; a bad one gives exactly this code,
a good one nothing) and
`check(context) -> CheckResult`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Protocol

from assistant.checks.frame.context import Context
from assistant.checks.frame.kinds import Kind, named
from assistant.domain.finding import CheckResult, CheckStatus, Severity

SECTIONS: Final = ("找什么", "为什么", "局限", "出处")
_CHECKS: Final = "assistant.checks"


class _Function(Protocol):
    def __call__(self, context: Context) -> CheckResult: ...


@dataclass(frozen=True, slots=True)
class Check:
    """One check with its documentation."""

    code: str
    title: str
    severity: Severity
    applies: frozenset[Kind]
    bad: tuple[str, ...]
    good: tuple[str, ...]
    documentation: str
    module: str
    function: _Function

    def sections(self) -> dict[str, str]:
        """The documentation by section; sections stand as `找什么：…` paragraphs of the docstring."""
        found: dict[str, str] = {}
        current = ""
        for line in self.documentation.splitlines():
            head, mark, rest = line.strip().partition("：")
            if mark and head in SECTIONS:
                current, found[head] = head, rest
            elif current:
                found[current] += line.strip()
        return found


@cache
def checks() -> tuple[Check, ...]:
    """All checks by code; raises AttributeError where a module of the folder lacks a part (a defect of ours)."""
    package = importlib.import_module(_CHECKS)
    names = (m.name for m in pkgutil.iter_modules(package.__path__) if not m.ispkg)
    found = (_read(importlib.import_module(f"{package.__name__}.{name}")) for name in names)
    return tuple(sorted(found, key=lambda check: check.code))


def _read(module: Any) -> Check:
    return Check(
        code=module.CODE,
        title=module.TITLE,
        severity=module.SEVERITY,
        applies=module.APPLIES,
        bad=module.BAD,
        good=module.GOOD,
        documentation=module.__doc__ or "",
        module=module.__name__.rpartition(".")[2],
        function=module.check,
    )


def run_all(context: Context, selected: Iterable[Check] | None = None) -> list[CheckResult]:
    """One result per check, in order of code; a check that crashes says so and stops nothing."""
    return [_run(check, context) for check in (checks() if selected is None else selected)]


def _run(check: Check, context: Context) -> CheckResult:
    if not check.applies & context.kinds:
        why = f"本检查用于{named(check.applies)}，这份文件是{named(context.kinds)}"
        return CheckResult(check.code, CheckStatus.NOT_APPLICABLE, why=why)
    try:
        return check.function(context)
    except Exception as error:  # one broken check must not cost the reader all the others
        why = f"检查程序出错（{type(error).__name__}：{error}）"
        return CheckResult(check.code, CheckStatus.CRASHED, why=why)
