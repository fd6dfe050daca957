"""Whole runs through a provider's batches: files written and read, jobs handed in, spoiled and taken up again."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from assistant.batch.execution import execute
from assistant.batch.pace import Budget
from assistant.batch.run import Via
from assistant.batch.states import State

from .material import FORMS, honest, left, run_of, states
from .server import Answer, Body, Server, completion


def test_batch_files_out_and_in(forms: Path, tmp_path: Path, server: Server) -> None:
    out = tmp_path / "out"
    run = run_of(forms, out, server, via=Via.FILE)
    assert set(states(execute(run)).values()) == {State.PAUSED}
    requests = [json.loads(line) for line in (out / "requests-01.jsonl").read_text(encoding="utf-8").splitlines()]
    rows = [
        {"custom_id": r["custom_id"], "response": {"status_code": 200, "body": completion(honest(r["body"]))}}
        for r in requests
    ]
    chance = random.Random(3)
    chance.shuffle(rows)
    dropped, kept = rows[:2], rows[2:] + rows[4:6]
    lines = [*(json.dumps(row) for row in kept), "{broken"]
    (out / "results-1.jsonl").write_text("\n".join(lines), encoding="utf-8")
    execute(run)
    again = [json.loads(line) for line in (out / "requests-02.jsonl").read_text(encoding="utf-8").splitlines()]
    asked = {row["custom_id"] for row in again}
    assert {row["custom_id"] for row in dropped} <= asked
    assert not asked & {row["custom_id"] for row in kept}
    for number in range(2, 6):  # what was dropped, then repairs, each round a file of its own
        path = out / f"requests-{number:02}.jsonl"
        if path.is_file():
            rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
            answers = [
                {"custom_id": r["custom_id"], "response": {"status_code": 200, "body": completion(honest(r["body"]))}}
                for r in rows
            ]
            (out / f"results-{number}.jsonl").write_text("\n".join(map(json.dumps, answers)), encoding="utf-8")
            last = states(execute(run))
    assert State.PAUSED not in last.values()
    assert not server.calls


def test_batch_files_keep_to_the_budget(forms: Path, tmp_path: Path, server: Server) -> None:
    budget = Budget(max_tokens=12_000)
    rows = execute(run_of(forms, tmp_path / "out", server, via=Via.FILE, budget=budget))
    asked = (tmp_path / "out/requests-01.jsonl").read_text(encoding="utf-8").splitlines()
    assert 0 < len(asked) < FORMS
    reasons = [row.message for row in rows]
    assert reasons.count("预算已用完") == FORMS - len(asked)
    execute(run_of(forms, tmp_path / "out", server, via=Via.FILE, budget=budget))
    assert [path.name for path in (tmp_path / "out").glob("requests*")] == ["requests-01.jsonl"]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (
            Answer(status=429, body={"error": {"code": "insufficient_quota"}}, headers={"x-should-retry": "false"}),
            "额度",
        ),
        (Answer(status=401, body={"error": {"message": "no"}}), "密钥"),
        (Answer(status=400, body={"error": {"message": "no"}}), "拒绝了请求"),
        (Answer(status=404, body={"error": {"message": "no"}}), "没有批量接口"),
    ],
)
def test_a_batch_interface_that_refuses_pauses_the_run(
    few: Path, tmp_path: Path, server: Server, answer: Answer, reason: str
) -> None:
    server.refuse_batches = answer
    rows = execute(run_of(few, tmp_path / "out", server, via=Via.API))
    assert set(states(rows).values()) == {State.PAUSED}
    assert all(reason in row.message for row in rows)
    assert (tmp_path / "out/summary.html").is_file()
    if reason == "额度":
        server.refuse_batches = None
        assert State.PAUSED not in states(execute(run_of(few, tmp_path / "out", server, via=Via.API))).values()


def spoiled(rows: list[Body], chance: random.Random) -> list[Body]:
    """Shuffled; one dropped, one doubled, one failed."""
    chance.shuffle(rows)
    if len(rows) > 3:
        rows[0] = {**rows[0], "response": {"status_code": 500, "body": {}}}
        rows = [*rows[:-1], rows[1]]
    return rows


def test_the_batch_api_round_trip(forms: Path, tmp_path: Path, server: Server) -> None:
    direct = execute(run_of(forms, tmp_path / "direct", server))
    needed = sum(server.calls.values())
    server.calls.clear()
    server.spoil = spoiled
    rows = execute(run_of(forms, tmp_path / "out", server, via=Via.API))
    assert states(rows) == states(direct)
    assert left(tmp_path / "out") == left(tmp_path / "direct")
    assert len(server.batches) >= 2
    assert sum(server.calls.values()) <= needed + 2 * len(server.batches)


def test_a_batch_handed_in_before_a_crash_is_not_handed_in_again(
    forms: Path, tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant.batch import submission

    run = run_of(forms, tmp_path / "out", server, via=Via.API)

    def crash(*_: object) -> str:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(submission.Submission, "ended", crash)
        with pytest.raises(KeyboardInterrupt):
            execute(run)
    assert len(server.batches) == 1
    rows = execute(run)
    assert State.PAUSED not in states(rows).values()
    marks = [batch["metadata"]["jushi"] for batch in server.batches.values()]
    assert len(set(marks)) == len(marks)
    assert set(server.calls.values()) == {1}
