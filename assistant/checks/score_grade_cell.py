"""表内等级与得分不符。

找什么：表里印有得分又印有等级（优、良、中、差）的，等级与得分按文件里印出的分段（没有印的按90、80、60分）是否一致。
为什么：等级是结论，错一档影响结果应用和公开。
局限：得分和等级须在同一行的“得分”“等级”两栏，或在相邻两行的“自评得分”“自评结果（等级）”之后；落在两段之间的不作判断。
出处：财预〔2020〕10号第十八条。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.examples import table_of
from assistant.checks.frame.grades import SAME, bands, grade
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.rows import squeeze
from assistant.domain.document import Cell, Table
from assistant.domain.finding import CheckResult, Finding, Severity
from assistant.domain.quantity import plain
from assistant.figures.cells import parse_cell
from assistant.figures.lexicon.grades import GRADE

CODE = "SCORE07"
TITLE = "表内等级与得分不符"
SEVERITY = Severity.ERROR
APPLIES = ANY
_COLUMNS = "项目名称 | 自评得分 | 等级"
BAD = (table_of(_COLUMNS, "河道管护 | 86.5 | 优"), table_of("自评得分 | 93", "自评结果 | 良"))
GOOD = (table_of(_COLUMNS, "河道管护 | 86.5 | 良"), table_of("自评得分 | 93", "自评结果 | 优"))

_SCORE: Final = re.compile(r"(?:自评|评价|综合|最终)?(?:总)?(?:得分|总分|分数)(?:[（(]分[）)])?")
_GRADE: Final = re.compile(r"(?:自评|评价|评定)?(?:等级|等次|级别|结果|结论)")
_WORD: Final = re.compile(GRADE)

Pair = tuple[Cell, Cell]


def check(context: Context) -> CheckResult:
    """Scores and grades printed side by side."""
    known = bands("".join(context.text.split()))
    examined, findings = 0, list[Finding]()
    for table in context.document.tables():
        for score, word in {(s.start, g.start): (s, g) for s, g in _pairs(table)}.values():
            figure = parse_cell(score.text)
            due = grade(figure.value, known) if figure is not None and figure.value <= 100 else None
            if figure is None or due is None:
                continue
            examined += 1
            said = squeeze(word.text)
            if SAME.get(said, said) != due:
                findings.append(_finding(context, score, word, plain(figure.value), due))
    return ran(CODE, examined, findings)


def _pairs(table: Table) -> Iterator[Pair]:
    """Score and grade of one row under their headers, or behind their labels."""
    columns: tuple[int, int] | None = None
    labelled: dict[str, Cell] = {}
    for line in table.grid():
        words = [squeeze(cell.text) if cell else "" for cell in line]
        scores = [n for n, word in enumerate(words) if _SCORE.fullmatch(word)]
        grades = [n for n, word in enumerate(words) if _GRADE.fullmatch(word)]
        if len(scores) == 1 and len(grades) == 1 and not any(_WORD.fullmatch(word) for word in words):
            columns = scores[0], grades[0]
            continue
        if columns is not None:
            score, word = line[columns[0]], line[columns[1]]
            if score and word and _WORD.fullmatch(squeeze(word.text)) and parse_cell(score.text) is not None:
                yield score, word
        for kind, found in (("score", scores), ("grade", grades)):
            after = (
                next((c for c in line[found[0] + 1 :] if c and squeeze(c.text) != words[found[0]]), None)
                if found
                else None
            )
            if after is not None:
                labelled[kind] = after
        if len(labelled) == 2 and _WORD.fullmatch(squeeze(labelled["grade"].text)):
            yield labelled["score"], labelled["grade"]
            labelled = {}


def _finding(context: Context, score: Cell, word: Cell, printed: str, due: str) -> Finding:
    return context.finding(
        CODE,
        SEVERITY,
        f"得分 {printed} 分按等级分段应为“{due}”，表内写作“{squeeze(word.text)}”。",
        [(word.start, word.end)],
        [(score.start, score.end)],
        stated=squeeze(word.text),
        expected=due,
        parameters={"ask": "得分和等级哪一个写错了。"},
    )
