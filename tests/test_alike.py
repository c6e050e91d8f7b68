"""Paragraphs that stood in several texts last year: which draft has them otherwise than the others, and where it is shown."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from drafter.session.alike import Unlike, alike, levelled
from drafter.session.result import Became, Result
from tests.commands import drafter

CONFERENCE = "Welcomes the outcome of the eleventh session of the Conference, held in Geneva from 4 to 8 November 2024;"
EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


def text(name: str, *now: str, was: str = CONFERENCE) -> Result:
    """A text that had a paragraph last year, as often as it has it now."""
    return Result(name, f"{name}.txt", called=name, is_drafted=True, paragraphs=tuple(Became("OP3", was, one) for one in now))


def texts(*now: str, was: str = CONFERENCE) -> list[Result]:
    """Texts A, B, C … that had one paragraph last year, and what each has now."""
    return [text(chr(ord("A") + k), words, was=was) for k, words in enumerate(now)]


def one(*now: str) -> Unlike:
    [note] = alike(texts(*now))
    return note


NEXT = CONFERENCE.replace("eleventh", "twelfth").replace("4 to 8 November 2024", "3 to 7 November 2025")
OTHER = NEXT.replace("Welcomes", "Welcomes with appreciation")


def test_what_changes_every_year_makes_no_words_others() -> None:
    assert alike(texts(CONFERENCE, NEXT, NEXT)) == []
    assert levelled("Recalling its resolution 79/34 of 2 December 2024 and A/79/8,") == levelled(
        "Recalling also its resolution 80/135 of 11 May 2026 and A/80/10,"
    )
    assert levelled("Also requests its eightieth session") == levelled("Requests its eighty-first session")
    assert levelled("Requests further work") == levelled("Requests work")
    assert levelled("It notes further work") != levelled("It notes work")
    assert levelled("Notes the report of May") != levelled("Notes the report of June")


def test_a_paragraph_that_one_draft_alone_changes_is_shown_beside_the_others() -> None:
    note = one(NEXT, OTHER, NEXT, CONFERENCE)
    assert note.said == "OP3 of B: 3 texts have this paragraph as last year; here it has other words."
    assert (note.kind, note.now, note.common, note.was) == ("only", OTHER, NEXT, CONFERENCE)
    assert [(place.name, place.at) for place in note.others] == [("A", "OP3"), ("C", "OP3"), ("D", "OP3")]
    assert [(p.kind, p.text) for p in note.pieces][:2] == [("same", "Welcomes"), ("in", " with appreciation")]


def test_a_paragraph_that_one_draft_still_has_as_last_year_is_shown() -> None:
    note = one(OTHER, OTHER, NEXT)
    assert note.said == "OP3 of C: 2 texts have this paragraph in other words now; here it is still as last year."
    assert one("", "", NEXT).said == "OP3 of C: 2 texts have this paragraph no more; here it is still as last year."


def test_a_paragraph_that_is_gone_from_one_draft_alone_is_shown() -> None:
    assert one(NEXT, "", NEXT).said == "OP3 of B: 2 texts have this paragraph as last year; here it is gone."
    assert one(OTHER, "", OTHER).said == "OP3 of B: 2 texts have this paragraph in other words now; here it is gone."


def test_words_of_its_own_are_told_from_those_of_most() -> None:
    note = one(OTHER, "Welcomes nothing;", OTHER)
    assert note.said == "OP3 of B: 2 texts have this paragraph in other words now; here it has words of its own."


def test_several_with_the_same_words_are_one_note_and_each_other_form_has_one() -> None:
    notes = alike(texts(OTHER, NEXT, NEXT, OTHER, NEXT, "", NEXT))
    assert [note.said for note in notes] == [
        "OP3 of A and OP3 of D: 4 texts have this paragraph as last year; here it has other words.",
        "OP3 of F: 4 texts have this paragraph as last year; here it is gone.",
    ]


def test_where_no_words_are_those_of_most_nothing_is_said() -> None:
    assert alike(texts(OTHER, NEXT)) == []
    assert alike(texts(OTHER, OTHER, NEXT, NEXT)) == []
    assert alike([text("A", NEXT, NEXT), text("B", OTHER)]) == []  # one that has it twice is one text


def test_a_paragraph_of_few_words_of_its_own_is_none_that_is_agreed() -> None:
    recall = "Recalling its resolutions 78/901 of 8 December 2023 and 79/901 of 10 May 2024,"
    assert alike(texts("", "", "Recalls it.", was=recall)) == []


def test_ten_words_that_are_no_years_are_enough() -> None:
    ten = "Takes note with appreciation of the report of its chair (A/80/1, 4 May 2026)"
    assert len(alike(texts("", "", ten, was=ten))) == 1
    assert alike(texts("", "", ten, was=ten.replace("its ", ""))) == []


@pytest.fixture
def session(tmp_path: Path) -> Path:
    """The folder of the example, with a paragraph that all three of its texts have; that of one is changed."""
    folder = tmp_path / "session"
    shutil.copytree(EXAMPLES / "session", folder)
    for file in sorted((folder / "texts").iterdir()):
        words = file.read_text(encoding="utf-8")
        file.write_text(words.replace("\n1. ", f"\n1. {CONFERENCE}\n\n2. ", 1), encoding="utf-8")
    facts = folder / "updates" / "A_RES_80_903.yaml"
    facts.write_text("edits:\n- {at: OP1, replace: the outcome, with: the <final> outcome}\n", encoding="utf-8")
    return folder


def test_the_board_shows_them_with_their_differences(session: Path, tmp_path: Path) -> None:
    facts = session / "session.yaml"
    done = drafter("session", session / "texts", "--updates", facts, "--output", tmp_path / "drafts", "--all")
    assert (done.code, done.err) == (0, "")
    page = (tmp_path / "drafts" / "index.html").read_text(encoding="utf-8")
    assert "<strong>OP1 of A/RES/80/903: 2 texts have this paragraph as last year; here it has other words.</strong>" in page
    assert "<p>Welcomes the<ins> &lt;final&gt;</ins> outcome of the eleventh session" in page
    assert "The others: OP1 of A/RES/80/901, OP1 of A/RES/80/902</p>" in page
    [one] = json.loads((tmp_path / "drafts" / "index.json").read_text(encoding="utf-8"))["unlike"]
    assert (one["kind"], one["these"]) == ("only", [{"text": "A/RES/80/903", "at": "OP1"}])
    assert len(one["others"]) == 2


def test_a_board_of_texts_that_part_nowhere_says_nothing_of_it(session: Path, tmp_path: Path) -> None:
    (session / "updates" / "A_RES_80_903.yaml").unlink()
    drafter("session", session / "texts", "--updates", session / "session.yaml", "--output", tmp_path / "drafts", "--all")
    assert "unlike" not in (tmp_path / "drafts" / "index.html").read_text(encoding="utf-8").partition("<main>")[2]
