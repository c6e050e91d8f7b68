"""Whose turn it is: what a text says of itself, what the sessions that adopted its like say, and what nobody says."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from drafter.rules.base import Context
from drafter.session.due import not_due
from drafter.updates import load
from tests.factories import resolution

HEAD = "number,adopted,agenda_item,title"
AGENDA = "1. *Decides* to include in the provisional agenda of its {} session the item entitled “Ferries”."
REPORT = "1. *Requests* the Secretary-General to report to the General Assembly at its {} session."
NOTHING = "1. *Urges* States to keep their ferries afloat."


def due(tmp_path: Path, text: str, *sessions: int, session: int = 81) -> str:
    """What is said of a resolution of the eightieth session whose like these sessions have adopted."""
    rows = [f"{one}/935,{1945 + one}-12-01,1,Ferries" for one in sessions]
    (tmp_path / "ours.csv").write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    updates = load([(str(tmp_path / "u.yaml"), f"session: {session}\nrecord: [ours.csv]\n")])
    head: dict[str, Any] = {"symbol": "A/RES/80/935", "number": "80/935", "adopted": datetime.date(2025, 12, 1)}
    previous = resolution("Recalling its resolution,", text, title="Ferries", **head)
    return not_due(Context(previous, updates))


@pytest.mark.parametrize("sessions", [(), (80,), (78, 79, 80), (78, 80)])
def test_the_provisional_agenda_decides_whatever_was_adopted(tmp_path: Path, sessions: tuple[int, ...]) -> None:
    assert due(tmp_path, AGENDA.format("eighty-first"), *sessions) == ""
    said = "comes back at the eighty-second session: OP1 puts itself into the provisional agenda of that session"
    assert due(tmp_path, AGENDA.format("eighty-second"), *sessions) == said
    assert due(tmp_path, AGENDA.format("eighty-second"), *sessions, session=82) == ""


def test_a_text_that_should_have_come_back_before_is_due(tmp_path: Path) -> None:
    assert due(tmp_path, AGENDA.format("eighty-first"), session=83) == ""


def test_a_report_decides_unless_its_like_came_back_sooner(tmp_path: Path) -> None:
    said = "comes back at the eighty-third session: OP1 asks for its next report at that session"
    assert due(tmp_path, REPORT.format("eighty-third")) == said
    assert due(tmp_path, REPORT.format("eighty-third"), 77, 80) == said
    assert due(tmp_path, REPORT.format("eighty-third"), 77, 79, 80) == ""
    assert due(tmp_path, REPORT.format("eighty-third"), 76, 78, 80) == said
    assert due(tmp_path, REPORT.format("eighty-third"), 76, 78, 80, session=82) == ""
    assert due(tmp_path, REPORT.format("eighty-first"), 76, 78, 80) == ""


def test_of_a_text_that_says_nothing_the_sessions_decide_that_adopted_its_like(tmp_path: Path) -> None:
    said = "comes back at the eighty-second session: its like was adopted at the seventy-sixth, seventy-eighth and eightieth"
    said += " sessions"
    assert due(tmp_path, NOTHING, 76, 78, 80) == said
    assert due(tmp_path, NOTHING, 76, 78, 80, session=82) == ""
    assert due(tmp_path, NOTHING, 78, 80).startswith("comes back at the eighty-second session")
    assert due(tmp_path, NOTHING, 75, 76, 78, 80).startswith("comes back at the eighty-second session")


@pytest.mark.parametrize("sessions", [(), (80,), (79, 80), (77, 79, 80), (77, 78, 80), (75, 77, 79)])
def test_what_nobody_knows_is_due(tmp_path: Path, sessions: tuple[int, ...]) -> None:
    assert due(tmp_path, NOTHING, *sessions) == ""


def test_what_a_later_session_adopted_before_the_draft_says_nothing_of_the_text(tmp_path: Path) -> None:
    assert due(tmp_path, NOTHING, 76, 78, 80, 81).startswith("comes back at the eighty-second session")
