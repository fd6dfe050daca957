"""Back and forth: redo, an earlier version, last year's structure, vouching, signing, deleting, the filled form."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.config import Settings
from assistant.service import reading

from .site import SAMPLE, Visitor
from .test_page_drafting import drafted, section_with

pytestmark = pytest.mark.browser


def added(visitor: Visitor, words: str) -> None:
    """`words` at the end of a section, typed and saved."""
    section_with(visitor, "92.41%")
    editor = visitor.page.locator("#edit-text textarea")
    editor.fill(editor.input_value() + words)
    visitor.page.locator("#edit-save").click()
    visitor.page.locator("#notice", has_text="已保存为第").wait_for()


def test_undo_redo_and_an_earlier_version(visitor: Visitor) -> None:
    drafted(visitor)
    first = visitor.texts()
    added(visitor, "另有说明。")
    visitor.page.locator(".draft", has_text="另有说明。").wait_for()
    second = visitor.texts()
    visitor.tab("版本")
    visitor.page.locator("#undo").click()
    visitor.page.locator("#draft-status", has_text="第1版").wait_for()
    assert visitor.texts() == first
    visitor.page.locator("#redo").click()
    visitor.page.locator("#draft-status", has_text="第2版").wait_for()
    assert visitor.texts() == second
    visitor.page.locator("#redo").click()
    visitor.page.locator("#notice .error", has_text="没有更新的版本").wait_for()
    visitor.page.locator("#versions label", has_text="第1版").click()
    visitor.page.locator("#compare").click()
    visitor.page.locator("#difference", has_text="第1版 → 当前版").wait_for()
    visitor.page.locator("#restore").click()
    visitor.page.locator("#draft-status", has_text="第1版").wait_for()
    assert visitor.texts() == first


def test_the_editor_follows_the_draft_and_never_saves_over_it(visitor: Visitor) -> None:
    drafted(visitor)
    added(visitor, "另有说明。")
    visitor.tab("版本")
    visitor.page.locator("#undo").click()
    visitor.page.locator("#draft-status", has_text="第1版").wait_for()
    visitor.page.wait_for_function("!document.querySelector('#edit-text textarea').value.includes('另有说明')")
    visitor.tab("修改")
    editor = visitor.page.locator("#edit-text textarea")
    editor.fill(editor.input_value() + "还没有保存。")
    visitor.tab("版本")
    visitor.page.locator("#redo").click()
    visitor.page.locator("#draft-status", has_text="第2版").wait_for()
    visitor.tab("修改")
    assert editor.input_value().endswith("还没有保存。")
    visitor.page.locator("#edit-save").click()
    visitor.page.locator("#notice .error", has_text="没有保存").wait_for()
    assert editor.input_value().endswith("还没有保存。")
    assert any("另有说明" in text for text in visitor.texts())


def test_words_against_the_data_are_shown_while_they_are_typed_and_stop_the_export(visitor: Visitor) -> None:
    drafted(visitor)
    added(visitor, "各项指标均已全面完成，无扣分。")
    visitor.page.locator(".draft mark.against", has_text="全面完成").wait_for()
    visitor.page.locator(".draft mark.against", has_text="无扣分").click()
    assert "与数据不符" in visitor.page.locator("#draft .detail").inner_text()
    visitor.tab("导出")
    visitor.page.locator("#export-final").click()
    visitor.page.locator(".hindrances", has_text="无扣分").wait_for()
    visitor.tab("修改")
    editor = visitor.page.locator("#edit-text textarea")
    editor.fill(editor.input_value().replace("各项指标均已全面完成，无扣分。", ""))
    visitor.page.locator("#edit-preview .badge.good").wait_for()


def test_a_figure_is_vouched_for_and_a_draft_signed_off(visitor: Visitor, tmp_path: Path) -> None:
    drafted(visitor)
    added(visitor, "全馆另有志愿讲解员37人，各项指标均已全面完成。")
    # Slow frames, as on a busy machine: what is typed into a box that has just come into view must stay.
    visitor.page.evaluate("window.requestAnimationFrame = draw => setTimeout(draw, 800)")
    visitor.tab("待处理")
    visitor.page.locator("#open-figures label", has_text="37人").click()
    visitor.page.locator("#vouch").click()
    visitor.page.locator("#notice .error", has_text="请写明依据").wait_for()
    visitor.page.locator("#vouch-why textarea, #vouch-why input").fill("志愿者花名册")
    visitor.page.locator("#vouch").click()
    visitor.page.locator(".draft mark.typed", has_text="37人").wait_for()
    visitor.page.locator("#sign-why textarea, #sign-why input").fill("主管领导已知悉")
    visitor.page.locator("#sign").click()
    visitor.page.locator("#draft-status", has_text="已签发").wait_for()
    visitor.tab("导出")
    visitor.page.locator("#export-kind label", has_text="Markdown").click()
    target = visitor.download("#export-final", tmp_path)
    text = target.read_text(encoding="utf-8")
    assert "主管领导已知悉" in text
    assert "志愿者花名册" in text
    assert "未定稿" not in target.name


def test_last_years_structure_is_taken_over(visitor: Visitor, tmp_path: Path) -> None:
    path = tmp_path / "去年的报告.md"
    path.write_text("# 一、概况\n\n旧文。\n\n# 二、预算执行\n\n旧文。\n\n# 三、下步打算\n\n旧文。\n", encoding="utf-8")
    drafted(visitor)
    visitor.tab("1 读表")
    visitor.page.locator("#upload-materials input[type=file]").set_input_files(str(path))
    visitor.page.locator("#notice", has_text="已读入材料").wait_for()
    visitor.tab("3 起草")
    assert "3个标题" in visitor.say("用去年的结构")
    headings = visitor.page.locator(".draft h3").evaluate_all("all => all.map(e => e.firstChild.textContent)")
    assert headings == ["一、概况", "二、预算执行", "三、下步打算"]


def test_a_work_is_deleted_only_when_confirmed(visitor: Visitor) -> None:
    visitor.begin()
    visitor.sample()
    visitor.page.wait_for_url("**/?work=*")
    address = visitor.page.url
    visitor.page.locator("button", has_text="共享与删除").click()
    visitor.page.locator("#delete").click()
    visitor.page.locator("#notice .error", has_text="确认删除").wait_for()
    visitor.page.locator("label", has_text="确认删除，不能恢复").locator("input").check()
    visitor.page.locator("#delete").click()
    visitor.page.wait_for_function("old => location.href !== old", arg=address)
    visitor.page.goto(address)
    visitor.page.locator("#top header").wait_for()
    visitor.page.wait_for_function("old => location.href !== old", arg=address)


def test_the_original_form_comes_back_filled(visitor: Visitor, tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.load_workbook(SAMPLE / "自评表.xlsx")
    sheet = book.active
    sheet["H14"].value = sheet["I14"].value = None
    source = tmp_path / "我的表.xlsx"
    book.save(source)
    visitor.begin()
    visitor.read(source)
    visitor.tab("2 评分")
    visitor.answer("接待查档群众", "大厅搬迁期间停止接待。")
    visitor.tab("3 起草")
    visitor.tab("导出")
    visitor.page.locator("#export-kind label", has_text="填好的原表").click()
    target = visitor.download("#export-final", tmp_path)
    rows = {row.name: row for row in reading.read(target, Settings()).evaluations[0].indicators}
    assert rows["接待查档群众"].self_score == "9.52"
    assert rows["接待查档群众"].reason == "大厅搬迁期间停止接待。"
    assert "版式未动" in visitor.notice()


def test_the_form_of_another_unit_opens_a_work_of_its_own(visitor: Visitor, tmp_path: Path) -> None:
    import openpyxl

    visitor.begin()
    visitor.sample()
    visitor.page.locator("#sample").wait_for(state="hidden")
    first = visitor.page.url
    visitor.tab("3 起草")
    visitor.page.locator(".wish").first.click()
    visitor.page.locator(".draft section").nth(4).wait_for()
    book = openpyxl.load_workbook(SAMPLE / "自评表.xlsx")
    for row in book.active.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and "青渚区档案馆" in cell.value:
                cell.value = cell.value.replace("青渚区档案馆", "青渚区图书馆")
    source = tmp_path / "图书馆.xlsx"
    book.save(source)
    visitor.tab("1 读表")
    visitor.upload(source)
    visitor.page.locator("#notice", has_text="已另开一项工作").wait_for()
    visitor.page.wait_for_function("old => location.href !== old", arg=first)
    assert visitor.page.locator(".draft section").count() == 0
    assert "图书馆" in visitor.page.locator("#works label", has=visitor.page.locator("input:checked")).inner_text()
    visitor.page.locator("#works label", has_text="馆藏档案数字化加工").filter(has_text="青渚区档案馆").first.click()
    visitor.page.locator(".draft section").nth(4).wait_for(state="attached", timeout=20000)
    assert visitor.page.url == first


def test_an_address_opens_its_own_work_and_not_the_one_changed_last(visitor: Visitor) -> None:
    visitor.begin()
    visitor.sample()
    visitor.page.wait_for_url("**/?work=*")
    first = visitor.page.url
    visitor.page.locator("#new-work").click()
    visitor.page.wait_for_function("old => location.href !== old", arg=first)
    visitor.settled()
    visitor.page.goto(first)
    visitor.page.locator("#files", has_text="自评表.xlsx").wait_for()
    assert visitor.page.url == first
