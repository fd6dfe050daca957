"""Searching: by words and by sense, filtered, varied, and never lending a figure."""

from __future__ import annotations

import pytest

from assistant.retrieval.catalogue import Filters
from assistant.retrieval.passage import Passage, identify
from assistant.retrieval.quoting import copied, masked, quotations
from assistant.retrieval.search import search
from assistant.retrieval.store import Store


@pytest.mark.parametrize(
    ("query", "unit"),
    [
        ("钱没花完是因为设备没招上标", "青渚区档案馆"),
        ("下雨耽误了演出", "石塘县文化馆"),
        ("辅具等太久，残疾人不满意", "柳陂区残疾人联合会"),
    ],
)
def test_everyday_words_find_the_passage(store: Store, query: str, unit: str) -> None:
    assert search(store, query, limit=1)[0].passage.unit == unit


def test_filters_hold_and_hits_say_where_and_why(store: Store) -> None:
    hits = search(store, "改进措施", Filters(section="measure", year=2022), limit=5)
    assert {hit.passage.year for hit in hits} == {2022}
    assert {hit.passage.section for hit in hits} == {"measure"}
    best = search(store, "除湿设备采购流标", limit=1)[0]
    assert "流标" in best.matched
    assert best.dense_rank == 1
    assert best.lexical_rank == 1
    assert best.passage.place
    assert search(store, "采购", Filters(region="青渚区"), limit=3)
    assert not search(store, "采购", Filters(year=1999), limit=3)


def test_the_own_unit_comes_first_where_asked(store: Store) -> None:
    hits = search(store, "流标", limit=3, own_unit="石塘县文化馆")
    assert hits[0].passage.unit == "石塘县文化馆"


def test_no_figure_unit_or_place_of_a_past_report_is_lent(store: Store) -> None:
    for quotation in quotations(store, "预算执行率低的原因", "problem", limit=5):
        assert not any(c.isdigit() for c in quotation.text), quotation.text
        assert "青渚区" not in quotation.text
    everything = [masked(p) for p, _ in store.stored()]
    assert not any(c.isdigit() for text in everything for c in text)
    assert not any("七成" in text or "两个月" in text for text in everything)


def test_copied_sentences_are_found_and_own_or_common_ones_are_not(store: Store) -> None:
    text = "演出受到影响。把演出排期避开主汛期，并在乡镇文化站设立备用场地，确保遇雨不停演。"
    found = copied(store, text, "柳陂区残疾人联合会")
    assert [item.unit for item in found] == ["石塘县文化馆"]
    assert text[found[0].start : found[0].end] == found[0].quote
    assert copied(store, text, "石塘县文化馆") == []
    assert (
        copied(
            store, "我馆将加强管理，确保各项工作按时完成，不断提高财政资金使用效益和服务水平。", "柳陂区残疾人联合会"
        )
        == []
    )


def put(store: Store, unit: str, text: str, section: str = "measure", year: int = 2023) -> str:
    """One passage of a report of its own; returns its id."""
    file, title = f"{unit}{year}.md", f"{year}年度{unit}自评报告"
    passage = Passage(
        identify(file, "h", 0), text, title, "一", section, unit, "", year, "department", "", "", file, "第3段", "h"
    )
    store.put([passage], store.embedding.embed([passage.indexed_text]))
    store.catalogue.put_files([(file, "h", [passage])])
    return passage.identifier


def test_a_copied_part_is_found_beside_common_wording_that_is_longer(store: Store) -> None:
    common = "我单位高度重视预算绩效管理工作，成立由主要负责人任组长的自评工作小组并逐项核对完成情况"
    own = "将移动放映设备分送三个片区轮换使用，避免雨季集中报修造成停映"
    for number, unit in enumerate(("甲河镇文化站", "乙山镇文化站", "丙水镇文化站")):
        put(store, unit, f"{common}，{own}。" if number == 0 else f"{common}。")
    found = copied(store, f"{common}，同时{own}。", "柳陂区残疾人联合会")
    assert [(item.unit, item.quote) for item in found] == [("甲河镇文化站", f"{own}。")]
    assert copied(store, f"{common}。", "柳陂区残疾人联合会") == []


def test_boilerplate_of_several_units_is_marked_and_shown_once(store: Store) -> None:
    same = "我单位高度重视预算绩效管理工作，成立自评工作小组，明确职责分工，按时完成自评并形成报告。"
    units = ("甲河镇卫生院", "乙山镇卫生院", "丙水镇卫生院")
    first, *others = (put(store, unit, same, "organisation") for unit in units)
    held = store.catalogue.passages([first, *others])
    assert [held[identifier].duplicate_of for identifier in (first, *others)] == ["", first, first]
    hits = search(store, "成立自评工作小组", Filters(section="organisation"), limit=1)
    assert hits[0].passage.identifier == first


def test_what_a_unit_says_every_year_is_shown_once(store: Store) -> None:
    same = "把巡库巡检排进月度计划，漏点当日报修、三日内销号，不因人员轮岗中断。"
    for year in (2021, 2022):
        put(store, "甲河镇水库管理站", same, year=year)
    put(store, "乙山镇水库管理站", "巡检发现漏点的，由管护员登记后统一报修。")
    hits = search(store, "漏点当日报修、三日内销号", Filters(section="measure"), limit=2)
    assert [hit.passage.unit for hit in hits] == ["甲河镇水库管理站", "乙山镇水库管理站"]
