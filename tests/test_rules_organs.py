"""Sessions of other organs, each with its own count a year: what config/bodies.yaml says."""

from __future__ import annotations

from typing import Any

import pytest

from drafter.data import config
from drafter.rules.organs import bodies
from tests.factories import after, by, resolution, rolled, statuses, texts

BODIES: list[dict[str, Any]] = config("bodies")["bodies"]
PROGRAMME = (
    "*Having considered* the report of the Committee for Programme and Coordination on the work of its sixty-fifth session,"
)
COUNCIL = "1. *Requests* a report to the Human Rights Council at its sixty-first session;"


def settled(*paragraphs: str, updates: str = "") -> list[str]:
    """The lines of updates.yaml that would settle what the rule marks."""
    return [str(change.settle) for change in by(rolled(resolution(*paragraphs), updates), "organs")]


def test_a_session_of_the_year_is_marked_with_the_next_where_there_is_one_a_year() -> None:
    [change] = by(rolled(resolution(PROGRAMME)), "organs")
    assert (change.status, change.because) == (
        "open",
        "Committee for Programme and Coordination: one session a year, and the sixty-fifth was of 2025; "
        "look whether the sixty-sixth is meant.",
    )


def test_over_two_sessions_of_the_assembly_it_is_the_one_after_the_next() -> None:
    assert settled(PROGRAMME, updates="session: 82") == ["edits: [{at: PP1, replace: sixty-fifth, with: sixty-seventh}]"]


def test_what_is_to_be_confirmed_moves_on(monkeypatch: pytest.MonkeyPatch) -> None:
    confirmed = tuple(body._replace(becomes=("confirm", "open")) for body in bodies())
    monkeypatch.setattr("drafter.rules.organs.bodies", lambda: confirmed)
    assert texts(rolled(resolution(PROGRAMME)), "organs") == [PROGRAMME.replace("*", "").replace("sixty-fifth", "sixty-sixth")]
    [change] = by(rolled(resolution(PROGRAMME)), "organs")
    assert (change.status, change.because) == (
        "confirm",
        "Committee for Programme and Coordination: one session a year, and the sixty-fifth was of 2025.",
    )


def test_the_human_rights_council_holds_three_a_year_and_what_is_ahead_is_open() -> None:
    [change] = by(rolled(resolution(COUNCIL)), "organs")
    assert (change.status, change.old) == ("open", "sixty-first")
    assert change.because == (
        "Human Rights Council: three sessions a year, and the sixty-first was of 2026; look whether the sixty-fourth is meant."
    )
    assert str(change.settle) == "edits: [{at: OP1, replace: sixty-first, with: sixty-fourth}]"


@pytest.mark.parametrize(
    "text",
    [
        "*Recalling* the panel that the Human Rights Council held at its fifty-ninth session,",  # an occasion of its year
        "*Recalling* the decision of the Human Rights Council at its fifty-second session,",  # an older one
        "*Recalling* the report of the Committee for Programme and Coordination on its fortieth session,",
        "*Recalling* that the Human Rights Council heard the Commission at its sixty-first session,",  # another organ's
        "*Recalling* the Human Rights Council; and recalling, at its sixty-first session,",
        "*Recalling* the Human Rights Council and the sixty-first session of the Committee,",
    ],
)
def test_what_is_older_or_of_another_organ_stays(text: str) -> None:
    assert statuses("organs", text) == []


def test_a_session_may_stand_before_its_organ() -> None:
    text = "*Looking forward* to the sixty-first session of the Human Rights Council,"
    assert statuses("organs", text) == [("open", "sixty-first")]


def test_a_short_name_is_understood_once_the_whole_one_has_been_said() -> None:
    said = "*Commending* the Scientific Committee on the Effects of Atomic Radiation,"
    text = "1. *Takes note* of the report of the Scientific Committee on its seventy-second session;"
    assert settled(said, text) == ["edits: [{at: OP1, replace: seventy-second, with: seventy-third}]"]
    assert by(rolled(resolution(text)), "organs") == []


def test_the_last_of_a_span_of_sessions_is_looked_at_too() -> None:
    text = "*Noting* reports of the Commission on Science and Technology for Development on its first to twenty-eighth sessions,"
    assert statuses("organs", text) == [("confirm", "twenty-eighth")]


def test_the_agencys_general_conference_need_not_be_named_in_full() -> None:
    text = "*Recalling* the resolutions adopted by the General Conference of the Agency at its sixty-ninth regular session,"
    assert after("organs", text) == text.replace("*", "").replace("sixty-ninth", "seventieth")


def test_a_draft_that_becomes_its_resolution_keeps_all_sessions() -> None:
    previous = resolution(PROGRAMME, kind="draft resolution", symbol="A/C.5/80/L.2", number="", adopted=None)
    assert by(rolled(previous, "session: 80\nkind: resolution\nnumber: 80/9\nadopted: 2025-12-01"), "organs") == []


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body["name"])
def test_a_body_has_all_that_is_needed_and_its_source(body: dict[str, Any]) -> None:
    assert set(body) - {"short", "whole"} == {"name", "sessions", "this_year", "next_year", "source"}
    assert body["this_year"] in ("confirm", "open", "stays")
    assert body["next_year"] in ("confirm", "open", "stays")
    assert body["source"]


def test_the_sessions_of_a_body_fall_into_their_years() -> None:
    [council] = [body for body in bodies() if body.name == "Human Rights Council"]
    assert [council.sessions.year_of(n) for n in (55, 57, 58, 60, 61)] == [2024, 2024, 2025, 2025, 2026]
