"""Provider batch files out and in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.batch.calls import CallError
from assistant.batch.ledger import StoredReply
from assistant.batch.provider import RequestFiles, address, results

from .server import completion
from .small_work import request

URL = "/v1/chat/completions"


def row(digest: str, body: object, status: int = 200, error: object = None) -> str:
    return json.dumps(
        {"id": "x", "custom_id": digest, "response": {"status_code": status, "body": body}, "error": error}
    )


def test_requests_are_written_once_each_in_the_openai_format(tmp_path: Path) -> None:
    files = RequestFiles(tmp_path, URL)
    for text in ("一", "二", "一"):
        files.add(request(text))
    files.close()
    (path,) = files.paths
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [r["body"]["messages"][0]["content"] for r in rows] == ["一", "二"]
    assert {(r["method"], r["url"]) for r in rows} == {("POST", "/v1/chat/completions")}
    assert rows[0]["custom_id"] == request("一").digest


def test_large_rounds_are_split(tmp_path: Path) -> None:
    files = RequestFiles(tmp_path, URL, requests=2)
    for n in range(5):
        files.add(request(str(n)))
    files.close()
    assert [path.name for path in files.paths] == ["requests-01.jsonl", "requests-01-2.jsonl", "requests-01-3.jsonl"]
    assert [len(path.read_text(encoding="utf-8").splitlines()) for path in files.paths] == [2, 2, 1]


def test_a_round_knows_what_it_asks_again_and_can_be_taken_back(tmp_path: Path) -> None:
    again = []
    for texts in (("一", "二"), ("二", "三"), ("四",)):
        files = RequestFiles(tmp_path, URL)
        for text in texts:
            files.add(request(text))
        files.close()
        again.append(files.asked_again())
    assert again == [set(), {request("一").digest, request("二").digest}, set()]
    files.drop()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["requests-01.jsonl", "requests-02.jsonl"]


@pytest.mark.parametrize(
    ("base_url", "expected"),
    [
        ("https://a.example/v1", "/v1/chat/completions"),
        ("https://a.example/api/paas/v4/", "/v4/chat/completions"),
        ("http://127.0.0.1:8000", "/v1/chat/completions"),
    ],
)
def test_the_address_inside_a_batch_has_the_version_of_its_provider(base_url: str, expected: str) -> None:
    assert address(base_url) == expected


def test_good_rows_are_replies() -> None:
    assert list(results([row("a", completion("好"))])) == [("a", StoredReply("好", 100, 50))]


@pytest.mark.parametrize(
    "line",
    [
        row("a", {"error": "x"}, 500),
        row("a", completion("好"), error={"code": "expired"}),
        row("a", completion("")),
        row("a", completion("半", finish="length")),
        row("a", "text"),
    ],
)
def test_failed_rows_are_failures(line: str) -> None:
    ((digest, failure),) = results([line])
    assert digest == "a"
    assert isinstance(failure, CallError)


@pytest.mark.parametrize("line", ["", "{", "[]", "1", '{"custom_id": 7}', '{"custom_id": "a", "response": "x"}'])
def test_rows_of_nobody_are_passed_over(line: str) -> None:
    assert list(results([line])) == []
