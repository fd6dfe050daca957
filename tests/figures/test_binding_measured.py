"""One measure told in another, and what is so much for each."""

from __future__ import annotations

import pytest

from assistant.domain.evaluation import Evaluation, StatedFact
from assistant.domain.finding import Verdict
from assistant.figures import bind
from assistant.figures.book import FactBook


def _book(rows: list[tuple[str, str, str, int, str | None]]) -> FactBook:
    facts = [StatedFact(label=r[0], value=r[1], unit=r[2], year=r[3], subject=r[4]) for r in rows]
    evaluation = Evaluation(schema="jushi/evaluation/1", unit_name="示例站", year=2022, scope="department", facts=facts)
    return FactBook.of(evaluation, None)


def _wrong(sentence: str, facts: FactBook) -> list[str]:
    return [judged.text for judged in bind(sentence, facts) if judged.verdict.is_wrong]


CONVERTED = _book(
    [
        ("来访接待批次", "38", "批", 2022, None),
        ("来访接待人次", "264", "人", 2022, None),
        ("栽植红柳", "6.24", "公顷", 2022, None),
        ("销毁假劣种子", "2.35", "吨", 2022, None),
        ("铺设滴灌管", "18400", "米", 2022, None),
        ("抽查货车", "3120", "辆", 2022, None),
        ("口岸检疫", "7.46", "万头只", 2022, None),
        ("巡护里程", "52.3", "公里", 2022, None),
    ]
)


@pytest.mark.parametrize(
    ("sentence", "right", "wrong"),
    [
        ("来访接待{}。", "38批次", "39批次"),
        ("来访接待38批次、{}。", "264人次", "246人次"),
        ("栽植红柳{}。", "93.6亩", "62.4亩"),
        ("销毁假劣种子{}。", "2350公斤", "2350斤"),
        ("铺设滴灌管{}。", "18.4千米", "18.4米"),
        ("铺设滴灌管{}。", "18公里", "19公里"),
        ("抽查货车{}。", "3120辆次", "3210辆次"),
        ("口岸检疫{}。", "7.46万头只", "7.64万头只"),
        ("巡护里程{}。", "52.3公里", "52公里"),
    ],
)
def test_a_measure_may_be_told_in_another_that_it_converts_to(sentence: str, right: str, wrong: str) -> None:
    assert _wrong(sentence.format(right), CONVERTED) == []
    assert _wrong(sentence.format(wrong), CONVERTED) == [wrong]


def test_what_is_shared_out_among_lengths_goes_by_their_own_measure() -> None:
    roads = _book([("边沟整修支出", "93.00", "万元", 2022, None), ("边沟整修里程", "12.4", "公里", 2022, None)])
    assert [one.verdict for one in bind("边沟整修12.4公里，平均每公里7.5万元。", roads)] == [
        Verdict.MATCHED,
        Verdict.DERIVED,
    ]


PRICED = _book(
    [
        ("日托人数", "64", "人", 2022, "居家照护"),
        ("日托标准", "3600", "元/人·年", 2022, "居家照护"),
        ("上门服务人数", "215", "人", 2022, "居家照护"),
        ("上门服务标准", "1500", "元/人·年", 2022, "居家照护"),
        ("一次性开办补助标准", "8000", "元", 2022, "家庭托育点"),
        ("开办托育点", "35", "个", 2022, "家庭托育点"),
        ("发射增雨火箭弹", "286", "发", 2022, None),
    ]
)


@pytest.mark.parametrize(
    ("sentence", "right", "wrong"),
    [
        ("日托64人，每人每年{}；上门服务215人，每人每年1500元。", "3600元", "1500元"),
        ("开办家庭托育点35个，每个一次性补助{}。", "0.8万元", "0.9万元"),
        ("发射增雨火箭弹{}。", "286发", "268发"),
        ("上门服务215人，每人每年{}。", "1500元", "3600元"),
        ("上门服务215人，每人每年1500元；开办托育点35个，每个{}。", "8000元", "1500元"),
    ],
)
def test_what_is_paid_for_each_is_the_standard(sentence: str, right: str, wrong: str) -> None:
    assert _wrong(sentence.format(right), PRICED) == []
    assert wrong in _wrong(sentence.format(wrong), PRICED)
