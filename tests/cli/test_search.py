"""`jushi search`: filters by their Chinese names, results that say in which file they stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from assistant import cli
from assistant.config import Settings, StoreSettings
from assistant.errors import BadInputError
from assistant.service import searching

REPORT = "# 2022年度松林县图书馆部门整体绩效自评报告\n\n## 偏差原因\n\n预算执行率偏低，原因是书架采购推迟到次年。\n"


@pytest.fixture
def store(tmp_path: Path) -> str:
    path = tmp_path / "松林图书馆.md"
    path.write_text(REPORT, encoding="utf-8")
    searching.index([path], Settings(store=StoreSettings(path=str(tmp_path / "库"))))
    return str(tmp_path / "库")


def call(store: str, *arguments: str) -> Result:
    return CliRunner().invoke(cli.build(), ["search", "执行率低", "--store", store, *arguments])


def test_a_result_names_its_file_and_place(store: str) -> None:
    told = call(store).stdout
    assert "松林图书馆.md" in told
    assert "书架采购" in told


def test_where_a_result_stands_is_told_whole(tmp_path: Path) -> None:
    path = tmp_path / "2022年度松林县图书馆部门整体支出绩效自评报告（定稿）.md"
    path.write_text(REPORT, encoding="utf-8")
    searching.index([path], Settings(store=StoreSettings(path=str(tmp_path / "库"))))
    told = re.sub(r"[│\s]", "", call(str(tmp_path / "库")).stdout)
    assert "（向量第1，词语第1）" in told


@pytest.mark.parametrize(("scope", "found"), [("部门整体", True), ("department", True), ("项目", False)])
def test_a_scope_may_be_given_in_chinese(store: str, scope: str, found: bool) -> None:
    assert ("书架采购" in call(store, "--scope", scope).stdout) is found


@pytest.mark.parametrize(("option", "choices"), [("--scope", "部门整体、项目"), ("--section", "偏差原因")])
def test_a_kind_that_does_not_exist_is_refused_with_the_choices(store: str, option: str, choices: str) -> None:
    refused = call(store, option, "天气").exception
    assert isinstance(refused, BadInputError)
    assert choices in str(refused)
