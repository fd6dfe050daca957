"""Settings come from a file and the environment; what is wrong in either is one Chinese sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from assistant.config import EmbeddingSettings, ModelSettings, RerankSettings, Settings, load
from assistant.errors import BadInputError
from assistant.service import accounts

SAMPLE = Path(__file__).parents[1] / "docs" / "jushi.toml"


def written(folder: Path, text: str) -> Path:
    path = folder / "jushi.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[chat]\nport = \n", "（第2行第8列）：不是有效的 TOML；"),
        ("[chat", "（文件末尾）：不是有效的 TOML；"),
        ('[chat]\nport = "八千"\n', "（chat.port）：应当是整数；"),
        ("[chat]\nprot = 8000\n", "（chat.prot）：不认识的键；"),
        ('model = "qwen"\n', "（model）：应当是对象；"),
        ('[model.default]\nname = "qwen"\n', "（model.default.base_url）：缺少这一项；"),
        ('[model.default]\nbase_url = "x"\nname = "y"\nprice_input = 2\n', "应当是字符串（数字也要加引号）；"),
    ],
)
def test_what_is_wrong_in_the_file_is_told_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(BadInputError) as refused:
        load(written(tmp_path, text), {})
    assert told in str(refused.value)
    assert not re.search(r"[A-Za-z]{4,} [a-z]{2,}", str(refused.value).partition("：")[2])


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "jushi.toml"
    path.write_bytes('[model.default]\nname = "模型"\n'.encode("gb18030"))
    with pytest.raises(BadInputError, match="不是 UTF-8"):
        load(path, {})


def test_the_byte_order_mark_of_an_office_editor_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "jushi.toml"
    path.write_text("[chat]\nport = 9000\n", encoding="utf-8-sig")
    assert load(path, {}).chat.port == 9000


def test_the_environment_goes_before_the_file_and_is_named_where_it_is_wrong(tmp_path: Path) -> None:
    path = written(tmp_path, "[chat]\nport = 9000\n")
    assert load(path, {"JUSHI_CHAT__PORT": "9001"}).chat.port == 9001
    for name in ("JUSHI_CHAT__PORT", "JUSHI_CHAT__PORT__X", "JUSHI_CHAT__PROT"):
        with pytest.raises(BadInputError, match=f"环境变量 {name}："):
            load(path, {name: "many"})


def test_the_sample_shows_every_setting_with_its_default() -> None:
    sample = SAMPLE.read_text(encoding="utf-8")
    assert load(SAMPLE, {}) == Settings()
    opened = re.sub(r"^# (?=\[|\w+ = )", "", sample, flags=re.M)
    optional: dict[str, type[BaseModel]] = {
        "model.default": ModelSettings,
        "embedding": EmbeddingSettings,
        "rerank": RerankSettings,
    }
    groups = optional | {
        name: type(value) for name, value in Settings() if isinstance(value, BaseModel) and name not in optional
    }
    for name, group in groups.items():
        part = opened.split(f"\n[{name}]")[1].split("\n[")[0]
        assert sorted(re.findall(r"^(\w+) = ", part, flags=re.M)) == sorted(group.model_fields), name


def test_what_the_sample_shows_as_a_comment_can_be_used(tmp_path: Path) -> None:
    opened = re.sub(r"^# (?=\[|\w+ = )", "", SAMPLE.read_text(encoding="utf-8"), flags=re.M)
    settings = load(written(tmp_path, opened), {})
    model, embedding = settings.model_named(None), settings.embedding
    assert model is not None
    assert embedding is not None
    shown = {"max_tokens", "price_input", "price_output", "requests_per_minute", "tokens_per_minute", "api_key_env"}
    for made in (model, embedding):
        fields = {name: field for name, field in type(made).model_fields.items() if not field.is_required()}
        assert all(getattr(made, name) == fields[name].default for name in fields if name not in shown)


def test_users_are_kept_where_the_page_looks_for_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    path = written(tmp_path, '[chat]\nusers_file = "~/users.toml"\n')
    assert accounts.users_file(path) == tmp_path / "users.toml"
