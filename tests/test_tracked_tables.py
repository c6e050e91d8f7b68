"""Tables in tracked changes: rows that come and go as Word tracks them, and paragraphs in cells and around a table."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.document.markup import parse
from drafter.document.resolution import Cell, Resolution
from drafter.draft.change import Act, Change, Side, Standing
from drafter.draft.draft import Draft
from drafter.readers.docx import read_docx
from drafter.tracked import write_tracked
from drafter.writers.docx import write_docx
from tests.docx_files import draft, notes, p, reference, run, unpacked
from tests.libreoffice import saved_by_libreoffice
from tests.resolving import parts, resolved
from tests.test_tables import ROWS, rows, with_table
from tests.wml_schema import violations

LOOK = '<w:pPr><w:jc w:val="right"/></w:pPr>'


def cell(*content: str, properties: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/>{properties}</w:tcPr>{"".join(content)}</w:tc>'


def row(*cells: str, properties: str = "") -> str:
    inner = "".join(c if c.startswith("<w:tc>") else cell(p(c)) for c in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{inner}</w:tr>"


def table(*made: str) -> str:
    return f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>{"".join(made)}</w:tbl>'


def file(*body: str, **given: str) -> bytes:
    return draft(p("Recalling it,"), p("1. Decides so."), p("Annex"), *body, **given)


THREE = table(row("State", "Share"), row("Chile", cell(f"<w:p>{LOOK}{run('0.4')}</w:p>")), row("Peru", "0.1"))


def tracked(data: bytes, *wanted: Change, explain: bool = False) -> tuple[bytes, Draft]:
    rolled = Draft(read_docx(data, "x"), wanted)
    return write_tracked(rolled, data, "x", explain=explain), rolled


def change(act: Act, at: str, new: str = "", side: Side = "after", *, row: bool = False, to: str = "", number: int = 1) -> Change:
    text, comes = parse(new)
    value = Standing(is_row=True) if row else None
    return Change(at, "edits", "So.", act=act, new=text, side=side, notes=comes, to=to, value=value, id=number)


def out(*addresses: str) -> list[Change]:
    return [change("delete", at, number=number) for number, at in enumerate(addresses, 1)]


def said(data: bytes, *, base: bool = False) -> list[tuple[str, Cell | None]]:
    return [(q.text, q.cell) for q in read_docx(data, "x", base=base).paragraphs if q.part == "annex"][1:]


def check(data: bytes, made: bytes, rolled: Draft) -> None:
    """Accepted it is the draft's text in the draft's cells, rejected last year's and the XML as it was; and it is Word's XML."""
    expected = [(q.text, q.cell) for q in rolled.resolution.paragraphs if q.part == "annex"][1:]
    assert said(made) == expected
    assert said(made, base=True) == said(data)
    assert said(resolved(made, accept=True)) == expected
    before, after = parts(data), parts(resolved(made, accept=False))
    assert {name: after[name] for name in before} == before
    assert not [v for v in violations(made) if "content type" not in v.lower()]


def body(data: bytes) -> str:
    raw = unpacked(data)["word/document.xml"].decode()
    return re.sub(r' w:(?:id|author|date)="[^"]*"| xmlns:\w+="[^"]*"| xml:space="preserve"', "", raw)


def test_a_row_that_goes_is_struck_out_as_a_row_and_in_its_words() -> None:
    made, rolled = tracked(file(THREE), *out("annex 4", "annex 5"))
    assert "<w:tr><w:trPr><w:del/></w:trPr><w:tc>" in body(made)
    assert "<w:del><w:r><w:delText>Chile</w:delText></w:r></w:del>" in body(made)
    assert said(made) == rows(ROWS[0], ROWS[2])
    check(file(THREE), made, rolled)


def test_a_row_of_which_a_paragraph_stays_is_no_row_that_goes() -> None:
    made, rolled = tracked(file(THREE), *out("annex 4"))
    assert "<w:trPr>" not in body(made)
    check(file(THREE), made, rolled)


def test_a_row_that_comes_is_put_in_as_a_row_set_as_the_one_beside_it() -> None:
    made, rolled = tracked(file(THREE), change("insert", "annex 4", "Cuba\t*0.2*", row=True))
    assert (
        "<w:tr><w:trPr><w:ins/></w:trPr>"
        '<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>'
        "<w:p><w:pPr><w:rPr><w:ins/></w:rPr></w:pPr><w:ins><w:r><w:t>Cuba</w:t></w:r></w:ins></w:p></w:tc>"
        '<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:jc w:val="right"/><w:rPr><w:ins/></w:rPr></w:pPr>'
        "<w:ins><w:r><w:rPr><w:i/></w:rPr><w:t>0.2</w:t></w:r></w:ins></w:p></w:tc></w:tr>"
    ) in body(made)
    check(file(THREE), made, rolled)


@pytest.mark.parametrize("side", ["before", "after"])
@pytest.mark.parametrize("at", ["annex 2", "annex 5", "annex 7"])
def test_rows_come_anywhere_in_a_table(at: str, side: Side) -> None:
    new = [change("insert", at, words, side, row=True, number=k) for k, words in enumerate(("Cuba\t0.2", "\t7", "Fiji"), 1)]
    made, rolled = tracked(file(THREE, p("Behind.")), *new)
    check(file(THREE, p("Behind.")), made, rolled)


def test_a_row_comes_in_the_place_of_one_that_goes() -> None:
    data = file(THREE)
    made, rolled = tracked(data, *out("annex 2", "annex 3"), change("insert", "annex 2", "Land\tPart", row=True, number=3))
    assert said(made) == rows(("Land", "Part"), *ROWS[1:])
    check(data, made, rolled)


def test_a_new_row_behind_the_head_of_a_table_is_none() -> None:
    data = file(
        table(row("State", "Share", properties="<w:cantSplit/><w:tblHeader/>"), row("Chile", "0.4", properties="<w:cantSplit/>"))
    )
    made, rolled = tracked(data, change("insert", "annex 2", "Cuba\t0.2", row=True))
    assert body(made).count("<w:tblHeader/>") == 1
    assert "<w:tr><w:trPr><w:cantSplit/><w:ins/></w:trPr>" in body(made)
    check(data, made, rolled)


def test_a_new_row_has_a_cell_for_each_column_where_the_one_beside_it_has_one_for_two() -> None:
    wide = row(cell(p("Both"), properties='<w:gridSpan w:val="2"/>'))
    data = file(table(row("State", "Share"), wide, row("Peru", "0.1")))
    made, rolled = tracked(data, change("insert", "annex 4", "Cuba\t0.2", row=True))
    check(data, made, rolled)


def test_a_row_for_which_no_other_has_the_cells_is_told_in_a_comment() -> None:
    data = file(table(row(cell(p("Both"), properties='<w:gridSpan w:val="2"/>'))), p("Behind."))
    made, _ = tracked(data, change("insert", "annex 2", "Cuba\t0.2", row=True))
    assert "a new row is to come: &quot;Cuba | 0.2&quot;" in unpacked(made)["word/comments.xml"].decode().replace(
        '"Cuba | 0.2"', "&quot;Cuba | 0.2&quot;"
    )
    assert said(made) == said(data)


def test_what_others_track_in_a_row_stays() -> None:
    formatted = '<w:cantSplit/><w:trPrChange w:id="90" w:author="B"><w:trPr/></w:trPrChange>'
    exceptions = '<w:tblPrEx><w:tblW w:w="0" w:type="auto"/></w:tblPrEx>'
    data = file(
        table(
            row("State", "Share", properties=formatted),
            row("Chile", "0.4").replace("<w:tr>", f"<w:tr>{exceptions}"),
            row("Peru", "0.1"),
        )
    )
    made, rolled = tracked(data, *out("annex 2", "annex 3", "annex 4", "annex 5"))
    assert "<w:trPr><w:cantSplit/><w:del/><w:trPrChange>" in body(made)
    assert f"{exceptions}<w:trPr><w:del/></w:trPr>" in body(made)
    check(data, made, rolled)


def test_a_table_all_of_whose_rows_go_is_gone() -> None:
    data = file(THREE, p("Between."), table(row("Other", "one")))
    made, rolled = tracked(data, *out(*(f"annex {k}" for k in range(2, 8))))
    assert said(made) == [("Between.", None), *rows(("Other", "one"))]
    check(data, made, rolled)


@pytest.mark.parametrize("at", ["annex 2", "annex 4", "annex 7"])
@pytest.mark.parametrize("side", ["before", "after"])
@pytest.mark.parametrize("more", [(), ("annex 4",)])
def test_a_paragraph_comes_in_the_cell_of_another_and_at_the_edges_of_a_table_outside(
    at: str, side: Side, more: tuple[str, ...]
) -> None:
    data = file(p("Above."), THREE.replace("State", "Head"), p("Behind."))
    at = f"annex {int(at.split()[1]) + 1}"
    made, rolled = tracked(
        data, *out(*(f"annex {int(a.split()[1]) + 1}" for a in more)), change("insert", at, "More", side, number=2)
    )
    check(data, made, rolled)


def test_behind_the_last_paragraph_of_a_cell_the_mark_before_is_the_new_one() -> None:
    made, rolled = tracked(file(THREE), change("insert", "annex 4", "More"))
    new = "<w:p><w:pPr><w:rPr><w:ins/></w:rPr></w:pPr><w:r><w:t>Chile</w:t></w:r></w:p><w:p><w:pPr/><w:ins>"
    assert f"{new}<w:r><w:t>More</w:t></w:r>" in body(made)
    check(file(THREE), made, rolled)


def test_a_paragraph_is_moved_into_a_cell_and_out_of_it() -> None:
    data = file(THREE, p("Behind."))
    made, rolled = tracked(data, change("move", "annex 8", to="annex 4"))
    check(data, made, rolled)
    made, rolled = tracked(data, change("move", "annex 4", to="annex 8"))
    check(data, made, rolled)


def test_a_footnote_in_a_row_that_comes_or_goes_comes_and_goes_with_it() -> None:
    data = file(
        table(row("State", "Share"), row(cell(p("Chile", reference(1))), "0.4"), row(cell(p("Peru", reference(2))), "0.1")),
        footnotes=notes("One.", "Two."),
    )
    made, rolled = tracked(data, *out("annex 4", "annex 5"), change("insert", "annex 4", "Cuba^[New.]\t0.2", row=True, number=3))
    assert [note.text.text for note in read_docx(made, "x").footnotes] == ["New.", "Two."]
    assert [note.text.text for note in read_docx(resolved(made, accept=True), "x").footnotes] == ["New.", "Two."]
    check(data, made, rolled)


def test_with_explain_a_row_has_one_comment() -> None:
    made, _ = tracked(file(THREE), change("insert", "annex 4", "Cuba\t0.2", row=True), explain=True)
    assert body(made).count("<w:commentRangeStart") == 1
    assert len(re.findall(r"<w:commentRangeStart/><w:ins>.*?Cuba.*?</w:ins><w:commentRangeEnd/>", body(made))) == 1


@pytest.mark.soffice
def test_libreoffice_accepts_and_rejects_rows(tmp_path: Path) -> None:
    previous = with_table(*ROWS, ("Togo", ""), behind="Behind.")
    changes = {
        "goes": out("annex 4", "annex 5"),
        "with an empty cell goes": out("annex 8"),
        "comes": [change("insert", "annex 5", "Cuba\t0.2", row=True)],
        "comes with an empty cell": [change("insert", "annex 5", "Cuba", row=True)],
        "comes as the last": [change("insert", "annex 8", "Cuba\t0.2", row=True)],
        "in the place of another": [*out("annex 4", "annex 5"), change("insert", "annex 4", "Cuba\t0.2", row=True, number=3)],
        "more in a cell": [change("insert", "annex 4", "More")],
        "above and below": [change("insert", "annex 2", "Above", "before"), change("insert", "annex 8", "Below", number=2)],
        "the table goes": out(*(f"annex {k}" for k in range(2, 9))),
    }
    base = write_docx(previous)
    drafts = {name: Draft(read_docx(base, "x"), tuple(wanted)) for name, wanted in changes.items()}
    for name, rolled in drafts.items():
        (tmp_path / f"{name}.docx").write_bytes(write_tracked(rolled, base, "x"))
    jobs = [(tmp_path / f"{name}.docx", tmp_path / f"{name}.{how}.docx", how) for name in drafts for how in ("accept", "reject")]
    saved_by_libreoffice(jobs)  # type: ignore[arg-type]
    for name, rolled in drafts.items():
        expected = [(q.text, q.cell) for q in rolled.resolution.paragraphs if q.part == "annex"][1:]
        assert said((tmp_path / f"{name}.accept.docx").read_bytes()) == expected, name
        assert said((tmp_path / f"{name}.reject.docx").read_bytes()) == said(base), name


@st.composite
def changed_tables(draw: st.DrawFn) -> tuple[Resolution, list[Change]]:
    """An annex with a table, of which paragraphs go, and into which and around which rows and paragraphs come."""
    words = st.sampled_from(["a", "b c", "", "0.1"])
    previous = with_table(*draw(st.lists(st.tuples(words, words, words), min_size=1, max_size=4)), behind=draw(words))
    columns = max((q.cell.column for q in previous.paragraphs if q.cell), default=1)
    addresses = [q.id for q in previous.paragraphs if q.part == "annex"][1:]
    found = []
    for at in addresses:
        sides: list[Side] = ["before", "after"]
        for side in draw(st.lists(st.sampled_from(sides), max_size=2)):
            is_row = draw(st.booleans()) and previous.find(at).cell is not None  # type: ignore[union-attr]
            text = "\t".join(draw(st.lists(words, min_size=1, max_size=columns))) if is_row else "new"
            if text.strip():
                found.append(change("insert", at, text, side, row=is_row))
        if draw(st.booleans()):
            found.append(change("delete", at))
    return previous, found


@given(changed_tables())
def test_whatever_comes_and_goes_in_a_table_is_tracked(made_up: tuple[Resolution, list[Change]]) -> None:
    previous, changes = made_up
    data = write_docx(previous)
    made, rolled = tracked(data, *(replace(c, id=k) for k, c in enumerate(changes, 1)))
    check(data, made, rolled)
