"""What a rate leaves of a hundred: 缺勤率 beside 出勤率, 未签约率 beside 签约率, 尚有3.8%未覆盖 beside 覆盖率."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.formulas.changing.bases import WHOLE
from assistant.figures.binding.formulas.formula import Formula, Told
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.roles import Part
from assistant.figures.clauses import Mention

_UNDONE: Final = re.compile("(?P<said>[未不非](?P<done>[一-鿿]{1,6}?)率)(?:[仅只]?为|是|约|[:：])*$")
# What is the contrary of a rate by another word.
_CONTRARY: Final = {
    "缺勤": ("出勤",),
    "旷课": ("到课",),
    "空置": ("出租", "入住"),
    "闲置": ("使用", "利用"),
    "差错": ("准确", "正确"),
    "逾期": ("按期", "按时"),
    "流失": ("留存", "巩固"),
    "死亡": ("成活", "存活"),
}
_OTHERWISE: Final = re.compile(f"(?P<said>(?P<undone>{'|'.join(_CONTRARY)})率)(?:[仅只]?为|是|约|[:：])*$")
_REST: Final = re.compile("(?:[尚仍还另]有|其余|剩余|余下)的?$")
_BEHIND: Final = re.compile("的?[一-鿿]{0,8}?(?:[未不没]|没有)(?P<done>[一-鿿]{2})")


def counter_rates(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """A hundred less the one rate of the year that says the contrary, or that was told last of those that do."""
    if mention.figure.unit.dimension is not Dimension.RATIO:
        return
    rows = _contrary(mention, lookup)
    near = [row for row in told.facts if row in rows][:1]
    for row in near or (rows if len(rows) == 1 else []):
        yield Formula("decline", (row, WHOLE))


def _contrary(mention: Mention, lookup: Lookup) -> list[Fact]:
    found = _UNDONE.search(mention.before) or _OTHERWISE.search(mention.before)
    if found is not None:
        said = found["said"]
        done = (found["done"],) if said[0] in "未不非" else _CONTRARY[found["undone"]]
    elif _REST.search(mention.lead) and (behind := _BEHIND.match(mention.after)) is not None:
        said, done = f"未{behind['done']}率", (behind["done"],)
    else:
        return []
    rates = lookup.in_year(Dimension.RATIO, lookup.year_of(mention))
    rates = [row for row in rates if lookup.part_of(row) is not Part.TARGET]
    if any(said in row.label for row in rates):
        return []
    return [row for row in rates if any(_is_so(row.label, word) for word in done)]


def _is_so(label: str, done: str) -> bool:
    short = "[一-鿿]?" if len(done) == 1 else ""  # 未检率, of the 检验率
    found = re.search(f"{done}{short}率", label)
    return found is not None and label[found.start() - 1 : found.start()] not in ("未", "不", "非")
