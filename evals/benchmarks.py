"""How long the main jobs take and how they grow: `python -m evals.benchmarks`, on a quiet machine.

Figures are medians over several runs of this process; growth is the ratio of the time for ten times the work to ten
times the time. Nothing here is a test: machines differ, ratios hold.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

from assistant.config import Settings
from assistant.domain.evaluation import Evaluation
from assistant.figures.binding import bind
from assistant.resources import folder
from assistant.service import auditing, checking, drafting, reading, scoring

from .forms.invent import evaluation
from .long_texts import book_of, prose_of

SETTINGS = Settings()


def milliseconds(job: Callable[[], object], times: int = 7) -> float:
    """Median time of `job` after one run to warm up."""
    job()
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        job()
        taken.append(time.perf_counter() - started)
    return statistics.median(taken) * 1000


def line(name: str, value: float, unit: str = "毫秒", wanted: str = "") -> None:
    """One row of the table."""
    print(f"{name:<28}\t{value:9.2f} {unit}\t{wanted}")


def widened(form: Evaluation, times: int) -> Evaluation:
    """The same form with its indicators repeated, names told apart."""
    rows = [row.model_copy(update={"name": f"{row.name}{n}"}) for n in range(times) for row in form.indicators]
    return form.model_copy(update={"indicators": rows, "self_total": None})


def start_of_command_line() -> None:
    subprocess.run([str(Path(sys.executable).parent / "jushi"), "-h"], check=True, capture_output=True)  # noqa: S603


def growth_of_checking() -> None:
    """How checking grows with facts and with text: processor time a sentence, and its ratios."""
    known: dict[tuple[int, int], float] = {}
    for facts in (75, 500, 5000):
        book = book_of(facts)
        bind(prose_of(book, 1000), book)  # the facts are indexed at their first use
        for size in (10, 40):
            text = prose_of(book, size * 1000)
            started = time.process_time()
            bind(text, book)
            known[facts, size] = (time.process_time() - started) * 1000 / text.count("。")
            line(f"核对，{facts}项数据，{size}千字节，每句", known[facts, size])
        line(f"核对增长，{facts}项数据，四倍长", known[facts, 40] / known[facts, 10], "倍于线性")
    line("核对增长，5000项比500项", known[5000, 40] / known[500, 40] / 10, "倍于线性")


def main() -> None:
    """Print the table."""
    sample = reading.load_evaluations(folder("corpus") / "sample" / "evaluation.json", SETTINGS)[0]
    forty, four_hundred = widened(sample, 5), widened(sample, 50)
    small = milliseconds(lambda: scoring.score_one(forty, ruleset="cn-mof-2020"))
    large = milliseconds(lambda: scoring.score_one(four_hundred, ruleset="cn-mof-2020"), 3)
    line("计分，40项指标", small, wanted="≤ 2")
    line("计分增长，400项比40项", large / small / 10, "倍于线性")

    def composed() -> drafting.Drafted:
        return drafting.draft(drafting.case_of(sample), SETTINGS, model="none")

    line("事实、成文、核对", milliseconds(composed), wanted="≤ 100")
    tracemalloc.start()
    composed()
    line("其峰值内存", tracemalloc.get_traced_memory()[1] / 1e6, "MB", "≤ 150")
    tracemalloc.stop()
    line("jushi -h", milliseconds(start_of_command_line, 5), wanted="≤ 300")

    text = "\n".join(p.read_text(encoding="utf-8") for p in sorted((folder("corpus") / "reports").glob("*.md")))
    with tempfile.TemporaryDirectory() as where:
        pages = Path(where) / "report.txt"
        pages.write_text(text * 2, encoding="utf-8")
        document = reading.read_document(pages, SETTINGS)
        once = milliseconds(lambda: auditing.audit_document(document), 3)
        pages.write_text(text * 8, encoding="utf-8")
        longer = reading.read_document(pages, SETTINGS)
        line(f"审核，{len(document.text) / 1000:.0f}千字", once, wanted="40页 ≤ 500")
        line("审核增长，四倍长", milliseconds(lambda: auditing.audit_document(longer), 1) / once / 4, "倍于线性")

    case = drafting.case_of(sample)
    data = checking.Data(case.dossier.book, sample.label)
    draft = "\n".join(section.text for section in composed().draft.sections)
    sentences = draft.count("。")
    line("核对，每句", milliseconds(lambda: checking.check_text(draft, data)) / sentences, wanted="≤ 1")
    invented = evaluation(7)
    growth_of_checking()
    line("计分，虚构表一张", milliseconds(lambda: scoring.score_one(invented, ruleset="cn-mof-2020")))


if __name__ == "__main__":
    main()
