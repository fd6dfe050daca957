"""What the unit's own words say: sentences of narrative cells and materials, their figures turned into facts.

Most of a good overview is about what was done, and that stands in prose. Each figure there becomes a fact with the
words before it as its label; a figure whose meaning is unsure (a plan, another year, a range, no label) is kept as
doubtful and waits for a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from assistant.domain.evaluation import StatedFact
from assistant.domain.quantity import FigureKind, WrittenFigure, plain
from assistant.drafting.dating import CHANGED, without_year, year_of
from assistant.drafting.sentences import split
from assistant.figures import read_figures
from assistant.figures.naming import clean_name, dated_name

_CUT = re.compile(r"[，,。；;：:！？、（）()“”\s]")
_FILLERS = re.compile(
    r"^(?:[本我](?:[馆局院校所站委办厅队社部县市区镇乡]|单位|部门|中心|街道)|其中|今年|全年|本年|年内|本年度|当年|共计|累计|总共|合计|共|已|分别|并|及|和|与|对(?![外内口接照])|先后|截至|目前|实际|达到|达|为|约|近|超过|超)+"
)
_TAIL = re.compile(r"(?:共计|累计|合计|总计|分别|达到|达|为|约|近|超过|超|至|到|了|共|由|从|[比较与同])+$")
_CHANGE = re.compile(rf"(?:同比|环比|[较比](?:上年|去年))?(?:{CHANGED})了?$")
_CAME_TO = re.compile(f"(?:{CHANGED})[到至]")
_PLAN = re.compile(r"计划|拟|力争|预计|目标|下一步|下一年|明年|争取|将(?:于|在|继续|进一步)")
_LONGEST = 24  # characters of a label
_ORDERS = re.compile(
    r"忽略.{0,12}(?:要求|指令|规则|提示|内容)|无视.{0,8}(?:要求|指令|规则)|你(?:现在)?是|作为.{0,4}(?:模型|助手|AI)|系统提示|"
    r"(?:请|必须|务必)(?:直接)?(?:输出|写成|写明|改写|改为|删除|回复|声明|填写)|(?:输出|返回)以下|ignore|system\s*(?:prompt|:)|instruction|<\||"
    r"(?:请|烦请|务必|必须|一律|统一|直接)[^，。；]{0,20}(?:写(?:成|为|明|上|入|作|自评|总)|输出|注明|表述|描述成|改(?:为|成|写)|删(?:除|去)|插入|加上|回复|返回|隐去)|"
    r"(?:不要|请勿|切勿|不得|别)(?:再)?(?:写|提及|输出|使用表|列出|披露)|(?:起草|撰写)(?:时|人|者)|AI助手|语言模型|提示词|读到(?:本|此|这)|"
    r"(?:在|于)?(?:正文|报告|结尾|文末|末尾|文中)(?:里|中|处)?[^，。；]{0,8}(?:插入|加上|注明|添加|输出)|(?:执行|开始)(?:新的)?任务|"
    r"数据(?:结束|开始)】|https?:|www\.|请(?:致电|拨打|联系)|感谢(?:配合|理解)|answer in|respond|you are|previous",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence of the unit: as written, and as a template whose figures are references to `facts`."""

    text: str
    template: str
    facts: tuple[str, ...] = ()
    plan: bool = False
    year: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Narrative:
    """All sentences of one text with the facts found in them; `ordered` holds sentences that read as instructions."""

    told: tuple[Told, ...] = ()
    facts: tuple[StatedFact, ...] = ()
    ordered: tuple[str, ...] = ()
    doubtful: tuple[StatedFact, ...] = field(default=())


def reads_as_order(text: str) -> bool:
    """Does a text address the writer (a model) instead of reporting? Such text is never quoted."""
    return _ORDERS.search(text) is not None


