"""The end of a run, and the plan of one, in words and for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from assistant.batch.ledger import Row
from assistant.batch.planning import Plan
from assistant.batch.run import Run
from assistant.batch.states import NAMES, State, worded

_MOST_SHOWN = 20
_FEW = 3
_CONCERN = (  # what the operator can mend first, what the units must answer last
    State.PAUSED,
    State.FAILED_CALL,
    State.BAD_INPUT,
    State.FAILED_CHECK,
    State.NEEDS_INPUT,
)


def report_rows(rows: Sequence[Row], out: Path) -> str:
    """The end of a run in words: counts, and what is not done."""
    counts = Counter(row.state for row in rows)
    lines = [f"共 {len(rows)} 张表：{worded(counts)}"]
    told = list(_told(rows))
    lines += told[:_MOST_SHOWN]
    if len(told) > _MOST_SHOWN:
        lines.append(f"  其余 {len(told) - _MOST_SHOWN} 项见汇总表")
    if counts.get(State.PAUSED) or counts.get(State.FAILED_CALL):
        lines.append("再次运行同一命令即可继续；已得到的回答不会重复调用。")
    lines.append(f"汇总：{out / 'summary.html'}、{out / 'summary.xlsx'}；待各单位补充：{out / 'questions.html'}")
    return "\n".join(lines)


def _told(rows: Sequence[Row]) -> Iterator[str]:
    """A line for every form that is not done; one for all that wait for the same."""
    open_rows = [row for row in rows if row.state in _CONCERN]
    open_rows.sort(key=lambda row: (_CONCERN.index(row.state), row.message))
    for (state, message), group in groupby(open_rows, key=lambda row: (row.state, row.message)):
        alike = list(group)
        if len(alike) > _FEW and not state.settled:
            yield f"  {NAMES[state]}　{alike[0].name} 等 {len(alike)} 张　{message}"
        else:
            yield from (f"  {NAMES[state]}　{row.name}　{message}" for row in alike)


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
