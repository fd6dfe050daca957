"""Figures whose words name the operands only in part: proved where one reading yields them, else asked or refuted."""

import pytest

from assistant.domain.finding import Verdict
from assistant.figures.book import FactBook
from tests.figures.books import book_of, called_wrong, data_judged

ROWS = (
    ("年初预算", "1860.00", "万元"),
    ("调整预算", "1974.50", "万元"),
    ("决算支出", "1912.36", "万元"),
    ("决算支出", "1795.20", "万元", 2022),
    ("绿化养护经费支出", "846.20", "万元"),
    ("绿化养护经费预算", "880.00", "万元"),
    ("公园运行经费支出", "512.64", "万元"),
    ("公园运行经费预算", "530.00", "万元"),
    ("苗木购置经费支出", "238.52", "万元"),
    ("苗木购置经费预算", "250.00", "万元"),
    ("养护绿地面积", "386.4", "万平方米"),
    ("养护绿地面积", "371.8", "万平方米", 2022),
    ("养护绿地面积目标", "380", "万平方米"),
    ("补植乔木", "2184", "株"),
    ("补植乔木目标", "2400", "株"),
    ("成活乔木", "2097", "株"),
    ("入园游客", "148.6", "万人次"),
    ("入园游客", "131.9", "万人次", 2022),
    ("在职职工", "64", "人"),
    ("核定编制", "70", "名"),
    ("绿化工人", "152", "人"),
    ("洒水车", "18", "辆"),
    ("市民投诉", "326", "件"),
    ("按期答复投诉", "319", "件"),
    ("市民投诉", "402", "件", 2022),
    ("游客满意度", "94.2", "%"),
    ("游客满意度目标", "92", "%"),
    ("花展活动", "7", "场"),
    ("花展观众", "9.8", "万人次"),
    ("公园广场", "26", "处"),
    ("自评得分", "95.48", "分"),
    ("自评得分", "93.62", "分", 2022),
)
RIGHT = (
    "全年可用预算1974.50万元，比年初多114.50万元，上调6.16%。",
    "决算1912.36万元，同比多花117.16万元，增速6.53%。",
    "绿化养护与苗木购置合起来支出1084.72万元，占决算支出的56.72%。",
    "年末养护绿地386.4万平方米，较目标多出6.4万平方米，同比扩大14.6万平方米。",
    "补植乔木2184株，离目标还差216株，成活2097株，成活率96.0%，枯死87株。",
    "现有职工64人，编制使用率91.4%，空编6名。",
    "每名工人平均养护绿地2.54万平方米，每辆洒水车对应绿地21.5万平方米。",
    "接到市民投诉326件，按期答复319件，答复率97.9%，另有7件延期答复。",
    "投诉较上年少76件，降了18.9%。",
    "26处公园广场平均每处接待5.72万人次。",
    "自评95.48分，失4.52分，较上年高1.86分。",
    "绿化养护支出是苗木购置的3.55倍，多607.68万元。",
    "与年初预算相比，决算超支52.36万元，超2.82%。",
    "投诉答复率97.9%，未按期的仅占2.1%。",
    "日均入园4071人次。",
)
WRONG = (
    ("投诉较上年少67件。", "67件"),
    ("绿化养护支出是苗木购置的3.55倍，多667.08万元。", "667.08万元"),
    ("每辆洒水车对应绿地31.5万平方米。", "31.5万平方米"),
    ("补植乔木2184株，成活2097株，枯死187株。", "187株"),
    ("绿化养护与苗木购置合起来支出1048.72万元。", "1048.72万元"),
    ("绿化养护结余17.36万元，公园运行结余33.80万元。", "17.36万元"),
    ("自评95.48分，较上年下降1.86分。", "1.86分"),
    ("现有职工64人，编制使用率81.4%。", "81.4%"),
)


@pytest.fixture(scope="module")
def book() -> FactBook:
    return book_of(ROWS, 2023)


@pytest.mark.parametrize("text", RIGHT)
def test_nothing_right_is_called_wrong(text: str, book: FactBook) -> None:
    assert called_wrong(text, book) == []
    assert {one.text for one in data_judged(text, book).values() if one.verdict is Verdict.UNDECIDED} <= {"6名"}


