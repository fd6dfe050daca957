"""Words that look like a cue and are none: 非税收入 is no rest, 从未低于 falls short of nothing, 第三年 is one year."""

import pytest

from assistant.domain.evaluation import Evaluation, StatedFact
from assistant.domain.finding import Verdict
from assistant.figures import bind
from assistant.figures.book import FactBook

Rows = tuple[tuple[str, str, str, int], ...]

RESTS: Rows = (
    ("总收入", "500.00", "万元", 2023),
    ("非税收入", "60.00", "万元", 2023),
    ("公共设施", "48", "处", 2023),
    ("无障碍设施", "12", "处", 2023),
    ("巡查井盖", "200", "个", 2023),
    ("有效井盖", "170", "个", 2023),
)
FULL: Rows = (
    ("渡口检修资金预算", "120.00", "万元", 2023),
    ("渡口检修资金支出", "112.80", "万元", 2023),
)
YEARS: Rows = tuple(
    (label, value, unit, year)
    for label, unit in (("新建渡口", "座"), ("疏浚航道", "公里"))
    for value, year in (("38", 2023), ("26", 2022), ("20", 2021))
)
LEVELS: Rows = (
    ("全年预算", "240.00", "万元", 2023),
    ("中央资金", "100.00", "万元", 2023),
    ("省级资金", "50.00", "万元", 2023),
    ("县级资金", "50.00", "万元", 2023),
    ("镇级资金", "40.00", "万元", 2023),
)
OWN: Rows = (*LEVELS[:2], ("市级补助", "50.00", "万元", 2023), ("本级安排", "90.00", "万元", 2023))
PLACES: Rows = (
    ("重点基地", "20", "个", 2023),
    ("部级基地", "3", "个", 2023),
    ("国家级基地", "2", "个", 2023),
    ("省级基地", "10", "个", 2023),
    ("市级基地", "5", "个", 2023),
)
MARKET: Rows = (
    *LEVELS[:1],
    ("市政资金", "100.00", "万元", 2023),
    ("市场资金", "50.00", "万元", 2023),
    ("省级资金", "50.00", "万元", 2023),
    ("县级资金", "40.00", "万元", 2023),
)
_TOWN = "全年预算240万元，其中中央资金100万元、省级资金50万元、县级资金50万元、镇级资金40万元，上级资金占"
_OWN = "全年预算240万元，其中中央资金100万元、市级补助50万元、本级安排90万元，上级资金占"
_PLACES = "重点基地20个，其中部级基地3个、国家级基地2个、省级基地10个、市级基地5个，省级以上占"
_MARKET = "全年预算240万元，其中市政资金100万元、市场资金50万元、省级资金50万元、县级资金40万元，市级以上占"
RIGHT = (
    (RESTS, "非税收入占总收入的12%。"),
    (RESTS, "公共设施48处，无障碍设施占25%。"),
    (RESTS, "巡查井盖200个，有效井盖170个，无效井盖占15%。"),
    (FULL, "渡口检修资金支出112.80万元，执行率未达100%。"),
    (FULL, "渡口检修资金支出112.80万元，执行率略低于100%。"),
    (YEARS, "三年来累计新建渡口84座。"),
    (YEARS, "近二年累计新建渡口64座。"),
    (LEVELS, f"{_TOWN}83.3%。"),
    (OWN, f"{_OWN}62.5%。"),
    (PLACES, f"{_PLACES}75%。"),
)
WRONG = (
    (RESTS, "非税收入占总收入的88%。"),
    (RESTS, "公共设施48处，无障碍设施占75%。"),
    (FULL, "渡口检修资金执行率未低于100%。"),
    (FULL, "渡口检修资金执行率从未低于100%。"),
    (FULL, "渡口检修资金执行率没有一个低于100%。"),
    (FULL, "渡口检修资金支出112.80万元，执行率不会低于100%。"),
    (YEARS, "第三年累计新建渡口84座。"),
    (YEARS, "近十三年累计新建渡口84座。"),
    (YEARS, "二〇二三年累计新建渡口84座。"),
    (YEARS, "三年行动累计疏浚航道84公里。"),
    (LEVELS, f"{_TOWN}62.5%。"),
    (OWN, f"{_OWN}41.7%。"),
    (PLACES, f"{_PLACES}60%。"),
    (MARKET, f"{_MARKET}83.3%。"),
)


def _verdict(rows: Rows, text: str) -> Verdict:
    """That of the last figure of the text."""
    facts = [StatedFact(label=label, value=value, unit=unit, year=year) for label, value, unit, year in rows]
    evaluation = Evaluation(schema="jushi/evaluation/1", unit_name="航务所", year=2023, scope="department", facts=facts)
    return bind(text, FactBook.of(evaluation, None))[-1].verdict


@pytest.mark.parametrize(("rows", "text"), RIGHT)
def test_what_the_words_mean_is_proved(rows: Rows, text: str) -> None:
    assert _verdict(rows, text) is Verdict.DERIVED


@pytest.mark.parametrize(("rows", "text"), WRONG)
def test_what_they_only_look_like_is_not(rows: Rows, text: str) -> None:
    assert not _verdict(rows, text).is_proved
