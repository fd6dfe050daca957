"""`jushi explain`: why an item scored what it did, and what would change it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.output import DONE, Format, FormatOption, finish, print_json


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("explain", help="说明一项指标为什么得这些分、怎样才能不扣分")(explain)


def explain(
    form_file: Annotated[Path, typer.Argument(metavar="FORM", help="自评表文件，或 evaluation.json")],
    item: Annotated[str, typer.Argument(metavar="ITEM", help="指标名称、“二级指标/名称”或 jushi score 所列序号")],
    what_if: Annotated[
        list[str] | None, typer.Option("--what-if", metavar="项=值", help="假设，如 实际=50%；可以重复")
    ] = None,
    form: Annotated[str | None, typer.Option("--form", metavar="N|名称", help="其中哪一张表（序号或名称）")] = None,
    ruleset: Annotated[str | None, typer.Option("--ruleset", metavar="ID|FILE", help="评分规则的编号或文件")] = None,
    config: Annotated[Path | None, typer.Option("--config", help="配置文件")] = None,
    output: FormatOption = Format.TEXT,
) -> None:
    """Explain one item: verdict, article, formula with figures, what would restore the points."""
    from assistant import config as settings
    from assistant.service import explaining

    changes = dict(_pair(text) for text in what_if or [])
    told = explaining.explain_file(form_file, settings.load(config), item, changes, form=form, ruleset=ruleset)
    if output is Format.JSON:
        print_json(explaining.as_json(told))
    else:
        typer.echo(explaining.as_text(told))
    finish(DONE)


def _pair(text: str) -> tuple[str, str]:
    from assistant.errors import BadInputError

    name, sign, value = text.replace("＝", "=").partition("=")
    if not sign or not name.strip() or not value.strip():
        raise BadInputError(f"--what-if {text}", "应写成“项=值”", remedy="例如 --what-if 实际=50%")
    return name.strip(), value.strip()
