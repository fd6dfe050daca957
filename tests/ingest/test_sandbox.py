import os
import signal
import threading
import time
from pathlib import Path

import pytest

from assistant.config import LimitSettings
from assistant.errors import BadInputError
from assistant.ingest import opening, sandbox

from .test_guard import HOSTILE, word

LIMITS = LimitSettings()


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "好.docx"
    path.write_bytes(word())
    return path


@pytest.fixture(autouse=True)
def _no_children_left():
    yield
    sandbox.close()


def test_a_document_comes_back_as_it_was_read(good: Path):
    assert sandbox.read_document(good, LIMITS) == opening.read_document(good, LIMITS)


def test_a_refusal_comes_back_with_its_words(tmp_path: Path):
    path = tmp_path / "改名.docx"
    path.write_bytes(HOSTILE[path.name][0])
    with pytest.raises(BadInputError, match="扩展名") as caught:
        sandbox.read_document(path, LIMITS)
    assert (caught.value.source, caught.value.remedy) == ("改名.docx", "请上传原始文件")


def test_a_child_that_dies_is_a_message_and_the_next_file_is_read(good: Path, monkeypatch: pytest.MonkeyPatch):
    sandbox.warm(LIMITS)
    child = sandbox._waiting[0]
    os.kill(child.process.pid, signal.SIGSTOP)
    threading.Timer(0.3, os.kill, (child.process.pid, signal.SIGKILL)).start()
    with pytest.raises(BadInputError, match="中断"):
        sandbox.read_document(good, LIMITS)
    assert sandbox.read_document(good, LIMITS).text


def test_a_child_that_hangs_is_ended_in_time(good: Path):
    limits = LimitSettings(seconds=0.5)
    sandbox.warm(limits)
    os.kill(sandbox._waiting[0].process.pid, signal.SIGSTOP)
    start = time.monotonic()
    with pytest.raises(BadInputError, match=r"0\.5 秒"):
        sandbox.read_document(good, limits)
    assert time.monotonic() - start < 5
    assert not sandbox._waiting


def test_memory_is_bounded(tmp_path: Path):
    path = tmp_path / "大.docx"
    path.write_bytes(word())
    with pytest.raises(BadInputError, match=r"内存|中断|无法解析"):
        sandbox.read_document(path, LimitSettings(memory_mb=30))


def test_files_are_read_side_by_side(good: Path):
    texts: list[str] = []
    threads = [
        threading.Thread(target=lambda: texts.append(sandbox.read_document(good, LIMITS).text)) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(texts) == 4
    assert len(sandbox._waiting) <= 2


def test_no_key_goes_into_the_child(good: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("JUSHI_API_KEY", "geheim")
    sandbox.warm(LIMITS)
    environment = Path(f"/proc/{sandbox._waiting[0].process.pid}/environ").read_bytes()
    assert b"geheim" not in environment


def test_only_values_of_the_domain_come_back():
    import io
    import pickle

    with pytest.raises(pickle.UnpicklingError):
        sandbox._Unpickler(io.BytesIO(pickle.dumps(Path("/")))).load()
