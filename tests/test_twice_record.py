"""The same resolutions read from their PDF and from their XML (bench/twice.py): how differences are told, and the bars."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))

from twice import KINDS, PAGE, XML, Difference, compared, measured, opening

from tests.factories import resolution


def test_two_readings_that_are_the_same_have_no_difference() -> None:
    one = resolution("*Recalling* peace,[^1]", "1. *Decides* to meet.", notes=["A/78/1."])
    figures = compared("79/1", one, one)
    assert figures.differences == []
    assert {kind: figures.of[kind] for kind in ("opening italics", "footnotes' text", "footnotes' place")} == {
        "opening italics": 2,
        "footnotes' text": 1,
        "footnotes' place": 1,
    }


def test_words_italics_and_notes_that_differ_are_counted_each_by_its_kind() -> None:
    pdf = resolution("*Recalling* peace and quiet,[^1]", notes=["A/78/1."])
    xml = resolution("*Recalling peace* and rest,[^1]", notes=["A/78/2."])
    figures = compared("79/1", pdf, xml)
    assert [(d.kind, d.pdf, d.xml) for d in figures.differences if d.kind != "words"] == [
        ("opening italics", "Recalling", "Recalling peace"),
        ("footnotes' text", "A/78/1.", "A/78/2."),
        ("footnotes' place", "1: …Recallingpeaceandquiet,|", "1: …Recallingpeaceandrest,|"),
    ]
    assert figures.of["words"] - figures.alike["words"] == 1


@pytest.mark.parametrize(
    ("pdf", "xml", "cause"),
    [
        ("self-determination,", "self- determination,", (XML, "a space behind a hyphen (79/164: self- determination)")),
        ("26", "26.", (PAGE, "a number without its full stop (79/160, 80/167)")),
        ("2014 –2024", "2014–2024", ("drafter's", "a space beside a dash")),
        ("in vites", "invites", ("drafter's", "a space within a word, or none between two")),
        ("peace", "war", ("drafter's", "none of these")),
    ],
)
def test_a_difference_has_a_cause_or_is_said_to_have_none(pdf: str, xml: str, cause: tuple[str, str]) -> None:
    assert Difference("79/1", "words", pdf, xml).cause == cause


def test_the_opening_is_what_stands_in_italics_without_the_signs_about_it() -> None:
    (paragraph,) = resolution("“*Recalling*, again”,").paragraphs
    assert opening(paragraph.body) == "Recalling"


@pytest.mark.long
@pytest.mark.shared
def test_every_resolution_of_the_record_is_the_same_from_its_pdf_as_from_its_xml() -> None:
    count, figures = measured()
    assert count == 296
    bars = dict.fromkeys(KINDS, 0.995) | {"words": 0.999, "opening italics": 0.99}
    assert {kind: figures.share(kind) for kind in KINDS if figures.share(kind) < bars[kind]} == {}
    assert [d for d in figures.differences if d.cause[0] not in (XML, PAGE)] == []
