"""evaluation.json: read, refused with one plain sentence where it is wrong, and written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from assistant.domain.evaluation import Evaluation, Reading
from assistant.errors import BadInputError, value_problem
from assistant.ingest.guard import require_file


def is_evaluation_file(path: Path) -> bool:
    """Is it a JSON file, by its name?"""
    return path.suffix.lower() == ".json"


def read_file(path: Path) -> Reading:
    """The evaluations of a JSON file: a bare one, or {"evaluations": […]}; raises BadInputError."""
    data = _parsed(path)
    if isinstance(data, dict) and "evaluations" in data:
        return Reading(evaluations=_several(path, data))
    return Reading(evaluations=[_one(path, data, "")])


def _parsed(path: Path) -> Any:
    require_file(path)
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"), object_pairs_hook=lambda pairs: _unique(path, pairs))
    except UnicodeDecodeError as error:
        raise BadInputError(path.name, "不是 UTF-8 编码的文本", remedy="请另存为 UTF-8") from error
    except RecursionError as error:
        raise BadInputError(path.name, "嵌套过深，不是评价数据") from error
    except json.JSONDecodeError as error:
        place = f"第{error.lineno}行第{error.colno}列"
        raise BadInputError(path.name, "不是有效的 JSON", place=place, remedy="请检查引号、逗号和括号") from error


def _unique(path: Path, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise BadInputError(path.name, f"同一个键“{key}”出现了两次", remedy="请只保留一个")
        found[key] = value
    return found


def _several(path: Path, data: dict[str, Any]) -> list[Evaluation]:
    known = set(Reading.model_fields)
    unknown = next((key for key in data if key not in known), None)
    if unknown is not None:
        raise BadInputError(path.name, "不认识的键", place=unknown, remedy="请对照 jushi read --schema 的说明")
    forms = data["evaluations"]
    if not isinstance(forms, list) or not forms:
        raise BadInputError(path.name, "应当是至少含一张表的数组", place="evaluations")
    return [_one(path, form, f"evaluations[{index}]") for index, form in enumerate(forms)]


def _one(path: Path, data: Any, prefix: str) -> Evaluation:
    try:
        return Evaluation.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        raise BadInputError(
            path.name,
            value_problem(first),
            place=_key_path(prefix, first["loc"]),
            remedy="请对照 jushi read --schema 的说明",
        ) from error


def _key_path(prefix: str, location: tuple[int | str, ...]) -> str:
    path = prefix
    for part in location:
        path += f"[{part}]" if isinstance(part, int) else (f".{part}" if path else part)
    return path or "文件"


def as_json(reading: Reading) -> dict[str, Any]:
    """The reading as the contract prints it."""
    return reading.model_dump(mode="json", by_alias=True)


def schema() -> dict[str, Any]:
    """JSON schema of one evaluation."""
    return Evaluation.model_json_schema(by_alias=True)


def write(path: Path, data: dict[str, Any]) -> None:
    """Write a reading, or one evaluation, as JSON; raises BadInputError where the place cannot be written."""
    from assistant.export.writing import replace

    replace(path, (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())
