"""Totals over all projects, over benefits and years, and what is left of them; wholes told by their parts."""

import pytest

from assistant.domain.finding import Judgement, Verdict
from assistant.figures import bind
from assistant.figures.book import FactBook
from tests.figures.books import book_of, called_wrong

_BUDGET, _SPENT = "全年预算数（A）", "全年执行数（B）"
ROWS: tuple[tuple[str, str, str, int, str | None], ...] = (
    (_BUDGET, "420.00", "万元", 2024, "站网改造"),
    (_SPENT, "401.30", "万元", 2024, "站网改造"),
    (f"其中：中央财政资金 {_BUDGET}", "300.00", "万元", 2024, "站网改造"),
    (f"其中：中央财政资金 {_SPENT}", "290.00", "万元", 2024, "站网改造"),
    (_BUDGET, "365.00", "万元", 2024, "洪水预报"),
    (_SPENT, "340.75", "万元", 2024, "洪水预报"),
    (f"其中：中央财政资金 {_BUDGET}", "120.00", "万元", 2024, "洪水预报"),
    (f"其中：中央财政资金 {_SPENT}", "118.00", "万元", 2024, "洪水预报"),
    (_BUDGET, "250.00", "万元", 2024, "巡测维护"),
    (_SPENT, "244.35", "万元", 2024, "巡测维护"),
    ("三公经费预算", "12.00", "万元", 2024, None),
    ("三公经费支出", "9.46", "万元", 2024, None),
    ("新建雨量站", "36", "座", 2024, None),
    ("新建雨量站", "28", "座", 2023, None),
    ("设备招标控制价", "186.40", "万元", 2024, None),
    ("设备中标价", "172.85", "万元", 2024, None),
    ("监理费用", "6.15", "万元", 2024, None),
    ("设备到位资金", "180.00", "万元", 2024, None),
    ("设备支付资金", "163.20", "万元", 2024, None),
    ("收回问卷", "400", "份", 2024, None),
    ("满意问卷", "312", "份", 2024, None),
    ("较满意问卷", "65", "份", 2024, None),
    ("年初欠费余额", "48.20", "万元", 2024, None),
    ("清收欠费", "31.90", "万元", 2024, None),
    ("固定资产原值", "960.00", "万元", 2024, None),
    ("固定资产净值", "410.00", "万元", 2024, None),
    *(
        (f"{which}季度报汛", count, "次", 2024, None)
        for which, count in zip("一二三四", ("31", "46", "58", "27"), strict=True)
    ),
    ("缆道完好天数", "357", "天", 2024, None),
    ("省级补助", "64.30", "万元", 2024, None),
    ("市级配套", "21.45", "万元", 2024, None),
)
RIGHT = (
    "三个项目合计预算1035万元，执行986.4万元，总体执行率95.30%。",
    "全站实施三个项目，预算合计1035万元，平均执行率95.30%。",
    "三个项目总预算1035万元，未支出48.60万元，其中洪水预报24.25万元。",
    "三个项目共结转48.60万元，洪水预报结转24.25万元，占全部项目未执行额48.60万元的49.90%。",
    "设备中标价172.85万元，加监理费用6.15万元，实际造价179.00万元。",
    "设备支付资金163.20万元，占到位资金的90.67%，结存16.80万元。",
    "收回问卷400份，满意312份、较满意65份，另有23份提出意见。",
    "清收欠费31.90万元，为年初欠费余额的66.18%，仍有16.30万元需继续清收。",
    "固定资产原值960万元，净值410万元，累计折旧550万元。",
    "上半年报汛77次，前三季度报汛135次。",
    "缆道完好天数357天，因检修未运行9天。",
    "全年安排观测补助85.75万元，资金来源为省级64.30万元，市级配套21.45万元。",
    "设备支付163.20万元；清收欠费31.90万元。上述两项共195.10万元。",
)
WRONG = (
    ("三个项目合计预算1053万元。", "1053万元"),
    ("全站实施三个项目，预算合计1005万元。", "1005万元"),
    ("上半年报汛87次。", "87次"),
    ("缆道完好天数357天，因检修未运行19天。", "19天"),
    ("三个项目共结转46.80万元。", "46.80万元"),
    ("三个项目总预算1035万元，未支出48.60万元，其中洪水预报18.70万元。", "18.70万元"),
    ("近两年累计新建雨量站46座。", "46座"),
    ("设备中标价172.85万元，加监理费用6.15万元，实际造价197.00万元。", "197.00万元"),
    ("设备支付资金163.20万元，占到位资金的90.67%，结存18.60万元。", "18.60万元"),
    ("收回问卷400份，满意312份、较满意65份，另有32份提出意见。", "32份"),
    ("固定资产原值960万元，净值410万元，累计折旧505万元。", "505万元"),
)


