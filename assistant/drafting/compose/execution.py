"""How the money was spent: budget, executed, rate, what is left, its structure and its cause."""

from __future__ import annotations

from decimal import Decimal

from assistant.domain.agreement import Agreement, compare
from assistant.domain.interval import total
from assistant.drafting.compose.parts import Composer, Piece, ended
from assistant.figures.naming import line_name

# Below this rate a form asks for an explanation of its own (several regional rules; see the rule families).
EXPLAIN_BELOW = Decimal(90)


def execution(composer: Composer) -> list[list[Piece]]:
    """The paragraph on budget execution, and one on its structure where the form has parts."""
    if not composer.has("预算数", "执行数"):
        return _without_rate(composer)
    pieces = [Piece(_headline(composer), "execution")]
    pieces += _opening(composer) + _remainder(composer)
    pieces += _score(composer)
    cause = execution_cause(composer)
    if cause:
        pieces.append(Piece(cause, "cause:预算执行率"))
    parts = _structure(composer)
    return [pieces, parts] if parts else [pieces]


def _without_rate(composer: Composer) -> list[list[Piece]]:
    """What is known of the money where the form leaves out the budget or what was executed, and the gap."""
    gap = ask_money(composer)
    asked = [Piece(f"{composer.subject}的预算执行情况{gap}。", "execution")]
    year, subject = composer.dossier.evaluation.year, composer.subject
    known = [
        Piece(f"{year}年度，{subject}{name}为{{{{{name}}}}}。", "execution:known")
        for name in ("预算数", "执行数")
        if composer.has(name)
    ]
    if not known:
        return [asked]
    return [[*known, *(_structure(composer) if composer.has("执行数") else [])], asked]


def ask_money(composer: Composer) -> str:
    """The gap of what is missing of budget and executed, and the question for it."""
    missing = [name for name in ("预算数", "执行数") if not composer.has(name)]
    what = "和".join(missing)
    return composer.ask(what, f"请提供本年度的{what}。")


def _headline(composer: Composer) -> str:
    year = composer.dossier.evaluation.year
    rate = "，预算执行率为{{预算执行率}}" if composer.has("预算执行率") else ""
    return composer.voice.pick(
        "execution",
        f"{year}年度，{composer.subject}全年预算数为{{{{预算数}}}}，实际执行{{{{执行数}}}}{rate}。",
        f"{composer.subject}{year}年度全年预算安排{{{{预算数}}}}，全年执行数为{{{{执行数}}}}{rate}。",
        f"从资金执行情况看，{year}年度{composer.subject}全年预算数{{{{预算数}}}}，执行数{{{{执行数}}}}{rate}。",
    )


def _opening(composer: Composer) -> list[Piece]:
    if not composer.has("年初预算数"):
        return []
    first, now = composer.dossier.book["年初预算数"].value, composer.dossier.book["预算数"].value
    if first == now:
        return []
    word, pair = ("调增", "预算数, 年初预算数") if now > first else ("调减", "年初预算数, 预算数")
    text = composer.voice.pick(
        "opening",
        f"其中，年初预算数为{{{{年初预算数}}}}，年中{word}{{{{差额({pair})}}}}。",
        f"与年初预算数{{{{年初预算数}}}}相比，年中{word}{{{{差额({pair})}}}}。",
    )
    return [Piece(text, "execution:opening")]


def _remainder(composer: Composer) -> list[Piece]:
    budget, executed = (composer.dossier.book[name].value for name in ("预算数", "执行数"))
    if executed == budget:
        text = composer.voice.pick("spent", "全年预算资金全部执行完毕。", "执行数与全年预算数一致，年末无未执行资金。")
    elif executed > budget:
        text = "执行数超出全年预算数{{差额(执行数, 预算数)}}。"
    else:
        text = composer.voice.pick(
            "left",
            "年末尚有{{差额(预算数, 执行数)}}未执行。",
            "与全年预算数相比，尚有{{差额(预算数, 执行数)}}未形成支出。",
        )
    return [Piece(text, "execution:left")]


def _score(composer: Composer) -> list[Piece]:
    if not composer.has("预算执行率·得分", "预算执行率·分值"):
        return []
    lost = "，扣{{预算执行率·扣分}}" if composer.has("预算执行率·扣分") else ""
    text = composer.voice.pick(
        "execution-score",
        f"预算执行情况分值{{{{预算执行率·分值}}}}，自评得{{{{预算执行率·得分}}}}{lost}。",
        f"按照评分标准，预算执行情况满分{{{{预算执行率·分值}}}}，自评得分{{{{预算执行率·得分}}}}{lost}。",
    )
    return [Piece(text, "execution:score")]


def needs_cause(composer: Composer) -> bool:
    """Is the rate so low, or above the budget, that it has to be explained?"""
    if not composer.has("预算执行率"):
        return False
    rate = composer.dossier.book["预算执行率"].value
    return rate < EXPLAIN_BELOW or rate > 100


def execution_cause(composer: Composer) -> str:
    """The cause as the unit gave it; asked for where the rate needs one; "" where none is needed."""
    dossier = composer.dossier
    given = [dossier.execution_cause] if dossier.execution_cause else list(dossier.overall_causes[:1])
    if given and composer.has("预算执行率") and dossier.book["预算执行率"].value != 100:
        return composer.voice.pick(
            "cause",
            f"预算执行存在偏差的主要原因：{ended(given[0].template)}",
            f"预算执行率与预期存在差异，主要原因是：{ended(given[0].template)}",
        )
    if not needs_cause(composer):
        return ""
    above = dossier.book["预算执行率"].value > 100
    what = "执行数超出预算数" if above else "预算执行率偏低"
    gap = composer.ask(f"{what}的原因", f"{what}，请说明原因和相应的佐证材料。")
    return f"{what}的主要原因：{gap}。"


def _structure(composer: Composer) -> list[Piece]:
    lines = [line for line in composer.dossier.evaluation.budget_lines if line is not composer.dossier.main]
    names = [line_name(line.name) for line in lines]
    known = [name for name in names if composer.has(f"{name}·执行数") and composer.dossier.book[f"{name}·执行数"].value]
    if not known or composer.dossier.book["执行数"].value == 0:
        return []
    book = composer.dossier.book
    adds_up = Agreement.EQUAL is compare(
        book["执行数"].value, book["执行数"].decimals or 0, total(book[f"{name}·执行数"].interval for name in known)
    )
    told = []
    for name in known:
        rate = f"，执行率{{{{{name}·预算执行率}}}}" if composer.has(f"{name}·预算执行率") else ""
        share = (
            f"，占全部执行数的{{{{占比({name}·执行数, 执行数)}}}}" if adds_up and len(known) > 1 and not rate else ""
        )
        told.append(f"{name}执行{{{{{name}·执行数}}}}{share}{rate}")
    lead = composer.voice.pick("structure", "从资金构成看，", "按资金来源和支出类别分，", "分项来看，")
    return [Piece(f"{lead}{'；'.join(told)}。", "execution:structure")]
