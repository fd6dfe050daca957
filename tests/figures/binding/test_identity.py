"""Which fact is meant: the one of whose name the words say most, in the field and on the side that they tell."""

from __future__ import annotations

import pytest

from assistant.domain.evaluation import Evaluation
from assistant.domain.finding import Verdict
from assistant.figures import bind
from assistant.figures.binding.labels.index import FactIndex
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.roles import Part, part_of_mention
from assistant.figures.binding.labels.so_called import called, of_owner
from assistant.figures.book import FactBook
from assistant.figures.clauses import mentions
from tests.figures.books import book_of, called_wrong, indicators_of

AMOUNTS = ("万元", "%")  # a question about one of these would prove nothing


ROWS = (
    ("困难家庭救助人次", "8.16", "万人次"),
    ("困难家庭救助支出", "5820.00", "万元"),
    ("人工增殖放流支出", "136.85", "万元"),
    ("人工增殖放流预算", "140.00", "万元"),
    ("河道保洁支出", "212.40", "万元"),
    ("河道保洁预算", "230.00", "万元"),
    ("泵站维护支出", "97.35", "万元"),
    ("泵站维护预算", "105.00", "万元"),
    ("值守人员", "640", "人"),
    ("巡查员", "118", "人"),
    ("事业收入", "764.50", "万元"),
    ("经营收入", "127.30", "万元"),
    ("财政补助收入", "3180.00", "万元"),
    ("财政补助支出", "3042.60", "万元"),
    ("闸门启闭时间", "338", "秒"),
    ("堤防长度", "48.6", "公里"),
    ("接警数量", "875", "起", 2021),
    ("接警数量", "943", "起"),
    ("险情处置", "154", "起", 2021),
    ("险情处置", "128", "起"),
)
LINE = {
    "name": "年度资金总额",
    "unit": "万元",
    "budget": "7085.40",
    "executed": "6942.18",
    "points": "10",
    "self_score": "9.8",
}
INDICATORS = (
    ("培训管护员", "≥260人次", "284人次", "8", "8"),
    ("苗木成活率", "≥90%", "91.7%", "10", "10"),
    ("按时巡查率", "≥98%", "96.4%", "6", "5.9"),
    ("单座泵房造价", "≤3.2万元", "2.9万元", "6", "6"),
)
BOOK = book_of(ROWS, 2022, budget_lines=[LINE], indicators=indicators_of(INDICATORS))


@pytest.mark.parametrize(
    "text",
    [
        "受训管护员284人次，超过260人次的计划。",
        "按时巡查率96.4%，没有达到98%。",
        "苗木成活率、按时巡查率的目标值分别为90%和98%，实际达到91.7%和96.4%。",
        "困难家庭救助8.16万人次，支出5820万元。",
        "增殖放流用去136.85万元。",
        "河道保洁212.4万元，泵站维护97.35万元，人工增殖放流136.85万元。",
        "值守人员中巡查员118人。",
        "全年支出6942.18万元，约合0.69亿元，执行率97.98%，对应得分9.8分。",
        "险情从154起回落到128起。",
        "与2021年接警875起、险情154起相比，当年都有变化。",
        "闸门启闭时间5分38秒，堤防长48.6km。",
        "按时巡查率96.4%，距98%差1.6个百分点，该指标得5.9分。",
        "单座泵房造价2.9万元，没有突破3.2万元的上限。",
    ],
)
def test_the_fact_that_is_meant_is_found(text: str) -> None:
    assert called_wrong(text, BOOK) == []
    amounts = [judged for judged in bind(text, BOOK) if judged.text.endswith(AMOUNTS)]
    assert [judged.explanation for judged in amounts if not judged.verdict.is_proved] == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("受训管护员260人次，超过284人次的计划。", "260人次"),
        ("按时巡查率98%，没有达到96.4%。", "98%"),
        ("困难家庭救助8.16万人次，支出3042.6万元。", "3042.6万元"),
        ("两类群体受助合计8.16万人次。", "8.16万人次"),
        ("河道保洁212.4万元，泵站维护105万元，人工增殖放流136.85万元。", "105万元"),
        ("值守人员中巡查员640人。", "640人"),
        ("财政补助支出3180万元。", "3180万元"),
        ("险情从875起回落到128起。", "875起"),
        ("闸门启闭时间6分20秒。", "6分20秒"),
        ("单座泵房造价3.2万元，没有突破3.2万元的上限。", "3.2万元"),
        ("按时巡查率96.4%，未达到99.5%的目标。", "99.5%"),
        ("按时巡查率98%，距96.4%差1.6个百分点。", "96.4%"),
    ],
)
def test_another_fact_is_not_taken_for_it(text: str, wrong: str) -> None:
    assert wrong in called_wrong(text, BOOK)


