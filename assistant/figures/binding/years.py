"""The year a sentence names against the years of the facts it shows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.finding import Judgement
from assistant.domain.quantity import FigureKind
from assistant.figures.binding import verdicts
from assistant.figures.binding.labels.roles import Part, part_of_fact
from assistant.figures.clauses import LAST_YEAR, Mention
from assistant.figures.qualified import of_those_qualified

_TIMES: Final = (FigureKind.YEAR, FigureKind.DATE, FigureKind.PERIOD)
# 2025年财政局对项目开展评价，涉及…: whoever looks at the year before.
_LOOKING_BACK: Final = re.compile("评价|评审|审计|核查|抽查")
# 2023年5月正式开工，工期490天: when something happened, and not when what follows was counted.
_DEED: Final = (
    "开工|动工|启动|竣工|完工|建成|成立|设立|挂牌|立项|批复|批准|签订|签约|印发|出台|施行|投用|开放|开馆|开业"
)
_HAPPENED: Final = re.compile(f"(?:正式|全面|顺利|整体|经|由)?[一-鿿]{{0,4}}?(?:{_DEED})(?=[，。；])")
# 2012年建成开放，; 2020年通过验收，: a year that dates what happened, in a clause that tells no figure.
_EVENT: Final = re.compile(
    rf"年(?![^，,。；;]*(?:资金|经费|预算|支出|收入))[^，,。；;：:、（(\d]{{0,10}}?"
    rf"(?:{_DEED}|(?:投入|交付)使用|验收|摘帽|改制|撤销|组建|更名)(?:并?(?:开放|使用|运[行营]))?[，,。；;]"
)
# 2022年无该项目。; 2022年未再安排。: that there is none in a year says nothing of the figures shown.
_NONE: Final = re.compile(r"年度?(?:已?无|没有|[未不]再|未(?:安排|发生|列支|实施|设立))[^，,。；;：:\d]*(?:[。；;]|$)")
# 截至2019年完成一期建设，目前藏书…: of now, whatever was told of that year.
_NOW: Final = re.compile(rf"年[^，,。；;：:\d]*(?:{_DEED}|完成)[^，,。；;：:\d]*，(?:目前|现已?有?|如今|当前)")
# 2017年《…规范》, 2019年10月起, （含2023年转列的6个）: a year that a document, a beginning or another thing is of.
_OF_DOCUMENT: Final = re.compile("年?度?(?:版?《|第?[〇一二三四五六七八九十百\\d]+号)")
# 资金（2022年林道项目）执行99.9%: of the name in brackets.
_BRACKET: Final = re.compile("[(（]$")
_NAME_IN_BRACKETS: Final = re.compile("年度?[^（()），,。；;\\d]{2,}(?:项目|工程|专项|资金|经费)[)）]")
# 列为2024年省级试点项目，: what a thing is called from then on, in a clause that tells no figure.
_CALLED: Final = re.compile("(?:[作列评定]?为|入选|获评|申报|[列纳]入)$")
_A_NAME: Final = re.compile(r"年度?[^，,。；;：:、（(\d]{2,}(?:项目|工程|计划|名单|试点|示范[县区村镇]|基地)[，,。；;]")
# 上年结转546万元: a row of this year that tells of the one before.
_OF_LAST_YEAR: Final = re.compile("(?<![比较])[上去]一?年|以前年度|年初结[转余]")
# 我局组织开展2022年度项目支出绩效自评; not 我局2023年开展…, nor what a notice of that name asks of all.
_OURS: Final = re.compile("[我本](?:[局委办院校馆站所处队厅会社乡镇街市县区州省]|中心|单位|部门)[^《》（(和与]{0,8}$")
_SELF_EVALUATION: Final = re.compile(
    "年度?(?!开展|组织|[^，。；]{0,4}印发)[^，,。；;《》\\d]{0,16}(?:绩效)?(?:自评|绩效评价)"
)
_EVALUATED: Final = re.compile("项目|部门|单位|整体|支出|资金|预算")
# 开展2024年立项工作，; 结算2023年第五批
_WORKED: Final = re.compile("(?:开展|编制|谋划|部署|启动|布置|筹备|申报|做好|推进)了?$")
_A_WORK: Final = re.compile(r"年度?[^，,。；;：:\d]{2,}(?:工作|编制|储备|申报|方案|计划)[，,]")
_PAID: Final = re.compile("(?:结算|兑付|支付|清算|拨付|发放|补发)了?$")
_BATCH: Final = re.compile("年度?第[一二三四五六七八九十]+批")
_FROM: Final = re.compile("[从自]$")
_AND_ITS: Final = re.compile("年?度?的")  # 从2022年的18个: of what follows
_BESIDES: Final = re.compile("[(（](?:其中)?(?:不|未)?(?:包含|包括|含)[^()（），；]*$")
# 到2025年…, 结余纳入2024年预算, 提前下达2024年资金: what is to come later than the data.
_TO_COME: Final = re.compile(
    "(?:(?<!截)[到至]|提前(?:下达|安排|批)|纳入|列入|转入|转至|转到|结转|[待需拟])[^，。；;：:]{0,2}$"
)
_EXPECTED: Final = re.compile("年?度?(?:预计|计划|拟)")
_IN: Final = re.compile("[在于]$")
_AS_OF: Final = re.compile("截[至止]|(?:至|到|止)$")
_ENDING: Final = re.compile("日|年?[底末]|月[底末]")
# 2022年11月，培训支出12万元; 2022年1月至12月: when what is told was counted.
_OF_FIGURES: Final = re.compile(r"[至到—~-]|[，,][^，,。；;]*\d")
_FIGURELESS: Final = re.compile(r"年度?(?!度)[^，,。；;：:\d]{2,}[，,。；;]")
_COUNTED: Final = re.compile(r"年?度?\d")
_THROUGHOUT: Final = re.compile("[全当]年|年度|当月")
_OPENING: Final = re.compile("[年期]初(?!预算|目标|计划|设定|批复|指标)")
_CLAUSE: Final = re.compile("[，,。；;：:]")
# 2021年支出…, 主要原因是2021年…: what a year that opens a clause may stand behind.
_OPENS: Final = re.compile(r"\s*(?:(?:主要|具体)?(?:原因)?(?:一?是|为|因|由于))?")
_REACH: Final = 16
_IN_LABEL: Final = re.compile(r"(?:19|20)\d\d")


def judge_years(
    mentions: Sequence[Mention],
    facts: Mapping[int, Fact],
    text: str,
    evaluated: int | None = None,
    derived: Set[int] = frozenset(),
) -> dict[int, Judgement]:
    """Judgements on year figures of one sentence that contradict the facts shown in it, by `order`.

    `facts` are the facts shown by the figures of the sentence, by `order`; `text` is the mended text they stand in;
    `evaluated` the year that the data are of; `derived` are the years that its calculated figures rest on.
    """
    if not any(one.figure.kind in _TIMES for one in mentions):
        return {}
    result = _evaluated_otherwise(mentions, text, evaluated) if evaluated is not None else {}
    known = min((fact.year for fact in facts.values() if fact.year is not None), default=0)
    times = (mention for mention in mentions if mention.figure.kind in _TIMES)
    spoken = {int(one.figure.value) for one in mentions if one.figure.kind in _TIMES}
    apart = {
        mention.order
        for mention in times
        if _dates_something_else(mention, known, text) or (known in spoken and _is_of_work(mention, known, text))
    }
    elsewhere: set[int] = set(apart)
    by_order = {mention.order: mention for mention in mentions}
    for mention in mentions:
        fact = facts.get(mention.order)
        if fact is None or fact.year is None:
            continue
        named = by_order.get(mention.year_from) if mention.year_from is not None else None
        named = None if named is not None and named.order in apart else named
        if named is not None and _is_of_another_time(named, mention, fact.year, mentions):
            elsewhere.add(named.order)
            continue
        allowed = (mention.year, _resolved(mention), mention.compared, _opening(mention))
        if (
            named is not None
            and mention.year is not None
            and fact.year not in allowed
            and not (mention.own_year is None and (fact.year in spoken or mention.year in derived))
            and not _says(fact, mention.year)
        ):
            why = f"“{fact.identifier}”是{fact.year}年的数据"
            result.setdefault(named.order, verdicts.misdated(named.figure, fact.year, why))
        own = _own_year(mention, mentions)
        own = None if own is not None and own.order in apart else own
        said = int(own.figure.value) if own is not None and part_of_fact(fact) is not Part.CHANGE else fact.year
        if own is not None and said != fact.year and not _says(fact, said):
            why = f"“{fact.identifier}”是{fact.year}年的数据"
            result.setdefault(own.order, verdicts.misdated(own.figure, fact.year, why))
        base = by_order.get(mention.compared_from) if mention.compared_from is not None else None
        if base is not None and mention.compared is not None and part_of_fact(fact) is Part.CHANGE:
            right = _base_year(fact)
            if right is not None and mention.compared != right:
                why = f"“{fact.identifier}”是与{right}年相比"
                result.setdefault(base.order, verdicts.misdated(base.figure, right, why))
    for order, judged in _unlike_all(mentions, facts, derived, text).items():
        if order not in elsewhere:
            result.setdefault(order, judged)
    return result


def _unlike_all(
    mentions: Sequence[Mention], facts: Mapping[int, Fact], derived: Set[int], text: str
) -> dict[int, Judgement]:
    """Judgements on years that are neither that of all figures of a sentence nor the one before. What figures are
    calculated from speaks only against a year that opens a clause or a reason."""
    shown = {fact.year for fact in facts.values() if fact.year is not None}
    latest = max(shown or derived, default=0)
    one_year = shown == {latest} if shown else bool(derived) and derived <= {latest, latest - 1}
    if not one_year or any(one.figure.kind is FigureKind.PERIOD for one in mentions):
        return {}
    unlike = (
        one
        for one in mentions
        if one.figure.kind is FigureKind.YEAR
        and int(one.figure.value) not in (latest, latest - 1, *derived)  # 比2022年多1.2万人次, which follows from it
        and not any(_says(fact, int(one.figure.value)) for fact in facts.values())
        and (shown or _OPENS.fullmatch(_CLAUSE.split(text[max(0, one.at[0] - _REACH) : one.at[0]])[-1]))
    )
    why = f"本句所用的都是{latest}年的数据"
    return {one.order: verdicts.misdated(one.figure, latest, why, certain=False) for one in unlike}


def _dates_something_else(mention: Mention, known: int, text: str) -> bool:
    """Is a year or month no time of the data by the words around it? `known` is the first year of these."""
    start, end = mention.at
    clause, behind = _CLAUSE.split(text[max(0, start - _REACH) : start])[-1], text[end : end + _REACH]
    if _OF_DOCUMENT.match(behind) or _BESIDES.search(clause):
        return True
    if _CALLED.search(clause) and _A_NAME.match(text, end):
        return True
    apart = mention.figure.kind is FigureKind.YEAR and any(one.match(text, end) for one in (_EVENT, _NONE, _NOW))
    if apart and _THROUGHOUT.search(behind[1:]) is None:
        return True
    if _AND_ITS.match(behind):
        return False
    if of_those_qualified(clause, text, end):
        return True
    if _BRACKET.search(clause) and _NAME_IN_BRACKETS.match(text, end):
        return True
    if mention.figure.kind is FigureKind.DATE and "月" in mention.figure.text:
        dated = mention.figure.text + behind[:2]
        until = _AS_OF.search(clause) or _ENDING.search(dated) or _THROUGHOUT.search(behind)
        return until is None and _OF_FIGURES.match(behind) is None
    later = int(mention.figure.value) > known > 0
    bare = _IN.search(clause) is not None and _FIGURELESS.match(behind) is not None  # 在2025年度继续使用
    since = _FROM.search(clause) is not None and _COUNTED.match(behind) is None  # 从2021年960人增加到
    to_come = _TO_COME.search(clause) is not None or _EXPECTED.match(behind) is not None
    return since or (later and (bare or to_come))


def _is_of_work(mention: Mention, known: int, text: str) -> bool:
    """2023年…；组织开展2024年立项工作，申报9个; 结算2023年第五批: does a year name the work, or the batch, that was
    done in another one?"""
    start, end = mention.at
    year = int(mention.figure.value)
    if mention.figure.kind is not FigureKind.YEAR or year == known:
        return False
    clause = _CLAUSE.split(text[max(0, start - _REACH) : start])[-1]
    if _BATCH.match(text, end):
        return year < known and _PAID.search(clause) is not None
    return year == known + 1 and _WORKED.search(clause) is not None and _A_WORK.match(text, end) is not None


def _evaluated_otherwise(mentions: Sequence[Mention], text: str, evaluated: int) -> dict[int, Judgement]:
    """Judgements on the years that the unit says it evaluates, where the data are `evaluated`'s."""
    years = [one for one in mentions if one.figure.kind is FigureKind.YEAR and int(one.figure.value) != evaluated]
    why = f"自评的是{evaluated}年的数据"
    return {
        one.order: verdicts.misdated(one.figure, evaluated, why, certain=False)
        for one in years
        if _is_evaluated(one, text, evaluated)
    }


