"""evaluation.json: taken as it is, or refused with one sentence that names the file, the key and the problem."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from assistant.config import Settings
from assistant.errors import BadInputError
from assistant.service import reading

BARE: dict[str, Any] = {
    "schema": "jushi/evaluation/1",
    "unit_name": "青石区档案馆",
    "year": 2023,
    "scope": "department",
}


def saved(folder: Path, data: Any) -> Path:
    path = folder / "eval.json"
    path.write_text(data if isinstance(data, str) else json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path


def test_a_bare_evaluation_and_a_list_of_them(tmp_path: Path) -> None:
    facts = BARE | {"facts": [{"label": "接待查档群众", "value": "814", "unit": "人次"}]}
    assert reading.load_evaluations(saved(tmp_path, facts), Settings())[0].facts[0].value == "814"
    several = {"evaluations": [BARE, BARE | {"unit_name": "青石区图书馆"}], "unplaced": []}
    assert len(reading.load_evaluations(saved(tmp_path, several), Settings())) == 2


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"score": "1"}, "（score）：不认识的键"),
        ({"unit_name": None}, "（unit_name）：应当是字符串"),
        ({"scope": "city"}, "（scope）：取值不对（只能是 'department' 或 'project'）"),
        ({"budget_lines": [{"name": "总额", "budget": 576.57}]}, "（budget_lines[0].budget）：应当是字符串"),
        ({"indicators": [{"level1": "产出"}]}, "（indicators[0].name）：缺少这一项"),
        ({"indicators": {}}, "（indicators）：应当是数组"),
        ({"year": "去年"}, "（year）：应当是整数"),
    ],
)
def test_a_wrong_key_or_value_is_named(tmp_path: Path, change: dict[str, Any], words: str) -> None:
    with pytest.raises(BadInputError) as refusal:
        reading.load_evaluations(saved(tmp_path, BARE | change), Settings())
    assert str(refusal.value).startswith("eval.json" + words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "不是有效的 JSON"),
        ('{"unit_name": "甲", "unit_name": "乙"}', "“unit_name”出现了两次"),
        ('{"evaluations": []}', "至少含一张表"),
        ('{"evaluations": [], "extra": 1}', "不认识的键"),
        ("[1]", "应当是对象"),
        ("[" * 100_000, "不是"),
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(BadInputError, match=words):
        reading.load_evaluations(saved(tmp_path, text), Settings())


def test_one_form_is_chosen_by_number_or_name(tmp_path: Path) -> None:
    project = BARE | {"scope": "project", "project_name": "库房改造"}
    path = saved(tmp_path, {"evaluations": [BARE, project]})
    assert reading.load_evaluations(path, Settings(), "2")[0].project_name == "库房改造"
    assert reading.load_evaluations(path, Settings(), "库房")[0].project_name == "库房改造"
    with pytest.raises(BadInputError, match="有 2 张表符合"):
        reading.load_evaluations(path, Settings(), "青石区档案馆")
    with pytest.raises(BadInputError, match="没有第 3 张"):
        reading.load_evaluations(path, Settings(), "3")
    with pytest.raises(BadInputError, match="没有叫“码头”的表；可选：1 青石区档案馆"):
        reading.load_evaluations(path, Settings(), "码头")


def test_a_missing_file_and_a_file_without_a_form(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"eval\.json：找不到文件"):
        reading.load_evaluations(tmp_path / "eval.json", Settings())
    note = tmp_path / "通知.txt"
    note.write_text("请各单位按时报送绩效自评材料。", encoding="utf-8")
    with pytest.raises(BadInputError, match=r"通知\.txt：没有找到绩效自评表"):
        reading.read(note, Settings())
    blank = tmp_path / "空表.xlsx"
    openpyxl.Workbook().save(blank)
    with pytest.raises(BadInputError, match=r"空表\.xlsx：文件里没有任何文字"):
        reading.read(blank, Settings())
