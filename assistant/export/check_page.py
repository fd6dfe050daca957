"""A checked text as one html page: every figure marked by its verdict, the reason shown on hover and in a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, Final

from assistant.domain.document import Document
from assistant.domain.finding import Judgement, Verdict
from assistant.domain.glossary import VERDICTS

_STYLE: Final = """
body{font-family:"Noto Serif CJK SC","SimSun",serif;max-width:52em;margin:2em auto;padding:0 1em}
body{line-height:1.9;color:#222}
h1{font-size:1.3em} .text{white-space:pre-wrap;border:1px solid #ddd;padding:1.2em;border-radius:4px}
mark{background:none;border-bottom:2px solid #bbb;color:inherit;padding:0 1px}
mark.matched,mark.derived{border-color:#4a8f5b} mark.mismatch,mark.unsupported{border-color:#b3261e;background:#fdecea}
mark.nearly{border-color:#c77700;background:#fff4e0} mark.undecided{border-color:#c77700;background:#fff9d6}
ol li{margin:.4em 0} .legend mark{margin-right:1em} small{color:#666}
"""


def page(document: Document, judgements: Sequence[Judgement], against: str, summary: Mapping[str, Any]) -> str:
    """The whole page; it loads nothing from anywhere."""
    open_ones = [j for j in judgements if j.verdict in (Verdict.MISMATCH, Verdict.UNSUPPORTED, Verdict.UNDECIDED)]
    counts = "，".join(f"{VERDICTS[str(v)]} {summary[str(v)]}" for v in Verdict if summary[str(v)])
    legend = "".join(f'<mark class="{v}">{VERDICTS[str(v)]}</mark>' for v in Verdict if v is not Verdict.NOT_DATA)
    items = "".join(
        f'<li><a href="#f{j.start}">“{escape(j.text)}”</a> <small>{escape(str(document.place_at(j.start)))}</small><br>'
        f"{escape(j.explanation)}</li>"
        for j in open_ones
    )
    return (
        f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>核对 {escape(document.name)}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{escape(document.name)}</h1>"
        f"<p>核对依据：{escape(against)}。共有数字 {summary['figures']} 处：{counts}。</p>"
        f'<p class="legend">{legend}</p>'
        + (f"<h2>需要处理的 {len(open_ones)} 处</h2><ol>{items}</ol>" if items else "<p>没有发现不符之处。</p>")
        + f'<h2>全文</h2><div class="text">{_marked(document.text, judgements)}</div></body></html>'
    )


def _marked(text: str, judgements: Sequence[Judgement]) -> str:
    parts, position = [], 0
    for judgement in judgements:
        if judgement.verdict is Verdict.NOT_DATA or judgement.start < position:
            continue
        parts.append(escape(text[position : judgement.start]))
        hint = judgement.finding is not None and judgement.finding.severity == "hint"
        kind = "nearly" if hint else str(judgement.verdict)
        title = escape(f"{VERDICTS[str(judgement.verdict)]}：{judgement.explanation}", quote=True)
        parts.append(
            f'<mark class="{kind}" id="f{judgement.start}" title="{title}">'
            f"{escape(text[judgement.start : judgement.end])}</mark>"
        )
        position = judgement.end
    return "".join([*parts, escape(text[position:])])
