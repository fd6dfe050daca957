"""Plain values of the form in one line each: the value, the row it stands in, and how it was reckoned."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from assistant.chat import of_items, plain_questions, subjects
from assistant.chat.asked_form import AskedForm
from assistant.chat.plain_questions import Wanted
from assistant.chat.standing import quoted
from assistant.domain.fact import Fact
from assistant.domain.scores import places_beside, range_text, shown
from assistant.drafting.dossier import Dossier, Line
from assistant.errors import UnknownReferenceError
from assistant.figures.attainment import Attainment
from assistant.figures.derive import derive, printed
from assistant.figures.naming import clean_name

_MOST: Final = 6  # rows told of one word that names several
_FEW: Final = 12  # names that one reads in a line
_LEAST: Final = 2  # letters that name something
_OF_LINES: Final = ("年初预算数", "预算数", "执行数", "预算执行率")
_STANDS: Final = {
    Attainment.MET: "达到目标",
    Attainment.OVER: "超过目标",
    Attainment.UNMET: "没有达到目标",
    Attainment.UNKNOWN: "从表上看不出是否达到目标",
}


def told(question: str, form: AskedForm) -> str | None:
    """The value that is asked for; None where none is, or where it is none of the form's."""
    words = subjects.plainly(question)
    if plain_questions.asks_what_is_due(words):
        return _due(form)
    if not plain_questions.is_plain(words):
        return None
    year = form.evaluation.year
    if other := plain_questions.another_year(words, year):
        return f"表上是{year}年度的数据，没有{other}的，回答不了。"
    dossier = form.case().dossier
    name = plain_questions.name_in(subjects.bare(words))
    rows = _named(words, name, dossier)
    if rows:
        return _of_rows(words, rows, dossier)
    return _of_form(words, dossier) or _of_money(words, name, dossier) or _of_fact(name, dossier)


def unknown(question: str, form: AskedForm) -> str | None:
    """That the form does not hold what is asked for by name."""
    words = subjects.plainly(question)
    name = subjects.bare(plain_questions.name_in(subjects.bare(words)))
    if not plain_questions.is_plain(words) or not plain_questions.asks_how_much(words, name):
        return None
    return f"“{form.evaluation.label}”的表上没有“{name}”，回答不了。"


def _due(form: AskedForm) -> str:
    card = form.card
    due = range_text(card.total, card.total_low, card.total_high, places_beside(card.self_total))
    return f"按“{card.ruleset_title}”应得 {due} 分。"


# --- items ------------------------------------------------------------------------------------------------------


def _named(words: str, name: str, dossier: Dossier) -> list[Line]:
    """The indicators that are meant: by their whole names, else those whose name holds what was said."""
    names = set(subjects.named(words, dossier.evaluation))
    rows = [line for line in dossier.lines if line.indicator.name in names]
    if rows or subjects.EXECUTION in names or len(name) < _LEAST:
        return rows
    if subjects.is_about_money(name) or subjects.is_whole(name):
        return []
    held = [line for line in dossier.lines if name in clean_name(line.indicator.name)]
    return held if len(held) <= _MOST else []


def _of_rows(words: str, rows: Sequence[Line], dossier: Dossier) -> str | None:
    """What is asked of the rows; an indicator called like the budget's own rate is told beside it."""
    reached = of_items.reached(words) is not None and "超" not in words
    wanted = None if reached or "原因" in words else plain_questions.of_item(words)
    if wanted is None:
        return None
    told_of = [_of_row(row, wanted, dossier) for row in rows]
    if any(row.indicator.name == subjects.EXECUTION for row in rows) and dossier.has(subjects.EXECUTION):
        told_of.insert(0, _of_money(words, subjects.EXECUTION, dossier) or "")
    return "\n".join(filter(None, told_of))


def _of_row(line: Line, wanted: Wanted | None, dossier: Dossier) -> str:
    place = f"（{line.indicator.place}）" if line.indicator.place else ""
    return f"“{line.name}”{_value(line, wanted, dossier)}{place}。"


def _value(line: Line, wanted: Wanted | None, dossier: Dossier) -> str:
    row = line.indicator
    target = f"目标 {row.target}" if row.target else "表上没有填目标"
    actual = f"实际 {row.actual}" if row.actual else "表上没有填实际完成值"
    if not (row.target or row.actual) and wanted is not Wanted.POINTS:
        return "在表上没有目标，也没有实际完成值"
    if wanted is Wanted.POINTS:
        score = f"，自评 {row.self_score}" if row.self_score else ""
        return f"分值 {row.points}{score}" if row.points else f"表上没有印分值{score}"
    if wanted is Wanted.REACHED:
        return f"{_STANDS[line.attainment]}：{target}，{actual}"
    if wanted in (Wanted.COMPLETION, Wanted.GAP):
        fact = _reckoned("rate" if wanted is Wanted.COMPLETION else "difference", line, dossier)
        return f"{fact}；{target}，{actual}" if fact else f"算不出{wanted}：{target}，{actual}"
    return f"{target}，{actual}" if wanted is Wanted.TARGET else f"{actual}，{target}"


