"""Labels that no list holds but whose words leave no doubt: 项目实施主体, 评价项目, 自评总评分, 评定等次."""

from __future__ import annotations

import re
from typing import Final

_BODY: Final = r"(?:单位|部门|主体|机构)(?:\(?部门\)?|\(?单位\)?)?(?:的)?(?:名称|全称|名)?(?:[及和与]?(?:代码|编码))?"
_ABOUT: Final = r"(?:中央|地方|[省市州区县旗乡镇]+级?|上级|本级|本次|年度|绩效|预算|支出|财政|专项|资金|项目|政策)*"
_DOING: Final = r"(?:具体|主要)*(?:组织)?(?:实施|承担|承办|执行|使用|用款|建设)(?:的)?"
_TELLING: Final = r"(?:填报|填表|编报|编制|申报|自评|被?评价|被?考核|牵头|报送|责任|主责|申请|报表|(?:基层|二级)?预算)"
_SCORED: Final = r"(?:单位|部门|项目|绩效|自我|自评|评价|综合|考核|最终|实际|年度|整体)*"
_GRADED: Final = r"(?:绩效|自我|自评|评价|综合|考核|评定|总体|得分|所属)+"
_PERSON: Final = r"联系人|负责人|填报人|填表人|经办人|审核人|制表人|电话|联系方式|手机号?|签字|签名|盖章"
# The first that fits says what a label names; who does the work comes before whose it is and who oversees it.
_NAMED: Final = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("authority", rf"{_ABOUT}(?:业务|归口|上级|主要)*(?:行业)?(?:主管|归口|管理)(?:预算)?(?:{_BODY}|[局厅委])"),
        ("implementer", rf"{_ABOUT}{_DOING}{_BODY}|项目(?:法人|业主|组织单位)"),
        ("unit", rf"{_ABOUT}{_TELLING}{_BODY}"),
        ("unit", r"(?:[省市县区]级|本级)(?:单位|部门)(?:名称|全称)|(?:绩效|自|被)?评价?对象"),
        ("project", r"(?:本次|被?评价|自评|被?考核|申报)+(?:的)?(?:项目|政策)(?:的)?(?:名称|全称)?"),
        (
            "project",
            r"(?:二级|子|具体|预算|绩效|支出)?(?:项目|政策|专项|资金|任务)+(?:的)?(?:名称|全称|标题)(?:[及和与]?(?:代码|编码))?",
        ),
        (
            "year",
            r"(?:自评|评价|绩效|预算|项目|填报|执行|所属|申报|会计|考核|实施|支出|资金)*(?:年度|年份)|(?:评价|绩效|项目|执行)(?:期间|时段)",
        ),
        ("total", rf"{_SCORED}(?:总体?|合计|综合|自评|评价)(?:得分|评分|分数|分值|分)(?:合计)?"),
        ("total", rf"{_SCORED}(?:得分|成绩)(?:合计|总计)|{_SCORED}(?:绩效|最终|自评)(?:得分|评分|分数|成绩)"),
        ("grade", rf"{_GRADED}(?:等级|等次|档次|级别|评级|定级)|(?:等级|等次)评定"),
        ("contact", rf".{{0,8}}(?:{_PERSON})"),
        ("date", r"(?:填报|填表|编报|编制|自评|评价|上报)(?:的)?(?:日期|时间)"),
    )
)


def identity_by_words(name: str) -> str | None:
    """What the label `name` (a key) names by the words it is made of; None where they do not settle it."""
    return next((kind for kind, pattern in _NAMED if pattern.fullmatch(name)), None)
