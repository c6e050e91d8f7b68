"""What was decided on single changes and stands in updates.yaml: it holds by the change's name, and what fits nothing is said."""

from __future__ import annotations

import pytest

from drafter.draft.draft import Draft
from drafter.engine.settling import rollover
from drafter.errors import UpdatesError
from drafter.updates import load
from tests.factories import AGENDA, resolution

LINES = (
    "*Recalling* its resolutions 77/63 of 7 December 2022, 78/45 of 4 December 2023 and 79/34 of 2 December 2024,",
    "*Noting* that 164 States have health-care for all,",
    "1. *Urges* all States to ratify it;",
    "2. *Requests* the Secretary-General to report to it at its eighty-first session, and *decides* to meet at its "
    "eighty-first session;",
    AGENDA.replace("1.", "3."),
)
GONE = "but is proposed no more; take the line out, or look at the paragraph"
ACCEPTED = "{accept: sessions, at: OP3, words: eighty-first, becomes: eighty-second}"


def rolled(*decisions: str, session: int = 81, lines: tuple[str, ...] = LINES, more: str = "") -> Draft:
    told = "\n".join([f"session: {session}", *([more] if more else []), "decisions:", *(f"  - {one}" for one in decisions)])
    return rollover(resolution(*lines), load([("u.yaml", told)]))


def said(draft: Draft, at: str) -> list[tuple[str, str, str]]:
    return [(c.status, c.old, c.new.text) for c in draft.changes if c.at == at]


def test_an_accepted_change_is_certain_and_says_where_it_was_accepted() -> None:
    draft = rolled(ACCEPTED)
    [change] = [c for c in draft.changes if c.at == "OP3"]
    assert change.status == "certain"
    assert change.because.endswith(" Accepted in u.yaml:3.")
    assert draft.remarks == ()


def test_a_rejected_change_is_set_aside_with_the_line_that_rejects_it() -> None:
    draft = rolled("{reject: sessions, at: OP3, words: eighty-first}")
    assert said(draft, "OP3") == []
    assert [(a.change.at, a.because) for a in draft.set_aside] == [("OP3", "u.yaml:3 rejects it")]


def test_a_question_that_is_rejected_is_not_asked_again() -> None:
    assert said(rolled(), "PP2") == [("open", "164", "164"), ("open", "health-care", "health-care")]
    assert said(rolled("{reject: counts, at: PP2, words: '164'}"), "PP2") == [("open", "health-care", "health-care")]


def test_of_the_same_words_in_one_paragraph_the_turn_says_which() -> None:
    draft = rolled("{reject: sessions, at: OP2, words: eighty-first, turn: 2}")
    assert [c.start for c in rolled().changes if c.at == "OP2"] == [54, 103]
    assert [c.start for c in draft.changes if c.at == "OP2"] == [54]


def test_addresses_are_read_as_people_write_them() -> None:
    assert said(rolled("{reject: sessions, at: op 3, words: eighty-first}"), "OP3") == []


def test_the_later_of_two_decisions_on_one_change_holds() -> None:
    assert said(rolled("{reject: sessions, at: OP3, words: eighty-first}", ACCEPTED), "OP3") == [
        ("certain", "eighty-first", "eighty-second")
    ]
    assert said(rolled(ACCEPTED, "{reject: sessions, at: OP3, words: eighty-first}"), "OP3") == []


def test_what_was_rejected_stays_rejected_where_last_years_file_has_another_paragraph_before_it() -> None:
    lines = (*LINES[:3], "2. *Notes* the report;", LINES[3].replace("2.", "3."), LINES[4].replace("3.", "4."))
    assert said(rolled("{reject: recalls, at: PP1, words: ' and 79/34 of 2 December 2024'}", lines=lines), "PP1") == []
    draft = rolled("{reject: counts, at: PP3, words: '164'}")
    assert said(draft, "PP2") == [("open", "health-care", "health-care")]


def test_what_was_accepted_in_other_words_is_to_be_confirmed_anew_and_that_is_said() -> None:
    draft = rolled(ACCEPTED, session=82)
    assert said(draft, "OP3") == [("confirm", "eighty-first", "eighty-third")]
    assert draft.remarks == (
        "u.yaml:3: sessions at OP3 was accepted (“eighty-first”) as “eighty-second”, but is “eighty-third” now; look at it again",
    )


def test_a_decision_that_fits_no_change_any_more_is_said_and_decides_nothing() -> None:
    draft = rolled("{reject: sessions, at: OP3, words: eightieth}", "{accept: no such rule, at: OP9}")
    assert draft.changes == rolled().changes
    assert draft.remarks == (
        f"u.yaml:3: sessions at OP3 was rejected (“eightieth”), {GONE}",
        f"u.yaml:4: no such rule at OP9 was accepted, {GONE}",
    )


@pytest.mark.parametrize("decision", ["{at: OP3}", "{at: OP3, accept: sessions, reject: sessions}"])
def test_a_decision_names_one_rule(decision: str) -> None:
    with pytest.raises(UpdatesError, match=r"right is one rule: \{accept: sessions, at: OP5\} or \{reject: recalls, at: PP4\}"):
        rolled(decision)
