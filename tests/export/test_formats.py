"""The other formats: nothing from a form can act, each figure shows its source, no half file is seen."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest

from assistant.domain.draft import DraftSection
from assistant.domain.evaluation import Evaluation
from assistant.domain.trace import Scorecard
from assistant.errors import BadInputError
from assistant.export import write, writing
from assistant.export.content import chinese_number, lay_out
from assistant.export.tables import score_range, score_rows

from .conftest import Material, item

EVIL = '<script>alert(1)</script>" onload=\'x\' [点](javascript:x) =HYPERLINK("http://a")'


class Elements(HTMLParser):
    """Every start tag with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def hostile(material: Material) -> tuple[object, ...]:
    indicators = [
        material.evaluation.indicators[0].model_copy(update={"name": EVIL, "target": "=1+1", "level1": "@甲"})
    ]
    evaluation = material.evaluation.model_copy(update={"indicators": indicators, "unit_name": EVIL})
    draft = replace(material.draft, sections=(DraftSection(EVIL, f"# {EVIL}", "model"),), questions=(EVIL,))
    return draft, evaluation, None, material.facts


def test_the_page_shows_each_source_on_hover_and_focus(material: Material, tmp_path: Path) -> None:
    write(*material.arguments, tmp_path / "a.html")
    text = (tmp_path / "a.html").read_text(encoding="utf-8")
    figures = [attributes for tag, attributes in Elements(text).found if attributes.get("class") == "figure"]
    assert len(figures) == 5
    assert all(figure["tabindex"] == "0" and figure["title"] for figure in figures)
    assert "算式：186.50万元 − 172.34万元 = 14.16万元" in str(figures[3]["title"])
    assert ".figure:focus::after" in text


def test_the_page_loads_and_runs_nothing(material: Material, tmp_path: Path) -> None:
    write(*hostile(material), tmp_path / "a.html")  # type: ignore[arg-type]
    found = Elements((tmp_path / "a.html").read_text(encoding="utf-8")).found
    assert not {tag for tag, _ in found} & {"script", "link", "img", "iframe", "object", "a"}
    assert not [a for _, attributes in found for a in attributes if a.startswith("on") or a in {"src", "href"}]


def test_a_public_page_shows_no_sources(material: Material, tmp_path: Path) -> None:
    write(*material.arguments, tmp_path / "a.html", public=True)
    text = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "data-source=" not in text
    assert "请补充结余原因" not in text
    assert "92.41%" in text


def test_markdown_escapes_what_would_act(material: Material, tmp_path: Path) -> None:
    write(*hostile(material), tmp_path / "a.md")  # type: ignore[arg-type]
    text = (tmp_path / "a.md").read_text(encoding="utf-8")
    assert "\\<script>" in text
    assert "\\[点](" in text
    assert "\n\\# " in text


def test_workbook_holds_no_formula(material: Material, tmp_path: Path) -> None:
    write(*hostile(material), tmp_path / "a.xlsx")  # type: ignore[arg-type]
    cells = [c for sheet in openpyxl.load_workbook(tmp_path / "a.xlsx") for row in sheet for c in row if c.value]
    assert [c for c in cells if c.data_type == "f"] == []
    quoted = [c.value for c in cells if c.quotePrefix]
    assert quoted == ["@甲", "=1+1"]


