"""Words that carry a claim by themselves must be borne out or be the unit's own: nothing is let through by silence.

The closed word classes of the language (all, only, almost, very, already, not, as much as, because of) turn a true
statement into another one. Each such word in a model's sentence must stand inside a claim that the data bear out,
beside a figure whose first proof reads it, or in the unit's own words. Content words are judged elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.domain.finding import Finding
from assistant.drafting.dossier import Dossier
from assistant.drafting.gate.causes import MARK
from assistant.drafting.gate.names import Names
from assistant.drafting.gate.proof import fault
from assistant.drafting.gate.view import GOALS, Claim
from assistant.drafting.sentences import MARKS, clause_around

_QUANTITY = (
    r"(?!(?<=占)全部(?:支出|执行|资金|预算|收入))全部|全数|悉数|尽数|所有|一律|一概|统统|(?<![平人月年日户亩件场])均(?![衡等值匀])|都(?!市)|皆|无不|无一|每一|各自"
    r"|仅|只(?!能|要)|唯(?!一是)|独(?!立)|其余|除.{1,40}外|其他(?=指标|各项|项目)|大部|多数|少数|个别|一半"
    r"|(?<!□)[一二两三四五六七八九十]+(?:项|个)(?=指标|目标|任务|$|[，,。；;]|未|没|均|都|达|完)"
)
_MAINLY = r"主要(?=是|为|来|用|集|由|在|系|体现|投|因|受)"
_DEGREE = (
    r"较为?(?=[高低好差快慢多少大小强弱优紧松广深重轻理明突])|偏(?=[高低快慢多少大小紧松粗细])|很|颇|极|甚|最|更(?![换新改正名])|略|稍|微(?!信)"
    r"|十分|非常|格外|尤为|特别(?!是)|相当(?!于)|过(?=[高低快慢多少大小])|有所|明显|显著|大幅|稳步|逐步|远(?=[超高低大小多少])"
    r"|接近|将近|几乎|大体|大致|大约|差不多|基本(?!支出|情况|建设|公共|养老|医疗|信息|数据)|总体(?=[完达良较正优上实])|整体(?=[完达良较正优实])"
    r"|处于|水平$|尚可|正常|理想|良好|优秀|优良|优异|突出|合理|匹配|平稳|顺利|顺畅|圆满|满意(?!度)"
)
_ASPECT = (
    r"(?<!早)已|曾|(?<!尚)未(?!来)|尚未|没(?=有|能)|并非|毫无|无(?=需|须|法|任|偏|扣|结|调|未|一)"
    r"|不(?!低于|高于|超过|超出|少于|多于|大于|小于|足|断|含|包括|同|仅|得)"
)
_COMPARED = (
    r"一致|相同|相等|持平|相符|吻合|相当(?=$|[，,。；;])|等于|高于|低于|多于|少于|优于|好于|大于|小于|[快慢早晚长短强弱]于|不及|不如|超过|超出|超额|突破|领先|落后"
    r"|(?:增加|减少|增长|下降|提高|降低|提升|上升|缩短|延长|节约|节省|扩大|缩小|好转|改善|加快|放缓|增强)(?!预算|额)"
)
_PER = r"每(?=[家人户个场批次期月季天页件台所名])|[人户家场月季日]均|平均"
_AGAIN = r"首次|首度|再次|再度|连续|始终|一直|历次"
_TO_LEVEL = r"(?:增加|减少|增长|下降|提高|降低|提升|上升|缩短|延长|扩大|缩小)(?:了)?[到至]"
_MONEY = r"来源(?:为|于)|用于|投向"
_RELATION = r"影响|有关|相关联|促使|使得|从而|因而|进而|以致|拉低|拉高|拖累|带动"
_AGENT = (
    r"由(?P<agent>[^，。；]{2,20}?)(?:组织|实施|负责|牵头|承担|开展|审核|批复|保障|承办|编制|制定|确定|设定|提供|出具|评定|评价|安排|构成|组成)|经(?=[^，。；]{0,8}(?:部门|机关|局|会|党组|领导|专家|机构|第三方|上级|政府|人大|财政|审计|纪检|审定|批准|同意))"
    r"|委托|聘请|会同|邀请|授权|报请|报经"
)
_READ = f"(?P<read>{_ASPECT}|{_COMPARED})"
_GIVEN = (_RELATION, _AGENT, _AGAIN, _MONEY, _PER)
_CLASSES = re.compile("|".join((_TO_LEVEL, _QUANTITY, _MAINLY, _DEGREE, _READ, *_GIVEN)))
_ADVERB = re.compile(r"已经?|均|都|全部|也|仍")
_FIGURE = re.compile(r"[\d■]")
_QUOTED = MARKS + "“”"
_CONTEXT = 4  # characters of the unit's own words that must stand around such a word with it
_PARTICLES = re.compile("[的了：:、]")  # 主要用于：甲、乙 says what 主要用于甲乙 says


def ground_faults(text: str, spoken: str, claims: Iterable[Claim], dossier: Dossier, names: Names) -> list[Finding]:
    """A finding for the first word that nothing bears out; `spoken` is `text` with names and figures blanked."""
    held = [claim for claim in claims if claim.holds]
    own = _own_words(text, dossier, names)
    for match in _CLASSES.finditer(spoken):
        if not (
            _inside(match, held)
            or _from(spoken, match)
            or _beside_figure(text, spoken, match)
            or _is_reason(text, match, own)
            or _is_own_unit(text, match, dossier)
            or _repeated(text, spoken, match, own)
        ):
            return [fault("TEXT28", f"“{match[0]}”没有依据", text, match.start(), match.end())]
    return []


def _own_words(text: str, dossier: Dossier, names: Names) -> str:
    """What the unit said of how things are: causes, measures, deeds, the results of the indicators named.

    What it set out to do counts only where goals are told.
    """
    if GOALS.search(text):
        return dossier.source_text
    named = set(names.lines_in(text))
    results = [line.indicator.actual or "" for line in dossier.lines if line.name in named]
    return "\n".join([*(told.text for told in dossier.said), *results])


def _inside(match: re.Match[str], held: Sequence[Claim]) -> bool:
    """Does the word belong to a claim that holds, as part of it or as the adverb before it (均|未扣分)?"""
    reach = match.end() + (_ADVERB.fullmatch(match[0]) is not None)
    return any(claim.start < reach and match.start() < claim.end for claim in held)


def _from(spoken: str, match: re.Match[str]) -> bool:
    """由甲增加到乙: both ends are figures, which have proofs of their own."""
    low, _ = clause_around(spoken, match.start(), match.end(), _QUOTED)
    return match[0][-1] in "到至" and re.search(r"[由从][^，。；]*[□■]", spoken[low : match.start()]) is not None


def _beside_figure(text: str, spoken: str, match: re.Match[str]) -> bool:
    """未执行32万元, 比目标值高2%: the first proof has read negation and direction of a figure in the same clause."""
    low, high = clause_around(spoken, match.start(), match.end(), _QUOTED)
    return match["read"] is not None and _FIGURE.search(text[low:high]) is not None


def _is_reason(text: str, match: re.Match[str], own: str) -> bool:
    """受……影响 is judged with the causes; 主要是 before the unit's own words says no more than they do."""
    if match[0] == "主要":
        _, high = clause_around(text, match.start(), match.end(), _QUOTED)
        rest = text[match.end() : high].removeprefix("是").strip()
        return MARK.match(rest) is not None or (len(rest) >= _CONTEXT and rest[1:] in own)
    return any(mark.start() <= match.start() and match.end() <= mark.end() for mark in MARK.finditer(text))


