"""Resolutions of other lines that have a successor: where that is said, and where not."""

from __future__ import annotations

import datetime
from typing import Any

from drafter.draft.change import Change
from tests.factories import AGENDA, by, resolution, rolled

RISK = "*Reaffirming* its resolution 77/164 of 14 December 2022 on disaster risk reduction,"


def marks(*texts: str, session: int = 79) -> list[Change]:
    masthead: dict[str, Any] = {"session": session, "number": f"{session}/36", "adopted": datetime.date(1945 + session, 12, 2)}
    title = "Ethical imperatives for a nuclear-weapon-free world"
    return by(rolled(resolution(*texts, AGENDA, title=title, **masthead), f"session: {session + 1}"), "successors")


def test_a_successor_is_said_with_the_edit_that_cites_it() -> None:
    [mark] = marks(RISK)
    assert (mark.status, mark.old) == ("open", "77/164 of 14 December 2022")
    assert mark.because == "79/205 follows 77/164, under the same title."
    assert "with: 79/205 of 19 December 2024" in str(mark.settle)


def test_what_came_after_the_new_documents_day_is_no_successor() -> None:
    [mark] = marks(RISK, session=78)
    assert mark.because == "78/152 follows 77/164, under the same title."
    assert [m.because for m in marks(RISK.replace("77/164 of 14 December 2022", "79/205 of 19 December 2024"))] == []


def test_facts_and_the_operative_part_are_left() -> None:
    assert marks("*Recalling* its resolution 77/164 of 14 December 2022, by which it established the fund,") == []
    assert marks("1. *Recalls* its resolution 77/164 of 14 December 2022;") == []


def test_the_texts_own_line_is_the_matter_of_recalls() -> None:
    assert marks("*Recalling* its resolution 78/41 of 4 December 2023,") == []


def test_a_list_is_extended_by_the_edit() -> None:
    [mark] = marks("*Recalling* its resolutions 76/204 of 17 December 2021 and 77/164 of 14 December 2022 on risks,")
    assert ", 77/164 of 14 December 2022 and 79/205 of 19 December 2024" in str(mark.settle)
