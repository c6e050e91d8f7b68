"""Tracked changes in Akoma Ntoso: accepted they are the draft, rejected last year's text, and each has its reason."""

from __future__ import annotations

import datetime
import random
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from drafter.compare import draft_between
from drafter.document.masthead import AgendaItem, Masthead
from drafter.document.resolution import Cell, Paragraph, addressed
from drafter.document.richtext import RichText
from drafter.engine.settling import rollover
from drafter.readers import read
from drafter.readers.akn import read_akn
from drafter.tracked.akn import write_tracked_akn
from drafter.updates.loading import load
from drafter.updates.model import Updates
from tests.akn import assert_tracks, assert_valid, elements, texts
from tests.commands import drafter
from tests.drafts import DRAFT, PREVIOUS
from tests.factories import resolution, rolled

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
SHARED = Path(__file__).resolve().parents[1] / ".." / "shared"
TRACKED = write_tracked_akn(DRAFT)


def sides(edits: str, *paragraphs: str, **given: object) -> bytes:
    """A tracked rollover with these edits, held against both texts."""
    draft = rolled(resolution(*paragraphs, **given), f"edits:\n{edits}")  # type: ignore[arg-type]
    made = write_tracked_akn(draft)
    assert_valid(made)
    assert_tracks(made, draft.resolution, draft.previous)
    return made


def test_a_draft_with_a_change_of_each_kind_reads_as_both_texts_and_is_valid() -> None:
    assert_valid(TRACKED)
    assert_tracks(TRACKED, DRAFT.resolution, PREVIOUS)
    assert write_tracked_akn(DRAFT) == TRACKED


def test_what_goes_and_what_comes_stands_in_del_and_ins_word_by_word() -> None:
    pairs = [(str(e.tag).rpartition("}")[2], "".join(map(str, e.itertext())).strip()) for e in elements(TRACKED, "del", "ins")]
    assert pairs[:8] == [
        ("del", "Eightieth session"),
        ("ins", "Eighty-first session"),
        ("del", "and"),
        ("ins", ","),
        ("ins", "and 80/35 of 1 December 2025"),
        ("del", "164"),
        ("ins", "166"),
        ("del", "parties"),
    ]


def test_each_change_is_a_modification_with_its_reason_and_what_it_did() -> None:
    mods = elements(TRACKED, "textualMod")
    assert [mod.get("type") for mod in mods] == [
        *("substitution", "substitution", "substitution", "substitution", "repeal", "insertion", "substitution"),
        *("replacement", "substitution", "substitution", "renumbering"),
    ]
    ids = {e.get("eId"): "".join(map(str, e.itertext())).strip() for e in elements(TRACKED, "del", "ins")}
    notes = {e.get("eId"): " ".join("".join(map(str, e.itertext())).split()) for e in elements(TRACKED, "note")}
    told = []
    for mod in mods[:3]:
        source, *others = [str(e.get("href"))[1:] for e in mod]
        told.append((notes[source], [ids[other] for other in dict.fromkeys(others)]))
    assert told == [
        ("The new session.", ["Eightieth session", "Eighty-first session"]),
        (
            "The resolution rolled over joins those recalled. (Editorial Manual, II.E)",
            ["and", ",", "and 80/35 of 1 December 2025"],
        ),
        ("updates.yaml:4 gives the number.", ["164", "166"]),
    ]


def test_words_that_are_stale_are_marked_and_their_note_says_what_settles_them() -> None:
    [open_] = [e for e in elements(TRACKED, "span") if e.get("class") == "open"]
    assert (open_.text, open_.get("refersTo")) == ("in Geneva from 1 to 5 December 2025", "#reason_10")
    [note] = [e for e in elements(TRACKED, "note") if e.get("eId") == "reason_10"]
    assert (note.get("class"), [p.text for p in note]) == (
        "open",
        [
            "The meeting has taken place; the next is not known.",
            "To be settled in updates.yaml: meetings: [{name: …, venue: …, from: …, to: …}]",
        ],
    )


def test_numbers_that_follow_are_tracked_too() -> None:
    made = sides(
        "  - {before: OP1, insert: '*Notes* wells;'}",
        "*Noting* it,",
        "1. *Decides*:",
        "(a) To dig;",
        "(b) To drink.",
        "2. *Asks* it.",
    )
    assert [texts_ for texts_ in texts(made, "num") if texts_[:1].isdigit()] == ["1.", "1. 2.", "2. 3."]


def test_points_come_go_and_move_in_their_lists() -> None:
    text = ("*Noting* it,", "1. *Decides*:", "(a) To dig;", "(b) To drink;", "(c) To rest.", "2. *Asks* it.")
    sides("  - {at: OP1(b), delete: true}\n  - {after: OP1(a), insert: 'To wait;'}", *text)
    sides("  - {at: OP1(c), move: {before: OP1(a)}}", *text)
    sides("  - {at: OP1, move: {after: OP2}}", *text)
    sides("  - {at: OP1(b), as: {level: 0, number: '2.'}}", *text)
    sides("  - {at: OP1, delete: true}", *text)


def test_a_note_that_comes_goes_or_is_called_first_elsewhere_is_tracked() -> None:
    text = ("*Noting* wells[^1] and springs,[^2]", "*Recalling* wells,[^1]", "1. *Decides*[^2] it.")
    sides("  - {at: PP1, delete: true}", *text, notes=["Ibid.", "*Treaty Series*, vol. 2."])
    sides("  - {footnote: 1, delete: true}", *text, notes=["Ibid.", "*Treaty Series*, vol. 2."])
    sides("  - {footnote: 2, replace: vol. 2, with: vol. 3}", *text, notes=["Ibid.", "*Treaty Series*, vol. 2."])
    made = sides("  - {at: PP1, replace: springs, with: 'streams^[A/81/1.]'}", *text, notes=["Ibid.", "*Treaty Series*, vol. 2."])
    assert [note.get("marker") for note in elements(made, "authorialNote")] == ["1", "2", "3"]


