"""`jushi demo`: the main job on the sample form, without model, key or network."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from assistant.cli.output import DONE, Format, FormatOption, finish, print_json
from assistant.errors import BadInputError, reason

_FORM: Final = "自评表.xlsx"
_MATERIAL: Final = "工作总结.md"
_DRAFT: Final = "自评报告初稿.docx"
_ITEM: Final = "接待查档群众"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("demo", help="用自带的样例走一遍：评分、说明一处扣分、起草并逐个核对数字")(demo)


def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="样例和结果放在这个文件夹")] = Path("out"),
    output: FormatOption = Format.TEXT,
) -> None:
    """Copy the sample to `folder`, then score, explain, draft and check it, showing each command."""
    from assistant.cli.check import check
    from assistant.cli.draft import draft
    from assistant.cli.explain import explain
    from assistant.cli.score import score
    from assistant.resources import folder as data

    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in (_FORM, _MATERIAL):
            shutil.copyfile(data("corpus") / "sample" / name, folder / name)
    except OSError as error:
        raise BadInputError(str(folder), f"写不进去（{reason(error)}）", remedy="请换一个目录") from error
    form, material, target = folder / _FORM, folder / _MATERIAL, folder / _DRAFT
    steps: dict[str, Callable[[], None]] = {
        f"jushi score {form}": lambda: score(form, output=output),
        f"jushi explain {form} {_ITEM}": lambda: explain(form, _ITEM, output=output),
        f"jushi draft {form} --material {material} -o {target}": lambda: draft(
            form, material=[material], section="overview", target=target, output=output
        ),
        f"jushi check {target}": lambda: check(target, output=output),
    }
    if output is Format.JSON:
        answers = [{"command": command, "answer": _answer(run)} for command, run in steps.items()]
        print_json({"form": str(form), "material": str(material), "draft": str(target), "steps": answers})
        finish(DONE)
    for command, run in steps.items():
        typer.secho(f"\n$ {command}", bold=True)
        _step(run)
    typer.echo(f"\n初稿在 {target}，其中每个数字都已核对；改动后可再用 jushi check 核对。")
    finish(DONE)


def _step(run: Callable[[], None]) -> None:
    try:
        run()
    except typer.Exit as end:
        if end.exit_code != DONE:
            raise


def _answer(run: Callable[[], None]) -> Any:
    """What a step prints as JSON."""
    told = io.BytesIO()
    with contextlib.redirect_stdout(io.TextIOWrapper(told, encoding="utf-8")):
        _step(run)
        return json.loads(told.getvalue())
