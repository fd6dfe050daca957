"""Shared fixtures: where the material beside the checkout is, and a loud skip where it is not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")

# How long an example takes tells of the machine's other work, not of the code.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Soak tests run only when asked for; tests on shared material are skipped visibly where it is absent."""
    wants_soak = "soak" in (config.option.markexpr or "")
    for item in items:
        if "soak" in item.keywords and not wants_soak:
            item.add_marker(pytest.mark.skip(reason="耗时较长，由 make soak 运行"))
        if "shared" in item.keywords and not SHARED.is_dir():
            item.add_marker(pytest.mark.skip(reason="没有 ../shared，跳过"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real forms, reports and gold labels."""
    return SHARED
