"""Claims without a figure that the data contradict or nobody made: outcomes turned round, ranks, comparisons, deeds."""

from __future__ import annotations

import random
import re

from assistant.llm.scripted.reading import Brief
from assistant.llm.scripted.sayings import Told, saying, wordings


def _with(brief: Brief, *outcomes: str) -> list[str]:
    return [name for name in brief.lines() if brief.standing[name].split("（")[0] in outcomes]


def _done(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """A missed target told as reached."""
    names = _with(brief, "未达到目标")
    if not names:
        return None
    words = chance.choice(wordings("未完成说成完成"))
    told = f"{chance.choice(names)}{words}"
    return f"{told}。", told


def _not_below(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """A figure on the wrong side of a target that asks for at least so much, the wrong side denied."""
    missed = [name for name in _with(brief, "未达到目标") if brief.facts.get(f"{name}·年初目标值", "")[:1] == "≥"]
    if not missed:
        return None
    words = chance.choice(["并未低于目标值", "没有低于年初目标", "高于目标值", "不低于预期目标"])
    told = f"{chance.choice(missed)}{words}"
    return f"{told}。", told


def _below(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    reached = _with(brief, "达到目标", "优于目标")
    met = [name for name in reached if brief.facts.get(f"{name}·年初目标值", "")[:1] == "≥"]
    if not met:
        return None
    told = f"{chance.choice(met)}{chance.choice(['低于目标值', '不及预期目标', '低于年初目标'])}"
    return f"{told}。", told


def _undone(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """A reached target told as missed."""
    names = _with(brief, "达到目标", "优于目标")
    if not names:
        return None
    words = chance.choice(wordings("完成说成未完成"))
    told = f"{chance.choice(names)}{words}"
    return f"{told}。", told


def _over(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """A target just met told as exceeded; one exceeded told as just met."""
    names = [
        name
        for name in _with(brief, "达到目标")
        if {f"{name}·年初目标值", f"{name}·实际完成值"} <= set(brief.facts)
        and brief.value(f"{name}·年初目标值") == brief.value(f"{name}·实际完成值")
    ]
    if not names:
        return None
    words = chance.choice(wordings("持平说成超额"))
    told = f"{chance.choice(names)}{words}"
    return f"{told}。", told


def _listed(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """A missed one hidden in a list of reached ones."""
    good, bad = _with(brief, "达到目标", "优于目标"), _with(brief, "未达到目标")
    if not good or not bad:
        return None
    names = [chance.choice(good), chance.choice(bad)]
    chance.shuffle(names)
    words = chance.choice(wordings("未完成混入已完成"))
    told = f"{'、'.join(names)}{words}"
    return f"{told}。", told


def _except(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """One missed target told to be the only one, or a reached one to be it."""
    good, bad = _with(brief, "达到目标", "优于目标"), _with(brief, "未达到目标")
    if len(bad) == 1 and not good:
        return None
    pool = good if len(bad) < 2 else bad
    if not pool or not bad:
        return None
    name = chance.choice(pool)
    told = chance.choice(
        [
            f"除{name}外，其余指标均达到年初目标",
            f"仅{name}一项未达到年初目标",
            f"只有{name}没有完成",
            f"除{name}以外的指标全部完成",
        ]
    )
    return f"{told}。", told


def _every(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    if not _with(brief, "未达到目标"):
        return None
    told = chance.choice(wordings("变相的全面完成"))
    return f"{told}。", told


def _spent(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    rate = brief.facts.get("预算执行率", "")
    if not rate or not rate.startswith(tuple("123456789")) or float(rate.rstrip("%")) >= 100:
        return None
    told = chance.choice(wordings("变相的全部支出"))
    return f"{told}。", told


def _lossless(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    if not any(name.endswith("·扣分") for name in brief.facts):
        return None
    told = chance.choice(wordings("变相的无扣分"))
    return f"本次自评{told}。", told


def _ranked(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    about = chance.choice([*brief.lines(), "预算执行率", "自评得分"])
    told = chance.choice(wordings("编造名次"))
    return f"{about}{told}。", f"{about}{told}"


def _than(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """Two rates compared the wrong way round."""
    rates = [name for name in brief.lines() if re.fullmatch(r"[\d.]+%", brief.facts.get(f"{name}·实际完成值", ""))]
    if len(rates) < 2:
        return None
    rates.sort(key=lambda name: float(brief.facts[f"{name}·实际完成值"].rstrip("%")))
    low, high = rates[0], rates[-1]
    if brief.value(f"{low}·实际完成值") == brief.value(f"{high}·实际完成值"):
        return None
    told = chance.choice([f"{low}高于{high}", f"{high}低于{low}", f"{low}完成情况好于{high}"])
    return f"{told}。", told


def _acted(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """A measure still to be taken told as taken."""
    if not brief.measures:
        return None
    body = re.split(r"[，。；]", chance.choice(brief.measures))[0]
    if len(body) < 6 or body[0] in "一二三拟将已计":
        return None
    told = chance.choice([f"目前已{body}", f"年内已完成{body}", f"已经{body}"])
    return f"{told}。", told


def _uncaused(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """The cause given, denied."""
    given = {name: text for name, text in brief.causes.items() if not text.startswith("没有给出") and "{" not in text}
    if not given:
        return None
    name = chance.choice(list(given))
    body = given[name].rstrip("。；")
    about = "预算执行率" if name == "整体" else name
    told = chance.choice([f"并非由于{body}", f"与{body}无关", f"不是因为{body}"])
    return f"{about}存在偏差，{told}。", told


def _blamed(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """Reasons in wordings that announce none."""
    about = chance.choice(["预算执行率", *brief.lines()])
    kernel = chance.choice(wordings("变相的编造原因"))
    form = chance.choice(wordings("变相的编造原因的说法"))
    return form.format(about, kernel), kernel


KINDS: dict[str, Told] = {
    "未完成说成完成": _done,
    "完成说成未完成": _undone,
    "否认低于目标": _not_below,
    "说成低于目标": _below,
    "持平说成超额": _over,
    "未完成混入已完成": _listed,
    "唯一例外不实": _except,
    "变相的全面完成": _every,
    "变相的全部支出": _spent,
    "变相的无扣分": _lossless,
    "编造名次": _ranked,
    "指标之间比错": _than,
    "变相的同比": saying("变相的同比", "本年度预算{}。"),
    "拟做说成已做": _acted,
    "否认已给的原因": _uncaused,
    "编造自评过程": saying("编造自评过程", "自评期间{}。"),
    "编造合规结论": saying("编造合规结论", "经自查，{}。"),
    "变相的编造原因": _blamed,
    "变相的编造成效": saying("变相的编造成效", "项目实施后，{}。"),
}
