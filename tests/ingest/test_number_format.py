"""Numbers of spreadsheets as their cells show them."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from assistant.ingest.number_format import display

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/ingest/number_formats.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("stored", "code", "shown"), CASES)
def test_a_number_is_read_as_its_cell_shows_it(stored: str, code: str, shown: str) -> None:
    assert display(Decimal(stored), code) == shown


def test_dates_count_from_1904_where_the_workbook_says_so() -> None:
    assert display(Decimal(43280), "yyyy-mm-dd", since_1904=True) == "2022-06-30"
