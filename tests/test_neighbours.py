"""Changes by place: what stands beside a change is all that it can touch."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from drafter.draft.change import Change
from drafter.draft.neighbours import Neighbours


def change(at: str, start: int, end: int) -> Change:
    return Change(at, "edits", "A test.", start=start, end=end)


@st.composite
def changes(draw: st.DrawFn) -> Change:
    start = draw(st.integers(0, 40))
    return change(draw(st.sampled_from(["PP1", "PP2"])), start, start + draw(st.integers(0, 6)))


@given(st.lists(changes(), max_size=30))
def test_every_change_that_another_overlaps_stands_beside_it_in_the_order_in_which_they_came(proposed: list[Change]) -> None:
    beside = Neighbours()
    taken: list[Change] = []
    for one in proposed:
        overlapping = [c for c in taken if c.overlaps(one)]
        assert [c for c in beside.of(one) if c.overlaps(one)] == overlapping
        if not overlapping:
            taken.append(one)
            beside.add(one)


def test_of_a_text_only_those_that_touch_are_neighbours() -> None:
    first, second, third = change("PP1", 0, 4), change("PP1", 6, 8), change("PP1", 8, 12)
    beside = Neighbours([third, first, second, change("PP2", 6, 8)])
    assert beside.of(change("PP1", 7, 8)) == [third, second]
    assert beside.of(change("PP1", 4, 5)) == [first]
    assert beside.of(change("PP3", 4, 5)) == []


def test_a_change_of_a_whole_paragraph_has_all_changes_there_beside_it() -> None:
    words, gone = change("PP1", 6, 8), Change("PP1", "edits", "A test.", act="delete")
    beside = Neighbours([words])
    assert beside.of(gone) == [words]
    beside.add(gone)
    assert beside.of(change("PP1", 20, 21)) == [gone]


def test_what_is_taken_out_is_beside_nothing() -> None:
    one, same = change("PP1", 0, 4), change("PP1", 0, 4)
    beside = Neighbours([one])
    beside.remove(one)
    assert beside.of(same) == []
