"""The data side of a piece of work: forms and materials taken in, corrected, scored; what is still to be asked."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Self

from pydantic import ValidationError

from assistant.chat import answers
from assistant.chat.store import WorkStore, now
from assistant.chat.work import Answer, StoredFile, Work
from assistant.config import Settings
from assistant.domain.evaluation import Evaluation
from assistant.errors import BadInputError, JushiError, UndecidedRuleSetError
from assistant.service import drafting, reading, scoring
from assistant.service.accounts import User

_CASES_KEPT: Final = 8


class StoppedError(JushiError):
    """A person stopped what was under way; nothing of it is kept."""

    def __init__(self) -> None:
        super().__init__("已停止，草稿没有改动。")


class DataDesk:
    """What one user does with the data of works."""

    def __init__(self, store: WorkStore, settings: Settings, user: User) -> None:
        self.store = store
        self.settings = settings
        self.user = user
        self.stop: threading.Event | None = None
        self._cases: dict[tuple[str, str], drafting.Case] = {}
        self._gaps: dict[tuple[str, str], list[str]] = {}

    def stoppable(self, stop: threading.Event) -> Self:
        """The same desk for one long action: once `stop` is set it keeps nothing more."""
        other = type(self)(self.store, self.settings, self.user)
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

    def take_form(self, work: Work, source: Path, name: str) -> Work:
        """Read an uploaded form into the work, or into a new one where it holds that of another unit or year already.

        Returns the work that holds it; raises BadInputError, and then nothing has changed.
        """
        read, marking = drafting.read_marked(named(source, name), self.settings)
        if not read.evaluations:
            raise BadInputError(
                name, "里面没有找到自评表", remedy="请确认上传的是自评表；成稿报告请到“审核报告”一栏上传"
            )
        if work.evaluations and not _forms(work.evaluations) & _forms(read.evaluations):
            work = self._another(work)
        with self.taking(work, source, name, "form", work.of_role("form")):
            work.evaluations, work.doubts, work.unplaced = read.evaluations, read.doubts, read.unplaced
            work.questions, work.chosen, work.marking = read.questions, 0, marking
            first = read.evaluations[0]
            work.title = f"{first.year}年度 {first.label}"
        return work

    @contextmanager
    def taking(self, work: Work, source: Path, name: str, role: str, before: Sequence[StoredFile]) -> Iterator[None]:
        """Keep the work with a file in place of those `before`, which then leave the disk; if that fails, it does."""
        work.files = [file for file in work.files if file not in before]
        taken = self.store.take(work, source, name, role)
        try:
            yield
            self.save(work)
        except BaseException:
            self.store.drop(work, [taken])
            raise
        self.store.drop(work, before)

    def _another(self, work: Work) -> Work:
        """A new work with the report that is being reviewed beside the old one's form."""
        made = self.start()
        for report in work.of_role("report"):
            self.store.take(made, self.store.path(work, report), report.name, "report")
        made.decisions = [decision.model_copy() for decision in work.decisions]
        self.save(made)
        return made

    def take_material(self, work: Work, source: Path, name: str) -> None:
        """Keep a work summary or the like; raises BadInputError where it cannot be read."""
        reading.read_document(named(source, name), self.settings)
        known = [file for file in work.of_role("material") if file.name == Path(name).name]
        with self.taking(work, source, name, "material", known):
            pass

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
        settled = [d for d in work.doubts if d.form == work.chosen and _same_field(d.field, spelled)]
        work.doubts = [doubt for doubt in work.doubts if doubt not in settled]
        self.save(work)

    def answer(self, work: Work, question: str, text: str) -> None:
        """Take a person's answer to where it belongs; raises BadInputError where it does not answer the question."""
        if not text.strip():
            raise BadInputError("回答", "没有填写内容")
        said = text.strip()
        work.evaluations[work.chosen] = answers.taken(self.evaluation(work), question, said)
        work.questions = [asked for asked in work.questions if asked != question]
        work.answers.append(Answer(about=answers.about(question), text=said, who=self.user.name, when=now()))
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
        try:
            return list(dict.fromkeys([*self.missing(work), *work.questions]))
        except UndecidedRuleSetError:
            return list(work.questions)

    def missing(self, work: Work) -> list[str]:
        """Causes and measures that a report needs and the data do not hold, as questions."""
        key = self._key(work)
        questions = self._gaps.get(key)
        if questions is None:
            composed = drafting.draft(self.case(work), self.settings, section="all", model="none").draft
            questions = list(composed.questions)
            self._gaps = {k: v for k, v in self._gaps.items() if k in self._cases} | {key: questions}
        return questions

    def case(self, work: Work) -> drafting.Case:
        """Facts, scores and materials of the work as it stands; made once for each state of the data."""
        key = self._key(work)
        case = self._cases.get(key)  # several pages of one person share this desk: another may drop it meanwhile
        if case is None:
            materials = [_named_copy(self.store, work, file.stored, file.name) for file in work.of_role("material")]
            case = self._cases[key] = drafting.case_of(
                self.evaluation(work),
                [drafting.read_material(path, self.settings) for path in materials],
                together=work.evaluations,
                ruleset=work.ruleset,
                marking=work.marking,
            )
            for old in list(self._cases)[:-_CASES_KEPT]:
                self._cases.pop(old, None)
        return case

    def _key(self, work: Work) -> tuple[str, str]:
        self.evaluation(work)
        return work.identifier, self.state(work)

    def state(self, work: Work) -> str:
        """The state of the data: another after every correction, other rules, a new form, material or marking."""
        forms = [evaluation.model_dump_json() for evaluation in work.evaluations]
        materials = [file.stored for file in work.of_role("material")]
        return digest([*forms, str(work.chosen), str(work.ruleset), work.marking, *materials])

    def evaluation(self, work: Work) -> Evaluation:
        """The form being worked on; raises BadInputError where none was uploaded."""
        if work.evaluation is None:
            raise BadInputError("这项工作", "还没有自评表", remedy="请先上传自评表，或点“试一试样例”")
        return work.evaluation


def digest(parts: Sequence[str]) -> str:
    """A short text that is another for other `parts`, today and after a restart."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _same_field(doubted: str, corrected: str) -> bool:
    return re.sub(r"\[(\d+)\]", r".\1", doubted) == corrected


def named(source: Path, name: str) -> Path:
    """The upload under a path whose last part people recognise in messages; the page's temporary name says nothing."""
    if source.name == name:
        return source
    link = source.with_name(Path(name).name)
    if not link.exists():
        link.symlink_to(source.resolve())
    return link


def _named_copy(store: WorkStore, work: Work, stored: str, name: str) -> Path:
    named = store.named(work, stored) / Path(name).name
    named.parent.mkdir(parents=True, exist_ok=True)
    if not named.exists():
        named.symlink_to(store.files(work) / stored)
    return named


def _forms(evaluations: Sequence[Evaluation]) -> set[tuple[int, str]]:
    """By what a form is known again when a corrected file of it comes."""
    return {(evaluation.year, evaluation.label) for evaluation in evaluations}
