"""Which paragraph is which: the same, changed, moved, split, merged, new or gone."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter import readers
from drafter.document.alignment import Aligned, align, words_alike
from drafter.document.resolution import Paragraph, Part, Resolution
from drafter.document.richtext import RichText
from drafter.document.words import Pair, heaviest_chain
from tests.factories import paragraph
from tests.strategies import resolutions

SHARED = Path(__file__).resolve().parents[1] / ".." / "shared" / "corpus"
TURNED = {"inserted": "deleted", "deleted": "inserted", "split": "merged", "merged": "split"}

RECALL = "*Recalling* its resolutions 77/63 of 7 December 2022 and 78/45 of 4 December 2023,"
NEXT_RECALL = "*Recalling* its resolutions 77/63 of 7 December 2022, 78/45 of 4 December 2023 and 79/34 of 2 December 2024,"
URGE = "1. *Urges* all States that have not yet ratified the Convention to ratify it without delay;"
STRESS = "2. *Stresses* the importance of the full and effective implementation of the Action Plan;"
INVITE = "3. *Invites* the Secretary-General to convene the next Meeting of the States Parties in Geneva;"
LONG = "4. *Welcomes* the report of the Secretary-General, and requests him to submit a further report on mine action;"
HALVES = (
    "4. *Welcomes* the report of the Secretary-General;",
    "5. *Requests* him to submit a further report on mine action;",
)


def aligned(old: list[str], new: list[str]) -> list[tuple[str, tuple[int, ...], tuple[int, ...]]]:
    return [tuple(item) for item in align([paragraph(p) for p in old], [paragraph(p) for p in new])]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([], [], []),
        ([URGE], [URGE], [("same", (0,), (0,))]),
        ([RECALL], [NEXT_RECALL], [("changed", (0,), (0,))]),
        ([URGE], [URGE, INVITE], [("same", (0,), (0,)), ("inserted", (), (1,))]),
        ([URGE, INVITE], [INVITE], [("deleted", (0,), ()), ("same", (1,), (0,))]),
        ([URGE, STRESS, INVITE], [STRESS, INVITE, URGE], [("same", (1,), (0,)), ("same", (2,), (1,)), ("moved", (0,), (2,))]),
        ([URGE, LONG], [URGE, *HALVES], [("same", (0,), (0,)), ("split", (1,), (1, 2))]),
        ([URGE, *HALVES], [URGE, LONG], [("same", (0,), (0,)), ("merged", (1, 2), (1,))]),
        ([URGE], [INVITE], [("deleted", (0,), ()), ("inserted", (), (0,))]),
    ],
)
def test_every_paragraph_becomes_what_a_reader_would_say(
    old: list[str], new: list[str], expected: list[tuple[str, tuple[int, ...], tuple[int, ...]]]
) -> None:
    assert aligned(old, new) == expected


def test_the_number_of_a_paragraph_plays_no_part() -> None:
    assert aligned([URGE], [URGE.replace("1.", "7.")]) == [("same", (0,), (0,))]


def test_what_moved_may_have_changed_too() -> None:
    changed = URGE.replace("without delay", "as soon as possible")
    assert aligned([URGE, STRESS, INVITE], [STRESS, INVITE, changed])[-1] == ("moved", (0,), (2,))


def test_what_is_gone_stands_behind_what_it_stood_behind() -> None:
    assert aligned([RECALL, URGE, STRESS], [RECALL, INVITE, STRESS]) == [
        ("same", (0,), (0,)),
        ("deleted", (1,), ()),
        ("inserted", (), (1,)),
        ("same", (2,), (2,)),
    ]


def test_a_text_that_comes_often_is_paired_by_its_place_in_the_count() -> None:
    old = [RECALL, *["–"] * 40, URGE]
    assert {kind for kind, _, _ in aligned(old, old)} == {"same"}
    assert [kind for kind, _, _ in aligned(old, old[:3] + old[4:])].count("deleted") == 1


def test_signs_between_words_that_stay_are_paired_too() -> None:
    words = [f"*Urges* the {name} group of States to pay what it owes," for name in "African Asian Baltic Nordic Pacific".split()]
    old = list(itertools.chain.from_iterable(("–", text) for text in words))
    assert [kind for kind, _, _ in aligned(old, [*old[1:], "–"])] == ["deleted", *["same"] * 9, "inserted"]


def test_a_heading_becomes_no_paragraph() -> None:
    text = paragraph("Implementation of the Convention on the Prohibition of Anti-Personnel Mines")
    heading = Paragraph(text.body, "heading")
    assert [item.kind for item in align([heading], [text])] == ["deleted", "inserted"]


def test_figures_and_ordinals_are_all_alike() -> None:
    assert words_alike("its seventy-ninth session, 79/34") == words_alike("its Eightieth session, 80/35")
    assert words_alike("its session") != words_alike("its sessions")


@given(resolutions(), resolutions(), st.data())
def test_every_place_is_told_once_and_both_directions_agree(one: Resolution, other: Resolution, data: st.DataObject) -> None:
    old = [*one.paragraphs, *other.paragraphs]
    new = data.draw(st.lists(st.sampled_from(old), max_size=12)) if old else []
    check(old, new)


WORDS = "States urge the report of mines Action Plan Convention – to pay donors 79/34 and".split()


@st.composite
def neighbours(draw: st.DrawFn) -> tuple[list[Paragraph], list[Paragraph]]:
    """Two texts with much in common: words added, left out or joined, and paragraphs that stand in another part."""
    texts = draw(st.lists(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join), min_size=1, max_size=4))
    parts = st.sampled_from(get_args(Part))
    some = st.lists(st.sampled_from(texts), max_size=2).map(" ".join)
    side = st.lists(st.builds(Paragraph, some.map(RichText), parts), max_size=6)
    old = draw(side)
    in_other_parts = st.builds(lambda ps: [replace(p, part=part) for p, part in zip(old, ps, strict=False)], st.lists(parts))
    return old, draw(side | in_other_parts)


@given(neighbours())
def test_both_directions_agree_on_texts_with_much_in_common(sides: tuple[list[Paragraph], list[Paragraph]]) -> None:
    check(*sides)


@pytest.mark.shared
@pytest.mark.parametrize("k", [0, 40, 90, 150])
def test_real_pairs_keep_every_paragraph_once(k: int) -> None:
    pair = json.loads((SHARED / "pairs.json").read_text(encoding="utf-8"))["adopted"][k]
    old, new = (readers.read(SHARED / "pdf" / f"{pair[side]}.pdf").paragraphs for side in ("previous", "next"))
    check(list(old), list(new))
    assert [item.kind for item in align(old, old)] == ["same"] * len(old)


def check(old: list[Paragraph], new: list[Paragraph]) -> None:
    found = align(old, new)
    assert sorted(i for item in found for i in item.old) == list(range(len(old)))
    assert [j for item in found for j in item.new] == list(range(len(new)))
    stays = [i for item in found if item.kind in ("same", "changed", "deleted") for i in item.old]
    assert stays == sorted(stays)  # what moved is said to have moved
    assert found == align(old, new)
    assert sorted(_turned(item) for item in found) == sorted(align(new, old))


def _turned(item: Aligned) -> Aligned:
    return Aligned(TURNED.get(item.kind, item.kind), item.new, item.old)  # type: ignore[arg-type]


def test_the_heaviest_chain_is_the_heaviest_of_all() -> None:
    random = Random(6)
    for _ in range(200):
        pairs = [Pair(random.randrange(5), random.randrange(5), random.randrange(1, 9)) for _ in range(6)]
        chains = (c for n in range(7) for c in itertools.combinations(sorted(pairs), n))
        rising = [c for c in chains if all(a.old < b.old and a.new < b.new for a, b in itertools.pairwise(c))]
        chain = heaviest_chain(pairs)
        assert sum(p.weight for p in chain) == max(sum(p.weight for p in c) for c in rising)
        assert tuple(chain) in rising
