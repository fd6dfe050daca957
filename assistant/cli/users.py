"""`jushi users`: who may log in to the page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.cli.output import Format, FormatOption, print_json

ConfigOption = Annotated[Path | None, typer.Option("--config", help="配置文件，默认 ./jushi.toml")]


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    users = typer.Typer(help="维护网页的用户（add 新增，list 列出，remove 删除）", no_args_is_help=True)
    users.command("add", help="新增用户，或重设密码与角色")(add)
    users.command("list", help="列出用户与角色")(list_users)
    users.command("remove", help="删除用户")(remove)
    app.add_typer(users, name="users")


def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="用户名")],
    role: Annotated[str, typer.Option("--role", help="staff 填报，reviewer 审核，admin 管理")] = "staff",
    config: ConfigOption = None,
    output: FormatOption = Format.TEXT,
) -> None:
    """Ask for the password twice (or read it from standard input) and store its hash."""
    import sys

    from assistant.errors import BadInputError
    from assistant.service import accounts

    accounts.require(name, role)
    if sys.stdin.isatty():
        password = typer.prompt("密码", hide_input=True)
        if typer.prompt("再输一遍", hide_input=True) != password:
            raise BadInputError(f"用户 {name}", "两次输入的密码不一样")
    else:
        password = sys.stdin.readline().rstrip("\n")
    accounts.add(accounts.users_file(config), name, role, password)
    _say({"saved": {"name": name, "role": role}}, f"已保存用户 {name}（{role}）。", output)


def list_users(config: ConfigOption = None, output: FormatOption = Format.TEXT) -> None:
    """Names and roles, never hashes."""
    from assistant.service import accounts

    users = accounts.load(accounts.users_file(config)).values()
    told = "\n".join(f"{user.name}\t{user.role}" for user in users) or "还没有用户，请用 jushi users add 新增。"
    _say({"users": [{"name": user.name, "role": user.role} for user in users]}, told, output)


def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="用户名")],
    config: ConfigOption = None,
    output: FormatOption = Format.TEXT,
) -> None:
    """Remove a user."""
    from assistant.service import accounts

    accounts.remove(accounts.users_file(config), name)
    _say({"removed": name}, f"已删除用户 {name}。", output)


def _say(data: dict[str, Any], told: str, output: Format) -> None:
    if output is Format.JSON:
        print_json(data)
    else:
        typer.echo(told)
