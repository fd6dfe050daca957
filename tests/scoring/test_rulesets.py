from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from assistant.errors import RuleSetError
from assistant.scoring.assembling import METHOD_TITLES
from assistant.scoring.examples import disagreement
from assistant.scoring.methods import AnyMethod
from assistant.scoring.ruleset import Example, RuleSet
from assistant.scoring.rulesets import FOLDER, load, load_all

EXAMPLES = [(ruleset, example) for ruleset in load_all().values() for example in ruleset.examples]
STARRED = {"cn-mof-2020", "cn-mof-2021-101", "hubei-2021", "hubei-2020", "henan-shangjie-2021", "hunan-yueyang-2021"}


@pytest.mark.parametrize(("ruleset", "example"), EXAMPLES, ids=lambda x: getattr(x, "id", getattr(x, "says", ""))[:30])
def test_every_worked_example_comes_out(ruleset: RuleSet, example: Example) -> None:
    assert disagreement(ruleset, example) == ""


def test_the_catalogue_is_whole() -> None:
    assert set(load_all()) >= STARRED
    assert len(EXAMPLES) >= 60


def test_a_wrong_example_is_noticed() -> None:
    ruleset = load("hubei-2021")
    example = next(e for e in ruleset.examples if e.expect.score == "9")
    wrong = example.model_copy(update={"expect": example.expect.model_copy(update={"score": "9.1"})})
    assert "算得 9—9" in disagreement(ruleset, wrong)


def test_every_kind_of_method_is_used_by_a_rule_set_and_has_a_title() -> None:
    kinds = {get_args(member.model_fields["kind"].annotation)[0] for member in get_args(get_args(AnyMethod)[0])}
    used = {method.kind for ruleset in load_all().values() for method in ruleset.methods.values()}
    assert kinds == used == set(METHOD_TITLES)


def test_figures_are_decimals_never_floats() -> None:
    def leaves(value: Any) -> list[Any]:
        if isinstance(value, dict):
            return [leaf for one in value.values() for leaf in leaves(one)]
        return [leaf for one in value for leaf in leaves(one)] if isinstance(value, list | tuple) else [value]

    found = [leaf for ruleset in load_all().values() for leaf in leaves(ruleset.model_dump())]
    assert any(isinstance(leaf, Decimal) for leaf in found)
    assert not any(isinstance(leaf, float) for leaf in found)


UNUSED = {"kind": "bands", "article": "x", "achieved_from": 1, "partly_from": 0}


def broken(tmp_path: Path, change: Any) -> str:
    data = yaml.safe_load((FOLDER / "hubei-2021.yaml").read_text(encoding="utf-8"))
    text = change(data)
    path = tmp_path / "broken.yaml"
    path.write_text(text if isinstance(text, str) else yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    with pytest.raises(RuleSetError) as refusal:
        load(str(path))
    return str(refusal.value)


def test_an_unbroken_copy_loads(tmp_path: Path) -> None:
    path = tmp_path / "copy.yaml"
    path.write_text((FOLDER / "hubei-2021.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    assert load(str(path)).id == "hubei-2021"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda d: d.update(colour="red"), ["broken.yaml", "不认识的键 colour", "删去"]),
        (lambda d: [d.pop("document")], ["缺少键 document", "补上"]),
        (lambda d: d["points"]["patterns"][0]["groups"][1].update(points=70), ["points", "20 + 70 = 90", "应为 100"]),
        (lambda d: d.update(examples=d["examples"][1:]), ["预算执行", "没有算例"]),
        (lambda d: d["quantitative"].update(at_most="反比"), ["反比", "没有在 methods 里定义"]),
        (lambda d: d["methods"].update(多余=UNUSED), ["多余", "没有被任何键用到"]),
        (lambda d: d["examples"][1]["expect"].update(score=8), ["算例“目标不低于90%", "应为 8—8，算得 9—9"]),
        (lambda d: d["methods"]["正向"].update(kind="ratios"), ["methods", "kind", "不是已有的方法"]),
        (lambda d: d["methods"]["三档"].update(achieved_from="八成"), ["methods", "三档", "achieved_from"]),
        (lambda d: "id: a\nid: b\n", ["第 2 行", "键“id”重复", "删去"]),
        (lambda d: "id: [a\n", ["YAML"]),
        (lambda d: "- a\n", ["一组键和值"]),
    ],
)  # fmt: skip
def test_a_broken_rule_set_is_refused_by_file_key_and_cure(tmp_path: Path, change: Any, words: list[str]) -> None:
    message = broken(tmp_path, change)
    assert [word for word in words if word not in message] == []
    assert "\n" not in message


def test_named_points_must_be_those_of_the_method(tmp_path: Path) -> None:
    text = (FOLDER / "hunan-yueyang-2021.yaml").read_text(encoding="utf-8")
    path = tmp_path / "points.yaml"
    path.write_text(
        text.replace("{name: 固定资产利用率, points: 3,", "{name: 固定资产利用率, points: 4,"), encoding="utf-8"
    )
    with pytest.raises(RuleSetError, match=r"固定资产利用率.*4 分.*3 分"):
        load(str(path))


def test_an_unknown_name_lists_what_there_is() -> None:
    with pytest.raises(RuleSetError, match=r"nowhere.*hubei-2021"):
        load("nowhere")
