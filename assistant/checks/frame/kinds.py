"""What kind of document a text is, by what it contains; a check runs only where it applies."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """A document may be several at once (mixed): final accounts with two forms in the annex."""

    FINAL_ACCOUNTS = "部门决算"
    DEPARTMENT_REPORT = "部门整体自评报告"
    PROJECT_REPORT = "项目自评报告"
    FORM = "自评表"
    SCORE_TABLE = "评分表"
    PASSAGE = "文字段落"  # a sentence or a text in which none of the above is recognised


ANY: Final[frozenset[Kind]] = frozenset(Kind)
REPORTS: Final[frozenset[Kind]] = ANY - {Kind.PASSAGE}
SCORED: Final[frozenset[Kind]] = REPORTS - {Kind.FINAL_ACCOUNTS}

# Each kind wants one mark of every group; white space is ignored, because extracted pages break words.
_MARKS: Final[dict[Kind, tuple[re.Pattern[str], ...]]] = {
    Kind.FINAL_ACCOUNTS: (
        re.compile(
            r"决算情况说明|收入支出决算|支出决算为|收、支总计|收支总计|(部门|单位)决算(公开|报告|说明|编制范围)"
        ),
        re.compile(r"财政拨款|“三公”|三公经费|机关运行经费|政府采购支出|本年收入|年初预算"),
    ),
    Kind.DEPARTMENT_REPORT: (
        re.compile(r"(部门|单位|整体)[^。]{0,12}(绩效|自评|评价)[^。]{0,12}(报告|综述|情况)"),
        re.compile(r"履职|整体支出|整体绩效|部门职责|主要职责|职能|部门概况|基本概况"),
        re.compile(r"[。；]"),
    ),
    Kind.PROJECT_REPORT: (
        re.compile(r"项目[^。]{0,14}(自评|评价)[^。]{0,6}(报告|综述)|项目概况"),
        re.compile(r"项目(资金|实施|立项|支出|预算|名称|产出)"),
        re.compile(r"[。；]"),
    ),
    Kind.FORM: (
        re.compile(r"自评表|评价表|目标表|一级指标|三级指标"),
        re.compile(r"实际完成|完成值|完成情况|全年执行数|执行数"),
        re.compile(r"得分|自评分|分值|目标值|指标值"),
    ),
    Kind.SCORE_TABLE: (
        re.compile(r"评分表|评分标准|计分标准|评价标准"),
        re.compile(r"分值|权重"),
        re.compile(r"得分|自评分"),
    ),
}


def recognise(text: str) -> frozenset[Kind]:
    """Every kind `text` shows the marks of; only PASSAGE where it shows none."""
    squeezed = "".join(text.split())
    found = frozenset(kind for kind, marks in _MARKS.items() if all(mark.search(squeezed) for mark in marks))
    return found or frozenset({Kind.PASSAGE})


def named(kinds: frozenset[Kind]) -> str:
    """The kinds for people, in the order of the catalogue."""
    words = [str(kind) for kind in Kind if kind in kinds]
    return "、".join(words) if len(words) < 2 else f"混合（{'、'.join(words)}）"
