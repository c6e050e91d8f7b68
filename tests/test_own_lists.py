"""Lists of what was adopted that a user gives: by --record, or in updates.yaml."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from drafter.checks import check
from drafter.errors import RecordError
from drafter.language.own_lists import record_of
from drafter.updates import load
from tests.commands import drafter
from tests.factories import AGENDA, resolution

HEAD = "number,adopted,agenda_item,title\n"
MINES = (
    '"Implementation of the Convention on the Prohibition of the Use, Stockpiling, Production and Transfer of Anti-Personnel '
    'Mines and on Their Destruction"'
)
EXAMPLE = "examples/A_RES_80_35.txt"


def written(folder: Path, rows: str, name: str = "newer.csv") -> Path:
    file = folder / name
    file.write_text(f"{HEAD}{rows}", encoding="utf-8")
    return file


def test_a_newer_list_is_known_to_the_rules(tmp_path: Path) -> None:
    record = written(tmp_path, f"81/40,2026-12-02,98 (l),{MINES}\n")
    updates = tmp_path / "u.yaml"
    updates.write_text("session: 82\n")
    done = drafter("rollover", EXAMPLE, "-u", str(updates), "--record", str(record), "-q")
    assert "79/34 of 2 December 2024, 80/35 of 1 December 2025 and 81/40 of 2 December 2026," in done.out
    updates.write_text("session: 82\nrecord: [newer.csv]\n")
    assert drafter("rollover", EXAMPLE, "-u", str(updates), "-q").out == done.out


def test_what_was_adopted_later_is_not_known_from_it_either(tmp_path: Path) -> None:
    record = record_of([written(tmp_path, f"81/40,2026-12-02,98 (l),{MINES}\n")])
    assert record.listed("81/40", "General Assembly", datetime.date(2026, 12, 1)) is None
    assert record.listed("81/40", "General Assembly", datetime.date(2026, 12, 2)) is not None


def test_a_line_of_it_puts_one_of_the_programs_right(tmp_path: Path) -> None:
    record = record_of([written(tmp_path, "79/34,2024-12-03,98,Another title\n")])
    found = record.listed("79/34", "General Assembly")
    assert found is not None
    assert (found.day, found.title) == (datetime.date(2024, 12, 3), "Another title")


def test_a_list_of_another_body_is_not_the_assemblys(tmp_path: Path) -> None:
    record = record_of([written(tmp_path, "57/8,2024-10-11,3,Mines\n", "human-rights-council-57.csv")])
    assert record.listed("57/8", "General Assembly") is None
    assert record.listed("57/8", "Human Rights Council") is not None


def test_checks_read_it_too(tmp_path: Path) -> None:
    text = resolution("*Recalling* its resolution 80/900 of 2 June 2026,", AGENDA, session=81, number="81/1", adopted=None)
    record = record_of([written(tmp_path, "80/900,2026-06-03,98,Mines\n")])
    assert [f.right for f in check(text, (), record) if f.check == "recall-date"] == ["3 June 2026"]
    written(tmp_path, "79/34,2024-12-03,98,Another title\n")
    assert "3 December 2024" in drafter("check", EXAMPLE, "--record", tmp_path / "newer.csv").out


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("81/x,2026-12-02,98,Mines\n", 'newer.csv:2: found the number "81/x"; right is 80/35, 75/250 B or 76/84 A-B'),
        ("81/1,2 December 2026,98,Mines\n", 'newer.csv:2: found the day "2 December 2026"; right is 2025-12-01'),
        ("81/1,2026-02-30,98,Mines\n", 'newer.csv:2: found the day "2026-02-30"; right is 2025-12-01'),
        ("\n81/1,2026-12-02,98,\n", "newer.csv:3: 81/1 has no title"),
        (
            "81/1,2026-12-02,98,Mines, and more\n",
            "newer.csv:2: found 5 fields; right are 4, a title with a comma in quotation marks",
        ),
        ("81/1,2026-12-02,98,A\n81/1,2026-12-02,98,A\n", "newer.csv:3: 81/1 stands in line 2 already"),
        ('81/1,2026-12-02,98,"A\n', 'newer.csv:2: has a quotation mark that is not closed; right is "…", and ""…"" inside'),
    ],
)
def test_each_line_that_is_wrong_is_told(tmp_path: Path, rows: str, message: str) -> None:
    with pytest.raises(RecordError) as caught:
        record_of([written(tmp_path, rows)])
    assert str(caught.value) == f"{tmp_path}/{message}"


def test_a_file_without_its_columns_and_one_that_is_not_there_are_errors(tmp_path: Path) -> None:
    file = tmp_path / "newer.csv"
    file.write_text("80/1,2025-10-01,1,A\n")
    with pytest.raises(
        RecordError, match=r"newer.csv:1: found \"80/1,2025-10-01,1,A\"; right is the line of the columns, number,"
    ):
        record_of([file])
    with pytest.raises(RecordError, match=r"nothing.csv: there is no such file"):
        record_of([tmp_path / "nothing.csv"])


def test_updates_may_name_lists() -> None:
    updates = load([("u.yaml", "session: 82\nrecord: [a.csv]")])
    assert updates.record == ["a.csv"]
