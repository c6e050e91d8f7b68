"""Footnotes and links of the Word file: real ones of Word, in the order of the text, set as the United Nations sets them."""

from __future__ import annotations

import pytest
from lxml import etree

from drafter.document.resolution import Footnote, Resolution, addressed
from drafter.document.richtext import Mark, RichText
from tests.word import Package, R, W, attributes, draft_l30, paragraph, resolution, runs, text_of, written

RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def notes(package: Package) -> dict[str, str]:
    """The footnotes' ids and texts, without the separators."""
    return {str(n.get(f"{W}id")): text_of(n) for n in package.part("word/footnotes.xml") if n.get(f"{W}type") is None}


def links(package: Package, part: str = "document") -> dict[str, str]:
    """The words that are links and their targets."""
    rels = f"word/_rels/{part}.xml.rels"
    targets = {r.get("Id"): r.get("Target") for r in package.part(rels).iter(RELATIONSHIP)} if rels in package.names else {}
    found = package.part(f"word/{part}.xml").iter(f"{W}hyperlink")
    return {text_of(link): str(targets.get(link.get(f"{R}id"), link.get(f"{W}anchor"))) for link in found}


def called(package: Package) -> list[str]:
    """The ids of the footnotes that the text calls, in its order."""
    return [str(call.get(f"{W}id")) for call in package.document.iter(f"{W}footnoteReference")]


def test_a_footnote_is_called_where_its_anchor_stands() -> None:
    package = written(draft_l30())
    before, call = "", next(package.document.iter(f"{W}footnoteReference"))
    run = next(call.iterancestors(f"{W}r"))
    for sibling in run.itersiblings(preceding=True):
        before = text_of(sibling) + before
    assert before.endswith("and on Their Destruction")
    assert attributes(run, "rPr/rStyle") == {"val": "FootnoteReference"}
    assert notes(package) == {"1": "\t\tUnited Nations, Treaty Series, vol. 2056, No. 35597."}


def test_a_footnote_has_its_number_before_the_column() -> None:
    package = written(draft_l30())
    note = package.part("word/footnotes.xml")[-1][0]
    assert attributes(note, "pPr/pStyle") == {"val": "FootnoteText"}
    assert attributes(note, "pPr/ind")["left"] == "1267"
    stops = [(tab.get(f"{W}val"), tab.get(f"{W}pos")) for tab in note.iter(f"{W}tab") if tab.get(f"{W}pos")]
    assert stops[:2] == [("right", "1195"), ("left", "1267")]
    assert [etree.QName(child).localname for run in note.iterfind(f"{W}r") for child in run if child.tag != f"{W}rPr"][:3] == [
        "tab",
        "footnoteRef",
        "tab",
    ]


def test_the_separator_is_typed_underscores_in_bold_of_eight_points() -> None:
    separator = written(draft_l30()).part("word/footnotes.xml")[0]
    assert separator.get(f"{W}type") == "separator"
    assert text_of(separator) == "_" * 18
    assert attributes(separator, "p/r/rPr/sz") == {"val": "16"}
    assert attributes(separator, "p/pPr/ind")["left"] == "792"


def test_footnotes_stand_in_the_order_of_their_anchors() -> None:
    text = paragraph("Noting two[^2] and one,[^1]")
    package = written(resolution(text, footnotes=("One.", "Two.")))
    assert notes(package) == {"1": "\t\tTwo.", "2": "\t\tOne."}
    assert called(package) == ["1", "2"]


def test_the_tenth_footnote_comes_behind_the_ninth_at_one_place() -> None:
    keys = [str(k) for k in range(1, 12)]
    body = RichText("Noting,", tuple(Mark(6, 6, "footnote", key) for key in keys))
    text = Resolution(
        resolution().masthead, RichText("T"), addressed([paragraph("")]), tuple(Footnote(k, RichText(f"N{k}")) for k in keys)
    )
    document = Resolution(text.masthead, text.title, (type(text.paragraphs[0])(body, "preamble", id="PP1"),), text.footnotes)
    assert list(notes(written(document)).values()) == [f"\t\tN{key}" for key in keys]


