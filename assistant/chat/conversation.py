"""One turn of the conversation: an instruction changes the draft and nothing else, a question is answered.

Without a model the composer drafts and the parser answers; what needs a model is said, and nothing is changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from assistant.chat import asking, at_large, courtesy, refusals
from assistant.chat.desk import Desk, StoppedError
from assistant.chat.instructions import Instruction, Wish, sections_of_part, understand, without_point
from assistant.chat.store import now
from assistant.chat.work import Message, Section, Work
from assistant.domain.document import BlockKind
from assistant.domain.draft import Draft
from assistant.errors import BadInputError, JushiError
from assistant.service import drafting, reading

if TYPE_CHECKING:
    from assistant.drafting.writing import Progress

_TITLES: Final = {
    Wish.OVERVIEW: "综述",
    Wish.DEVIATION: "偏差说明",
    Wish.SUMMARY: "一段话综述",
    Wish.ALL: "综述和偏差说明",
}
_HELP: Final = (
    "您可以这样说：起草综述；写偏差原因；第三部分再具体些；语气更正式；删去第五部分第二点；"
    "重写第二部分；用去年的结构；撤销。"
)
_QUESTIONS: Final = "也可以提问：为什么扣分？哪些指标没有完成？还缺什么？第1项得了多少分？"


@dataclass(frozen=True, slots=True)
class Turn:
    """What is said back, and whether the draft changed."""

    text: str
    changed: bool = False


def say(desk: Desk, work: Work, words: str, *, model: str | None = None, progress: Progress | None = None) -> Turn:
    """Carry out or answer `words`; both sides of the turn are kept in the work, whatever happens."""
    return _kept(desk, work, words, lambda: _carry_out(desk, work, words, model, progress))


def _kept(desk: Desk, work: Work, words: str, do: Callable[[], Turn]) -> Turn:
    """A turn with both sides kept; a refusal is its answer."""
    try:
        turn = do()
    except StoppedError:
        raise
    except JushiError as error:
        turn = Turn(refusals.told(error))
    keep(desk, work, words, turn.text)
    return turn


def keep(desk: Desk, work: Work, words: str, answer: str) -> None:
    """Keep both sides of a turn."""
    work.messages.append(Message(role="user", text=words, when=now()))
    work.messages.append(Message(role="assistant", text=answer, when=now()))
    desk.save(work)


def _carry_out(desk: Desk, work: Work, words: str, model: str | None, progress: Progress | None) -> Turn:
    if (kind := courtesy.answer(words)) is not None:
        return Turn(kind or f"您好。{_HELP}{_QUESTIONS}")
    asked = understand(words, work.sections)
    if asked is None or asked.wish is Wish.QUESTION:
        return _answer(desk, work, words, asked, model, progress)
    return _instructed(desk, work, asked, model, progress)


def _instructed(desk: Desk, work: Work, asked: Instruction, model: str | None, progress: Progress | None) -> Turn:
    if asked.wish in _TITLES:
        return _draft(desk, work, asked, model, progress)
    steps: dict[Wish, Callable[[], Turn]] = {
        Wish.UNDO: lambda: _step(desk, work, -1),
        Wish.REDO: lambda: _step(desk, work, +1),
        Wish.DELETE_POINT: lambda: _delete_point(desk, work, asked),
        Wish.LAST_YEAR: lambda: _like_last_year(desk, work, asked, model, progress),
        Wish.REGENERATE: lambda: _regenerate(desk, work, asked, model, progress),
        Wish.REVISE: lambda: _revise(desk, work, asked, model, progress),
    }
    return steps[asked.wish]()


def _answer(
    desk: Desk, work: Work, words: str, asked: Instruction | None, model: str | None, progress: Progress | None
) -> Turn:
    """The engine's answer; where a model is configured, an agent words it, and what it may not say is not shown."""
    note = ""
    if desk.settings.model_named(model) is not None and work.evaluations:
        from assistant.chat import agent

        if progress is not None:
            progress("stage", "正在查证")
        answered = agent.answer(desk, work, words, may_propose=asked is None)
        desk.heed()
        if answered.text:
            return Turn("\n".join([answered.text, *map(_proposed, answered.proposed)]))
        note = f"\n\n（以上由程序直接回答。{answered.problem.rstrip('。')}。）"
    if work.evaluations and at_large.asks_for_gaps(words):
        return Turn(at_large.gaps(desk.gaps(work)) + note)
    reply = asking.ask(words, work.evaluations, work.chosen, desk.settings, work.ruleset)
    if not reply.understood and at_large.gives_a_cause(words) and (open_questions := desk.gaps(work)):
        return Turn(f"这句话没有记入数据，草稿没有改动。{at_large.gaps(open_questions)}" + note)
    return Turn((reply.text if reply.understood else f"{reply.text}\n\n{_HELP}") + note)


