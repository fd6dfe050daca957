"""Settings: `jushi.toml`, overridden by environment variables JUSHI_…; read once and handed down.

An environment variable names its key with double underscores between levels: JUSHI_MODEL__DEFAULT__BASE_URL,
JUSHI_PRIVACY__REDACT=false. Keys never stand in the file: `api_key_env` names the variable that holds one.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.errors import BadInputError, reason, value_problem

_SPOT: Final = re.compile(r"\(at line (\d+), column (\d+)\)")
_REMEDY: Final = "请对照 docs/jushi.toml 里的说明修改"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ModelSettings(_Strict):
    """One OpenAI-compatible endpoint; times in seconds, prices in yuan per million tokens."""

    base_url: str
    name: str
    api_key_env: str | None = None
    timeout: float = 120
    retries: int = 2
    temperature: float = 0.2
    max_tokens: int | None = None
    price_input: str | None = None
    price_output: str | None = None
    requests_per_minute: int | None = None
    tokens_per_minute: int | None = None
    reasoning: bool = False


class EmbeddingSettings(_Strict):
    """An OpenAI-compatible /v1/embeddings; absent, the built-in embedding is used."""

    base_url: str
    name: str
    api_key_env: str | None = None
    timeout: float = 60


class RerankSettings(_Strict):
    """An optional reranking endpoint."""

    base_url: str
    name: str
    api_key_env: str | None = None
    timeout: float = 30


class StoreSettings(_Strict):
    """Where past reports are kept: a folder, or the URL of a Chroma server."""

    path: str | None = None
    url: str | None = None


class PrivacySettings(_Strict):
    """`redact` masks names and numbers before a model or the index sees a text."""

    redact: bool = True
    confidential_to_remote: bool = False


class LimitSettings(_Strict):
    """Bounds on what is read; sizes in megabytes, times in seconds."""

    file_mb: int = 50
    inflated_mb: int = 300
    member_mb: int = 40
    memory_mb: int = 2048
    seconds: float = 60
    ocr_page_seconds: float = 10  # mean time a scanned page may take
    pages: int = 500
    rows: int = 20_000


class ChatSettings(_Strict):
    """The page: loopback unless users exist."""

    host: str = "127.0.0.1"
    port: int = 7860
    users_file: str = "users.toml"
    data_dir: str | None = None
    upload_mb: int = 50
    actions_per_minute: int = 120


class Settings(_Strict):
    """All settings of one run."""

    model: dict[str, ModelSettings] = Field(default_factory=dict)
    embedding: EmbeddingSettings | None = None
    rerank: RerankSettings | None = None
    store: StoreSettings = StoreSettings()
    privacy: PrivacySettings = PrivacySettings()
    limits: LimitSettings = LimitSettings()
    chat: ChatSettings = ChatSettings()

    def model_named(self, name: str | None) -> ModelSettings | None:
        """The endpoint `name`, or `default` where no name is given; None for "none" or an empty configuration."""
        if name == "none" or (name is None and "default" not in self.model):
            return None
        wanted = name or "default"
        if wanted not in self.model:
            known = "、".join(self.model) or "（未配置任何模型）"
            raise BadInputError(f"--model {wanted}", "配置里没有这个模型", remedy=f"可选：{known}，或写 none")
        return self.model[wanted]


def load(path: Path | None = None, environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from `path` (default ./jushi.toml where it exists) and the environment; raises BadInputError."""
    source = path or Path("jushi.toml")
    if path is not None and not path.is_file():
        raise BadInputError(str(path), "找不到配置文件", remedy="请检查路径")
    data = _parsed(source) if source.is_file() else {}
    named: dict[tuple[str, ...], str] = {}
    for variable, value in (os.environ if environment is None else environment).items():
        if variable.startswith("JUSHI_") and "__" in variable:
            keys = tuple(variable.removeprefix("JUSHI_").lower().split("__"))
            named[keys] = variable
            _put(data, keys, value)
    try:
        return Settings.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        keys = tuple(str(part) for part in first["loc"])
        for spot, name in named.items():
            if spot[: len(keys)] == keys:
                raise BadInputError(f"环境变量 {name}", value_problem(first), remedy=_REMEDY) from error
        raise BadInputError(str(source), value_problem(first), place=".".join(keys), remedy=_REMEDY) from error


def _parsed(source: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(source.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadInputError(str(source), "不是 UTF-8 编码的文本", remedy="请另存为 UTF-8") from error
    except OSError as error:
        raise BadInputError(str(source), f"配置文件读不出来（{reason(error)}）", remedy="请检查路径和权限") from error
    except tomllib.TOMLDecodeError as error:
        spot = _SPOT.search(str(error))
        place = f"第{spot[1]}行第{spot[2]}列" if spot else "文件末尾"
        raise BadInputError(
            str(source), "不是有效的 TOML", place=place, remedy="请检查等号、引号和方括号，文字都要加引号"
        ) from error


def _put(data: dict[str, Any], keys: Sequence[str], value: str) -> None:
    """Let the value at `keys` be `value`; what the file says in place of a whole table gives way."""
    for key in keys[:-1]:
        inner = data.get(key)
        data[key] = inner if isinstance(inner, dict) else {}
        data = data[key]
    data[keys[-1]] = value
