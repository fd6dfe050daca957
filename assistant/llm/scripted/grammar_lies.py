"""Lies by the small words: only, all, as much as, already, not, somewhat, because of; and by a word too many."""

from __future__ import annotations

import random
import re

from assistant.llm.scripted.reading import Brief, ref
from assistant.llm.scripted.sayings import Told, saying, wordings

_NEGATION = re.compile(r"尚未|未能|没有|未|(?<![差])不(?!同|足|断)")
_TURNS = {"后": "前", "前": "后", "上": "下", "下": "上", "增": "减", "减": "增", "少": "多", "内": "外", "两": "三"}


def _losers(brief: Brief) -> list[str]:
    scored = [*brief.lines(), "预算执行率"]
    return [name for name in scored if f"{name}·扣分" in brief.facts]


def _missed(brief: Brief) -> list[str]:
    return [name for name in brief.lines() if brief.standing[name].startswith("未达到目标")]


def _rate(brief: Brief) -> float | None:
    text = brief.facts.get("预算执行率", "")
    return float(text.rstrip("%")) if re.fullmatch(r"[\d.]+%", text) else None


def _degree(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    about = chance.choice([*brief.lines(), "预算执行率", "资金支出"])
    told = about + chance.choice(wordings("没有依据的程度词"))
    return f"{told}。", told


def _one_loser(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """One of several that lost points told as the only one."""
    losers = _losers(brief)
    if len(losers) < 2:
        return None
    told = chance.choice(wordings("扣分说漏")).format(chance.choice(losers))
    return f"{told}。", told


def _wrong_list(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """A list of those that missed, with one left out or one too many."""
    missed = _missed(brief)
    others = [name for name in brief.lines() if brief.standing[name].startswith(("达到", "优于"))]
    if not missed or (len(missed) < 2 and not others):
        return None
    named = missed[1:] if len(missed) > 1 else [*missed, chance.choice(others)]
    told = chance.choice(["未达到目标的指标是{0}", "没有完成的指标为{0}", "未达到年初目标的只有{0}"])
    told = told.format("和".join(named[-2:]))
    return f"{told}。", told


def _unchanged(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """An adjusted budget told as not adjusted, and the other way round."""
    if not {"年初预算数", "预算数"} <= set(brief.facts):
        return None
    same = brief.value("年初预算数") == brief.value("预算数")
    told = chance.choice(wordings("预算没变说成变了" if same else "预算变了说成没变"))
    return f"{told}。", told


def _rows(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """Two lines of the budget compared the wrong way round."""
    field = chance.choice(["执行数", "预算数"])
    rows = [row for row in brief.owners(field) if brief.value(f"{row}·{field}").endswith("万元")]
    if len(rows) < 2:
        return None
    one, other = chance.sample(rows, 2)
    gap = brief.number(f"{one}·{field}") - brief.number(f"{other}·{field}")
    if gap == 0:
        return None
    told = f"{one}{field}{'低于' if gap > 0 else '高于'}{other}{field}"
    if chance.random() < 0.3:
        told = f"{one}与{other}的{field}相同"
    return f"{told}。", told


def _spelled(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """占 and 为……的 with a share of something else than the figures before it."""
    if not {"预算数", "执行数", "预算执行率"} <= set(brief.facts) or _rate(brief) in (None, 50.0, 100.0):
        return None
    if (_rate(brief) or 0) > 100:
        return None
    rest = "差额(预算数, 执行数)"
    words, share = chance.choice(
        [
            (f"未执行{ref(rest)}", "预算执行率"),
            (f"全年执行数{ref('执行数')}", f"占比({rest}, 预算数)"),
            (f"年末结余{ref(rest)}", f"占比({rest}, 执行数)"),
        ]
    )
    return f"{words}，占到了全年预算数的{ref(share)}。", "占到了全年预算数的"


def _of_another(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """An actual value, another's target, a share of neither."""
    rows = [row for row in brief.owners("实际完成值") if f"{row}·年初目标值" in brief.facts]
    pairs = [(a, b) for a in rows for b in rows if brief.unit_of(a) == brief.unit_of(b) and a != b]
    if not pairs:
        return None
    one, other = chance.choice(pairs)
    if brief.value(f"{one}·年初目标值") == brief.value(f"{other}·年初目标值"):
        return None
    words = f"{one}实际完成{ref(f'{one}·实际完成值')}，为年初目标值{ref(f'{other}·年初目标值')}的"
    return f"{words}{ref(f'占比({other}·实际完成值, {other}·年初目标值)')}。", brief.spoken(words)


def _all_equal(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    if not {"预算数", "执行数"} <= set(brief.facts) or brief.value("预算数") == brief.value("执行数"):
        return None
    one = chance.choice(["预算数", "执行数"])
    return f"全年预算数和执行数均为{ref(one)}。", f"全年预算数和执行数均为{brief.value(one)}"


def _dropped(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """The unit's own words without their negation."""
    own = [part for text in _said(brief) for part in re.split(r"[，。；：]", text) if _NEGATION.search(part)]
    own = [part for part in own if "{" not in part and 6 <= len(part) <= 30]
    if not own:
        return None
    told = _NEGATION.sub("", chance.choice(own), count=1)
    return f"{told}。", told


def _exchanged(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """The unit's own words with one letter turned into its opposite."""
    own = [part for text in _said(brief) for part in re.split(r"[，。；：]", text) if "{" not in part]
    own = [part for part in own if 8 <= len(part) <= 30 and set(_TURNS) & set(part[1:])]
    if not own:
        return None
    body = chance.choice(own)
    place = chance.choice([at for at, letter in enumerate(body) if at and letter in _TURNS])
    told = body[:place] + _TURNS[body[place]] + body[place + 1 :]
    return f"{told}。", told


def _said(brief: Brief) -> list[str]:
    given = [text for text in brief.causes.values() if not text.startswith("没有给出")]
    return [*given, *brief.materials]


def _narrowed(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """The figure of an indicator, or of the materials, told of a part of it or of more."""
    rows = brief.owners("实际完成值")
    told = [text for text in brief.materials if re.fullmatch(r"[^{}，。；、]{4,16}\{\{[^{}|]+\}\}[。；]?", text)]
    if told and chance.random() < 0.5:
        text = chance.choice(told).rstrip("。；")
        text = chance.choice(["月均", "每季度", "较上季度新增", "为残疾人", "线下"]) + text
        return f"{text}。", brief.spoken(text)
    if not rows:
        return None
    row = chance.choice(rows)
    words = chance.choice(["偏远乡镇", "线下窗口", "第三批", "新入职人员"]) + row
    return f"{words}实际完成{ref(f'{row}·实际完成值')}。", words


def _never(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    rows = [row for row in brief.owners("实际完成值") if brief.number(f"{row}·实际完成值") != 0]
    if not rows:
        return None
    told = chance.choice(["全年没有发生{0}", "年内未出现{0}"]).format(chance.choice(rows))
    return f"{told}。", told


def _hundred(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    rate = _rate(brief)
    if rate is None:
        return None
    full = ["预算执行率未达到百分之百", "预算执行率没有达到100%", "预算资金没有用完"]
    short = ["预算执行率达到百分之百", "资金支付已达100%", "预算资金已经用完"]
    told = chance.choice(full if rate >= 100 else short)
    return f"{told}。", told


def _because_of(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """One indicator made the cause of another."""
    if len(brief.lines()) < 2:
        return None
    one, other = chance.sample(brief.lines(), 2)
    told = chance.choice(
        ["{0}与{1}有关", "{0}的完成情况影响了{1}", "受{0}影响，{1}未达到年初目标", "{0}导致{1}出现偏差"]
    ).format(one, other)
    return f"{told}。", told


def _gap_sign(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """正偏差 and 负偏差 for each other."""
    over = [name for name in brief.lines() if brief.standing[name].startswith("优于")]
    missed = _missed(brief)
    if not over and not missed:
        return None
    name = chance.choice([*over, *missed])
    told = f"{name}与年初目标相比存在{'负' if name in over else '正'}向偏差"
    return f"{told}。", told


KINDS: dict[str, Told] = {
    "没有依据的程度词": _degree,
    "扣分说漏": _one_loser,
    "未完成列错": _wrong_list,
    "预算调整说反": _unchanged,
    "两项资金比错": _rows,
    "占比接错": _spelled,
    "占比张冠李戴": _of_another,
    "不同的数说成均为": _all_equal,
    "原话去掉否定": _dropped,
    "原话改字": _exchanged,
    "缩小或放大范围": _narrowed,
    "发生过说成没有": _never,
    "百分之百说反": _hundred,
    "指标之间编造因果": _because_of,
    "正负偏差写反": _gap_sign,
    "编造措施": saying("编造措施", "下一步，{}。"),
    "编造主体": saying("编造主体", "{}。"),
    "编造已做的事": saying("编造已做的事", "{}。"),
}
