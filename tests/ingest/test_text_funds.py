"""Tables of money in bare text that no list of headings knows: told by their figures, closed by their sums."""

import pytest

from assistant.ingest.plain import document_from_text

from .text_samples import doubted

INDICATORS = """评价指标 年初目标值 年末完成值 满分 自评分 未完成原因
整治山塘座数 18座 17座 30 28.33 一座用地未落实
工程验收合格率 100% 100% 20 20
村民满意率 ≥90% 92.4% 10 10
总得分 60 58.33
"""
TURNED = """2023年度县级专项资金绩效自评表
项目名称 病险山塘整治 实施单位 竹溪县水旱灾害防御中心
资金构成（元） 中央补助 省级配套 县级预算
年初安排数 800000 300000 100000
调整后预算数 800000 360000 100000
实际支出数 780000 342000 60000
支出进度 97.50% 95.00% 60.00%
"""
GROUPED = """2023年度县级专项资金绩效自评表
项目名称 粮仓改造 实施单位 竹溪县粮食储备中心
资金情况（万元） 合计 财政性资金 单位自筹
当年拨款 上年结转
全年预算数 2450.00 1970.00 280.00 200.00
全年执行数 2205.00 1765.00 280.00 160.00
得分（10分） 9
"""
TOTAL_LAST = """2023年度项目支出绩效自评表
项目名称 惠民演出 实施单位 禾丰县文化馆
项目资金（万元） 全年预算数 全年执行数 执行率 得分
其中：财政拨款 96.00 91.20 95.00%
其他资金 0 0
年度资金总额 96.00 91.20 95.00% 9.5
"""
STROKED = """2023年度项目支出绩效自评表
项目名称 古井修护 实施单位 竹溪县文物所
资金来源 全年预算数 全年执行数 执行率 分值 得分
年度资金总额 96.00 91.20 95.00% 10 9.5
其中：财政拨款 96.00 91.20 95.00% — —
其他资金 — —
"""


@pytest.mark.parametrize("between", [" ", "\n"])
def test_a_source_with_strokes_alone_is_a_line_of_the_budget_and_doubtful(between: str) -> None:
    form, unsure = doubted((STROKED + INDICATORS).replace(" ", between))
    last = form.budget_lines[-1]
    assert (last.name, last.budget, last.executed, last.points, last.self_score) == ("其他资金", None, None, "—", "—")
    assert {"budget_lines[2].budget", "budget_lines[2].self_score"} <= unsure
    assert not any(field.startswith("budget_lines[1]") for field in unsure)


@pytest.mark.parametrize("between", [" ", "\n"])
def test_sources_over_rows_of_measures_are_lines_of_the_budget(between: str) -> None:
    form, unsure = doubted((TURNED + INDICATORS).replace(" ", between))
    assert [(line.name, line.budget, line.executed, line.rate_printed) for line in form.budget_lines] == [
        ("中央补助", "800000", "780000", "97.50%"),
        ("省级配套", "360000", "342000", "95.00%"),
        ("县级预算", "100000", "60000", "60.00%"),
    ]
    assert not {field for field in unsure if field.startswith("budget")}


@pytest.mark.parametrize("between", [" ", "\n"])
def test_public_funds_head_their_sources_in_a_second_line(between: str) -> None:
    form, _ = doubted((GROUPED + INDICATORS).replace(" ", between))
    assert [(line.name, line.budget, line.self_score) for line in form.budget_lines] == [
        ("合计", "2450.00", "9"),
        ("财政性资金当年拨款", "1970.00", None),
        ("财政性资金上年结转", "280.00", None),
        ("单位自筹", "200.00", None),
    ]


@pytest.mark.parametrize("between", [" ", "\n"])
def test_the_row_under_all_headings_may_come_last(between: str) -> None:
    form, _ = doubted((TOTAL_LAST + INDICATORS).replace(" ", between))
    assert [(line.name, line.budget, line.self_score) for line in form.budget_lines] == [
        ("其中：财政拨款", "96.00", None),
        ("其他资金", "0", None),
        ("年度资金总额", "96.00", "9.5"),
    ]


def test_sums_close_a_table_of_money() -> None:
    """What follows the sums, a sentence and rows of another table, belongs to neither its names nor its figures."""
    rows = "预算数\n支出数\n执行率（%）\n医院改革补助\n420.00\n420.00\n100.00\n设备更新\n360.00\n351.90\n97.75\n"
    text = f"2021年度自评报告\n{rows}合计\n780.00\n771.90\n98.96\n    设备更新采购设备3种，明细如下（单价为万元）：\n"
    text += "设备名称 数量 单价 金额\n球管 1 86.50 86.50\n呼吸机 6 18.60 116.10\n"
    tables = list(document_from_text(text, "报告.txt").tables())
    held = [cell.text for table in tables for cell in table.cells]
    assert "780.00" in held
    assert not {"86.50", "116.10"} & set(held)
