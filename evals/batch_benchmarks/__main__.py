"""The measurements themselves; see the package."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..forms.folder import make_forms
from .watching import ROOT, Watched, watched

RULESET = "cn-mof-2020"


def line(name: str, taken: Watched, forms: int) -> None:
    """One row of the table."""
    print(
        f"{name:<24}{forms:>7} 张{taken.seconds:9.1f} 秒{forms / taken.seconds:8.1f} 张/秒"
        f"{1000 * taken.processor / forms:8.0f} 毫秒处理器/张{taken.peak:8.0f} MB（{taken.processes} 个进程）"
        f"　负载 {os.getloadavg()[0]:.1f}",
        flush=True,
    )


def growth(where: Path, counts: list[int]) -> None:
    """Without a model: the same work on ever more forms, then each folder once more with nothing left to do."""
    for count in counts:
        forms, out = make_forms(where / f"forms-{count}", count), where / f"out-{count}"
        options = (forms, "-o", out, "--ruleset", RULESET, "--format", "json")
        line("从头做", watched(*options), count)
        line("全部做完后再次运行", watched(*options), count)
        size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
        print(f"　　输出 {size / 1e6:.0f} MB，每张 {size / count / 1e3:.0f} KB")


@contextmanager
def endpoint(seconds: float) -> Iterator[int]:
    """The slow model on a free port."""
    port = _free_port()
    command = [sys.executable, "-m", "evals.batch_benchmarks.endpoint", str(port), str(seconds)]
    process = subprocess.Popen(command, cwd=ROOT)  # noqa: S603
    try:
        _until_open(port)
        yield port
    finally:
        process.kill()
        process.wait()


def calls(where: Path, count: int, seconds: float = 2.0, concurrency: int = 32) -> None:
    """With a model of `seconds` a call: first the calls alone, then whole drafts; against concurrency ÷ seconds."""
    most = concurrency / seconds
    forms = make_forms(where / f"forms-{count}", count)
    with endpoint(seconds) as port:
        print(f"上限 {most:.1f} 次/秒")
        _calls_alone(port, count, concurrency, seconds)
        config = where / "jushi.toml"
        config.write_text(f'[model.default]\nbase_url = "http://127.0.0.1:{port}/v1"\nname = "m"\n', encoding="utf-8")
        options = (forms, "--ruleset", RULESET, "--config", config, "--concurrency", concurrency, "--format", "json")
        _forget(port, 0)  # the model thinks about every request once
        watched(*options, "-o", where / "thinking")
        shutil.rmtree(where / "thinking")
        _forget(port, seconds)
        line("起草（用模型）", watched(*options, "-o", where / "out-calls"), count)
        _rate("　　其中的调用", _times(port), seconds)


def _calls_alone(port: int, count: int, concurrency: int, seconds: float) -> None:
    from assistant.batch.calls import Caller, Limits
    from assistant.batch.endpoint import OpenAIEndpoint
    from assistant.batch.pace import Breaker, Budget
    from assistant.config import ModelSettings
    from assistant.llm.stored import Request

    settings = ModelSettings(base_url=f"http://127.0.0.1:{port}/v1", name="m")
    caller = Caller(lambda: OpenAIEndpoint(settings), Limits(concurrency), Budget(), Breaker())
    asked = [Request({"model": "m", "messages": [{"role": "user", "content": f"第{n}问"}]}) for n in range(count)]
    for future in [caller.submit(request) for request in asked]:
        future.result()
    caller.close()
    _rate("只量调用", _times(port), seconds)


def _rate(name: str, times: list[float], seconds: float) -> None:
    whole = times[-1] - times[0] + seconds
    middle = times[len(times) // 10 : -(len(times) // 10)]
    steady = (len(middle) - 1) / (middle[-1] - middle[0])
    print(
        f"{name:<16}{len(times):>6} 次　首尾计 {len(times) / whole:.2f} 次/秒　去头尾各一成 {steady:.2f} 次/秒",
        flush=True,
    )


def _times(port: int) -> list[float]:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/calls") as answer:
        return sorted(json.load(answer))


def _forget(port: int, seconds: float) -> None:
    request = urllib.request.Request(f"http://127.0.0.1:{port}/calls", data=str(seconds).encode())
    urllib.request.urlopen(request).close()  # noqa: S310 - our own endpoint


def dask(where: Path, count: int) -> None:
    """The same folder by one worker of a loopback cluster, by two, and by two of which one is killed half way."""
    forms = make_forms(where / f"forms-{count}", count)
    for name, workers, kill in (
        ("Dask 一个工作进程", 1, False),
        ("Dask 两个", 2, False),
        ("Dask 两个，一个被杀", 2, True),
    ):
        port = _free_port()
        cluster = [_dask("scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard")]
        try:
            _until_open(port)
            options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--memory-limit", "0")
            cluster += [_dask("worker", f"tcp://127.0.0.1:{port}", *options) for _ in range(workers)]
            _warmed(where, port, forms)
            out = where / f"out-dask-{workers}-{kill}"
            if kill:
                _kill_half_way(cluster[-1].pid, out, count)
            taken = watched(
                forms, "-o", out, "--ruleset", RULESET, "--executor", "dask", "--scheduler", f"tcp://127.0.0.1:{port}"
            )
            line(name, taken, count)
            print(f"　　{taken.output.splitlines()[0]}")
        finally:
            for process in cluster:
                process.kill()
                process.wait()


def _warmed(where: Path, port: int, forms: Path) -> None:
    """A few forms first, so that no worker is measured while it imports."""
    few = where / "few"
    few.mkdir(exist_ok=True)
    for path in sorted(forms.iterdir())[:12]:
        shutil.copy(path, few)
    watched(few, "-o", where / f"out-few-{port}", "--ruleset", RULESET, "--executor", "dask",
            "--scheduler", f"tcp://127.0.0.1:{port}")  # fmt: skip


def _kill_half_way(number: int, out: Path, count: int) -> None:
    import threading

    def kill() -> None:
        while len(list((out / "forms").glob("*"))) < count // 2:
            time.sleep(0.2)
        os.kill(number, signal.SIGKILL)

    threading.Thread(target=kill, daemon=True).start()


def _dask(*arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dask", *arguments]
    quiet = subprocess.DEVNULL
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, cwd=tempfile.gettempdir(), env=environment, stdout=quiet, stderr=quiet)  # noqa: S603


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _until_open(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit(f"端口 {port} 没有打开")


def main() -> None:
    """Measure what is named."""
    usage = "用法：python -m evals.batch_benchmarks growth [100 1000 10000] | calls [600] | dask [300]"
    what, *numbers = sys.argv[1:] or [""]
    counts = [int(number) for number in numbers]
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder)
        if what == "growth":
            growth(where, counts or [100, 1000, 10_000])
        elif what == "calls":
            calls(where, *(counts or [600]))
        elif what == "dask":
            dask(where, *(counts or [300]))
        else:
            raise SystemExit(usage)


if __name__ == "__main__":
    main()
