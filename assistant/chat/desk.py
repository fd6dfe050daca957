"""What can be done with a piece of work; the page only shows and calls. Every change is proved again at once."""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from assistant.chat.store import WorkStore, now
from assistant.chat.work import Answer, Confirmation, Section, Version, Work
from assistant.config import Settings
from assistant.domain.draft import Draft, DraftSection
from assistant.domain.evaluation import Cause, Evaluation
from assistant.domain.fact import Fact
from assistant.domain.finding import Judgement, Verdict
from assistant.errors import BadInputError, JushiError, UndecidedRuleSetError
from assistant.service import checking, drafting, reading, scoring
from assistant.service.accounts import User

GAP: Final = re.compile(r"【待补充[：:][^】]*】")
_NAMED: Final = re.compile(r"“([^”]+)”")
_MEASURES: Final = "改进措施"
_CASES_KEPT: Final = 8


class StoppedError(JushiError):
    """A person stopped what was under way; nothing of it is kept."""

    def __init__(self) -> None:
        super().__init__("已停止，草稿没有改动。")


@dataclass(frozen=True, slots=True)
class Proof:
    """One section with the verdict on each of its figures; `typed` are the figures a person vouches for."""

    section: Section
    judgements: tuple[Judgement, ...]
    typed: frozenset[tuple[int, int]]
    facts: Mapping[str, Fact] = field(default_factory=dict)

    @property
    def open(self) -> list[Judgement]:
        """Figures that are neither proved, nor derived, nor vouched for."""
        fine = {Verdict.MATCHED, Verdict.DERIVED, Verdict.NOT_DATA}
        return [j for j in self.judgements if j.verdict not in fine and (j.start, j.end) not in self.typed]


