"""Rates of completion and what is missing to a plan, in forms and lists as units write them."""

import pytest

from assistant.domain.finding import Verdict
from assistant.figures.book import FactBook
from tests.figures.books import book_of, called_wrong, data_judged

FORM = (
    ("全年预算数（A）", "2480000.00", "元", "河道保洁项目"),
    ("全年执行数（B）", "2391464.00", "元", "河道保洁项目"),
    ("其中：中央资金 全年预算数", "1860000.00", "元", "河道保洁项目"),
    ("其中：中央资金 全年执行数", "1860000.00", "元", "河道保洁项目"),
)
ROWS = (
    ("资金安排", "126.00", "万元", "泵站检修"),
    ("资金支出", "118.44", "万元", "泵站检修"),
    ("资金安排", "90.00", "万元", "堤防维护"),
    ("资金支出", "83.70", "万元", "堤防维护"),
    ("资金安排", "64.00", "万元", "水质监测"),
    ("资金支出", "63.36", "万元", "水质监测"),
    ("巡查护岸里程", "176", "公里"),
    ("巡查护岸里程目标值", "200", "公里"),
)
RIGHT = (
    "三个项目共安排280万元，支出265.5万元，平均执行率94.8%，其中泵站检修94.0%、堤防维护93.0%、水质监测99.0%。",
    "三个项目共安排资金280万元，支出进度94.8%。其中：泵站检修118.44万元/126万元，进度94%；堤防维护83.7万元/90万元。",
    "堤防维护尚有7.0%未执行。",
    "泵站检修支出118.44万元（94.0%），堤防维护支出83.7万元（93.0%），水质监测支出63.36万元（99.0%）。",
    "巡查护岸缺口12%。",
    "巡查护岸里程176公里，偏差率-12%。",
)
WRONG = (
    ("三个项目共安排280万元，支出265.5万元，平均执行率94.8%，其中泵站检修94.0%、堤防维护99.0%。", "99.0%"),
    ("三个项目共安排资金280万元，支出进度94.8%。其中：泵站检修118.44万元/186万元。", "186万元"),
    ("三个项目共安排资金280万元，支出进度94.8%。其中：泵站检修83.70万元。", "83.70万元"),
    ("堤防维护尚有17.0%未执行。", "17.0%"),
    ("泵站检修支出118.44万元（94.0%），堤防维护支出83.7万元（99.0%）。", "99.0%"),
    ("巡查护岸缺口21%。", "21%"),
)


@pytest.fixture(scope="module")
def book() -> FactBook:
    return book_of(ROWS, 2023)


@pytest.mark.parametrize("text", RIGHT)
def test_a_rate_of_its_own_thing_is_proved(text: str, book: FactBook) -> None:
    assert called_wrong(text, book) == []


@pytest.mark.parametrize(("text", "figure"), WRONG)
def test_another_rate_stays_wrong(text: str, figure: str, book: FactBook) -> None:
    assert figure in called_wrong(text, book)


def test_the_letter_of_a_column_does_not_part_budget_and_spending() -> None:
    form = book_of(FORM, 2023)
    assert called_wrong("河道保洁项目实际支出2391464.00元，执行率96.43%。", form) == []
    assert called_wrong("河道保洁项目实际支出2391464.00元，执行率94.63%。", form) == ["94.63%"]


def test_the_next_of_a_list_is_reckoned_as_the_one_before() -> None:
    sampled = book_of(
        [
            (field, value, "批次", owner)
            for owner, values in (("北区水厂", ("412", "9")), ("南区水厂", ("365", "5")), ("东区水厂", ("288", "3")))
            for field, value in zip(("抽检批次", "不合格批次"), values, strict=True)
        ],
        2023,
    )
    assert called_wrong("分厂不合格率为北区2.18%、南区1.37%、东区1.04%。", sampled) == []
    assert called_wrong("分厂不合格率为北区2.18%、南区1.37%、东区1.40%。", sampled) == ["1.40%"]
    assert called_wrong("北区水厂抽检412批次，不合格9批次，合格率97.82%。", sampled) == []
    assert called_wrong("北区水厂抽检412批次，不合格9批次，合格率97.28%。", sampled) == ["97.28%"]


