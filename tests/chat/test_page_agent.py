"""With a model the agent answers in the page, through its tools and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ..batch.server import Answer, Server, completion
from .site import Site, Visitor
from .test_agent import Script, calling

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def script() -> Script:
    return Script()


@pytest.fixture(scope="module")
def site(script: Script, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    server = Server(script)
    model = f'[model.default]\nbase_url = "{server.url}"\nname = "m"\nretries = 0\ntimeout = 60\n'
    running = Site(tmp_path_factory.mktemp("site"), model)
    running.start()
    yield running
    running.stop()
    server.close()


def test_the_answer_quotes_what_the_tools_told(visitor: Visitor, script: Script) -> None:
    visitor.begin()
    visitor.sample()
    visitor.tab("3 起草")
    script.replies = [
        calling("explain", item="接待查档群众"),
        Answer(body=completion("这一项没有完成年初目标：{{1.3}}。{{1.4}}。")),
    ]
    told = visitor.say("接待查档群众为什么扣分？")
    assert "这一项没有完成年初目标" in told
    assert "2475人次 ÷ 2600人次" in told
    script.replies = [
        calling("what_if", item="预算执行率", actual="95%"),
        Answer(body=completion("按规则推算：{{1}}。")),
    ]
    assert "9.5 分" in visitor.say("执行率提到95%会怎样？")


def test_a_figure_the_tools_did_not_give_is_not_shown(visitor: Visitor, script: Script) -> None:
    visitor.begin()
    visitor.sample()
    visitor.tab("3 起草")
    script.replies = [calling("explain", item="接待查档群众"), Answer(body=completion("这一项应得8.80分。"))]
    told = visitor.say("为什么接待查档群众扣分？")
    assert "9.5192" in told
    assert "应得8.80分" not in told
    assert "由程序直接回答" in told
