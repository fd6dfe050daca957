"""`jushi eval`: how far reading, proofs and drafts can be trusted, for any model and any change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.cli.output import DONE, FOUND, Format, FormatOption, finish, print_json

if TYPE_CHECKING:
    from assistant.config import Settings
    from assistant.service.evaluating import Outcome


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("eval", help="运行评测，写出记录和网页报告，与门槛和基线对照")(evaluate)


def evaluate(
    names: Annotated[list[str] | None, typer.Argument(metavar="TASK…", help="评测任务，不写则全部")] = None,
    model: Annotated[str | None, typer.Option("--model", help="配置里的模型名称；不写则只运行不用模型的任务")] = None,
    prompt: Annotated[str | None, typer.Option("--prompt", help="要试的提示词，如 overview@2")] = None,
    runs: Annotated[tuple[Path, Path] | None, typer.Option("--compare", metavar="RUN RUN", help="比较两次评测")] = None,
    target: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="DIR", help="记录写在哪里，已有则接着跑")
    ] = None,
    again: Annotated[
        Path | None, typer.Option("--rescore", metavar="RUN", help="用以前的答案重新评分，不调用模型")
    ] = None,
    against: Annotated[Path | None, typer.Option("--against", metavar="RUN", help="与另一次评测逐例对照")] = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="同时向模型问几例")] = 1,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="每个任务只跑前几例")] = None,
    new_baseline: Annotated[bool, typer.Option("--new-baseline", help="把这次结果定为基线")] = False,
    soak: Annotated[bool, typer.Option("--soak", help="用加长的数据（起草：一万份作假的稿子）")] = False,
    listed: Annotated[bool, typer.Option("--list", help="列出评测任务")] = False,
    config: Annotated[Path | None, typer.Option("--config", help="配置文件，默认 ./jushi.toml")] = None,
    output: FormatOption = Format.TEXT,
) -> None:
    """Run, compare or list; status 1 where a threshold or the baseline is missed."""
    from assistant import config as configuration
    from assistant.errors import BadInputError
    from assistant.service import evaluating

    if listed:
        _list(list(evaluating.tasks().values()), output)
        return
    folder = target or _new_folder()
    if folder.exists() and not folder.is_dir():
        raise BadInputError(str(folder), "已有同名文件，不能作记录的文件夹", remedy="请用 -o 另给一个文件夹")
    if runs is not None:
        outcome = evaluating.compare(*runs, folder / "report.html")
    else:
        options = {"model": model, "prompt": prompt, "limit": limit, "again": again, "against": against, "soak": soak}
        options |= {"jobs": jobs, "new_baseline": new_baseline}
        outcome = _with_progress(names or [], configuration.load(config), folder, options, output)
    if output is Format.JSON:
        print_json({"run": str(outcome.folder), "results": outcome.table, "missed": outcome.missed})
    else:
        _show(outcome)
    finish(FOUND if outcome.missed else DONE)


def _list(tasks: list[Any], output: Format) -> None:
    if output is Format.JSON:
        print_json({"tasks": [{"name": task.name, "title": task.title, "live": task.live} for task in tasks]})
    for task in tasks if output is Format.TEXT else []:
        typer.echo(f"{task.name}\t{task.title}" + ("（需要模型）" if task.live else ""))


def _new_folder() -> Path:
    from datetime import datetime

    return Path("runs") / datetime.now().strftime("%Y%m%d-%H%M%S")


def _with_progress(
    names: list[str], settings: Settings, folder: Path, options: dict[str, Any], output: Format
) -> Outcome:
    from rich.console import Console
    from rich.progress import Progress, TaskID, TextColumn, TimeElapsedColumn

    from assistant.service import evaluating

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), TextColumn("{task.completed} 例"), TimeElapsedColumn())
    bars: dict[str, TaskID] = {}
    with Progress(*columns, console=console, disable=output is Format.JSON or not console.is_terminal) as progress:

        def heard(task: str, done: int) -> None:
            if task not in bars:
                bars[task] = progress.add_task(task, total=None)
            progress.update(bars[task], completed=done)

        return evaluating.evaluate(names, settings, folder, heard=heard, **options)


def _show(outcome: Outcome) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("任务", "类别", box=None)
    for name in ("例数", "得分", "要求", "对照", "未能运行"):
        table.add_column(name, justify="right")
    for row in outcome.table:
        wanted = f"{row['wanted']:.1%}" if row["wanted"] is not None else ""
        before = f"{row['before']:.2%}" if row["before"] is not None else ""
        table.add_row(
            row["task"], row["group"], str(row["count"]), f"{row['mean']:.2%}", wanted, before, str(row["failed"] or "")
        )
    console = Console()
    console.print(table)
    for miss in outcome.missed:
        console.print(
            f"{miss['why']}：{miss['task']} {miss['group']} {miss['mean']:.2%}，应不低于 {miss['wanted']:.2%}"
        )
    console.print(f"报告：{outcome.report}")
