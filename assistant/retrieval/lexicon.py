"""How people say it and how reports write it: everyday words are widened by the terms of the field."""

from __future__ import annotations

import re
from typing import Final

# Left: what a reviewer types; right: the words that reports use for it.
_TERMS: Final[tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]] = tuple(
    (re.compile(pattern), tuple(terms.split()))
    for pattern, terms in (
        (r"没花完|没用完|花不出去|花得慢|花钱慢|钱没花|剩.{0,3}钱|没用掉", "预算执行率 结余 执行 支付 进度"),
        (r"超支|花超|多花|花多了", "超预算 超支 执行率 追加"),
        (r"拖|晚了|没赶上|没按时|慢了|延后|推迟", "滞后 延期 进度 未按期 时效"),
        (r"没完成|没做到|没达到|差一点|不达标|落空", "未完成 未达标 偏差 原因"),
        (r"超额|做多了|远超|大大超过", "超额完成 目标值 偏低 设定"),
        (r"老百姓|群众|市民|居民", "群众 服务对象 满意度"),
        (r"不满意|抱怨|投诉", "满意度 服务 改进"),
        (r"怎么改|怎么办|整改|打算", "改进措施 下一步 加强 完善"),
        (r"毛病|短板|缺点|不足", "存在问题 不够 有待"),
        (r"疫情", "疫情 防控 影响"),
        (r"招标|采购|中标", "政府采购 招标 采购程序 流标"),
        (r"天气|下雨|汛|台风|雨季|冰冻", "天气 汛期 降雨 施工 影响"),
        (r"人手|缺人|人不够", "人员 编制 力量 不足"),
        (r"没批|审批|手续", "审批 批复 手续 前期"),
        (r"尾款|没结账|没付|结算", "尾款 支付 结算 验收 合同"),
        (r"为什么扣|扣了?分", "扣分 得分 原因"),
        (r"目标定(?:得)?(?:低|高)|定低|定高", "目标值 设定 编制 偏低 偏高"),
        (r"怎么评|怎么打分|谁来评|组织", "自评 工作小组 组织 评分"),
        (r"公开|公示|上网", "公开 随部门决算 公示"),
        (r"三公|招待|接待|公车", "三公经费 公务接待 公务用车"),
        (r"监督|检查|抽查", "监督 检查 内控"),
        (r"指标.{0,6}(?:不好|不清|太虚|空)", "指标 量化 细化 设置"),
    )
)


def widen(query: str) -> list[str]:
    """Terms of the field that belong to the everyday words of `query`."""
    return list(dict.fromkeys(term for pattern, terms in _TERMS if pattern.search(query) for term in terms))
