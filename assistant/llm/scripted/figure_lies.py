"""Lies about figures: wrong, swapped, misplaced, turned round. Each returns what is written and what betrays it."""

from __future__ import annotations

import random
import re

from assistant.llm.scripted.reading import Brief, ref
from assistant.llm.scripted.sayings import Told


def _unit(text: str) -> str:
    return re.sub(r"^-?[\d.]+", "", text)


def _of(brief: Brief, ending: str) -> list[str]:
    return [name for name in brief.facts if name == ending or name.endswith("·" + ending)]


def _wrong(value: str, chance: random.Random) -> str:
    """Another number of the same shape."""
    match = re.match(r"(\d+)((?:\.\d+)?)(.*)", value)
    if match is None:
        return value
    digits = match[1] + match[2]
    while True:
        place = chance.choice([index for index, letter in enumerate(digits) if letter.isdigit()])
        changed = digits[:place] + chance.choice("123456789") + digits[place + 1 :]
        if float(changed) != float(digits):
            return changed + match[3]


def _pair(brief: Brief, chance: random.Random, ending: str) -> tuple[str, str] | None:
    names = _of(brief, ending)
    if len(names) < 2:
        return None
    first, second = chance.sample(names, 2)
    return None if brief.value(first) == brief.value(second) else (first, second)


