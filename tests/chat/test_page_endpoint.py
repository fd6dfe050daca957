"""The page with a model behind it that answers, is slow, dies or lies: nothing is lost, the stop button works."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from ..batch.server import Answer, Server, completion
from .site import Site, Visitor
from .test_agent import Script, calling

pytestmark = pytest.mark.browser
FAULTS = (Answer(body=None), Answer(status=503, body={}), Answer(body="{half"), Answer(body=completion("")))
WHAT_IF = "#what-if-value input, #what-if-value textarea"


class Endpoint(Script):
    """Replies in order, but not while it is held."""

    def __init__(self) -> None:
        super().__init__()
        self._free = threading.Event()
        self._free.set()

    def __call__(self, body: dict[str, Any], count: int) -> Answer:
        self._free.wait(60)
        return super().__call__(body, count)

    @contextmanager
    def held(self) -> Iterator[None]:
        """No answer until the end of it, and then empty ones."""
        self.replies = [Answer(body=completion(""))]
        self._free.clear()
        try:
            yield
        finally:
            self._free.set()


@pytest.fixture(scope="module")
def endpoint() -> Endpoint:
    return Endpoint()


@pytest.fixture(scope="module")
def site(endpoint: Endpoint, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    server = Server(endpoint)
    model = f'[model.default]\nbase_url = "{server.url}"\nname = "m"\nretries = 0\ntimeout = 90\n'
    running = Site(tmp_path_factory.mktemp("site"), model)
    running.start()
    yield running
    running.stop()
    server.close()


def started(visitor: Visitor) -> None:
    visitor.begin()
    visitor.sample()
    visitor.tab("3 起草")


def sent(visitor: Visitor, words: str) -> None:
    """`words` on their way, the answer still to come."""
    visitor.page.locator("#words textarea").fill(words)
    visitor.page.locator("#words textarea").press("Enter")


def test_the_answer_quotes_what_the_tools_told(visitor: Visitor, endpoint: Endpoint) -> None:
    started(visitor)
    endpoint.replies = [
        calling("explain", item="接待查档群众"),
        Answer(body=completion("这一项没有完成年初目标：{{1.3}}。{{1.4}}。")),
    ]
    told = visitor.say("接待查档群众为什么扣分？")
    assert "这一项没有完成年初目标" in told
    assert "2475人次 ÷ 2600人次" in told
    endpoint.replies = [
        calling("what_if", item="预算执行率", actual="95%"),
        Answer(body=completion("按规则推算：{{1}}。")),
    ]
    assert "9.5 分" in visitor.say("执行率提到95%会怎样？")


def test_a_lying_model_is_not_repeated(visitor: Visitor, endpoint: Endpoint) -> None:
    started(visitor)
    endpoint.replies = [Answer(body=completion("这一项应得8.80分，执行率为99.99%。"))]
    told = visitor.say("为什么接待查档群众扣分？")
    assert "99.99%" not in told
    assert "9.5192" in told
    assert "不是核算结果" in told
    endpoint.replies = [calling("explain", item="接待查档群众"), Answer(body=completion("这一项应得8.80分。"))]
    told = visitor.say("为什么接待查档群众扣分？")
    assert "应得8.80分" not in told
    assert "9.5192" in told
    assert "由程序直接回答" in told


def test_a_dying_endpoint_leaves_the_composed_draft(visitor: Visitor, endpoint: Endpoint) -> None:
    started(visitor)
    for number, fault in enumerate(FAULTS, 1):
        endpoint.replies = [fault]
        assert "模型没有用上" in visitor.say("起草综述"), fault
        assert f"第{number}版" in visitor.page.locator("#draft-status").inner_text()
        assert visitor.page.locator(".draft section").count() > 5


def test_stopping_a_slow_draft_changes_nothing_and_frees_the_work(visitor: Visitor, endpoint: Endpoint) -> None:
    started(visitor)
    with endpoint.held():
        sent(visitor, "起草综述")
        visitor.page.locator("#turns .running").wait_for()
        visitor.tab("2 评分")  # the page stays usable meanwhile
        visitor.page.locator("#scores button").nth(1).click()
        visitor.page.locator("#why h4").wait_for()
        visitor.tab("3 起草")
        visitor.page.locator("#stop").click()
        visitor.page.locator("#turns", has_text="已停止").wait_for()
        assert visitor.page.locator(".draft").count() == 0
        visitor.page.locator("#send").wait_for()
    endpoint.replies = [Answer(status=503, body={})]
    visitor.say("起草综述")
    assert visitor.page.locator(".draft section").count() > 5


def test_what_is_typed_while_an_answer_comes_still_stands_after_it(visitor: Visitor, endpoint: Endpoint) -> None:
    started(visitor)
    box = visitor.page.locator("#words textarea")
    with endpoint.held():
        sent(visitor, "起草综述")
        visitor.page.keyboard.type("撤销")  # at once, in the box that was just emptied
        visitor.page.locator("#turns .running").wait_for()
        box.press("Enter")  # too early: it comes back
        visitor.page.locator("#notice .error", has_text="还在处理").wait_for()
        assert box.input_value() == "撤销"
        visitor.tab("2 评分")
        visitor.page.locator(WHAT_IF).fill("95%")
        visitor.tab("3 起草")
    visitor.page.locator(".draft section").nth(4).wait_for()
    visitor.page.locator("#send").wait_for()
    assert box.input_value() == "撤销"
    assert visitor.page.locator("#turns .turn.user .said").last.inner_text() == "起草综述"
    assert visitor.page.locator(WHAT_IF).input_value() == "95%"


def test_a_finished_turn_does_not_pull_the_page_back_to_its_work(visitor: Visitor, endpoint: Endpoint) -> None:
    started(visitor)
    visitor.page.wait_for_url("**/?work=*")
    address = visitor.page.url.removeprefix(visitor.site.url)
    with endpoint.held():
        sent(visitor, "起草综述")
        visitor.page.locator("#turns .running").wait_for()
        visitor.page.locator("#new-work").click()
        visitor.page.locator("#files .empty").wait_for()
    visitor.page.locator("#notice", has_text="已处理完").wait_for()
    assert visitor.page.locator("#files .empty").count() == 1
    assert visitor.page.locator(".draft section").count() == 0
    visitor.go(address)
    visitor.tab("3 起草")
    visitor.page.locator(".draft section").nth(4).wait_for()


def test_a_draft_goes_on_when_the_page_is_reloaded(visitor: Visitor, endpoint: Endpoint) -> None:
    started(visitor)
    visitor.page.wait_for_url("**/?work=*")
    with endpoint.held():
        sent(visitor, "起草综述")
        visitor.page.locator("#turns .running").wait_for()
        visitor.page.reload()
        visitor.tab("3 起草")
        visitor.page.locator("#turns .running").wait_for()
    visitor.page.locator(".draft section").nth(4).wait_for()  # it comes by itself, without another reload
    visitor.page.locator("#send").wait_for()
