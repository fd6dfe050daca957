"""Totals, shares and remainders of what a sentence or a section lists: 前者, 其余三项, 各, 三个项目合计, 结余依次为."""

import pytest

from assistant.domain.finding import Verdict
from assistant.figures import bind
from assistant.figures.book import FactBook
from tests.figures.books import book_of, called_wrong

ROWS = (
    ("收入总计", "2964.80", "万元"),
    ("收入总计", "3105.20", "万元", 2023),
    ("支出总计", "2898.35", "万元"),
    ("支出总计", "2990.60", "万元", 2023),
    ("项目支出", "1640.00", "万元"),
    ("项目支出预算", "1700.00", "万元"),
    ("渠道清淤预算", "520.00", "万元"),
    ("渠道清淤支出", "508.40", "万元"),
    ("泵站检修预算", "610.00", "万元"),
    ("泵站检修支出", "572.35", "万元"),
    ("水质监测预算", "240.00", "万元"),
    ("水质监测支出", "236.80", "万元"),
    ("山塘加固预算", "330.00", "万元"),
    ("山塘加固支出", "322.45", "万元"),
    ("清淤渠道", "186.4", "公里"),
    ("检修泵站", "53", "座"),
    ("监测水样", "1480", "份"),
    ("合格水样", "1421", "份"),
    ("管养渠道总长", "742.6", "公里"),
    ("一线管护员", "96", "人"),
    ("编制人数", "64", "名"),
    ("在职人数", "59", "人"),
    ("退休人数", "31", "人"),
    ("水费收入", "418.60", "万元"),
    ("其他收入", "52.15", "万元"),
    ("灌溉用水投诉", "124", "件"),
    ("灌溉用水投诉", "158", "件", 2023),
)
RIGHT = (
    "渠道清淤支出508.40万元，泵站检修支出572.35万元，后者多63.95万元。",
    "水费收入418.60万元，其他收入52.15万元，前者是后者的8.03倍。",
    "四个项目结余依次为11.60万元、37.65万元、3.20万元和7.55万元。",
    "四项支出占项目支出的比例分别为31.00%、34.90%、14.44%、19.66%。",
    "泵站检修结余37.65万元，其余三项依次结余11.60万元、3.20万元、7.55万元。",
    "扣除泵站检修，其他三项合计支出1067.65万元。",
    "渠道清淤预算520万元，支出508.4万元；泵站检修预算610万元，支出572.35万元；水质监测预算240万元，支出236.8万元。"
    "三个项目合计预算1370万元，支出1317.55万元，执行率96.17%。",
    "收、支总计各是2964.80、2898.35万元，与2023年相比，收、支总计各减少140.40、92.25万元。",
    "编制64名，在职59人，退休31人，空编5名，在职人员控制率92.19%。",
    "资金用于四个方面：一是渠道清淤；二是泵站检修；三是水质监测；四是山塘加固。",
    "项目结余60.00万元中，泵站检修一项就占了62.75%。",
    "平均每名管护员管护渠道7.74公里。",
    "采集监测水样1480份，合格1421份，合格率96.01%，不合格59份，占监测水样的3.99%。",
    "投诉由158件降到124件，下降21.52%。",
)
WRONG = (
    ("渠道清淤支出508.40万元，泵站检修支出572.35万元，后者多69.35万元。", "69.35万元"),
    ("水费收入418.60万元，其他收入52.15万元，后者是前者的8.03倍。", "8.03倍"),
    ("四个项目结余依次为11.60万元、37.65万元、3.20万元和7.95万元。", "7.95万元"),
    ("四项支出占项目支出的比例分别为31.00%、14.44%、34.90%、19.66%。", "14.44%"),
    ("扣除泵站检修，其他三项合计支出1076.65万元。", "1076.65万元"),
    ("编制64名，在职59人，退休31人，在职人员控制率52.54%。", "52.54%"),
    ("收、支总计各减少92.25、140.40万元。", "92.25"),
    ("项目结余60.00万元中，泵站检修一项就占了65.27%。", "65.27%"),
)
AMOUNTS = ("万元", "%", "倍")  # a question about one of these would prove nothing


@pytest.fixture(scope="module")
def book() -> FactBook:
    return book_of(ROWS, 2024)


