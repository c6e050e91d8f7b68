"""Figures and occasions: marked where another session brings others, left alone where a draft becomes its own resolution."""

from __future__ import annotations

import pytest

from drafter.document.richtext import RichText
from drafter.rules.base import Place, stale
from tests.factories import AGENDA, by, resolution, rolled

TEXT = "1. *Notes* the thirtieth anniversary of the Treaty, and that 691 million people and 1,643,900 dollars were needed;"


def test_figures_and_occasions_are_marked_and_stay() -> None:
    draft = rolled(resolution(TEXT))
    assert [(c.rule, c.status, c.old) for c in draft.changes if c.at == "OP1"] == [
        ("occasions", "open", "thirtieth"),
        ("figures", "open", "691 million"),
        ("figures", "open", "1,643,900"),
    ]
    assert draft.resolution.paragraphs[0].text == TEXT.replace("1. ", "").replace("*", "")


def test_a_draft_that_becomes_its_resolution_keeps_them_without_a_word() -> None:
    draft = rolled(
        resolution(TEXT, kind="draft resolution", symbol="A/C.5/80/L.2", number="", adopted=None),
        "session: 80\nkind: resolution\nnumber: 80/9\nadopted: 2025-12-01",
    )
    assert by(draft, "figures") == by(draft, "occasions") == []


def test_words_that_stand_a_thousand_times_have_a_line_without_them() -> None:
    draft = rolled(resolution("*Noting* " + "what was done in 2025, " * 1000, AGENDA))
    settled = [str(c.settle) for c in draft.with_status("open") if c.at == "PP1"]
    assert len(settled) == 1000
    assert settled[0] == "edits: [{at: PP1, replace: Noting what was done in 2025, with: Noting what was done …}]"
    assert settled[500] == "edits: [{at: PP1, replace: …, with: …}]"


@pytest.mark.parametrize(
    "text",
    [
        "1. *Notes* that 3 were sent in 2025, 4 in May 2025 and 5 in 2025, and that 691 million of 800 million people were fed;",
        "1. *Notes* the tenth and the twentieth anniversary, and that 1,200 dollars of 31,200 dollars were paid;",
        "1. *Recalls* that Human Rights Council resolution 58/2 of 3 April 2025 follows resolution 58/2 of 3 April 2025;",
    ],
)
def test_the_lines_that_settle_what_is_open_do_so_once_they_are_filled_in(text: str) -> None:
    previous = resolution(text)
    marks = [c for c in rolled(previous).with_status("open") if c.at == "OP1"]
    assert marks
    for mark in marks:
        edit = str(mark.settle).replace("…", "X")
        now = rolled(previous, edit).resolution.paragraphs[0].text
        assert now[: mark.start] == text.replace("1. ", "", 1).replace("*", "")[: mark.start], edit
        assert now[mark.start :] != text.replace("1. ", "", 1).replace("*", "")[mark.start :], edit


@pytest.mark.parametrize(
    ("at", "old", "edit"),
    [
        (0, "Notes", "replace: Notes, with: more Notes"),
        (6, "the", "replace: the, with: more the"),
        (16, "report", "replace: report, with: reportmore "),
    ],
)
def test_what_would_only_come_in_is_marked_at_the_word_behind_it_or_before_it_at_the_end(at: int, old: str, edit: str) -> None:
    mark = stale(Place("OP1", RichText("Notes the report")), at, at, "ours", "It may be more.", new="more ")
    assert (mark.status, mark.old) == ("open", old)
    assert edit in str(mark.settle).replace('"', "")
