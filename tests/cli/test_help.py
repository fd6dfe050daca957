"""The command line explains itself in Chinese and refuses in one line."""

from __future__ import annotations

import errno
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from assistant import cli

JUSHI = str(Path(sys.executable).parent / "jushi")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([JUSHI, *arguments], capture_output=True, text=True, check=False)


def commands() -> list[str]:
    return re.findall(r"^│ (\w+)\s", run("-h").stdout, flags=re.M)


def test_every_command_has_help_without_a_word_of_english() -> None:
    found = commands()
    assert {"read", "search", "audit"} <= set(found)
    for command in found:
        shown = run(command, "-h")
        assert shown.returncode == 0, command
        assert not re.search(r"Usage|Options|Arguments|Show this|default:|required", shown.stdout), command
        assert not re.search(r"<(?:path|str|bool|int|list)|int range", shown.stdout), command
        assert not re.search(r"…\s*│", shown.stdout), command  # nothing is cut off at the edge of a narrow window


def test_every_command_can_answer_a_program() -> None:
    for command in [*commands(), "users add", "users remove", "users list"]:
        if command != "users":  # a group of commands
            assert "--format" in run(*command.split(), "-h").stdout, command


def test_the_sample_answers_a_program_too(tmp_path: Path) -> None:
    told = run("demo", str(tmp_path), "--format", "json")
    answer = json.loads(told.stdout)
    assert [step["command"].split()[1] for step in answer["steps"]] == ["score", "explain", "draft", "check"]
    assert Path(answer["draft"]).is_file()
    assert answer["steps"][-1]["answer"]["figures"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("read", "--nothing"), "没有 --nothing 这个选项"),
        (("nothing",), "没有 'nothing' 这个命令"),
        (("search",), "缺少参数 QUERY"),
        (("check", "甲.txt", "乙.txt"), "多出了参数 乙.txt"),
        (("search", "x", "-k", "many"), "-k 要填整数"),
        (("batch", "x", "-o", "y", "--jobs", "0"), "--jobs 不能小于 1"),
        (("eval", "--compare", "x"), "选项 --compare 后面要写 2 个值"),
        (("read", "x", "--text=1"), "选项 --text 后面不写值"),
        (("score", "x", "--format", "xml"), "--format 只能是 'text', 'json'"),
        (("read", "nothing.xlsx"), "nothing.xlsx"),
        (("search", "x", "--config", "nothing.toml"), "nothing.toml：找不到配置文件"),
        (("chat", "--port", "99999"), "--port 不能大于 65535"),
        (("demo", __file__), "test_help.py：写不进去（已有同名的文件）"),
        (("batch", __file__, "-o", "x"), "是文件，不是目录"),
        (("users", "add", "张三", "--role", "boss"), "没有这个角色"),
        (("eval", "scoring", "--prompt", "overview@99"), "overview@99：没有这个版本"),
    ],
)
def test_usage_errors_are_one_chinese_line_and_status_2(arguments: tuple[str, ...], sentence: str) -> None:
    refused = run(*arguments)
    assert refused.returncode == 2
    assert refused.stdout == ""
    assert refused.stderr.count("\n") == 1
    assert sentence in refused.stderr


def test_a_mistake_of_ours_is_one_line_too(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    nothing: dict[str, object] = {}
    monkeypatch.setattr("assistant.service.searching.find", lambda *_, **__: nothing["gone"])
    monkeypatch.setattr(sys, "argv", ["jushi", "search", "满意度"])
    with pytest.raises(SystemExit) as left:
        cli.main()
    assert left.value.code == 1
    told = capsys.readouterr().err
    assert told.startswith("程序出了意外，没有做完")
    assert "KeyError: 'gone'（test_help.py 第" in told
    assert told.count("\n") == 1


def test_a_full_disk_is_told_in_chinese(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "报告.docx")

    monkeypatch.setattr("assistant.service.searching.find", full)
    monkeypatch.setattr(sys, "argv", ["jushi", "search", "满意度"])
    with pytest.raises(SystemExit) as left:
        cli.main()
    assert left.value.code == 2
    assert capsys.readouterr().err == "报告.docx：磁盘已满。\n"


def test_an_interrupted_command_says_so_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("assistant.service.searching.find", interrupted)
    monkeypatch.setattr(sys, "argv", ["jushi", "search", "满意度"])
    with pytest.raises(SystemExit) as left:
        cli.main()
    assert left.value.code == 1
    assert capsys.readouterr().err.strip() == "已中止，没有做完；可以再运行一次。"


def test_a_refused_eval_leaves_no_folder(tmp_path: Path) -> None:
    target = tmp_path / "记录"
    for options in (("--compare", str(tmp_path / "甲"), str(tmp_path / "乙")), ("scoring", "--prompt", "overview@99")):
        assert run("eval", *options, "-o", str(target)).returncode == 2
        assert not target.exists()
