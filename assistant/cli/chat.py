"""`jushi chat`: the page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.output import Format, FormatOption, print_json


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("chat", help="打开网页：读表、评分、起草、审核都在页面上做")(chat)


def chat(
    host: Annotated[str | None, typer.Option("--host", help="监听地址，默认只在本机（127.0.0.1）")] = None,
    port: Annotated[int | None, typer.Option("--port", min=1, max=65535, help="端口，默认 7860")] = None,
    config: Annotated[Path | None, typer.Option("--config", help="配置文件，默认 ./jushi.toml")] = None,
    output: FormatOption = Format.TEXT,
) -> None:
    """Serve the page until interrupted."""
    from assistant import config as configuration
    from assistant.chat import server

    settings = configuration.load(config)
    address, number = host or settings.chat.host, port or settings.chat.port
    server.require_users(address, server.office_of(settings))
    shown = f"[{address}]" if ":" in address else address
    url = f"http://{shown}:{number}/"
    if output is Format.JSON:
        print_json({"url": url})
    else:
        typer.echo(f"正在启动，请在浏览器打开 {url} （按 Ctrl+C 结束）")
    server.serve(settings, address, number)
