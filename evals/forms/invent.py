"""Evaluations of units that do not exist; the same seed gives the same evaluation."""

from __future__ import annotations

import random
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from assistant.domain.evaluation import SCHEMA, Evaluation

_TOWNS: Final = (
    "澄川市青渚区",
    "云岫市",
    "临皋县",
    "北泠市南陂区",
    "石屿县",
    "溪口市",
    "望洲区",
    "禾丰县",
    "清崖市砚湖区",
)
_OFFICES: Final = (
    "档案馆",
    "图书馆",
    "水务局",
    "园林服务中心",
    "文化馆",
    "农业农村局",
    "应急管理局",
    "市场监督管理局",
    "老干部活动中心",
)
_PROJECTS: Final = (
    "馆藏数字化加工",
    "河道清淤整治",
    "公益电影放映",
    "古树名木保护",
    "社区食堂运营补助",
    "防汛物资储备",
    "乡村道路养护",
    "读书节活动经费",
)
_QUANTITY: Final = (
    ("开展培训场次", "≥", "场"),
    ("清理河道长度", "≥", "公里"),
    ("采购图书数量", "≥", "册"),
    ("巡查点位数量", "=", "个"),
    ("服务群众人次", "≥", "人次"),
    ("修缮场馆面积", "≥", "平方米"),
    ("发放宣传资料份数", "≥", "份"),
    ("放映电影场数", "=", "场"),
)
_RATES: Final = (
    ("项目验收合格率", "="),
    ("设备完好率", "≥"),
    ("资料归档率", "≥"),
    ("抽检合格率", "≥"),
    ("整改落实率", "="),
    ("差错率", "≤"),
)
_TIMES: Final = (("工作完成及时率", "="), ("资金拨付及时率", "="), ("报告报送及时性", None), ("完工时间", None))
_COSTS: Final = (("单位成本控制额", "≤", "元"), ("人均支出标准", "≤", "元"), ("成本节约率", "≥", "%"))
_BENEFITS: Final = (
    ("社会效益指标", ("公众知晓程度", "公共服务水平提升", "居民生活环境改善", "带动就业人数")),
    ("生态效益指标", ("水质达标天数", "绿化覆盖提升", "减少扬尘污染")),
    ("可持续影响指标", ("长效管护机制健全性", "人才队伍稳定性", "设施持续运行年限")),
)
_SATISFIED: Final = ("服务对象满意度", "参训人员满意度", "周边居民满意度")
_QUALITIES: Final = (
    ("显著", "较为显著"),
    ("健全", "基本健全"),
    ("有效提升", "有所提升"),
    ("完善", "完善"),
    ("12月底前", "11月完成"),
)
_REASONS: Final = (
    "雨季偏长，外业工期顺延，次年一季度补齐",
    "供货方更换型号，验收推迟",
    "部分场次并入联办活动，未单独计数",
    "问卷回收偏少，样本不足",
)
_CAUSES: Final = ("质保金按合同约定尚未到付款节点。", "招标结余资金由财政收回，支出相应减少。")
_MEASURES: Final = (
    "按季度核对支出进度，提前办理付款手续。",
    "年初细化指标口径，减少执行中的调整。",
    "建立台账，明确责任人和完成时限。",
)
_GOALS: Final = ("完成年度重点任务", "提升公共服务质量", "夯实基础管理")


def evaluation(seed: int, scope: str = "project") -> Evaluation:
    """The evaluation of `seed`, complete in every field a layout may print."""
    rng = random.Random(seed)
    unit = rng.choice(_TOWNS) + rng.choice(_OFFICES)
    budget = Decimal(rng.randrange(2000, 990000)) / 100
    rate = Decimal(rng.choice((1000, *range(620, 1000)))) / 1000
    items = _indicators(rng)
    execution = _round(rate * 10, 2)
    lines = _budget(rng, budget, rate, execution)
    score = sum((Decimal(str(item["self_score"])) for item in items), execution)
    data: dict[str, Any] = {
        "schema": SCHEMA,
        "unit_name": unit,
        "year": rng.randrange(2019, 2025),
        "scope": scope,
        "project_name": rng.choice(_PROJECTS) if scope == "project" else None,
        "budget_lines": lines,
        "objectives": _objectives(rng, items),
        "indicators": items,
        "causes": [{"about": "整体", "text": rng.choice(_CAUSES)}],
        "measures": rng.sample(_MEASURES, 2),
        "self_total": _plain(score),
        "self_grade": "优" if score >= 90 else "良" if score >= 80 else "中",
        "review_total": _plain(score - Decimal("0.5")),
    }
    return Evaluation.model_validate(data)


