"""Defects planted into clean reports, one at a time, from a seed: each kind changes one place and says where.

A kind is a function from a text and a generator to the changed text with the range of the change, or None where the
report has nothing of the kind.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final

from .planting import Planted, replaced

_MONEY: Final = re.compile(r"(\d+\.\d{2})万元")
_ROW: Final = re.compile(r"^\|.*\|$", re.MULTILINE)
_CELL: Final = re.compile(r"(?<=\|)[^|\n]*(?=\|)")

Change = tuple[int, int, str]


def plants(text: str, seed: int) -> Iterator[Planted]:
    """Every kind of defect that `text` can take, each planted once."""
    for kind, function in KINDS.items():
        change = function(text, random.Random(f"{seed}/{kind}"))
        planted = replaced(kind, text, *change) if change is not None else None
        if planted is not None:
            yield planted


def _one(pattern: str, text: str, generator: random.Random, group: int = 0) -> re.Match[str] | None:
    found = [match for match in re.finditer(pattern, text) if match[group]]
    return generator.choice(found) if found else None


def _swap(pattern: str, new: Callable[[re.Match[str]], str]) -> Callable[[str, random.Random], Change | None]:
    def plant(text: str, generator: random.Random) -> Change | None:
        match = _one(pattern, text, generator)
        return (*match.span(), new(match)) if match else None

    return plant


def _within(pattern: str, new: Callable[[str], str]) -> Callable[[str, random.Random], Change | None]:
    """Change group 1 of the match only."""

    def plant(text: str, generator: random.Random) -> Change | None:
        match = _one(pattern, text, generator, 1)
        return (*match.span(1), new(match[1])) if match else None

    return plant


def _off(figure: str) -> str:
    """Another figure of the same decimals, off by about a tenth."""
    value = Decimal(figure)
    step = max(abs(value) / 10, Decimal(1).scaleb(value.as_tuple().exponent) * 7)  # type: ignore[arg-type]
    return str((value + step).quantize(value))


def _columns(text: str, role: str) -> list[tuple[int, int, dict[str, tuple[int, int]]]]:
    """Cells of table rows beneath a header that names `role`: (start, end, cells of the row by header)."""
    found = []
    header: list[str] = []
    for line in _ROW.finditer(text):
        cells = [(m.start() + line.start(), m.end() + line.start()) for m in _CELL.finditer(line[0])]
        words = [text[a:b].strip() for a, b in cells]
        if role in words:
            header = words
        elif header and len(words) == len(header) and not set(words[0]) <= set("-: ") and "总分" not in words:
            row = dict(zip(header, cells, strict=True))
            found.append((*row[role], row))
    return found


def _cell(
    role: str, pick: Callable[[str, dict[str, str]], bool], new: Callable[[str, dict[str, str]], str]
) -> Callable[[str, random.Random], Change | None]:
    """Change one cell of a column, chosen among those that fit."""

    def plant(text: str, generator: random.Random) -> Change | None:
        choices = []
        for start, end, row in _columns(text, role):
            words = {name: text[a:b].strip() for name, (a, b) in row.items()}
            if pick(text[start:end].strip(), words):
                choices.append((start, end, f" {new(text[start:end].strip(), words)} "))
        return generator.choice(choices) if choices else None

    return plant


def _number(word: str) -> bool:
    return bool(re.fullmatch(r"\d+(?:\.\d+)?", word))


def _more(word: str, _: dict[str, str]) -> str:
    return str(Decimal(word) + 1)


_DOUBLED: Final = "保洁河道长度"  # written once more under another type, where the report has it
_again = _cell("三级指标", lambda _, row: row.get("二级指标") == "时效指标", lambda *_: _DOUBLED)


def _little(cause: str) -> str:
    """One cause of the same direction that tells next to nothing of the gap."""
    return "设备维护减少0.02万元" if re.search("减少|压减|下降", cause) else "设备维护增加0.02万元"


def _weights(text: str, generator: random.Random) -> Change | None:
    """Points and score of a benefit indicator that was met, given to a met output indicator."""
    rows = [row for _, _, row in _columns(text, "分值") if {"一级指标", "得分"} <= set(row)]
    full = [
        row
        for row in rows
        if (w := text[slice(*row["分值"])].strip()) == text[slice(*row["得分"])].strip() and _number(w)
    ]
    by_level = {text[slice(*row["一级指标"])].strip()[:2]: row for row in full}
    if not {"产出", "效益"} <= set(by_level):
        return None
    more, less = by_level["产出"], by_level["效益"]
    start, end = more["分值"][0], less["得分"][1]
    if start > less["分值"][0]:
        return None
    points = {row["分值"][0]: Decimal(text[slice(*row["分值"])].strip()) for row in (more, less)}
    step = points[less["分值"][0]] - 1
    changed = text
    for row, sign in ((less, -1), (more, 1)):
        for role in ("得分", "分值"):
            a, b = row[role]
            changed = changed[:a] + f" {points[row['分值'][0]] + sign * step} " + changed[b:]
    return start, end, changed[start : end + len(changed) - len(text)]


KINDS: Final[dict[str, Callable[[str, random.Random], Change | None]]] = {
    "doubled_sign": _swap(r"(?<=[一-龥])，(?=[一-龥])", lambda _: "，，"),
    "placeholder": _swap(r"(?<=服务|培训|维修|完成|支出)\d+(?=人|件|次|个|场|项)", lambda _: "××"),
    "empty_reason": _swap(r"主要原因是[^。；]+(?=。[^\n])", lambda _: "主要原因是"),
    "cut_figure": _swap(r"(\d+)\.\d{2}(?=万元)", lambda match: f"{match[1]}."),
    "share": _within(r"占(?:支出总额|支出合计|支出|本年支出)的(\d+\.\d+)%", _off),
    "completion": _within(r"(?:预算执行率|完成年初预算的)(\d+\.\d+)%", lambda f: _off(f)[: len(f) + 1]),
    "growth": _within(r"(?:增长|下降)(\d+\.\d+)%", _off),
    "part": _within(r"其中[：:]?[^。；，\d]{2,14}(\d+\.\d{2})万元[，,]占", _off),
    "direction": _swap(r"(?<=[，])(?:增长|下降)(?=\d+\.\d+%)", lambda m: "下降" if m[0] == "增长" else "增长"),
    "grade": _within(r"得分[为是]?9\d(?:\.\d+)?分[^。]{0,10}(?:等级|等次)[为是](优)", lambda _: "中"),
    "score_in_text": _within(r"自评总得分为(\d+(?:\.\d+)?)分", lambda f: str(Decimal(f) - 1)),
    "group_in_text": _within(r"(?:产出指标|过程|效果)得分(\d+(?:\.\d+)?)分", lambda f: str(Decimal(f) + 1)),
    "above_points": _cell(
        "得分", lambda w, row: _number(w) and row.get("分值") == w, lambda w, _: str(Decimal(w) + 2)
    ),
    "total": _within(r"\| 总分 \|[^\n]*\| *(\d+(?:\.\d+)?) *\| *\|?\n", lambda f: str(Decimal(f) - 1)),
    "group_points": _within(r"(?<=\n)\| [一-龥]+（(\d+)分） \| 数量指标", lambda f: str(int(f) + 5)),
    "execution_rate": _within(r"年度资金总额 \|[^\n]*?(\d+\.\d+)%", lambda f: str(Decimal(f) - 5)),
    "sign": _within(r"\| *(≥)\d+(?:\.\d+)?%", lambda _: "》"),
    "answered": _cell(
        "实际完成值",
        lambda w, row: "%" in w and row.get("年度指标值", "").startswith("≥") and "满意" not in row.get("三级指标", ""),
        lambda *_: "完成",
    ),
    "unit_only": _cell("年度指标值", lambda w, _: bool(re.match(r"≥\d+公里", w)), lambda *_: "公里"),
    "cost_bound": _cell("年度指标值", lambda _, row: row.get("二级指标") == "成本指标", lambda w, _: "≥" + w[1:]),
    "duplicate": lambda text, generator: _again(text, generator) if _DOUBLED in text else None,
    "level": _cell("二级指标", lambda _, row: row.get("三级指标", "").endswith("满意度"), lambda *_: "数量指标"),
    "unmet_full": _cell("得分", lambda _, row: _short(row), lambda _, row: row["分值"]),
    "no_cause": _cell("偏差原因分析及改进措施", lambda w, _: len(w) > 4, lambda *_: ""),
    "empty_cause": _cell("偏差原因分析及改进措施", lambda w, _: len(w) > 4, lambda *_: "暂无"),
    "no_points": _cell("分值", lambda _, row: row.get("二级指标") == "质量指标", lambda *_: ""),
    "criterion_step": _cell(
        "自评得分", lambda w, row: "计20分" in row.get("评分标准", "") and w != "20", _more
    ),
    "no_unit": _within(r"(?:收入合计|支出合计|基本支出|项目支出)\d+\.\d{2}(万元)(?=[，。；])[^\n]*万元", lambda _: ""),
    "indicator_count": _within(r"共设三级指标(\d+)[个项](?=[^|]*\|)", lambda f: str(int(f) + 1)),
    "grade_cell": _within(r"\n\|[^|\n]*\|[^|\n]*\|[^\n]*\| 9\d(?:\.\d+)? \| (优) \|", lambda _: "良"),
    "budget_in_text": _within(r"全年预算数\d+\.\d{2}万元，(?:全年)?执行数(\d+\.\d{2})万元", _off),
    "balance": _within(
        r"预算(?:数|为)?\d[\d.]*万元[^。\n]*(?:支出|执行数)\d[\d.]*万元[^。\n]*结余(\d[\d.]*)万元", _off
    ),
    "per_head": _within(r"(?:人均接待费|人均消费|人均)(\d+(?:\.\d+)?)元", _off),
    "shifted_row": _cell(
        "分值", lambda w, row: _number(w) and "%" in row.get("年度指标值", ""), lambda _, row: row["年度指标值"]
    ),
    "no_actual": _cell("实际完成值", lambda w, row: bool(w) and _number(row.get("得分", "")), lambda *_: ""),
    "other_unit": _within(
        r"(?:\n|，|。)(?!按照|根据|依据)([一-龥]{2,5}[市县区][一-龥]{2,10}(?:局|中心|所|馆|站))(?=20\d\d年度部门整体)",
        lambda _: "望江市水利工程站",
    ),
    "no_result": _cell("实际完成情况", lambda _, row: len(row.get("预期目标", "")) > 8, lambda *_: ""),
    "part_cause": _within(r"(?:增加|减少)[1-9]\d*\.\d{2}万元，[^，。；]{1,12}%，主要原因是([^。；]+)", _little),
    "project_count": _within(r"共有(\d)个项目[^。\n]*如下", lambda f: str(int(f) + 1)),
    "weights": _weights,
    "contrary_cause": _within(r"减少[^。；]{0,24}主要原因是([^。；]+)", lambda _: "在职人员增加"),
}  # fmt: skip


def _short(row: dict[str, str]) -> bool:
    return len(row.get("偏差原因分析及改进措施", "")) > 4 and row["得分"] != row["分值"]
