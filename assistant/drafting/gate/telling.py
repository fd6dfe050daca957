"""Figures of the materials must be told as the materials tell them: done, of their year, of the same thing, no more."""

from __future__ import annotations

import re

from assistant.domain.draft import PlacedFigure
from assistant.domain.finding import Finding
from assistant.drafting.dossier import Dossier
from assistant.drafting.gate.fields import field_of
from assistant.drafting.gate.identity import APPROXIMATE
from assistant.drafting.gate.proof import fault
from assistant.drafting.gate.setting import Setting, settings_of
from assistant.drafting.sentences import pairs

_UNREAL = re.compile(r"未(?!来)|没有|没能|取消|暂缓|停止|停办|放弃|计划|拟(?!定)|预计|打算|上年|去年|往年")
_KIND = re.compile(r"新增|净增|新建|改建|增加|减少|下降|人均|户均|平均|线上|线下|未|不")
_LAST_YEAR = ("上年", "去年")
# What may stand before the label of such a figure and narrows or widens nothing.
_FRAME = re.compile(
    r"全年度?|年内|当年|本年度?|年度|一年来|(?:19|20)\d{2}年度?|[其当]中|此外|另外?|还|并|且|同时|已经?|先后|累计|总?共计?|合计|总计|实际|完成了?|分别|为|达到?|的|了"
    r"|本?(?:单位|部门|项目|馆|局|院|校|中心|站|所)|共同|对外|通过|围绕|年末|截至|[一二三四五六七八九十]是|工作|方面|开展|组织"
)


_WORDS = re.compile(r"[\u4e00-\u9fff]{2,}")
_SHORT = 2


def telling_faults(text: str, placed: tuple[PlacedFigure, ...], dossier: Dossier) -> list[Finding]:
    """A finding for every figure of the materials told as not done, of another year, or of a part or more."""
    findings = []
    settings = settings_of(text, placed, dossier.book)
    for setting in settings:
        if field_of(setting.fact) is None and setting.fact.derivation is None:
            word = _unreal(setting, dossier) or _added(setting, dossier) or _missing(setting)
            word = word or _misplaced(setting, settings, dossier)
            if word:
                message = f"“{setting.fact.identifier}”前后的“{word}”没有依据"
                findings.append(fault("FIG22", message, text, setting.placed.start, setting.placed.end))
    return findings


def _unreal(setting: Setting, dossier: Dossier) -> str:
    word = _UNREAL.search(setting.clause) or APPROXIMATE.search(setting.clause)
    if word is None or word[0] in setting.fact.label:
        return ""
    year = dossier.evaluation.year
    return "" if word[0] in _LAST_YEAR and setting.fact.year == year - 1 else word[0]


def _misplaced(setting: Setting, settings: list[Setting], dossier: Dossier) -> str:
    """参与群众860人次 was told of 开放日: it may not follow the figure of another sentence, as if it were of that."""
    told = next((one for one in dossier.narrated if setting.fact.identifier in one.facts), None)
    if told is None or setting.fact.identifier == told.facts[0] or not setting.order:
        return ""
    before = settings[setting.order - 1].fact
    if before.identifier in told.facts or before.origin == "form" or ("；" in setting.lead or "。" in setting.lead):
        return ""
    return before.identifier


def _missing(setting: Setting) -> str:
    """A word of the label that says what kind of number it is (新增, 人均) and is not spoken, or spoken with 不."""
    said = setting.clause + setting.after
    name = re.split(r"[·（]", setting.fact.identifier)[-1] or setting.fact.identifier
    if re.search(rf"[不未非]{re.escape(name[:2])}", said) and name[:1] not in "不未非":
        return "不"
    return next((match[0] for match in _KIND.finditer(setting.fact.identifier) if match[0] not in said), "")


def _added(setting: Setting, dossier: Dossier) -> str:
    """Words around the figure that its own sentence does not hold: 月均, 新增, 残疾人."""
    told = "".join(one.text for one in dossier.narrated if setting.fact.identifier in one.facts)
    if not told:
        return ""
    known = pairs(told + setting.fact.label)
    words = _FRAME.sub(" ", setting.clause) + " " + _FRAME.sub(" ", setting.after)
    for found in _WORDS.finditer(words):
        piece = found[0]
        new = [index for index in range(len(piece) - 1) if piece[index : index + 2] not in known]
        if new and (len(new) > 1 or len(piece) == _SHORT):
            return piece[new[0] : new[-1] + 2]
    return ""
