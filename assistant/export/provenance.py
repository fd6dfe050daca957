"""The copy of the data a Word draft carries, so that the returned file can be proved again.

It stands in a custom XML part of the docx, which Word, WPS and LibreOffice keep when a person edits the text. Only
the facts used are in it. Each figure of the text lies in a hidden bookmark whose name leads to its fact.
"""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal
from xml.sax.saxutils import escape

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from assistant.domain.draft import Draft
from assistant.domain.evaluation import Evaluation
from assistant.domain.fact import Fact, Quotation
from assistant.domain.finding import Verdict
from assistant.domain.trace import NodeKind, Scorecard, TraceNode
from assistant.errors import BadInputError

NAMESPACE = "urn:jushi:provenance:1"
MARK_PREFIX = "_Jushi"
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)  # no archive, damaged or locked
_MOST_BYTES = 8_000_000  # of the part; a form of 500 indicators needs a tenth of it
_MOST_PARTS = 200
_PROVED = (Verdict.MATCHED, Verdict.DERIVED, Verdict.NOT_DATA)
_MOST_DIGITS = 80  # of a number before or after the point; no budget has more
_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROPERTIES = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<ds:datastoreItem xmlns:ds="{_STORE}" '
    'ds:itemID="{6A757368-6900-4000-8000-70726F760001}"><ds:schemaRefs>'
    f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
)
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class MarkedFigure(_Strict):
    """A figure as exported: the bookmark around it, its fact's id and the printed text.

    `place` names the appended table it stands in; there `fact` is row and column, which need not be in the book.
    """

    mark: str = Field(max_length=40)
    fact: str = Field(max_length=1000)
    text: str
    place: str = ""


