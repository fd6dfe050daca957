"""Tables of any document: a figure is what its row, its column and its heading's unit say it is."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.domain.document import Document
from assistant.domain.evaluation import Evaluation
from assistant.domain.finding import Verdict
from assistant.domain.trace import NodeKind, Scorecard, ScoredItem, TraceNode
from assistant.figures.book import FactBook
from assistant.figures.tabular import bind_document
from assistant.figures.tabular.columns import Meaning, meaning_of, unit_in
from assistant.figures.tabular.printed import Printed, differing
from assistant.ingest import text_document

FORM = Evaluation.model_validate(
    {
        "schema": "jushi/evaluation/1",
        "unit_name": "临皋县河湖管护站",
        "year": 2022,
        "scope": "project",
        "project_name": "河道清漂保洁",
        "budget_lines": [
            {"name": "年度资金总额", "budget": "240.00", "executed": "228.60", "unit": "万元", "rate_printed": "95.25%",
             "points": "10", "self_score": "9.53"},
            {"name": "其中：当年财政拨款", "budget": "200.00", "executed": "190.10", "unit": "万元"},
            {"name": "上年结转资金", "budget": "40.00", "executed": "38.50", "unit": "万元"},
        ],
        "indicators": [
            {"name": "清漂河段长度", "level1": "产出指标(50分)", "level2": "数量指标", "target": "≥86公里",
             "actual": "81公里", "points": "20", "self_score": "18.84"},
            {"name": "打捞漂浮物", "level1": "产出指标(50分)", "level2": "数量指标", "target": "≥1200吨",
             "actual": "1315吨", "points": "30", "self_score": "30"},
            {"name": "验收时间", "level1": "效益指标(40分)", "level2": "时效指标", "target": "12月底前",
             "actual": "11月完成", "points": "40", "self_score": "40"},
        ],
        "measures": ["明年增设两处打捞点，每月巡查不少于4次"],
        "self_total": "98.37",
    }
)  # fmt: skip


def _item(name: str, points: str, score: str, formula: str, restore: str = "") -> ScoredItem:
    full, got = Decimal(points), Decimal(score)
    return ScoredItem(
        name, name, "quantitative", full, got, got, got, full - got, True, "", formula, "第十六条",
        TraceNode(NodeKind.SCORE, ""), restore=restore,
    )  # fmt: skip


CARD = Scorecard(
    "河道清漂保洁",
    "cn-mof-2020",
    "全国",
    (
        _item("预算执行率", "10", "9.525", "10 × 228.60万元 ÷ 240.00万元 = 9.525"),
        _item("清漂河段长度", "20", "18.8372093", "20 × 81公里 ÷ 86公里 = 18.8372", "实际完成值达到 ≥86公里 时满分"),
        _item("打捞漂浮物", "30", "30", "30（达到目标，得满分）"),
    ),
    Decimal("98.362"), None, None, Decimal("100"), "优",
)  # fmt: skip
BOOK = FactBook.of(FORM, CARD)


def _table(text: str) -> Document:
    return text_document(text, "表.md")


def _judged(text: str, book: FactBook = BOOK) -> dict[str, Verdict]:
    document = _table(text)
    judgements = bind_document(document, book)
    assert all(document.text[j.start : j.end] == j.text for j in judgements)
    return {j.text: j.verdict for j in judgements if j.verdict is not Verdict.NOT_DATA}


SCORES = """# 附表1　评分情况

