"""The numbers that Word makes itself, as the Word reader counts them."""

from __future__ import annotations

import pytest

from drafter.document.resolution import Paragraph
from drafter.readers.docx import read_docx
from drafter.readers.docx.numbering import printed
from tests.docx_files import UN_LEVELS, draft, inserted, level, numbered, numbering, p, style, styled, styles

ONE = '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'


def read(*body: str, **parts: object) -> list[tuple[str | None, str]]:
    return [(q.number, q.text) for q in paragraphs(*body, **parts)]


def paragraphs(*body: str, **parts: object) -> tuple[Paragraph, ...]:
    parts.setdefault("numbering", numbering())
    return read_docx(draft(*body, **parts), "x.docx").paragraphs


def numbers(*body: str, **parts: object) -> list[str | None]:
    return [number for number, _ in read(*body, **parts)]


def test_the_levels_of_the_united_nations_have_numbers_and_addresses() -> None:
    found = paragraphs(
        p("Recalling it,"),
        numbered("Decides:"),
        numbered("One:", 1),
        numbered("Part;", 2),
        numbered("Part;", 2),
        numbered("Two;", 1),
        numbered("Part.", 2),
        numbered("Requests it."),
    )
    assert [(q.id, q.number) for q in found] == [
        ("PP1", None),
        ("OP1", "1."),
        ("OP1(a)", "(a)"),
        ("OP1(a)(i)", "(i)"),
        ("OP1(a)(ii)", "(ii)"),
        ("OP1(b)", "(b)"),
        ("OP1(b)(i)", "(i)"),
        ("OP2", "2."),
    ]


def test_a_list_that_shares_its_definition_goes_on_from_the_other() -> None:
    lists = ONE + '<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
    body = (numbered("Decides:"), numbered("Requests it;", which=2), numbered("Invites it."))
    assert numbers(*body, numbering=numbering(lists=lists)) == ["1.", "2.", "3."]


def test_a_list_that_starts_anew_does_so_once() -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>'
    lists = ONE + f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{again}</w:num>'
    body = (numbered("Decides:"), numbered("Requests it;", which=2), numbered("Invites it;", which=2), numbered("Asks it."))
    assert numbers(*body, numbering=numbering(lists=lists)) == ["1.", "4.", "5.", "6."]


def test_a_list_may_have_a_level_of_its_own() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "lowerLetter", "(%1)")}</w:lvlOverride>'
    lists = ONE + f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{own}</w:num>'
    body = (numbered("Decides:"), numbered("One.", which=2))
    assert numbers(*body, numbering=numbering(lists=lists)) == ["1.", "(b)"]


def test_a_level_restarts_behind_those_that_it_names() -> None:
    levels = level(0, "decimal", "%1.") + level(1, "lowerLetter", "(%2)", '<w:lvlRestart w:val="0"/>')
    body = (numbered("Decides:"), numbered("One;", 1), numbered("Requests:"), numbered("Two.", 1))
    assert numbers(*body, numbering=numbering(levels)) == ["1.", "(a)", "2.", "(b)"]


def test_a_style_gives_numbers_and_a_paragraph_may_have_none() -> None:
    levels = level(0, "decimal", "%1.") + level(1, "lowerLetter", "(%2)", '<w:pStyle w:val="Sub"/>')
    made = styles(
        style("Op", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
        style("Sub", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
    )
    bare = p("Stresses it;", properties='<w:pStyle w:val="Op"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    body = (styled("Op", "Decides:"), styled("Sub", "One;"), bare, styled("Op", "Requests it."))
    assert numbers(*body, numbering=numbering(levels), styles=made) == ["1.", "(a)", None, "2."]


def test_an_empty_paragraph_counts_and_a_paragraph_that_is_out_does_not() -> None:
    body = (numbered("Decides:"), numbered(""), numbered("Requests it;"), inserted(), numbered("Invites it."))
    assert numbers(*body) == ["1.", "3.", "4."]


def test_a_bullet_is_a_number_and_one_in_another_form_stays_words_of_the_text() -> None:
    levels = UN_LEVELS + level(4, "upperLetter", "%5/") + level(5, "decimal", "%1.%6")
    body = (numbered("Decides:"), numbered("Point;", 3), numbered("Other;", 4), numbered("Last.", 5))
    assert read(*body, numbering=numbering(levels)) == [
        ("1.", "Decides:"),
        ("•", "Point;"),
        (None, "A/ Other;"),
        (None, "1.1 Last."),
    ]


def test_a_level_in_figures_has_those_above_it_in_figures_too() -> None:
    levels = level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    body = (numbered("Decides:"), numbered("One.", 1))
    assert [text for _, text in read(*body, numbering=numbering(levels))] == ["I. Decides:", "1.1 One."]


@pytest.mark.parametrize(
    ("n", "form", "number"),
    [
        (3, "decimal", "3"),
        (3, "decimalZero", "03"),
        (27, "lowerLetter", "aa"),
        (3, "upperLetter", "C"),
        (4, "lowerRoman", "iv"),
        (9, "upperRoman", "IX"),
        (22, "ordinal", "22nd"),
        (21, "ordinalText", "Twenty-first"),
        (3, "none", ""),
        (0, "lowerRoman", "0"),
        (3, "hebrew1", "3"),
    ],
)
def test_the_forms_of_numbers(n: int, form: str, number: str) -> None:
    assert printed(n, form) == number


def test_a_number_of_a_list_that_is_not_there_is_none() -> None:
    assert numbers(numbered("Decides so.", which=9)) == [None]
