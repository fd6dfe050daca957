"""How many were graded 优, 良, 中 or 差: rows that only a letter tells apart."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.fitting import shows
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.clauses import Mention

_GRADES: Final = "优良中差"
_GRADE: Final = rf"(?P<grade>[{_GRADES}])(?:秀|好|等)?[”\"]?"
# 良的3个, “中”2个, 评为“优”等次的11个; 优秀 is no 优质, 中 no 其中.
_SAID: Final = re.compile(
    rf"(?:其中)?(?:自评|绩效|评价)*(?:等[级次]|评级|档次|结果)?(?:评?[为定])?[“\"]?{_GRADE}(?:等?[级次]|档)?的?(?:有|为|共)*"
)
_MARKS: Final = re.compile("[，,；;：:、]")
_OF: Final = re.compile(rf"(?:等[级次]|评[级定价]?|档次|结[果论]|为)(?:为|是)?[“\"]?{_GRADE}(?![一-鿿]*率)")


def graded(mention: Mention, lookup: Lookup) -> Fact | None:
    """等次为优的11个，良的3个: the one count of that grade in the year, where the figure shows it."""
    said = (
        _SAID.fullmatch(_MARKS.split(mention.before)[-1]) if mention.figure.unit.dimension is Dimension.COUNT else None
    )
    if said is None:
        return None
    year = lookup.year_of(mention)
    counted = (fact for fact in lookup.of_dimension(Dimension.COUNT) if fact.year in (None, year))
    rows = [fact for fact in counted if (of := _OF.search(fact.label)) is not None and of["grade"] == said["grade"]]
    return rows[0] if len(rows) == 1 and shows(mention.figure, rows[0]) else None
