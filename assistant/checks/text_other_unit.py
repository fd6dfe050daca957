"""文中出现了别的单位名称。

找什么：标题写明了单位，正文在“××局2023年度部门决算”“××局部门整体绩效自评”这类写本单位的位置却是另一个单位的名称。
为什么：借用别的单位或上级模板的稿子时，最容易留下别人的名称。
局限：只看紧接“部门决算”“部门整体”“单位决算”“绩效自评”的单位名称；简称、下属单位、正文介绍过的单位不算；标题没有单位名称的文件不看。
出处：部门决算公开检查常见问题；抽查要点：照搬其他单位材料。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.checks.context import Context, not_applicable, ran
from assistant.checks.kinds import REPORTS
from assistant.checks.passages import Passage
from assistant.domain.finding import CheckResult, Finding, Severity

CODE = "TEXT07"
TITLE = "文中出现了别的单位名称"
SEVERITY = Severity.WARNING
APPLIES = REPORTS
BAD = (
    """# 2023年度青禾县河道管理所部门整体绩效自评报告

一、部门职责

负责全县河道日常管护。

二、自评情况

望江市水利工程站2023年度部门整体支出绩效自评得分为92分。
""",
)
GOOD = (
    """# 2023年度青禾县河道管理所部门整体绩效自评报告

一、部门职责

负责全县河道日常管护。

二、自评情况

青禾县河道管理所2023年度部门整体支出绩效自评得分为92分。
""",
)

_ENDING: Final = (
    "(?:局|委员会|办公室|中心|研究院|医院|法院|检察院|所|站|馆|学校|中学|小学|幼儿园"
    "|街道办事处|人民政府|管理处|支队|大队)"
)
_NAME: Final = rf"(?P<unit>[一-龥]{{2,5}}?[省市县区州旗镇乡][一-龥]{{1,14}}?{_ENDING})"
_OWN: Final = r"(?:本级)?(?:20\d{2}年度?)?(?:部门|单位)(?:整体|决算|预算绩效|绩效)"
_BEFORE: Final = re.compile(rf"20\d{{2}}年度?{_NAME}{_OWN}")
_AFTER: Final = re.compile(
    rf"(?:^|(?<=[。；，：\n对）)、]))(?:20\d{{2}}年度?)?{_NAME}(?=20\d{{2}}年度?(?:部门|单位)(?:整体|决算|预算绩效|绩效)|{_OWN})"
)
_TITLE: Final = 300  # characters in which a title stands


def check(context: Context) -> CheckResult:
    """Names in the place of the report's own unit, against the one in its title."""
    own = _own(context)
    if own is None:
        return not_applicable(CODE, "标题里没有写明单位名称")
    examined, findings = 0, list[Finding]()
    for passage, match in _said(context):
        examined += 1
        name = match["unit"]
        if not _is_same(name, own) and context.text.count(name) == 1:
            findings.append(_finding(context, passage, match, own))
    return ran(CODE, examined, findings)


def _own(context: Context) -> str | None:
    """The unit named in the title; None where none or several are."""
    head = [p for p in context.passages if p.block.start < _TITLE and "。" not in p.text]
    found = [m["unit"] for passage in head for p in (_BEFORE, _AFTER) for m in p.finditer(passage.text)]
    return found[0] if found and all(_is_same(name, found[0]) for name in found) else None


def _said(context: Context) -> Iterator[tuple[Passage, re.Match[str]]]:
    for passage in context.passages:
        for match in _AFTER.finditer(passage.text):
            yield passage, match


def _is_same(one: str, other: str) -> bool:
    """One name, a shorter form of the other (县文旅局), or a part of the same house (县水利局河道所)."""
    short, long = sorted((one, other), key=len)
    signs = iter(long)
    return all(sign in signs for sign in short) or one[:6] == other[:6]


def _finding(context: Context, passage: Passage, match: re.Match[str], own: str) -> Finding:
    return context.finding(
        CODE,
        SEVERITY,
        f"标题写的单位是“{own}”，此处写作“{match['unit']}”。",
        [passage.range(*match.span("unit"))],
        stated=match["unit"],
        expected=own,
        parameters={"ask": "此处是否沿用了别的单位的稿子。"},
    )
