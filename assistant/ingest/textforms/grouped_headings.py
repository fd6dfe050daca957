"""Headings in two lines: those over several columns, and below or behind the first line those of their columns.

Which stands under which follows from their sorts (a score stands under 评分情况, a unit under 目标值), from their order
and from their number. Where more than one arrangement fits, nobody can tell, and none is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from assistant.ingest.forms import vocabulary
from assistant.ingest.formwords import bare, column_key
from assistant.ingest.pieces import Piece
from assistant.ingest.textforms.heading_words import JUDGING

Columns = list[tuple[str, list[Piece]]]

_LEAST: Final = 2  # columns under a heading over several
_MOST: Final = 60  # arrangements looked at, of which the likely must agree
_WIDEST: Final = 16  # headings of both lines
_WIDEST_CUT: Final = 22  # the same where it is known which stand in the second
NAMES: Final = frozenset({"level1", "level2", "name"})
_ORDER: Final = ("level1", "level2", "name")  # of names by sorts: 类别 | 明细
_VALUES: Final = frozenset({"target", "actual", "points", "score"})
_INNER: Final = frozenset({"sign", "target", "actual", "unit"})
_AMOUNTS: Final = frozenset({"initial", "budget", "executed", "rate"})
_MONEY: Final = _AMOUNTS - {"rate"} | {"part", "strange"}
_LAST: Final = frozenset({"points", "score", "reason"})
_TOLD: Final = _INNER | {"points", "score", "review"}
_LEVEL: Final = re.compile(r"[一二三四]级?(?:指标|目录)?")
_SORTED: Final = re.compile(r"(?:指标)?(?:类别|类型|分类|大类|维度|方面|明细|细项|细类)")
_REASON: Final = "原因"
_TELLS_REASON: Final = re.compile(r"原因|说明")
# Sorts of columns: the keys of each, the words of a heading that stands over them, and what makes one of them of a word
# that leaves it to the heading above (单位自评 under 得分, 数值 under 目标值, 年初 under 预算数).
_SORTS: Final = (
    (frozenset({"sign", "target", "unit"}), re.compile(r"目标|指标值|年度(?:绩效)?指标|计划|设定|标准"), "目标值"),
    (frozenset({"actual", "unit", "strange"}), re.compile(r"完成|实际|实绩|达成"), "完成值"),
    (frozenset({"points", "score", "review"}), re.compile(r"[得评打]分|自评|评价|复核|审核|核查|抽查"), "得分"),
    (frozenset({"initial", "budget", "part", "strange"}), re.compile(r"预算"), "预算数"),
    (frozenset({"executed", "rate", "part", "strange"}), re.compile(r"执行|支出|支付|决算"), "执行数"),
    (frozenset({"reason", "strange"}), re.compile(r"原因|说明"), _REASON),
)
# over what one of them found
_JUDGES: Final = re.compile(rf"[\u4e00-\u9fff]{{0,4}}{JUDGING}(?:情况|结果|意见)?")
_FIRST_FOUND: Final = frozenset({"actual", "score", "points"})
_FOUND: Final = _FIRST_FOUND | {"review", "reason", "strange"}
_REVIEWED: Final = {"score": "review", "review": "review", "points": "weight"}
_JUDGE: Final = re.compile(rf"{JUDGING}$")
_OF_NAMES: Final = re.compile(r"指标(?:体系|类型|类别|分类)?$|体系")
_OF_YEAR: Final = re.compile(r"(?:20\d\d年|本年|全年)?度?(?:绩效值|指标值|数值)?")  # over what was planned and done
# heads figures of its own, or the names of funds
_OF_ONE: Final = re.compile(r"(?:程度|率|系数|比例|进度|(?<!指标)(?:结构|构成|类[型别]|项目|科目|来源|性质|渠道))$")
_OF_TIME: Final = re.compile(r"年初|年末|年底|期初|期末")  # over whatever was told then
_SUM: Final = re.compile(r"小计|合计|总计|计")  # beside its parts
_TICKED: Final = re.compile(r"[√✓]|打[勾钩]|勾选")  # over what is ticked: 完成 | 未完成
# columns of the whole term, beside those of the year
_OF_WHOLE: Final = re.compile(r"(?:项目)?(?:实施期|建设期|规划期|全周期)(?:内|总|累计)?|累计|总体|中长期|长期")
_DIFFERENCE: Final = re.compile(r"(?:得分|评分)?(?:差异|差额|差值|分差)")  # of what two found
_MERE: Final = frozenset(("数值", "值", "内容", "具体值", "数量", "数据"))
_PARENTS: Final = frozenset(
    {"strange", "name", "level1", "target", "actual", "score", "review", "reason", "budget", "executed"}
)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Headings in the order of their columns, and those over several: first column, the one behind the last, pieces."""

    columns: Columns
    groups: tuple[tuple[int, int, list[Piece]], ...] = ()

    @property
    def order(self) -> tuple[tuple[str, int], ...]:
        """Keys and places of the columns' headings, which tell arrangements apart."""
        return tuple((key, run[0].start) for key, run in self.columns)


