"""Word files longer than any resolution: read in a time in proportion to their length, or refused by what they hold."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from drafter.errors import ReadError
from drafter.readers.docx import read_docx
from tests.docx_files import draft, field, level, notes, numbered, numbering, p, reference, run, style, styled, styles

RESULT = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
OVERRIDES = '<w:num w:numId="1"><w:abstractNumId w:val="7"/>' + '<w:lvlOverride w:ilvl="8"/>' * 100_000 + "</w:num>"
DEFAULTS = "<w:docDefaults><w:rPrDefault><w:rPr>" + "<w:kern/>" * 100_000 + "</w:rPr></w:rPrDefault></w:docDefaults>"
LONG = "x" * 100_000

ENORMOUS: dict[str, Callable[[], bytes]] = {
    "paragraphs": lambda: draft("<w:p/>" * 100_000),
    "runs": lambda: draft(f"<w:p>{'<w:r/>' * 100_000}</w:p>"),
    "tabs": lambda: draft(f"<w:p><w:r>{'<w:tab/>' * 100_000}</w:r></w:p>"),
    "lists": lambda: draft(p("(a) States;") * 5_000),
    "fields in fields": lambda: draft(p("Recalling it,", (RESULT + run("x")) * 20_000)),
    "levels": lambda: draft(numbered("Decides it;") * 3_000, numbering=numbering(level(0, "decimal", "%1.") * 20_000)),
    "overrides": lambda: draft(numbered("Decides it;") * 3_000, numbering=numbering(lists=OVERRIDES)),
    "style": lambda: draft(styled("S", "Decides it;") * 10_000, styles=styles(style("S", "<w:rPr/>" * 100_000))),
    "defaults": lambda: draft(p("Decides it;") * 10_000, styles=styles(DEFAULTS)),
    "notes": lambda: draft(p("Noting it,", *map(reference, range(1, 15_000))), footnotes=notes(*["N."] * 15_000)),
}


@pytest.mark.long
@pytest.mark.parametrize("name", ENORMOUS)
def test_no_repetition_takes_more_time_than_in_proportion(name: str) -> None:
    """Each takes up to 2 seconds here; where one of two long things was looked through for each of the other, minutes."""
    data, started = ENORMOUS[name](), time.process_time()
    read_docx(data, "x.docx")
    assert time.process_time() - started < 30


TOO_LONG: dict[str, Callable[[], bytes]] = {
    "text": lambda: draft(p("Recalling it, " + ": draft " * 250_000)),
    "numbers": lambda: draft(numbered("Decides it;") * 1_000, numbering=numbering(level(0, "decimal", LONG))),
    "fields": lambda: draft(
        p("Recalling it,", field("DOCVARIABLE long", "").replace("separate", "none") * 1_000),
        settings=styles(f'<w:docVars><w:docVar w:name="long" w:val="{LONG}"/></w:docVars>'),
    ),
}


@pytest.mark.parametrize("name", TOO_LONG)
def test_a_file_of_more_text_than_any_resolution_has_is_refused(name: str) -> None:
    assert refusal(TOO_LONG[name]()) == (
        "x.docx: has more than 2000000 characters, as no resolution has; give the resolution in a file of its own"
    )


def test_a_file_of_more_elements_than_any_text_has_is_refused() -> None:
    assert refusal(draft("<w:p/>" * 200_000, styles=styles("<w:style/>" * 200_000))) == (
        "x.docx: has 400062 tags in its XML up to word/styles.xml; drafter reads up to 400000, and no resolution has a "
        "tenth of that; give the resolution in a file of its own"
    )


def refusal(data: bytes) -> str:
    with pytest.raises(ReadError) as error:
        read_docx(data, "x.docx")
    return str(error.value)