| 一级指标 | 二级指标 | 指标名称 | 年初目标值 | 实际完成值 | 分值 | 自评得分 | 核算得分 | 扣分 |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 预算执行 |  | 预算执行率 | 预算数240.00万元 | 执行数228.60万元 | 10 | 9.53 | 9.525 | 0.475 |
| 产出指标(50分) | 数量指标 | 清漂河段长度 | ≥86公里 | 81公里 | 20 | 18.84 | 18.84 | 1.16 |
| 产出指标(50分) | 数量指标 | 打捞漂浮物 | ≥1200吨 | 1315吨 | 30 | 30 | 30 | 0 |
| 效益指标(40分) | 时效指标 | 验收时间 | 12月底前 | 11月完成 | 40 | 40 |  |  |
| 合计 |  |  |  |  | 100 | 98.37 | 98.362 | 1.638 |
"""


def test_every_figure_of_a_table_of_scores_is_proved() -> None:
    judgements = bind_document(_table(SCORES), BOOK)
    open_ones = [(j.text, j.explanation) for j in judgements if j.verdict not in (Verdict.MATCHED, Verdict.NOT_DATA)]
    assert open_ones == []
    assert sum(j.verdict is Verdict.MATCHED for j in judgements) >= 29


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("| 18.84 | 18.84 |", "| 18.84 | 18.94 |"),
        ("| 18.84 | 18.84 |", "| 18.48 | 18.84 |"),
        ("| 1.16 |", "| 1.17 |"),
        ("| 81公里 |", "| 87公里 |"),
        ("| ≥1200吨 |", "| ≥1300吨 |"),
        ("| 98.362 |", "| 93.862 |"),
        ("预算数240.00万元", "预算数204.00万元"),
        ("| 30 | 30 | 30 | 0 |", "| 30 | 30 | 30 | 1 |"),
        ("效益指标(40分)", "效益指标(90分)"),
        ("12月底前", "10月底前"),
        ("| 100 |", "| 101 |"),
    ],
)
def test_one_changed_digit_in_a_cell_is_a_mismatch(old: str, new: str) -> None:
    assert old in SCORES
    judgements = bind_document(_table(SCORES.replace(old, new, 1)), BOOK)
    assert [j.verdict for j in judgements].count(Verdict.MISMATCH) == 1


def test_two_rows_that_swap_their_values_are_both_told() -> None:
    text = SCORES.replace("81公里", "□").replace("1315吨", "81公里").replace("□", "1315吨")
    judged = [j for j in bind_document(_table(text), BOOK) if j.verdict is Verdict.MISMATCH]
    assert [j.text for j in judged] == ["1315吨", "81公里"]


def test_the_heading_gives_the_unit_and_the_row_the_line() -> None:
    text = """| 资金来源 | 全年预算数（元） | 全年执行数（元） | 执行率（%） |
