"""A sign-off holds for the text and the data it was given for, and for no others."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.chat.check_panel import sign
from assistant.chat.conversation import say
from assistant.chat.desk import Desk
from assistant.chat.draft_panel import status
from assistant.chat.store import WorkStore
from assistant.chat.work import Section, Work
from assistant.config import Settings
from assistant.errors import BadInputError
from assistant.resources import folder
from assistant.service import evaluation_file, reading
from assistant.service.accounts import User

SAMPLE = folder("corpus") / "sample"
STAFF = User("小张", "staff", "")
REVIEWER = User("老李", "reviewer", "")
Change = Callable[[Desk, Work, Path], object]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(WorkStore(tmp_path / "data"), Settings(), STAFF)


@pytest.fixture
def signed(desk: Desk, tmp_path: Path) -> Work:
    """A draft with a figure nobody proved, let go by a reviewer; its file holds a second form."""
    work = desk.start()
    desk.take_form(work, two_forms(tmp_path), "两张表.json")
    desk.choose_ruleset(work, desk.scored(work).ruleset.id)
    desk.put(work, [Section(name="基本情况", text="全馆另有志愿讲解员37人。")], "手写")
    Desk(desk.store, Settings(), REVIEWER).sign(work, "领导急用，数字待核")
    return work


def two_forms(tmp_path: Path, **changes: object) -> Path:
    """The sample's form twice, as evaluation.json."""
    read = reading.read(SAMPLE / "自评表.xlsx", Settings())
    own = read.evaluations[0].model_copy(update=changes)
    read.evaluations[:] = [own, own.model_copy(update={"project_name": "修缮项目"})]
    path = tmp_path / "两张表.json"
    evaluation_file.write(path, evaluation_file.as_json(read))
    return path


def spent(desk: Desk, work: Work, _: Path) -> None:
    desk.correct(work, ("budget_lines", 0, "executed"), "150.00万元")


def form(desk: Desk, work: Work, tmp_path: Path) -> None:
    desk.take_form(work, two_forms(tmp_path, self_total="95"), "两张表.json")


def marked(desk: Desk, work: Work, _: Path) -> None:
    work.marking = "机密"
    desk.save(work)


def material(desk: Desk, work: Work, tmp_path: Path) -> None:
    shutil.copyfile(SAMPLE / "工作总结.md", tmp_path / "总结.md")
    desk.take_material(work, tmp_path / "总结.md", "总结.md")


def rules(desk: Desk, work: Work, _: Path) -> None:
    desk.choose_ruleset(work, "cn-mof-2020" if work.ruleset != "cn-mof-2020" else "hubei-2021")


CHANGES: tuple[Change, ...] = (
    spent,
    form,
    marked,
    material,
    rules,
    lambda desk, work, _: desk.choose_form(work, 1),
    lambda desk, work, _: desk.answer(work, "请补充“接待查档群众”未完成的原因。", "上半年大厅搬迁。"),
    lambda desk, work, _: desk.edit(work, 0, work.sections[0].text + "又改。"),
)


@pytest.mark.parametrize("change", CHANGES)
def test_a_signature_ends_with_what_it_was_given_for(desk: Desk, signed: Work, tmp_path: Path, change: Change) -> None:
    assert desk.signature(signed)
    change(desk, signed, tmp_path)
    kept = desk.open(signed.identifier)
    assert desk.signature(kept) is None
    assert "签发" not in status(desk, kept, desk.prove(kept))
    with pytest.raises(BadInputError, match="没有解决"):
        desk.export(kept, ".md")
    draft = desk.export(kept, ".md", draft=True)
    assert "未定稿" in draft.name
    assert "经签发" not in draft.read_text(encoding="utf-8")


def test_a_signature_outlasts_what_changes_neither_text_nor_data(desk: Desk, signed: Work) -> None:
    say(desk, signed, "还缺什么材料？")
    again = Desk(desk.store, Settings(), STAFF)
    assert "经签发：老李" in again.export(again.open(signed.identifier), ".md").read_text(encoding="utf-8")


def test_nothing_is_signed_that_the_page_has_not_shown(desk: Desk, signed: Work, tmp_path: Path) -> None:
    reviewer = Desk(desk.store, Settings(), REVIEWER)
    seen = reviewer.signable(signed)
    spent(desk, signed, tmp_path)
    assert sign(reviewer, signed, "领导急用", seen).kind == "error"
    assert desk.signature(signed) is None
    assert sign(reviewer, signed, "领导急用", reviewer.signable(signed)).kind == "info"
    assert desk.signature(signed)
