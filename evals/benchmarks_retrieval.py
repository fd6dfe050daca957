"""How the store of past reports grows: `python -m evals.benchmarks_retrieval [PASSAGES…]`, on a quiet machine.

Passages are synthetic: words of the field and invented ones drawn by rank as words of a language are, from a fixed
seed, forty to a file and five files to a unit. Without a size 1,000, 10,000 and 100,000 are measured one after the
other, each in a process of its own, so that the memory printed is that of one size. Each row says how fast it was
indexed and how long a search takes without a filter and with filters of different reach.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from assistant.config import StoreSettings
from assistant.retrieval.catalogue import Filters
from assistant.retrieval.embedding import HashEmbedding
from assistant.retrieval.opening import open_store
from assistant.retrieval.passage import INDICATOR_KINDS, Passage, identify
from assistant.retrieval.search import search
from assistant.retrieval.store import Store

SIZES = (1_000, 10_000, 100_000)
_IN_FILE, _FILES_OF_UNIT, _WRITTEN_AT_ONCE = 40, 5, 12
_FIELD = (
    "项目 预算 执行 资金 支付 进度 滞后 影响 群众 满意度 采购 招标 验收 尾款 结算 培训 巡察 档案 设备 维修 道路 施工"
    " 天气 雨季 审批 手续 人员 编制 改进 措施 加强 管理 制度 完善 指标 目标 设置 量化 偏差 原因 主要 完成 产出 效益"
    " 质量 时效 成本 数量 社会 经济 生态 服务 对象 监督 检查 公开 结果 应用 评价 自评 得分 扣分"
).split()
_SECTIONS = ("cause", "problem", "measure", "output")
FILTERS = {
    "不加条件": Filters(),
    "一类指标": Filters(indicator="数量"),
    "一个地区": Filters(region="城3区"),
    "部分与年度": Filters(section="cause", year=2020),
    "一个单位": Filters(unit="单位3"),
    "一份文件": Filters(file="文件7"),
}


class Language:
    """Words drawn by rank; the same seed says the same things."""

    def __init__(self, seed: int = 1, invented: int = 4000) -> None:
        self.chance = random.Random(seed)
        self.words = [*_FIELD, *(self._pair() for _ in range(invented))]
        self.weights = [1 / (rank + 3) for rank in range(len(self.words))]

    def _pair(self) -> str:
        return "".join(chr(0x4E00 + self.chance.randint(0, 9000)) for _ in range(2))

    def say(self, words: int) -> str:
        """So many words in a row."""
        return "".join(self.chance.choices(self.words, self.weights, k=words))


def files(language: Language, passages: int) -> Iterator[tuple[str, list[Passage]]]:
    """Reports of forty passages each."""
    for number in range(passages // _IN_FILE):
        name, unit = f"文件{number}", f"单位{number // _FILES_OF_UNIT}"
        yield (
            name,
            [
                Passage(
                    identifier=identify(name, "h", ordinal),
                    text=f"{language.say(70)}。",
                    title=f"{unit}报告",
                    heading="一、情况",
                    section=language.chance.choice(_SECTIONS),
                    unit=unit,
                    region=f"城{number % 7}区",
                    year=2018 + number % 6,
                    scope="project",
                    ruleset="",
                    indicator=language.chance.choice(INDICATOR_KINDS),
                    file=name,
                    place="第1页",
                    file_hash="h",
                )
                for ordinal in range(_IN_FILE)
            ],
        )


def fill(store: Store, language: Language, passages: int) -> tuple[float, float]:
    """Index so many; seconds and seconds of processor, not counting what it takes to invent them."""
    taken = worked = 0.0
    invented = files(language, passages)
    while some := list(islice(invented, _WRITTEN_AT_ONCE)):
        together = [passage for _, of_file in some for passage in of_file]
        started, at_work = time.perf_counter(), time.process_time()
        store.put(together, store.embedding.embed([passage.indexed_text for passage in together]))
        store.catalogue.put_files([(name, "h", of_file) for name, of_file in some])
        taken += time.perf_counter() - started
        worked += time.process_time() - at_work
    return taken, worked


def asked(store: Store, language: Language, filters: Filters, times: int = 60) -> tuple[float, float]:
    """Median and 95th percentile of a search in milliseconds, after three to warm up."""
    taken = []
    for _ in range(times + 3):
        query = language.say(8)
        started = time.perf_counter()
        search(store, query, filters)
        taken.append((time.perf_counter() - started) * 1000)
    taken = sorted(taken[3:])
    return taken[len(taken) // 2], taken[int(len(taken) * 0.95)]


def measure(passages: int) -> None:
    """Print the row of one size."""
    language = Language()
    with tempfile.TemporaryDirectory() as where:
        settings = StoreSettings(path=str(Path(where) / "store"))
        with open_store(settings, HashEmbedding(), writing=True) as store:
            taken, worked = fill(store, language, passages)
        with open_store(settings, HashEmbedding()) as store:
            times = [(name, *asked(store, language, filters)) for name, filters in FILTERS.items()]
        disk = sum(path.stat().st_size for path in Path(where).rglob("*") if path.is_file()) / 1e6
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    searches = "，".join(f"{name} {p50:.0f}/{p95:.0f}" for name, p50, p95 in times)
    print(
        f"{passages:>7} 段\t建库 {passages / taken:.0f} 段/秒，处理器 {1000 * worked / passages:.2f} 毫秒/段"
        f"\t检索（毫秒，中位/95%）{searches}\t{memory:.0f} MB，磁盘 {disk:.0f} MB"
    )


def main(sizes: list[int]) -> None:
    """One size here, several each in a process of its own."""
    if len(sizes) == 1:
        measure(sizes[0])
        return
    for size in sizes or SIZES:
        subprocess.run([sys.executable, "-m", "evals.benchmarks_retrieval", str(size)], check=True)  # noqa: S603


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]])
