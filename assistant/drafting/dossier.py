"""The dossier of one draft: the form, its scores and facts, and the unit's own words on causes, measures and deeds."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.domain.evaluation import BudgetLine, Cause, Evaluation, Indicator, StatedFact
from assistant.domain.trace import Scorecard
from assistant.drafting.material import Material, is_foreign, is_performance_report, other_year, owner, parts
from assistant.drafting.narrative import Narrative, NarrativeReader, Told, reads_as_order
from assistant.figures.attainment import Attainment, Standing, standing
from assistant.figures.book import FactBook
from assistant.figures.naming import clean_name, indicator_names, main_line
from assistant.ingest.redact import secrecy_marking

_MARKED = re.compile("[，,；;。]")
OVERALL = ("整体", "部门整体", "项目", "总体", "全部", "")
EXECUTION = "预算执行率"
_LEAD = re.compile(
    r"^(?:偏差(?:较大)?的?(?:主要)?原因(?:分析)?(?:是|为|及改进措施)?|未完成(?:的)?原因(?:是|为)?|原因分析|(?:其)?主要原因(?:是|为)?|原因(?:是|为)?|主要是(?:由于|因为|因)?|系(?:由于|因)|"
    r"由于|因为|鉴于|因)[：:，,]?"
)
_NOTHING = re.compile(r"^(?:无|暂无|没有|不存在|无偏差|/|-+|—+|\\|空|略|详见.{0,12})?[。.]?$")
_REMEDY = re.compile(
    r"(?:已(?:开通|采取|启动|安排|经)|计划|下一步|下年度|下一年|明年|今后|拟|将|改进措施[：:]?|措施[：:]?|整改)"
)
_MOST_OF_A_PART = 6  # sentences that a material lends to a heading
_NUMBERING = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]|[一二三四五六七八九十]是)\s*")


def called(name: str) -> str:
    """A name as it stands in a sentence: in quotes where it reads as one itself, with marks of its own."""
    return f"“{name}”" if _MARKED.search(name) and "“" not in name else name


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator as drafting sees it: its name in sentences, how it stands, and the cause given for it."""

    name: str
    indicator: Indicator
    standing: Standing
    cause: Told | None = None
    measure: Told | None = None

    @property
    def called(self) -> str:
        """Its name as it stands in a sentence."""
        return called(self.name)

    @property
    def attainment(self) -> Attainment:
        """Met, over, unmet or unknown."""
        return self.standing.attainment


@dataclass(frozen=True)
class Dossier:
    """Everything a draft may say. `told` are the achievements and statements of materials and narrative cells."""

    evaluation: Evaluation
    scorecard: Scorecard | None
    book: FactBook
    lines: tuple[Line, ...]
    execution_cause: Told | None
    overall_causes: tuple[Told, ...]
    measures: tuple[Told, ...]
    told: tuple[Told, ...]
    sections: tuple[tuple[str, tuple[Told, ...]], ...]
    doubtful: tuple[StatedFact, ...]
    ordered: tuple[str, ...]
    materials: tuple[str, ...]
    foreign: tuple[tuple[str, str], ...] = ()  # materials left out, each with the other unit its title names
    dated: tuple[tuple[str, int], ...] = ()  # materials left out, each with the other year its title names
    marking: str = ""
    source_text: str = ""  # every word of form and materials, to tell what was said from what was invented

    @property
    def main(self) -> BudgetLine | None:
        """The budget line of the whole form."""
        return main_line(self.evaluation)

    @property
    def seed(self) -> str:
        """What the choice among wordings hangs on: the content, so that equal input gives equal text."""
        return hashlib.sha256(self.evaluation.model_dump_json().encode()).hexdigest()

    @cached_property
    def given_causes(self) -> tuple[Told, ...]:
        """Every cause the unit gave, wherever it stands."""
        own = tuple(line.cause for line in self.lines if line.cause is not None)
        return tuple(
            dict.fromkeys((*((self.execution_cause,) if self.execution_cause else ()), *own, *self.overall_causes))
        )

    @cached_property
    def given_measures(self) -> tuple[Told, ...]:
        """Every measure the unit gave, those told beside an indicator last."""
        return (*self.measures, *(line.measure for line in self.lines if line.measure is not None))

    @cached_property
    def narrated(self) -> tuple[Told, ...]:
        """The sentences of materials and narrative cells."""
        return (*self.told, *(told for _, section in self.sections for told in section))

    @cached_property
    def said(self) -> tuple[Told, ...]:
        """Every sentence of the unit: causes, measures and what it tells of its work."""
        return (*self.given_causes, *self.given_measures, *self.narrated)

    def usable(self, told: Told) -> bool:
        """May this sentence of the unit be quoted: this year's, no plan, every figure confirmed?"""
        if told.plan or (told.year is not None and told.year != self.evaluation.year):
            return False
        return all(name in self.book and self.book[name].confirmed for name in told.facts)

    def standing_of(self, *wanted: Attainment) -> list[Line]:
        """The indicators that stand so."""
        return [line for line in self.lines if line.attainment in wanted]

    def section(self, *words: str) -> tuple[Told, ...]:
        """The unit's own text for a heading, by words in its kind; empty where it gave none."""
        return next((told for kind, told in self.sections if any(word in kind for word in words)), ())

    def has(self, identifier: str) -> bool:
        """Is there a fact of exactly that id?"""
        return identifier in self.book


