"""文中出现了别的单位名称。

找什么：标题写明了单位，正文在“××局2023年度部门决算”“××局部门整体绩效自评”这类写本单位的位置却是另一个单位的名称；
或者“由××馆党支部研究”“××医院财务科统一管理”说的是同地同类的另一个单位的内设机构。
为什么：借用别的单位或上级模板的稿子时，最容易留下别人的名称。
局限：只看紧接“部门决算”“部门整体”“单位决算”“绩效自评”和内设机构的单位名称，全文只出现一次；行政机关的内设机构、没有管理和决策字样的不看；简称、下属单位、正文介绍过的单位不算；标题没有单位名称的文件不看。
出处：部门决算公开检查常见问题；抽查要点：照搬其他单位材料。
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checks.frame.context import Context, not_applicable, ran
from assistant.checks.frame.kinds import REPORTS
from assistant.checks.frame.passages import Passage
from assistant.domain.finding import CheckResult, Finding, Severity

CODE = "TEXT07"
TITLE = "文中出现了别的单位名称"
SEVERITY = Severity.WARNING
APPLIES = REPORTS
_BORROWED = """# 青禾县图书馆2023年度免费开放项目支出绩效自评报告

一、组织管理

项目资金由{unit}财务科统一管理，县文化馆、县图书馆理事会参与监督。
"""
BAD = (
    _BORROWED.replace("{unit}", "青禾县博物馆"),
    """# 2023年度青禾县河道管理所部门整体绩效自评报告

一、部门职责

负责全县河道日常管护。

二、自评情况

望江市水利工程站2023年度部门整体支出绩效自评得分为92分。
""",
)
GOOD = (
    _BORROWED.replace("{unit}", "青禾县图书馆"),
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
# Bodies within a house that decide on the money: the own ones. Another house may lend its head or give its view.
_ORGAN: Final = re.compile(
    rf"(?:^|(?<=[。；，：、.．）)]))(?:[^，。；：、]{{0,6}}?[由经在请])?{_NAME}"
    r"(?=党委会?|党组|党支部|党总支|理事会|领导班子|院务会|校务会|财务[科股室处])"
    r"(?=[^，。；：]{0,10}?(?:统一管理|审议|研究|审核|听取))"
)
_HEADED: Final = re.compile(rf"{_NAME}(?=关于|20\d{{2}}年)")
# Houses of one kind stand side by side in a place, and lend each other their texts.
_HOUSE: Final = re.compile(r"(?:院|馆|学|园|站|所|中心|校)$")
_TITLE: Final = 300  # characters in which a title stands


def check(context: Context) -> CheckResult:
    """Names in the place of the report's own unit, against the one in its title."""
    own, head = _own(context), _headed(context)
    if own is None and head is None:
        return not_applicable(CODE, "标题里没有写明单位名称")
    said = [(own, *one) for one in context.matches(_AFTER) if own is not None]
    house = own or head
    if house is not None and _HOUSE.search(house):
        organs = [(house, *one) for one in context.matches(_ORGAN)]
        said += [one for one in organs if _is_alike(one[2]["unit"], house)]
    wrong = [one for one in said if not _is_same(one[2]["unit"], one[0]) and context.text.count(one[2]["unit"]) == 1]
    return ran(CODE, len(said), [_finding(context, passage, match, name) for name, passage, match in wrong])


def _own(context: Context) -> str | None:
    """The unit named in the title; None where none or several are."""
    head = [p for p in context.passages if p.block.start < _TITLE and "。" not in p.text]
    found = [m["unit"] for passage in head for p in (_BEFORE, _AFTER) for m in p.finditer(passage.text)]
    return found[0] if found and all(_is_same(name, found[0]) for name in found) else None


def _headed(context: Context) -> str | None:
    """The unit that begins the title of a report on a project."""
    head = [p.text for p in context.passages[:4] if p.block.start < _TITLE and "。" not in p.text]
    match = _HEADED.match("".join(head))  # the name may have a line of its own
    return match["unit"] if match else None


def _is_alike(one: str, other: str) -> bool:
    """Two houses of one kind in one place: 青禾县图书馆, 青禾县博物馆."""
    return one[-1] == other[-1] and one[:2] == other[:2]


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