class NarrativeReader:
    """Reads texts one after the other, so that every label stays unique among `taken` names.

    A sentence that was read before (a form tells its achievements in two places) brings no new facts.
    """

    def __init__(self, year: int, taken: Iterable[str] = (), unit: str = "") -> None:
        self.year, self.unit = year, unit
        self.taken = set(taken)
        self._heard: dict[tuple[str, bool], Told] = {}

    def read(self, text: str, source: str, *, trusted: bool = False) -> Narrative:
        """The sentences and facts of `text`; `source` names the file or cell in every fact's place.

        `trusted` texts are the unit's answers to a question of the form (a cause, a measure): plans and other years
        are what they are about, and raise no doubt.
        """
        told: list[Told] = []
        facts: list[StatedFact] = []
        ordered: list[str] = []
        for sentence in split(text):
            body = " ".join(sentence.text.split())
            if len(body) < 2:
                continue
            if reads_as_order(body):
                ordered.append(body)
                continue
            line = self._heard.get((body, trusted))
            if line is None:
                line, found = self._sentence(body, source, trusted)
                self._heard[body, trusted] = line
                facts += found
            told.append(line)
        doubtful = tuple(fact for fact in facts if fact.confirmed is False)
        return Narrative(tuple(told), tuple(facts), tuple(ordered), doubtful)

    def _sentence(self, body: str, source: str, trusted: bool) -> tuple[Told, list[StatedFact]]:
        plan = not trusted and _PLAN.search(body) is not None
        facts: list[StatedFact] = []
        worded: list[StatedFact] = []
        parts: list[str] = []
        last = 0
        for figure in read_figures(body):
            if figure.start < last:
                continue
            if figure.is_data and figure.chinese and figure.unit.symbol:
                # Words stay words (组织一次演练), but whoever reads the draft afresh finds what they rest on.
                worded.append(self._fact(body, last, figure, source, plan, trusted, facts))
            if not _is_datum(figure):
                continue
            fact = self._fact(body, last, figure, source, plan, trusted, facts)
            prefix, shown = _reference(figure, self._identifier(fact))
            parts += [body[last : figure.start], prefix, shown]
            last = figure.end
            facts.append(fact)
        parts.append(body[last:])
        names = tuple(self._identifier(fact) for fact in facts)
        return Told(body, "".join(parts), names, plan, year_of(body, self.year, self.year), source), [*facts, *worded]

    def _fact(
        self,
        body: str,
        last: int,
        figure: WrittenFigure,
        source: str,
        plan: bool,
        trusted: bool,
        before: Sequence[StatedFact],
    ) -> StatedFact:
        known = before[-1].label if before else ""
        label = _label(body, last, figure, self.unit, known)
        clause_start = max((m.end() for m in _CUT.finditer(body, 0, figure.start)), default=0)
        earlier = year_of(body[: figure.start], self.year, self.year)
        year = year_of(body[clause_start : figure.start], self.year, earlier)
        if not label and before and year != before[-1].year and figure.unit.symbol == before[-1].unit:
            label = known  # 8460人次，上年7835人次
        doubt = figure.upper is not None or not figure.certain
        doubt = doubt or (not trusted and (plan or not label or year != self.year))
        return StatedFact(
            label=self._unique(label or "未标明的数据", year),
            value=plain(figure.value, max(figure.decimals, 0)),
            unit=figure.unit.symbol or None,
            year=year,
            source=f"{source}：“{body if len(body) <= 40 else body[:38] + '…'}”",
            confirmed=not doubt,
        )

    def _unique(self, label: str, year: int) -> str:
        name, number = label, 2
        while dated_name(name, year, self.year) in self.taken:
            name = f"{label}（{number}）"
            number += 1
        self.taken.add(dated_name(name, year, self.year))
        return name

    def _identifier(self, fact: StatedFact) -> str:
        return dated_name(fact.label, fact.year or self.year, self.year)


def _is_datum(figure: WrittenFigure) -> bool:
    """Data in digits; 三个聚焦 and other words in Chinese numerals stay words."""
    return (figure.is_data or figure.kind is FigureKind.RULE) and not figure.chinese and bool(figure.unit.symbol)


def _reference(figure: WrittenFigure, label: str) -> tuple[str, str]:
    """What stays literal before the figure, and the reference; a 余 or 多 inside the figure stays between them."""
    match = re.fullmatch(r"([^\d]*)([\d.,，]+)(余|多|来)(.*)", figure.text)
    if match is not None:
        return match[1], f"{{{{{label}|数值}}}}{match[3]}{match[4]}"
    lead = re.match(r"[^\d]*", figure.text)
    tail = figure.text[figure.text.find(figure.unit.symbol) + len(figure.unit.symbol) :] if figure.unit.symbol else ""
    return (lead[0] if lead else ""), f"{{{{{label}}}}}{tail if not any(c.isdigit() for c in tail) else ''}"


def _label(body: str, last: int, figure: WrittenFigure, unit: str, known: str) -> str:
    """The words that say what the figure counts: those before it in its clause, else those after it.

    The name of the `unit` whose text it is says nothing of that; a bare change is that of what was `known` before it.
    """
    before = body[last : figure.start]
    before = without_year(before).replace(unit, "") if unit else before
    pieces = [piece for piece in _CUT.split(before) if piece]
    own = _FILLERS.sub("", pieces[-1]) if pieces else ""
    if known and _CAME_TO.fullmatch(own):
        return known
    if _CHANGE.search(own) and len(own) <= 8:
        lead = _noun(_CUT.split(body[: figure.start - len(own)].rstrip("，,"))[-1])
        own = f"{_TAIL.sub('', without_year(lead)) or _CHANGE.sub('', known)}{own}"
    own = _TAIL.sub("", own)
    after = _CUT.split(body[figure.end :], maxsplit=1)[0] if figure.end < len(body) else ""
    after = "" if any(c.isdigit() for c in after) else after
    name = f"{own}{after}" if len(own) < 4 else own
    # What stands next to the figure says best what it is.
    return clean_name(_TAIL.sub("", without_year(name)))[-_LONGEST:].strip("年的之")


def _noun(clause: str) -> str:
    return _TAIL.sub("", re.split(r"[\d]", _FILLERS.sub("", clause))[0])