def open_dossier(
    evaluation: Evaluation,
    scorecard: Scorecard | None = None,
    materials: Iterable[Material] = (),
    extra: Sequence[StatedFact] = (),
    marking: str = "",
) -> Dossier:
    """Read the form's narrative and the materials, and put everything a draft may say together."""
    base = FactBook.of(evaluation, scorecard, extra)
    reading = _Reading(evaluation, set(base.names))
    names = indicator_names(evaluation)
    execution = reading.cause(_cause_texts(evaluation, EXECUTION), f"{EXECUTION}的原因")
    overall = reading.causes([cause for cause in evaluation.causes if cause.about.strip() in OVERALL])
    lines = tuple(
        reading.line(name, indicator, _own_cause(evaluation, indicator, name))
        for name, indicator in zip(names, evaluation.indicators, strict=True)
    )
    measures = tuple(reading.one(text, "改进措施") for text in _split_measures(evaluation.measures))
    sections = [(section.kind, reading.text(section.text, section.kind)) for section in evaluation.sections]
    achievements = [
        told
        for objective in evaluation.objectives
        if objective.actual and len(objective.actual) > 6
        for told in reading.text(objective.actual, objective.name)
    ]
    everything = list(materials)
    foreign = [material for material in everything if is_foreign(material.text, evaluation)]
    dated = [(m, year) for m in everything if m not in foreign and (year := other_year(m.text, evaluation.year))]
    given = [m for m in everything if m not in foreign and m not in [material for material, _ in dated]]
    for material in given:
        for kind, text in parts(material.text):
            told = reading.text(text, material.name)
            if kind:
                sections.append((kind, told[:_MOST_OF_A_PART]))
            else:
                achievements += told
    return Dossier(
        evaluation=evaluation,
        scorecard=scorecard,
        book=FactBook.of(evaluation, scorecard, [*extra, *reading.facts]) if reading.facts else base,
        lines=lines,
        execution_cause=execution,
        overall_causes=overall,
        measures=tuple(told for told in measures if told is not None),
        told=tuple(achievements),
        sections=tuple(sections),
        doubtful=tuple(fact for fact in reading.facts if fact.confirmed is False),
        ordered=tuple(reading.ordered),
        materials=tuple(material.name for material in given),
        foreign=tuple((material.name, owner(material.text)) for material in foreign),
        dated=tuple((material.name, year) for material, year in dated if not is_performance_report(material.text)),
        marking=marking or _marking(evaluation, everything),
        source_text=_words_of(evaluation, given),
    )


