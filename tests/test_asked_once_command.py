"""What `drafter session` asks once: in the session's file, on the board, and answered there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.sessions import HEAD, board, desk, run

TEXT = """\
A/RES/80/{n}

Eightieth session
Agenda item {n}
{title}

Resolution adopted by the General Assembly on 5 December 2025

80/{n}. {title}

The General Assembly,

Welcoming the seminar held in Dili from 21 to 23 May 2025, which enabled participants to assess progress,

1. Decides to include in the provisional agenda of its eighty-first session the item entitled “{title}”.
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A session of three texts, two of which ask the same."""
    (tmp_path / "texts").mkdir()
    for n, title in ((91, "Question of Anguilla"), (92, "Question of Bermuda"), (93, "Question of Montserrat")):
        written = TEXT.format(n=n, title=title)
        written = written if n < 93 else written.replace("from 21 to 23 May 2025", "on another day")
        (tmp_path / "texts" / f"A_RES_80_{n}.txt").write_text(written, encoding="utf-8")
    (tmp_path / "session.yaml").write_text("# ours\nsession: 81\n", encoding="utf-8")
    return tmp_path


ASKED = "- {replace: 21 to 23 May 2025, with: , in: {A/RES/80/91: PP1, A/RES/80/92: PP1}}\n"


def test_the_command_asks_in_the_sessions_file_and_an_answer_there_settles_all_places(place: Path) -> None:
    file = place / "session.yaml"
    assert "2 questions asked once for several places: on the board, and in " in run(place, "--format", "txt").out
    asked_for = file.read_text()
    assert asked_for.startswith(
        f"# ours\nsession: 81\n{HEAD}questions:\n# 2 texts: Welcoming the seminar held in Dili from 21 to 23 May 2025, which"
    )
    assert asked_for.endswith(ASKED)
    assert "Nothing had changed" in run(place, "--format", "txt").out
    assert file.read_text() == asked_for
    file.write_text(asked_for.replace("with: ,", "with: 20 to 22 May 2026,"))
    assert " 2 looked at anew." in run(place, "--format", "txt").out
    for n in (91, 92):
        assert "held in Dili from 20 to 22 May 2026, which" in (place / "drafts" / f"A_RES_80_{n}.txt").read_text()
    assert file.read_text() == asked_for.replace("with: ,", "with: 20 to 22 May 2026,")


def test_an_answer_that_is_changed_drafts_its_texts_anew_and_no_other(place: Path) -> None:
    run(place, "--format", "txt")
    file = place / "session.yaml"
    file.write_text(file.read_text().replace("with: , in: {A/RES/80/91: PP1, ", "with: 20 May 2026, in: {A/RES/80/91: PP1, "))
    run(place, "--format", "txt")
    file.write_text(file.read_text().replace("A/RES/80/92: PP1", "A/RES/80/92: OP1"))
    assert " 1 looked at anew." in run(place, "--format", "txt").out
    assert '"21 to 23 May 2025" is not in OP1' in board(place)["A_RES_80_92"]["said"]


def test_the_board_has_what_is_asked_once_and_the_agenda_first(place: Path) -> None:
    run(place, "--format", "txt")
    data = json.loads((place / "drafts" / "index.json").read_text(encoding="utf-8"))
    agenda, seminar = data["asked_once"]
    assert agenda["said"].startswith("3 texts: which item is it now? The new agenda, given once, answers for all: “agenda: FILE”")
    assert (seminar["words"], seminar["places"]) == (["21 to 23 May 2025"], ["A/RES/80/91 PP1", "A/RES/80/92 PP1"])
    page = (place / "drafts" / "index.html").read_text(encoding="utf-8")
    assert '<h2 id="asked">Asked once of several texts</h2>' in page
    assert '<a href="A_RES_80_91.txt">A/RES/80/91 PP1</a>; <a href="A_RES_80_92.txt">A/RES/80/92 PP1</a>' in page


def test_with_the_agenda_as_a_list_items_are_set_and_what_has_no_successor_is_listed(place: Path) -> None:
    (place / "agenda.txt").write_text("Item 57. Question of Anguilla\nItem 58. Question of Bermuda\n")
    (place / "session.yaml").write_text("session: 81\nagenda: agenda.txt\n")
    run(place, "--format", "txt")
    assert "Agenda item 57\n" in (place / "drafts" / "A_RES_80_91.txt").read_text()
    data = json.loads((place / "drafts" / "index.json").read_text(encoding="utf-8"))
    [off] = data["off_agenda"]
    assert off.startswith("A/RES/80/93: Item 93 has no successor in the new agenda that is known (")
    assert [one["words"] for one in data["asked_once"]] == [["21 to 23 May 2025"]]
    (place / "agenda.txt").write_text(
        "Item 57. Question of Anguilla\nItem 58. Question of Bermuda\nItem 60. Question of Montserrat\n"
    )
    assert " 3 looked at anew." in run(place, "--format", "txt").out


def test_the_sessions_file_keeps_the_line_ends_of_its_editor(place: Path) -> None:
    (place / "session.yaml").write_bytes(b"# ours\r\nsession: 81\r\n")
    run(place, "--format", "txt")
    written = (place / "session.yaml").read_bytes()
    assert written.startswith(f"# ours\nsession: 81\n{HEAD}questions:\n# 2 texts".replace("\n", "\r\n").encode())
    assert written.endswith(ASKED.replace("\n", "\r\n").encode())


def test_a_file_that_cannot_be_written_into_is_said_behind_all_work(place: Path) -> None:
    (place / "session.yaml").write_text("{session: 81}\n")
    done = run(place, "--format", "txt")
    assert (done.code, (place / "drafts" / "index.html").exists()) == (1, True)
    said = "the file is made so that this cannot be written into it; write it there by hand"
    assert done.err == f"{place / 'session.yaml'}: {said}\n"
    assert (place / "session.yaml").read_text() == "{session: 81}\n"


def test_the_session_of_the_examples_asks_nothing_twice_and_its_file_stays(tmp_path: Path) -> None:
    place = desk(tmp_path)
    before = (place / "session.yaml").read_bytes()
    run(place)
    assert (place / "session.yaml").read_bytes() == before
