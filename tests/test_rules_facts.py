"""The rules that put in the drafter's facts: documents and years."""

from __future__ import annotations

import pytest
import yaml

from drafter.document.richtext import Mark
from drafter.engine.settling import rollover
from drafter.errors import UpdatesError
from drafter.updates import load
from tests.factories import AGENDA, after, by, resolution, rolled, statuses, texts


@pytest.mark.parametrize(
    ("text", "documents", "expected"),
    [
        ("*Taking note* of the report (A/80/365),", "A/80/365: A/81/372", "Taking note of the report (A/81/372),"),
        ("*Taking note* of A/80/36 and A/80/365,", "A/80/36: A/81/1", "Taking note of A/81/1 and A/80/365,"),
        ("*Taking note* of A/80/365/Add.1,", "A/80/365/Add.1: A/81/2/Add.1", "Taking note of A/81/2/Add.1,"),
        (
            "*Taking note* of A/80/365/Add.1 and A/80/365,",
            "A/80/365: A/81/372, A/80/365/Add.1: A/81/372/Add.1",
            "Taking note of A/81/372/Add.1 and A/81/372,",
        ),
        ("*Taking note* of A/78/774,", "A/78/774: A/79/789", "Taking note of A/79/789,"),
        ("*Taking note* of A/HRC/58/3,", "A/HRC/58/3: A/HRC/61/5", "Taking note of A/HRC/61/5,"),
    ],
)
def test_this_years_document_takes_the_place_of_last_years(text: str, documents: str, expected: str) -> None:
    assert after("documents", text, f"documents: {{{documents}}}") == expected


def test_a_document_in_a_footnote_is_replaced_and_its_link_follows() -> None:
    notes = ["[A/80/365](https://undocs.org/A/80/365)."]
    draft = rolled(resolution("*Noting* it,[^1]", AGENDA, notes=notes), "documents: {A/80/365: A/81/372}")
    (note,) = draft.resolution.footnotes
    assert note.text.text == "A/81/372."
    assert note.text.marks == (Mark(0, 8, "link", "https://undocs.org/A/81/372"),)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("*Taking note* of the report (A/80/365),", [("open", "A/80/365")]),
        ("*Taking note* of A/C.1/80/2 and A/80/365/Add.1,", [("open", "A/C.1/80/2"), ("open", "A/80/365/Add.1")]),
        ("*Taking note* of A/79/229,", []),
        ("*Recalling* A/RES/80/1 and S/2024/80,", []),
        ("*Taking note* of A/AC.109/2025/3 and E/2025/31,", [("open", "A/AC.109/2025/3"), ("open", "E/2025/31")]),
        ("*Taking note* of A/C.6/80/SR.22 and A/AC.109/2024/3,", [("open", "A/C.6/80/SR.22")]),
    ],
)
def test_a_document_of_last_years_session_is_open(text: str, found: list[tuple[str, str]]) -> None:
    assert statuses("documents", text) == found


def test_the_open_document_has_the_line_that_settles_it() -> None:
    draft = rolled(resolution("*Noting* it,[^1]", AGENDA, notes=["A/80/365."]))
    assert [(c.at, str(c.settle)) for c in by(draft, "documents")] == [("footnote 1", "documents: {A/80/365: A/81/…}")]
    draft = rolled(resolution("*Noting* it,[^1]", AGENDA, notes=["A/AC.109/2025/3, para. 4."]))
    assert [str(c.settle) for c in by(draft, "documents")] == ["documents: {A/AC.109/2025/3: A/AC.109/2026/…}"]


def test_a_document_that_is_given_is_not_open() -> None:
    assert statuses("documents", "*Taking note* of A/80/365,", "documents: {A/80/365: A/81/372}") == [("certain", "A/80/365")]
    assert statuses("documents", "*Taking note* of A/80/365,", "documents: {A/80/365: A/80/365}") == []


def test_a_document_that_is_cited_once_is_certain_and_one_that_several_texts_cite_is_to_be_confirmed() -> None:
    previous = resolution("*Noting* it,[^1]", "*Noting* that,[^2]", AGENDA, notes=["A/80/365.", "See A/80/365 and A/80/7."])
    draft = rolled(previous, "documents: {A/80/365: A/81/372, A/80/7: A/81/8}")
    assert [n.text.text for n in draft.resolution.footnotes] == ["A/81/372.", "See A/81/372 and A/81/8."]
    because = "It is cited in 2 places; look whether this one means this year's too."
    assert [(c.old, c.status, c.because) for c in by(draft, "documents")] == [
        ("A/80/365", "confirm", f"A/81/372 is this year's A/80/365 (u.yaml:2). {because}"),
        ("A/80/365", "confirm", f"A/81/372 is this year's A/80/365 (u.yaml:2). {because}"),
        ("A/80/7", "certain", "A/81/8 is this year's A/80/7 (u.yaml:2)."),
    ]


