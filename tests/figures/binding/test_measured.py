"""One measure told in another, and what is so much for each."""

from __future__ import annotations

import pytest

from assistant.domain.finding import Verdict
from assistant.figures import bind
from tests.figures.books import book_of, called_wrong

CONVERTED = book_of(
    [
        ("来访接待批次", "38", "批", 2022, None),
        ("来访接待人次", "264", "人", 2022, None),
        ("栽植红柳", "6.24", "公顷", 2022, None),
        ("销毁假劣种子", "2.35", "吨", 2022, None),
        ("铺设滴灌管", "18400", "米", 2022, None),
        ("抽查货车", "3120", "辆", 2022, None),
        ("口岸检疫", "7.46", "万头只", 2022, None),
        ("巡护里程", "52.3", "公里", 2022, None),
    ],
    2022,
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
    assert called_wrong(sentence.format(right), CONVERTED) == []
    assert called_wrong(sentence.format(wrong), CONVERTED) == [wrong]


COUNTED = book_of(
    [("事业编制", "46", "人"), ("护林员岗位数", "125", "个"), ("整治项目", "17", "个"), ("结对社区", "23", "家")], 2022
)


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("我站共46个事业编制。", []),
        ("事业编制64个。", ["64个"]),
        ("设护林员岗位125名。", []),
        ("完成整治项目17项。", []),
        ("结对社区23人。", ["23人"]),
    ],
)
def test_posts_and_projects_are_counted_by_any_of_their_words(sentence: str, wrong: list[str]) -> None:
    assert called_wrong(sentence, COUNTED) == wrong


def test_what_is_shared_out_among_lengths_goes_by_their_own_measure() -> None:
    roads = book_of([("边沟整修支出", "93.00", "万元", 2022, None), ("边沟整修里程", "12.4", "公里", 2022, None)], 2022)
    assert [one.verdict for one in bind("边沟整修12.4公里，平均每公里7.5万元。", roads)] == [
        Verdict.MATCHED,
        Verdict.DERIVED,
    ]


PRICED = book_of(
    [
        ("日托人数", "64", "人", 2022, "居家照护"),
        ("日托标准", "3600", "元/人·年", 2022, "居家照护"),
        ("上门服务人数", "215", "人", 2022, "居家照护"),
        ("上门服务标准", "1500", "元/人·年", 2022, "居家照护"),
        ("一次性开办补助标准", "8000", "元", 2022, "家庭托育点"),
        ("开办托育点", "35", "个", 2022, "家庭托育点"),
        ("发射增雨火箭弹", "286", "发", 2022, None),
    ],
    2022,
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
    assert called_wrong(sentence.format(right), PRICED) == []
    assert wrong in called_wrong(sentence.format(wrong), PRICED)


SHARED_OUT = book_of(
    [
        ("支出数", "486.20", "万元", 2022, "见习补贴"),
        ("享受人数", "612", "人", 2022, "见习补贴"),
        ("支出数", "935.40", "万元", 2022, "岗位补贴"),
        ("享受人数", "780", "人", 2022, "岗位补贴"),
        ("审结案件数", "3264", "件", 2022, None),
        ("结案数", "214", "件", 2022, "商事"),
        ("结案数", "1876", "件", 2022, "民事"),
        ("专职仲裁员", "24", "人", 2022, None),
        ("驱鸟弹采购费", "24.36", "万元", 2022, None),
        ("驱鸟弹采购数量", "1160", "发", 2022, None),
        ("信号弹采购费", "13.50", "万元", 2022, None),
        ("信号弹采购数量", "900", "发", 2022, None),
        ("阅览室接待读者", "21.60", "万人次", 2022, None),
        ("阅览室开放天数", "320", "天", 2022, None),
        ("阅览室接待读者", "17.40", "万人次", 2021, None),
        ("阅览室开放天数", "290", "天", 2021, None),
        ("社区网格员", "1036", "人", 2022, None),
        ("新聘社区网格员", "85", "人", 2022, None),
        ("常住人口", "28.90", "万人", 2022, None),
        ("农机合作社", "12", "家", 2022, None),
        ("植保服务队", "18", "家", 2022, None),
        ("作业农机手", "465", "人", 2022, None),
        ("新修机耕桥", "32", "座", 2022, None),
        ("机耕桥建设支出", "208.00", "万元", 2022, None),
        ("受奖商户", "244", "家", 2022, None),
        ("受奖商户奖金", "61.00", "万元", 2022, None),
        ("养殖户", "3.10", "万户", 2022, None),
        ("实际完成值", "8.40", "万人次", 2022, "灯会观众"),
        ("年初目标值", "8.00", "万人次", 2022, "灯会观众"),
        ("实际完成值", "6", "场", 2022, "举办灯会"),
        ("年初目标值", "5", "场", 2022, "举办灯会"),
    ],
    2022,
)


@pytest.mark.parametrize(
    ("sentence", "right", "wrong"),
    [
        ("见习补贴支出486.20万元；岗位补贴享受780人，人均{}。", "11992元", "12991元"),
        ("24名专职仲裁员人均结案{}。", "136件", "163件"),
        ("驱鸟弹采购1160发，单价210元；信号弹单价{}。", "150元", "270元"),
        ("阅览室接待读者21.60万人次，开放320天，日均675人次，上年日均{}。", "600人次", "544人次"),
        ("阅览室接待读者21.60万人次，日均{}（按开放320天计）。", "675人次", "592人次"),
        ("新聘社区网格员85人，社区网格员达到1036人，每千人拥有{}。", "3.58名", "12.19名"),
        ("每场灯会平均接待观众{}。", "1.40万人次", "1.68万人次"),
        ("受奖商户244家，奖金61.00万元，户均{}。", "0.25万元", "0.52万元"),
    ],
)
def test_so_much_for_each_is_of_what_goes_together(sentence: str, right: str, wrong: str) -> None:
    assert called_wrong(sentence.format(right), SHARED_OUT) == []
    assert wrong in called_wrong(sentence.format(wrong), SHARED_OUT)


@pytest.mark.parametrize(
    ("told", "wrong"), [("人均2.9次", []), ("人均2.9人", ["2.9人"]), ("场均400人", []), ("场均400次", ["400次"])]
)
def test_visits_shared_out_are_times_a_person_or_persons_a_time(told: str, wrong: list[str]) -> None:
    rows = [("服务人次", "1045", "人次"), ("服务老人", "358", "人"), ("演出观众", "9600", "人次"), ("演出", "24", "场")]
    lead = "服务老人358人、1045人次，" if "2.9" in told else "演出24场，观众9600人次，"
    assert called_wrong(f"{lead}{told}。", book_of(rows, 2022)) == wrong
