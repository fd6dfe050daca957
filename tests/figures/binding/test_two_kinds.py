"""Things told together or apart: shares of 城乡, 前者 against its target, lists of what was and what it became."""

import pytest

from tests.figures.books import book_of, called_wrong, data_judged, unproved

AID = book_of(
    (
        ("城市特困供养支出", "318.50", "万元"),
        ("农村特困供养支出", "1206.40", "万元"),
        ("社会救助支出", "2840.00", "万元"),
        ("老年人体检率", "74.36", "%"),
        ("老年人体检率 目标值", "70", "%"),
        ("儿童体检率", "91.25", "%"),
        ("儿童体检率 目标值", "90", "%"),
        ("一级护理补贴标准", "95", "元"),
        ("二级护理补贴标准", "75", "元"),
        ("一级护理补贴标准", "85", "元", 2022),
        ("二级护理补贴标准", "60", "元", 2022),
    ),
    2023,
)


@pytest.mark.parametrize(
    "text",
    [
        "城乡特困供养支出占社会救助支出的53.69%。",
        "老年人、儿童体检率分别为74.36%和91.25%，前者超过目标值4.36个百分点。",
        "老年人、儿童体检率分别为74.36%和91.25%，前者比目标值高4.36个百分点，后者高1.25个百分点。",
        "老年人、儿童体检率分别为74.36%和91.25%，后者比前者高16.89个百分点。",
        "一级、二级护理补贴标准分别由85元、60元提高到95元、75元。",
        "一级、二级护理补贴由85元、60元分别提高到95元、75元。",
    ],
)
def test_it_is_proved(text: str) -> None:
    assert called_wrong(text, AID) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("城乡特困供养支出占社会救助支出的35.69%。", "35.69%"),
        ("老年人、儿童体检率分别为74.36%和91.25%，前者超过目标值1.25个百分点。", "1.25个百分点"),
        ("一级、二级护理补贴标准分别由58元、60元提高到95元、75元。", "58元"),
    ],
)
def test_what_is_not_so_is_found(text: str, wrong: str) -> None:
    assert called_wrong(text, AID) == [wrong]


COURT = book_of(
    (
        ("3月受理案件", "418", "件"),
        ("3月旧存案件", "96", "件"),
        ("受理案件", "1260", "件"),
        ("旧存案件", "142", "件"),
    ),
    2023,
)


def test_months_together_are_none_of_them() -> None:
    """1-3月旧存 is not what was left of February."""
    assert called_wrong("1-3月共受理案件1260件（含旧存142件）。", COURT) == []
    assert called_wrong("1-3月共受理案件1260件（含旧存96件）。", COURT) == ["96件"]
    assert called_wrong("3月份受理案件418件（含旧存96件）。", COURT) == []


TRIPS = book_of(
    (
        ("差旅费年初预算", "31.00", "万元"),
        ("差旅费支出", "9.40", "万元"),
        ("出国费支出", "0", "万元"),
        ("出国费支出", "0", "万元", 2022),
        ("出国费预算", "4.00", "万元"),
    ),
    2023,
)


def test_nothing_proves_nothing() -> None:
    """A part of nothing makes no total of the other, and what is nothing grew by nothing."""
    told = "财政拨款差旅费年初预算为{}万元，支出为9.40万元，完成预算的30.32%，其中：出国费支出为0万元。"
    assert called_wrong(told.format("31.00"), TRIPS) == []
    assert called_wrong(told.format("9.40"), TRIPS) == ["9.40万元"]
    assert called_wrong("出国费支出减少0万元，降低0%。", TRIPS) == []
    assert called_wrong("出国费支出减少0万元，降低4%。", TRIPS) == ["4%"]


YARD = book_of(
    (
        ("技术转让收入", "52.48", "亿元"),
        ("技术引进支出", "37.69", "亿元"),
        ("专项投入", "1250", "万元"),
        ("新增产出", "4000", "万元"),
        ("到位资金", "1480", "万元"),
        ("其中：乡镇自筹到位", "312", "万元"),
        ("乡镇自筹", "520", "万元"),
        ("第一产业增加值", "41.20", "亿元"),
        ("第二产业增加值", "302.60", "亿元"),
        ("第三产业增加值", "256.20", "亿元"),
        ("第一产业增加值增长", "2.1", "%"),
        ("第二产业增加值增长", "5.4", "%"),
        ("第三产业增加值增长", "6.2", "%"),
    ),
    2023,
)
BRANCHES = (
    "其中第一产业增加值41.20亿元，增长2.1%；第二产业增加值302.60亿元，增长5.4%；第三产业增加值256.20亿元，"
    "增长6.2%。三次产业结构比例为{}。"
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("专项投入1250万元，新增产出4000万元，投入产出比3.2。", []),
        ("专项投入1250万元，新增产出4000万元，投入产出比2.3。", ["2.3"]),
        ("到位资金1480万元，乡镇自筹520万元，乡镇自筹到位率60%。", []),
        (BRANCHES.format("6.87:50.43:42.70"), []),
        (BRANCHES.format("6.87:52.43:42.70"), ["52.43"]),
    ],
)
def test_ratios_without_a_colon_or_far_from_their_terms(text: str, wrong: list[str]) -> None:
    assert set(wrong) <= set(called_wrong(text, YARD))
    assert bool(called_wrong(text, YARD)) is bool(wrong)
    assert data_judged(text, YARD)


JOBS = book_of(
    (("务工人数", "12.46", "万人"), ("其中：省内务工", "7.85", "万人"), ("其中：省外务工", "4.61", "万人")),
    2023,
)


def test_no_part_of_a_list_is_more_than_its_whole() -> None:
    assert called_wrong("外出务工12.46万人（省内7.85万人、省外4.61万人）。", JOBS) == []
    assert "12.46万人" in dict(unproved("外出务工7.85万人（省内12.46万人、省外4.61万人）。", JOBS))
    assert "12.46万人" in called_wrong("外出务工7.85万人，其中省内12.46万人、省外4.61万人。", JOBS)


TRADES = book_of(
    (
        ("住宿业", "241.6", "万元"),
        ("餐饮业", "188.3", "万元"),
        ("住宿业", "210.5", "万元", 2022),
        ("餐饮业", "179.2", "万元", 2022),
    ),
    2023,
)


def test_each_item_of_a_list_grew_by_its_own_rate() -> None:
    told = "住宿业241.6万元，增长{}%；餐饮业188.3万元，增长{}%。"
    assert called_wrong(told.format("14.8", "5.1"), TRADES) == []
    assert called_wrong(told.format("14.8", "14.8"), TRADES) == ["14.8%"]
    assert called_wrong(told.format("5.1", "14.8"), TRADES) == ["5.1%", "14.8%"]
