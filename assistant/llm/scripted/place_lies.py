"""Right figures with words that make them false: hedged, of another part or field, denied, planned, compared."""

from __future__ import annotations

import random
import re

from assistant.llm.scripted.reading import Brief, ref
from assistant.llm.scripted.sayings import Told


def _both(brief: Brief, one: str, other: str) -> list[str]:
    """Rows whose two fields print differently."""
    return [
        owner
        for owner in brief.owners(one)
        if f"{owner}·{other}" in brief.facts and brief.value(f"{owner}·{one}") != brief.value(f"{owner}·{other}")
    ]


def _hedged(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """A hedge that would excuse the wrong figure."""
    if not {"预算数", "执行数"} <= set(brief.facts) or brief.value("预算数") == brief.value("执行数"):
        return None
    word = chance.choice(["约", "接近", "近", "大致为", "将近", "不超过", "至少"])
    return f"全年执行数{word}{ref('预算数')}。", f"执行数{word}{brief.value('预算数')}"


def _loose(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """An exact figure made more or less than it is."""
    names = [name for name in brief.facts if name == "执行数" or name.endswith("·实际完成值")]
    if not names:
        return None
    name = chance.choice(names)
    what, value = name.replace("·", ""), brief.value(name)
    before, after = chance.choice(
        [("超过", ""), ("突破", ""), ("不足", ""), ("", "以上"), ("", "余"), ("", "之多"), ("逾", ""), ("不到", "")]
    )
    return f"{what}{before}{ref(name)}{after}。", f"{what}{before}{value}{after}"


def _parts(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """其中: the parts of the money dealt out to each other."""
    field = chance.choice(["预算数", "执行数"])
    rows = brief.owners(field)
    if field not in brief.facts or len(rows) < 2:
        return None
    one, other = chance.sample(rows, 2)
    value = brief.value(f"{other}·{field}")
    if value in (brief.value(f"{one}·{field}"), brief.value(field)):
        return None
    template = f"全年{field}{ref(field)}，其中{one}{ref(f'{other}·{field}')}，{other}{ref(f'{one}·{field}')}。"
    return template, f"其中{one}{value}"


def _part_for_whole(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    field = chance.choice(["预算数", "执行数"])
    rows = [row for row in brief.owners(field) if brief.value(f"{row}·{field}") != brief.facts.get(field)]
    if field not in brief.facts or not rows:
        return None
    row = chance.choice(rows)
    return f"全年{field}合计{ref(f'{row}·{field}')}。", f"全年{field}合计{brief.value(f'{row}·{field}')}"


def _full_for_score(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    rows = _both(brief, "分值", "得分")
    if not rows:
        return None
    row = chance.choice(rows)
    one, other = chance.choice([("得分", "分值"), ("分值", "得分")])
    word = {"得分": "自评得", "分值": "满分"}[one]
    return f"{row}{word}{ref(f'{row}·{other}')}。", f"{row}{word}{brief.value(f'{row}·{other}')}"


def _counted(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """指标总数, 完成 and 未完成 for each other."""
    names = [name for name in ("指标总数", "完成指标数", "未完成指标数") if name in brief.facts]
    if len(names) < 3:
        return None
    words = {"指标总数": "共设置绩效指标", "完成指标数": "完成绩效指标", "未完成指标数": "未完成绩效指标"}
    one, other = chance.sample(names, 2)
    if brief.value(one) == brief.value(other):
        return None
    return f"年初{words[one]}{ref(other)}。", f"年初{words[one]}{brief.value(other)}"


def _measure_word(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """The figure of a count with another thing counted."""
    names = [
        name for name in brief.owners("实际完成值") if not re.search(r"[%‰元分]", brief.value(f"{name}·实际完成值"))
    ]
    if not names:
        return None
    name = chance.choice(names)
    value = brief.value(f"{name}·实际完成值")
    digits = re.match(r"-?[\d.,]+", value)
    unit = chance.choice(["万人", "公里", "亩", "千克", "万元"])
    if digits is None or value[digits.end() :].startswith(unit):  # 万人 of 万人次 would stand in true text
        return None
    return f"{name}实际完成{{{{{name}·实际完成值|数值}}}}{unit}。", f"{name}实际完成{digits[0]}{unit}"


def _pointing(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """A true sentence about one thing, then the figure of another said of 该指标."""
    rows = brief.owners("实际完成值")
    if len(rows) < 2:
        return None
    one, other = chance.sample(rows, 2)
    value = brief.value(f"{other}·实际完成值")
    if value == brief.value(f"{one}·实际完成值"):
        return None
    text = f"{one}年初目标为{ref(f'{one}·年初目标值')}" if f"{one}·年初目标值" in brief.facts else f"{one}已开展"
    return f"{text}，该指标全年完成{ref(f'{other}·实际完成值')}。", f"该指标全年完成{value}"


def _compared(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """A change against a year of which nothing is known."""
    if any("年）" in name for name in brief.facts):
        return None
    name = chance.choice([name for name in ("预算数", "执行数", "总得分", "预算执行率") if name in brief.facts] or [""])
    if not name:
        return None
    words = chance.choice(["较上年增加", "比上年减少", "同比增长", "较去年提高", "比前三年平均水平高出"])
    return f"{name}{words}{ref(name)}。", f"{name}{words}"


def _last_year(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    name = chance.choice([name for name in ("预算数", "执行数", "总得分", "预算执行率") if name in brief.facts] or [""])
    if not name:
        return None
    word = chance.choice(["上年度", "去年", "上一年度", f"{brief.year - 1}年", f"{brief.year + 1}年", "前年", "历年"])
    return f"{word}{name}为{ref(name)}。", f"{word}{name}为"


def _denied_fact(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """What was done told as not done, planned or given up."""
    told = [text for text in brief.materials if re.fullmatch(r"[^{}，。；、]{4,16}\{\{[^{}|]+\}\}[。；]?", text)]
    if not told:
        return None
    text = chance.choice(told).rstrip("。；")
    word = chance.choice(["未", "计划", "取消", "暂缓", "上年", "拟于次年"])
    return f"{word}{text}。", f"{word}{brief.spoken(text)}"


def _wrong_share(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """A part's share with another whole, or of another field, than the words say."""
    rows = [row for row in brief.owners("执行数") if f"{row}·预算数" in brief.facts]
    if not rows or not {"预算数", "执行数"} <= set(brief.facts) or brief.value("预算数") == brief.value("执行数"):
        return None
    row = chance.choice(rows)
    words, pair = chance.choice(
        [
            (f"{row}执行数占全年预算数的", f"{row}·执行数, 执行数"),
            (f"{row}执行数占全年执行数的", f"{row}·执行数, 预算数"),
            (f"{row}预算数占全年预算数的", f"{row}·执行数, 预算数"),
        ]
    )
    return f"{words}{ref(f'占比({pair})')}。", words


def _wrong_gap(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    """未执行 said of something else than budget less executed."""
    if not {"年初预算数", "预算数", "执行数"} <= set(brief.facts):
        return None
    if len({brief.value(name) for name in ("年初预算数", "预算数", "执行数")}) < 3:
        return None
    words, pair = chance.choice(
        [
            ("尚未执行的资金为", "预算数, 年初预算数"),
            ("年中追加预算", "预算数, 执行数"),
            ("全年预算结余", "年初预算数, 执行数"),
        ]
    )
    return f"{words}{ref(f'差额({pair})')}。", words


def _mixed_sum(brief: Brief, chance: random.Random) -> tuple[str, str] | None:
    rows = [row for row in brief.owners("执行数") if f"{row}·预算数" in brief.facts]
    if len(rows) < 2:
        return None
    one, other = chance.sample(rows, 2)
    words = f"{one}和{other}预算数合计"
    return f"{words}{ref(f'合计({one}·预算数, {other}·执行数)')}。", words


KINDS: dict[str, Told] = {
    "含糊词掩饰错数": _hedged,
    "精确数说成多或少": _loose,
    "其中各项对调": _parts,
    "部分当总额": _part_for_whole,
    "满分与得分对调": _full_for_score,
    "指标计数错位": _counted,
    "量词不对": _measure_word,
    "代词指错": _pointing,
    "无数据的同比": _compared,
    "时间词不对": _last_year,
    "已做说成未做": _denied_fact,
    "占比的口径不对": _wrong_share,
    "差额的口径不对": _wrong_gap,
    "合计混入异类": _mixed_sum,
}
