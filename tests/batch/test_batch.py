"""Whole runs: forms in, drafts out, killed and taken up again, through faults and through provider batches."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from assistant.batch.calls import Limits
from assistant.batch.execution import execute
from assistant.batch.pace import Breaker, Budget
from assistant.batch.planning import plan
from assistant.batch.run import Run, Via
from assistant.batch.states import State
from assistant.batch.work import Options
from assistant.config import ModelSettings, Settings
from assistant.errors import BadInputError

from .material import RULESET, answered, configuration, honest, left, make_forms
from .server import Answer, Body, Server, completion

COMMAND = [sys.executable, "-c", "from assistant.cli import main; main()", "batch"]
CONCURRENCY = 4
FORMS = 8


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_forms(tmp_path_factory.mktemp("forms"), FORMS)


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_forms(tmp_path_factory.mktemp("few"), 2)


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server(answered)
    yield made
    made.close()


def run_of(forms: Path, out: Path, server: Server | None = None, **more: object) -> Run:
    model = ModelSettings(base_url=server.url, name="m", timeout=2) if server else None
    settings = Settings(model={"default": model} if model else {})
    options = Options(settings, RULESET, "default" if model else None)
    limits = Limits(concurrency=CONCURRENCY, attempts=8, first_wait=0.02)
    run = Run(forms, out, options, model, Budget(), limits, jobs=2, poll=0.05)
    return replace(run, **more)  # type: ignore[arg-type]


def states(rows: list[object]) -> dict[str, State]:
    return {row.path: row.state for row in rows}  # type: ignore[attr-defined]


def test_a_folder_without_a_model(forms: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    for path in [*forms.glob("0000[0-3].xlsx")]:
        (folder / "单位").mkdir(parents=True, exist_ok=True)
        (folder / "单位" / path.name).write_bytes(path.read_bytes())
    (folder / "坏.xlsx").write_bytes(b"PK\x03\x04 broken")
    (folder / "~$00000.xlsx").write_bytes(b"lock")
    rows = execute(run_of(folder, folder / "out"))
    assert len(rows) == 5
    assert states(rows)["坏.xlsx"] is State.BAD_INPUT
    folders = [Path(row.outcome["folder"]) for row in rows if row.state is not State.BAD_INPUT]
    for entry in folders:
        names = {path.name for path in (folder / "out" / entry).iterdir()}
        assert names == {"初稿.docx", "初稿.md", "核对.json", "需补充.md", "evaluation.json"}
    book = openpyxl.load_workbook(folder / "out" / "summary.xlsx")
    assert book["汇总"].max_row == 6
    assert "坏.xlsx" in (folder / "out" / "summary.html").read_text(encoding="utf-8")
    assert "请" in (folder / "out" / "questions.html").read_text(encoding="utf-8")
    before = left(folder / "out")
    again = execute(run_of(folder, folder / "out"))
    assert [(row.path, row.seconds) for row in again] == [(row.path, row.seconds) for row in rows]
    assert left(folder / "out") == before


def test_a_changed_form_is_made_again_and_others_are_not(forms: Path, tmp_path: Path) -> None:
    folder = make_forms(tmp_path / "in", 2)
    first = {row.path: row.key for row in execute(run_of(folder, tmp_path / "out"))}
    (folder / "00000.xlsx").write_bytes((forms / "00004.xlsx").read_bytes())
    second = {row.path: row.key for row in execute(run_of(folder, tmp_path / "out"))}
    assert first["00001.xlsx"] == second["00001.xlsx"]
    assert first["00000.xlsx"] != second["00000.xlsx"]


def test_a_model_writes_and_nothing_is_asked_twice(forms: Path, tmp_path: Path, server: Server) -> None:
    rows = execute(run_of(forms, tmp_path / "out", server))
    assert len(rows) == FORMS
    assert {row.outcome["model"] for row in rows} == {"m"}
    assert State.FAILED_CALL not in states(rows).values()
    assert set(server.calls.values()) == {1}
    assert sum(row.tokens_in for row in rows) == 100 * sum(server.calls.values())
    (tmp_path / "out" / "ledger.sqlite-wal").unlink(missing_ok=True)
    execute(run_of(forms, tmp_path / "out", server))
    assert set(server.calls.values()) == {1}


def test_a_plan_calls_nothing_and_writes_nothing(forms: Path, tmp_path: Path, server: Server) -> None:
    run = run_of(forms, tmp_path / "out", server)
    made = plan(replace(run, options=replace(run.options, dry=True)))
    assert (made.files, made.forms, made.calls) == (FORMS, FORMS, FORMS)
    assert made.tokens_in > FORMS * 500
    assert made.missing
    assert not server.calls
    assert not (tmp_path / "out").exists()


def test_a_plan_leaves_out_what_is_done_and_knows_no_price_it_was_not_told(
    forms: Path, tmp_path: Path, server: Server
) -> None:
    folder = make_forms(tmp_path / "in", 2)
    run = run_of(folder, tmp_path / "out", server)
    execute(run)
    make_forms(folder, 3)
    dry = replace(run, options=replace(run.options, dry=True))
    made = plan(dry)
    assert (made.settled, made.files, made.calls) == (2, 1, 1)
    assert made.as_json(dry)["cost"] is None
    priced = replace(dry, budget=Budget(price_in=Decimal(2), price_out=Decimal(8), priced=True))
    assert Decimal(str(made.as_json(priced)["cost"])) > 0


def test_a_plan_survives_files_that_cannot_be_read(tmp_path: Path) -> None:
    folder = make_forms(tmp_path / "in", 1)
    (folder / "坏.xlsx").write_bytes(b"PK\x03\x04 broken")
    run = run_of(folder, tmp_path / "out")
    made = plan(replace(run, options=replace(run.options, ruleset=None, dry=True)))
    assert len(made.unusable) == 1
    assert made.unusable[0].startswith("坏.xlsx：")
    assert made.files == 2


def test_one_run_at_a_time(forms: Path, tmp_path: Path) -> None:
    from filelock import FileLock

    (tmp_path / "out").mkdir()
    with FileLock(tmp_path / "out" / ".lock"), pytest.raises(BadInputError, match="另一个批量任务"):
        execute(run_of(forms, tmp_path / "out"))


LIE = "## 自评结论\n全年预算执行率达到百分之一百八十七，结余87654.32万元。{{不存在的数}}"


class Faulty:
    """One call in five fails somehow; the forms of `dead` are refused always."""

    def __init__(self, dead: str) -> None:
        self.dead, self._chance = dead, random.Random(7)

    def __call__(self, body: Body, number: int) -> Answer:
        content = body["messages"][-1]["content"]
        if self.dead in content:
            return Answer(status=400, body={"error": {"message": "no"}})
        if self._chance.random() > 0.2 or number > 5:
            return answered(body)
        faults = [
            Answer(status=429, headers={"retry-after": "0"}),
            Answer(status=500, body="<html>"),
            Answer(body=None),
            Answer(body='{"choices": ['),
            Answer(body=completion("全年预算", finish="length")),
            Answer(body=completion(honest(body)), delay=2.5),
            Answer(body=completion(LIE)),
        ]
        return self._chance.choice(faults)


def test_faults_of_every_kind_end_in_the_right_states(forms: Path, tmp_path: Path, server: Server) -> None:
    check_faults(forms, tmp_path, server)


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_a_hundred_forms_through_faults(tmp_path: Path, server: Server) -> None:
    check_faults(make_forms(tmp_path / "forms", 100), tmp_path, server)


def check_faults(forms: Path, tmp_path: Path, server: Server) -> None:
    undisturbed = states(execute(run_of(forms, tmp_path / "plain", server)))
    dead = json.loads((tmp_path / "plain/forms/00003.xlsx/evaluation.json").read_text(encoding="utf-8"))["project_name"]
    marked = json.loads((tmp_path / "plain/forms/00003.xlsx/evaluation.json").read_text(encoding="utf-8"))["unit_name"]
    server.respond = Faulty(f"{marked}《{dead}》")
    run = run_of(forms, tmp_path / "out", server, breaker=lambda: Breaker(limit=50))
    rows = execute(run)
    failed = {row.path for row in rows if row.state is State.FAILED_CALL}
    assert "00003.xlsx" in failed
    assert {path: state for path, state in states(rows).items() if path not in failed} == {
        path: state for path, state in undisturbed.items() if path not in failed
    }
    for path in failed:
        assert (tmp_path / "out/forms" / path / "初稿.docx").is_file()
    texts = [path.read_text(encoding="utf-8") for path in (tmp_path / "out/forms").rglob("初稿.md")]
    assert not [text for text in texts if "87654.32" in text or "一百八十七" in text]
    server.respond = answered
    assert states(execute(run)) == undisturbed


def test_a_hostile_reply_passes_no_figure(forms: Path, tmp_path: Path, server: Server) -> None:
    server.respond = lambda body, number: Answer(body=completion(LIE))
    execute(run_of(forms, tmp_path / "out", server))
    texts = [path.read_text(encoding="utf-8") for path in (tmp_path / "out/forms").rglob("初稿.md")]
    assert len(texts) == FORMS
    assert not [text for text in texts if "87654.32" in text or "一百八十七" in text or "不存在的数" in text]


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


def start(forms: Path, out: Path, config: Path) -> subprocess.Popen[bytes]:
    options = ["--config", str(config), "--ruleset", RULESET, "--jobs", "2", "--concurrency", str(CONCURRENCY)]
    command = [*COMMAND, str(forms), "-o", str(out), *options]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=Path(__file__).parents[2])


def killed_until_done(forms: Path, out: Path, config: Path, kills: int, server: Server) -> int:
    """Kill the run again and again: one time in five while it starts, else at a random moment of its work.

    The number of kills that hit a run at work.
    """
    chance, hits = random.Random(kills), 0
    for kill in range(kills):
        before, process = sum(server.calls.values()), start(forms, out, config)
        if kill % 5 == 4:
            time.sleep(chance.uniform(0.1, 1.5))
        else:
            while sum(server.calls.values()) == before and process.poll() is None:
                time.sleep(0.02)
            hits += process.poll() is None
            time.sleep(chance.uniform(0, 1.2))
        process.kill()
        process.communicate()
    process = start(forms, out, config)
    _, complaint = process.communicate(timeout=600)
    assert process.returncode in (0, 1), complaint.decode()
    return hits


def check_kills(forms: Path, tmp_path: Path, kills: int) -> None:
    slow = Server(lambda body, number: replace(answered(body), delay=0.3))
    try:
        config = configuration(tmp_path / "jushi.toml", slow.url)
        undisturbed = start(forms, tmp_path / "calm", config)
        undisturbed.communicate(timeout=600)
        calls = sum(slow.calls.values())
        slow.calls.clear()
        hits = killed_until_done(forms, tmp_path / "out", config, kills, slow)
        repeated = sum(slow.calls.values()) - calls
        print(f"{kills} kills, {hits} of them at work; {calls} calls, {repeated} repeated")  # noqa: T201 - pytest -rP shows it
        assert hits >= kills * 3 // 5
        assert left(tmp_path / "out") == left(tmp_path / "calm")
        assert repeated <= hits * CONCURRENCY
    finally:
        slow.close()


def test_killed_runs_lose_nothing_and_repeat_only_what_was_in_flight(forms: Path, tmp_path: Path) -> None:
    check_kills(forms, tmp_path, 2)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_thirty_kills(tmp_path: Path) -> None:
    check_kills(make_forms(tmp_path / "forms", 200), tmp_path, 30)


def test_ctrl_c_is_graceful_and_the_next_run_goes_on(forms: Path, tmp_path: Path, server: Server) -> None:
    server.respond = lambda body, number: replace(answered(body), delay=0.4)
    config = configuration(tmp_path / "jushi.toml", server.url)
    process = start(forms, tmp_path / "out", config)
    while not server.calls:
        assert process.poll() is None, process.communicate()
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    output, complaint = process.communicate(timeout=60)
    assert process.returncode == 1, complaint.decode()
    assert "已暂停" in output.decode()
    assert (tmp_path / "out" / "summary.html").is_file()
    again = start(forms, tmp_path / "out", config)
    output, _ = again.communicate(timeout=60)
    assert "已暂停" not in output.decode()
    assert set(server.calls.values()) == {1}
