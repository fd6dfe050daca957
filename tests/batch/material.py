"""Folders of generated forms, an honest model behind HTTP, and what a finished run left."""

from __future__ import annotations

import hashlib
import json
import zipfile
from dataclasses import replace
from pathlib import Path

from assistant.batch.calls import Limits
from assistant.batch.pace import Budget
from assistant.batch.run import Run
from assistant.batch.states import State
from assistant.batch.work import Options
from assistant.config import ModelSettings, Settings
from assistant.llm.endpoint import Message
from assistant.llm.scripted import HonestModel
from evals.forms.folder import make_forms as make_forms

from .server import PATIENCE, Answer, Body, Server, completion

RULESET = "cn-mof-2020"
CONCURRENCY = 4
FORMS = 8


def honest(body: Body) -> str:
    """What the honest model writes; the same request has the same answer."""
    content = body["messages"][-1]["content"]
    seed = int(hashlib.sha256(content.encode()).hexdigest()[:8], 16)
    schema: dict[str, object] | None = {} if "待改写的句子" in content else None
    return HonestModel(seed).complete([Message("user", content)], schema=schema).text


def answered(body: Body, number: int = 1) -> Answer:
    """An honest reply."""
    return Answer(body=completion(honest(body)))


def left(out: Path) -> dict[str, str]:
    """Every output of a run by its content; of docx files the text alone, which is what a clock cannot touch."""
    found = {}
    for path in sorted((out / "forms").rglob("*")):
        if path.suffix == ".docx":
            with zipfile.ZipFile(path) as archive:
                blob = archive.read("word/document.xml") + archive.read("customXml/item1.xml")
        elif path.is_file():
            blob = path.read_bytes()
        else:
            continue
        found[path.relative_to(out).as_posix()] = hashlib.sha256(blob).hexdigest()
    return found


def configuration(path: Path, url: str, **more: object) -> Path:
    """A jushi.toml with one model."""
    lines = ["[model.default]", f'base_url = "{url}"', 'name = "m"']
    lines += [f"{key} = {json.dumps(value)}" for key, value in more.items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def run_of(forms: Path, out: Path, server: Server | None = None, timeout: float = PATIENCE, **more: object) -> Run:
    model = ModelSettings(base_url=server.url, name="m", timeout=timeout) if server else None
    settings = Settings(model={"default": model} if model else {})
    options = Options(settings, RULESET, "default" if model else None)
    limits = Limits(concurrency=CONCURRENCY, attempts=8, first_wait=0.02)
    run = Run(forms, out, options, model, Budget(), limits, jobs=2, poll=0.05)
    return replace(run, **more)  # type: ignore[arg-type]


def states(rows: list[object]) -> dict[str, State]:
    return {row.path: row.state for row in rows}  # type: ignore[attr-defined]
