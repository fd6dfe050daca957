"""原因后面没有内容。

找什么：“主要原因是。”“原因：无数据即结束”等只写了引导语、后面是空白的句子。
为什么：模板句没有填完，等于没有说明原因。
局限：原因写在下一段并以序号列出的不算。
出处：部门决算公开检查常见问题。
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.kinds import ANY
from assistant.domain.finding import CheckResult, Finding, Severity

CODE = "TEXT03"
TITLE = "原因后面没有内容"
SEVERITY = Severity.WARNING
APPLIES = ANY
BAD = ("公务接待费比上年减少0.80万元，主要原因是。",)
GOOD = ("公务接待费比上年减少0.80万元，主要原因是接待批次减少。",)

_EMPTY: Final = re.compile(r"(?:主要)?(?:原因(?:是|为|在于|系)|是(?:因为|由于))[：:]?[ \u3000]*(?=[。；;]|$)")


def check(context: Context) -> CheckResult:
    """Words that promise a reason and give none."""
    examined, found = 0, list[Finding]()
    for passage in context.passages:
        examined += passage.text.count("原因")
        for match in _EMPTY.finditer(passage.text):
            # At the end of a paragraph the reasons may follow as a list.
            if match.end() == len(passage.text):
                continue
            found.append(
                context.finding(
                    CODE,
                    SEVERITY,
                    f"“{match[0]}”后面没有写原因。",
                    [passage.range(*match.span())],
                    parameters={"ask": "请写明原因。"},
                )
            )
    return ran(CODE, examined, found)