def test_rates_of_several_things_told_in_pairs_go_to_them_in_turn() -> None:
    closed = book_of(
        [
            (field, value, "件", owner)
            for owner, values in (("供水投诉", ("86", "81")), ("排水投诉", ("143", "140")))
            for field, value in zip(("受理件数", "办结件数"), values, strict=True)
        ],
        2023,
    )
    told = "供水投诉受理86件、办结81件，排水投诉受理143件、办结140件，办结率分别为"
    assert called_wrong(f"{told}94.19%、97.90%。", closed) == []
    assert called_wrong(f"{told}97.90%、94.19%。", closed) == ["97.90%", "94.19%"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("泵站检修、水质监测执行率均在94%以上。", []),
        ("泵站检修、堤防维护执行率均在94%以上。", ["94%以上"]),
        ("水质监测执行率99%，其他两项执行率均在93%以上。", []),
        ("水质监测执行率99%，其他两项执行率均在98%以上。", ["98%以上"]),
        ("泵站检修资金支出118.44万元，执行率未达100%。", []),
    ],
)
def test_what_is_told_once_of_several_is_so_of_each(text: str, wrong: list[str], book: FactBook) -> None:
    assert called_wrong(text, book) == wrong


QUARTERS = (
    ("一季度拨付", "120.40", "万元"),
    ("二季度拨付", "183.60", "万元"),
    ("三季度拨付", "152.00", "万元"),
    ("四季度拨付", "144.00", "万元"),
)
MONTHS = (
    ("全年预算数", "640.00", "万元"),
    ("支出决算数", "600.00", "万元"),
    ("截至6月末支出", "246.00", "万元"),
    ("截至9月末支出", "411.00", "万元"),
)


@pytest.mark.parametrize(
    ("rows", "text", "wrong"),
    [
        (QUARTERS, "各季度分别拨付120.4万元、183.6万元、152万元、144万元，上半年拨付304万元。", []),
        (QUARTERS, "各季度分别拨付120.4万元、183.6万元、152万元、144万元，上半年拨付335.6万元。", ["335.6万元"]),
        (QUARTERS, "至6月底累计拨付进度为50.67%，三季度末为76.00%，四季度拨付24.00%。", []),
        (QUARTERS, "至6月底累计拨付进度为56.07%，三季度末为76.00%。", ["56.07%"]),
        (MONTHS, "上半年末和三季度末的支出进度依次是38.4%、64.2%。", []),
        (MONTHS, "上半年只占全年支出的41.0%，四季度支出189万元。", []),
        (MONTHS, "上半年只占全年支出的64.2%，四季度支出198万元。", ["64.2%", "198万元"]),
    ],
)
def test_parts_of_the_year_follow_from_its_quarters_or_months(
    rows: tuple[tuple[str, ...], ...], text: str, wrong: list[str]
) -> None:
    assert called_wrong(text, book_of(rows, 2023)) == wrong


APART = (
    *(
        (f"水闸大修·{which}季度支出", value, "万元")
        for which, value in zip("一二三四", ("24", "36", "48", "12"), strict=True)
    ),
    ("水闸大修·年度预算", "150.00", "万元"),
    ("泵房扩建·年度预算", "240.00", "万元"),
)


@pytest.mark.parametrize(
    ("rows", "text", "wrong"),
    [
        ((*MONTHS, ("公用经费支出", "52.00", "万元")), "公用经费上半年支出进度38.4%。", ["38.4%"]),
        ((*MONTHS, ("公用经费支出", "52.00", "万元")), "上半年支出进度38.4%。", []),
        (MONTHS, "坝区绿化上半年支出进度38.4%。", ["38.4%"]),
        (MONTHS, "基本支出上半年进度38.4%。", ["38.4%"]),
        (APART, "水闸大修上半年支出进度40%。", []),
        (APART, "水闸大修上半年支出进度25%。", ["25%"]),
        (APART, "泵房扩建上半年支出进度25%。", ["25%"]),
        (APART, "泵房扩建上半年支出60万元。", ["60万元"]),
        (APART, "水闸大修上半年支出60万元。", []),
    ],
)
def test_what_one_thing_spent_by_then_is_no_part_of_another(
    rows: tuple[tuple[str, ...], ...], text: str, wrong: list[str]
) -> None:
    assert called_wrong(text, book_of(rows, 2023)) == wrong


