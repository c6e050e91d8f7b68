"""Resolutions of a series, told by letters: A/RES/74/254 B, A/RES/72/253 A–C."""

from __future__ import annotations

import pytest

from drafter.language.symbols import closed_up, with_letters
from drafter.readers.docx import read_docx
from drafter.tracked import write_tracked
from tests.docx_files import docx, p
from tests.factories import rolled
from tests.resolving import resolved
from tests.test_tracked_around import said_in

RECALL = "Recalling its resolution 79/254 A of 24 December 2024,"


def adopted(symbol: str, *title: str) -> bytes:
    head = (symbol, "Eightieth session", "Agenda item 99", "Resolution adopted by the General Assembly on 1 December 2025")
    report = "[on the report of the Fifth Committee (A/80/534, para. 7)]"
    text = ("The General Assembly,", RECALL, "1.\tDecides so.")
    return docx(*map(p, (*head, report, *title, *text)))


@pytest.mark.parametrize(
    ("symbol", "title", "number"),
    [
        ("A/RES/80/253 A\u2013C", "80/253 A\u2013C.\tProgramme budget", "80/253 A\u2013C"),
        ("A/RES/80/253 A-C", "80/253.\tProgramme budget", "80/253"),
        ("A/RES/80/253 A to C", "80/253 A to C.\tProgramme budget", "80/253 A to C"),
        ("A/RES/80/253 A and B", "80/253 A and B.\tProgramme budget", "80/253 A and B"),
        ("A/RES/80/253\u00a0B", "80/253\u00a0B.\tProgramme budget", "80/253 B"),
    ],
)
def test_letters_belong_to_symbol_and_number_and_not_to_the_title(symbol: str, title: str, number: str) -> None:
    found = read_docx(adopted(symbol, title), "x")
    assert found.masthead.symbol == symbol.replace("\u00a0", " ")
    assert (found.masthead.number, found.title.text) == (number, "Programme budget")


def test_a_letter_below_the_title_is_the_symbols_and_goes_with_it() -> None:
    base = adopted("A/RES/80/254 B", "80/254.\tFinancing of the Mission", "B")
    draft = rolled(read_docx(base, "x"))
    assert draft.previous.title.text == draft.resolution.title.text == "Financing of the Mission"
    made = write_tracked(draft, base, "x")
    assert "B" in said_in(resolved(made, accept=False))
    assert "B" not in said_in(resolved(made, accept=True))
    assert said_in(resolved(made, accept=False)) == said_in(base)


def test_a_letter_that_is_not_the_symbols_is_a_word_of_the_title() -> None:
    assert read_docx(adopted("A/RES/80/254", "80/254.\tVitamin", "B"), "x").title.text == "Vitamin B"


@pytest.mark.parametrize(
    ("number", "symbol", "cited"),
    [
        ("74/254", "A/RES/74/254 B", "74/254 B"),
        ("72/90", "A/RES/72/90 A-B", "72/90 A and B"),
        ("72/253 A\u2013C", "A/RES/72/253 A\u2013C", "72/253 A, B and C"),
        ("76/237 A and B", "A/RES/76/237 A and B", "76/237 A and B"),
        ("80/35", "A/RES/80/35", "80/35"),
        ("80/35", "", "80/35"),
    ],
)
def test_a_number_is_cited_with_its_letters(number: str, symbol: str, cited: str) -> None:
    assert with_letters(number, symbol) == cited


def test_a_symbol_is_written_in_one_word() -> None:
    assert closed_up("A/RES/72/253 A\u2013C") == closed_up("A/RES/72/253 A to C") == "A/RES/72/253A-C"


def test_levels_that_a_resolution_updated_are_no_predecessor() -> None:
    base = read_docx(adopted("A/RES/80/254", "80/254.\tFinancing of the Mission"), "x")
    text = "Decides, in accordance with the levels updated in its resolution 79/246 of 23 December 2024, so"
    last = rolled(base, f'edits: [{{at: OP1, text: "{text}"}}]').resolution
    draft = rolled(last, "session: 82\nprevious: {number: 81/9, adopted: 2026-12-01}")
    assert [c.at for c in draft.changes if c.rule == "recalls" and c.at == "OP1"] == []
