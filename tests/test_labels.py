"""Labels of negotiation drafts (PP1., OP 1bis, [OP3]) and texts that stand in a table."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter import rollover
from drafter.document.richtext import RichText
from drafter.readers import read, read_to_edit
from drafter.readers.docx import read_docx
from drafter.readers.labels import split_label
from drafter.readers.text import read_text
from drafter.tracked import write_tracked
from drafter.updates.loading import load
from drafter.writers import render
from tests.docx_files import MASTHEAD, draft, p
from tests.resolving import resolved

CASES = Path(__file__).parent / "data" / "cases"
PARAGRAPHS = ("Recalling it,", "Noting that,", "Invites States;", "Stresses it;", "Decides it.")
ADDRESSES = ["PP1", "PP2", "OP1", "OP2", "OP3"]


def table(*rows: tuple[str, ...]) -> str:
    made = ("".join(f"<w:tc>{p(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in made)}</w:tbl>"


def remarks(found: object) -> list[str]:
    return [remark.text for remark in found.remarks]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [
        ("PP1. Recalling it,", "PP1", "Recalling it,"),
        ("PP 12 Recalling it,", "PP12", "Recalling it,"),
        ("OP1. Decides", "OP1", "Decides"),
        ("OP1) Decides", "OP1", "Decides"),
        ("OP1: Decides", "OP1", "Decides"),
        ("OP1 – Decides", "OP1", "Decides"),
        ("[OP3] Decides", "OP3", "Decides"),
        ("(OP3) Decides", "OP3", "Decides"),
        ("[OP3.] Decides", "OP3", "Decides"),
        ("[OP3. Decides it;]", "OP3", "[Decides it;]"),
        ("OP 1bis Decides", "OP1bis", "Decides"),
        ("OP1 bis. Decides", "OP1bis", "Decides"),
        ("OP1 (ter) Decides", "OP1ter", "Decides"),
        ("PP1alt Recalling", "PP1alt", "Recalling"),
        ("PP1 alt 2. Recalling", "PP1alt2", "Recalling"),
        ("OP7a. Decides", "OP7a", "Decides"),
        ("op4 Decides", "OP4", "Decides"),
        ("OP.4 Decides", "OP4", "Decides"),
        ("OP1 (a) To report", "OP1", "(a) To report"),
        ("OP1. 1. Decides", "OP1", "1. Decides"),
        ("Operative paragraph 2: Decides", "OP2", "Decides"),
        ("Preambular para. 2 Recalling", "PP2", "Recalling"),
        ("- PP1. Recalling", "PP1", "Recalling"),
        ("new OP2 Decides", "OP2new", "Decides"),
        ("OP2-new Decides", "OP2new", "Decides"),
        ("OP2.bis Decides", "OP2bis", "Decides"),
        ("OP02. Decides", "OP2", "Decides"),
        ("OP-2 Decides", "OP2", "Decides"),
        ("OP(2) Decides", "OP2", "Decides"),
        ("OP#2* Decides", "OP2", "Decides"),
        ("O.P. 2 Decides", "OP2", "Decides"),
        ("OP2/ Decides", "OP2", "Decides"),
        ("OP1/OP2 Decides", None, "OP1/OP2 Decides"),
        ("OP1: ", "OP1", ""),
        ("OP1", "OP1", ""),
        ("OP1 and OP2 were merged", None, "OP1 and OP2 were merged"),
        ("OPCW 2024 Decides", None, "OPCW 2024 Decides"),
        ("PP. Decides", None, "PP. Decides"),
        ("Stresses OP1. Decides", None, "Stresses OP1. Decides"),
    ],
)
def test_a_label_is_split_from_its_paragraph(text: str, label: str | None, rest: str) -> None:
    found, body = split_label(RichText(text))
    assert (str(found) if found else None, body.text) == (label, rest)


@pytest.mark.parametrize("form", ["{}{}. ", "{} {}. ", "[{}{}] ", "{}{}) ", "{}{}:\t", "{}{} "])
@pytest.mark.parametrize("kind", ["docx", "txt", "lines"])
def test_parts_and_numbers_are_as_labelled(form: str, kind: str) -> None:
    labels = ("PP 1", "PP 2", "OP 1", "OP 2", "OP 3")
    lines = [form.format(*label.split()) + text for label, text in zip(labels, PARAGRAPHS, strict=True)]
    if kind == "docx":
        found = read_docx(draft(*map(p, lines)), "x.docx")
    else:
        found = read_text("\n\n".join(MASTHEAD) + "\n\n" + ("\n\n" if kind == "txt" else "\n").join(lines), "x.txt")
    assert [q.id for q in found.paragraphs] == ADDRESSES
    assert [q.text for q in found.paragraphs] == [*PARAGRAPHS]
    assert [q.number for q in found.paragraphs] == [None, None, "1.", "2.", "3."]
    assert remarks(found) == []


def test_a_label_alone_is_that_of_the_next_line() -> None:
    lines = [words for pair in zip(("PP1", "PP2", "OP1", "OP2.", "[OP3]"), PARAGRAPHS, strict=True) for words in pair]
    found = read_docx(draft(*map(p, lines)), "x.docx")
    assert [(q.id, q.text) for q in found.paragraphs] == [*zip(ADDRESSES, PARAGRAPHS, strict=True)]


def test_paragraphs_put_between_others_have_the_address_of_their_label_or_it_is_said() -> None:
    lines = ("PP1. Recalling it,", "PP1bis. Noting it,", "PP2. Noting that,", "OP1. Invites:", "OP1(a) To go;", "OP1 bis. Urges;",
             "OP2. Decides.")  # fmt: skip
    found = read_docx(draft(*map(p, lines)), "x.docx")
    assert [q.id for q in found.paragraphs] == ["PP1", "PP2", "PP3", "OP1", "OP1(a)", "OP1bis", "OP2"]
    assert [q.number for q in found.paragraphs][3:] == ["1.", "(a)", "1 bis.", "2."]
    assert remarks(found) == ["by their labels PP2 is PP1bis, PP3 is PP2"]


@pytest.mark.parametrize(
    ("note", "left"),
    [
        ("OP1 (Egypt) Invites States;", '"(Egypt)"'),
        ("OP1. (based on 79/34, OP3) Invites States;", '"(based on 79/34, OP3)"'),
        ("OP1. [Agreed ad ref]: Invites States;", '"[Agreed ad ref]:"'),
    ],
)
def test_what_is_noted_behind_a_label_is_no_word_and_is_quoted(note: str, left: str) -> None:
    found = read_docx(draft(p("PP1. Recalling it,"), p(note)), "x.docx")
    assert [(q.id, q.text) for q in found.paragraphs] == [("PP1", "Recalling it,"), ("OP1", "Invites States;")]
    assert remarks(found) == [f"behind the label OP1, and left out: {left}"]


def test_brackets_of_the_text_stay_behind_a_label() -> None:
    found = read_docx(draft(p("PP1. Recalling it,"), p("OP1. [Deeply] Regrets it;"), p("OP2. (a) To go;")), "x.docx")
    assert [q.text for q in found.paragraphs] == ["Recalling it,", "[Deeply] Regrets it;", "To go;"]
    assert remarks(found) == []


@pytest.mark.parametrize("form", ["PP{}, {}", "No. {} {}", "§ {} {}", "Para {}: {}"])
def test_what_may_be_a_label_and_is_none_that_is_known_is_said(form: str) -> None:
    lines = ["Recalling it,", form.format(2, "Noting that,"), "1.\tInvites States."]
    found = read_docx(draft(*map(p, lines)), "x.docx")
    assert [q.text for q in found.paragraphs] == ["Recalling it,", lines[1], "Invites States."]
    assert remarks(found) == [f'1 paragraphs open with what may be a label, and is read as words: "{lines[1]}"']


@pytest.mark.parametrize("bullet", ["•", "-", "*", "+", "–"])
@pytest.mark.parametrize("kind", ["docx", "txt"])
def test_bullets_part_paragraphs_and_hide_no_part(bullet: str, kind: str) -> None:
    lines = [f"{bullet} {text}" for text in PARAGRAPHS]
    if kind == "docx":
        found = read_docx(draft(*map(p, lines)), "x.docx")
    else:
        found = read_text("\n\n".join([*MASTHEAD, *lines]), "x.txt")
    assert [q.id for q in found.paragraphs] == ADDRESSES
    assert [q.text for q in found.paragraphs] == lines


@pytest.mark.parametrize("kind", ["docx", "txt"])
def test_numbers_may_have_a_bracket_behind_them(kind: str) -> None:
    lines = [*PARAGRAPHS[:2], *(f"{k}) {text}" for k, text in enumerate(PARAGRAPHS[2:], 1))]
    if kind == "docx":
        found = read_docx(draft(*map(p, lines)), "x.docx")
    else:
        found = read_text("\n\n".join([*MASTHEAD, *lines]), "x.txt")
    assert [(q.id, q.number) for q in found.paragraphs] == [*zip(ADDRESSES, (None, None, "1)", "2)", "3)"), strict=True)]
    assert [q.text for q in found.paragraphs] == [*PARAGRAPHS]


@pytest.mark.parametrize("form", ["{}{}. ", "[{}{}] ", "{} {}) ", "{}{}\t", "{}{}: ", "{}{} – "])
def test_labels_follow_in_a_tracked_file(form: str) -> None:
    labels = ("PP 1", "PP 2", "OP 1", "OP 2", "OP 3")
    data = draft(*(p(form.format(*label.split()) + text) for label, text in zip(labels, PARAGRAPHS, strict=True)))
    before, origins = read_to_edit(data, "x.docx")
    edits = 'edits:\n  - {after: OP1, insert: "*Welcomes* it;"}\n  - {at: OP2, replace: it, with: them}\n'
    after = rollover(before, load([("u.yaml", f"session: 81\n{edits}")]))
    made = write_tracked(after, origins)
    accepted = read_docx(resolved(made, accept=True), "x.docx")
    assert [(q.id, q.text) for q in accepted.paragraphs] == [(q.id, q.text) for q in after.resolution.paragraphs]
    assert read_docx(resolved(made, accept=False), "x.docx") == before


def test_the_labels_of_the_case_are_no_words() -> None:
    found = read(CASES / "labels-PP-OP" / "base.docx")
    assert [q.id for q in found.paragraphs] == ["PP1", "PP2", "PP3", "OP1", "OP2", "OP3", "OP4"]
    assert not any(split_label(q.body)[0] for q in found.paragraphs)


def test_a_number_put_between_others_is_written_and_read_again() -> None:
    lines = ("Recalling it,", "1.\tInvites:", "(a)\tTo go;", "1 bis.\tUrges it;", "2.\tDecides.")
    found = read_docx(draft(*map(p, lines)), "x.docx")
    assert [q.id for q in found.paragraphs] == ["PP1", "OP1", "OP1(a)", "OP1bis", "OP2"]
    assert [q.text for q in found.paragraphs] == ["Recalling it,", "Invites:", "To go;", "Urges it;", "Decides."]
    for kind in (".txt", ".md", ".json", ".docx"):
        again = read(render(found, kind), f"x{kind}")
        assert [(q.id, q.number, q.text) for q in again.paragraphs] == [(q.id, q.number, q.text) for q in found.paragraphs]


# A text in a table


def test_the_text_of_the_case_is_read_and_each_comment_quoted() -> None:
    found = read(CASES / "text-in-a-table" / "base.docx")
    assert [q.id for q in found.paragraphs] == ["PP1", "PP2", "PP3", "OP1", "OP2", "OP3", "OP4"]
    assert all(q.cell is None for q in found.paragraphs)
    assert remarks(found) == ['beside the text in a table, and left out: "Comment of delegation"'] * 7


@pytest.mark.parametrize("labels", [("PP1", "PP2", "OP1", "OP2", "OP3"), ("", "", "1.", "2.", "3.")])
@pytest.mark.parametrize("heads", [(), (("No.", "Text", "Comments"),)])
def test_labels_and_comments_may_have_columns_of_their_own(labels: tuple[str, ...], heads: tuple[tuple[str, ...], ...]) -> None:
    rows = [
        (label, text, "Chad: delete" if text == "Stresses it;" else "") for label, text in zip(labels, PARAGRAPHS, strict=True)
    ]
    for found in (
        read_docx(draft(table(*heads, *rows)), "x.docx"),
        read_text("\n\n".join(MASTHEAD) + "\n\n" + "\n".join(f"| {' | '.join(row)} |" for row in [*heads, *rows]), "x.md"),
    ):
        assert [(q.id, q.text, q.cell) for q in found.paragraphs] == [
            (at, text, None) for at, text in zip(ADDRESSES, PARAGRAPHS, strict=True)
        ]
        left = [*(heads[0] if heads else ()), "Chad: delete"]
        assert remarks(found) == [f'beside the text in a table, and left out: "{words}"' for words in left]


def test_of_two_columns_of_text_the_first_is_read_and_the_other_quoted() -> None:
    rows = [(text, text.replace("it", "them")) for text in PARAGRAPHS]
    found = read_docx(draft(table(*rows)), "x.docx")
    assert [q.text for q in found.paragraphs] == [*PARAGRAPHS]
    assert remarks(found) == [f'beside the text in a table, and left out: "{other}"' for _, other in rows]


def test_a_text_may_stand_in_one_cell() -> None:
    cell = "".join(map(p, ("Recalling it,", "Noting that,", "1. Invites States;", "2. Stresses it;", "3. Decides it.")))
    found = read_docx(draft(f"<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>"), "x.docx")
    assert [(q.id, q.text) for q in found.paragraphs] == [*zip(ADDRESSES, PARAGRAPHS, strict=True)]


def test_a_table_of_an_annex_or_of_figures_stays_one() -> None:
    rows = (("Recalling it,", "Noting that,"), ("Noting this,", "Chad"))
    found = read_docx(draft(p("1.\tDecides it."), p("Annex"), table(*rows)), "x.docx")
    assert [q.cell is not None for q in found.paragraphs] == [False, False, True, True, True, True]
    found = read_docx(draft(p("1.\tDecides on:"), table(("Chad", "0.03"), ("Mali", "0.05")), p("2.\tDecides it.")), "x.docx")
    assert [q.cell is not None for q in found.paragraphs] == [False, True, True, True, True, False]


@pytest.mark.parametrize("side", ["after: OP1", "before: OP2"])
def test_a_paragraph_that_comes_into_a_text_in_a_table_comes_into_its_cell(side: str) -> None:
    before, origins = read_to_edit(CASES / "text-in-a-table" / "base.docx")
    after = rollover(before, load([("u.yaml", f'session: 81\nedits: [{{{side}, insert: "*Welcomes* it;"}}]\n')]))
    made = write_tracked(after, origins)
    accepted = read_docx(resolved(made, accept=True), "x.docx")
    assert [(q.id, q.text) for q in accepted.paragraphs] == [(q.id, q.text) for q in after.resolution.paragraphs]
    assert read_docx(resolved(made, accept=False), "x.docx") == before
