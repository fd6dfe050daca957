"""Text with its figures marked, as html. Everything that came from a file, a model or a person is escaped here."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Final

from assistant.chat.desk import GAP, Proof
from assistant.domain.fact import Fact
from assistant.domain.finding import Finding, Judgement, Severity, Verdict

# A state is told by its colour, by the line under the figure and by a sign: nobody has to see colours.
STATES: Final[dict[str, tuple[str, str]]] = {
    "proved": ("✓", "已核对"),
    "derived": ("ƒ", "推算得出"),
    "typed": ("✎", "人工签认"),
    "nearly": ("≈", "尾数有差"),
    "undecided": ("?", "待确认"),
    "unproved": ("✗", "未证实"),
}
# The same for words: what the data contradict, what merely stands in no source.
WORDS: Final[dict[Severity, tuple[str, str, str]]] = {
    Severity.ERROR: ("against", "✗", "与数据不符"),
    Severity.WARNING: ("unheard", "!", "材料里没有"),
}


def state_of(judgement: Judgement, typed: bool) -> str | None:
    """The state of a figure; None for what is no data (years of documents, ordinals)."""
    if judgement.verdict is Verdict.NOT_DATA:
        return None
    if typed:
        return "typed"
    if judgement.finding is not None and judgement.finding.severity == "hint":
        return "nearly"
    known = {Verdict.MATCHED: "proved", Verdict.DERIVED: "derived", Verdict.UNDECIDED: "undecided"}
    return known.get(judgement.verdict, "unproved")


def legend(proofs: Sequence[Proof]) -> str:
    """What the marks mean, of those that the draft has."""
    drawn = "".join(mark for proof in proofs for _, _, mark in _marks(proof))
    kinds = [(name, sign, label) for name, (sign, label) in STATES.items()]
    kinds += [(f"words {name}", sign, label) for name, sign, label in WORDS.values()]
    marks = "".join(
        f'<span class="fig {name}"><b>{sign}</b> {label}</span>'
        for name, sign, label in kinds
        if f'class="fig {name}"' in drawn
    )
    gap = '<span class="gap">【待补充】</span>' if any(GAP.search(proof.section.text) for proof in proofs) else ""
    return f'<span class="legend" aria-label="图例">{marks}{gap}</span>'


def marked(proof: Proof) -> str:
    """The text of a section, paragraph by paragraph."""
    text = proof.section.text
    parts: list[str] = []
    position = 0
    for start, end, mark in sorted(_marks(proof), key=lambda one: one[:2]):
        if start < position:
            continue
        parts += [_prose(text[position:start]), mark]
        position = end
    parts.append(_prose(text[position:]))
    return f'<div class="prose-text">{"".join(parts)}</div>'


def _marks(proof: Proof) -> Iterator[tuple[int, int, str]]:
    """Figures, and words in doubt up to the first figure in them."""
    figures = []
    for judgement in proof.judgements:
        state = state_of(judgement, (judgement.start, judgement.end) in proof.typed)
        if state is not None:
            figures.append((judgement.start, judgement.end))
            yield judgement.start, judgement.end, _figure(judgement, state, proof.facts)
    for remark in proof.remarks:
        start, end = remark.spans[0].start, remark.spans[0].end
        if (start, end) in figures:
            continue
        end = min([end, *(low for low, high in figures if start < high and low < end)])
        if start < end:
            yield start, end, _words(remark, proof.section.text[start:end], (start, end) in proof.typed)


def _words(remark: Finding, text: str, typed: bool) -> str:
    kind, sign, label = ("typed", "✎", "人工签认") if typed else WORDS[remark.severity]
    return (
        f'<mark class="fig words {kind}" tabindex="0" role="button" title="{escape(remark.message)}"'
        f' data-text="{escape(text)}" data-state="{sign} {label}" data-why="{escape(remark.message)}">'
        f'{escape(text)}<sup aria-label="{label}">{sign}</sup></mark>'
    )


def _figure(judgement: Judgement, state: str, facts: Mapping[str, Fact]) -> str:
    sign, label = STATES[state]
    fact = facts.get(judgement.fact or "")
    told = {
        "state": f"{sign} {label}",
        "fact": fact.label if fact else "",
        "formula": f"{fact.derivation.formula}，即 {fact.derivation.arithmetic}" if fact and fact.derivation else "",
        "place": _where(fact) if fact and not fact.derivation else "",
        "expected": (judgement.expected or "") if state not in ("proved", "derived", "typed") else "",
        "why": "" if fact and fact.derivation and state == "derived" else judgement.explanation,
    }
    data = "".join(f' data-{key}="{escape(value)}"' for key, value in told.items() if value)
    title = escape(f"{label}：{judgement.explanation or '没有依据'}")
    return (
        f'<mark class="fig {state}" tabindex="0" role="button" title="{title}" data-text="{escape(judgement.text)}"'
        f'{data}>{escape(judgement.text)}<sup aria-label="{label}">{sign}</sup></mark>'
    )


_ORIGINS: Final = {"form": "自评表", "score": "评分结果", "material": "材料", "person": "人工填写", "derived": "推算"}


def _where(fact: Fact) -> str:
    return " ".join(part for part in (_ORIGINS.get(fact.origin, ""), fact.place) if part)


def _prose(text: str) -> str:
    """Escaped text with the gaps to be filled marked."""
    parts, position = [], 0
    for gap in GAP.finditer(text):
        parts += [escape(text[position : gap.start()]), f'<span class="gap">{escape(gap[0])}</span>']
        position = gap.end()
    return "".join([*parts, escape(text[position:])])


def draft(proofs: Sequence[Proof], *, editable: bool = True) -> str:
    """The whole draft: headings, marked text, and a button at each section to change it."""
    if not proofs:
        return '<div class="empty">还没有草稿。请在右侧点“起草综述”，或直接说要写什么。</div>'
    parts = []
    for number, proof in enumerate(proofs):
        level = 3 if proof.section.level == 1 else 4
        count = len(proof.open)
        badge = f'<span class="badge bad">{count} 处待核实</span>' if count else ""
        edit = f'<button type="button" data-act="edit" data-arg="{number}">修改</button>' if editable else ""
        origin = f'<span class="by">{BY[proof.section.by]}</span>'
        head = f"<h{level}>{escape(proof.section.name)}{badge}{origin}{edit}</h{level}>"
        parts.append(f'<section id="part-{number}">{head}{marked(proof)}</section>')
    return f'<article class="draft">{"".join(parts)}</article>{DETAIL}'


BY: Final = {"model": "模型撰写", "composed": "程序成文", "mixed": "模型撰写，部分由程序补正", "person": "人工修改"}
DETAIL: Final = '<div class="detail" aria-live="polite">点任何一个带标记的数字，这里显示它的依据、算式和出处。</div>'


def difference(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> str:
    """What changed between two versions, given as (heading, text) pairs: sections that did not are left out."""
    before = dict(old)
    parts = []
    for name, text in new:
        if before.get(name) != text:
            parts.append(f"<h4>{escape(name)}</h4><p>{_changed(before.get(name, ''), text)}</p>")
    after = {name for name, _ in new}
    parts += [f"<h4>{escape(name)}</h4><p><del>{escape(text)}</del></p>" for name, text in old if name not in after]
    return f'<div class="difference">{"".join(parts)}</div>' if parts else '<div class="empty">两版文字相同。</div>'


_TOKEN: Final = re.compile(r"[\d.,%％]+|[A-Za-z]+|.", re.DOTALL)


def _changed(old: str, new: str) -> str:
    """Figures are compared whole: 92.41% → 92.47%, not one digit of it."""
    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    parts = []
    for kind, a1, a2, b1, b2 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        gone, come = escape("".join(a[a1:a2])), escape("".join(b[b1:b2]))
        if kind == "equal":
            parts.append(come)
        else:
            parts.append((f"<del>{gone}</del>" if gone else "") + (f"<ins>{come}</ins>" if come else ""))
    return "".join(parts)


def conversation(messages: Sequence[tuple[str, str, str]], running: str = "") -> str:
    """The turns so far as (role, text, time), and what is under way."""
    parts = [
        f'<div class="turn {role}"><span class="who">{"我" if role == "user" else "据实"} '
        f'<time>{escape(when[11:16])}</time></span><div class="said">{escape(text)}</div></div>'
        for role, text, when in messages
    ]
    if running:
        parts.append(
            f'<div class="turn assistant running"><span class="who">据实</span>'
            f'<div class="said">{escape(running)}</div></div>'
        )
    return f'<div class="turns">{"".join(parts)}</div>' if parts else WELCOME


WELCOME: Final = (
    '<div class="empty">可以这样说：<br>起草综述 · 写偏差原因 · 重写第二部分 · 删去第五部分第二点 · 撤销<br>'
    "也可以问：<br>为什么扣分？ · 一共扣了多少分？ · 总分是怎么算的？ · 哪些指标没有完成？ · 还缺什么？<br>"
    "第1项得了多少分？ · 哪里对不上？ · 按什么规则打分？ · 哪些单位有过类似原因？</div>"
)


def notice(text: str, kind: str = "info") -> str:
    """One line to a person; kind is info or error."""
    return f'<div class="notice {kind}" role="status">{escape(text)}</div>' if text else ""