class Desk:
    """The operations on works, for one user."""

    def __init__(self, store: WorkStore, settings: Settings, user: User) -> None:
        self.store = store
        self.settings = settings
        self.user = user
        self.stop: threading.Event | None = None
        self._cases: OrderedDict[tuple[str, str], drafting.Case] = OrderedDict()
        self._gaps: dict[tuple[str, str], list[str]] = {}

    def stoppable(self, stop: threading.Event) -> Desk:
        """The same desk for one long action: once `stop` is set it keeps nothing more."""
        other = Desk(self.store, self.settings, self.user)
        other.stop, other._cases, other._gaps = stop, self._cases, self._gaps
        return other

    def save(self, work: Work) -> None:
        """Keep the work, unless the action was stopped meanwhile."""
        self.heed()
        self.store.save(work)

    def heed(self) -> None:
        """Raise StoppedError where the person stopped the action."""
        if self.stop is not None and self.stop.is_set():
            raise StoppedError

    # -- reading and correcting ------------------------------------------------------------------------------------

    def start(self) -> Work:
        """A new work."""
        return self.store.create(self.user.name)

    def open(self, identifier: str) -> Work:
        """A work of this user, or one shared with them."""
        return self.store.load(identifier, self.user.name, admin=self.user.role == "admin")

    def share(self, work: Work, name: str) -> None:
        """Let another user see and change a work of one's own."""
        if self.user.name != work.owner:
            raise BadInputError("共享", "只有这项工作的主人可以共享", remedy=f"请联系{work.owner}")
        if not name or name == work.owner or name in work.shared_with:
            raise BadInputError("共享", "请填另一个还没有共享的用户名")
        work.shared_with.append(name)
        self.save(work)

    def delete(self, work: Work) -> None:
        """Remove a work of one's own with its files."""
        if self.user.name != work.owner:
            raise BadInputError("删除", "只有这项工作的主人可以删除", remedy=f"请联系{work.owner}")
        self.store.delete(work)

    def take_form(self, work: Work, source: Path, name: str) -> None:
        """Read an uploaded form; raises BadInputError, and then nothing of the work has changed."""
        read, marking = drafting.read_marked(named(source, name), self.settings)
        if not read.evaluations:
            raise BadInputError(
                name, "里面没有找到自评表", remedy="请确认上传的是自评表；成稿报告请到“审核报告”一栏上传"
            )
        work.files = [file for file in work.files if file.role != "form"]
        self.store.take(work, source, name, "form")
        work.evaluations, work.doubts, work.unplaced = read.evaluations, read.doubts, read.unplaced
        work.questions, work.chosen, work.marking = read.questions, 0, marking
        first = read.evaluations[0]
        work.title = f"{first.year}年度 {first.label}"
        self.save(work)

    def take_material(self, work: Work, source: Path, name: str) -> None:
        """Keep a work summary or the like; raises BadInputError where it cannot be read."""
        reading.read_document(named(source, name), self.settings)
        known = [file for file in work.of_role("material") if file.name == Path(name).name]
        work.files = [file for file in work.files if file not in known]
        self.store.take(work, source, name, "material")
        self.save(work)

    def choose_form(self, work: Work, number: int) -> None:
        """Work on another form of the same file."""
        work.chosen = number
        self.save(work)

    def correct(self, work: Work, path: Sequence[str | int], value: str) -> None:
        """Put `value` into one field, e.g. ("indicators", 3, "actual"); blank means nothing is printed there."""
        evaluation = self.evaluation(work)
        data: Any = evaluation.model_dump(by_alias=True)
        spot = data
        for key in path[:-1]:
            spot = spot[key]
        spot[path[-1]] = int(value) if path[-1] == "year" and value.isdigit() else value.strip() or None
        try:
            work.evaluations[work.chosen] = Evaluation.model_validate(data)
        except ValidationError as error:
            raise BadInputError(f"“{value}”", "不能填在这里", remedy="请按表上印的内容填写") from error
        spelled = ".".join(str(key) for key in path)
        work.doubts = [doubt for doubt in work.doubts if not _same_field(doubt.field, spelled)]
        self.save(work)

    def answer(self, work: Work, question: str, text: str) -> None:
        """Take a person's answer as a cause of what the question names, or as a measure."""
        if not text.strip():
            raise BadInputError("回答", "没有填写内容")
        named = _NAMED.search(question)
        about = named.group(1) if named and _MEASURES not in question.split("“")[0] else _MEASURES
        evaluation = self.evaluation(work)
        if about == _MEASURES:
            changed = evaluation.model_copy(update={"measures": [*evaluation.measures, text.strip()]})
        else:
            cause = Cause(about=about, text=text.strip(), evidence="说明材料")
            kept = [given for given in evaluation.causes if given.about != about]
            changed = evaluation.model_copy(update={"causes": [*kept, cause]})
        work.evaluations[work.chosen] = changed
        work.answers.append(Answer(about=about, text=text.strip(), who=self.user.name, when=now()))
        self.save(work)

    # -- scoring ---------------------------------------------------------------------------------------------------

    def scored(self, work: Work) -> scoring.ScoredForm:
        """The form under its rule set; raises UndecidedRuleSetError with the candidates where none is certain."""
        return scoring.score_one(self.evaluation(work), work.evaluations, work.ruleset)

    def choose_ruleset(self, work: Work, identifier: str) -> None:
        """Score under another rule set."""
        work.ruleset = identifier
        self.save(work)

    def gaps(self, work: Work) -> list[str]:
        """What has to be asked before a draft can be final: questions of the reading and missing causes."""
        if not work.evaluations:
            return []
        key = self._key(work)
        if key not in self._gaps:
            try:
                composed = drafting.draft(self.case(work), self.settings, section="all", model="none").draft
            except UndecidedRuleSetError:
                return list(work.questions)
            self._gaps = {k: v for k, v in self._gaps.items() if k in self._cases} | {key: list(composed.questions)}
        return list(dict.fromkeys([*self._gaps[key], *work.questions]))

    def case(self, work: Work) -> drafting.Case:
        """Facts, scores and materials of the work as it stands; made once for each state of the data."""
        key = self._key(work)
        if key not in self._cases:
            materials = [_named_copy(self.store, work, file.stored, file.name) for file in work.of_role("material")]
            self._cases[key] = drafting.case_of(
                self.evaluation(work),
                [drafting.read_material(path, self.settings) for path in materials],
                together=work.evaluations,
                ruleset=work.ruleset,
                marking=work.marking,
            )
            while len(self._cases) > _CASES_KEPT:
                self._cases.popitem(last=False)
        return self._cases[key]

    def _key(self, work: Work) -> tuple[str, str]:
        """The state of the data: a correction, another rule set or a new material makes another case."""
        evaluation = self.evaluation(work)
        materials = ",".join(file.stored for file in work.of_role("material"))
        return work.identifier, f"{hash(evaluation.model_dump_json())}|{work.ruleset}|{materials}"

    # -- drafting --------------------------------------------------------------------------------------------------

    def put(self, work: Work, sections: Sequence[Section], why: str) -> None:
        """Let the draft be `sections`, as a new version; versions after the present one are dropped."""
        work.versions = work.versions[: work.position + 1]
        number = work.versions[-1].number + 1 if work.versions else 1
        kept = [section.model_copy() for section in sections]
        work.versions.append(Version(number=number, when=now(), who=self.user.name, why=why, sections=kept))
        work.position = len(work.versions) - 1
        work.sections = [section.model_copy() for section in sections]
        work.signed = None
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
        work.signed = None
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
        return Proof(section, judgements, self._typed(work, section.text, judgements), checked.facts)

    def _typed(self, work: Work, text: str, judgements: Sequence[Judgement]) -> frozenset[tuple[int, int]]:
        vouched = {(given.quote, given.sentence) for given in work.confirmations}
        found = ((j.start, j.end) for j in judgements if (j.text, sentence_around(text, j.start)) in vouched)
        return frozenset(found)

    def vouch(self, work: Work, number: int, judgement: Judgement, why: str) -> None:
        """A person with the right to do so stands for a figure that the data do not prove."""
        if not self.user.may_sign:
            raise BadInputError("签认", "只有审核或管理角色可以签认未经证明的数字", remedy="请联系审核人员")
        if not why.strip():
            raise BadInputError("签认", "请写明依据")
        sentence = sentence_around(work.sections[number].text, judgement.start)
        work.confirmations.append(
            Confirmation(quote=judgement.text, sentence=sentence, why=why.strip(), who=self.user.name, when=now())
        )
        self.save(work)

    def hindrances(self, work: Work, proofs: Sequence[Proof] | None = None) -> list[str]:
        """Why the draft may not be exported as final: one line each, none for a final draft."""
        if not work.sections:
            return ["还没有草稿"]
        lines = []
        for proof in self.prove(work) if proofs is None else proofs:
            lines += [f"“{proof.section.name}”：{j.text}，{j.explanation or '没有依据'}" for j in proof.open]
            lines += [f"“{proof.section.name}”：{gap}" for gap in GAP.findall(proof.section.text)]
        return lines

    def sign(self, work: Work, why: str) -> None:
        """Let a draft leave although something is open; recorded in the file and in the log."""
        if not self.user.may_sign:
            raise BadInputError("签发", "只有审核或管理角色可以签发未定稿的报告", remedy="请联系审核人员")
        if not why.strip():
            raise BadInputError("签发", "请写明理由")
        work.signed = f"{self.user.name}（{now()}）：{why.strip()}"
        self.save(work)

    def export(self, work: Work, suffix: str, *, public: bool = False, draft: bool = False) -> Path:
        """Write the draft (.docx, .md, .html); refused with the list unless proved, signed, or asked for as 未定稿."""
        proofs = self.prove(work)
        open_points = self.hindrances(work, proofs)
        if open_points and not draft and not work.signed:
            listed = "；".join(open_points[:5]) + (f"；等{len(open_points)}处" if len(open_points) > 5 else "")
            raise BadInputError(
                "导出", f"还有 {len(open_points)} 处没有解决：{listed}", remedy="请逐处处理，或由审核人员签发"
            )
        case = self.case(work)
        name = f"{file_name(work.title)}_第{work.versions[work.position].number}版"
        target = self.store.exports_of(work) / f"{name}{'_未定稿' if open_points and not work.signed else ''}{suffix}"
        questions = () if not open_points else tuple(open_points)
        final = Draft(case.evaluation.label, tuple(map(_finished, proofs)), questions=questions, signed=work.signed)
        drafting.export(drafting.Drafted(case, final), target, public=public)
        self.store.log_export(self.user.name, work, target.name, final=not open_points, note=work.signed or "")
        return target

    def exported(self, work: Work, name: str) -> Path:
        """A file that was exported of this work; raises BadInputError for anything else."""
        folder = self.store.exports_of(work)
        found = next((path for path in folder.iterdir() if path.name == name and path.is_file()), None)
        if found is None:
            raise BadInputError(name, "没有这个文件", remedy="请重新导出")
        return found

    def evaluation(self, work: Work) -> Evaluation:
        """The form being worked on; raises BadInputError where none was uploaded."""
        if work.evaluation is None:
            raise BadInputError("这项工作", "还没有自评表", remedy="请先上传自评表，或点“试一试样例”")
        return work.evaluation


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


def _same_field(doubted: str, corrected: str) -> bool:
    return re.sub(r"\[(\d+)\]", r".\1", doubted) == corrected


def file_name(title: str) -> str:
    """A title as the name of a file."""
    return re.sub(r'[\\/:*?"<>|\s]+', "_", title).strip("_")[:60] or "初稿"


def named(source: Path, name: str) -> Path:
    """The upload under a path whose last part people recognise in messages; the page's temporary name says nothing."""
    if source.name == name:
        return source
    link = source.with_name(Path(name).name)
    if not link.exists():
        link.symlink_to(source.resolve())
    return link


def _named_copy(store: WorkStore, work: Work, stored: str, name: str) -> Path:
    named = store.files(work) / "材料" / stored / Path(name).name
    named.parent.mkdir(parents=True, exist_ok=True)
    if not named.exists():
        named.symlink_to(store.files(work) / stored)
    return named
