"""Counts: the numbers before the words that updates.yaml names, and those that no fact gives."""

from __future__ import annotations

import pytest

from drafter.engine.settling import rollover
from drafter.errors import UpdatesError
from drafter.updates import load
from tests.factories import AGENDA, after, by, resolution, rolled, statuses

RATIFIED = "*Noting with satisfaction* that 164 States have ratified or acceded to the Convention,"


@pytest.mark.parametrize(
    ("text", "counts", "expected"),
    [
        (
            RATIFIED,
            "States have ratified or acceded to the Convention: 166",
            "Noting with satisfaction that 166 States have ratified or acceded to the Convention,",
        ),
        ("*Noting* that five States have withdrawn,", "States have withdrawn: 6", "Noting that six States have withdrawn,"),
        ("*Noting* that nine States have withdrawn,", "States have withdrawn: 10", "Noting that 10 States have withdrawn,"),
        ("*Noting* that 11 States have withdrawn,", "States have withdrawn: 9", "Noting that nine States have withdrawn,"),
        ("Nine States have signed it,", "States have signed: 8", "Eight States have signed it,"),
        ("*Noting* that 1,200 experts took part,", "experts took part: 1350", "Noting that 1,350 experts took part,"),
        ("*Noting* that 12 000 experts took part,", "experts took part: 13500", "Noting that 13 500 experts took part,"),
        ("*Noting* that 950 experts took part,", "experts took part: 1350", "Noting that 1350 experts took part,"),
        (
            "*Noting* that 94 States have ratified and 94 States have signed it,",
            "States have ratified: 95",
            "Noting that 95 States have ratified and 94 States have signed it,",
        ),
        (
            "*Noting* that 94 States are parties, and that of these 94 States are active,",
            "States are: 95",
            "Noting that 95 States are parties, and that of these 95 States are active,",
        ),
    ],
)
def test_a_count_is_put_in_as_the_un_writes_numbers(text: str, counts: str, expected: str) -> None:
    assert after("counts", text, f"counts: {{{counts}}}") == expected


def test_a_count_that_is_the_same_changes_nothing() -> None:
    assert statuses("counts", RATIFIED, "counts: {States have ratified or acceded to the Convention: 164}") == []


@pytest.mark.parametrize(
    ("text", "number", "settle"),
    [
        ("*Noting* that 187 States have signed the Treaty,", "187", "counts: {States have signed the Treaty: …}"),
        ("*Noting* that 115 States are parties, and that 3 are not,", "115", "counts: {States are parties: …}"),
        (
            "*Noting* that 164 States have ratified or acceded to the Convention and have accepted it,",
            "164",
            "counts: {States have ratified or acceded to the Convention: …}",
        ),
    ],
)
def test_states_that_are_counted_are_marked_where_no_count_is_given(text: str, number: str, settle: str) -> None:
    [change] = by(rolled(resolution(text, AGENDA)), "counts")
    assert (change.status, change.old, change.because) == ("open", number, "It is the count of last year's text.")
    assert str(change.settle) == settle
    words = settle.removeprefix("counts: {").removesuffix(": …}")
    for count in (int(number), 200):  # as many as they were, or more: either settles it
        draft = rolled(resolution(text, AGENDA), f"counts: {{{words}: {count}}}")
        assert [c.status for c in by(draft, "counts")] == ["certain"] * (count == 200)


def test_states_that_are_not_counted_one_by_one_are_not_marked() -> None:
    text = "*Noting* the work of the Group of 77, and of the States that have 3 of them,"
    assert statuses("counts", text) == []


def test_a_count_in_a_footnote_is_put_in() -> None:
    draft = rolled(resolution("*Noting* it,[^1]", AGENDA, notes=["As at today, 164 States."]), "counts: {States: 166}")
    assert [n.text.text for n in draft.resolution.footnotes] == ["As at today, 166 States."]


@pytest.mark.parametrize(
    ("counts", "message"),
    [
        (
            "States have joined: 3",
            'u.yaml:2: "States have joined": they are not in the text; right are the very words that follow a number',
        ),
        (
            "ratified or acceded: 3",
            'u.yaml:2: "ratified or acceded": no number stands before them in PP1; right are the very words that follow a number',
        ),
    ],
)
def test_a_count_that_fits_nothing_is_an_error(counts: str, message: str) -> None:
    with pytest.raises(UpdatesError) as error:
        after("counts", RATIFIED, f"counts: {{{counts}}}")
    assert str(error.value) == message


# the Assembly's yearly text on refugees counts Parties of three treaties
REFUGEES = (
    "1. *Notes* that 149 States are now parties to one instrument or to both;",
    "2. *Notes* that 99 States are now parties to the Convention of 1954, and that 81 States are now parties to that of 1961;",
)


