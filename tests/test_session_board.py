"""The board of a session: its lines, what they are sorted by, its table, its data and its page."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from drafter.session.board import Board, board_of, csv_of, data_of, page_of
from drafter.session.result import Question, Result, Slip, line_of, of_line
from drafter.updates import load
from tests.sessions import KNOWN
from tests.sessions import known as text

UPDATES = load([("session.yaml", "session: 80")])
ASKED = Question(1, "OP1", "OP1", "twelve", "figures", "It is last year’s.", "counts", "counts: {States: …}", "twelve States")


def names(board: Board) -> dict[str, list[str]]:
    return {group.committee: [row.name for row in group.rows] for group in board.groups}


def test_texts_stand_by_committee_and_item_and_what_was_not_read_first() -> None:
    results = [
        text("A_RES_79_40", "Sixth Committee", ("8",)),
        text("A_RES_79_101", items=("99 (n)",)),
        text("A_RES_79_20", items=("99 (n)",)),
        text("A_RES_79_3", items=("99 (b)",)),
        text("A_RES_79_4"),
        text("A_RES_79_5", items=("100",)),
        text("A_RES_79_6", ""),
        text("A_RES_79_7", "Committee of the Whole"),
        Result("B", "B.pdf", called="B", error="B.pdf: is empty."),
    ]
    assert names(board_of(results, UPDATES)) == {
        "Not read": ["B"],
        "Plenary": ["A_RES_79_6"],
        "First Committee": ["A_RES_79_3", "A_RES_79_20", "A_RES_79_101", "A_RES_79_5", "A_RES_79_4"],
        "Sixth Committee": ["A_RES_79_40"],
        "Committee of the Whole": ["A_RES_79_7"],
    }


def test_the_board_says_how_many_texts_there_are_and_how_far() -> None:
    results = [
        text("A"),
        text("B", not_due="comes back later"),
        KNOWN._replace(not_due="comes back later"),
        Result("C", "C", error="x"),
    ]
    board = board_of(results, UPDATES)
    assert (board.heading, board.said) == ("Drafts of the eightieth session", "4 texts: 2 drafted, 1 not due, 1 failed.")
    assert board_of([], UPDATES).said == "0 texts: none."


def test_the_table_and_the_data_hold_what_the_page_does() -> None:
    slips = (Slip("error", "spelling", "OP1", "x", "Wrong."), Slip("note", "openings", "OP2", "y", "Odd."))
    one = text("A_RES_79_3", items=("8", "9 (a)"), sponsors=("Fiji", "Peru"), findings=slips, title="Fish, and ships")
    one = one._replace(remarks=("PP1: Odd.",), not_due="comes back later", files={"draft": "A.docx", "report": "reports/A.html"})
    board = board_of([one, Result("B", "B", error="B: is “empty” <b>.")], UPDATES)
    [failed, line] = csv.DictReader(io.StringIO(csv_of(board).removeprefix("\ufeff")))
    assert line == {
        "name": "A_RES_79_3",
        "called": "A_RES_79_3",
        "title": "Fish, and ships",
        "committee": "First Committee",
        "items": "8, 9 (a)",
        "sponsors": "Fiji and Peru",
        "status": "drafted",
        "certain": "5",
        "confirm": "2",
        "open": "1",
        "questions": "1",
        "errors": "1",
        "warnings": "0",
        "notes": "1",
        "said": "comes back later. PP1: Odd",
        "draft": "A.docx",
        "report": "reports/A.html",
    }
    assert (failed["status"], failed["said"], failed["draft"]) == ("failed", "B: is “empty” <b>", "")
    data = json.loads(data_of(board))
    assert (data["schema"], data["said"]) == ("drafter-session/1", board.said)
    assert data["texts"][1] == {**line, "items": ["8", "9 (a)"], "sponsors": ["Fiji", "Peru"]} | {
        name: int(line[name]) for name in ("certain", "confirm", "open", "questions", "errors", "warnings", "notes")
    }
    page = page_of(board)
    assert "B: is “empty” &lt;b&gt;" in page
    assert '<span class="error">1 error</span>, <span class="note">1 note</span>' in page
    assert '<a href="reports/A.html">report</a>' in page


def test_a_page_is_sound_html_that_needs_no_other_file() -> None:
    page = page_of(board_of([text("A"), text("B")], UPDATES))
    assert re.findall(r'(?:src|href)="([^"]+)"', page) == ["A.docx", "A.docx", "B.docx", "B.docx", "index.csv", "index.json"]
    assert page.startswith("<!DOCTYPE html>\n")


def test_a_tabled_draft_gives_its_sponsors_to_the_text_of_its_title_and_session_alone() -> None:
    tabled = KNOWN._replace(name="tabled/L1", title="The Ferries", sponsors=("Fiji",))
    later = tabled._replace(name="tabled/L1_Rev.1", sponsors=("Fiji", "Peru"))
    texts = [
        text("A", title="Ferries"),
        text("B", title="Ferries", session=78),
        text("C", title="Ports"),
        text("D", title="Ferries", sponsors=("Chad",)),
    ]
    board = board_of([*texts, tabled, later], UPDATES)
    assert {row.name: row.sponsors for row in board.rows} == {"A": ("Fiji", "Peru"), "B": (), "C": (), "D": ("Chad",)}


def test_a_result_comes_back_from_its_line_as_it_was() -> None:
    whole = text("A", items=("8",), sponsors=("Fiji",), questions=(ASKED,), title="\udcff\u2028", remarks=("x",), written="ab")
    for one in (whole, KNOWN, Result("B", "B", error="x")):
        line = line_of(one, "the key")
        assert line.count(b"\n") == 1
        assert of_line(line) == ("the key", one)
    for line in (
        b"",
        b"[]\n",
        b'{"name":"A"}\n',
        b'{"key":"x","name":"A","file":"A","none":1}\n',
        b'{"key":"x","questions":[[1]]}',
    ):
        with pytest.raises(ValueError):
            of_line(line)
