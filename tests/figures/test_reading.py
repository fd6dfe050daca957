"""Figures are found where they stand, with value, unit, kind and interval; what is not data is typed."""

from __future__ import annotations

import importlib
import json
import re
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.quantity import FigureKind, WrittenFigure
from assistant.figures import read_figures
from assistant.figures.cells import parse_cell
from evals.core import run

SHARED = Path(__file__).parents[2].parent / "shared"


def data(text: str) -> list[WrittenFigure]:
    return [figure for figure in read_figures(text) if figure.is_data]


def test_the_labelled_sentences_are_read_as_labelled() -> None:
    task = importlib.import_module("evals.tasks.figure_reading").TASK
    totals: dict[str, list[float]] = defaultdict(list)
    for score in run(task):
        assert score.cause is None, score.cause
        totals[score.group].append(score.value)
    assert len(totals["found"]) > 70
    for group, least in task.thresholds.items():
        assert sum(totals[group]) / len(totals[group]) >= least, group


@given(
    st.lists(
        st.one_of(
            st.text(alphabet="占其中：，。、（）()项目支出%万元亿分 \n\t0123456789.-一二三百千两第“”", max_size=12),
            st.sampled_from(["1,280.50万元", "百分之九十五", "六十三点零五万元", "2-3次", "2021年12月31日", "≥95%"]),
        ),
        max_size=12,
    ).map("".join)
)
def test_spans_lead_back_to_the_source_in_order(text: str) -> None:
    end = 0
    for figure in read_figures(text):
        assert text[figure.start : figure.end] == figure.text
        assert figure.start >= end
        end = figure.end


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("约60%", "55", "65"),
        ("近200场", "160", "200"),
        ("20余次", "20", "30"),
        ("3万多人", "3", "4"),
        ("2-3次", "2", "3"),
        ("77.2%", "77.15", "77.25"),
    ],
)
def test_the_interval_is_what_the_writing_allows(text: str, low: str, high: str) -> None:
    figure = data(text)[0]
    assert figure.interval.low == Decimal(low)
    assert figure.interval.high == Decimal(high)


@pytest.mark.parametrize(
    ("text", "open_above"), [("不少于3次", True), ("≥95%", True), ("不超过8件", False), ("≤2%", False)]
)
def test_bounds_are_open_on_one_side(text: str, open_above: bool) -> None:
    interval = data(text)[0].interval
    assert (interval.high is None) is open_above
    assert (interval.low is None) is not open_above


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("组建巡逻队伍三支", ["三支"]),
        ("伍拾叁万元", ["伍拾叁万元"]),
        ("检测水样312份次", ["312份次"]),
        ("更新器材286件套", ["286件套"]),
    ],
)
def test_a_numeral_keeps_to_one_script_and_takes_its_whole_measure(text: str, figures: list[str]) -> None:
    assert [figure.text for figure in data(text)] == figures


