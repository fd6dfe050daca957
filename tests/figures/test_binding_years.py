"""Years of a sentence: those the figures are of, each of a list, and times that date no figure."""

import pytest

from assistant.domain.finding import Verdict
from assistant.figures import bind

from .test_binding import book

BOOK = book(
    ("河道整治里程", "46.8", "公里", 2024),
    ("森林火灾次数", "3", "起", 2024),
    ("项目总投资", "3260", "万元", 2024),
    ("累计支付", "1875.40", "万元", 2024),
    ("结转资金", "214.60", "万元", 2024),
    ("粮食产量", "12.46", "万吨", 2024),
    ("参训人数", "864", "人", 2024),
    ("培训支出", "57.30", "万元", 2024),
    ("培训支出", "49.80", "万元", 2023),
    ("培训支出", "41.20", "万元", 2022),
    year=2024,
)


@pytest.mark.parametrize(
    "sentence",
    [
        "全年森林火灾3起，为2009年建站以来最少。",
        "2024年粮食产量12.46万吨，创1998年有统计以来新高。",
        "2024年以来，全县累计支付1875.40万元。",
        "项目总投资3260万元，2025年10月开工，将于2026年6月竣工。",
        "截至2025年3月31日，累计支付1875.40万元。",
        "许可证有效期至2029年12月，河道整治里程46.8公里。",
        "依据《2021—2025年河道整治方案》，整治河道里程46.8公里。",
        "2023年10月正式开工，项目总投资3260万元。",
        "2021年开工的河道整治里程46.8公里。",
        "2025年4月，县财政局对项目开展评价，项目总投资3260万元。",
        "2025年县财政局组织对该项目评价，涉及项目总投资3260万元。",
        "结转资金214.60万元（2021年下达的指标）。",
        "2022—2024年，培训支出分别为41.20万元、49.80万元、57.30万元。",
        "2022年、2023年、2024年培训支出分别为41.20万元、49.80万元和57.30万元。",
        "培训支出2022、2023、2024年分别为41.20万元、49.80万元、57.30万元。",
    ],
)
def test_a_time_that_dates_no_figure_is_not_held_against_the_data(sentence: str) -> None:
    judged = [j for j in bind(sentence, BOOK) if j.verdict is not Verdict.NOT_DATA]
    assert judged
    assert not [(j.text, j.explanation) for j in judged if not j.verdict.is_proved]


@pytest.mark.parametrize(
    ("sentence", "planted"),
    [
        ("2023年森林火灾3起，为2009年建站以来最少。", "2023"),
        ("2022年项目总投资3260万元，2025年10月开工。", "2022"),
        ("截至2022年12月31日，累计支付1875.40万元。", "2022年12月31日"),
        ("截至2023年10月，累计支付1875.40万元。", "2023年10月"),
        ("2023年10月批复，全年累计支付1875.40万元。", "2023年10月"),
        ("2025年粮食产量12.46万吨。", "2025"),
        ("2026年县财政局组织对该项目评价，涉及项目总投资3260万元。", "2026"),
        ("2023全县参训人数864人。", "2023"),
        ("2022年、2023年、2024年培训支出分别为49.80万元、41.20万元和57.30万元。", "49.80万元"),
        ("2022—2024年，培训支出分别为41.20万元、57.30万元、57.30万元。", "57.30万元"),
    ],
)
def test_a_wrong_year_of_the_figure_itself_is_found(sentence: str, planted: str) -> None:
    assert planted in [j.text for j in bind(sentence, BOOK) if j.verdict is Verdict.MISMATCH]
