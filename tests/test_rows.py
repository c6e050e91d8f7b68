"""What became of each paragraph and footnote, and where the characters of last year's texts are now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from hypothesis import assume, settings
from hypothesis import given as for_all
from hypothesis import strategies as st

from drafter.document.resolution import Paragraph, Resolution, addressed, family
from drafter.document.richtext import Mark, RichText
from drafter.document.words import Hunk, Shift, unchanged
from drafter.draft.apply import apply
from drafter.draft.change import Change, Side, Standing
from drafter.draft.draft import Draft
from drafter.draft.positions import places
from drafter.draft.redline import rows
from drafter.draft.words import Words
from tests.drafts import DRAFT, PREVIOUS
from tests.factories import resolution
from tests.steps import calls, further

LAST_YEAR = resolution(
    "*Recalling *its resolution 79/1,[^1]",
    "*Noting with regret* the *mines* of the [past](https://docs.un.org/),",
    "1. *Urges* all States:",
    "(a) To ratify the Convention;[^2]",
    "(b) To destroy all *anti-personnel* mines;",
    "2. *Requests* a report;",
    "3. *Decides* to remain seized of the matter.",
    notes=["A/79/1.", "A/79/2."],
)


@st.composite
def texts_changed(draw: st.DrawFn, p: Paragraph) -> list[Change]:
    """Changes of the words of a paragraph, some of them open, of which no two overlap."""
    cuts = sorted(draw(st.lists(st.integers(0, len(p.text)), max_size=6)))
    changes: list[Change] = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        marks = draw(st.sampled_from([(), (Mark(0, 3, "italic"),), (Mark(0, 4, "link", "https://un.org"),)]))
        new = draw(st.sampled_from([RichText(), RichText("this and that", marks), RichText(p.text[start:end] + " more")]))
        status = draw(st.sampled_from(["certain", "certain", "open"]))
        one = Change(p.id, "r", "b", status, start, end, p.text[start:end], new)  # type: ignore[arg-type]
        if not any(one.overlaps(other) for other in changes):
            changes.append(one)
    return changes


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """Changes of all kinds to last year's text."""
    ids = [p.id for p in LAST_YEAR.paragraphs]
    changes: list[Change] = []
    for k, p in enumerate(LAST_YEAR.paragraphs):
        kind = draw(st.sampled_from(["none", "words", "words", "delete", "move", "set", "insert"]))
        side: Side = draw(st.sampled_from(["before", "after"]))
        if kind == "words":
            changes += draw(texts_changed(p))
        elif kind == "delete":
            changes.append(Change(p.id, "r", "b", act="delete"))
        elif kind == "move":
            to = draw(st.sampled_from([at for n, at in enumerate(ids) if n not in family(LAST_YEAR.paragraphs, k)]))
            changes.append(Change(p.id, "r", "b", act="move", side=side, to=to))
        elif kind == "set":
            changes.append(Change(p.id, "r", "b", act="set", value=Standing(level=draw(st.integers(0, 2)))))
        elif kind == "insert":
            changes.append(Change(p.id, "r", "b", act="insert", side=side, new=RichText("Noting it,")))
    made = Draft(LAST_YEAR, tuple(changes))
    try:
        made.applied  # noqa: B018 - a paragraph may come to stand below one that it is to be moved to
    except ValueError:
        assume(False)
    return made


@for_all(drafts())
@settings(max_examples=150, deadline=None)
def test_every_paragraph_of_both_years_has_one_row_in_the_new_order(draft: Draft) -> None:
    found = draft.applied.rows
    assert tuple(row.now for row in found if row.now is not None) == draft.resolution.paragraphs
    assert {row.was.id for row in found if row.was is not None} == {p.id for p in LAST_YEAR.paragraphs}
    assert sum(row.was is not None for row in found) == len(LAST_YEAR.paragraphs)
    before = None
    for row in found:
        assert row.before is before
        assert row.now is None or row.now.text == row.body.text
        before = row.now or before


@for_all(drafts())
@settings(max_examples=150, deadline=None)
def test_where_a_row_says_that_characters_are_the_text_has_them(draft: Draft) -> None:
    for row in draft.applied.rows:
        if row.was is None or row.now is None:
            continue
        old, new, words = row.was.text, row.now.text, row.words
        for c in words.made:
            start, end = words.place(c)
            assert new[start:end] == c.new.text
        for start, end, new_start in unchanged(words.spans, len(old), len(new)):
            assert old[start:end] == new[new_start : new_start + end - start]
            for at in range(start, end):
                now = new_start + at - start
                assert (words.shift.opening(at), words.shift.closing(at + 1)) == (now, now + 1)
                assert words.shift.before(words.shift.opening(at)) == at


