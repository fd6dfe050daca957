"""What the operator sees: a bar on a terminal, a few lines in a log, a summary at the end."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.batch.ledger import Ledger, Row
from assistant.batch.states import NAMES, State

if TYPE_CHECKING:
    from assistant.batch.planning import Plan
    from assistant.batch.run import Run

_LOG_EVERY = 60.0  # seconds; a log is read by people
_LOOK_EVERY = 0.5
_MOST_SHOWN = 20
_CONCERN = (  # what the operator can mend first, what the units must answer last
    State.PAUSED,
    State.FAILED_CALL,
    State.BAD_INPUT,
    State.FAILED_CHECK,
    State.NEEDS_INPUT,
)


@contextmanager
def progress_of(run: Run) -> Iterator[Callable[[Ledger], object]]:
    """A listener: a bar where stderr is a terminal, else one line a minute."""
    if not sys.stderr.isatty():
        yield _Log(run)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TextColumn("剩余"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[states]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        yield _Bar(shown)


class _Listener:
    """Looks at the ledger now and then; counting rows at every event would cost more than the work."""

    def __init__(self, every: float) -> None:
        self._every = every
        self._began = self._looked = time.monotonic()
        self._first: int | None = None

    def __call__(self, ledger: Ledger) -> None:
        now = time.monotonic()
        if self._first is not None and now - self._looked < self._every:
            return
        self._looked = now
        counts = ledger.counts()
        finished = sum(n for state, n in counts.items() if state not in {State.QUEUED, State.RUNNING})
        if self._first is None:
            self._first = finished
            return
        rate = (finished - self._first) / max(now - self._began, 0.001)
        self.show(counts, finished, rate)

    def show(self, counts: dict[State, int], finished: int, rate: float) -> None:
        """Show the state of things; `rate` is forms a second."""
        raise NotImplementedError


class _Bar(_Listener):
    def __init__(self, shown: Any) -> None:
        super().__init__(_LOOK_EVERY)
        self._shown = shown
        self._task = shown.add_task("", total=None, rate="", states="")

    def show(self, counts: dict[State, int], finished: int, rate: float) -> None:
        self._shown.update(
            self._task,
            total=sum(counts.values()),
            completed=finished,
            rate=f"{rate:.1f} 张/秒",
            states=_worded(counts),
        )


class _Log(_Listener):
    def __init__(self, run: Run) -> None:
        super().__init__(_LOG_EVERY)
        self._out = run.out

    def show(self, counts: dict[State, int], finished: int, rate: float) -> None:
        now = time.strftime("%Y-%m-%d %H:%M:%S")
        told = f"{now} {finished}/{sum(counts.values())} 张，{rate:.1f} 张/秒；{_worded(counts)}"
        print(told, file=sys.stderr, flush=True)  # noqa: T201


def _worded(counts: dict[State, int]) -> str:
    return "，".join(f"{NAMES[state]} {counts[state]}" for state in State if counts.get(state))


def report_rows(rows: Sequence[Row], out: Path) -> str:
    """The end of a run in words: counts, and what is not done."""
    counts = Counter(row.state for row in rows)
    lines = [f"共 {len(rows)} 张表：{_worded(counts)}"]
    open_rows = sorted((row for row in rows if row.state in _CONCERN), key=lambda row: _CONCERN.index(row.state))
    lines += [f"  {NAMES[row.state]}　{row.path}　{row.message}" for row in open_rows[:_MOST_SHOWN]]
    if len(open_rows) > _MOST_SHOWN:
        lines.append(f"  其余 {len(open_rows) - _MOST_SHOWN} 张见汇总表")
    if counts.get(State.PAUSED) or counts.get(State.FAILED_CALL):
        lines.append("再次运行同一命令即可继续；已得到的回答不会重复调用。")
    lines.append(f"汇总：{out / 'summary.html'}、{out / 'summary.xlsx'}；待各单位补充：{out / 'questions.html'}")
    return "\n".join(lines)


def rows_json(rows: Sequence[Row], out: Path) -> dict[str, Any]:
    """The same for programs."""
    return {
        "forms": [
            {
                "file": row.path,
                "form": row.number,
                "state": row.state.value,
                "message": row.message,
                "tokens": row.tokens_in + row.tokens_out,
                "seconds": round(row.seconds, 3),
                **row.outcome,
            }
            for row in rows
        ],
        "summary": dict(Counter(row.state.value for row in rows)),
        "out": str(out),
    }


def report_plan(plan: Plan, run: Run) -> str:
    """What a run would do, in words."""
    told = plan.as_json(run)
    cost = "没有配置价格，无法估算" if told["cost"] is None else f"约 {told['cost']} 元"
    lines = [f"共 {plan.files} 个文件，{plan.forms} 张表；{len(plan.unusable)} 个文件无法使用"]
    if plan.settled:
        lines.append(f"另有 {plan.settled} 个文件已经做完，不再做")
    if run.model is not None:
        lines += [
            f"模型调用约 {plan.calls} 次，输入约 {plan.tokens_in}、输出约 {plan.tokens_out} 个词元（不含返工）",
            f"费用{cost}",
        ]
    assumed = f"（每次调用按 {told['seconds_a_call']} 秒计）" if plan.calls else ""
    lines.append(f"按当前设置约需 {_duration(plan.hours(run))}{assumed}")
    for word, messages in (("无法使用", plan.unusable), ("规则未定", plan.undecided), ("缺", plan.missing)):
        lines += [f"  {word}：{message}" for message in messages[:_MOST_SHOWN]]
        if len(messages) > _MOST_SHOWN:
            lines.append(f"  {word}：共 {len(messages)} 项，以上是前 {_MOST_SHOWN} 项")
    return "\n".join(lines)


def _duration(hours: float) -> str:
    return f"{hours:.1f} 小时" if hours >= 1 else f"{max(1, round(hours * 60))} 分钟"
