"""A new reviewer: a finished report, its findings beside the text, decisions that last, the list as a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from .site import SAMPLE, Visitor

pytestmark = pytest.mark.browser

REPORT = """# 青渚区苗圃管理站2023年度项目支出绩效自评报告

## 一、基本情况

2023年，本项目全年预算数为200.00万元，全年执行数为150.00万元，预算执行率为85.00%。

## 二、存在的问题

培训完成3期，比上年的5期增加2期。<img src=x onerror="alert('有脚本')"><script>alert('有脚本')</script>

其中：人员经费60.00万元，公用经费100.00万元，合计150.00万元。
"""


def reviewed(visitor: Visitor, tmp_path: Path) -> None:
    """A new work with the report on the review tab."""
    visitor.begin()
    upload(visitor, tmp_path, REPORT)


def upload(visitor: Visitor, tmp_path: Path, text: str) -> None:
    path = tmp_path / "苗圃自评报告.md"
    path.write_text(text, encoding="utf-8")
    visitor.tab("4 审核报告")
    visitor.page.locator("#upload-report input[type=file]").set_input_files(str(path))
    visitor.page.locator("#notice", has_text="已审核").wait_for()
    visitor.page.locator(".remarks li").first.wait_for()


def test_findings_stand_beside_the_marked_text_and_no_markup_runs(visitor: Visitor, tmp_path: Path) -> None:
    reviewed(visitor, tmp_path)
    assert "85.00%" in visitor.page.locator(".report mark.error").all_inner_texts()[0]
    card = visitor.page.locator(".remarks li", has_text="85.00%").first
    assert "= 75%" in card.inner_text()
    visitor.page.locator(".report mark", has_text="85.00%").click()
    assert "chosen" in (card.get_attribute("class") or "")
    assert "<script>alert('有脚本')</script>" in visitor.page.locator(".report").inner_text()
    assert visitor.page.locator(".report img, .report script").count() == 0


def test_filter_and_decisions_last_over_another_upload(visitor: Visitor, tmp_path: Path) -> None:
    reviewed(visitor, tmp_path)
    everything = visitor.page.locator(".remarks li").count()
    card = visitor.page.locator(".remarks li", has_text="85.00%").first
    card.locator("button").click()
    visitor.page.wait_for_function("() => document.querySelector('#finding input')?.value.includes('85')")
    visitor.page.locator("#dismiss").click()
    visitor.page.locator("#notice", has_text="写明理由").wait_for()
    visitor.page.locator("#decision-why textarea, #decision-why input").fill("口径不同，已核实")
    visitor.page.locator("#dismiss").click()
    visitor.page.locator(".remarks li.decided", has_text="口径不同").wait_for()
    upload(visitor, tmp_path, REPORT + "\n另：本年没有其他变化。\n")
    visitor.page.locator(".report", has_text="另：本年没有其他变化").wait_for()
    visitor.page.locator(".remarks li.decided", has_text="口径不同").wait_for()
    visitor.page.locator("#hide-decided input").check()
    visitor.page.locator(".remarks li.decided").wait_for(state="detached")
    assert visitor.page.locator(".remarks li").count() < everything + 1
    for name in ("错误", "疑问", "提示"):
        visitor.page.locator("#severities label", has_text=name).locator("input").uncheck()
    visitor.page.locator(".review .empty").wait_for()


def test_a_report_of_another_year_is_not_held_against_the_form(visitor: Visitor, tmp_path: Path) -> None:
    visitor.begin()
    visitor.sample()
    upload(visitor, tmp_path, REPORT.replace("2023", "2019"))
    told = visitor.page.locator("#review-told").inner_text()
    assert "报告写的是2019年" in told
    assert "已与自评表核对" not in told


def test_the_review_list_leaves_as_a_file(visitor: Visitor, tmp_path: Path) -> None:
    reviewed(visitor, tmp_path)
    for kind, suffix in (("Word 批注", ".docx"), ("表格 xlsx", ".xlsx"), ("网页", ".html")):
        visitor.page.locator("#review-kind input").click()
        visitor.page.locator("[role=option]", has_text=kind).click()
        target = visitor.download("#export-review", tmp_path)
        assert target.suffix == suffix
        assert "150.00万元" in said_in(target)


def said_in(target: Path) -> str:
    """The words of a review list."""
    if target.suffix == ".docx":
        import docx

        return "\n".join(comment.text for comment in docx.Document(str(target)).comments)
    if target.suffix == ".xlsx":
        import openpyxl

        rows = (row for sheet in openpyxl.load_workbook(target) for row in sheet.iter_rows(values_only=True))
        return "\n".join(str(value) for row in rows for value in row)
    return target.read_text(encoding="utf-8")


def test_damaged_files_are_refused_one_by_one_and_change_nothing(visitor: Visitor, tmp_path: Path) -> None:
    damaged = {
        "空.xlsx": b"",
        "不是Word.docx": "只是文字".encode(),
        "半截.xlsx": (SAMPLE / "自评表.xlsx").read_bytes()[:2000],
        "改名.pdf": (SAMPLE / "自评表.xlsx").read_bytes()[:3000],
        "压缩包.docx": b"PK\x03\x04" + bytes(400),
    }
    visitor.begin()
    visitor.sample()
    before = visitor.page.locator("#files").inner_text()
    for name, content in damaged.items():
        path = tmp_path / name
        path.write_bytes(content)
        visitor.upload(path)
        visitor.page.locator("#notice .error", has_text=name).wait_for()
        told = visitor.notice()
        assert "Traceback" not in told
        assert told.endswith("。")
    large = tmp_path / "很大.xlsx"
    large.write_bytes(bytes(5_000_000))
    visitor.upload(large)
    visitor.page.get_by_text("文件太大，最多 3").wait_for()
    paths = [str(tmp_path / name) for name in damaged]
    visitor.page.locator("#upload-materials input[type=file]").set_input_files(paths)
    visitor.page.locator("#notice .error", has_text="半截.xlsx").wait_for()
    assert visitor.page.locator("#files").inner_text() == before


def test_markup_in_a_form_is_text(visitor: Visitor, tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.load_workbook(SAMPLE / "自评表.xlsx")
    for row in book.active.iter_rows():
        for cell in row:
            if cell.value == "接待查档群众":
                cell.value = "接待<img src=x onerror=alert(1)>群众"
    path = tmp_path / "带标记的表.xlsx"
    book.save(path)
    visitor.begin()
    visitor.read(path)
    visitor.tab("2 评分")
    visitor.page.locator("#scores button", has_text="<img").click()
    visitor.page.locator("#why h4", has_text="<img").wait_for()
    visitor.tab("3 起草")
    visitor.page.locator(".wish").first.click()
    visitor.page.locator(".draft section").nth(4).wait_for()
    visitor.say("为什么接待<img src=x onerror=alert(2)>群众扣分？")
    assert visitor.page.locator("img[src=x]").count() == 0


@pytest.mark.shared
def test_every_bad_file_is_answered_in_one_sentence(visitor: Visitor, shared: Path) -> None:
    visitor.begin()
    files = sorted(path for path in (shared / "forms" / "bad").iterdir() if not path.name.endswith(".json"))
    assert len(files) > 20
    for path in files:
        visitor.upload(path)
        visitor.page.locator("#notice", has_text=path.name).wait_for(timeout=200_000)
        told = visitor.notice()
        assert told.endswith("。"), told
        assert "意外" not in told, told
