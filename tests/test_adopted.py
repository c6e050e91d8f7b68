"""The lists of what was adopted: what is found by a number, and what is not."""

from __future__ import annotations

import csv
import datetime
import subprocess
import sys
from pathlib import Path

import pytest

from drafter.language.adopted import RECORD

ROOT = Path(__file__).resolve().parents[1]
ORGAN = "General Assembly"


def day(number: str, on: datetime.date | None = None) -> str:
    found = RECORD.listed(number, ORGAN, on)
    return str(found.day) if found else ""


def test_a_resolution_is_found_by_its_number_with_its_day_item_and_title() -> None:
    found = RECORD.listed("79/34", ORGAN)
    assert found is not None
    assert found[:3] == ("79/34", datetime.date(2024, 12, 2), "98 (l)")
    assert found.title.startswith("Implementation of the Convention on the Prohibition of the Use, Stockpiling, Production")


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("75/101 A", "2020-12-10"),  # of one row, "75/101 A-B"
        ("75/101 B", "2020-12-10"),
        ("75/101 A and B", "2020-12-10"),
        ("75/101", "2020-12-10"),
        ("75/101 C", ""),
        ("75/250 B", "2021-06-30"),  # of a row of its own
        ("75/250 A", "2020-12-31"),  # the first, which has its letter since the second
        ("75/250 A and B", ""),  # of two days
        ("74/249 B", "2020-06-30"),  # of what the seventy-fourth session adopted in 2020
        ("74/92 A and B", "2019-12-13"),
        ("72/169", "2017-12-19"),
        ("73/113", ""),  # of a session without a list
        ("60/1", ""),  # before the lists
        ("79/999", ""),
        ("ES-10/21", ""),
        ("3363 (XXX)", ""),
    ],
)
def test_letters_of_a_series_are_found_each_and_together_where_they_are_of_one_day(number: str, expected: str) -> None:
    assert day(number) == expected


def test_what_was_adopted_later_is_not_there_yet() -> None:
    assert day("79/34", datetime.date(2024, 12, 1)) == ""
    assert day("79/34", datetime.date(2024, 12, 2)) == "2024-12-02"


def test_each_organ_has_lists_of_its_own() -> None:
    assert RECORD.listed("79/34", "Security Council") is None
    found = RECORD.listed("2765 (2024)", "Security Council")
    assert found is not None
    assert (found.bare, found.letters, found.day.isoformat()) == ("2765 (2024)", "", "2024-12-20")
    assert found.title.endswith("Stabilization Mission in the Democratic Republic of the Congo (MONUSCO)")


@pytest.mark.shared
def test_the_lists_are_what_the_script_makes_of_the_record(tmp_path: Path) -> None:
    before = {file.name: file.read_bytes() for file in (ROOT / "config" / "record").iterdir()}
    subprocess.run([sys.executable, "bench/adopted.py", str(tmp_path)], cwd=ROOT, check=True)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before
    rows = [row for content in before.values() for row in csv.DictReader(content.decode().splitlines())]
    assert len(rows) == 3113
