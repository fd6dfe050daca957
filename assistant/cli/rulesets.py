"""`jushi rulesets`: the catalogue of scoring rules."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.cli.output import DONE, Format, FormatOption, finish, print_json


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("rulesets", help="列出评分规则，或逐条说明其中一个")(rulesets)


def rulesets(
    identifier: Annotated[str | None, typer.Argument(metavar="ID|FILE", help="规则编号，如 hubei-2021，或文件")] = None,
    output: FormatOption = Format.TEXT,
) -> None:
    """Print the catalogue, or one rule set with its worked examples."""
    from assistant.service import rulebook

    if output is Format.JSON:
        print_json(rulebook.as_json(identifier))
    elif identifier is None:
        _list(rulebook.catalogue())
    else:
        typer.echo(rulebook.as_text(identifier))
    finish(DONE)


def _list(entries: list[dict[str, str]]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name in ("编号", "适用地区", "年度", "范围", "名称"):
        table.add_column(name, overflow="fold")
    for entry in entries:
        table.add_row(entry["id"], entry["region"], entry["years"], entry["scopes"], entry["title"])
    Console().print(table)