def test_workbook_scores_are_numbers(material: Material, tmp_path: Path) -> None:
    write(*material.arguments, tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["评分情况"]
    assert [sheet.cell(2, column).value for column in range(6, 10)] == [10, 9.24, 9.24, 0.76]


def test_an_undetermined_score_is_a_range_with_its_reason(material: Material) -> None:
    low, high = material.scorecard.items[0].points, material.scorecard.items[1].points
    undecided = replace(item("管理制度", "qualitative", "10", None), determined=False, why_not="由人工在档内选定")
    assert score_range(replace(undecided, low=None, high=None)) == "未确定"
    ranged = replace(undecided, low=low, high=high)
    scorecard = replace(material.scorecard, items=(ranged,), total=None)
    assert isinstance(scorecard, Scorecard)
    report = lay_out(material.draft, material.evaluation, scorecard, (), public=False)
    assert report.scores[0].cells[7:] == ("10～10", "")
    assert report.deductions[0].cells[:3] == ("管理制度", "未确定", "由人工在档内选定")


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        ("12", "个", "12个"),
        ("1.5万", "人次", "1.5万人次"),
        ("≥95%", "%", "≥95%"),
        ("30次", "次", "30次"),
        ("合格", "定性指标", "合格"),
        ("按时公开", "定性", "按时公开"),
        (None, "个", ""),
    ],
)
def test_the_unit_of_its_own_column_goes_to_bare_numbers_only(value: str | None, unit: str, shown: str) -> None:
    row = {"name": "某指标", "target": value, "actual": value, "unit": unit}
    head = {"schema": "jushi/evaluation/1", "unit_name": "某室", "year": 2022, "scope": "project"}
    evaluation = Evaluation.model_validate(head | {"indicators": [row]})
    assert score_rows(evaluation, None)[0].cells[3:5] == (shown, shown)


def test_a_failed_write_leaves_the_old_file(
    material: Material, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.md"
    path.write_text("旧稿", encoding="utf-8")

    def full(file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BadInputError, match="写不进去"):
        writing.replace(path, b"new")
    assert path.read_text(encoding="utf-8") == "旧稿"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_is_on_the_disk_before_it_has_its_name_and_its_name_before_it_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, synced = tmp_path / "a.md", list[tuple[bool, bool]]()

    def noted(handle: int) -> None:
        synced.append((stat.S_ISDIR(os.fstat(handle).st_mode), path.is_file()))

    monkeypatch.setattr(os, "fsync", noted)
    writing.replace(path, b"new")
    assert synced == [(False, False), (True, True)]


def test_unknown_suffix_is_refused(material: Material, tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="不支持的输出格式"):
        write(*material.arguments, tmp_path / "a.pdf")


def test_heading_numbers() -> None:
    assert [chinese_number(n) for n in (1, 10, 11, 20, 36)] == ["一", "十", "十一", "二十", "三十六"]


def test_a_link_keeps_leading_to_its_file(tmp_path: Path) -> None:
    target, link = tmp_path / "a.md", tmp_path / "b.md"
    target.write_text("旧稿", encoding="utf-8")
    link.symlink_to(target)
    writing.replace(link, "新稿".encode())
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "新稿"


def test_what_is_no_file_is_written_to_as_it_is() -> None:
    writing.replace(Path(os.devnull), b"new")
    assert not Path(os.devnull).is_file()


def test_no_figure_of_a_page_is_broken_over_two_lines(material: Material, tmp_path: Path) -> None:
    write(*material.arguments, tmp_path / "a.html")
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    style = page.partition("</style>")[0]
    assert "anywhere" not in style  # which lets a narrow column tear 0.76
    for kind in (r"th, td\.number", r"\.figure"):
        assert re.search(kind + r" \{[^}]*white-space: nowrap", style)
    shown = score_rows(material.evaluation, material.scorecard)
    rows = [row for row in re.findall("<tr.*?</tr>", page) if "<td" in row][: len(shown)]
    numbers = [tuple(re.findall('<td class="number">([^<]*)</td>', row)) for row in rows]
    assert numbers == [row.cells[5:] for row in shown]


@pytest.mark.parametrize("printed", ["良", None])
def test_the_grade_stands_in_a_row_of_its_own_under_the_scores(material: Material, printed: str | None) -> None:
    card = replace(material.scorecard, grade="优", self_grade=printed)
    total, grade = score_rows(material.evaluation, card)[-2:]
    assert total.cells[:5] == ("合计", "", "", "", "")
    assert grade.cells == ("等级", "", "", "", "", "", printed or "", "优", "")
    assert score_rows(material.evaluation, replace(card, grade=None, self_grade=None))[-1].cells[0] == "合计"