def _typed(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    name = chance.choice(["预算数", "执行数", "预算执行率", "总得分", *_of(brief, "实际完成值")])
    if name not in brief.facts:
        return None
    wrong = _wrong(brief.value(name), chance)
    words = name.replace("·", "")
    return f"本年度{words}为{wrong}。", f"{words}为{wrong}"


def _swapped(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    if not {"预算数", "执行数"} <= set(brief.facts) or brief.value("预算数") == brief.value("执行数"):
        return None
    value = brief.value("执行数")
    wording = chance.choice(["全年预算数为", "年度预算安排", "批复预算"])
    return f"{wording}{ref('执行数')}，实际执行{ref('预算数')}。", f"{wording}{value}"


def _other_indicator(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    pair = _pair(brief, chance, "实际完成值")
    if pair is None:
        return None
    name = pair[0].removesuffix("·实际完成值")
    return f"{name}实际完成{ref(pair[1])}。", f"{name}实际完成{brief.value(pair[1])}"


def _other_score(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    pair = _pair(brief, chance, "得分")
    if pair is None:
        return None
    name = pair[0].removesuffix("·得分")
    return f"{name}自评得{ref(pair[1])}。", f"{name}自评得{brief.value(pair[1])}"


def _target_for_actual(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    name = chance.choice(brief.lines() or [""])
    target, actual = f"{name}·年初目标值", f"{name}·实际完成值"
    if not {target, actual} <= set(brief.facts) or brief.value(target) == brief.value(actual):
        return None
    return f"{name}实际完成{ref(target)}。", f"{name}实际完成{brief.value(target)}"


def _score_for_loss(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    losses = _of(brief, "扣分")
    if not losses:
        return None
    name = chance.choice(losses).removesuffix("·扣分")
    score = f"{name}·得分"
    if score not in brief.facts or brief.value(score) == brief.value(f"{name}·扣分"):
        return None
    return f"{name}扣{ref(score)}。", f"{name}扣{brief.value(score)}"


def _flipped(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    if not {"预算数", "执行数", "预算执行率"} <= set(brief.facts):
        return None
    rate = float(brief.value("预算执行率").rstrip("%"))
    if rate == 100:
        return None
    if rate < 100:
        word = chance.choice(["超出全年预算", "超支", "比预算数增加", "高于预算数"])
        return f"全年执行数{word}{ref('差额(预算数, 执行数)')}。", f"执行数{word}"
    word = chance.choice(["未执行金额为", "年末结余", "比预算数减少", "低于预算数"])
    return f"全年执行数{word}{ref('差额(执行数, 预算数)')}。", f"执行数{word}"


def _flipped_target(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    for name in chance.sample(brief.lines(), len(brief.lines())):
        target, actual = f"{name}·年初目标值", f"{name}·实际完成值"
        if not {target, actual} <= set(brief.facts):
            continue
        low, high = brief.number(target), brief.number(actual)
        if low == high or _unit(brief.value(target)) != _unit(brief.value(actual)):
            continue
        word, pair = ("低于", f"{actual}, {target}") if high > low else ("高于", f"{target}, {actual}")
        return f"{name}实际完成值{word}目标值{ref(f'差额({pair})')}。", f"{name}实际完成值{word}目标值"
    return None


def _bound(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    for name in chance.sample(_of(brief, "年初目标值"), len(_of(brief, "年初目标值"))):
        sign = brief.facts[name][0]
        if sign not in "≥≤":
            continue
        word = "不高于" if sign == "≥" else "不低于"
        what = name.removesuffix("·年初目标值")
        return f"{what}目标值为{word}{ref(name)}。", f"{what}目标值为{word}"
    return None


def _unknown_reference(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    name = chance.choice(["群众投诉办结率", "节约资金总额", "项目覆盖人口", "上年执行数", "带动就业人数"])
    return (f"{name}为{ref(name)}。", f"{name}为") if name not in brief.facts else None


def _bad_dimension(brief: Brief, _chance: random.Random) -> tuple[str, str] | None:
    if not {"执行数", "总得分"} <= set(brief.facts):
        return None
    return f"执行数与得分合计为{ref('合计(执行数, 总得分)')}。", "执行数与得分合计"


def _other_year(brief: Brief, _chance: random.Random) -> tuple[str, str] | None:
    if "预算数" not in brief.facts:
        return None
    year = brief.year - 3
    return f"{year}年度预算数为{ref('预算数')}。", f"{year}年度预算数为"


def _unit_word(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    if not brief.facts.get("执行数", "").endswith("万元"):
        return None
    digits = brief.value("执行数").removesuffix("万元")
    unit = chance.choice(["亿元", "元", "千元"])
    return f"全年执行数为{{{{执行数|数值}}}}{unit}。", f"执行数为{digits}{unit}"


def _doubled(brief: Brief, _chance: random.Random) -> tuple[str, str] | None:
    if "执行数" not in brief.facts:
        return None
    return f"全年执行数为3{ref('执行数')}。", f"执行数为3{brief.value('执行数')}"


def _remembered(_brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """A figure of another report."""
    number = chance.randint(1200, 9800)
    words = chance.choice(["服务企业{0}家", "发放补贴{0}万元", "培训人员{0}人次"])
    return f"全年{words.format(number)}。", words.format(number)


def _shared_out(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """Two right figures, dealt out the wrong way round."""
    pair = _pair(brief, chance, "实际完成值")
    if pair is None:
        return None
    one, two = (name.removesuffix("·实际完成值") for name in pair)
    template = f"{one}、{two}实际完成值分别为{ref(pair[1])}、{ref(pair[0])}。"
    return template, f"{one}、{two}实际完成值分别为{brief.value(pair[1])}、{brief.value(pair[0])}"


def _denied(brief: Brief, _chance: random.Random) -> tuple[str, str] | None:
    if "执行数" not in brief.facts:
        return None
    value = brief.value("执行数")
    return f"全年{ref('执行数')}尚未支付。", f"{value}尚未支付"


def _wrong_whole(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    parts = [name for name in _of(brief, "执行数") if name != "执行数"]
    if not parts or "预算数" not in brief.facts or brief.value("预算数") == brief.value("执行数"):
        return None
    name = chance.choice(parts)
    what = name.removesuffix("·执行数")
    wrong = brief.number(name) / brief.number("预算数") * 100
    own = f"{what}·预算执行率"
    if own in brief.facts and abs(brief.number(own) - wrong) < 1:
        return None
    return f"{what}执行率为{ref(f'比率({name}, 预算数)')}。", f"{what}执行率为{wrong:.2f}%"


def _full_width(_brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """Digits in another script."""
    digits = chance.choice(["９９．９％", "九十九点九个百分点", "壹佰万元", "⑨⑨%", "ⅨⅨ%", "⁹⁹％"])
    return f"预算执行率达到{digits}。", f"达到{digits}"


KINDS: dict[str, Told] = {
    "键入错误数字": _typed,
    "对调引用": _swapped,
    "张冠李戴的完成值": _other_indicator,
    "张冠李戴的得分": _other_score,
    "目标值当完成值": _target_for_actual,
    "得分当扣分": _score_for_loss,
    "执行方向写反": _flipped,
    "目标方向写反": _flipped_target,
    "目标上下限写反": _bound,
    "编造引用": _unknown_reference,
    "单位不相称的推算": _bad_dimension,
    "年份不对": _other_year,
    "单位写错": _unit_word,
    "数字粘连": _doubled,
    "外来数字": _remembered,
    "分别对应错位": _shared_out,
    "否定数据": _denied,
    "分母不对": _wrong_whole,
    "变体数字": _full_width,
}
