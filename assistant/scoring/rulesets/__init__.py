"""The rule sets, one YAML file each, and their loader. A broken file is refused by name, key and cure."""

from __future__ import annotations

from collections.abc import Hashable
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from assistant.errors import RuleSetError, value_problem
from assistant.scoring.examples import disagreement
from assistant.scoring.ruleset import RuleSet

FOLDER = Path(__file__).parent
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _DuplicateKeyError(ValueError):
    """A mapping names one key twice."""


class _Loader(_Base):  # type: ignore[misc]
    """YAML with decimals instead of floats, and without silently overwritten keys."""


def _mapping(loader: Any, node: yaml.MappingNode) -> dict[Hashable, Any]:
    loader.flatten_mapping(node)
    result: dict[Hashable, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in result:
            raise _DuplicateKeyError(f"第 {key_node.start_mark.line + 1} 行的键“{key}”重复，请删去一个")
        result[key] = loader.construct_object(value_node, deep=True)
    return result


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
_Loader.add_constructor("tag:yaml.org,2002:float", lambda loader, node: Decimal(loader.construct_scalar(node)))


@lru_cache(maxsize=1)
def load_all() -> dict[str, RuleSet]:
    """Every rule set that comes with Jushi, by id, in the order of their ids; raises RuleSetError."""
    loaded = [_load_file(path) for path in sorted(FOLDER.glob("*.yaml"))]
    return {ruleset.id: ruleset for ruleset in loaded}


def load(path_or_id: str) -> RuleSet:
    """The rule set with this id, or the one in this file; raises RuleSetError."""
    built_in = FOLDER / f"{path_or_id}.yaml"
    if "/" not in path_or_id and built_in.is_file():
        return load_all()[path_or_id]
    path = Path(path_or_id)
    if not path.is_file():
        known = "、".join(load_all())
        raise RuleSetError(f"{path_or_id}：没有这个评分规则，也不是文件；可选：{known}，或给出规则文件的路径。")
    return _load_file(path)


def _load_file(path: Path) -> RuleSet:
    name = path.name
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506  (a safe loader)
    except UnicodeDecodeError as error:
        raise RuleSetError(f"{name}：不是 UTF-8 文本，请另存为 UTF-8 编码。") from error
    except (yaml.YAMLError, _DuplicateKeyError) as error:
        raise RuleSetError(f"{name}：{_yaml_problem(error)}。") from error
    if not isinstance(data, dict):
        raise RuleSetError(f"{name}：内容应是一组键和值，请对照现有规则文件改写。")
    try:
        ruleset = RuleSet.model_validate(data)
    except ValidationError as error:
        raise RuleSetError(f"{name}：{_schema_problem(error)}。") from error
    if path.parent == FOLDER and ruleset.id != path.stem:
        raise RuleSetError(f"{name}：键 id 是“{ruleset.id}”，应与文件名“{path.stem}”一致，请改正其一。")
    for example in ruleset.examples:
        if problem := disagreement(ruleset, example):
            raise RuleSetError(f"{name}：键 examples 中的算例“{example.says}”与方法不符（{problem}），请改正其一。")
    return ruleset


def _yaml_problem(error: Exception) -> str:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        return f"第 {error.problem_mark.line + 1} 行不是有效的 YAML（{error.problem}），请检查缩进和标点"
    return str(error)


def _schema_problem(error: ValidationError) -> str:
    first = error.errors()[0]
    key = ".".join(str(part) for part in first["loc"]) or "全文"
    match first["type"]:
        case "extra_forbidden":
            return f"不认识的键 {key}，请删去或改正拼写"
        case "missing":
            return f"缺少键 {key}，请补上"
        case "value_error":
            return f"键 {key} 有误：{str(first['msg']).removeprefix('Value error, ')}"
        case "union_tag_invalid" | "union_tag_not_found":
            return f"键 {key} 的 kind 不是已有的方法，请改用 jushi rulesets 列出的方法名"
        case _:
            return f"键 {key} 的值 {first.get('input')!r} 有误：{value_problem(first)}，请改正"
