"""Words for what was aimed at, and for when and how it was set: 年初设定的绩效目标, 全年任务数."""

from __future__ import annotations

from typing import Final

# What is aimed at; a budget, an indicator and a limit are aims only in some places, which name them besides.
AIM: Final = "目标|计划|任务"
# What may stand before it, any of them and in any order.
SET: Final = "(?:年初|年度|全年|当年|本年度?|预期|预定|既定|原定|绩效|设定|规定|确定|下达|控制|的)*"
