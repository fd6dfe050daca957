"""The audited report as one self-contained html page: the places marked, the findings beside them, all text escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, Final

from assistant.domain.document import Document
from assistant.domain.finding import Finding, Role, Severity
from assistant.domain.glossary import SEVERITIES

_STYLE: Final = """
body{margin:0;font:16px/1.8 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#1f2328;background:#f6f7f9}
header{padding:16px 24px;background:#fff;border-bottom:1px solid #d8dee4}
h1{font-size:20px;margin:0 0 4px}
main{display:grid;grid-template-columns:minmax(0,3fr) minmax(320px,2fr);gap:16px;padding:16px 24px}
article{background:#fff;padding:16px 24px;white-space:pre-wrap;overflow-wrap:anywhere}
li{background:#fff;margin:0 0 10px;padding:10px 14px;list-style:none;border-left:4px solid}
ol{padding:0;margin:0}
.error{border-color:#b42318}.warning{border-color:#b54708}.hint{border-color:#175cd3}
mark{padding:0 2px;border-bottom:2px solid}
mark.error{background:#fee4e2}mark.warning{background:#fef0c7}mark.hint{background:#d1e9ff}
small{color:#57606a}a{color:inherit}:target{outline:3px solid #175cd3}
@media(max-width:900px){main{grid-template-columns:1fr}}
@media print{main{display:block}}
"""
_NOTHING: Final = "<li>没有发现对不上的地方。</li>"


def page(document: Document, findings: Sequence[Finding], summary: Mapping[str, Any]) -> str:
    """The page; it loads nothing from anywhere."""
    counts = "，".join(f"{SEVERITIES[str(s)]} {summary[str(s)]} 条" for s in Severity)
    about = f"{summary['kind']}；核对 {summary['examined']} 处关系；{counts}"
    title = f"审核意见：{document.name}"
    items = "\n".join(_item(number, finding) for number, finding in enumerate(findings, 1))
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>"
        f"<header><h1>{escape(title)}</h1>{escape(about)}</header>"
        f"<main><article>{marked(document.text, findings)}</article><ol>{items or _NOTHING}</ol></main>"
        "</body></html>\n"
    )


def marked(text: str, findings: Sequence[Finding]) -> str:
    """`text` escaped, with each stated place in a mark that leads to its finding; overlapping places are cut."""
    places = sorted(
        (span.start, span.end, number, finding.severity)
        for number, finding in enumerate(findings, 1)
        for span in finding.spans
        if span.role is Role.STATED and span.start < span.end
    )
    parts: list[str] = []
    at = 0
    named: set[int] = set()
    for start, end, number, severity in places:
        begin = max(start, at)
        if begin >= end:
            continue
        name = "" if number in named else f' id="p{number}"'
        named.add(number)
        inner = escape(text[begin:end])
        parts.append(escape(text[at:begin]))
        parts.append(f'<a href="#f{number}"><mark{name} class="{severity}" title="意见{number}">{inner}</mark></a>')
        at = end
    parts.append(escape(text[at:]))
    return "".join(parts)


def _item(number: int, finding: Finding) -> str:
    stated = next((span for span in finding.spans if span.role is Role.STATED), None)
    place = f"{stated.place}　“{' '.join(stated.quote.split())}”" if stated else ""
    lines = [
        f'<a href="#p{number}">{number}. {SEVERITIES[str(finding.severity)]}　{escape(place)}</a>',
        escape(finding.message),
    ]
    if finding.arithmetic:
        lines.append(f"<small>算式：{escape(finding.arithmetic)}</small>")
    lines += [f"<small>由此还会引起：{escape(message)}</small>" for message in finding.folded]
    if finding.parameters.get("ask"):
        lines.append(f"<small>请单位说明：{escape(finding.parameters['ask'])}</small>")
    lines.append(f"<small>{finding.code}</small>")
    return f'<li class="{finding.severity}" id="f{number}">{"<br>".join(lines)}</li>'
