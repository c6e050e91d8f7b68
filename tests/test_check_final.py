"""`drafter check --final`: whether a draft is ready to be sent, and what is still to be done where it is not."""

from __future__ import annotations

import datetime
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import drafter as package
from drafter.checks import check
from drafter.checks.final import lacks
from drafter.document.masthead import AgendaItem
from drafter.document.resolution import Resolution
from tests.commands import drafter
from tests.conftest import RECORD
from tests.factories import resolution

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
FACTS = """\
session: 81
symbol: A/C.1/81/L.30
date: 2026-10-12
agenda_item: 98 (l)
sponsors: [Zambia, Japan, Cambodia]
author: Zambia
counts: {States have ratified or acceded to the Convention: 168, States have decided: 6}
meetings:
  - {name: Twenty-second Meeting of the States Parties, venue: Geneva, from: 2025-12-01, to: 2025-12-05}
  - {name: Twenty-third Meeting of the States Parties, venue: Geneva, from: 2026-11-30, to: 2026-12-04}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with last year's resolution and this year's facts."""
    shutil.copy(EXAMPLES / "A_RES_80_35.txt", tmp_path / "last.txt")
    (tmp_path / "facts.yaml").write_text(FACTS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def made(*options: str) -> None:
    done = drafter("rollover", "last.txt", "-u", "facts.yaml", "-q", "-o", "draft.docx", *options)
    assert (done.code, done.err) == (0, "")


def final(*options: str) -> list[str]:
    """The lines that the command prints, each whole, without the heading."""
    done = drafter("check", "draft.docx", "--final", *options)
    heading, _, *lines = done.out.splitlines()
    assert heading == "draft.docx: A/C.1/81/L.30"
    assert done.err == ""
    assert done.code == (0 if lines == ["Ready to be sent."] else 1)
    return "\n".join(lines).replace("\n      ", " ").splitlines()


def test_a_draft_that_is_whole_signed_and_tracked_against_the_right_base_is_ready() -> None:
    made("--tracked", "--no-comments")
    assert final("--base", "last.txt") == ["Ready to be sent."]


def test_a_clean_draft_is_ready_too() -> None:
    made("--no-comments")
    assert final() == ["Ready to be sent."]


def test_comments_and_highlights_are_told_with_their_places() -> None:
    Path("facts.yaml").write_text(FACTS.replace("counts: {States have ratified or acceded to the Convention: 168, ", "counts: {"))
    made()
    todo = "answer and delete it, or write the file with --no-comments"
    assert final() == [
        f"  PP1: a comment by Zambia: “Is this right? Last year: “ and 79/34 of 2 …” – {todo}",
        "  PP10: highlighted: “166” – settle what is open, and take the highlight away",
        f"  PP10: a comment by Zambia: “Is it still “166”? If not, how many are there …” – {todo}",
        f"  OP9: a comment by Zambia: “Is this right? Last year: “Twenty third”. The twenty-third is …” – {todo}",
        f"  OP9: a comment by Zambia: “Is this right? Last year: “Twenty-third”. The twenty-third is the …” – {todo}",
        "",
        "Not ready: 5 things to do.",
    ]


def test_changes_of_nobody_and_of_no_day_are_told() -> None:
    facts = FACTS.replace("author: Zambia\n", "").replace("date: 2026-10-12\n", "")
    Path("facts.yaml").write_text(facts, encoding="utf-8")
    made("--tracked", "--no-comments")
    by, when, *_ = final()
    assert by.endswith("tracked changes are by nobody named (“Delegation”) – write the file with --author")
    assert when.endswith("tracked changes are without a date – write the file with --date")


def test_another_base_than_last_year_s_text_is_told() -> None:
    made("--tracked", "--no-comments")
    [told, *_] = final("--base", str(EXAMPLES / "A_RES_77_63.txt"))
    assert told.startswith("  the base: rejecting all changes does not give A/RES/77/63: PP1, ")
    assert told.endswith(" – track the changes in the official file of A/RES/77/63, or write the draft anew with --tracked")
    made("--no-comments")
    [told, *_] = final("--base", "last.txt")
    untracked = "no change is tracked in it – write it with drafter rollover … --tracked, from last year's text"
    assert told == f"  the file: {untracked}"


READY = resolution(
    "*Recalling* the Charter,",
    "1. *Decides* to remain seized of the matter.",
    symbol="A/C.1/80/L.5",
    number="",
    kind="draft resolution",
    committee="First Committee",
    agenda_items=(AgendaItem("98 (l)", "Mines"),),
    sponsors=("Chile",),
    adopted=None,
    date=datetime.date(2025, 10, 12),
)


def told_of(draft: Resolution) -> list[str]:
    return [f"{one.at}: {one.what}" for one in lacks(draft, check(draft))]


def test_what_a_masthead_lacks_is_told() -> None:
    assert told_of(READY) == []
    m = READY.masthead
    for lacking, told in (
        ({"symbol": ""}, ["masthead, symbol: no symbol"]),
        ({"symbol": "A/C.1/80/L."}, ["masthead, symbol: no symbol (A/C.1/80/L. has room for its number)"]),
        ({"committee": ""}, ["masthead, committee: no committee"]),
        ({"committee": "", "symbol": "A/80/L.5"}, []),
        ({"agenda_items": ()}, ["masthead, agenda item: no agenda item"]),
        ({"sponsors": ()}, ["masthead, sponsors: no sponsors"]),
        ({"sponsors": (), "sponsors_line": "Draft resolution submitted by the Chair of the Committee"}, []),
    ):
        assert told_of(replace(READY, masthead=replace(m, **lacking))) == told


def test_an_adopted_resolution_is_no_draft_to_be_sent() -> None:
    assert told_of(package.read("last.txt"))[0] == "masthead, kind: it is a resolution"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Noting that … States are parties,", "PP1: “…” in “Noting that … States are parties,”"),
        ("Noting that ... States are parties,", "PP1: “…” in “Noting that ... States are parties,”"),
        ("Noting [all] States,", "PP1: square brackets hold what is not agreed (“[all]”)"),
        ("Noting resolution 80/__ of it,", "PP1: something is left to be filled in (“__”)"),
    ],
)
def test_what_is_left_to_be_filled_in_is_told(text: str, told: str) -> None:
    draft = replace(resolution(text, "1. *Decides* to remain seized of the matter."), masthead=READY.masthead)
    assert told in told_of(draft)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["last.txt", "--base", "last.txt"], "--base goes with --final: what a draft that is sent must be tracked against"),
        (["last.txt", "--final", "--format", "json"], "--final prints what is to be done; leave --format and --output out"),
    ],
)
def test_options_that_do_not_go_together_are_told(arguments: list[str], message: str) -> None:
    assert drafter("check", *arguments) == (2, "", f"{message}\n")


@pytest.mark.shared
@pytest.mark.long
def test_most_official_drafts_of_the_record_are_ready() -> None:
    drafts = [package.read(path) for path in sorted((RECORD / "pdf").glob("A_*L.*.pdf"))]
    ready = sum(not told_of(draft) for draft in drafts if draft.masthead.is_draft)
    assert ready >= 0.8 * len(drafts)
