"""Statuses the data contradict: 全面完成, 均达到, 仅…未达到, 无扣分, 超额完成, 未完成, grades."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.domain.finding import Finding
from assistant.drafting.dossier import Dossier, Line
from assistant.drafting.gate.names import Names
from assistant.drafting.gate.proof import fault
from assistant.figures.attainment import Attainment
from assistant.figures.gather import clean_name

_GOOD = (Attainment.MET, Attainment.OVER)
_ALL = re.compile(
    r"(?<!未)(?<!未能)(?<!没有)(?<!尚未)(?:全面(?:完成|实现|达成|达标)|全部(?:完成|达标|达到|实现|达成))|圆满(?:完成|实现)|(?:均|都)(?:已|能|能够|按要求|按期|圆满|如期|顺利|较好地?)*(?:完成|达到|达标|实现|达成|符合|超过|优于)"
    r"|(?:各项|所有|(?<!未)(?<!未能)(?<!没有)(?<!尚未)全部)[^，。；]{0,10}(?:完成|达到|达标|实现|达成)(?!情况|进度|质量|程度|率)|100%完成|百分之百完成|无一(?:未完成|遗漏|例外)|(?:不存在|没有)(?:任何|一项)?(?:指标|任务|目标)?(?:未完成|偏差)"
    r"|悉数|一律|无不|(?:每一?项|逐项|每个)[^，。；]{0,10}(?:完成|达到|达标|实现|兑现|达成)|如期兑现|圆满收官|全面收官"
)
_NO_LOSS = re.compile(
    r"(?:无|没有|未|不存在|零)(?:任何)?(?:扣分|失分|丢分)|未(?:被)?扣分|得(?:到)?满分|满分(?:完成)?(?!\d|{|（|为|[0-9])|全部得分"
    r"|没有(?:被)?扣(?:除|减)?分|没有失分|(?:得分|分数|评分)(?:未|没有)受(?:到)?影响|得分率(?:为|达到|达)百分之百|与满分(?:一致|持平|相同)"
)
_NO_PROBLEM = re.compile(r"(?:无|没有|不存在|未发现)(?:明显|任何|重大|较大)?(?:偏差|问题|不足)")
_FULL_SPENDING = re.compile(
    r"(?<!未)(?<!未能)(?<!没有)(?<!尚未)(?:全部|足额|如数|100%)(?:执行|支出|使用|支付|用于)(?:完毕|完成|到位)?|执行完毕|(?:无|没有|不存在|未(?:形成|产生))(?:任何|年末|资金|预算)*(?:结余|结转|沉淀|未执行|剩余)"
    r"|(?:悉数|足额|全额|尽数)(?:已)?(?:得到|予以)?(?:拨付|支付|执行|支出|使用|到位|兑付)|与(?:年初)?(?:预算|安排)(?:安排|批复)?(?:数)?(?:完全|基本)?(?:一致|相符|吻合)"
)
_PART_SPENT = re.compile(r"(?:未(?:能)?|没有)(?:全部|足额|完全|全额)(?:执行|支出|使用|支付)")
_OVER = re.compile(r"超额完成|优于(?:年初)?(?:目标|预期)|好于(?:目标|预期)")
_NOT_ABOVE = re.compile(r"(?:未|没有)(?:超过|超出|突破)(?:了)?(?:年初)?(?:设定的)?(?:目标|预期|计划)")
_ABOVE = re.compile(r"(?<!未)(?<!没有)(?<!不)(?:超过|超出|高于|高出)(?:了)?(?:年初)?(?:设定的)?(?:目标|预期|计划)")
_BELOW = re.compile(r"(?<!未)(?<!不)(?<!没有)(?<!并非)低于(?:年初)?(?:设定的)?(?:目标|预期|计划)")
_NOT_BELOW = re.compile(r"(?:未|没有|并非|不)低于(?:年初)?(?:设定的)?(?:目标|预期|计划)(?!值?(?:为|是|数|应))")
_MISSED = re.compile(
    r"未(?:能)?(?:完全|全部|按期|如期)?(?:完成|达到|达标|实现|达成)|(?:没有|没能|未曾)(?:完成|达到|达标|实现)|不达标|不及(?:目标|预期)|未(?:达|及)(?:到)?(?:理想|预期|目标|年初)"
    r"|(?:目标|预期|计划|要求)(?:值)?(?:之间|相比)?(?:仍|尚|还)?(?:存在|存有|有)(?:一定|较大|明显|不小)?(?:的)?差距|(?:不|不够|不太|不甚)理想|欠佳|不佳"
)
_EQUAL = re.compile(
    r"持平|(?:执行数|支出|实际支出)[^，。；]{0,6}与[^，。；]{0,8}预算[^，。；]{0,4}(?:一致|相当|相等|相符)"
)
_REACHED = re.compile(
    r"(?<!未)(?<!未能)(?<!未完全)(?<!没有)(?<!未全部)(?:完成(?:了)?(?:年初|年度|全年|既定|预定)?(?:设定的)?(?:目标|任务|要求|计划)(?!(?:值|数)?的?\d)|达到(?:了)?(?:年初|预期|目标|要求)|达标(?!率)|实现(?:了)?(?:预期|年初)?目标|符合(?:年初|预期)?(?:目标)?要求|达成预期|按(?:年初设定的)?要求完成|按期完成(?!率)"
    r"|(?:完成|执行|进展|推进|落实)(?:情况)?(?:较为|较|总体|基本|十分|非常)?(?:良好|较好|理想|顺利|圆满)|(?:顺利|如期|圆满|按时|按质|高质量|较好地?)(?:地)?(?:完成|达标|实现|达成)(?!率)"
    r"|符合(?:了)?(?:年初|年度)?(?:预期|预定|设定|要求|目标))"
)
_ONLY = re.compile(
    r"(?:仅(?:有)?|只有|唯有|唯独)[^，。；]{2,40}?(?:未|没有|没能|不)(?:能)?(?:完成|达到|达标|实现|达成)"
)
_EXCEPT = re.compile(
    r"除(?:了)?[^，。；]{2,40}?(?:[以之])?外[，,]?[^，。；]{0,12}(?:完成|达到|达标|实现|达成)|(?:其余|其他|余下)[^，。；]{0,12}(?:均|都|全部)"
)
_GRADE = re.compile(
    r"(?:等级|等次|评级|结果|评价|评定|定级)(?:为|是|达到|属于|：)*[“\"「]?(优秀|优|良好|良|中等|中|合格|不合格|较差|差)[”\"」]?(?=[，。；、”级等]|$)"
)
_ANY_GRADE = re.compile(
    r"(?:评价|评定|考核|自评)(?:等级|等次)(?:为|是|：)[“\"「]?([\u4e00-\u9fff]{1,4})(?=[，。；、”\"」]|$)"
)
_POINTING = re.compile(r"\s*(?:其中)?(?:该|其|此项|这一|上述)")
_GRADES = {"优秀": "优", "良好": "良", "中等": "中", "较差": "差"}


def status_faults(text: str, dossier: Dossier, names: Names, *, before: str = "") -> list[Finding]:
    """A finding for each claim of completion, loss or grade that the data do not bear out."""
    findings: list[Finding] = []
    for part in re.split(r"(?<=[。；;！？])", text):
        findings += _claims(part, text, dossier, names, before)
    return findings + _grade(text, dossier)


def _claims(part: str, text: str, dossier: Dossier, names: Names, before: str) -> list[Finding]:
    spoken = set(names.lines_in(part)) or (set(_carried(names, before)) if _POINTING.match(part) else set())
    lines = [line for line in dossier.lines if line.name in spoken]
    alone = _alone(part, lines, dossier)
    if alone is not None:
        return [] if alone else [fault("TEXT31", "“仅”“除……外”与数据不符", text)]
    scope = lines or _group(part, dossier)
    book = dossier.book
    groups = [name for name in names.all_in(part) if f"{name}·得分" in book and f"{name}·分值" in book]

    def near(match: re.Match[str], whole: list[Line] = lines) -> list[Line]:
        return _near(part, match, whole, names)

    checks: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], bool]], ...] = (
        (_ALL, lambda _: all(line.attainment in _GOOD for line in scope) and bool(scope)),
        (_NO_LOSS, lambda _: not _lost(lines, groups, dossier)),
        (_FULL_SPENDING, lambda _: _spent(dossier, names.all_in(part))),
        (_PART_SPENT, lambda _: not _spent(dossier, names.all_in(part))),
        (_EQUAL, lambda _: all(_side(line) == 0 for line in lines) if "目标" in part and lines else _balanced(dossier)),
        (_NO_PROBLEM, lambda _: all(line.attainment in _GOOD for line in scope)),
        (_OVER, lambda m: bool(lines) and all(line.attainment is Attainment.OVER for line in near(m))),
        (_ABOVE, lambda m: bool(lines) and all(_side(line) > 0 for line in near(m))),
        (_NOT_ABOVE, lambda m: bool(lines) and all(_side(line) <= 0 for line in near(m))),
        (_BELOW, lambda m: bool(lines) and all(_side(line) < 0 for line in near(m))),
        (_NOT_BELOW, lambda m: bool(lines) and all(_side(line) >= 0 for line in near(m))),
        (_MISSED, lambda m: _missed(part, near(m), dossier)),
        (_REACHED, lambda m: bool(scope) and all(line.attainment in _GOOD for line in near(m, scope))),
    )
    findings = []
    bare = names.without(part)  # 达标 in 水质达标天数 claims nothing
    for pattern, holds in checks:
        for match in pattern.finditer(bare):
            if not (pattern is _OVER and "预算" in part) and not holds(match):
                start = max(text.find(part), 0) + match.start()
                findings.append(fault("TEXT31", f"“{match[0]}”与数据不符", text, start, start + len(match[0])))
                break
    return findings


def _alone(part: str, lines: list[Line], dossier: Dossier) -> bool | None:
    """仅甲未达到, 除甲外其余均达到: are those named the only ones missed? None where nothing of the kind is said."""
    said = _ONLY.search(part) or _EXCEPT.search(part)
    if said is None or not lines:
        return None
    return {line.name for line in lines} == {line.name for line in dossier.standing_of(Attainment.UNMET)}


def _carried(names: Names, before: str) -> list[str]:
    return names.lines_in(before)[-1:] if before else []


def _group(part: str, dossier: Dossier) -> list[Line]:
    """The indicators a general claim is about: those of a level it names, else all."""
    levels = [
        line
        for line in dossier.lines
        if any(level and clean_name(level) in part for level in (line.indicator.level1, line.indicator.level2))
    ]
    return levels or list(dossier.lines)


def _near(part: str, match: re.Match[str], lines: list[Line], names: Names) -> list[Line]:
    """The indicators a claim in the middle of a sentence is about: those of its clause, else of its stretch.

    均 with one name in the clause speaks of those before it too.
    """
    clause = max(part.rfind(mark, 0, match.start()) for mark in "，,；;。：:") + 1
    stretch = max(part.rfind(mark, 0, match.start()) for mark in "；;。") + 1
    spoken = set(names.lines_in(part[clause : match.end()]))
    if not spoken or (len(spoken) == 1 and re.search(r"均|都", part[clause : match.start()] + match[0])):
        spoken = set(names.lines_in(part[stretch : match.end()]))
    return [line for line in lines if line.name in spoken] or lines


def _missed(part: str, near: list[Line], dossier: Dossier) -> bool:
    if near:
        return all(line.attainment is Attainment.UNMET for line in near)
    return bool(dossier.standing_of(Attainment.UNMET)) or "执行" in part or "未完成指标数" in dossier.book


def _side(line: Line) -> int:
    """1 where the actual figure lies above the target, -1 below it, 0 where they are equal or not both figures."""
    target, actual = line.standing.target, line.standing.actual
    if target is None or actual is None:
        return {Attainment.OVER: 1, Attainment.UNMET: -1}.get(line.attainment, 0)
    low, high = target.value * target.unit.factor, actual.value * actual.unit.factor
    return (high > low) - (high < low)


def _lost(lines: list[Line], groups: list[str], dossier: Dossier) -> bool:
    """Did the indicators named, else the groups named, else the whole form lose points?"""
    book = dossier.book
    if lines:
        return any(f"{line.name}·扣分" in book for line in lines)
    if groups:
        return any(book[f"{name}·得分"].value < book[f"{name}·分值"].value for name in groups)
    if "预算执行率·扣分" in book or "总得分" not in book:
        return True
    return book["总得分"].value < (book["总分值"].value if "总分值" in book else 100)


def _balanced(dossier: Dossier) -> bool:
    book = dossier.book
    return "预算数" in book and "执行数" in book and book["预算数"].value == book["执行数"].value


def _spent(dossier: Dossier, spoken: Sequence[str] = ()) -> bool:
    """Was everything spent, of the budget lines named or else of the whole?"""
    book = dossier.book
    rates = [f"{name}·预算执行率" for name in spoken if f"{name}·预算执行率" in book] or ["预算执行率"]
    return all(rate in book and book[rate].value >= 100 for rate in rates)


def _grade(text: str, dossier: Dossier) -> list[Finding]:
    known = {dossier.evaluation.self_grade, dossier.scorecard.grade if dossier.scorecard else None}
    grades = {_GRADES.get(grade, grade) for grade in known if grade}
    for match in (*_GRADE.finditer(text), *_ANY_GRADE.finditer(text)):
        if _GRADES.get(match[1], match[1]) not in grades:
            message = f"评价等级“{match[1]}”与数据不符" if grades else f"表中没有评价等级，不能写“{match[1]}”"
            return [fault("TEXT32", message, text, match.start(1), match.end(1))]
    return []
