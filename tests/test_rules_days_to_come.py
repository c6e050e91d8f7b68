"""Days and years that lay ahead of last year's text: they are marked, and nothing is said of those that others know more of."""

from __future__ import annotations

import pytest

from tests.factories import AGENDA, by, resolution, rolled, statuses, texts


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1. *Invites* Member States to submit, before 24 April 2026, information on its scope;", "24 April 2026"),
        ("1. *Decides* that the Committee shall hold its next session from 18 to 26 February 2026;", "18 to 26 February 2026"),
        ("*Noting* that the Agreement will enter into force on 17 January 2026,", "17 January 2026"),
        ("1. *Decides* to meet on 30 and 31 January 2026;", "30 and 31 January 2026"),
        ("1. *Decides* to meet from 28 December 2025 to 3 January 2026;", "28 December 2025 to 3 January 2026"),
        ("*Looking forward* to the 2026 United Nations Water Conference,", "the 2026"),
        ("*Looking forward* to the conference in Colombia in February 2026,", "February 2026"),
        ("1. *Decides* to consider the matter in 2026;", "in 2026"),
    ],
)
def test_a_day_or_year_that_lay_ahead_is_open_and_stays(text: str, day: str) -> None:
    draft = rolled(resolution(text, AGENDA))
    assert texts(draft, "days to come")[0].endswith(text.replace("*", ""))
    [change] = by(draft, "days to come")
    address = "PP1" if text.startswith("*") else "OP1"
    assert (change.status, change.old) == ("open", day)
    assert change.because == f'"{day}" lay ahead of last year\'s text: look what has come of it, and what is to come now.'
    assert change.settle == f"edits: [{{at: {address}, replace: {day}, with: …}}]"


@pytest.mark.parametrize(
    "text",
    [
        "*Recalling* the meeting held in Geneva from 17 to 21 November 2025,",
        "*Recalling* its resolution 79/34 of 2 December 2024,",
        "*Noting* the day that the text was adopted, 1 December 2025,",
        "1. *Decides* to meet from 31 to 40 February 2026;",
        "1. *Decides* to meet in 2025;",
        "1. *Decides* to meet in 2027;",  # still to come when the new text is written
        "1. *Decides* to carry out the plan in 2026–2029;",
        "1. *Recalls* the goal to end it by 2026;",
    ],
)
def test_a_day_that_was_past_and_what_is_no_day_are_not(text: str) -> None:
    assert statuses("days to come", text) == []


def test_what_another_rule_moves_or_marks_is_not_marked_again() -> None:
    period = "1. *Approves* the budget for the period from 1 July 2026 to 30 June 2027;"
    meeting = "2. *Invites* all States to the conference, to be held in Oslo from 2 to 6 March 2026;"
    draft = rolled(resolution(period, meeting))
    assert [(c.rule, c.status) for c in draft.changes if c.at in ("OP1", "OP2")] == [
        ("reporting periods", "confirm"),
        ("meetings", "open"),
    ]


def test_a_draft_that_becomes_its_resolution_keeps_its_days_without_a_word() -> None:
    text = "1. *Decides* to meet from 18 to 26 February 2026;"
    draft = rolled(
        resolution(text, kind="draft resolution", symbol="A/C.5/80/L.2", number="", adopted=None),
        "session: 80\nkind: resolution\nnumber: 80/9\nadopted: 2025-12-01",
    )
    assert by(draft, "days to come") == []
