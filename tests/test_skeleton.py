"""The updates.yaml that `drafter updates` writes: what it asks for, and that what is filled in is a file that rolls over."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from drafter import read
from drafter.document.resolution import Resolution
from drafter.draft.draft import Draft
from drafter.engine.settling import rollover
from drafter.errors import UpdatesError
from drafter.infer.skeleton import skeleton
from drafter.updates import Previous, load
from tests.factories import AGENDA, by, resolution, rolled
from tests.test_rules_counts import REFUGEES

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
SHARED = EXAMPLES.parents[1] / "shared"
OF_80_35 = """\
previous: {symbol: A/RES/80/35}
## Implementation of the Convention on the Prohibition of the Use, Stockpiling, Production and Transfer of
## Anti-Personnel Mines and on Their Destruction
## These facts are for this resolution; on another they are refused. Fill in behind the colons. A line behind one "#" is a
## fact too: take that "#" away where it holds, and put in what is missing. Lines behind "##" are only to be read. What is
## left out, or left empty, stays as last year and is flagged.

session: 81  # the session in whose provisional agenda the text puts itself

## The item of the new session's agenda; last year's was 99 (n).
agenda_item:

## Sponsors in brackets, in any order: [Cambodia, Japan, Zambia].
sponsors:

## Earlier editions of the text, files beside this one: what stayed and what changed in them decides on the same words now.
earlier:

## Meetings held since, which join the list, and the one to come, which the text invites to.
meetings:
##
## With an answer: look whether it holds.
## OP8: … organizations to attend the Twenty-second Meeting of the States Parties, to be held in Geneva from 1
## to 5 December 2025, and to participate in the future …
#  - {name: Twenty-second Meeting of the States Parties, venue: Geneva, from: 2025-12-01, to: 2025-12-05}
##
## To be looked up:
## OP8: … organizations to attend the Twenty-second Meeting of the States Parties, to be held in Geneva from 1
## to 5 December 2025, and to participate in the future …
#  - {name: Twenty-third Meeting of the States Parties, venue: , from: , to: }

## Numbers that may have changed: this year's behind the colon.
counts:
## PP10: Noting with satisfaction that 166 States have ratified or acceded to the Convention and have formally
## accepted the …
#  States have ratified or acceded to the Convention:
## PP11: Noting with regret that five States have decided to withdraw from the Convention, …
#  States have decided:

## Documents of last year's session, and this year's behind the colon.
documents:

## The drafter's own changes to the text, in last year's numbering.
edits:
## A paragraph of this text is changed, added, moved or deleted as here; put your lines below these, without the "##".
##  - {at: OP1, replace: of the Use, with: other words}
##  - {after: PP13, insert: "*Emphasizing* the words of the paragraph,"}
##  - {at: OP7, move: {before: OP2}}
##  - {at: OP10, delete: true}

## What is to stay although a rule changes it: a rule by its name in the report, or {rule: …, at: PP3} for one paragraph.
skip:
"""
STALE = (
    "*Noting* the letter dated 9 October 2025 on the thirtieth anniversary of the Treaty,",
    "1. *Notes* that 691 million people were fed in 2024, and 700 million in 2025;",
    AGENDA.replace("1.", "2."),
)
STALE_WORDS = ("691 million", "in 2024", "700 million", "in 2025")
EDITIONS = ("A_RES_75_52.md", "A_RES_77_63.txt", "79-draft.txt", "A_C.1_80_L.30.txt", "A_RES_80_35.txt")


def test_what_a_text_needs_is_asked_for_with_the_sentence_it_is_for() -> None:
    assert skeleton(read(EXAMPLES / "A_RES_80_35.txt")) == OF_80_35


def live(text: str, *numbers: int, away: int = 1) -> str:
    """The file with so many signs taken away at the beginning of these lines; of all that are facts without numbers."""
    wanted = numbers or [k for k, line in enumerate(text.split("\n")) if is_fact(line)]
    return "\n".join(line[away:] if k in wanted else line for k, line in enumerate(text.split("\n")))


def is_fact(line: str) -> bool:
    return line.startswith("#") and not line.startswith("##")


def made(previous: Resolution, text: str) -> Draft:
    return rollover(previous, load([("u.yaml", text)]))


def check_each_line(previous: Resolution) -> int:
    """Each line of the file made live alone and all together, with the blank behind the "#" and without, and each of the
    examples: all of that loads and rolls over. How many lines that were."""
    text = skeleton(previous)
    lines = text.split("\n")
    wanted = [k for k, line in enumerate(lines) if is_fact(line)]
    shown = [k for k, line in enumerate(lines) if line.startswith("##  - ")]
    plain = made(previous, text)
    for k in wanted:
        made(previous, live(text, k))
    for k in shown:
        made(previous, live(text, k, away=2))
    if shown:
        made(previous, live(text, *shown, away=2))
    mixed = "\n".join(line[1 + (k % 2 and line[1] == " ") :] if k in wanted else line for k, line in enumerate(lines))
    for whole in (live(text), re.sub(r"(?m)^# ?(?!#)", "", text), re.sub("(?m)^#", "", text), mixed):
        made(previous, whole)
    assert plain.resolution.masthead.session == made(previous, live(text)).resolution.masthead.session
    return len(wanted)


def test_a_draft_is_named_by_its_symbol_with_room_for_the_number_that_it_was_given() -> None:
    draft = resolution(AGENDA, symbol="A/C.1/80/L.30", number="", adopted=None, kind="draft resolution")
    asked = """\
