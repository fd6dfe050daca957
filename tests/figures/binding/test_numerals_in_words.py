"""A numeral within a word (一般, 统一) is told as no data, and no figure goes on from it."""

from __future__ import annotations

from assistant.domain.finding import Verdict
from assistant.figures import bind
from tests.figures.books import book_of, called_wrong

BOOK = book_of(
    (
        ("一般公共预算收入", "48.2", "亿元", 2023, None),
        ("税收收入", "36.15", "亿元", 2023, None),
        ("税收收入", "30.125", "亿元", 2022, None),
        ("总投资2亿元以上在建项目", "18", "个", 2023, None),
        ("三公经费预算", "21", "万元", 2023, None),
        ("三公经费决算", "20", "万元", 2022, None),
    ),
    2023,
)


def test_a_share_goes_on_from_the_growth_before_the_word() -> None:
    sentence = "税收收入增长20%，占一般公共预算收入的75%。"
    assert not called_wrong(sentence, BOOK)
    assert called_wrong(sentence.replace("75%", "57%"), BOOK) == ["57%"]


def test_each_figure_is_told_once_and_in_order() -> None:
    judged = bind("一般公共预算收入48.2亿元，统一部署，分三次产业看，列前三位的镇。", BOOK)
    assert [one.text for one in judged] == ["一", "48.2亿元", "一", "三", "三"]
    assert [one.verdict for one in judged if one.text in "一三"] == [Verdict.NOT_DATA] * 4


def test_a_threshold_belongs_to_the_name() -> None:
    assert not called_wrong("总投资2亿元以上的在建项目18个。", BOOK)
    assert called_wrong("总投资3亿元以上的在建项目18个。", BOOK)


def test_a_budget_is_held_against_what_was_spent_where_nothing_else_is_known() -> None:
    assert not called_wrong("三公经费预算21万元，较上年增加1万元，增长5%。", BOOK)
    assert called_wrong("三公经费预算21万元，较上年预算增加1万元。", BOOK) == ["1万元"]


def test_a_formal_numeral_alone_is_part_of_a_name() -> None:
    judged = bind("其中陆家镇18个，伍元。", BOOK)
    assert [(one.text, one.kind) for one in judged if one.text != "18个"] == [("陆", "word"), ("伍元", "amount")]
