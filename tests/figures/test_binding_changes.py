"""Changes against several bases, of items in turn, behind brackets, from nothing: the right pass, the wrong do not."""

from __future__ import annotations

import pytest

from assistant.domain.evaluation import Evaluation
from assistant.domain.finding import Verdict
from assistant.figures import bind
from assistant.figures.book import FactBook

ROWS = [
    ("税收收入", "58420", 2024),
    ("税收收入报告数", "58362", 2024),
    ("税收收入", "78410", 2023),
    ("债务转贷收入", "1260", 2024),
    ("债务转贷收入", "0", 2023),
    ("会议费决算数", "23.4", 2024),
    ("会议费预算数", "25.0", 2024),
    ("会议费决算数", "26.9", 2023),
    ("会议费预算数", "29.5", 2023),
    ("租赁费", "107.5", 2024),
    ("租赁费年初预算", "96.0", 2024),
    ("房屋租赁费", "72.3", 2024),
    ("车辆租赁费", "35.2", 2024),
    ("境外培训费", "0", 2024),
    ("境外培训费", "0", 2023),
    ("接待支出", "4.6", 2024),
    ("接待支出控制指标", "6", 2024),
    ("维修与养护费", "120", 2024),
    ("维修与养护费", "110", 2023),
]


def verdicts(text: str) -> list[Verdict]:
    facts = [{"label": label, "value": value, "unit": "万元", "year": year} for label, value, year in ROWS]
    form = {"schema": "jushi/evaluation/1", "unit_name": "银杏镇财政所", "year": 2024, "scope": "department"}
    book = FactBook.of(Evaluation.model_validate({**form, "facts": facts}), None)
    return [one.verdict for one in bind(text, book) if one.verdict is not Verdict.NOT_DATA]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("税收收入58420万元，比报告数58362万元增加58万元。", "税收收入58420万元，比报告数58362万元减少58万元。"),
        (
            "税收收入58420万元，比报告数58362万元增加58万元，较2023年决算数下降25.5%。",
            "税收收入58420万元，比报告数58362万元增加58万元，较2023年决算数增长25.5%。",
        ),
        (
            "会议费决算数23.4万元，较上年预算数下降20.68%，较上年决算数下降13.01%。",
            "会议费决算数23.4万元，较上年预算数下降13.01%，较上年决算数下降20.68%。",
        ),
        (
            "租赁费107.5万元（其中房屋租赁费72.3万元，车辆租赁费35.2万元），较年初预算增加11.5万元。",
            "租赁费107.5万元（其中房屋租赁费72.3万元，车辆租赁费35.2万元），较年初预算减少11.5万元。",
        ),
        (
            "税收收入减少，比去年减少19990万元；会议费也有压减，比去年减少3.5万元，下降13.01%。",
            "税收收入减少，比去年减少19990万元；会议费也有压减，比去年减少4.3万元，下降18.32%。",
        ),
        ("会议费决算数比上年增加-3.5万元，增长-13.01%。", "债务转贷收入比上年增加-1260万元。"),
        ("境外培训费0万元，比上年增加0万元，增长0%。", "境外培训费0万元，比上年增加3万元。"),
        (
            "租赁费107.5万元，其中房屋租赁费72.3万元。该项费用比年初预算增加11.5万元。",
            "租赁费107.5万元，其中房屋租赁费72.3万元。该项费用比年初预算增加23.7万元。",
        ),
        ("维修与养护费120万元（比上年增加10万元）。", "维修与养护费120万元（比上年增加20万元）。"),
        ("维修与养护费120万元（增长9.09%）。", "维修与养护费120万元（增长19.09%）。"),
        ("接待支出控制指标为6万元以内。", "接待支出控制指标为7万元以内。"),
        ("境外培训费0万元，与2023年预算持平。", "境外培训费0万元，与2022年预算持平。"),
        ("境外培训费0万元。同上年一样，没有安排。", "会议费决算数23.4万元，同上年一样。"),
        ("会议费预算数25.0万元，租赁费107.5万元。", "租赁费107.5万元，与年初预算持平。"),
        ("境外培训费0万元，与2023年持平；租赁费107.5万元。", "境外培训费0万元，与2024年持平；租赁费107.5万元。"),
    ],
)
def test_a_change_is_held_against_what_its_words_name(right: str, wrong: str) -> None:
    assert not [one for one in verdicts(right) if not one.is_proved]
    assert [one for one in verdicts(wrong) if one.is_wrong]


def test_a_rate_of_growth_from_nothing_is_asked_about() -> None:
    assert verdicts("债务转贷收入1260万元，比上年增加1260万元，增长100%。") == [
        Verdict.MATCHED,
        Verdict.DERIVED,
        Verdict.UNDECIDED,
    ]
