"""Bare text whose lines are rows, or single cells: what is told of it, and what is only said to look like a table."""

import pytest

from assistant.ingest import read_evaluations
from assistant.ingest.plain import document_from_text

from .text_samples import doubted

ROWS = """2023年度项目绩效自评表
项目（政策）名称 渔港监控 资金使用单位 桐岭县渔政站
资金安排与使用（万元） 资金名称 预算安排数 资金到位数 实际支出数 支出进度 得分
合计 468.20 468.20 452.13 96.57% 9.66
一、基本支出 200.00 200.00 200.00 100.00%
二、项目支出 268.20 268.20 252.13 94.01%
一级指标 二级指标 三级指标 运算符号 目标值 计量单位 实绩值 完成率 权重 得分 偏差分析
产出指标 数量指标 新装灯杆 ≥ 860 件 902 100% 9 9
巡查户数 ≥ 150 户 128 85.3% 13 9.1 28户搬迁未登记
时效指标 办结时限 ≤ 20 个工作日 16 100% 7 7
续表
一级指标 二级指标 三级指标 运算符号 目标值 计量单位 实绩值 完成率 权重 得分 偏差分析
效益指标 社会效益指标 居民生活便利 定性 有效改善 / 有效改善 100% 61 61
合  计 90 86.1
下一步改进措施 与社区建立沟通机制。
"""
SHORT = """2023年度项目自评表
类别 指标 目标 完成 满分 得分 原因
产出 采购图书 5000册 5000册 30 30
产出 上架及时率 95% 90% 30 28 人手不足
效益 到馆人次 12万人次 13万人次 30 30
满意度 读者满意度 90% 93% 10 10""".replace(" ", "\n")
FRAME = """2022年度项目支出绩效自评表
单位名称：松坡区路灯所
┌────────┬──────────┬────────┬────────┬────┐
│一级指标│三级指标  │目标值  │完成值  │得分│
├────────┼──────────┼────────┼────────┼────┤
│产出指标│维护路灯数│1200盏  │1180盏  │29.5│
│        │量        │        │        │    │
├────────┼──────────┼────────┼────────┼────┤
│效益指标│亮灯率    │≥98%    │99%     │20  │
└────────┴──────────┴────────┴────────┴────┘
"""
STROKED = (
    ROWS.replace(ROWS[ROWS.index("续表") : ROWS.index("效益指标 ")], "").replace("合  计", "合计").replace(" ", "｜")
)
TYPED = FRAME.translate(str.maketrans("┌┬┐├┼┤└┴┘─│", "+++++++++-|"))


def test_a_line_under_a_line_of_headings_is_a_row() -> None:
    form, unsure = doubted(ROWS)
    assert (form.unit_name, form.project_name, form.self_total) == ("桐岭县渔政站", "渔港监控", "86.1")
    money = [(line.name, line.budget, line.executed, line.rate_printed) for line in form.budget_lines]
    assert money == [
        ("合计", "468.20", "452.13", "96.57%"),
        ("一、基本支出", "200.00", "200.00", "100.00%"),
        ("二、项目支出", "268.20", "252.13", "94.01%"),
    ]
    told = [(i.level1, i.level2, i.name, i.target, i.unit, i.actual, i.self_score) for i in form.indicators]
    assert told == [
        ("产出指标", "数量指标", "新装灯杆", "860", "件", "902", "9"),
        ("产出指标", "数量指标", "巡查户数", "150", "户", "128", "9.1"),
        ("产出指标", "时效指标", "办结时限", "20", "个工作日", "16", "7"),
        ("效益指标", "社会效益指标", "居民生活便利", "有效改善", "/", "有效改善", "61"),
    ]
    assert form.indicators[1].reason == "28户搬迁未登记"
    assert form.measures == ["与社区建立沟通机制。"]
    assert "indicators[0].actual" not in unsure


def test_short_headings_a_line_each_are_told() -> None:
    form, _ = doubted(SHORT)
    assert [(i.level1, i.name, i.target, i.actual, i.points, i.self_score) for i in form.indicators] == [
        ("产出", "采购图书", "5000册", "5000册", "30", "30"),
        ("产出", "上架及时率", "95%", "90%", "30", "28"),
        ("效益", "到馆人次", "12万人次", "13万人次", "30", "30"),
        ("满意度", "读者满意度", "90%", "93%", "10", "10"),
    ]
    assert form.indicators[1].reason == "人手不足"


