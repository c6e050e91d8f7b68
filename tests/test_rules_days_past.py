"""Days, months and years that had just gone by in last year's text: they are marked, and those that stay are left alone."""

from __future__ import annotations

import pytest

from tests.factories import AGENDA, by, resolution, rolled, statuses, texts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("*Noting* the meeting held in Geneva from 17 to 21 November 2025,", "17 to 21 November 2025"),
        ("*Noting* the letter dated 9 October 2025 from the Chair,", "9 October 2025"),
        ("*Noting* that 73 of them had joined as of 14 October 2025,", "14 October 2025"),
        ("*Welcoming* the session that was held in Baku from 11 to 22 November 2024,", "11 to 22 November 2024"),  # of last year
        ("*Noting* the elections held in April 2025,", "April 2025"),
        ("*Welcoming* the outcome of the 2025 Pacific regional seminar,", "the 2025"),
        ("1. *Notes* that 12 of them were killed in 2023;", "in 2023"),
        ("1. *Requests* a report by the end of 2025;", "end of 2025"),
    ],
)
def test_what_had_just_gone_by_is_open_and_stays(text: str, words: str) -> None:
    draft = rolled(resolution(text, AGENDA))
    assert texts(draft, "days past")[0].endswith(text.replace("*", ""))
    [change] = by(draft, "days past")
    address = "PP1" if text.startswith("*") else "OP1"
    assert (change.status, change.old) == ("open", words)
    assert change.because == f'"{words}" had just gone by when last year\'s text was written: look whether it is now another.'
    assert change.settle == f"edits: [{{at: {address}, replace: {words}, with: …}}]"


@pytest.mark.parametrize(
    "text",
    [
        "*Noting* the meeting held in Geneva from 17 to 21 October 2024,",  # more than thirteen months
        "*Noting* its resolution 79/34 of 2 December 2024,",
        "*Noting* Security Council resolution 2790 (2025) of 12 September 2025,",
        "*Noting* the report of the Director General of 24 September 2025,",
        "*Recalling* the opinion rendered on 19 July 2025 by the Court,",
        "1. *Also recalls* the meeting held on 26 September 2025;",
        "*Welcoming* the convening of the Summit of the Future on 22 and 23 September 2025,",
        "*Welcoming* the high-level plenary meeting held in New York on 26 September 2025,",
        "*Noting* the elections held in April 2023,",
        "1. *Notes* that 12 of them were killed in 2022;",
        "1. *Welcomes* the plan carried out in 2024–2028;",
        "1. *Notes* what happened on 31 February 2025;",
    ],
)
def test_what_is_older_and_what_is_of_one_day_for_ever_are_not(text: str) -> None:
    assert statuses("days past", text) == []


def test_a_draft_that_becomes_its_resolution_keeps_its_days_without_a_word() -> None:
    text = "1. *Notes* the meeting held from 18 to 26 February 2025;"
    draft = rolled(
        resolution(text, kind="draft resolution", symbol="A/C.5/80/L.2", number="", adopted=None),
        "session: 80\nkind: resolution\nnumber: 80/9\nadopted: 2025-12-01",
    )
    assert by(draft, "days past") == []