def _proposed(request: str) -> str:
    return f"草稿没有改动。要这样改，请直接说：“{request}”"


def _step(desk: Desk, work: Work, step: int) -> Turn:
    desk.go(work, step)
    version = work.versions[work.position]
    return Turn(f"现在是第{version.number}版（{version.why}）。", changed=True)


def _draft(desk: Desk, work: Work, asked: Instruction, model: str | None, progress: Progress | None) -> Turn:
    case = desk.case(work)
    drafted = drafting.draft(case, desk.settings, section=asked.wish.value, model=model, progress=progress).draft
    told = f"已起草{_TITLES[asked.wish]}"
    if asked.wish is Wish.ALL or not work.sections:
        return _put(desk, work, drafted, asked.words, told)
    own = {heading.title for heading in drafting.outline_of(case, asked.wish.value).headings}
    others = [section for section in work.sections if section.name not in own]
    if asked.wish is Wish.OVERVIEW:  # the overview is the report: of what stood there only the other parts stay
        parts = (Wish.DEVIATION, Wish.SUMMARY)
        kept = {h.title for part in parts for h in drafting.outline_of(case, part.value).headings}
        others = [section for section in others if section.name in kept]
    return _put(desk, work, drafted, asked.words, told, others)


def _like_last_year(desk: Desk, work: Work, asked: Instruction, model: str | None, progress: Progress | None) -> Turn:
    headings = _headings_of_materials(desk, work)
    if not headings:
        raise BadInputError("去年的报告", "材料里没有找到带标题的报告", remedy="请先把去年的报告作为材料上传")
    drafted = drafting.draft(desk.case(work), desk.settings, headings=headings, model=model, progress=progress).draft
    return _put(desk, work, drafted, asked.words, f"已按去年报告的{len(headings)}个标题起草")


def _headings_of_materials(desk: Desk, work: Work) -> list[str]:
    """The outline of last year's report: of a material called a report before others, then of the one with most."""
    outlines = []
    for file in work.of_role("material"):
        document = reading.read_document(desk.store.path(work, file), desk.settings)
        blocks = [block for block in document.blocks if block.kind is BlockKind.HEADING and block.level in (1, 2)]
        headings = ["".join(document.text[b.start : b.end].split()).lstrip("#") for b in blocks]
        if headings:
            outlines.append((_REPORT.search(file.name) is not None, len(headings), headings))
    return max(outlines, key=lambda one: one[:2], default=(False, 0, []))[2]


_REPORT: Final = re.compile(r"报告|自评|评价|综述|去年|上年")


def _put(desk: Desk, work: Work, draft: Draft, why: str, told: str, others: Sequence[Section] = ()) -> Turn:
    """Let the draft stand in place of what there was; `others` are sections that stay, before it or after it."""
    made = [Section(name=s.name, text=s.text, level=s.level, by=s.by) for s in draft.sections]
    first = bool(others) and work.sections[0].name == others[0].name
    desk.put(work, [*others, *made] if first else [*made, *others], why)
    lines = [f"{told}，共{len(made)}个部分。"]
    if draft.endpoint_problem:
        lines.append(f"模型没有用上：{draft.endpoint_problem}以上由程序成文。")
    if draft.questions:
        lines.append(at_large.gaps(draft.questions))
    return Turn("\n".join(lines), changed=True)


def _target(work: Work, asked: Instruction, *, leaf: bool = False) -> list[int]:
    """Indices of the sections an instruction names; raises BadInputError where it names none that exists."""
    if not work.sections:
        raise BadInputError("草稿", "还没有内容", remedy="请先说“起草综述”")
    if asked.part is None:
        return list(range(len(work.sections)))
    chosen = list(sections_of_part(work.sections, asked.part))
    if not chosen:
        count = sum(section.level == 1 for section in work.sections)
        raise BadInputError(f"第{asked.part}部分", f"草稿只有{count}个部分")
    return [index for index in chosen if work.sections[index].text] if leaf else chosen


