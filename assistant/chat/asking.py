"""Reviewers' questions answered by the engine: why, what if, which rule, who else. No model is needed.

The parser knows four kinds of question by their words; for anything else it says what it can answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from assistant.config import Settings
from assistant.domain.evaluation import Evaluation
from assistant.domain.interval import round_half_up
from assistant.domain.quantity import plain
from assistant.errors import BadInputError, JushiError
from assistant.service import explaining, rulebook, scoring, searching

_WHAT_IF: Final = re.compile(
    r"(?:如果|假如|假设|要是|若)(?P<item>.{2,40}?)(?:的?(?P<key>实际完成值|实际值|完成值|目标值|分值))?"
    r"(?:达到|提高到|降到|变成|改成|是|为|到)(?P<value>[≥≤]?\d[\d.,]*\s*(?:%|‰|万元|元|分|[\u4e00-\u9fff]{0,3}?))"
    r"(?=[，,。？?]|会|得|能|则|时|$)"
)
_WHY: Final = re.compile(
    r"(?:为什么|为何|怎么|凭什么)(?P<before>.{2,40}?)(?:会)?(?:只得|扣|得|丢|没有?得?满分|不是满分)"
    r"|(?P<after>.{2,40}?)(?:为什么|为何|怎么)(?:会)?(?:只得|扣|得|丢|没)"
)
_RULES: Final = re.compile(r"按(?:照)?(?P<names>.+?)(?:分别|各|应|是|得|算|多少)")
_OTHERS: Final = re.compile(r"哪些单位|别的单位|其他单位|类似(?:的)?(?:原因|情况|案例)|别人怎么")
_NUMBERED: Final = re.compile(r"(\d+)\s*号")
_CAN: Final = (
    "我能回答这几类问题：\n"
    "· 为什么“公务卡刷卡率”扣1分？（结论、依据、算式、怎样恢复分数）\n"
    "· 如果预算执行率到95%会怎样？\n"
    "· 按10号文和101号文分别是多少？\n"
    "· 哪些单位有过类似原因？（在以往报告里查找）"
)


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
    words = " ".join(question.split())
    try:
        return _answer(words, evaluations, chosen, settings, ruleset)
    except JushiError as error:
        return Reply(str(error))


def _answer(
    question: str, evaluations: Sequence[Evaluation], chosen: int, settings: Settings, ruleset: str | None
) -> Reply:
    if _OTHERS.search(question):
        return _elsewhere(question, evaluations[chosen] if evaluations else None, settings)
    if not evaluations:
        return Reply("还没有自评表，请先上传。" + _CAN, understood=False)
    evaluation = evaluations[chosen]
    if asked := _WHAT_IF.search(question):
        item, value = _item(asked["item"], evaluation), asked["value"].strip()
        told = explaining.explain_form(
            evaluation, item, {asked["key"] or "实际": value}, together=evaluations, ruleset=ruleset
        )
        return Reply(explaining.as_text(told))
    if (asked := _RULES.search(question)) and (named := _rulesets(asked["names"], evaluation)):
        return _compared(named, question, evaluation, evaluations)
    if asked := _WHY.search(question):
        item = _item(asked["before"] or asked["after"], evaluation)
        return Reply(
            explaining.as_text(explaining.explain_form(evaluation, item, together=evaluations, ruleset=ruleset))
        )
    return Reply(_CAN, understood=False)


def _item(words: str, evaluation: Evaluation) -> str:
    """The indicator that `words` name: the longest whose name they contain, else the words themselves."""
    bare = re.sub(r"[“”\"'「」]|这一?项|这个|指标$|的$|会$|扣了?$|自评$", "", words).strip("，, ")
    if "执行率" in bare and not any(bare == indicator.name for indicator in evaluation.indicators):
        return "预算执行率"
    inside = [indicator.name for indicator in evaluation.indicators if indicator.name and indicator.name in bare]
    return max(inside, key=len, default=bare)


def _rulesets(names: str, evaluation: Evaluation) -> list[tuple[str, str]]:
    """(id, title) of the rule sets that `names` speak of: by id, by document number, by region."""
    numbers = set(_NUMBERED.findall(names))
    found = []
    for entry in rulebook.catalogue():
        document = rulebook.as_text(entry["id"]).split("\n", 2)[1]
        by_number = numbers & set(_NUMBERED.findall(document))
        by_region = any(part and part in names for part in re.split(r"[/\s、，]+", entry["region"]))
        fits = evaluation.scope in rulebook.scopes_of(entry["id"])
        if entry["id"] in names or by_number or (by_region and not numbers and fits):
            found.append((entry["id"], entry["title"]))
    return found


def _compared(
    named: Sequence[tuple[str, str]], question: str, evaluation: Evaluation, together: Sequence[Evaluation]
) -> Reply:
    inside = [i.name for i in evaluation.indicators if i.name in question]
    item = max(inside, key=len, default="预算执行率" if "执行率" in question else None)
    lines = []
    for identifier, title in named:
        try:
            if item:
                told = explaining.explain_form(evaluation, item, together=together, ruleset=identifier)
                lines.append(f"【{title}】\n{explaining.as_text(told)}")
                continue
            card = scoring.score_one(evaluation, together, identifier).scorecard
        except JushiError as error:
            lines.append(f"【{title}】{error}")
            continue
        lines.append(f"【{title}】" + _total(card.total, card.total_low, card.total_high, card.grade))
    return Reply("\n\n".join(lines))


def _total(total: object, low: object, high: object, grade: str | None) -> str:
    if isinstance(total, Decimal):
        return f"总分 {_shown(total)} 分" + (f"，等级“{grade}”" if grade else "")
    if isinstance(low, Decimal) and isinstance(high, Decimal):
        return f"总分在 {_shown(low)} 至 {_shown(high)} 分之间，要由评价人确定的项目见评分表"
    return "总分无法确定，原因见评分表"


def _shown(score: Decimal) -> str:
    """Four places at most, as the score table shows them."""
    return plain(round_half_up(score, 4))


def _elsewhere(question: str, evaluation: Evaluation | None, settings: Settings) -> Reply:
    about = re.sub(_OTHERS, "", question).strip("？?，, 有过的")
    causes = "；".join(cause.text for cause in evaluation.causes[:2]) if evaluation else ""
    own = evaluation.unit_name if evaluation else None
    query = about if len(about) >= 3 else causes or "预算执行率偏低的原因"
    try:
        hits = searching.find(query, settings, searching.Filters(section="cause"), 6)
    except BadInputError as error:
        return Reply(f"{error}")
    lines = [
        f"· {hit.passage.unit or '未载单位'}（{hit.passage.title}，{hit.passage.place}）：“{hit.passage.text}”"
        for hit in hits
        if hit.passage.unit != own
    ][:4]
    if not lines:
        return Reply("以往的报告里没有找到类似的原因。")
    sources = tuple(f"{hit.passage.file} {hit.passage.place}" for hit in hits)
    return Reply("以往报告里写过的类似原因（原文照引，数字属于各自单位）：\n" + "\n".join(lines), sources)
