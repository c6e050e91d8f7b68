"""Documents that are cited with more than one symbol: of two organs, with their corrections and addenda, in parts."""

from __future__ import annotations

import pytest

from drafter.draft.change import Change
from drafter.draft.draft import Draft
from drafter.language.symbols import cited
from tests.factories import AGENDA, resolution, rolled


def footnote(note: str, updates: str = "") -> tuple[str, list[Change]]:
    """What becomes of a footnote of session 80 at session 81, and the changes of the rule."""
    draft: Draft = rolled(resolution("*Noting* it,[^1]", AGENDA, notes=[note]), updates)
    return draft.resolution.footnotes[0].text.text, [c for c in draft.changes if c.rule == "documents"]


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("A/78/62-E/2023/49.", ["A/78/62-E/2023/49"]),
        ("A/67/65/Corr.1-E/2012/48/Corr.1.", ["A/67/65/Corr.1-E/2012/48/Corr.1"]),
        ("WT/MIN(24)/33-WT/L/1188.", ["WT/MIN(24)/33-WT/L/1188"]),
        ("See A/79/123 and Corr.1 and Add.1, para. 5.", ["A/79/123 and Corr.1 and Add.1"]),
        ("A/72/346, Add.1–3 and Corr.1.", ["A/72/346, Add.1–3 and Corr.1"]),
        ("A/72/346 and Add.1 and 2.", ["A/72/346 and Add.1 and 2"]),
        ("See A/72/346 and Add.1 and 2 letters.", ["A/72/346 and Add.1"]),
        ("Supplement No. 5 (A/80/5 (Vol. I)).", ["A/80/5 (Vol. I)"]),
        ("A/79/6 (Sect. 24)/Corr.1 and A/79/6 (Plan outline).", ["A/79/6 (Sect. 24)/Corr.1", "A/79/6 (Plan outline)"]),
        ("A/80/365 (see resolution 79/1).", ["A/80/365"]),
        ("A/ES-10/273 and A/ES-10/273/Add.1.", ["A/ES-10/273", "A/ES-10/273/Add.1"]),
        ("FCCC/PA/CMA/2021/10/Add.1, decision 2/CMA.4.", ["FCCC/PA/CMA/2021/10/Add.1"]),
        ("Resolution 64/292 and/or paragraph 5 (a).", []),
    ],
)
def test_a_document_is_found_whole(text: str, documents: list[str]) -> None:
    assert [found.group() for found in cited().finditer(text)] == documents


@pytest.mark.parametrize(
    ("note", "fact", "expected"),
    [
        ("A/80/62-E/2025/12.", "A/80/62-E/2025/12: A/81/62-E/2026/3", "A/81/62-E/2026/3."),
        ("See A/80/123 and Corr.1.", "A/80/123 and Corr.1: A/81/99", "See A/81/99."),
        ("See A/80/123.", "A/80/123: A/81/99 and Corr.1 and Add.1", "See A/81/99 and Corr.1 and Add.1."),
        ("See A/80/12, Add.1 and Add.2.", '"A/80/12, Add.1 and Add.2": A/81/9 and Add.1', "See A/81/9 and Add.1."),
        ("No. 5 (A/80/5 (Vol. I)).", "A/80/5 (Vol. I): A/81/5 (Vol. II)", "No. 5 (A/81/5 (Vol. II))."),
        ("No. 5 (A/80/5 (Vol. I)).", "A/80/5: A/81/5", "No. 5 (A/81/5 (Vol. I))."),
        ("A/79/3 and A/80/7.", "A/79/3 and A/80/7: 'A/79/3, A/80/7 and A/81/2'", "A/79/3, A/80/7 and A/81/2."),
    ],
)
def test_a_document_with_several_symbols_is_one_fact(note: str, fact: str, expected: str) -> None:
    text, changes = footnote(note, f"documents: {{{fact}}}")
    assert text == expected
    assert [c.status for c in changes] == ["certain"]


@pytest.mark.parametrize(
    ("note", "old", "settle"),
    [
        ("A/80/62-E/2025/12.", "A/80/62-E/2025/12", "documents: {A/80/62-E/2025/12: A/81/…-E/2026/…}"),
        ("A/80/62–S/2025/49.", "A/80/62–S/2025/49", "documents: {A/80/62–S/2025/49: A/81/…-S/2026/…}"),
        ("A/80/123 and Corr.1.", "A/80/123 and Corr.1", "documents: {A/80/123 and Corr.1: A/81/…}"),
        ("A/80/12, Add.1 and Add.2.", "A/80/12, Add.1 and Add.2", 'documents: {"A/80/12, Add.1 and Add.2": A/81/…}'),
        ("No. 5 (A/80/5 (Vol. I)).", "A/80/5", "documents: {A/80/5: A/81/…}"),
    ],
)
def test_a_document_with_several_symbols_is_open_as_one(note: str, old: str, settle: str) -> None:
    text, (change,) = footnote(note)
    assert (text, change.old, change.status, str(change.settle)) == (note, old, "open", settle)


@pytest.mark.parametrize(
    ("note", "settled"),
    [
        ("A/80/62-E/2025/12.", "A/81/9-E/2026/9."),
        ("A/80/12, Add.1 and Add.2.", "A/81/9."),
        ("A/80/123 and Corr.1.", "A/81/9."),
    ],
)
def test_the_line_that_settles_it_is_one_that_can_be_filled_in(note: str, settled: str) -> None:
    _, (change,) = footnote(note)
    text, changes = footnote(note, str(change.settle).replace("…", "9"))
    assert (text, [c.status for c in changes]) == (settled, ["certain"])


def test_of_a_document_that_is_given_without_what_was_issued_with_it_that_is_open() -> None:
    text, (given, issued_with) = footnote("See A/80/123 and Corr.1 and Add.1.", "documents: {A/80/123: A/81/99}")
    assert text == "See A/81/99 and Corr.1 and Add.1."
    assert (given.old, given.status) == ("A/80/123", "certain")
    assert (issued_with.old, issued_with.status) == (" and Corr.1 and Add.1", "open")
    assert issued_with.because == "It was issued with A/80/123; whether A/81/99 has any must be looked up."
    assert str(issued_with.settle) == "documents: {A/80/123 and Corr.1 and Add.1: A/81/99}"


def test_of_two_symbols_of_which_one_is_given_the_other_is_open() -> None:
    _, changes = footnote("A/80/62-E/2025/12.", "documents: {E/2025/12: E/2026/3}")
    assert [(c.old, c.status) for c in changes] == [("A/80/62", "open"), ("E/2025/12", "certain")]


def test_of_two_documents_that_begin_alike_the_longer_one_is_meant_where_it_stands() -> None:
    texts = ["*Noting* the budget,[^1]", "*Noting* its section on disarmament,[^2]", AGENDA]
    given = "documents: {A/80/6: A/81/6, A/80/6 (Sect. 8): A/81/6 (Sect. 9)}"
    draft = rolled(resolution(*texts, notes=["A/80/6.", "A/80/6 (Sect. 8), para. 3."]), given)
    assert [note.text.text for note in draft.resolution.footnotes] == ["A/81/6.", "A/81/6 (Sect. 9), para. 3."]