def _is_evaluated(mention: Mention, text: str, evaluated: int) -> bool:
    """我局2022年度项目支出绩效自评: is it the year that the unit evaluates itself? 我局2024年度绩效自评 may be the work
    that is done in the year after the one it looks at."""
    start, end = mention.at
    clause, said = _CLAUSE.split(text[max(0, start - _REACH) : start])[-1], _SELF_EVALUATION.match(text, end)
    if _OURS.search(clause) is None or said is None:
        return False
    return int(mention.figure.value) != evaluated + 1 or _EVALUATED.search(said[0]) is not None


def _is_of_another_time(named: Mention, mention: Mention, year: int, mentions: Sequence[Mention]) -> bool:
    """截至2025年3月底，…: a day dates what was done until then, and is wrong only before the year of the data; a clause
    of the year after, without a figure of its own, may tell who looks back; one that says what happened dates that."""
    between = [one for one in mentions if named.order < one.order <= mention.order and one.figure.is_data]
    lead = between[0].lead if between else ""
    if "月" in named.figure.text and _HAPPENED.match(lead):
        return _THROUGHOUT.search(lead) is None
    if named.figure.kind is FigureKind.DATE:
        return int(named.figure.value) > year
    return int(named.figure.value) == year + 1 and _LOOKING_BACK.search(lead) is not None and "，" in lead


