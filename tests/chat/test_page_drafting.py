"""A new member of staff: from the sample to a checked Word file, by real clicks."""

from __future__ import annotations

import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from assistant.config import Settings
from assistant.service import checking

from .site import SAMPLE, Site, Visitor, visiting

pytestmark = pytest.mark.browser
# Keys pressed before the cell is being edited would be lost on a busy machine.


def drafted(visitor: Visitor) -> None:
    """A new work with the sample's draft on the screen: four clicks."""
    visitor.begin()
    visitor.sample()
    visitor.page.locator("#to-scores").click()
    visitor.page.locator("#to-draft").click()
    visitor.page.locator(".wish").first.click()
    visitor.page.locator(".draft section").nth(4).wait_for()


def section_with(visitor: Visitor, text: str) -> int:
    """The number of the section that holds `text`, opened in the editor."""
    sections = visitor.page.locator(".draft section")
    number = next(n for n in range(sections.count()) if text in sections.nth(n).inner_text())
    sections.nth(number).locator("button").click()
    visitor.page.wait_for_function(
        "t => (document.querySelector('#edit-text textarea') || {}).value?.includes(t)", arg=text
    )
    return number


def test_first_draft_from_the_sample_in_four_clicks_with_every_figure_marked(visitor: Visitor) -> None:
    drafted(visitor)
    marks = visitor.page.locator(".draft mark.fig")
    assert marks.count() > 40
    visitor.page.locator(".draft mark.derived").first.click()
    told = visitor.page.locator("#draft .detail").inner_text()
    assert "推算" in told
    assert "算式" in told
    visitor.page.locator(".draft mark.proved").first.focus()
    assert "出处" in visitor.page.locator("#draft .detail").inner_text()
    visitor.page.locator("#tab-draft").press("ArrowRight")
    visitor.page.locator("#upload-report").wait_for()
    visitor.page.locator("#tab-review").press("Home")
    visitor.page.locator("#upload-form").wait_for()
    assert not visitor.page.locator("#upload-report").is_visible()


def test_on_a_phone_nothing_sticks_out_and_the_editor_comes_into_view(browser: Any, site: Site) -> None:
    with visiting(browser, site, viewport={"width": 390, "height": 844}) as visitor:
        drafted(visitor)
        assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 390
        section_with(visitor, "92.41%")
        visitor.page.wait_for_function(
            "() => { const at = document.querySelector('#edit-text').getBoundingClientRect();"
            " return at.top >= 0 && at.top < innerHeight / 2; }"
        )
        visitor.tab("对话")
        visitor.page.locator("#words textarea").click(trial=True)
        visitor.tab("导出")
        visitor.page.locator("#export-final").click()
        visitor.page.locator("#notice .notice").wait_for()
        told = visitor.page.locator("#notice .notice").bounding_box()
        assert 0 <= told["y"] < 100  # far up the page, and yet in sight


def test_on_a_phone_nothing_lies_over_a_notice(browser: Any, site: Site) -> None:
    with visiting(browser, site, viewport={"width": 390, "height": 844}) as visitor:
        visitor.begin()
        visitor.read(SAMPLE / "自评表.xlsx")
        visitor.page.locator("#reading-indicators").wait_for()
        layers = visitor.page.evaluate(
            "['#notice', '#upload-form label', '#beside']"
            ".map(at => +getComputedStyle(document.querySelector(at)).zIndex)"
        )
        assert layers[0] > max(layers[1:])


def test_a_misread_cell_is_corrected_in_place_and_the_score_follows(visitor: Visitor) -> None:
    visitor.begin()
    visitor.sample()
    visitor.correct("2475人次", "2600人次")
    visitor.page.locator("#to-scores").click()
    row = visitor.page.locator("#scores tr", has_text="接待查档群众")
    assert "10 / 10" in row.inner_text()
    row.locator("button").click()
    visitor.page.locator("#why h4", has_text="接待查档群众").wait_for()
    visitor.page.locator("#what-if-value input, #what-if-value textarea").fill("1300人次")
    visitor.page.locator("#what-if").click()
    visitor.page.locator("#why", has_text="假如").wait_for()
    assert "变为 5 分" in visitor.page.locator("#why").inner_text()


def test_a_missing_cause_is_asked_for_and_answered(visitor: Visitor) -> None:
    visitor.begin()
    visitor.sample()
    visitor.correct("三季度查档大厅搬迁", "")
    visitor.page.locator("#to-scores").click()
    visitor.answer("接待查档群众", "查档大厅搬迁期间暂停对外服务。")
    assert visitor.page.locator("#gap-list label", has_text="接待查档群众").count() == 0


