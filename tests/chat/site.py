"""The real server in a process of its own, and a browser that notes every request it makes."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

CHROMIUM = Path("/usr/bin/chromium")
SAMPLE = Path(__file__).resolve().parents[2] / "corpus" / "sample"
_EDITING = "!!document.activeElement?.matches('#reading-indicators textarea, #reading-indicators input')"
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@dataclass
class Site:
    """`jushi chat` on a free port with its data below `folder`."""

    folder: Path
    configuration: str = ""
    port: int = 0
    process: Any = None
    started_in: float = 0.0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        config = self.folder / "jushi.toml"
        own = f'[chat]\ndata_dir = "{self.folder}/data"\nusers_file = "{self.folder}/users.toml"\nupload_mb = 3\n'
        config.write_text(own + self.configuration, encoding="utf-8")
        begun = time.monotonic()
        command = [sys.executable, "-c", "from assistant.cli import main; main()", "chat", "--port", str(self.port)]
        environment = {**os.environ, "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [*command, "--config", str(config)],
                stdout=log,
                stderr=log,
                env=environment,
                cwd=Path(__file__).parents[2],
            )
        while time.monotonic() - begun < 240:
            try:
                urllib.request.urlopen(f"{self.url}/robots.txt", timeout=5).close()
                break
            except urllib.error.HTTPError as error:
                error.close()
                break
            except OSError:
                assert self.process.poll() is None, self.log()
                time.sleep(0.1)
        self.started_in = time.monotonic() - begun

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=60)

    def log(self) -> str:
        return (self.folder / "log").read_text(encoding="utf-8", errors="replace")


@dataclass
class Visitor:
    """A browser page with what it asked for, what it complained of, and shorthand for what people do."""

    page: Any
    site: Site
    foreign: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def go(self, path: str = "/") -> None:
        self.page.goto(self.site.url + path)
        self.page.locator("#top header, form[action='/login']").first.wait_for()

    def tab(self, name: str) -> None:
        self.page.locator("button[role=tab]", has_text=name).click()

    def begin(self) -> None:
        """The page with a new work; what is pressed while it is being opened waits."""
        self.go()
        self.settled()
        self.page.locator("#new-work").click()
        self.settled()
        self.page.locator("#files .empty").wait_for()

    def settled(self) -> None:
        """No work is being opened any more."""
        self.page.wait_for_function("() => !document.body.classList.contains('moving')")

    def sample(self) -> None:
        self.page.locator("#sample").click()
        self.page.locator("#notice", has_text="样例").wait_for()

    def upload(self, path: Path) -> None:
        self.page.locator("#upload-form input[type=file]").set_input_files(str(path))

    def read(self, path: Path) -> None:
        """Upload a form that can be read."""
        self.upload(path)
        self.page.locator("#notice", has_text="已读入").wait_for()

    def correct(self, cell: str, words: str) -> None:
        """Put `words` in the place of what was read in a cell of the indicators."""
        self.page.locator("#reading-indicators [role=gridcell]", has_text=cell).dblclick()
        self.page.wait_for_function(_EDITING)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.press("Delete")
        self.page.keyboard.type(words)
        self.page.keyboard.press("Enter")
        self.page.locator("#notice", has_text="已更正1处").wait_for()

    def answer(self, question: str, words: str) -> None:
        """Say what the form left open."""
        self.page.locator("#gap-list label", has_text=question).click()
        self.page.locator("#gap-answer textarea").fill(words)
        self.page.locator("#gap-send").click()
        self.page.locator("#notice", has_text="已记下").wait_for()

    def download(self, button: str, folder: Path) -> Path:
        """The file that a button sends, under its own name in `folder`."""
        with self.page.expect_download() as waiting:
            self.page.locator(button).click()
        target = folder / waiting.value.suggested_filename
        waiting.value.save_as(target)
        return target

    def say(self, words: str, *, seconds: float = 200) -> str:
        turns = self.page.locator("#turns .turn:not(.running)")
        before = turns.count()
        self.page.locator("#words textarea").fill(words)
        self.page.wait_for_function("w => document.querySelector('#words textarea').value === w", arg=words)
        self.page.locator("#words textarea").press("Enter")
        self.page.wait_for_function(
            "n => document.querySelectorAll('#turns .turn:not(.running)').length >= n"
            " && !document.querySelector('#turns .turn.running')",
            arg=before + 2,
            timeout=seconds * 1000,
        )
        return str(turns.last.inner_text())

    def texts(self) -> list[str]:
        """Headings and texts of the draft, without signs and badges."""
        found = self.page.locator(".draft section").evaluate_all(
            "all => all.map(e => { const c = e.cloneNode(true); c.querySelectorAll('sup,.badge,.by,button')"
            ".forEach(x => x.remove()); return c.textContent; })"
        )
        return list(found)

    def report(self) -> None:
        """What the page and the server said, for whoever reads a failed run."""
        said = self.page.evaluate("document.querySelector('#notice')?.innerText ?? ''")
        print(f"页面：{self.page.url}，提示：{said!r}，服务器日志：\n{self.site.log()[-3000:]}")  # noqa: T201

    def notice(self) -> str:
        self.page.locator("#notice .notice").wait_for()
        return str(self.page.locator("#notice").inner_text())


@contextmanager
def visiting(browser: Any, site: Site, **options: Any) -> Iterator[Visitor]:
    """A fresh browser context; afterwards nothing may have left the machine."""
    settings = {"locale": "zh-CN", "viewport": {"width": 1366, "height": 768}, **options}
    context = browser.new_context(**settings)
    context.set_default_timeout(120_000)
    visitor = Visitor(context.new_page(), site)

    def noted(request: Any) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname != "127.0.0.1":
            visitor.foreign.append(request.url)

    context.on("request", noted)
    visitor.page.on("pageerror", lambda error: visitor.problems.append(str(error)))
    visitor.page.on("dialog", lambda dialog: (visitor.problems.append(dialog.message), dialog.dismiss()))
    try:
        yield visitor
    except BaseException:
        visitor.report()
        raise
    finally:
        context.close()
    assert visitor.foreign == []
    assert visitor.problems == []


@contextmanager
def browsing() -> Iterator[Any]:
    """Debian's chromium under playwright."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=_ARGUMENTS)
        yield browser
        browser.close()
