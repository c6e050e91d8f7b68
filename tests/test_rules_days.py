"""Days and years that lay ahead of last year's text or had just gone by: marked, where no other rule knows more of them."""

from __future__ import annotations

import pytest

from tests.factories import AGENDA, by, resolution, rolled, statuses, texts


def assert_marked(text: str, words: str, because: str) -> None:
    """That these words are marked, for this reason and with the line that would change them, and that the text stays."""
    draft = rolled(resolution(text, AGENDA))
    assert texts(draft, "days")[0].endswith(text.replace("*", ""))
    [change] = by(draft, "days")
    address = "PP1" if text.startswith("*") else "OP1"
    settle = f"edits: [{{at: {address}, replace: {words}, with: …}}]"
    if words.isdecimal():  # a word with it, so that one can tell what is meant
        settle = f"edits: [{{at: {address}, replace: the {words}, with: the …}}]"
    assert (change.status, change.old, change.because, str(change.settle)) == ("open", words, because, settle)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1. *Invites* Member States to submit, before 24 April 2026, information on its scope;", "24 April 2026"),
        ("1. *Decides* that the Committee shall hold its next session from 18 to 26 February 2026;", "18 to 26 February 2026"),
        ("*Noting* that the Agreement will enter into force on 17 January 2026,", "17 January 2026"),
        ("1. *Decides* to meet on 30 and 31 January 2026;", "30 and 31 January 2026"),
        ("1. *Decides* to meet from 28 December 2025 to 3 January 2026;", "28 December 2025 to 3 January 2026"),
        ("*Looking forward* to the 2026 United Nations Water Conference,", "2026"),
        ("*Looking forward* to the conference in Colombia in February 2026,", "February 2026"),
        ("1. *Decides* to consider the matter in 2026;", "in 2026"),
    ],
)
def test_a_day_or_year_that_lay_ahead_is_open_and_stays(text: str, day: str) -> None:
    assert_marked(text, day, "It lay ahead of last year's text: look what has come of it, and what is to come now.")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("*Noting* the meeting held in Geneva from 17 to 21 November 2025,", "17 to 21 November 2025"),
        ("*Noting* the letter dated 9 October 2025 from the Chair,", "9 October 2025"),
        ("*Noting* the report of the Director General of 24 September 2025,", "24 September 2025"),
        ("*Noting* the letter of 9 October 2025 from the Chair,", "9 October 2025"),
        ("*Recalling* what the 2025 midyear report says,", "2025"),
        ("*Noting* that 73 of them had joined as of 14 October 2025,", "14 October 2025"),
        ("*Welcoming* the session that was held in Baku from 11 to 22 November 2024,", "11 to 22 November 2024"),  # of last year
        ("*Noting* the elections held in April 2025,", "April 2025"),
        ("*Welcoming* the outcome of the 2025 Pacific regional seminar,", "2025"),
        ("1. *Notes* that 12 of them were killed in 2023;", "in 2023"),
        ("1. *Requests* a report by the end of 2025;", "end of 2025"),
        ("*Noting* the plan for the period 2022–2025,", "2022–2025"),
    ],
)
def test_what_had_just_gone_by_is_open_and_stays(text: str, words: str) -> None:
    assert_marked(text, words, "It had just gone by when last year's text was written: look whether it is now another.")


@pytest.mark.parametrize("text", ["1. *Notes* the toll of 2025;", "1. *Notes* those of 2024, and 2023 too, and of 2012–2016;"])
def test_years_without_a_preposition_are_open_too(text: str) -> None:
    assert [old for _, old in statuses("days", text)] in (["2025"], ["2024", "2023"])


@pytest.mark.parametrize(
    "text",
    [
        "*Recalling* the meeting held in Geneva from 17 to 21 November 2025,",
        "1. *Decides* to meet from 31 to 40 February 2026;",
        "1. *Decides* to meet in 2027;",  # still to come when the new text is written
        "1. *Decides* to carry out the plan in 2026–2029;",
        "1. *Recalls* the goal to end it by 2026;",
        "*Noting* the meeting held in Geneva from 17 to 21 October 2024,",  # more than thirteen months
        "*Noting* its resolution 79/34 of 2 December 2024,",
        "*Noting* Security Council resolution 2790 (2025) of 12 September 2025,",
        "*Noting* resolution 2020 (2011) of the Council,",  # which is its number
        "*Recalling* the statement of its President of 5 August 2025 (S/PRST/2025/6) on it,",
        "*Recalling* the opinion rendered on 19 July 2025 by the Court,",
        "1. *Also recalls* the meeting held on 26 September 2025;",
        "*Welcoming* the convening of the Summit of the Future on 22 and 23 September 2025,",
        "*Welcoming* the high-level plenary meeting held in New York on 26 September 2025,",
        "*Noting* the elections held in April 2023,",
        "*Noting* the seminars held in Nairobi (2023) and Geneva (2024 and 2025),",
        "*Noting* decision 2025/12 of the Board and the 2024-2028 plan,",
        "*Noting* the plan for the period 2014–2019,",
        "1. *Notes* that 12 of them were killed in 2022;",
        "1. *Welcomes* the plan carried out in 2024–2028;",
        "1. *Notes* what happened on 31 February 2025;",
    ],
)
def test_what_is_older_or_farther_off_or_of_one_day_for_ever_is_not(text: str) -> None:
    assert statuses("days", text) == []


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
    assert by(draft, "days") == []
