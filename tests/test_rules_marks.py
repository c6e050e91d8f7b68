"""Figures and occasions: marked where another session brings others, left alone where a draft becomes its own resolution."""

from __future__ import annotations

from tests.factories import by, resolution, rolled

TEXT = "1. *Notes* the thirtieth anniversary of the Treaty, and that 691 million people and 1,643,900 dollars were needed;"


def test_figures_and_occasions_are_marked_and_stay() -> None:
    draft = rolled(resolution(TEXT))
    assert [(c.rule, c.status, c.old) for c in draft.changes if c.at == "OP1"] == [
        ("occasions", "open", "thirtieth"),
        ("figures", "open", "691 million"),
        ("figures", "open", "1,643,900"),
    ]
    assert draft.resolution.paragraphs[0].text == TEXT.replace("1. ", "").replace("*", "")


def test_a_draft_that_becomes_its_resolution_keeps_them_without_a_word() -> None:
    draft = rolled(
        resolution(TEXT, kind="draft resolution", symbol="A/C.5/80/L.2", number="", adopted=None),
        "session: 80\nkind: resolution\nnumber: 80/9\nadopted: 2025-12-01",
    )
    assert by(draft, "figures") == by(draft, "occasions") == []
