"""标点重复。

找什么：连续两个逗号、句号、顿号、分号，或“，。”“、。”一类互相冲突的标点。
为什么：多半是删改后留下的残迹，中间可能漏了内容。
局限：省略号“……”、破折号“——”不算；表格内的单元格也检查。
出处：GB/T 15834—2011《标点符号用法》。
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.kinds import ANY
from assistant.domain.finding import CheckResult, Severity

CODE = "TEXT02"
TITLE = "标点重复"
SEVERITY = Severity.WARNING
APPLIES = ANY
BAD = ("全年完成巡河218次，，发现并整改问题46处。",)
GOOD = ("全年完成巡河218次，发现并整改问题46处。",)

_DOUBLED: Final = re.compile(
    r"，[\s]*，|。[\s]*。|、[\s]*、|；[\s]*；|：[\s]*：|[，、；：][\s]*。|。[\s]*[，、；]|，[\s]*[、；]|、[\s]*，"
)


def check(context: Context) -> CheckResult:
    """Signs that cannot stand side by side."""
    found = [
        context.finding(
            CODE,
            SEVERITY,
            f"“{''.join(match[0].split())}”标点重复或冲突，中间可能漏了内容。",
            [match.span()],
            parameters={"ask": "此处是否漏写了内容。"},
        )
        for match in _DOUBLED.finditer(context.text)
        if match[0].count("\n") < 3
    ]
    examined = sum(context.text.count(sign) for sign in "，。、；：")
    return ran(CODE, examined, found)
