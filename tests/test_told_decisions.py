"""Decisions as the volumes tell of them: "At its 52nd plenary meeting, …, the General Assembly … decided …"."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafter import read, rollover
from drafter.document.resolution import Resolution
from drafter.document.richtext import RichText
from drafter.draft.draft import Draft
from drafter.infer import infer
from drafter.language.organs import begun_by, of
from drafter.tracked import write_tracked
from drafter.updates.loading import load
from drafter.writers import render
from tests.factories import resolution
from tests.resolving import resolved

GIBRALTAR = """\
A/DEC/77/533

United Nations
General Assembly

Seventy-seventh session
Agenda item 55

Decision adopted by the General Assembly
on 12 December 2022

77/533. Question of Gibraltar

At its 52nd plenary meeting, on 12 December 2022, the General Assembly, recalling its decision 76/522 of 9 December 2021:

    (a) Urged the Governments to reach a solution;

    (b) Decided to defer consideration of the item and to include it in the provisional agenda of its seventy-eighth session.

52nd plenary meeting
12 December 2022
"""
ELECTED = GIBRALTAR[: GIBRALTAR.index("At its")] + (
    "At its 52nd plenary meeting, on 12 December 2022, the General Assembly elected Angola and Zambia as members.\n\n"
    "The Committee is composed of the following Member States: Algeria,* Angola,** Zambia.**\n\n"
    "* Term of office expires on 31 December 2023.\n\n"
    "** Term of office expires on 31 December 2024.\n\n"
    "52nd plenary meeting\n12 December 2022\n"
)


def rolled(text: str) -> Draft:
    return rollover(read(text.encode(), "last.txt"), load([("u.yaml", "session: 78\n")]))


@pytest.mark.parametrize("text", [GIBRALTAR, ELECTED])
@pytest.mark.parametrize("ending", [".txt", ".docx", ".md", ".json", ".xml"])
def test_what_is_told_of_a_decision_is_read_again_from_each_kind_of_file(text: str, ending: str) -> None:
    for written in (read(text.encode(), "x.txt"), rolled(text).resolution):
        again = read(render(written, ending), f"x{ending}")
        assert [(p.number, p.text) for p in again.paragraphs] == [(p.number, p.text) for p in written.paragraphs]
        assert (again.masthead.kind, again.masthead.sponsors_line) == (written.masthead.kind, "")
        assert again.masthead.notes == ()


@pytest.mark.parametrize(
    ("told", "committee", "symbol"),
    [
        ("on the recommendation of the Fifth Committee, elected Angola.", "Fifth Committee", "A/C.5/78/L."),
        (
            "took note of the report of the Special Political and Decolonization Committee (Fourth Committee).",
            "Special Political and Decolonization Committee (Fourth Committee)",
            "A/C.4/78/L.",
        ),
        ("on the recommendation of the General Committee, decided to defer the item.", "", "A/78/L."),
        ("took note of the note of the Secretary-General on the work of the Third Committee.", "", "A/78/L."),
    ],
)
@pytest.mark.parametrize("ending", [".txt", ".docx"])
def test_a_decision_goes_to_the_committee_that_it_tells_of(told: str, committee: str, symbol: str, ending: str) -> None:
    text = GIBRALTAR[: GIBRALTAR.index("recalling")] + told + "\n\n52nd plenary meeting\n12 December 2022\n"
    found = read(render(read(text.encode(), "x.txt"), ending), f"x{ending}")
    assert found.masthead.committee == committee
    after = rollover(found, load([("u.yaml", "session: 78\n")])).resolution.masthead
    assert (after.committee, after.symbol) == (committee, symbol)


@pytest.mark.parametrize("text", [GIBRALTAR, ELECTED])
def test_what_is_told_of_a_decision_is_tracked(text: str) -> None:
    draft = rolled(text)
    made = write_tracked(draft)
    accepted, rejected = (read(resolved(made, accept=one), "x.docx") for one in (True, False))
    assert accepted.paragraphs == draft.resolution.paragraphs
    assert rejected.paragraphs == draft.previous.paragraphs


def test_a_decision_recalls_the_decision_before_it_and_defers_its_item_by_a_session() -> None:
    texts = [p.text for p in rolled(GIBRALTAR).resolution.paragraphs]
    assert texts[0].endswith("the General Assembly, recalling its decision 77/533 of 12 December 2022:")
    assert texts[2].endswith("to include it in the provisional agenda of its seventy-ninth session.")


def test_a_decision_takes_no_place_among_the_resolutions_that_it_recalls() -> None:
    text = GIBRALTAR.replace("its decision 76/522 of 9 December 2021", "its resolution 76/105 of 9 December 2021")
    assert "recalling its resolution 76/105 of 9 December 2021:" in rolled(text).resolution.paragraphs[0].text


@pytest.mark.parametrize(
    "text",
    [
        "At its 52nd plenary meeting, on 12 December 2022, the General Assembly took note of the report.",
        "At its 67th (resumed) plenary meeting, on 5 May 2023, the General Assembly, by a recorded vote, decided",
        "On 3 October 2022, the President of the Council appointed five members.",
    ],
)
def test_such_a_text_begins_with_the_meeting_or_the_day(text: str) -> None:
    assert begun_by(text) is of("General Assembly")
    assert begun_by(text.replace("At its", "At the").replace("On ", "By ")) is None


def changed(old: str, new: str) -> tuple[Resolution, Resolution]:
    text = resolution("*Recalling* it,", f"1. {old};", "2. *Decides* to remain seized of the matter.")
    return text, resolution("*Recalling* it,", f"1. {new};", "2. *Decides* to remain seized of the matter.", session=81)


def test_a_letter_of_another_alphabet_in_the_united_nations_own_file_is_inferred() -> None:
    last, now = changed("*Welcomes* the work", "*Welcomes* the work of the \u0421ommission of Inquiry")
    found = infer(last, now)
    assert found.differences == ()
    assert "\\\u0421ommission of Inquiry" in found.yaml
    made = rollover(last, load([("u.yaml", found.yaml)])).resolution
    assert made.find("OP1").text == now.find("OP1").text  # type: ignore[union-attr]


def test_a_new_line_of_underscores_is_inferred() -> None:
    last, now = changed("*Welcomes* the work", "*Welcomes* the work")
    line = replace(now.paragraphs[-1], number=None, body=RichText("____________"))
    now = replace(now, paragraphs=(*now.paragraphs[:-1], line, now.paragraphs[-1]))
    found = infer(last, now)
    assert "____________" in [p.text for p in rollover(last, load([("u.yaml", found.yaml)])).resolution.paragraphs]


def test_a_footnote_that_begins_with_an_asterisk_is_tracked() -> None:
    last = resolution("*Recalling* it,[^1]", "1. *Decides* it.", notes=["\\* The term has no agreed definition."])
    draft = rollover(last, load([("u.yaml", "session: 81\nedits: [{at: OP1, replace: {Decides: Endorses}}]\n")]))
    [note] = read(write_tracked(draft), "x.docx").footnotes
    assert note.text.text == "* The term has no agreed definition."


def of_meeting(text: str, facts: str) -> list[tuple[str, str, str]]:
    draft = rollover(read(text.encode(), "x.txt"), load([("u.yaml", f"session: 78\n{facts}")]))
    return [(c.status, str(c.old), str(c.new)) for c in draft.changes if c.rule == "told decisions"]


def test_the_meeting_and_the_day_that_took_it_are_asked_for() -> None:
    assert of_meeting(GIBRALTAR, "") == [("open", "52nd", "52nd"), ("open", "12 December 2022", "12 December 2022")]


def test_the_meeting_and_the_day_that_are_given_stand_in_its_sentence() -> None:
    facts = 'kind: decision\nnumber: 78/513\nadopted: 2023-12-11\nmeeting: "48"\n'
    assert of_meeting(GIBRALTAR, facts) == [("certain", "52nd", "48th"), ("certain", "12 December 2022", "11 December 2023")]


def test_of_several_meetings_the_facts_say_none() -> None:
    twice = GIBRALTAR + "\nAt its 60th plenary meeting, on 20 December 2022, the General Assembly took note of it.\n"
    facts = "kind: decision\nnumber: 78/513\nadopted: 2023-12-11\n"
    assert {status for status, *_ in of_meeting(twice, facts)} == {"open"}