@pytest.mark.parametrize(
    ("paragraphs", "counts", "message"),
    [
        (
            REFUGEES,
            "States are now parties: 150",
            '"States are now parties": different numbers stand before them,'
            ' 149 in OP1 ("149 States are now parties to one instrument or to both")'
            ' and 99 in OP2 ("99 States are now parties to the Convention of 1954")'
            ' and 81 in OP2 ("81 States are now parties to that of 1961"); right are as many words as tell them apart:'
            ' "States are now parties to one" and "States are now parties to the Convention"'
            ' and "States are now parties to that of 1961"',
        ),
        (
            ("*Noting* that 94 States have ratified the Treaty and 187 States have signed it,",),
            "States have: 95",
            '"States have": different numbers stand before them,'
            ' 94 in PP1 ("94 States have ratified the Treaty and 187 States …")'
            ' and 187 in PP1 ("187 States have signed it"); right are as many words as tell them apart:'
            ' "States have ratified" and "States have signed"',
        ),
        (
            ("*Noting* that five States have withdrawn,", "*Noting also* that 11 States have withdrawn,"),
            "states have: 12",
            '"states have": different numbers stand before them, five in PP1 ("five States have withdrawn")'
            ' and 11 in PP2 ("11 States have withdrawn"); right are as many words as tell them apart: an edit of each place',
        ),
    ],
)
def test_words_that_different_numbers_stand_before_are_refused(paragraphs: tuple[str, ...], counts: str, message: str) -> None:
    with pytest.raises(UpdatesError) as error:
        rolled(resolution(*paragraphs), f"counts: {{{counts}}}")
    assert str(error.value) == f"u.yaml:2: {message}"


def test_words_in_a_footnote_tell_numbers_apart_too_and_so_do_those_of_a_file_that_others_share() -> None:
    previous = resolution("*Noting* that 94 States have signed it,[^1]", AGENDA, notes=["By 1 May 90 States have signed it."])
    with pytest.raises(UpdatesError, match=r'94 in PP1 \("94 States have signed it"\) and 90 in footnote 1'):
        rollover(previous, load([("all.yaml", "counts: {States have signed: 95}"), ("u.yaml", "session: 81")]))


def test_of_words_that_begin_alike_the_longer_ones_tell_the_places_apart() -> None:
    counts = "counts: {States are now parties to the: 100, States are now parties: 150, States are now parties to that: 81}"
    draft = rolled(resolution(*REFUGEES), counts)
    assert [(c.status, c.old, c.new.text) for c in by(draft, "counts")] == [("certain", "149", "150"), ("certain", "99", "100")]


def test_two_keys_for_one_number_are_refused_where_they_differ() -> None:
    with pytest.raises(UpdatesError, match='"States have ratified": another key gives the number before them too; right is one'):
        rolled(resolution(RATIFIED), "counts: {States have ratified: 170, States have ratified or: 171}")
    draft = rolled(resolution(RATIFIED), "counts: {States have ratified: 171, States have ratified or: 171}")
    assert [change.new.text for change in by(draft, "counts")] == ["171"]


def test_the_day_of_a_month_is_no_count() -> None:
    text = resolution("Recalling its resolution 79/34 of 2 December 2024,", RATIFIED)
    with pytest.raises(UpdatesError, match=r'"December 2024": no number stands before them in PP1; right are the very words'):
        rolled(text, "counts: {December 2024: 3}")


def test_a_number_that_is_more_or_less_than_the_count_is_to_be_confirmed() -> None:
    texts = "*Noting* that more than 160 States have signed it and 94 States have ratified it,", AGENDA
    [signed, ratified] = by(rolled(resolution(*texts), "counts: {States have signed: 168, States have ratified: 95}"), "counts")
    because = '168 is the count that updates.yaml gives (u.yaml:2). The text says "more than"; look whether it still holds.'
    assert (signed.status, signed.because, ratified.status) == ("confirm", because, "certain")


@pytest.mark.parametrize(
    ("count", "status"), [(0, "confirm"), (76, "confirm"), (1660, "confirm"), (77, "certain"), (338, "certain"), (339, "confirm")]
)
def test_a_count_of_less_than_half_or_more_than_twice_last_years_is_to_be_confirmed(count: int, status: str) -> None:
    [change] = by(rolled(resolution(RATIFIED, AGENDA), f"counts: {{States have ratified: {count}}}"), "counts")
    asked = " It is far from last year's 164; look whether it is no slip." if status == "confirm" else ""
    assert change.status == status
    assert change.because == f"{count} is the count that updates.yaml gives (u.yaml:2).{asked}"


@pytest.mark.parametrize(
    "text",
    [
        "*Noting* that 1.5 million people have fled,",
        "*Noting* the goal of A/80/5 million people have fled,",
        "Twenty-five million people have fled,",
        "*Noting* that one hundred and five million people have fled,",
    ],
)
def test_the_end_of_another_number_is_no_number(text: str) -> None:
    with pytest.raises(UpdatesError, match="no number stands before them in PP1"):
        rolled(resolution(text, AGENDA), "counts: {million people have fled: 7}")


def test_each_number_is_asked_for_with_words_that_tell_it_from_the_others() -> None:
    draft = rolled(resolution(*REFUGEES))
    assert [(c.old, str(c.settle)) for c in by(draft, "counts")] == [
        ("149", "counts: {States are now parties to one: …}"),
        ("99", "counts: {States are now parties to the Convention: …}"),
        ("81", "counts: {States are now parties to that of 1961: …}"),
    ]


def test_numbers_that_no_words_tell_apart_are_asked_for_by_edits() -> None:
    draft = rolled(resolution("*Noting* that five States have withdrawn,", "*Noting also* that 11 States have withdrawn,"))
    assert [str(c.settle) for c in by(draft, "counts")] == [
        "edits: [{at: PP1, replace: five, with: …}]",
        "edits: [{at: PP2, replace: that 11, with: that …}]",
    ]
