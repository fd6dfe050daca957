"""The report of a run as one html file: summary, classes, worst cases, change against baseline or another run."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup, escape

from .core import Score, Task
from .log import RunLog
from .running import Miss, by_case, overall, since_baseline

_HERE = Path(__file__).parent
_SHOWN, _LISTED = 60, 60  # characters around a marked place; changed cases

_LABELS = {
    "version": "版本", "python": "Python 版本", "model": "模型", "prompt": "提示词", "versions": "默认提示词",
    "prompts": "提示词文件校验值",
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
    environment.filters |= {"marked": marked, "named": named}
    runs = [other, log] if other else [log]
    page = environment.get_template("report.html").render(
        runs=[run.folder.name for run in runs],
        head=[(label, [run.head.get(key, "") for run in runs]) for key, label in _LABELS.items() if key in log.head],
        tasks=[_task(task, log, baseline, other) for task in tasks],
        missed=missed,
        other=other.folder.name if other else "",
    )
    path.write_text(page, encoding="utf-8")


def marked(score: Score) -> Markup:
    """The text of a score with its places marked; a long one is cut to what stands around them."""
    pieces: list[Markup] = []
    text, at = score.text, 0
    for start, end in sorted(score.marks):
        if start >= at:
            pieces += [_around(text[at:start], before=at > 0), Markup("<mark>{}</mark>").format(text[start:end])]
            at = end
    pieces.append(_around(text[at:], before=True) if pieces else escape(text))
    return Markup("").join(pieces)


def _around(text: str, *, before: bool) -> Markup:
    if len(text) <= 2 * _SHOWN:
        return escape(text)
    return escape(f"{text[:_SHOWN] if before else ''}……{text[-_SHOWN:] if not before else ''}")


@cache
def _names() -> dict[str, str]:
    return dict(yaml.safe_load((_HERE / "groups.yaml").read_text(encoding="utf-8")))


def named(group: str) -> str:
    """A class in Chinese, with its own name behind: 留置/一位写错（aside/digit）."""
    names = _names()
    whole = re.sub(r"[\w-]+", lambda word: names.get(word[0], word[0]), group) if group not in names else names[group]
    return whole if whole == group else f"{whole}（{group}）"


def _task(task: Task, log: RunLog, baseline: dict[str, Any], other: RunLog | None) -> dict[str, Any]:
    known = baseline.get(task.name, {}).get("groups", {})
    before = {g.name: g.mean for g in other.groups(task.name)} if other else {n: k["mean"] for n, k in known.items()}
    groups = [
        {"group": group, "wanted": task.thresholds.get(group.name), "before": before.get(group.name)}
        for group in log.groups(task.name)
    ]
    entries = list(log.cases(task.name))
    answers = [entry.answer for entry in entries if entry.answer is not None]
    changed = by_case(other, log, task.name) if other else since_baseline(log, task.name, baseline)
    return {
        "table": task.tabulate(answers) if task.tabulate else [],
        "name": task.name,
        "title": task.title,
        "groups": groups,
        "cases": len(entries),
        "scores": sum(group.count for group in log.groups(task.name)),
        "mean": overall(log, task),
        "split": log.split(task.name),
        "failed": sum(group.failed for group in log.groups(task.name)),
        "seconds": sum(entry.seconds for entry in entries),
        "worst": log.worst(task.name),
        "worse": sum(change.now.value < change.before for change in changed),
        "better": sum(change.now.value > change.before for change in changed),
        "changed": changed[:_LISTED],
    }
