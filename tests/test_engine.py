"""The engine: what goes before what, what is set aside and why, what is skipped, and that no word is ever lost."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from drafter.document.resolution import Resolution
from drafter.document.richtext import RichText
from drafter.draft.apply import apply
from drafter.draft.change import Change
from drafter.draft.draft import Draft
from drafter.engine.settling import rollover
from drafter.errors import UpdatesError
from drafter.language.organs import YEARS
from drafter.rules import FOLLOWING, NAMES, RULES
from drafter.updates import Edit, Move, Updates
from drafter.updates.fields import LAST_SESSION
from tests.factories import AGENDA, by, resolution, rolled, texts
from tests.strategies import resolutions

PREVIOUS = resolution(
    "*Recalling* its resolutions 77/63 of 7 December 2022, 78/45 of 4 December 2023 and 79/34 of 2 December 2024,",
    "*Noting* that 164 States parties have ratified it,",
    "1. *Urges* all States parties to ratify it, as said in paragraph 2 below;",
    "2. *Requests* the Secretary-General to report to it at its eighty-first session;",
    AGENDA.replace("1.", "3."),
)


def text(draft: Draft, at: str) -> str:
    paragraph = draft.resolution.find(at)
    assert paragraph is not None
    return paragraph.text


# order and numbers


def test_the_rules_go_before_each_other_in_their_order() -> None:
    assert [rule.name for rule in RULES] == [
        "edits", "masthead", "told decisions", "agenda", "counts", "documents", "years", "meetings",
        "recalls", "sessions", "organs", "successors",
        "events to come", "figures", "house style", "occasions", "official records", "reporting periods", "resolutions of others",
        "yearly", "mandates", "days", "gatherings",
    ]  # fmt: skip
    assert [rule.name for rule in FOLLOWING] == ["references", "punctuation", "self-citations", "chains", "first uses"]
    assert (*(rule.name for rule in RULES), *(rule.name for rule in FOLLOWING)) == NAMES
    assert len(set(NAMES)) == len(NAMES)


def test_every_rule_says_what_it_looks_for_and_where_that_is_from() -> None:
    for rule in RULES:
        assert rule.looks_for, rule
        assert rule.source, rule


def test_changes_are_numbered_in_the_order_of_the_text() -> None:
    draft = rolled(PREVIOUS, "edits: [{at: OP2, replace: report, with: say}, {at: PP2, replace: ratified, with: signed}]")
    assert [c.id for c in draft.changes] == list(range(1, len(draft.changes) + 1))
    places = [c.at for c in draft.changes if not c.at.startswith("masthead.")]
    assert places == ["PP1", "PP2", "PP2", "PP2", "OP1", "OP2", "OP2", "OP3"]
    assert all(c.at.startswith("masthead.") for c in draft.changes[: len(draft.changes) - len(places)])


def test_the_same_input_gives_the_same_draft() -> None:
    assert rolled(PREVIOUS, "counts: {States parties: 166}") == rolled(PREVIOUS, "counts: {States parties: 166}")


# precedence


def test_an_edit_goes_before_a_rule_and_the_reason_is_given() -> None:
    draft = rolled(PREVIOUS, "edits: [{at: OP2, replace: its eighty-first session, with: its next session}]")
    assert text(draft, "OP2") == "Requests the Secretary-General to report to it at its next session;"
    assert [(a.change.rule, a.change.at, a.because) for a in draft.set_aside] == [
        ("sessions", "OP2", 'edits changes "its eighty-first session" there')
    ]


def test_an_edit_beside_what_a_rule_changes_stands_with_it() -> None:
    draft = rolled(PREVIOUS, "edits: [{at: OP2, replace: Requests, with: Asks}]")
    assert text(draft, "OP2") == "Asks the Secretary-General to report to it at its eighty-second session;"
    assert draft.set_aside == ()


def test_a_count_stands_beside_house_style() -> None:
    assert (
        text(rolled(PREVIOUS, "counts: {States parties have: 166}"), "PP2") == "Noting that 166 States Parties have ratified it,"
    )


def test_what_a_rule_wants_in_a_paragraph_that_goes_is_set_aside() -> None:
    draft = rolled(PREVIOUS, "edits: [{at: OP2, delete: true}]")
    assert [(a.change.rule, a.change.at) for a in draft.set_aside] == [("sessions", "OP2")]
    assert draft.set_aside[0].because.startswith('edits changes "Requests the Secretary-General to report')


def test_an_edit_that_says_what_a_rule_says_sets_nothing_aside() -> None:
    draft = rolled(PREVIOUS, "edits: [{at: OP2, replace: eighty-first, with: eighty-second}]")
    assert draft.set_aside == ()
    assert [c.rule for c in draft.changes if c.at == "OP2"] == ["edits"]


def test_what_is_settled_is_open_no_more() -> None:
    previous = resolution("*Noting* the report (A/80/365),", AGENDA)
    assert [c.status for c in by(rolled(previous), "documents")] == ["open"]
    settled = rolled(previous, "edits: [{at: PP1, replace: the report (A/80/365), with: the report (A/81/1)}]")
    assert [c.rule for c in settled.changes if c.at == "PP1"] == ["edits"]
    assert settled.set_aside == ()


# skip


def test_a_rule_is_skipped_everywhere() -> None:
    draft = rolled(PREVIOUS, "skip: [sessions]")
    assert by(draft, "sessions") == []
    assert [(a.change.at, a.because) for a in draft.set_aside] == [
        ("OP2", "updates.yaml skips sessions"),
        ("OP3", "updates.yaml skips sessions"),
    ]


@pytest.mark.parametrize("at", ["OP2", "op 2", "Operative para. 2"])
def test_a_rule_is_skipped_at_one_paragraph(at: str) -> None:
    draft = rolled(PREVIOUS, f"skip: [{{rule: sessions, at: {at}}}]")
    assert [c.at for c in by(draft, "sessions")] == ["OP3"]
    assert [(a.change.at, a.because) for a in draft.set_aside] == [("OP2", "updates.yaml skips sessions at OP2")]


def test_a_rule_is_skipped_in_a_field_of_the_masthead() -> None:
    draft = rolled(PREVIOUS, "skip: [{rule: masthead, at: masthead.symbol}]")
    assert draft.resolution.masthead.symbol == "A/RES/80/35"


def test_a_change_is_skipped_by_its_number_and_the_others_keep_theirs() -> None:
    all_of_them = rolled(PREVIOUS)
    unwanted = next(c for c in all_of_them.changes if c.at == "OP2")
    draft = rolled(PREVIOUS, f"skip: [{unwanted.id}]")
    assert draft.changes == tuple(c for c in all_of_them.changes if c.id != unwanted.id)
    assert [(a.change.id, a.because) for a in draft.set_aside] == [(unwanted.id, f"updates.yaml skips change {unwanted.id}")]


def test_what_is_skipped_leaves_room_for_the_next_rule() -> None:
    updates = "edits: [{at: PP2, replace: States parties, with: nations}]\nskip: [edits]"
    assert text(rolled(PREVIOUS, updates), "PP2") == "Noting that 164 States Parties have ratified it,"


def test_words_that_a_skip_keeps_as_last_year_are_not_marked_by_another_rule() -> None:
    previous = resolution("1. *Decides* to meet in 2026;", AGENDA.replace("1.", "2."))
    own = "edits: [{at: OP1, replace: in 2026, with: in 2027}]"
    assert [c.rule for c in rolled(previous).changes if c.at == "OP1"] == ["days"]
    assert [c.rule for c in rolled(previous, f"{own}\nskip: [{{rule: edits, at: OP1}}]").changes if c.at == "OP1"] == []


@pytest.mark.parametrize(
    ("skip", "message"),
    [
        ("recals", 'there is no rule "recals"; did you mean "recalls"?'),
        ("xyz", f'there is no rule "xyz"; there are {", ".join(NAMES)}'),
        ("{rule: recalls, at: PP9}", "there is no paragraph PP9 (`drafter show` lists them)"),
        ("{rule: recals, at: PP1}", 'there is no rule "recals"; did you mean "recalls"?'),
        ("0", "there is no change 0; the report has 1 to "),
        ("-5", "there is no change -5; the report has 1 to "),
        ("99", "there is no change 99; the report has 1 to "),
    ],
)
def test_a_skip_that_fits_nothing_is_an_error(skip: str, message: str) -> None:
    with pytest.raises(UpdatesError) as error:
        rolled(PREVIOUS, f"skip: [{skip}]")
    assert str(error.value).startswith(f"u.yaml:2: {message}")


# sessions


@pytest.mark.parametrize("session", [80, 79])
def test_a_session_that_is_not_later_is_an_error(session: int) -> None:
    with pytest.raises(UpdatesError) as error:
        rolled(PREVIOUS, f"session: {session}")
    assert str(error.value) == (
        f"u.yaml:1: session {session} is not later than that of the text, which is of session 80; right is 81 or later"
    )


def test_an_adopted_text_does_not_become_a_resolution_of_its_own_session() -> None:
    with pytest.raises(UpdatesError, match="is not later"):
        rolled(PREVIOUS, "session: 80\nkind: resolution")


DRAFT = replace(
    PREVIOUS, masthead=replace(PREVIOUS.masthead, kind="draft resolution", number="", adopted=None, symbol="A/C.1/80/L.30")
)


def test_a_draft_becomes_the_resolution_of_its_own_session() -> None:
    facts = "number: 80/35\nadopted: 2025-12-01\ndate: 2025-12-03\nmeeting: 52\nreport: on the report (A/80/534)"
    draft = rolled(DRAFT, f"session: 80\nkind: resolution\n{facts.replace('52', '52nd')}")
    assert draft.resolution.paragraphs == tuple(
        replace(p, body=RichText(p.text.replace("States parties", "States Parties"), p.body.marks)) for p in DRAFT.paragraphs
    )
    masthead = draft.resolution.masthead
    assert (masthead.symbol, masthead.number, masthead.session) == ("A/RES/80/35", "80/35", 80)
    assert (masthead.adopted, masthead.meeting) == (datetime.date(2025, 12, 1), "52nd plenary meeting")
    assert draft.with_status("open") == ()


def test_what_is_not_known_of_the_adoption_is_open() -> None:
    draft = rolled(DRAFT, "session: 80\nkind: resolution")
    assert [(c.at, str(c.settle)) for c in draft.with_status("open")] == [
        ("masthead.number", "number: 80/…"),
        ("masthead.adopted", "adopted: 2025-12-…"),
        ("masthead.meeting", "meeting: … plenary meeting"),
        ("masthead.report", "report: on the report of the … (A/…)"),
    ]


def test_two_sessions_on_everything_moves_by_two() -> None:
    draft = rolled(PREVIOUS, "session: 82\nalso_recall: [{number: 81/40, adopted: 2026-12-02}]")
    assert text(draft, "OP3").startswith("Decides to include in the provisional agenda of its eighty-third session")
    assert text(draft, "PP1").endswith("79/34 of 2 December 2024, 80/35 of 1 December 2025 and 81/40 of 2 December 2026,")
    assert draft.resolution.masthead.session == 82


def test_a_text_that_does_not_say_its_session_is_taken_for_last_year_s() -> None:
    draft = rolled(replace(PREVIOUS, masthead=replace(PREVIOUS.masthead, session=None)))
    assert text(draft, "OP3").startswith("Decides to include in the provisional agenda of its eighty-second session")


# what holds for any changes

ADDRESSES = [p.id for p in PREVIOUS.paragraphs]
NEW_WORDS = st.text("abc VYZ,;", max_size=12)


@st.composite
def edits(draw: st.DrawFn) -> list[Edit]:
    """Edits that do not get into each other's way: one at most for each paragraph, and some put in beside any."""
    found: list[dict[str, Any]] = []
    for at in draw(st.lists(st.sampled_from(ADDRESSES), unique=True)):
        paragraph = PREVIOUS.find(at)
        assert paragraph is not None
        words = [m.group() for m in re.finditer(r"[\w/-]{3,}", paragraph.text) if paragraph.text.count(m.group()) == 1]
        kind = draw(st.sampled_from(["replace", "text", "delete", "move"]))
        if kind == "replace":
            found.append({"at": at, "replace": draw(st.sampled_from(words)), "with_": draw(NEW_WORDS)})
        elif kind == "text":
            found.append({"at": at, "text": f"Text {draw(NEW_WORDS)}"})
        elif kind == "delete":
            found.append({"at": at, "delete": True})
        else:
            to = draw(st.sampled_from([other for other in ADDRESSES if other[:2] == at[:2] and other != at]))
            found.append({"at": at, "move": Move(after=to)})
    for at in draw(st.lists(st.sampled_from(ADDRESSES), max_size=2)):
        found.append({"after": at, "insert": f"Insert {draw(NEW_WORDS)}"})
    return [Edit(**edit) for edit in found]


