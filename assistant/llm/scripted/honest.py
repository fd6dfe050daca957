"""True sentences in wordings of their own: what a good model would write from a brief."""

from __future__ import annotations

import random
from collections.abc import Callable

from assistant.llm.scripted.reading import Brief, ref


def section(brief: Brief, wanted: str, chance: random.Random) -> list[str]:
    """The sentences of one part, one to a list item."""
    for words, write in _WRITERS:
        if words in wanted:
            return write(brief, chance)
    return [f"本部分按照{brief.year}年度自评情况说明。"] if "只写给出" not in wanted else []


def _pick(chance: random.Random, *wordings: str) -> str:
    return chance.choice(wordings)


def _money(brief: Brief, chance: random.Random) -> list[str]:
    if not {"预算数", "执行数", "预算执行率"} <= set(brief.facts):
        return []
    told = [
        _pick(
            chance,
            f"{brief.year}年度安排预算数{ref('预算数')}，全年执行数{ref('执行数')}，预算执行率{ref('预算执行率')}。",
            f"全年预算数为{ref('预算数')}，截至年末执行数为{ref('执行数')}，预算执行率达到{ref('预算执行率')}。",
            f"本年度预算数{ref('预算数')}，实际支出{ref('执行数')}，执行率为{ref('预算执行率')}。",
        )
    ]
    rate = float(brief.value("预算执行率").rstrip("%"))
    if rate < 100:
        told.append(
            _pick(
                chance,
                f"与预算数相比，未执行金额为{ref('差额(预算数, 执行数)')}。",
                f"年末结余{ref('差额(预算数, 执行数)')}。",
            )
        )
    if {"预算执行率·得分", "预算执行率·分值"} <= set(brief.facts):
        told.append(f"预算执行指标满分{ref('预算执行率·分值')}，自评得{ref('预算执行率·得分')}。")
    return told + _cause(brief, "预算执行率", chance)


def _cause(brief: Brief, name: str, chance: random.Random) -> list[str]:
    given = brief.causes.get(name)
    if given is None:
        return []
    if given.startswith("没有给出"):
        return [f"{name}存在偏差，原因为{given.removeprefix('没有给出，写')}。"]
    body = given.rstrip("。；")
    return [
        _pick(
            chance,
            f"{name}产生偏差的原因：{body}。",
            f"{name}出现偏差，主要原因是{body}。",
            f"{name}存在偏差，主要是因为{body}。",
        )
    ]


def _line(brief: Brief, name: str, chance: random.Random) -> str:
    target, actual = f"{name}·年初目标值", f"{name}·实际完成值"
    state = brief.standing.get(name, "")
    end = {"达到目标": "，达到年初目标", "优于目标": "，优于年初目标", "未达到目标": "，未达到年初目标"}.get(
        state.split("（")[0], ""
    )
    if actual not in brief.facts:
        return (
            f"{name}已按年初要求完成。"
            if state.startswith("达到")
            else f"{name}未达到年初目标。"
            if state.startswith("未")
            else ""
        )
    if target not in brief.facts:
        return f"{name}实际完成{ref(actual)}{end}。"
    bound = {"≥": "不低于", "≤": "不高于", ">": "高于", "<": "低于"}.get(brief.facts[target][0], "")
    return _pick(
        chance,
        f"{name}年初目标值为{bound}{ref(target)}，实际完成{ref(actual)}{end}。",
        f"{name}的目标值{bound}{ref(target)}，全年实际完成值为{ref(actual)}{end}。",
        f"年初设定{name}目标值{bound}{ref(target)}，年末实际达到{ref(actual)}{end}。",
    )


def _lines(brief: Brief, chance: random.Random) -> list[str]:
    return [text for text in (_line(brief, name, chance) for name in brief.lines()) if text]


def _outputs(brief: Brief, chance: random.Random) -> list[str]:
    return _lines(brief, chance) + [
        text if text.endswith("。") else text.rstrip("；;，") + "。" for text in brief.materials[:3]
    ]


def _score(brief: Brief, chance: random.Random) -> list[str]:
    if "总得分" not in brief.facts:
        return []
    told = [
        _pick(chance, f"{brief.year}年度绩效自评总得分{ref('总得分')}。", f"综合各项指标，自评总分为{ref('总得分')}。")
    ]
    lost = [name for name in brief.facts if name.endswith("·扣分")]
    for name in lost[:4]:
        what = name.removesuffix("·扣分")
        told.append(_pick(chance, f"{what}一项扣{ref(name)}。", f"其中{what}失分{ref(name)}。"))
    return told


def _completion(brief: Brief, chance: random.Random) -> list[str]:
    told = _money(brief, chance)[:1]
    if {"指标总数", "完成指标数", "未完成指标数"} <= set(brief.facts):
        unmet = brief.value("未完成指标数").startswith("0")
        if unmet:
            told.append(
                _pick(
                    chance,
                    f"年初共设定绩效指标{ref('指标总数')}，均已达到目标值。",
                    f"共设置绩效指标{ref('指标总数')}，各项指标全部完成。",
                )
            )
        else:
            told.append(f"共设置绩效指标{ref('指标总数')}，完成{ref('完成指标数')}，未完成{ref('未完成指标数')}。")
    return told


def _problems(brief: Brief, chance: random.Random) -> list[str]:
    told = []
    if "预算执行率" in brief.causes:
        told += _cause(brief, "预算执行率", chance)
    for name in brief.lines():
        if brief.standing[name].startswith("未"):
            told += [_line(brief, name, chance), *_cause(brief, name, chance)]
    return told


def _measures(brief: Brief, chance: random.Random) -> list[str]:
    marks = ("一是", "二是", "三是", "四是", "五是", "六是")
    given = [text.rstrip("。；") for text in brief.measures[: len(marks)]]
    if not given:
        return []
    body = "；".join(f"{mark}{text}" for mark, text in zip(marks, given, strict=False)) if len(given) > 1 else given[0]
    return [f"{_pick(chance, '下一步，本单位将采取以下措施：', '下一步改进措施：')}{body}。"]


def _basics(brief: Brief, _chance: random.Random) -> list[str]:
    told = [f"本次自评对象为{brief.unit}。"]
    if "预算数" in brief.facts:
        told.append(f"{brief.year}年度预算数为{ref('预算数')}。")
    return told


def _application(_brief: Brief, _chance: random.Random) -> list[str]:
    return ["自评结果将作为完善绩效管理和编制以后年度预算的参考。"]


_WRITERS: tuple[tuple[str, Callable[[Brief, random.Random], list[str]]], ...] = (
    ("自评总得分", _score),
    ("指标总数", _completion),
    ("执行率偏差", _problems),
    ("逐项写目标值", _problems),
    ("一段话", _completion),
    ("资金构成", _money),
    ("产出类", _outputs),
    ("效益和满意度", _lines),
    ("基本情况", _basics),
    ("拟如何应用", _application),
    ("改进措施", _measures),
)
