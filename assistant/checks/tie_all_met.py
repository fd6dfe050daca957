"""正文说指标全部完成，表里却有没完成的。

找什么：正文说“各项指标均已完成”“产出指标全部完成”“各项指标无偏差”“除甲外，其余指标均达到目标”“其余3项指标均得满分”，
而表里（报告自己的表，或用 --against 给出的自评表）在这个范围内还有没达到目标、没得满分的指标。
为什么：笼统的结论常从往年报告照搬下来，表里没完成的指标就被一句话盖过去了。
局限：只看明说“指标”或“绩效目标”的全称说法；只在读到唯一的一张指标表时才比；
没完成要一看便知（目标写明方向，或已扣分）；“基本完成”、要求和打算、另有所指的（节能减排各项指标、上级下达的指标）不算。
出处：财预〔2020〕10号第十一条：未完成的绩效目标应当说明原因；各地抽查常见问题。
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assistant.checks.frame.all_met_claims import LEAD, Claim, claims
from assistant.checks.frame.context import NO_TABLE, Context, not_applicable, ran
from assistant.checks.frame.counting import count_of
from assistant.checks.frame.examples import ONE_MISSED, above, against
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.years import year_of
from assistant.domain.evaluation import Indicator
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.figures.attainment import Attainment, standing
from assistant.figures.cells import parse_cell
from assistant.figures.naming import clean_name

CODE = "TIE26"
TITLE = "正文说指标全部完成，表里却有没完成的"
SEVERITY = Severity.WARNING
APPLIES = ANY
BAD = (
    *above(
        ONE_MISSED,
        "对照年初目标，本年度各项绩效指标均已完成。",
        "除沿岸居民满意率外，其余指标均达到目标。",
        "从产出看，产出指标全部完成。",
        "除沿岸居民满意率外，其余1项指标得满分。",
    ),
    *against(ONE_MISSED, "对照自评表，两项指标全部达标。"),
)
GOOD = above(
    ONE_MISSED,
    "除清淤河道长度外，其余指标均达到目标。效益指标全部完成。下年度将确保各项指标全部完成。",
    "各项指标基本完成。除清淤河道长度扣分外，其余1项指标全部得满分。",
)

_LIST: Final = re.compile(r"(?:类|指标)?[、和及与]|(?:[两三四五六]?个?(?:大类|类|方面|一级|二级))?$")
# Words before 指标 that name no level of them.
_GENERAL: Final = re.compile(
    r"(?P<before>[一-龥]*?)(?:本?年度|绩效|自评|各[项类]?|所有|全部|考核|评价|既定|其余|其他|三级)+"
)


def check(context: Context) -> CheckResult:
    """Claims about all indicators against the one form."""
    form = _form(context)
    if form is None:
        return not_applicable(CODE, NO_TABLE)
    examined = 0
    refuted: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims(context.passages, year_of(context.text)):
        within = _within(form, claim.said)
        excepted = [one for one in within if _is_named(one, claim.but)]
        whole = _is_whole(claim.number, len(within)) or _is_whole(claim.number, len(within) - len(excepted))
        if not within or not whole or (claim.but and not excepted):
            continue
        examined += 1
        missed = [one for one in within if _missed(one, claim.of_full_marks) and one not in excepted]
        if missed:
            refuted.setdefault(tuple(_shown(one, claim.of_full_marks) for one in missed), []).append(claim)
    return ran(CODE, examined, [_finding(context, claims, missed) for missed, claims in refuted.items()])


def _form(context: Context) -> Sequence[Indicator] | None:
    """The indicators of the only form: of the file given, else of the report itself."""
    if context.other is not None:
        years = year_of(context.text), year_of(context.other.text)
        same = None in years or years[0] == years[1]
        return context.compared[0].indicators if same and len(context.compared) == 1 else None
    held = context.only_form
    if held is None or any(row.is_doubtful for row in held.indicators):
        return None
    return [row.indicator() for row in held.indicators]


def _within(form: Sequence[Indicator], said: str) -> Sequence[Indicator]:
    """The indicators of the levels said, all where none is; none where the words are no level of the form."""
    words = [part for part in _LIST.split(said) if part]
    levels = {level for one in form for level in _levels(one)}
    # Only the first of a list may have other words before it: 从结果看产出、效益指标均完成.
    meant = [next((level for level in levels if part.endswith(level)), None) for part in words]
    if None in meant:
        general = _GENERAL.fullmatch(said)
        return form if LEAD.search(general["before"] if general else said) else []
    return [one for one in form if not meant or _levels(one) & set(meant)]


def _is_whole(number: str, size: int) -> bool:
    """Is the number said, if any, that of all of them? 其中4项指标均达标 speaks of those four only."""
    return not number or count_of(number) == size


def _is_named(indicator: Indicator, text: str) -> bool:
    """Is an indicator spoken of, in full or in short: 清淤长度 for 清淤河道长度?"""
    name = clean_name(indicator.name)
    pairs = {name[at : at + 2] for at in range(len(name) - 1)}
    return bool(text) and (name in text or 2 * sum(pair in text for pair in pairs) >= max(len(pairs), 2))


def _levels(indicator: Indicator) -> set[str]:
    names = (clean_name(level) for level in (indicator.level1, indicator.level2) if level)
    return {name.removesuffix("指标") for name in names}


def _missed(indicator: Indicator, of_full_marks: bool) -> bool:
    """Is it plainly missed: by a target that says its direction, or with points lost for it?"""
    points, score = parse_cell(indicator.points, "分"), parse_cell(indicator.self_score, "分")
    if of_full_marks:
        return points is not None and score is not None and score.value < points.value
    stand = standing(indicator)
    if stand.attainment is not Attainment.UNMET:
        return False
    if points is not None and score is not None:
        return score.value < points.value
    return stand.target is not None and bool(stand.target.bound)


def _shown(indicator: Indicator, of_full_marks: bool) -> str:
    name = indicator.name.strip()[:20]
    if of_full_marks:
        return f"“{name}”（分值{indicator.points}，得分{indicator.self_score}）"
    return f"“{name}”（目标{indicator.target}，实际{indicator.actual}）"


def _finding(context: Context, claims: Sequence[Claim], missed: Sequence[str]) -> Finding:
    """One finding for all claims that the same indicators refute."""
    said = claims[0].passage.text[claims[0].start : claims[0].end]
    short = "没有得满分" if claims[0].of_full_marks else "没有达到目标"
    return context.finding(
        CODE,
        SEVERITY,
        f"正文说“{said}”，表里{'、'.join(missed[:3])}{'等' if len(missed) > 3 else ''}{short}。",
        [claim.passage.range(claim.start, claim.end) for claim in claims],
        stated=said,
        parameters={"ask": f"{short}的指标是否已在正文说明；表里的数或正文的说法哪一处要改。"},
    )