def test_a_footnote_that_is_called_twice_is_there_once_and_its_number_is_repeated() -> None:
    package = written(resolution(paragraph("One[^1] and again,[^1]"), footnotes=("Note.",)))
    assert called(package) == ["1"]
    again = next(package.document.iter(f"{W}fldSimple"))
    assert again.get(f"{W}instr") == " NOTEREF _Footnote1 \\f \\h "
    bookmark = next(package.document.iter(f"{W}bookmarkStart"))
    assert bookmark.get(f"{W}name") == "_Footnote1"


def test_a_number_that_calls_no_footnote_is_raised_text() -> None:
    package = written(resolution(paragraph("One,[^7]")))
    assert called(package) == []
    assert runs(package.find("One,"))[-1] == ("7", "highlight vertAlign")


def test_a_footnote_without_a_place_is_called_behind_the_one_before_it_and_a_comment_says_so() -> None:
    package = written(resolution(paragraph("One,[^1]"), paragraph("Two,[^3]"), footnotes=("First.", "Lost.", "Last.")))
    assert notes(package) == {"1": "\t\tFirst.", "2": "\t\tLost.", "3": "\t\tLast."}
    assert called(package) == ["1", "2", "3"]
    assert "Footnote 2 was read without a place in the text." in text_of(package.part("word/comments.xml"))
    assert text_of(package.find("One,")).strip() == "One,"


def test_a_footnote_without_a_place_before_all_others_is_called_behind_the_title() -> None:
    package = written(resolution(paragraph("One,"), footnotes=("Lost.",)))
    assert "footnoteReference" in etree.tostring(package.find("Title")).decode()


@pytest.mark.parametrize("mark", ["*", "a"])
def test_a_mark_that_is_no_number_is_written_as_it_is(mark: str) -> None:
    text = resolution(paragraph("x"))
    body = RichText("Total", (Mark(5, 5, "footnote", mark),))
    document = Resolution(
        text.masthead, text.title, (type(text.paragraphs[0])(body, "annex", id="annex 1"),), (Footnote(mark, RichText("Gross.")),)
    )
    package = written(document)
    assert text_of(package.find("Total")) == f"\tTotal{mark}"
    assert notes(package) == {"1": f"\t{mark}\tGross."}


def test_links_are_blue_words_with_a_target_outside_of_the_file() -> None:
    text = "*Recalling* its resolution [54/54](https://docs.un.org/en/A/RES/54/54B) B,"
    package = written(resolution(paragraph(text)))
    assert links(package) == {"54/54": "https://docs.un.org/en/A/RES/54/54B"}
    assert runs(package.find("Recalling"))[2:] == [("54/54", "rStyle"), (" B,", "")]


def test_one_target_has_one_relationship() -> None:
    text = "[A](https://docs.un.org/a) and [B](https://docs.un.org/a),"
    package = written(resolution(paragraph(text)))
    assert links(package) == {"A": "https://docs.un.org/a", "B": "https://docs.un.org/a"}
    targets = [r.get("Target") for r in package.part("word/_rels/document.xml.rels").iter(RELATIONSHIP)]
    assert targets.count("https://docs.un.org/a") == 1


def test_links_of_footnotes_belong_to_the_part_of_the_footnotes() -> None:
    package = written(resolution(paragraph("One,[^1]"), footnotes=("See [A/80/365](https://docs.un.org/en/A/80/365).",)))
    assert links(package, "footnotes") == {"A/80/365": "https://docs.un.org/en/A/80/365"}
    assert links(package) == {}


@pytest.mark.parametrize(
    ("target", "written_as"),
    [
        ("https://docs.un.org/en/A/80/6 (Sect. 24)", "https://docs.un.org/en/A/80/6%20(Sect.%2024)"),
        ("https://x.org/?a=b&c=<d>", "https://x.org/?a=b&c=%3Cd%3E"),
        ("https://x.org/Côte", "https://x.org/C%C3%B4te"),
    ],
)
def test_a_target_with_signs_that_no_uri_has_is_encoded(target: str, written_as: str) -> None:
    body = RichText("54/54", (Mark(0, 5, "link", target),))
    text = resolution(paragraph("x"))
    document = Resolution(text.masthead, text.title, (type(text.paragraphs[0])(body, "preamble", id="PP1"),))
    assert links(written(document)) == {"54/54": written_as}


def test_a_link_without_a_target_keeps_its_colour_and_leads_nowhere() -> None:
    package = written(resolution(paragraph("Recalling [54/54](#) B,")))
    assert links(package) == {}
    assert runs(package.find("54/54"))[1] == ("54/54", "rStyle")
