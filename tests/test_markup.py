"""Markup: what stands in brackets, closed or not, and what a backslash shields."""

from __future__ import annotations

import re

import pytest

from drafter.document.markup import MarkupError, parse, print_markup


@pytest.mark.parametrize(
    ("markup", "text", "marks"),
    [
        ("[sic], and [so on", "[sic], and [so on", []),
        ("[80/35](A/RES/80/35)", "80/35", [("link", 0, 5, "A/RES/80/35")]),
        ("[XV](A/RES/1514(XV)).", "XV.", [("link", 0, 2, "A/RES/1514(XV)")]),
        ("[a [b] c](t) d]", "a [b] c d]", [("link", 0, 7, "t")]),
        ("[a](not a target)", "[a](not a target)", []),
        (r"\[a](t)", "[a](t)", []),
        ("[[[a]]](t)", "[[a]]", [("link", 0, 5, "t")]),
        ("one[^3] two", "one two", [("footnote", 3, 3, "3")]),
        ("one^[A/81/[12].]", "one", [("footnote", 3, 3, "new-1")]),
        ("[" * 50_000, "[" * 50_000, []),
    ],
)
def test_brackets_are_links_footnotes_or_only_brackets(markup: str, text: str, marks: list[tuple[str, int, int, str]]) -> None:
    found, _ = parse(markup)
    assert (found.text, [(m.kind, m.start, m.end, m.value) for m in found.marks]) == (text, marks)


@pytest.mark.parametrize("markup", ["*a* [b](c)", r"\[a\]\(b)", "^[a *b*] c", "**a** *b*[^x]"])
def test_what_is_printed_is_read_back(markup: str) -> None:
    text, notes = parse(markup)
    assert parse(print_markup(text, notes)) == (text, notes)


@pytest.mark.parametrize(
    ("markup", "message"),
    [
        ("one^[A/81/12.", '"[" is opened and not closed: [A/81/12.'),
        ("one^[a ^[b]]", "a footnote inside a footnote: ^[a ^[b]]"),
        ("*Noting", '"*" is opened and not closed: *Noting'),
    ],
)
def test_a_mark_that_is_not_closed_is_an_error(markup: str, message: str) -> None:
    with pytest.raises(MarkupError, match=f"^{re.escape(message)}$"):
        parse(markup)