def test_the_sections_of_a_budget_in_one_footnote_are_certain() -> None:
    previous = resolution("*Noting* it,[^1]", AGENDA, notes=["A/80/6 (Sect. 2), A/80/6 (Sect. 3) and A/80/6 (Sect. 3)/Corr.1."])
    draft = rolled(previous, "documents: {A/80/6: A/81/6}")
    assert draft.resolution.footnotes[0].text.text == "A/81/6 (Sect. 2), A/81/6 (Sect. 3) and A/81/6 (Sect. 3)/Corr.1."
    assert {c.status for c in by(draft, "documents")} == {"certain"}


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("A/80/365, para. 38.", "para. 38"),
        ("See A/80/365, paras. 7–13 and 15.", "paras. 7–13 and 15"),
        ("See A/80/365, annexes I and III.", "annexes I and III"),
        ("See A/80/365, annex, para. 87.", "annex, para. 87"),
        ("See A/80/365, chap. III.E, sect. A, and A/80/7.", "chap. III.E, sect. A"),
        ("Supplement No. 53 (A/80/365), chap. VI, sect. A.", "chap. VI, sect. A"),
        ("See A/80/365, “The Territory at a glance”.", "“The Territory at a glance”"),
    ],
)
def test_a_place_in_a_document_that_is_another_now_is_open(note: str, words: str) -> None:
    draft = rolled(resolution("*Noting* it,[^1]", AGENDA, notes=[note]), "documents: {A/80/365: A/81/372}")
    assert draft.resolution.footnotes[0].text.text == note.replace("A/80/365", "A/81/372")
    [mark] = [c for c in by(draft, "documents") if c.status == "open" and "/" not in c.old]
    assert (mark.old, mark.because) == (words, "It is a place in A/80/365; that in A/81/372 must be looked up.")
    [edit] = yaml.safe_load(str(mark.settle))["edits"]
    assert edit == {"footnote": 1, "replace": words, "with": "…"}


@pytest.mark.parametrize("note", ["A/80/365.", "A/80/365, annex.", "A/80/365 (Part I).", "A/80/365, and A/79/1, para. 4."])
def test_a_document_without_a_place_in_it_has_no_mark(note: str) -> None:
    draft = rolled(resolution("*Noting* it,[^1]", AGENDA, notes=[note]), "documents: {A/80/365: A/81/372}")
    assert [c.status for c in by(draft, "documents")] == ["certain"]


def test_a_place_in_a_document_is_settled_by_an_edit_or_by_the_document_with_its_place() -> None:
    previous = resolution("*Noting* it,[^1]", AGENDA, notes=["See A/80/365, para. 38."])
    by_edit = "documents: {A/80/365: A/81/372}\nedits: [{footnote: 1, replace: para. 38, with: para. 40}]"
    by_place = 'documents: {"A/80/365, para. 38": "A/81/372, para. 40"}'
    same = "documents: {A/80/365: A/81/372}\nedits: [{footnote: 1, replace: para. 38, with: para. 38}]"
    for updates, note in ((by_edit, "para. 40"), (by_place, "para. 40"), (same, "para. 38")):
        draft = rolled(previous, updates)
        assert draft.resolution.footnotes[0].text.text == f"See A/81/372, {note}."
        assert all(c.status == "certain" for c in by(draft, "documents"))


def test_two_documents_may_change_places() -> None:
    swapped = "documents: {A/80/365: A/80/366, A/80/366: A/80/365}"
    assert after("documents", "*Noting* A/80/365 and A/80/366,", swapped) == "Noting A/80/366 and A/80/365,"


def test_a_document_of_two_organs_is_one() -> None:
    text, documents = "*Noting* A/80/62-E/2025/49,", "documents: {A/80/62-E/2025/49: A/81/62-E/2026/3}"
    assert after("documents", text, documents) == "Noting A/81/62-E/2026/3,"
    assert statuses("documents", text, "documents: {A/80/62: A/81/62}") == [("certain", "A/80/62"), ("open", "E/2025/49")]


@pytest.mark.parametrize(
    ("documents", "message"),
    [
        ("A/80/36: A/81/1", "A/80/36 is not in the text; right is a document that last year's text names, such as A/80/365"),
        ("a/80/365: A/81/1", "a/80/365 is not in the text; right is a document that last year's text names, such as A/80/365"),
        ("E/2025/9: E/2026/9", "E/2025/9 is not in the text; right is a document that last year's text names"),
        ("A/80/7: A/81/7", "A/80/7 is not in the text; right is a document that last year's text names, such as A/80/7/Add.1"),
        ("A/80/365: a/81/372", "a/81/372 is no symbol of a document; right is A/81/372"),
        (
            "A/80/365: the next report",
            "the next report is no symbol of a document; right is the symbol of this year's document, such as A/81/372",
        ),
        ("A/80/365: A/81/372.", '"A/81/372." is not the symbol alone, as in "A/80/365"; right is "A/81/372"'),
        ("A/80/365: '*A/81/372*'", '"*A/81/372*" is not the symbol alone, as in "A/80/365"; right is "A/81/372"'),
        ("A/80/7/Add.1.: A/81/7", '"A/81/7" is not the symbol alone, as in "A/80/7/Add.1."; right is "A/81/7."'),
    ],
)
def test_a_document_that_cannot_be_put_in_is_an_error(documents: str, message: str) -> None:
    with pytest.raises(UpdatesError) as error:
        after("documents", "*Taking note* of A/80/365 and of A/80/7/Add.1. It,", f"documents: {{{documents}}}")
    assert str(error.value) == f"u.yaml:2: {message}"