previous:
  symbol: A/C.1/80/L.30
  file: L.30.docx
## It was a draft: its number once adopted, such as 80/35, and the day.
#  number:
#  adopted:
"""
    text = skeleton(draft, file="L.30.docx")
    assert text.startswith(asked)
    filled = text.replace("#  number:", "  number: 80/35").replace("#  adopted:", "  adopted: 1 December 2025")
    day = datetime.date(2025, 12, 1)
    assert load([("u.yaml", filled)]).previous == Previous("80/35", day, "A/C.1/80/L.30", "L.30.docx")


def test_a_draft_without_a_number_in_its_symbol_is_not_named_by_it() -> None:
    draft = resolution(AGENDA, symbol="A/C.1/80/L.", number="", adopted=None, kind="draft resolution")
    assert skeleton(draft).startswith(
        "previous:\n## It was a draft: its number once adopted, such as 80/35, and the day.\n#  number:"
    )


def test_a_draft_that_names_who_submits_it_asks_for_no_sponsors() -> None:
    line = "Draft resolution submitted by the Chair of the Committee following informal consultations"
    draft = resolution(AGENDA, symbol="A/C.5/80/L.9", number="", adopted=None, kind="draft resolution", sponsors_line=line)
    text = skeleton(draft)
    assert (
        """
## Who submits it. Last year it was this.
#submitted_by: the Chair of the Committee following informal consultations
"""
        in text
    )
    assert "sponsors:" not in text


def test_each_of_several_numbers_before_the_same_words_is_asked_for_with_its_sentence() -> None:
    text = skeleton(resolution(*REFUGEES, AGENDA.replace("1.", "3.")))
    asked = """
## Numbers that may have changed: this year's behind the colon.
counts:
## OP1: Notes that 149 States are now parties to one instrument or to both;
#  States are now parties to one:
## OP2: Notes that 99 States are now parties to the Convention of 1954, and that 81 States are now parties to
## that of 1961;
#  States are now parties to the Convention:
#  States are now parties to that of 1961:
"""
    assert asked in text
    filled = asked.replace("one:", "one: 149").replace("Convention:", "Convention: 99").replace("1961:", "1961: 81")
    assert by(rolled(resolution(*REFUGEES), live(filled)), "counts") == []


def test_words_that_may_have_gone_stale_are_asked_for_in_one_question_a_paragraph() -> None:
    asked = """
##
## It is the figure of last year's report. It had just gone by when last year's text was written: look whether
## it is now another.
## OP1: Notes that 691 million people were fed in 2024, and 700 million in 2025;
#  - {at: OP1, replace: {691 million: , in 2024: , 700 million: , in 2025: }}
##
## It had just gone by when last year's text was written: look whether it is now another. An anniversary is of
## one year.
## PP1: Noting the letter dated 9 October 2025 on the thirtieth anniversary of the Treaty,
#  - {at: PP1, replace: {9 October 2025: , thirtieth: }}

## What is to stay"""
    assert asked in skeleton(resolution(*STALE))


def test_what_has_a_ready_answer_stands_apart_from_what_is_to_be_looked_up() -> None:
    text = skeleton(resolution("1. *Notes* the rise of non-communicable diseases in 2024;", AGENDA.replace("1.", "2.")))
    asked = """
##
## With an answer: look whether it holds.
##
## The UN writes "noncommunicable" without a hyphen (from the eightieth session on).
## OP1: Notes the rise of non-communicable diseases in 2024;
#  - {at: OP1, replace: non-communicable, with: noncommunicable}
##
## To be looked up:
##
## It had just gone by when last year's text was written: look whether it is now another.
## OP1: … the rise of non-communicable diseases in 2024;
#  - {at: OP1, replace: in 2024, with: }
"""
    assert asked in text


