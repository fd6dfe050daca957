"""The one input of scoring and drafting: a self-evaluation form as data (evaluation.json of the contract).

Everything printed stays a string, sign and unit included where they stand in the cell; unknown is null; nothing is
inferred here. Unknown keys are refused.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA = "jushi/evaluation/1"
Scope = Literal["department", "project"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class BudgetLine(_Strict):
    """One row of the execution table: `budget` adjusted or whole-year, `initial_budget` at the opening."""

    name: str
    budget: str | None = None
    executed: str | None = None
    unit: str | None = None
    rate_printed: str | None = None
    points: str | None = None
    self_score: str | None = None
    initial_budget: str | None = None
    adjustment: str | None = None
    reason: str | None = None
    place: str | None = None


class Objective(_Strict):
    """A goal block or an annual objective with what was achieved."""

    name: str
    text: str | None = None
    points: str | None = None
    actual: str | None = None
    self_score: str | None = None
    place: str | None = None


class Indicator(_Strict):
    """One indicator row. `points` only where printed for the row.

    `score_group` and `points_group` name the rows that share one printed score or 分值, which stands on the first of
    them. `deviation` (偏离度) and `deduction` (扣分) are columns some regions print. `objective` is the name of one
    of the form's objectives.
    """

    name: str
    objective: str | None = None
    level1: str | None = None
    level2: str | None = None
    sign: str | None = None
    target: str | None = None
    actual: str | None = None
    unit: str | None = None
    points: str | None = None
    self_score: str | None = None
    score_group: str | None = None
    points_group: str | None = None
    criterion: str | None = None
    reason: str | None = None
    review_score: str | None = None
    review_actual: str | None = None
    deviation: str | None = None
    deduction: str | None = None
    place: str | None = None
    doubts: list[str] = Field(default_factory=list)


class MainTask(_Strict):
    """One row of 年度主要任务: money in `unit`; the fiscal figures are the part paid from public funds."""

    name: str
    content: str | None = None
    budget: str | None = None
    budget_fiscal: str | None = None
    completion: str | None = None
    executed: str | None = None
    executed_fiscal: str | None = None
    unit: str | None = None
    rate_printed: str | None = None
    place: str | None = None


class StatedFact(_Strict):
    """A figure from a narrative cell or a material: people served, units inspected, problems found …"""

    label: str
    value: str
    unit: str | None = None
    year: int | None = None
    subject: str | None = None
    source: str | None = None
    aliases: list[str] = Field(default_factory=list)
    confirmed: bool | None = None


class Cause(_Strict):
    """Why something deviates, in the unit's words; `about` is an indicator, 预算执行率, or 整体."""

    about: str
    text: str
    evidence: str | None = None
    place: str | None = None


class TextSection(_Strict):
    """A free-text section of the form or report, by its kind (基本情况, 存在问题 …)."""

    kind: str
    text: str
    place: str | None = None


class Evaluation(_Strict):
    """One self-evaluation form. Only unit_name, year and scope are required; facts alone make an evaluation.

    `headers` are the column and block headings of its tables as printed (年初目标值(A), 得分(20分*执行率), 评分标准 …),
    each once: with title and notes they are what a rule set recognises its forms by.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    schema_: Literal["jushi/evaluation/1"] = Field(alias="schema")
    unit_name: str
    year: int
    scope: Scope
    project_name: str | None = None
    ruleset: str | None = None
    complete: bool | None = None
    title: str | None = None
    budget_lines: list[BudgetLine] = Field(default_factory=list)
    objectives: list[Objective] = Field(default_factory=list)
    indicators: list[Indicator] = Field(default_factory=list)
    tasks: list[MainTask] = Field(default_factory=list)
    facts: list[StatedFact] = Field(default_factory=list)
    causes: list[Cause] = Field(default_factory=list)
    measures: list[str] = Field(default_factory=list)
    sections: list[TextSection] = Field(default_factory=list)
    notes: list[str] = Field(default_factory=list)
    headers: list[str] = Field(default_factory=list)
    self_total: str | None = None
    self_grade: str | None = None
    review_total: str | None = None

    @property
    def label(self) -> str:
        """How the form is called in messages."""
        return f"{self.unit_name}《{self.project_name}》" if self.project_name else self.unit_name


class Unplaced(_Strict):
    """Something read but put into no field, with the reason; never dropped."""

    place: str
    text: str
    why: str


class Doubt(_Strict):
    """A field that was read but may be wrong; `field` is a path such as indicators[3].actual."""

    form: int
    field: str
    text: str
    why: str
    place: str = ""


class Reading(_Strict):
    """What `jushi read` returns for a file."""

    evaluations: list[Evaluation]
    unplaced: list[Unplaced] = Field(default_factory=list)
    doubts: list[Doubt] = Field(default_factory=list)
    questions: list[str] = Field(default_factory=list)
    warnings: list[str] = Field(default_factory=list)