def _delete_point(desk: Desk, work: Work, asked: Instruction) -> Turn:
    number = asked.point or 0
    fitting = []
    for index in _target(work, asked):
        text = without_point(work.sections[index].text, number)
        if text is not None:
            fitting.append((index, text))
    if not fitting:
        raise BadInputError(
            f"第{number}点", "没有找到分点叙述的这一点", remedy="请写明在第几部分，例如“删去第五部分第二点”"
        )
    if len(fitting) > 1:
        names = "、".join(f"“{work.sections[index].name}”" for index, _ in fitting)
        raise BadInputError(f"第{number}点", f"有几个部分都有第{number}点：{names}", remedy="请写明是第几部分")
    index, text = fitting[0]
    section = work.sections[index]
    changed = section.model_copy(update={"text": text, "by": "person"})
    desk.put(work, _replaced(work.sections, {index: changed}), asked.words)
    return Turn(f"已删去“{section.name}”的第{number}点，其余未动。", changed=True)


def _regenerate(desk: Desk, work: Work, asked: Instruction, model: str | None, progress: Progress | None) -> Turn:
    return _regenerated(desk, work, _target(work, asked), asked.words, model, progress)


def _regenerated(
    desk: Desk, work: Work, targets: Sequence[int], why: str, model: str | None, progress: Progress | None
) -> Turn:
    part = _part_with({work.sections[index].name for index in targets}, desk, work)
    drafted = drafting.draft(desk.case(work), desk.settings, section=part, model=model, progress=progress).draft
    fresh = {section.name: section for section in drafted.sections}
    made = {
        index: Section(name=new.name, text=new.text, level=work.sections[index].level, by=new.by)
        for index in targets
        if (new := fresh.get(work.sections[index].name)) is not None
    }
    if not made:
        raise BadInputError(why, "没有能重新生成的部分")
    desk.put(work, _replaced(work.sections, made), why)
    problem = f"模型没有用上：{drafted.endpoint_problem}" if drafted.endpoint_problem else ""
    return Turn(f"已重写{_listed(work, made)}，其余未动。{problem}", changed=True)


def regenerate(desk: Desk, work: Work, index: int, words: str, progress: Progress | None = None) -> Turn:
    """Write section `index` (from 0) anew; the others stay as they are. Both sides of the turn are kept."""
    return _kept(desk, work, words, lambda: _regenerated(desk, work, [index], words, None, progress))


def _part_with(names: set[str], desk: Desk, work: Work) -> str:
    """Which part (overview, deviation, summary) has sections of these names."""
    case = desk.case(work)
    for part in ("overview", "deviation", "summary"):
        if names & {heading.title for heading in drafting.outline_of(case, part).headings}:
            return part
    raise BadInputError("这一部分", "用的是自定标题，不能单独重写", remedy="请手工修改，或重新起草全文")


def _revise(desk: Desk, work: Work, asked: Instruction, model: str | None, progress: Progress | None) -> Turn:
    targets = _target(work, asked, leaf=True)
    if desk.settings.model_named(model) is None:
        return Turn(
            "改写措辞要用模型，现在没有配置模型，草稿没有改动。您可以直接在右侧修改文字，"
            "或说“重写第二部分”由程序重新成文。"
        )
    made: dict[int, Section] = {}
    notes: list[str] = []
    for index in targets:
        section = work.sections[index]
        if not section.text:
            continue
        revised = drafting.revise(
            desk.case(work), desk.settings, section.name, section.text, asked.words, model=model, progress=progress
        )
        if revised.problem:
            notes.append(f"“{section.name}”没有改：{revised.problem}")
        elif revised.text != section.text:
            made[index] = section.model_copy(update={"text": revised.text, "by": "model"})
            notes += [f"“{section.name}”里有一句没有通过核对，没有采用：{why}" for why in revised.refused]
    if made:
        desk.put(work, _replaced(work.sections, made), asked.words)
    unchanged = "草稿没有改动。" if notes else "没有可改的地方，草稿没有改动。"
    told = f"已按“{asked.words}”修改{_listed(work, made)}，其余未动。" if made else unchanged
    return Turn("\n".join([told, *notes]), changed=bool(made))


def _replaced(sections: Sequence[Section], changes: dict[int, Section]) -> list[Section]:
    return [changes.get(index, section) for index, section in enumerate(sections)]


def _listed(work: Work, made: dict[int, Section]) -> str:
    return "、".join(f"“{work.sections[index].name}”" for index in sorted(made))