@pytest.mark.parametrize(("text", "figure"), WRONG)
def test_a_changed_figure_is_called_wrong(text: str, figure: str, book: FactBook) -> None:
    assert figure in called_wrong(text, book)


def test_what_is_named_in_part_only_is_a_question_that_shows_the_reckoning(book: FactBook) -> None:
    judged = data_judged("比目标高2.2个百分点。", book)["2.2个百分点"]
    assert judged.verdict is Verdict.UNDECIDED
    assert judged.explanation == "是否指游客满意度 − 游客满意度目标，即94.2% − 92% = 2.2个百分点？"


def test_a_figure_that_no_reading_yields_stays_without_ground(book: FactBook) -> None:
    assert data_judged("比目标高3.1个百分点。", book)["3.1个百分点"].verdict is Verdict.UNSUPPORTED


def test_a_plan_told_behind_what_was_done_is_that_of_the_same_thing(book: FactBook) -> None:
    judged = data_judged("补植乔木2184株，离年初定下的2400株仍差216株。", book)
    assert judged["2400株"].fact == "补植乔木目标"
    assert judged["216株"].verdict is Verdict.DERIVED


def test_a_fraction_is_refuted_by_a_rate_that_can_be_read(book: FactBook) -> None:
    judged = data_judged("公园运行经费支出512.64万元，占决算支出的四分之三。", book)["四分之三"]
    assert judged.verdict is Verdict.MISMATCH
    assert judged.expected == "26.8067%"


_RATES_IN_A_ROW = book_of(
    (
        ("在册锅炉", "1864", "台"),
        ("锅炉受检台数", "1792", "台"),
        ("在用电梯", "426", "台"),
        ("电梯限速器校验台数", "401", "台"),
    ),
    2024,
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("锅炉受检率96.1%，电梯限速器校验率94.1%。", []),
        ("锅炉受检1792台，受检率96.1%。", []),
        ("锅炉受检率96.1%，电梯限速器校验率22.4%。", ["22.4%"]),
        ("锅炉受检率96.1%，电梯限速器校验率49.1%。", ["49.1%"]),
    ],
)
def test_a_rate_is_not_of_what_only_the_rate_before_is_taken_of(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, _RATES_IN_A_ROW) == wrong


HOTLINE = book_of(
    [("派单", "860", "件"), ("结案", "860", "件"), ("4月受理诉求", "1230", "件"), ("3月受理诉求", "1200", "件")], 2023
)


def test_what_a_rate_comes_to_is_held_against_no_growth() -> None:
    text = "4月受理诉求1230件，环比上升2.5%，派单860件，结案率100%，提高97.5个百分点。"
    assert called_wrong(text, HOTLINE) == ["97.5个百分点"]


_BIDS = (
    ("公开招标金额", "1386", "万元"),
    ("公开招标金额", "1290", "万元", 2022),
    ("采购规模", "1864", "万元"),
    ("采购规模", "1602", "万元", 2022),
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("公开招标金额1386万元，占采购规模的74.4%，仍居首位，所占比重较上年下降6.2个百分点。", []),
        ("公开招标金额1386万元，占采购规模的74.4%，所占比重较上年下降5.2个百分点。", ["5.2个百分点"]),
    ],
)
def test_the_share_that_was_told_is_meant_by_what_is_taken_up(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, book_of(_BIDS, 2023)) == wrong


def test_what_was_planned_of_things_counted_otherwise_adds_up_to_nothing() -> None:
    rows = (
        ("配发助听器 年初指标值", "250", "件"),
        ("配发助听器 全年实际完成值", "271", "件"),
        ("康复救助 年初指标值", "50", "人"),
        ("康复救助 全年实际完成值", "54", "人"),
    )
    text = "配发助听器271件，救助儿童54名，完成目标的108%。共计助7名，支出康复资金6.5万元，人均1.改造45户。"
    assert "6.5万元" in called_wrong(text, book_of(rows, 2023))
