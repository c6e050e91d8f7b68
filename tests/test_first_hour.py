"""A user's first hour, on five resolutions of five committees: from last year's PDF to the final check, with every message."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafter.language.ordinals import ordinal
from drafter.readers import read
from tests.commands import Done, drafter

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "pdf"
TEXTS = {
    "80_17": ("First Committee", "A/C.1", "94"),
    "80_101": ("Special Political and Decolonization Committee (Fourth Committee)", "A/C.4", "57"),
    "80_150": ("Second Committee", "A/C.2", "20 (a)"),
    "80_184": ("Third Committee", "A/C.3", "25 (a)"),
    "79_126": ("Sixth Committee", "A/C.6", "76"),
}


def silent(done: Done) -> str:
    """What a command printed that had nothing to complain of."""
    assert done.err == ""
    assert done.code == 0
    return done.out


def unwrapped(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.long
@pytest.mark.shared
@pytest.mark.parametrize("name", TEXTS)
def test_the_first_hour(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    committee, root, item = TEXTS[name]
    last = CORPUS / f"A_RES_{name}.pdf"
    monkeypatch.chdir(tmp_path)
    was = read(last)
    session = (was.masthead.session or 0) + 1
    symbol = f"{root}/{session}/L.7"
    assert was.masthead.committee == committee

    # what is asked for, and the answers
    assert silent(drafter("updates", last, "--output", "updates.yaml")) == ""
    facts = Path("updates.yaml").read_text(encoding="utf-8")
    assert facts.startswith(f"previous: {{symbol: {was.masthead.symbol}, file: ")
    for empty, given in (
        ("\nagenda_item:", f"\nagenda_item: {item}"),
        ("\nsponsors:", "\nsponsors: [Norway, Chile]"),
        ("\nedits:", '\nedits:\n  - {after: OP1, insert: "*Welcomes* the efforts of all States;"}'),
    ):
        assert empty in facts
        facts = facts.replace(empty, given, 1)
    more = f"symbol: {symbol}\ndate: 12 October {1945 + session}\nauthor: Norway\n"
    Path("updates.yaml").write_text(f"{facts}\n{more}", encoding="utf-8")

    # the draft and the tracked file
    report = silent(drafter("rollover", last, "--updates", "updates.yaml", "--output", "L7.docx"))
    assert report.splitlines()[0] == f"{was.masthead.symbol} → {symbol}"
    assert f"Masthead: draft resolution · {ordinal(session)} session · {symbol} · Limited" in report
    assert "1 edit of your own." in unwrapped(report)
    assert re.search(r"\n\d+ certain, \d+ to be confirmed, \d+ open.*All of it: --details\.\n$", report)
    assert silent(drafter("rollover", last, "--updates", "updates.yaml", "--tracked", "--output", "tracked.docx")) == report
    assert read(Path("tracked.docx")).texts == read(Path("L7.docx")).texts
    assert read(Path("L7.docx")).texts["OP2"].text == "Welcomes the efforts of all States;"
    assert "\nOP2 (new)\n" in drafter("compare", last, "L7.docx").out

    # ready to be sent? not with the comments in it
    done = drafter("check", "tracked.docx", "--final", "--base", last)
    assert (done.code, done.err) == (1, "")
    assert "a comment by Norway: “" in unwrapped(done.out)
    assert re.search(r"\nNot ready: \d+ things? to do\.\n$", done.out)
    sent = ("rollover", last, "--updates", "updates.yaml", "--tracked", "--no-comments", "--quiet", "--output", "sent.docx")
    assert silent(drafter(*sent)) == ""
    assert "comment" not in drafter("check", "sent.docx", "--final", "--base", last).out

    # two more sponsors
    added = silent(drafter("sponsors", "L7.docx", "--add", "Jordan,Fiji", "--output", "L7-more.docx"))
    assert added == f"Additional sponsors of {symbol}: Fiji and Jordan.\n"
    assert read(Path("L7-more.docx")).masthead.sponsors == ("Chile", "Fiji", "Jordan", "Norway")

    # an oral revision becomes Rev.1
    spoken = "After operative paragraph 1, insert a new operative paragraph reading: “*Notes* the report of the Chair;”.\n"
    Path("oral.txt").write_text(spoken.replace("*", ""), encoding="utf-8")
    assert silent(drafter("infer", "L7.docx", "--oral", "oral.txt", "--output", "revision.yaml")) == ""
    revision = Path("revision.yaml").read_text(encoding="utf-8")
    head = f"# What oral.txt asks for, as edits of {symbol}.\nsession: {session}\nsymbol: {symbol}/Rev.1\nedits:\n"
    assert revision.startswith(head)
    Path("revision.yaml").write_text(f"{revision}author: Norway\n", encoding="utf-8")
    report = silent(drafter("rollover", "L7.docx", "--updates", "revision.yaml", "--tracked", "--output", "Rev1.docx"))
    assert report.startswith(f"{symbol} → {symbol}/Rev.1\nMasthead: {symbol}/Rev.1\n")
    assert "1 edit of your own." in unwrapped(report)
    assert ", 0 to be confirmed, 0 open" in unwrapped(report)
    said = drafter("compare", "L7.docx", "Rev1.docx", "--oral")
    assert (said.code, said.err) == (1, "")
    told = "After operative paragraph 1, insert a new operative paragraph reading: Notes the report of the Chair;"
    assert unwrapped(said.out) == told

    # the note for the capital
    note = drafter("compare", last, "Rev1.docx", "--brief")
    assert (note.code, note.err) == (1, "")
    assert note.out.startswith(f"{was.masthead.symbol} → {symbol}/Rev.1\n")
    assert "New (2)" in note.out
    assert "Not listed: " in note.out
