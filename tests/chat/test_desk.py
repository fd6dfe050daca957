"""The desk: reading, correcting, answering, drafting, editing, proving, exporting and keeping one's work to oneself."""

from __future__ import annotations

import re
import threading
from pathlib import Path

import pytest

from assistant.chat.agent import Toolbox
from assistant.chat.conversation import say
from assistant.chat.desk import Desk, StoppedError
from assistant.chat.store import WorkStore
from assistant.chat.work import Section, Work
from assistant.config import Settings, StoreSettings
from assistant.errors import BadInputError
from assistant.export import provenance
from assistant.resources import folder
from assistant.service import accounts, checking, searching
from assistant.service.accounts import User

from .desks import STAFF

REVIEWER = User("老李", "reviewer", "")


def test_a_form_becomes_a_proved_draft_and_a_word_file_that_checks(desk: Desk, work: Work) -> None:
    assert work.title.startswith("2023年度")
    assert say(desk, work, "起草综述").changed
    assert len(work.sections) >= 5
    proofs = desk.prove(work)
    assert sum(len(proof.judgements) for proof in proofs) > 30
    assert desk.hindrances(work, proofs) == []
    exported = desk.export(work, ".docx")
    assert exported.stat().st_size > 10_000
    checked = checking.check(exported, Settings())
    assert checked.status == 0, [f.message for f in checked.findings]
    assert desk.store.exports(work)[0][1:3] == ("小张", exported.name)


def test_a_wrong_digit_typed_by_hand_is_open_at_once_and_stops_the_export(desk: Desk, work: Work) -> None:
    say(desk, work, "起草综述")
    number = next(i for i, s in enumerate(work.sections) if "92.41%" in s.text)
    before = [s.text for s in work.sections]
    desk.edit(work, number, work.sections[number].text.replace("92.41%", "92.47%", 1))
    assert [s.text for i, s in enumerate(work.sections) if i != number] == before[:number] + before[number + 1 :]
    open_points = desk.hindrances(work)
    assert any("92.47%" in line for line in open_points)
    with pytest.raises(BadInputError, match=r"92\.47%"):
        desk.export(work, ".docx")
    assert desk.export(work, ".docx", draft=True).exists()
    say(desk, work, "撤销")
    assert [s.text for s in work.sections] == before
    assert desk.hindrances(work) == []


def test_only_a_reviewer_may_vouch_or_sign(desk: Desk, work: Work, store: WorkStore) -> None:
    say(desk, work, "起草综述")
    desk.edit(work, 0, work.sections[0].text + "全馆另有志愿讲解员37人。")
    number, judgement = next((i, j) for i, p in enumerate(desk.prove(work)) for j in p.open)
    with pytest.raises(BadInputError, match="审核"):
        desk.vouch(work, number, judgement, "花名册")
    with pytest.raises(BadInputError, match="审核"):
        desk.sign(work, "急用")
    reviewer = Desk(store, Settings(), REVIEWER)
    reviewer.vouch(work, number, judgement, "志愿者花名册")
    assert reviewer.hindrances(work) == []
    assert work.confirmations[0].quote == judgement.text
    exported = reviewer.export(work, ".docx")
    assert "未定稿" not in exported.name
    found = provenance.read(exported)
    assert found is not None
    assert "老李" in (found.signed or "")
    assert "志愿者花名册" in (found.signed or "")


def test_a_signed_draft_says_who_let_it_leave(desk: Desk, work: Work, store: WorkStore) -> None:
    say(desk, work, "起草综述")
    desk.edit(work, 0, work.sections[0].text + "全馆另有志愿讲解员37人。")
    Desk(store, Settings(), REVIEWER).sign(work, "领导急用，数字待核")
    text = desk.export(work, ".md").read_text(encoding="utf-8")
    assert "经签发：老李" in text
    assert "领导急用" in text
    desk.edit(work, 0, work.sections[0].text + "又改。")
    with pytest.raises(BadInputError, match="37人"):
        desk.export(work, ".md")