def _resolved(mention: Mention) -> int | None:
    """The year among the words of the figure itself; 上年 is the one before that of its sentence."""
    if mention.own_year == LAST_YEAR and mention.year is not None:
        return mention.year - 1
    return mention.own_year


def _opening(mention: Mention) -> int | None:
    """年初余额: as the year before left it."""
    return mention.year - 1 if mention.year is not None and _OPENING.search(mention.lead) else None


def _own_year(mention: Mention, mentions: Sequence[Mention]) -> Mention | None:
    """The year named among the words of this figure alone: 由2021年的…"""
    if mention.own_year is None or mention.own_year < 0:
        return None
    years = [m for m in mentions if m.figure.kind is FigureKind.YEAR and m.order < mention.order]
    return years[-1] if years and int(years[-1].figure.value) == mention.own_year else None


def _says(fact: Fact, year: int) -> bool:
    """2021年结转546万元: does the fact name the year, or 上年 of its own?"""
    return str(year) in fact.label or (fact.year == year + 1 and _OF_LAST_YEAR.search(fact.label) is not None)


def _base_year(fact: Fact) -> int | None:
    """The year a change is measured from: named in the label, else the year before."""
    named = [int(year) for year in _IN_LABEL.findall(fact.label) if int(year) != fact.year]
    if named:
        return named[0]
    return fact.year - 1 if fact.year is not None else None
