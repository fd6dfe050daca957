"""说有几条，后面列出的不是几条。

找什么：“存在以下四个方面的问题：”“采取了三项措施。”之后紧接着一是、二是或（一）、（二）地列举，列出的条数与所说的不同。
为什么：增删了条目而没有改数字，或者漏写了一条，读的人无从知道少了什么。
局限：列举要紧跟在这句话之后，从第一条起连号；编号有缺、换了写法，后面另有“此外”补充，多出的一条像下一段标题的不算；只看问题、原因、措施一类分条写的内容。
出处：各地自评报告公开检查要点：前后一致。
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.counting import NUMBER, count_of
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.passages import Passage
from assistant.domain.document import BlockKind
from assistant.domain.finding import CheckResult, Finding, Severity

CODE = "TEXT10"
TITLE = "说有几条，后面列出的不是几条"
SEVERITY = Severity.WARNING
APPLIES = ANY
BAD = (
    "项目实施中存在以下三个方面的问题：\n\n一是管护经费拨付偏晚。\n\n二是巡查记录不全。\n\n六、下一步打算",
    "主要存在两个问题。\n\n一是招标偏晚。\n\n二是验收偏慢。\n\n三是档案不全。",
)
GOOD = (
    "项目实施中存在以下两个方面的问题：一是管护经费拨付偏晚；二是巡查记录不全。下一步采取三项措施：一是提前招标；"
    "二是按月验收；三是补齐档案。",
    "存在以下三个问题：\n\n一是招标偏晚。\n\n二是验收偏慢。此外，档案不全。",
)

_KIND: Final = "(?:问题|不足|困难|原因|措施|举措|做法|经验|建议|短板|因素|环节|阶段|步骤)"
_SAID: Final = re.compile(
    rf"(?P<said>(?:以下|如下|下列)?(?P<number>{NUMBER})(?:个|项|条|点|大)(?:主要|突出)?"
    rf"(?:(?:方面|层面)的?(?:主要|突出)?{_KIND}?|{_KIND}))(?:开展工作|加以改进|进行整改|改进)?[：:。]$"
)
_NUMERALS: Final = "一二三四五六七八九十"
# Ways of counting items off: their sign and how the number is told; the last stand not behind a comma (一、二期).
_WAYS: Final = tuple(
    re.compile(rf"(?:^|(?<=[\n。；;：:{commas}])){pattern}")
    for commas, pattern in (
        ("，,、", rf"([{_NUMERALS}]{{1,3}})(?:是|要|来)(?![^，。；]{{0,2}}否)"),
        ("，,、", rf"[（(]([{_NUMERALS}]{{1,3}})[）)]"),
        ("，,", rf"第([{_NUMERALS}]{{1,3}})[，,、]"),
        ("，,、", r"[（(](\d{1,2})[）)]"),
        ("", rf"([{_NUMERALS}]{{1,3}})、"),
        ("", r"(\d{1,2})[.．、](?!\d)"),
    )
)
_ANY: Final = re.compile(rf"(?<!\d)([{_NUMERALS}]{{1,3}}|\d{{1,2}})(?:[）)、，,]|[.．](?!\d)|是|要|来)")
# The head of the next part, which goes on with the numbers: 3.有关建议.
_HEAD: Final = re.compile(r"[^。；;\n]*(?:$|\n|(?:建议|措施|方法|打算|安排|结论|情况)[。；;])")
_MORE: Final = re.compile(
    r"(?:^|[\n。；;])(?:[（(]?[一-龥\d]?[）)]?)?(?:此外|另外|同时，?还|除此之外|再就是|还有|最后|其他)"
)


def check(context: Context) -> CheckResult:
    """Numbers of items announced, against the items that follow at once."""
    examined, findings = 0, list[Finding]()
    for at, passage in enumerate(context.passages):
        for low, high in _clauses(passage.text):
            said = _SAID.search(passage.text, low, high)
            number = count_of(said["number"]) if said else None
            if said is None or number is None or number < 2 or passage.text[: said.start()].endswith(("第", "这")):
                continue
            if passage.range(*said.span("number")) in context.doubted:
                continue  # counted already, in one sentence
            listed = _listed(f"{passage.text[high:]}\n{_following(context.passages, at)}", number)
            examined += listed > 1
            if listed > 1 and listed != number:
                findings.append(_finding(context, passage, said, listed))
    return ran(CODE, examined, findings)


def _clauses(text: str) -> list[tuple[int, int]]:
    """Stretches that end with a colon or a full stop: there a list may begin."""
    return list(pairwise([0, *(match.end() for match in re.finditer("[：:。]", text))]))


def _following(passages: Sequence[Passage], at: int) -> str:
    """What follows within the section, a paragraph a line."""
    head = passages[at].headings
    found: list[str] = []
    for passage in passages[at + 1 :]:
        if passage.block.kind is BlockKind.NOTE:
            continue  # the number of a page
        if len(passage.headings) < len(head) or passage.headings[: len(head)] != head:
            break
        found.append(passage.text)
    return "\n".join(found)


def _listed(text: str, number: int) -> int:
    """How many items stand in `text` from its beginning on; 0 where it begins with none or their end is not certain."""
    body = text.lstrip("\n")
    for way in _WAYS:
        first = way.match(body)
        if first is None or _place(first[1]) != 1:
            continue
        signs = list(way.finditer(body))
        places = [_place(match[1]) for match in signs]
        listed = next((at for at, place in enumerate(places) if at and place == 1), len(places))
        end = signs[listed].start() if listed < len(places) else len(body)
        within = listed < len(places) and not re.search(r"[。\n]", body[signs[listed - 1].end() : end])
        # An item told by another sign, or behind one: 一是…；二是…；其三，….
        further = any(_place(match[1]) == listed + 1 for match in _ANY.finditer(body[:end]))
        headed = listed > number and _HEAD.match(body, signs[number].end()) is not None
        whole = places[:listed] == list(range(1, listed + 1)) and not _MORE.search(body[:end])
        return listed if whole and not (within or further or headed) else 0
    return 0


def _place(sign: str) -> int:
    return count_of(sign) or 0


def _finding(context: Context, passage: Passage, said: re.Match[str], listed: int) -> Finding:
    return context.finding(
        CODE,
        SEVERITY,
        f"此处说“{said['said']}”，后面列出了 {listed} 条。",
        [passage.range(*said.span("said"))],
        stated=said["number"],
        expected=str(listed),
        parameters={"ask": "是漏写了条目，还是条数没有改。"},
    )
