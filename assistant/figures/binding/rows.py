"""Figures whose row the words name outright, held against that row and no other.

Three ways of naming are certain enough to overrule the weighing of words: the full name with its field right before the
figure (查档群众实际完成2475人次); brackets after a figure of the row (产出指标得49.4分（分值50分）); a list that goes
on about one row (…，未达到年初目标，自评扣0.48分). 满分 before a score or behind a total is a full mark; elsewhere it
is a parameter of a rule and stays one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from assistant.domain.agreement import Agreement
from assistant.domain.fact import Fact, row_and_field
from assistant.domain.finding import Judgement, Verdict
from assistant.domain.quantity import SCORE, Dimension, FigureKind, WrittenFigure, plain
from assistant.errors import UnknownReferenceError
from assistant.figures.binding import verdicts
from assistant.figures.binding.direction import opposite
from assistant.figures.binding.fitting import comparable, fits, shown, shows
from assistant.figures.binding.reckoning.deriving import Implied
from assistant.figures.binding.scores_in_turn import in_turn
from assistant.figures.binding.scores_not_points import scores_meant
from assistant.figures.book import FactBook
from assistant.figures.lexicon.aims import SET

_BOUND: Final = r"(?:为|是|共|达到?|不低于|不高于|不少于|不超过|不小于|不大于|控制在|[≥≤≧≦:：])*"
_FIELDS: Final = {
    "年初目标值": "年初目标值", "目标值": "年初目标值", "实际完成值": "实际完成值", "实际完成": "实际完成值",
    "实际达到": "实际完成值", "实际达": "实际完成值", "实际值": "实际完成值", "分值": "分值", "满分": "分值",
    "自评得分": "得分", "自评得": "得分", "得分": "得分",
    "得": "得分", **dict.fromkeys(("扣减", "扣分", "扣", "失分", "失掉", "失去", "失"), "扣分"),
}  # fmt: skip
_FIELD: Final = re.compile(
    rf"(?=[{''.join({name[0] for name in _FIELDS})}])"  # asked first, it spares most of a text the rest
    r"(?<!低于)(?<!高于)(?<!少于)(?<!多于)(?<!超过)(?<!超出)(?<!比)(?<!较)"
    rf"(?P<field>{'|'.join(sorted(_FIELDS, key=len, reverse=True))}){_BOUND}$"
)
# 产出指标总分50分，得分49.1分: the points there are to be had.
_FULL: Final = re.compile("(?P<field>总分)(?:为|共)?$")
_GOT_BEHIND: Final = re.compile("，(?:实际|自评|实)?得分?(?!率)")
_GOT: Final = re.compile("得|自评")
# 项目最终得96.3分, 综合评定分数96.3分: of all rows together.
_IN_ALL: Final = re.compile(r"(?:最终|综合|总体|评定)(?:自评|评定)?(?:得分?|评分|分数)(?:为|是|共)?$")
# What may stand between two figures of one row without naming another.
_ON: Final = re.compile(
    r"(?:[，、；;（()）]|未(?:完全)?(?:达到|完成)|完成率|完成|仅?[为达]|[少差]|年初|预期|绩效|设定的?|目标|自评|核算|对应|相应|据此|按比例|本次|其中|该项?指标|该项|此项|应|实|共|全年|年末|最终)*"
)
_GAP: Final = re.compile(
    rf"(?:(?:(?P<under>低于|少于)|(?P<over>高于|多于|超过|超出|超)|比|较){SET}"
    r"(?:目标|计划|控制(?:标准|[数线]|指标)|上限|限额)[值数]?(?:(?P<less>少|低)|(?P<more>多|高|超))?出?了?)$"
)
_ANY: Final = re.compile("")
_OPENING: Final = "年初预算数"
_BUDGETS: Final = (
    (
        re.compile(r"年中(?:预算)?(?:调增|调减|追加|核减|调整增加|调整减少)(?:预算)?了?$"),
        _ANY,
        "预算数",
        _OPENING,
    ),
    (re.compile(r"(?:执行数|[，。；])(?:超出|超过|超)了?(?:全年|年度)预算数?$"), _ANY, "执行数", "预算数"),
    (re.compile(r"^(?!.*其中).*尚有$"), re.compile(r"(?:资金)?(?:未执行|未形成支出|未支出)"), "预算数", "执行数"),
)
# 全年预算由年初的150万元调整为160万元: of the whole unit, before and after.
_FROM: Final = re.compile(
    r"(?:^|[，。；：\n]|全年|年度|部门|整体|总|本年)预算(?:数|总额|规模)?(?:由|从)年初(?:预算|批复|安排)?(?:数)?的?$"
)
_TO: Final = re.compile(r"调整(?:为|到|至)$")
_OTHER_YEAR: Final = re.compile(r"上年|去年|上一年|(?:19|20)\d\d年")
# 导致该指标扣0.17分: the indicator that the sentence spoke of last.
_THIS: Final = re.compile(r"(?:该项?指标|该项|此项|本项)[^，。；;]{0,8}$")
_ITS: Final = re.compile(r"(?:该项?指标|该项|此项|本项)$")  # 该指标6分仅得5.77分: its points
_LISTED: Final = ("、", "和", "与", "及")
_TOTALS: Final = ("总得分", "核算总得分")
_SUMMED: Final = re.compile("[，；](?:得分)?[合共总]计(?:得分|得|为)?$")
# 得分分别为14.1分、7分，共扣2.25分: of all that was listed.
_IN_SUM: Final = re.compile("[，；][合总共]计?")
_EACH: Final = re.compile("[^，。；;]{0,12}[均各都]得?(?:了)?")
# How the row of the budget execution is spoken of besides.
_EXECUTION: Final = ("预算执行率", "预算执行", "预算执行情况")
_KIND: Final = re.compile(r"(?:这?一项|该项|指标|[的“”])+$")
_SENTENCE: Final = re.compile(r"[。；;\n]")
_REACH: Final = 40  # characters before a figure that may name it
_NEAR: Final = 24  # characters between two figures of a list about one row


class _Settled(NamedTuple):
    """A figure with the last word on it."""

    figure: WrittenFigure
    judged: Judgement

    def up_to(self, behind: Judgement, text: str) -> str:
        """What stands between it and a figure behind it."""
        return text[self.judged.end : behind.start]


class Rows:
    """The rows of one book: an indicator, a level or a budget line each."""

    def __init__(self, book: FactBook) -> None:
        self.book = book
        self.accounts = [fact.owner for fact in book.facts if fact.owner and fact.field == _BUDGETS[-1][2]]
        owners: dict[str, set[str]] = {}
        for fact in book.facts:
            owner = fact.owner
            if owner and fact.field in set(_FIELDS.values()):
                besides = _EXECUTION if owner == _EXECUTION[0] else ()
                for name in {owner, re.sub(r"（[^（）]*）$", "", owner), *besides}:
                    owners.setdefault(name, set()).add(owner)
        self._by_end: dict[str, list[tuple[str, str]]] = {}
        for name, known in owners.items():
            if len(known) == 1 and len(name) > 1:  # a name that several rows share names none of them
                self._by_end.setdefault(name[-2:], []).append((name, next(iter(known))))

    def settle(self, text: str, figures: Sequence[WrittenFigure], judgements: Sequence[Judgement]) -> list[Judgement]:
        """The judgements with figures of a named row held against it; spans are those of `text`."""
        judgements = in_turn(text, figures, judgements, self.book)
        result: list[Judgement] = []
        owner = last = ""
        first: _Settled | None = None
        before: _Settled | None = None
        for figure, judged, behind in zip(figures, judgements, (*judgements[1:], None), strict=False):
            spoken_of = bool(owner or last)
            goes_on = spoken_of and before is not None and self._goes_on(before.up_to(judged, text))
            named = self._named(text, judged) or self._adjusted(text, judged, before)
            this = bool(last) and _THIS.search(text, max(0, judged.start - _NEAR), judged.start) is not None
            spoken = owner if goes_on else last if this else ""
            if named is None and spoken:
                named = self._continued(text, judged, spoken)
                # 目标值分别为99%和85%，实际达到99.7%和87.6%: the field of another row, in its turn.
                listed = first is not None and before is not None and first.up_to(before.judged, text) in _LISTED
                summed = listed and before is not None and _IN_SUM.match(text, before.judged.end) is not None
                named = None if named is not None and listed and (summed or _same_field(judged, named)) else named
            if named is None and judged.kind == FigureKind.RULE:
                named = self._full_marks(text, judged, behind)
            held = self._held(figure, judged, named) if named is not None else judged
            if goes_on and owner and not _is_direction(held):
                held = self._gap(text, figure, held, owner)
            held = self._in_all(text, figure, self._between_budgets(text, figure, held))
            if before is not None and held.verdict.is_wrong and figure.unit == SCORE:
                held = self._got_by_each(text, before, _Settled(figure, held)) or held
            result.append(held)
            first, before = before, _Settled(figure, held)
            owner = self._owner(named.identifier if named is not None else held.fact) or (owner if goes_on else "")
            last = owner or ("" if "。" in text[judged.end : behind.start if behind else None] else last)
        return scores_meant(text, figures, result, self.book)

    def _goes_on(self, between: str) -> bool:
        """Do these words, the field or the gap aside, name nothing?"""
        if len(between) > _NEAR or "。" in between:
            return False
        bare = _GAP.sub("", _FIELD.sub("", between))
        return _ON.fullmatch(bare) is not None

    def _owner(self, identifier: str | None) -> str:
        """The row a fact belongs to; a difference belongs to the row of both its operands."""
        if identifier is None or identifier not in self.book:
            return ""
        if f"{identifier}·得分" in self.book:  # 预算执行率
            return identifier
        derivation = self.book[identifier].derivation
        if derivation is not None and derivation.operation in ("difference", "rate"):
            owners = {row_and_field(operand)[0] for operand in derivation.operands}
            return owners.pop() if len(owners) == 1 else ""
        return row_and_field(identifier)[0] or ("总得分" if identifier in _TOTALS else "")

    def _named(self, text: str, judged: Judgement) -> Fact | None:
        """接待查档群众实际完成2475人次: the row and the field stand right before the figure."""
        if not self._by_end and _TOTALS[0] not in self.book:
            return None
        lead = text[max(0, judged.start - _REACH) : judged.start]
        full = _FULL.search(lead) if _GOT_BEHIND.match(text, judged.end) else None
        match = full or _FIELD.search(lead)
        if _IN_ALL.search(lead):
            return self._fact(_TOTALS[0])
        if match is None or (judged.kind == FigureKind.RULE and match["field"] != "满分"):
            return None
        name = lead[: match.start()] if full else _KIND.sub("", lead[: match.start()])
        found = [entry for entry in self._by_end.get(name[-2:], ()) if name.endswith(entry[0])]
        if not found:
            return None
        longest, owner = max(found, key=lambda entry: len(entry[0]))
        if _OTHER_YEAR.search(re.split(r"[，。；\n]", name[: -len(longest)])[-1]):
            return None
        return self._fact(f"{owner}·{'分值' if full else _FIELDS[match['field']]}")

    def _adjusted(self, text: str, judged: Judgement, before: _Settled | None) -> Fact | None:
        """The budget before and after its adjustment, told as from … to …."""
        if _OPENING not in self.book:
            return None
        lead = text[max(0, judged.start - _REACH) : judged.start]
        if _FROM.search(lead):
            return self._fact(_OPENING)
        from_it = before is not None and before.judged.fact == _OPENING and _TO.search(lead)
        return self._fact("预算数") if from_it and before and len(before.up_to(judged, text)) < _NEAR else None

    def _continued(self, text: str, judged: Judgement, owner: str) -> Fact | None:
        match = _FIELD.search(text, max(0, judged.start - _NEAR), judged.start)
        if (
            match is None
            and judged.kind == FigureKind.SCORE
            and _ITS.search(text, max(0, judged.start - _NEAR), judged.start)
        ):
            return self._fact(f"{owner}·分值")
        if match is None or match.end() != judged.start:
            return None
        field = _FIELDS[match["field"]]
        if owner == "总得分":
            return self._fact("总分值") if field == "分值" else None
        return self._fact(f"{owner}·{field}")

    def _full_marks(self, text: str, judged: Judgement, behind: Judgement | None) -> Fact | None:
        """预算执行情况满分10分，自评得9.24分: the row is that of the score which follows."""
        lead = text[max(0, judged.start - 6) : judged.start]
        if behind is None or not re.search(r"满分(?:为|是|共)?$", lead):
            return None
        between = text[judged.end : behind.start]
        owner = self._owner(behind.fact) if _GOT.search(between) and self._goes_on(between) else ""
        return self._fact(f"{owner}·分值") if owner and owner != "总得分" else None

    def _gap(self, text: str, figure: WrittenFigure, judged: Judgement, owner: str) -> Judgement:
        """…，低于目标值125人次: the distance between actual and target of the row."""
        told = _GAP.search(text, max(0, judged.start - _NEAR), judged.start)
        if told is None:
            return judged
        target, actual = self._fact(f"{owner}·年初目标值"), self._fact(f"{owner}·实际完成值")
        if target is None or actual is None or judged.fact == target.identifier:  # 较目标15项多四项
            return judged
        held = self._difference(figure, judged, target, actual)
        word = told["less" if actual.value > target.value else "more"]
        word = word or told["under" if actual.value > target.value else "over"]
        if not word or held.verdict is not Verdict.DERIVED:
            return held
        start = text.rindex(word, 0, judged.start)
        why = f"“{actual.identifier}”为{shown(actual)}，“{target.identifier}”为{shown(target)}"
        return verdicts.misdirected(figure, (start, start + len(word), word), opposite(word), why, held.fact)

    def _between_budgets(self, text: str, figure: WrittenFigure, judged: Judgement) -> Judgement:
        """年中调增6.50万元, 超出全年预算数3.2万元, 尚有14.16万元未执行: one amount of the main line less another."""
        if judged.verdict is Verdict.MATCHED or "预算数" not in self.book or _is_direction(judged):
            return judged
        if judged.verdict is Verdict.DERIVED and self._owner(judged.fact):  # of the row that is spoken of
            return judged
        sentence = _SENTENCE.split(text[max(0, judged.start - _REACH) : judged.start])[-1]
        if any(account in sentence for account in self.accounts):
            return judged
        lead, rest = text[max(0, judged.start - _NEAR) : judged.start], text[judged.end : judged.end + _NEAR]
        for before, after, one, other in _BUDGETS:
            first, last = self._fact(one), self._fact(other)
            if first is not None and last is not None and before.search(lead) and after.match(rest):
                return self._difference(figure, judged, first, last)
        return judged

    def _in_all(self, text: str, figure: WrittenFigure, judged: Judgement) -> Judgement:
        """投入得30分，产出得50分，效益得17分，合计97分: what all scores come to, whatever of them is told before."""
        total = self._fact(_TOTALS[0]) if not judged.verdict.is_proved else None
        if total is None or not _SUMMED.search(text, max(0, judged.start - _NEAR), judged.start):
            return judged
        return verdicts.matched(figure, total) if shows(figure, total) else judged

    def _got_by_each(self, text: str, number: _Settled, got: _Settled) -> Judgement | None:
        """4项指标均得20分: what so many rows got."""
        if not _EACH.fullmatch(number.up_to(got.judged, text)):
            return None
        scored = (one for one in self.book.facts if one.field == "得分" and not one.owner.endswith("指标"))
        rows = [one for one in scored if one.value == got.figure.value]
        if len(rows) != number.figure.value:
            return None
        return verdicts.derived(got.figure, got.figure.text, f"得{plain(rows[0].value)}分的指标共{len(rows)}项")

    def _difference(self, figure: WrittenFigure, judged: Judgement, one: Fact, other: Fact) -> Judgement:
        more, less = (one, other) if one.value >= other.value else (other, one)
        try:
            fact = self.book.derive("difference", more.identifier, less.identifier)
        except UnknownReferenceError:
            return judged
        if not comparable(figure.unit, fact.unit):
            return judged
        implied = Implied(fact, fits(figure, fact), 0)
        expected = implied.expected(figure)
        if implied.agreement is Agreement.EQUAL:
            return verdicts.derived(figure, expected, implied.arithmetic, fact.identifier)
        return verdicts.miscalculated(figure, expected, implied.arithmetic, implied.agreement)

    def _fact(self, identifier: str) -> Fact | None:
        if identifier not in self.book:
            return None
        return self.book[identifier]

    def _held(self, figure: WrittenFigure, judged: Judgement, fact: Fact) -> Judgement:
        if judged.verdict.is_proved and judged.fact in (fact.identifier, *_TOTALS):
            return judged
        if _is_direction(judged):
            return judged
        bare = figure.unit.dimension is Dimension.NONE and fact.unit == SCORE
        written = replace(figure, unit=SCORE) if bare else figure
        if not comparable(written.unit, fact.unit):
            return judged
        bound = re.search(r"[不≥≤≧≦控]", written.approximation)
        agreement = fits(replace(written, approximation="") if bound else written, fact)
        if agreement is Agreement.EQUAL:
            return judged if judged.verdict is Verdict.DERIVED else verdicts.matched(figure, fact)
        return verdicts.unequal(figure, fact, agreement)


def _same_field(judged: Judgement, named: Fact) -> bool:
    return judged.verdict is Verdict.MATCHED and row_and_field(judged.fact or "")[1] == named.field


def _is_direction(judged: Judgement) -> bool:
    return judged.finding is not None and judged.finding.code == verdicts.DIRECTION
