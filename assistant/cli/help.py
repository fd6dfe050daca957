"""Commands whose own help speaks Chinese; typer leaves two of its phrases to no translation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    import typer
    from typer.core import TyperOption

OPTIONS: Final = "[选项]"
ARGUMENTS: Final = "命令 [参数]…"
_KINDS: Final = {"path": "路径", "str": "文字", "int": "整数", "int range": "整数", "float": "数", "bool": ""}
_KIND: Final = re.compile(r"<(?:list\[)?(path|str|int range|int|float|bool)\]?>", re.IGNORECASE)


class _Chinese:
    def get_help_option(self, ctx: typer.Context) -> TyperOption | None:
        option: TyperOption | None = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "显示本说明后退出"
        return option

    def get_usage(self, ctx: typer.Context) -> str:
        usage: str = super().get_usage(ctx)  # type: ignore[misc]
        return usage.replace("Usage: ", "用法：", 1)

    def format_help(self, ctx: typer.Context, formatter: Any) -> None:
        for parameter in self.get_params(ctx):  # type: ignore[attr-defined]
            shown = _KIND.sub(lambda kind: _KINDS[kind[1].lower()], parameter.display_type_rich(ctx=ctx) or "")
            vars(parameter)["display_type_rich"] = _saying(shown)
        with _folding():
            super().format_help(ctx, formatter)  # type: ignore[misc]


def _saying(shown: str) -> Callable[..., str]:
    return lambda **_: shown


@contextmanager
def _folding() -> Iterator[None]:
    """Chinese has no blanks to break lines at: what typer would cut off with … goes on in the next line."""
    from rich.text import Text
    from typer import rich_utils

    usual = rich_utils._get_parameter_help

    def folded(**given: Any) -> Any:
        told = usual(**given)
        for part in told.renderables:
            if isinstance(part, Text):
                part.overflow = "fold"
        return told

    rich_utils._get_parameter_help = folded
    try:
        yield
    finally:
        rich_utils._get_parameter_help = usual


class ChineseCommand(_Chinese, TyperCommand):  # type: ignore[misc]
    """One command."""


class ChineseGroup(_Chinese, TyperGroup):  # type: ignore[misc]
    """The whole of `jushi`."""


def in_chinese(app: typer.Typer) -> typer.Typer:
    """Let every registered command of `app`, and of the groups in it, use the classes above."""
    for command in app.registered_commands:
        command.cls = ChineseCommand
        command.options_metavar = OPTIONS
    for group in app.registered_groups:
        group.cls = ChineseGroup
        group.options_metavar, group.subcommand_metavar = OPTIONS, ARGUMENTS
        if group.typer_instance is not None:
            in_chinese(group.typer_instance)
    return app
