"""`jushi score`: every item by the rules, beside what the form prints."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.output import DONE, FOUND, Format, FormatOption, finish, print_json

if TYPE_CHECKING:
    from assistant.service.scoring import Scoring


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("score", help="按评分规则逐项计分，与自评得分核对，并说明理由")(score)


def score(
    form_file: Annotated[Path, typer.Argument(metavar="FORM", help="自评表文件，或 evaluation.json")],
    form: Annotated[str | None, typer.Option("--form", metavar="N|名称", help="只算其中一张表（序号或名称）")] = None,
    ruleset: Annotated[str | None, typer.Option("--ruleset", metavar="ID|FILE", help="评分规则的编号或文件")] = None,
    config: Annotated[Path | None, typer.Option("--config", help="配置文件")] = None,
    output: FormatOption = Format.TEXT,
) -> None:
    """Score the forms of a file; status 1 where something is found at error level."""
    from assistant import config as settings
    from assistant.service import scoring

    result = scoring.score_file(form_file, settings.load(config), form=form, ruleset=ruleset)
    if output is Format.JSON:
        print_json(result.as_json())
    else:
        _show(result)
    finish(FOUND if result.has_errors else DONE)


def _show(result: Scoring) -> None:
    from rich.console import Console

    from assistant.cli import scoretable

    console = Console()
    for form in result.forms:
        console.print(scoretable.heading(form.scorecard))
        console.print(scoretable.items(form.scorecard))
        console.print(scoretable.sums(form.scorecard))
        console.print(scoretable.findings(form.findings))
    for rolled in result.rollups:
        console.print(scoretable.rollup(rolled))
    for note in result.notes:
        console.print(f"注意：{note}", markup=False, highlight=False)