@pytest.mark.parametrize(
    ("text", "value", "symbol"),
    [
        ("历时两个半月", "2.5", "个月"),
        ("增加了一倍半", "1.5", "倍"),
        ("三年半完成", "3.5", "年"),
        ("用时2个半小时", "2.5", "个小时"),
        ("浓度31.6微克每立方米", "31.6", "微克/立方米"),
        ("贷款1,250万美元", "1250", "万美元"),
        ("活动百余场", "100", "场"),
        ("到场用时6分20秒", "380", "秒"),
        ("手术用时1小时40分", "100", "分钟"),
        ("抢修用时1个小时40分", "100", "分钟"),
        ("工期2年6个月", "30", "个月"),
        ("死亡率9.8/10万", "9.8", "/10万"),
        ("出水浓度22.4mg/L", "22.4", "mg/L"),
        ("夜间噪声48.7dB(A)", "48.7", "dB(A)"),
        ("飞防26架次", "26", "架次"),
        ("资料浏览86.4万篇次", "86.4", "万篇次"),
        ("处理能力达到4.6万吨/年。", "4.6", "万吨/年"),
        ("人均产粮317kg/人。", "317", "kg/人"),
        ("虫灾0.37次/10万公顷，", "0.37", "次/10万公顷"),
        ("用水定额164L/人·天", "164", "L/人·天"),
        ("流量52m³/s", "52", "m³/s"),
        ("改造3家乡镇卫生院", "3", "家"),
        ("细颗粒物27µg/m³", "27", "μg/m³"),
        ("维修路灯2745盏次。", "2745", "盏次"),
        ("工期120个日历天", "120", "个日历天"),
        ("累计投入两个亿。", "2", "亿元"),
        ("总投资1.5个亿元", "1.5", "亿元"),
        ("培育3个亿元企业", "3", "个"),
        ("清淤张沟村2、3组12亩。", "12", "亩"),
        ("惠及全村12组。", "12", "组"),
    ],
)
def test_halves_and_units_per_unit_are_read_whole(text: str, value: str, symbol: str) -> None:
    assert [(str(figure.value), figure.unit.symbol) for figure in data(text)] == [(value, symbol)]


@pytest.mark.parametrize(("cell", "prose"), [("≤350元/平方米", "每平方米350元"), ("6天/件", "每件6天")])
def test_a_price_in_a_cell_compares_with_the_price_in_a_sentence(cell: str, prose: str) -> None:
    held = parse_cell(cell)
    assert held is not None
    assert data(prose)[0].unit.dimension is held.unit.dimension


