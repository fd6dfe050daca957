"""Wording: residue of instructions, placeholders, foreign names, other languages, figures in words, years."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.domain.finding import Finding
from assistant.drafting.dossier import Dossier
from assistant.drafting.gate.claims import stock
from assistant.drafting.gate.proof import fault
from assistant.drafting.sentences import pairs

_RESIDUE = re.compile(
    r"根据(?:您|你|用户|上述|以上)的?(?:要求|指示|提供|指令)|按照(?:您|你|用户)的?(?:要求|指示)|作为(?:一个|一名)?(?:AI|人工智能|语言模型|助手)|以下是|以下为(?:生成|撰写|修改)|希望(?:以上|这|对)|如(?:有|需)(?:其他|进一步|任何)"
    r"|请(?:您|告知|提供|确认|注意|查收|审阅)|好的[，,]|当然[，,]|我(?:将|会|无法|不能|是)|抱歉|对不起|草稿如下|修改(?:后|如下)|事实表|引用语法|占位符|提示词|数据块|忽略.{0,10}(?:要求|指令|规则)|本(?:次)?生成|模型",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"```|^\s*#{1,6}\s|\*\*|^\s*[-*]\s|<[^>\n]{1,40}>|\|\s*-{2,}|\\n", re.MULTILINE)
_PLACEHOLDER = re.compile(
    r"〔[^〕]{0,12}〕|[×xX]{2,}|某(?:单位|部门|局|市|区|县|项目)|\[[^\]]{0,20}\]|（此处|XX|____|…{2,}|TODO|待定|增加（减少）|增长（下降）"
)
_HIDDEN = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\x00-\x08\x0b-\x1f]")
_DATED = re.compile(
    r"\d{1,2}月(?:\d{1,2}日|份|底|初|中旬|上旬|下旬)?"
    r"|[一二三四五六七八九十]{1,2}月(?:份|底|初)?(?!\d)|第?[一二三四]季度|上半年|下半年"
)
_CITED = re.compile(r"[\u4e00-\u9fff]{1,6}[〔\[（(]\d{4}[〕\]）)]\d+号|《[^》]{2,40}》")
_GAP = re.compile(r"【待补充：([^】]*)】")
_LATIN = re.compile(r"[A-Za-z]{3,}")
_VAGUE = re.compile(
    r"过半|半数|一半|近半|大半|翻(?:了)?[一两]?番|[一二两三四五六七八九]成(?!员|立|本|果|绩|为|效|功|长|型)|[一二三四五六七八九十]分之[一二三四五六七八九十]|百分之|成倍|数(?:十|百|千|万)|上(?:百|千|万)|若干|数倍|[一二两三四五六七八九十百千][一二两三四五六七八九十百千万亿]*元|零扣分"
    r"|(?:实现|做到|保持|达到|全年|全程|[、，])零[\u4e00-\u9fff]{2}|无一[起例件项次]|全覆盖|无死角|全流程"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=年|年度|—|-|至|\s*年)")
_OFFICE = r"[\u4e00-\u9fff]{1,12}?(?:局|委员会|办公室|馆|中心|大队|医院|学校|公司|银行|政府|站|所|院|协会)"
# 乡镇农技站, 区县教育局: two tiers side by side name no place.
_TIER = r"(?:省|市(?!县)|(?<!市)县(?![区乡])|区(?!县)|(?<!乡)镇|乡(?!镇)|街道)"
_PLACE = re.compile(rf"(?P<place>[\u4e00-\u9fff]{{2}}{_TIER}){_OFFICE}")
_OWN_OFFICE = re.compile(r"(?:局|委员会|办公室|馆|中心|医院|学校|公司)$")
_ORDINARY = re.compile(
    r"[全本各该我上下有辖属地城社园校景小]|部分|多数|少数|个别|若干|其[他余]|相关|周边|沿线|[一二三四五六七八九十两几多每][个县区乡镇]"
)


def wording_faults(text: str, dossier: Dossier, foreign: str = "") -> list[Finding]:
    """Everything in a sentence that shows it was not written from this dossier."""
    sources = dossier.source_text
    findings = []
    for pattern, code, message in (
        (_RESIDUE, "TEXT21", "含有指令或对话残留“{0}”"),
        (_MARKUP, "TEXT22", "含有标记符号“{0}”"),
        (_PLACEHOLDER, "TEXT23", "含有没有替换的占位“{0}”"),
        (_LATIN, "TEXT24", "含有外文“{0}”"),
        (_HIDDEN, "TEXT22", "含有看不见的字符{0}"),
        (_DATED, "FIG24", "日期“{0}”没有依据"),
        (_CITED, "TEXT30", "引用的文件或名称“{0}”没有依据"),
        (_VAGUE, "FIG23", "用文字写了数量“{0}”，没有依据"),
    ):
        match = next(
            (m for m in pattern.finditer(text) if not m[0].strip() or m[0].strip("《》 ") not in sources), None
        )
        if match is not None:
            findings.append(fault(code, message.format(match[0].strip()), text, match.start(), match.end()))
    return [*findings, *_years(text, dossier), *_names(text, sources), *_copied(text, sources, foreign)]


def gap_faults(text: str, asked: Iterable[str]) -> list[Finding]:
    """A gap may stand only where the data leave one."""
    for match in _GAP.finditer(text):
        wanted = pairs(match[1])
        if not any(sum(pair in gap for pair in wanted) >= 0.5 * len(wanted) for gap in asked if wanted):
            return [fault("TEXT27", f"“{match[0]}”没有必要：材料里没有这个缺口", text, match.start(), match.end())]
    return []


def _years(text: str, dossier: Dossier) -> list[Finding]:
    year = dossier.evaluation.year
    for match in _YEAR.finditer(text):
        if int(match[1]) not in (year, year + 1) and match[1] not in dossier.source_text:
            return [fault("FIG24", f"年份“{match[1]}”没有依据", text, match.start(), match.end())]
        if int(match[1]) == year + 1 and match[1] not in dossier.source_text and "下" not in text and "后" not in text:
            return [fault("FIG24", f"年份“{match[1]}”与{year}年度自评不符", text, match.start(), match.end())]
    return []


def _names(text: str, sources: str) -> list[Finding]:
    """Offices of places that stand in none of the sources."""
    for match in _PLACE.finditer(text):
        if match[0] in sources or _ORDINARY.search(match["place"]):
            continue
        if match["place"] in sources and not _OWN_OFFICE.search(match[0]):
            continue
        if text[max(0, match.start() - 1) : match.start() + 1] in stock():
            continue  # 结果报区财政局: the letters before 区 end another word
        return [fault("TEXT25", f"出现了材料之外的单位“{match[0]}”", text, match.start(), match.end())]
    return []


def _copied(text: str, sources: str, foreign: str, run: int = 30) -> list[Finding]:
    """Words taken over from another unit's report."""
    if not foreign:
        return []
    for start in range(len(text) - run + 1):
        piece = text[start : start + run]
        if piece in foreign and piece not in sources:
            return [fault("TEXT26", f"“{piece}”照搬了其他单位的报告", text, start, start + run)]
    return []