def arranged(columns: Columns, cut: int | None = None) -> Arrangement | None:
    """`columns` as they stand under each other; a second line begins with number `cut`, anywhere or not at all (None).

    None where there is a second line, and nobody can tell which of its headings stands under which: of all ways to
    stand, those are likely in which they share the fewest headings above.
    """
    cuts = _cuts(columns)
    if not cuts and cut is None:
        return Arrangement(columns)
    if len(columns) > (_WIDEST_CUT if cut else _WIDEST):  # more ways to stand than can be looked at
        return None
    found = (list(islice(_arrangements(columns[:own], columns[own:]), _MOST)) for own in ([cut] if cut else cuts))
    fitting = next((several for several in found if several), [])  # the shortest first line that leaves none over
    if not fitting and not cuts:
        return Arrangement(columns)
    fewest = min((len(one.groups) for one in fitting), default=0)
    likely = [one for one in fitting if len(one.groups) == fewest]
    return likely[-1] if len({one.order for one in likely}) == 1 else None


def _cuts(columns: Columns) -> list[int]:
    """Where a second line may begin; none where the headings are those of one line."""
    keys = [key for key, _ in columns]
    named = next((at for at, key in enumerate(keys) if key in NAMES), len(keys))
    late = named < len(keys) and bool(_VALUES & set(keys[:named]))
    again = "level1" in keys and bool(_VALUES & set(keys[: keys.index("level1")]))
    inner = keys.count("target") > 1 and "target" in keys[-2:]
    last = columns[keys.index("reason") + 1 :] if "reason" in keys else []
    behind = len((_TOLD | NAMES) & {key for key, _ in last}) >= _LEAST or sum(map(_is_of_judge, last)) >= _LEAST
    ticked = any(is_ticked(_text(heading)) for heading in columns[:-_LEAST])
    if not (late or again or inner or behind or ticked or _has_amounts_last(keys) or _has_judges(columns)):
        return []
    return list(range(_LEAST, len(columns) - _LEAST + 1))


def is_ticked(heading: str) -> bool:
    """Does the heading (bare) ask for a tick, and stand over what may be ticked: 完成程度(打√)?"""
    return _TICKED.search(heading) is not None


def _has_amounts_last(keys: list[str]) -> bool:
    """Do several amounts stand behind the points, score or reason of a table of money, which come last?"""
    first = next((at for at, key in enumerate(keys) if key in _LAST), len(keys))
    return "name" not in keys and len((_MONEY - {"strange"}) & set(keys[first:])) >= _LEAST


def _has_judges(columns: Columns) -> bool:
    """Do two who judge (自评 | 初审) stand before the same headings twice over?"""
    texts = [_text(heading) for heading in columns]
    judges = [at for at, text in enumerate(texts) if _JUDGES.fullmatch(text)]
    behind = texts[judges[1] + 1 :] if len(judges) >= _LEAST else []
    return len(set(behind)) < len(behind)


def _is_of_judge(heading: tuple[str, list[Piece]]) -> bool:
    return heading[0] in {"score", "review", "strange"} and names_judge(*heading[1])


def names_judge(*run: Piece) -> bool:
    """Does the heading name who gave a score (单位自评, 部门审核)?"""
    return _JUDGE.search(bare("".join(piece.text for piece in run))) is not None


def _arrangements(first: Columns, below: Columns) -> Iterator[Arrangement]:
    """Every way in which all of `below` stand under headings of `first`, in order."""
    for taken in _shares(first, below):
        columns: Columns = []
        groups: list[tuple[int, int, list[Piece]]] = []
        for heading, under in zip(first, taken, strict=True):
            if under:
                groups.append((len(columns), len(columns) + len(under), heading[1]))
            columns += under or [heading]
        if _is_in_order(columns):
            yield Arrangement(columns, tuple(groups))


def _shares(first: Columns, below: Columns) -> Iterator[tuple[Columns, ...]]:
    """What of `below` stands under each heading of `first`, in every way that fits."""
    if not first:
        if not below:
            yield ()
        return
    for count in (*(() if _is_over_several(first[0]) else (0,)), *range(_LEAST, len(below) + 1)):
        under = _under(first[0], below[:count]) if count else []
        if under is not None:
            yield from ((under, *rest) for rest in _shares(first[1:], below[count:]))


