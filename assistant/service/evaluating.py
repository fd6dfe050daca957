"""The evals, from a checkout or from an installed package: run, resume, score again, compare, report."""

from __future__ import annotations

import importlib.util
import platform
import sys
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from assistant import __version__
from assistant.config import Settings
from assistant.errors import BadInputError
from assistant.resources import folder


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where a run was written, its table and what it missed."""

    folder: Path
    report: Path
    table: list[dict[str, Any]]
    missed: list[dict[str, Any]]


@cache
def _evals() -> ModuleType:
    """The evals package, under a name of its own: installed, it lies in our data and is no top-level package."""
    where = folder("evals")
    spec = importlib.util.spec_from_file_location(
        "jushi_evals", where / "__init__.py", submodule_search_locations=[str(where)]
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["jushi_evals"] = module
    spec.loader.exec_module(module)
    return module


def _part(name: str) -> Any:
    _evals()
    return importlib.import_module(f"jushi_evals.{name}")


def tasks() -> dict[str, Any]:
    """Every task by name."""
    found: dict[str, Any] = _part("running").all_tasks()
    return found


def evaluate(
    names: Sequence[str],
    settings: Settings,
    where: Path,
    *,
    model: str | None = None,
    prompt: str | None = None,
    limit: int | None = None,
    again: Path | None = None,
    against: Path | None = None,
    new_baseline: bool = False,
    soak: bool = False,
    jobs: int = 1,
    heard: Callable[[str, int], None] | None = None,
) -> Outcome:
    """Run `names` (none: all deterministic ones, and the live ones where a model is named) into `where`.

    `again` scores the answers of an earlier run anew; `against` is a run to compare with instead of the baseline.
    """
    core, log, running, report = (_part(name) for name in ("core", "log", "running", "report"))
    chosen = _chosen(names, model) if again is None else _answered(names, again)
    if prompt is not None:
        from assistant.drafting.prompts import load

        task, _, version = prompt.partition("@")
        load(task, version or None)  # refused before anything is run
    core.settings_of_run.set(settings)
    core.model_of_run.set(model)
    core.prompt_of_run.set(prompt)
    run = log.RunLog.create(where, _head(settings, model, prompt, log))
    if again is not None:
        running.rescore(chosen, _read(again), run)
    else:
        running.run_tasks(chosen, run, heard, limit, soak, jobs)
    _spent(run, settings, model)
    baseline = running.load_baseline()
    missed = running.misses(chosen, run)
    if soak or limit is not None:  # a part of the cases: what has no result was not asked
        missed = [miss for miss in missed if miss.group in {"all", *(group.name for group in run.groups(miss.task))}]
    else:
        missed += running.changes(chosen, run, baseline)
    if new_baseline:
        running.save_baseline(chosen, run)
    page = where / "report.html"
    report.write(page, chosen, run, missed, baseline, _read(against) if against else None)
    return Outcome(where, page, _table(chosen, run), [_miss(m) for m in missed])


def _spent(run: Any, settings: Settings, model: str | None) -> None:
    """Tokens, and their cost where the endpoint has prices (yuan per million), into the head of the log."""
    given, written = run.tokens()
    if given + written:
        run.head |= {"input_tokens": given, "output_tokens": written}
        chosen = settings.model.get(model or "default")
        if chosen and chosen.price_input and chosen.price_output:
            cost = Decimal(chosen.price_input) * given + Decimal(chosen.price_output) * written
            run.head["cost"] = str((cost / 1_000_000).quantize(Decimal("0.01")))
        run.save_head()


def compare(first: Path, second: Path, page: Path) -> Outcome:
    """Two runs side by side; `second` is the new one."""
    running, report = _part("running"), _part("report")
    old, new = _read(first), _read(second)
    both = [task for name, task in tasks().items() if name in old.tasks() and name in new.tasks()]
    page.parent.mkdir(parents=True, exist_ok=True)
    report.write(page, both, new, running.misses(both, new), running.load_baseline(), old)
    return Outcome(second, page, _table(both, new, old), [])


def _chosen(names: Collection[str], model: str | None) -> list[Any]:
    known = tasks()
    unknown = [name for name in names if name not in known]
    if unknown:
        raise BadInputError(f"任务 {unknown[0]}", "没有这个评测任务", remedy=f"可选：{'、'.join(known)}")
    if names:
        return [known[name] for name in names]
    return [task for task in known.values() if not task.live or model]


def _answered(names: Collection[str], run: Path) -> list[Any]:
    """The tasks (of `names`, where any are named) whose answers `run` holds."""
    held = _read(run).tasks()
    found = [task for task in _chosen(names or tasks(), None) if task.kept_answers and task.name in held]
    if not found:
        kept = "、".join(task.name for task in tasks().values() if task.kept_answers)
        raise BadInputError(str(run), "没有可以重新评分的答案", remedy=f"留下答案的任务有 {kept}")
    return found


def _read(path: Path) -> Any:
    try:
        return _part("log").RunLog.read(path)
    except FileNotFoundError as error:
        raise BadInputError(str(path), "这里没有评测记录", remedy="请给出 jushi eval 写出的文件夹") from error


def _head(settings: Settings, model: str | None, prompt: str | None, log: Any) -> dict[str, Any]:
    from assistant.drafting.prompts import defaults

    chosen = settings.model.get(model) if model else None
    return {
        "version": __version__,
        "python": platform.python_version(),
        "model": f"{model}（{chosen.name}，{chosen.base_url}）" if chosen else model or "不用模型",
        "prompt": prompt or "默认",
        "versions": defaults(),
        "prompts": log.hash_of(folder("prompts")),
        "corpus": log.hash_of(folder("corpus")),
        "datasets": log.hash_of(folder("evals")),
    }


def _table(chosen: Sequence[Any], run: Any, other: Any = None) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for task in chosen:
        before = {group.name: group.mean for group in other.groups(task.name)} if other else {}
        rows.extend(_row(task, group, before.get(group.name)) for group in run.groups(task.name))
    return rows


def _row(task: Any, group: Any, before: float | None) -> dict[str, Any]:
    return {
        "task": task.name,
        "group": group.name,
        "count": group.count,
        "mean": round(group.mean, 4),
        "failed": group.failed,
        "wanted": task.thresholds.get(group.name),
        "before": before,
    }


def _miss(miss: Any) -> dict[str, Any]:
    return {name: getattr(miss, name) for name in ("task", "group", "mean", "wanted", "why")}
