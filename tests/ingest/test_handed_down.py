"""The form of money handed down to a place: who fills it in, how the money was managed, what became of its goal."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from assistant.config import LimitSettings
from assistant.domain.evaluation import Reading
from assistant.ingest import read_evaluations
from assistant.ingest.opening import read_document

ROWS = (
    ("2022年度专项转移支付绩效目标自评表",),
    ("转移支付（项目）名称", "", "灌渠修复补助资金", "", "", ""),
    ("中央主管部门", "", "国家示例部", "", "", ""),
    ("地方主管部门", "", "南陵市水利局", "", "资金使用单位", "各灌区管理所"),
    ("资金投入情况（万元）", "", "", "全年预算数（A）", "全年执行数（B）", "预算执行率（B/A）"),
    ("", "", "年度资金总额：", "900", "837", "93%"),
    ("", "", "其中：中央财政资金", "600", "558", "93%"),
    ("", "", "地方资金", "300", "279", "93%"),
    ("资金管理情况", "", "", "情况说明", "存在问题和改进措施", ""),
    ("", "", "分配科学性", "按灌溉面积分配", "无", ""),
    ("", "", "下达及时性", "30日内下达", "提前编制分配方案", ""),
    ("总体目标完成情况", "", "总体目标", "", "全年实际完成情况", ""),
    ("", "", "修复灌渠40公里。", "", "修复灌渠37公里。", ""),
    ("绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "全年实际完成值"),
    ("", "产出指标", "数量指标", "修复灌渠长度", "≥40公里", "37公里"),
    ("", "效益指标", "社会效益指标", "恢复灌溉面积", "≥2万亩", "1.9万亩"),
)  # fmt: skip
MERGED = (
    "C2:F2", "C3:F3", "A4:B4", "C4:D4", "A5:B8", "A9:B11", "E9:F9", "E10:F10", "E11:F11", "A12:B13", "C12:D12",
    "E12:F12", "C13:D13", "E13:F13", "A14:A16",
)  # fmt: skip


def _reading(folder: Path) -> Reading:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in ROWS:
        sheet.append([cell or None for cell in row])
    for cells in MERGED:
        sheet.merge_cells(cells)
    book.save(folder / "form.xlsx")
    return read_evaluations(read_document(folder / "form.xlsx", LimitSettings()))


def test_it_is_the_form_of_the_local_authority(tmp_path: Path) -> None:
    (form,) = _reading(tmp_path).evaluations
    assert (form.unit_name, form.project_name, form.year) == ("南陵市水利局", "灌渠修复补助资金", 2022)


def test_what_is_said_of_its_management_is_no_money(tmp_path: Path) -> None:
    reading = _reading(tmp_path)
    (form,) = reading.evaluations
    assert [(line.name, line.executed) for line in form.budget_lines] == [
        ("年度资金总额：", "837"), ("其中：中央财政资金", "558"), ("地方资金", "279"),
    ]  # fmt: skip
    said = {section.kind: section.text for section in form.sections}
    assert said["分配科学性"] == "按灌溉面积分配"
    assert said["下达及时性"] == "30日内下达"
    assert form.measures == ["提前编制分配方案"]
    assert not any("不是数字" in doubt.why for doubt in reading.doubts)


def test_what_became_of_the_goal_stands_beside_it(tmp_path: Path) -> None:
    (goal,) = _reading(tmp_path).evaluations[0].objectives
    assert (goal.name, goal.text, goal.actual) == ("总体目标", "修复灌渠40公里。", "修复灌渠37公里。")


def test_its_indicators_are_read_below(tmp_path: Path) -> None:
    (form,) = _reading(tmp_path).evaluations
    assert [(row.name, row.target, row.actual) for row in form.indicators] == [
        ("修复灌渠长度", "≥40公里", "37公里"), ("恢复灌溉面积", "≥2万亩", "1.9万亩"),
    ]  # fmt: skip
