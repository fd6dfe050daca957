"""Text of WordprocessingML as a reader sees it: insertions kept, deletions gone, symbols and check boxes drawn.

Names of elements follow ECMA-376 part 1, chapter 17.
"""

from __future__ import annotations

from typing import Any, Final

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

# Deleted or moved-away text, field codes and properties are not shown; boxes are read as blocks of their own.
_UNSEEN: Final = frozenset(
    [W + name for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "txbxContent", "tbl")]
    + [_MC + "Fallback"]
)
_SIGNS: Final = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
# Wingdings and Symbol code points used for boxes and ticks in forms.
_SYMBOLS: Final = {"52": "☑", "FE": "☑", "FD": "☒", "78": "☒", "A8": "□", "6F": "□", "FC": "√", "50": "√", "D6": "√"}


def paragraph_text(paragraph: Any) -> str:
    """What `paragraph` (w:p) shows, without text boxes and nested tables."""
    pieces: list[str] = []
    _collect(paragraph, pieces)
    return "".join(pieces)


def _collect(element: Any, pieces: list[str]) -> None:
    for child in element:
        tag = child.tag
        if tag in _UNSEEN or not isinstance(tag, str):
            continue
        if tag == W + "t":
            pieces.append(child.text or "")
        elif tag in _SIGNS:
            if not (tag == W + "br" and child.get(W + "type") == "page"):
                pieces.append(_SIGNS[tag])
        elif tag == W + "sym":
            code = (child.get(W + "char") or "").upper().removeprefix("F0").removeprefix("00")
            pieces.append(_SYMBOLS.get(code, "□"))
        elif tag == W + "checkBox":
            pieces.append("☑" if _is_ticked(child) else "□")
        else:
            _collect(child, pieces)


def _is_ticked(box: Any) -> bool:
    """Is a legacy form check box (w:ffData/w:checkBox) ticked now, or by default?"""
    for name in ("checked", "default"):
        state = box.find(W + name)
        if state is not None:
            return state.get(W + "val", "1") not in {"0", "false", "off"}
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
