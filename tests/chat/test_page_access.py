"""Who may come in and what they may see: log-in, roles, other people's works and files, foreign requests."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from assistant.service import accounts

from .site import SAMPLE, Site, Visitor, visiting

pytestmark = pytest.mark.browser
PASSWORDS = {"小张": "zhang-mima-2026", "小王": "wang-mima-2026", "老李": "li-mima-20266"}
ROLES = {"小张": "staff", "小王": "staff", "老李": "reviewer"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    running = Site(tmp_path_factory.mktemp("site"))
    for name, password in PASSWORDS.items():
        accounts.add(running.folder / "users.toml", name, ROLES[name], password)
    running.start()
    yield running
    running.stop()


@contextmanager
def logged_in(browser: Any, site: Site, name: str) -> Iterator[Visitor]:
    with visiting(browser, site) as visitor:
        visitor.go()
        visitor.page.locator("#name").fill(name)
        visitor.page.locator("#password").fill(PASSWORDS[name])
        visitor.page.locator("button").click()
        visitor.page.locator("#top header").wait_for()
        yield visitor


def status(visitor: Visitor, address: str, **options: Any) -> int:
    """What an address answers to the session of a visitor."""
    return int(visitor.page.request.get(visitor.site.url + address, max_redirects=0, **options).status)


def test_nobody_comes_in_without_a_password(browser: Any, site: Site) -> None:
    with visiting(browser, site) as visitor:
        visitor.go()
        assert visitor.page.url.startswith(f"{site.url}/login")
        visitor.page.locator("#name").fill("小张")
        visitor.page.locator("#password").fill("不是这个密码")
        visitor.page.locator("button").click()
        visitor.page.locator(".problem", has_text="用户名或密码不对").wait_for()
        for address in ("/config", "/gradio_api/info", "/files/x/y", "/gradio_api/queue/data?session_hash=a"):
            assert status(visitor, address) == 401, address


def test_works_and_files_of_others_stay_invisible(browser: Any, site: Site, tmp_path: Path) -> None:
    with logged_in(browser, site, "小张") as owner, logged_in(browser, site, "小王") as other:
        owner.sample()
        owner.tab("3 起草")
        owner.page.locator(".wish").first.click()
        owner.page.locator(".draft section").nth(4).wait_for()
        owner.tab("导出")
        target = owner.download("#export-draft", tmp_path)
        owner.page.wait_for_url("**/?work=*")
        work = owner.page.url.rpartition("=")[2]
        address = f"/files/{work}/{quote(target.name)}"
        assert status(owner, address) == 200
        assert status(other, address) == 403
        other.go(f"/?work={work}")
        assert "档案" not in other.page.locator("#works").inner_text()
        assert "档案" not in other.page.locator("#main").inner_text()
        for stored in sorted(site.folder.rglob("*")):
            if stored.is_file():
                for form in ("/gradio_api/file=", "/file=", "/gradio_api/file/"):
                    assert status(other, f"{form}{quote(str(stored))}") in (403, 404), stored
        for probe in ("..%2f..%2fworks.sqlite", "%2e%2e", "..", "works.sqlite", "导出"):
            assert status(owner, f"/files/{work}/{quote(probe, safe='%')}") in (403, 404)


def test_what_passes_between_a_page_and_the_server_is_for_its_owner_alone(browser: Any, site: Site) -> None:
    with logged_in(browser, site, "小张") as owner, logged_in(browser, site, "小王") as other:
        uploaded: list[str] = []
        named: list[str] = []
        owner.page.on("response", lambda r: uploaded.append(r.text()) if "/upload?" in r.url and r.ok else None)
        owner.page.on("request", lambda r: named.extend(re.findall(r"session_hash=(\w+)", r.url)))
        owner.begin()
        owner.read(SAMPLE / "自评表.xlsx")
        paths = re.findall(r'"(/[^"]+)"', "".join(uploaded))
        assert paths
        for path in paths:
            assert status(owner, f"/gradio_api/file={quote(path)}") == 403
            assert status(other, f"/gradio_api/file={quote(path)}") == 403
            assert not Path(path).exists()
        assert named
        assert status(other, f"/gradio_api/queue/data?session_hash={named[0]}") == 403
        assert status(other, f"/gradio_api/heartbeat/{named[0]}") == 403


def test_only_a_reviewer_signs_and_sharing_opens_a_work(browser: Any, site: Site) -> None:
    with logged_in(browser, site, "小张") as owner, logged_in(browser, site, "老李") as reviewer:
        owner.begin()
        owner.sample()
        owner.tab("3 起草")
        owner.page.locator(".wish").first.click()
        owner.page.locator(".draft section button").first.click()
        editor = owner.page.locator("#edit-text textarea")
        owner.page.wait_for_function("() => document.querySelector('#edit-text textarea')?.value.length > 5")
        editor.fill(editor.input_value() + "全馆另有志愿讲解员37人。")
        owner.page.locator("#edit-save").click()
        owner.page.locator(".draft mark.unproved", has_text="37人").wait_for()
        owner.tab("待处理")
        owner.page.locator("#open-figures label", has_text="37人").wait_for()
        assert not owner.page.locator("#vouch").is_visible()
        owner.page.locator("button", has_text="共享与删除").click()
        owner.page.locator("#share-with textarea, #share-with input").fill("老李")
        owner.page.locator("#share").click()
        owner.page.locator("#notice", has_text="已共享").wait_for()
        owner.page.wait_for_url("**/?work=*")
        reviewer.go(f"/?work={owner.page.url.rpartition('=')[2]}")
        reviewer.tab("3 起草")
        reviewer.tab("待处理")
        reviewer.page.locator("#open-figures label", has_text="37人").click()
        reviewer.page.locator("#vouch-why textarea, #vouch-why input").fill("志愿者花名册")
        reviewer.page.locator("#vouch").click()
        reviewer.page.locator(".draft mark.typed", has_text="37人").wait_for()


def test_foreign_hosts_pages_and_sizes_are_refused(site: Site, tmp_path: Path) -> None:
    def answer(path: str, data: bytes | None = None, **headers: str) -> int:
        request = urllib.request.Request(site.url + path, data=data, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=90) as response:
                return int(response.status)
        except urllib.error.HTTPError as error:
            error.close()
            return int(error.code)

    assert answer("/login", b"name=x&password=y", Origin="http://elsewhere.example") == 403
    assert answer("/gradio_api/upload", b"0" * 5_000_000) == 413
    assert answer("/docs") == 401
