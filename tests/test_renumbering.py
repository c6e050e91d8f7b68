"""Numbers of operative paragraphs follow when paragraphs come, go and move."""

from __future__ import annotations

import pytest

from drafter.document.richtext import RichText
from drafter.draft.apply import apply
from drafter.draft.change import Change
from drafter.draft.draft import Draft
from tests.drafts import DRAFT, PREVIOUS

NEW = RichText("Welcomes it;")


@pytest.mark.parametrize(
    ("changes", "first_words"),
    [
        ([], "1. Invites 2. Urges 3. Looks 4. Decides"),
        ([Change("OP1", "e", "b", act="delete")], "1. Urges 2. Looks 3. Decides"),
        ([Change("OP2", "e", "b", act="delete")], "1. Invites 2. Looks 3. Decides"),
        ([Change("OP4", "e", "b", act="delete")], "1. Invites 2. Urges 3. Looks"),
        ([Change("OP1", "e", "b", act="insert", new=NEW)], "1. Invites 2. Welcomes 3. Urges 4. Looks 5. Decides"),
        ([Change("OP1", "e", "b", act="insert", side="before", new=NEW)], "1. Welcomes 2. Invites 3. Urges 4. Looks 5. Decides"),
        ([Change("OP2", "e", "b", act="move", side="before", to="OP1")], "1. Urges 2. Invites 3. Looks 4. Decides"),
        ([Change("OP1", "e", "b", act="move", to="OP4")], "1. Urges 2. Looks 3. Decides 4. Invites"),
        (
            [Change("OP2", "e", "b", act="delete"), Change("OP2", "e", "b", act="insert", new=NEW)],
            "1. Invites 2. Welcomes 3. Looks 4. Decides",
        ),
    ],
)
def test_operative_paragraphs_are_numbered_anew(changes: list[Change], first_words: str) -> None:
    operative = [p for p in apply(PREVIOUS, changes).resolution.paragraphs if p.part == "operative"]
    assert " ".join(f"{p.number} {p.text.split()[0]}" for p in operative) == first_words
    assert [p.id for p in operative] == [f"OP{n}" for n in range(1, len(operative) + 1)]


def test_what_is_left_out_is_set_aside_with_the_reason() -> None:
    less = DRAFT.without("confirm", "not wanted")
    assert [c.id for c in less.changes] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12]
    assert [(a.change.id, a.because) for a in less.set_aside] == [(0, "sessions stands in its place"), (11, "not wanted")]
    assert Draft(PREVIOUS).without("confirm", "not wanted") == Draft(PREVIOUS)