def test_a_wrong_digit_turns_red_while_it_is_typed_and_stops_the_final_export(visitor: Visitor) -> None:
    drafted(visitor)
    number = section_with(visitor, "92.41%")
    editor = visitor.page.locator("#edit-text textarea")
    others = [s for n, s in enumerate(visitor.page.locator(".draft section").all_inner_texts()) if n != number]
    right = editor.input_value()
    editor.fill(right.replace("92.41%", "92.47%", 1))
    visitor.page.locator("#edit-preview mark.unproved", has_text="92.47%").wait_for()
    visitor.page.locator("#edit-save").click()
    visitor.page.locator(".draft mark.unproved", has_text="92.47%").wait_for()
    assert [s for n, s in enumerate(visitor.page.locator(".draft section").all_inner_texts()) if n != number] == others
    visitor.tab("导出")
    visitor.page.locator("#export-final").click()
    visitor.page.locator(".hindrances", has_text="92.47%").wait_for()
    visitor.tab("版本")
    assert "92.47%" in visitor.page.locator("#difference ins").inner_text()
    visitor.page.locator("#undo").click()
    visitor.page.locator(".draft mark.proved, .draft mark.derived", has_text="92.41%").first.wait_for()


def test_editing_by_chat_changes_only_what_was_named(visitor: Visitor) -> None:
    drafted(visitor)
    sections = visitor.page.locator(".draft section")
    before = sections.all_inner_texts()
    named = next(n for n, text in enumerate(before) if "二是" in text)
    heading = sections.nth(named).locator("h3,h4").evaluate("e => e.firstChild.textContent")
    said = visitor.say(f"删去{heading}第二点")
    assert "其余未动" in said, (heading, said)
    after = sections.all_inner_texts()
    assert [a for n, a in enumerate(after) if n != named] == [b for n, b in enumerate(before) if n != named]
    assert "二是" not in after[named]
    assert "模型" in visitor.say("语气更正式")
    visitor.say("撤销")
    assert sections.all_inner_texts() == before


def test_the_exported_word_file_checks_against_its_own_copy(visitor: Visitor, tmp_path: Path) -> None:
    drafted(visitor)
    visitor.tab("导出")
    for _ in range(2):  # the same file again is fetched again
        target = visitor.download("#export-final", tmp_path)
        visitor.page.locator("#export-link a:not(.fresh)").wait_for()
    assert target.suffix == ".docx"
    checked = checking.check(target, Settings())
    assert checked.status == 0, [finding.message for finding in checked.findings]
    visitor.page.locator("#export-log", has_text=target.name).wait_for()


def test_questions_are_answered_by_the_engine(visitor: Visitor) -> None:
    drafted(visitor)
    told = visitor.say("为什么接待查档群众扣分？")
    for word in ("结论", "依据", "算式", "怎样恢复分数"):
        assert word in told
    assert "9.5 分" in visitor.say("如果预算执行率到95%会怎样？")
    assert visitor.say("按10号文和101号文分别是多少？").count("总分") == 2
    assert "可以这样说" in visitor.say("今天天气")


def test_the_last_answer_comes_into_view_and_a_browser_in_english_shows_chinese(browser: Any, site: Site) -> None:
    with visiting(browser, site, locale="en-US") as visitor:
        visitor.begin()
        assert "点击上传" in visitor.page.locator("#upload-form").inner_text()
        visitor.sample()
        visitor.tab("3 起草")
        for words in ("今天天气", "为什么接待查档群众扣0.48分？", "总分是多少？"):
            visitor.say(words)
            visitor.page.wait_for_function(
                "words => { const all = [...document.querySelectorAll('#turns .turn.user')];"
                " const asked = all[all.length - 1], at = asked.getBoundingClientRect();"
                " const box = asked.closest('.html-container').getBoundingClientRect();"
                " return asked.innerText.includes(words) && at.top >= box.top - 8 && at.bottom <= box.bottom + 8; }",
                arg=words,
            )


def test_reload_and_restart_keep_the_work(visitor: Visitor, site: Site) -> None:
    drafted(visitor)
    before = visitor.texts()
    visitor.page.wait_for_url("**/?work=*")
    address = visitor.page.url.removeprefix(site.url)
    site.stop()
    site.start()
    visitor.go(address)
    visitor.tab("3 起草")
    visitor.page.locator(".draft section").nth(4).wait_for()
    assert visitor.texts() == before
    assert "起草综述" in visitor.page.locator("#turns").inner_text()


def test_a_page_without_users_answers_only_to_loopback_names(site: Site) -> None:
    request = urllib.request.Request(site.url + "/", headers={"Host": "rebound.example"})
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=90)
    assert refused.value.code == 403
    refused.value.close()