def test_a_measure_in_brackets_is_as_good_as_the_one_before_it() -> None:
    rows = [("山羊存栏", "2160", 2022), ("山羊存栏", "2020", 2021)]
    facts = [{"label": name, "value": value, "unit": "头（只）", "year": year} for name, value, year in rows]
    book = FactBook.of(
        Evaluation.model_validate(
            {"schema": "jushi/evaluation/1", "unit_name": "示例牧场", "year": 2022, "scope": "project", "facts": facts}
        ),
        None,
    )
    told = bind("年末山羊存栏2160只，比上年增加140头(只)，上年为2020头。山羊存栏共2160户。", book)
    assert [judged.verdict for judged in told] == [
        Verdict.MATCHED,
        Verdict.DERIVED,
        Verdict.MATCHED,
        Verdict.MISMATCH,
    ]


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("全年支出合计960.00万元。", [Verdict.MATCHED]),
        ("财政拨款支出合计960.00万元。", [Verdict.MATCHED]),
        ("基本支出合计620.00万元。", [Verdict.MATCHED]),
        ("基本支出合计960.00万元。", [Verdict.MISMATCH]),
        ("公用支出合计960.00万元。", [Verdict.UNSUPPORTED]),
        ("差旅费占公用支出合计的6.25%。", [Verdict.MISMATCH]),
        ("公用经费占支出合计的12.5%。", [Verdict.DERIVED]),
    ],
)
def test_a_total_parted_off_by_one_kind_is_no_row_of_all(text: str, verdicts: list[Verdict]) -> None:
    rows = {"支出合计": "960.00", "基本支出": "620.00", "项目支出": "340.00", "公用经费": "120.00", "差旅费": "60.00"}
    facts = [{"label": label, "value": value, "unit": "万元", "year": 2022} for label, value in rows.items()]
    book = FactBook.of(
        Evaluation.model_validate(
            {"schema": "jushi/evaluation/1", "scope": "department", "unit_name": "某中心", "year": 2022, "facts": facts}
        ),
        None,
    )
    assert [judgement.verdict for judgement in bind(text, book)] == verdicts


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("本年支出合计960万元。", "本年收入"),
        ("当年支出合计960万元。", "当年结余"),
        ("单位支出合计960万元。", "单位自筹"),
        ("部门支出总计960万元。", "部门预算"),
        ("我局支出合计960万元。", "我局代管"),
        ("财政支出合计960万元。", "财政收入"),
    ],
)
def test_the_year_and_the_unit_are_no_kind_of_spending(text: str, other: str) -> None:
    rows = {"支出合计": "960.00", other: "900.00"}
    facts = [{"label": label, "value": value, "unit": "万元", "year": 2022} for label, value in rows.items()]
    book = FactBook.of(
        Evaluation.model_validate(
            {"schema": "jushi/evaluation/1", "scope": "department", "unit_name": "某中心", "year": 2022, "facts": facts}
        ),
        None,
    )
    assert [judgement.verdict for judgement in bind(text, book)] == [Verdict.MATCHED]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("苗木供应到36个村。", Part.LEVEL),
        ("相应配套滤芯36套。", Part.LEVEL),
        ("对应拨付工资36万元。", Part.LEVEL),
        ("应配滤芯36套。", Part.TARGET),
        ("应到代表36人。", Part.TARGET),
    ],
)
def test_only_what_ought_to_come_is_asked(text: str, part: Part) -> None:
    assert part_of_mention(mentions(text)[0]) is part


