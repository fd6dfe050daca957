"""The fact book: readable ids, aliases, derivations that check their units."""

import re
from decimal import Decimal

import pytest

from assistant.domain.evaluation import Evaluation, StatedFact
from assistant.errors import UnknownReferenceError
from assistant.figures.book import FactBook

FORM = {
    "schema": "jushi/evaluation/1",
    "unit_name": "临川区图书馆",
    "year": 2022,
    "scope": "department",
    "budget_lines": [
        {"name": "部门整体支出总额", "budget": "412.5", "executed": "371.25", "unit": "万元", "rate_printed": "90%",
         "points": "20", "self_score": "18"},
        {"name": "基本支出", "budget": "300", "executed": "290.1", "unit": "万元"},
    ],
    "indicators": [
        {"name": "指标1：图书借阅量", "level1": "产出指标", "target": "≥200", "unit": "万册次", "actual": "236",
         "points": "10", "self_score": "10"},
        {"name": "读者满意度", "level1": "满意度指标", "target": "≥95%", "actual": "93.4%", "points": "10",
         "self_score": "9.8"},
        {"name": "社会效益", "objective": "目标一", "target": "提升", "actual": "已完成"},
        {"name": "社会效益", "objective": "目标二", "target": "提升", "actual": "已完成"},
    ],
    "facts": [
        {"label": "接待读者", "value": "81.4", "unit": "万人次"},
        {"label": "接待读者", "value": "70", "unit": "万人次", "year": 2021},
    ],
    "self_total": "96.3分",
}  # fmt: skip


@pytest.fixture
def book() -> FactBook:
    return FactBook.of(Evaluation.model_validate(FORM), None)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("预算执行率", "90%"),
        ("部门整体支出总额预算数", "412.50万元"),
        ("基本支出·执行数", "290.10万元"),
        ("图书借阅量·年初目标值", "200万册次"),
        ("图书借阅量", "236万册次"),
        ("读者满意度得分", "9.8分"),
        ("读者满意度·扣分", "0.2分"),
        ("自评得分", "96.3分"),
        ("未完成指标数", "1项"),
        ("超额完成指标数", "1项"),
        ("接待读者（2021年）", "70万人次"),
        ("上年接待读者", "70万人次"),
    ],
)
def test_facts_have_readable_names_and_aliases(book: FactBook, name: str, shown: str) -> None:
    fact = book.find(name)
    from assistant.figures.derive import printed

    assert printed(fact) == shown


def test_every_id_is_unique_and_finds_itself(book: FactBook) -> None:
    ids = [fact.identifier for fact in book.facts]
    assert len(ids) == len(set(ids)) > 15
    assert all(book.find(identifier).identifier == identifier for identifier in ids)


@pytest.mark.parametrize(
    ("reference", "value", "unit"),
    [
        ("差额(预算数, 执行数)", "41.25", "万元"),
        ("差额（图书借阅量，图书借阅量目标值）", "36", "万册次"),
        ("差额(读者满意度目标值, 读者满意度)", "1.6", "个百分点"),
        ("占比(基本支出·执行数, 执行数)", "78.1414", "%"),
        ("增长率(接待读者, 上年接待读者)", "16.2857", "%"),
        ("合计(读者满意度·得分, 图书借阅量·得分)", "19.8", "分"),
        ("项数(读者满意度, 图书借阅量)", "2", "项"),
        ("平均(读者满意度·得分, 图书借阅量·得分)", "9.9", "分"),
    ],
)
def test_derivations_show_their_arithmetic(book: FactBook, reference: str, value: str, unit: str) -> None:
    fact = book.find(reference)
    assert round(fact.value, 4) == Decimal(value)
    assert fact.unit.symbol == unit
    assert fact.derivation is not None
    assert fact.derivation.arithmetic
    assert fact.interval.contains(fact.value)
    assert book[fact.identifier] is fact


@pytest.mark.parametrize(
    ("reference", "says"),
    [
        ("预算执行绿", "预算执行率"),
        ("合计(执行数, 总得分)", "单位不相称"),
        ("差额(执行数, 预算数)", "为负"),
        ("增长率(上年接待读者, 接待读者)", "方向相反"),
        ("占比(预算数, 执行数)", "不能超过100%"),
        ("倍率(执行数, 预算数)", "没有“倍率”"),
        ("差额(执行数)", "差额需要2个数据，给出了1个"),
        ("合计(执行数)", "合计需要至少2个数据，给出了1个"),
        ("乘积(接待读者)", "乘积需要2至3个数据，给出了1个"),
        ("社会效益得分", "数据里没有"),
        ("合计(预算执行率, 读者满意度)", "比率不能相加"),
    ],
)
def test_wrong_references_are_refused_by_name(book: FactBook, reference: str, says: str) -> None:
    with pytest.raises(UnknownReferenceError, match=re.escape(says)):
        book.find(reference)


