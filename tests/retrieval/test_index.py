"""Indexing: incremental, idempotent, one writer, sound after any kill."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import textwrap
import time
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.config import Settings, StoreSettings
from assistant.domain.document import Document
from assistant.domain.evaluation import Evaluation
from assistant.errors import BadInputError
from assistant.retrieval import opening
from assistant.retrieval.embedding import HashEmbedding
from assistant.retrieval.index import update
from assistant.retrieval.opening import open_store, set_aside
from assistant.retrieval.soundness import problems, rebuild_catalogue
from assistant.retrieval.store import Store
from tests.retrieval.conftest import read

ROOT = Path(__file__).resolve().parents[2]


def test_a_second_run_changes_nothing_and_a_changed_file_is_followed(store: Store, reports: Path) -> None:
    before = store.count()
    assert before > 6
    again = update(store, [reports], read)
    assert (again.added, again.changed, again.unchanged, store.count()) == (0, 0, 3, before)

    changed = reports / "石塘县文化馆2022.md"
    changed.write_text(changed.read_text(encoding="utf-8") + "四、其他\n另外培训文艺骨干若干人。\n", encoding="utf-8")
    followed = update(store, [reports], read)
    assert (followed.changed, followed.unchanged) == (1, 2)
    assert list(problems(store)) == []

    changed.unlink()
    assert update(store, [reports], read).removed == 1
    assert not any("石塘" in p.unit for p, _ in store.stored())
    assert list(problems(store)) == []


def test_an_unreadable_file_is_reported_and_the_rest_goes_on(settings: Settings, reports: Path) -> None:
    def picky(path: Path):  # type: ignore[no-untyped-def]
        if "残联" in path.name:
            raise BadInputError(path.name, "文件已损坏", remedy="请重新导出")
        return read(path)

    with open_store(settings.store, HashEmbedding(), writing=True) as store:
        report = update(store, [reports], picky)
    assert report.added == 2
    assert report.failed[0][1] == "柳陂区残联2023.md：文件已损坏；请重新导出。"


def test_a_report_marked_secret_afterwards_leaves_the_store(store: Store, reports: Path) -> None:
    def marked(path: Path) -> tuple[Document, list[Evaluation]]:
        document, evaluations = read(path)
        return replace(document, marking="秘密" if "残联" in path.name else document.marking), evaluations

    changed = reports / "柳陂区残联2023.md"
    changed.write_text(f"秘密\n{changed.read_text(encoding='utf-8')}", encoding="utf-8")
    assert "不收进资料库" in update(store, [reports], marked).failed[0][1]
    assert not any("柳陂区" in passage.unit for passage, _ in store.stored())
    assert list(problems(store)) == []


def test_nothing_is_embedded_where_nothing_is_new(store: Store, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store.embedding, "embed", None)
    assert update(store, [reports], read).unchanged == 3


def test_a_second_writer_is_told_so(settings: Settings, store: Store) -> None:
    code = f"""
        from assistant.config import StoreSettings
        from assistant.errors import BadInputError
        from assistant.retrieval.embedding import HashEmbedding
        from assistant.retrieval.opening import open_store
        try:
            with open_store(StoreSettings(path={settings.store.path!r}), HashEmbedding(), writing=True): pass
        except BadInputError as error: print(error)
    """
    result = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], cwd=ROOT, capture_output=True, text=True)
    assert "另一个进程正在写入" in result.stdout, result.stderr


def test_another_embedding_is_refused_by_name(settings: Settings, reports: Path) -> None:
    class Other(HashEmbedding):
        name = "bge-m3"

    with open_store(settings.store, HashEmbedding(), writing=True) as store:
        update(store, [reports], read)

    with (
        pytest.raises(BadInputError, match=r"hash-1-2.*bge-m3.*--rebuild"),
        open_store(settings.store, Other(), writing=True),
    ):
        pass


def test_a_store_of_another_version_is_to_be_rebuilt(
    settings: Settings, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "SCHEMA", 1)
    with open_store(settings.store, HashEmbedding(), writing=True) as store:
        update(store, [reports], read)
    monkeypatch.undo()
    with (
        pytest.raises(BadInputError, match=r"另一版本.*jushi-1-.*请用 jushi index --rebuild"),
        open_store(settings.store, HashEmbedding()),
    ):
        pass


def test_searching_an_empty_store_says_what_to_do(tmp_path: Path) -> None:
    with (
        pytest.raises(BadInputError, match="jushi index"),
        open_store(StoreSettings(path=str(tmp_path)), HashEmbedding()),
    ):
        pass


def test_a_damaged_store_or_a_file_in_its_place_is_told_in_one_sentence(settings: Settings, reports: Path) -> None:
    where = Path(str(settings.store.path))
    with open_store(settings.store, HashEmbedding(), writing=True) as store:
        update(store, [reports], read)
    (where / "catalogue.sqlite").write_bytes(b"no database at all" * 99)
    with pytest.raises(BadInputError, match=r"读写失败.*--rebuild"), open_store(settings.store, HashEmbedding()):
        pass
    (where.parent / "file").touch()
    with (
        pytest.raises(BadInputError, match="不能作资料库的文件夹"),
        open_store(StoreSettings(path=str(where.parent / "file")), HashEmbedding(), writing=True),
    ):
        pass


def test_check_sees_a_lost_vector_and_the_next_run_takes_the_file_in_anew(store: Store, reports: Path) -> None:
    store.delete([store.catalogue.identifiers()[0]])
    assert any("找不到" in problem and "再运行" in problem for problem in problems(store))
    followed = update(store, [reports], read)
    assert (followed.added, followed.unchanged) == (1, 2)
    assert list(problems(store)) == []


def test_vectors_of_a_killed_run_whose_file_then_changed_do_not_stay(store: Store, reports: Path) -> None:
    orphan = replace(next(iter(store.catalogue.passages(store.catalogue.identifiers()[:1]).values())), identifier="x")
    store.put([orphan], store.embedding.embed([orphan.indexed_text]))
    assert any("不在目录里" in problem for problem in problems(store))
    assert update(store, [reports], read).unchanged == 3
    assert list(problems(store)) == []


def test_a_file_that_has_not_wholly_arrived_is_taken_in_anew(store: Store, reports: Path) -> None:
    assert rebuild_catalogue(store) == store.count()
    assert list(problems(store)) == []
    store.delete([store.catalogue.identifiers()[0]])
    assert rebuild_catalogue(store) == store.count()
    assert any("校验值" in problem for problem in problems(store))
    followed = update(store, [reports], read)
    assert (followed.changed, followed.unchanged) == (1, 2)
    assert list(problems(store)) == []


def test_two_states_of_a_file_side_by_side_become_one(store: Store, reports: Path) -> None:
    old = next(iter(store.catalogue.passages(store.catalogue.identifiers()[:1]).values()))
    older = replace(old, identifier="y", file_hash="0" * 64)
    store.put([older], store.embedding.embed([older.indexed_text]))
    assert rebuild_catalogue(store) == store.count()
    assert update(store, [reports], read).changed == 1
    assert list(problems(store)) == []


def test_a_rebuilding_keeps_the_old_store_and_waits_for_no_writer(settings: Settings, reports: Path) -> None:
    where = Path(str(settings.store.path))
    with open_store(settings.store, HashEmbedding(), writing=True) as store:
        update(store, [reports], read)
        with pytest.raises(BadInputError, match="正在写入"):
            set_aside(settings.store)
    set_aside(settings.store)
    assert not where.exists()
    assert (where.parent / f"old1-{where.name}" / "catalogue.sqlite").is_file()


@pytest.mark.parametrize("kills", [3, pytest.param(20, marks=pytest.mark.soak)])
def test_a_run_killed_at_any_moment_continues_to_the_same_end(tmp_path: Path, kills: int) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(60):
        lines = "".join(
            f"第{number}号项目第{line}项工作按计划推进，资金支付进度与合同约定一致，群众反映较好。\n"
            for line in range(8)
        )
        (folder / f"{number:02d}.txt").write_text(f"一、项目{number}产出情况\n{lines}", encoding="utf-8")
    code = f"""
        import sys
        from pathlib import Path
        from assistant.config import StoreSettings
        from assistant.retrieval import index
        from assistant.retrieval.embedding import HashEmbedding
        from assistant.retrieval.opening import open_store
        from tests.retrieval.conftest import read
        index._TOGETHER = 20
        with open_store(StoreSettings(path=sys.argv[1]), HashEmbedding(), writing=True) as store:
            print("open", flush=True)
            index.update(store, [Path({str(folder)!r})], read)
    """
    command = [sys.executable, "-c", textwrap.dedent(code)]
    for attempt in range(kills):
        process = subprocess.Popen([*command, str(tmp_path / "killed")], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(random.Random(attempt).uniform(0.02, 1.2))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
    for name in ("killed", "whole"):
        subprocess.run([*command, str(tmp_path / name)], cwd=ROOT, check=True, capture_output=True)
    held = []
    for name in ("killed", "whole"):
        with open_store(StoreSettings(path=str(tmp_path / name)), HashEmbedding()) as store:
            assert list(problems(store)) == []
            held.append({(p.identifier, p.text) for p, _ in store.stored()})
    assert held[0] == held[1]
    assert len(held[0]) >= 60
