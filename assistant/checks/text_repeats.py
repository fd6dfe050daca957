"""同一句话在两项内容下重复。

找什么：两个不同事项之后跟着完全相同的一句成绩或做法（不少于 12 个字）。
为什么：把一项工作的成绩抄到另一项下面，其中一项就没有自己的成绩。
局限：只看同一段落内的重复；金额与上年、预算的比较（总额与其中某项可以同数）不算；不同章节照例重述的段落（概况与综述）不算。
出处：部门绩效自评抽查常见问题。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.kinds import ANY
from assistant.domain.finding import CheckResult, Finding, Severity

CODE = "TEXT08"
TITLE = "同一句话在两项内容下重复"
SEVERITY = Severity.WARNING
APPLIES = ANY
BAD = ("抓好堤防巡查，落实安全责任制，排查整治隐患点共37处；抓好水闸维护，落实安全责任制，排查整治隐患点共37处。",)
GOOD = ("抓好堤防巡查，落实安全责任制，排查整治隐患点共37处；抓好水闸维护，落实管护经费，更换老旧闸门5座。",)

_CLAUSE: Final = re.compile(r"(?:[^，。；：;:,]|,(?=\d{3}))+")  # 12,345.67万元 is one word
# 同比增加9万元 may be said of a whole and of its only part.
_COMPARES: Final = re.compile(r"[比较](?:上|年初|去|预算|20\d\d)|同比|持平|增减|原因")
_SHORTEST: Final = 16


def check(context: Context) -> CheckResult:
    """The same two clauses, one with a figure, under two items of one paragraph."""
    examined, found = 0, list[Finding]()
    for passage in context.passages:
        seen: dict[str, tuple[int, int]] = {}
        for start, end in passage.sentences():
            for at, clause in _pairs(passage.text[start:end], start):
                examined += 1
                first = seen.setdefault(clause, (start, at))
                if first[0] == start or _of_the_same(passage.text, first, (start, at)):
                    continue
                stated = passage.range(at, at + min(len(clause), 50))
                if found and found[-1].spans[0].end > stated[0]:
                    continue
                found.append(
                    context.finding(
                        CODE,
                        SEVERITY,
                        f"“{clause[:40]}”在两项内容下各写了一次，其中一处可能是误抄。",
                        [stated],
                        [passage.range(first[1], first[1] + min(len(clause), 50))],
                        parameters={"ask": "两项工作各自的成绩是什么。"},
                    )
                )
    return ran(CODE, examined, found)


_FIGURES: Final = re.compile(r"\d[\d,.]*")


def _of_the_same(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """甲配套50万元，到位45万元，到位率90%；乙出资50万元，到位45万元，到位率90%: what is told of equal sums is equal."""
    told = [_FIGURES.findall(text[start:at]) for start, at in (one, other)]
    return bool(told[0]) and told[0][-1:] == told[1][-1:]


def _pairs(sentence: str, start: int) -> Iterator[tuple[int, str]]:
    """Neighbouring clauses of a sentence, long enough and with a figure, and where they begin."""
    for one, other in pairwise(_CLAUSE.finditer(sentence)):
        clause = sentence[one.start() : other.end()]
        beside = sentence[one.end() : other.start()] in ("，", ",")
        if beside and len(clause) >= _SHORTEST and re.search(r"\d", clause) and not _COMPARES.search(clause):
            yield start + one.start(), clause
