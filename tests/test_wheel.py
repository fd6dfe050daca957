"""What is installed: the package with its data inside, and no name of ours beside it in site-packages."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    target = tmp_path_factory.mktemp("wheel")
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(target), versions=["standard"])
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_nothing_but_the_package_becomes_a_top_level_name(names: set[str]) -> None:
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"assistant"}


@pytest.mark.parametrize("folder", ["prompts", "corpus", "evals", "assistant/scoring/rulesets"])
def test_the_data_travel_inside(names: set[str], folder: str) -> None:
    inside = folder if folder.startswith("assistant/") else f"assistant/_data/{folder}"
    data = [path for path in (ROOT / folder).rglob("*") if path.is_file() and path.suffix in {".yaml", ".md", ".json"}]
    assert data
    assert {f"{inside}/{path.relative_to(ROOT / folder).as_posix()}" for path in data} <= names
