"""The masthead of the new document, and its agenda item."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest

from drafter.document.markup import parse
from drafter.document.masthead import AgendaItem, MastheadNote
from drafter.draft.draft import Draft
from drafter.engine.settling import rollover
from drafter.errors import UpdatesError
from drafter.readers import read_to_edit
from drafter.readers.docx import read_docx
from drafter.tracked import write_tracked
from drafter.updates import load
from drafter.writers.docx import write_docx
from tests.factories import AGENDA, by, resolution, rolled
from tests.resolving import resolved

ITEM = AgendaItem("99 (n)", "General and complete disarmament")
ADOPTED: dict[str, Any] = {
    "committee": "First Committee",
    "agenda_items": (ITEM,),
    "distribution": "General",
    "date": datetime.date(2025, 12, 3),
    "meeting": "52nd plenary meeting",
    "report": "on the report of the First Committee (A/80/534, para. 7)",
    "job_number": "25-19863",
}


def draft(updates: str = "", **masthead: Any) -> Draft:
    return rolled(resolution(AGENDA, **{**ADOPTED, **masthead}), updates)


def test_a_resolution_becomes_a_draft_of_the_next_session() -> None:
    masthead = draft("sponsors: [Zambia]\ndate: 2026-10-12\nagenda_item: 98 (l)").resolution.masthead
    assert (masthead.kind, masthead.session, masthead.symbol) == ("draft resolution", 81, "A/C.1/81/L.")
    assert (masthead.committee, masthead.distribution, masthead.original) == ("First Committee", "Limited", "English")
    assert (masthead.number, masthead.adopted, masthead.meeting, masthead.report) == ("", None, "", "")
    assert (masthead.date, masthead.job_number) == (datetime.date(2026, 10, 12), "")
    assert (masthead.sponsors, masthead.agenda_items) == (("Zambia",), (AgendaItem("98 (l)", ITEM.title),))


@pytest.mark.parametrize(
    ("committee", "symbol"),
    [
        ("First Committee", "A/C.1/81/L."),
        ("Special Political and Decolonization Committee (Fourth Committee)", "A/C.4/81/L."),
        ("", "A/81/L."),
    ],
)
def test_the_symbol_has_room_for_its_number(committee: str, symbol: str) -> None:
    assert draft(committee=committee).resolution.masthead.symbol == symbol


@pytest.mark.parametrize(
    ("updates", "field", "value"),
    [
        ("symbol: A/C.1/81/L.30", "symbol", "A/C.1/81/L.30"),
        ("committee: Third Committee", "symbol", "A/C.3/81/L."),
        ("committee: Third Committee", "committee", "Third Committee"),
        ("committee: Fourth Committee", "symbol", "A/C.4/81/L."),
        ("committee: 4", "committee", "Special Political and Decolonization Committee (Fourth Committee)"),
        ("committee: C.4", "committee", "Special Political and Decolonization Committee (Fourth Committee)"),
        ("committee: plenary", "committee", ""),
        ("committee: plenary", "symbol", "A/81/L."),
        ("original: French", "original", "French"),
        ("distribution: General", "distribution", "General"),
        ("kind: draft decision", "kind", "draft decision"),
        ("kind: draft decision", "symbol", "A/C.1/81/L."),
        ("kind: decision\nnumber: 81/512", "symbol", "A/DEC/81/512"),
        ("kind: decision\nnumber: 81/504 B", "symbol", "A/DEC/81/504B"),
        ("kind: decision", "symbol", ""),
        ("kind: resolution\nnumber: 81/40", "symbol", "A/RES/81/40"),
        ("kind: resolution\nnumber: 81/40 B", "symbol", "A/RES/81/40B"),
        ("kind: resolution\nnumber: 81/40", "distribution", "General"),
        ("kind: resolution\nmeeting: 53rd plenary meeting", "meeting", "53rd plenary meeting"),
        ("kind: resolution\nmeeting: 53rd", "meeting", "53rd plenary meeting"),
        ("kind: resolution\nmeeting: '53'", "meeting", "53rd plenary meeting"),
        (
            "kind: resolution\nreport: '[without reference to a Main Committee]'",
            "report",
            "without reference to a Main Committee",
        ),
        ("sponsors: [Zambia, Japan, Cambodia]", "sponsors", ("Cambodia", "Japan", "Zambia")),
        ("sponsors: [Iran, Türkiye, Turkey]", "sponsors", None),
        ("sponsors: [The Gambia, Iran]", "sponsors", ("Gambia", "Iran (Islamic Republic of)")),
    ],
)
def test_a_fact_is_put_into_its_field(updates: str, field: str, value: object) -> None:
    if value is None:
        with pytest.raises(UpdatesError, match=r"^u.yaml:2: Türkiye is named twice$"):
            draft(updates)
    else:
        assert getattr(draft(updates).resolution.masthead, field) == value


def test_a_committee_that_is_none_is_an_error_that_names_them_all() -> None:
    with pytest.raises(UpdatesError) as error:
        draft("committee: Seventh Committee")
    assert str(error.value) == (
        'u.yaml:2: found "Seventh Committee", which is no committee of the General Assembly; right is First Committee, Second '
        "Committee, Third Committee, Special Political and Decolonization Committee (Fourth Committee), Fifth Committee, Sixth "
        "Committee or plenary"
    )


def test_a_committee_as_last_years_masthead_has_it_is_no_error() -> None:
    masthead = draft("committee: Credentials Committee", committee="Credentials Committee").resolution.masthead
    assert (masthead.committee, masthead.symbol) == ("Credentials Committee", "A/81/L.")


@pytest.mark.parametrize("committee", ["Fourth Committee", "Special Political and Decolonization Committee"])
def test_a_committee_that_last_years_masthead_names_in_part_has_its_symbol(committee: str) -> None:
    masthead = draft(committee=committee).resolution.masthead
    assert (masthead.committee, masthead.symbol) == (committee, "A/C.4/81/L.")


def test_a_decision_whose_number_is_not_known_is_asked_for_by_its_kind() -> None:
    [number] = [c for c in draft("kind: decision").changes if c.at == "masthead.number" and c.status == "open"]
    assert number.because == "The number of the decision is not known."


def test_an_adopted_resolution_names_no_sponsors() -> None:
    previous = {
        "kind": "draft resolution",
        "number": "",
        "adopted": None,
        "sponsors": ("Zambia",),
        "sponsors_line": "Zambia:* draft",
    }
    masthead = draft("session: 80\nkind: resolution\nnumber: 80/35", **previous).resolution.masthead
    assert (masthead.sponsors, masthead.sponsors_line) == ((), "")


def test_an_adopted_resolution_has_none_of_the_notes_of_its_draft() -> None:
    """A/C.1/80/L.23 was reissued for technical reasons, as a note below its sponsors says."""
    note = MastheadNote("*", parse("Reissued for technical reasons on 23 October 2025.")[0])
    tabled = resolution(AGENDA, **ADOPTED | {"kind": "draft resolution", "number": "", "adopted": None})
    made = rolled(
        replace(tabled, masthead=replace(tabled.masthead, notes=(note,))), "session: 80\nkind: resolution\nnumber: 80/40\n"
    )
    assert made.resolution.masthead.notes == ()
    [change] = [c for c in made.changes if c.at == "masthead.notes"]
    assert (change.old, change.status) == ("* Reissued for technical reasons on 23 October 2025.", "certain")


def test_the_note_that_goes_is_struck_out_in_the_tracked_file() -> None:
    note = MastheadNote("*", parse("Reissued for technical reasons on 23 October 2025.")[0])
    tabled = resolution(AGENDA, **ADOPTED | {"kind": "draft resolution", "number": "", "adopted": None})
    tabled = replace(tabled, masthead=replace(tabled.masthead, notes=(note,)))
    before, origins = read_to_edit(write_docx(tabled), "x.docx")
    tracked = write_tracked(rolled(before, "session: 80\nkind: resolution\nnumber: 80/40\n"), origins)
    notes = [read_docx(resolved(tracked, accept=accept), "x.docx").masthead.notes for accept in (True, False)]
    assert notes == [(), (note,)]


def test_sponsors_that_are_not_given_are_last_years_and_open() -> None:
    open_ones = [c for c in draft(sponsors=("Japan", "Zambia")).with_status("open") if c.at == "masthead.sponsors"]
    assert [(c.old, str(c.settle)) for c in open_ones] == [("Japan, Zambia", "sponsors: [Japan, Zambia]")]
    open_ones = [c for c in draft().with_status("open") if c.at == "masthead.sponsors"]
    assert [(c.old, str(c.settle)) for c in open_ones] == [("", "sponsors: […]")]


def test_a_sponsor_that_is_no_state_stays_where_no_state_is_meant() -> None:
    sponsors = draft("sponsors: [Zambia, States Members of the Movement of Non-Aligned Countries]").resolution.masthead.sponsors
    assert sponsors == ("Zambia", "States Members of the Movement of Non-Aligned Countries")


def test_notes_of_the_masthead_stay_and_are_open() -> None:
    note = MastheadNote("*", parse("On behalf of the States that are members of the Movement.")[0])
    previous = resolution(AGENDA, **ADOPTED)
    kept = rolled(replace(previous, masthead=replace(previous.masthead, notes=(note,))))
    open_ones = [c for c in kept.with_status("open") if c.at == "masthead.notes"]
    assert [c.old for c in open_ones] == ["* On behalf of the States that are members of the Movement."]
    assert kept.resolution.masthead.notes == (note,)


# the agenda item


@pytest.mark.parametrize(
    ("updates", "items"),
    [
        ("agenda_item: 98 (l)", (AgendaItem("98 (l)", ITEM.title),)),
        ("agenda_item: 98(l)", (AgendaItem("98 (l)", ITEM.title),)),
        ("agenda_item: 98", (AgendaItem("98", ITEM.title),)),
        ("agenda_items: [13, 99 (n)]", (AgendaItem("13"), AgendaItem("99 (n)", ITEM.title))),
        ("agenda: {99 (n): 98 (l), 99 (i): 98 (g)}", (AgendaItem("98 (l)", ITEM.title),)),
        ("agenda: {99(n): 98 (l)}", (AgendaItem("98 (l)", ITEM.title),)),
        ("agenda: {99 (n): 98 (l)}\nagenda_item: 97 (a)", (AgendaItem("97 (a)", ITEM.title),)),
        ("agenda: {99 (i): 98 (g)}", (ITEM,)),
        ("", (ITEM,)),
    ],
)
def test_the_agenda_item_is_given_or_looked_up(updates: str, items: tuple[AgendaItem, ...]) -> None:
    assert draft(updates).resolution.masthead.agenda_items == items


@pytest.mark.parametrize(
    ("items", "settle"),
    [
        ((ITEM,), "agenda_item: 99 (n)"),
        ((AgendaItem("13", "a"), AgendaItem("75 (a)", "b")), "agenda_items: [13, 75 (a)]"),
        ((), "agenda_item: …"),
    ],
)
def test_an_agenda_item_that_is_not_known_is_open(items: tuple[AgendaItem, ...], settle: str) -> None:
    assert [(c.status, str(c.settle)) for c in by(draft(agenda_items=items), "agenda")] == [("open", settle)]


def test_an_agenda_that_has_one_of_two_items_leaves_both_open() -> None:
    items = (AgendaItem("13", "a"), AgendaItem("75 (a)", "b"))
    assert draft("agenda: {13: 14}", agenda_items=items).resolution.masthead.agenda_items == items
    both = draft("agenda: {13: 14, 75 (a): 76 (b)}", agenda_items=items)
    assert both.resolution.masthead.agenda_items == (AgendaItem("14", "a"), AgendaItem("76 (b)", "b"))


def test_the_reason_names_the_line_of_the_agenda() -> None:
    updates = load([("session.yaml", "session: 81\nagenda:\n  13: 14\n  99 (n): 98 (l)\n"), ("own.yaml", "sponsors: [Zambia]")])
    (change,) = by(rollover(resolution(AGENDA, **ADOPTED), updates), "agenda")
    assert change.because == "From the session's agenda (session.yaml:4)."


@pytest.mark.parametrize(
    ("updates", "line", "found"),
    [
        ("agenda_item: 98 (L)", 2, "98 (L)"),
        ("agenda_item: item 98", 2, "item 98"),
        ("agenda_items:\n  - 13\n  - x", 4, "x"),
        ("agenda:\n  13: 14\n  99 (n): later", 4, "later"),
    ],
)
def test_what_is_no_agenda_item_is_an_error(updates: str, line: int, found: str) -> None:
    with pytest.raises(UpdatesError) as error:
        draft(updates)
    assert str(error.value) == f'u.yaml:{line}: found "{found}"; right is an item and its sub-item, such as 99 or 99 (n)'


def test_a_draft_and_its_resolution_are_of_one_agenda() -> None:
    previous = {"kind": "draft resolution", "number": "", "adopted": None}
    assert by(draft("session: 80\nkind: resolution", **previous), "agenda") == []
