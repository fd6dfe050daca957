"""What a sentence says at its head that it tells parts of: 本年收入中财政拨款2260万元，占…；事业收入153.60万元，占…."""

from __future__ import annotations

import re
from typing import Final

from assistant.domain.fact import Fact
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded
from assistant.figures.clauses import Mention

# 签约户中选择…: 中 and 里 part a name off only where a whole name stands before them, and 其中 has none.
_HEAD: Final = re.compile(
    r"(?:^|[。；;\n])(?:在|全部|所有)?(?P<whole>[^，。；;：:\d]{2,10}?)(?:之|当)?[中里内](?=[^，。；\d])"
)
_NAME: Final = 3  # letters that name a row


def framed_by(words: str, mention: Mention, lookup: Lookup) -> Fact | None:
    """The one row whose whole name stands before 中 at the head of the sentence, or behind its last semicolon."""
    year = lookup.year_of(mention)
    for match in reversed(list(_HEAD.finditer(words))):
        names = {folded(match["whole"]), folded(f"{match['whole']}数")}
        rows = [row for name in names if len(name) >= _NAME for row in lookup.index.so_called(name, year)]
        if len(rows) == 1:
            return rows[0]
    return None
