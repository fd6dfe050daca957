"""Lists under a head that says once what their rates and shares are: 各项经费的支付率，甲为98.1%，乙为77.8%."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from assistant.domain.quantity import Dimension
from assistant.figures.binding.labels.names import folded
from assistant.figures.clauses import Mention

# 按占项目支出的比重排列，…: the base and the word; 四项经费的支付率，…: the word alone.
_HEAD: Final = re.compile(
    r"(?:^|[，。；])(?:[^，。；;:]*?占(?P<base>[^，。；;:]{2,}?)的?(?:比重|比例|份额)|[^，。；;:]*?(?P<rate>[一-鿿]{2}(?:率|进度|程度)|占比|比重))"
    r"(?:情况|高低|大小|排列|排序|来看|[上来]?看|依次|分别|如下|方面|为|是|由|从|到|高|低|大|小|，(?=由|按|从))*[，:：]"
)
# 扣分分布为：甲1.40分、乙1.85分
_LOST: Final = re.compile(r"(?:扣|失|丢)分(?:分布|情况|构成|项目?|主要)*(?:分别|依次)?(?:为|是|有|在|如下)*[:：，]?")
# 扣掉的3.21分里，产出指标占了2.1分
_LOST_OF: Final = re.compile("[^，。；;]{0,4}[扣失丢]")
_OF_IT: Final = re.compile("[占有]了?$")
_NAME: Final = re.compile("[一-鿿]{2,12}(?<![得扣失满共计分])")
_SHARES: Final = ("占比", "比重")
_ITEM: Final = re.compile(
    r"^(?:其中|而|其次|最[高低大小]的?是?)?(?P<name>[^，。；;:：占率]{2,}?)(?:支出|项目)?(?:为|是|达到?|仅|只有|最[高低大小]|约)*$"
)


def headed(mention: Mention, before: Sequence[Mention], text: str) -> Mention:
    """A bare rate of a list with the words of the head that `text` (its sentence) begins with; else as it is."""
    dimension = mention.figure.unit.dimension
    if dimension not in (Dimension.RATIO, Dimension.SCORE) or mention.item is not None or mention.turn is not None:
        return mention
    alike = (dimension, Dimension.COUNT)
    if any(one.figure.is_data and one.figure.unit.dimension not in alike for one in before):
        return mention
    own = re.split("[，,；;：:、]" if dimension is Dimension.SCORE else "[，,；;：:]", mention.before)[-1]
    if dimension is Dimension.SCORE:
        lost = _LOST.search(text) or _LOST_OF.match(mention.frame)
        name = _OF_IT.sub("", _LOST.sub("", own))
        return replace(mention, before=f"{name}扣") if lost is not None and _NAME.fullmatch(name) else mention
    item, head = _ITEM.match(own), _HEAD.search(text)
    if item is None or head is None or len(folded(item["name"])) < 1:
        return mention
    said = f"占{head['base']}的比重" if head["base"] else "占" if head["rate"] in _SHARES else head["rate"]
    return replace(mention, before=item["name"] + said)
