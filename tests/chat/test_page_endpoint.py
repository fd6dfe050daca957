"""The page with a model behind it that is slow, dies or lies: nothing is lost, the stop button works."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest

from ..batch.server import Answer, Server, completion
from .site import Site, Visitor

pytestmark = pytest.mark.browser
SLOW = 60.0


class Mood:
    """What the endpoint does next."""

    def __init__(self) -> None:
        self.next = Answer(body=completion("好"))

    def __call__(self, _body: dict[str, Any], _count: int) -> Answer:
        return self.next


@pytest.fixture(scope="module")
def mood() -> Mood:
    return Mood()


@pytest.fixture(scope="module")
def site(mood: Mood, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    server = Server(mood)
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


@pytest.mark.parametrize(
    "fault", [Answer(body=None), Answer(status=503, body={}), Answer(body="{half"), Answer(body=completion(""))]
)
def test_a_dying_endpoint_leaves_the_composed_draft(visitor: Visitor, mood: Mood, fault: Answer) -> None:
    mood.next = fault
    started(visitor)
    told = visitor.say("起草综述")
    assert "模型没有用上" in told
    assert visitor.page.locator(".draft section").count() > 5


def test_stopping_a_slow_draft_changes_nothing_and_frees_the_work(visitor: Visitor, mood: Mood) -> None:
    mood.next = Answer(body=completion("慢"), delay=SLOW)
    started(visitor)
    visitor.page.locator("#words textarea").fill("起草综述")
    visitor.page.locator("#words textarea").press("Enter")
    visitor.page.locator("#turns .running").wait_for()
    begun = time.monotonic()
    visitor.tab("2 评分")  # the page stays usable meanwhile
    visitor.page.locator("#scores button").nth(1).click()
    visitor.page.locator("#why h4").wait_for()
    visitor.tab("3 起草")
    visitor.page.locator("#stop").click()
    visitor.page.locator("#turns", has_text="已停止").wait_for()
    assert time.monotonic() - begun < SLOW  # it did not wait for the endpoint
    assert visitor.page.locator(".draft").count() == 0
    visitor.page.locator("#send").wait_for()
    mood.next = Answer(status=503, body={})
    visitor.say("起草综述")
    assert visitor.page.locator(".draft section").count() > 5


def test_what_is_typed_while_an_answer_comes_still_stands_after_it(visitor: Visitor, mood: Mood) -> None:
    mood.next = Answer(body=completion(""), delay=6)
    started(visitor)
    visitor.page.locator("#words textarea").fill("起草综述")
    visitor.page.locator("#words textarea").press("Enter")
    visitor.page.keyboard.type("撤销")  # at once, in the box that was just emptied
    visitor.page.locator("#turns .running").wait_for()
    visitor.tab("2 评分")
    visitor.page.locator("#what-if-value input, #what-if-value textarea").fill("95%")
    visitor.tab("3 起草")
    visitor.tab("待处理")
    visitor.tab("对话")
    visitor.page.locator(".draft section").nth(4).wait_for()
    visitor.page.locator("#send").wait_for()
    assert visitor.page.locator("#words textarea").input_value() == "撤销"
    assert visitor.page.locator("#turns .turn.user .said").last.inner_text() == "起草综述"
    visitor.tab("2 评分")
    assert visitor.page.locator("#what-if-value input, #what-if-value textarea").input_value() == "95%"


def test_what_is_sent_too_early_comes_back_into_the_box(visitor: Visitor, mood: Mood) -> None:
    mood.next = Answer(body=completion(""), delay=6)
    started(visitor)
    box = visitor.page.locator("#words textarea")
    box.fill("起草综述")
    box.press("Enter")
    visitor.page.locator("#turns .running").wait_for()
    box.fill("写偏差原因")
    box.press("Enter")
    visitor.page.locator("#notice .error", has_text="还在处理").wait_for()
    assert box.input_value() == "写偏差原因"
    visitor.page.locator(".draft section").nth(4).wait_for()
    assert box.input_value() == "写偏差原因"


def test_a_finished_turn_does_not_pull_the_page_back_to_its_work(visitor: Visitor, mood: Mood) -> None:
    mood.next = Answer(body=completion(""), delay=6)
    started(visitor)
    visitor.page.wait_for_url("**/?work=*")
    address = visitor.page.url.removeprefix(visitor.site.url)
    visitor.page.locator("#words textarea").fill("起草综述")
    visitor.page.locator("#words textarea").press("Enter")
    visitor.page.locator("#turns .running").wait_for()
    visitor.page.locator("#new-work").click()
    visitor.page.locator("#files .empty").wait_for()
    visitor.page.locator("#notice", has_text="已处理完").wait_for()
    assert visitor.page.locator("#files .empty").count() == 1
    assert visitor.page.locator(".draft section").count() == 0
    visitor.go(address)
    visitor.tab("3 起草")
    visitor.page.locator(".draft section").nth(4).wait_for()


def test_a_draft_goes_on_when_the_page_is_reloaded(visitor: Visitor, mood: Mood) -> None:
    mood.next = Answer(body=completion(""), delay=3)
    started(visitor)
    visitor.page.wait_for_url("**/?work=*")
    visitor.page.locator("#words textarea").fill("起草综述")
    visitor.page.locator("#words textarea").press("Enter")
    visitor.page.locator("#turns .running").wait_for()
    visitor.page.reload()
    visitor.tab("3 起草")
    visitor.page.locator(".draft section").nth(4).wait_for()  # it comes by itself, without another reload
    visitor.page.locator("#send").wait_for()


def test_a_lying_model_is_not_repeated(visitor: Visitor, mood: Mood) -> None:
    mood.next = Answer(body=completion("这一项应得8.80分，执行率为99.99%。"))
    started(visitor)
    told = visitor.say("为什么接待查档群众扣分？")
    assert "99.99%" not in told
    assert "9.5192" in told
    assert "不是核算结果" in told
