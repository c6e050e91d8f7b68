"""Tables whose rows come and go: the cells that a draft's paragraphs stand in."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from drafter.document.markup import parse
from drafter.document.resolution import Cell, Paragraph, Resolution, addressed
from drafter.document.richtext import RichText
from drafter.document.tables import cells_of
from drafter.draft.change import Act, Change, Side, Standing
from drafter.draft.draft import Draft
from drafter.draft.reasons import excerpt
from drafter.engine.settling import rollover
from drafter.errors import UpdatesError
from drafter.updates import load
from tests.word import draft_l30, paragraph

ROWS = (("State", "Share"), ("Chile", "0.4"), ("Peru", "0.1"))


def with_table(*rows: tuple[str, ...], behind: str = "") -> Resolution:
    """A draft with an annex that is a table: "annex 2" and "annex 3" are its first row. An empty cell has no paragraph."""
    cells = [
        Paragraph(RichText(words), "annex", cell=Cell(1, row, column))
        for row, all_words in enumerate(rows, 1)
        for column, words in enumerate(all_words, 1)
        if words
    ]
    end = [paragraph(behind, "annex")] if behind else []
    body = [
        paragraph("*Recalling* it,"),
        paragraph("*Decides* so.", "operative", "1."),
        paragraph("Annex", "annex"),
        *cells,
        *end,
    ]
    return replace(draft_l30(), paragraphs=addressed(body), footnotes=())


def made(previous: Resolution, *changes: Change) -> list[tuple[str, Cell | None]]:
    """The annex below its heading, each text with its cell."""
    paragraphs = Draft(previous, changes).resolution.paragraphs
    return [(p.text, p.cell) for p in paragraphs if p.part == "annex"][1:]


def change(act: Act, at: str, new: str = "", side: Side = "after", *, row: bool = False, to: str = "") -> Change:
    text, notes = parse(new)
    return Change(
        at, "edits", "So.", act=act, new=text, side=side, notes=notes, to=to, value=Standing(is_row=True) if row else None
    )


def rows(*found: tuple[str, ...], table: int = 1) -> list[tuple[str, Cell | None]]:
    return [(words, Cell(table, k, n)) for k, row in enumerate(found, 1) for n, words in enumerate(row, 1) if words]


def test_a_row_all_of_whose_paragraphs_go_is_gone() -> None:
    previous = with_table(*ROWS)
    assert made(previous, change("delete", "annex 4"), change("delete", "annex 5")) == rows(ROWS[0], ROWS[2])


def test_a_row_of_which_a_paragraph_stays_is_there() -> None:
    assert made(with_table(*ROWS), change("delete", "annex 4")) == rows(ROWS[0], ("", "0.4"), ROWS[2])


def test_a_row_that_was_empty_stays() -> None:
    previous = with_table(ROWS[0], ("", ""), *ROWS[1:])
    assert made(previous, change("delete", "annex 4"), change("delete", "annex 5")) == rows(ROWS[0], ("", ""), ROWS[2])


@pytest.mark.parametrize("at", ["annex 4", "annex 5"])
def test_a_row_comes_behind_another_and_before_another(at: str) -> None:
    previous = with_table(*ROWS)
    new = ("Cuba", "0.2")
    assert made(previous, change("insert", at, "Cuba\t0.2", row=True)) == rows(*ROWS[:2], new, ROWS[2])
    assert made(previous, change("insert", at, "Cuba\t0.2", "before", row=True)) == rows(ROWS[0], new, *ROWS[1:])


def test_rows_that_come_to_one_place_stand_in_the_order_of_the_changes() -> None:
    found = made(
        with_table(*ROWS),
        change("insert", "annex 4", "c\t3", row=True),
        change("insert", "annex 5", "d", row=True),
        change("insert", "annex 5", "a\t1", "before", row=True),
        change("insert", "annex 4", "\t2", "before", row=True),
    )
    assert found == rows(ROWS[0], ("a", "1"), ("", "2"), ROWS[1], ("c", "3"), ("d",), ROWS[2])


def test_a_row_takes_the_place_of_one_that_goes() -> None:
    gone = [change("delete", at) for at in ("annex 6", "annex 7")]
    found = made(with_table(*ROWS), *gone, change("insert", "annex 6", "Cuba\t0.2", row=True))
    assert found == rows(*ROWS[:2], ("Cuba", "0.2"))


def test_a_table_that_goes_leaves_the_next_one_as_the_first() -> None:
    one = with_table(("a",), ("b",), behind="Between.")
    other = Paragraph(RichText("c"), "annex", cell=Cell(2, 1, 1))
    previous = replace(one, paragraphs=addressed([*one.paragraphs, other]))
    found = made(previous, change("delete", "annex 2"), change("delete", "annex 3"))
    assert found == [("Between.", None), ("c", Cell(1, 1, 1))]


def test_a_paragraph_beside_one_of_a_table_stands_in_its_cell_and_at_the_edges_outside() -> None:
    previous = with_table(*ROWS[:2])
    first, *others = rows(*ROWS[:2])
    assert made(previous, change("insert", "annex 2", "More")) == [first, ("More", Cell(1, 1, 1)), *others]
    assert made(previous, change("insert", "annex 2", "Above", "before")) == [("Above", None), first, *others]
    assert made(previous, change("insert", "annex 5", "Below")) == [first, *others, ("Below", None)]


def test_a_paragraph_that_is_moved_stands_in_the_cell_it_comes_to() -> None:
    previous = with_table(*ROWS[:2], behind="Behind.")
    assert made(previous, change("move", "annex 6", to="annex 4")) == [
        *rows(*ROWS[:2])[:3],
        ("Behind.", Cell(1, 2, 1)),
        ("0.4", Cell(1, 2, 2)),
    ]
    assert made(previous, change("move", "annex 4", to="annex 6"))[-2:] == [("Behind.", None), ("Chile", None)]


def test_a_row_beside_what_stands_in_no_table_is_no_change() -> None:
    with pytest.raises(ValueError, match=r"^OP1 stands in no table$"):
        made(with_table(*ROWS), change("insert", "OP1", "a\tb", row=True))


def test_a_change_that_is_left_out_leaves_the_table_as_it_was() -> None:
    previous = with_table(*ROWS, behind="Behind.")
    both = Draft(previous, (change("delete", "annex 4"), change("insert", "annex 5", "Cuba\t0.2", row=True)))
    assert both.only(lambda _: False).resolution == previous


def test_the_cells_of_a_row_keep_their_marks_and_footnotes() -> None:
    text, notes = parse("*Cuba*^[One.]\t\t**0.2**")
    assert [(c.text, [(m.kind, m.start) for m in c.marks]) for c in cells_of(text)] == [
        ("Cuba", [("italic", 0), ("footnote", 4)]),
        ("", []),
        ("0.2", [("bold", 0)]),
    ]
    assert len(notes) == 1


def rolled_over(edits: str) -> Draft:
    return rollover(with_table(*ROWS), load([("updates.yaml", f"session: 81\nedits:\n{edits}")])).only(
        lambda c: c.rule == "edits"
    )


def test_an_edit_puts_in_a_row() -> None:
    draft = rolled_over('  - {after: annex 5, row: [Cuba, "0.2"]}\n  - {before: annex 4, row: ["", 7]}\n')
    assert made(draft.previous, *draft.changes) == rows(ROWS[0], ("", "7"), ROWS[1], ("Cuba", "0.2"), ROWS[2])
    assert [excerpt(draft.previous, c)[0].text.text for c in draft.changes] == [" | 7", "Cuba | 0.2"]


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        ("{after: OP1, row: [a]}", "OP1 stands in no table; right is a paragraph of the row that the new one comes beside"),
        ("{after: annex 4, row: [a, b, c]}", 'annex 4: right are up to 2 cells, with "" for an empty one, and not all empty'),
        ('{after: annex 4, row: [""]}', 'annex 4: right are up to 2 cells, with "" for an empty one, and not all empty'),
    ],
)
def test_an_edit_that_no_table_has_room_for_is_an_error(edit: str, said: str) -> None:
    with pytest.raises(UpdatesError, match=re.escape(f"updates.yaml:3: {said}")):
        rolled_over(f"  - {edit}\n")


def test_a_share_that_yaml_would_round_is_an_error() -> None:
    with pytest.raises(UpdatesError, match=r"^updates\.yaml:3: edits"):
        rolled_over("  - {after: annex 4, row: [Cuba, 0.10]}\n")
