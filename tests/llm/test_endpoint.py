"""Faults of a real endpoint on loopback: each one clear Chinese sentence, retried only where that helps."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.config import ModelSettings, PrivacySettings
from assistant.errors import BadInputError, ConfidentialError, EndpointError
from assistant.llm import Endpoint, Message, guard, is_loopback
from assistant.llm.loopback import LoopbackEndpoint, same

QUESTION = [Message("system", "你是助手"), Message("user", "写一句话")]
SCHEMA = {"type": "object", "properties": {"text": {"type": "string"}}, "required": ["text"]}


# Only an endpoint that hangs runs into the limit, however slow the machine is; then it is short, or the tests would be.
PATIENCE, HANGING = 60.0, 2.0


def settings(url: str, faults: Sequence[str] = (), **more: object) -> ModelSettings:
    limit = HANGING if "timeout" in faults else PATIENCE
    return ModelSettings.model_validate({"base_url": url, "name": "m", "timeout": limit, "retries": 2, **more})


def ask(faults: list[str], **more: object) -> tuple[str, LoopbackEndpoint, list[float]]:
    waits: list[float] = []
    with LoopbackEndpoint(same("预算执行情况良好。"), list(faults)) as server:
        endpoint = Endpoint(settings(server.url, faults), sleep=waits.append)
        return endpoint.complete(QUESTION, **more).text, server, waits  # type: ignore[arg-type]


@pytest.mark.parametrize("fault", ["timeout", "rate", "server", "html", "half_json", "garbage", "empty", "cut_stream"])
def test_a_passing_fault_is_retried_and_the_answer_comes(fault: str) -> None:
    text, server, _ = ask([fault])
    assert text == "预算执行情况良好。"
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    ("fault", "kind", "words", "requests"),
    [
        ("timeout", "timeout", "超过时限没有回应，已尝试3次", 3),
        ("rate", "rate", "被限流，已尝试3次", 3),
        ("rate_long", "rate", "被限流", 1),
        ("server", "server", "服务端错误（500），已尝试3次", 3),
        ("refusal", "refused", "模型拒绝作答", 1),
        ("empty", "empty", "没有返回任何内容", 3),
        ("html", "garbled", "不是有效的接口数据", 3),
        ("half_json", "garbled", "不是有效的接口数据", 3),
        ("garbage", "garbled", "不是有效的接口数据", 3),
        ("truncated", "truncated", "超过长度上限，被截断", 1),
        ("cut_stream", "truncated", "输出中途断开", 3),
        ("key", "key", "密钥无效", 1),
        ("missing", "missing", "地址或模型名称不存在", 1),
        ("too_long", "length", "材料太长", 1),
    ],
)
def test_a_lasting_fault_is_one_clear_sentence(fault: str, kind: str, words: str, requests: int) -> None:
    with LoopbackEndpoint(same("好。"), [fault] * 5) as server:
        endpoint = Endpoint(settings(server.url, [fault]), sleep=lambda _: None)
        with pytest.raises(EndpointError, match=words) as caught:
            endpoint.complete(QUESTION)
    assert caught.value.kind == kind
    assert "\n" not in str(caught.value)
    assert "m（http://127.0.0.1" in str(caught.value)
    assert len(server.requests) == requests


def test_a_retry_after_beyond_patience_is_not_slept_through() -> None:
    waits: list[float] = []
    with LoopbackEndpoint(same("好。"), ["rate_long"]) as server, pytest.raises(EndpointError):
        Endpoint(settings(server.url), sleep=waits.append).complete(QUESTION)
    assert waits == []


def test_a_short_retry_after_is_honoured() -> None:
    assert ask(["rate"])[2] == [0.01]


def test_an_endpoint_without_response_format_is_asked_again_without_it() -> None:
    text, server, _ = ask(["no_schema"], schema=SCHEMA)
    assert text == "预算执行情况良好。"
    assert "response_format" in server.requests[0]
    assert "response_format" not in server.requests[1]


def test_a_cut_stream_is_noticed_and_asked_again() -> None:
    heard: list[str] = []
    text, server, _ = ask(["cut_stream"], listen=heard.append)
    assert text == "预算执行情况良好。"
    assert len(server.requests) == 2
    assert "".join(heard).endswith(text)


def test_a_refusal_in_words_is_a_refusal() -> None:
    with LoopbackEndpoint(same("抱歉，我无法完成这个请求。")) as server, pytest.raises(EndpointError, match="拒绝作答"):
        Endpoint(settings(server.url)).complete(QUESTION)


def test_thoughts_of_a_reasoning_model_are_left_out() -> None:
    with LoopbackEndpoint(same("<think>先想想99%</think>正文。")) as server:
        assert Endpoint(settings(server.url)).complete(QUESTION).text == "正文。"


def test_nobody_listening_is_told_as_such() -> None:
    endpoint = Endpoint(settings("http://127.0.0.1:9/v1"), sleep=lambda _: None)
    with pytest.raises(EndpointError, match="连接不上") as caught:
        endpoint.complete(QUESTION)
    assert caught.value.kind == "connection"


def test_a_missing_key_names_its_variable() -> None:
    endpoint = Endpoint(settings("http://127.0.0.1:9/v1", api_key_env="SOME_KEY"), environment={})
    with pytest.raises(BadInputError, match="SOME_KEY"):
        endpoint.complete(QUESTION)


@pytest.mark.parametrize(
    ("url", "local"),
    [
        ("http://127.0.0.1:8000/v1", True),
        ("http://localhost/v1", True),
        ("http://[::1]:1/v1", True),
        ("http://10.0.0.5/v1", False),
        ("https://api.example.com/v1", False),
        ("http://127.0.0.1.example.com/v1", False),
    ],
)
def test_marked_texts_stay_on_this_machine(url: str, local: bool) -> None:
    assert is_loopback(url) is local
    model = settings(url)
    guard("", model, PrivacySettings())
    guard("秘密", model, PrivacySettings(confidential_to_remote=True))
    if local:
        guard("秘密", model, PrivacySettings())
    else:
        with pytest.raises(ConfidentialError, match="秘密"):
            guard("秘密", model, PrivacySettings())