def test_an_ambiguous_alias_names_the_candidates(book: FactBook) -> None:
    twice = FactBook.of(
        Evaluation.model_validate(FORM),
        None,
        [StatedFact(label="走访企业", value="3", unit="家", subject=name) for name in ("一科", "二科")],
    )
    assert "一科·走访企业" in twice
    with pytest.raises(UnknownReferenceError, match="不止一项：一科·走访企业、二科·走访企业"):
        twice.find("走访企业")
    assert "走访企业" not in book


def test_facts_alone_make_a_book() -> None:
    bare = Evaluation.model_validate(
        {
            "schema": "jushi/evaluation/1", "unit_name": "青溪镇", "year": 2023, "scope": "project",
            "facts": [{"label": "预算数", "value": "80", "unit": "万元"},
                      {"label": "执行数", "value": "64", "unit": "万元"}],
        }
    )  # fmt: skip
    assert FactBook.of(bare, None).find("预算执行率").value == 80


def test_sums_without_a_unit_are_in_the_unit_of_the_forms_money() -> None:
    facts = [
        {"label": "基本支出总额", "value": "52.40"},
        {"label": "项目支出", "value": "180000元"},
        {"label": "预算调整次数", "value": "2"},
    ]
    line = {"name": "部门整体支出总额", "budget": "80", "executed": "70.4", "unit": "万元"}
    form = {"schema": "jushi/evaluation/1", "unit_name": "青溪镇", "year": 2023, "scope": "department", "facts": facts}
    book = FactBook.of(Evaluation.model_validate({**form, "budget_lines": [line]}), None)
    assert [book.find(str(fact["label"])).unit.symbol for fact in facts] == ["万元", "元", ""]
    mixed = [line, {**line, "name": "其中：财政拨款", "unit": "元"}]
    apart = FactBook.of(Evaluation.model_validate({**form, "budget_lines": mixed}), None)
    assert apart.find("基本支出总额").unit.symbol == ""


def test_blank_is_not_zero() -> None:
    bare = Evaluation.model_validate(
        {"schema": "jushi/evaluation/1", "unit_name": "青溪镇", "year": 2023, "scope": "project",
         "budget_lines": [{"name": "资金总额", "budget": "80", "executed": None}]}
    )  # fmt: skip
    assert [fact.identifier for fact in FactBook.of(bare, None).facts] == ["预算数"]


def test_a_printed_rate_that_disagrees_is_kept_apart() -> None:
    form = {**FORM, "budget_lines": [{**FORM["budget_lines"][0], "rate_printed": "95%"}]}  # type: ignore[index]
    book = FactBook.of(Evaluation.model_validate(form), None)
    assert book.find("预算执行率").value == 90
    assert book.find("预算执行率（填报值）").value == 95


def test_a_letter_among_the_digits_of_an_amount_makes_it_no_figure() -> None:
    form = {
        **FORM,
        "budget_lines": [{"name": "部门整体支出总额", "unit": "万元", "budget": "138", "executed": "33.4S"}],
    }
    book = FactBook.of(Evaluation.model_validate(form), None)
    assert "预算数" in book
    assert "执行数" not in book


@pytest.mark.parametrize(
    ("line", "indicator"),
    [
        ({"budget": "90%", "executed": "10.5"}, {"points": "10%", "self_score": "8分"}),
        ({"budget": "120", "executed": "80%"}, {"points": "10分", "self_score": "8%"}),
    ],
)
def test_cells_in_measures_that_do_not_go_together_yield_no_rate(
    line: dict[str, str], indicator: dict[str, str]
) -> None:
    form = {
        **FORM,
        "budget_lines": [{"name": "部门整体支出总额", "unit": "万元", **line}],
        "indicators": [
            {"name": "读者满意度", "level1": "满意度指标", **indicator},
            {"name": "职工满意度", "level1": "满意度指标", "points": "10分", "self_score": "10分"},
        ],
    }
    known = {fact.identifier for fact in FactBook.of(Evaluation.model_validate(form), None).facts}
    assert {"预算数", "执行数", "读者满意度·分值", "读者满意度·得分"} <= known
    assert not known & {"预算执行率", "读者满意度·扣分"}
