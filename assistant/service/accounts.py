"""Who may use the page: salted argon2 hashes in a TOML file, with a role each; no default password exists."""

from __future__ import annotations

import json
import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error

from assistant import config as settings
from assistant.errors import BadInputError

ROLES: Final = ("staff", "reviewer", "admin")
_LEAST: Final = 10
_hasher = PasswordHasher()


@dataclass(frozen=True, slots=True)
class User:
    """A person; `role` is staff, reviewer or admin. Only reviewer and admin may sign off an unproved figure."""

    name: str
    role: str
    password: str

    @property
    def may_sign(self) -> bool:
        """Has this person the right to vouch for what is not proved?"""
        return self.role in {"reviewer", "admin"}


def load(path: Path) -> dict[str, User]:
    """Users by name; none where the file does not exist; raises BadInputError for a broken file."""
    if not path.is_file():
        return {}
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("users", {})
        users = {name: User(name, entry["role"], entry["password"]) for name, entry in entries.items()}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, AttributeError) as error:
        raise BadInputError(str(path), "用户文件读不出来", remedy="请用 jushi users 命令维护它") from error
    wrong = next((user for user in users.values() if user.role not in ROLES), None)
    if wrong:
        raise BadInputError(
            str(path), f"用户 {wrong.name} 的角色 {wrong.role} 不存在", remedy=f"可选：{'、'.join(ROLES)}"
        )
    return users


def add(path: Path, name: str, role: str, password: str) -> None:
    """Add or replace a user; raises BadInputError for what `require` refuses and for a short password."""
    require(name, role)
    if len(password) < _LEAST:
        raise BadInputError(f"用户 {name}", f"密码太短，至少 {_LEAST} 个字符")
    users = load(path)
    users[name] = User(name, role, _hasher.hash(password))
    _save(path, users)


def require(name: str, role: str) -> None:
    """Raise BadInputError for a role that does not exist, or a name that cannot be one."""
    if role not in ROLES:
        raise BadInputError(f"角色 {role}", "没有这个角色", remedy=f"可选：{'、'.join(ROLES)}")
    if not name.strip() or any(c in name for c in '"\\\n/'):
        raise BadInputError(f"用户名 {name!r}", "不能为空，也不能含引号、斜线或换行")


def remove(path: Path, name: str) -> None:
    """Remove a user; raises BadInputError where there is none of that name."""
    users = load(path)
    if name not in users:
        raise BadInputError(f"用户 {name}", "没有这个用户")
    del users[name]
    _save(path, users)


def verified(path: Path, name: str, password: str) -> User | None:
    """The user, if the password is theirs. An unknown name takes as long as a wrong password."""
    user = load(path).get(name)
    try:
        _hasher.verify(user.password if user else _DECOY, password)
    except Argon2Error:
        return None
    return user


_DECOY: Final = _hasher.hash(os.urandom(16).hex())


def _save(path: Path, users: dict[str, User]) -> None:
    lines = ["# 由 jushi users 维护；密码为加盐散列。", ""]
    for user in users.values():
        # A JSON string is a valid TOML basic string.
        lines += [f"[users.{json.dumps(user.name, ensure_ascii=False)}]", f'role = "{user.role}"']
        lines += [f"password = {json.dumps(user.password)}", ""]
    draft = path.with_name(path.name + ".new")
    path.parent.mkdir(parents=True, exist_ok=True)
    draft.touch(mode=0o600)
    draft.write_text("\n".join(lines), encoding="utf-8")
    draft.replace(path)


def users_file(config: Path | None) -> Path:
    """The users file of the configuration."""
    return Path(settings.load(config).chat.users_file).expanduser()
