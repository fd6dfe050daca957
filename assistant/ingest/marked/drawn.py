"""Lines of tables drawn with other signs than the stroke: ｜ typed in full width, the frames of box drawing."""

from __future__ import annotations

import re
from typing import Final

_UPRIGHT: Final = "｜│┃║┆┇┊┋︱︳¦"
_CORNERS: Final = "┌┍┎┏┐┑┒┓└┕┖┗┘┙┚┛├┝┞┟┠┡┢┣┤┥┦┧┨┩┪┫┬┭┮┯┰┱┲┳┴┵┶┷┸┹┺┻┼┽┾┿╀╁╂╃╄╅╆╇╈╉╊╋╔╗╚╝╠╣╦╩╬╒╓╕╖╘╙╛╜╞╟╡╢╤╥╧╨╪╫"
_LEVEL: Final = "─━═┄┅┈┉"
_PLAIN: Final = str.maketrans(dict.fromkeys(_UPRIGHT + _CORNERS, "|") | dict.fromkeys(_LEVEL, "-"))
_TYPED: Final = re.compile(r"^[ \t]*\+(?:[-=]+\+)+[ \t]*$", re.MULTILINE)  # +------+-----+
_PLAIN_TYPED: Final = str.maketrans("+=", "|-")
_FRAME: Final = re.compile(f"[{_UPRIGHT}{_CORNERS}]")


def with_strokes(text: str) -> str:
    """`text` with upright lines as | and level ones beside them as -, every sign in its place."""
    framed = "\n".join(map(_plain, text.split("\n"))) if _FRAME.search(text) else text
    return _TYPED.sub(lambda line: line.group().translate(_PLAIN_TYPED), framed)


def _plain(line: str) -> str:
    return line.translate(_PLAIN) if _FRAME.search(line) else line
