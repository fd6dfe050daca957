"""Words that say which way something went, as alternatives of a pattern.

A word of change that is missing anywhere belongs here: every module that reads changes then knows it.
"""

from __future__ import annotations

from typing import Final

# Something was so much and is now more, or less. Not what is gained in the course of a year and may itself be more or
# less than the year before: 新增就业170人，下降7.39%; 节约17万元，增长2%; 审减, 增收, 超收.
RISES: Final = "增加|增长|上升|上涨|上扬|上浮|上调|调增|攀升|提高|提升|升高|回升|反弹|扩大"
FALLS: Final = (
    "减少|下降|降低|减低|下调|调减|下滑|下跌|跌落|滑落|回落|下浮|压减|压缩|压降|缩减|削减|缩小|降下来|减下来|压下来"
)
# The same in one character, behind what rose or fell and no part of another word: 支出降17万元, but 新增 and 核减.
_BUILDS: Final = "新净超短欠核审追递激增删加裁倍提压节调回毛爬骤"
RISES_BRIEFLY: Final = f"(?<![{_BUILDS}])[增升涨]"
FALLS_BRIEFLY: Final = f"(?<![{_BUILDS}])[减降跌]"

# Where one figure lies beside another.
ABOVE: Final = "高于|大于|多于|超过|超出|突破"
BELOW: Final = "低于|小于|少于|不及"
# The same with by how much behind it: 高出目标2.2个百分点.
BY_MUCH: Final = "高于|多于|高出|多出|超过|超出|低于|少于"
# What leads to that beside which something is told: 比上年, 与预算相比.
BESIDE: Final = "比|较|与|同|跟"
# A budget was given more, or some of it was taken back.
GIVEN: Final = "追加|调增|增拨"
TAKEN_BACK: Final = "压减|调减|核减|追减|收回"