@given(edits())
def test_no_edit_loses_or_doubles_a_word_that_it_does_not_touch(wanted: list[Edit]) -> None:
    draft = rollover(PREVIOUS, Updates(session=81, edits=wanted)).only(lambda c: c.rule == "edits")
    expected = [line for p in PREVIOUS.paragraphs for line in _expected(p.id, p.text, wanted)]
    expected += [" ".join(str(e.insert).split()) for e in wanted if e.insert]
    assert sorted(p.text for p in draft.resolution.paragraphs) == sorted(expected)
    operative = [p.number for p in draft.resolution.paragraphs if p.part == "operative"]
    assert operative == [f"{n}." for n in range(1, len(operative) + 1)]


def _expected(at: str, before: str, wanted: list[Edit]) -> list[str]:
    """What becomes of a paragraph: nothing where it goes, else its text with the words of its one edit."""
    edit = next((e for e in wanted if e.at == at), None)
    if edit is None or edit.move:
        return [before]
    if edit.delete:
        return []
    if edit.text is not None:
        return [" ".join(edit.text.split())]
    for old, new in edit.replacements.items():
        before = before.replace(old, _spaced(new or ""))
    return [before]


def _spaced(words: str) -> str:
    """White space inside is one space each; at the ends it is as it was given."""
    inner = " ".join(words.split())
    return words[: len(words) - len(words.lstrip())] + inner + words[len(words.rstrip()) :] if inner else words


