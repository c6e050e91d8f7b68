"""What follows from paragraphs that come, go and move: cross-references and the full stop at the end."""

from __future__ import annotations

import pytest

from drafter.draft.draft import Draft
from drafter.draft.reasons import words_of
from tests.factories import by, resolution, rolled


def rollover(refers: str, *edits: str) -> Draft:
    previous = resolution(
        "*Recalling* it,",
        "1. *Urges* all States;",
        "2. *Requests* a report;",
        "3. *Invites* others;",
        f"4. {refers}",
        "5. *Decides* to remain seized of the matter.",
    )
    return rolled(previous, "edits:\n" + "".join(f"  - {edit}\n" for edit in edits))


def referring(draft: Draft) -> str:
    return next(p.text for p in draft.resolution.paragraphs if p.text.startswith("Notes"))


DELETED = "{at: OP1, delete: true}"


@pytest.mark.parametrize(
    ("refers", "expected"),
    [
        ("Notes paragraph 3 above;", "Notes paragraph 2 above;"),
        ("Notes paragraph 3 (b) above;", "Notes paragraph 2 (b) above;"),
        ("Notes paragraphs 2 and 3 above;", "Notes paragraphs 1 and 2 above;"),
        ("Notes paragraphs 2 to 5 of the present resolution;", "Notes paragraphs 1 to 4 of the present resolution;"),
        ("Notes paragraph 3 of this resolution;", "Notes paragraph 2 of this resolution;"),
        ("Notes paragraph 2 to paragraph 5 of this resolution;", "Notes paragraph 1 to paragraph 4 of this resolution;"),
        ("Notes paragraphs 2, 3 and 5 below;", "Notes paragraphs 1, 2 and 4 below;"),
    ],
)
def test_a_reference_follows_the_paragraph_it_is_to(refers: str, expected: str) -> None:
    draft = rollover(refers, DELETED)
    assert referring(draft) == expected
    first = "2" if "2" in refers else "3"
    assert by(draft, "references")[0].because == f"Paragraph {first} is paragraph {int(first) - 1} now."


@pytest.mark.parametrize(
    ("refers", "marks"),
    [
        ("Notes the measures in paragraph 3;", ["“3” → “2”"]),
        ("Notes paragraphs 2 and 3, as applicable;", ["“2” → “1”", "“3” → “2”"]),
        ("Notes paragraph 3 (b);", ["“3” → “2”"]),
        ("Notes paragraph 3 of resolution 79/34;", []),
        ("Notes paragraphs 2 and 3 (a) of the report;", []),
        ("Notes Article 12, paragraph 3;", []),
        ("Notes paragraph 33;", []),
    ],
)
def test_a_number_that_may_be_another_texts_is_asked_for(refers: str, marks: list[str]) -> None:
    draft = rollover(refers, DELETED)
    assert referring(draft) == refers
    assert [(c.status, words_of(draft, c)) for c in by(draft, "references")] == [("open", mark) for mark in marks]


@pytest.mark.parametrize(
    "refers",
    [
        "Notes paragraph 3 of resolution 60/1;",
        "Notes paragraph 47 thereof;",
        "Notes article 12, paragraph 3, of the Convention;",
        "Notes the report (A/80/12, paragraph 3);",
        "Notes paragraph 30 above;",
    ],
)
def test_a_reference_to_another_document_stays(refers: str) -> None:
    assert referring(rollover(refers, DELETED)) == refers


def test_a_reference_stays_where_no_number_is_another() -> None:
    draft = rollover("Notes paragraph 3 above;", "{at: OP3, replace: others, with: all}")
    assert by(draft, "references") == []


def test_a_reference_follows_a_paragraph_that_moves() -> None:
    draft = rollover("Notes paragraph 3 above;", "{at: OP3, move: {before: OP1}}")
    assert referring(draft) == "Notes paragraph 1 above;"


def test_a_reference_follows_when_a_paragraph_is_put_in() -> None:
    draft = rollover("Notes paragraph 3 above;", "{after: OP1, insert: Welcomes it;}")
    assert referring(draft) == "Notes paragraph 4 above;"


def test_a_reference_to_a_paragraph_that_is_gone_is_open() -> None:
    draft = rollover("Notes paragraphs 1 and 3 above;", DELETED)
    assert referring(draft) == "Notes paragraphs 1 and 2 above;"
    assert [(c.status, c.old, c.new.text, str(c.settle or "")) for c in by(draft, "references")] == [
        ("open", "1", "1", "edits: [{at: OP4, replace: paragraphs 1, with: paragraphs …}]"),
        ("confirm", "3", "2", ""),
    ]


def test_references_may_be_skipped() -> None:
    previous = resolution("1. *Urges* a;", "2. *Welcomes* b;", "3. Notes paragraph 2 above.")
    draft = rolled(previous, "skip: [references]\nedits: [{at: OP1, delete: true}]")
    assert referring(draft) == "Notes paragraph 2 above."
    assert [(a.change.rule, a.because) for a in draft.set_aside] == [("references", "updates.yaml skips references")]


def endings(draft: Draft) -> str:
    return "".join(p.text[-1] for p in draft.resolution.paragraphs if p.part == "operative")


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (DELETED, ";;;."),
        ("{at: OP5, delete: true}", ";;;."),
        ("{at: OP5, move: {before: OP1}}", ";;;;."),
        ("{at: OP2, move: {after: OP5}}", ";;;;."),
        ("{after: OP5, insert: Asks for more.}", ";;;;;."),
        ("{at: OP1, move: {after: OP2}}", ";;;;."),
    ],
)
def test_the_last_operative_paragraph_ends_in_a_full_stop_and_no_other(edit: str, expected: str) -> None:
    assert endings(rollover("Notes it;", edit)) == expected


def test_the_reasons_of_the_endings() -> None:
    draft = rollover("Notes it;", "{at: OP5, move: {before: OP1}}")
    assert [(c.at, c.new.text, c.because) for c in by(draft, "punctuation")] == [
        ("OP4", ".", "It is the last operative paragraph now."),
        ("OP5", ";", "It is not the last operative paragraph any more."),
    ]
