"""Updates between two editions with a table: rows that come and go are rows, and every word is where it should be."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.document.resolution import Cell, Resolution
from drafter.draft.draft import Draft
from drafter.engine.settling import rollover
from drafter.infer import infer
from drafter.updates import load
from tests.test_tables import with_table

Rows = tuple[tuple[str, ...], ...]
HEAD = ("State", "Share", "Remark")
OLD: Rows = (HEAD, ("Chile", "0.420", ""), ("Fiji", "0.004", "new"), ("Peru", "0.163", "x"), ("Togo", "0.002", ""))


def following(*rows: tuple[str, ...], behind: str = "Behind.") -> Resolution:
    made = with_table(*rows, behind=behind)
    return replace(made, masthead=replace(made.masthead, session=81, symbol="A/C.1/81/L.3"))


def leads(previous: Resolution, to: Resolution) -> tuple[list[str], Draft]:
    """The lines of the edits, and what they lead to."""
    found = infer(previous, to)
    lines = found.yaml.splitlines()
    edits = [line for line in lines[lines.index("edits:") + 1 :] if not line.startswith("#")] if "edits:" in lines else []
    return edits, rollover(previous, load([("updates.yaml", found.yaml)]))


def annex(resolution: Resolution) -> list[tuple[str, Cell | None]]:
    return [(p.text, p.cell) for p in resolution.paragraphs if p.part == "annex"]


@pytest.mark.parametrize(
    ("rows", "edits"),
    [
        (
            (HEAD, ("Chile", "0.420", ""), ("Cuba", "0.122", "so"), *OLD[2:]),
            ['- {after: annex 5, row: [Cuba, "0.122", so]}'],
        ),
        ((*OLD, ("Zambia", "0.002", "")), ['- {after: annex 13, row: [Zambia, "0.002"]}']),
        (OLD[:2] + OLD[3:], [f"- {{at: annex {k}, delete: true}}" for k in (7, 8, 9)]),
        (
            (HEAD, ("Chile", "0.430", ""), ("Cuba", "", "so"), *OLD[3:]),
            [
                '- {after: annex 5, row: [Cuba, "", so]}',
                '- {at: annex 6, text: "0.430"}',
                *(f"- {{at: annex {k}, delete: true}}" for k in (7, 8, 9)),
            ],
        ),
    ],
)  # fmt: skip
def test_rows_come_and_go_as_rows(rows: Rows, edits: list[str]) -> None:
    found, draft = leads(with_table(*OLD, behind="Behind."), following(*rows))
    assert annex(draft.resolution) == annex(following(*rows))
    assert found == edits


def test_a_figure_of_another_row_is_no_row() -> None:
    """A State takes the place of another with the same share: the row is another."""
    rows = (HEAD, ("Cuba", "0.420", ""), *OLD[2:])
    found, draft = leads(with_table(*OLD, behind="Behind."), following(*rows))
    assert found == ['- {after: annex 2, row: [Cuba, "0.420"]}', "- {at: annex 5, delete: true}", "- {at: annex 6, delete: true}"]
    assert annex(draft.resolution) == annex(following(*rows))


@st.composite
def editions(draw: st.DrawFn) -> tuple[Rows, Rows, str]:
    names = st.lists(st.sampled_from(["Chile", "Cuba", "Fiji", "Peru", "Togo", "Zambia"]), unique=True, max_size=5)
    shares = st.sampled_from(["0.1", "0.2", ""])

    def rows() -> Rows:
        return (HEAD, *((name, draw(shares), draw(shares)) for name in sorted(draw(names))))

    return rows(), rows(), draw(st.sampled_from(["Behind.", "Or another."]))


@given(editions())
def test_every_word_is_where_it_should_be(made: tuple[Rows, Rows, str]) -> None:
    rows, others, behind = made
    previous, to = with_table(*rows, behind="Behind."), following(*others, behind=behind)
    _, draft = leads(previous, to)
    assert [text for text, _ in annex(draft.resolution)] == [text for text, _ in annex(to)]
