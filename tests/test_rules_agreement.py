"""Facts that cannot be true beside each other, or beside last year's text: each an error that says what is right."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from drafter.document.resolution import Resolution
from drafter.engine.settling import rollover
from drafter.errors import UpdatesError
from drafter.updates import load
from tests.factories import AGENDA, by, resolution, rolled

TEXT = resolution(AGENDA, committee="First Committee")
DRAFT: dict[str, Any] = {
    "symbol": "A/C.1/80/L.30",
    "number": "",
    "adopted": None,
    "kind": "draft resolution",
    "committee": "First Committee",
}
IN_PLENARY = "without reference to a Main Committee (A/80/L.9)"


def error(lines: str, previous: Resolution = TEXT) -> str:
    with pytest.raises(UpdatesError) as found:
        rolled(previous, lines)
    return str(found.value)


def symbol(lines: str, **masthead: Any) -> str:
    """The symbol of the draft that these lines make."""
    return rolled(resolution(AGENDA, **masthead), lines).resolution.masthead.symbol


@pytest.mark.parametrize(
    ("line", "masthead", "names"),
    [
        ("previous: {symbol: A/RES/79/140}", {}, ("A/RES/79/140", "A/RES/80/35")),
        ("previous: {number: 79/140}", {}, ("79/140", "A/RES/80/35")),
        ("previous: {number: 80/35, symbol: A/RES/79/140}", {}, ("A/RES/79/140", "A/RES/80/35")),
        ("previous: {symbol: A/RES/80/35}", DRAFT, ("A/RES/80/35", "A/C.1/80/L.30")),
        ("previous: {symbol: A/C.1/80/L.30/Rev.1}", DRAFT, ("A/C.1/80/L.30/Rev.1", "A/C.1/80/L.30")),
        ("previous: {symbol: A/C.1/80/L.3}", DRAFT, ("A/C.1/80/L.3", "A/C.1/80/L.30")),
        ("previous: {symbol: A/C.1/80/L.30}", {}, ("A/C.1/80/L.30", "A/RES/80/35")),
    ],
)
def test_a_file_for_another_resolution_is_told_by_both_names(line: str, masthead: Any, names: tuple[str, str]) -> None:
    assert error(line, resolution(AGENDA, **masthead)) == (
        f"u.yaml:2: this file is for {names[0]}, and the text that is rolled over is {names[1]};"
        f" right is the file for {names[1]}, which `drafter updates` writes"
    )


@pytest.mark.parametrize(
    ("line", "masthead"),
    [
        ("previous: {symbol: A/RES/80/35}", {}),
        ("previous: {symbol: A/C.1/80/L.30*}", DRAFT),
        ("previous: {symbol: A/C.1/80/L.30, number: 80/35, adopted: 2025-12-01}", DRAFT),
        ("previous: {symbol: A/C.1/80/L.30, number: 80/35}", {}),  # the draft's file, on what became of it
        ("previous: {symbol: A/C.1/80/L.30}", {**DRAFT, "symbol": "A/C.1/80/L."}),
        ("previous: {symbol: A/RES/80/35}", {"symbol": "", "number": "", "adopted": None}),
        ("previous: {number: 80/35}", {}),
        ("previous: {symbol: 80/35}", {}),
    ],
)
def test_a_file_for_the_resolution_itself_is_taken(line: str, masthead: Any) -> None:
    assert rolled(resolution(AGENDA, **masthead), line).resolution.masthead.session == 81


@pytest.mark.parametrize(
    ("given", "what", "right"),
    [
        ("A/C1/81/L.5", "a draft of the First Committee", "A/C.1/81/L.5"),
        ("A/C.1/81/L5", "a draft of the First Committee", "A/C.1/81/L.5"),
        ("a/c.1/81/l.5", "a draft of the First Committee", "A/C.1/81/L.5"),
        ("A/C.1/81/L.0", "a draft of the First Committee", "A/C.1/81/L.30"),
        ("A/C.1/81/L. 5", "a draft of the First Committee", "A/C.1/81/L.5"),
        ("A.C.1.81.L.5", "a draft of the First Committee", "A/C.1/81/L.5"),
        ("A/C.1/80/L.5", "a draft of the First Committee", "A/C.1/81/L.5"),
        ("A/81/L.5", "a draft of the First Committee", "A/C.1/81/L.5"),
        ("A/RES/81/5", "a draft of the First Committee", "A/C.1/81/L.30"),
        ("Draft", "a draft of the First Committee", "A/C.1/81/L.30"),
        ("A/C.3/81/L.5", "a draft of the First Committee", 'A/C.1/81/L.5, or "committee: Third Committee" beside it'),
    ],
)
def test_a_symbol_that_is_none_is_an_error(given: str, what: str, right: str) -> None:
    message = f"u.yaml:2: {given} is no symbol of {what} at the eighty-first session; right is {right}"
    assert error(f'symbol: "{given}"') == message


def test_a_symbol_of_a_committee_in_the_plenary_is_an_error() -> None:
    assert error("symbol: A/C.1/81/L.5", resolution(AGENDA, report=IN_PLENARY)) == (
        "u.yaml:2: A/C.1/81/L.5 is no symbol of a draft of the plenary at the eighty-first session; right is A/81/L.5,"
        ' or "committee: First Committee" beside it'
    )


@pytest.mark.parametrize(
    ("given", "sign"),
    [
        ("\u0410/C.1/81/L.5", "U+0410 (cyrillic capital letter a)"),
        ("\u0391/C.1/81/L.5", "U+0391 (greek capital letter alpha)"),
        ("A/\u0421.1/81/L.5", "U+0421 (cyrillic capital letter es)"),
        ("A/C.1/\uff18\uff11/L.5", "U+FF18 (fullwidth digit eight)"),
    ],
)
def test_a_letter_of_another_alphabet_in_a_symbol_is_named(given: str, sign: str) -> None:
    assert error(f"symbol: {given}") == f'u.yaml:2: "{given}" has {sign} in it; right is A/C.1/81/L.5'


def test_a_letter_of_another_alphabet_in_the_symbol_that_the_file_is_for_is_named() -> None:
    message = 'u.yaml:2: found "A/R\u0415S/80/35" with U+0415 (cyrillic capital letter ie) in it; right is "A/RES/80/35"'
    assert error("previous: {symbol: A/R\u0415S/80/35}") == message


def test_a_letter_of_another_alphabet_in_the_symbol_of_a_document_is_named() -> None:
    text = resolution("*Taking note* of A/80/365,", AGENDA)
    right = 'u.yaml:2: "{}" has U+0410 (cyrillic capital letter a) in it; right is {}'
    assert error("documents: {A/80/365: \u0410/81/5}", text) == right.format("\u0410/81/5", "A/81/5")
    assert error("documents: {\u0410/80/365: A/81/5}", text) == right.format("\u0410/80/365", "A/80/365")


@pytest.mark.parametrize(
    ("lines", "masthead"),
    [
        ("symbol: A/C.1/81/L.5", {"committee": "First Committee"}),
        ("symbol: A/C.1/81/L.5/Rev.1", {"committee": "First Committee"}),
        ("symbol: A/C.1/81/L.", {"committee": "First Committee"}),
        ("committee: C.3\nsymbol: A/C.3/81/L.5", {"committee": "First Committee"}),
        ("committee: plenary\nsymbol: A/81/L.5", {"committee": "First Committee"}),
        ("symbol: A/81/L.5", {"report": IN_PLENARY}),
        ("symbol: A/C.6/81/L.5", {}),  # the file does not say whose it is
        ("symbol: A/C.6/81/L.5", {"symbol": "A/C.6/80/L.4", "kind": "draft resolution"}),
        ("symbol: A/ES-11/L.5", {"committee": "First Committee"}),
        ("kind: resolution\nnumber: 81/237 A\nsymbol: A/RES/81/237A", {}),
        ("kind: resolution\nsymbol: A/RES/81/5", {}),
    ],
)
def test_a_good_symbol_is_taken(lines: str, masthead: Any) -> None:
    assert f"symbol: {symbol(lines, **masthead)}" in lines


def test_the_symbol_of_a_draft_whose_file_names_no_committee_is_of_that_of_its_own_symbol() -> None:
    assert symbol("", symbol="A/C.3/80/L.22", kind="draft resolution", number="", adopted=None) == "A/C.3/81/L."


ADOPTED = "kind: resolution\nnumber: 81/40\n"
SPAN = "is not in the eighty-first session, from 1 September 2026 to 30 September 2027; look at the day and at the session"


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (f"{ADOPTED}adopted: 2025-12-01", f"u.yaml:4: 1 December 2025 {SPAN}"),
        (f"{ADOPTED}adopted: 2028-01-01", f"u.yaml:4: 1 January 2028 {SPAN}"),
        ("date: 2024-10-12", f"u.yaml:2: 12 October 2024 {SPAN}"),
        ("date: 2036-10-12", f"u.yaml:2: 12 October 2036 {SPAN}"),
        (
            f"{ADOPTED}adopted: 2026-12-10\ndate: 2026-12-01",
            "u.yaml:5: 1 December 2026 is before the adoption on 10 December 2026; right is the day of issue",
        ),
        ("kind: resolution\nnumber: 80/40", "u.yaml:3: 80/40 is no number of the eighty-first session; right is 81/40"),
        (
            f"{ADOPTED}symbol: A/RES/81/41",
            "u.yaml:4: A/RES/81/41 is no symbol of a resolution at the eighty-first session; right is A/RES/81/40",
        ),
        (
            f"{ADOPTED}report: on the report of the First Committee (A/80/534, para. 7)",
            "u.yaml:4: A/80/534 is no document of the eighty-first session; right is one such as A/81/534",
        ),
        (
            f"{ADOPTED}report: on the report of the Third Committee (A/81/534, para. 7)",
            "u.yaml:4: the report is of the Third Committee, and the text of the First Committee;"
            ' right is "committee: Third Committee" beside it',
        ),
        (f"{ADOPTED}meeting: 52th plenary meeting", 'u.yaml:4: found "52th"; right is 52nd'),
        (f"{ADOPTED}meeting: fifty-second plenary meeting", 'u.yaml:4: found "fifty-second"; right is 52nd'),
        ("number: 81/40", 'u.yaml:2: a draft resolution has no such line; right is "kind: resolution" beside it, or no "number"'),
        (
            "previous: {adopted: 2025-12-02}",
            "u.yaml:2: A/RES/80/35 says that it was adopted on 1 December 2025, and not on 2 December 2025;"
            " right is adopted: 2025-12-01, or no such line",
        ),
        (
            "also_recall: [{number: 80/35, adopted: 2025-12-01}]",
            "u.yaml:2: 80/35 is the resolution that is rolled over, which is recalled by itself; leave it out",
        ),
        (
            "also_recall: [{number: 76/26, adopted: 2022-12-06}]",
            "u.yaml:2: 6 December 2022 is not in the seventy-sixth session, from 1 September 2021 to 30 September 2022;"
            " look at the day and at the session",
        ),
        (
            "also_recall: [{number: 76/26, adopted: 2021-12-06}, {number: 76/26, adopted: 2021-12-06}]",
            "u.yaml:2: 76/26 is named a second time; leave it out",
        ),
        (
            "also_recall: [{number: 82/26, adopted: 2027-12-06}]",
            "u.yaml:2: 82/26 is of a later session than the new text; right is one that it can recall",
        ),
        (
            "meetings: [{name: Third Meeting, from: 2062-11-30, to: 2062-12-04}]",
            "u.yaml:2: 2062 lies far from 2026, in which the session opens; look at the year",
        ),
        (
            "meetings: [{name: Third Meeting, from: 2026-11-30, to: 2027-12-04}]",
            'u.yaml:2: meetings, item 1: found "from: 2026-11-30" and "to: 2027-12-04", 369 days; look at the years',
        ),
        ("years: {2025: 26}", "u.yaml:2: found 26 in the place of 2025; right is a year soon after it"),
        ("years: {2025: 2024}", "u.yaml:2: found 2024 in the place of 2025; right is a year soon after it"),
        ("years: {2025: 2062}", "u.yaml:2: found 2062 in the place of 2025; right is a year soon after it"),
    ],
)
def test_facts_that_do_not_agree_are_an_error(lines: str, message: str) -> None:
    assert error(lines) == message


def test_the_number_of_a_draft_is_of_its_session() -> None:
    assert error("previous: {number: 79/34}", resolution(AGENDA, **DRAFT)) == (
        "u.yaml:2: 79/34 is no number of the eightieth session, of which the text is; right is 80/…"
    )


def test_facts_that_agree_are_taken() -> None:
    lines = (
        f"{ADOPTED}adopted: 2027-09-02\ndate: 2028-01-10\nmeeting: 102nd plenary meeting\nsymbol: A/RES/81/40\n"
        "report: on the report of the First Committee (A/81/534, para. 7)\nprevious: {number: 80/35, adopted: 2025-12-01}"
    )
    made = rolled(TEXT, lines).resolution.masthead
    assert (made.adopted, made.date) == (datetime.date(2027, 9, 2), datetime.date(2028, 1, 10))


def test_what_an_adopted_resolution_has_may_stand_in_a_file_that_others_share() -> None:
    draft = rollover(TEXT, load([("all.yaml", "meeting: 52nd plenary meeting"), ("u.yaml", "session: 81")]))
    assert draft.resolution.masthead.meeting == ""


@pytest.mark.parametrize(("session", "is_far"), [(84, False), (85, True), (91, True)])
def test_a_session_far_beyond_the_one_that_the_text_looks_ahead_to_is_a_question(session: int, is_far: bool) -> None:
    draft = rolled(TEXT, f"session: {session}")
    asked = [(c.because, str(c.settle)) for c in by(draft, "masthead") if c.at == "masthead.session" and c.status == "open"]
    because = f"It lies {session - 80} sessions behind that of last year's text, which looks ahead to the eighty-first."
    assert asked == [(because, "session: 81")] * is_far
    assert [c.status for c in by(draft, "sessions")] == ["confirm"]
    assert draft.resolution.masthead.session == session


def test_an_item_that_is_another_in_the_sessions_agenda_is_to_be_confirmed() -> None:
    from drafter.document.masthead import AgendaItem

    previous = resolution(AGENDA, agenda_items=(AgendaItem("99 (n)", "Disarmament"),))
    agenda = "agenda: {99(n): 98 (l)}"
    [change] = by(rolled(previous, f"agenda_item: 97 (l)\n{agenda}"), "agenda")
    because = "The item that updates.yaml gives. The session's agenda has 98 (l) in its place (u.yaml:3)."
    assert (change.status, change.because) == ("confirm", because)
    [change] = by(rolled(previous, f"agenda_item: 98(l)\n{agenda}"), "agenda")
    assert (change.status, change.because) == ("certain", "The item that updates.yaml gives.")


def test_a_document_of_another_session_than_the_new_one_is_to_be_confirmed() -> None:
    previous = resolution("*Taking note* of A/80/365 and A/80/7,", AGENDA)
    one, other = by(rolled(previous, "documents: {A/80/365: A/80/372, A/80/7: A/81/7}"), "documents")
    question = " It is no document of the eighty-first session; look whether it is meant."
    assert (one.status, one.because) == ("confirm", f"A/80/372 is this year's A/80/365 (u.yaml:2).{question}")
    assert other.status == "certain"


def test_one_document_in_the_place_of_two_is_to_be_confirmed() -> None:
    previous = resolution("*Taking note* of A/80/365 and A/80/7,", AGENDA)
    one, other = by(rolled(previous, "documents: {A/80/365: A/81/7, A/80/7: A/81/7}"), "documents")
    assert (one.status, other.status) == ("confirm", "confirm")
    assert one.because == "A/81/7 is this year's A/80/365 (u.yaml:2). It is given for A/80/7 too; look whether both are meant."


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("NO", '"North Macedonia" or "Norway"'),
        ("NOR", '"North Macedonia" or "Norway"'),
        ("CAR", '"Central African Republic"'),
    ],
)
def test_letters_that_stand_for_a_state_are_met_with_its_name(name: str, near: str) -> None:
    assert error(f"sponsors: [{name}]") == f'u.yaml:2: found "{name}", which is no State; did you mean {near}?'


def test_several_states_in_one_item_are_an_error() -> None:
    assert error("sponsors: [Germany and France, Chad]") == (
        'u.yaml:2: found "Germany and France" as one; right is an item for each: "Germany", "France"'
    )
    assert error('sponsors: ["Cambodia, Japan"]') == (
        'u.yaml:2: found "Cambodia, Japan" as one; right is an item for each: "Cambodia", "Japan"'
    )


def test_a_sponsor_that_is_no_state_is_to_be_confirmed() -> None:
    [change] = [c for c in by(rolled(TEXT, "sponsors: [Atlantis, Chad]"), "masthead") if c.at == "masthead.sponsors"]
    because = (
        "The sponsors that updates.yaml gives, in the UN's order. Look whether it names them so: Atlantis is no Member State"
        " nor observer."
    )
    assert (change.status, change.new.text, change.because) == ("confirm", "Chad, Atlantis", because)
