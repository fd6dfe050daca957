"""Rows of one name under several owners, years and sections, as tables of accounts have them."""

from __future__ import annotations

import pytest

from assistant.domain.finding import Verdict
from assistant.figures import bind
from tests.figures.books import book_of, called_wrong

REVENUE = book_of(
    [
        ("税收收入", "318.42", "亿元", 2022, "全市"),
        ("税收收入", "297.60", "亿元", 2021, "全市"),
        ("税收收入", "86.75", "亿元", 2022, "市级"),
        ("税收收入", "90.20", "亿元", 2021, "市级"),
        ("年初结转和结余", "64.18", "万元", 2022, None),
        ("上年结转和结余", "212.36", "万元", 2022, None),
        ("上年结转和结余", "240.90", "万元", 2021, None),
        ("社会保险基金预算支出年初预算", "4180", "万元", 2022, None),
        ("社会保险基金预算支出决算", "4025", "万元", 2022, None),
        ("收费收入", "713.20", "万元", 2022, "自来水厂"),
        ("补贴收入", "126.55", "万元", 2022, "自来水厂"),
        ("收费收入", "388.40", "万元", 2022, "污水处理厂"),
        ("补贴收入", "94.10", "万元", 2022, "污水处理厂"),
    ],
    2022,
)

HOLDING = [
    "全市税收收入完成318.42亿元，同比增长7.0%。",
    "其中，市级税收收入完成86.75亿元，同比下降3.8%。",
    "上年结转和结余212.36万元，较2021年度减少28.54万元，下降11.8%。",
    "自来水厂收费收入713.20万元，补贴收入126.55万元。",
    "污水处理厂收费收入388.40万元，补贴收入94.10万元。",
    "会议批准的预算草案：社会保险基金预算支出4180万元。",
]
BROKEN = [
    ("全市税收收入完成297.60亿元，同比增长7.0%。", "297.60亿元"),
    ("其中，市级税收收入完成318.42亿元。", "318.42亿元"),
    ("上年结转和结余240.90万元，较2021年度减少28.54万元。", "240.90万元"),
    ("自来水厂收费收入388.40万元。", "388.40万元"),
]


@pytest.mark.parametrize("sentence", HOLDING)
def test_the_row_of_the_owner_and_year_spoken_of_is_meant(sentence: str) -> None:
    wrong = [(j.text, j.explanation) for j in bind(sentence, REVENUE) if j.verdict.is_wrong]
    proved = [j.text for j in bind(sentence, REVENUE) if j.verdict.is_proved]
    assert not wrong
    assert proved


@pytest.mark.parametrize(("sentence", "planted"), BROKEN)
def test_the_row_of_another_owner_or_year_is_not(sentence: str, planted: str) -> None:
    assert planted in [j.text for j in bind(sentence, REVENUE) if j.verdict.is_wrong]


TWICE = book_of(
    [
        ("人员支出（执行）", "812.40", "万元", 2022, "正文"),
        ("人员支出预算执行率", "104.2%", "%", 2022, "正文"),
        ("人员支出", "812.40", "万元", 2022, "附表"),
        ("运转支出", "96.15", "万元", 2022, "附表"),
    ],
    2022,
)


def test_one_datum_told_twice_in_the_data_makes_no_rate_of_a_hundred_percent() -> None:
    judged = bind("人员支出812.40万元，预算执行率为100%。", TWICE)
    assert judged[0].verdict is Verdict.MATCHED
    assert judged[1].verdict.is_wrong
    rows = (
        ("运转支出", "96", "万元"),
        ("运转支出完成数", "96", "万元"),
        ("清淤", "64", "公里"),
        ("清淤完成数", "64", "公里"),
    )
    book = book_of(rows, 2022)
    assert called_wrong("运转支出96万元，完成率100%。", book) == ["100%"]
    assert called_wrong("运转支出完成96万元，完成率100%。", book) == ["100%"]
    assert called_wrong("清淤64公里，完成64公里，完成率100%。", book) == []


MEASURED = book_of(
    [
        ("削减化学需氧量", "642", "吨/年", 2022, None),
        ("企业所得税（28%部分）", "3.46", "亿元", 2022, None),
        ("减少污水直排量", "74", "吨/天", 2022, None),
        ("失火率", "0.062", "次/10万公顷", 2022, None),
        ("处理污泥", "3.8", "万吨/年", 2022, None),
        ("户均产粮", "2316", "kg/户", 2022, None),
        ("补植单价", "47", "元/㎡", 2022, None),
        ("管护单价", "13", "元/㎡", 2022, None),
        ("培训伙食标准", "86", "元/人·天", 2022, None),
        ("入场流量", "18.4", "m³/s", 2022, None),
    ],
    2022,
)