def _reckoned(operation: str, line: Line, dossier: Dossier) -> str:
    """完成率 and 差距 of a row, with the working; "" where the two are no figures of one unit."""
    keys = [f"{line.name}·实际完成值", f"{line.name}·年初目标值"]
    if not all(dossier.has(key) for key in keys):
        return ""
    actual, target = (dossier.book[key] for key in keys)
    above = actual.value * actual.unit.factor >= target.value * target.unit.factor
    pair = (actual, target) if operation == "rate" or above else (target, actual)
    try:
        fact = derive(operation, pair)
    except UnknownReferenceError:
        return ""
    if operation == "difference" and not fact.value:
        return "与目标相同"
    if operation == "rate":
        return f"完成率 {printed(fact)}（{_working(fact)}）"
    return f"比目标{'多' if above else '少'} {printed(fact)}（{_working(fact)}）"


# --- the form as a whole ----------------------------------------------------------------------------------------


def _of_form(words: str, dossier: Dossier) -> str | None:
    wanted = plain_questions.of_form(words)
    if wanted in (None, Wanted.COUNT) and (level := _of_level(words, dossier)) is not None:
        return level
    answer = _ANSWERS.get(wanted) if wanted is not None else None
    return answer(dossier) if answer is not None else None


def _of_level(words: str, dossier: Dossier) -> str | None:
    """数量指标有几个."""
    levels = {level: clean_name(level) for line in dossier.lines for level in _levels(line)}
    said = [name for name in dict.fromkeys(levels.values()) if name and name in words]
    if not plain_questions.counts(words):
        return None
    if not said:
        kind = plain_questions.kind_counted(words)
        return f"表上没有“{kind}”这一类指标。" if kind else None
    name = max(said, key=len)
    rows = [line.name for line in dossier.lines if name in map(clean_name, _levels(line))]
    return f"{name} {len(rows)} 项：{quoted(rows)}。"


def _levels(line: Line) -> Iterable[str]:
    return filter(None, (line.indicator.level1, line.indicator.level2))


def _counted(dossier: Dossier) -> str:
    levels: dict[str, int] = {}
    for line in dossier.lines:
        level = clean_name(line.indicator.level1 or line.indicator.objective or "")
        levels[level] = levels.get(level, 0) + 1
    parts = "、".join(f"{level} {number} 项" for level, number in levels.items() if level)
    return f"绩效指标 {len(dossier.lines)} 项{f'：{parts}' if len(levels) > 1 else ''}。"


def _met(dossier: Dossier) -> str:
    met = [line.name for line in dossier.standing_of(Attainment.MET, Attainment.OVER)]
    unmet = [line.name for line in dossier.standing_of(Attainment.UNMET)]
    unknown = [line.name for line in dossier.standing_of(Attainment.UNKNOWN)]
    told_of = [f"达到目标的有 {_listed(met)}"]
    told_of += [f"没有达到的有 {_listed(unmet)}"] if unmet else []
    told_of += [f"从表上看不出的有 {_listed(unknown)}"] if unknown else []
    return "；".join(told_of) + "。"


def _listed(names: Sequence[str]) -> str:
    """How many, with their names where they are few."""
    return f"{len(names)} 项{f'：{quoted(names)}' if 0 < len(names) <= _FEW else ''}"


def _full(dossier: Dossier) -> str:
    full, unseen = [], 0
    for line in dossier.lines:
        points, score = (_fact(f"{line.name}·{key}", dossier) for key in ("分值", "得分"))
        if points is None or score is None:
            unseen += 1
        elif score.value >= points.value:
            full.append(line.name)
    if unseen == len(dossier.lines):
        return "表上没有印各项的分值和得分，看不出哪些得了满分。"
    rest = f"；另有 {unseen} 项没有分值或得分，看不出" if unseen else ""
    return f"自评得满分的有 {_listed(full)}{rest}。"


def _objectives(dossier: Dossier) -> str:
    texts = [f"{one.name}：{one.text.rstrip('。')}" for one in dossier.evaluation.objectives if one.text]
    return "；\n".join(texts) + "。" if texts else "表上没有写总体目标。"


def _causes(dossier: Dossier) -> str:
    told_of = [f"· {line.name}：{line.cause.text.rstrip('。')}。" for line in dossier.lines if line.cause is not None]
    if dossier.execution_cause is not None:
        told_of.insert(0, f"· {subjects.EXECUTION}：{dossier.execution_cause.text.rstrip('。')}。")
    told_of += [f"· 整体：{cause.text.rstrip('。')}。" for cause in dossier.overall_causes]
    return "\n".join(["表上写的原因：", *told_of]) if told_of else "表上没有写偏差原因。"


def _measures(dossier: Dossier) -> str:
    given = [told_of.text.rstrip("。") for told_of in dossier.given_measures]
    return "\n".join(["表上写的改进措施：", *(f"· {one}。" for one in given)]) if given else "表上没有写改进措施。"


