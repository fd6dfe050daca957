"""Figures are bound by identity: right ones pass, wrong ones are named, what cannot be told is asked."""

from __future__ import annotations

import importlib
import re
from collections import defaultdict
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.domain.finding import Severity, Verdict
from assistant.figures import bind, read_figures
from assistant.figures.book import FactBook
from evals.binding_cases import reports
from evals.core import solve_and_score
from tests.figures.books import book_of

SPENDING = book_of(
    (
        ("年初预算", "820.00", "万元"),
        ("支出合计", "768.34", "万元"),
        ("基本支出", "512.19", "万元"),
        ("项目支出", "256.15", "万元"),
        ("支出合计", "701.20", "万元", 2021),
        ("检查企业", "134", "家"),
        ("发现问题", "57", "个"),
        ("群众满意度", "93.6%", "%"),
        ("公务接待费比上年减少", "1.20", "万元"),
    ),
    2022,
)


def verdicts(text: str, facts: FactBook = SPENDING) -> list[tuple[str, str]]:
    return [(j.text, str(j.verdict)) for j in bind(text, facts) if j.verdict is not Verdict.NOT_DATA]


@pytest.mark.parametrize(
    "text",
    [
        "基本支出512.19万元，项目支出256.15万元。",
        "基本支出5,121,900元。",
        "基本支出约512万元。",
        "基本支出五百一十二点一九万元。",
        "检查企业134家，发现问题57个。",
        "群众满意度超过90%。",
        "基本支出、项目支出分别为512.19万元和256.15万元。",
    ],
)
def test_right_figures_match(text: str) -> None:
    assert {verdict for _, verdict in verdicts(text)} == {"matched"}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("基本支出521.19万元。", "521.19万元"),
        ("基本支出512.19元。", "512.19元"),
        ("基本支出256.15万元，项目支出512.19万元。", "256.15万元"),
        ("检查企业57家。", "57家"),
        ("检查企业134个。", "134个"),
        ("检查企业一百三十五家。", "一百三十五家"),
        ("群众满意度83.6%。", "83.6%"),
    ],
)
def test_wrong_figures_are_called_wrong(text: str, wrong: str) -> None:
    judged = {j.text: j for j in bind(text, SPENDING)}
    assert judged[wrong].verdict.is_wrong
    assert judged[wrong].finding is not None
    assert judged[wrong].finding.severity is Severity.ERROR


def test_truncation_and_the_last_place_are_hints() -> None:
    judged = bind("支出合计768.3万元，项目支出256.1万元，基本支出512.18万元。", SPENDING)
    assert [j.verdict for j in judged] == [Verdict.MATCHED, Verdict.MISMATCH, Verdict.MISMATCH]
    assert [j.finding.severity for j in judged if j.finding] == [Severity.HINT, Severity.HINT]
    assert judged[1].expected == "256.2万元"


def test_what_follows_from_the_data_is_derived_with_its_arithmetic() -> None:
    judged = bind("支出合计768.34万元，比2021年增加67.14万元，增长9.58%，其中基本支出占66.66%。", SPENDING)
    by_text = {j.text: j for j in judged}
    assert by_text["67.14万元"].verdict is Verdict.DERIVED
    assert by_text["9.58%"].verdict is Verdict.DERIVED
    assert "701.20" in by_text["67.14万元"].explanation


def test_a_wrong_derivation_shows_what_is_right() -> None:
    judged = {j.text: j for j in bind("支出合计768.34万元，比2021年增加67.14万元，增长8.74%。", SPENDING)}
    assert judged["8.74%"].verdict is Verdict.MISMATCH
    assert judged["8.74%"].expected == "9.58%"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("公务接待费比上年增加1.20万元。", "增加"),
        ("支出合计768.34万元，比2021年减少67.14万元。", "减少"),
        ("年初预算820.00万元，支出合计768.34万元，决算数大于预算数。", "大于"),
    ],
)
def test_words_of_direction_are_held_against_the_sign(text: str, word: str) -> None:
    findings = [j.finding for j in bind(text, SPENDING) if j.finding is not None]
    assert [finding.code for finding in findings] == ["DIR01"]
    assert findings[0].spans[0].quote == word
    assert text[findings[0].spans[0].start : findings[0].spans[0].end] == word


def test_the_year_named_must_be_the_year_of_the_data() -> None:
    judged = {j.text: j for j in bind("2020年支出合计768.34万元。", SPENDING)}
    assert judged["2020"].verdict is Verdict.MISMATCH
    assert judged["2020"].expected == "2022"
    assert bind("2021年支出合计701.20万元。", SPENDING)[0].verdict is Verdict.NOT_DATA


