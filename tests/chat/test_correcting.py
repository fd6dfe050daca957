"""Corrections change the cells a person changed, of the form they saw, and nothing that a colleague did meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.chat.desk import Desk
from assistant.chat.reading_panel import ReadingPanel
from assistant.chat.store import WorkStore
from assistant.chat.wiring import Said
from assistant.chat.work import Work
from assistant.config import Settings
from assistant.domain.evaluation import Doubt
from assistant.errors import BadInputError
from assistant.service.accounts import User

from .site import SAMPLE

NAME, ACTUAL = 3, 5  # columns


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(WorkStore(tmp_path), Settings(), User("小张", "staff", ""))


@pytest.fixture
def work(desk: Desk) -> Work:
    work = desk.start()
    desk.take_form(work, SAMPLE / "自评表.xlsx", "自评表.xlsx")
    work.evaluations.append(work.evaluations[0].model_copy(update={"project_name": "库房修缮"}))
    desk.save(work)
    return work


def actuals(work: Work) -> list[str | None]:
    return [row.actual for row in work.evaluations[work.chosen].indicators]


def test_a_cell_that_a_colleague_corrected_meanwhile_stays_as_they_left_it(desk: Desk, work: Work) -> None:
    panel = ReadingPanel()
    correct, base = panel._corrector("indicators"), panel.shown(desk, work)[panel.bases["indicators"]]
    desk.correct(work, ("indicators", 1, "actual"), "2600人次")
    shown = [list(row) for row in base[1]]
    shown[0][ACTUAL] = "77%"
    said = correct(desk, work, shown, base)
    assert isinstance(said, Said)
    assert actuals(work)[:2] == ["77%", "2600人次"]
    base = said.updates[panel.bases["indicators"]]
    assert [row[ACTUAL] for row in base[1]][:2] == ["77%", "2600人次"]
    desk.correct(work, ("indicators", 1, "actual"), "2601人次")
    shown[1][ACTUAL] = "2602人次"
    with pytest.raises(BadInputError, match="有了改动"):
        correct(desk, work, shown, base)
    assert actuals(work)[1] == "2601人次"


def test_a_page_that_shows_one_form_corrects_no_other(desk: Desk, work: Work) -> None:
    panel = ReadingPanel()
    base = panel.shown(desk, work)[panel.bases["indicators"]]
    desk.choose_form(work, 1)
    shown = [list(row) for row in base[1]]
    shown[0][ACTUAL] = "77%"
    before = actuals(work)
    with pytest.raises(BadInputError, match="有了改动"):
        panel._corrector("indicators")(desk, work, shown, base)
    assert actuals(work) == before


def test_a_correction_settles_the_doubt_of_its_own_form(desk: Desk, work: Work) -> None:
    field = "indicators[1].actual"
    work.doubts = [Doubt(form=form, field=field, text="2475", why="看不清") for form in (0, 1)]
    desk.correct(work, ("indicators", 1, "actual"), "2475人次")
    assert [doubt.form for doubt in work.doubts] == [1]
