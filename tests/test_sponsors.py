"""Who submits a draft: the sponsors that join and withdraw, the asterisks in their line, and drafts that a Chair submits."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from drafter.document.masthead import MastheadNote
from drafter.document.richtext import RichText
from drafter.errors import UpdatesError
from tests.commands import drafter
from tests.factories import resolution, rolled

DRAFT = "examples/A_C.1_80_L.30.txt"
BEHALF = (MastheadNote("*", RichText("On behalf of the States that are members of the Group of 77 and China.")),)
RECORD = (MastheadNote("*", RichText("Any changes to the list of sponsors will be reflected in the official record.")),)


@pytest.mark.parametrize(
    ("line", "notes", "old", "new", "becomes"),
    [
        ("", (), ["Chile", "Fiji"], ["Fiji", "Austria", "Chile"], ""),
        ("Iraq:* draft resolution", BEHALF, ["Iraq"], ["Iraq", "Chile"], "Chile and Iraq*: draft resolution"),
        ("Iraq:* draft resolution", BEHALF, ["Iraq"], ["Iraq"], "Iraq:* draft resolution"),
        ("Chile and Iraq:* draft resolution", RECORD, ["Chile", "Iraq"], ["Fiji", "Iraq"], "Fiji and Iraq:* draft resolution"),
        ("Iraq:* draft resolution", RECORD, ["Iraq"], ["Iraq", "Chile"], "Chile and Iraq:* draft resolution"),
        (
            "Australia, Nigeria,* and Thailand: draft resolution",
            BEHALF,
            ["Australia", "Nigeria", "Thailand"],
            ["Nigeria", "Thailand", "Chile"],
            "Chile, Nigeria* and Thailand: draft resolution",
        ),
        ("Australia and Nigeria*: draft resolution", BEHALF, ["Australia", "Nigeria"], ["Australia", "Chile"], ""),
    ],
)
def test_the_asterisks_of_a_line_stay_with_their_sponsors(
    line: str, notes: tuple[MastheadNote, ...], old: list[str], new: list[str], becomes: str
) -> None:
    facts: dict[str, Any] = {"symbol": "A/80/L.5", "kind": "draft resolution", "number": "", "adopted": None}
    previous = resolution("1. *Urges* all;", sponsors=tuple(old), sponsors_line=line, **facts)
    previous = replace(previous, masthead=replace(previous.masthead, notes=notes))
    made = rolled(previous, f"session: 80\nsymbol: A/80/L.5\nsponsors: [{', '.join(new)}]").resolution.masthead
    assert made.sponsors_line == becomes
    assert list(made.sponsors) == sorted(new)


def test_a_chair_submits_a_draft_without_sponsors() -> None:
    by = "submitted_by: the Chair of the Committee following informal consultations"
    made = rolled(resolution("1. *Urges* all;"), by).resolution.masthead
    assert (made.sponsors, made.sponsors_line) == (
        (),
        "Draft resolution submitted by the Chair of the Committee following informal consultations",
    )


def test_sponsors_and_a_chair_are_not_given_both() -> None:
    with pytest.raises(UpdatesError) as error:
        rolled(resolution("1. *Urges* all;"), "submitted_by: the Chair\nsponsors: [Chile]")
    assert str(error.value) == 'u.yaml:2: found both "sponsors" and "submitted_by"; right is one of them'


def test_the_sponsors_of_a_draft_are_listed() -> None:
    assert drafter("sponsors", DRAFT) == (0, "3 sponsors: Cambodia, Japan and Zambia\n", "")


def test_sponsors_join_and_withdraw_and_nothing_else_changes(tmp_path: Path) -> None:
    before, after = tmp_path / "before.txt", tmp_path / "after.txt"
    before.write_text(drafter("show", DRAFT, "--format", "text").out, encoding="utf-8")
    done = drafter("sponsors", before, "--add", "Chile, fiji", "--remove", "Japan", "--output", after)
    assert done == (
        0,
        "Additional sponsors of draft resolution, eightieth session: Chile and Fiji.\n"
        "No longer sponsors of draft resolution, eightieth session: Japan.\n",
        "",
    )
    old, new = (file.read_text(encoding="utf-8").splitlines() for file in (before, after))
    assert [(a, b) for a, b in zip(old, new, strict=True) if a != b] == [
        ("Cambodia, Japan and Zambia: draft resolution", "Cambodia, Chile, Fiji and Zambia: draft resolution")
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((DRAFT, "--add", "Zambia"), "--add: Zambia is a sponsor of draft resolution, eightieth session already; leave it out\n"),
        (
            (DRAFT, "--remove", "Chile"),
            "--remove: Chile is no sponsor of draft resolution, eightieth session; they are Cambodia, Japan and Zambia\n",
        ),
        ((DRAFT, "--add", "Chlie"), '--add: "Chlie" is no Member State nor observer; did you mean Chile?\n'),
        (
            (DRAFT, "--add", "Atlantis"),
            '--add: "Atlantis" is no Member State nor observer; right is its name as the UN lists it\n',
        ),
        (("examples/A_RES_80_35.txt",), "examples/A_RES_80_35.txt: is a resolution, which names no sponsors; right is a draft\n"),
        (
            (DRAFT, "--output", "out.txt"),
            "found --output, and neither --add nor --remove; without them the sponsors are only listed\n",
        ),
    ],
)
def test_what_is_wrong_about_sponsors_is_said_with_what_is_right(arguments: tuple[str, ...], message: str) -> None:
    done = drafter("sponsors", *arguments)
    assert (done.code, done.err) == (1, message)
