"""Other operands near by may prove a figure right; they must not bless a figure that is wrong."""

from __future__ import annotations

import pytest

from assistant.domain.agreement import Agreement
from assistant.figures.relations import find

REFUTED = (
    ("本级机关运行经费支出77.40万元，较年初预算数90.00万元减少12.60万元，降低12.28%。", "12.28%"),
    ("全年借阅8.4万册次，比上年的7.5万册次增加0.9万册次，增长13.64%。", "13.64%"),
    ("本年收入合计820.00万元，其中：财政拨款收入656.00万元，占125.00%。", "125.00%"),
    ("设三级指标26项，完成21项，未完成5项，完成率19.23%。", "19.23%"),
    ("疏浚沟渠52.8公里，比目标48公里多4.8公里，完成率90.9%。", "90.9%"),
)
PROVED = (
    "年初预算300.00万元，全年预算400.00万元，支出380.00万元，完成95.00%；比上年支出320.00万元增长18.75%。",
    "培训费2.40万元，比预算3.00万元节约0.60万元，节约20.00%，占公用经费48.00万元的5.00%。",
)


@pytest.mark.parametrize(("text", "wrong"), REFUTED)
def test_a_wrong_base_stays_wrong(text: str, wrong: str) -> None:
    found = [text[r.start : r.end] for r in find(text) if r.agreement is Agreement.DIFFERENT]
    assert wrong in found


@pytest.mark.parametrize("text", PROVED)
def test_a_figure_of_other_operands_stays_right(text: str) -> None:
    assert all(r.holds for r in find(text))
