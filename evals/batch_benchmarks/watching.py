"""A command under watch: how long it took, how much processor time, and how much memory its processes shared out."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

COMMAND = (sys.executable, "-c", "from assistant.cli import main; main()", "batch")
ROOT = Path(__file__).resolve().parents[2]
_LOOK_EVERY = 1.0


@dataclass(frozen=True, slots=True)
class Watched:
    """One finished command; seconds by the clock and of processors (children that ended included), megabytes."""

    seconds: float
    processor: float
    peak: float
    processes: int
    status: int
    output: str


def watched(*arguments: object, command: tuple[str, ...] = COMMAND) -> Watched:
    """Run `jushi batch` with `arguments`; the peak is the sum of proportional set sizes, looked at every second."""
    before = _processor()
    started = time.monotonic()
    process = subprocess.Popen(  # noqa: S603 - our own command
        [*command, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    peak, most, output = 0.0, 0, ""
    while True:
        try:
            output, errors = process.communicate(timeout=_LOOK_EVERY)
            break
        except subprocess.TimeoutExpired:
            sizes = [_proportional(number) for number in family(process.pid)]
            peak, most = max(peak, sum(sizes)), max(most, len(sizes))
    if process.returncode not in (0, 1):
        raise SystemExit(errors)
    taken = time.monotonic() - started
    return Watched(taken, _processor() - before, peak, most, process.returncode, output)


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def family(root: int) -> list[int]:
    """The process and all below it."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, ValueError):
                continue  # it ended meanwhile
    found = [root]
    for number in found:
        found += [child for child, parent in parents.items() if parent == number]
    return found


def _proportional(number: int) -> float:
    try:
        lines = (Path("/proc") / str(number) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
