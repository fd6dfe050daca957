"""Is a store sound, and how it is made so again: after a kill, and after others wrote to the same server."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from assistant.retrieval.catalogue import Filters
from assistant.retrieval.passage import Passage, identify
from assistant.retrieval.store import Store

_AT_ONCE: Final = 500
_SAME_VECTOR: Final = 1e-3  # endpoints do not answer to the last bit
_AGAIN, _ANEW = "请再运行一次 jushi index 文件夹", "请用 jushi index --rebuild 重建"


def rebuild_catalogue(store: Store) -> int:
    """Make the catalogue anew from what Chroma holds (a server indexed by somebody else); returns the passages.

    A file of which another writer has not put everything yet, or two states of which stand side by side, is listed
    without a hash: the next run takes it in anew.
    """
    stored = sorted(store.stored(), key=lambda entry: (entry[0].file, entry[0].identifier))
    files: list[tuple[str, str, Sequence[Passage]]] = []
    for file, entries in groupby(stored, key=lambda entry: entry[0].file):
        passages, sizes = zip(*entries, strict=True)
        hashes = {passage.file_hash for passage in passages}
        whole = len(hashes) == 1 and set(sizes) == {len(passages)}
        files.append((file, hashes.pop() if whole else "", passages))
    store.catalogue.put_all(files)
    return len(stored)


def mend(store: Store) -> None:
    """What a killed run left behind: vectors that no file owns go, files that lack some are taken in anew."""
    if store.shared or store.count() == store.catalogue.count():
        return
    listed, held = set(store.catalogue.identifiers()), set(store.identifiers())
    store.delete(sorted(held - listed))
    for file in {passage.file for passage in store.catalogue.passages(sorted(listed - held)).values()}:
        store.catalogue.drop_file(file)


def problems(store: Store) -> Iterator[str]:
    """What `jushi index --check` finds wrong: counts, hashes, vectors that are not those of their text."""
    listed, held = set(store.catalogue.identifiers()), set(store.identifiers())
    if listed - held:
        yield f"目录里有 {len(listed - held)} 段在向量库里找不到，{_AGAIN}"
    if held - listed:
        yield f"向量库里有 {len(held - listed)} 段不在目录里，{_AGAIN}"
    for file, expected in store.catalogue.files().items():
        there = set(store.catalogue.identifiers(Filters(file=file)))
        if len(there) != expected:
            yield f"{file}：应有 {expected} 段，实有 {len(there)} 段，{_ANEW}"
        elif there != {identify(file, store.catalogue.hash_of(file) or "", n) for n in range(expected)}:
            yield f"{file}：段落与文件的校验值不符，{_AGAIN}"
    wrong = _wrong_vectors(store, sorted(listed & held))
    if wrong:
        yield f"有 {wrong} 段的向量与文字不符，{_ANEW}"


def _wrong_vectors(store: Store, identifiers: Sequence[str]) -> int:
    import numpy as np

    wrong = 0
    for start in range(0, len(identifiers), _AT_ONCE):
        found, vectors = store.vectors_of(identifiers[start : start + _AT_ONCE])
        passages = store.catalogue.passages(found)
        fresh = store.embedding.embed([passages[identifier].indexed_text for identifier in found])
        wrong += int((np.abs(vectors - fresh).max(axis=1) > _SAME_VECTOR).sum())
    return wrong
