"""Text of WordprocessingML as a reader sees it: insertions kept, deletions gone, symbols and check boxes drawn.

Names of elements follow ECMA-376 part 1, chapter 17.
"""

from __future__ import annotations

from typing import Any, Final

from assistant.ingest.marks import LeftOut, is_note_mark

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

# Deleted or moved-away text, field codes and properties are not shown; boxes are read as blocks of their own.
_UNSEEN: Final = frozenset(
    [W + name for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "rt", "txbxContent", "tbl")]
    + [_MC + "Fallback"]
)
_MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_BETWEEN: Final = {_MATH + "f": "/", _MATH + "sSup": "^"}
_OFF: Final = frozenset(("0", "false", "off"))
_SIGNS: Final = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
# Wingdings and Symbol code points used for boxes and ticks in forms.
_SYMBOLS: Final = {"52": "☑", "FE": "☑", "FD": "☒", "78": "☒", "A8": "□", "6F": "□", "FC": "√", "50": "√", "D6": "√"}


def paragraph_text(paragraph: Any, left_out: LeftOut | None = None) -> str:
    """What `paragraph` (w:p) shows, without text boxes and nested tables; marks go to `left_out`."""
    pieces: list[str] = []
    _collect(paragraph, pieces, LeftOut() if left_out is None else left_out)
    return "".join(pieces)


def _collect(element: Any, pieces: list[str], left_out: LeftOut) -> None:
    for child in element:
        tag = child.tag
        if tag in _UNSEEN or not isinstance(tag, str):
            continue
        if tag in {W + "t", _MATH + "t"}:
            pieces.append(child.text or "")
        elif tag == W + "r":
            _run(child, pieces, left_out)
        elif tag in _SIGNS:
            if not (tag == W + "br" and child.get(W + "type") == "page"):
                pieces.append(_SIGNS[tag])
        elif tag == W + "sym":
            code = (child.get(W + "char") or "").upper().removeprefix("F0").removeprefix("00")
            pieces.append(_SYMBOLS.get(code, "□"))
        elif tag == W + "checkBox":
            pieces.append("☑" if _is_ticked(child) else "□")
        elif tag in _BETWEEN:
            _joined(child, _BETWEEN[tag], pieces, left_out)
        else:
            _collect(child, pieces, left_out)


def _run(run: Any, pieces: list[str], left_out: LeftOut) -> None:
    """A run shows its text unless it is hidden, struck out, or the raised number of a note."""
    own: list[str] = []
    _collect(run, own, left_out)
    text, properties = "".join(own), run.find(W + "rPr")
    if properties is None:
        pieces.append(text)
    elif _is_on(properties, "vanish"):
        left_out.hidden.append(text)
    elif _is_on(properties, "strike") or _is_on(properties, "dstrike"):
        left_out.struck.append(text)
    elif _is_raised(properties) and is_note_mark("".join(pieces), text):
        left_out.raised.append(text)
    else:
        pieces.append(text)


def _joined(element: Any, sign: str, pieces: list[str], left_out: LeftOut) -> None:
    """The parts of a fraction or power with the sign between them that the line does not hold."""
    parts = []
    for child in element:
        own: list[str] = []
        _collect(child, own, left_out)
        parts.append("".join(own))
    pieces.append(sign.join(part for part in parts if part))


def _is_on(properties: Any, name: str) -> bool:
    found = properties.find(W + name)
    return found is not None and found.get(W + "val", "1") not in _OFF


def _is_raised(properties: Any) -> bool:
    found = properties.find(W + "vertAlign")
    return found is not None and found.get(W + "val") == "superscript"


def _is_ticked(box: Any) -> bool:
    """Is a legacy form check box (w:ffData/w:checkBox) ticked now, or by default?"""
    for name in ("checked", "default"):
        state = box.find(W + name)
        if state is not None:
            return state.get(W + "val", "1") not in _OFF
    return False


def is_deleted_row(row: Any) -> bool:
    """Was the table row (w:tr) deleted under tracked changes?"""
    return row.find(f"{W}trPr/{W}del") is not None


def boxes(element: Any) -> list[Any]:
    """Contents of the text boxes anchored in `element`; the copy kept for old programs is skipped."""
    found = element.iter(W + "txbxContent")
    return [box for box in found if not any(parent.tag == _MC + "Fallback" for parent in box.iterancestors())]


def children(element: Any, *names: str) -> list[Any]:
    """Direct children by local name; content controls, insertions and custom XML are looked through."""
    wanted = {W + name for name in names}
    found: list[Any] = []
    for child in element:
        if child.tag in wanted:
            found.append(child)
        elif child.tag == W + "sdt":
            content = child.find(W + "sdtContent")
            found.extend(children(content, *names) if content is not None else [])
        elif child.tag in {W + "ins", W + "customXml", W + "smartTag", W + "moveTo"}:
            found.extend(children(child, *names))
    return found
