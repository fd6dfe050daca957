"""What reports customarily leave out: those in office behind the posts, the money of all levels above, both answers of
one rate, what is paid for each by two, a standard of so much a day."""

import pytest

from assistant.figures.book import FactBook
from tests.figures.books import book_of, called_wrong, unproved

STAFF = book_of((("事业编制", "48", "名"), ("在职人员", "43", "名"), ("在职人员", "45", "名", 2022)), 2023)
LEVELS = book_of(
    (
        ("中央补助资金", "2150", "万元"),
        ("省级补助资金", "640", "万元"),
        ("县级配套资金", "210", "万元"),
        ("上年结转资金", "125.50", "万元"),
        ("可用资金", "3125.50", "万元"),
    ),
    2023,
)
CALLS = book_of(
    (
        ("电话回访", "300", "户"),
        ("接通", "240", "户"),
        ("表示满意", "210", "户"),
        ("表示基本满意", "24", "户"),
        ("不满意", "6", "户"),
    ),
    2023,
)
FOR_EACH = book_of(
    (
        ("居民个人缴费标准", "350", "元/人"),
        ("财政补助标准", "615", "元/人"),
        ("午餐补助标准", "6", "元/生·天"),
        ("供餐天数", "190", "天"),
        ("三公经费支出", "12.60", "万元"),
        ("在职人员", "42", "人"),
    ),
    2023,
)
STATIONS = book_of(
    (
        ("文化站数", "15", "个"),
        ("其中：特级站", "4", "个"),
        ("其中：一级站", "11", "个"),
        ("活动场次", "1260", "场"),
        ("新建步道", "40", "公里"),
        ("新建步道", "36", "公里", 2022),
    ),
    2023,
)


@pytest.mark.parametrize(
    ("text", "book"),
    [
        ("核定事业编制48名，实有43人。", STAFF),
        ("中央资金2150万元、省级资金640万元、县级配套210万元、上年结转125.50万元，上级资金占89.27%。", LEVELS),
        ("中央资金2150万元、省级资金640万元、县级配套210万元，上级资金共2790万元。", LEVELS),
        ("接通240户，满意210户、基本满意24户、不满意6户，满意率（含基本满意）97.5%。", CALLS),
        ("个人缴费标准350元，财政补助标准615元，人均筹资965元。", FOR_EACH),
        ("按每生每天6元、全年190天的标准实施，每生全年1140元。", FOR_EACH),
        ("人均三公经费0.3万元。", FOR_EACH),
        ("15个文化站中，特级站4个、一级站11个，开展活动1260场，站均84场。", STATIONS),
        ("入选2024年全省示范步道建设名单，新建步道40公里。", STATIONS),
    ],
)
def test_it_is_proved(text: str, book: FactBook) -> None:
    assert unproved(text, book) == []


@pytest.mark.parametrize(
    ("text", "book", "wrong"),
    [
        ("核定事业编制48名，实有34人。", STAFF, "34人"),
        ("核定事业编制48名，实有45人。", STAFF, "45人"),
        (
            "中央资金2150万元、省级资金640万元、县级配套210万元、上年结转125.50万元，上级资金占98.27%。",
            LEVELS,
            "98.27%",
        ),
        ("中央资金2150万元、省级资金640万元、县级配套210万元，上级资金共2850万元。", LEVELS, "2850万元"),
        ("接通240户，满意210户、基本满意24户、不满意6户，满意率（含基本满意）95.7%。", CALLS, "95.7%"),
        ("个人缴费标准350元，财政补助标准615元，人均筹资956元。", FOR_EACH, "956元"),
        ("按每生每天6元、全年190天的标准实施，每生全年1410元。", FOR_EACH, "1410元"),
        ("15个文化站中，特级站4个、一级站11个，开展活动1260场，站均48场。", STATIONS, "48场"),
        ("2024年新建步道40公里。", STATIONS, "2024"),
    ],
)
def test_what_is_not_so_is_found(text: str, book: FactBook, wrong: str) -> None:
    assert called_wrong(text, book) == [wrong]
