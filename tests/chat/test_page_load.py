"""How quick the page is: for one person on a quiet machine, and for each of twenty who draft with a slow endpoint."""

from __future__ import annotations

import json
import statistics
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from ..batch.server import Answer, Server, completion
from .site import Site, visiting

pytestmark = pytest.mark.soak
PEOPLE = 20
SLOW = 20.0


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    server = Server(lambda _body, _count: Answer(body=completion("慢"), delay=SLOW))
    model = f'actions_per_minute = 100000\n[model.default]\nbase_url = "{server.url}"\nname = "m"\nretries = 0\n'
    running = Site(tmp_path, model)
    running.start()
    yield running
    running.stop()
    server.close()


class Person:
    """One page session, spoken to as the browser does it."""

    def __init__(self, site: Site, name: str) -> None:
        self.client = httpx.Client(base_url=site.url, timeout=120, trust_env=False)
        self.name = name
        config = self.client.get("/config").json()
        named = {part["props"].get("elem_id"): part["id"] for part in config["components"]}
        self.parts = named
        self.wires = {tuple(target): wire["id"] for wire in config["dependencies"] for target in wire["targets"]}

    def act(self, part: str | None, event: str, *values: Any, data: Any = None) -> float:
        """Seconds from a click to the page shown again."""
        wire = self.wires[(self.parts[part] if part else 0, event)]
        body = {"data": list(values), "fn_index": wire, "session_hash": self.name, "event_data": data}
        begun = time.monotonic()
        self.client.post("/gradio_api/queue/join", json=body).raise_for_status()
        with self.client.stream("GET", f"/gradio_api/queue/data?session_hash={self.name}") as stream:
            for line in stream.iter_lines():
                if line.startswith("data:") and json.loads(line[5:]).get("msg") == "process_completed":
                    assert json.loads(line[5:])["success"]
                    break
        return time.monotonic() - begun


def memory_mb(process: int) -> int:
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) // 1024


def test_twenty_people_draft_and_the_page_stays_quick(site: Site) -> None:
    people = []
    for number in range(PEOPLE):
        person = Person(site, f"person{number}")
        person.act(None, "load", "")
        person.act("new-work", "click")
        person.act("sample", "click", None)
        people.append(person)
    before = memory_mb(site.process.pid)
    drafting = [threading.Thread(target=p.act, args=("say", "click", None, "起草综述"), daemon=True) for p in people]
    for thread in drafting:
        thread.start()
    time.sleep(2)
    looking = [Person(site, f"looking{number}") for number in range(3)]
    for person in looking:
        person.act(None, "load", "")
    times: list[float] = []
    while len(times) < 60 and any(thread.is_alive() for thread in drafting):
        for person in looking:
            times.append(person.act("scores", "pressed", None, data={"act": "explain", "arg": "3"}))
            time.sleep(0.1)
    p95 = statistics.quantiles(times, n=20)[-1]
    print(f"{len(times)} 次操作，p95 {p95:.2f} s，内存 {before} → {memory_mb(site.process.pid)} MB")  # noqa: T201
    assert len(times) >= 30
    assert p95 <= 1.0
    for thread in drafting:
        thread.join(SLOW + 60)
    assert memory_mb(site.process.pid) < before + 300


def test_one_person_on_a_quiet_machine_does_not_wait(browser: Any, tmp_path: Path) -> None:
    alone = Site(tmp_path)
    alone.start()
    try:
        paints = []
        for _ in range(3):
            with visiting(browser, alone) as visitor:
                begun = time.monotonic()
                visitor.go()
                paints.append(time.monotonic() - begun)
        person = Person(alone, "one")
        person.act(None, "load", "")
        person.act("new-work", "click")
        scored = min(person.act("sample", "click", None) for _ in range(3))
        answered = min(person.act("say", "click", None, "为什么接待查档群众扣分？") for _ in range(3))
    finally:
        alone.stop()
    print(f"启动 {alone.started_in:.1f} s，首屏 {paints}，到评分 {scored:.2f} s，回答 {answered:.2f} s")  # noqa: T201
    assert alone.started_in <= 8
    assert min(paints) <= 2
    assert scored <= 1
    assert answered <= 0.5
