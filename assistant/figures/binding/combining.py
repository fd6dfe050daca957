"""Formulas that take several facts together: sums of what is named or told, and their counterparts in another field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.binding.fitting import comparable
from assistant.figures.binding.formula import Formula, Told, named, subject_words
from assistant.figures.binding.kin import size
from assistant.figures.binding.lookup import Lookup
from assistant.figures.binding.roles import Part, part_of_mention
from assistant.figures.clauses import Mention

TOGETHER: Final = re.compile(
    r"(?:合计|共计|总计|总共|合共|小计|之和|相加|总[和额]|(?<!公)共(?!同|服务|享|有))(?P<rest>[^，。；、]{0,8})$"
)
MEAN: Final = re.compile(r"平均|均值")
_NUMBERED: Final = re.compile(
    r"(?P<number>[二两三四五六七八九])(?:项|类|者|笔|块|种|个?部分|个?方面|个?项目|个)(?P<what>[^，。；（(]*)(?:[（(][^）)]*[)）])?[^，。；]*$"
)
_LISTED: Final = re.compile(r"[（(](?P<names>[^（）()]*、[^（）()]*)[)）]")
_LEVELS: Final = re.compile(r"(?P<levels>(?:中央|[省市州区县镇乡村])(?:[、和与]?[省市州区县镇乡村]){1,3})[两三四]级")
_PUBLIC: Final = re.compile(
    r"(?:一般公共预算)?(?:财政拨款)?(?:因公出国(?:[（(]境[）)])?|公务接待|公务用车(?:购置|运行维护|购置及运行维护|购置和运行维护)?)(?:经费|费用?|支出)*(?:（\d+年）)?"
)
_NUMBERS: Final = "〇一二三四五六七八九"
_JOINTS: Final = re.compile(r"[、和及与]")
_PLANNED: Final = re.compile(r"预算|安排|计划|目标|下达")
_FIELD: Final = re.compile(r"(?:预算|支出|决算|计划|目标|经费)数?$")
_SPENT: Final = re.compile(r"支出|使用|执行|决算|完成|支付|开支|花费")
_MOST: Final = 6
_PAIR: Final = 2
_SCORES: Final = (Part.SCORED, Part.FULL, Part.DEDUCTED)


def _levels(mention: Mention, words: str, lookup: Lookup) -> Iterator[Formula]:
    """州县两级共投入4600万元: what bears the names of the levels."""
    match = _LEVELS.search(mention.before)
    if match is None:
        return
    names = [f"{letter}级" for letter in match["levels"].replace("中央", "央")]
    names = ["中央" if name == "央级" else name for name in names]
    found = [_part(name, "", words, mention, lookup) for name in names]
    parts = [part for part in found if part is not None]
    if len(set(parts)) == len(names):
        yield Formula("sum", tuple(parts))


def _public(mention: Mention, lookup: Lookup) -> Iterator[Formula]:
    """“三公”经费: travel abroad, official cars and official receptions, as far as the data hold them."""
    if "三公" not in mention.lead:
        return
    year = lookup.year_of(mention)
    rows = [fact for fact in lookup.index.facts if fact.year in (None, year) and _PUBLIC.fullmatch(fact.label)]
    if len(rows) > 1:
        yield Formula("sum", tuple(row for row in rows if comparable(mention.figure.unit, row.unit)))


def sums(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """差旅费、办公费合计…; 两项资金共…: what is named before, else what was told last."""
    match = TOGETHER.search(mention.before)
    end, rest = (match.start(), match["rest"]) if match else (len(mention.before), "")
    head, number, what = mention.before[:end], 0, ""
    yield from _public(mention, lookup)
    yield from _levels(mention, rest, lookup)
    numbered = _NUMBERED.search(head)
    listed = _LISTED.search(head)
    if numbered is not None:
        head, what = head[: numbered.start()], numbered["what"]
        number = _number(numbered["number"])
    elif mention.number is not None:
        what = (head or mention.lead).partition("（")[0].partition("(")[0]
        number, head = mention.number
    elif match is None:
        return
    if not head.strip() and not number:  # 甲和乙构成基本支出，共…
        head = subject_words("", mention)
    heads = (listed["names"],) if listed else (head,)
    for names in (names for words in heads for names in _splits(words)):
        if len(names) > 1 and number in (0, len(names)):
            tail = _FIELD.search(names[-1])  # 灌溉工程与机井工程预算合计: of both
            field = what + (tail[0] if tail and not what else "")
            parts = [_part(name, field, rest, mention, lookup) for name in names]
            found = [part for part in parts if part is not None]
            if len(set(found)) == len(names):
                yield Formula("sum", tuple(found))
    if number:
        for rows in (_same_rows(mention, lookup), all_of(mention, what + rest, lookup)):
            if len(rows) == number:
                yield Formula("sum", tuple(rows))
    part = part_of_mention(mention)
    near = [fact for fact in told.facts if comparable(mention.figure.unit, fact.unit)]
    called = [fact for fact in near if what and what in fact.label]
    if number and len(called) == number:  # 两类患者合计: not the 规范管理 told between
        yield Formula("sum", tuple(called))
    near = [fact for fact in near if lookup.part_of(fact) is part] if part in _SCORES else near
    for size_ in (number,) if number else range(2, min(_MOST, len(near)) + 1):
        if 1 < size_ <= len(near):
            yield Formula("sum", tuple(near[:size_]))


def counterparts(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """三项经费预算共3320万元，实际支出3218.3万元: the same rows in the field that is named now."""
    part = Part.TARGET if _PLANNED.search(mention.before) and not _SPENT.search(mention.before) else Part.LEVEL
    for total in told.totals[:1]:
        known = [lookup.fact(name) for name in (total.derivation.operands if total.derivation else ())]
        others = [lookup.kin.other(fact, part) if fact is not None else None for fact in known]
        found = [fact for fact in others if fact is not None]
        if len(found) == len(known) and comparable(mention.figure.unit, total.unit):
            yield Formula("sum", tuple(found))


def alike(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """平均每辆车出车180次，行驶1.5万公里: what is shared out goes on being shared out."""
    latest = told.values[0] if told.values else None
    if latest is None or latest.derivation is None or latest.derivation.operation != "per":
        return
    count = lookup.fact(latest.derivation.operands[1])
    offered = named(mention.before, mention.figure.unit.dimension, lookup, year=lookup.year_of(mention))
    for top in offered[:2]:
        if count is not None and comparable(mention.figure.unit, top.unit):
            yield Formula("per", (top, count))


def means(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """学生、家长、用人单位满意度分别为…，平均满意度95.0%: of the list just told, else of all that bear the name."""
    dimension = mention.figure.unit.dimension
    near = told.of(dimension)
    for count in range(min(_MOST, len(near)), 1, -1):
        yield Formula("mean", tuple(near[:count]))
    numbered = _NUMBERED.search(mention.before)
    if numbered is None and mention.number is None:
        return
    number = _number(numbered["number"]) if numbered else (mention.number or (0,))[0]
    tail = MEAN.split(numbered["what"] if numbered else mention.before)[0][-3:]
    year = lookup.year_of(mention)
    alike = [
        fact
        for fact in lookup.index.facts
        if tail
        and fact.label.endswith(tail)
        and fact.unit.dimension is dimension
        and fact.year in (None, year)
        and lookup.part_of(fact) is not Part.TARGET
    ]
    if len(alike) == number:
        yield Formula("mean", tuple(alike))


def _splits(words: str) -> Iterator[list[str]]:
    """The names of a list; 和 may join two of them or be part of one (对个人和家庭的补助)."""
    pieces = _JOINTS.split(words)
    joints = _JOINTS.findall(words)
    if len(joints) > _MOST:
        return
    yield [piece for piece in pieces if piece]
    for kept in range(len(joints)):
        if joints[kept] == "、":
            continue
        merged = [*pieces[:kept], joints[kept].join(pieces[kept : kept + 2]), *pieces[kept + 2 :]]
        yield [piece for piece in merged if piece]


def _same_rows(mention: Mention, lookup: Lookup) -> list[Fact]:
    """三个项目共安排预算…: the row of that name of every project."""
    labels = lookup.index.labels
    offered = lookup.candidates(mention)
    rows = [c for c in offered if labels[c.position] == labels[offered[0].position] and len(c.fact.subject) > 2]
    year = lookup.year_of(mention)
    return [c.fact for c in rows if c.fact.year in (None, year)]


def counted_sum(words: str, mention: Mention, lookup: Lookup) -> Formula | None:
    """三项资金 in 占三项资金的40.4%: the rows of that number, where there are just so many."""
    numbered = _NUMBERED.match(words.removeprefix("上述").removeprefix("以上").removeprefix("全部"))
    if numbered is None:
        return None
    rows = all_of(mention, numbered["what"], lookup)
    return Formula("sum", tuple(rows)) if len(rows) == _number(numbered["number"]) else None


def _number(numeral: str) -> int:
    return _NUMBERS.index(numeral.replace("两", "二"))


def all_of(mention: Mention, words: str, lookup: Lookup) -> list[Fact]:
    """四个项目预算合计…: every row that has a budget and a spending, less the row that is the whole of the others."""
    part = Part.LEVEL if _SPENT.search(words + mention.before) else Part.TARGET
    rows = lookup.kin.pairs(mention.figure.unit.dimension, lookup.year_of(mention), part)
    rows = [row for row in rows if comparable(mention.figure.unit, row.unit)]
    whole = sum((size(row) for row in rows), Decimal(0))
    return [row for row in rows if size(row) * 2 < whole or len(rows) == _PAIR]


def _part(name: str, what: str, rest: str, mention: Mention, lookup: Lookup) -> Fact | None:
    """货物 with 支出 behind the sum is 货物支出; of the fields of one thing the one the words speak of."""
    year = lookup.year_of(mention)
    wanted = part_of_mention(mention)
    field = Part.TARGET if _PLANNED.search(what + rest) else Part.LEVEL if _SPENT.search(what + rest) else None
    for words in dict.fromkeys((name + what + rest, name + what, name)):
        found = [
            fact
            for fact in named(words, mention.figure.unit.dimension, lookup, year=year)
            if comparable(mention.figure.unit, fact.unit) and (fact.year is None or year is None or fact.year == year)
        ]
        for fact in found:
            part = lookup.part_of(fact)
            if wanted in _SCORES and part is not wanted:
                other = lookup.kin.other(fact, wanted)
                if other is None:
                    continue
                return other
            if field is not None and lookup.kin.field(fact) is not field:
                return lookup.kin.other(fact, field) or fact
            return fact
    return None