@pytest.mark.parametrize(
    ("text", "token", "kind"),
    [
        ("第十一轮检查", "十一", FigureKind.ORDINAL),
        ("按〔2020〕10号文执行", "〔2020〕10号", FigureKind.DOCUMENT),
        ("2021年度收入", "2021", FigureKind.YEAR),
        ("于2021年4月启动", "2021年4月", FigureKind.DATE),
        ("计划在2021年4月竣工", "2021年4月", FigureKind.PERIOD),
        ("2019至2021年投入5万元", "2019", FigureKind.PERIOD),
        ("2019至2021年投入5万元", "2021", FigureKind.PERIOD),
        ("按《2020年绿化管护细则》拨付5万元", "2020", FigureKind.PERIOD),
        ("为自1987年有记录以来最多", "1987", FigureKind.PERIOD),
        ("每超过一个百分点扣0.5分", "0.5分", FigureKind.RULE),
        ("“三个聚焦”", "三", FigureKind.NAME),
        ("进一步完善", "一", FigureKind.WORD),
        ("（二）主要做法", "二", FigureKind.HEADING),
        ("联系电话68001234", "68001234", FigureKind.IDENTIFIER),
        ("5G基站", "5", FigureKind.NAME),
        ("10kV线路", "10", FigureKind.NAME),
        ("φ110mm的管道", "110mm", FigureKind.NAME),
        ("按20年一遇设防", "20年", FigureKind.NAME),
        ("日最大8小时平均第90百分位", "8小时", FigureKind.NAME),
        ("按三类会议标准执行", "三", FigureKind.NAME),
        ("每十万人火灾35起", "十万", FigureKind.NAME),
        ("每1000户配备2台", "1000户", FigureKind.NAME),
        ("K12+300处", "300处", FigureKind.NAME),
        ("0-6岁儿童86名", "0-6岁", FigureKind.NAME),
        ("4×100米接力", "100米", FigureKind.NAME),
        ("96333热线", "96333", FigureKind.IDENTIFIER),
        ("1.2022年我市投入5万元", "1", FigureKind.HEADING),
        ("1.2022年我市投入5万元", "2022", FigureKind.YEAR),
        ("3、2023年拨付5万元", "3", FigureKind.HEADING),
        ("5、21303-水利82万元", "5", FigureKind.HEADING),
        ("5、21303-水利82万元", "21303", FigureKind.IDENTIFIER),
        ("（二）211-节能环保支出82万元", "211", FigureKind.IDENTIFIER),
        ("2024全县税收收入82万元", "2024", FigureKind.YEAR),
        ("2023临溪区税收收入82万元", "2023", FigureKind.YEAR),
        ("16“农林水支出”82万元", "16", FigureKind.HEADING),
        ("7农林水支出82万元", "7", FigureKind.HEADING),
        ("3）66爱眼日”义诊82人", "66", FigureKind.NAME),
        ("完成1/5万矿产调查82幅", "1", FigureKind.NAME),
        ("完成1/5万矿产调查82幅", "5万", FigureKind.NAME),
        ("完成1/1万灾害调查82处", "1/1万", FigureKind.NAME),
        ("两县一区整治小区82个", "两", FigureKind.NAME),
        ("两县一区整治小区82个", "一", FigureKind.NAME),
        ("市二院、县一中共82人", "二", FigureKind.NAME),
        ("县红十字会支出82万元", "十", FigureKind.WORD),
        ("“88购物节”补贴82万元", "88", FigureKind.NAME),
        ("全县三小时办结82件", "三小时", FigureKind.DURATION),
        ("全市两中心82人", "两", FigureKind.WORD),
        ("按计划2023年支付82万元", "2023", FigureKind.YEAR),
        ("按照计划在2023年4月支付82万元", "2023年4月", FigureKind.DATE),
        ("顺延至2023年4月", "2023年4月", FigureKind.PERIOD),
        ("前10个月支出5万元", "10个月", FigureKind.PERIOD),
        ("今年前10个月支出5万元", "10个月", FigureKind.PERIOD),
        ("全县近3年投入5万元", "近3年", FigureKind.PERIOD),
        ("未来5年投入5万元", "5年", FigureKind.PERIOD),
        ("工期提前10个月", "10个月", FigureKind.DURATION),
        ("平均办理时间近3天", "近3天", FigureKind.DURATION),
        ("2000多群众参加", "2000", FigureKind.NUMBER),
        ("2000群众参加", "2000", FigureKind.NUMBER),
        ("用于2024全县道路82公里", "2024", FigureKind.YEAR),
        ("15辖区企业参加", "15", FigureKind.NUMBER),
        ("20群众受益", "20", FigureKind.NUMBER),
        ("7商贸事务82万元", "7", FigureKind.HEADING),
    ],
)
def test_what_is_not_data_is_typed(text: str, token: str, kind: FigureKind) -> None:
    assert [f.kind for f in read_figures(text) if f.text == token] == [kind]


def test_a_bound_before_what_was_self_scored_is_no_rule() -> None:
    told = "年度目标值≥80%，年末完成值≥80%，自评得15分"
    assert [f.text for f in data(told)] == ["≥80%", "≥80%", "15分"]
    assert not data("满意率≥80%，得5分")


def test_a_page_number_cut_into_a_sentence_is_no_datum() -> None:
    text = "全年用于设施维修的财政资金，按合同约定分三次支付，共计\n- 12 -\n318.6万元。"
    figures = read_figures(text)
    assert [(f.text, f.is_data) for f in figures if not f.chinese] == [("12", False), ("318.6万元", True)]


def test_a_number_broken_over_lines_keeps_its_place() -> None:
    text = "该项目实施单位按照计划推进各项工作，全年支出\n46.04\n\n万元，完成预算。"
    figure = data(text)[0]
    assert figure.value == Decimal("46.04")
    assert figure.unit.symbol == "万元"
    assert text[figure.start : figure.end] == "46.04\n\n万元"


def test_columns_of_a_table_stay_apart() -> None:
    assert [f.value for f in data("合计 576 445 77.2%")] == [Decimal(576), Decimal(445), Decimal("77.2")]


