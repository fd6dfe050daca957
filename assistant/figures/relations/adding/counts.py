"""4家单位：甲、乙、丙、丁 — a stated number against the names or items listed after it."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.agreement import Agreement
from assistant.domain.quantity import Dimension
from assistant.figures.lexicon.wholes import FIRST_TO_TENTH
from assistant.figures.relations.flow import MARK, Mention
from assistant.figures.relations.model import Relation, RelationKind
from assistant.figures.relations.scene import Scene

_COUNTED: Final = frozenset("家个项类所种处条件名位支户座篇部方面个方面门大步环节批场次期轮")
_LEAD: Final = re.compile(
    rf"^[^,;:。(\n{MARK}、]{{0,16}}?(?:,?(?:分别是|分别为|具体是|具体为|具体包括|即|包括|包含|为|是)?(?::)|,(?:分别是|分别为|具体是|具体为|具体包括|即|包括)|\()"
)
_ITEMS: Final = re.compile("|".join(FIRST_TO_TENTH))
_OPEN: Final = re.compile(r"等|以及其他|……|…")
_OTHER: Final = re.compile(r"另|其中|不含|不计|比|较|占|共计|合计|平均|每|同比|涉及|含")
_TITLE: Final = re.compile("《[^》]+》")
_TITLES: Final = re.compile("(?:《[^》]+》[、和及与]?){2,}")
_SUM_UP: Final = re.compile(r"[^,;]{0,8}?(?:合计|共计|总计|小计|共(?!同|享))")
_UNITS: Final = re.compile("(?:计量|金额)?单位:")  # 5个县区支出情况(单位:万元、%): a remark of its table
_LONGEST: Final = 22
_MOST: Final = 40


def solve(scene: Scene) -> list[Relation]:
    """All counts followed by their list."""
    found = []
    for mention in scene.mentions:
        if not _is_count(mention):
            continue
        listed = _listed(scene, mention) or _named_before(mention) or _told_above(scene, mention)
        if listed is None:
            continue
        numbers, is_open = listed
        if _each_counted(scene, mention):
            continue
        stated = int(mention.figure.value)
        holds = stated in numbers or (is_open and stated > max(numbers))
        found.append(_relation(mention, numbers, holds))
    return found


def _each_counted(scene: Scene, mention: Mention) -> bool:
    """共13家，包括本级1家、卫生院12家: the items carry their own numbers, which add up or do not elsewhere."""
    following = list(scene.after(mention, limit=3))
    return len(following) > 1 and all(o.like(mention) and o.half == mention.half for o in following[:2])


def _is_count(mention: Mention) -> bool:
    figure = mention.figure
    unit = figure.unit.measure or figure.unit.symbol
    return (
        mention.dimension is Dimension.COUNT
        and unit in _COUNTED | {"方面", "个方面", "环节", "部分"}
        and figure.decimals == 0
        and not figure.approximation
        and figure.upper is None
        and 2 <= figure.value <= _MOST
    )


def _relation(mention: Mention, numbers: tuple[int, ...], holds: bool) -> Relation:
    figure = mention.figure
    return Relation(
        kind=RelationKind.COUNT_VS_LIST,
        start=figure.start,
        end=figure.end,
        stated=figure,
        operands=(),
        agreement=Agreement.EQUAL if holds else Agreement.DIFFERENT,
        formula="列出的个数",
        problem="" if holds else f"写的是{figure.text}，列出了{numbers[0]}个",
    )


def _listed(scene: Scene, mention: Mention) -> tuple[tuple[int, ...], bool] | None:
    """(possible numbers of items, is the list open); None where no list follows."""
    template = scene.flow.template
    _, stop = scene.flow.sentences[mention.sentence]
    after = template[mention.at + 1 : stop]
    ordinals = _ordinals(template, mention, stop)
    if ordinals:
        return (ordinals,), False
    lead = _LEAD.match(after)
    if lead is None or _UNITS.match(after, lead.end()):
        return None
    body = after[lead.end() :]
    if lead.group().endswith("("):
        body = body[: _closing(body)]
    body = body.rstrip("。！？!?\n")
    return _split(body, in_brackets=lead.group().endswith("("))


# 内设办公室、规划股、监察股3个股室: names behind such a verb, and right behind them their number.
_CALLED: Final = re.compile(
    "(?:内设|下设|设有|设立|设置|下辖|辖|包括|涵盖|涉及|覆盖|围绕|分为|分设|组建|成立)(?:了)?"
    "(?P<items>[^、,;:(){2,14}(?:、[^、,;:()]{2,14}){2,})$".replace("(){2,14}(?:", "()]{2,14}(?:")
)
_PLACES: Final = "县区镇乡村校院局站馆街"


def _named_before(mention: Mention) -> tuple[tuple[int, ...], bool] | None:
    """东山县、西河县2个县: names that end as what is counted, told right before it without 等."""
    kind = mention.tail[:1]
    called = _CALLED.search(mention.clause.rpartition(MARK)[2]) if kind and mention.clause.count("、") > 1 else None
    if called is not None and not _OPEN.search(called["items"]):
        items = called["items"].split("、")
        return ((len(items),), False) if not re.search("[和及与]", items[-1]) else None  # 甲镇、乙镇及周边2个乡
    if not kind or kind not in _PLACES or mention.tail[1:2] in ("级", "直", "属", "本", "内"):
        return None
    name = f"[\u4e00-\u9fff]{{1,7}}{kind}"
    match = re.search(f"(?:^|[,:])({name}(?:[、和及]{name})+)$", mention.clause)
    return ((len(re.split("[、和及]", match[1])),), False) if match else None


_ABOVE: Final = re.compile("^,?(?:以上|上述|前述|以上共)$")
_KINDS: Final = re.compile("^(?:项|条|个|点)?[^,;:。]{0,4}?(?:建议|措施|问题|做法|举措|经验|原因|任务|不足)")


def _told_above(scene: Scene, mention: Mention) -> tuple[tuple[int, ...], bool] | None:
    """一是…；二是…；三是…。以上三项建议: as many as the paragraph tells before it, one after the other."""
    if not _ABOVE.match(mention.head) or not _KINDS.match(mention.tail):
        return None
    template = scene.flow.template
    start = template.rfind("\n", 0, mention.at) + 1
    told = _ITEMS.findall(template[start : mention.at])
    ordered = [f"{sign}是" for sign in "一二三四五六七八九十"][: len(told)]
    return ((len(told),), False) if len(told) > 1 and told == ordered else None


def _ordinals(template: str, mention: Mention, stop: int) -> int:
    """How many 一是, 二是 … follow, in this sentence and the next ones of the paragraph."""
    if not re.match(rf"^[^,;。{MARK}]{{0,14}}[:,。]", template[mention.at + 1 : mention.at + 18]):
        return 0
    end = template.find("\n", stop)
    stretch = template[mention.at : end if end >= 0 else len(template)][:800]
    found = _ITEMS.findall(stretch)
    first = _ITEMS.search(stretch)
    if not found or found[0] != "一是" or first is None or first.start() > 24:
        return 0
    if MARK in stretch[1 : first.start()]:  # 5项得满分，3项扣分，共扣2分。问题：一是…: of something else
        return 0
    number = 0
    for word, expected in zip(found, FIRST_TO_TENTH, strict=False):
        if word != expected:
            break
        number += 1
    return number if number >= 2 else 0


def _closing(body: str) -> int:
    depth = 0
    for at, character in enumerate(body):
        if character == "(":
            depth += 1
        elif character == ")":
            if depth == 0:
                return at
            depth -= 1
    return len(body)


def _split(body: str, *, in_brackets: bool) -> tuple[tuple[int, ...], bool] | None:
    """Items of a list by its widest separator: semicolons, else enumeration commas."""
    flat = _without_brackets(body)
    titles = _TITLES.match(flat)
    if titles is not None:
        return (len(_TITLE.findall(titles.group())),), bool(_OPEN.search(flat[titles.end() : titles.end() + 2]))
    if ";" in flat:
        items = [item for item in flat.split(";") if item and not _SUM_UP.match(item)]
        if any("。" in item or len(item) > 2 * _LONGEST for item in items) or len(items) < 2:
            return None
        return (len(items),), bool(_OPEN.search(items[-1]))
    head = flat if in_brackets else flat.split(",")[0]
    if in_brackets and "," in head:
        return None
    if "、" not in head:
        return None
    items = [item for item in head.split("、") if item]
    if any(len(item) > _LONGEST for item in items) or _OTHER.search(head):
        return None
    if in_brackets and all(len(item) == 1 for item in items):  # 9个县(市、区): what a county may be called besides
        return None
    is_open = bool(_OPEN.search(items[-1]))
    numbers = [len(items)]
    if re.search("和|及|与", items[-1].strip("和及与")):
        numbers.append(len(items) + 1)
        numbers.reverse()
    return tuple(numbers), is_open


def _without_brackets(body: str) -> str:
    parts, depth = [], 0
    for character in body:
        if character == "(":
            depth += 1
        elif character == ")":
            depth = max(0, depth - 1)
        elif depth == 0:
            parts.append(character)
    return "".join(parts)


__all__ = ["solve"]