def test_last_years_figure_does_not_date_its_sentence() -> None:
    known = book_of([("公务接待费", "6.40", "万元"), ("三公经费", "21.40", "万元", 2021)], 2022)
    text = "2022年“三公”经费比上年的21.40万元减少，其中公务接待费6.40万元。"
    judged = bind(text, known)
    assert [j.text for j in judged if j.verdict is Verdict.MATCHED] == ["21.40万元", "6.40万元"]
    assert [j.text for j in judged if j.verdict is Verdict.MISMATCH] == []


def test_a_figure_of_another_year_is_not_taken_for_this_one() -> None:
    judged = {j.text: j for j in bind("2022年支出合计701.20万元。", SPENDING)}
    assert judged["701.20万元"].verdict is Verdict.MISMATCH


def test_two_facts_that_cannot_be_told_apart_are_a_question() -> None:
    facts = book_of([("反馈问题", "574", "项"), ("回访反馈问题", "80", "项")], 2022)
    judged = bind("本次共反馈问题80项。", facts)
    assert [j.verdict for j in judged] == [Verdict.UNDECIDED]
    assert "还是" in judged[0].explanation


def test_a_row_that_the_sentence_goes_on_to_name_is_not_asked_about_before() -> None:
    facts = book_of([("反馈问题", "574", "项"), ("回访反馈问题", "80", "项")], 2022)
    judged = bind("本次共反馈问题80项，其中回访反馈574项。", facts)
    assert [j.verdict for j in judged] == [Verdict.MISMATCH, Verdict.MISMATCH]


def test_what_the_data_do_not_know_is_unsupported() -> None:
    judged = bind("接待游客46800人次。", SPENDING)
    assert [j.verdict for j in judged] == [Verdict.UNSUPPORTED]


@pytest.mark.parametrize(
    ("count", "verdict"),
    [
        ("三个", Verdict.UNDECIDED),
        ("两天", Verdict.UNDECIDED),
        ("十六个", Verdict.UNSUPPORTED),
        ("3个", Verdict.UNSUPPORTED),
        ("三成", Verdict.UNSUPPORTED),
    ],
)
def test_a_small_count_in_words_that_no_row_is_named_for_is_asked_about(count: str, verdict: Verdict) -> None:
    assert bind(f"基本支出512.19万元，办公用房维修了{count}。", SPENDING)[-1].verdict is verdict


def test_percent_and_percentage_points_do_not_convert() -> None:
    assert verdicts("群众满意度93.6个百分点。") == [("93.6个百分点", "unsupported")]


words = st.sampled_from(
    ["基本支出", "项目支出", "检查企业", "比上年增加", "占", "其中", "，", "。", "为", "分别为", "、"]
)
numbers = st.sampled_from(
    ["512.19万元", "256.15万元", "57个", "三轮", "93.6%", "2021年", "9.57%", "一是", "-3.5%", "约60%"]
)


@settings(max_examples=60)
@given(st.lists(st.one_of(words, numbers), max_size=25).map("".join))
def test_every_figure_is_judged_exactly_once_in_order(text: str) -> None:
    judged = bind(text, SPENDING)
    assert [(j.start, j.end, j.text) for j in judged] == [(f.start, f.end, f.text) for f in read_figures(text)]


# One sentence in so many of every open report; sentences that name a year are few, so all of them are taken.
SAMPLED = 5
YEAR = re.compile(r"(?:19|20)\d\d年")


def _by_class() -> dict[str, list[float]]:
    """The scores of a fixed sample of the open part, by class; the eval runs all of it, and the part kept aside."""
    task = importlib.import_module("evals.tasks.binding")
    totals: dict[str, list[float]] = defaultdict(list)
    for place, report in enumerate(reports(["open"])):
        sampled = {n for n, text in enumerate(report.sentences) if (n + place) % SAMPLED == 0 or YEAR.search(text)}
        for case in task.cases_of(report, sorted(sampled), variants=1):
            for score in solve_and_score(task.TASK, case)[1]:
                assert score.cause is None, f"{score.case}: {score.cause}"
                totals[score.group.partition("/")[2]].append(score.value)
    return totals


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def test_planted_errors_are_found_class_by_class() -> None:
    totals = _by_class()
    least = dict.fromkeys(("digit", "transposition", "decimal_shift", "last_digit", "random", "clean"), 0.995)
    least |= dict.fromkeys(("truncation", "unit", "derivation", "direction", "numeral"), 0.98)
    least |= dict.fromkeys(("swap", "other_row", "year", "harmless_rounding", "harmless_separators"), 0.97)
    least |= {"near_row": 0.94}
    least |= dict.fromkeys(("clean_derived", "harmless_conversion", "harmless_numeral"), 0.96)
    assert {kind for kind in least if len(totals[kind]) < 20} == set()
    assert {kind: _mean(totals[kind]) for kind, bar in least.items() if _mean(totals[kind]) < bar} == {}
