"""The reading as tables: what was misread is corrected in the cell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import gradio as gr

from assistant.chat import reading_grid
from assistant.chat.desk import Desk
from assistant.chat.steps import seen
from assistant.chat.wiring import SILENT, Outcome, Panel, Said, Updates, Wiring
from assistant.chat.work import Work
from assistant.domain.evaluation import Evaluation
from assistant.errors import BadInputError

_GRIDS: Final[dict[str, Callable[..., reading_grid.Grid]]] = {
    "head": reading_grid.head,
    "budget": reading_grid.budget,
    "tasks": reading_grid.tasks,
    "indicators": reading_grid.indicators,
}

Base = tuple[str, list[list[str]]]


class ReadingPanel(Panel):
    """Basic data, money, main tasks and indicators; after a correction the page keeps what stands in its cells."""

    is_steady = True

    def __init__(self) -> None:
        self.tables = {
            "head": _table(reading_grid.HEAD_HEADERS, "基本信息（双击单元格可以改）", "head", [0], [140, 560]),
            "budget": _table(reading_grid.BUDGET_HEADERS, "预算执行", "budget", [0, 9], None),
            "tasks": _table(reading_grid.TASK_HEADERS, "主要任务", "tasks", [0, 9], None),
            "indicators": _table(
                reading_grid.INDICATOR_HEADERS,
                "指标",
                "indicators",
                [0, 10],
                [120, 90, 90, 160, 105, 105, 55, 55, 55, 190, 95],
            ),
        }

        self.bases = {name: gr.State(("", [])) for name in self.tables}  # of which form, and the rows it was shown with

    def outputs(self) -> list[Any]:
        """The components it fills."""
        return [*self.tables.values(), *self.bases.values()]

    def shown(self, _desk: Desk, work: Work) -> Updates:
        """The reading of the form that is being worked on."""
        filled: Updates = {table: self._filled(work, name) for name, table in self.tables.items()}
        return filled | {base: _base(work, name) for name, base in self.bases.items()}

    def wire(self, wiring: Wiring) -> None:
        """Corrections: one after the other, none lost."""
        for name, table in self.tables.items():
            wiring.act(table.input, self._corrector(name), [table, self.bases[name]], restored=self, in_turn=True)

    def _filled(self, work: Work, name: str) -> Any:
        rows = _base(work, name)[1]
        return gr.update(value=rows, visible=seen(bool(rows)))

    def _corrector(self, name: str) -> Callable[[Desk, Work, Any, Base], Outcome]:
        """Put what was changed in one table into the form."""

        def correct(desk: Desk, work: Work, shown: Any, base: Base) -> Outcome:
            if work.evaluation is None:
                return SILENT
            try:
                if base[0] != _base(work, name)[0]:
                    raise reading_grid.StaleError
                changes = _grid(name, work.evaluation, work).changes(shown, base[1])
            except reading_grid.StaleError:
                raise BadInputError(
                    "这张表", "在您查看之后有了改动，没有更正", remedy="现在显示的是改动后的表，请重新更正"
                ) from None
            except ValueError:
                raise BadInputError("表格", "不能在这里增删行", remedy="请在原表里改好后重新上传") from None
            for path, value in changes:
                desk.correct(work, path, value)
            if not changes:
                return SILENT
            # The cells are sent back only where they differ: another one may be under the cursor already.
            now = _base(work, name)
            kept = now[1] == [["" if c is None else str(c) for c in r] for r in shown]
            told = f"已更正{len(changes)}处，评分和草稿的核对随之更新。"
            filled: Updates = {} if kept else {self.tables[name]: self._filled(work, name)}
            return Said(told, updates={self.bases[name]: now} | filled)

        return correct


def _grid(name: str, evaluation: Evaluation, work: Work) -> reading_grid.Grid:
    return _GRIDS[name](evaluation, [doubt for doubt in work.doubts if doubt.form == work.chosen])


def _base(work: Work, name: str) -> Base:
    """Of which form of which work a table is, and its rows."""
    rows = _grid(name, work.evaluation, work).rows if work.evaluation else []
    return f"{work.identifier}:{work.chosen}", rows


def _table(headers: list[str], label: str, name: str, fixed: list[int], widths: list[int] | None) -> Any:
    return gr.Dataframe(
        headers=headers,
        label=label,
        elem_id=f"reading-{name}",
        static_columns=fixed,
        column_widths=list(widths) if widths else None,
        type="array",
        datatype="str",
        interactive=True,
        wrap=True,
        max_height=420,
        visible="hidden",
        buttons=[],
    )
