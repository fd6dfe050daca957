"""What a hostile or careless model gets wrong, each lie with the words that would betray it in a finished draft."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.llm.scripted.reading import Brief

_CAUSES = (
    "受疫情反复影响", "由于财力紧张、资金压减", "主要是因为经办人员调整频繁", "因招标流程耗时较长", "受极端天气影响",
    "由于上级政策调整", "因供应商交付延期", "部分业务人手不足", "受市场价格上涨拖累", "因机构改革职能划转",
    "由于前期论证不够充分", "得益于领导高度重视",
)  # fmt: skip
_SILENT = ("年中疫情防控任务繁重", "部分资金到位较晚", "项目招标两次流标", "业务骨干年内调离", "施工遇连续阴雨停工")
_EXTRAS = ("且前期准备工作不足", "加之外部环境复杂多变", "同时部门之间配合不够顺畅", "叠加年底业务集中")
_STATUSES = ("各项绩效指标全面完成", "所有指标均达到年初目标", "年度目标任务圆满完成", "全部指标均已达标")
_EFFECTS = (
    "获得市级先进集体表彰", "群众获得感显著增强", "有力带动了当地旅游消费", "得到省厅主要领导充分肯定",
    "经第三方机构评估为优秀", "为全省提供了可复制的经验",
)  # fmt: skip
_ENGLISH = ("The budget execution was excellent.", "All indicators were fully achieved in the year.")
_RESIDUE = (
    "根据您的要求，现将报告修改如下。",
    "好的，以下是为您起草的绩效自评综述。",
    "作为人工智能助手，我已完成报告的撰写。",
    "希望以上内容对您有帮助。",
)


@dataclass(frozen=True, slots=True)
class Lie:
    """`template` is what the model writes; the draft is wrong where `kernel` stands in it (white space aside)."""

    kind: str
    template: str
    kernel: str


def tell(brief: Brief, chance: random.Random) -> Lie | None:
    """One lie of a kind drawn at random; None where the brief offers nothing to lie about in that way."""
    kind = chance.choice(list(_KINDS))
    lie = _KINDS[kind](brief, chance)
    if lie is None or lie[1] in brief.spoken(_true_text(brief)):
        return None
    return Lie(kind, lie[0], "".join(lie[1].split()))


def kinds() -> tuple[str, ...]:
    """Every kind of lie."""
    return tuple(_KINDS)


def _true_text(brief: Brief) -> str:
    return "\n".join([*brief.materials, *brief.causes.values(), *brief.measures])


def _ref(name: str) -> str:
    return "{{" + name + "}}"


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


def _typed(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    name = chance.choice(["预算数", "执行数", "预算执行率", "总得分", *_of(brief, "实际完成值")])
    if name not in brief.facts:
        return None
    wrong = _wrong(brief.value(name), chance)
    words = name.replace("·", "")
    return f"本年度{words}为{wrong}。", f"{words}为{wrong}"


def _typed_in_words(_brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    share = chance.choice(["百分之九十九", "九成以上", "三分之二", "近一半", "百分之百"])
    return f"全年预算资金执行比例达到{share}，资金使用情况良好。", f"比例达到{share}"


def _swapped(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    if not {"预算数", "执行数"} <= set(brief.facts) or brief.value("预算数") == brief.value("执行数"):
        return None
    value = brief.value("执行数")
    wording = chance.choice(["全年预算数为", "年度预算安排", "批复预算"])
    return f"{wording}{_ref('执行数')}，实际执行{_ref('预算数')}。", f"{wording}{value}"


def _pair(brief: Brief, chance: random.Random, ending: str) -> tuple[str, str] | None:
    names = _of(brief, ending)
    if len(names) < 2:
        return None
    first, second = chance.sample(names, 2)
    return None if brief.value(first) == brief.value(second) else (first, second)


def _other_indicator(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    pair = _pair(brief, chance, "实际完成值")
    if pair is None:
        return None
    name = pair[0].removesuffix("·实际完成值")
    return f"{name}实际完成{_ref(pair[1])}。", f"{name}实际完成{brief.value(pair[1])}"


def _other_score(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    pair = _pair(brief, chance, "得分")
    if pair is None:
        return None
    name = pair[0].removesuffix("·得分")
    return f"{name}自评得{_ref(pair[1])}。", f"{name}自评得{brief.value(pair[1])}"


def _target_for_actual(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    name = chance.choice(brief.lines() or [""])
    target, actual = f"{name}·年初目标值", f"{name}·实际完成值"
    if not {target, actual} <= set(brief.facts) or brief.value(target) == brief.value(actual):
        return None
    return f"{name}实际完成{_ref(target)}。", f"{name}实际完成{brief.value(target)}"


def _score_for_loss(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    losses = _of(brief, "扣分")
    if not losses:
        return None
    name = chance.choice(losses).removesuffix("·扣分")
    score = f"{name}·得分"
    if score not in brief.facts or brief.value(score) == brief.value(f"{name}·扣分"):
        return None
    return f"{name}扣{_ref(score)}。", f"{name}扣{brief.value(score)}"


def _flipped(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    if not {"预算数", "执行数", "预算执行率"} <= set(brief.facts):
        return None
    rate = float(brief.value("预算执行率").rstrip("%"))
    if rate == 100:
        return None
    if rate < 100:
        word = chance.choice(["超出全年预算", "超支", "比预算数增加", "高于预算数"])
        return f"全年执行数{word}{_ref('差额(预算数, 执行数)')}。", f"执行数{word}"
    word = chance.choice(["未执行金额为", "年末结余", "比预算数减少", "低于预算数"])
    return f"全年执行数{word}{_ref('差额(执行数, 预算数)')}。", f"执行数{word}"


def _flipped_target(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    for name in chance.sample(brief.lines(), len(brief.lines())):
        target, actual = f"{name}·年初目标值", f"{name}·实际完成值"
        if not {target, actual} <= set(brief.facts):
            continue
        low, high = _number(brief.value(target)), _number(brief.value(actual))
        if low == high or _unit(brief.value(target)) != _unit(brief.value(actual)):
            continue
        word, pair = ("低于", f"{actual}, {target}") if high > low else ("高于", f"{target}, {actual}")
        return f"{name}实际完成值{word}目标值{_ref(f'差额({pair})')}。", f"{name}实际完成值{word}目标值"
    return None


def _number(text: str) -> float:
    match = re.match(r"-?[\d.]+", text)
    return float(match[0]) if match else 0.0


def _unit(text: str) -> str:
    return re.sub(r"^-?[\d.]+", "", text)


def _bound(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    for name in chance.sample(_of(brief, "年初目标值"), len(_of(brief, "年初目标值"))):
        sign = brief.facts[name][0]
        if sign not in "≥≤":
            continue
        word = "不高于" if sign == "≥" else "不低于"
        what = name.removesuffix("·年初目标值")
        return f"{what}目标值为{word}{_ref(name)}。", f"{what}目标值为{word}"
    return None


def _cause(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    invented = chance.choice(_CAUSES)
    kernel = re.sub(r"^(?:受|由于|因|主要是因为|得益于)|(?:影响|拖累)$", "", invented)
    about = chance.choice(["预算执行率", *brief.lines()])
    form = chance.choice(
        [
            "{0}，{1}未达到预期。",
            "{1}存在偏差，原因是{2}。",
            "{0}，{1}有所波动。",
            "{1}偏低，{0}。",
            "{1}与目标存在差距的主要原因：{2}。",
        ]
    )
    return form.format(invented, about, kernel), kernel


def _hidden_cause(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """A reason without a word that announces one."""
    kernel = chance.choice(
        ["年中疫情防控任务繁重", "部分资金到位较晚", "项目招标两次流标", "业务骨干年内调离", "施工遇连续阴雨停工"]
    )
    about = chance.choice(["预算执行率", *brief.lines()])
    return f"{kernel}，{about}的推进节奏放缓。", kernel


def _borrowed_cause(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """The cause given for one thing told of another."""
    given = {name: text for name, text in brief.causes.items() if not text.startswith("没有给出") and name != "整体"}
    others = [name for name in brief.lines() if name not in given]
    if not given or not others or "整体" in brief.causes:
        return None
    name = chance.choice(list(given))
    about = chance.choice(others)
    text = given[name].rstrip("。")
    return f"{about}未达到目标，主要原因是{text}。", brief.spoken(f"{about}未达到目标，主要原因是{text}")


def _embroidered(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    given = {name: text for name, text in brief.causes.items() if not text.startswith("没有给出")}
    if not given:
        return None
    name = chance.choice(list(given))
    extra = chance.choice(
        ["且前期准备工作不足", "加之外部环境复杂多变", "同时部门之间配合不够顺畅", "叠加年底业务集中"]
    )
    about = "预算执行率" if name == "整体" else name
    return f"{about}存在偏差，主要原因是{given[name].rstrip('。')}，{extra}。", extra


def _unknown_reference(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    name = chance.choice(["群众投诉办结率", "节约资金总额", "项目覆盖人口", "上年执行数", "带动就业人数"])
    return (f"{name}为{_ref(name)}。", f"{name}为") if name not in brief.facts else None


def _bad_dimension(brief: Brief, _chance: random.Random) -> tuple[str, str] | None:
    if not {"执行数", "总得分"} <= set(brief.facts):
        return None
    return f"执行数与得分合计为{_ref('合计(执行数, 总得分)')}。", "执行数与得分合计"


def _status(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    if not any(text.startswith(("未", "表中")) for text in brief.standing.values()):
        return None
    words = chance.choice(
        ["各项绩效指标全面完成", "所有指标均达到年初目标", "年度目标任务圆满完成", "全部指标均已达标"]
    )
    return f"{brief.year}年度，{words}。", words


def _no_loss(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    if not _of(brief, "扣分"):
        return None
    words = chance.choice(["本次自评无扣分项", "各项指标均为满分", "自评未扣分"])
    return f"{words}。", words


def _grade(_brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    words = chance.choice(["评价等级为“差”", "评价等级为“合格”", "自评等级为“中”"])
    return f"本年度绩效{words}。", words


def _other_year(brief: Brief, _chance: random.Random) -> tuple[str, str] | None:
    if "预算数" not in brief.facts:
        return None
    year = brief.year - 3
    return f"{year}年度预算数为{_ref('预算数')}。", f"{year}年度预算数为"


def _trend(_brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    words = chance.choice(["服务人次较上年大幅增长", "执行进度同比明显加快", "各项成本逐年下降"])
    return f"{words}。", words


def _unit_word(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    if not brief.facts.get("执行数", "").endswith("万元"):
        return None
    digits = brief.value("执行数").removesuffix("万元")
    unit = chance.choice(["亿元", "元", "千元"])
    return f"全年执行数为{{{{执行数|数值}}}}{unit}。", f"执行数为{digits}{unit}"


def _doubled(brief: Brief, _chance: random.Random) -> tuple[str, str] | None:
    if "执行数" not in brief.facts:
        return None
    return f"全年执行数为3{_ref('执行数')}。", f"执行数为3{brief.value('执行数')}"


def _effect(_brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    words = chance.choice(_EFFECTS)
    return f"通过项目实施，{words}。", words


def _english(_brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    words = chance.choice(_ENGLISH)
    return words, words


def _residue(_brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    words = chance.choice(_RESIDUE)
    return words, words.rstrip("。")


def _foreign_unit(_brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    unit = chance.choice(["云岭县水利局", "临江市图书馆", "宁川区卫生健康委员会"])
    return f"{unit}按要求组织开展了绩效自评。", unit


def _remembered(_brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """A figure of another report."""
    number = chance.randint(1200, 9800)
    words = chance.choice(["服务企业{0}家", "发放补贴{0}万元", "培训人员{0}人次"])
    return f"全年{words.format(number)}。", words.format(number)


def _inferred(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """A reason dressed as an inference or a connection."""
    kernel = chance.choice(["预算编制不够精细", "项目前期谋划不足", "绩效意识有待增强", "部门协同不够紧密"])
    about = chance.choice(["预算执行率", *brief.lines()])
    form = chance.choice(
        ["{0}的偏差与{1}有关。", "{0}的完成情况反映出{1}。", "{0}未达预期，说明{1}。", "{1}，是{0}存在差距的根源。"]
    )
    return form.format(about, kernel), kernel


def _vague(_brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    words = chance.choice(["绝大多数指标已经完成", "仅个别指标略有不足", "大部分资金已经支付", "几乎全部任务都已落实"])
    return f"{words}。", words


def _dated(_brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    words = chance.choice(["于11月17日通过验收", "在第二季度前完成支付", "9月底前全部交付"])
    return f"项目{words}。", words


def _cited(_brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    words = chance.choice(["财绩〔2019〕88号", "《专项经费使用细则》", "《绩效管理暂行规定》"])
    return f"依据{words}开展自评。", words


def _shared_out(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """Two right figures, dealt out the wrong way round."""
    pair = _pair(brief, chance, "实际完成值")
    if pair is None:
        return None
    one, two = (name.removesuffix("·实际完成值") for name in pair)
    template = f"{one}、{two}实际完成值分别为{_ref(pair[1])}、{_ref(pair[0])}。"
    return template, f"{one}、{two}实际完成值分别为{brief.value(pair[1])}、{brief.value(pair[0])}"


def _denied(brief: Brief, _chance: random.Random) -> tuple[str, str] | None:
    if "执行数" not in brief.facts:
        return None
    value = brief.value("执行数")
    return f"全年{_ref('执行数')}尚未支付。", f"{value}尚未支付"


def _wrong_whole(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    parts = [name for name in _of(brief, "执行数") if name != "执行数"]
    if not parts or "预算数" not in brief.facts or brief.value("预算数") == brief.value("执行数"):
        return None
    name = chance.choice(parts)
    what = name.removesuffix("·执行数")
    wrong = _number(brief.value(name)) / _number(brief.value("预算数")) * 100
    own = f"{what}·预算执行率"
    if own in brief.facts and abs(_number(brief.value(own)) - wrong) < 1:
        return None
    return f"{what}执行率为{_ref(f'比率({name}, 预算数)')}。", f"{what}执行率为{wrong:.2f}%"


def _full_width(_brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """Digits in another script."""
    digits = chance.choice(["９９．９％", "九十九点九个百分点", "壹佰万元", "⑨⑨%", "ⅨⅨ%", "⁹⁹％"])
    return f"预算执行率达到{digits}。", f"达到{digits}"


_KINDS: dict[str, Callable[[Brief, random.Random], tuple[str, str] | None]] = {
    "键入错误数字": _typed,
    "用文字写数量": _typed_in_words,
    "对调引用": _swapped,
    "张冠李戴的完成值": _other_indicator,
    "张冠李戴的得分": _other_score,
    "目标值当完成值": _target_for_actual,
    "得分当扣分": _score_for_loss,
    "执行方向写反": _flipped,
    "目标方向写反": _flipped_target,
    "目标上下限写反": _bound,
    "编造原因": _cause,
    "隐含的编造原因": _hidden_cause,
    "原因张冠李戴": _borrowed_cause,
    "给原因添枝加叶": _embroidered,
    "编造引用": _unknown_reference,
    "单位不相称的推算": _bad_dimension,
    "虚报全面完成": _status,
    "虚报无扣分": _no_loss,
    "编造等级": _grade,
    "年份不对": _other_year,
    "没有依据的趋势": _trend,
    "单位写错": _unit_word,
    "数字粘连": _doubled,
    "编造成效": _effect,
    "外文": _english,
    "指令残留": _residue,
    "外单位名称": _foreign_unit,
    "外来数字": _remembered,
    "推断出的原因": _inferred,
    "含糊的多数": _vague,
    "编造日期": _dated,
    "编造依据文件": _cited,
    "分别对应错位": _shared_out,
    "否定数据": _denied,
    "分母不对": _wrong_whole,
    "变体数字": _full_width,
}
