"""`jushi batch`: first drafts for a folder of forms."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.output import Format, FormatOption, finish, print_json


class Executor(StrEnum):
    """Where forms are worked on."""

    LOCAL = "local"
    DASK = "dask"


class Via(StrEnum):
    """How the model is asked."""

    CALL = "call"
    FILE = "batch-file"
    API = "batch-api"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("batch", help="为一个目录里的全部自评表起草初稿，可中断、可续做")(batch)


def batch(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="存放自评表的目录（含子目录）")],
    out: Annotated[Path, typer.Option("-o", "--output", metavar="OUT", help="输出目录")],
    jobs: Annotated[int | None, typer.Option("--jobs", min=1, help="处理文件的进程数，默认等于处理器核数")] = None,
    concurrency: Annotated[int, typer.Option("--concurrency", min=1, help="同时进行的模型调用数")] = 8,
    executor: Annotated[Executor, typer.Option("--executor", help="local 本机，dask 集群")] = Executor.LOCAL,
    scheduler: Annotated[str | None, typer.Option("--scheduler", metavar="ADDRESS", help="Dask 调度器地址")] = None,
    via: Annotated[
        Via, typer.Option("--via", help="call 逐次调用，batch-file 只写批量请求文件，batch-api 提交批量接口")
    ] = Via.CALL,
    model: Annotated[str | None, typer.Option("--model", help="配置里的模型名称；none 表示不用模型")] = None,
    ruleset: Annotated[str | None, typer.Option("--ruleset", metavar="ID|FILE", help="评分规则的编号或文件")] = None,
    max_tokens: Annotated[int | None, typer.Option("--max-tokens", min=1, help="累计词元上限，用完即暂停")] = None,
    max_cost: Annotated[str | None, typer.Option("--max-cost", metavar="元", help="累计费用上限，用完即暂停")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只读表、估算调用和费用，不调用也不写出")] = False,
    resume: Annotated[bool, typer.Option("--resume", help="续做上次未完成的（直接再次运行效果相同）")] = False,
    config: Annotated[Path | None, typer.Option("--config", help="配置文件")] = None,
    output: FormatOption = Format.TEXT,
) -> None:
    """Draft every form of a folder; status 0 only where every one is done."""
    from assistant import config as configuration
    from assistant.batch import execution, planning, setting
    from assistant.batch import run as running
    from assistant.batch.progress import progress_of
    from assistant.batch.report import report_plan, report_rows, rows_json

    settings = configuration.load(config)
    budget = setting.budget(settings, model, max_tokens, max_cost)
    run = running.Run(
        directory=directory,
        out=out,
        options=setting.options(settings, ruleset, model, dry=dry_run),
        model=settings.model_named(model),
        budget=budget,
        limits=setting.limits(settings, model, concurrency),
        jobs=jobs or setting.cores(),
        via=setting.asking(via.value, settings, model),
        scheduler=setting.scheduler(executor.value, scheduler),
    )
    setting.resumable(out, resume)
    if dry_run:
        with progress_of(run) as progress:
            plan = planning.plan(run, progress)
        print_json(plan.as_json(run)) if output is Format.JSON else typer.echo(report_plan(plan, run))
        finish(0)
    with progress_of(run) as progress:
        rows = execution.execute(run, progress)
    print_json(rows_json(rows, out)) if output is Format.JSON else typer.echo(report_rows(rows, out))
    finish(0 if all(row.state == "done" for row in rows) else 1)