@for_all(drafts())
@settings(max_examples=150, deadline=None)
def test_words_that_stay_keep_their_type(draft: Draft) -> None:
    def is_italic(text: RichText, at: int) -> bool:
        return any(m.kind == "italic" and m.start <= at < m.end for m in text.marks)

    for row in draft.applied.rows:
        if row.was is None or row.now is None:
            continue
        anew = [c for c in row.words.made if c.new.has("italic")]  # which say it themselves
        for start, end, new_start in unchanged(row.words.hunks, len(row.was.body), len(row.body)):
            for at in range(start, end):
                if not row.was.text[at].isspace() and not any(c.start <= at < c.end for c in anew):
                    assert is_italic(row.was.body, at) == is_italic(row.body, new_start + at - start)


@for_all(drafts())
@settings(max_examples=150, deadline=None)
def test_every_change_stands_in_a_text_that_is_there(draft: Draft) -> None:
    texts = {at: text.text for at, text in draft.resolution.rich_texts()}
    for place in places(draft):
        assert 0 <= place.start <= place.end <= len(texts[place.at])
        c, made = place.change, draft.applied.words_of(place.change.at).made
        is_there = place.change.is_textual and draft.applied.by_address[c.at].now is not None
        if c.status == "open" and is_there and not any(o.start < c.end and c.start < o.end for o in made):
            inside = [o for o in made if c.start < o.start == o.end < c.end]
            assert inside or texts[place.at][place.start : place.end] == c.old


def test_a_row_has_what_was_and_is_and_what_was_done() -> None:
    told = [
        (row.was.id if row.was else "", row.now.id if row.now else "", [c.act for c in row.acts], row.moved, len(row.words.made))
        for row in DRAFT.applied.rows
    ]
    assert told == [
        ("PP1", "PP1", [], "", 1),
        ("PP2", "PP2", [], "", 2),
        ("PP3", "", ["delete"], "", 0),
        ("", "PP3", ["insert"], "", 0),
        ("OP2", "OP1", ["move"], "OP2", 0),
        ("OP1", "OP2", [], "", 1),
        ("OP3", "OP3", [], "", 0),
        ("OP4", "OP4", [], "", 1),
    ]
    assert [(n.key, n.number, n.was is not None, n.now is not None) for n in DRAFT.applied.notes] == [
        ("1", 1, True, True), ("e-1", 2, False, True), ("2", 3, True, True),
    ]  # fmt: skip


def test_the_changes_of_a_paragraph_as_a_whole_are_with_it_those_that_are_open_last() -> None:
    asked = Change("OP1", "meetings", "It may go.", "open", act="delete")
    stands = Change("OP1", "edits", "It is a part of the first.", act="set", value=Standing(level=1))
    moved = Change("OP1", "edits", "It comes first.", act="move", side="before", to="PP1")
    draft = Draft(PREVIOUS, (asked, stands, moved))
    assert draft.applied.by_address["OP1"].acts == (stands, moved, asked)
    assert draft.applied.by_address["OP1"].change == moved
    assert [row.changes for row in rows(draft) if row.was == "OP1"] == [(moved, stands, asked)]


def test_what_goes_along_with_a_paragraph_that_is_moved_knows_it_and_one_moved_by_itself_does_not() -> None:
    first = Change("OP1", "edits", "b", act="move", to="OP3")
    own = Change("OP1(b)", "edits", "b", act="move", to="PP1")
    assert {row.was.id: row.moved for row in apply(LAST_YEAR, [first, own]).rows if row.was and row.moved} == {
        "OP1": "OP1", "OP1(a)": "OP1", "OP1(b)": "OP1(b)",
    }  # fmt: skip
    into = Change("PP1", "edits", "b", act="move", to="OP1(a)")  # and goes on from there
    assert [(row.was.id, row.moved) for row in apply(LAST_YEAR, [into, first]).rows[-4:] if row.was] == [
        ("OP1", "OP1"), ("OP1(a)", "OP1"), ("PP1", "PP1"), ("OP1(b)", "OP1"),
    ]  # fmt: skip


