"""资金执行的截止年份不是报告年度。

找什么：报告写的是某一年度，预算执行情况却写“截至上一年12月31日，实际支出……，预算执行率……”，而这笔支出在报告别处又写作本年的数。
为什么：沿用上年的稿子时，截止日期最容易忘记改。
局限：标题写明年度才判断；只看年底的日期，同一句里有执行率，支出金额在报告里另有一处写作本年的数，或紧接着写明是本年度的支出（执行数一列、“全年执行数”）；同段另有本年截止日期、说明是上年或结转情况的不算。
出处：部门决算公开检查常见问题。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.checks.frame.context import Context, not_applicable, ran
from assistant.checks.frame.kinds import REPORTS
from assistant.checks.frame.passages import Passage
from assistant.checks.frame.rows import squeeze
from assistant.checks.frame.years import year_of
from assistant.domain.finding import CheckResult, Finding, Severity

CODE = "TEXT12"
TITLE = "资金执行的截止年份不是报告年度"
SEVERITY = Severity.WARNING
APPLIES = REPORTS
_REPORT = """# 青禾县河道管理所2023年度河道保洁项目支出绩效自评报告

一、项目资金情况

截至{year}年12月31日，项目实际支出96.60万元，预算执行率80.50%。

| 资金情况 | 全年预算数 | 全年执行数 | 执行率 |
|---|---|---|---|
| 年度资金总额 | 120.00 | 96.60 | 80.50% |
"""
_THIS = "# 青禾县河道管理所2023年度河道保洁项目支出绩效自评报告\n\n截至{year}年12月31日，2023年度实际支出96.60万元。"
BAD = (_REPORT.replace("{year}", "2022"), _THIS.replace("{year}", "2022"))
GOOD = (_REPORT.replace("{year}", "2023"), _THIS.replace("{year}", "2023"))

_CUTOFF: Final = re.compile(r"截[至止](?:到|于)?(?P<year>20\d\d)年(?:度?(?:年)?[底末]|12月(?:31日|[底末]))")
# 截至2022年末，2023年度支出…: what no day before the year can tell.
_SPENT: Final = "年(?:度|全年)?(?:项目|预算|资金)*(?:实际|累计)?(?:支出|执行|支付|使用)(?!计划|预算|安排)"
_RATE: Final = re.compile(r"(?:执行|支出|支付|使用)(?:进度|率)")
_YEAR: Final = re.compile(r"20\d\d(?=年)")
_AMOUNT: Final = re.compile(r"\d[\d,]*\.\d+(?=万?元)")
_OTHER: Final = re.compile(r"上年|去年|上一年|以前年度|结转|累计|往年")
_EXECUTED: Final = re.compile(r"执行[数额]|执行金额|支出[数额]|实际支出")
_EARLIER: Final = re.compile(r"第[一二三四五\d]年|前期|上期|首年|20\d\d")
_OF_YEAR: Final = r"(?:本年|全年|当年)度?(?:(?!预算|计划|下达|安排)[^，,。；;\d]){0,12}"


def check(context: Context) -> CheckResult:
    """Days up to which the money is told, against the year of the report."""
    year = year_of(context.text)
    if year is None:
        return not_applicable(CODE, "标题里没有写明年度")
    told = list(_told(context, year))
    findings = [_finding(context, passage, match, year) for passage, match in told if match["year"] < year]
    return ran(CODE, len(told), findings)


def _told(context: Context, year: str) -> Iterator[tuple[Passage, re.Match[str]]]:
    """The only cut-off of a paragraph, where its sentence tells how much of the year's money was spent."""
    executed = set(_executed(context))
    for passage in context.passages:
        found = list(_CUTOFF.finditer(passage.text))
        if len(found) != 1:
            continue
        if re.match(rf"[，,]{year}{_SPENT}", passage.text[found[0].end() :]):
            yield passage, found[0]
            continue
        low, high = next(span for span in passage.sentences() if span[0] <= found[0].start() < span[1])
        sentence = passage.text[max(low, found[0].start() - 12) : high]
        elsewhere = [
            amount for amount in _AMOUNT.findall(sentence) if amount in executed or _is_of_year(context, amount)
        ]
        of_others = _OTHER.search(sentence) or set(_YEAR.findall(sentence)) - {found[0]["year"]}
        if _RATE.search(sentence) and elsewhere and not of_others and not _is_of_past(passage):
            yield passage, found[0]


def _executed(context: Context) -> Iterator[str]:
    """What the tables hold as spent in this year: neither their row nor their column is of another."""
    for table in context.document.tables():
        grid = table.grid()
        heads = [squeeze(cell.text) if cell is not None else "" for cell in grid[0]]
        for line in grid[1:]:
            label = squeeze(line[0].text) if line[0] is not None else ""
            for head, cell in zip(heads, line, strict=True):
                past = any(sign.search(head + label) for sign in (_OTHER, _EARLIER))
                if cell is not None and _EXECUTED.search(head) and not past:
                    yield re.sub(r"万?元$", "", squeeze(cell.text))


def _is_of_year(context: Context, amount: str) -> bool:
    """Is it told as this year's? 全年执行数88.60万元; a project of several years tells those before it too."""
    said = re.compile(rf"{_OF_YEAR}{re.escape(amount)}(?![\d])")
    return any(said.search(passage.text) for passage in context.passages)


def _is_of_past(passage: Passage) -> bool:
    """Does its heading speak of another year? 一、上年度资金执行情况"""
    return any(_OTHER.search(heading) or _YEAR.search(heading) for heading in passage.headings[1:])


def _finding(context: Context, passage: Passage, match: re.Match[str], year: str) -> Finding:
    return context.finding(
        CODE,
        SEVERITY,
        f"报告年度是{year}年，资金却写“{match[0]}”。",
        [passage.range(*match.span())],
        stated=match[0],
        expected=f"{year}年12月31日",
        parameters={"ask": "截止日期是否沿用了上年的稿子。"},
    )
