"""`jushi index`: past reports into the store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.output import DONE, FOUND, Format, FormatOption, finish, print_json

if TYPE_CHECKING:
    from assistant.config import Settings
    from assistant.service.searching import IndexReport


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("index", help="把以往的报告收进资料库（可重复运行，只处理有变化的文件）")(index)


def index(
    paths: Annotated[list[Path] | None, typer.Argument(metavar="PATH…", help="报告文件或文件夹")] = None,
    store: Annotated[str | None, typer.Option("--store", help="资料库文件夹，或 Chroma 服务器网址")] = None,
    check: Annotated[bool, typer.Option("--check", help="核对资料库的条数、向量与内容")] = False,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="旧库改名留存，重新建立")] = False,
    config: Annotated[Path | None, typer.Option("--config", help="配置文件，默认 ./jushi.toml")] = None,
    output: FormatOption = Format.TEXT,
) -> None:
    """Index, or check what is indexed."""
    from assistant.config import load
    from assistant.errors import BadInputError
    from assistant.service import searching

    settings = searching.store_settings(load(config), store)
    if check:
        _print_check(searching.check_store(settings), output)
        return
    if not paths:
        raise BadInputError("jushi index", "没有给出文件或文件夹", remedy="例如 jushi index 历年报告/")
    report = _index(paths, settings, rebuild, output)
    if output is Format.JSON:
        failed = [{"file": file, "message": message} for file, message in report.failed]
        counts = {name: getattr(report, name) for name in ("added", "changed", "unchanged", "removed", "passages")}
        print_json({**counts, "failed": failed})
    else:
        typer.echo(
            f"新增 {report.added} 个文件，更新 {report.changed} 个，未变 {report.unchanged} 个，"
            f"移除 {report.removed} 个；写入 {report.passages} 段。"
        )
        for _, message in report.failed:
            typer.echo(f"未能读取：{message}")
    finish(FOUND if report.failed else DONE)


def _index(paths: list[Path], settings: Settings, rebuild: bool, output: Format) -> IndexReport:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from assistant.service import searching

    console = Console(stderr=True)
    columns = (
        TextColumn("正在收录"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=console, disable=output is Format.JSON or not console.is_terminal) as bar:
        task = bar.add_task("", total=None)
        return searching.index(
            paths,
            settings,
            rebuild=rebuild,
            progress=lambda done, total, name: bar.update(task, completed=done, total=total, description=name),
        )


def _print_check(found: list[str], output: Format) -> None:
    if output is Format.JSON:
        print_json({"problems": found})
    else:
        typer.echo("\n".join(found) if found else "资料库完好：条数、向量与内容都对得上。")
    finish(FOUND if found else DONE)
