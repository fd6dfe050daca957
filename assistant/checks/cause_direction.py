"""原因与增减方向相反。

找什么：说减少（下降、小于预算），原因里却只有增加的事；或说增加，原因里只有减少的事。
为什么：多半是改了数字没改原因，或方向词用反。
局限：原因同时含有增、减两类词，或提到上年、一次性、基数、变动的不作判断；“未新增”按减少的事看待；退休既减在职又增退休，不算；
“增加0万元”就是持平，没有方向。
出处：部门决算公开检查常见问题。
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.kinds import ANY
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.figures.lexicon.directions import FALLS, RISES

CODE = "CAUSE06"
TITLE = "原因与增减方向相反"
SEVERITY = Severity.WARNING
APPLIES = ANY
BAD = ("公用经费比上年减少3.20万元，主要原因是在职人员增加。",)
GOOD = (
    "公用经费比上年减少3.20万元，主要原因是压减会议和差旅。",
    "会议费7.50万元，比上年预算增加0万元，主要原因是没有增加会议安排。",
)

_CLAIM: Final = re.compile(
    r"(增加|减少|增长|下降|大于|小于|高于|低于)[^。；]{0,30}?(?:的)?(?:主要)?原因(?:是|为|：|:)([^。；]{2,80})"
)
_UP: Final = re.compile(f"(?P<no>(?:未|无|没有?|不再|停止)[^，。；]{{0,2}})?(?:{RISES}|新增|增多|追加|增人)")
_DOWN: Final = re.compile(f"{FALLS}|节约|节省|未开展|取消|调出|减免|核减|推迟|结余")
_OTHER: Final = re.compile(
    "上年|去年|同期|基数|一次性|变动|比例|占比|导致|挤占|转为|替代|线上|视频|网络|网上|自有|自行|共享|集中|合并|效率|力度|管理|意识|能力|质量"
)
_BY_NOTHING: Final = re.compile(r"^(?:了|额|数|为)?\s*0(?:\.0+)?\s*(?:[万亿]?元|%|％|[人个辆次])")
_RISES: Final = frozenset({"增加", "增长", "大于", "高于"})


def check(context: Context) -> CheckResult:
    """The direction of a change against the direction of its reason."""
    examined, findings = 0, list[Finding]()
    for passage, match in context.matches(_CLAIM):
        # The nearest direction word before the reason is the one explained.
        head = match[0][: match.start(2) - match.start()]
        words = re.findall("增加|减少|增长|下降|大于|小于|高于|低于", head)
        rises = {word in _RISES for word in words}
        reason = match[2]
        if (
            len(rises) != 1
            or _OTHER.search(reason)
            or _BY_NOTHING.match(head[head.rindex(words[-1]) + len(words[-1]) :])
        ):
            continue
        examined += 1
        told = list(_UP.finditer(reason))
        up = any(not way["no"] for way in told)
        down = bool(_DOWN.search(reason)) or any(way["no"] for way in told)
        if up == down or up in rises:
            continue
        findings.append(
            context.finding(
                CODE,
                SEVERITY,
                f"前面说“{words[-1]}”，原因却是“{reason[:30]}”，方向相反。",
                [passage.range(match.start(2), min(match.end(2), match.start(2) + 50))],
                [passage.range(match.start(1), match.end(1))],
                stated=reason[:50],
                parameters={"ask": "增减方向和原因哪一个写错了。"},
            )
        )
    return ran(CODE, examined, findings)
