"""First uses of short forms: the full form goes to the next use where the paragraph that had it is gone."""

from __future__ import annotations

import pytest

from drafter.rules.first_uses import FirstUse, first_uses
from tests.factories import by, resolution, rolled

PREAMBLE = (
    "*Recalling* the Charter,",
    "*Alarmed* at the coronavirus disease (COVID-19) pandemic,",
    "*Noting* the Access to COVID-19 Tools Accelerator and the COVID-19 pandemic,",
    "*Stressing* the recovery from COVID-19,",
)


def after(*edits: str) -> list[str]:
    draft = rolled(resolution(*PREAMBLE), "edits:\n" + "".join(f"  - {edit}\n" for edit in edits))
    return [p.text for p in draft.resolution.paragraphs]


def test_the_next_use_that_is_left_says_it_in_full() -> None:
    assert after("{at: PP2, delete: true}") == [
        "Recalling the Charter,",
        "Noting the Access to COVID-19 Tools Accelerator and the coronavirus disease (COVID-19) pandemic,",
        "Stressing the recovery from COVID-19,",
    ]


def test_it_does_so_where_an_edit_takes_the_full_form_out() -> None:
    texts = after("{at: PP2, replace: coronavirus disease (COVID-19) pandemic, with: pandemic}", "{at: PP3, delete: true}")
    assert texts[1:] == ["Alarmed at the pandemic,", "Stressing the recovery from coronavirus disease (COVID-19),"]


@pytest.mark.parametrize(
    "edits",
    [
        ("{at: PP1, delete: true}",),
        ("{at: PP2, move: {after: PP4}}",),  # the full form is there still
        ("{at: PP2, delete: true}", "{before: PP3, insert: 'Noting coronavirus disease (COVID-19),'}"),
        ("{at: PP2, delete: true}", "{before: PP3, insert: 'Noting COVID-19,'}"),  # the drafter's own words
        ("{at: PP2, delete: true}", "{at: PP3, delete: true}", "{at: PP4, delete: true}"),
    ],
)
def test_nothing_is_said_in_full_where_there_is_no_need(edits: tuple[str, ...]) -> None:
    draft = rolled(resolution(*PREAMBLE), "edits:\n" + "".join(f"  - {edit}\n" for edit in edits))
    assert by(draft, "first uses") == []


def test_a_person_looks_at_it() -> None:
    draft = rolled(resolution(*PREAMBLE), "edits: [{at: PP2, delete: true}]")
    assert [(c.at, c.status, c.old, c.new.text, c.because) for c in by(draft, "first uses")] == [
        (
            "PP3",
            "confirm",
            "COVID-19",
            "coronavirus disease (COVID-19)",
            "The paragraph that said coronavirus disease (COVID-19) is gone; this is the first to say COVID-19 now.",
        )
    ]


def test_the_drafters_edit_of_the_same_words_goes_first_and_the_report_says_so() -> None:
    edits = "edits: [{at: PP2, delete: true}, {at: PP3, replace: the COVID-19 pandemic, with: any COVID-19 pandemic}]"
    draft = rolled(resolution(*PREAMBLE), edits)
    assert draft.resolution.paragraphs[1].text == "Noting the Access to COVID-19 Tools Accelerator and any COVID-19 pandemic,"
    assert [(a.change.rule, a.because) for a in draft.set_aside] == [
        ("first uses", 'edits changes "the COVID-19 pandemic" there')
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the International Atomic Energy Agency (IAEA) and", [FirstUse("International Atomic Energy Agency", "IAEA")]),
        ("of artificial intelligence (AI) in", [FirstUse("artificial intelligence", "AI")]),
        ("the Commonwealth of Independent States (CIS),", [FirstUse("Commonwealth of Independent States", "CIS")]),
        ("its resolution 1514 (XV) of 14 December 1960", []),
        ("the International Criminal Police Organization (INTERPOL)", []),  # not its initials: left alone
        ("the Access to COVID-19 Tools Accelerator (ACT-A)", []),
    ],
)
def test_a_short_form_is_made_of_initials(text: str, expected: list[FirstUse]) -> None:
    assert list(first_uses(text)) == expected
