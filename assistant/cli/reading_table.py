"""A reading as tables a person can check in a minute: doubtful fields marked, unplaced text listed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from assistant.domain.glossary import SCOPES, field_named

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from assistant.domain.evaluation import Evaluation, Reading

_LONGEST: Final = 60
_NARROW: Final = frozenset(("序号", "分值", "得分"))
_BUDGET: Final = (
    ("资金", "name"), ("年初预算", "initial_budget"), ("预算数", "budget"), ("执行数", "executed"), ("单位", "unit"),
    ("执行率", "rate_printed"), ("分值", "points"), ("得分", "self_score"),
)  # fmt: skip
_INDICATOR: Final = (
    ("目标", "objective"), ("一级", "level1"), ("二级", "level2"), ("指标", "name"), ("符号", "sign"),
    ("目标值", "target"), ("完成值", "actual"), ("单位", "unit"), ("分值", "points"), ("得分", "self_score"),
    ("共用", "score_group"), ("复核分", "review_score"),
)  # fmt: skip
# Long cells stand below the table: beside ten columns a terminal has no room for them.
_LONG: Final = (("偏差原因", "reason"), ("评分标准", "criterion"))
_NAMED_ONCE: Final = frozenset(("objective", "level1", "level2"))
_TASK: Final = (
    ("任务", "name"), ("预算资金", "budget"), ("执行数", "executed"), ("单位", "unit"), ("执行率", "rate_printed"),
    ("完成情况", "completion"),
)  # fmt: skip
_OBJECTIVE: Final = (
    ("目标", "name"),
    ("分值", "points"),
    ("内容", "text"),
    ("完成情况", "actual"),
    ("得分", "self_score"),
)


def show(reading: Reading) -> None:
    """Print every form, then doubts, questions and what found no field."""
    from rich.console import Console

    console = Console()
    for number, evaluation in enumerate(reading.evaluations):
        doubtful = {doubt.field for doubt in reading.doubts if doubt.form == number}
        _form(console, number, evaluation, doubtful)
    _list(
        console,
        "存疑（表中以 ? 标出，请核对）",
        [_doubt(d.form, d.field, d.place, d.text, d.why) for d in reading.doubts],
    )
    _list(console, "需要确认的问题", reading.questions)
    _list(console, "没有归位的内容", [f"{item.place}：{_short(item.text)}（{item.why}）" for item in reading.unplaced])
    _list(console, "注意", reading.warnings)


def _form(console: Console, number: int, evaluation: Evaluation, doubtful: set[str]) -> None:
    from rich.markup import escape

    console.print(f"\n[bold]第{number + 1}张表　{escape(evaluation.label)}[/bold]")
    facts = [
        ("年度", str(evaluation.year), "year"), ("类别", SCOPES[evaluation.scope], "scope"),
        ("自评总分", evaluation.self_total or "（未印）", "self_total"),
        ("等级", evaluation.self_grade or "（未印）", "self_grade"),
    ]  # fmt: skip
    console.print("　".join(f"{label}：{escape(value)}{'?' if key in doubtful else ''}" for label, value, key in facts))
    _table(console, "预算执行", "budget_lines", _BUDGET, evaluation, doubtful)
    _table(console, "目标", "objectives", _OBJECTIVE, evaluation, doubtful)
    _table(console, "主要任务", "tasks", _TASK, evaluation, doubtful)
    _table(console, "指标", "indicators", _INDICATOR, evaluation, doubtful)
    for title, key in _LONG:
        _list(console, f"各项指标的{title}", _below(evaluation, key, doubtful))
    _list(console, "偏差原因", [f"{cause.about}：{_short(cause.text)}" for cause in evaluation.causes])
    _list(console, "改进措施", [_short(measure) for measure in evaluation.measures])
    _list(console, "其他数据", [f"{fact.label}：{fact.value}{fact.unit or ''}" for fact in evaluation.facts])
    _list(console, "文字部分", [f"{section.kind}：{_short(section.text)}" for section in evaluation.sections])


def _table(
    console: Console,
    title: str,
    key: str,
    columns: tuple[tuple[str, str], ...],
    evaluation: Evaluation,
    doubtful: set[str],
) -> None:
    rows = getattr(evaluation, key)
    used = [(label, name) for label, name in columns if any(getattr(row, name) for row in rows)]
    if not rows:
        return
    table = _empty_table(title, [label for label, _ in used])
    before: dict[str, str | None] = {}
    for index, row in enumerate(rows):
        values = {name: getattr(row, name) for _, name in used}
        # A level or goal is named once, so that an indicator keeps to one line.
        shown = {
            name: None if name in _NAMED_ONCE and before.get(name) == value else value for name, value in values.items()
        }
        before = values
        cells = [_marked(shown[name], f"{key}[{index}].{name}" in doubtful) for _, name in used]
        table.add_row(str(index + 1), *cells)
    console.print(table)


def _empty_table(title: str, labels: list[str]) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(title=title, box=box.SIMPLE, title_justify="left", pad_edge=False, collapse_padding=True)
    for label in ("序号", *labels):
        table.add_column(label, overflow="fold", no_wrap=label in _NARROW)
    return table


def _marked(value: str | None, doubtful: bool) -> str:
    from rich.markup import escape

    text = escape(_short(value or "").replace("\n", ""))
    return f"[bold red]{text}?[/bold red]" if doubtful else text


def _below(evaluation: Evaluation, key: str, doubtful: set[str]) -> list[str]:
    """One line for each indicator that says something under `key`."""
    told = ((index, item.name, getattr(item, key)) for index, item in enumerate(evaluation.indicators))
    return [
        f"{index + 1} {name}：{_short(text)}{'?' if f'indicators[{index}].{key}' in doubtful else ''}"
        for index, name, text in told
        if text
    ]


def _list(console: Console, title: str, lines: list[str]) -> None:
    from rich.markup import escape

    if lines:
        console.print(f"[bold]{title}[/bold]")
    for line in lines:
        console.print(f"  · {escape(line)}", highlight=False, soft_wrap=True)


def _doubt(form: int, field: str, place: str, text: str, why: str) -> str:
    quoted = f"“{_short(text)}”" if text.strip() else ""
    return f"第{form + 1}张表 {place or field_named(field)}：{quoted}{why}"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"
