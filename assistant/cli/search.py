"""`jushi search`: passages of past reports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.output import Format, FormatOption, print_json

if TYPE_CHECKING:
    from assistant.service.searching import Hit


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("search", help="在以往的报告里查找相近的段落")(search)


def search(
    query: Annotated[str, typer.Argument(metavar="QUERY", help="要找什么，例如 预算执行率低的原因")],
    section: Annotated[str | None, typer.Option("--section", help="段落类别，如 偏差原因、改进措施")] = None,
    region: Annotated[str | None, typer.Option("--region", help="地区，如 青渚区")] = None,
    year: Annotated[int | None, typer.Option("--year", help="年度")] = None,
    scope: Annotated[str | None, typer.Option("--scope", help="department 部门整体，project 项目")] = None,
    indicator: Annotated[str | None, typer.Option("--indicator", help="指标类型，如 数量、满意度")] = None,
    own: Annotated[str | None, typer.Option("--unit-first", help="这个单位自己的报告排在前面")] = None,
    limit: Annotated[int, typer.Option("-k", min=1, max=50, help="最多几段")] = 5,
    store: Annotated[str | None, typer.Option("--store", help="资料库文件夹，或 Chroma 服务器网址")] = None,
    config: Annotated[Path | None, typer.Option("--config", help="配置文件，默认 ./jushi.toml")] = None,
    output: FormatOption = Format.TEXT,
) -> None:
    """Search and print."""
    from dataclasses import asdict

    from assistant.config import load
    from assistant.service import searching

    settings = searching.store_settings(load(config), store)
    filters = searching.Filters(region=region, year=year, scope=scope, section=section, indicator=indicator)
    hits = searching.find(query, settings, filters, limit, own_unit=own)
    if output is Format.JSON:
        print_json({"query": query, "results": [asdict(hit) for hit in hits]})
        return
    _print(hits)


def _print(hits: list[Hit]) -> None:
    from rich.console import Console
    from rich.panel import Panel
    from rich.text import Text

    from assistant.service import searching

    console = Console()
    if not hits:
        console.print("没有找到相近的段落。")
    for number, hit in enumerate(hits, start=1):
        passage = hit.passage
        body = Text(passage.text)
        body.highlight_words(list(hit.matched), style="bold yellow")
        label = searching.SECTION_KINDS.get(passage.section, passage.section)
        ranks = f"向量第{hit.dense_rank or '—'}，词语第{hit.lexical_rank or '—'}"
        # Stands in the box: its border would cut off what is longer than a line.
        body.append(f"\n{label} · {Path(passage.file).name} {passage.place} · 得分 {hit.score:.4f}（{ranks}）", "dim")
        console.print(Panel(body, title=f"{number}. {passage.title}", title_align="left"))