@pytest.fixture(scope="module")
def book() -> FactBook:
    return book_of(ROWS, 2024)


@pytest.mark.parametrize("text", RIGHT)
def test_right_totals_are_proved(text: str, book: FactBook) -> None:
    assert _unproved(bind(text, book)) == []


@pytest.mark.parametrize(("text", "wrong"), WRONG)
def test_wrong_totals_are_found(text: str, wrong: str, book: FactBook) -> None:
    judged = {judgement.text: judgement.verdict for judgement in bind(text, book)}
    assert judged[wrong].is_wrong


def test_years_told_together_add_up(book: FactBook) -> None:
    judged = bind("近两年累计新建雨量站64座。", book)
    assert judged[-1].verdict is Verdict.DERIVED


FEES = (("会议费", "80", "万元"), ("租车费", "34", "万元"), ("餐费", "21", "万元"), ("差旅费", "18", "万元"))
GUESTS = (("来馆读者", "640", "人"), ("成人读者", "410", "人"), ("少儿读者", "150", "人"), ("接待团体", "70", "人"))
WORKS = (("屋面维修", "26", "万元"), ("堤坡加固", "34", "万元"), ("渠道清淤", "57", "万元"))
LANES = (("东线养护", "27", "公里"), ("西线养护", "9", "公里"), ("北线养护", "14", "公里"))


@pytest.mark.parametrize(
    ("rows", "text", "wrong"),
    [
        (FEES, "会议费80万元，租车费34万元、餐费21万元、差旅费25万元。", "25万元"),
        (FEES, "会议费80万元，租车费34万元、餐费21万元、差额拨款25万元。", "25万元"),
        (GUESTS, "来馆读者640人，其中成人读者410人、少儿读者150人，接待团体80人。", "80人"),
        (WORKS, "屋面维修26万元，堤坡加固34万元，渠道清淤60万元。", "60万元"),
        (WORKS, "屋面维修26万元，连同堤坡加固34万元，渠道清淤60万元。", "60万元"),
        (WORKS, "屋面维修26万元，堤坡加装护栏34万元，另建泵房60万元。", "60万元"),
        (LANES, "东线养护27公里，扣减西线9公里，北线18公里。", "18公里"),
    ],
)
def test_what_bears_a_name_of_its_own_is_no_rest_and_no_sum(
    rows: tuple[tuple[str, str, str], ...], text: str, wrong: str
) -> None:
    assert wrong in " ".join(_unproved(bind(text, book_of(rows, 2024))))


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (FEES, "会议费80万元，租车费34万元、餐费21万元，剩余25万元。"),
        (GUESTS, "来馆读者640人，其中成人读者410人、少儿读者150人，另有80人未登记。"),
        (WORKS, "屋面维修26万元，加上堤坡加固34万元，造价60万元。"),
        (LANES, "东线养护27公里，扣减西线养护9公里，净里程18公里。"),
    ],
)
def test_what_bears_no_name_follows_from_what_was_told(rows: tuple[tuple[str, str, str], ...], text: str) -> None:
    assert _unproved(bind(text, book_of(rows, 2024))) == []


def _unproved(judgements: list[Judgement]) -> list[str]:
    """What is neither proved nor no data."""
    data = (judgement for judgement in judgements if judgement.verdict is not Verdict.NOT_DATA)
    return [f"{one.text}: {one.explanation}" for one in data if not one.verdict.is_proved]


INCOME = book_of(
    (("收入总计", "16.40", "万元"), ("收入合计", "15.90", "万元"), ("本年支出合计", "15.20", "万元")), 2023
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("本站收入总计16.40万元，收入合计15.90万元。", []),
        ("本站收入总计15.90万元。", ["15.90万元"]),
        ("本站收入合计16.40万元。", ["16.40万元"]),
    ],
)
def test_what_comes_in_is_not_told_with_what_was_carried_over(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, INCOME) == wrong


CHANGED = book_of(
    (
        ("人员经费年初预算", "96.30", "万元"),
        ("人员经费支出", "104.80", "万元"),
        ("公用经费年初预算", "72.50", "万元"),
        ("公用经费支出", "72.50", "万元"),
    ),
    2024,
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("年初预算168.80万元，其中人员经费96.30万元、公用经费72.50万元。", []),
        ("年初预算177.30万元，其中人员经费支出104.80万元、公用经费支出72.50万元。", ["177.30万元"]),
        ("年初预算177.30万元：人员经费支出104.80万元、公用经费支出72.50万元。", ["177.30万元"]),
    ],
)
def test_what_was_budgeted_is_no_total_of_what_was_spent(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, CHANGED) == wrong