WOODS = (
    ("杨树林管护面积", "4318", "亩"),
    ("杨树林精细管护面积", "3627", "亩"),
    ("柳树林管护面积", "1512", "亩"),
    ("柳树林精细管护面积", "1209", "亩"),
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("管护杨树林4318亩，精细管护面积3627亩；管护柳树林1512亩，精细管护率80%。", []),
        ("管护柳树林1512亩，精细管护率80%。", []),
        ("管护柳树林1512亩，精细管护率84%。", ["84%"]),  # that of 杨树林
        ("管护柳树林1512亩，成活率80%。", ["80%"]),
    ],
)
def test_a_rate_is_of_the_row_that_is_called_as_what_was_told(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, book_of(WOODS, 2024)) == wrong


BRIDGES = (
    ("计划建桥", "8", "座"),
    ("建成桥梁", "6", "座"),
    ("渠道清淤里程", "64.5", "公里"),
    ("渠道清淤完成里程", "64.5", "公里"),
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("计划建桥8座，建成6座，竣工率75%。", []),
        ("计划建桥8座，建成6座，完工率85%。", ["85%"]),
        ("本年安排渠道清淤64.5公里，到年末完成64.5公里，完工率100%。", []),
        ("本年安排渠道清淤64.5公里，到年末完成64.5公里，完工率90%。", ["90%"]),
    ],
)
def test_what_is_built_is_a_part_of_what_was_planned(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, book_of(BRIDGES, 2023)) == wrong


def test_a_rate_is_not_held_against_a_row_of_another_rate() -> None:
    book = book_of((("水样检测合格率", "97.3", "%"),), 2025)
    judged = data_judged("水样检测合格率97.3%；水样检测报告报送率100%。", book)["100%"]
    assert (judged.verdict, judged.fact) == (Verdict.UNSUPPORTED, None)


_OF_ALL_WHO_LIVE_THERE = book_of(
    (
        ("常住人口", "31.20", "万人"),
        ("电子社保卡签领人数", "18.91", "万人"),
        ("居民水电档案", "28.55", "万份"),
        ("读书卡注册人数", "4.87", "万人"),
        ("送戏下乡观众", "9.30", "万人次"),
        ("在管患者随访人数", "2.18", "万人"),
    ),
    2023,
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("电子社保卡签领18.91万人，签领率60.6%。", []),
        ("送戏下乡观众9.30万人次；读书卡注册4.87万人，注册率15.6%。", []),
        ("累计建立居民水电档案28.55万份，建档率91.51%。", []),
        ("电子社保卡签领18.91万人，签领率66.0%。", ["66.0%"]),
        ("在管患者随访2.18万人，随访率7.0%。", ["7.0%"]),
        ("在管患者2.18万人签约，签约率7.0%。", ["7.0%"]),
        ("送戏下乡观众9.30万人次，演出率29.8%。", ["29.8%"]),
    ],
)
def test_what_everybody_may_sign_or_hold_is_of_all_who_live_there(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, _OF_ALL_WHO_LIVE_THERE) == wrong


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("资金当年全部到位，到位率100%。", Verdict.UNDECIDED),
        ("接到的报修均已办结，办结率达100%。", Verdict.UNDECIDED),
        ("资金当年全部到位，到位率98%。", Verdict.UNSUPPORTED),
        ("资金部分到位，到位率100%。", Verdict.UNSUPPORTED),
        ("资金全部到位，知晓率100%。", Verdict.UNSUPPORTED),
    ],
)
def test_a_hundred_percent_of_what_is_said_of_all_is_asked_about(text: str, verdict: Verdict, book: FactBook) -> None:
    assert next(iter(data_judged(text, book).values())).verdict is verdict
