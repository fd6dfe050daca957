"""Derived figures in everyday wordings: other years, the first of a list, joint names, what is left, points."""

import pytest

from assistant.domain.evaluation import Evaluation
from assistant.domain.finding import Verdict
from assistant.figures import bind
from assistant.figures.book import FactBook

FACTS = (
    ("支出合计", "1596.30", "万元", 2021),
    ("收入合计", "1792.60", "万元", 2022),
    ("渠道清淤支出", "386.40", "万元", 2022),
    ("泵站维修支出", "268.75", "万元", 2022),
    ("泵站维修预算", "280.00", "万元", 2022),
    ("闸门改造支出", "152.30", "万元", 2022),
    ("量水设施支出", "94.60", "万元", 2022),
    ("在职职工", "116", "人", 2022),
    ("高级工程师", "14", "人", 2022),
    ("中级工程师", "31", "人", 2022),
    ("工勤人员", "49", "人", 2022),
    ("有效灌溉面积", "42.6", "万亩", 2022),
    ("水稻灌溉面积", "24.8", "万亩", 2022),
    ("玉米灌溉面积", "10.5", "万亩", 2022),
    ("接收用水申请", "2318", "件", 2022),
    ("批复用水申请", "2106", "件", 2022),
    ("退回用水申请", "124", "件", 2022),
    ("购进水泵", "34", "台", 2022),
    ("报废水泵", "21", "台", 2022),
    ("购进闸门", "12", "扇", 2022),
)
RIGHT = (
    "全年总支出1718.42万元，较2021年的1596.30万元多支出122.12万元，增幅7.65%。",
    "渠道清淤支出386.40万元，泵站维修支出268.75万元，闸门改造支出152.30万元，量水设施支出94.60万元。前三项合计807.45万元。",
    "中高级工程师合计45人，占在职职工的38.8%。",
    "受理用水申请2318件，批复2106件，退回124件，其余88件正在审核。",
    "每公里清淤成本2.93万元，控制在3.1万元以内，每公里省了1700元。",
    "泵站维修预算280.00万元，已付268.75万元，留有11.25万元尾款。",
    "年初预算1680万元，9月增拨84万元，全年预算达到1764万元。",
    "水稻面积占灌溉面积的58.2%，比玉米高33.6个百分点。",
    "预算执行率97.42%，低于要求2.58个百分点。",
    "当年收入大于支出74.18万元。",
    "全年购进水泵34台，报废21台，净增13台。",
    "全年购进水泵34台，购进闸门12扇，合计46台。",
    "安装计量设施未完成年初40台的任务，完成率85%，扣1.2分。",
    "安装计量设施34台，没有完成年初40台的安装任务。",
    "每公里清淤成本2.93万元，低于控制标准1700元。",
    "泵站维修预算占预算资金的15.9%。",
    "渠道清淤支出386.40万元，泵站维修支出268.75万元，两项按期拨付。",
    "闸门改造支出152.30万元，量水设施支出94.60万元，合占全年支出的14.37%。",
)
WRONG = (
    ("全年总支出1718.42万元，较上年多支出132.12万元。", "132.12万元"),
    ("中高级工程师合计54人。", "54人"),
    ("受理用水申请2318件，批复2106件，退回124件，其余98件正在审核。", "98件"),
    ("水稻面积占灌溉面积的58.2%，比玉米高36.3个百分点。", "36.3个百分点"),
    ("预算执行率97.42%，低于要求2.85个百分点。", "2.85个百分点"),
    ("在职职工中，工勤人员占三分之二。", "三分之二"),
    ("安装计量设施未完成年初45台的任务。", "45台"),
    ("安装计量设施未完成年初40台的任务，完成率58%。", "58%"),
    ("泵站维修预算占预算资金的19.5%。", "19.5%"),
    ("支出合计1718.42万元，收小于支74.18万元。", "74.18万元"),
)


@pytest.fixture(scope="module")
def book() -> FactBook:
    rows = [{"label": label, "value": value, "unit": unit, "year": year} for label, value, unit, year in FACTS]
    cost = {
        "name": "每公里清淤成本",
        "target": "≤3.1万元",
        "actual": "2.93万元",
        "level1": "产出指标",
        "level2": "成本指标",
    }
    meters = {
        "name": "安装计量设施",
        "target": "≥40台",
        "actual": "34台",
        "points": "8",
        "self_score": "6.8",
        "level1": "产出指标",
        "level2": "数量指标",
    }
    line = {
        "name": "年度资金总额",
        "unit": "万元",
        "initial_budget": "1680.00",
        "budget": "1764.00",
        "executed": "1718.42",
    }
    data = {"schema": "jushi/evaluation/1", "unit_name": "灌排管理站", "year": 2022, "scope": "department"}
    return FactBook.of(
        Evaluation.model_validate(data | {"facts": rows, "budget_lines": [line], "indicators": [cost, meters]}), None
    )


@pytest.mark.parametrize("text", RIGHT)
def test_every_figure_is_proved(text: str, book: FactBook) -> None:
    judged = [one for one in bind(text, book) if one.verdict is not Verdict.NOT_DATA]
    assert [one.explanation for one in judged if one.verdict.is_wrong] == []
    assert judged[-1].verdict.is_proved


@pytest.mark.parametrize(("text", "figure"), WRONG)
def test_a_wrong_figure_is_not_proved(text: str, figure: str, book: FactBook) -> None:
    judged = {one.text: one.verdict for one in bind(text, book)}
    assert judged[figure].is_wrong