| --- | --- | --- | --- |
| 年度资金总额 | 2,400,000 | 2,286,000 | 95.25 |
| 其中：当年财政拨款 | 2,000,000 | 1,901,000 | 95.05 |
| 上年结转资金 | 400,000 | 385,000 | 96.25 |
"""
    assert set(_judged(text).values()) == {Verdict.MATCHED}
    assert _judged(text.replace("1,901,000", "1,910,000"))["1,910,000"] is Verdict.MISMATCH
    assert _judged(text.replace("（元）", "（万元）"))["2,286,000"] is Verdict.MISMATCH


def test_a_working_is_proved_by_its_operands_and_its_arithmetic() -> None:
    head = "| 指标名称 | 扣分 | 计算过程 | 评分依据 | 恢复条件 |\n| --- | --- | --- | --- | --- |\n"
    row = "| 清漂河段长度 | 1.16 | 20 × 81公里 ÷ 86公里 = 18.8372 | 第十六条 | 实际完成值达到 ≥86公里 时满分 |\n"
    judged = bind_document(_table(head + row), BOOK)
    assert {j.verdict for j in judged} == {Verdict.MATCHED, Verdict.DERIVED, Verdict.NOT_DATA}
    for old, new in (("81公里", "82公里"), ("20 ×", "30 ×"), ("18.8372", "18.8472"), ("≥86", "≥89")):
        changed = bind_document(_table(head + row.replace(old, new)), BOOK)
        assert [j.verdict for j in changed].count(Verdict.MISMATCH) == 1, new


def test_a_standard_of_scoring_is_not_held_against_the_article_of_the_rules() -> None:
    head = "| 指标名称 | 分值 | 评分标准 | 得分 |\n| --- | --- | --- | --- |\n"
    row = "| 清漂河段长度 | 20 | 达到86公里得20分，每少1公里扣0.5分 | 18.84 |\n"
    assert _judged(head + row) == {"20": Verdict.MATCHED, "18.84": Verdict.MATCHED}
    own = row.replace("达到86公里得20分，每少1公里扣0.5分", "达到目标得满分，实际81公里")
    assert set(_judged(head + own).values()) == {Verdict.MATCHED}
    assert _judged((head + row).replace("18.84", "19.84"))["19.84"] is Verdict.MISMATCH


def test_an_article_that_prints_points_is_proved_by_the_scorecard() -> None:
    items = tuple(replace(item, article="绩效指标（90分）") for item in CARD.items)
    book = FactBook.of(FORM, replace(CARD, items=items))
    table = "| 指标名称 | 扣分 | 评分依据 |\n| --- | --- | --- |\n| 打捞漂浮物 | 0 | 绩效指标（90分） |\n"
    verdicts = {j.text: j.verdict for j in bind_document(_table(table), book)}
    assert verdicts["90分"] is Verdict.MATCHED
    changed = {j.text: j.verdict for j in bind_document(_table(table.replace("90分", "70分")), book)}
    assert changed["70分"] is Verdict.MISMATCH


def test_without_a_scorecard_the_arithmetic_itself_decides() -> None:
    book = FactBook.of(FORM, None)
    head = "| 指标名称 | 扣分 | 计算过程 |\n| --- | --- | --- |\n"
    right = head + "| 清漂河段长度 | 1.16 | 20 × 81公里 ÷ 86公里 = 18.84 |\n"
    assert _judged(right, book)["= 18.84"] in (Verdict.MATCHED, Verdict.DERIVED)
    assert _judged(right.replace("= 18.84", "= 18.94"), book)["= 18.94"] is Verdict.MISMATCH


def test_a_range_of_scores_is_held_against_both_its_ends() -> None:
    bare = TraceNode(NodeKind.SCORE, "")
    item = ScoredItem(
        "清漂河段长度", "清漂河段长度", "qualitative", Decimal(20), None, Decimal(12), Decimal(20), None, False,
        "由评价人确定", "", "第十六条", bare,
    )  # fmt: skip
    book = FactBook.of(FORM, Scorecard("", "", "", (item,), None, Decimal("90.5"), Decimal("98.5"), Decimal(100), None))
    head = "| 指标名称 | 分值 | 核算得分 |\n| --- | --- | --- |\n"
    rows = "| 清漂河段长度 | 20 | 12～20 |\n| 合计 | 100 | 90.5～98.5 |\n"
    assert set(_judged(head + rows, book).values()) == {Verdict.MATCHED}
    assert _judged((head + rows).replace("12～20", "12～19"), book)["12～19"] is Verdict.MISMATCH
    assert _judged((head + rows).replace("90.5～", "95.0～"), book)["95.0～98.5"] is Verdict.MISMATCH


def test_a_field_the_form_left_blank_supports_no_figure() -> None:
    form = FORM.model_copy(update={"indicators": [FORM.indicators[0].model_copy(update={"actual": None})]})
    book = FactBook.of(form, None)
    text = "| 指标名称 | 年初目标值 | 实际完成值 |\n| --- | --- | --- |\n| 清漂河段长度 | ≥86公里 | 81公里 |\n"
    assert _judged(text, book) == {"≥86公里": Verdict.MATCHED, "81公里": Verdict.UNSUPPORTED}


def test_a_table_of_other_things_is_read_as_words() -> None:
    text = "| 类别 | 数量 |\n| --- | --- |\n| 保洁船 | 3 |\n"
    assert set(_judged(text).values()) <= {Verdict.UNDECIDED, Verdict.UNSUPPORTED}


def test_words_of_the_form_are_matched_and_their_changed_figures_are_not() -> None:
    right = text_document("下一步：明年增设两处打捞点，每月巡查不少于4次。", "稿.md")
    judged = {j.text: j for j in bind_document(right, BOOK)}
    assert judged["不少于4次"].verdict is Verdict.MATCHED
    assert "改进措施" in judged["不少于4次"].explanation
    for wrong in ("每月巡查不少于6次", "明年增设三处打捞点"):
        text = right.text.replace("每月巡查不少于4次" if "巡查" in wrong else "明年增设两处打捞点", wrong)
        verdicts = [j for j in bind_document(text_document(text, "稿.md"), BOOK) if j.verdict is Verdict.MISMATCH]
        assert [j.text for j in verdicts] == ["不少于6次" if "巡查" in wrong else "三处"]


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("年初目标值(A)", Meaning.TARGET),
        ("全年完成值", Meaning.ACTUAL),
        ("得分（20分*执行率）", Meaning.SCORE),
        ("全年预算数（万元）", Meaning.BUDGET),
        ("上年决算数", Meaning.OTHER),
        ("占比%", Meaning.OTHER),
        ("偏差原因分析及改进措施", Meaning.PROSE),
        ("三级指标", Meaning.NAME),
        ("序号", Meaning.SERIAL),
    ],
)
def test_headings_have_one_meaning_each(heading: str, meaning: Meaning) -> None:
    assert meaning_of(heading) is meaning


def test_units_stand_in_headings_and_notes() -> None:
    units = [unit_in(text) for text in ("全年预算数（万元）", "单位：元", "执行率%", "名称")]
    assert [unit.symbol if unit else None for unit in units] == ["万元", "元", "%", None]


def test_what_differs_from_a_printed_text_is_told_figure_by_figure() -> None:
    printed = Printed(["效益指标(30分)", "12月底前"])
    assert "效益指标 (30分)" in printed
    assert printed.meant("效益指标(50分)") == "效益指标(30分)"
    assert printed.meant("产出指标(50分)") is None
    assert differing("效益指标(50分)", "效益指标(30分)") == [(5, 7, "30")]
