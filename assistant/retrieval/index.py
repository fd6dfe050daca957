"""Files into the store: incremental by content hash, continuing wherever a run was cut off.

Order makes it safe to kill at any moment: vectors are upserted under ids that depend only on file and content, and the
catalogue takes the file in one transaction afterwards. A run that died in between is repeated onto the same ids.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from assistant.domain.document import Document
from assistant.domain.evaluation import Evaluation
from assistant.errors import BadInputError, JushiError, reason
from assistant.retrieval.catalogue import Filters
from assistant.retrieval.identity import identify
from assistant.retrieval.passage import Passage
from assistant.retrieval.soundness import mend
from assistant.retrieval.splitting import split
from assistant.retrieval.store import Store

SUFFIXES: Final = frozenset(".docx .xlsx .xls .csv .pdf .html .htm .txt .md .doc .rtf .wps .et .json".split())
_TOGETHER: Final = 500  # passages
_UNWRITTEN: Final = 5.0  # seconds of reading that a kill may cost
Reader = Callable[[Path], tuple[Document, list[Evaluation]]]
Progress = Callable[[int, int, str], None]  # files done, files in all, name of the last one


@dataclass(slots=True)
class IndexReport:
    """What a run did, in files; `failed` pairs a file with the sentence that says why."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    passages: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)


def files_below(paths: Iterable[Path]) -> list[Path]:
    """Every readable file in the given files and folders, hidden and temporary ones left out."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += [p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and not _is_hidden(p, path)]
        else:
            found.append(path)
    return sorted(set(found))


def _is_hidden(path: Path, root: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.relative_to(root).parts)


@dataclass(slots=True)
class _Prepared:
    file: str
    file_hash: str
    known: bool
    passages: list[Passage]


def update(
    store: Store,
    paths: Sequence[Path],
    read: Reader,
    *,
    redact: bool = True,
    progress: Progress | None = None,
) -> IndexReport:
    """Bring the store in line with `paths`; files gone from an indexed folder are removed, unreadable ones reported."""
    mend(store)
    report = IndexReport()
    files = files_below(paths)
    waiting: list[_Prepared] = []
    written = time.monotonic()
    for done, file in enumerate(files, start=1):
        try:
            prepared = _prepare(store, file, read, redact)
        except JushiError as error:
            report.failed.append((str(file), str(error)))
        except OSError as error:
            report.failed.append((str(file), f"{file}：无法读取（{reason(error)}）。"))
        else:
            if prepared is None:
                report.unchanged += 1
            else:
                waiting.append(prepared)
        # Chroma takes 500 vectors in the time of 40: small files are written together.
        together = sum(len(entry.passages) for entry in waiting)
        if together >= _TOGETHER or time.monotonic() - written >= _UNWRITTEN:
            _write(store, waiting, report)
            written = time.monotonic()
        if progress:
            progress(done, len(files), file.name)
    _write(store, waiting, report)
    _forget_missing(store, paths, {str(file.resolve()) for file in files}, report)
    return report


def _prepare(store: Store, file: Path, read: Reader, redact: bool) -> _Prepared | None:
    """What is to be written of a file; None where it stands in the store as it is."""
    key = str(file.resolve())
    content = hashlib.sha256(file.read_bytes()).hexdigest()
    known = store.catalogue.hash_of(key)
    if known == content:
        return None
    document, evaluations = read(file)
    if document.marking:
        _forget(store, key)
        raise BadInputError(file.name, f"标有“{document.marking}”，不收进资料库", remedy="请确认密级后再处理")
    passages = split(document, identify(document, evaluations, file), key, content, redact=redact)
    return _Prepared(key, content, known is not None, passages)


def _write(store: Store, waiting: list[_Prepared], report: IndexReport) -> None:
    passages = [passage for entry in waiting for passage in entry.passages]
    if passages:
        store.put(passages, store.embedding.embed([passage.indexed_text for passage in passages]))
    fresh = {passage.identifier for passage in passages}
    for entry in waiting:
        if entry.known:
            store.delete(sorted(set(store.catalogue.identifiers(Filters(file=entry.file))) - fresh))
        report.passages += len(entry.passages)
        report.changed += entry.known
        report.added += not entry.known
    store.catalogue.put_files([(entry.file, entry.file_hash, entry.passages) for entry in waiting])
    waiting.clear()


def _forget_missing(store: Store, paths: Sequence[Path], present: set[str], report: IndexReport) -> None:
    folders = [path.resolve() for path in paths if path.is_dir()]
    for known in list(store.catalogue.files()):
        gone = known not in present and any(Path(known).is_relative_to(folder) for folder in folders)
        if gone:
            _forget(store, known)
            report.removed += 1


def _forget(store: Store, file: str) -> None:
    store.delete(store.catalogue.identifiers(Filters(file=file)))
    store.catalogue.drop_file(file)
