"""`jushi rulesets`: the catalogue of scoring rules."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.cli.output import Format, FormatOption


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("rulesets", help="列出评分规则，或逐条说明其中一个")(rulesets)


def rulesets(
    identifier: Annotated[str | None, typer.Argument(metavar="ID", help="规则编号，如 hubei-2021")] = None,
    output: FormatOption = Format.TEXT,
) -> None:
    """Print the catalogue."""