def _project(dossier: Dossier) -> str:
    name = dossier.evaluation.project_name
    return f"项目名称：{name}。" if name else "这是部门整体的自评表，没有项目名称。"


_ANSWERS: Final[dict[Wanted, Callable[[Dossier], str]]] = {
    Wanted.COUNT: _counted,
    Wanted.MET: _met,
    Wanted.FULL: _full,
    Wanted.OBJECTIVE: _objectives,
    Wanted.CAUSES: _causes,
    Wanted.MEASURES: _measures,
    Wanted.PROJECT: _project,
    Wanted.UNIT: lambda dossier: f"单位名称：{dossier.evaluation.unit_name}。",
    Wanted.YEAR: lambda dossier: f"{dossier.evaluation.year}年度。",
}


# --- money ------------------------------------------------------------------------------------------------------


def _of_money(words: str, name: str, dossier: Dossier) -> str | None:
    """A figure of the budget, of the line that is named or of the whole form."""
    wanted = plain_questions.of_money(words)
    if wanted is None:
        return None
    owner = _line_named(name, dossier)
    if owner and owner == name.replace("预算支出", "支出"):
        return _line(owner, dossier)
    if not owner and not subjects.is_about_money(name):
        return None
    lead = f"{owner}·" if owner else ""
    if wanted in (Wanted.LEFT, Wanted.ADJUSTED):
        return _difference(wanted, lead, dossier)
    fact = _fact(f"{lead}{wanted}", dossier)
    if fact is None:
        return f"表上没有填{owner}{wanted}，回答不了。"
    working = f"：{_working(fact)}" if fact.derivation is not None else ""
    return f"{_shown(fact)}{working}{_where(fact)}。{_score(dossier) if wanted is Wanted.RATE and not owner else ''}"


def _line(owner: str, dossier: Dossier) -> str:
    """All that the form tells of a budget line."""
    facts = [fact for fact in dossier.book.facts if fact.owner == owner and fact.field in _OF_LINES]
    told_of = "，".join(f"{fact.field} {printed(fact)}" for fact in facts)
    return f"{owner}：{told_of}{_where(facts[0])}。"


def _line_named(name: str, dossier: Dossier) -> str:
    """The budget line that is named: the longest whose name was said."""
    owners = {
        fact.owner for fact in dossier.book.facts if fact.field in (Wanted.BUDGET, Wanted.EXECUTED) and fact.owner
    }
    return max((owner for owner in owners if owner in name), key=len, default="")


def _difference(wanted: Wanted, lead: str, dossier: Dossier) -> str:
    first, second = ("预算数", "执行数") if wanted is Wanted.LEFT else ("预算数", "年初预算数")
    facts = [_fact(f"{lead}{key}", dossier) for key in (first, second)]
    known = [fact for fact in facts if fact is not None]
    if len(known) < len(facts):
        missing = "和".join(key for key, fact in zip((first, second), facts, strict=True) if fact is None)
        return f"表上没有填{missing}，算不出来。"
    rise = known[0].value >= known[1].value
    fact = derive("difference", known if rise else known[::-1])
    words = ("还有 {} 没有执行" if rise else "执行数比预算数多 {}") if wanted is Wanted.LEFT else (
        "比年初预算调增 {}" if rise else "比年初预算调减 {}"
    )  # fmt: skip
    if not fact.value:
        return ("全部执行完了" if wanted is Wanted.LEFT else "预算没有调整") + f"：{_working(fact)}{_where(known[0])}。"
    return f"{words.format(printed(fact))}：{_working(fact)}{_where(known[0])}。"


def _score(dossier: Dossier) -> str:
    """What the rate of execution scored, and by which article."""
    card = dossier.scorecard
    item = next((one for one in card.items if one.kind == "execution"), None) if card is not None else None
    if item is None:
        return ""
    points = f"分值 {shown(item.points)} 分，" if item.points is not None else ""
    own = f"自评 {item.self_score} 分，" if item.self_score else ""
    return f"{points}{own}计分依据：{item.article}。"


# --- anything else ----------------------------------------------------------------------------------------------


def _of_fact(name: str, dossier: Dossier) -> str | None:
    """A figure of the form by its name, or those whose names hold it; None where there is none."""
    if len(name) < _LEAST or subjects.is_whole(name):
        return None
    facts = [fact for fact in dossier.book.facts if name in (fact.label, *fact.aliases)]
    facts = facts or [fact for fact in dossier.book.facts if name in fact.label and fact.origin != "score"]
    if not 0 < len(facts) <= _MOST:
        return None
    return "\n".join(f"{_shown(fact)}{_where(fact)}。" for fact in facts)


def _fact(identifier: str, dossier: Dossier) -> Fact | None:
    return dossier.book[identifier] if dossier.has(identifier) else None


def _shown(fact: Fact) -> str:
    return f"{fact.label} {fact.bound}{printed(fact)}"


def _where(fact: Fact) -> str:
    return f"（{fact.place}）" if fact.place else ""


def _working(fact: Fact) -> str:
    return fact.derivation.arithmetic if fact.derivation is not None else ""
