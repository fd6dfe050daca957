"""The report as one self-contained page: nothing is loaded, everything is escaped, each figure shows its source."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from assistant.domain.fact import Fact
from assistant.domain.glossary import SEVERITIES
from assistant.export.content import Report, printable
from assistant.export.tables import DEDUCTION_HEADINGS, FIRST_NUMBER_COLUMN, SCORE_HEADINGS

_ORIGINS = {
    "form": "自评表",
    "score": "评分结果",
    "material": "佐证材料",
    "person": "人工填写",
    "report": "报告",
    "derived": "由数据推算",
}


def render(report: Report) -> str:
    """The page; a public one shows no sources, questions or findings."""
    page: str = _template().render(
        report=report,
        source=source,
        printable=printable,
        score_headings=SCORE_HEADINGS,
        deduction_headings=DEDUCTION_HEADINGS,
        numbers_from=FIRST_NUMBER_COLUMN,
        lost_at=DEDUCTION_HEADINGS.index("扣分"),
        severities=SEVERITIES,
    )
    return page


def source(fact: Fact | None) -> str:
    """Where a figure comes from, in one line: fact, formula, place."""
    if fact is None:
        return "来源：未记录"
    parts = [f"{fact}", f"来源：{_ORIGINS.get(fact.origin, fact.origin)}"]
    if fact.year is not None:
        parts.append(f"年度：{fact.year}")
    if fact.derivation is not None:
        parts.append(f"公式：{fact.derivation.formula}")
        parts.append(f"算式：{fact.derivation.arithmetic}")
    if fact.place:
        parts.append(f"位置：{fact.place}")
    if not fact.confirmed:
        parts.append("尚待人工确认")
    return printable("；".join(parts))


@lru_cache(maxsize=1)
def _template() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("assistant.export", "templates")
    # Every value is escaped, whatever the file is called.
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return environment.get_template("report.html")
