"""Folders of generated forms, an honest model behind HTTP, and what a finished run left."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

from assistant.llm.endpoint import Message
from assistant.llm.scripted import HonestModel
from evals.forms.folder import make_forms as make_forms

from .server import Answer, Body, completion

RULESET = "cn-mof-2020"


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
