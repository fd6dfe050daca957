"""Points of several rows of a form together: all of a level but those that are named, all with full marks, all that the
sentence told.

除甲和乙外，产出指标其余6项均得满分，共37分; 审批2个工作日，每件补贴1650元，两项指标分值9分. Guesses all: the words do
not say the rows one by one, and what they come to may prove a figure, never refute one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.formulas.adding.combining import NUMBERS
from assistant.figures.binding.formulas.formula import Formula, Told
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.roles import Part
from assistant.figures.clauses import Mention

# 其余6项均得满分, 四项三级指标合计: how many, said last.
_COUNTED: Final = re.compile(f"(\\d+|[{NUMBERS[1:]}两])[项个](?![工月百])")
_BUT: Final = re.compile("除(?:了)?(?P<names>[^；。]{2,60}?)[以之]?外|(?:扣除|剔除|不含)(?P<less>[^；。]{2,60}?)后")
_OUTSIDE: Final = re.compile("[以之]?外，?")
_REST: Final = re.compile("其[余他它]|余下|剩下")
_FULL: Final = re.compile("满分|[未没不][有被]?扣分|全部得分")
_SHORT: Final = re.compile("[未没][有能]?[得拿获]?到?满分|[未没]得满")
_LOST: Final = re.compile("扣分|失分|丢分|[扣失丢]了?$|[扣失丢][^，。；满]{0,4}$")
_WEIGHT: Final = re.compile("(?:分值|满分|权重)[^，。；得扣]{0,6}$")
_ITEM: Final = re.compile("[；;。]|其中")
_EACH_GOT: Final = re.compile("[各均都](?:得|扣|为|是)?了?$")
_GOT_OF: Final = re.compile("，?(?:实际|自评|实)?得")
_TOGETHER: Final = re.compile("[合总共小]计|共|总|累计|之和|[项个]|计得?(?:分)?为?$")
_NEAR: Final = 24
_REACH: Final = 30
_SCORED_FIELDS: Final = {Part.FULL: "分值", Part.SCORED: "得分"}
_OF_ROWS: Final = re.compile("[均都各共合]|指标|得分|分值|满分|分别|，?[共合]计")
_TWO: Final = 2


def of_rows(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """What the rows that the words speak of come to, in the field that they say."""
    tiers, words = lookup.tiers, told.words
    if mention.figure.unit.dimension is not Dimension.SCORE or not tiers.rows or mention.item or mention.turn:
        return
    field = field_of(words)
    if field == "得分" and _GOT_OF.match(mention.after):
        field = "分值"  # 合计23分得21.98分
    if (beside := _of_the_same(field, told, lookup)) is not None:
        yield beside
    each = _EACH_GOT.search(words) is not None
    if not each and not _TOGETHER.search(words[-_NEAR:]):
        return
    for rows in row_sets(mention, told, lookup):
        points = [lookup.fact(f"{row}·{field}") for row in rows]
        known = tuple(one for one in points if one is not None)
        if each:  # 三项各20分
            alike = len(known) == len(points) >= _TWO and len({one.value for one in known}) == 1
            yield from [Formula("mean", known, guess=True)] if alike else []
        elif len(known) == len(points) >= _TWO:
            yield Formula("sum", known, guess=True)
        elif field == "扣分" and known:  # what has full marks lost nothing
            yield _lost_by(known, tiers.said(words), lookup)


def _lost_by(known: tuple[Fact, ...], level: str, lookup: Lookup) -> Formula:
    """What several rows lost together; of all that lost any in a level, or of one, the points less what was got."""
    losing = [row for row in lookup.tiers.levels.get(level, ()) if lookup.fact(f"{row}·扣分") is not None]
    whose = level if losing == [one.owner for one in known] else known[0].owner if len(known) == 1 else ""
    points, score = (lookup.fact(f"{whose}·{field}") for field in ("分值", "得分"))
    if points is not None and score is not None:
        return Formula("difference", (points, score), guess=True)
    return Formula("sum", known, guess=True)


def field_of(words: str) -> str:
    """分值, 得分 or 扣分: the field of points that words right before a figure say; 得分 where they say none."""
    clause = re.split("[，。；:：]", words)[-1]
    if _WEIGHT.search(clause):
        return "分值"
    if _LOST.search(clause):
        return "扣分"
    return "得分"


def _of_the_same(field: str, told: Told, lookup: Lookup) -> Formula | None:
    """两项指标分值9分，得分9分: of the rows whose points were added up right before."""
    made = told.derived.derivation if told.derived is not None else None
    if made is None or made.operation != "sum":
        return None
    rows = [lookup.fact(name) for name in made.operands]
    if not all(row is not None and row.field in _SCORED_FIELDS.values() for row in rows):
        return None
    known = [lookup.fact(f"{row.owner}·{field}") for row in rows if row is not None]
    found = tuple(one for one in known if one is not None)
    whole = field == "扣分" and bool(found)
    return Formula("sum", found, guess=True) if len(found) == len(rows) or (whole and len(found) >= _TWO) else None


def shares_of_lost(told: Told, lookup: Lookup) -> Iterator[Formula]:
    """全年共扣3.5分，其中效益指标扣得最多，占64.29%: what the level or row named last lost, of what was lost in all."""
    if "扣" not in told.words or not lookup.tiers.rows:
        return
    item = _ITEM.split(told.words)[-1]
    wholes = [fact for fact in (*told.facts, *told.values) if fact.unit.dimension is Dimension.SCORE]
    level = lookup.tiers.said(item)
    points, score = (lookup.fact(f"{level}·{field}") for field in ("分值", "得分"))
    if not level or points is None or score is None:
        return
    lost = Formula("difference", (points, score))
    yield from (Formula("share", (lost, whole), guess=True) for whole in wholes[-1:] if "得分" not in whole.field)


def row_sets(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Sequence[str]]:
    """The rows that the words may speak of together, as many as they count."""
    tiers, words = lookup.tiers, told.words
    many = counted_last(words)
    level = tiers.said(words, *mention.headings[::-1])
    own = tiers.levels.get(level, ()) or tiers.rows
    found: list[Sequence[str]] = []
    but = _but(words, lookup, own)
    if but:
        found.append(but)
    if _FULL.search(words):
        full = [row for row in own if _has_full_marks(row, lookup)]
        found.append(full)
        found.append([row for row in full if row not in _told_rows(told, lookup)])
    if _SHORT.search(words):
        found.append([row for row in own if not _has_full_marks(row, lookup)])
    if ("扣" in words or "失" in words) and (level or many or "指标" in words[-_REACH:]):
        found.append([row for row in own if lookup.fact(f"{row}·扣分") is not None])
    if (level and level in words) or (not level and many == len(own)):
        found.append(own)
    found.extend(_told_last(told, many, lookup))
    seen: set[tuple[str, ...]] = set()
    for rows in found:
        if tuple(rows) not in seen and (not many or many == len(rows)):
            seen.add(tuple(rows))
            yield rows


def counted_last(words: str) -> int:
    """How many rows the words count last; 0 where they do not."""
    found = _COUNTED.findall(words)
    if not found:
        return 0
    number = found[-1]
    return int(number) if number.isdigit() else NUMBERS.index(number.replace("两", "二"))


def _but(words: str, lookup: Lookup, own: Sequence[str]) -> list[str]:
    """The rows but those that are named: 除甲和乙外, 仅甲一项扣分，其余."""
    match = _BUT.search(words)
    if match is not None:
        left_out = lookup.tiers.named(match["names"] or match["less"], own)
        return [row for row in own if row not in left_out] if left_out else []
    return []


def _told_rows(told: Told, lookup: Lookup) -> list[str]:
    """The rows that the sentence told so far, else the one before, nearest first."""
    rows = lookup.tiers.rows
    here = [fact.owner for fact in told.section if fact.identifier in told.here and fact.owner in rows]
    return list(dict.fromkeys(here or (fact.owner for fact in told.section if fact.owner in rows)))


def _told_last(told: Told, many: int, lookup: Lookup) -> Iterator[list[str]]:
    """As many as are counted of the rows told last, or all that the sentence told."""
    rows = _told_rows(told, lookup)
    if many:
        yield rows[:many][::-1]
    elif any(fact.identifier in told.here for fact in told.section):
        yield rows[::-1]


def _has_full_marks(row: str, lookup: Lookup) -> bool:
    points, score = lookup.fact(f"{row}·分值"), lookup.fact(f"{row}·得分")
    return points is not None and score is not None and score.value >= points.value


def counts_rows(mention: Mention, told: Told, lookup: Lookup) -> str:
    """Which rows a figure counts (其余6项, 两项指标); "" where it counts none that the words speak of."""
    figure, tiers = mention.figure, lookup.tiers
    if figure.unit.measure not in ("项", "个") or not tiers.rows:
        return ""
    words = told.words
    level = tiers.said(words, mention.after, *mention.headings[::-1])
    own = tiers.levels.get(level, ()) or tiers.rows
    if words.endswith("各") and (listed := tiers.listed(words)):
        counted = {len(tiers.levels[level]) for level in listed}
        return f"{'、'.join(listed)}各{figure.text}" if counted == {int(figure.value)} else ""
    if figure.value < _TWO and not figure.chinese:
        return ""
    rest = _but(words, lookup, own) if _REST.search(words) else []
    if _REST.search(words) and _FULL.search(mention.after):
        behind = tiers.said(_OUTSIDE.split(words)[-1], mention.after)  # 除甲和效益指标外，其余: not of that level
        full = [row for row in tiers.levels.get(behind, ()) or tiers.rows if _has_full_marks(row, lookup)]
        if len(full) == figure.value:
            return f"{behind or '指标'}中未扣分的{len(full)}项"
    if rest and len(rest) == figure.value:
        return f"除所列以外的{level or '指标'}{len(rest)}项"
    if level and len(own) == figure.value and (level in mention.headings[-1:] or not words):
        return f"{level}共{len(own)}项"
    many = len(_told_rows(told, lookup))
    if figure.value == many and _OF_ROWS.match(mention.after) and not mention.before:
        return f"前文所列指标{many}项"
    return ""
