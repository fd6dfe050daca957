"""`jushi check`: exit statuses, JSON of the contract, text a person can use, passages in one process."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
from typer.testing import CliRunner, Result

from assistant import cli
from assistant.config import Settings, StoreSettings
from assistant.errors import BadInputError, UndecidedRuleSetError
from assistant.service import searching

FACTS = {
    "schema": "jushi/evaluation/1",
    "unit_name": "岭南区档案室",
    "year": 2022,
    "scope": "department",
    "facts": [
        {"label": "接待查档群众", "value": "814", "unit": "人次"},
        {"label": "支出", "value": "86.40", "unit": "万元"},
    ],
}


@pytest.fixture
def data(tmp_path: Path) -> str:
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(FACTS, ensure_ascii=False), encoding="utf-8")
    return str(path)


def write(tmp_path: Path, text: str, name: str = "稿.txt") -> str:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def call(*arguments: str, feed: str | None = None) -> Result:
    return CliRunner().invoke(cli.build(), ["check", *arguments], input=feed)


def test_json_holds_the_keys_of_the_contract(data: str, tmp_path: Path) -> None:
    result = call(write(tmp_path, "接待查档群众841人次。"), "--data", data, "--format", "json")
    assert result.exit_code == 1
    answer = json.loads(result.stdout)
    assert set(answer) == {"figures", "findings", "summary", "against"}
    assert set(answer["figures"][0]) == {"text", "start", "end", "kind", "verdict", "fact", "expected", "explanation"}
    assert answer["figures"][0]["verdict"] == "mismatch"
    assert answer["findings"][0]["code"] == "FIG01"


def test_text_shows_sentence_reason_and_row(data: str, tmp_path: Path) -> None:
    result = call(write(tmp_path, "全年接待查档群众841人次，支出86.40万元。"), "--data", data)
    assert "【841人次】" in result.stdout
    assert "与数据不符" in result.stdout
    assert "接待查档群众 814人次" in result.stdout
    assert "核对 2 处：与数据一致 1" in result.stdout


def test_a_clean_text_leaves_with_zero(data: str, tmp_path: Path) -> None:
    assert call(write(tmp_path, "接待查档群众814人次。"), "--data", data).exit_code == 0


@pytest.fixture
def store(tmp_path: Path) -> str:
    report = tmp_path / "别家" / "报告.md"
    report.parent.mkdir()
    report.write_text(f"# 2021年度石塘县文化馆绩效自评报告\n三、改进措施\n{TAKEN}\n", encoding="utf-8")
    searching.index([report], Settings(store=StoreSettings(path=str(tmp_path / "库"))))
    return str(tmp_path / "库")


TAKEN = "把巡回演出的排期避开主汛期，并在乡镇文化站预先选好备用场地，确保遇到强降雨时演出不停。"


def test_a_sentence_of_another_unit_is_found_in_the_store(data: str, store: str, tmp_path: Path) -> None:
    text = write(tmp_path, f"接待查档群众814人次。下一步，{TAKEN}")
    assert call(text, "--data", data).exit_code == 0
    result = call(text, "--data", data, "--store", store)
    assert result.exit_code == 1
    assert "【其他意见】1 处" in result.stdout
    assert "与石塘县文化馆的报告有连续" in result.stdout
    answer = json.loads(call(text, "--data", data, "--store", store, "--format", "json").stdout)
    assert [finding["code"] for finding in answer["findings"]] == ["TEXT26"]
    assert answer["findings"][0]["stated"] in TAKEN
    own = write(tmp_path, "接待查档群众814人次。下一步，提前安排查档窗口的人手，并按季度通报办理时间。")
    assert call(own, "--data", data, "--store", store).exit_code == 0


def test_past_reports_that_were_looked_through_are_counted(data: str, store: str, tmp_path: Path) -> None:
    text = write(tmp_path, "接待查档群众814人次。")
    answer = json.loads(call(text, "--data", data, "--store", store, "--format", "json").stdout)
    held = answer["summary"]["past_passages"]
    assert held > 0
    assert f"以往报告的 {held} 段" in call(text, "--data", data, "--store", store).stdout
    assert "以往报告" not in call(text, "--data", data).stdout


def test_a_store_that_is_not_there_is_told(data: str, tmp_path: Path) -> None:
    result = call(write(tmp_path, "好。"), "--data", data, "--store", str(tmp_path / "没有"))
    assert isinstance(result.exception, BadInputError)


def test_passages_come_back_one_a_line(data: str) -> None:
    feed = '{"id": 1, "text": "接待查档群众814人次。"}\n\n{"id": 2, "text": "接待查档群众815人次。"}\n'
    result = call("--jsonl", "-", "--data", data, feed=feed)
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == [1, 2]
    assert [len(answer["findings"]) for answer in answers] == [0, 1]
    assert result.exit_code == 1


def test_broken_passages_are_refused_with_their_line(data: str) -> None:
    result = call("--jsonl", "-", "--data", data, feed='{"id": 1, "text": "好"}\n{"id": 2}\n')
    assert isinstance(result.exception, BadInputError)
    assert "第2行" in str(result.exception)


def test_passages_in_another_encoding_are_refused_with_their_line(data: str, tmp_path: Path) -> None:
    path = tmp_path / "文字.jsonl"
    path.write_bytes('{"id": 1, "text": "好"}\n'.encode() + '{"id": 2, "text": "好"}\n'.encode("gb18030"))
    result = call("--jsonl", str(path), "--data", data)
    assert isinstance(result.exception, BadInputError)
    assert "第2行" in str(result.exception)


def test_usage_is_refused(data: str, tmp_path: Path) -> None:
    assert call("--data", data).exit_code == 2
    assert call("--jsonl", "-").exit_code == 2
    assert call("--jsonl", "-", "--data", data, "--html", str(tmp_path / "页.html"), feed="").exit_code == 2


def test_a_page_is_written_on_request(data: str, tmp_path: Path) -> None:
    page = tmp_path / "页.html"
    call(write(tmp_path, "接待查档群众814人次。"), "--data", data, "--html", str(page))
    assert "matched" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("told", ["null", "12", "[]"])
def test_a_passage_whose_text_is_none_is_refused(data: str, told: str) -> None:
    result = call("--jsonl", "-", "--data", data, feed=f'{{"id": 1, "text": {told}}}\n')
    assert isinstance(result.exception, BadInputError)
    assert "第1行" in str(result.exception)


def test_a_page_never_replaces_what_is_read(data: str, tmp_path: Path) -> None:
    text = write(tmp_path, "接待查档群众814人次。")
    for target in (text, data, str(tmp_path / "." / "稿.txt")):
        result = call(text, "--data", data, "--html", target)
        assert isinstance(result.exception, BadInputError)
        assert "请换一个文件名" in str(result.exception)
    assert Path(text).read_text(encoding="utf-8") == "接待查档群众814人次。"


def test_a_sentence_is_shown_whole_where_lines_or_cells_break_it(data: str, tmp_path: Path) -> None:
    broken = "馆内全年开放二百五十天，来馆读者人数比上一年略有增加，接待查档群众八百四十\n一人次，支出86.40万元。\n"
    shown = call(write(tmp_path, broken * 4), "--data", data).stdout
    assert "接待查档群众【八百四十一人次】，支出86.40万元" in shown
    assert "“八百四十一人次”与数据不符" in shown
    table = "| 事项 | 人次 |\n|---|---|\n| 接待查档群众 | 841人次 |\n"
    assert "【841人次】" in call(write(tmp_path, table, "表.md"), "--data", data).stdout
    document = docx.Document()
    cells = document.add_table(rows=2, cols=3)
    for row, words in enumerate((("事项", "完成值", "分值"), ("接待查档群众", "841人次", "0～80"))):
        for cell, word in zip(cells.rows[row].cells, words, strict=True):
            cell.text = word
    document.save(str(tmp_path / "表.docx"))
    assert "接待查档群众｜【841人次】｜0～80" in call(str(tmp_path / "表.docx"), "--data", data).stdout


def test_a_text_without_figures_says_so(data: str, tmp_path: Path) -> None:
    result = call(write(tmp_path, "本室认真履行职责。"), "--data", data)
    assert result.exit_code == 0
    assert "没有读出数字" in result.stdout


@pytest.mark.parametrize("name", ["没有的稿.docx", "没有的稿.txt"])
def test_a_text_that_is_not_there_is_said_to_be_missing_before_its_data(name: str, tmp_path: Path) -> None:
    result = call(str(tmp_path / name))
    assert isinstance(result.exception, BadInputError)
    assert str(result.exception).startswith(f"{name}：找不到文件")


UNSCORED = """# 项目支出绩效自评表

（2022年度）

项目名称：渠道清淤
实施单位：岭南区水利站

| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 |
|---|---|---|---|---|
| 产出指标 | 数量指标 | 清淤渠道长度 | ≥12公里 | 11公里 |
| 效益指标 | 社会效益指标 | 恢复灌溉面积 | ≥800亩 | 860亩 |
"""


def test_a_form_of_no_known_rules_asks_for_them(tmp_path: Path) -> None:
    form = write(tmp_path, UNSCORED, "表.md")
    result = call(write(tmp_path, "清淤渠道长度11公里。"), "--data", form)
    assert isinstance(result.exception, UndecidedRuleSetError)


def test_rules_that_were_asked_for_must_exist(tmp_path: Path) -> None:
    form = write(tmp_path, UNSCORED, "表.md")
    assert call(write(tmp_path, "好。"), "--data", form, "--ruleset", "没有这一套").exit_code != 0
