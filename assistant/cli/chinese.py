"""The command line's own words in Chinese; imported before typer, which asks gettext for each of them at import."""

from __future__ import annotations

import gettext
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
_original = gettext.gettext


def install() -> None:
    """Answer for the words above; every other message keeps its own translation."""
    gettext.gettext = lambda message: _WORDS.get(message) or _original(message)
