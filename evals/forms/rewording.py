"""The headings of a layout in other words of the same meaning, as another region would choose them."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Final

from .layout import Columns, Layout

_INDICATORS: Final = {
    "level1": "指标一层 一级考核项 第一层级 一级指标大类",
    "level2": "指标二层 二级考核项 第二层级 二级指标中类",
    "name": "考评内容 指标具体内容 考核点 三级考核项 具体指标名称",
    "target": "年初定的目标 应达目标值 预计达到数 目标设定值 绩效要求值 年度计划数 约定标准值",
    "actual": "年底实现值 实际做到 完成的数量 实绩情况 年终达到值 实际达成数 自评实现值",
    "points": "应得满分 配置分值 权重分 指标赋分 设定满分 分值标准",
    "self_score": "自评实得分 单位自打分 自评核分 本单位得分 自查得分 自评所得分值",
    "reason": "未达目标的原因 差额原因及说明 扣分的理由 没有完成的原因 偏差缘由 未达成原因及后续措施",
    "unit": "度量单位名 计量的单位",
    "criterion": "打分办法 计分的标准 评分依据和办法",
}
_FUNDS: Final = {
    "name": "款项来源 经费来源渠道 资金组成 支出分类",
    "initial_budget": "年初核定数 年初下达额 期初安排数 年初批准预算",
    "budget": "调剂后的预算数 变更后预算额 年度预算总额 调整后安排数 全年可用预算",
    "executed": "全年实付额 累计支用数 实际拨付数 年终支付数 已支出金额",
    "rate_printed": "支付比率 拨付进度 资金使用比例 预算支出率",
    "points": "执行率分值 应得满分 设定分值",
    "self_score": "执行率得分 自评所得分 单位自评得分值",
}


def reworded(layout: Layout, seed: int) -> Layout:
    """`layout` with every heading that has others of its meaning in other words, drawn by `seed`."""
    draw = random.Random(f"{layout.identifier}{seed}")
    return replace(
        layout,
        indicators=_in_other_words(layout.indicators, _INDICATORS, draw),
        budget=_in_other_words(layout.budget, _FUNDS, draw),
    )


def _in_other_words(columns: Columns, words: dict[str, str], draw: random.Random) -> Columns:
    return tuple(
        (kind, draw.choice(words[kind].split()) if heading and kind in words else heading) for kind, heading in columns
    )
