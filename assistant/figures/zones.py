"""Which words belong to a figure, and how surely: those of its own clause, those behind it, those told before."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from assistant.domain.quantity import FigureKind
from assistant.figures.sentences import Sentence, innermost, unexplained

# A colon before digits stands in a ratio or tells a value (满意度：95%); elsewhere what follows is told apart, as
# behind 主要原因是.
CLAUSE: Final = re.compile(r"[，,；;。！？!?\n\t|]|:(?!\d)|(?<=原因)(?:主要)?(?:一?是|为|在于|系)(?:由于)?")
# Numerals that build words (两癌筛查) are words themselves.
_WORDS: Final = (FigureKind.WORD, FigureKind.NAME, FigureKind.ORDINAL)
# The head of a Chinese name stands last: words this near to the figure count in full.
NEAR: Final = 10
_VERB: Final = re.compile(r"(?:仅|只|也|均|约|近|高达|达到?|为|是|即|占)+")
# 较上年的18960人仍增加780人: what ends in a verb leads to the next figure.
_PREDICATE: Final = re.compile(
    r"(?:增加?|减少?|增长|上升|下降|提[高升]|降低|回[落升]|下滑|扩大|缩[小短减]|压[缩减]|[高低]出?|[快慢早晚长短]|[多少]出?|超[出过]?|差|缺|剩余?|结余|[扣失得占为达是])了?$"
)
_LIST_MARK: Final = re.compile(r"、|^[和及与]|[和及与]$")
_JOINT: Final = re.compile(r"[、/]|[和及与](?!.{0,6}[和及与、])")
# 公益金3200万元(其中补助乡镇|1400万元): what a bracket begins with names the figure in it.
_OPENED: Final = re.compile(r"[(（](?:其中|不?含|不?包[括含]|内含|不计|另有|扣除|剔除)")
# 重点对象(低保户、特困户、残疾人)改造46户: the names in the brackets are those of the things listed, not of the figure,
# unless it is told of them together (共得46分).
_LISTED: Final = re.compile(
    r"(?P<head>[^()]*[一-鿿])\((?P<names>(?!含|包|其中)[^()、]+(?:、[^()、]+){2,})\)(?P<tail>(?:(?![共合总占各]|分别|依次)[^()\d]){2,})$"
)
# 5座蓄水池共|55座: what is told together ends what is said of the figure before.
_TOGETHER: Final = re.compile("(?<=[一-鿿]{2})(?:[一合总]共|[合共总]计|合起来|加起来|(?<!公)共)(?:有|为|是|达)?$")
# 6180万元(包括大修、小修): names of parts, of which no figure is told, are no name of the figure.
_PARTS: Final = re.compile(r"\((?:其中|主要)?(?:包[含括]|含|即|分为|由)?[^()\d]+[、和及与][^()\d]+\)")
# 计入上年结转资金后|调整为5731万元: what was done first is no name of what came of it.
_HAVING: Final = re.compile("(?<=[一-鿿]{4})后(?=(?:预算|资金)?(?:调整|变更)(?:为|到|至))")
# 运营支出中|人工; not 项目支出中央资金.
_WITHIN: Final = re.compile(
    "(?P<whole>[一-鿿]{0,12}(?:支出|收入|资金|经费|投资|预算)(?:总[额量])?)[中里](?![央心期学标小高级])，?(?=[一-鿿]{2,}$)"
)
# What is no thing counted before, but names the amount behind it.
_FIELD: Final = re.compile("(?:支出|收入|投资|预算|决算|资金|经费)$")
# What stands right after the last figure of a list names that figure alone.
_NOUN: Final = 6


@lru_cache(maxsize=512)  # asked of the words of one figure by one rule after another
def split_last_clause(words: str) -> tuple[str, str, bool]:
    """(words of the clause the figure stands in, words of the clauses before it, whether there is a mark between).

    A clause of a bare verb goes on with the one before: 城乡社区支出占比最高，为.
    """
    marks = list(CLAUSE.finditer(words))
    if not marks:
        return words, "", False
    at, verb = marks[-1].start(), words[marks[-1].end() :]
    if words[at] in "，," and _VERB.fullmatch(verb):
        start = marks[-2].end() if len(marks) > 1 else 0
        if words[start:at].strip():
            return words[start:at] + verb, words[: max(start - 1, 0)], len(marks) > 1
    return verb, words[:at], True


def of_whole(local: str) -> tuple[str, str]:
    """(the name of a part, the words for what it is a part of): 运营支出中|人工547万元."""
    within = _WITHIN.match(local)
    return (local[within.end() :], within["whole"]) if within is not None else (local, "")


def own_words(local: str, follows: bool) -> tuple[str, str]:
    """(words that may name this figure, words that name the one before it or what it is of): 3个|街道、|4个 单位;
    5座|蓄水池|共55座."""
    listed = _LISTED.match(local)
    if listed:
        return listed["head"] + listed["tail"], listed["names"]
    before = _HAVING.search(local)
    if before:
        return local[before.end() :], local[: before.end()]
    if not follows:
        return local, ""
    if "(" in local:  # 51.2公里（目标值48公里）
        return local, ""
    joint = _JOINT.search(local, 1 if local.startswith("/") else 0)  # 每套360元|/平方米、…: that stroke joins the unit
    if joint:
        return local[joint.end() :], local[: joint.start()]
    together = _TOGETHER.search(local)
    if together:
        return local[together.start() :], local[: together.start()]
    if _FIELD.search(local):  # 12类|项目支出3618万元
        return local, ""
    return ("", local) if len(local) <= 4 and not _PREDICATE.search(local) else (local, "")


def words_after(text: str, sentence: Sentence, place: int) -> tuple[str, str, bool]:
    """Words right after the figure; what follows the next figures; whether the words also lead to the next one."""
    figure = sentence.figures[place][1]
    closing = CLAUSE.search(text, figure.end, sentence.end)
    end = closing.start() if closing else sentence.end
    following = [other for _, other in sentence.figures[place + 1 :] if other.start < end and other.kind not in _WORDS]
    start = figure.end
    while following and following[0].start == start:  # 10个2021年县级项目, 18米120吨水塔
        dated = following[0].kind is FigureKind.YEAR
        start, following = following[0].end, following[1:]
        start += dated and text[start : start + 1] == "年"
    near = text[start : following[0].start if following else end]
    near = near.removeprefix(parts[0]) if (parts := _PARTS.match(near)) else near
    # In a list (3个街道、4个单位) what stands after 、 names the next item.
    if following and _OPENED.match(near):
        return "", text[following[-1].end + _NOUN : end][:24], False
    listed = _LIST_MARK.search(near) or (_TOGETHER.search(near) if following else None)
    later = text[following[-1].end + _NOUN : end] if following else near[listed.end() :] if listed else ""
    return (near[: listed.start()] if listed else near)[:24], later[:24], bool(following and not listed)


def outside_first(stretches: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """接待34批次(其中外宾21批次)|，618人次: what stood before the bracket just closed is nearer than what is in it."""
    opened = next((place for place in reversed(range(len(stretches))) if "(" in stretches[place][0]), 0)
    return [*stretches[opened:], *stretches[:opened]]


def zones_of(
    local: str,
    earlier: str,
    later: str,
    stretches: list[tuple[str, bool]],
    inherits: bool,
    sentence: Sentence,
) -> list[tuple[str, int]]:
    """(words, weight of 100) from the surest on: its own clause, those before it, figures before, lead, headings."""
    zones = [(local[-NEAR:], 100), (local[: -NEAR + 1], 75)] if len(local) > NEAR else [(local, 100)]
    if later:
        zones.append((later, 45))
    name, classes = innermost(unexplained(earlier))
    if name:
        zones.append((name, 70))
    if classes:
        zones.append((classes, 25))
    weight = 80 if inherits and not earlier else 40
    for words, named in reversed(stretches[-8:]):
        zones.append((words, weight))
        if named and weight > 40:
            weight = 40
        else:
            weight = max(25, weight * 9 // 10)
    if len(stretches) > 8:
        zones.append((stretches[0][0], 30))
    if sentence.lead:
        zones.append((sentence.lead, 65 if sentence.topic else 25))
    zones += [(heading, 30) for heading in sentence.headings[-3:-1]]
    for heading in sentence.headings[-1:]:
        name, path = innermost(heading)
        zones += [(name, 50), (path, 20)] if path else [(name, 50)]
    return zones
