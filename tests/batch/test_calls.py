"""Calls against a real server that limits, fails, cuts off and lies."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from email.utils import format_datetime

import pytest

from assistant.batch.calls import CallError, Limits, StopCallsError
from assistant.batch.pace import Breaker, Budget, Pace
from assistant.batch.requests import estimate

from .server import PATIENCE, Answer, Asking, Body, completion
from .small_work import request


def test_a_reply_and_its_tokens(asking: Asking) -> None:
    budget = Budget()
    caller, _ = asking(lambda body, number: Answer(body=completion("好")), budget=budget)
    reply = caller.submit(request("问")).result(PATIENCE)
    assert (reply.text, reply.tokens_in, reply.tokens_out) == ("好", 100, 50)
    assert (budget.tokens_in, budget.tokens_out, budget.reserved_in + budget.reserved_out) == (100, 50, 0)


@pytest.mark.parametrize(
    "fault",
    [
        Answer(status=500, body="<html>oops</html>"),
        Answer(status=503, body={"error": {"message": "busy"}}),
        Answer(status=429, body={"error": {"message": "slow down"}}, headers={"retry-after": "0"}),
        Answer(body=None),
        Answer(body="<html>login</html>"),
        Answer(body='{"choices": [{"mess'),
        Answer(body=completion("")),
        Answer(body=completion("写到一半", finish="length")),
        Answer(body={"choices": []}),
    ],
)
def test_what_may_pass_is_tried_again(asking: Asking, fault: Answer) -> None:
    caller, server = asking(lambda body, number: fault if number < 3 else Answer(body=completion("好")))
    assert caller.submit(request("问")).result(PATIENCE).text == "好"
    assert server.calls["问"] == 3


def test_a_time_out_is_tried_again(asking: Asking) -> None:
    over = threading.Event()

    def respond(body: Body, number: int) -> Answer:
        if number == 1:
            over.wait(PATIENCE)
        return Answer(body=completion("好"))

    caller, server = asking(respond, timeout=1)
    assert caller.submit(request("问")).result(PATIENCE).text == "好"
    over.set()
    assert server.calls["问"] >= 2  # a starved machine may be late with the second answer too


def test_a_refusal_is_not_tried_again(asking: Asking) -> None:
    caller, server = asking(lambda body, number: Answer(status=400, body={"error": {"message": "too long"}}))
    with pytest.raises(CallError) as caught:
        caller.submit(request("问")).result(PATIENCE)
    assert caught.value.kind == "refused"
    assert server.calls["问"] == 1


def test_attempts_are_bounded(asking: Asking) -> None:
    caller, server = asking(lambda b, n: Answer(status=500), Limits(attempts=4, first_wait=0.01), breaker=Breaker(99))
    with pytest.raises(CallError):
        caller.submit(request("问")).result(PATIENCE)
    assert server.calls["问"] == 4


def test_retry_after_delays_one_call_and_no_other(asking: Asking) -> None:
    def respond(body: Body, number: int) -> Answer:
        if body["messages"][-1]["content"] == "慢":
            return Answer(status=429, headers={"retry-after": "600"})
        return Answer(body=completion("好"))

    caller, _ = asking(respond, Limits(concurrency=1))
    slow = caller.submit(request("慢"))
    for other in [caller.submit(request(f"快{n}")) for n in range(5)]:
        assert other.result(PATIENCE).text == "好"
    assert not slow.done()
    assert caller.resting == 1


def test_a_date_to_come_back_at_is_honoured(asking: Asking) -> None:
    def respond(body: Body, number: int) -> Answer:
        when = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
        return Answer(status=429, headers={"retry-after": when}) if number == 1 else Answer(body=completion("好"))

    caller, server = asking(respond)
    assert caller.submit(request("问")).result(PATIENCE).text == "好"
    assert server.at[1] - server.at[0] >= 0.9


def test_what_is_told_to_come_back_tomorrow_is_left_and_nothing_else(asking: Asking) -> None:
    def respond(body: Body, number: int) -> Answer:
        if body["messages"][-1]["content"] == "慢":
            return Answer(status=429, headers={"retry-after": "36000"})
        return Answer(body=completion("好"))

    caller, _ = asking(respond)
    with pytest.raises(StopCallsError, match=r"10\.0 小时后"):
        caller.submit(request("慢")).result(PATIENCE)
    assert caller.submit(request("快")).result(PATIENCE).text == "好"


def test_being_turned_away_for_haste_uses_up_no_attempts(asking: Asking) -> None:
    hasty = Answer(status=429, headers={"retry-after": "0"})
    caller, server = asking(
        lambda b, n: hasty if n < 9 else Answer(body=completion("好")), Limits(attempts=2, first_wait=0.01)
    )
    assert caller.submit(request("问")).result(PATIENCE).text == "好"
    assert server.calls["问"] == 9


def test_stopping_ends_every_wait_at_once(asking: Asking) -> None:
    caller, _ = asking(lambda b, n: Answer(status=429, headers={"retry-after": "600"}))
    future = caller.submit(request("问"))
    while not caller.resting:
        time.sleep(0.01)
    caller.stop("运行被中断")
    with pytest.raises(StopCallsError, match="中断"):
        future.result(PATIENCE)
    assert caller.resting == 0


def test_quota_exhaustion_stops_everything(asking: Asking) -> None:
    spent = Answer(status=429, body={"error": {"code": "insufficient_quota", "message": "no money"}})
    caller, server = asking(lambda body, number: spent, Limits(concurrency=1))
    with pytest.raises(StopCallsError, match="额度"):
        caller.submit(request("一")).result(PATIENCE)
    with pytest.raises(StopCallsError, match="额度"):
        caller.submit(request("二")).result(PATIENCE)
    assert sum(server.calls.values()) == 1


def test_a_refused_key_stops_everything(asking: Asking) -> None:
    caller, _ = asking(lambda body, number: Answer(status=401))
    with pytest.raises(StopCallsError, match="密钥"):
        caller.submit(request("一")).result(PATIENCE)


def test_the_budget_is_never_exceeded(asking: Asking) -> None:
    each = sum(estimate(request("00")))
    budget = Budget(max_tokens=3 * each)
    caller, server = asking(lambda b, n: Answer(body=completion("好", tokens=(each - 50, 50))), budget=budget)
    results = [caller.submit(request(f"{n:02}")) for n in range(10)]
    stopped = [future for future in results if isinstance(future.exception(PATIENCE), StopCallsError)]
    assert len(stopped) == 7
    assert sum(server.calls.values()) == 3
    assert budget.tokens_in + budget.tokens_out <= 3 * each


def test_cost_counts_both_directions() -> None:
    budget = Budget(max_cost=Decimal("1"), price_in=Decimal(2), price_out=Decimal(8))
    budget.spend(0, 0, 100_000, 50_000)
    assert budget.cost == Decimal("0.6")
    assert budget.reserve(40_000, 40_000)
    assert not budget.reserve(1, 0)


def test_a_dead_endpoint_is_given_up(asking: Asking) -> None:
    breaker = Breaker(limit=3, cooldown=0.01, probes=2)
    caller, server = asking(lambda b, n: Answer(status=502), Limits(concurrency=2, first_wait=0.01), breaker=breaker)
    futures = [caller.submit(request(str(n))) for n in range(30)]
    assert all(isinstance(future.exception(PATIENCE), StopCallsError) for future in futures)
    assert sum(server.calls.values()) < 15
    assert caller.stopped == "模型服务连续没有应答"


def test_an_endpoint_that_comes_back_is_used_again(asking: Asking) -> None:
    state = {"down": 6}

    def respond(body: Body, number: int) -> Answer:
        state["down"] -= 1
        return Answer(status=502) if state["down"] >= 0 else Answer(body=completion("好"))

    breaker = Breaker(limit=3, cooldown=0.01, probes=9)
    caller, _ = asking(respond, Limits(concurrency=2, first_wait=0.01, attempts=9), breaker=breaker)
    futures = [caller.submit(request(str(n))) for n in range(6)]
    assert [future.result(PATIENCE).text for future in futures] == ["好"] * 6


def test_an_endpoint_that_answered_before_is_waited_for_longer() -> None:
    now = [0.0]
    for answered, patience in ((False, 2), (True, 5)):
        breaker = Breaker(limit=1, cooldown=1, probes=2, patience=5, clock=lambda: now[0])
        if answered:
            breaker.succeeded()
        breaker.failed()
        probes = 0
        while not breaker.dead:
            now[0] += breaker.delay()
            if breaker.delay() == 0:
                breaker.failed()
                probes += 1
        assert probes == patience


def test_requests_keep_to_the_rate(asking: Asking) -> None:
    began = time.monotonic()
    caller, server = asking(lambda b, n: Answer(body=completion("好")), Limits(requests_per_minute=600))
    futures = [caller.submit(request(str(n))) for n in range(25)]
    for future in futures:
        future.result(PATIENCE)
    # 10 a second, one second's worth at once: the 25th leaves no sooner than after 1.4 s
    assert server.at[-1] - began > 1.3


def test_the_rate_is_kept_to_the_second_and_corrected() -> None:
    now = [0.0]
    pace = Pace(600, clock=lambda: now[0])
    waits = [pace.reserve() for _ in range(25)]
    assert waits[:10] == [0.0] * 10
    assert waits[24] == pytest.approx(1.4)
    now[0] = 100.0
    assert pace.reserve(50) == 0.0
    pace.correct(50, 20)
    assert pace.reserve() == pytest.approx(1.0)
    assert Pace(None).reserve(10**6) == 0.0


def test_concurrency_is_bounded_and_used(asking: Asking) -> None:
    """Nothing is answered until eight calls are there at once, and there are never more."""
    eight, lock = threading.Barrier(8), threading.Lock()
    present, most = 0, 0

    def respond(body: Body, number: int) -> Answer:
        nonlocal present, most
        with lock:
            present += 1
            most = max(most, present)
        eight.wait(PATIENCE)
        with lock:
            present -= 1
        return Answer(body=completion("好"))

    caller, _ = asking(respond, Limits(concurrency=8))
    for future in [caller.submit(request(str(n))) for n in range(32)]:
        assert future.result(PATIENCE).text == "好"
    assert most == 8
