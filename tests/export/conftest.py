"""A small report of an invented office: form, scorecard, facts and a draft with placed figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.domain.draft import Draft, DraftSection, PlacedFigure
from assistant.domain.evaluation import Evaluation
from assistant.domain.fact import Fact
from assistant.domain.quantity import plain
from assistant.domain.trace import NodeKind, Scorecard, ScoredItem, TraceNode
from assistant.figures.book import FactBook

SAMPLE = Path(__file__).resolve().parents[2] / "corpus" / "sample" / "evaluation.json"
REFERENCE = re.compile(r"\{\{([^}]*)\}\}")


@dataclass(frozen=True)
class Material:
    draft: Draft
    evaluation: Evaluation
    scorecard: Scorecard
    facts: tuple[Fact, ...]

    @property
    def arguments(self) -> tuple[Draft, Evaluation, Scorecard, tuple[Fact, ...]]:
        return self.draft, self.evaluation, self.scorecard, self.facts


def placed(name: str, template: str, book: FactBook, level: int = 1) -> DraftSection:
    """The section with each {{reference}} put in place."""
    text, figures, last = "", [], 0
    for match in REFERENCE.finditer(template):
        fact = book.find(match.group(1))
        text += template[last : match.start()]
        shown = f"{plain(fact.value, 2 if fact.decimals is None else fact.decimals)}{fact.unit.symbol}"
        figures.append(PlacedFigure(len(text), len(text) + len(shown), fact.identifier, match.group(1)))
        text, last = text + shown, match.end()
    return DraftSection(name, text + template[last:], "composed", tuple(figures), level=level)


def scored(evaluation: Evaluation) -> Iterator[ScoredItem]:
    line = evaluation.budget_lines[0]
    yield item("预算执行率", "execution", line.points, line.self_score)
    for indicator in evaluation.indicators:
        made = item(indicator.name, "quantitative", indicator.points, indicator.self_score)
        yield replace(made, level1=indicator.level1 or "", level2=indicator.level2 or "")


def item(name: str, kind: str, points: str | None, score: str | None) -> ScoredItem:
    full, got = (None if value is None else Decimal(value) for value in (points, score))
    lost = None if full is None or got is None else full - got
    trace = TraceNode(NodeKind.SCORE, name)
    formula = f"{points} × 完成值 ÷ 目标值 = {score}" if lost else ""
    return ScoredItem(name, name, kind, full, got, got, got, lost, True, "", formula, "第十六条", trace, score, True)


@pytest.fixture(scope="session")
def material() -> Material:
    evaluation = Evaluation.model_validate_json(SAMPLE.read_text(encoding="utf-8"))
    items = tuple(scored(evaluation))
    total = sum((i.score for i in items if i.score is not None), Decimal(0))
    scorecard = Scorecard(
        "档案", "cn-mof-2020", "项目支出绩效评价管理办法", items, total, total, total, Decimal(100), "优"
    )
    book = FactBook.of(evaluation, scorecard)
    names = [fact.identifier for fact in book.facts]
    rate = next(name for name in names if "执行率" in name)
    actual = next(name for name in names if "接待查档群众" in name and "实际" in name)
    amounts = [name for name in names if "年度资金总额" in name or name in {"预算数", "执行数"}][:2]
    sections = (
        placed("自评结论", "", book),
        placed(
            "预算执行情况",
            f"全年预算{{{{{amounts[0]}}}}}，实际支出{{{{{amounts[1]}}}}}，执行率{{{{{rate}}}}}。\n"
            f"两者相差{{{{差额({amounts[0]}, {amounts[1]})}}}}，原因是【待补充：结余原因】。",
            book,
            level=2,
        ),
        placed("完成情况", f"（一）服务情况\n全年接待查档群众{{{{{actual}}}}}。", book, level=1),
    )
    draft = Draft("档案", sections, questions=("请补充结余原因。",), model=None, sources=("自评表",))
    return Material(draft, evaluation, scorecard, (*book.facts, *book.derived))
