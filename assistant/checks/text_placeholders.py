"""模板占位没有填写。

找什么：××、XX、【待补充】、（此处填写…）、____ 一类占位，以及“请填写”“参照…填写”等填报说明；
“占  %”“比上年减少  万元”“等次为（  ）”一类空格；整格只有“结合……，说明……（200字以内）”一类填写要求。
为什么：占位留在成稿里，说明这一处没有核实，公开后十分被动。
局限：书名、型号里的英文字母 X 和隐去的姓名（李××）不算；小数“×”作乘号时不算。
出处：部门决算和自评报告公开检查常见问题。
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.kinds import ANY
from assistant.domain.finding import CheckResult, Severity

CODE = "TEXT01"
TITLE = "模板占位没有填写"
SEVERITY = Severity.WARNING
APPLIES = ANY
BAD = (
    "本项目全年服务群众××人次，满意度达到95%。",
    "| 存在问题 | 对照年度计划，分析未完成的原因。（150字以内） |",
)
GOOD = (
    "本项目全年服务群众1260人次，满意度达到95%。",
    "存在的问题（200字以内）：结合库房搬迁，说明标签尚有38件未更换。",
)

# 李××、周××两人 hides names; 资金××万元 was not filled in.
_SURNAMES: Final = (
    "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜"
    "范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_HOLDER: Final = re.compile(
    rf"(?<![{_SURNAMES}×])[×]{{2,}}|(?<=[{_SURNAMES}])[×]{{2,}}(?=[万亿元人次个项年月日%％])|"
    r"(?:占|为|达|增长|下降|完成)[ \u3000]+[%％]|(?:比|较)[^，。；\n]{0,8}(?:增加|减少)[ \u3000]+[万亿]?元|"
    r"(?<=[为是达：:])[（(][ \u3000]+[）)]|"
    r"(?<![A-Za-z0-9])[Xx]{2,}(?![A-Za-z0-9])|＊{2,}|\*{3,}|【(?:待补|待填|待核|填写)[^】]{0,30}】"
    r"|[（(](?:此处|请)(?:填写|填报|说明|补充|列出|简述)[^）)]{0,40}[）)]|(?<=[为共计约达是])[_＿]{2,}|XXX"
    # A cell that holds nothing but what to write in it, and how long.
    r"|(?<![^|\n])[ \t]*(?:请|结合|对照|针对|围绕|根据|简要)[^|\n]{0,40}"
    r"(?:说明|分析|提出|简述|概述|描述|填写)[^|\n]{0,60}"
    r"[（(][^（(）)|\n]{0,6}\d{2,4}字(?:以内|左右|以下)[）)][。.]?(?=[ \t]*(?:\||\n|$))"
)


def check(context: Context) -> CheckResult:
    """Holders of a template that nobody filled in."""
    found = [
        context.finding(
            CODE,
            SEVERITY,
            f"“{match[0][:20]}”是模板占位或填报说明，没有换成实际内容。",
            [(match.start(), min(match.end(), match.start() + 60))],
            parameters={"ask": "请补上实际内容。"},
        )
        for match in _HOLDER.finditer(context.text)
    ]
    return ran(CODE, max(len(context.passages), len(found)), found)
