"""Commands whose own help speaks Chinese; typer leaves two of its phrases to no translation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    import typer
    from typer.core import TyperOption

OPTIONS: Final = "[选项]"
ARGUMENTS: Final = "命令 [参数]…"


class _Chinese:
    def get_help_option(self, ctx: typer.Context) -> TyperOption | None:
        option: TyperOption | None = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "显示本说明后退出"
        return option

    def get_usage(self, ctx: typer.Context) -> str:
        usage: str = super().get_usage(ctx)  # type: ignore[misc]
        return usage.replace("Usage: ", "用法：", 1)


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
