"""Claims nobody made: effects, honours, surveys, experts, deeds; clauses whose words stand in no source."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from pathlib import Path

from assistant.domain.finding import Finding
from assistant.drafting.dossier import Dossier
from assistant.drafting.gate.proof import fault
from assistant.drafting.sentences import clauses, pairs

_EFFECT = re.compile(
    r"获得感|幸福感|安全感|表彰|先进|荣誉|荣获|获奖|肯定|好评|赞誉|认可|称赞|可复制|示范|样板|推广|经验做法|亮点|第三方|专家|评审|问卷|走访|座谈|抽样|[\u4e00-\u9fff]{0,4}(?:领导小组|专班|工作组)|高度重视"
    r"|(?:显著|明显|大幅|极大|有效|有力|切实|充分|全面|持续|不断|稳步|进一步)(?:地)?(?:增强|提升|提高|改善|促进|推动|带动|拉动|保障|发挥|优化|加快|节约|降低|缓解|满足)"
    r"|带动|拉动|促进了|推动了|保障了|提升了|改善了|增强了|提高了|缓解了|发挥了|取得(?:了)?(?:良好|显著|明显|较好|积极)|效果(?:良好|显著|明显)|成效(?:良好|显著|明显)|运行(?:良好|平稳)"
    r"|表示满意|(?:较为|普遍|非常|十分|一致)满意|效率(?:较高|高|良好)|效益(?:较好|良好|明显|显著|突出)|名列|位列|位居|居首|领先|首位|最高|最低|最多|最少|第一名|排名"
    r"|(?:有待|仍需|亟待|尚需|还需)[^，。；]{2}|不够|欠缺|缺乏|薄弱|不到位|不及时|不完善|不健全|不规范|不科学|不精准|重视不足|能力不足|力量不足"
    r"|绝大多数|绝大部分|大部分|大多数|多数|少数|个别|几乎|接近目标|上缴|清零|收回|因故|客观原因|种种原因|多方面|不可抗力|诸多|多次|大量|众多|广泛|数次"
    r"|序时|时序|严格(?:按照|执行|遵守)|不存在(?:截留|挤占|挪用|违规)|未发现(?:截留|挤占|挪用|违规)|合法合规|手续齐全|程序规范|账实相符|资金使用(?:规范|合规|安全|高效)"
)
# 会计核算准确完整, 资产管理有序: a verdict at the end of a clause must be the unit's own.
_VERDICT = re.compile(
    r"(?P<about>[^，,：:]{0,2})(?P<word>(?:准确|完整|健全|有效|规范|合规|合法|齐全|完备|合格|高效|有序|扎实|到位|严格|清晰|安全|真实|顺畅|有力|稳定|稳健|科学)+)"
    r"(?=[，,。；;]|$)"
)
_SAYING = re.compile(r"[为达到：是已“较]$|基本$|总体$|□$")
_SKIPPED = re.compile(r"[\d.%‰〔〕【】（）()“”《》：:；;、\s]|待补充|□+")
_NEW = 4  # characters in a clause that no source and no stock phrase knows …
_SHARE = 0.4  # … and their share of it, from which the clause counts as invented;
_RUN = 3  # or how many of them stand in a row


def effect_faults(text: str, spoken: str, dossier: Dossier, labels: Iterable[str] = ()) -> list[Finding]:
    """A finding for each effect or clause without a source; `spoken` is `text` with names and figures blanked.

    `labels` are those of the figures placed in it: what a fact is called needs no other source.
    """
    sources = dossier.source_text
    own = _untitled(sources, dossier)
    for match in _EFFECT.finditer(_untitled(text, dossier)):
        if match[0] not in own:
            return [fault("TEXT28", f"“{match[0]}”没有依据", text, match.start(), match.end())]
    for match in _VERDICT.finditer(spoken):
        if not _is_own_verdict(match, own):
            return [fault("TEXT28", f"“{match[0]}”没有依据", text, match.start(), match.end())]
    known, named = _ordinary(sources), pairs("\n".join(labels))
    for clause in clauses(spoken):
        body = _SKIPPED.sub("", clause)
        runs = [len(run) for run in _unknown(body, known, named).split()]
        if sum(runs) >= _NEW and (sum(runs) >= _SHARE * len(body) or max(runs) >= _RUN):
            start = max(spoken.find(clause), 0)
            end = min(len(text), start + len(clause))
            return [fault("TEXT29", f"“{text[start:end].strip()}”没有依据", text, start, end)]
    return []


def _untitled(text: str, dossier: Dossier) -> str:
    """`text` with the names of unit and project blanked: 领导小组 in a unit's name is no deed."""
    for name in (dossier.evaluation.unit_name, dossier.evaluation.project_name):
        text = text.replace(name, "□" * len(name)) if name else text
    return text


def _is_own_verdict(match: re.Match[str], own: str) -> bool:
    return match[0] in own or (_SAYING.search(match["about"]) is not None and match["word"] in own)


def _unknown(body: str, known: frozenset[str], named: frozenset[str]) -> str:
    """The characters that no pair of either holds; those that one does are blanked."""
    covered = [False] * len(body)
    for index in range(len(body) - 1):
        pair = body[index : index + 2]
        if pair in known or pair in named:
            covered[index] = covered[index + 1] = True
    return "".join(" " if held else letter for letter, held in zip(body, covered, strict=True))


@functools.lru_cache(maxsize=4)
def _ordinary(sources: str) -> frozenset[str]:
    """Pairs that stand in the sources, or in any report."""
    return pairs(sources) | stock()


@functools.cache
def stock() -> frozenset[str]:
    """Pairs of characters that any report of this sort uses; alone they claim nothing."""
    return pairs((Path(__file__).parent / "stock.txt").read_text(encoding="utf-8"))
