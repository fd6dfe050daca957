"""What makes a figure a part of the whole before it, or keeps it from being one, by its own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from assistant.figures.relations.flow import Mention
from assistant.figures.relations.scene import Scene

_AGAINST: Final = re.compile("^[,]?[^,;:、]{0,4}(?:低于|高于|少于|多于|不超过|未超过?|控制在|超过)[^,;:、]{0,10}$")
_BATCH: Final = re.compile("^,?(?:其中)?(?:第[一二三四五六](?:批|期|次|年|步|阶段|笔)|首[批期次]|末[批期次])")
_PORTIONS: Final = frozenset({"批", "期", "次", "年", "步", "笔"})


def are_all_batches(scene: Scene, whole: Mention, parts: Sequence[Mention]) -> bool:
    """资金9万元分两批到位，第一批5万元，第二批4万元: as many batches as there were."""
    between = scene.mentions[whole.index + 1 : parts[0].index]
    told = [m for m in between if m.head.endswith("分") and m.figure.unit.symbol in _PORTIONS]
    return any(m.figure.value == len(parts) for m in told) and all(_BATCH.match(part.head) for part in parts)


def is_standard(scene: Scene, mention: Mention) -> bool:
    """每人90元，其中甲30元、乙60元: what each gets, in its parts."""
    told = scene.role(mention).trigger == "per" and scene.flow.behind(mention, 3) == ",其中"
    if not told or "均" in mention.clause or "每" not in mention.clause:
        return False  # 人均962元，其中城镇居民1081元、农村居民654元: a mean lies between those of its groups
    following = scene.after(mention, limit=2)
    return all(part.figure.base_value < mention.figure.base_value for part in following if part.like(mention))


def is_done_alike(scene: Scene, whole: Mention, part: Mention) -> bool:
    """共核减经费9万元，其中会议费核减5万元、差旅费核减4万元: what is done with the whole is done with each part."""
    if scene.role(part).trigger != "difference" or re.search("[比较]|同比", part.clause):
        return False
    return scene.word(part) in whole.head and "其中" in scene.flow.behind(whole, 8)


def is_compared(mention: Mention) -> bool:
    """支出9万元，低于预算10万元: what the whole is compared with, no part of it."""
    return _AGAINST.search(mention.head) is not None


_PAIR: Final = 2
_CLOSING: Final = re.compile("(?:年末|期末|年底|月末)[^,;:]{0,6}(?:库存|结存|余额|存量|实有|在册|在岗)")
_OPENING: Final = re.compile("年初|期初|上年|上期")
_WENT: Final = re.compile("减少|偿付|偿还|归还|核销|注销|报废|[转调退]出|退休|离[职任休]|辞职|毕业|收回|领用|消耗|耗用")


def is_account(whole: Mention, parts: Sequence[Mention]) -> bool:
    """年末18万元，其中年初25万元、本年偿付7万元: what was there and what went do not add up.

    Neither do what was there and what came, where what went is told elsewhere.
    """
    opened = any(_OPENING.search(part.head) for part in parts)
    closed = _CLOSING.search(whole.head) is not None and len(parts) == _PAIR
    return opened and (closed or any(_WENT.search(part.head) for part in parts))


def is_told_twice(parts: Sequence[Mention]) -> bool:
    """其中有需求的16952人，已服务16910人，未覆盖42人: one of them is what the others make."""
    values = [part.figure.base_value for part in parts]
    return len(values) > 2 and any(value * 2 == sum(values, Decimal(0)) for value in values)
