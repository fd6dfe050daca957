"""What a rule-set file may say. Unknown keys, sums that do not add up and methods without an example are refused."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from assistant.domain.evaluation import Scope
from assistant.domain.quantity import plain
from assistant.scoring.methods import AnyMethod


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


# YAML reads 是 as text but 90 as a number; cells of a form are always text.
Cell = Annotated[str, BeforeValidator(lambda value: value if isinstance(value, str) else str(value))]
Case = Literal["at_least", "at_most", "above", "below", "equal", "unsigned"]


class Validity(_Strict):
    """Evaluation years the rules apply to; `until` None: still in force."""

    since: int
    until: int | None = None


class Signature(_Strict):
    """How forms of this family are recognised: patterns looked for in title, headings, level names and notes.

    All of `all`, at least one of `any` (where given), none of `none`; white space is removed first.
    """

    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    none: tuple[str, ...] = ()


class PointGroup(_Strict):
    """A level-1 share of the points; a fixed one may not be adjusted by the unit."""

    name: str
    points: Decimal
    fixed: bool = False


class PointPattern(_Strict):
    """One official split of the points, and when it applies."""

    when: str
    groups: tuple[PointGroup, ...]


class Points(_Strict):
    """The full score and its official splits."""

    total: Decimal
    patterns: tuple[PointPattern, ...] = ()
    adjustable: bool = True

    @model_validator(mode="after")
    def _adds_up(self) -> Points:
        for pattern in self.patterns:
            held = sum((group.points for group in pattern.groups), Decimal(0))
            if held != self.total:
                arithmetic = " + ".join(plain(group.points) for group in pattern.groups)
                raise ValueError(f"“{pattern.when}”的分值 {arithmetic} = {plain(held)}，应为 {plain(self.total)}")
        return self


class Execution(_Strict):
    """The budget-execution item: its points and the method that scores it."""

    method: str
    points: Decimal
    label: str = "预算执行率"


class Direction(_Strict):
    """The methods for quantitative indicators by the sign of their target."""

    at_least: str
    at_most: str
    equal: str
    unsigned: str | None = None


class Inference(_Strict):
    """How a named input is found: a fact by one of its labels, or computed from facts (first that can be)."""

    name: str
    labels: tuple[str, ...] = ()
    rate: tuple[str, str] | None = None  # first ÷ second, in percent
    difference: tuple[str, str] | None = None  # first − second
    growth: tuple[str, str] | None = None  # (first − second) ÷ second, in percent


class NamedItem(_Strict):
    """An indicator that the rule set itself names; `within` tells namesakes apart by their second level."""

    name: str
    method: str
    points: Decimal | None = None
    within: str = ""
    other_names: tuple[str, ...] = ()


class Rounding(_Strict):
    """Decimals to which item scores are rounded half-up; None: the text does not fix them."""

    decimals: int | None = None


class Grade(_Strict):
    """Scores from `at_least` on (null: the boundary is not known), to `at_most` (included) or `below` (excluded)."""

    name: str
    at_least: Decimal | None
    at_most: Decimal | None = None
    below: Decimal | None = None
    other_names: tuple[str, ...] = ()


class RollUp(_Strict):
    """How several forms of one unit are combined."""

    article: str
    weight: Literal["budget", "executed"]


class Mark(_Strict):
    """When a reason is due although points are not touched: execution rate below `execution_below`, or adjusted."""

    article: str
    execution_below: Decimal | None = None
    budget_adjusted: bool = False


class ExampleInput(_Strict):
    """The cells of a worked example."""

    points: Cell | None = None
    target: Cell | None = None
    actual: Cell | None = None
    unit: Cell | None = None
    inputs: dict[str, Cell] = Field(default_factory=dict)
    complete: bool | None = None


class ExampleResult(_Strict):
    """What comes out: a score, or a range with part of its reason."""

    score: Cell | None = None
    low: Cell | None = None
    high: Cell | None = None
    why: str = ""


class Example(_Strict):
    """A worked example of one method, as it would be explained at a desk."""

    method: str
    says: str
    given: ExampleInput
    expect: ExampleResult


class RuleSet(_Strict):
    """The scoring rules of one region and year, as data.

    `criterion_column`: a 评分标准 printed on the form goes before the rule set where it was understood.
    `deduction_column`: the article by which a printed 扣分 is taken off the computed score, down to 0.
    """

    id: str
    title: str
    document: str
    region: str
    valid: Validity
    scopes: tuple[Scope, ...]
    signature: Signature
    points: Points
    methods: dict[str, AnyMethod]
    execution: Execution | None = None
    quantitative: Direction | None = None
    qualitative: str | None = None
    yes_no: str | None = None
    constraint: str | None = None
    inputs: tuple[Inference, ...] = ()
    items: tuple[NamedItem, ...] = ()
    unnamed: str | None = None
    rounding: Rounding = Rounding()
    grades: tuple[Grade, ...] = ()
    rollup: RollUp | None = None
    marks: tuple[Mark, ...] = ()
    deduction_column: str | None = None
    criterion_column: bool = False
    silent: tuple[str, ...] = ()
    examples: tuple[Example, ...]

    def used_methods(self) -> dict[str, str]:
        """Each method name a part of the rule set refers to, with the key that refers to it."""
        used = {item.method: f"items（{item.name}）" for item in self.items}
        if self.quantitative is not None:
            used |= {m: f"quantitative.{key}" for key, m in self.quantitative.model_dump().items() if m}
        if self.execution is not None:
            used[self.execution.method] = "execution.method"
        for key in ("qualitative", "yes_no", "constraint", "unnamed"):
            if name := getattr(self, key):
                used[name] = key
        return used

    @model_validator(mode="after")
    def _hangs_together(self) -> RuleSet:
        used = self.used_methods()
        for name, key in used.items():
            if name not in self.methods:
                raise ValueError(f"{key} 用到的方法“{name}”没有在 methods 里定义，请补上定义或改正名称")
        shown = {example.method for example in self.examples}
        for name in self.methods:
            if name not in used:
                raise ValueError(f"方法“{name}”没有被任何键用到，请删除或在 items、quantitative 等键中引用")
            if name not in shown:
                raise ValueError(f"方法“{name}”没有算例，请在 examples 里补一个")
        if stray := shown - set(self.methods):
            raise ValueError(f"examples 里的方法“{min(stray)}”没有在 methods 里定义")
        return self._named_points_fit()

    def _named_points_fit(self) -> RuleSet:
        for item in self.items:
            full = getattr(self.methods[item.method], "points", None)
            if full is not None and item.points is not None and full != item.points:
                problem = f"items 中“{item.name}”为 {plain(item.points)} 分，方法“{item.method}”却按 {plain(full)} 分计"
                raise ValueError(f"{problem}，请统一")
        return self