def _is_over_several(heading: tuple[str, list[Piece]]) -> bool:
    """Does the heading say nothing of a column by itself, only what those under it have in common?"""
    over = _text(heading)
    if is_ticked(over):
        return True
    if _OF_ONE.search(over):
        return False
    words = (_OF_NAMES, _OF_TIME, *(words for _, words, _ in _SORTS))
    unknown = heading[0] == "strange" and not any(over in names for names in vocabulary.FAMILIES.values())
    return unknown and bool(_OF_YEAR.fullmatch(over) or any(own.search(over) for own in words))


def _under(parent: tuple[str, list[Piece]], group: Columns) -> Columns | None:
    """The columns of `group` as `parent` over them says what they hold; None where it is no heading over them."""
    over = _text(parent)
    if parent[0] not in _PARENTS or _LEVEL.fullmatch(over) or len({_text(heading) for heading in group}) < len(group):
        return None
    if _OF_NAMES.search(over) and all(key in NAMES or _SORTED.fullmatch(_text((key, run))) for key, run in group):
        order = iter(_ORDER)
        return [(key if key in NAMES else next(order, "strange"), run) for key, run in group]
    if is_ticked(over):
        return [("strange", run) for _, run in group] if {key for key, _ in group} <= {"strange", "actual"} else None
    if (judged := _judged(over, group)) is not None:
        return judged
    if parent[0] in _AMOUNTS and any(_SUM.fullmatch(_text(heading)) for heading in group):
        return _summed(parent[0], group)
    sorts = [(keys, meant) for keys, words, meant in _SORTS if words.search(over)]
    texts = [_text(heading) for heading in group]
    others = {"strange"} if any(_OF_WHOLE.fullmatch(own) or _DIFFERENCE.fullmatch(own) for own in texts) else set()
    for keys, meant in sorts:
        told = [(_key_under(heading, meant, keys), heading[1]) for heading in group]
        if _is_group({key for key, _ in told}, told, keys | others):
            return told
    own = {key for key, _ in group}
    open_to = _TOLD if _OF_TIME.search(over) else _INNER if _OF_YEAR.fullmatch(over) else frozenset()
    return group if _is_group(own, group, open_to) else None


def _summed(whole: str, group: Columns) -> Columns | None:
    """`group` with its sum for the amount `whole` above it (本年安排 | 上年结转 | 小计), and else its parts; None where
    it is none: the sum stands at an end, and before 支出数 it is no sum of what was spent."""
    own = [key for key, _ in group]
    sums = [at for at, heading in enumerate(group) if _SUM.fullmatch(_text(heading))]
    if not set(own) <= _MONEY or not (sums == [len(group) - 1] or (sums == [0] and whole not in own)):
        return None
    return [(whole if at in sums else "strange", run) for at, (_, run) in enumerate(group)]


def _judged(over: str, group: Columns) -> Columns | None:
    """What the unit, or one that reviews it, found (自评情况 over 完成值, 得分, 未完成原因); None for others."""
    keys = [key for key, _ in group]
    if not _JUDGES.fullmatch(over) or keys[0] not in _FIRST_FOUND or not set(keys) <= _FOUND:
        return None
    own = "自" in over
    return [(key if own else _REVIEWED.get(key, "strange"), run) for key, run in group]


def _is_group(own: set[str], group: Columns, keys: frozenset[str]) -> bool:
    """Are all of `own`, the keys of `group`, among `keys`, some known, and each known one once? Several may review."""
    known = [key for key, _ in group if key not in {"strange", "review"}]
    return own <= keys and own != {"strange"} and len(set(known)) == len(known)


def _key_under(heading: tuple[str, list[Piece]], meant: str, keys: frozenset[str]) -> str:
    """The key of a heading below one whose columns hold what is `meant`."""
    key, text = heading[0], _text(heading)
    if key in keys and key != "strange":
        return key
    if meant == _REASON:  # 经费保障 under 偏差原因 is a sort of reasons, ticked or not
        return "reason" if _TELLS_REASON.search(text) else key
    return column_key(meant if text in _MERE else text + meant, words=True, money="budget" in keys) or key


def _text(heading: tuple[str, list[Piece]]) -> str:
    return bare("".join(piece.text for piece in heading[1]))


def _is_in_order(columns: Columns) -> bool:
    """Do names stand before all values, and reasons behind them, as in every table?"""
    keys = [key for key, _ in columns]
    names = [at for at, key in enumerate(keys) if key in NAMES]
    named = max([at for at in names if keys[at] != "name"] or names[:1], default=0)
    reasons = keys.index("reason") if "reason" in keys else len(keys)
    return not _VALUES & set(keys[:named]) and not _VALUES & set(keys[reasons + 1 :])
