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
from assistant.figures.binding.formulas.formula import Formula, Told, made_by
from assistant.figures.binding.labels.form import GOT, LOST, POINTS, field_of_points
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.clauses import Mention

# 其余6项均得满分, 四项三级指标合计: how many, said last.
_COUNTED: Final = re.compile(f"(\\d+|[{NUMBERS[1:]}两])[项个](?![工月百])")
_BUT: Final = re.compile("除(?:了)?(?P<names>[^；。]{2,60}?)[以之]?外|(?:扣除|剔除|不含)(?P<less>[^；。]{2,60}?)后")
_OUTSIDE: Final = re.compile("[以之]?外，?")
_REST: Final = re.compile("其[余他它]|余下|剩下")
_FULL: Final = re.compile("满分|[未没不][有被]?扣分|全部得分")
_SHORT: Final = re.compile("[未没][有能]?[得拿获]?到?满分|[未没]得满")
_EACH_GOT: Final = re.compile("[各均都](?:得|扣|为|是)?了?$")
_GOT_OF: Final = re.compile("，?(?:实际|自评|实)?得")
_TOGETHER: Final = re.compile("[合总共小]计|共|总|累计|之和|[项个]|计得?(?:分)?为?$")
_NEAR: Final = 24
_REACH: Final = 30
_OF_ROWS: Final = re.compile("[均都各共合]|指标|得分|分值|满分|分别|，?[共合]计")
_TWO: Final = 2


def of_rows(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """What the rows that the words speak of come to, in the field that they say."""
    words = told.words
    if mention.figure.unit.dimension is not Dimension.SCORE or not lookup.form.rows or mention.item or mention.turn:
        return
    field = field_of_points(words)
    if field == GOT and _GOT_OF.match(mention.after):
        field = POINTS  # 合计23分得21.98分
    yield from _of_the_same(field, told, lookup)
    each = _EACH_GOT.search(words) is not None
    if not each and not _TOGETHER.search(words[-_NEAR:]):
        return
    for rows in _row_sets(mention, told, lookup):
        points = [lookup.fact(f"{row}·{field}") for row in rows]
        known = tuple(one for one in points if one is not None)
        if each:  # 三项各20分
            alike = len(known) == len(points) >= _TWO and len({one.value for one in known}) == 1
            yield from [Formula("mean", known, guess=True)] if alike else []
        elif len(known) == len(points) >= _TWO:
            yield Formula("sum", known, guess=True)
        elif field == LOST and known:  # what has full marks lost nothing
            yield _lost_by(known, lookup.form.level_said(words), lookup)


def _of_the_same(field: str, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """两项指标分值9分，得分9分: of the rows whose points were added up right before."""
    made = told.derived.derivation if made_by(told.derived, "sum") and told.derived is not None else None
    rows = [lookup.fact(name) for name in made.operands] if made is not None else []
    owners = [row.owner for row in rows if row is not None and row.field in (POINTS, GOT)]
    known = [lookup.fact(f"{owner}·{field}") for owner in owners] if len(owners) == len(rows) else []
    found = tuple(one for one in known if one is not None)
    if len(found) >= _TWO and (len(found) == len(rows) or field == LOST):
        yield Formula("sum", found, guess=True)


def _lost_by(known: tuple[Fact, ...], level: str, lookup: Lookup) -> Formula:
    """What several rows lost together; of all that lost any in a level, or of one, the points less what was got."""
    losing = _losing(lookup.form.levels.get(level, ()), lookup)
    whose = level if losing == [one.owner for one in known] else known[0].owner if len(known) == 1 else ""
    points, score = (lookup.fact(f"{whose}·{field}") for field in (POINTS, GOT))
    if points is not None and score is not None:
        return Formula("difference", (points, score), guess=True)
    return Formula("sum", known, guess=True)


def _row_sets(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Sequence[str]]:
    """The rows that the words may speak of together, as many as they count."""
    words, form = told.words, lookup.form
    many = _counted_last(words)
    level = form.level_said(words, *mention.headings[::-1])
    own = form.rows_of(level)
    found: list[Sequence[str]] = []
    if but := _but(words, own, lookup):
        found.append(but)
    if _FULL.search(words):
        full = [row for row in own if _has_full_marks(row, lookup)]
        found += [full, [row for row in full if row not in _told_rows(told, lookup)]]
    if _SHORT.search(words):
        found.append([row for row in own if not _has_full_marks(row, lookup)])
    if ("扣" in words or "失" in words) and (level or many or "指标" in words[-_REACH:]):
        found.append(_losing(own, lookup))
    if (level and level in words) or (not level and many == len(own)):
        found.append(own)
    last = _told_rows(told, lookup)
    if many or any(fact.identifier in told.here for fact in told.section):
        found.append(last[: many or None][::-1])
    for rows in dict.fromkeys(map(tuple, found)):
        if not many or many == len(rows):
            yield rows


def _counted_last(words: str) -> int:
    """How many rows the words count last; 0 where they do not."""
    found = _COUNTED.findall(words)
    number = found[-1].replace("两", "二") if found else "0"
    return int(number) if number.isdigit() else NUMBERS.index(number)


def _but(words: str, own: Sequence[str], lookup: Lookup) -> list[str]:
    """The rows but those that are named: 除甲和乙外, 扣除甲后."""
    match = _BUT.search(words)
    left_out = {one.name for one in lookup.form.named(match["names"] or match["less"])} if match is not None else ()
    return [row for row in own if row not in left_out] if left_out else []


def _told_rows(told: Told, lookup: Lookup) -> list[str]:
    """The rows that the sentence told so far, else the one before, nearest first."""
    rows = lookup.form.rows
    here = [fact.owner for fact in told.section if fact.identifier in told.here and fact.owner in rows]
    return list(dict.fromkeys(here or (fact.owner for fact in told.section if fact.owner in rows)))


def _losing(rows: Sequence[str], lookup: Lookup) -> list[str]:
    return [row for row in rows if lookup.fact(f"{row}·{LOST}") is not None]


def _has_full_marks(row: str, lookup: Lookup) -> bool:
    points, score = lookup.fact(f"{row}·{POINTS}"), lookup.fact(f"{row}·{GOT}")
    return points is not None and score is not None and score.value >= points.value


def counts_rows(mention: Mention, told: Told, lookup: Lookup) -> str:
    """Which rows a figure counts (其余6项, 两项指标); "" where it counts none that the words speak of."""
    figure, form, words = mention.figure, lookup.form, told.words
    if figure.unit.measure not in ("项", "个") or not form.rows or (figure.value < _TWO and not figure.chinese):
        return ""
    level = form.level_said(words, mention.after, *mention.headings[::-1])
    own = form.rows_of(level)
    if _REST.search(words):
        behind = form.level_said(_OUTSIDE.split(words)[-1], mention.after)  # 除甲和效益指标外，其余: not of that level
        full = [row for row in form.rows_of(behind) if _has_full_marks(row, lookup)]
        if _FULL.search(mention.after) and len(full) == figure.value:
            return f"{behind or '指标'}中未扣分的{len(full)}项"
        if (rest := _but(words, own, lookup)) and len(rest) == figure.value:
            return f"除所列以外的{level or '指标'}{len(rest)}项"
    if level and len(own) == figure.value and (level in mention.headings[-1:] or not words):
        return f"{level}共{len(own)}项"
    many = len(_told_rows(told, lookup))
    if figure.value == many and _OF_ROWS.match(mention.after) and not mention.before:
        return f"前文所列指标{many}项"
    return ""