@given(edits(), st.randoms())
def test_any_changes_may_be_left_out(wanted: list[Edit], chance: Any) -> None:
    draft = rollover(PREVIOUS, Updates(session=81, edits=wanted))
    kept = draft.only(lambda _: chance.random() < 0.5)
    assert kept.resolution.masthead.organ == "General Assembly"
    assert draft.only(lambda _: False).resolution == PREVIOUS


@given(resolutions())
def test_a_draft_without_changes_is_last_year_s_resolution(previous: Resolution) -> None:
    assert Draft(previous).resolution == previous
    assert apply(previous, []).resolution == previous


@given(resolutions())
def test_whatever_a_resolution_holds_its_rollover_is_made_or_refused(previous: Resolution) -> None:
    """No rule fails on a text, and with all changes left out any draft is last year's resolution again."""
    session = (previous.masthead.session or (2025 if previous.organ.is_of_years else 79)) + 1
    assume(session in YEARS if previous.organ.is_of_years else session <= LAST_SESSION)
    draft = rollover(previous, Updates(session=session))
    assert draft.only(lambda _: False).resolution == previous
    assert draft.resolution.masthead.session == session


def test_a_change_that_does_not_fit_is_never_made() -> None:
    wrong = Change("PP1", "x", "y", start=0, end=3, old="abc", new=RichText("d"))
    with pytest.raises(ValueError, match="PP1 does not read 'abc' at 0"):
        apply(PREVIOUS, [wrong])
    with pytest.raises(ValueError, match="PP1 does not read '' at 999"):
        apply(PREVIOUS, [replace(wrong, start=999, end=999, old="")])
    with pytest.raises(ValueError, match="no such place: PP99"):
        apply(PREVIOUS, [replace(wrong, at="PP99")])


def test_texts_of_one_rule_leave_the_others_out() -> None:
    assert texts(rolled(PREVIOUS), "sessions")[0] == PREVIOUS.paragraphs[0].text
