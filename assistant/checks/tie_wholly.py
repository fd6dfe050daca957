"""说全覆盖、全部到位，写出的率却不到100%。

找什么：正文说“实现了村级服务全覆盖”“各级资金均足额到位”，而别处写的覆盖率、到位率（正文或表内）不到100%。
为什么：笼统的结论常从旧稿照搬，与自己写的数字矛盾，是最容易被公众看出的错误。
局限：覆盖率的一句要提到同一对象才比；目标、要求、上年的率不比；写明“除……外”“基本”的不算。
出处：各地绩效评价报告抽查要点：结论与数据一致。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.checks.frame.context import Context, ran
from assistant.checks.frame.examples import above, table_of
from assistant.checks.frame.kinds import ANY
from assistant.checks.frame.lists import columns
from assistant.checks.frame.passages import Passage
from assistant.domain.finding import CheckResult, Severity
from assistant.domain.interval import HUNDRED

CODE = "TIE35"
TITLE = "说全覆盖、全部到位，写出的率却不到100%"
SEVERITY = Severity.WARNING
APPLIES = ANY
_FUNDS: Final = table_of(
    "资金来源 | 预算数（万元） | 到位数（万元） | 到位率",
    "省级补助 | 415.00 | 415.00 | 100.00%",
    "市级补助 | 125.00 | 125.00 | 100.00%",
    "县级预算 | 290.00 | 232.00 | 80.00%",
    "合计 | 830.00 | 772.00 | 93.01%",
)
BAD = (
    "全区156个村中149个有助餐点，村级助餐点覆盖率95.51%。\n\n通过实施项目，实现了村级助餐点全覆盖。",
    "县级配套资金到位率80%。\n\n各级资金均足额到位，未发现挪用。",
    *above(_FUNDS, "各级资金均足额到位。"),
)
GOOD = (
    "全区156个村均有助餐点，村级助餐点覆盖率100%。通过实施项目，实现了村级助餐点全覆盖。",
    "全市农村污水处理设施覆盖率62.5%。通过实施项目，实现了学校视频监控全覆盖。",
    "截至6月底资金到位率80%。截至年末，各级资金均足额到位。目标为村级助餐点覆盖率不低于95%，实现了村级助餐点全覆盖。",
    "资金到位率98%。中央、省级资金足额到位，县级配套缺口85万元。",
    "除西岭村外，实现了村级助餐点全覆盖，村级助餐点覆盖率99.2%。",
)

_COVERED: Final = re.compile(r"实现了?(?P<what>[^，,。；;、]{2,24}?)全覆盖")
_IN_PLACE: Final = re.compile(r"资金(?:均|都|已|全部)*(?:足额|全额|全部)(?:拨付|下达)?到位")
_RATE: Final = r"率(?:为|达到?|是)?(?P<rate>\d{1,3}(?:\.\d+)?)%"
_COVERAGE: Final = re.compile(f"(?:覆盖|普及){_RATE}")
_ARRIVAL: Final = re.compile(f"到位{_RATE}")
_UNSURE: Final = re.compile(
    r"目标|计划|要求|不低于|力争|确保|上年|去年|截至(?!.{0,8}(?:12月|年末|年底))|基本|除[^，]{1,16}外"
)
# 中央、省级资金足额到位: nothing is said of the others.
_OF_LEVEL: Final = re.compile(
    "(?:中央|上级|省级?|市级?|县级?|区级?|镇级|本级|地方|自筹)(?:财政|补助|配套|专项)?资金[^，,。；;资]*到位$"
)
_SHARED: Final = 60  # percent of the pairs of characters that name what is covered


def check(context: Context) -> CheckResult:
    """Claims that all is covered, or that all money came, against the rates told."""
    examined, findings = 0, []
    for passage, match in _claims(context):
        examined += 1
        refuting = next(_below(context, match), None)
        if refuting is None:
            continue
        rate, place = refuting
        findings.append(
            context.finding(
                CODE,
                SEVERITY,
                f"正文说“{match[0]}”，而写出的率是{rate}%，两处说法不一致。",
                [passage.range(*match.span())],
                [place],
                stated=match[0],
                expected=f"{rate}%",
                parameters={"ask": "说法还是率要改。"},
            )
        )
    return ran(CODE, examined, findings)


def _claims(context: Context) -> Iterator[tuple[Passage, re.Match[str]]]:
    for pattern in (_COVERED, _IN_PLACE):
        for passage, match in context.matches(pattern):
            sentence = _sentence(passage, match)
            if not _UNSURE.search(sentence) and not _OF_LEVEL.search(sentence):
                yield passage, match


def _below(context: Context, claim: re.Match[str]) -> Iterator[tuple[str, tuple[int, int]]]:
    """The rates below a hundred that refute the claim, with their places."""
    covered = claim.re is _COVERED
    for passage, match in context.matches(_COVERAGE if covered else _ARRIVAL):
        sentence = _sentence(passage, match)
        if Decimal(match["rate"]) >= HUNDRED or _UNSURE.search(sentence):
            continue
        if not covered or _speaks_of(sentence, claim["what"]):
            yield match["rate"], passage.range(*match.span("rate"))
    for column in () if covered else columns(context):
        if column.head.endswith("到位率"):
            for value, cell in column.figures.values():
                if value < HUNDRED:
                    yield f"{value}", (cell.start, cell.end)


def _sentence(passage: Passage, match: re.Match[str]) -> str:
    """The sentence up to the end of the match."""
    low = next(low for low, high in passage.sentences() if low <= match.start() < high)
    return passage.text[low : match.end()]


def _speaks_of(sentence: str, what: str) -> bool:
    """Does the sentence name what is said to be covered: 村（社区）助餐服务 of 全区村（社区）中149个已享有助餐服务?"""
    name = re.sub("[^一-龥]", "", what)
    pairs = {name[at : at + 2] for at in range(len(name) - 1)}
    return bool(pairs) and 100 * sum(pair in sentence for pair in pairs) >= _SHARED * len(pairs)