def test_corrections_and_answers_reach_score_and_draft(desk: Desk, work: Work) -> None:
    row = next(i for i, ind in enumerate(work.evaluations[0].indicators) if ind.name == "接待查档群众")
    before = desk.scored(work).scorecard
    desk.correct(work, ("indicators", row, "actual"), "2600人次")
    after = desk.scored(work).scorecard
    scores = [next(i.score for i in card.items if i.name == "接待查档群众") for card in (before, after)]
    assert scores[0] is not None
    assert scores[0] < 10 == scores[1]
    desk.correct(work, ("indicators", row, "actual"), "2475人次")
    desk.correct(work, ("indicators", row, "reason"), "")
    question = next(gap for gap in desk.gaps(work) if "接待查档群众" in gap)
    desk.answer(work, question, "查档大厅搬迁期间暂停对外服务，到馆人次减少。")
    assert not any("接待查档群众" in gap for gap in desk.gaps(work))
    say(desk, work, "写偏差原因")
    assert any("查档大厅搬迁期间暂停对外服务" in section.text for section in work.sections)


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("执行数超出预算数，请说明原因和相应的佐证材料。", "预算执行率"),
        ("预算执行率偏低，请说明原因。", "预算执行率"),
        ("请补充“接待查档群众”未完成的原因。", "接待查档群众"),
        ("请写明总体偏差的原因。", "整体"),
    ],
)
def test_an_answer_is_the_cause_of_what_the_question_is_about(
    desk: Desk, work: Work, question: str, about: str
) -> None:
    work.questions = [question]
    before = work.evaluations[0].measures
    desk.answer(work, question, "上半年集中付款。")
    assert [cause.about for cause in work.evaluations[0].causes][-1] == about
    assert work.evaluations[0].measures == before
    assert question not in work.questions
    desk.answer(work, "请补充针对未完成指标或预算执行偏差的改进措施。", "按月通报进度。")
    assert work.evaluations[0].measures == [*before, "按月通报进度。"]


@pytest.mark.parametrize(
    ("answer", "budget", "executed"),
    [
        ("全年预算数186.50万元，执行数172.34万元。", "186.50万元", "172.34万元"),
        ("支出172.34万元，年初安排186.50万元。", "186.50万元", "172.34万元"),
        ("预算执行数1723400元；预算数1865000元", "1865000元", "1723400元"),
        ("186.50万元和172.34万元", "186.50万元", "172.34万元"),
    ],
)
def test_money_that_was_asked_for_is_money_of_the_form(
    desk: Desk, work: Work, answer: str, budget: str, executed: str
) -> None:
    work.ruleset = desk.scored(work).ruleset.id
    work.files = work.of_role("form")
    work.evaluations[0] = work.evaluations[0].model_copy(update={"budget_lines": []})
    question = next(gap for gap in desk.gaps(work) if "预算数和执行数" in gap)
    with pytest.raises(BadInputError, match="没有看出预算数和执行数"):
        desk.answer(work, question, "预算数186.50万元。")
    desk.answer(work, question, answer)
    assert [(line.budget, line.executed) for line in work.evaluations[0].budget_lines] == [(budget, executed)]
    assert question not in desk.gaps(work)
    say(desk, work, "起草综述")
    assert any("92.41%" in section.text for section in work.sections)


@pytest.mark.parametrize("answer", ["预算数186.50万元", "186.50万元", "全年预算数186.50万元，执行数172.34万元"])
def test_of_the_money_only_what_is_missing_is_asked_for(desk: Desk, work: Work, answer: str) -> None:
    work.ruleset = desk.scored(work).ruleset.id
    work.files = work.of_role("form")
    line = work.evaluations[0].budget_lines[0].model_copy(update={"budget": None, "rate_printed": None})
    work.evaluations[0] = work.evaluations[0].model_copy(update={"budget_lines": [line]})
    question = next(gap for gap in desk.gaps(work) if gap.startswith("请提供本年度的"))
    assert question == "请提供本年度的预算数。"
    with pytest.raises(BadInputError, match="没有看出预算数；请写成“预算数120万元”这样"):
        desk.answer(work, question, "还没有批复")
    desk.answer(work, question, answer)
    assert work.evaluations[0].budget_lines[0].budget == "186.50万元"
    assert work.evaluations[0].budget_lines[0].executed == line.executed
    assert question not in desk.gaps(work)