def _marking(evaluation: Evaluation, materials: Iterable[Material]) -> str:
    """The secrecy marking of a material, or one standing in the form's title or notes."""
    known = next((material.marking for material in materials if material.marking), "")
    return known or secrecy_marking("\n".join([evaluation.title or "", *evaluation.notes]))


def _words_of(evaluation: Evaluation, materials: Iterable[Material]) -> str:
    """Cells and lines with an order in them are left out whole: what they say is not said by the unit."""
    cells = [*_strings(evaluation.model_dump(mode="json")), evaluation.label]
    cells += [line for material in materials for line in material.text.split("\n")]
    return "\n".join(cell for cell in cells if not reads_as_order(cell))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)
    elif value is not None:
        yield str(value)


class _Reading:
    def __init__(self, evaluation: Evaluation, taken: set[str]) -> None:
        self.reader = NarrativeReader(evaluation.year, taken, evaluation.unit_name)
        self.facts: list[StatedFact] = []
        self.ordered: list[str] = []

    def text(self, text: str, source: str, *, trusted: bool = False) -> tuple[Told, ...]:
        narrative: Narrative = self.reader.read(text, source, trusted=trusted)
        self.facts += narrative.facts
        self.ordered += narrative.ordered
        return narrative.told

    def one(self, text: str, source: str) -> Told | None:
        """A short text as one sentence without its end mark; None where it is empty or reads as an instruction."""
        if reads_as_order(text):
            self.ordered.append(text)
            return None
        told = self.text(text.replace("\n", "，").rstrip("。；; "), source, trusted=True)
        if not told:
            return None
        joined = "".join(part.template for part in told)
        return Told(
            "".join(part.text for part in told), joined, tuple(f for part in told for f in part.facts), source=source
        )

    def cause(self, texts: Sequence[str], source: str) -> Told | None:
        usable = [body for body in (cause_body(text) for text in texts) if body]
        return self.one("；".join(dict.fromkeys(usable)), source) if usable else None

    def line(self, name: str, indicator: Indicator, texts: Sequence[str]) -> Line:
        """An indicator with its cause; what the unit says in the same cell about the remedy is kept apart."""
        whole = "；".join(dict.fromkeys(body for body in (cause_body(text) for text in texts) if body))
        parts = [part.strip() for part in re.split(r"[；;。]", whole) if part.strip()]
        remedies = [part for part in parts if _REMEDY.match(part)]
        cause = self.cause([part for part in parts if part not in remedies], f"{name}的原因")
        measure = self.one("；".join(remedies), f"{name}的措施") if remedies else None
        return Line(name, indicator, standing(indicator), cause, measure)

    def causes(self, causes: Sequence[Cause]) -> tuple[Told, ...]:
        told = (self.cause([cause.text], cause.place or "偏差原因") for cause in causes)
        return tuple(part for part in told if part is not None)


def cause_body(text: str | None) -> str:
    """A cause without its lead-in (偏差原因：, 由于), or "" where the cell says 无 or nothing."""
    body = "".join((text or "").split())
    while (cut := _LEAD.sub("", body)) != body:
        body = cut
    body = body.rstrip("。；;，,")
    return "" if _NOTHING.match(body) else body


def _cause_texts(evaluation: Evaluation, about: str) -> list[str]:
    texts = [cause.text for cause in evaluation.causes if about in cause.about or cause.about in ("预算执行", "执行率")]
    line = main_line(evaluation)
    return [*texts, *([line.reason] if line is not None and line.reason else [])]


def _own_cause(evaluation: Evaluation, indicator: Indicator, name: str) -> list[str]:
    names = {name, clean_name(indicator.name)}
    texts = [cause.text for cause in evaluation.causes if clean_name(cause.about or "整体") in names]
    return [*([indicator.reason] if indicator.reason else []), *texts]


def _split_measures(measures: Iterable[str]) -> list[str]:
    parts: list[str] = []
    for measure in measures:
        for piece in re.split(r"[\n；;]|(?<=。)", measure):
            body = _NUMBERING.sub("", piece.strip()).rstrip("。；; ")
            if body and not _NOTHING.match(body):
                parts.append(body)
    return parts
