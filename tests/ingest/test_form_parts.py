"""A form in parts, each on a sheet or under a title of its own, is one form; two forms stay two."""

from pathlib import Path

import openpyxl
import pytest

from assistant.config import LimitSettings
from assistant.domain.evaluation import Reading
from assistant.ingest import read_evaluations
from assistant.ingest.opening import read_document

HEAD = [["项目名称", "灯塔维护", "实施单位", "海州市航道站"]]
FUNDS = [["资金来源", "全年预算数", "全年执行数", "执行率"], ["年度资金总额", "110", "99", "90%"]]
INDICATORS = [["三级指标", "指标值", "完成值", "得分"], ["维护灯塔", "≥6座", "6座", "50"]]
CAUSES = [["偏差原因分析", "航标船检修"], ["改进措施", "提前安排检修"]]


def reading_of(folder: Path, *sheets: list[list[str]]) -> Reading:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"表{number}")
        for row in rows:
            sheet.append(row)
    book.save(folder / "form.xlsx")
    return read_evaluations(read_document(folder / "form.xlsx", LimitSettings()))


def titled(part: str, *rows: list[list[str]]) -> list[list[str]]:
    return [[f"2023年度项目支出绩效自评表{part}"], *(row for table in rows for row in table)]


@pytest.mark.parametrize(
    "sheets",
    [
        [titled("", HEAD), FUNDS, INDICATORS, CAUSES],
        [titled("（一）", HEAD, FUNDS), titled("（二）", HEAD, INDICATORS), CAUSES],
        [titled("（一）", HEAD, INDICATORS), titled("（二）", FUNDS), CAUSES],
    ],
    ids=["without titles", "each under a title", "indicators first"],
)
def test_the_parts_of_a_form_on_several_sheets_are_one_form(tmp_path: Path, sheets: list[list[list[str]]]) -> None:
    (form,) = reading_of(tmp_path, *sheets).evaluations
    assert (form.unit_name, form.project_name, form.year) == ("海州市航道站", "灯塔维护", 2023)
    assert [line.executed for line in form.budget_lines] == ["99"]
    assert [item.actual for item in form.indicators] == ["6座"]
    assert [cause.text for cause in form.causes] == ["航标船检修"]
    assert form.measures == ["提前安排检修"]


def of_level(level: str, *items: str) -> list[list[str]]:
    rows = [["一级指标", "三级指标", "指标值", "完成值", "得分"]]
    return rows + [[level, item, "6座", "6座", "30"] for item in items]


def test_sheets_of_one_level_each_are_one_form(tmp_path: Path) -> None:
    last = [*of_level("满意度指标", "船户满意度"), ["总分", "", "", "", "90"]]
    sheets = [titled("", HEAD, FUNDS), of_level("产出指标", "维护灯塔"), of_level("效益指标", "通航安全"), last]
    reading = reading_of(tmp_path, *sheets)
    (form,) = reading.evaluations
    assert [item.level1 for item in form.indicators] == ["产出指标", "效益指标", "满意度指标"]
    assert (form.self_total, len(form.budget_lines), reading.unplaced) == ("90", 1, [])


@pytest.mark.parametrize(
    "last", [of_level("产出指标", "清理航道"), [*of_level("效益指标", "通航"), ["总分", "", "", "", "30"]]]
)
def test_sheets_of_the_same_level_or_with_a_total_of_their_own_are_two_forms(
    tmp_path: Path, last: list[list[str]]
) -> None:
    assert len(reading_of(tmp_path, titled("", HEAD, of_level("产出指标", "维护灯塔")), last).evaluations) == 2


def test_a_doubt_goes_with_its_row(tmp_path: Path) -> None:
    goals = [["年度目标", "维护好灯塔"]]
    spoiled = [FUNDS[0], ["年度资金总额", "1l0", "99", "90%"]]
    reading = reading_of(tmp_path, titled("", HEAD, goals, INDICATORS), titled("（二）", spoiled))
    assert [doubt.field for doubt in reading.doubts] == ["budget_lines[0].budget"]


@pytest.mark.parametrize(
    "other",
    [
        titled("", [["项目名称", "航道疏浚", "实施单位", "海州市航道站"]], INDICATORS),
        [["2023年度部门整体支出绩效自评表"], *INDICATORS],
        titled("", HEAD, FUNDS, INDICATORS),
    ],
    ids=["another project", "another kind of form", "what the first has"],
)
def test_what_is_another_form_stays_one(tmp_path: Path, other: list[list[str]]) -> None:
    assert len(reading_of(tmp_path, titled("", HEAD, FUNDS), other).evaluations) == 2


def whole() -> list[list[str]]:
    return titled("", HEAD, FUNDS, INDICATORS)


@pytest.mark.parametrize(
    "beside",
    [
        [
            ["2023年度绩效自评情况汇总表"],
            ["序号", "单位名称", "预算数", "执行数", "自评得分"],
            ["1", "航道站", "110", "99", "90"],
        ],
        [["2023年度绩效自评结果表"], ["项目", "预算数", "执行数", "执行率"], ["灯塔维护", "110", "99", "90%"]],
        [["2023年度绩效目标自评申报表"], ["一级指标", "三级指标", "指标值"], ["产出指标", "维护灯塔", "≥6座"]],
        [
            ["绩效评分标准表"],
            ["一级指标", "三级指标", "评分标准", "分值"],
            ["产出指标", "维护灯塔", "每少一座扣5分", "50"],
        ],
        [["2023年度绩效自评对比表"], ["指标名称", "目标值", "完成值", "增减"], ["维护灯塔", "≥6座", "6座", "持平"]],
    ],
    ids=["list of units", "list of projects", "goals alone", "rules alone", "the same without scores"],
)
def test_a_table_beside_a_form_is_no_form_and_is_listed(tmp_path: Path, beside: list[list[str]]) -> None:
    reading = reading_of(tmp_path, beside, whole())
    (form,) = reading.evaluations
    assert (form.project_name, [item.self_score for item in form.indicators]) == ("灯塔维护", ["50"])
    assert beside[2][-1] in {item.text for item in reading.unplaced}


def test_a_form_of_money_alone_stays_one_where_there_is_no_other(tmp_path: Path) -> None:
    (form,) = reading_of(tmp_path, titled("", HEAD, FUNDS)).evaluations
    assert [line.executed for line in form.budget_lines] == ["99"]