@pytest.mark.parametrize("text", [FRAME, TYPED, STROKED], ids=["frame", "typed", "full width"])
def test_drawn_lines_part_cells(text: str) -> None:
    form, _ = doubted(text)
    assert form.indicators[0].name in {"维护路灯数量", "新装灯杆"}
    assert form.indicators[0].actual in {"1180盏", "902"}
    assert form.indicators[-1].self_score in {"20", "61"}


def test_what_looks_like_a_table_and_is_told_for_none_is_said_and_listed() -> None:
    lines = ["维度 方面 事项 下任务 交成绩 拿到", "产出指标 数量指标 灯杆 36根 38根 15"]
    lines += ["质量指标 合格率 95% 97% 15", "效益指标 社会效益 可视率 90% 88% 27"]
    text = "2023年度项目自评表\n" + "\n".join(lines) + "\n以上情况属实。\n"
    document = document_from_text(text, "表.txt")
    assert any("第2行起" in warning for warning in document.warnings)
    unplaced = {item.text for item in read_evaluations(document).unplaced}
    assert set(lines) <= unplaced


def test_no_running_text_is_said_to_look_like_a_table() -> None:
    text = "一、基本情况\n本单位2023年预算执行率为95%，一级指标得分30分。\n二、数量指标完成情况\n"
    text += "（一）开展培训12场，完成年初目标的100%；\n（二）印发手册5000册。\n"
    assert document_from_text(text, "报告.txt").warnings == ()


def test_a_long_text_of_words_in_no_order_is_refused_with_a_warning() -> None:
    words = ["产出指标", "1200盏", "完成", "20", "≥98%", "备件迟到，次年补齐"]
    body = "\n".join(words[(n * n + n // 7) % len(words)] for n in range(2000))
    document = document_from_text("一级指标\n二级指标\n三级指标\n年度指标值\n实际完成值\n分值\n得分\n" + body, "长.txt")
    assert list(document.tables()) == []
    assert document.warnings


SPACED = """2024年度项目支出绩效自评表
一级指标  三级指标          指标值     完成值      分值  得分   偏差原因
产出      放养鱼苗数量      ≥300万尾   310万尾     30    30.00  —
产出      按期完成放养      10月底前   9月26日     20    20.00  —
          （时效）
产出      鱼苗检验合格率    100%       100%        20    20.00  —
效益      渔民知晓率        ≥80%       84.60%      30    30.00  —
合计                                               100   100.00
"""


def test_a_line_of_brackets_alone_is_the_end_of_the_name_above() -> None:
    form, _ = doubted(SPACED)
    assert [(i.name, i.points) for i in form.indicators] == [
        ("放养鱼苗数量", "30"),
        ("按期完成放养（时效）", "20"),
        ("鱼苗检验合格率", "20"),
        ("渔民知晓率", "30"),
    ]


NOTHING_TO_EXPLAIN = """项目支出绩效自评表
（2021年度）
一级指标
二级指标
三级指标
年度
指标值
实际
完成值
分值
得分
偏差原因分析及改进措施
产出指标
数量指标
指标1修缮展柜数
40
40
20
20
质量指标
指标1展柜验收合格率
100
100
30
30
效益指标
社会效益
指标
指标1展品完好率
100
100
40
40
0
满意度
指标
服务对象满意度指标
指标1观众满意度
100
100
10
10
0
"""


def test_a_nought_behind_the_score_is_the_empty_reason_of_its_own_row() -> None:
    form, _ = doubted(NOTHING_TO_EXPLAIN)
    assert [(i.name, i.target, i.points, i.self_score) for i in form.indicators] == [
        ("指标1修缮展柜数", "40", "20", "20"),
        ("指标1展柜验收合格率", "100", "30", "30"),
        ("指标1展品完好率", "100", "40", "40"),
        ("指标1观众满意度", "100", "10", "10"),
    ]