def test_a_paragraph_is_changed_added_moved_and_deleted_in_examples_of_the_text_itself() -> None:
    previous = read(EXAMPLES / "A_RES_80_35.txt")
    text = skeleton(previous)
    shown = [k for k, line in enumerate(text.split("\n")) if line.startswith("##  - ")]
    before, after = made(previous, text).resolution, made(previous, live(text, *shown, away=2)).resolution
    gone = {p.text for p in before.paragraphs} - {p.text for p in after.paragraphs}
    come = {p.text for p in after.paragraphs} - {p.text for p in before.paragraphs}
    assert (len(gone), len(come)) == (2, 2)
    assert "Emphasizing the words of the paragraph," in come


def test_what_is_filled_in_rolls_over_and_nothing_of_it_is_open() -> None:
    previous = resolution(*STALE)
    filled = re.sub(r": (?=[,}])", ": another", live(skeleton(previous)))
    draft = made(previous, filled)
    assert [p.text for p in draft.resolution.paragraphs[:2]] == [
        "Noting the letter dated another on the another anniversary of the Treaty,",
        "Notes that another people were fed another, and another another;",
    ]
    assert [c.at for c in draft.with_status("open")] == ["masthead.sponsors", "masthead.agenda_items"]


def test_what_is_made_live_and_not_filled_in_stays_a_question() -> None:
    previous = resolution(*STALE)
    plain, draft = made(previous, skeleton(previous)), made(previous, live(skeleton(previous)))
    assert draft.resolution == plain.resolution
    assert [c.old for c in draft.with_status("open")] == ["", "", "9 October 2025", "thirtieth", *STALE_WORDS]
    assert {c.because for c in draft.changes if c.rule == "edits"} == {
        "u.yaml:35 does not say yet what is to stand there.",
        "u.yaml:40 does not say yet what is to stand there.",
    }


@pytest.mark.parametrize("name", EDITIONS)
def test_each_line_may_be_made_live_to_the_letter(name: str) -> None:
    assert check_each_line(read(EXAMPLES / name)) >= 3


@pytest.mark.long
@pytest.mark.shared
@pytest.mark.parametrize("part", range(8))
def test_each_line_of_every_text_of_the_corpus_may_be_made_live_to_the_letter(part: int) -> None:
    files = sorted((SHARED / "corpus/pdf").glob("*.pdf"))[part::8]
    assert sum(check_each_line(read(file)) for file in files) > len(files)


def test_a_line_keeps_its_meaning_whatever_blank_the_sign_leaves_behind() -> None:
    text = """\
session: 81
 agenda_item: 98 (l)
counts:
  mines: 3
 wars: 4
edits:
 - {at: PP1, delete: true}
  - {at: PP2, delete: true}
"""
    updates = load([("u.yaml", text)])
    assert (updates.agenda_item, updates.counts) == ("98 (l)", {"mines": 3, "wars": 4})
    assert [edit.at for edit in updates.edits] == ["PP1", "PP2"]


def test_a_number_of_the_previous_text_stays_its_own_whatever_blank_is_left() -> None:
    text = "previous:\n  symbol: A/C.1/80/L.30\n number: 80/35\n adopted: 2025-12-01\nsession: 81\n date: 12 October 2026\n"
    updates = load([("u.yaml", text)])
    assert updates.previous == Previous("80/35", datetime.date(2025, 12, 1), "A/C.1/80/L.30")
    assert (updates.number, updates.date) == (None, datetime.date(2026, 10, 12))


def test_what_is_wrong_in_a_file_with_such_blanks_is_said_of_the_file_as_it_is() -> None:
    with pytest.raises(UpdatesError) as found:
        load([("u.yaml", "session: 81\nprevious:\n symbol: A/RES/80/35\n nuber: 80/35\n")])
    assert str(found.value) == 'u.yaml:4: previous: found the unknown key "nuber"; do you mean "number"?'


@pytest.mark.parametrize(
    ("name", "session"),
    [("A_RES_75_52.md", 76), ("A_RES_77_63.txt", 78), ("79-draft.txt", 80), ("A_C.1_80_L.30.txt", 81), ("A_RES_80_35.txt", 81)],
)
def test_it_rolls_over_as_it_is(name: str, session: int) -> None:
    previous = read(EXAMPLES / name)
    assert rollover(previous, load([("updates.yaml", skeleton(previous))])).resolution.masthead.session == session
