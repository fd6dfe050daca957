"""The catalogue: which terms are looked up, which passages a filter lets through, what other versions left."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from assistant.retrieval import search, terms
from assistant.retrieval.catalogue import Catalogue, Filters
from assistant.retrieval.passage import Passage, identify
from assistant.retrieval.store import Store
from assistant.retrieval.words import grams

COMMON, RARE = "采购进度正常", "除湿设备流标"


def passage(number: int, text: str, file: str = "甲.md", *, region: str = "青渚区", year: int = 2022) -> Passage:
    return Passage(
        identify(file, "h", number), text, "报告", "一", "cause", "甲馆", region, year, "department", "", "", file,
        f"第{number}段", "h",
    )  # fmt: skip


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    with closing(Catalogue(tmp_path / "catalogue.sqlite")) as opened:
        yield opened


def numbered(catalogue: Catalogue, found: list[str]) -> list[str]:
    return [held.place for held in catalogue.passages(found).values()]


def test_common_terms_are_left_out_where_too_many_passages_would_be_scored(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue.put_files([("甲.md", "h", [passage(n, f"{COMMON}{RARE if n == 30 else ''}。") for n in range(64)])])
    assert len(catalogue.lexical(grams(COMMON), Filters(), 100)) == 64
    monkeypatch.setattr(terms, "_SCORED", 20)
    assert catalogue.lexical(grams(COMMON), Filters(), 100) == []
    assert numbered(catalogue, catalogue.lexical(grams(f"{COMMON}{RARE}"), Filters(), 100)) == ["第30段"]


def test_what_is_removed_makes_no_term_common_any_more(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terms, "_SCORED", 20)
    catalogue.put_files([("甲.md", "h", [passage(n, COMMON) for n in range(64)])])
    catalogue.put_files([("乙.md", "h", [passage(n, COMMON, "乙.md") for n in range(3)])])
    assert catalogue.lexical(grams(COMMON), Filters(), 100) == []
    catalogue.drop_file("甲.md")
    assert len(catalogue.lexical(grams(COMMON), Filters(), 100)) == 3
    assert catalogue.count() == 3


@pytest.mark.parametrize("together", [2, 500])
def test_a_ranking_is_gone_through_until_enough_fulfil_the_filter(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, together: int
) -> None:
    monkeypatch.setattr("assistant.retrieval.catalogue._SIFTED", together)
    texts = [RARE * (20 - n) for n in range(20)]  # the ranking is theirs from the first to the last
    regions = ("澄川市青渚区", "石塘县")
    held = [passage(n, text, region=regions[n % 2], year=2020 + n % 5) for n, text in enumerate(texts)]
    catalogue.put_files([("甲.md", "h", held)])
    everything = catalogue.lexical(grams(RARE), Filters(), 20)
    for filters, wanted in (
        (Filters(region="青渚区"), lambda n: n % 2 == 0),
        (Filters(year=2024), lambda n: n % 5 == 4),
        (Filters(region="石塘县", year=2021, section="cause"), lambda n: n % 10 == 1),
    ):
        places = {f"第{n}段" for n in range(20) if wanted(n)}
        expected = [one for one in everything if catalogue.passages([one])[one].place in places]
        assert catalogue.lexical(grams(RARE), filters, 20) == expected
        assert catalogue.lexical(grams(RARE), filters, 1) == expected[:1]
        assert catalogue.fulfilling(everything, filters) == expected
        assert catalogue.count(filters) == len(expected) == len(places)


def test_vectors_decide_where_words_are_too_common(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terms.TermIndex, "ranked", lambda *_: [])
    hits = search.search(store, "除湿设备采购流标", limit=1)
    assert hits[0].passage.unit == "青渚区档案馆"
    assert (hits[0].dense_rank, hits[0].lexical_rank) == (1, 0)


def test_sifting_the_nearest_finds_what_comparing_all_finds(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    filters = Filters(year=2022)
    compared = [hit.passage.identifier for hit in search.search(store, "采购推迟", filters)]
    assert len(compared) >= 4
    monkeypatch.setattr(search, "_FEW", 0)
    monkeypatch.setattr(store, "compared", None)
    assert [hit.passage.identifier for hit in search.search(store, "采购推迟", filters)] == compared


def test_a_catalogue_of_another_version_beside_a_server_is_begun_anew(tmp_path: Path) -> None:
    where = tmp_path / "catalogue.sqlite"
    with closing(Catalogue(where)) as catalogue:
        catalogue.put_files([("甲.md", "h", [passage(0, RARE)])])
    with closing(Catalogue(where)) as catalogue:
        assert catalogue.count() == 1
    with closing(sqlite3.connect(where)) as old:
        old.execute("PRAGMA user_version = 1")
    with closing(Catalogue(where)) as catalogue:
        assert catalogue.count() == 0
        catalogue.put_files([("甲.md", "h", [passage(0, RARE)])])
        assert len(catalogue.lexical(grams(RARE), Filters(), 5)) == 1
