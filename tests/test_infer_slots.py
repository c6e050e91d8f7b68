"""The slots of a series: what changes from edition to edition, and what it became."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.document.resolution import Paragraph, Resolution
from drafter.document.richtext import rich
from drafter.errors import DrafterError
from drafter.infer.slots import Slot, as_json, as_table, slots
from tests.factories import resolution


def edition(session: int, *texts: str) -> Resolution:
    return resolution(*texts, session=session, symbol=f"A/RES/{session}/1", number=f"{session}/1")


TEXTS = (
    "*Recalling* its resolutions {recalls},",
    "*Noting with satisfaction* that {count} States have ratified the Convention, and determined to go on,",
    "1. *Invites* all States to the {meeting} Meeting, to be held in {venue};",
    "2. *Decides* to remain seized of the matter.",
)


def text(k: int, **words: str) -> str:
    return TEXTS[k].format(**words)


FIRST = edition(78, text(0, recalls="76/1"), text(1, count="164"), text(2, meeting="Twentieth", venue="Geneva"), TEXTS[3])
SECOND = edition(
    79, text(0, recalls="76/1 and 78/1"), text(1, count="164"), text(2, meeting="Twenty-first", venue="Geneva"), TEXTS[3]
)
THIRD = edition(
    80,
    text(0, recalls="76/1, 78/1 and 79/1"),
    text(1, count="166"),
    "*Welcoming* the seminar,",
    text(2, meeting="Twenty-second", venue="The Hague"),
    TEXTS[3],
)


def test_each_slot_has_its_words_in_every_edition() -> None:
    found = slots([FIRST, SECOND, THIRD])
    assert found == (
        Slot("PP1", "Recalling its resolutions 76/1", "", (",", "and 78/1,", ", 78/1 and 79/1,")),
        Slot("PP2", "Noting with satisfaction that", "States have ratified the …", ("164", "164", "166")),
        Slot("OP1", "… all States to the", "Meeting, to be held …", ("Twentieth", "Twenty-first", "Twenty-second")),
        Slot("OP1", "… to be held in", ";", ("Geneva", "Geneva", "The Hague")),
    )
    assert [slot.changes for slot in found] == [2, 1, 2, 1]


def test_what_changes_every_time_comes_first_in_the_table() -> None:
    assert as_table(slots([FIRST, SECOND, THIRD]), [FIRST, SECOND, THIRD]) == (
        "# What changes from A/RES/78/1 to A/RES/80/1\n\n"
        "## Every time: 2 slots\n\n"
        "| place | words around | A/RES/78/1 | A/RES/79/1 | A/RES/80/1 |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| PP1 | Recalling its resolutions 76/1 [ ] | , | and 78/1, | , 78/1 and 79/1, |\n"
        "| OP1 | … all States to the [ ] Meeting, to be held … | Twentieth | Twenty-first | Twenty-second |\n\n"
        "## Now and then: 2 slots\n\n"
        "| place | words around | A/RES/78/1 | A/RES/79/1 | A/RES/80/1 |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| PP2 | Noting with satisfaction that [ ] States have ratified the … | 164 | 164 | 166 |\n"
        "| OP1 | … to be held in [ ] ; | Geneva | Geneva | The Hague |\n"
    )


def test_a_line_break_in_a_value_breaks_no_table() -> None:
    last = replace(
        THIRD, paragraphs=(Paragraph(rich("Recalling its\nresolutions | 79/1,"), "preamble", id="PP1"), *THIRD.paragraphs[1:])
    )
    rows = [line for line in as_table(slots([FIRST, SECOND, last]), [FIRST, SECOND, last]).splitlines() if "PP1" in line]
    assert rows == ["| PP1 | Recalling its resolutions [ ] , | 76/1 | 76/1 and 78/1 | \\| 79/1 |"]


_SENTENCES = st.lists(st.sampled_from("Noting that five six mines , ; are used 79/1 and".split()), min_size=1, max_size=8)


@given(st.lists(st.lists(_SENTENCES.map(" ".join), min_size=1, max_size=3), min_size=3, max_size=4))
def test_every_edition_has_the_words_of_each_slot(texts: list[list[str]]) -> None:
    editions = [edition(78 + n, *some) for n, some in enumerate(texts)]
    try:
        found = slots(editions)
    except DrafterError:  # nothing in common
        return
    for n, one in enumerate(editions):
        for slot in found:
            value = slot.values[n]
            assert value is None or any(value in p.text for p in one.paragraphs)


def test_the_json_has_the_same() -> None:
    data = json.loads(as_json(slots([FIRST, SECOND, THIRD]), [FIRST, SECOND, THIRD]))
    assert (data["schema"], data["editions"]) == ("drafter/slots/1", ["A/RES/78/1", "A/RES/79/1", "A/RES/80/1"])
    assert data["slots"][1] == {
        "at": "PP2",
        "before": "Noting with satisfaction that",
        "behind": "States have ratified the …",
        "values": ["164", "164", "166"],
        "changes": 1,
    }


def test_a_paragraph_that_an_edition_has_not_has_no_value_there() -> None:
    gap = edition(
        79, TEXTS[0].format(recalls="76/1 and 78/1"), *(p for p in (text(2, meeting="Twenty-first", venue="Geneva"), TEXTS[3]))
    )
    late = edition(81, "*Welcoming* the seminar in Geneva,", *(text(2, meeting="Twenty-third", venue="Oslo"), TEXTS[3]))
    found = slots([FIRST, gap, THIRD, late])
    assert Slot("OP1", "… to be held in", ";", ("Geneva", "Geneva", "The Hague", "Oslo")) in found
    assert Slot("PP1", "Welcoming the seminar", ",", (None, None, "", "in Geneva")) in found


def test_an_edition_that_says_the_same_changes_nothing() -> None:
    same = edition(79, *(text(0, recalls="76/1"), text(1, count="164"), text(2, meeting="Twentieth", venue="Geneva"), TEXTS[3]))
    assert slots([FIRST, same]) == ()


@pytest.mark.parametrize(
    ("editions", "message"),
    [
        (
            [FIRST, THIRD, SECOND],
            "A/RES/79/1 is of the seventy-ninth session and stands behind A/RES/80/1 of the eightieth: "
            "name the editions in the order of their sessions",
        ),
        (
            [FIRST, SECOND, edition(80, "*Welcoming* outer space,", "1. *Commends* its exploration.")],
            "A/RES/79/1 and A/RES/80/1 have no paragraph in common: they are of different series",
        ),
    ],
)
def test_editions_that_do_not_go_together_are_an_error(editions: list[Resolution], message: str) -> None:
    with pytest.raises(DrafterError) as error:
        slots(editions)
    assert str(error.value) == message
