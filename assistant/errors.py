"""Broken input and failed endpoints. Findings are values and never come through here."""

from __future__ import annotations

import errno
import re
from collections.abc import Mapping
from typing import Any, Final

_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")
# What pydantic finds wrong with a value of a file that a person wrote, by its own names of errors.
_VALUES: Final = {
    "extra_forbidden": "不认识的键",
    "missing": "缺少这一项",
    "string_type": "应当是字符串（数字也要加引号）",
    "int_parsing": "应当是整数",
    "int_type": "应当是整数",
    "int_from_float": "应当是整数",
    "float_parsing": "应当是数字",
    "float_type": "应当是数字",
    "bool_parsing": "应当是 true 或 false",
    "bool_type": "应当是 true 或 false",
    "list_type": "应当是数组",
    "model_type": "应当是对象",
    "dict_type": "应当是对象",
}

_REASONS: Final = {
    errno.ENOENT: "文件或目录不存在",
    errno.ENOTDIR: "上一级不是目录",
    errno.EISDIR: "同名的是目录",
    errno.EEXIST: "已有同名的文件",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘只能读",
    errno.ENOSPC: "磁盘已满",
    errno.ENAMETOOLONG: "名称太长",
}


class JushiError(Exception):
    """Base of every error a person is shown: one plain Chinese sentence, no traceback, exit status 2."""


class BadInputError(JushiError):
    """A file, a cell or an option cannot be used.

    `source` names the file (or option), `place` the spot inside it, `problem` what is wrong and `remedy` what to do.
    """

    def __init__(self, source: str, problem: str, *, place: str = "", remedy: str = "") -> None:
        self.source, self.place, self.problem, self.remedy = source, place, problem, remedy
        where = f"{source}（{place}）" if place else source
        # One line, whatever a file's name or its parts are called.
        super().__init__(_CONTROL.sub(" ", f"{where}：{problem}{'；' + remedy if remedy else ''}。"))


class UnknownItemError(BadInputError):
    """A form has no item of that name; `names` are those it has."""

    def __init__(self, source: str, problem: str, names: tuple[str, ...], *, remedy: str) -> None:
        self.names = names
        super().__init__(source, problem, remedy=remedy)


class RuleSetError(JushiError):
    """A rule-set file breaks its own schema; the message names file, key and cure."""


class UndecidedRuleSetError(BadInputError):
    """None or several rule sets fit a form; `candidates` are (id, title) pairs to choose from."""

    def __init__(self, source: str, problem: str, candidates: tuple[tuple[str, str], ...]) -> None:
        self.candidates = candidates
        names = "、".join(f"{identifier}（{title}）" for identifier, title in candidates)
        super().__init__(source, problem, remedy=f"请用 --ruleset 指定评分规则，可选：{names}")


class UnknownReferenceError(JushiError):
    """A reference such as {{预算执行率}} names no fact, or combines facts whose units do not fit."""


class EndpointError(JushiError):
    """The model or embedding endpoint failed after its retries; `kind` says how (timeout, rate, refused, garbled …)."""

    def __init__(self, kind: str, message: str) -> None:
        self.kind = kind
        super().__init__(message)


class ConfidentialError(JushiError):
    """A text marked 绝密, 机密, 秘密 or 内部 would have left the machine."""


def value_problem(error: Mapping[str, Any]) -> str:
    """One of pydantic's errors as a Chinese phrase that says what the value should be."""
    if error["type"] == "literal_error":
        expected = str(error.get("ctx", {}).get("expected", "")).replace(" or ", " 或 ")
        return f"取值不对（只能是 {expected}）"
    return _VALUES.get(error["type"], "取值不对")


def reason(error: OSError) -> str:
    """Why the system refused a file or a folder, as a Chinese phrase."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)
