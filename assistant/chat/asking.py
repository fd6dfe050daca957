"""Reviewers' questions answered by the engine: why, what if, which rule, who else. No model is needed.

The parser knows four kinds of question by their words; for anything else it says what it can answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from assistant.chat import at_large
from assistant.config import Settings
from assistant.domain.evaluation import Evaluation
from assistant.domain.interval import round_half_up
from assistant.domain.quantity import plain
from assistant.domain.scores import range_text
from assistant.domain.trace import Scorecard, ScoredItem
from assistant.errors import BadInputError, JushiError
from assistant.service import explaining, rulebook, scoring, searching

_WHAT_IF: Final = re.compile(
    r"(?:如果|假如|假设|要是|若)(?P<item>.{2,40}?)(?:的?(?P<key>实际完成值|实际值|完成值|目标值|分值))?"
    r"(?:达到|提高到|降到|变成|改成|是|为|到)(?P<value>[≥≤]?\d[\d.,]*\s*(?:%|‰|万元|元|分|[\u4e00-\u9fff]{0,3}?))"
    r"(?=[，,。？?]|会|得|能|则|时|$)"
)
_WHY: Final = re.compile(
    r"(?:为什么|为何|怎么|凭什么)(?P<before>.{2,40}?)(?:会)?(?:只得|扣|得|丢|没有?得?满分|不是满分)"
    r"|(?P<after>.{2,40}?)(?:的得分)?是?(?:(?:为什么|为何|怎么)(?:会)?(?:只得|扣|得|丢|没)|怎么计?算)"
)
_RULES: Final = re.compile(r"按(?:照)?(?P<names>.+?)(?:分别|各|应|是|得|算|多少)")
_OTHERS: Final = re.compile(r"哪些单位|别的单位|其他单位|类似(?:的)?(?:原因|情况|案例)|别人怎么")
_NUMBERED: Final = re.compile(r"(\d+)\s*号")
_HOW_MANY: Final = re.compile(
    r"(?P<item>[^，。？?]{0,40}?)(?:自评)?(?:一共|总共|共)?(?:(?:得|扣|有|是|为)了?)?(?:(?:多少|几)分|(?<=分[是为])多少)"
)
_SAID: Final = re.compile(r"(?P<what>扣|得)了?(?P<score>\d+(?:\.\d+)?)分")
_LOST: Final = re.compile(r"[扣丢失]了?分|没有?得?满分|不是满分|只得")
_FIGURE: Final = re.compile(r"\d+(?:\.\d+)?")
_WHOLE: Final = frozenset(
    {"", "总", "总分", "总共", "自评", "自评总分", "总得分", "综合", "我们", "本单位", "这个项目"}
)
_CAN: Final = (
    "我能回答这几类问题：\n"
    "· 为什么“{item}”扣分？（结论、依据、算式、怎样恢复分数）\n"
    "· “{item}”得了多少分？\n"
    "· 为什么扣分？哪些指标没有完成？还缺什么？\n"
    "· 如果预算执行率到95%会怎样？\n"
    "· 按10号文和101号文分别是多少？\n"
    "· 哪些单位有过类似原因？（在以往报告里查找）"
)


_SHORT: Final = 16  # characters of a name that reads well in an example
_AGREES: Final = {True: "与各项相加相符", False: "与各项相加不符，请核对", None: "各项得分不全，没有核对"}
_BRACKETS: Final = re.compile(r"[（(][^）)]*[）)]")


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
        return Reply("还没有自评表，请先上传。" + _CAN.format(item="某项指标"), understood=False)
    evaluation = evaluations[chosen]
    if asked := _WHAT_IF.search(question):
        item, value = _item(asked["item"], evaluation), asked["value"].strip()
        told = explaining.explain_form(
            evaluation, item, {asked["key"] or "实际": value}, together=evaluations, ruleset=ruleset
        )
        return Reply(explaining.as_text(told))
    if (asked := _RULES.search(question)) and (named := _rulesets(asked["names"], evaluation)):
        return _compared(named, question, evaluation, evaluations)
    asked = _WHY.search(question)
    if asked and not _is_whole(words := asked["before"] or asked["after"]):
        return _explained(words, question, evaluation, evaluations, ruleset)
    if whole := at_large.answer(question, evaluation, evaluations, ruleset):
        return Reply(whole)
    if asked := _HOW_MANY.search(question):
        card = scoring.score_one(evaluation, evaluations, ruleset).scorecard
        return _group(asked["item"], card) or _explained(asked["item"], question, evaluation, evaluations, ruleset)
    return Reply(_CAN.format(item=_an_example(evaluation)), understood=False)


def _explained(
    words: str, question: str, evaluation: Evaluation, together: Sequence[Evaluation], ruleset: str | None
) -> Reply:
    item = _item(words, evaluation)
    card = scoring.score_one(evaluation, together, ruleset).scorecard
    item = _told_apart(item, question, card)
    return Reply(explaining.as_text(explaining.explain_form(evaluation, item, together=together, ruleset=ruleset)))


def _told_apart(item: str, question: str, card: Scorecard) -> str:
    """Of several items of one name, the number of the one whose score or loss a question tells; else the name."""
    alike = [(number, one) for number, one in enumerate(card.items, 1) if one.name == item]
    said = _SAID.search(question)
    if said is not None:
        wanted = Decimal(said["score"])
        fitting = [number for number, one in alike if wanted in _scores(one, lost=said["what"] == "扣")]
    elif _LOST.search(question):
        fitting = [number for number, one in alike if any(lost > 0 for lost in _scores(one, lost=True))]
    else:
        return item
    return str(fitting[0]) if len(alike) > 1 and len(fitting) == 1 else item


def _scores(item: ScoredItem, *, lost: bool) -> set[Decimal]:
    """What an item got, or lost, by its own form and by the rules."""
    own = _FIGURE.match(item.self_score or "")
    got = {score for score in (Decimal(own[0]) if own else None, item.score) if score is not None}
    return {item.points - score for score in got} if lost and item.points is not None else got


def _is_whole(words: str) -> bool:
    return _bare(words) in _WHOLE


def _bare(words: str) -> str:
    return re.sub(r"[“”\"'「」]|这一?项|这个(?!项目)|[的共自评]$", "", words).strip("，, ")


def _group(words: str, card: Scorecard) -> Reply | None:
    """The score of a level, a goal or the whole form; None where `words` name none."""
    bare = _bare(words)
    kind = "total" if bare in _WHOLE else ""
    for group in card.groups:
        if group.kind == kind or (not kind and _BRACKETS.sub("", group.name) == bare):
            name = "总分" if group.kind == "total" else f"“{group.name}”"
            lines = [f"{name}自评合计：{group.arithmetic or '没有可读的得分'}"]
            if group.stated:
                lines.append(f"表上写的是 {group.stated}，{_AGREES[group.agrees]}")
            if group.low is not None or group.high is not None:
                same = group.low if group.low == group.high else None
                lines.append(f"按“{card.ruleset_title}”应得：{range_text(same, group.low, group.high)} 分")
            return Reply("\n".join(lines))
    return None


def _an_example(evaluation: Evaluation) -> str:
    """An indicator of the form to ask about, one that lost points and has a short name; else the budget's rate."""
    lost = [row.name for row in evaluation.indicators if row.points and row.self_score and row.points != row.self_score]
    return min((name for name in lost if len(name) <= _SHORT), key=len, default="预算执行率")


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
