"""Log-in and exported files: the addresses beside the Gradio page."""

from __future__ import annotations

from html import escape
from pathlib import Path
from string import Template
from typing import Final

from fastapi import FastAPI, Form, Request
from fastapi.responses import FileResponse, HTMLResponse, PlainTextResponse, RedirectResponse, Response

from assistant.chat.entrance import COOKIE, HOURS, Entrance
from assistant.errors import JushiError

_LOG_IN: Final = Path(__file__).with_name("login.html")


def add_log_in(app: FastAPI, entrance: Entrance) -> None:
    """`/login` and `/leave`."""

    @app.get("/login", response_model=None)
    def form() -> Response:
        return _page() if not entrance.office.is_open else RedirectResponse("/", 303)

    @app.post("/login", response_model=None)
    def enter(request: Request, name: str = Form(""), password: str = Form("")) -> Response:
        # Behind a proxy it is for the server to tell whose address it is: what a client says of itself counts nothing.
        address = request.client.host if request.client else ""
        try:
            token = entrance.open(name.strip(), password, address)
        except JushiError as error:
            return _page(str(error), 401)
        response = RedirectResponse("/", 303)
        response.set_cookie(COOKIE, token, httponly=True, samesite="strict", max_age=HOURS * 3600)
        return response

    @app.post("/leave", response_model=None)
    def leave(request: Request) -> Response:
        entrance.close(request.cookies.get(COOKIE, ""))
        response = RedirectResponse("/login", 303)
        response.delete_cookie(COOKIE)
        return response


def _page(problem: str = "", status: int = 200) -> Response:
    return HTMLResponse(Template(_LOG_IN.read_text(encoding="utf-8")).substitute(problem=escape(problem)), status)


def add_files(app: FastAPI, entrance: Entrance) -> None:
    """`/files/WORK/NAME`: what was exported, for those who may see the work; 403 for everybody else."""

    @app.get("/files/{identifier}/{name}", response_model=None)
    def fetch(identifier: str, name: str, request: Request) -> Response:
        try:
            desk = entrance.office.desk(entrance.who(request.cookies))
            exported = desk.exported(desk.open(identifier), name)
        except JushiError as error:
            return PlainTextResponse(str(error), 403)
        return FileResponse(exported, filename=exported.name, content_disposition_type="attachment")