def _is_own_unit(text: str, match: re.Match[str], dossier: Dossier) -> bool:
    """由本单位实施."""
    if match["agent"] is None:
        return False
    agent, unit = text[match.start("agent") : match.end("agent")].strip("本共同"), dossier.evaluation.unit_name
    return agent in ("单位", "部门") or unit.endswith(agent) or agent.endswith(unit)


def _repeated(text: str, spoken: str, match: re.Match[str], own: str) -> bool:
    """Does the word stand in the unit's own words with the same words around it, or all between two blanks?"""
    start, end = match.span()
    low, high = clause_around(text, start, end, _QUOTED)
    first = max(low, *(spoken.rfind(blank, 0, start) + 1 for blank in "□■"))
    last = min([high, *(at for blank in "□■" if (at := spoken.find(blank, end)) >= 0)])
    if last - first <= end - start + _CONTEXT:
        return last - first >= _CONTEXT and text[first:last].strip() in own
    head, tail = _PARTICLES.sub("", text[low:start]), _PARTICLES.sub("", text[end:high])
    clause, place, known = head + match[0] + tail, len(head), _PARTICLES.sub("", own)
    size = len(match[0]) + _CONTEXT
    return any(
        clause[at : at + size] in known for at in range(max(0, place - _CONTEXT), min(place, len(clause) - size) + 1)
    )