@pytest.mark.parametrize(
    "sentence",
    [
        "削减化学需氧量642吨/年。",
        "年削减化学需氧量642吨。",
        "减少污水直排量74吨/天。",
        "企业所得税（28%部分）3.46亿元。",
        "失火率为0.062次/10万公顷。",
        "处理污泥3.8万吨/年、削减化学需氧量642吨/年、户均产粮2316公斤/户。",
        "补植单价47元/㎡、管护单价13元/㎡。",
        "培训伙食标准86元/人·天，未超标准。",
        "入场流量18.4m³/s。",
    ],
)
def test_units_per_year_and_numbers_of_a_name_are_those_of_the_data(sentence: str) -> None:
    judged = bind(sentence, MEASURED)
    assert not [j.text for j in judged if j.verdict.is_wrong]
    assert Verdict.MATCHED in {j.verdict for j in judged} <= {Verdict.MATCHED, Verdict.NOT_DATA}


@pytest.mark.parametrize(
    "sentence", ["削减化学需氧量642吨/日。", "处理污泥3.8万立方米/年。", "失火率为0.062次/10万人。"]
)
def test_another_unit_per_unit_is_wrong(sentence: str) -> None:
    assert [j.verdict for j in bind(sentence, MEASURED)] == [Verdict.MISMATCH]


ACCOUNTS = book_of(
    [
        ("教育支出", "5180.40", "万元", 2022, None),
        ("普通教育", "4736.20", "万元", 2022, None),
        ("学前教育", "812.65", "万元", 2022, None),
        ("学前教育项目支出", "96.30", "万元", 2022, None),
        ("特殊教育", "318.70", "万元", 2022, None),
        ("特殊教育年初预算", "330.00", "万元", 2022, None),
        ("特殊教育支出决算", "318.70", "万元", 2022, None),
        ("一般公共预算财政拨款支出年初预算", "6025.80", "万元", 2022, None),
        ("会议费年初预算", "17.50", "万元", 2022, None),
        ("会议费支出决算", "14.25", "万元", 2022, None),
    ],
    2022,
)


@pytest.mark.parametrize(
    "sentence",
    [
        "“教育支出（类）普通教育（款）学前教育（项）”812.65万元，主要用于幼儿园运转。",
        "3、教育支出（类）普通教育（款）特殊教育（项）。主要用于随班就读。年初预算为330.00万元，支出决算为318.70万元。",
        "会议费财政拨款支出年初预算为17.50万元，支出决算为14.25万元。",
    ],
)
def test_a_line_of_accounts_is_called_by_the_last_of_its_classes(sentence: str) -> None:
    judged = bind(sentence, ACCOUNTS)
    assert not [(j.text, j.explanation) for j in judged if j.verdict.is_wrong]
    assert [j.verdict for j in judged].count(Verdict.MATCHED) == sentence.count("万元")


@pytest.mark.parametrize("planted", ["4736.20万元", "5180.40万元"])
def test_the_classes_above_a_line_of_accounts_are_not_meant(planted: str) -> None:
    judged = bind(f"“教育支出（类）普通教育（款）学前教育（项）”{planted}，主要用于幼儿园运转。", ACCOUNTS)
    assert planted in [j.text for j in judged if j.verdict.is_wrong]


COUNTED = book_of(
    [
        ("公务接待费", "3.50", "万元", 2022, None),
        ("会议费", "46000", "元", 2022, None),
        ("项目惠及乡", "6", "个", 2022, None),
        ("项目惠及村", "47", "个", 2022, None),
    ],
    2022,
)


@pytest.mark.parametrize(
    ("sentence", "verdicts"),
    [
        ("公务接待费3.5万。", [Verdict.MATCHED]),
        ("会议费4.6万（不含培训）。", [Verdict.MATCHED]),
        ("会议费4.9万。", [Verdict.MISMATCH]),
        ("项目惠及石桥乡柳湾村等47个村，改厕1处。", [Verdict.MATCHED, Verdict.UNSUPPORTED]),
        ("项目惠及6个乡47个村道路硬化。", [Verdict.MATCHED, Verdict.MATCHED]),
        ("项目惠及6个乡49个村道路硬化。", [Verdict.MATCHED, Verdict.UNSUPPORTED]),
        ("项目惠及石桥乡柳湾村等47家村。", [Verdict.UNSUPPORTED]),
        ("县中医院、妇幼保健院等5家医院参加评审。", [Verdict.UNDECIDED]),
        ("县中医院、妇幼保健院、康复医院3家医院参加评审。", [Verdict.DERIVED]),
        ("县中医院、妇幼保健院、康复医院4家医院参加评审。", [Verdict.UNSUPPORTED]),
        ("县中医院、妇幼保健院、康复医院等2家医院参加评审。", [Verdict.UNSUPPORTED]),
    ],
)
def test_counts_are_those_of_their_noun_or_of_the_list_before_them(sentence: str, verdicts: list[Verdict]) -> None:
    assert [j.verdict for j in bind(sentence, COUNTED)] == verdicts


