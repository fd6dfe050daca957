"""A returned draft still carries the data it was proved against, and what was changed in it is found."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest

from assistant.errors import BadInputError
from assistant.export import write
from assistant.export.comparison import changes, compare
from assistant.export.provenance import read

from .conftest import Material


@pytest.fixture
def written(material: Material, tmp_path: Path) -> Path:
    write(*material.arguments, tmp_path / "初稿.docx")
    return tmp_path / "初稿.docx"


def edited(path: Path, old: str, new: str) -> Path:
    """The file after a person replaced `old` in the run that holds it, as Word would save it."""
    document = docx.Document(path)
    paragraphs = [
        *document.paragraphs,
        *(p for t in document.tables for r in t.rows for c in r.cells for p in c.paragraphs),
    ]
    run = next(run for p in paragraphs for run in p.runs if run.text == old)
    run.text = new
    document.save(path)
    return path


def member_replaced(path: Path, name: str, content: bytes) -> Path:
    with zipfile.ZipFile(path) as archive:
        members = {n: archive.read(n) for n in archive.namelist()}
    members[name] = content
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for n, blob in members.items():
            archive.writestr(n, blob)
    return path


def test_the_facts_come_back_as_they_were(written: Path, material: Material) -> None:
    carried = read(written)
    assert carried is not None
    known = {fact.identifier: fact for fact in material.facts}
    assert {fact.identifier for fact in carried.facts} < set(known)
    assert all(fact == known[fact.identifier] for fact in carried.facts)
    assert carried.ruleset == "cn-mof-2020"
    assert not carried.final


def test_only_used_facts_are_embedded(written: Path, material: Material) -> None:
    carried = read(written)
    assert carried is not None
    assert len(carried.facts) == 5 < len(material.facts)
    assert carried.evaluation.causes == []
    with zipfile.ZipFile(written) as archive:
        blob = archive.read("customXml/item1.xml").decode()
    assert "质保期" not in blob
    assert "尚在征求意见" not in blob


def test_an_untouched_draft_shows_no_change(written: Path) -> None:
    carried = read(written)
    assert carried is not None
    assert len(carried.figures) > 30
    assert changes(written, carried) == ()


def test_a_changed_figure_is_found_after_editing(written: Path) -> None:
    path = edited(written, "92.41%", "94.21%")
    carried = read(path)
    assert carried is not None
    (change,) = changes(path, carried)
    assert (change.fact, change.then, change.now) == ("预算执行率", "92.41%", "94.21%")
    assert change.message == "正文中“预算执行率”导出时为“92.41%”，被改为“94.21%”"


def test_a_changed_cell_of_a_table_is_found(written: Path) -> None:
    path = edited(written, "2475人次", "2745人次")  # the running text comes first
    carried = read(path)
    assert carried is not None
    assert [change.place for change in changes(path, carried)] == [""]
    edited(path, "2475人次", "2745人次")
    assert [change.place for change in changes(path, carried)] == ["", "附表1"]


def test_other_editing_is_no_change(written: Path) -> None:
    document = docx.Document(written)
    document.paragraphs[0].insert_paragraph_before("新加的一段，没有数字。")
    document.paragraphs[4].runs[0].text = "全年安排预算"
    document.save(written)
    carried = read(written)
    assert carried is not None
    assert changes(written, carried) == ()


def test_a_public_draft_carries_nothing(material: Material, tmp_path: Path) -> None:
    write(*material.arguments, tmp_path / "公开.docx", public=True)
    assert read(tmp_path / "公开.docx") is None
    with zipfile.ZipFile(tmp_path / "公开.docx") as archive:
        everything = {name: archive.read(name) for name in archive.namelist()}
    assert not [name for name in everything if name.startswith("customXml") or "app.xml" in name]
    assert b"_Jushi" not in everything["word/document.xml"]
    properties = docx.Document(tmp_path / "公开.docx").core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")


def test_the_carried_copy_is_compared_with_a_form(written: Path, material: Material) -> None:
    carried = read(written)
    assert carried is not None
    assert compare(carried, material.evaluation) == ()
    lines = [material.evaluation.budget_lines[0].model_copy(update={"executed": "173.24"})]
    lines += material.evaluation.budget_lines[1:]
    indicators = material.evaluation.indicators[:-1]
    other = material.evaluation.model_copy(update={"budget_lines": lines, "indicators": indicators})
    messages = [difference.message for difference in compare(carried, other)]
    assert messages == [
        "“年度资金总额”的执行数：文内数据副本为“172.34”，自评表为“173.24”",
        "“查档群众满意度”的数据：文内数据副本为“有此项”，自评表没有",
    ]


@pytest.mark.parametrize(
    "body",
    [
        b'<provenance xmlns="urn:jushi:provenance:1">{"schema": "jushi/provenance/1"}</provenance>',
        b'<provenance xmlns="urn:jushi:provenance:1">not json</provenance>',
    ],
)
def test_a_damaged_copy_is_refused(written: Path, body: bytes) -> None:
    member_replaced(written, "customXml/item1.xml", body)
    with pytest.raises(BadInputError, match="数据副本已损坏"):
        read(written)


def test_numbers_too_large_to_print_are_refused(written: Path) -> None:
    with zipfile.ZipFile(written) as archive:
        blob = archive.read("customXml/item1.xml")
    assert b'"value":"186.50"' in blob
    member_replaced(written, "customXml/item1.xml", blob.replace(b'"value":"186.50"', b'"value":"1E+999999"'))
    with pytest.raises(BadInputError, match="数据副本已损坏"):
        read(written)


def test_entities_are_not_expanded(written: Path) -> None:
    bomb = b'<!DOCTYPE p [<!ENTITY a "aaaa">]><provenance xmlns="urn:jushi:provenance:1">&a;</provenance>'
    assert read(member_replaced(written, "customXml/item1.xml", bomb)) is None


def test_an_oversized_copy_is_refused(written: Path) -> None:
    member_replaced(written, "customXml/item1.xml", b" " * 9_000_000)
    with pytest.raises(BadInputError, match="过大"):
        read(written)


def test_other_files_carry_none(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK not a zip")
    assert read(tmp_path / "a.docx") is None
    docx.Document().save(str(tmp_path / "b.docx"))
    assert read(tmp_path / "b.docx") is None


@pytest.mark.soak
@pytest.mark.skipif(shutil.which("soffice") is None, reason="没有 LibreOffice，跳过")
def test_libreoffice_keeps_the_copy_and_the_marks(written: Path, tmp_path: Path) -> None:
    """LibreOffice opens the draft, saves it as docx, and a change made before is still found."""
    edited(written, "92.41%", "94.21%")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "docx",
        "--outdir",
        str(tmp_path / "out"),
        str(written),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    returned = tmp_path / "out" / written.name
    carried = read(returned)
    assert carried is not None
    assert [change.now for change in changes(returned, carried)] == ["94.21%"]
