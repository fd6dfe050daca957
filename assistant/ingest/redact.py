"""Personal data recognised once, here: masked before a model or the index sees a text; and secrecy markings.

Precise before complete: an amount or a document number is never masked. What is found: names beside their labels
(联系人, 填表人, 组长 …), in signature tables and before 同志, telephone and ID numbers, bank accounts, e-mails.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from assistant.ingest.names import NAME, NOT_NAMES, SPACED_NAME, TITLE, TITLES

_LABEL: Final = (
    r"(?:项目|单位|部门|财务|业务|科室|分管|主要|归口)?(?:联\s*系\s*人|联络人|填\s*[表报]\s*人|填制人|经\s*办\s*人|负\s*责\s*人|审\s*核\s*人"
    r"|复核人|制表人|编制人|法定代表人|评价人员?|撰稿人|签字人|姓\s*名|报送人|承办人|(?:评价组|小组|工作组|领导小组)?副?组\s*长)"
)
_AFTER_LABEL: Final = r"(?:及(?:联系|联络)(?:方式|电话))?(?:[（(](?:签[字名章]|盖章|签章)+[）)])?"
_EDGE: Final = r"(?=\s*(?:$|[^\u4e00-\u9fff]|联|电话|手机|职务|单位|填报|日期|审核|负责|填表|财务|经办|复核|制表))"
_LABELLED: Final = re.compile(
    rf"{_LABEL}{_AFTER_LABEL}(?:\s*[：:|]\s*|[ \t　]+|[ \t　]*\n\s*)({NAME}|{SPACED_NAME}){_EDGE}"
)
_LISTED: Final = re.compile(rf"[、,，]\s*({NAME})(?=[、,，。；;\s）)]|$)")
_IN_TABLE: Final = re.compile(
    rf"(?:(?<=[\n\t|　 ])|^)({NAME})(?=[ \t　]*[\n\t|　 ]\s*(?:{TITLES})[ \t　]*(?:[\n\t|　 ]|$))"
)
_COMRADE: Final = re.compile(rf"(?:(?<=[，。、；：“”（）\s])|(?<=[长任记员席理])|^)({NAME})(?=同志|先生|女士)")
_APPOINTED: Final = re.compile(
    rf"(?:(?<=[，。、；：由以\s])|(?<=[长任记])|^)({NAME})(?=(?:同志)?(?:担任|兼任|任)(?:副?组长|{TITLES}))"
)
_TITLED: Final = re.compile(rf"{TITLE}({NAME})(?=[，。、；：:（）()\s]|$|主持|带队|担任|带领|率队|出席|批示|讲话|等)")

_PHONE_LABEL: Final = r"(?:电\s*话|手\s*机|联系方式|联络方式|传\s*真|联系电话|热线|[Tt]el)"
_MOBILE: Final = re.compile(r"(?<![\d.])(?:\+?86[- ]?)?1[3-9]\d([- ]?)\d{4}\1\d{4}(?![\d.]|\s*[元万亿])")
_LANDLINE: Final = re.compile(r"(?<![\d.〔\[])[（(]?0\d{2,3}[）)]?[-—－ ]\d{7,8}(?:[-—转]\d{1,6})?(?!\d|\s*[元万亿])")
_NEAR_LABEL: Final = re.compile(
    rf"{_PHONE_LABEL}[^\d\n]{{0,12}}\n?\s*"
    r"((?<![\d.])0?\d{2,3}[- ]?\d{7,8}|(?<![\d.])[2-9]\d{6,7})(?![\d.]|\s*[元万亿%])"
)
_IDENTITY: Final = re.compile(
    r"(?<![\dA-Za-z])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z]|\s*[元万亿])"
)
_ACCOUNT: Final = re.compile(r"(?:账\s*号|帐\s*号|卡\s*号)[：:\s]*((?<!\d)\d(?:[ -]?\d){8,24})(?!\d)")
_EMAIL: Final = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?![A-Za-z0-9])")
_PLACEHOLDER: Final = re.compile(r"[〔\[【（(]\s*(人员|电话|证件|账号|邮箱)\s*(\d+)\s*[〕\]】）)]")

_MARK: Final = "绝密|机密|秘密"
_STARRED: Final = re.compile(rf"(?<![\u4e00-\u9fff])({_MARK})\s*[★☆*＊]")
_DEGREE: Final = re.compile(rf"(?:密\s*级|保密等级|涉密等级)\s*[：:|\s]\s*({_MARK}|内部)(?![\u4e00-\u9fff])")
_ALONE: Final = re.compile(
    rf"(?:({_MARK})(?:件|级)?(?:[（(]?\d+(?:年|个?月)[）)]?|长期)?|(内部)(?:资料|文件|材料|使用|刊物|参考|件|公开)?(?:[,，·]?注意(?:保存|保密))?"
    r"|仅供(内部)(?:使用|参考|查阅)?)"
)
_RANKS: Final = ("绝密", "机密", "秘密", "内部")
_TOP: Final = 12  # lines at the head of a text where a marking may stand alone


@dataclass(frozen=True, slots=True)
class PersonalDatum:
    """`text[start:end]` names a person or reaches one; `kind` is 人员, 电话, 证件, 账号 or 邮箱."""

    kind: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with placeholders such as 〔人员1〕, and what each stands for."""

    text: str
    mapping: dict[str, str]