def test_italics_and_links_that_change_with_their_words_are_those_of_both_texts() -> None:
    text = ("*Recalling also* its resolution [79/34](https://docs.un.org/en/A/RES/79/34) and *wells*,", "1. *Decides* it.")
    sides("  - {at: PP1, replace: also, with: further}", *text)
    sides("  - {at: PP1, replace: 79/34, with: 80/12}", *text)
    sides("  - {at: PP1, text: 'Recalling *also* wells,'}", *text)


def test_rows_of_a_table_come_and_go() -> None:
    cells = [Paragraph(RichText(f"{row}.{column}"), "annex", cell=Cell(1, row, column)) for row in (1, 2, 3) for column in (1, 2)]
    previous = replace(PREVIOUS, paragraphs=addressed([*PREVIOUS.paragraphs, Paragraph(RichText("Annex"), "annex"), *cells]))
    edits = "session: 81\nedits:\n  - {after: annex 3, row: [new, row]}\n"
    edits += "  - {at: annex 4, delete: true}\n  - {at: annex 5, delete: true}"
    draft = rollover(previous, load([("u.yaml", edits)]))
    made = write_tracked_akn(draft)
    assert_valid(made)
    assert_tracks(made, draft.resolution, previous)


def test_a_masthead_that_becomes_another_is_tracked_line_by_line() -> None:
    old = Masthead(
        kind="draft resolution",
        symbol="A/C.1/80/L.30",
        session=80,
        committee="First Committee",
        agenda_items=(AgendaItem("99 (n)", "Disarmament"),),
        distribution="Limited",
        date=datetime.date(2025, 10, 13),
        original="English",
        sponsors=("Cambodia", "Japan", "Zambia"),
        job_number="25-16000",
    )
    facts = (
        "session: 80\nkind: resolution\nnumber: 80/35\nadopted: 2025-12-01\nmeeting: 52nd plenary meeting\nvote: 159-1-19\n"
        "report: on the report of the First Committee (A/80/534, para. 7)\nagenda_item: 99 (n)"
    )
    draft = rollover(replace(PREVIOUS, masthead=old), load([("u.yaml", facts)]))
    made = write_tracked_akn(draft)
    assert_valid(made)
    adopted = replace(draft.resolution, masthead=replace(draft.resolution.masthead, vote=""))  # which no text holds
    assert_tracks(made, adopted, draft.previous)


def test_the_options_of_the_command_line_that_go_with_it(tmp_path: Path) -> None:
    facts, target = EXAMPLES / "81-draft.yaml", tmp_path / "draft.xml"
    done = drafter("rollover", EXAMPLES / "A_RES_80_35.txt", "-u", facts, "-q", "--tracked", "-o", target)
    assert (done.code, done.err) == (0, "")
    draft = rollover(read(EXAMPLES / "A_RES_80_35.txt"), load([facts]))
    assert target.read_bytes() == write_tracked_akn(draft)
    assert_tracks(target.read_bytes(), draft.resolution, draft.previous)
    shown = drafter("show", target, "--base", "--format", "text")
    assert shown.out == drafter("show", EXAMPLES / "A_RES_80_35.txt", "--format", "text").out
    for option, said in (
        (("--author", "Chile"), "--author signs the changes and comments of a Word file: name one, --output draft.docx\n"),
        (("--date", "2026-10-01"), "--date signs the changes of a Word file: name one, --output draft.docx\n"),
        (("--in-place",), "--in-place goes with --tracked, with a Word file, and without --output: that file is written\n"),
    ):
        done = drafter("rollover", EXAMPLES / "A_RES_80_35.txt", "-u", facts, "--tracked", "-o", target, *option)
        assert (done.code, done.err) == (1, said)


def test_a_comparison_is_written_as_the_old_text_with_the_changes_that_lead_to_the_new(tmp_path: Path) -> None:
    old, new, target = EXAMPLES / "A_RES_77_63.txt", EXAMPLES / "A_RES_80_35.txt", tmp_path / "differences.xml"
    assert drafter("compare", old, new, "--output", target).code == 1
    made = target.read_bytes()
    assert_valid(made)
    draft = draft_between(read(old), read(new))
    assert_tracks(made, draft.resolution, draft.previous)


@pytest.mark.shared
@pytest.mark.long
@pytest.mark.parametrize("of", ["GA_74", "GA_76", "GA_78", "GA_80", "SC_2012", "SC_2024", "HRC_58", "ECOSOC_2022", "ECOSOC_2025"])
def test_rollovers_of_the_record_are_tracked_so_that_both_texts_can_be_read(of: str) -> None:
    with zipfile.ZipFile(SHARED / "corpus" / "akn" / f"{of}.zip") as whole:
        names = random.Random(of).sample(whole.namelist(), 12)
        files = [(name, whole.read(name)) for name in names]
    for name, data in files:
        previous = read_akn(data, name)
        assert previous.masthead.session
        draft = rollover(previous, Updates(session=previous.masthead.session + 1))
        made = write_tracked_akn(draft)
        assert_valid(made)
        assert_tracks(made, draft.resolution, previous)