def test_an_answer_goes_where_the_question_points(desk: Desk, work: Work) -> None:
    row = next(i for i, ind in enumerate(work.evaluations[0].indicators) if ind.name == "接待查档群众")
    desk.correct(work, ("indicators", row, "actual"), "")
    question = next(gap for gap in desk.gaps(work) if "没有填写实际完成值" in gap)
    causes = work.evaluations[0].causes
    desk.answer(work, question, "2700人次")
    assert work.evaluations[0].indicators[row].actual == "2700人次"
    work.questions = ["表上总分为 98，各项得分相加为 100，请确认以哪个为准"]
    desk.answer(work, work.questions[0], "以100分为准。")
    assert work.questions == []
    assert work.answers[-1].text == "以100分为准。"
    assert work.evaluations[0].causes == causes  # an answer to a doubt about the reading is no cause of a deviation


def test_deleting_the_mark_of_a_gap_does_not_fill_it(desk: Desk, work: Work) -> None:
    row = next(i for i, ind in enumerate(work.evaluations[0].indicators) if ind.name == "接待查档群众")
    desk.correct(work, ("indicators", row, "reason"), "")
    say(desk, work, "起草综述")
    marked = [i for i, section in enumerate(work.sections) if "【待补充" in section.text]
    assert marked
    for number in marked:
        desk.edit(work, number, re.sub("【待补充[^】]*】", "有关情况", work.sections[number].text))
    assert any("接待查档群众" in line and line.startswith("待补充") for line in desk.hindrances(work))
    with pytest.raises(BadInputError, match="接待查档群众"):
        desk.export(work, ".docx")


def test_a_deleted_point_leaves_every_other_byte_alone(desk: Desk, work: Work) -> None:
    say(desk, work, "起草综述")
    before = [s.text for s in work.sections]
    number = next(i for i, text in enumerate(before) if "二是" in text)
    part = sum(s.level == 1 for s in work.sections[: number + 1])
    turn = say(desk, work, f"删去第{part}部分第二点")
    assert turn.changed, turn.text
    after = [s.text for s in work.sections]
    assert [a for i, a in enumerate(after) if i != number] == [b for i, b in enumerate(before) if i != number]
    assert "二是" not in after[number]
    assert after[number].startswith(before[number].split("二是")[0].rstrip("；\n")[:20])


def test_writing_another_part_leaves_the_first_as_it_is(desk: Desk, work: Work) -> None:
    say(desk, work, "起草综述")
    before = [section.model_dump() for section in work.sections]
    say(desk, work, "写偏差原因")
    assert [section.model_dump() for section in work.sections][: len(before)] == before
    assert len(work.sections) > len(before)
    names = [section.name for section in work.sections]
    say(desk, work, "写偏差原因")
    say(desk, work, "起草综述")
    assert [section.name for section in work.sections] == names


def test_a_stopped_action_keeps_nothing(desk: Desk, work: Work) -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(StoppedError):
        say(desk.stoppable(stop), work, "起草综述")
    assert desk.open(work.identifier).sections == []


def test_similar_causes_come_from_past_reports_with_their_places(desk: Desk, work: Work, tmp_path: Path) -> None:
    bare = Desk(desk.store, Settings(store=StoreSettings(path=str(tmp_path / "none"))), STAFF)
    assert "jushi index" in say(bare, work, "哪些单位有过类似原因？").text
    settings = Settings(store=StoreSettings(path=str(tmp_path / "store")))
    searching.index([folder("corpus") / "reports"], settings)
    told = say(Desk(desk.store, settings, STAFF), work, "哪些单位有过类似原因？").text
    assert told.startswith("以往报告里写过的类似原因")
    assert told.count("· ") >= 2
    assert re.search(r"第\d+[行段]", told)


