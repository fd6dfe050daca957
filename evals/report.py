"""The report of a run as one html file: summary, classes, worst cases, change against baseline or another run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from .core import Task
from .log import RunLog
from .running import Miss, by_case

_HERE = Path(__file__).parent


_LABELS = {
    "version": "版本", "python": "Python 版本", "model": "模型", "prompt": "提示词", "prompts": "提示词文件校验值",
    "corpus": "样例校验值", "datasets": "评测数据校验值", "started": "开始时间", "seconds": "用时（秒）",
    "input_tokens": "输入词元", "output_tokens": "输出词元", "cost": "费用（元）",
}  # fmt: skip


def write(
    path: Path,
    tasks: Sequence[Task],
    log: RunLog,
    missed: Sequence[Miss],
    baseline: dict[str, Any],
    other: RunLog | None,
) -> None:
    """Write the report; everything from data is escaped and nothing is loaded from elsewhere."""
    environment = Environment(loader=FileSystemLoader(_HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    page = environment.get_template("report.html").render(
        head=[(_LABELS.get(key, key), value) for key, value in log.head.items()],
        tasks=[_task(task, log, baseline.get(task.name, {}), other) for task in tasks],
        missed=missed,
        other=other.folder.name if other else "",
    )
    path.write_text(page, encoding="utf-8")


def _task(task: Task, log: RunLog, known: dict[str, Any], other: RunLog | None) -> dict[str, Any]:
    before = {g.name: g.mean for g in other.groups(task.name)} if other else {n: k["mean"] for n, k in known.items()}
    groups = [
        {"group": group, "wanted": task.thresholds.get(group.name), "before": before.get(group.name)}
        for group in log.groups(task.name)
    ]
    entries = list(log.cases(task.name))
    answers = [entry.answer for entry in entries if entry.answer is not None]
    return {
        "table": task.tabulate(answers) if task.tabulate else [],
        "name": task.name,
        "title": task.title,
        "groups": groups,
        "cases": len(entries),
        "seconds": sum(entry.seconds for entry in entries),
        "worst": log.worst(task.name),
        "changed": sorted(by_case(other, log, task.name), key=lambda p: p[1].value - p[0].value)[:40] if other else [],
    }
