"""The names of indicators, budget lines and groups, found in a sentence; and whose fact is whose."""

from __future__ import annotations

import re

from assistant.domain.fact import Fact
from assistant.drafting.dossier import Dossier
from assistant.drafting.sentences import pairs
from assistant.figures.book import FactBook
from assistant.figures.naming import EXECUTION, clean_name, line_name

_COVERED = 0.6
# Rubrics of some forms that are also everyday words of every report.
_GENERAL = frozenset(
    {"预算执行率", "预算数", "执行数", "预算执行", "预算执行情况", "预算管理", "资金管理", "目标", "指标"}
)
# What a name counts by: 应急演练场次 is also spoken of as 应急演练.
_COUNTED = re.compile(r"(?:数量|场次|次数|人数|户数|个数|件数|份数|册数|处数|台数|页数|面积|长度|里程|情况|量|数)$")
_OF_LEVEL = r"(?=(?:类|方面|[两二三四五六七八]类)?指标|[、和及与][^，。；]{1,14}指标)"
_NOISE = re.compile(r"[（）()“”《》\s\d年的了共已为]")


class Names:
    """What can be named in a draft of one dossier; `levels` are the groups of its indicators."""

    def __init__(self, dossier: Dossier) -> None:
        self._canonical: dict[str, str] = {}
        for line in dossier.lines:
            for spoken in (line.name, clean_name(line.indicator.name), re.sub(r"（.*?）", "", line.name)):
                if spoken == line.name or spoken != EXECUTION:  # else it is the budget's own rate that is so called
                    self._canonical.setdefault(spoken, line.name)
            short = _COUNTED.sub("", line.name)
            if len(short) >= 4 and short not in _GENERAL:
                self._canonical.setdefault(short, line.name)
            if line.name == EXECUTION:
                self._canonical |= {"预算执行情况": line.name, "预算执行指标": line.name}
        main = dossier.main
        self._budgets = {line_name(line.name) for line in dossier.evaluation.budget_lines if line is not main}
        for budget in dossier.evaluation.budget_lines:
            if budget is not main:
                name = line_name(budget.name)
                self._add(name, name)
        levels = [level for line in dossier.lines for level in (line.indicator.level1, line.indicator.level2) if level]
        self.levels = tuple(dict.fromkeys(map(clean_name, levels)))
        for level in self.levels:
            self._add(level, level)
        self._level = _level_pattern(self.levels)
        for objective in dossier.evaluation.objectives:
            self._add(clean_name(objective.name), clean_name(objective.name))
        self._lines = {line.name for line in dossier.lines}
        # The unit's and the project's own names may hold an indicator's; spoken, they own no figure.
        evaluation = dossier.evaluation
        self._silent = {name for name in (evaluation.project_name, evaluation.unit_name) if name}
        self._silent -= set(self._canonical)
        ordered = sorted({*self._canonical, *self._silent}, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, ordered))) if ordered else None

    def _add(self, spoken: str, name: str) -> None:
        if len(spoken) >= 2 and spoken not in _GENERAL:
            self._canonical.setdefault(spoken, name)

    def is_name(self, words: str) -> bool:
        """Is it the whole name of an indicator, a budget line or a group?"""
        return words in self._canonical

    def all_in(self, text: str) -> list[str]:
        """Every name spoken in `text`, in order."""
        return [name for _, name in self.found_in(text)]

    def found_in(self, text: str) -> list[tuple[tuple[int, int], str]]:
        """Every name spoken in `text` with where it stands, in order."""
        found = [(match.span(), match[0]) for match in self._pattern.finditer(text)] if self._pattern else []
        return [(span, self._canonical[name]) for span, name in found if name not in self._silent]

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where names stand: a figure inside one (完成3轮巡察) is part of the name."""
        return [match.span() for match in self._pattern.finditer(text)] if self._pattern else []

    def lines_in(self, text: str) -> list[str]:
        """The indicators among them."""
        return [name for name in self.all_in(text) if name in self._lines]

    def levels_in(self, text: str) -> list[str]:
        """The levels spoken of, also in short or in a list: 数量类指标, 产出、效益指标, 质量和时效两类指标."""
        if self._level is None:
            return []
        letters = list(text)
        for (start, end), name in self.found_in(text):
            if name in self._lines:
                letters[start:end] = "□" * (end - start)
        found = self._level.finditer("".join(letters))
        return [level for match in found for level in self.levels if _stem(level) == match[0]]

    def last_in(self, text: str) -> str | None:
        """The name spoken last."""
        found = self.all_in(text)
        return found[-1] if found else None

    def specific_in(self, text: str) -> str | None:
        """The indicator or budget line (no group) spoken last."""
        found = [name for name in self.all_in(text) if name in self._lines or name in self._budgets]
        return found[-1] if found else None

    def reworded(self, clause: str, own: str) -> bool:
        """Is `own` spoken in other words' order (采集化验土样 for 土样采集化验数量), and no other name fits as well?"""
        return self._rewordings(clause) == [own]

    def rewords(self, clause: str) -> bool:
        """Is one name spoken in another order?"""
        return len(self._rewordings(clause)) == 1

    def _rewordings(self, clause: str) -> list[str]:
        letters = set(clause)
        cores = {name: _COUNTED.sub("", name) for name in self._lines}
        return sorted(name for name, core in cores.items() if len(core) >= 4 and set(core) <= letters)

    def without(self, text: str) -> str:
        """`text` with names blanked: 完成 in 加工任务按期完成率 announces nothing."""
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda match: match[0] if match[0] in _GENERAL else "□" * len(match[0]), text)

    def owners(self, fact: Fact, book: FactBook) -> tuple[str, ...]:
        """The names a sentence must have spoken before it may show `fact`; empty for facts of the whole form."""
        lead = fact.owner
        if lead and lead in self._canonical.values():
            return (lead,)
        if fact.derivation is None or fact.identifier in book.names:
            return ()
        owners: dict[str, None] = {}
        for operand in fact.derivation.operands[:1]:
            owners.update(dict.fromkeys(self.owners(book[operand], book)))
        return tuple(owners)

    def covers(self, text: str, fact: Fact, book: FactBook | None = None) -> bool:
        """Do the words of `text` hold the label of a fact told in prose?"""
        label = fact.identifier
        if book is not None and fact.derivation is not None:
            return all(self.covers(text, book[operand], book) for operand in fact.derivation.operands[:1])
        wanted = _pairs(re.sub(r"（\d+）$", "", label).rpartition("·")[2])
        heard = _pairs(text)
        return not wanted or len(wanted & heard) >= _COVERED * len(wanted)


def _pairs(text: str) -> frozenset[str]:
    body = _NOISE.sub("", text)
    return pairs(body) or frozenset({body} if body else ())


def _stem(level: str) -> str:
    return level.removesuffix("指标")


def _level_pattern(levels: tuple[str, ...]) -> re.Pattern[str] | None:
    """What levels are spoken of by: the whole name, or the words before 指标 where what follows shows a level."""
    if not levels:
        return None
    ordered = sorted(levels, key=len, reverse=True)
    said = [re.escape(_stem(level)) + (_OF_LEVEL if level.endswith("指标") else "") for level in ordered]
    return re.compile("|".join(said))
