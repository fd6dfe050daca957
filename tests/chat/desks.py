"""A member of staff, and the sample's files as the page hands them over."""

from __future__ import annotations

import shutil
from pathlib import Path

from assistant.resources import folder
from assistant.service.accounts import User

STAFF = User("小张", "staff", "")


def upload(tmp_path: Path, name: str) -> Path:
    """A file under a temporary name, as the page hands it over."""
    target = tmp_path / f"upload-{name}"
    shutil.copyfile(folder("corpus") / "sample" / name, target)
    return target