@pytest.mark.parametrize(
    "new",
    ["A/81/372", "A/81/372/Add.1", "GC(70)/RES/15", "TD/B/72/2", "HRI/GEN/2/Rev.6", "S/2026/80", "ST/SGB/2026/8 and Corr.1"],
)
def test_a_document_of_any_organ_may_take_its_place(new: str) -> None:
    assert after("documents", "*Noting* A/80/365,", f"documents: {{A/80/365: {new}}}") == f"Noting {new},"


# years


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*Requests* a report for 2025,", "Requests a report for 2026,"),
        ("*Requests* it to report at its 2025 session,", "Requests it to report at its 2026 session,"),
        ("*Requests* it to meet at its 2025 substantive session,", "Requests it to meet at its 2026 substantive session,"),
        ("*Notes* the programme budget for the year 2025,", "Notes the programme budget for the year 2026,"),
        ("*Notes* the period from 1 July 2025 to 30 June 2026,", "Notes the period from 1 July 2026 to 30 June 2027,"),
        ("*Notes* the programme for the biennium 2025–2026,", "Notes the programme for the biennium 2026–2027,"),
        ("*Notes* the programme for 2025/26,", "Notes the programme for 2026/27,"),
    ],
)
def test_a_year_that_names_the_reporting_period_moves(text: str, expected: str) -> None:
    assert after("years", text, "years: {2025: 2026}") == expected


@pytest.mark.parametrize(
    ("text", "settle"),
    [
        ("*Notes* what was done in 2025,", "edits: [{at: PP1, replace: in 2025, with: in 2026}]"),
        ("*Notes* the scale of assessments for 2025,", "edits: [{at: PP1, replace: for 2025, with: for 2026}]"),
    ],
)
def test_a_year_that_may_be_another_than_the_periods_is_open(text: str, settle: str) -> None:
    draft = rolled(resolution(text), "years: {2025: 2026}")
    assert texts(draft, "years") == [text.replace("*", "")]
    assert [(c.status, str(c.settle)) for c in by(draft, "years")] == [("open", settle)]


@pytest.mark.parametrize(
    "text",
    [
        "*Recalling* the action plan for the period 2025–2029,",
        "*Recalling* the Declaration of 1 December 2025,",
        "*Recalling* Security Council resolution 2669 (2025),",
        "*Recalling* the 2025 Agenda,",
        "*Recalling* what was done in 2025–2029,",
    ],
)
def test_a_year_that_names_something_else_stays(text: str) -> None:
    period = "*Requests* a report for 2025,"
    draft = rolled(resolution(text, period, AGENDA), "years: {2025: 2026}")
    assert texts(draft, "years")[:2] == [text.replace("*", ""), "Requests a report for 2026,"]


def test_a_period_of_which_one_year_is_given_moves_as_one() -> None:
    text = "*Notes* the period from 1 July 2025 to 30 June 2026,"
    assert after("years", text, "years: {2026: 2027}") == "Notes the period from 1 July 2026 to 30 June 2027,"
    assert after("years", text, "years: {2025: 2026, 2026: 2027}") == "Notes the period from 1 July 2026 to 30 June 2027,"


def test_a_year_that_names_no_reporting_period_is_an_error() -> None:
    with pytest.raises(UpdatesError) as error:
        after("years", "*Recalling* the Declaration of 1 December 2025,", "years: {2025: 2026}")
    assert str(error.value) == 'u.yaml:2: nowhere does 2025 name a reporting period ("for 2025", "its 2025 session")'


@pytest.mark.parametrize("fact", ["counts: {States: 3}", "documents: {A/80/1: A/81/1}", "years: {2025: 2026}"])
def test_a_fact_of_a_shared_file_may_fit_nothing(fact: str) -> None:
    updates = load([("shared.yaml", fact), ("own.yaml", "session: 81")])
    assert [c.rule for c in rollover(resolution(AGENDA), updates).changes if c.at == "OP1"] == ["sessions"]


def test_the_reason_names_the_file_a_fact_came_from() -> None:
    updates = load([("shared.yaml", "session: 81\nyears: {2025: 2026}"), ("own.yaml", "sponsors: [Zambia]")])
    draft = rollover(resolution("*Requests* a report for 2025,", AGENDA), updates)
    assert [c.because for c in by(draft, "years")] == ["The reporting period moves on (shared.yaml:2)."]
