"""The four steps between the seeds, and the job of today: what `examples/` holds must come out as it was issued."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest

import drafter
from drafter import writers
from drafter.document.masthead import AgendaItem, Masthead
from drafter.document.resolution import Resolution
from drafter.draft.draft import Draft
from drafter.updates import Updates, load
from tests.commands import drafter as command

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"


@dataclass(frozen=True)
class Step:
    """A text, the facts, the text that was issued, how many edits it may take, and what the OCR lost of its masthead."""

    previous: str
    updates: str
    issued: str
    most_edits: int
    symbol: str = ""
    item: str = ""

    def __str__(self) -> str:
        return f"{self.previous} to {self.issued}"


# the slips of the OCR that are set right here are listed and explained in docs/seeds.md
STEPS = (
    Step("A_RES_75_52.md", "77-63.yaml", "A_RES_77_63.txt", 1, symbol="A/RES/77/63"),
    Step("A_RES_77_63.txt", "79-draft.yaml", "79-draft.txt", 2, symbol="A/C.1/79/L.", item="98 (l)"),
    Step("79-draft.txt", "80-L.30.yaml", "A_C.1_80_L.30.txt", 14, symbol="A/C.1/80/L.30"),
    Step("A_C.1_80_L.30.txt", "80-35.yaml", "A_RES_80_35.txt", 0),
)
TODAY = ("A_RES_80_35.txt", "81-draft.yaml")
ALL = [*((step.previous, step.updates) for step in STEPS), TODAY]
each_step = pytest.mark.parametrize("step", STEPS, ids=str)
each_job = pytest.mark.parametrize(("previous", "updates"), ALL)


@cache
def read(name: str) -> Resolution:
    return drafter.read(EXAMPLES / name)


@cache
def facts(name: str) -> Updates:
    return load([EXAMPLES / name])


@cache
def draft(previous: str, updates: str) -> Draft:
    return drafter.rollover(read(previous), facts(updates))


def result(step: Step) -> Resolution:
    return draft(step.previous, step.updates).resolution


@each_step
def test_every_paragraph_is_the_one_that_was_issued(step: Step) -> None:
    got = [(p.id, p.number, p.text) for p in result(step).paragraphs]
    assert got == [(p.id, p.number, p.text) for p in read(step.issued).paragraphs]


@each_step
def test_italics_and_anchors_stand_where_they_were_issued(step: Step) -> None:
    assert result(step).paragraphs == read(step.issued).paragraphs


@each_step
def test_every_footnote_is_the_one_that_was_issued(step: Step) -> None:
    assert [(n.key, n.text.text) for n in result(step).footnotes] == [(n.key, n.text.text) for n in read(step.issued).footnotes]


@each_step
def test_the_title_is_the_one_that_was_issued(step: Step) -> None:
    assert result(step).title.text == read(step.issued).title.text


@each_step
def test_the_masthead_is_the_one_that_was_issued(step: Step) -> None:
    assert result(step).masthead == without_slips(read(step.issued).masthead, step)


def without_slips(masthead: Masthead, step: Step) -> Masthead:
    """The masthead as it was printed: each slip of the OCR must be there to be set right."""
    if step.symbol:
        assert masthead.symbol == ""
        masthead = replace(masthead, symbol=step.symbol)
    if step.item:
        assert [item.number for item in masthead.agenda_items] == ["98 (I)"]
        masthead = replace(masthead, agenda_items=(AgendaItem(step.item, masthead.agenda_items[0].title),))
    return masthead


@each_step
def test_facts_are_facts_and_few_are_edits(step: Step) -> None:
    assert len(facts(step.updates).edits) <= step.most_edits
    edited = {c.at for c in draft(step.previous, step.updates).changes if c.rule == "edits"}
    assert bool(edited) == bool(step.most_edits)


def test_the_printed_slip_of_2025_is_an_edit_and_no_rule() -> None:
    slips = [c for step in STEPS for c in draft(step.previous, step.updates).changes if "Twenty third" in c.new.text]
    assert [(c.at, c.rule) for c in slips] == [("OP10", "edits")]


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (STEPS[0], []),
        (STEPS[1], []),
        (STEPS[2], [("OP10", "meetings", "Twenty-third", 'edits changes "convene the Twenty-second Meeting" there')]),
        (STEPS[3], []),
    ],
    ids=str,
)
def test_what_is_set_aside_is_explained(step: Step, expected: list[tuple[str, str, str, str]]) -> None:
    aside = draft(step.previous, step.updates).set_aside
    assert [(a.change.at, a.change.rule, a.change.new.text, a.because) for a in aside] == expected


@each_step
def test_no_question_is_open_where_all_facts_are_given(step: Step) -> None:
    assert draft(step.previous, step.updates).with_status("open") == ()


@each_job
def test_every_change_has_its_reason(previous: str, updates: str) -> None:
    for change in draft(previous, updates).changes:
        assert change.because.endswith("."), change
        assert change.because[0].isupper() or change.because[0].isdigit(), change


# the job of today: A/RES/80/35 to the draft of the eighty-first session


@pytest.mark.parametrize(
    ("at", "says"),
    [
        (
            "PP1",
            "77/63 of 7 December 2022, 78/45 of 4 December 2023, 79/34 of 2 December 2024 and 80/35 of 1 December 2025,",
        ),
        (
            "PP6",
            "Recalling the First to Twenty-second Meetings of the States Parties to the Convention, held in Maputo (1999), "
            "Geneva (2000), Managua (2001), Geneva (2002), Bangkok (2003), Zagreb (2005), Geneva (2006), the Dead Sea (2007), "
            "Geneva (2008 and 2010), Phnom Penh (2011), Geneva (2012, 2013 and 2015), Santiago (2016), Vienna (2017), "
            "Geneva (2018 and 2020), The Hague (2021) and Geneva (2022, 2023 and 2025), and the First, Second, Third, Fourth "
            "and Fifth Review Conferences of the States Parties to the Convention, held in Nairobi (2004), Cartagena, Colombia "
            "(2009), Maputo (2014), Oslo (2019) and Siem Reap, Cambodia (2024),",
        ),
        (
            "OP8",
            "Invites and encourages all interested States, the United Nations, other relevant international organizations or "
            "institutions, regional organizations, the International Committee of the Red Cross and relevant non-governmental "
            "organizations to attend the Twenty-third Meeting of the States Parties, to be held in Geneva from 30 November to "
            "4 December 2026, and to participate in the future programme of meetings of the States Parties to the Convention;",
        ),
        (
            "OP9",
            "Requests the Secretary-General, in accordance with article 12, paragraph 1, of the Convention, to undertake the "
            "preparations necessary to convene the Twenty-fourth Meeting of the States Parties to the Convention and, on behalf "
            "of the States Parties and in accordance with article 12, paragraph 3, of the Convention, to invite States not "
            "Parties to the Convention, as well as the United Nations, other relevant international organizations or "
            "institutions, regional organizations, the International Committee of the Red Cross and relevant non-governmental "
            "organizations, to attend the Twenty-fourth Meeting of the States Parties as observers;",
        ),
        (
            "OP11",
            "Decides to include in the provisional agenda of its eighty-second session, under the item entitled “General and "
            "complete disarmament”, the sub-item entitled “Implementation of the Convention on the Prohibition of the Use, "
            "Stockpiling, Production and Transfer of Anti-Personnel Mines and on Their Destruction”.",
        ),
    ],
)
def test_the_draft_of_today_says(at: str, says: str) -> None:
    paragraph = draft(*TODAY).resolution.find(at)
    assert paragraph is not None
    assert paragraph.text.endswith(says) if at == "PP1" else paragraph.text == says


def test_the_recall_of_today_is_last_year_s_and_one_more() -> None:
    was, now = read(TODAY[0]).find("PP1"), draft(*TODAY).resolution.find("PP1")
    assert was is not None
    assert now is not None
    last = " and 79/34 of 2 December 2024,"
    assert was.text.endswith(last)
    assert now.text == was.text.removesuffix(last) + ", 79/34 of 2 December 2024 and 80/35 of 1 December 2025,"


def test_no_other_paragraph_of_today_is_touched() -> None:
    was = {p.id: p for p in read(TODAY[0]).paragraphs}
    now = {p.id: p for p in draft(*TODAY).resolution.paragraphs}
    assert [at for at in was if was[at] != now[at]] == ["PP1", "PP6", "OP8", "OP9", "OP11"]


def test_the_questions_of_today_have_the_line_that_settles_them() -> None:
    questions = [(c.at, c.old, str(c.settle)) for c in draft(*TODAY).with_status("open")]
    assert questions == [
        ("masthead.agenda_items", "99 (n)", "agenda_item: 99 (n)"),
        ("PP10", "166", "counts: {States have ratified or acceded to the Convention: …}"),
        ("PP11", "five", "counts: {States have decided: …}"),
    ]


def test_what_is_to_be_confirmed_today_is_the_recall_and_the_meeting_to_be_convened() -> None:
    assert [(c.at, c.old, c.new.text) for c in draft(*TODAY).with_status("confirm")] == [
        ("PP1", " and 79/34 of 2 December 2024", ", 79/34 of 2 December 2024 and 80/35 of 1 December 2025"),
        ("OP9", "Twenty third", "Twenty-fourth"),
        ("OP9", "Twenty-third", "Twenty-fourth"),
    ]


def test_only_what_is_certain_leaves_the_rest_as_last_year() -> None:
    certain = draft(*TODAY).without("confirm", "only what is certain was asked for")
    was, now = read(TODAY[0]).find("OP9"), certain.resolution.find("OP9")
    assert now == was
    assert {a.change.at for a in certain.set_aside} == {"PP1", "OP9"}
    assert certain.resolution.find("OP8") == draft(*TODAY).resolution.find("OP8")


def test_the_command_makes_no_other_changes_than_those_that_are_certain(tmp_path: Path) -> None:
    target = tmp_path / "draft.json"
    done = command("rollover", EXAMPLES / TODAY[0], "-u", EXAMPLES / TODAY[1], "-o", target, "--only", "certain")
    assert done.code == 0
    assert done.out.endswith("15 certain, 0 to be confirmed, 3 open, 3 set aside. All of it: --details.\n")
    written = drafter.read(target)
    assert written == draft(*TODAY).only(lambda c: c.status == "certain").resolution
    assert written.find("OP9") == read(TODAY[0]).find("OP9")


# what holds for every job


@each_job
def test_leaving_out_every_change_gives_back_last_year_s_resolution(previous: str, updates: str) -> None:
    assert draft(previous, updates).only(lambda _: False).resolution == read(previous)


@each_job
def test_what_is_open_changes_nothing(previous: str, updates: str) -> None:
    whole = draft(previous, updates)
    assert whole.only(lambda c: c.status != "open").resolution == whole.resolution


@each_job
@pytest.mark.parametrize("ending", [".md", ".json"])
def test_read_write_read_gives_the_same_resolution(previous: str, updates: str, ending: str) -> None:
    whole = draft(previous, updates)
    assert drafter.read(writers.render(whole, ending), name=f"x{ending}") == whole.resolution
    assert drafter.read(writers.render(read(previous), ending), name=f"x{ending}") == read(previous)


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    """In two processes whose sets and hashes are in another order, at two moments."""
    code = """
import sys
from pathlib import Path
import drafter
from drafter.updates import load
draft = drafter.rollover(drafter.read("examples/79-draft.txt"), load([Path("examples/80-L.30.yaml")]))
for target in sys.argv[1:]:
    drafter.write(draft, target)
"""
    for seed in "12":
        command = [sys.executable, "-c", code, *(str(tmp_path / f"{seed}{ending}") for ending in writers.FORMATS)]
        subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed})
    for ending in writers.FORMATS:
        assert (tmp_path / f"1{ending}").read_bytes() == (tmp_path / f"2{ending}").read_bytes()


@each_job
def test_the_changes_are_numbered_in_the_order_of_the_text(previous: str, updates: str) -> None:
    changes = draft(previous, updates).changes
    assert [c.id for c in changes] == list(range(1, len(changes) + 1))
    order = [p.id for p in read(previous).paragraphs]
    places = [order.index(c.at) for c in changes if c.at in order]
    assert places == sorted(places)