@pytest.mark.shared
def test_the_labelled_reports_are_read_within_the_targets() -> None:
    gold = sorted((SHARED / "gold").glob("*.figures.json"))
    if not gold:
        pytest.skip("the shared material is not beside the checkout")
    found = labelled = 0
    for path in gold:
        document = json.loads(path.read_text(encoding="utf-8"))
        text = (SHARED / "seeds" / f"{path.name.split('.')[0]}.txt").read_text(encoding="utf-8")
        values = defaultdict(int)
        for figure in data(text):
            values[figure.value] += 1
            if figure.upper is not None:
                values[figure.upper] += 1
        for token in document.get("tokens") or document["figures"]:
            digits = re.sub(r"[^\d.]", "", token["token"]).rstrip(".")
            if token.get("is_data", token["cls"] == "data") and token["cls"] != "rule" and digits:
                labelled += 1
                if values[Decimal(digits)] > 0:
                    values[Decimal(digits)] -= 1
                    found += 1
    assert labelled > 550
    assert found / labelled >= 0.995


def test_a_sign_of_money_before_a_scale_is_its_unit() -> None:
    (figure,) = data("合同价¥3.2万。")
    assert (figure.value, figure.unit.symbol, figure.base_value) == (Decimal("3.2"), "万元", Decimal(32000))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("累计为320发送通知。", ""),
        ("通过12345发送短信。", ""),
        ("3发表论文12篇。", ""),
        ("12345发起回访。", ""),
        ("全年发射286发。", "发"),
        ("消耗286发增雨火箭弹。", "发"),
        ("驱鸟弹286发，单价210元。", "发"),
    ],
)
def test_rounds_are_counted_where_nothing_is_sent(text: str, unit: str) -> None:
    assert read_figures(text)[0].unit.symbol == unit


def test_a_fraction_and_more_is_not_nearly_the_next() -> None:
    (figure,) = read_figures("支出占预算的二分之一多。")
    assert (figure.text, figure.interval.low, figure.interval.high) == ("二分之一多", Decimal(1), Decimal("1.25"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("植树补助46万3千5百元", [("46.35", "万元")]),
        ("植树补助46万3500元", [("46.35", "万元")]),
        ("观众12万3456人次", [("12.3456", "万人次")]),
        ("投资1亿2000万3千元", [("1.20003", "亿元")]),
        ("补助46万3人参加", [("46", "万"), ("3", "人")]),
        ("第一批12万3500。", [("12", "万"), ("3500", "")]),
    ],
)
def test_scales_that_follow_each_other_make_one_figure(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(f"{figure.value.normalize():f}", figure.unit.symbol) for figure in data(text)] == expected


@pytest.mark.parametrize(
    ("text", "written", "low", "high"),
    [
        ("满意度九成五以上。", "九成五以上", "9.5", None),
        ("满意度九成五及以上。", "九成五及以上", "9.5", None),
        ("占六成五以内，", "六成五以内", None, "6.5"),
        ("满意度九成五。", "九成五", "9.45", "9.55"),
    ],
)
def test_tenths_with_a_further_digit_are_bounded_by_what_follows(
    text: str, written: str, low: str | None, high: str | None
) -> None:
    (figure,) = data(text)
    assert figure.text == written
    assert (figure.interval.low, figure.interval.high) == (low and Decimal(low), high and Decimal(high))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("预算支出 4 71.00 万元，其中人员经费3 20.50万元。", ["471.00", "320.50"]),
        ("培训 1 286 人次，满意度 9 5.6%。", ["1286", "95.6"]),
        ("附件 3 50人，其余略。", ["3", "50"]),
        ("序号 完成 3 50人 甲、乙\n", ["3", "50"]),
    ],
)
def test_a_number_torn_by_a_space_is_joined_where_a_clause_ends_behind_it(text: str, values: list[str]) -> None:
    assert [str(figure.value) for figure in read_figures(text) if figure.value] == values
