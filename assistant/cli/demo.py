"""`jushi demo`: the main job on the sample form, without model, key or network."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Final

import typer

from assistant.cli.output import DONE, finish

_FORM: Final = "自评表.xlsx"
_MATERIAL: Final = "工作总结.md"
_DRAFT: Final = "自评报告初稿.docx"
_ITEM: Final = "接待查档群众"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("demo", help="用自带的样例走一遍：评分、说明一处扣分、起草并逐个核对数字")(demo)


def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="样例和结果放在这个文件夹")] = Path("out"),
) -> None:
    """Copy the sample to `folder`, then score, explain, draft and check it, showing each command."""
    from assistant.cli.check import check
    from assistant.cli.draft import draft
    from assistant.cli.explain import explain
    from assistant.cli.score import score
    from assistant.resources import folder as data

    folder.mkdir(parents=True, exist_ok=True)
    for name in (_FORM, _MATERIAL):
        shutil.copyfile(data("corpus") / "sample" / name, folder / name)
    form, material, target = folder / _FORM, folder / _MATERIAL, folder / _DRAFT
    _step(f"jushi score {form}", lambda: score(form))
    _step(f"jushi explain {form} {_ITEM}", lambda: explain(form, _ITEM))
    command = f"jushi draft {form} --material {material} -o {target}"
    _step(command, lambda: draft(form, material=[material], section="overview", target=target))
    _step(f"jushi check {target}", lambda: check(target))
    typer.echo(f"\n初稿在 {target}，其中每个数字都已核对；改动后可再用 jushi check 核对。")
    finish(DONE)


def _step(command: str, run: Callable[[], None]) -> None:
    typer.secho(f"\n$ {command}", bold=True)
    try:
        run()
    except typer.Exit as end:
        if end.exit_code != DONE:
            raise