VISITS = book_of(
    [
        ("考察支出合计", "36.80", "万元", 2022, None),
        ("境外考察支出", "0", "万元", 2022, None),
        ("省内考察支出", "21.40", "万元", 2022, None),
        ("省外考察支出", "15.40", "万元", 2022, None),
        ("省内考察团组", "46", "个", 2022, None),
        ("省内考察人次", "372", "人次", 2022, None),
        ("省外考察团组", "18", "个", 2022, None),
        ("省外考察人次", "145", "人次", 2022, None),
        ("项目资金预算", "88.00", "万元", 2022, None),
        ("项目资金支出", "79.60", "万元", 2022, None),
    ],
    2022,
)


@pytest.mark.parametrize(
    ("sentence", "right", "planted"),
    [
        ("省内考察团组46个，人次372人次；省外考察团组18个，人次{}。", "145人次", "372人次"),
        ("境外考察支出{}，省内考察支出21.40万元，省外考察支出15.40万元。", "0万元", "36.80万元"),
        ("项目资金共88.00万元，已付{}。", "79.60万元", "88.00万元"),
    ],
)
def test_a_figure_told_of_one_row_is_not_told_of_another(sentence: str, right: str, planted: str) -> None:
    assert not [j.text for j in bind(sentence.format(right), VISITS) if j.verdict.is_wrong]
    assert [j.text for j in bind(sentence.format(planted), VISITS) if j.verdict.is_wrong] == [planted]


BUDGETED = book_of(
    [
        ("支出总计 拨款支出 合计", "418.20", "万元"),
        ("支出总计 拨款支出 公共预算", "318.20", "万元"),
        ("渔政支出 拨款支出 公共预算", "96.40", "万元"),
        ("拨款支出预算", "430.70", "万元", 2021),
        ("公共预算拨款支出预算", "322.70", "万元", 2021),
    ],
    2022,
)


@pytest.mark.parametrize(
    ("told", "right"),
    [
        ("拨款支出预算{}万元，比2021年预算减少{}万元。", ("418.20", "12.50")),
        ("拨款支出预算418.20万元，其中，公共预算拨款支出预算{}万元，比2021年预算减少{}万元。", ("318.20", "4.50")),
    ],
)
def test_a_row_called_more_fully_is_meant_before_one_of_another_year(told: str, right: tuple[str, str]) -> None:
    amount, less = right
    assert called_wrong(told.format(amount, less), BUDGETED) == []
    assert called_wrong(told.format("381.20", less), BUDGETED)[0] == "381.20万元"
    assert called_wrong(told.format(amount, "14.50"), BUDGETED) == ["14.50万元"]


# In a long book a rare name weighs more than the field.
SPENT = book_of(
    [
        *(
            (f"{one}{other}业务 决算数", "7.20", "万元")
            for one in "甲乙丙丁戊己庚辛壬癸"
            for other in "子丑寅卯辰巳午未"
        ),
        ("训练船购置及运行维护费 预算数", "68.00", "万元"),
        ("训练船购置及运行维护费 决算数", "52.10", "万元"),
        ("训练船购置费 预算数", "40.00", "万元"),
        ("训练船购置费 决算数", "33.60", "万元"),
        ("训练船运行维护费 预算数", "28.00", "万元"),
        ("训练船运行维护费 决算数", "18.50", "万元"),
        ("训练船购置及运行维护费 决算数", "49.80", "万元", 2021),
    ],
    2022,
)


def test_what_is_paid_for_a_thing_is_its_cost_before_that_of_a_thing_of_longer_name() -> None:
    told = "训练船购置及运行维护费支出52.10万元。其中：训练船购置支出为{}万元。"
    assert called_wrong(told.format("33.60"), SPENT) == []
    assert "36.30万元" in called_wrong(told.format("36.30"), SPENT)
