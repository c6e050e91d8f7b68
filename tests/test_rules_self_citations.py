"""The paragraph number in a citation of last year's text, which was that of the text before it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafter.document.resolution import Paragraph, addressed
from drafter.document.richtext import rich
from drafter.draft.draft import Draft
from tests.factories import AGENDA, by, resolution, rolled


def rollover(second: str, updates: str = "") -> Draft:
    previous = resolution(
        "*Recalling* its resolutions 77/63 of 7 December 2022, 78/45 of 4 December 2023 and 79/34 of 2 December 2024,",
        "1. *Urges* all States;",
        f"2. {second}",
        AGENDA.replace("1.", "3."),
    )
    return rolled(previous, updates)


def text(draft: Draft) -> str:
    return draft.resolution.paragraphs[2].text


@pytest.mark.parametrize(
    ("last_year", "this_year"),
    [
        (  # 79/33, paragraph 4: the paragraph that asks for the report
            "*Takes note* of the report submitted pursuant to paragraph 3 of its resolution 79/34 of 2 December 2024;",
            "Takes note of the report submitted pursuant to paragraph 3 of its resolution 80/35 of 1 December 2025;",
        ),
        (  # another resolution
            "*Reiterates* paragraph 8 of its resolution 71/323 of 8 September 2017;",
            "Reiterates paragraph 8 of its resolution 71/323 of 8 September 2017;",
        ),
    ],
)
def test_a_number_that_last_years_text_has_too_stays(last_year: str, this_year: str) -> None:
    draft = rollover(last_year)
    assert text(draft) == this_year
    assert by(draft, "self-citations") == []


def test_a_paragraph_that_carries_on_the_one_of_its_own_number_is_right_as_it_is() -> None:
    assert by(rollover("*Reiterates* paragraph 2 of its resolution 79/34 on recordings;"), "self-citations") == []


def test_a_number_of_an_annex_is_none_of_the_text() -> None:
    report = "2. *Takes note* of the report submitted pursuant to paragraph 9 of its resolution 79/34;"
    recalled = "*Recalling* its resolutions 78/45 of 4 December 2023 and 79/34 of 2 December 2024,"
    last = resolution(recalled, "1. *Urges* all States;", report, AGENDA.replace("1.", "3."))
    meetings = Paragraph(rich("The Board meets once a year."), "annex", "9.")
    last = replace(last, paragraphs=addressed([*last.paragraphs, meetings]))
    assert [c.old for c in by(rolled(last), "self-citations")] == ["9"]


def test_nothing_is_asked_of_a_text_that_has_no_number_yet() -> None:
    last = resolution("1. *Reiterates* paragraph 8 of its resolution 79/34;", symbol="A/80/L.5", number="", adopted=None)
    assert by(rolled(last), "self-citations") == []


@pytest.mark.parametrize("words", ["Reiterates", "Reiterates its request in"])  # 79/248, paragraphs 82 and 91
def test_of_what_is_said_again_the_paragraph_that_says_so_is_asked_for(words: str) -> None:
    draft = rollover(f"*{words}* paragraph 8 of its resolution 79/34 on recordings;")
    assert text(draft) == f"{words} paragraph 8 of its resolution 80/35 on recordings;"
    [asked] = by(draft, "self-citations")
    assert asked.because == "Paragraph 8 of 79/34 may be what paragraph 2 of 80/35 carries on."
    assert str(asked.settle) == "edits: [{at: OP2, replace: paragraph 8, with: paragraph 2}]"


def test_what_a_report_in_accordance_with_it_was_for_is_open() -> None:
    draft = rollover("*Notes* the report submitted in accordance with paragraph 8 of its resolution 79/34;")
    assert [(c.at, c.status, c.old, c.because, str(c.settle)) for c in by(draft, "self-citations")] == [
        (
            "OP2",
            "open",
            "8",
            "Paragraph 8 of 79/34 may be what paragraph 2 of 80/35 carries on.",
            "edits: [{at: OP2, replace: paragraph 8, with: paragraph 2}]",
        )
    ]


def test_a_number_that_last_years_text_does_not_have_is_open() -> None:
    draft = rollover("*Takes note* of the report submitted pursuant to paragraph 9 of its resolution 79/34;")
    assert [(c.status, c.old, c.because, str(c.settle)) for c in by(draft, "self-citations")] == [
        (
            "open",
            "9",
            "80/35 has no paragraph 9; which of its paragraphs is meant must be looked up.",
            "edits: [{at: OP2, replace: paragraph 9, with: paragraph …}]",
        )
    ]


def test_the_number_stays_where_the_citation_does() -> None:
    draft = rollover("*Reiterates* paragraph 8 of its resolution 79/34;", "skip: [{rule: recalls, at: OP2}]")
    assert text(draft) == "Reiterates paragraph 8 of its resolution 79/34;"
    assert by(draft, "self-citations") == []


def test_the_drafters_number_goes_first() -> None:
    edit = "edits: [{at: OP2, replace: paragraph 8, with: paragraph 5}]"
    draft = rollover("*Reiterates* paragraph 8 of its resolution 79/34;", edit)
    assert text(draft) == "Reiterates paragraph 5 of its resolution 80/35;"
    assert by(draft, "self-citations") == []
