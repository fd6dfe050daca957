"""Which field of a thing a figure shows, where the words that name the thing do not name its field.

补助资金全年共96万元 may be what was budgeted or what was spent. Under 绩效目标：… the figures are what was asked, and
不少于8篇 is the target that is exactly this, if what was reached is no less.
"""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import Dimension
from assistant.figures.binding.fitting import is_bound_of, keeps_bound
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.roles import INDICATOR_FIELDS, Part
from assistant.figures.binding.labels.weighing import PAID
from assistant.figures.clauses import Layout, Mention

FIELD_SAID: Final = re.compile(
    r"预算|计划|目标|安排|任务|指标值|应(?![急用对届])|支出|执行|实际|使用|支付|拨付|完成|达|决算|得|[满扣失总评]分|分值"
)
_PAID: Final = re.compile(PAID)
# 绩效目标：一是…；二是…, 目标为建设…: what follows is asked, until it is told what was done. 任务是打基础，… asks
# nothing of what stands behind, and 为实现目标：… is told of what was done.
_LED: Final = re.compile(
    r"(?P<head>[^，。；;:：]*)(?:目标|任务)"
    r"(?:[^，。；;:：完实达落]{0,8}[:：](?P<told>[^。]*)|(?:分别|主要)?[为是](?=[一-鿿])(?P<once>[^，。；;0-9]*(?:[0-9][^。]*)?))$"
)
_TOWARDS: Final = re.compile("为|实现|完成|达成|达到|围绕|对照|紧扣|锚定|瞄准|聚焦")
_DONE: Final = re.compile(
    r"实际|截[至止]|已|全年(?!度)|本年(?!度)|年[末底终]|(?<!公)共(?![同享有和治])|累计|超额"
    r"|(?:完成|实现|达成|落实)(?:情况|值)|[:：][^:：]*完成[:：]"
)
_HEADED: Final = re.compile(r"(?:目标|任务)(?:设[定立置]|分解|下达|申报|内容)?(?:及?指标)?(?:情况)?[:：]?$")
_REACHED: Final = re.compile("完成|实现|达成|落实|执行")


class Fields:
    """Tells the fields of the things of one text apart."""

    def __init__(self, lookup: Lookup, layout: Layout) -> None:
        self.lookup, self.layout = lookup, layout

    def may_be(self, fact: Fact, best: Fact, mention: Mention) -> bool:
        """Is a fact that the figure shows another field of the thing named best, and one the words allow?"""
        if fact not in self.lookup.kin.same(best):
            return False
        if self._is_unsaid(fact, mention):
            return True
        if self.lookup.kin.field(fact) is not Part.TARGET:
            return False
        return _is_bound(fact, best, mention) or is_led(mention, self.layout)

    def _is_unsaid(self, fact: Fact, mention: Mention) -> bool:
        """省级配套600万元: the words name the thing, and neither what was planned nor what was spent of it."""
        if mention.figure.unit.dimension is not Dimension.MONEY:
            return False
        if fact.field in INDICATOR_FIELDS or FIELD_SAID.search(mention.lead):
            return False
        return not _PAID.search(mention.lead) or self.lookup.kin.field(fact) is Part.LEVEL


def is_led(mention: Mention, layout: Layout) -> bool:
    """绩效目标：一是…；二是发放补贴2230户, or under such a heading: are the figures of a sentence what was asked?"""
    words = layout.words_before(mention)
    led = _LED.search(words)
    if led is None:
        heading = "".join(mention.headings[-1:])
        headed = _HEADED.search(heading) is not None and _REACHED.search(heading) is None
        return headed and _DONE.search(_under_heading(mention, layout)) is None
    return not _TOWARDS.search(led["head"]) and _DONE.search(led["told"] or led["once"] or "") is None


def _under_heading(mention: Mention, layout: Layout) -> str:
    """All that stands between the heading and a figure: it is of what was asked until it is told what was done."""
    first = mention.sentence
    while first and layout.sentences[first - 1].headings == mention.headings:
        first -= 1
    return layout.mended.text[layout.sentences[first].start : mention.at[0]]


def _is_bound(fact: Fact, best: Fact, mention: Mention) -> bool:
    """完成报告不少于8篇: the bound that was set, exactly this, which what was reached keeps to."""
    return is_bound_of(mention.figure, fact) and keeps_bound(mention.figure, best)
