"""Whatever a cell holds, scoring answers: a score inside its points, a range, or a reason; time grows linearly."""

from __future__ import annotations

from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from assistant.scoring import candidates, explain, score, score_findings
from assistant.scoring.explaining import as_text
from assistant.scoring.ruleset import RuleSet
from assistant.scoring.rulesets import load_all
from tests.scoring.forms import form, money, row

CELLS = [
    "",
    "/",
    "0",
    "-3",
    "≥90%",
    "≤10",
    "=0",
    "》5次",
    "100%",
    "0.95",
    "1e9",
    "１２",
    "完成",
    "基本达标",
    "两个月内",
    "2-3次",
]
CELLS += [
    "1,234.50万元",
    "2021年12月",
    "个",
    "是",
    "否",
    "约5",
    "%",
    "≥",
    "…",
    "九十",
    "1.2.3",
    "５％以上",
    "产出(50分)",
    "ⅷ",
    "²",
]
cells = st.one_of(st.none(), st.sampled_from(CELLS), st.text(max_size=8))
ROW = "objective level1 level2 sign target actual unit points self_score score_group points_group criterion"
LINE = "budget executed unit rate_printed points self_score initial_budget"
NAMES = ["巡查次数", "预算执行率", "资金结余", "公务卡刷卡率", "管理制度健全性"]
rows = st.fixed_dictionaries(
    {"name": st.sampled_from(NAMES)}, optional=dict.fromkeys([*ROW.split(), "deduction"], cells)
)
lines = st.fixed_dictionaries({"name": st.just("总额")}, optional=dict.fromkeys(LINE.split(), cells))


@given(
    rows=st.lists(rows, max_size=5),
    lines=st.lists(lines, max_size=2),
    total=cells,
    ruleset=st.sampled_from(list(load_all().values())),
)
def test_any_cells_are_answered(
    rows: list[dict[str, str]], lines: list[dict[str, str]], total: str | None, ruleset: RuleSet
) -> None:
    evaluation = form(indicators=rows, budget_lines=lines, self_total=total)
    card = score(evaluation, ruleset)
    score_findings(evaluation, card, ruleset)
    candidates(evaluation)
    for number, item in enumerate(card.items, 1):
        assert item.determined == (item.score is not None)
        assert item.determined != bool(item.why_not)
        if item.score is not None and item.points is not None and item.points >= 0 and item.kind != "constraint":
            assert 0 <= item.score <= item.points
        assert item.formula or item.why_not
        assert "{w}" not in as_text(explain(evaluation, ruleset, str(number)))


def test_time_grows_no_faster_than_the_form() -> None:
    ruleset = load_all()["cn-mof-2020"]

    def spent(count: int) -> float:
        many = [
            row(f"指标{n}项", level1="产出", target=f"≥{n + 9}次", actual=f"{n + 8}次", points="1")
            for n in range(count)
        ]
        evaluation = form(budget_lines=[money()], indicators=many)
        score(evaluation, ruleset)
        begin = process_time()
        for _ in range(8):
            score(evaluation, ruleset)
        return process_time() - begin

    small = min(spent(40) for _ in range(3))
    large = min(spent(400) for _ in range(3))
    assert large < small * 25