def test_what_needs_a_model_is_said_and_changes_nothing(desk: Desk, work: Work) -> None:
    say(desk, work, "起草综述")
    before = work.model_dump()["sections"]
    turn = say(desk, work, "语气更正式")
    assert "模型" in turn.text
    assert not turn.changed
    assert work.model_dump()["sections"] == before


def test_what_is_missing_is_told_and_a_cause_said_in_passing_is_sent_to_its_question(desk: Desk, work: Work) -> None:
    assert "没有要补充的" in say(desk, work, "还缺什么材料？").text
    row = next(i for i, ind in enumerate(work.evaluations[0].indicators) if ind.name == "接待查档群众")
    desk.correct(work, ("indicators", row, "reason"), "")
    for words in ("还缺什么材料？", "接待查档群众没完成的原因是查档大厅搬迁。"):
        turn = say(desk, work, words)
        assert "“接待查档群众”" in turn.text
        assert not turn.changed


def test_a_doubt_about_the_form_is_among_what_is_missing(desk: Desk, work: Work) -> None:
    work.questions = ["表上总分为 98，各项得分相加为 100，请确认以哪个为准"]
    told = say(desk, work, "还缺什么材料？").text
    assert told.startswith("还有这些待补充（请在“2 评分”里回答）：\n· 表上总分为 98")
    assert Toolbox(desk, work, redact=False).list_gaps() == told
    assert "表上总分为 98" in say(desk, work, "场地没用上的原因是维修延期。").text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("谢谢！", "不客气"),
        ("好的，辛苦了", "不客气"),
        ("谢谢，麻烦你了", "不客气"),
        ("明白了", "好的"),
        ("您好", "您可以这样说"),
        ("这个系统怎么用？", "您可以这样说"),
        ("再见", "都已保存"),
        ("嗯" * 500, "好的"),
    ],
)
def test_courtesy_is_answered_in_kind_and_asks_no_model(desk: Desk, work: Work, words: str, told: str) -> None:
    said = say(desk, work, words)
    assert told in said.text
    assert "我能回答" not in said.text
    assert not said.changed


def test_a_request_in_polite_words_is_carried_out(desk: Desk, work: Work) -> None:
    assert say(desk, work, "能不能帮我起草综述？").changed
    assert say(desk, work, "请撤销一下好吗？").text.startswith("版本") or not work.sections


def test_work_is_found_again_and_others_see_nothing(desk: Desk, work: Work, store: WorkStore, tmp_path: Path) -> None:
    say(desk, work, "起草综述")
    again = WorkStore(tmp_path / "data")
    assert again.load(work.identifier, "小张") == work
    with pytest.raises(BadInputError, match="没有权限"):
        again.load(work.identifier, "小王")
    assert again.listed("小王") == []
    assert [entry[0] for entry in again.listed("小张")] == [work.identifier]


def test_passwords_are_hashed_and_roles_known(tmp_path: Path) -> None:
    path = tmp_path / "users.toml"
    accounts.add(path, "小张", "staff", "一个足够长的好密码呀")
    assert "足够长" not in path.read_text(encoding="utf-8")
    assert path.stat().st_mode & 0o077 == 0
    assert accounts.verified(path, "小张", "一个足够长的好密码呀") is not None
    assert accounts.verified(path, "小张", "错的密码") is None
    assert accounts.verified(path, "没有这人", "一个足够长的好密码呀") is None
    with pytest.raises(BadInputError, match="太短"):
        accounts.add(path, "小王", "staff", "短")
    with pytest.raises(BadInputError, match="角色"):
        accounts.add(path, "小王", "root", "一个足够长的好密码呀")


def test_a_gap_marked_in_two_sections_is_one_thing_to_do(desk: Desk, work: Work) -> None:
    text = "执行数超出预算数的原因：【待补充：超支原因】。"
    work.sections = [Section(name=name, text=text) for name in ("资金情况", "存在问题")]
    assert desk.unfilled(work) == ["“资金情况”、“存在问题”：【待补充：超支原因】"]
