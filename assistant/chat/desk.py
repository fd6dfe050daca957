"""What can be done with a piece of work; the page only shows and calls. Every change is proved again at once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from assistant.chat.data_desk import DataDesk, StoppedError, digest, named
from assistant.chat.store import now
from assistant.chat.work import Confirmation, Section, Version, Work
from assistant.domain.draft import Draft, DraftSection
from assistant.domain.fact import Fact
from assistant.domain.finding import Finding, Judgement, Severity, Verdict
from assistant.errors import BadInputError
from assistant.service import checking, drafting, filling

__all__ = ["GAP", "Desk", "OpenPoint", "Proof", "StoppedError", "file_name", "named", "sentence_around"]

_QUOTED: Final = 24  # characters of a sentence by which it is known again
GAP: Final = re.compile(r"【待补充[：:][^】]*】")


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """A figure or words that the data do not bear out: `text` at its place in the section, and why."""

    start: int
    end: int
    text: str
    why: str

    @property
    def told(self) -> str:
        """It in a line; most of what is said of it quotes it already."""
        if f"“{self.text}”" in self.why:
            return self.why
        return f"{self.text if len(self.text) <= _QUOTED else self.text[:_QUOTED] + '…'}，{self.why}"


@dataclass(frozen=True, slots=True)
class Proof:
    """One section with the verdict on each of its figures and what its words say against the data.

    `typed` are the places a person vouches for; warnings among the remarks keep nothing from being final.
    """

    section: Section
    judgements: tuple[Judgement, ...]
    typed: frozenset[tuple[int, int]]
    facts: Mapping[str, Fact] = field(default_factory=dict)
    remarks: tuple[Finding, ...] = ()

    @property
    def open(self) -> list[OpenPoint]:
        """What is neither proved, nor derived, nor vouched for, in reading order."""
        fine = {Verdict.MATCHED, Verdict.DERIVED, Verdict.NOT_DATA}
        points = [
            OpenPoint(j.start, j.end, j.text, j.explanation or "没有依据")
            for j in self.judgements
            if j.verdict not in fine
        ]
        points += [
            OpenPoint(span.start, span.end, span.quote, remark.message)
            for remark in self.remarks
            for span in remark.spans[:1]
            if remark.severity is Severity.ERROR
        ]
        return sorted(
            (point for point in points if (point.start, point.end) not in self.typed), key=lambda point: point.start
        )


class Desk(DataDesk):
    """All operations on works, for one user."""

    # -- drafting --------------------------------------------------------------------------------------------------

    def put(self, work: Work, sections: Sequence[Section], why: str) -> None:
        """Let the draft be `sections`, as a new version; versions after the present one are dropped."""
        work.versions = work.versions[: work.position + 1]
        number = work.versions[-1].number + 1 if work.versions else 1
        kept = [section.model_copy() for section in sections]
        work.versions.append(Version(number=number, when=now(), who=self.user.name, why=why, sections=kept))
        work.position = len(work.versions) - 1
        work.sections = [section.model_copy() for section in sections]
        self.save(work)

    def edit(self, work: Work, number: int, text: str) -> None:
        """A person's own text for section `number` (from 0); the others stay byte for byte."""
        section = work.sections[number]
        if section.text == text:
            return
        changed = section.model_copy(update={"text": text, "by": "person"})
        self.put(work, [*work.sections[:number], changed, *work.sections[number + 1 :]], f"手工修改“{section.name}”")

    def go(self, work: Work, step: int) -> None:
        """Undo (−1) or redo (+1)."""
        wanted = work.position + step
        if not 0 <= wanted < len(work.versions):
            raise BadInputError("版本", "前面没有更早的版本了" if step < 0 else "后面没有更新的版本了")
        self._show(work, wanted)

    def restore(self, work: Work, number: int) -> None:
        """Go back to version `number`."""
        position = next((i for i, version in enumerate(work.versions) if version.number == number), None)
        if position is None:
            raise BadInputError(f"版本 {number}", "没有这个版本")
        self._show(work, position)

    def _show(self, work: Work, position: int) -> None:
        work.position = position
        work.sections = [section.model_copy() for section in work.versions[position].sections]
        self.save(work)

    # -- proving and exporting -------------------------------------------------------------------------------------

    def prove(self, work: Work) -> list[Proof]:
        """Every figure of the draft read afresh and bound to the data."""
        if not work.sections:
            return []
        case = self.case(work)
        data = checking.Data(case.dossier.book, case.evaluation.label)
        return [self._proved(work, section, data) for section in work.sections]

    def try_text(self, work: Work, number: int, text: str) -> Proof:
        """How section `number` would stand with `text`; nothing is kept."""
        case = self.case(work)
        section = work.sections[number].model_copy(update={"text": text})
        return self._proved(work, section, checking.Data(case.dossier.book, case.evaluation.label))

    def _proved(self, work: Work, section: Section, data: checking.Data) -> Proof:
        checked = checking.check_text(section.text, data, section.name)
        judgements = checked.judgements
        remarks = tuple(drafting.objections(self.case(work), section.text, judgements))
        places = [(j.start, j.end) for j in judgements] + [(r.spans[0].start, r.spans[0].end) for r in remarks]
        return Proof(section, judgements, self._typed(work, section.text, places), checked.facts, remarks)

    def _typed(self, work: Work, text: str, places: Sequence[tuple[int, int]]) -> frozenset[tuple[int, int]]:
        vouched = {(given.quote, given.sentence) for given in work.confirmations}
        return frozenset(
            (start, end) for start, end in places if (text[start:end], sentence_around(text, start)) in vouched
        )

    def vouch(self, work: Work, number: int, point: OpenPoint, why: str) -> None:
        """A person with the right to do so stands for a figure or words that the data do not prove."""
        if not self.user.may_sign:
            raise BadInputError("签认", "只有审核或管理角色可以签认未经证明的内容", remedy="请联系审核人员")
        if not why.strip():
            raise BadInputError("签认", "请写明依据")
        sentence = sentence_around(work.sections[number].text, point.start)
        work.confirmations.append(
            Confirmation(quote=point.text, sentence=sentence, why=why.strip(), who=self.user.name, when=now())
        )
        self.save(work)

    def hindrances(self, work: Work, proofs: Sequence[Proof] | None = None) -> list[str]:
        """Why the draft may not be exported as final: one line each, none for a final draft."""
        if not work.sections:
            return ["还没有草稿"]
        proved = self.prove(work) if proofs is None else proofs
        lines = [f"“{proof.section.name}”：{point.told}" for proof in proved for point in proof.open]
        return lines + self.unfilled(work)

    def unfilled(self, work: Work) -> list[str]:
        """What the draft still leaves open to be filled in, one line each."""
        where: dict[str, list[str]] = {}
        for section in work.sections:
            for gap in GAP.findall(section.text):
                where.setdefault(gap, []).append(f"“{section.name}”")
        # One answer fills a gap wherever it is marked.
        marked = [f"{'、'.join(dict.fromkeys(names))}：{gap}" for gap, names in where.items()]
        # Deleting the mark of a gap does not fill it.
        return marked or [f"待补充：{question}" for question in self.missing(work)]

    def sign(self, work: Work, why: str) -> None:
        """Let a draft leave although something is open; recorded in the file and in the log."""
        if not self.user.may_sign:
            raise BadInputError("签发", "只有审核或管理角色可以签发未定稿的报告", remedy="请联系审核人员")
        if not why.strip():
            raise BadInputError("签发", "请写明理由")
        work.signed = f"{self.user.name}（{now()}）：{why.strip()}"
        work.signed_for = self.signable(work)
        self.save(work)

    def signature(self, work: Work) -> str | None:
        """Who let the draft leave, when and why; None where text or data are no longer those it was signed for."""
        return work.signed if work.signed_for == self.signable(work) else None

    def signable(self, work: Work) -> str:
        """What a signature is for: the text as it stands and the data behind it."""
        return digest([self.state(work), *(section.model_dump_json() for section in work.sections)])

    def export(self, work: Work, suffix: str, *, public: bool = False, draft: bool = False) -> Path:
        """Write the draft (.docx, .md, .html); refused with the list unless proved, signed, or asked for as 未定稿."""
        proofs = self.prove(work)
        open_points = self.hindrances(work, proofs)
        signature = self.signature(work)
        if open_points and not draft and not signature:
            listed = "；".join(open_points[:5]) + (f"；等{len(open_points)}处" if len(open_points) > 5 else "")
            raise BadInputError(
                "导出", f"还有 {len(open_points)} 处没有解决：{listed}", remedy="请逐处处理，或由审核人员签发"
            )
        case = self.case(work)
        name = f"{file_name(work.title)}_第{work.versions[work.position].number}版"
        target = self.store.exports_of(work) / f"{name}{'_未定稿' if open_points and not signature else ''}{suffix}"
        questions = tuple(open_points)
        signed = "；".join([*([signature] if signature else []), *self._vouched(work, proofs)]) or None
        final = Draft(case.evaluation.label, tuple(map(_finished, proofs)), questions=questions, signed=signed)
        drafting.export(drafting.Drafted(case, final), target, public=public)
        self.store.log_export(self.user.name, work, target.name, final=not open_points, note=signed or "")
        return target

    def fill(self, work: Work) -> tuple[Path, filling.FilledForm | None]:
        """The original form with scores, causes and measures in its cells, and what was filled.

        Where its cells cannot be written (pdf and the like), the score sheet instead, and None.
        """
        self.evaluation(work)
        form = work.of_role("form")[-1]
        source = self.store.path(work, form)
        if not filling.can_fill(source):
            return self.export(work, ".xlsx", draft=True), None
        target = self.store.exports_of(work) / f"{file_name(Path(form.name).stem)}_已填{source.suffix}"
        done = filling.fill(source, work.evaluations, target, self.settings, work.ruleset)
        self.store.log_export(self.user.name, work, target.name, final=True, note=f"填入{len(done.written)}处")
        return target, done

    def _vouched(self, work: Work, proofs: Sequence[Proof]) -> list[str]:
        """Who stands for which figure of the present text, as the file records it."""
        texts = {proof.section.text[start:end] for proof in proofs for start, end in proof.typed}
        return [f"{c.who}（{c.when}）签认“{c.quote}”：{c.why}" for c in work.confirmations if c.quote in texts]

    def exported(self, work: Work, name: str) -> Path:
        """A file that was exported of this work; raises BadInputError for anything else."""
        folder = self.store.exports_of(work)
        found = next((path for path in folder.iterdir() if path.name == name and path.is_file()), None)
        if found is None:
            raise BadInputError(name, "没有这个文件", remedy="请重新导出")
        return found


def sentence_around(text: str, offset: int) -> str:
    """The sentence of `text` in which `offset` stands."""
    start = max((text.rfind(mark, 0, offset) for mark in "。！？；\n"), default=-1) + 1
    ends = [end for end in (text.find(mark, offset) for mark in "。！？；\n") if end >= 0]
    return text[start : min(ends, default=len(text))]


def _finished(proof: Proof) -> DraftSection:
    section = proof.section
    judged = tuple(
        replace(j, verdict=Verdict.MATCHED, explanation="由人填写并签认") if (j.start, j.end) in proof.typed else j
        for j in proof.judgements
    )
    return DraftSection(section.name, section.text, section.by, judgements=judged, level=section.level)


def file_name(title: str) -> str:
    """A title as the name of a file."""
    return re.sub(r'[\\/:*?"<>|\s]+', "_", title).strip("_")[:60] or "初稿"
