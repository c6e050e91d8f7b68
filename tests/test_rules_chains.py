"""Chains of paragraphs with one opening: what becomes of "also" and "further" when a paragraph comes, goes or moves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafter.document.resolution import addressed
from drafter.draft.draft import Draft
from tests.factories import by, paragraph, resolution, rolled


def openings(draft: Draft, words: int = 2) -> list[str]:
    return [" ".join(p.text.split()[:words]) for p in draft.resolution.paragraphs]


PREAMBLE = (
    "*Recalling* its previous resolutions on the matter,",
    "*Recalling also* the Charter of the United Nations,",
    "*Recalling further* the Universal Declaration of Human Rights,",
    "*Recalling* the Vienna Declaration,",
    "*Recalling also* the Durban Declaration,",
    "*Welcoming* the report,",
)


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        ("{at: PP1, delete: true}", ["Recalling", "Recalling also", "Recalling further", "Recalling", "Welcoming"]),
        ("{at: PP2, delete: true}", ["Recalling", "Recalling also", "Recalling further", "Recalling", "Welcoming"]),
        ("{at: PP4, delete: true}", ["Recalling", "Recalling also", "Recalling further", "Recalling", "Welcoming"]),
        ("{at: PP6, delete: true}", ["Recalling", "Recalling also", "Recalling further", "Recalling", "Recalling also"]),
        (
            "{at: PP3, move: {after: PP6}}",
            ["Recalling", "Recalling also", "Recalling further", "Recalling", "Welcoming", "Recalling"],
        ),
        (
            "{at: PP3, text: Noting the Universal Declaration of Human Rights}",
            ["Recalling", "Recalling also", "Noting", "Recalling", "Recalling also", "Welcoming"],
        ),
        (
            "{after: PP2, insert: 'Recalling further its decision,'}",
            ["Recalling", "Recalling also", "Recalling further", "Recalling", "Recalling also", "Recalling further", "Welcoming"],
        ),
        (
            "{after: PP1, insert: 'Bearing in mind its decision,'}",
            ["Recalling", "Bearing", "Recalling", "Recalling also", "Recalling further", "Recalling", "Welcoming"],
        ),
        (
            "{at: PP2, replace: Charter, with: great Charter}",
            ["Recalling", "Recalling also", "Recalling further", "Recalling", "Recalling also", "Welcoming"],
        ),
    ],
)
def test_a_preambular_chain_closes_up(edit: str, expected: list[str]) -> None:
    draft = rolled(resolution(*PREAMBLE), f"edits: [{edit}]")
    assert [o if "also" in o or "further" in o else o.split()[0] for o in openings(draft)] == expected


def test_the_new_opening_is_in_italics_as_the_old_one_was() -> None:
    draft = rolled(resolution(*PREAMBLE), "edits: [{at: PP4, delete: true}]")
    italics = [p.text[m.start : m.end] for p in draft.resolution.paragraphs for m in p.body.marks if m.kind == "italic"]
    assert italics == ["Recalling", "Recalling also", "Recalling further", "Recalling", "Welcoming"]
    draft = rolled(
        resolution(*PREAMBLE), "edits: [{after: PP5, insert: 'Recalling further it,'}, {at: PP6, text: 'Recalling it,'}]"
    )
    assert openings(draft, 3)[-2:] == ["Recalling further it,", "Recalling it,"]


def test_a_change_says_why_and_how_sure_it_is() -> None:
    draft = rolled(resolution(*PREAMBLE), "edits: [{at: PP1, delete: true}]")
    assert [(c.at, c.status, c.old, c.new.text, c.because) for c in by(draft, "chains")] == [
        (
            "PP2",
            "certain",
            "Recalling also",
            "Recalling",
            'No paragraph stands before it with this opening that "also" would go on from.',
        ),
        (
            "PP3",
            "certain",
            "Recalling further",
            "Recalling also",
            'It stands behind another paragraph with this opening now, so it says "also".',
        ),
        (
            "PP4",
            "confirm",
            "Recalling",
            "Recalling further",
            'It stands behind another paragraph with this opening now, so it says "further".',
        ),
        ("PP5", "certain", "Recalling also", "Recalling", 'Behind "further" a chain begins anew.'),
    ]


@pytest.mark.parametrize(
    "odd",
    [
        ("*Recalling* one,", "*Recalling* two,", "*Recalling* three,", "*Noting* it,"),
        ("*Recalling* one,", "*Recalling further* two,", "*Recalling also* three,", "*Noting* it,"),
    ],
)
def test_a_chain_that_nothing_touched_stays_however_odd(odd: tuple[str, ...]) -> None:
    draft = rolled(resolution(*odd), "edits: [{at: PP4, delete: true}]")
    assert by(draft, "chains") == []


def test_an_adverb_that_followed_no_rule_stays() -> None:
    """79/138 has "Strongly condemning also" where nothing before it is condemned."""
    previous = resolution("*Recalling* one,", "*Noting also* two,", "*Noting* three,")
    assert by(rolled(previous, "edits: [{at: PP1, delete: true}]"), "chains") == []


def test_words_that_go_on_behind_a_comma_take_no_adverb() -> None:
    previous = resolution("*Recalling* one,", "*Noting* two,", "*Recalling*, in its resolution 78/47, its decision,")
    assert by(rolled(previous, "edits: [{at: PP2, delete: true}]"), "chains") == []


@pytest.mark.parametrize(
    ("third", "second", "expected"),
    [
        ("*Further invites* States to pay;", "delete: true", "Also invites States"),
        ("*Further invites* the Secretary-General to pay;", "delete: true", "Further invites the"),  # of another addressee
        ("*Further invites* States to pay;", "text: 'Invites the Bank to pay;'", "Further invites States"),
        ("*Further invites* States to pay;", "text: 'Urges States to pay;'", "Invites States to"),
    ],
)
def test_an_operative_chain_is_of_one_addressee(third: str, second: str, expected: str) -> None:
    previous = resolution("1. *Invites* States to come;", "2. *Also invites* States to stay;", f"3. {third}", "4. *Notes* it.")
    draft = rolled(previous, f"edits: [{{at: OP2, {second}}}]")
    assert expected in openings(draft, 3)


def test_a_chain_of_recalls_needs_no_addressee() -> None:
    previous = resolution("1. *Welcomes* one;", "2. *Notes* two;", "3. *Welcomes* three;", "4. *Decides* to remain seized.")
    draft = rolled(previous, "edits: [{at: OP2, delete: true}]")
    assert openings(draft) == ["Welcomes one;", "Also welcomes", "Decides to"]
    assert [c.status for c in by(draft, "chains")] == ["confirm"]


def test_a_chain_ends_at_a_heading_and_goes_on_over_subparagraphs() -> None:
    head = paragraph("A heading")
    text = map(paragraph, ("1. *Welcomes* one;", "(a) *Welcomes* a;", "2. *Also welcomes* two;"))
    parts = [*text, replace(head, part="heading"), paragraph("3. *Welcomes* three;"), paragraph("4. *Notes* it.")]
    previous = replace(resolution("x"), paragraphs=addressed(parts))
    draft = rolled(previous, "edits: [{at: OP1, replace: Welcomes, with: Notes}]")
    assert openings(draft, 3) == ["Notes one;", "Welcomes a;", "Welcomes two;", "A heading", "Welcomes three;", "Notes it."]


def test_what_is_considered_keeps_its_place() -> None:
    previous = resolution("*Having considered* one,", "*Having also considered* two,", "*Having further considered* three,")
    draft = rolled(previous, "edits: [{at: PP1, delete: true}]")
    assert openings(draft, 3) == ["Having considered two,", "Having also considered"]


def test_an_opening_that_the_drafter_wrote_stays_and_the_next_go_on_from_it() -> None:
    draft = rolled(
        resolution(*PREAMBLE), "edits: [{at: PP1, delete: true}, {at: PP2, text: 'Recalling also the great Charter,'}]"
    )
    assert openings(draft)[:2] == ["Recalling also", "Recalling further"]
    assert by(draft, "chains") == []


def test_an_edit_of_the_words_goes_before_the_rule_and_the_report_says_so() -> None:
    edits = "edits: [{at: PP1, delete: true}, {at: PP2, replace: also the Charter, with: also the great Charter}]"
    draft = rolled(resolution(*PREAMBLE), edits)
    assert draft.resolution.paragraphs[0].text == "Recalling also the great Charter of the United Nations,"
    assert [(a.change.rule, a.change.at, a.because) for a in draft.set_aside] == [
        ("chains", "PP2", 'edits changes "also the Charter" there')
    ]


def test_chains_may_be_skipped() -> None:
    draft = rolled(resolution(*PREAMBLE), "skip: [chains]\nedits: [{at: PP1, delete: true}]")
    assert by(draft, "chains") == []
