"""Whether a report is of the form it is held against: its year by its title, its unit by being named at all, both by
how many figures agree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from typing import Final

from assistant.domain.evaluation import Evaluation
from assistant.domain.finding import Judgement, Verdict

_OPENING: Final = 200  # characters in which a title stands
_MANY: Final = 20  # figures; fewer may be wrong in one report
_TITLED: Final = re.compile(r"(20\d\d)年度?[^。，；]{0,60}?(?:报告|自评表|综述|决算|说明)")


def of_another_year(text: str, years: Collection[int]) -> str:
    """That the title of a text names no year of its data, in words without a full stop; "" where it may be of one."""
    told = {int(year) for year in _TITLED.findall(text[:_OPENING])}
    if not told or not years or told & set(years):
        return ""
    return f"报告写的是{_listed(told, '年')}，数据是{_listed(years, '年度')}的"


def of_another_unit(text: str, evaluation: Evaluation) -> str:
    """That a whole report never names the unit or project of a form; "" where it does, in full or shortened."""
    names = [name for name in (evaluation.unit_name, evaluation.project_name) if name and len(name) > 1]
    if not names or any(_is_named(name, "".join(text.split())) for name in names):
        return ""
    return f"报告里没有提到自评表的单位“{evaluation.unit_name}”"


def mostly_apart(judgements: Iterable[Judgement]) -> str:
    """That more figures are unlike the data than like them, as of another unit's report; "" where it is not so."""
    told = Counter(judgement.verdict for judgement in judgements)
    alike, unlike = told[Verdict.MATCHED] + told[Verdict.DERIVED], told[Verdict.MISMATCH]
    if unlike < _MANY or unlike <= alike:
        return ""
    return f"与数据不符的数字有 {unlike} 处，相符的只有 {alike} 处，请先看是否拿错了文件或数据"


def _listed(years: Collection[int], word: str) -> str:
    return "、".join(f"{year}{word}" for year in sorted(years))


def _is_named(name: str, text: str) -> bool:
    """Does the text speak of a name, in full or shortened?"""
    pairs = [name[index : index + 2] for index in range(len(name) - 1)]
    return sum(pair in text for pair in pairs) * 2 >= len(pairs)
