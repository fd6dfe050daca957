"""What the operator finds in the morning: summary.xlsx, summary.html, questions.html."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote

from assistant.batch.crosscheck import Concern, concerns
from assistant.batch.ledger import Ledger, Row
from assistant.batch.pace import Budget
from assistant.batch.states import NAMES, State
from assistant.service import batching

HEADINGS = (
    "文件",
    "单位",
    "项目",
    "状态",
    "核算得分",
    "等级",
    "自评得分",
    "差异",
    "错误",
    "疑问",
    "提示",
    "词元",
    "用时（秒）",
    "说明",
    "输出",
)
_WIDTHS = (34, 30, 26, 14, 14, 8, 10, 8, 7, 7, 7, 9, 11, 50, 40)
_NUMBERS_FROM = 4
FILES = _BOOK, _PAGE, _QUESTIONS = "summary.xlsx", "summary.html", "questions.html"
_MOST_LINKS = 12


@dataclass(frozen=True, slots=True)
class Line:
    """One row as shown."""

    cells: tuple[str, ...]
    state: str
    folder: str

    @property
    def link(self) -> str:
        """The folder as a relative address."""
        return _address(self.folder)


def _address(folder: str) -> str:
    return f"{quote(folder)}/" if folder else ""


@dataclass(frozen=True, slots=True)
class _Question:
    unit: str
    form: str
    file: str
    question: str


def write(ledger: Ledger, out: Path, model: str | None, budget: Budget) -> None:
    """Write the three files from the ledger alone."""
    found = concerns((row.outcome for row in ledger.rows()), ledger.copied())
    questions = sorted(_questions(ledger), key=lambda entry: (entry.unit, entry.file))
    batching.replace(out / _BOOK, batching.workbook(_sheets(ledger, found, questions)))
    counts = ledger.counts()
    page = _template("summary.html").generate(
        total=sum(counts.values()),
        compared=sum(number for state, number in counts.items() if state is not State.BAD_INPUT),
        counts=[(state.value, counts[state]) for state in State if state in counts],
        names={state.value: name for state, name in NAMES.items()},
        model=model,
        tokens_in=budget.tokens_in,
        tokens_out=budget.tokens_out,
        cost=f"{budget.cost:.2f}" if budget.cost else "",
        headings=HEADINGS,
        lines=_lines(ledger),
        concerns=[(concern, _links(concern)) for concern in found],
        documents=(batching.DOCX, batching.QUESTIONS, batching.CHECK),
    )
    batching.replace(out / _PAGE, "".join(page).encode())
    grouped = [(unit, _by_form(entries)) for unit, entries in groupby(questions, key=lambda entry: entry.unit)]
    batching.replace(out / _QUESTIONS, _template("questions.html").render(units=grouped).encode())


def line(row: Row) -> Line:
    """The row as the tables show it."""
    outcome = row.outcome
    findings = outcome.get("findings", {})
    cells = (
        row.name,
        _text(outcome.get("unit")),
        _text(outcome.get("project")),
        NAMES[row.state],
        _text(outcome.get("score") or outcome.get("score_range")),
        _text(outcome.get("grade")),
        _text(outcome.get("self_total")),
        _text(outcome.get("difference")),
        *(_text(findings.get(severity)) for severity in ("error", "warning", "hint")),
        str(row.tokens_in + row.tokens_out),
        f"{row.seconds:.2f}",
        row.message,
        _text(outcome.get("folder")),
    )
    return Line(cells, row.state.value, _text(outcome.get("folder")))


def _links(concern: Concern) -> list[tuple[str, str]]:
    """The name and address of the forms concerned, as many as one looks at."""
    return [(folder.removeprefix("forms/"), _address(folder)) for folder in concern.folders[:_MOST_LINKS]]


def _lines(ledger: Ledger) -> Iterator[Line]:
    return (line(row) for row in ledger.rows())


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _questions(ledger: Ledger) -> Iterator[_Question]:
    for row in ledger.rows():
        unit = row.outcome.get("unit") or "（未能读出单位）"
        for question in row.outcome.get("questions", ()):
            yield _Question(unit, row.outcome.get("form") or row.path, row.name, question)


def _by_form(questions: Iterable[_Question]) -> list[tuple[str, str, list[str]]]:
    """Form, file and what is asked about it."""
    grouped = groupby(questions, key=lambda entry: (entry.form, entry.file))
    return [(form, file, [entry.question for entry in entries]) for (form, file), entries in grouped]


def _sheets(ledger: Ledger, found: list[Concern], questions: Iterable[_Question]) -> Iterator[batching.Sheet]:
    rows = (entry.cells for entry in _lines(ledger))
    yield batching.sheet("汇总", HEADINGS, rows, _WIDTHS, numbers_from=_NUMBERS_FROM)
    concerned = ((concern.kind, concern.message, "\n".join(name for name, _ in _links(concern))) for concern in found)
    yield batching.sheet("横向比对", ("类别", "需要核实的情况", "涉及的表"), concerned, (14, 90, 50))
    asked = ((entry.unit, entry.form, entry.question, entry.file) for entry in questions)
    yield batching.sheet("需补充", ("单位", "自评表", "需要补充的内容", "文件"), asked, (28, 36, 70, 36))


@lru_cache(maxsize=4)
def _template(name: str) -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("assistant.batch", "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True).get_template(name)
