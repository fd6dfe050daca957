"""The names columns, labels and titles go by in the forms of the regions, as keys (see `words.key`)."""

from __future__ import annotations

import re
from importlib import resources
from typing import Final

import yaml

from assistant.ingest.forms.words import flat, key


def _load() -> dict[str, dict[str, str]]:
    """Family → name → kind, from names.yaml."""
    text = resources.files(__package__).joinpath("names.yaml").read_text(encoding="utf-8")
    families = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return {
        family: {name: kind for kind, names in kinds.items() for name in names.split()}
        for family, kinds in families.items()
    }


FAMILIES: Final = _load()
# Labels whose value stands beside them (or after a colon), by what they name.
IDENTITY: Final = FAMILIES["identity"]
# Words in a label that say what its text is.
_TEXTS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("cause", re.compile(r"(?:偏差|未完成|偏离|扣分|未达标|未达成|未实现).{0,12}原因|原因分析")),
    (
        "measure",
        re.compile(
            r"改进措施|整改措施|下一步.{0,6}(?:措施|打算|工作|安排)|拟采取.{0,4}措施|改进的?方案|改进意见|结果应用方案"
        ),
    ),
    ("problem", re.compile(r"(?:存在|主要|发现|有关).{0,4}问题")),
    ("conclusion", re.compile(r"评价结论|自评结论|综合结论|总体结论|结论")),
    (
        "note",
        re.compile(
            r"^(?:备注|注|填表说明|填报说明|注释|说明|其[他它]需要?说明的?(?:问题|事项|情况)|其他说明|有关说明)$"
        ),
    ),
    (
        "check_box",
        re.compile(r"^项目(?:类别|属性|类型|性质)|^资金(?:性质|类型)$|^评价(?:类型|方式)$|是否完成|^项目状态$"),
    ),
)
TITLE: Final = re.compile(
    r"(?:自评|自我评价|绩效评价|绩效评分|绩效自我评价|绩效目标完成情况|绩效目标自评).{0,12}(?:表|评分表|报告)(?:[(（].*[)）])?$"
    r"|^(?!.*[:：。]).{0,40}(?:自评表|评分表|自评情况表|自评结果表)(?:[(（].*[)）])?$"
)
GOAL_BLOCK: Final = re.compile(
    r"^(?:年度|部门|整体|项目)?(?:年度)?(?:绩效)?(?:总体|工作|履职|总)?目标(?:\d+|[一二三四五六七八九十]+)?$"
)
ONE_OF_SEVERAL: Final = re.compile(r"[\d一二三四五六七八九十]$")  # the label of one goal of several
TOTAL: Final = re.compile(
    r"^(?:自评|自我|单位|评价|考核|最终|综合|绩效|指标|得分|评分)*(?:总分|总计|合计|总得分|总评分)(?:合计|总计|得分|评分|分值|分数|分|值)*$"
)
SUBTOTAL: Final = re.compile(
    r"^(?:.{0,12}小计|(?:.{1,8}指标|产出|效益|效果|满意度|成本|投入|过程|决策|管理)(?:得分)?合计)$"
)
PLACEHOLDER: Final = re.compile(r"^(?:(?:指标|目标|任务)\d*[:、.]?|…+|\.{3,}|—+|[1-9]\d?[.、]?)$")
STUCK_PLACEHOLDER: Final = re.compile(r".(?:指标|目标)\d+$")
LEVEL_NAME: Final = re.compile(
    r"^(?:\d+[.、]?)?(?:产出|效益|效果|满意度|成本|投入|过程|决策|管理|数量|质量|时效|(?:经济|社会|生态环境|环境)成本|经济效益|社会效益|"
    r"生态效益|环境效益|政治效益|可持续影响|可持续发展|可持续性|服务对象满意度|社会公众满意度|预算执行|履职效能|管理效率|运行成本|社会效应|履职|"
    r"投入管理|部门管理|社会公众或服务对象满意度|绩效|项目决策|项目管理|项目产出|项目效益|可持续影响力)(?:类)?(?:指标|目标)?$"
)
FIRST_LEVEL: Final = re.compile(
    r"^(?:\d+[.、]?)?(?:产出|效益|效果|满意度|成本|投入|过程|决策|管理|预算执行|履职效能|管理效率|投入管理|部门管理|项目决策|项目管理|"
    r"项目产出|项目效益|运行成本|可持续性|履职)(?:类)?(?:指标|目标)?$"
)
EITHER_LEVEL: Final = re.compile(r"^(?:\d+[.、]?)?(?:成本|满意度|可持续性)(?:类)?(?:指标|目标)?$")


def begins_goal(text: str) -> bool:
    """Does the cell or line begin with the label of a goal (年度目标1：…)?"""
    return GOAL_BLOCK.match(key(flat(text).partition(":")[0])) is not None


def text_kind(label: str) -> str | None:
    """What a labelled text is (cause, measure, problem, conclusion, note, check_box), by the key of its label."""
    return next((kind for kind, pattern in _TEXTS if pattern.search(label)), None)
