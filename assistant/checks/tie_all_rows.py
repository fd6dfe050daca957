"""正文说各项都完成计划，表内却有没完成的。

找什么：正文说“各品种放流数量均超过计划”“各乡镇均完成任务”，而列出计划数、实际数的表里有一行没有达到（超过）。
为什么：一句笼统的结论盖过了没完成的一行，后面的问题和措施也就漏了它。
局限：只在全文有一张列出计划、实际两栏的表时才比；说的个数与表内行数不同的、“除……外”的不比；绩效指标表由 TIE26 比。
出处：各地自评报告抽查要点：文字与附表一致。
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.counting import NUMBER, count_of
from assistant.checks.frame.examples import above, table_of
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.lists import Column, tables
from assistant.checks.frame.passages import Passage
from assistant.domain.finding import CheckResult, Severity
from assistant.domain.interval import HUNDRED
from assistant.figures.lexicon.aims import AIM, SET

CODE = "TIE38"
TITLE = "正文说各项都完成计划，表内却有没完成的"
SEVERITY = Severity.WARNING
APPLIES = ANY
_SOWN: Final = table_of(
    "品种 | 计划（万尾） | 实际（万尾）",
    "草鱼 | 400 | 420",
    "鲢鱼 | 300 | 300",
    "鳙鱼 | 100 | 95",
    "合计 | 800 | 815",
)
_RATED = table_of("片区 | 完成率", "东片区 | 102.0%", "西片区 | 98.0%", "北片区 | 100.0%")
BAD = above(_SOWN, "3个品种中，各品种放流数量均完成计划。", "各品种均达到目标。", "3个品种全部完成计划。") + above(
    _RATED, "3个片区中，全部完成年度任务。"
)
GOOD = (
    above(
        _SOWN.replace("95 |", "101 |").replace("815", "821"),
        "3个品种中，各品种放流数量均完成计划。",
        "4个季度中，各批次均超过计划。",
    )
    + above(_SOWN, "除鳙鱼外，各品种均完成计划。", "各批次工作均按计划完成。", "2个品种全部完成计划。")
    + above(_RATED, "上年3个片区全部完成年度任务。", "若3个片区全部完成任务，可增发奖励。")
    + above(_RATED, "预计来年3月3个片区全部完成任务。")
)

_CLAIM: Final = re.compile(
    r"各(?:个)?(?P<what>品种|乡镇|镇|乡|街道|县|区|县区|单位|学校|项目|子项目|工程|村|站|所|类)[一-龥]{0,8}?(?:均|都|全部)已?"
    rf"(?P<verb>超过|超额完成|完成|达到)了?{SET}(?:{AIM})(?![一-龥]{{0,3}}\d)"
)
# 6个乡镇中，全部完成年度计划
_OF_NUMBER: Final = re.compile(
    r"(?P<number>\d{1,2}|[一二两三四五六七八九十]{1,3})个(?P<what>品种|乡镇|镇|乡|街道|县|区|县区|单位|学校|项目|子项目|工程|村|站|所|类|地区|片区|标段)(?:中|里)?[，,]?(?:已)?(?:均|都|全部|全都|全面)(?:已)?"
    rf"(?P<verb>超过|超额完成|完成|达到)了?{SET}(?:{AIM})(?![一-龥]{{0,3}}\d)"
)
_RATE: Final = re.compile(r"(?:计划|任务|目标)?完成率")
_PLANNED: Final = re.compile(r"(?:年度|年初|全年)?(?:计划|目标|任务)(?:数量?|值|面积|人数)?")
_DONE: Final = re.compile(r"(?:年度|全年)?(?:实际)?(?:完成|实际|实施)(?:数量?|值|面积|人数)?")
_NUMBER: Final = re.compile(rf"(?P<number>{NUMBER})个(?P<what>[一-龥]{{1,3}})[中，,]")
_UNSURE: Final = re.compile(r"除[^。；]{1,20}外|上年|去年|往年|[若将拟]|如果|一旦|力争|确保|要求|季度|预计|后续|经补")


def check(context: Context) -> CheckResult:
    """Claims about every row of the one list of plans and results."""
    held = [pair for table in tables(context) if (pair := _pair(table)) is not None]
    if len(held) != 1:
        return ran(CODE, 0, [])
    planned, done = held[0]
    examined, findings = 0, []
    claims = [*context.matches(_CLAIM), *context.matches(_OF_NUMBER)]
    for passage, match in claims:
        if not _is_of_all(passage, match, len(done.figures)):
            continue
        examined += 1
        beyond = match["verb"] in ("超过", "超额完成")
        missed = [
            name
            for name, (value, _) in done.figures.items()
            if value < planned.figures[name][0] or (beyond and value == planned.figures[name][0])
        ]
        if missed:
            shown = "、".join(
                f"{name}（计划{planned.figures[name][0]}，实际{done.figures[name][0]}）" for name in missed[:3]
            )
            findings.append(
                context.finding(
                    CODE,
                    SEVERITY,
                    f"正文说“{match[0]}”，表内{shown}不是这样。",
                    [passage.range(*match.span())],
                    [(cell.start, cell.end) for _, cell in (done.figures[name] for name in missed)],
                    stated=match[0],
                    parameters={"ask": "说法还是表内的数要改。"},
                )
            )
    return ran(CODE, examined, findings)


def _pair(table: list[Column]) -> tuple[Column, Column] | None:
    """The columns of plans and of results, where a list has one of each."""
    planned = [column for column in table if _PLANNED.fullmatch(_bare(column.head))]
    done = [column for column in table if _DONE.fullmatch(_bare(column.head))]
    rates = [column for column in table if _RATE.fullmatch(_bare(column.head))]
    if len(planned) == len(done) == 1 and done[0].figures and planned[0].figures.keys() >= done[0].figures.keys():
        return planned[0], done[0]
    if len(rates) != 1:
        return None
    whole = {name: (HUNDRED, cell) for name, (_, cell) in rates[0].figures.items()}
    return replace(rates[0], figures=whole), rates[0]


def _bare(head: str) -> str:
    return re.sub(r"[（(].*?[）)]", "", head)


def _is_of_all(passage: Passage, match: re.Match[str], rows: int) -> bool:
    """Is nothing excepted, and the number said, if any, that of the rows?"""
    low = max(passage.text.rfind(mark, 0, match.start()) for mark in "。；") + 1
    sentence = passage.text[low : match.end()]
    told = [count_of(one["number"]) for one in _NUMBER.finditer(sentence) if one["what"].endswith(match["what"])]
    own = match.groupdict().get("number")
    told += [count_of(own)] if own else []
    return not _UNSURE.search(sentence) and all(number == rows for number in told)
