"""Draft decisions (programmes of work, questions deferred) in the United Nations' form, and texts that lack something."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter import rollover
from drafter.checks import check
from drafter.document.resolution import Resolution
from drafter.errors import ReadError
from drafter.readers import read
from drafter.readers.docx import read_docx
from drafter.readers.text import read_text
from drafter.tracked import write_tracked
from drafter.updates.loading import load
from drafter.writers import render
from tests.docx_files import MASTHEAD, docx, draft, p
from tests.resolving import resolved

SEEDS = Path(__file__).parent / "data" / "decisions"
TITLES = {
    "programme-of-work": "Programme of work of the Third Committee for the eighty-{} session of the General Assembly",
    "provisional-programme": "Provisional programme of work of the Sixth Committee for the eighty-{} session",
    "questions-deferred": "Questions deferred for future consideration",
}


def texts(found: Resolution) -> list[str]:
    return [q.text for q in found.paragraphs]


@pytest.mark.parametrize(
    ("name", "symbol", "committee", "first", "paragraphs"),
    [
        ("programme-of-work", "A/C.3/80/L.60", "Third Committee", "The General Assembly decides to approve the programme", 11),
        ("provisional-programme", "A/C.6/80/L.20", "Sixth Committee", "The General Assembly notes that the Sixth Committee", 10),
        ("questions-deferred", "A/C.5/80/L.22", "Fifth Committee", "Decides to defer until the first part of its resumed", 9),
    ],
)
def test_a_draft_decision_is_read_whole(name: str, symbol: str, committee: str, first: str, paragraphs: int) -> None:
    found = read(SEEDS / f"{name}.txt")
    m = found.masthead
    assert (m.kind, m.symbol, m.committee, m.session) == ("draft decision", symbol, committee, 80)
    assert m.sponsors_line.startswith("Draft decision submitted by the ")
    assert found.title.text == TITLES[name].format("first")
    assert (found.paragraphs[0].text.startswith(first), len(found.paragraphs)) == (True, paragraphs)
    assert all(q.part == "operative" for q in found.paragraphs)
    assert found.remarks == ()
    printed = (SEEDS / f"{name}.txt").read_text(encoding="utf-8")
    assert all(part.strip() in " ".join(printed.split()) for text in texts(found) for part in text.split("|"))


@pytest.mark.parametrize("name", TITLES)
def test_a_draft_decision_is_rolled_over_like_a_resolution(name: str) -> None:
    before = read(SEEDS / f"{name}.txt")
    after = rollover(before, load([("u.yaml", "session: 81\n")]))
    assert after.resolution.masthead.kind == "draft decision"
    assert after.resolution.masthead.symbol == before.masthead.symbol.replace("/80/", "/81/").rstrip("0123456789")
    assert after.resolution.title.text == TITLES[name].format("second")
    assert {change.rule for change in after.changes} >= {"masthead", "sessions", "agenda"}
    assert "eighty-second session" in " ".join(texts(after.resolution))


@pytest.mark.parametrize("name", TITLES)
@pytest.mark.parametrize("kind", [".txt", ".md", ".docx", ".json"])
def test_a_draft_decision_is_written_and_read_again(name: str, kind: str) -> None:
    if (name, kind) == ("provisional-programme", ".txt"):
        return  # a plain text has no tables
    found = read(SEEDS / f"{name}.txt")
    again = read(render(found, kind), f"x{kind}")
    assert (again.masthead.kind, again.title.text, texts(again)) == ("draft decision", found.title.text, texts(found))


@pytest.mark.parametrize("name", TITLES)
def test_a_draft_decision_is_tracked_in_a_word_file(name: str) -> None:
    found = read(SEEDS / f"{name}.txt")
    after = rollover(found, load([("u.yaml", "session: 81\n")]))
    made = write_tracked(after)
    assert texts(read_docx(resolved(made, accept=True), "x.docx")) == texts(after.resolution)
    assert texts(read_docx(resolved(made, accept=False), "x.docx")) == texts(found)


@pytest.mark.parametrize(
    "line",
    ["Draft decision submitted by the Chair", "Draft programme of work submitted by the Bureau",
     "Draft proposal submitted by the Chair", "Chad: draft decision", "Draft decision recommended by the Third Committee"],
)  # fmt: skip
@pytest.mark.parametrize("text", ["The Third Committee decides to adopt it.", "The General Assembly approves it.",
                                  "The General Assembly, recalling its decision 79/510, takes note of it."])  # fmt: skip
def test_who_proposes_a_decision_and_who_decides_is_told_from_the_lines(line: str, text: str) -> None:
    lines = (
        "A/C.3/80/L.60",
        "Eightieth session",
        "Third Committee",
        "Agenda item 119",
        "Revitalization",
        line,
        "The title",
        text,
    )
    for found in (read_docx(docx(*map(p, lines)), "x.docx"), read_text("\n\n".join(lines), "x.txt")):
        assert (found.masthead.kind, found.title.text) == ("draft decision", "The title")
        assert [(q.id, q.text) for q in found.paragraphs] == [("OP1", text)]


def test_a_programme_of_work_that_decides_nothing_is_refused_by_its_name() -> None:
    lines = (
        "A/C.3/80/L.1",
        "Eightieth session",
        "Third Committee",
        "Programme of work",
        "Note by the Secretariat",
        "1. It opens.",
    )
    with pytest.raises(ReadError, match=r"x.docx: A/C.3/80/L.1 is a programme of work and no resolution"):
        read_docx(docx(*map(p, lines)), "x.docx")


def test_what_a_decision_lists_needs_no_mark_at_its_end() -> None:
    found = check(read(SEEDS / "programme-of-work.txt"))
    assert "paragraph-end" not in {finding.check for finding in found}


# What is not recognized is said


def test_a_text_without_an_operative_paragraph_is_said() -> None:
    found = read_docx(draft(p("Recalling it,"), p("Noting that,")), "x.docx")
    assert [remark.text for remark in found.remarks] == ["no operative paragraph was recognized"]
    found = read_text("\n\n".join(MASTHEAD) + "\n\nRecalling it,", "x.txt")
    assert [remark.text for remark in found.remarks] == ["no operative paragraph was recognized"]


def test_a_text_in_a_table_that_is_not_known_as_one_is_said() -> None:
    cells = "".join(f"<w:tr><w:tc>{p(words)}</w:tc></w:tr>" for words in ("The first part of it", "The second part of it"))
    found = read_docx(draft(f"<w:tbl>{cells}</w:tbl>", p("1.\tDecides.")), "x.docx")
    assert [remark.text for remark in found.remarks] == [
        'most of the text stands in a table, and is read cell by cell from "The first part of it"'
    ]
