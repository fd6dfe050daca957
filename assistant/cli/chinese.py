"""The command line's own words in Chinese; imported before typer, which asks gettext for each of them at import."""

from __future__ import annotations

import gettext
import re
from typing import Final

_WORDS: Final[dict[str, str]] = {
    "Arguments": "参数",
    "Options": "选项",
    "Commands": "命令",
    "Error": "出错",
    "Aborted.": "已中止。",
    "Aborted!": "已中止！",
    "[default: {}]": "[默认：{}]",
    "[env var: {}]": "[环境变量：{}]",
    "[required]": "[必填]",
    "(deprecated) ": "（已弃用）",
    "default: {default}": "默认：{default}",
    "required": "必填",
    "env var: {var}": "环境变量：{var}",
    "(dynamic)": "（自动）",
    "Missing command.": "缺少命令，请用 jushi -h 查看。",
    "No such command {name!r}.": "没有 {name!r} 这个命令，请用 jushi -h 查看。",
    "Try [blue]'{command_path} {help_option}'[/] for help.": "用 [blue]{command_path} {help_option}[/] 查看帮助。",
    "Show this message and exit.": "显示本说明后退出",
    "Usage: ": "用法：",
}
# Sentences of usage errors, which carry names of options.
_SENTENCES: Final = tuple(
    (re.compile(pattern), chinese)
    for pattern, chinese in (
        (r"No such option: (\S+)(?: \(Possible options: (.*)\))?.*", r"没有 \1 这个选项"),
        (r"No such command (.+?)\.?(?: .*)?", r"没有 \1 这个命令"),
        (r"Missing (?:argument|parameter) '?(.+?)'?\.?", r"缺少参数 \1"),
        (r"Missing option '?(.+?)'?\.?", r"缺少选项 \1"),
        (r"Option '?(.+?)'? requires an argument\.?", r"选项 \1 后面要写一个值"),
        (r"Option '?(.+?)'? requires (\d+) arguments\.?", r"选项 \1 后面要写 \2 个值"),
        (r"Option '?(.+?)'? does not take a value\.?", r"选项 \1 后面不写值"),
        (r"Got unexpected extra argument(?:s|\(s\))? \((.+)\)", r"多出了参数 \1"),
        (r"Invalid value for '?(.+?)'?: .*valid integer.*", r"\1 要填整数"),
        (r"Invalid value for '?(.+?)'?: .*greater than or equal to (\d+)", r"\1 不能小于 \2"),
        (r"Invalid value for '?(.+?)'?: .*less than or equal to (\d+)", r"\1 不能大于 \2"),
        (r"Invalid value for '?(.+?)'?: .*is not one of (.+?)\.?", r"\1 只能是 \2"),
        (r"Invalid value for '?(.+?)'?: (.*[\u4e00-\u9fff].*)", r"\1：\2"),
        (r"Invalid value for '?(.+?)'?: .*", r"\1 的值不对"),
    )
)
_original = gettext.gettext


def install() -> None:
    """Answer for the words above; every other message keeps its own translation."""
    gettext.gettext = lambda message: _WORDS.get(message) or _original(message)


def usage_sentence(message: str) -> str:
    """A usage error of the command line as one Chinese sentence."""
    for pattern, chinese in _SENTENCES:
        if found := pattern.fullmatch(" ".join(message.split())):
            return f"{found.expand(chinese)}，请用 -h 查看用法。"
    return message