def test_what_was_read_before_changes_no_reading() -> None:
    """640人 and 640人次 stand behind the same words: the facts that share them are found for each measure anew."""
    lookup, fresh = (Lookup(FactIndex(BOOK.facts, BOOK.year)) for _ in range(2))
    people, times = (mentions(f"共有640{measure}。")[0] for measure in ("人", "人次"))
    lookup.candidates(people)
    assert [one.fact.label for one in lookup.candidates(times)] == ["困难家庭救助人次"]
    assert lookup.candidates(times) == fresh.candidates(times)


ALLOWED = ("全年发放金额", "46.20", "万元", "困难渔民生活补助")


@pytest.mark.parametrize(
    ("more", "amount", "found"),
    [
        (("补助人数", "318", "人", "困难渔民生活补助"), "46.20", True),
        (("年初预算", "50.00", "万元", "困难渔民生活补助"), "46.20", True),
        (("补助人数", "318", "人", "困难渔民生活补助"), "42.60", False),
        (("全年发放金额", "51.00", "万元", "困难船工生活补助"), "46.20", False),
        (("上级下达资金", "50.00", "万元", "困难渔民生活补助"), "46.20", False),
    ],
)
def test_a_project_called_in_short_is_meant_by_its_only_row_counted_so(
    more: tuple[str, ...], amount: str, found: bool
) -> None:
    mention = mentions(f"生活补助支出{amount}万元。")[0]
    meant = of_owner(mention, _lookup(ALLOWED, more))
    assert (meant is not None and meant.fact.identifier == "困难渔民生活补助·全年发放金额") == found


@pytest.mark.parametrize(
    ("more", "found"),
    [(("绿化养护费预算数", "23.10", "万元", "东湖公园"), True), (("绿化养护费", "13.30", "万元", "西山公园"), False)],
)
def test_one_cost_of_two_owners_is_not_told_apart_by_its_short_name(more: tuple[str, ...], found: bool) -> None:
    lookup = _lookup(("绿化养护费", "21.60", "万元", "东湖公园"), more)
    assert (called(mentions("绿化养护支出21.60万元。")[0], lookup) is not None) == found


def _lookup(*rows: tuple[str, ...]) -> Lookup:
    book = book_of(rows, 2022)
    return Lookup(FactIndex(book.facts, book.year))


_GROWN = book_of(
    (("公租房", "2684", "套"), ("公租房", "2430", "套", 2023), ("新增公租房", "310", "套"), ("腾退公租房", "56", "套")),
    2024,
)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("公租房2684套，较上年净增254套。", []),
        ("公租房2684套，较2023年新增254套，增长10.5%。", []),
        ("公租房2684套，较上年净增2430套。", ["2430套"]),
        ("公租房2684套，比2023年新增2684套。", ["2684套"]),
    ],
)
def test_what_was_added_since_is_not_what_there_was_or_is(text: str, wrong: list[str]) -> None:
    assert called_wrong(text, _GROWN) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("长效值守机制健全性的完成情况为“有所提升”。巡护路线覆盖面为“较好”，扣减0.65分。", []),
        ("长效值守机制健全性的完成情况为“有所提升”。扣减0.7分。", []),
        ("长效值守机制健全性的完成情况为“有所提升”。扣减0.65分。", ["0.65分"]),
        ("长效值守机制健全性的完成情况为“有所提升”。巡护路线覆盖面为“较好”，扣减0.85分。", ["0.85分"]),
    ],
)
def test_a_sentence_that_says_how_its_subject_stands_names_no_figure_of_the_next(text: str, wrong: list[str]) -> None:
    rows = (("长效值守机制健全性·扣分", "0.7", "分"), ("巡护路线覆盖面·扣分", "0.65", "分"))
    assert called_wrong(text, book_of(rows, 2023)) == wrong
