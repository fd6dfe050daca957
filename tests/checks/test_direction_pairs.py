"""DIR03: every word of rising against every word of falling, and right sentences of the same form."""

from __future__ import annotations

import itertools

import pytest

from assistant.figures.lexicon.directions import FALLS, RISES
from assistant.service.auditing import audit_passages

ROSE, FELL = (*RISES.split("|"), "增", "升", "涨"), (*FALLS.split("|"), "降", "减", "跌")


def loud(*texts: str) -> list[str]:
    """Those of `texts` in which an error is found."""
    answers = audit_passages(iter(enumerate(texts)))
    return [texts[one["id"]] for one in answers if any(found["severity"] == "error" for found in one["findings"])]


@pytest.mark.parametrize("form", ["印刷费支出{}17万元，{}7.39%。", "在册志愿者比上年{}21人，{}4.2%。"])
def test_every_contradictory_pair_is_found(form: str) -> None:
    pairs = [*itertools.product(ROSE, FELL), *itertools.product(FELL, ROSE)]
    texts = [form.format(*pair) for pair in pairs]
    assert loud(*texts) == texts


@pytest.mark.parametrize("form", ["印刷费支出{}17万元，{}7.39%。"])
def test_words_of_one_direction_agree(form: str) -> None:
    pairs = [*itertools.product(ROSE, ROSE), *itertools.product(FELL, FELL)]
    assert not loud(*(form.format(*pair) for pair in pairs))


def test_right_sentences_of_the_same_form_pass() -> None:
    assert not loud(
        "项目支出比预算减少17万元，同比增长7.39%。",
        "当年新增就业1320人，下降7.39%。",
        "审减工程款86万元，增长4.2%。",
        "带动农户增收340万元，下降2.1%。",
        "平均办理时长压缩3天，提高30%。",
        "工业用电量增速较上年回落1.2个百分点，增长7.39%。",
        "入园人数环比减少210人，同比增长3.6%。",
        "培训费预算调减4万元，同比增长2.5%。",
        "一般债务余额净增170万元，下降7.39%。",
        "水费支出较上年减少3万元，下降8.1%，电费支出增加2万元，增长4.5%。",
        "全年节约资金17万元，增长7.39%；节约水量17吨，增长2%。",
        "公务用车减少2辆，运维费下降9.1%；在编人数增加5人，人均经费下降3.2%。",
        "非税收入超收17万元，下降3.2%；短收5万元，增长1.2%。",
        "利润较上月回落5万元，同比攀升7.39%。",
    )
