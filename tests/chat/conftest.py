"""One server and one browser a module; skipped where Debian's chromium is missing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.chat.desk import Desk
from assistant.chat.store import WorkStore
from assistant.chat.work import Work
from assistant.config import Settings

from .desks import STAFF, upload
from .site import CHROMIUM, Site, Visitor, browsing, visiting


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser starved by its neighbours may miss its time: it is tried once more, and the summary says so."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1, only_rerun=["TimeoutError"]))


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    if not CHROMIUM.exists():
        pytest.skip("没有安装 chromium，跳过浏览器测试")
    with browsing() as opened:
        yield opened


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A page without users: loopback, one local user."""
    running = Site(tmp_path_factory.mktemp("site"))
    running.start()
    yield running
    running.stop()


@pytest.fixture
def visitor(browser: Any, site: Site) -> Iterator[Visitor]:
    with visiting(browser, site) as arrived:
        yield arrived


@pytest.fixture
def store(tmp_path: Path) -> WorkStore:
    return WorkStore(tmp_path / "data")


@pytest.fixture
def desk(store: WorkStore) -> Desk:
    return Desk(store, Settings(), STAFF)


@pytest.fixture
def work(desk: Desk, tmp_path: Path) -> Work:
    """The sample's form and material, taken at the desk."""
    work = desk.start()
    desk.take_form(work, upload(tmp_path, "自评表.xlsx"), "自评表.xlsx")
    desk.take_material(work, upload(tmp_path, "工作总结.md"), "工作总结.md")
    return work
