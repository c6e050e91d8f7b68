"""Markdown: pleasant to read, and the very same resolution when it is read back."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given

from drafter.document.masthead import AgendaItem, Masthead, MastheadNote
from drafter.document.resolution import Cell, Paragraph, Resolution, addressed
from drafter.document.richtext import RichText
from drafter.errors import ReadError
from drafter.readers.markdown import read_markdown
from drafter.writers.markdown import write_markdown
from tests.strategies import resolutions


@given(resolutions())
def test_what_is_written_is_read_back_the_same(resolution: Resolution) -> None:
    assert read_markdown(write_markdown(resolution), "x.md") == resolution


SAMPLE = """\
---
drafter: 1
kind: draft resolution
symbol: A/C.1/80/L.30
session: 80
committee: First Committee
agenda_items:
  - number: 99 (n)
    title: "General and complete disarmament: mines"
distribution: Limited
date: 2025-10-13
original: English
sponsors:
  - Cambodia
  - Iran (Islamic Republic of)
notes:
  - mark: "*"
    text: "On behalf of *all* States."
---

# Implementation of the Convention

*The General Assembly*,

*Recalling* its [resolution](https://docs.un.org/en/A/RES/79/34) of 2 December 2024,[^1]

## Ratification

1. *Urges* all States:

   (a) To ratify;

     (i) Now;

   (b) To accede;

<!-- operative 0 -->
9. *Decides* to remain seized:

   (a) Once;

10. *Notes* that A&B &lt; C.

Annex

1&#46; is no number here

| States | Dues |
| --- | --- |
| Cambodia | 12 |
| Japan<br/>and others |  |

[^1]: United Nations, *Treaty Series*, vol. 2056.
"""


def paragraphs(text: str) -> list[tuple[str, str]]:
    return [(p.id, p.text) for p in read_markdown(text, "x.md").paragraphs]


def test_a_document_is_written_as_one_would_write_it_by_hand() -> None:
    assert write_markdown(read_markdown(SAMPLE, "x.md")) == SAMPLE


def test_numbers_indents_and_tables_tell_what_a_paragraph_is() -> None:
    resolution = read_markdown(SAMPLE, "x.md")
    assert [(p.id, p.part, p.level) for p in resolution.paragraphs[:10]] == [
        ("PP1", "preamble", 0),
        ("heading 1", "heading", 0),
        ("OP1", "operative", 0),
        ("OP1(a)", "operative", 1),
        ("OP1(a)(i)", "operative", 2),
        ("OP1(b)", "operative", 1),
        ("OP9", "operative", 0),
        ("OP9(a)", "operative", 1),
        ("OP10", "operative", 0),
        ("annex 1", "annex", 0),
    ]
    assert [p.cell for p in resolution.paragraphs[11:]] == [
        *(Cell(1, row, column) for row in (1, 2) for column in (1, 2)),
        *[Cell(1, 3, 1)] * 2,
    ]
    assert resolution.find("OP10") is not None
    assert resolution.find("OP10").text == "Notes that A&B < C."  # type: ignore[union-attr]


def test_the_front_matter_gives_the_masthead() -> None:
    masthead = read_markdown(SAMPLE, "x.md").masthead
    assert masthead.date == datetime.date(2025, 10, 13)
    assert masthead.session == 80
    assert masthead.agenda_items == (AgendaItem("99 (n)", "General and complete disarmament: mines"),)
    assert masthead.sponsors == ("Cambodia", "Iran (Islamic Republic of)")
    assert masthead.notes == (MastheadNote("*", RichText("On behalf of all States.").with_mark(13, 16, "italic")),)


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    assert paragraphs(SAMPLE.replace("its [resolution]", "its\n[resolution]")) == paragraphs(SAMPLE)


def test_paragraphs_with_no_empty_line_between_them_are_two() -> None:
    assert paragraphs(SAMPLE.replace("To ratify;\n\n", "To ratify;\n")) == paragraphs(SAMPLE)


def test_a_decision_of_one_unnumbered_paragraph_has_a_comment() -> None:
    paragraph = Paragraph(RichText("Decides to do so."), "operative")
    text = write_markdown(Resolution(Masthead(), RichText("T"), addressed([paragraph])))
    assert text.endswith("*The General Assembly*,\n\n<!-- operative 0 -->\nDecides to do so.\n")


def test_an_unusual_number_is_printed_and_told_by_a_comment() -> None:
    paragraph = Paragraph(RichText("Decides to do so."), "operative", "5 bis.")
    text = write_markdown(Resolution(Masthead(), RichText("T"), addressed([paragraph])))
    assert text.endswith('<!-- operative 0 number "5 bis." -->\n5 bis. Decides to do so.\n')


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("---\n\n# Imp", "\n\n# Imp", "x.md:1: the front matter is opened with --- and not closed; put --- behind it"),
        ("drafter: 1", "drafter: 2", "x.md: drafter: 2 in the front matter: this drafter reads drafter: 1"),
        ("session: 80", "session: 80th", 'x.md: session: must be a whole number, found "80th"'),
        ("2025-10-13", "13 October", 'x.md: date: must be a date like 2025-12-01, found "13 October"'),
        ("kind: draft resolution", "kind: poem", "x.md: kind: must be one of resolution, draft resolution"),
        ("session: 80", "sesion: 80", 'x.md: unknown key "sesion" in the front matter; known are adopted, agenda_items'),
        ("session: 80", "session: [80]", 'x.md: session: must be a whole number, found ["80"]'),
        ("session: 80", "session: [80", "x.md:6: the front matter is no YAML"),
        ("<!-- operative 0 -->", "<!-- look here -->", "x.md:37: found the comment <!-- look here -->; write it as"),
        ("*Urges* all", "*Urges all", 'x.md:29: "*" is opened and not closed: *Urges all States:'),
        ("| --- | --- |\n", "", 'x.md:48: a line that opens with "|" begins a table; its second line must be'),
    ],
)
def test_what_is_wrong_is_told_with_its_line(old: str, new: str, message: str) -> None:
    assert old in SAMPLE
    with pytest.raises(ReadError) as error:
        read_markdown(SAMPLE.replace(old, new, 1), "x.md")
    assert message in str(error.value)
