"""Books of many facts and long texts about them, to see how proving grows; equal sizes give equal texts."""

from __future__ import annotations

import random
from decimal import Decimal
from itertools import islice, product

from assistant.domain.evaluation import SCHEMA, Evaluation, StatedFact
from assistant.domain.fact import Fact
from assistant.figures.book import FactBook
from assistant.service import drafting

_THINGS = "河道 村庄 学校 场馆 道路 企业 农户 档案 图书 设备 社区 渠道 林地 站点 药品 器材 水库 桥梁 广场 管网".split()
_DEEDS = "清淤 绿化 培训 放映 检测 养护 采样 宣传 整治 修缮 演练 登记 发放 接待 回访 抽检 扶持 补助 巡查 验收".split()
_MEASURES = (("数量", "个"), ("金额", "万元"), ("人次", "人次"), ("面积", "亩"), ("合格率", "%"))


def book_of(facts: int) -> FactBook:
    """A book of so many facts of one year."""
    chance = random.Random(facts)
    rounds = (f"第{number}片" if number else "" for number in range(1 + facts // 2000))
    names = (
        (thing, deed, measure, place) for place, measure, thing, deed in product(rounds, _MEASURES, _THINGS, _DEEDS)
    )
    stated = [
        StatedFact(
            label=f"{thing}{deed}{measure}{place}",
            value=str(Decimal(chance.randint(100, 99999)) / 100),
            unit=unit,
            year=2022,
        )
        for thing, deed, (measure, unit), place in islice(names, facts)
    ]
    form = Evaluation(schema_=SCHEMA, unit_name="清崖市砚湖区水务局", year=2022, scope="department", facts=stated)
    return drafting.case_of(form).dossier.book


def prose_of(book: FactBook, size: int) -> str:
    """A text of about `size` bytes; every third figure is wrong."""
    chance = random.Random(size)
    facts, sentences, length = list(book.facts), [], 0
    while length < size:
        one, other, wrong = (chance.choice(facts) for _ in range(3))
        sentences.append(
            f"全年{_told(one)}，{_told(other)}；其中{_told(wrong, Decimal(1))}。{chance.choice(['', chr(10)])}"
        )
        length += len(sentences[-1].encode())
    return "".join(sentences)


def _told(fact: Fact, off: Decimal = Decimal(0)) -> str:
    return f"{fact.label}为{fact.value + off}{fact.unit.symbol}"