def personal_data(text: str) -> list[PersonalDatum]:
    """Every name and number of a person in `text`, in order, none overlapping another."""
    found: list[PersonalDatum] = []
    taken: set[int] = set()
    for datum in _candidates(text):
        reach = range(datum.start, datum.end)
        if taken.isdisjoint(reach):
            taken.update(reach)
            found.append(datum)
    return sorted(found, key=lambda datum: datum.start)


def mask(text: str, known: Mapping[str, str] | None = None) -> Masked:
    """`text` with personal data replaced; one name has one placeholder, across texts where `known` is handed on."""
    mapping = dict(known or {})
    holders = {value: holder for holder, value in mapping.items()}
    parts: list[str] = []
    at = 0
    for datum in personal_data(text):
        if datum.text not in holders:
            holders[datum.text] = _free_holder(datum.kind, mapping, text)
            mapping[holders[datum.text]] = datum.text
        parts += [text[at : datum.start], holders[datum.text]]
        at = datum.end
    return Masked("".join([*parts, text[at:]]), mapping)


def unmask(text: str, mapping: Mapping[str, str]) -> str:
    """Put back what `mask` took out; brackets that a model changed are understood."""
    return _PLACEHOLDER.sub(lambda match: mapping.get(f"〔{match[1]}{match[2]}〕", match[0]), text)


def secrecy_marking(text: str) -> str:
    """绝密, 机密, 秘密 or 内部 where `text` carries it as a marking, else ""; words inside sentences are no marking."""
    if "密" not in text and "内" not in text:
        return ""
    found = {match[1] for match in (*_STARRED.finditer(text), *_DEGREE.finditer(text))}
    for line in _top_lines(text):
        bare = re.sub(r"[\s【】\[\]（）()《》“”—\-]", "", line)
        if len(bare) <= 14 and (match := _ALONE.fullmatch(bare)):
            found.add(next(group for group in match.groups() if group))
    return next((rank for rank in _RANKS if rank in found), "")


def _candidates(text: str) -> Iterator[PersonalDatum]:
    """Numbers first, then names, then further places where a name found once stands again."""
    for kind, pattern, group in (
        ("邮箱", _EMAIL, 0),
        ("证件", _IDENTITY, 0),
        ("账号", _ACCOUNT, 1),
        ("电话", _MOBILE, 0),
        ("电话", _LANDLINE, 0),
        ("电话", _NEAR_LABEL, 1),
    ):
        for match in pattern.finditer(text):
            yield PersonalDatum(kind, match.start(group), match.end(group), match[group])
    names: dict[str, None] = {}
    for match in _name_matches(text):
        names[match[1]] = None
        yield PersonalDatum("人员", match.start(1), match.end(1), match[1])
    for name in names:
        for match in _again(name).finditer(text):
            yield PersonalDatum("人员", match.start(), match.end(), match[0])


def _name_matches(text: str) -> Iterator[re.Match[str]]:
    for pattern in (_LABELLED, _IN_TABLE, _COMRADE, _APPOINTED, _TITLED):
        for match in pattern.finditer(text):
            if match[1] in NOT_NAMES or match[1][:2] in NOT_NAMES:
                continue
            yield match
            if pattern is _LABELLED:
                yield from _listed_after(text, match.end(1))


def _listed_after(text: str, at: int) -> Iterator[re.Match[str]]:
    """Further names of an enumeration: 组长：甲某、乙某某."""
    while (match := _LISTED.match(text, at)) and match[1] not in NOT_NAMES:
        yield match
        at = match.end(1)


def _again(name: str) -> re.Pattern[str]:
    """A short name may be an ordinary word: it counts again only where it stands by itself or bears a title."""
    if len(name) > 2:
        return re.compile(re.escape(name))
    return re.compile(rf"(?<![\u4e00-\u9fff]){re.escape(name)}(?=[^\u4e00-\u9fff]|$|同志|{TITLES})")


def _free_holder(kind: str, mapping: Mapping[str, str], text: str) -> str:
    number = 1
    while (holder := f"〔{kind}{number}〕") in mapping or holder in text:
        number += 1
    return holder


def _top_lines(text: str) -> list[str]:
    """The head of the text and the first lines of each later page."""
    pages = text.split("\f")
    lines = [line for line in pages[0][:4000].splitlines() if line.strip()][:_TOP]
    for page in pages[1:]:
        lines += [line for line in page[:400].splitlines() if line.strip()][:3]
    return lines
