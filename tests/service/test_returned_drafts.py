"""The central promise on files: an untouched draft of ours is proved whole, and one changed figure is caught anywhere.

Drafts of the sample, the corpus and invented forms under many rule sets are exported to Word and checked against the
copy they carry; then one digit is changed, or two figures swapped, as a person in Word would do it.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.config import Settings
from assistant.domain.finding import Verdict
from assistant.service import checking, drafting, reading
from evals import returned
from evals.forms import invent

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = Settings()
CAUGHT = (Verdict.MISMATCH, Verdict.UNSUPPORTED)
OPEN = (*CAUGHT, Verdict.UNDECIDED)
RULESETS = (
    ("cn-mof-2020", "project"),
    ("hubei-2021", "project"),
    ("henan-shangjie-2021", "department"),
    ("platform", "project"),
    ("cn-mof-2021-101", "project"),
    ("guangxi-2023", "project"),
    ("hubei-2020", "department"),
    ("shanghai", "department"),
    ("sichuan-2023", "project"),
)
FEW = 3


def _forms(folder: Path, invented: int) -> Iterator[tuple[Path, str | None, list[Path]]]:
    sample = ROOT / "corpus" / "sample"
    yield sample / "自评表.xlsx", None, [sample / "工作总结.md"]
    for path in sorted((ROOT / "corpus" / "forms").glob("*.json"))[: None if invented > FEW else 1]:
        yield path, None, []
    for number in range(invented):
        ruleset, scope = RULESETS[number % len(RULESETS)]
        path = folder / f"{number}.json"
        evaluation = invent.evaluation(300 + number, scope).model_dump_json(by_alias=True)
        path.write_text(f'{{"evaluations": [{evaluation}]}}', encoding="utf-8")
        yield path, ruleset, []


def _drafts(folder: Path, invented: int) -> Iterator[tuple[Path, Path, str | None, list[Path]]]:
    """(docx, form, rule set, materials) of each; every draft is final: the gate found nothing to say."""
    for number, (form, ruleset, materials) in enumerate(_forms(folder, invented)):
        for drafted in drafting.draft_file(
            form, SETTINGS, materials=materials, section="all", model="none", ruleset=ruleset
        ):
            errors = [finding.message for finding in drafted.draft.findings if finding.severity == "error"]
            assert errors == [], form.name
            target = folder / f"{number}.docx"
            drafting.export(drafted, target)
            yield target, form, ruleset, materials


def _afresh(path: Path) -> checking.Checked:
    """The proof by the facts alone: nothing is believed because it stood there when the file was exported."""
    return checking.check_document(reading.read_document(path, SETTINGS), checking.carried_data(path))


def _unproved(checked: checking.Checked) -> list[str]:
    return [f"{j.text}: {j.explanation}" for j in checked.judgements if j.verdict in OPEN]


def _verdict_at_change(base: str, checked: checking.Checked) -> Verdict | None:
    text = checked.document.text
    changed = {place for place, (old, new) in enumerate(zip(base, text, strict=True)) if old != new}
    return next((j.verdict for j in checked.judgements if changed & set(range(j.start, j.end))), None)


def _rates(folder: Path, invented: int, digits: int, swaps: int) -> tuple[list[str], int, list[str], int]:
    missed: list[str] = []
    unseen: list[str] = []
    changes = swapped = 0
    target = folder / "改.docx"
    for path, _, _, _ in _drafts(folder, invented):
        base = checking.check(path, SETTINGS)
        assert _unproved(base) == [], path.name
        assert base.status == 0, path.name
        assert _unproved(_afresh(path)) == [], path.name
        found = returned.spots(path)
        for spot in random.Random(path.name).sample(found, min(digits, len(found))):
            new = returned.changed_digit(path, spot, target)
            changes += 1
            if _verdict_at_change(base.document.text, checking.check(target, SETTINGS)) not in CAUGHT:
                missed.append(f"{spot.context} → {new}")
        for one, other in returned.pairs(found, swaps, seed=5):
            returned.swapped(path, one, other, target)
            swapped += 1
            if not any(j.verdict in CAUGHT for j in checking.check(target, SETTINGS).judgements):
                unseen.append(f"{one.context} <> {other.context}")
    return missed, changes, unseen, swapped


def test_untouched_drafts_are_proved_and_changed_ones_are_not(tmp_path: Path) -> None:
    missed, changes, unseen, swapped = _rates(tmp_path, FEW, digits=18, swaps=6)
    assert changes >= 80
    assert swapped >= 25
    assert missed == []
    assert unseen == []


@pytest.mark.soak
def test_the_whole_matrix(tmp_path: Path) -> None:
    missed, changes, unseen, swapped = _rates(tmp_path, 18, digits=60, swaps=30)
    assert changes > 1500
    assert len(missed) <= changes * 0.005, missed
    assert len(unseen) <= swapped * 0.03, unseen


def test_a_form_proves_drafts_of_every_format_without_their_copy(tmp_path: Path) -> None:
    form = ROOT / "corpus" / "sample" / "自评表.xlsx"
    materials = [ROOT / "corpus" / "sample" / "工作总结.md"]
    drafted = drafting.draft_file(form, SETTINGS, materials=materials, section="all", model="none")[0]
    for suffix in (".md", ".html"):
        path = tmp_path / f"稿{suffix}"
        drafting.export(drafted, path)
        checked = checking.check(path, SETTINGS, data=form, materials=materials)
        assert _unproved(checked) == []
        assert checked.summary()["examined"] > 100
    text = (tmp_path / "稿.md").read_text(encoding="utf-8")
    wrong = tmp_path / "改.md"
    wrong.write_text(text.replace("| 9.52 | 9.52 | 0.48 |", "| 9.52 | 9.62 | 0.48 |"), encoding="utf-8")
    checked = checking.check(wrong, SETTINGS, data=form, materials=materials)
    assert [(j.text, j.verdict) for j in checked.judgements if j.verdict in OPEN] == [("9.62", Verdict.MISMATCH)]
    assert checked.status == 1


def test_a_form_that_changed_is_told_before_anything_else(tmp_path: Path) -> None:
    form = tmp_path / "form.json"
    shutil.copyfile(ROOT / "corpus" / "forms" / "qingzhu-dangan-2021.json", form)
    drafted = drafting.draft_file(form, SETTINGS, section="all", model="none")[0]
    path = tmp_path / "稿.docx"
    drafting.export(drafted, path)
    assert checking.check(path, SETTINGS, data=form).findings == ()
    executed = drafted.case.evaluation.budget_lines[0].executed
    assert executed is not None
    changed = executed[:-1] + ("1" if executed[-1] != "1" else "2")
    form.write_text(form.read_text(encoding="utf-8").replace(f'"{executed}"', f'"{changed}"'), encoding="utf-8")
    checked = checking.check(path, SETTINGS, data=form)
    assert checked.findings[0].code == "FIG92"
    assert executed in (checked.findings[0].stated or "")
    assert any(j.verdict is Verdict.MISMATCH and j.text.startswith(executed) for j in checked.judgements)


def test_words_quoted_from_the_form_are_matched_with_their_source(tmp_path: Path) -> None:
    path, _, _, _ = next(_drafts(tmp_path, 0))
    quoted = next(j for j in checking.check(path, SETTINGS).judgements if j.text == "一次")
    assert quoted.verdict is Verdict.MATCHED
    assert "照录自评表“数字档案长期保存制度”" in quoted.explanation  # with where it stands
