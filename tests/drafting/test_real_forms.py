"""Real forms rebuilt as files: composed drafts are proved, hostile drafts leave nothing that was planted."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.config import Settings
from assistant.drafting.draft import compose_draft
from assistant.drafting.writing import Writer
from assistant.llm.scripted import HonestModel, HostileModel
from assistant.service import drafting, reading

FORMS = Path(__file__).parents[2].parent / "shared" / "forms" / "dev"
FILES = ("000_dept_and_project.xlsx", "000_dept_and_project.docx", "001_dept.docx", "003_dept_full_form.docx")


def cases() -> list[drafting.Case]:
    found = []
    for name in FILES:
        forms = reading.load_evaluations(FORMS / name, Settings())
        found += [drafting.case_of(form, together=forms) for form in forms]
    return found


@pytest.mark.shared
@pytest.mark.skipif(not FORMS.is_dir(), reason="没有旁边的 ../shared 材料")
class TestRealForms:
    def test_composed_drafts_are_proved(self) -> None:
        for case in cases():
            draft = compose_draft(case.dossier, drafting.outline_of(case, "all"))
            assert draft.findings == (), (case.evaluation.label, [finding.message for finding in draft.findings])

    def test_honest_drafts_pass_and_hostile_ones_leave_nothing(self) -> None:
        for number, case in enumerate(cases()):
            outline = drafting.outline_of(case, "all")
            honest = Writer(HonestModel(seed=number))
            honest.draft(case.dossier, outline)
            assert honest.tally.failed == 0, honest.stopped
            for seed in range(3):
                model = HostileModel(seed=100 * number + seed)
                draft = Writer(model).draft(case.dossier, outline)
                text = "".join("".join(section.text for section in draft.sections).split())
                assert [lie for lie in model.planted if lie.kernel in text] == []
