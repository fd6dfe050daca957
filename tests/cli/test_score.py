"""`jushi score`, `explain` and `rulesets`: exit statuses, JSON of the contract, one line of refusal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from assistant import cli
from assistant.errors import BadInputError, RuleSetError

FORM: dict[str, Any] = {
    "schema": "jushi/evaluation/1",
    "unit_name": "青禾县水利站",
    "year": 2022,
    "scope": "project",
    "ruleset": "cn-mof-2020",
    "budget_lines": [{"name": "年度资金总额", "budget": "200", "executed": "150", "unit": "万元", "self_score": "7.5"}],
    "indicators": [
        {"name": "巡查次数", "target": "≥50次", "actual": "40次", "points": "50", "self_score": "40"},
        {"name": "水质", "level2": "质量指标", "target": "好转", "actual": "好转", "points": "40", "self_score": "38"},
    ],
    "self_total": "85.5",
}


@pytest.fixture
def write(tmp_path: Path) -> Any:
    def written(*forms: dict[str, Any]) -> str:
        path = tmp_path / "form.json"
        path.write_text(json.dumps({"evaluations": list(forms)}, ensure_ascii=False), encoding="utf-8")
        return str(path)

    return written


def call(*arguments: str) -> Result:
    return CliRunner().invoke(cli.build(), list(arguments))


def test_json_holds_what_the_contract_names(write: Any) -> None:
    result = call("score", write(FORM), "--format", "json")
    assert result.exit_code == 0
    answer = json.loads(result.stdout)
    assert {"scorecards", "rollup", "findings"} <= set(answer)
    (card,) = answer["scorecards"]
    assert {"form", "ruleset", "total", "total_range", "max_total", "grade", "items"} <= set(card)
    keys = "name kind points score score_range deduction determined why_not formula trace self_score agrees".split()
    assert all(set(keys) <= set(item) for item in card["items"])
    assert [(item["score"], item["score_range"], item["determined"], item["agrees"]) for item in card["items"]] == [
        ("7.5", ["7.5", "7.5"], True, True),
        ("40", ["40", "40"], True, True),
        (None, ["32", "40"], False, True),
    ]
    assert (card["total"], card["total_range"]) == (None, ["79.5", "87.5"])


def test_an_error_is_status_1_and_shown(write: Any) -> None:
    result = call("score", write(FORM | {"self_total": "90"}))
    assert result.exit_code == 1
    assert "SCORE26" in result.stdout
    assert "✓" in result.stdout


def test_one_form_of_several_is_chosen_and_several_are_rolled_up(write: Any) -> None:
    forms = [FORM | {"ruleset": "hubei-2021", "project_name": name, "self_total": None} for name in ("一期", "二期")]
    path = write(*forms)
    both = json.loads(call("score", path, "--format", "json").stdout)
    assert len(both["scorecards"]) == 2
    assert both["rollup"]["items"][1]["actual"] == "80次"
    one = json.loads(call("score", path, "--form", "2", "--format", "json").stdout)
    assert [card["form"] for card in one["scorecards"]] == ["青禾县水利站《二期》"]
    assert one["rollup"] is None


def test_without_a_rule_set_the_candidates_are_named(write: Any) -> None:
    result = call("score", write(FORM | {"ruleset": None}))
    assert isinstance(result.exception, BadInputError)
    assert "cn-mof-2020" in str(result.exception)
    assert call("score", write(FORM | {"ruleset": None}), "--ruleset", "platform").exit_code == 0


def test_a_form_without_signs_takes_the_rules_of_its_companion(write: Any) -> None:
    table = {"name": "财政供养人员控制率", "points": "5"}
    named = [table, {"name": "“三公经费”变动率", "points": "5"}, {"name": "公务卡刷卡率", "points": "3"}]
    base = {key: FORM[key] for key in ("schema", "unit_name", "year")} | {"scope": "department"}
    facts = [{"label": "编制数", "value": "10"}, {"label": "实有人数", "value": "11"}]
    answer = json.loads(
        call("score", write(base | {"facts": facts}, base | {"indicators": named}), "--format", "json").stdout
    )
    assert [card["ruleset"] for card in answer["scorecards"]] == ["hunan-yueyang-2021"] * 2
    assert answer["scorecards"][1]["items"][0]["score"] == "0"


def test_explain_answers_and_recomputes(write: Any) -> None:
    result = call("explain", write(FORM), "巡查次数", "--what-if", "实际=50次")
    assert result.exit_code == 0
    assert result.stdout.startswith("结论：")
    assert "变为 50 分" in result.stdout
    data = json.loads(call("explain", write(FORM), "巡查次数", "--format", "json").stdout)
    assert (data["item"]["score"], data["article"]) == ("40", "第十六条")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("空气",), "没有“空气”这一项"),
        (("巡查次数", "--what-if", "实际"), "应写成“项=值”"),
        (("水质", "--form", "7"), "没有第 7 张"),
    ],
)
def test_explain_refuses_in_one_sentence(write: Any, arguments: tuple[str, ...], words: str) -> None:
    result = call("explain", write(FORM), *arguments)
    assert isinstance(result.exception, BadInputError)
    assert words in str(result.exception)


def test_the_catalogue_lists_and_explains(tmp_path: Path) -> None:
    assert "hubei-2021" in call("rulesets").stdout
    text = call("rulesets", "hunan-yueyang-2021").stdout
    assert "公务卡" in text
    assert "→ 2 分" in text
    assert json.loads(call("rulesets", "platform", "--format", "json").stdout)["ruleset"]["rounding"] == {"decimals": 2}
    assert isinstance(call("rulesets", str(tmp_path / "no.yaml")).exception, RuleSetError)


def test_cells_that_were_read_in_doubt_are_named_beside_the_scores(tmp_path: Path) -> None:
    path = tmp_path / "字母.md"
    path.write_text(
        "# 2022年度青禾县水利站项目支出绩效自评表\n\n项目名称：河道巡查\n\n"
        "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n|---|---|---|---|---|---|---|\n"
        "| 产出指标 | 数量指标 | 巡查次数 | ≥50次 | 52次 | 60 | 6O |\n"
        "| 效益指标 | 社会效益 | 水质 | 好转 | 好转 | 40 | 38 |\n",
        encoding="utf-8",
    )
    told = "".join(call("score", str(path), "--ruleset", "cn-mof-2020").stdout.split())
    assert "注意：字母.md" in told
    assert "“6O”：数字里混有字母" in told
    notes = json.loads(call("score", str(path), "--ruleset", "cn-mof-2020", "--format", "json").stdout)["notes"]
    assert any("6O" in note for note in notes)
    drafted = call("draft", str(path), "--ruleset", "cn-mof-2020").stdout
    assert "请核对读表：字母.md" in drafted


def test_a_sum_that_lacks_a_score_proves_nothing(write: Any) -> None:
    rows = [
        {
            "name": name,
            "level1": "产出指标（60分）",
            "target": "≥1次",
            "actual": "1次",
            "points": "30",
            "self_score": score,
        }
        for name, score in (("巡查次数", "30"), ("清淤次数", "缺"))
    ]
    told = call("score", write({**FORM, "indicators": rows, "self_total": None})).stdout
    line = next(line for line in told.splitlines() if line.startswith("产出指标（60分）"))
    assert line.rstrip().endswith("?")
