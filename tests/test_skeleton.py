"""The updates.yaml that `drafter updates` writes: what it asks for, and that what is filled in is a file that rolls over."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from drafter import read
from drafter.engine.settling import rollover
from drafter.infer.skeleton import skeleton
from drafter.updates import Previous, load
from tests.factories import AGENDA, by, resolution, rolled
from tests.test_rules_counts import REFUGEES

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
OF_80_35 = """\
# Updates for the text that follows A/RES/80/35: Implementation of the Convention on the Prohibition of the
# Use, Stockpiling, Production and Transfer of Anti-Personnel Mines and on Their Destruction
# A line behind a "#" is a fact that is needed: fill it in and take the "#" away. What is left out stays as last
# year and is flagged.

session: 81  # the session in whose provisional agenda the text puts itself

# The resolution that these facts are for; on another they are refused.
previous: {symbol: A/RES/80/35}

# The item of the new session's agenda; last year's was 99 (n).
# agenda_item: 99 (n)

# Sponsors, in any order.
# sponsors: […]

# Meetings held since, which join the list, and the one to come, which the text invites to.
# meetings:
# OP8: … organizations to attend the Twenty-second Meeting of the States Parties, to be held in Geneva from 1
# to 5 December 2025, and to participate in the future …
#   - {name: Twenty-second Meeting of the States Parties, venue: Geneva, from: 2025-12-01, to: 2025-12-05}
# OP8: … organizations to attend the Twenty-second Meeting of the States Parties, to be held in Geneva from 1
# to 5 December 2025, and to participate in the future …
#   - {name: Twenty-third Meeting of the States Parties, venue: …, from: …, to: …}

# Numbers that may have changed.
# counts:
# PP10: Noting with satisfaction that 166 States have ratified or acceded to the Convention and have formally
# accepted the …
#   States have ratified or acceded to the Convention: 166
# PP11: Noting with regret that five States have decided to withdraw from the Convention, …
#   States have decided: 5
"""
STALE = (
    "*Noting* the letter dated 9 October 2025 on the thirtieth anniversary of the Treaty,",
    "1. *Notes* that 691 million people were fed in 2024, and 700 million in 2025;",
    AGENDA.replace("1.", "2."),
)


def test_what_a_text_needs_is_asked_for_with_the_sentence_it_is_for() -> None:
    assert skeleton(read(EXAMPLES / "A_RES_80_35.txt")) == OF_80_35


def test_a_draft_is_named_by_its_symbol_with_room_for_the_number_that_it_was_given() -> None:
    draft = resolution(AGENDA, symbol="A/C.1/80/L.30", number="", adopted=None, kind="draft resolution")
    asked = """
previous:
  symbol: A/C.1/80/L.30
  # It was a draft: its number once adopted, and the day.
  # number: 80/…
  # adopted: …
"""
    text = skeleton(draft)
    assert asked in text
    filled = text.replace("  # number: 80/…", "  number: 80/35").replace("  # adopted: …", "  adopted: 2025-12-01")
    assert load([("u.yaml", filled)]).previous == Previous("80/35", datetime.date(2025, 12, 1), "A/C.1/80/L.30")


def test_a_draft_without_a_number_in_its_symbol_is_not_named_by_it() -> None:
    draft = resolution(AGENDA, symbol="A/C.1/80/L.", number="", adopted=None, kind="draft resolution")
    assert "\nprevious:" not in skeleton(draft)
    assert "\n# previous: {number: 80/…, adopted: …}\n" in skeleton(draft)


def test_each_of_several_numbers_before_the_same_words_is_asked_for_with_its_sentence() -> None:
    text = skeleton(resolution(*REFUGEES, AGENDA.replace("1.", "3.")))
    asked = """
# Numbers that may have changed.
# counts:
# OP1: Notes that 149 States are now parties to one instrument or to both;
#   States are now parties to one: 149
# OP2: Notes that 99 States are now parties to the Convention of 1954, and that 81 States are now …
#   States are now parties to the Convention: 99
# OP2: … to the Convention of 1954, and that 81 States are now parties to that of 1961;
#   States are now parties to that of 1961: 81
"""
    assert asked in text
    facts = "\n".join(line.removeprefix("# ") for line in asked.splitlines()[2:] if not line.startswith("# OP"))
    assert by(rolled(resolution(*REFUGEES), facts), "counts") == []


def test_words_that_may_have_gone_stale_are_asked_for_paragraph_by_paragraph() -> None:
    assert (
        skeleton(resolution(*STALE)).partition("# sponsors: […]\n")[2]
        == """
# Words that may have gone stale: what is to stand there now, first where the UN changes such words most often. Those that
# stay are settled by `skip`.
# edits:
#
# It is the figure of last year's report. It had just gone by when last year's text was written: look whether
# it is now another.
# OP1: Notes that 691 million people were fed in 2024, and 700 …
#   - {at: OP1, replace: 691 million, with: …}
# OP1: Notes that 691 million people were fed in 2024, and 700 million in 2025;
#   - {at: OP1, replace: in 2024, with: …}
# OP1: … million people were fed in 2024, and 700 million in 2025;
#   - {at: OP1, replace: 700 million, with: …}
# OP1: … were fed in 2024, and 700 million in 2025;
#   - {at: OP1, replace: in 2025, with: …}
#
# It had just gone by when last year's text was written: look whether it is now another. An anniversary is of
# one year.
# PP1: Noting the letter dated 9 October 2025 on the thirtieth anniversary of the …
#   - {at: PP1, replace: 9 October 2025, with: …}
# PP1: … the letter dated 9 October 2025 on the thirtieth anniversary of the Treaty,
#   - {at: PP1, replace: thirtieth, with: …}
"""
    )


def test_what_is_filled_in_rolls_over_and_nothing_of_it_is_open() -> None:
    previous = resolution(*STALE)
    filled = re.sub(r"(?m)^# (?=edits:|  - )", "", skeleton(previous)).replace("with: …", "with: another")
    draft = rollover(previous, load([("filled.yaml", filled)]))
    assert [p.text for p in draft.resolution.paragraphs[:2]] == [
        "Noting the letter dated another on the another anniversary of the Treaty,",
        "Notes that another people were fed another, and another another;",
    ]
    assert [c.at for c in draft.with_status("open")] == ["masthead.sponsors", "masthead.agenda_items"]


@pytest.mark.parametrize(
    ("name", "session"),
    [("A_RES_75_52.md", 76), ("A_RES_77_63.txt", 78), ("79-draft.txt", 80), ("A_C.1_80_L.30.txt", 81), ("A_RES_80_35.txt", 81)],
)
def test_it_rolls_over_as_it_is(name: str, session: int) -> None:
    previous = read(EXAMPLES / name)
    assert rollover(previous, load([("updates.yaml", skeleton(previous))])).resolution.masthead.session == session
