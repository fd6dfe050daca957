"""The web server: log-in page, exported files, and the Gradio page behind the guard."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

from assistant.chat.entrance import Entrance
from assistant.chat.guard import LOOPBACK, Guard
from assistant.chat.office import Office
from assistant.chat.opening_html import OpeningHtml
from assistant.chat.store import WorkStore
from assistant.config import Settings
from assistant.errors import BadInputError
from assistant.service import accounts


def office_of(settings: Settings) -> Office:
    """The office of a configuration: its data folder and users."""
    from platformdirs import user_data_path

    folder = Path(settings.chat.data_dir).expanduser() if settings.chat.data_dir else user_data_path("jushi") / "works"
    return Office(settings, WorkStore(folder), Path(settings.chat.users_file).expanduser())


def require_users(host: str, office: Office) -> None:
    """Refuse to be reached from other machines while anybody could come in; raises BadInputError."""
    if host not in LOOPBACK and not accounts.load(office.users_file):
        raise BadInputError(
            f"--host {host}", "还没有用户，不能对本机以外开放", remedy="请先用 jushi users add 新增用户，或只在本机使用"
        )


def serve(settings: Settings, host: str, port: int) -> None:
    """Run the page until it is interrupted; raises BadInputError where it may not or cannot listen there."""
    office = office_of(settings)
    require_users(host, office)
    _require_free(host, port)
    threading.Thread(target=_warm_up, args=(settings,), daemon=True).start()
    import uvicorn

    # The server is stopped with SIGTERM as a service: by default nothing below would be cleared away.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    with tempfile.TemporaryDirectory(prefix="jushi-") as folder:
        # Uploads wait here (mode 0700) until they are taken into a work; no other process of another user reads them.
        os.environ["GRADIO_TEMP_DIR"] = folder
        uvicorn.run(application(office), host=host, port=port, log_level="warning", timeout_graceful_shutdown=2)


def _warm_up(settings: Settings) -> None:
    """Read, score and draft the sample once, so that the first visitor does not wait for libraries and rule sets."""
    from assistant.resources import folder
    from assistant.service import auditing, drafting

    auditing.catalogue()
    drafting.draft_file(folder("corpus") / "sample" / "自评表.xlsx", settings, model="none")
    if settings.model_named(None) is not None:
        from assistant.chat import agent

        agent.load_libraries()


def _require_free(host: str, port: int) -> None:
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            raise BadInputError(
                f"{host}:{port}", "这个地址用不了，可能已被占用", remedy="请用 --port 换一个端口"
            ) from error


def application(office: Office) -> Any:
    """The whole ASGI application."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio as gr
    from fastapi import FastAPI

    from assistant.chat import page, routes

    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    entrance = Entrance(office)
    routes.add_log_in(app, entrance)
    routes.add_files(app, entrance)
    gr.mount_gradio_app(
        app,
        page.build(office),
        path="/",
        auth_dependency=lambda request: entrance.who(request.cookies),
        max_file_size=office.settings.chat.upload_mb * 1024 * 1024,
        show_error=False,
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        theme=page.theme(),
        css=page.style(),
        head=page.head(),
    )
    return Guard(OpeningHtml(app), entrance, office.settings.chat.upload_mb)
