"""What forms show only side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from assistant.batch.crosscheck import concerns
from assistant.batch.ledger import Ledger, Row
from assistant.batch.likeness import alike, banded
from assistant.batch.states import State
from assistant.domain.evaluation import Evaluation


def form(unit: str, project: str | None = None, score: str = "92", **more: Any) -> dict[str, Any]:
    return {"unit": unit, "project": project, "year": 2023, "self_total": score, "max_total": "100", **more}


def kinds(*forms: dict[str, Any]) -> list[tuple[str, tuple[str, ...]]]:
    return [(concern.kind, concern.units) for concern in concerns(forms, ())]


def test_full_marks_everywhere() -> None:
    assert kinds(
        form("甲", "一", "100"), form("甲", "二", "100.00"), form("乙", "三", "100"), form("乙", "四", "98")
    ) == [("全部满分", ("甲",))]
    assert kinds(form("甲", "一", "100")) == []


def test_one_project_in_two_units() -> None:
    assert kinds(form("甲", "道路养护"), form("乙", "道路 养护"), form("丙", "桥梁养护")) == [
        ("同一项目", ("乙", "甲"))
    ]
    assert kinds(form("甲", "道路养护"), form("乙", "道路养护", year=2022)) == []
    assert kinds(form("甲", "2023年度“道路养护”项目"), form("乙", "道路养护")) == [("同一项目", ("乙", "甲"))]


def test_what_many_units_have_is_no_single_project_unless_the_money_is_the_same() -> None:
    common = [form(f"单位{n}", "办公设备购置", budget=str(1001 * n)) for n in range(1, 6)]
    assert kinds(*common) == []
    assert kinds(*common, form("末", "办公设备购置", budget="2002")) == [("同一项目", ("单位2", "末"))]


def test_equal_odd_amounts() -> None:
    same = {"budget": "1862317.45", "executed": "1700211.09"}
    assert kinds(form("甲", "一", **same), form("乙", "二", **same)) == [("金额相同", ("乙", "甲"))]
    plain = {"budget": "2000000", "executed": "1500000"}
    assert kinds(form("甲", "一", **plain), form("乙", "二", **plain)) == []


def test_projects_beyond_their_department() -> None:
    whole = form("甲", None, executed_interval=["999950", "1000050"])
    parts = [form("甲", name, executed_interval=["599950", "600050"]) for name in ("一", "二")]
    assert kinds(whole, *parts) == [("汇总不符", ("甲",))]
    assert kinds(whole, parts[0]) == []


def test_projects_are_added_up_against_the_line_of_projects_where_there_is_one() -> None:
    line = {"executed_interval": ["999950", "1000050"], "projects_executed_interval": ["299950", "300050"]}
    whole, part = form("甲", None, **line), form("甲", "一", executed_interval=["599950", "600050"])
    (concern,) = concerns([{**whole, "folder": "forms/a"}, {**part, "folder": "forms/b"}], ())
    assert concern.kind == "汇总不符"
    assert "超过部门的项目支出 30万元" in concern.message
    assert concern.folders == ("forms/a", "forms/b")


def test_an_outlying_score() -> None:
    usual = [form(f"单位{n}", f"项目{n}", str(90 + n % 5)) for n in range(12)]
    assert kinds(*usual, form("末", "末项", "31")) == [("得分异常", ("末",))]
    assert kinds(*usual) == []


def evaluation(unit: str, cause: str) -> Evaluation:
    data = {"schema": "jushi/evaluation/1", "unit_name": unit, "year": 2023, "scope": "department"}
    return Evaluation.model_validate({**data, "causes": [{"about": "整体", "text": cause}]})


COPIED = "因汛期提前，{}的河道清淤工程在{}月停工{}天，年内只完成了七成土方，余下部分顺延到下年一季度实施"


def test_copied_sentences_are_found_through_names_and_figures(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "l.sqlite")
    texts = {
        "东湾水务站": COPIED.format("东湾水务站", 6, 18),
        "西岭水务站": COPIED.format("西岭水务站", 7, 25),
        "南坪文化馆": "新馆消防验收晚于预期，三场展览改在下一年度举办，因此讲解场次少于年初的安排",
    }
    for path, (unit, text) in enumerate(texts.items()):
        rows = [(str(path), 1, band, sentence, unit) for band, sentence in banded(evaluation(unit, text))]
        ledger.settle([Row(str(path), 1, "k", State.DONE)], rows)
    (concern,) = concerns((), ledger.copied())
    assert concern.units == ("东湾水务站", "西岭水务站")
    assert "除数字、名称外基本相同" in concern.message
    assert concern.folders == ("forms/0", "forms/1")
    assert texts["东湾水务站"] in concern.message


def test_short_and_different_sentences_are_not_alike() -> None:
    assert list(banded(evaluation("甲", "加强预算管理，提高资金使用效益。"))) == []
    assert not alike(
        "加强预算编制，按季度通报执行进度并约谈进度慢的科室", "新馆消防验收晚于预期，三场展览改在下一年度举办"
    )