@pytest.mark.parametrize("text", RIGHT)
def test_right_figures_are_not_called_wrong(text: str, book: FactBook) -> None:
    assert called_wrong(text, book) == []
    amounts = [judged for judged in bind(text, book) if judged.text.endswith(AMOUNTS)]
    assert [judged.explanation for judged in amounts if not judged.verdict.is_proved] == []


@pytest.mark.parametrize(("text", "figure"), WRONG)
def test_wrong_figures_are_called_wrong(text: str, figure: str, book: FactBook) -> None:
    assert figure in called_wrong(text, book)


@pytest.mark.parametrize(("count", "rows"), [("四", True), ("五", False)])
def test_a_count_of_projects_is_that_of_the_rows_without_their_whole(count: str, rows: bool, book: FactBook) -> None:
    judged = bind(f"全年组织实施{count}个项目。", book)[0]
    assert (judged.verdict is Verdict.DERIVED, "项目个数" in judged.explanation) == (rows, rows)


_BOTH_SIDES = book_of(
    (
        ("收入总计", "2964.80", "万元"),
        ("支出总计", "2898.35", "万元"),
        ("基金收入总计", "806.40", "万元"),
        ("基金收入总计", "921.70", "万元", 2023),
        ("基金支出总计", "785.15", "万元"),
        ("基金支出总计", "890.25", "万元", 2023),
        ("支出总计", "2990.60", "万元", 2023),
        ("收入总计", "3105.20", "万元", 2023),
    ),
    2024,
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("与2023年相比，基金收、支总计分别减少115.30万元、105.10万元，下降12.51%和11.81%。", []),
        ("基金收入、支出总计分别为806.40万元、785.15万元。", []),
        ("收入、支出总计分别为2964.80万元、2898.35万元。", []),
        ("基金收入、支出总计分别减少115.30万元、92.25万元。", ["92.25万元"]),
        ("基金收入、支出分别为806.40万元、2898.35万元。", ["2898.35万元"]),
    ],
)
def test_what_stands_before_one_side_of_an_account_is_said_of_the_other(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, _BOTH_SIDES) == wrong


_WHOLE_AMONG_PARTS = book_of(
    (
        ("充电桩网点", "530", "处"),
        ("充电桩网点", "486", "处", 2023),
        ("充电桩公共站", "218", "处"),
        ("专用站和小区桩群", "312", "处"),
        ("12小时值守站点", "64", "处"),
    ),
    2024,
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("全县充电桩公共站、网点、小区桩群共530处。", []),
        ("提供12小时值守的站点64处。", []),
        ("全县充电桩公共站、网点、小区桩群共503处。", ["503处"]),
        ("提供21小时值守的站点64处。", ["21小时"]),
    ],
)
def test_a_whole_is_not_added_to_its_parts_nor_a_name_taken_for_a_figure(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, _WHOLE_AMONG_PARTS) == wrong


_SIZES = book_of(
    (
        ("大型水闸检修", "12", "座"),
        ("中型水闸检修", "38", "座"),
        ("小型水闸检修", "164", "座"),
        ("水闸检修", "214", "座"),
    ),
    2024,
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("大、中、小型水闸检修分别为12座、38座、164座。", []),
        ("大、中、小型水闸检修分别为38座、12座、164座。", ["38座", "12座"]),
    ],
)
def test_sizes_share_what_stands_behind_the_last(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, _SIZES) == wrong


def test_what_each_of_those_named_did_goes_by_their_names() -> None:
    rows = (
        ("河道清淤预算", "220.0", "万元"),
        ("河道清淤支出", "208.6", "万元"),
        ("岸坡绿化预算", "95.0", "万元"),
        ("岸坡绿化支出", "88.8", "万元"),
    )
    book = book_of(rows, 2023)
    assert called_wrong("河道清淤、岸坡绿化各结余11.4万元、6.2万元。", book) == []
    assert called_wrong("河道清淤、岸坡绿化各结余11.4万元、7.9万元。", book) == ["7.9万元"]


def test_the_years_of_a_list_are_not_taken_for_its_last_item() -> None:
    rows = (
        ("部门支出", "4886.43", "万元"),
        ("部门支出", "4617.58", "万元", 2022),
        ("部门支出", "4364.29", "万元", 2021),
    )
    book = book_of(rows, 2023)
    right = "近三年（2021—2023年）部门支出依次为4364.29万元、4617.58万元和4886.43万元，三年合计13868.30万元。"
    assert called_wrong(right, book) == []
    assert called_wrong(right.replace("4617.58", "4671.58"), book)[:1] == ["4671.58万元"]
