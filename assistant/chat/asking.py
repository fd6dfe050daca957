"""Questions of staff and reviewers answered by the engine, without a model, as far as their words are known.

Of a value: what it is, and where it stands. Of one item: why, what if, how it is made up, by which rule, how the
points come back. Of the whole form: what was lost, missed, scored, by which rules. Of other units: who else. For
anything else it says what it can answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from assistant.chat import at_large, of_items, plain_answers, refusals, standing, subjects
from assistant.chat.asked_form import AskedForm
from assistant.chat.at_large import About
from assistant.chat.comparing import compared
from assistant.chat.losses import losses
from assistant.config import Settings
from assistant.domain.evaluation import Evaluation
from assistant.errors import BadInputError, JushiError
from assistant.service import searching

_OTHERS: Final = re.compile(
    r"哪些单位|[别其]他?的?单位|其他部门|兄弟单位|别家|类似(?:的)?(?:原因|情况|案例|例子|写法)|别人怎么"
)
_CAN: Final = (
    "我能回答这几类问题：\n"
    "· 为什么“{item}”扣分？（结论、依据、算式、怎样恢复分数）\n"
    "· “{item}”得了多少分？按什么标准打分？\n"
    "· 还有多少钱没花？“{item}”的目标是多少？一共有几个指标？\n"
    "· 为什么扣分？一共扣了多少分？总分是怎么算的？\n"
    "· 哪些指标没有完成？哪里对不上？等级是怎么定的？还缺什么？\n"
    "{supposed}"
    "· 按什么规则打分？按10号文和101号文分别是多少？\n"
    "· 哪些单位有过类似原因？（在以往报告里查找）"
)
_SUPPOSED: Final = f"· 如果{subjects.EXECUTION}到95%会怎样？\n"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as text; `sources` are places a person can open, `understood` False where the parser gave up."""

    text: str
    sources: tuple[str, ...] = field(default=())
    understood: bool = True


def ask(
    question: str, evaluations: Sequence[Evaluation], chosen: int, settings: Settings, ruleset: str | None = None
) -> Reply:
    """Answer `question` about form `chosen`; raises no JushiError: what cannot be answered is said."""
    words = subjects.plainly(question)
    form = AskedForm(evaluations[chosen], evaluations, ruleset) if evaluations else None
    try:
        if _OTHERS.search(words):
            return _elsewhere(words, form.evaluation if form else None, settings)
        if form is None:
            return Reply("还没有自评表，请先在“1 读表”里上传。" + _can(None), understood=False)
        answer = _answer(words, form)
    except JushiError as error:
        return Reply(refusals.told(error))
    if answer is None:
        return Reply("这句话没有看懂。" + _can(form), understood=False)
    return Reply(answer)


def _can(form: AskedForm | None) -> str:
    """What may be asked, by questions that this form answers."""
    if form is None:
        return _CAN.format(item="某项指标", supposed=_SUPPOSED)
    return _CAN.format(item=form.example(), supposed=_SUPPOSED if form.holds(subjects.EXECUTION) else "")


def _answer(question: str, form: AskedForm) -> str | None:
    """The first way of asking that fits, from the most particular to the most general."""
    ways = (
        _supposed,
        compared,
        _ruled,
        _amiss,
        _restored,
        _why,
        plain_answers.told,
        _of_the_whole,
        _how_many,
        _figure,
        _reached,
        _of_an_item,
        plain_answers.unknown,
    )
    return next((answer for way in ways if (answer := way(question, form)) is not None), None)


def _supposed(question: str, form: AskedForm) -> str | None:
    asked = of_items.supposed(question)
    if asked is None:
        return None
    item = form.meant(asked.words)
    return form.explained(item, (asked.cell, asked.value))


def _ruled(question: str, form: AskedForm) -> str | None:
    """按什么标准打分: the rule of the item that is named, else those of the form."""
    if at_large.asked(question) is not About.RULES:
        return None
    before = at_large.before_rules(question)
    if form.the_named(question) or not subjects.is_whole(before):
        try:
            return form.explained(form.meant(before, question))
        except BadInputError:  # the words before it name no item
            return standing.rules(form.card)
    return standing.rules(form.card)


def _amiss(question: str, form: AskedForm) -> str | None:
    """哪里对不上, 等级怎么定的: before it is taken for why one item is so."""
    about = at_large.asked(question) if form.the_named(question) is None else None
    if about is About.WRONG:
        return standing.wrong(form.scored)
    return standing.grade(form.scored) if about is About.GRADE else None


def _restored(question: str, form: AskedForm) -> str | None:
    words = of_items.restored(question)
    if words is None:
        return None
    return losses(form.card) if subjects.is_whole(words) else form.explained_as_asked(words, question)


def _why(question: str, form: AskedForm) -> str | None:
    words = of_items.why(question)
    if words is None:
        return None
    if subjects.is_whole(words):
        return _of_the_whole(question, form) or _sum_or_losses(question, form)
    return form.explained_as_asked(words, question)


def _of_the_whole(question: str, form: AskedForm) -> str | None:
    about = at_large.asked(question) if form.the_named(question) is None else None
    if about is About.LOSSES:
        return losses(form.card, most_first="最" in question)
    if about is About.EXCEEDED:
        return standing.exceeded(form.case())
    return standing.missed(form.case()) if about is About.MISSED else None


def _sum_or_losses(question: str, form: AskedForm) -> str | None:
    lost = at_large.speaks_of_losses(question)
    return losses(form.card) if lost else standing.group_of(None, form.card)


def _how_many(question: str, form: AskedForm) -> str | None:
    words = of_items.how_many(question)
    if words is None:
        return None
    if subjects.is_whole(words):
        return _sum_or_losses(question, form)
    return standing.group_of(subjects.bare(words), form.card) or form.explained_as_asked(words, question)


def _reached(question: str, form: AskedForm) -> str | None:
    words = of_items.reached(question)
    if words is None:
        return None
    return standing.missed(form.case()) if subjects.is_whole(words) else form.explained_as_asked(words, question)


def _figure(question: str, form: AskedForm) -> str | None:
    """预算数是多少: a figure of the form itself."""
    name = of_items.figure(question) if form.the_named(question) is None else None
    return standing.figure(name, form.case()) if name else None


def _of_an_item(question: str, form: AskedForm) -> str | None:
    """Whatever else is asked about the one item that is named."""
    named = form.the_named(question) if of_items.wants_telling(question) else None
    return form.explained_as_asked(named, question) if named else None


def _elsewhere(question: str, evaluation: Evaluation | None, settings: Settings) -> Reply:
    about = re.sub(_OTHERS, "", question).strip("？?，, 有过的")
    causes = "；".join(cause.text for cause in evaluation.causes[:2]) if evaluation else ""
    own = evaluation.unit_name if evaluation else None
    query = about if len(about) >= 3 else causes or "预算执行率偏低的原因"
    try:
        hits = searching.find(query, settings, searching.Filters(section="cause"), 6)
    except BadInputError as error:
        return Reply(refusals.without_past(error))
    lines = [
        f"· {hit.passage.unit or '未载单位'}（{hit.passage.title}，{hit.passage.place}）：“{hit.passage.text}”"
        for hit in hits
        if hit.passage.unit != own
    ][:4]
    if not lines:
        return Reply("以往的报告里没有找到类似的原因。")
    sources = tuple(f"{hit.passage.file} {hit.passage.place}" for hit in hits)
    return Reply("以往报告里写过的类似原因（原文照引，数字属于各自单位）：\n" + "\n".join(lines), sources)
