"""A draft of the same session as input: its revision has its edits, sponsors and facts, and no rule of the year touches it."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from drafter.document.resolution import Resolution
from drafter.errors import DrafterError, UpdatesError
from drafter.infer import infer
from drafter.readers import read
from tests.commands import drafter
from tests.factories import AGENDA, resolution, rolled
from tests.libreoffice import Job, saved_by_libreoffice

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"

TEXTS = (
    "*Recalling* its resolutions 78/45 of 4 December 2023 and 79/34 of 2 December 2024,",
    "*Noting* that 166 States parties have ratified the Convention, as of 1 October 2025,",
    "1. *Requests* the Secretary-General to report on what was done from 1 July 2025 to 30 June 2026 and to convene the Meeting;",
    AGENDA.replace("1.", "2."),
)


FACTS: dict[str, Any] = {
    "kind": "draft resolution",
    "committee": "First Committee",
    "number": "",
    "adopted": None,
    "original": "English",
    "distribution": "Limited",
    "date": datetime.date(2025, 10, 13),
    "sponsors": ("Austria", "Chile"),
}


def draft(symbol: str = "A/C.1/80/L.5") -> Resolution:
    return resolution(*TEXTS, symbol=symbol, **FACTS)


def texts(previous: Resolution, updates: str) -> list[str]:
    return [p.text for p in rolled(previous, f"session: 80\n{updates}").resolution.paragraphs]


def test_nothing_but_what_is_given_changes_in_a_revision() -> None:
    made = rolled(
        draft(), "session: 80\nsymbol: A/C.1/80/L.5/Rev.1\ndate: 21 October 2025\nedits: [{at: op 1, replace: done, with: said}]"
    )
    assert [(c.at, c.old, c.new.text, c.status) for c in made.changes] == [
        ("masthead.symbol", "A/C.1/80/L.5", "A/C.1/80/L.5/Rev.1", "certain"),
        ("masthead.date", "13 October 2025", "21 October 2025", "certain"),
        ("OP1", "done", "said", "certain"),
    ]
    assert made.resolution.masthead.sponsors == ("Austria", "Chile")


def test_facts_hold_in_a_revision_too() -> None:
    facts = "symbol: A/C.1/80/L.5/Rev.1\nsponsors: [Fiji, Chile, Austria]\ncounts: {States parties have ratified: 167}"
    assert texts(draft(), facts)[1] == "Noting that 167 States parties have ratified the Convention, as of 1 October 2025,"
    assert rolled(draft(), f"session: 80\n{facts}").resolution.masthead.sponsors == ("Austria", "Chile", "Fiji")


def test_a_second_revision_is_made_of_the_first() -> None:
    made = rolled(draft("A/C.1/80/L.5/Rev.1"), "session: 80\nsymbol: A/C.1/80/L.5/Rev.2")
    assert made.resolution.masthead.symbol == "A/C.1/80/L.5/Rev.2"


def test_a_draft_that_stays_the_same_document_may_take_more_sponsors() -> None:
    made = rolled(draft(), "session: 80\nsymbol: A/C.1/80/L.5\nsponsors: [Austria, Chile, Fiji]")
    assert [c.at for c in made.changes] == ["masthead.sponsors"]


def test_a_draft_that_had_room_for_its_number_takes_any() -> None:
    made = rolled(draft("A/C.1/80/L."), "session: 80\nsymbol: A/C.1/80/L.5")
    assert made.resolution.masthead.symbol == "A/C.1/80/L.5"


@pytest.mark.parametrize(
    ("given", "old", "message"),
    [
        (
            "",
            "A/C.1/80/L.5",
            'u.yaml:1: the text is a draft of session 80 too; its revision has its own symbol, "symbol: A/C.1/80/L.5/Rev.1", '
            'and what is adopted of it has "kind: resolution"; else right is 81 or later',
        ),
        (
            "symbol: A/C.1/80/L.6/Rev.1",
            "A/C.1/80/L.5",
            "u.yaml:2: A/C.1/80/L.6/Rev.1 is no revision of A/C.1/80/L.5; right is A/C.1/80/L.5/Rev.1",
        ),
        (
            "symbol: A/C.1/80/L.5/Rev.3",
            "A/C.1/80/L.5/Rev.1",
            "u.yaml:2: A/C.1/80/L.5/Rev.3 is no revision of A/C.1/80/L.5/Rev.1; right is A/C.1/80/L.5/Rev.2",
        ),
        (
            "symbol: A/C.1/80/L.5",
            "A/C.1/80/L.5/Rev.1",
            "u.yaml:2: A/C.1/80/L.5 is no revision of A/C.1/80/L.5/Rev.1; right is A/C.1/80/L.5/Rev.2",
        ),
    ],
)
def test_a_symbol_that_is_no_revision_is_met_with_the_one_that_is(given: str, old: str, message: str) -> None:
    with pytest.raises(UpdatesError) as error:
        rolled(draft(old), f"session: 80\n{given}\n")
    assert str(error.value) == message


def test_an_adopted_resolution_has_no_revision() -> None:
    with pytest.raises(UpdatesError) as error:
        rolled(resolution(*TEXTS), "session: 80\nsymbol: A/C.1/80/L.5/Rev.1")
    message = "session 80 is not later than that of the text, which is of session 80; right is 81 or later"
    assert str(error.value) == f"u.yaml:1: {message}"


@pytest.mark.parametrize(
    ("old", "new", "symbol"),
    [
        ("A/C.1/80/L.5", "A/C.1/80/L.5/Rev.1", "A/C.1/80/L.5/Rev.1"),
        ("A/C.1/80/L.5", "A/C.1/80/L.5", "A/C.1/80/L.5"),
        ("A/C.1/80/L.5", "", "A/C.1/80/L.5/Rev.1"),
        ("", "", "A/C.1/80/L."),
    ],
)
def test_the_updates_of_a_revision_are_inferred_from_both_texts(old: str, new: str, symbol: str) -> None:
    revised = resolution(*TEXTS[:2], TEXTS[2].replace("was done", "was said"), TEXTS[3], symbol=new, **FACTS)
    found = infer(draft(old), revised)
    assert found.yaml.splitlines()[1:] == [
        "session: 80",
        f"symbol: {symbol}",
        *(["date: 2025-10-13"] if symbol != old else []),
        "edits:",
        "# OP1: … on what was [done → said] from 1 July …",
        "- {at: OP1, replace: {done: said}}",
    ]
    assert found.differences == ()


def test_another_draft_of_the_session_is_no_revision() -> None:
    with pytest.raises(DrafterError) as error:
        infer(draft("A/C.1/80/L.5"), draft("A/C.1/80/L.6"))
    assert str(error.value) == "updates: A/C.1/80/L.6 is no revision of A/C.1/80/L.5; right is A/C.1/80/L.5/Rev.1"


@pytest.mark.soffice
def test_a_tracked_revision_that_libreoffice_accepts_is_the_revised_text_and_rejected_the_draft(tmp_path: Path) -> None:
    given = (EXAMPLES / "A_C.1_80_L.30.txt", "--updates", EXAMPLES / "80-L.30-Rev.1.yaml", "--quiet", "--output")
    assert drafter("rollover", *given, tmp_path / "revised.docx") == (0, "", "")
    assert drafter("rollover", *given, tmp_path / "tracked.docx", "--tracked") == (0, "", "")
    tracked = tmp_path / "tracked.docx"
    files: list[Job] = [(tracked, tmp_path / "accept.docx", "accept"), (tracked, tmp_path / "reject.docx", "reject")]
    assert saved_by_libreoffice(files) == []
    texts = {name: read(tmp_path / f"{name}.docx") for name in ("revised", "accept", "reject")}
    assert [p.body.text for p in texts["accept"].paragraphs] == [p.body.text for p in texts["revised"].paragraphs]
    assert texts["accept"].masthead.symbol == "A/C.1/80/L.30/Rev.1"
    draft = read(EXAMPLES / "A_C.1_80_L.30.txt")
    assert [p.body.text for p in texts["reject"].paragraphs] == [p.body.text for p in draft.paragraphs]