def _round(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _budget(rng: random.Random, budget: Decimal, rate: Decimal, score: Decimal) -> list[dict[str, Any]]:
    carried = _round(budget * Decimal(rng.choice((0, 0, *range(1, 20)))) / 100, 2)
    parts = [("其中：当年财政拨款", budget - carried), ("上年结转资金", carried or None), ("其他资金", None)]
    lines = [_line("年度资金总额", budget, rate) | {"points": "10", "self_score": _plain(score)}]
    return lines + [_line(name, part, rate) for name, part in parts]


def _line(name: str, budget: Decimal | None, rate: Decimal) -> dict[str, Any]:
    if budget is None:
        return {"name": name, "unit": "万元"}
    executed = _round(budget * rate, 2)
    printed = f"{_round(executed / budget * 100, 2)}%" if budget else None
    start = _plain(_round(budget * Decimal("0.95"), 2))
    figures = {
        "budget": f"{budget:.2f}",
        "executed": f"{executed:.2f}",
        "initial_budget": start,
        "rate_printed": printed,
    }
    return {"name": name, "unit": "万元", **figures}


def _indicators(rng: random.Random) -> list[dict[str, Any]]:
    """Indicators in the official groups; points of all add to 90."""
    plan: list[tuple[str, str, tuple[str, str | None, str]]] = []
    plan += [("产出指标", "数量指标", item) for item in rng.sample(_QUANTITY, rng.randrange(2, 5))]
    plan += [("产出指标", "质量指标", (*item, "%")) for item in rng.sample(_RATES, rng.randrange(1, 3))]
    plan += [("产出指标", "时效指标", (*item, "%")) for item in rng.sample(_TIMES, 1)]
    plan += [("产出指标", "成本指标", item) for item in rng.sample(_COSTS, 1)]
    for level2, names in rng.sample(_BENEFITS, 2):
        plan += [("效益指标", level2, (name, None, "")) for name in rng.sample(names, rng.randrange(1, 3))]
    plan.append(("满意度指标", "服务对象满意度指标", (rng.choice(_SATISFIED), "≥", "%")))
    points = _shares(rng, len(plan), 90)
    return [_indicator(rng, *entry, part) for entry, part in zip(plan, points, strict=True)]


def _shares(rng: random.Random, count: int, total: int) -> list[Decimal]:
    base = [Decimal(total // count)] * count
    base[-1] += total - sum(base)
    for _ in range(count):
        a, b = rng.sample(range(count), 2)
        step = rng.choice((Decimal(1), Decimal("0.5")))
        if base[a] - step >= 1:
            base[a], base[b] = base[a] - step, base[b] + step
    return base


def _indicator(
    rng: random.Random, level1: str, level2: str, what: tuple[str, str | None, str], points: Decimal
) -> dict[str, Any]:
    name, sign, unit = what
    item: dict[str, Any] = {"level1": level1, "level2": level2, "name": name, "points": _plain(points)}
    met = rng.random() < 0.75
    if sign is None:
        target, part = rng.choice(_QUALITIES)
        item |= {"target": target, "actual": target if met else part, "sign": "定性", "unit": None}
    else:
        value = Decimal(rng.choice((90, 95, 98, 100))) if unit == "%" else Decimal(rng.randrange(3, 3000))
        reached = value if met else _round(value * Decimal("0.9"), 1 if unit == "%" else 0)
        item |= {"sign": sign, "target": _plain(value), "actual": _plain(reached), "unit": unit}
    score = points if met else _round(points * Decimal("0.9"), 2)
    item |= {"self_score": _plain(score), "review_score": _plain(max(score - Decimal("0.5"), Decimal(0)))}
    item["reason"] = None if met else rng.choice(_REASONS)
    item["criterion"] = f"{name}达到目标得满分，每降低一个百分点扣{_plain(points / 10)}分，扣完为止。"
    return item


def _objectives(rng: random.Random, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Two goals that share the indicators, with their points."""
    names = rng.sample(_GOALS, 2)
    cut = len(items) // 2
    objectives = []
    for name, own in zip(names, (items[:cut], items[cut:]), strict=True):
        points = _plain(sum((Decimal(item["points"]) for item in own), Decimal(0)))
        title = f"{name}（{points}分）"
        for item in own:
            item["objective"] = title
        objectives.append({"name": title, "text": title, "points": points, "actual": f"{name}，已按计划完成。"})
    return objectives
