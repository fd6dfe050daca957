"""The house keeps its shape: import contracts, sizes, cheap start, nothing foreign in the repository."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "assistant").rglob("*.py"))
EXACT_ROOMS = ("domain", "figures", "scoring", "checks")


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_import_contracts_hold_and_looked_at_something() -> None:
    lint_imports = Path(sys.executable).parent / "lint-imports"
    result = run(str(lint_imports), "--no-cache")
    assert result.returncode == 0, result.stdout
    analysed = re.search(r"Analyzed (\d+) files, (\d+) dependencies", result.stdout)
    assert analysed, result.stdout
    assert int(analysed[1]) >= len(MODULES) - 5
    assert int(analysed[2]) > 50
    assert "7 kept" in result.stdout


def test_the_command_line_starts_without_heavy_libraries() -> None:
    heavy = ("chromadb", "gradio", "langchain", "langchain_core", "openai", "pydantic", "docx", "openpyxl", "numpy")
    code = (
        "import sys; sys.argv = ['jushi', '-h']\n"
        "from assistant.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        f"sys.exit(','.join(m for m in {heavy!r} if m in sys.modules) or 0)"
    )
    result = run(sys.executable, "-c", code)
    assert "jushi" in result.stdout
    assert result.returncode == 0, f"imported at start: {result.stderr}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_modules_and_functions_stay_small(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= 400, f"{path.name} should be split"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= 60, f"{path.name}:{node.name} is {length} lines long"


@pytest.mark.parametrize("room", EXACT_ROOMS)
def test_the_proving_rooms_hold_no_float(room: str) -> None:
    files = sorted((ROOT / "assistant" / room).rglob("*.py"))
    assert files
    for path in files:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_float = isinstance(node, ast.Constant) and isinstance(node.value, float)
            is_cast = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float"
            uses_float = is_float or is_cast
            assert not uses_float, f"{path.name}:{getattr(node, 'lineno', 0)} uses float"


def tracked() -> list[Path]:
    listed = run("git", "ls-files", "-z")  # names in Chinese would come quoted otherwise
    if listed.returncode:
        pytest.skip("不在 git 检出中")
    return [ROOT / name for name in listed.stdout.split("\0") if (ROOT / name).is_file()]


def test_nothing_of_a_machine_or_an_index_is_in_the_repository() -> None:
    machine = re.compile(r"(?<![\w.])/(?:work|root|home)/\w")
    index = re.compile(r"https?://[^\s\"']*(?:/simple|pypi|index)[^\s\"']*")
    looked = 0
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        looked += 1
        assert not machine.search(text), f"{path}: {machine.search(text)}"
        assert not index.search(text), f"{path}: {index.search(text)}"
    assert looked > 20


@pytest.mark.shared
def test_no_sentence_of_a_real_report_or_form_is_in_the_repository(shared: Path) -> None:
    # A sentence has a comma or a stop; headings of a form, which every report of its region shares, have none. What
    # forms/ holds as documents stands in its .json files and in the seeds, which are named after the same reports.
    width, words = 20, 14
    sources: dict[str, set[str]] = defaultdict(set)
    for seed in (shared / "seeds").glob("*.txt"):
        sources[seed.name[:3]] |= _windows(seed.read_text(encoding="utf-8"), width)
    for path in (path for room in ("forms", "gold") for path in (shared / room).rglob("*.json")):
        if path.name != "manifest.json":
            told = "\n\0".join(_strings(json.loads(path.read_text(encoding="utf-8"))))
            sources[path.name[:3]] |= _windows(told, width)
    counts = Counter(gram for grams in sources.values() for gram in grams)
    seen = {
        gram
        for gram, count in counts.items()
        if count == 1 and re.search("[，。；]", gram[3:-3]) and len(re.findall("[\u4e00-\u9fff]", gram)) >= words
    }
    _assert_nowhere(seen, width)


@pytest.mark.shared
def test_no_passage_of_the_gold_labels_is_in_the_repository(shared: Path) -> None:
    # They are short and invented, so that whatever is alike was copied: an example that the labels hold proves nothing.
    width, words = 18, 9
    lines = (shared / "gold" / "relations.jsonl").read_text(encoding="utf-8").splitlines()
    counts = Counter(gram for line in lines if line.strip() for gram in _windows(json.loads(line)["text"], width))
    _assert_nowhere({g for g, n in counts.items() if n == 1 and len(re.findall("[\u4e00-\u9fff]", g)) >= words}, width)


def _windows(text: str, width: int) -> set[str]:
    bare = re.sub(r"\s+", "", text)
    return {bare[i : i + width] for i in range(len(bare) - width + 1)}


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(inner)


def _assert_nowhere(seen: set[str], width: int) -> None:
    assert len(seen) > 1000
    for path in tracked():
        try:
            hit = _windows(path.read_text(encoding="utf-8"), width) & seen
        except UnicodeDecodeError:
            continue
        assert not hit, f"{path}: {min(hit)}"
