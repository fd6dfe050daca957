"""Properties every method keeps: within its points, monotone, closed under what it was given."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from assistant.scoring.methods import Given, Outcome
from assistant.scoring.methods.base import in_points
from assistant.scoring.methods.deduction import Checklist, Part, PerCase, PerPoint
from assistant.scoring.methods.execution import ExecutionRatio
from assistant.scoring.methods.judged import Bands, NegativeConstraint
from assistant.scoring.methods.ratio import GateAndScale, InverseRatio, PlatformInverse, Ratio
from assistant.scoring.methods.tiers import Tier, Tiers
from assistant.scoring.printed import Printed, read_cell
from assistant.scoring.rulesets import load

figures = st.decimals(min_value=0, max_value=1_000_000, places=2)
positive = st.decimals(min_value="0.01", max_value=1_000_000, places=2)
points = st.decimals(min_value="0.5", max_value=60, places=1)
RATIO = Ratio(kind="ratio", article="")
INVERSE = InverseRatio(kind="inverse_ratio", article="")
PLATFORM = PlatformInverse(kind="platform_inverse", article="")
GATE = GateAndScale(kind="gate_and_scale", article="", gate=Decimal("0.6"))


def cell(value: Decimal, unit: str = "次", sign: str = "") -> Printed:
    return Printed(str(value), sign, value, 2, unit)


def scored(outcome: Outcome, full: Decimal) -> Decimal:
    score = in_points(outcome, full, None)
    assert score.is_point
    assert outcome.why_not == ""
    assert score.low is not None
    return score.low


@given(target=positive, actual=figures, full=points)
def test_a_ratio_stays_within_its_points_and_is_full_exactly_when_met(
    target: Decimal, actual: Decimal, full: Decimal
) -> None:
    score = scored(RATIO.apply(Given(full, cell(target), cell(actual))), full)
    assert 0 <= score <= full
    assert (score == full) == (actual >= target)


@given(target=positive, actual=figures, full=points)
def test_the_gate_never_gives_more_than_the_ratio(target: Decimal, actual: Decimal, full: Decimal) -> None:
    gated = scored(GATE.apply(Given(full, cell(target), cell(actual))), full)
    assert 0 <= gated <= scored(RATIO.apply(Given(full, cell(target), cell(actual))), full)


@given(target=positive, actual=figures, full=points)
def test_the_two_inverse_ways_agree_where_met_and_the_platform_is_harder_where_missed(
    target: Decimal, actual: Decimal, full: Decimal
) -> None:
    inverse = scored(INVERSE.apply(Given(full, cell(target), cell(actual))), full)
    platform = scored(PLATFORM.apply(Given(full, cell(target), cell(actual))), full)
    assert 0 <= platform <= inverse <= full
    assert (inverse == full) == (platform == full) == (actual <= target)
    assert platform == 0 or actual < 2 * target


@given(target=positive, low=figures, more=figures, full=points)
def test_more_is_never_worse_for_ratios_and_never_better_for_inverse_ones(
    target: Decimal, low: Decimal, more: Decimal, full: Decimal
) -> None:
    for method in (RATIO, GATE):
        less, much = (scored(method.apply(Given(full, cell(target), cell(a))), full) for a in (low, low + more))
        assert less <= much
    for inverse in (INVERSE, PLATFORM):
        less, much = (scored(inverse.apply(Given(full, cell(target), cell(a))), full) for a in (low, low + more))
        assert less >= much


@given(budget=positive, executed=figures, full=points)
def test_execution_is_proportional_up_to_the_budget_and_silent_above(
    budget: Decimal, executed: Decimal, full: Decimal
) -> None:
    method = ExecutionRatio(kind="execution_ratio", article="")
    outcome = method.apply(Given(full, inputs={"预算数": cell(budget, "万元"), "执行数": cell(executed, "万元")}))
    if executed > budget:
        assert "没有规定" in outcome.why_not
        assert (outcome.score.low, outcome.score.high) == (0, 1)
    else:
        assert abs(scored(outcome, full) * budget - executed * full) < Decimal("0.000001")


@given(rate=st.decimals(min_value=0, max_value=300, places=2))
def test_per_point_brackets_the_truth_between_both_ways_of_counting(rate: Decimal) -> None:
    method = PerPoint(
        kind="per_point",
        article="",
        input="r",
        direction="over",
        line=Decimal(100),
        step=Decimal("0.5"),
        points=Decimal(5),
    )
    outcome = method.apply(Given(None, inputs={"r": cell(rate, "%")}))
    low, high = outcome.score.low, outcome.score.high
    assert low is not None
    assert high is not None
    assert 0 <= low <= high <= 5
    assert high - low < Decimal("0.5")
    assert (low == 5) == (rate <= 100)
    assert bool(outcome.why_not) == (low != high)


@given(rate=st.decimals(min_value=-50, max_value=200, places=2))
def test_tiers_without_gaps_always_take_exactly_one_branch(rate: Decimal) -> None:
    tiers = load("hunan-yueyang-2021").methods["重点支出"]
    outcome = tiers.apply(Given(Decimal(5), inputs={"重点支出安排率": cell(rate, "%")}))
    assert outcome.score.is_point
    assert sum(branch.taken for branch in outcome.branches) == 1
    assert len(outcome.branches) == 5


def test_a_gap_and_an_overlap_between_tiers_are_named() -> None:
    gap = Tiers(kind="tiers", article="", input="r", tiers=(Tier(points=Decimal(5), at_least=Decimal(90)),))
    overlap = Tiers(
        kind="tiers",
        article="",
        input="r",
        tiers=(Tier(points=Decimal(5), at_least=Decimal(90)), Tier(points=Decimal(3), at_least=Decimal(80))),
    )
    assert "没有适用的档次" in gap.apply(Given(None, inputs={"r": cell(Decimal(80), "%")})).why_not
    assert "同时适用" in overlap.apply(Given(None, inputs={"r": cell(Decimal(95), "%")})).why_not


@given(st.lists(st.sampled_from(["是", "否", ""]), min_size=3, max_size=3))
def test_a_checklist_adds_what_holds_and_leaves_open_what_is_unknown(answers: list[str]) -> None:
    method = Checklist(kind="checklist", article="", parts=tuple(Part(name=n, points=Decimal(1)) for n in "甲乙丙"))
    inputs = {name: read_cell(text) for name, text in zip("甲乙丙", answers, strict=True) if text}
    outcome = method.apply(Given(Decimal(3), inputs=inputs))
    assert outcome.score.low == answers.count("是")
    assert outcome.score.high == 3 - answers.count("否")
    assert bool(outcome.why_not) == ("" in answers)


def test_cases_are_taken_off_down_to_zero_and_without_data_only_steps_are_possible() -> None:
    method = PerCase(kind="per_case", article="", input="n", step=Decimal("0.5"), points=Decimal(3))
    assert method.apply(Given(None, inputs={"n": cell(Decimal(9), "例")})).score.low == 0
    assert method.apply(Given(None)).allowed == tuple(Decimal(n) / 2 for n in range(7))


def test_the_middle_band_begins_where_the_family_says() -> None:
    given_ = Given(Decimal(10), read_cell("达标"), read_cell("部分达标"))
    for partly in ("0.5", "0.6"):
        bands = Bands(kind="bands", article="", achieved_from=Decimal("0.8"), partly_from=Decimal(partly))
        outcome = bands.apply(given_)
        assert (outcome.score.low, outcome.score.high, outcome.score.high_open) == (
            Decimal(partly),
            Decimal("0.8"),
            True,
        )


def test_a_constraint_never_adds() -> None:
    method = NegativeConstraint(kind="negative_constraint", article="")
    kept = method.apply(Given(Decimal(3), read_cell("≤2%"), read_cell("1%")))
    broken = method.apply(Given(Decimal(3), read_cell("≤2%"), read_cell("3%")))
    assert (kept.score.low, broken.score.low) == (0, -1)


def test_units_that_do_not_compare_are_not_compared() -> None:
    assert "不能比较" in RATIO.apply(Given(Decimal(5), read_cell("≥50人次"), read_cell("60场"))).why_not
    assert "百分号" in RATIO.apply(Given(Decimal(5), read_cell("≥95%"), read_cell("0.97"))).why_not
    assert RATIO.apply(Given(Decimal(5), read_cell("≥1.2万元"), read_cell("12000元"))).score.low == 1
