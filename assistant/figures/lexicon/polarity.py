"""Things of which the less is the better, or of which no more than so much is allowed."""

from __future__ import annotations

import re
from typing import Final

LESS: Final = (
    "投诉|事故|死亡|发病|患病|失业(?!人员|保险)|差错|错误|返贫|返工|辍学|损耗|漏损|误差|偏[差离]|隐患|浓度|能耗|[电水物]耗"
    "|成本|造价|单价|费用|时[限间长]|用时|工期|天数|周期|逾期|拖欠|欠[款费]|空置|闲置|违[规法约章]|上限|控制[数线]|限额|变动|调整率"
)
LESS_IS_BETTER: Final = re.compile(LESS)
