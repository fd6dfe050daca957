"""同一句话在两项内容下重复。

找什么：两个不同事项之后跟着完全相同的一句成绩或做法（不少于 12 个字）。
为什么：把一项工作的成绩抄到另一项下面，其中一项就没有自己的成绩。
局限：只看同一段落内的重复；不同章节照例重述的段落（概况与综述）不算。
出处：部门绩效自评抽查常见问题。
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checks.context import Context, ran
from assistant.checks.kinds import ANY
from assistant.domain.finding import CheckResult, Finding, Severity

CODE = "TEXT08"
TITLE = "同一句话在两项内容下重复"
SEVERITY = Severity.WARNING
APPLIES = ANY
BAD = ("抓好堤防巡查，落实安全责任，先后排查整治隐患点37处；抓好水闸维护，落实管护经费，先后排查整治隐患点37处。",)
GOOD = ("抓好堤防巡查，落实安全责任，先后排查整治隐患点37处；抓好水闸维护，落实管护经费，更换老旧闸门5座。",)

_CLAUSE: Final = re.compile(r"[^，。；：;:,]+")
_SHORTEST: Final = 10


def check(context: Context) -> CheckResult:
    """The same clause with a figure under two items of one paragraph."""
    examined, found = 0, list[Finding]()
    for passage in context.passages:
        seen: dict[str, tuple[int, int]] = {}
        for start, end in passage.sentences():
            for match in _CLAUSE.finditer(passage.text, start, end):
                clause = match[0]
                if len(clause) < _SHORTEST or not re.search(r"\d", clause):
                    continue
                examined += 1
                if clause not in seen or seen[clause][0] == start:
                    seen.setdefault(clause, (start, match.start()))
                    continue
                first = seen[clause][1]
                found.append(
                    context.finding(
                        CODE,
                        SEVERITY,
                        f"“{clause[:30]}”在两项内容下各写了一次，其中一处可能是误抄。",
                        [passage.range(match.start(), min(match.end(), match.start() + 50))],
                        [passage.range(first, first + min(len(clause), 50))],
                        parameters={"ask": "两项工作各自的成绩是什么。"},
                    )
                )
    return ran(CODE, examined, found)
