"""A Word draft that comes back: untouched it passes, every changed figure is found, the form it is from is compared."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import docx
import pytest

from assistant.config import Settings
from assistant.domain.finding import Severity
from assistant.errors import BadInputError
from assistant.export.provenance import read
from assistant.service import checking, drafting

SAMPLE = Path(__file__).resolve().parents[2] / "corpus" / "sample" / "evaluation.json"
SETTINGS = Settings()


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("returned") / "初稿.docx"
    (drafted,) = drafting.draft_file(SAMPLE, SETTINGS, section="all", model="none")
    drafting.export(drafted, path)
    return path


def changed(path: Path, target: Path, mark: str, text: str) -> Path:
    """`path` with the text of one bookmark replaced, as an editor does."""
    document = docx.Document(path)
    (start,) = document.element.body.xpath(f'.//w:bookmarkStart[@w:name="{mark}"]')
    (piece,) = start.getnext().xpath("w:t")
    piece.text = text
    document.save(target)
    return target


def other_digit(text: str) -> str:
    """The text with its first digit another one."""
    place = next(index for index, letter in enumerate(text) if letter.isdigit())
    return text[:place] + str((int(text[place]) + 3) % 9 + 1) + text[place + 1 :]


def test_an_untouched_draft_passes(exported: Path) -> None:
    checked = checking.check(exported, SETTINGS)
    assert checked.status == 0
    assert not checked.findings
    assert sum(j.verdict.is_proved for j in checked.judgements) > 80


def test_an_untouched_draft_passes_against_its_form(exported: Path) -> None:
    checked = checking.check(exported, SETTINGS, data=SAMPLE)
    assert [finding.message for finding in checked.findings] == []


def test_changed_figures_are_found_in_text_and_tables(exported: Path, tmp_path: Path) -> None:
    copy = read(exported)
    assert copy is not None
    figures = [figure for figure in copy.figures if any(letter.isdigit() for letter in figure.text)]
    for number, figure in enumerate(figures[::13]):
        path = changed(exported, tmp_path / f"{number}.docx", figure.mark, other_digit(figure.text))
        checked = checking.check(path, SETTINGS)
        assert checked.status == 1, (figure, other_digit(figure.text))


def test_a_form_that_changed_since_is_told(exported: Path, tmp_path: Path) -> None:
    data = json.loads(SAMPLE.read_text(encoding="utf-8"))
    data["budget_lines"][0]["executed"] = "173.34"
    other = tmp_path / "evaluation.json"
    other.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    findings = checking.check(exported, SETTINGS, data=other).findings
    assert findings[0].message == "“年度资金总额”的执行数：文内数据副本为“172.34”，自评表为“173.34”"
    assert findings[0].severity is Severity.ERROR
    assert any(finding.stated == "172.34万元" for finding in findings)


def test_a_sentence_added_by_a_person_is_proved_like_any_other(exported: Path, tmp_path: Path) -> None:
    document = docx.Document(exported)
    document.paragraphs[3].insert_paragraph_before("全年接待查档群众2745人次。")
    document.save(tmp_path / "加句.docx")
    (finding,) = checking.check(tmp_path / "加句.docx", SETTINGS).findings
    assert (finding.stated, finding.expected) == ("2745人次", "2475人次")


def test_a_damaged_copy_is_told_and_does_without_where_a_form_is_given(exported: Path, tmp_path: Path) -> None:
    broken = tmp_path / "坏.docx"
    with zipfile.ZipFile(exported) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'"unit_name"', b'"name_unit"'))
    with pytest.raises(BadInputError, match="--data"):
        checking.check(broken, SETTINGS)
    checked = checking.check(broken, SETTINGS, data=SAMPLE)
    assert any("数据副本已损坏" in warning and SAMPLE.name in warning for warning in checked.warnings)
    assert sum(j.verdict.is_proved for j in checked.judgements) > 80
