"""All from one level of government up or down: 省级以上文物保护单位, 县级及以下资金."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.domain.fact import Fact
from assistant.domain.quantity import AMOUNTS
from assistant.figures.binding.fitting import comparable
from assistant.figures.binding.formulas.formula import Formula, Told
from assistant.figures.binding.labels.levels import LEVELS
from assistant.figures.binding.labels.lookup import Lookup
from assistant.figures.binding.labels.names import folded
from assistant.figures.binding.labels.roles import Part
from assistant.figures.binding.labels.stems import bare
from assistant.figures.clauses import Mention

_NAME: Final = "国家|中央|自治区|[省市州县旗区乡镇]"
_BEYOND: Final = re.compile(
    rf"(?P<name>{_NAME})(?:本?级)?(?:及|及其|或|\(含\))?(?P<way>以上|以下)的?(?P<thing>[^，。；;：:、\d]*)$"
)
_LEVEL: Final = re.compile(rf"(?:{_NAME}){{1,2}}(?:本?级|财政)?")
_BESIDES: Final = re.compile("财政|(?:达到?|共有?|为|有|计|是|各|安排|下达|投入|拨付|约|近|超)+$")
_OWN: Final = len(LEVELS) - 1  # 本级 may be any


def beyond(mention: Mention, told: Told, lookup: Lookup) -> Iterator[Formula]:
    """省级以上文物保护单位30处: the rows of one name for 国家级 and 省级, where no row stands for all of them; where
    nothing is named (其中省级以上13家), of what was told last."""
    said = _BEYOND.search(mention.before) if mention.figure.unit.dimension in AMOUNTS else None
    named_here = mention.before
    if said is None and mention.lead.startswith("、"):  # 省级以上项目20项、|传承人11人
        said = _BEYOND.search(mention.previous)
    else:
        named_here = said["thing"] if said is not None else ""
    own = _rank(f"{said['name']}级") if said is not None else None
    if said is None or own is None:
        return
    thing = _BESIDES.sub("", named_here)
    named = {made for fact in told.totals[:1] if fact.derivation for made in fact.derivation.operands}
    for core, rows in _families(mention, lookup).items():
        meant = _is_called(core, thing) if thing else any(fact.identifier in named for fact in rows.values())
        up = said["way"] == "以上"
        taken = tuple(rows[rank] for rank in sorted(rows) if (rank <= own if up else rank >= own))
        if meant and own in rows and len(taken) > 1:
            yield Formula("sum", taken)


def _is_called(core: str, thing: str) -> bool:
    """文物保护单位 of 省级文物保护单位; 资金, which names no thing, of 省级资金."""
    called = bare(thing)
    return called in core if called else not core


def _families(mention: Mention, lookup: Lookup) -> dict[str, dict[int, Fact]]:
    """The rows that only a level tells apart, by what they are called besides and by their levels."""
    found: dict[str, dict[int, Fact]] = {}
    rows = lookup.in_year(mention.figure.unit.dimension, lookup.year_of(mention))
    able = [row for row in rows if comparable(mention.figure.unit, row.unit)]
    if any(_BEYOND.search(row.label) for row in able):
        return {}
    for row in able:
        rank = _rank(row.label)
        if rank is not None and rank < _OWN and lookup.kin.field(row) is Part.LEVEL:
            core = _LEVEL.sub("", folded(lookup.kin.stem(row)), count=1)
            found.setdefault(core, {}).setdefault(rank, row)
    return found


def _rank(label: str) -> int | None:
    return next((place for place, level in enumerate(LEVELS) if level.search(folded(label))), None)
