"""Forms, and a provider that answers as told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from .material import FORMS, answered, make_forms
from .server import Server


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_forms(tmp_path_factory.mktemp("forms"), FORMS)


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_forms(tmp_path_factory.mktemp("few"), 2)


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server(answered)
    yield made
    made.close()
