"""What finished text says against the data in words, and what it merely adds, at its place in the section."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.config import Settings
from assistant.domain.evaluation import Evaluation
from assistant.domain.finding import Severity
from assistant.drafting.gate import objections
from assistant.resources import folder
from assistant.service import checking, drafting
from assistant.service.drafting import Case
from tests.drafting.test_lies import dossier_for


@pytest.fixture(scope="module")
def case() -> Case:
    sample = folder("corpus") / "sample"
    return drafting.draft_file(sample / "自评表.xlsx", Settings(), materials=[sample / "工作总结.md"], model="none")[
        0
    ].case


def found(case: Case, text: str) -> dict[str, Severity]:
    """Quotes in doubt with how grave it is."""
    judgements = checking.check_text(text, checking.Data(case.dossier.book, "")).judgements
    remarks = drafting.objections(case, text, judgements)
    for remark in remarks:
        span = remark.spans[0]
        assert text[span.start : span.end] == span.quote
    return {remark.spans[0].quote: remark.severity for remark in remarks}


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("各项绩效指标都已按要求完成。", "都已按要求完成"),
        ("本年度没有扣分。", "没有扣分"),
        ("项目资金已全部支付完毕。", "全部支付完毕"),
        ("接待查档群众超过年初目标。", "超过年初目标"),
        ("评价等级为“良”。", "良"),
        ("资料由南岗市北塘区财政局提供。", "南岗市北塘区财政局"),
        ("项目由某单位承担。", "某单位"),
        ("\n（一）各项绩效目标全面完成\n", "全面完成"),
    ],
)
def test_what_the_data_contradict_is_an_error_at_its_place(case: Case, text: str, quote: str) -> None:
    graves = found(case, f"本次自评以自评表为依据。{text}")
    assert any(quote in said or said in quote for said, grave in graves.items() if grave is Severity.ERROR), graves


@pytest.mark.parametrize("text", ["群众满意度和获得感进一步增强。", "预算执行率比上年同期明显提高。"])
def test_what_nobody_has_said_is_a_warning(case: Case, text: str) -> None:
    graves = found(case, text)
    assert graves
    assert set(graves.values()) == {Severity.WARNING}


@pytest.mark.parametrize(
    "text",
    [
        "图像抽检合格率达到年初目标。",
        "接待查档群众2475人次，低于目标值2600人次。",
        "接待查档群众未达到年初目标，扣0.48分。",
        "年中调增6.50万元，尚有14.16万元未形成支出。",
        "3.超额完成的绩效目标",
        "（二）全面完成的任务情况说明",
    ],
)
def test_what_the_data_bear_out_is_silent(case: Case, text: str) -> None:
    assert found(case, text) == {}


def test_an_objective_told_by_its_name_is_no_reason_for_it() -> None:
    form: dict[str, Any] = {
        "schema": "jushi/evaluation/1",
        "unit_name": "云岭区林场",
        "year": 2023,
        "scope": "department",
        "ruleset": "cn-mof-2020",
        "objectives": [
            {"name": "目标一", "text": "目标一：健全护林员网格", "actual": "已完成"},
            {"name": "目标二", "text": "目标二：抓好源头防治，用好“一长三员”队伍", "actual": "已完成"},
        ],
        "indicators": [_indicator("巡护次数", "≥40次", "42次", "90", "90")],
    }
    case = drafting.case_of(Evaluation.model_validate(form))
    goals = "年度绩效目标为：目标一：健全护林员网格；目标二：抓好源头防治，用好“一长三员”队伍。"
    assert found(case, goals) == {}
    assert "种苗来得太晚" in found(case, "年度绩效目标为：目标一：健全护林员网格；目标二：种苗来得太晚。")


@pytest.fixture(scope="module")
def listed() -> Case:
    """A form whose one lost point is that of a name with a comma; nothing missed its target."""
    form: dict[str, Any] = {
        "schema": "jushi/evaluation/1",
        "unit_name": "云岭区林场",
        "year": 2023,
        "scope": "project",
        "project_name": "林区防火",
        "ruleset": "cn-mof-2020",
        "self_total": "88",
        "indicators": [
            _indicator("巡护次数", "≥40次", "42次", "50", "50"),
            _indicator("健全值守机制，提升处置能力", "健全", "基本健全", "50", "38"),
        ],
    }
    return drafting.case_of(Evaluation.model_validate(form))


def _indicator(name: str, target: str, actual: str, points: str, score: str) -> dict[str, str]:
    level = "数量指标" if target[-1] == "次" else "社会效益指标"
    return {
        "objective": "总体目标",
        "level1": "产出指标" if target[-1] == "次" else "效益指标",
        "level2": level,
        "name": name,
        "target": target,
        "actual": actual,
        "points": points,
        "self_score": score,
    }


def test_a_name_in_marks_says_who_lost_points(listed: Case) -> None:
    assert found(listed, "扣分项为：“健全值守机制，提升处置能力”扣12分。") == {}
    assert Severity.ERROR in found(listed, "扣分项为：巡护次数扣12分。").values()


def test_that_none_is_found_below_its_target_holds_where_none_is(case: Case, listed: Case) -> None:
    for denial in ("未发现低于目标值的数量指标。", "不存在低于年初目标值的指标。"):
        assert Severity.ERROR in found(case, f"对照自评表，{denial}").values()
    assert found(listed, "对照自评表，巡护次数未出现低于年初目标的情况。") == {}


FORMS = sorted((folder("corpus") / "forms").glob("*.json"))


@pytest.mark.parametrize("form", FORMS, ids=[form.stem for form in FORMS])
def test_no_composed_section_is_objected_to(form: Path) -> None:
    drafted = drafting.draft_file(form, Settings(), section="all", model="none")[0]
    for section in drafted.draft.sections:
        errors = [words for words, grave in found(drafted.case, section.text).items() if grave is Severity.ERROR]
        assert not errors, section.name


def test_a_quoted_cell_is_not_taken_for_a_claim(case: Case) -> None:
    assert found(case, "数字档案长期保存制度的完成情况为“基本健全”。") == {}


TRUTHS: dict[str, dict[str, list[str]]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "drafting" / "truths.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("form", TRUTHS)
def test_no_true_sentence_is_called_contradicted(form: str) -> None:
    dossier = dossier_for(form)
    data = checking.Data(dossier.book, "")
    for text in (*TRUTHS[form]["borne"], *TRUTHS[form]["beyond"]):
        remarks = objections(text, checking.check_text(text, data).judgements, dossier)
        assert [one.message for one in remarks if one.severity is Severity.ERROR] == [], text


def test_most_of_what_a_person_adds_to_the_data_is_pointed_out() -> None:
    told = [(dossier_for(form), text) for form in TRUTHS for text in TRUTHS[form]["beyond"]]
    silent = [text for dossier, text in told if not objections(text, (), dossier)]
    assert len(silent) <= len(told) / 4, silent


def test_better_than_a_target_that_is_a_limit_means_below_it(case: Case) -> None:
    assert found(case, "单页加工成本实际完成1.16元，优于年初目标值1.20元。") == {}
    assert found(case, "图像抽检合格率实际完成99.2%，优于年初目标值98%。") == {}
    assert "1.20元" in found(case, "单页加工成本实际完成1.16元，高于年初目标值1.20元。")
