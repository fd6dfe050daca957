"""A checked text as one html page: every figure marked by its verdict, the reason shown on hover and in a list.

What has to be looked at is numbered, reached with the Tab key, and told apart without colours, as on paper.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape
from typing import Final

from assistant.domain.document import Document
from assistant.domain.finding import Finding, Judgement, Verdict
from assistant.domain.glossary import VERDICTS

_STYLE: Final = """
body{font-family:"Noto Serif CJK SC","SimSun",serif;max-width:52em;margin:2em auto;padding:0 1em}
body{line-height:1.9;color:#222}
h1{font-size:1.3em} h2{font-size:1.15em}
.text{position:relative;white-space:pre-wrap;border:1px solid #ddd;padding:1.2em;border-radius:4px}
mark{background:none;border-bottom:2px solid #4a8f5b;color:inherit;padding:0 1px;print-color-adjust:exact}
mark.derived{border-bottom-style:dotted} mark.mismatch,mark.unsupported{border-color:#b3261e;background:#fdecea}
mark.mismatch{border-bottom-width:3px} mark.unsupported{border-bottom-style:dashed}
mark.nearly{border-color:#c77700;background:#fff4e0}
mark.undecided{border-bottom:4px double #c77700;background:#fff9d6}
mark[data-number]::before{content:"〔" attr(data-number) "〕";font-size:.75em;color:#b3261e}
mark:focus,mark:target{outline:2px solid #1a5fb4}
mark:focus::after,mark:target::after{content:attr(title);position:absolute;left:1.2em;right:1.2em;margin-top:2em;
z-index:1;background:#fff;border:1px solid #1a5fb4;border-radius:4px;padding:.3em .8em;box-shadow:0 2px 8px #0003}
.legend mark{margin-right:1em} ol li{margin:.4em 0} small{color:#666}
@media print{mark:focus,mark:target{outline:none} mark:focus::after,mark:target::after{display:none}}
"""
_NEARLY: Final = "仅末位之差"
_OPEN: Final = (Verdict.MISMATCH, Verdict.UNSUPPORTED, Verdict.UNDECIDED)


def page(
    document: Document,
    judgements: Sequence[Judgement],
    against: str,
    beside: Sequence[Finding] = (),
    warnings: Sequence[str] = (),
) -> str:
    """The whole page; it loads nothing from anywhere. `beside` are findings about no single figure."""
    open_ones = [judgement for judgement in judgements if judgement.verdict in _OPEN]
    return (
        f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>核对 {escape(document.name)}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{escape(document.name)}</h1>"
        f"<p>核对依据：{escape(against)}。{_counted(judgements)}</p>"
        + "".join(f"<p>注意：{escape(warning)}</p>" for warning in warnings)
        + f'<p class="legend">{_legend(judgements)}</p>'
        + _listed(f"需要处理的 {len(open_ones)} 处", [_item(document, judgement) for judgement in open_ones])
        + _listed(f"其他意见 {len(beside)} 处", [_remark(finding) for finding in beside])
        + ("" if open_ones or beside else "<p>没有发现不符之处。</p>")
        + f'<h2>全文</h2><div class="text">{_marked(document.text, judgements)}</div></body></html>'
    )


def _counted(judgements: Sequence[Judgement]) -> str:
    counts = Counter(str(judgement.verdict) for judgement in judgements)
    told = "，".join(f"{word} {counts[key]}" for key, word in VERDICTS.items() if counts[key])
    return f"共有数字 {len(judgements)} 处：{told}。" if judgements else "没有读出数字。"


def _legend(judgements: Sequence[Judgement]) -> str:
    """The marks that occur in this text."""
    words = {str(verdict): VERDICTS[str(verdict)] for verdict in Verdict} | {"nearly": _NEARLY}
    occurring = {_kind(judgement) for judgement in judgements if judgement.verdict is not Verdict.NOT_DATA}
    return "".join(f'<mark class="{kind}">{word}</mark>' for kind, word in words.items() if kind in occurring)


def _listed(title: str, items: Sequence[str]) -> str:
    return f"<h2>{title}</h2><ol>{''.join(f'<li>{item}</li>' for item in items)}</ol>" if items else ""


def _item(document: Document, judgement: Judgement) -> str:
    return (
        f'<a href="#f{judgement.start}">“{_in_line(judgement.text)}”</a> '
        f"<small>{escape(str(document.place_at(judgement.start)))}</small><br>{_in_line(judgement.explanation)}"
    )


def _remark(finding: Finding) -> str:
    quoted = "".join(f"<br><small>{escape(span.place)}</small> {escape(span.quote)}" for span in finding.spans)
    return f"{escape(finding.message)}{quoted}"


def _in_line(text: str) -> str:
    """Escaped, with what a broken line of the text leaves in a quoted figure taken out."""
    return escape("".join(text.splitlines()), quote=True)


def _kind(judgement: Judgement) -> str:
    hint = judgement.finding is not None and judgement.finding.severity == "hint"
    return "nearly" if hint else str(judgement.verdict)


def _marked(text: str, judgements: Sequence[Judgement]) -> str:
    parts, position, number = [], 0, 0
    for judgement in judgements:
        if judgement.verdict is Verdict.NOT_DATA or judgement.start < position:
            continue
        title = f"{VERDICTS[str(judgement.verdict)]}：{judgement.explanation}"
        reached = ""
        if judgement.verdict in _OPEN:
            number += 1
            reached = f' tabindex="0" data-number="{number}"'
        parts.append(
            f"{escape(text[position : judgement.start])}"
            f'<mark class="{_kind(judgement)}" id="f{judgement.start}"{reached} title="{_in_line(title)}">'
            f"{escape(text[judgement.start : judgement.end])}</mark>"
        )
        position = judgement.end
    return "".join([*parts, escape(text[position:])])