def test_a_footnote_that_is_gone_stands_behind_the_one_it_followed_however_many_go() -> None:
    keys = [str(k) for k in range(1, 1203)]
    last_year = resolution("*Noting* it" + "".join(f"[^{key}]" for key in keys) + ",", notes=[f"A/79/{key}." for key in keys])
    gone = [Change(f"footnote {key}", "edits", "b", act="delete") for key in keys[1:-1]]
    notes = apply(last_year, gone).notes
    assert [(n.key, n.number) for n in notes] == [("1", 1), *((key, 0) for key in keys[1:-1]), (keys[-1], 2)]


SHIFT = Shift([Hunk(2, 4, 2, 7), Hunk(6, 6, 9, 11), Hunk(8, 10, 13, 13)])  # two become five, two come, two go


@pytest.mark.parametrize(
    ("at", "opening", "closing", "inner"),
    [
        (0, 0, 0, (0, 0)),
        (2, 2, 2, (2, 2)),  # before what is replaced
        (3, 2, 7, (7, 2)),  # in its midst
        (4, 7, 7, (7, 7)),
        (6, 11, 9, (11, 9)),  # where words come
        (8, 13, 13, (13, 13)),
        (9, 13, 13, (13, 13)),
        (10, 13, 13, (13, 13)),
        (12, 15, 15, (15, 15)),
    ],
)
def test_a_place_of_the_old_text_is_found_in_the_new_one(at: int, opening: int, closing: int, inner: tuple[int, int]) -> None:
    assert (SHIFT.opening(at), SHIFT.closing(at)) == (opening, closing)
    assert (SHIFT.opening(at, inner=True), SHIFT.closing(at, inner=True)) == inner


def test_a_place_of_the_new_text_is_found_in_the_old_one() -> None:
    assert [SHIFT.before(at) for at in (0, 1, 7, 8, 11, 12, 13, 14)] == [0, 1, 4, 5, 6, 7, 10, 11]


def test_only_what_lies_in_a_stretch_touches_it() -> None:
    assert [SHIFT.touches(*stretch) for stretch in ((0, 2), (0, 3), (4, 6), (5, 7), (6, 8), (6, 6), (3, 3))] == [
        False, True, False, True, False, False, True,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "found"), [(0, 2, [0]), (2, 3, [0]), (4, 5, [0]), (5, 7, [1]), (4, 6, [0, 1]), (9, 9, [])]
)
def test_the_changes_of_some_characters_are_those_that_touch_them_or_stand_beside(start: int, end: int, found: list[int]) -> None:
    changes = [Change("PP1", "r", "b", start=s, end=e, old="x" * (e - s)) for s, e in ((2, 4), (6, 6))]
    assert [changes.index(c) for c in Words(changes).touching(start, end)] == found


def many(size: int, *, marks: bool = False, at: str = "") -> Draft:
    """As many changes of the words of one text, or of paragraphs beside one."""
    text = "".join(f"word{k} of it, " for k in range(size))
    starts = [text.index(f"word{k} ") for k in range(size)]
    italics = tuple(Mark(start + 5, start + 8, "italic") for start in starts) if marks else ()
    paragraphs = [Paragraph(RichText(text, italics), "preamble"), *(Paragraph(RichText("It,"), "preamble") for _ in starts)]
    previous = Resolution(PREVIOUS.masthead, PREVIOUS.title, addressed(paragraphs))
    if at:
        acts = [Change(at, "r", "b", act="insert", new=RichText(f"New {k},")) for k in range(size // 2)]
        acts += [Change(f"PP{k + 2}", "r", "b", act="move", to=f"PP{size + 1 - k}") for k in range(size // 2)]
        return Draft(previous, tuple(acts))
    words = [Change("PP1", "r", "b", "certain", start, start + 4, "word", RichText("term")) for start in starts]
    words = [replace(c, status="open") if k % 3 else c for k, c in enumerate(words)]
    return Draft(previous, tuple(words))


@pytest.mark.parametrize("given", [{}, {"marks": True}, {"at": "PP1"}], ids=["words", "words among marks", "paragraphs"])
@pytest.mark.parametrize("job", [lambda draft: draft.applied, places, rows], ids=["text", "places", "redline"])
def test_every_further_change_costs_as_much_as_those_before(given: dict[str, Any], job: Callable[[Draft], object]) -> None:
    assert further(lambda size: partial(job, many(size, **given)), 100, calls) < 1.05
