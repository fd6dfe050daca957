"""Use-case: every figure of a text is held against the data of a form, of facts alone, or of the file's own copy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.domain.document import Document
from assistant.domain.finding import Finding, Judgement, Severity, Verdict
from assistant.errors import BadInputError
from assistant.ingest.guard import require_file
from assistant.service import belonging, borrowing, drafting, grading, reading, returned

if TYPE_CHECKING:
    from assistant.config import Settings
    from assistant.domain.evaluation import Evaluation
    from assistant.domain.fact import Fact
    from assistant.export.provenance import Provenance
    from assistant.figures.book import FactBook


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome: one judgement a figure, everything found wrong, and the data used.

    `beside` are those of the findings that are about no single figure: another form, words of another report. `past`
    is how many passages of past reports those words were looked for in, None where that was not asked. `notes` tell
    what is doubtful in the data.
    """

    document: Document
    judgements: tuple[Judgement, ...]
    findings: tuple[Finding, ...]
    against: str
    facts: dict[str, Fact]
    beside: tuple[Finding, ...] = ()
    past: int | None = None
    notes: tuple[str, ...] = ()

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a person should know of how the text and the data could be read."""
        return (*self.document.warnings, *self.notes)

    @property
    def questions(self) -> tuple[Judgement, ...]:
        """Figures that a person has to decide on."""
        return tuple(judgement for judgement in self.judgements if judgement.verdict is Verdict.UNDECIDED)

    @property
    def status(self) -> int:
        """0 where nothing at error level was found and nothing stayed open, else 1."""
        return 1 if self.questions or any(f.severity is Severity.ERROR for f in self.findings) else 0

    def summary(self) -> dict[str, Any]:
        """Counts by verdict and severity."""
        verdicts = {str(v): sum(j.verdict is v for j in self.judgements) for v in Verdict}
        severities = {str(s): sum(f.severity is s for f in self.findings) for s in Severity}
        proved = len(self.judgements) - verdicts["not_data"]
        counts = {"figures": len(self.judgements), "examined": proved, **verdicts, **severities}
        return counts if self.past is None else counts | {"past_passages": self.past}

    def as_json(self) -> dict[str, Any]:
        """The outcome as the contract prints it."""
        told = {
            "figures": [judgement.as_json() for judgement in self.judgements],
            "findings": [finding.as_json() for finding in self.findings],
            "summary": self.summary(),
            "against": self.against,
        }
        return told | ({"warnings": list(self.warnings)} if self.warnings else {})


@dataclass(frozen=True, slots=True)
class Data:
    """What texts are checked against: a book of facts, what it was made from in words, and whose facts they are.

    `years` are those the forms are of, `grades` what they print of scores with their grades; `notes` say what was
    doubtful in reading them.
    """

    book: FactBook
    source: str
    unit: str = ""
    years: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    grades: tuple[grading.Printed, ...] = ()


def data_of(cases: Sequence[drafting.Case], source: str, notes: Sequence[str] = ()) -> Data:
    """The facts of forms that were opened already."""
    forms = [case.evaluation for case in cases]
    book = _joined([case.dossier.book for case in cases])
    return Data(book, source, forms[0].unit_name, _years(forms), tuple(notes), grading.printed_in(forms))


def load_data(
    path: Path,
    settings: Settings,
    *,
    materials: Sequence[Path] = (),
    form: str | None = None,
    ruleset: str | None = None,
) -> Data:
    """The facts of a form (all forms of the file unless `form` names one) and of materials; raises BadInputError."""
    from assistant.drafting.draft import left_out

    whole = reading.read(path, settings)
    asked = reading.only(whole, path, form)
    chosen = asked.evaluations
    texts = [drafting.read_material(material, settings) for material in materials]
    cases = [drafting.case_of(evaluation, texts, together=whole.evaluations, ruleset=ruleset) for evaluation in chosen]
    names = "、".join(dict.fromkeys(evaluation.label for evaluation in chosen))
    used = dict.fromkeys(name for case in cases for name in case.dossier.materials)
    source = f"{path.name}（{names}）" + "".join(f"、{name}" for name in used)
    unused = dict.fromkeys(note for case in cases for note in left_out(case.dossier))
    return data_of(cases, source, (*unused, *reading.notes_of(asked, path.name)))


def _years(evaluations: Sequence[Evaluation]) -> tuple[int, ...]:
    return tuple(sorted({evaluation.year for evaluation in evaluations}))


def carried_data(path: Path) -> Data:
    """The copy of the data that a Word file of ours carries; raises BadInputError where it carries none."""
    from assistant.export import provenance
    from assistant.figures.book import FactBook

    require_file(path)
    found = provenance.read(path) if path.suffix.lower() == ".docx" else None
    if found is None:
        raise BadInputError(
            path.name, "没有可以核对的数据", remedy="请用 --data 指定自评表；只有本程序导出的 Word 文件才自带数据副本"
        )
    evaluation = found.evaluation
    book = FactBook.of(evaluation, found.scorecard).extended(found.facts, found.quotes)
    source = f"文件自带的数据副本（{found.form}）"
    return Data(book, source, evaluation.unit_name, _years([evaluation]), grades=grading.printed_in([evaluation]))


def _joined(books: Sequence[FactBook]) -> FactBook:
    """One book of several forms; ids that occur twice are led by the name of their form."""
    from assistant.figures.book import FactBook

    if len(books) == 1:
        return books[0]
    known: dict[str, Fact] = {}
    for number, book in enumerate(books, 1):
        for fact in book.facts:
            name = fact.identifier
            if name in known:
                owner = fact.subject[1] if len(fact.subject) > 2 else f"表{number}"
                name = f"{owner}·{name}"
            while name in known:
                name = f"{name}（{number}）"
            known[name] = replace(fact, identifier=name)
    return FactBook.joined(known.values(), books)


def check(
    path: Path,
    settings: Settings,
    *,
    data: Path | None = None,
    materials: Sequence[Path] = (),
    form: str | None = None,
    ruleset: str | None = None,
    past: bool = False,
) -> Checked:
    """Check the text in `path`; without `data`, against the copy the file carries. Raises BadInputError.

    `past` looks besides for what was taken over from another unit's report in the store.
    """
    if data is None:
        known = carried_data(path)
    else:
        known = load_data(data, settings, materials=materials, form=form, ruleset=ruleset)
    checked = _checked(path, settings, known, data, form)
    if not past:
        return checked
    document = checked.document
    found, held = borrowing.copies(document.text, known.unit, settings)
    return replace(_with(checked, [_placed(copy, document) for copy in found]), past=held)


def _copy(path: Path, data: Path | None) -> tuple[Provenance | None, str]:
    """The copy of the data in the file, and why it could not be used: with `data` given it is not needed."""
    try:
        return returned.carried(path), ""
    except BadInputError as error:
        if data is None:
            raise
        return None, f"{path.name}：{error.problem}，只按 {data.name} 核对"


def _with(checked: Checked, beside: Sequence[Finding]) -> Checked:
    return replace(checked, findings=(*beside, *checked.findings), beside=(*beside, *checked.beside))


def _checked(path: Path, settings: Settings, known: Data, data: Path | None, form: str | None) -> Checked:
    copy, problem = _copy(path, data)
    if problem:
        known = replace(known, notes=(problem, *known.notes))
    if copy is None:
        return check_report(reading.read_document(path, settings), known)
    differing = returned.differences(copy, reading.load_evaluations(data, settings, form)) if data is not None else []
    if data is not None and not differing:
        # The copy says what the form says: what was derived for the draft may prove its figures too.
        fresh = {fact.identifier for fact in known.book.facts}
        further = [fact for fact in copy.facts if fact.identifier not in fresh]
        known = replace(known, book=known.book.extended(further))
    checked = check_report(reading.read_document(path, settings), known)
    judgements = returned.settle(checked.document, checked.judgements, copy) if not differing else checked.judgements
    findings = [_placed(judged.finding, checked.document) for judged in judgements if judged.finding is not None]
    checked = replace(checked, judgements=tuple(judgements), findings=(*checked.beside, *findings))
    return _with(checked, differing)


def check_text(text: str, data: Data, name: str = "") -> Checked:
    """Check a bare text; offsets count its own characters."""
    from assistant.ingest import text_document

    return check_document(text_document(text, name), data)


def check_document(document: Document, data: Data) -> Checked:
    """Check a document already read."""
    from assistant.figures.tabular import bind_document

    judgements = bind_document(document, data.book)
    findings = [_placed(judgement.finding, document) for judgement in judgements if judgement.finding is not None]
    facts = {fact.identifier: fact for fact in (*data.book.facts, *data.book.derived)}
    beside = tuple(grading.grade_faults(document, data.grades))
    return Checked(document, tuple(judgements), (*beside, *findings), data.source, facts, beside, notes=data.notes)


def check_report(document: Document, data: Data) -> Checked:
    """Check a whole report (a passage is too short to tell), and say where its figures look like those of another."""
    checked = check_document(document, data)
    apart = belonging.of_another_year(document.text, data.years)
    doubt = f"{apart}，请看是否拿错了文件" if apart else belonging.mostly_apart(checked.judgements)
    return replace(checked, notes=(*data.notes, doubt)) if doubt else checked


def check_passages(passages: Iterator[tuple[Any, str]], data: Data) -> Iterator[dict[str, Any]]:
    """One result for each (id, text), as they come; a text may be a single sentence."""
    data = replace(data, notes=())  # told once, not with every passage
    for identifier, text in passages:
        yield {"id": identifier, **check_text(text, data, str(identifier)).as_json()}


def write_page(checked: Checked, path: Path) -> None:
    """Write the text with its marks as one html page; raises BadInputError where it cannot be written."""
    from assistant.export.check_page import page
    from assistant.export.writing import replace as put

    told = page(checked.document, checked.judgements, checked.against, checked.beside, checked.warnings)
    put(path, told.encode())


def _placed(finding: Finding, document: Document) -> Finding:
    spans = tuple(replace(span, place=str(document.place_at(span.start))) for span in finding.spans)
    return replace(finding, spans=spans)