class Provenance(_Strict):
    """What a draft was proved against when it was exported."""

    schema_: Literal["jushi/provenance/1"] = Field(alias="schema")
    form: str
    ruleset: str | None
    ruleset_title: str | None
    final: bool
    signed: str | None
    text_hash: str
    total: str | None
    evaluation: Evaluation
    scorecard: Scorecard | None = None
    quotes: tuple[Quotation, ...] = Field(default=(), max_length=5_000)
    paragraphs: tuple[str, ...] = Field(default=(), max_length=5_000)
    facts: tuple[Fact, ...] = Field(max_length=20_000)
    figures: tuple[MarkedFigure, ...] = Field(max_length=50_000)

    @field_validator("scorecard")
    @classmethod
    def _countable(cls, card: Scorecard | None) -> Scorecard | None:
        """As `_sane`, for the scores."""
        items = card.items if card is not None else ()
        numbers = [n for item in items for n in (item.points, item.score, item.low, item.high, item.deduction)]
        if card is not None:
            numbers += [card.total, card.total_low, card.total_high, card.max_total]
        if not all(_printable(number) for number in numbers if number is not None):
            raise ValueError("score out of range")
        return card

    @field_validator("facts")
    @classmethod
    def _sane(cls, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
        """Refuse numbers such as 1e999999, which are cheap to write and dear to print."""
        for fact in facts:
            numbers = (fact.value, fact.unit.factor, fact.interval.low, fact.interval.high)
            if not all(_printable(number) for number in numbers if number is not None):
                raise ValueError(f"{fact.identifier}: number out of range")
        return facts


def collect(
    draft: Draft,
    evaluation: Evaluation,
    scorecard: Scorecard | None,
    facts: Sequence[Fact],
    figures: Sequence[MarkedFigure],
) -> Provenance:
    """The provenance of an exported draft: used facts and figures, and the printed data of the form they rest on."""
    return Provenance(
        schema="jushi/provenance/1",
        form=draft.form,
        ruleset=scorecard.ruleset if scorecard else evaluation.ruleset,
        ruleset_title=scorecard.ruleset_title if scorecard else None,
        final=draft.is_final,
        signed=draft.signed,
        text_hash=text_hash(section.text for section in draft.sections),
        total=str(scorecard.total) if scorecard and scorecard.total is not None else None,
        evaluation=_needed(evaluation, facts),
        scorecard=_lines(scorecard),
        quotes=tuple(dict.fromkeys(_quotes(draft, evaluation))),
        paragraphs=tuple(_proved(draft)),
        facts=tuple(facts),
        figures=tuple(figures),
    )


def _lines(card: Scorecard | None) -> Scorecard | None:
    """What the appended tables show of a scorecard: its lines and totals without the traces behind them."""
    if card is None:
        return None
    bare = TraceNode(NodeKind.SCORE, "")
    items = tuple(replace(item, trace=bare, allowed=(), marks=(), place="") for item in card.items)
    return replace(card, items=items, groups=())


def _quotes(draft: Draft, evaluation: Evaluation) -> Iterator[Quotation]:
    """Clauses with figures that are the unit's own words: of the form, or found in its materials by the gate."""
    from assistant.figures.quoting import clause_at, quotations_of, quoted_in

    for section in draft.sections:
        yield from quoted_in(section.text, quotations_of(evaluation))
        for judgement in section.judgements:
            if judgement.verdict is Verdict.NOT_DATA and judgement.explanation:
                clause = clause_at(section.text, judgement.start, judgement.end)
                if clause:
                    yield Quotation(clause, "所附材料或自评表")


def _proved(draft: Draft) -> Iterator[str]:
    """Hashes of the paragraphs in which nothing was found and every figure was proved: unchanged, they stay proved."""
    for section in draft.sections:
        place = f"“{section.name}”"
        doubtful = [(j.start, j.end) for j in section.judgements if j.verdict not in _PROVED]
        doubtful += [(s.start, s.end) for f in draft.findings for s in f.spans if s.place == place]
        start = 0
        for line in section.text.splitlines(keepends=True):
            end = start + len(line)
            if line.strip() and not any(low < end and start < high for low, high in doubtful):
                yield text_hash([line])
            start = end


def text_hash(texts: Iterable[str]) -> str:
    """SHA-256 over the texts without white space, which editors change freely."""
    return hashlib.sha256("\x1f".join("".join(text.split()) for text in texts).encode()).hexdigest()


def embed(document: Any, provenance: Provenance) -> None:
    """Add `provenance` to a python-docx document."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    body = escape(provenance.model_dump_json(by_alias=True, exclude_defaults=True))
    blob = f'<?xml version="1.0" encoding="UTF-8"?>\n<provenance xmlns="{NAMESPACE}">{body}</provenance>'.encode()
    package = document.part.package
    part = Part(PackURI("/customXml/item1.xml"), "application/xml", blob, package)
    # LibreOffice keeps only parts that have properties; Word makes them up where they are missing.
    properties = Part(PackURI("/customXml/itemProps1.xml"), _PROPERTIES_TYPE, _PROPERTIES.encode(), package)
    part.relate_to(properties, f"{_RELATIONSHIP}Props")
    document.part.relate_to(part, _RELATIONSHIP)


def read(path: Path) -> Provenance | None:
    """The provenance `path` carries, None where it carries none; raises BadInputError where it is damaged."""
    try:
        with zipfile.ZipFile(path) as archive:
            for blob in _custom_parts(archive, path):
                body = _body(blob)
                if body is not None:
                    return Provenance.model_validate_json(body)
    except BROKEN:
        return None  # not a docx, or a locked one: the reader of documents says so
    except OSError as error:
        raise BadInputError(str(path), "无法读取文件") from error
    except ValidationError as error:
        problem = "文内的数据副本已损坏或被改动，无法用来核对"
        raise BadInputError(str(path), problem, remedy="请用 --data 指定自评表核对") from error
    return None


def _printable(number: Decimal) -> bool:
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -_MOST_DIGITS and number.adjusted() <= _MOST_DIGITS


def _custom_parts(archive: zipfile.ZipFile, path: Path) -> Iterator[bytes]:
    names = [n for n in archive.namelist() if n.startswith("customXml/") and n.endswith(".xml")]
    for name in names[:_MOST_PARTS]:
        with archive.open(name) as member:
            blob = member.read(_MOST_BYTES + 1)  # the declared size is not believed
        if len(blob) > _MOST_BYTES:
            raise BadInputError(str(path), "文内的数据副本过大", remedy="请用 --data 指定自评表核对")
        yield blob


def _body(blob: bytes) -> str | None:
    """The JSON inside our part; None for parts of other programs and for XML that declares a DTD."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root = fromstring(blob, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError):
        return None
    return (root.text or "") if root.tag == f"{{{NAMESPACE}}}provenance" else None


def _needed(evaluation: Evaluation, facts: Sequence[Fact]) -> Evaluation:
    """Identity, budget lines and indicators (the report's own table shows them); stated facts only where used."""
    used = {fact.label for fact in facts}
    return Evaluation(
        schema_=evaluation.schema_,
        unit_name=evaluation.unit_name,
        year=evaluation.year,
        scope=evaluation.scope,
        project_name=evaluation.project_name,
        ruleset=evaluation.ruleset,
        complete=evaluation.complete,
        budget_lines=[line.model_copy(update={"reason": None}) for line in evaluation.budget_lines],
        objectives=[o.model_copy(update={"text": None, "actual": None}) for o in evaluation.objectives],
        indicators=[i.model_copy(update={"reason": None, "doubts": []}) for i in evaluation.indicators],
        facts=[stated for stated in evaluation.facts if stated.label in used],
        self_total=evaluation.self_total,
        self_grade=evaluation.self_grade,
    )
