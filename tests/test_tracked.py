"""Tracked changes made in a Word file itself: what goes in w:del, what comes in w:ins, and all else as it was."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

import pytest
from lxml import etree

from drafter.document.markup import parse
from drafter.document.resolution import Resolution
from drafter.document.richtext import RichText
from drafter.draft.change import Act, Change, Side
from drafter.draft.draft import Draft
from drafter.draft.words import Words
from drafter.errors import ReadError, WriteError
from drafter.readers.docx import read_docx
from drafter.tracked import write_tracked
from drafter.tracked.steps import hunks_of
from drafter.updates.printing import Settle
from tests.docx_files import deleted, draft, field, inserted, notes, numbered, numbering, p, reference, run, unpacked
from tests.resolving import parts, resolved
from tests.wml_schema import violations

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SIGNED = {"author": "A. Delegate", "date": datetime.datetime(2026, 9, 1, 12)}


def change(resolution: Resolution, at: str, old: str = "", new: str = "", *, act: Act = "replace", **given: str) -> Change:
    """A change of words that stand once in the text `at`, or of a whole paragraph."""
    texts = {**dict(resolution.rich_texts()), **{f"footnote {n.key}": n.text for n in resolution.footnotes}}
    text, comes = parse(new)
    start = texts[at].text.index(old) if act == "replace" else 0
    side: Side = "before" if given.get("side") == "before" else "after"
    return Change(
        at, "edits", "So it is.", start=start, end=start + len(old), old=old, new=text, act=act, side=side, notes=comes,
        to=given.get("to", ""), id=1,
    )  # fmt: skip


def tracked(data: bytes, *wanted: tuple[object, ...], **options: object) -> tuple[bytes, Draft]:
    """The file with these changes tracked; each is given as `change` takes it."""
    resolution = read_docx(data, "x.docx")
    made = []
    for number, (*given, last) in enumerate(wanted, 1):
        more = last if isinstance(last, dict) else {}
        rest = given if isinstance(last, dict) else [*given, last]
        made.append(Change(**{**vars(change(resolution, *rest, **more)), "id": number}))  # type: ignore[arg-type]
    rolled = Draft(resolution, tuple(made))
    return write_tracked(rolled, data, "x.docx", **(SIGNED | options)), rolled  # type: ignore[arg-type]


def body(data: bytes, part: str = "word/document.xml") -> str:
    """The XML of a part, without the signature of changes and without namespaces."""
    raw = unpacked(data)[part].decode()
    raw = re.sub(r' w:(?:id|author|date)="[^"]*"', "", raw)
    return re.sub(r' xmlns:\w+="[^"]*"| xml:space="preserve"', "", raw)


def said(resolution: Resolution) -> list[object]:
    paragraphs = [(q.number, q.text, [(m.start, m.value) for m in q.body.anchors()]) for q in resolution.paragraphs]
    return [resolution.title.text, *paragraphs, *((n.key, n.text.text) for n in resolution.footnotes)]


def check(data: bytes, made: bytes, rolled: Draft) -> None:
    """Accepted it is the draft's text, rejected last year's and the XML as it was; and it is Word's XML."""
    assert said(read_docx(made, "x")) == said(rolled.resolution)
    assert said(read_docx(made, "x", base=True)) == said(rolled.previous)
    assert said(read_docx(resolved(made, accept=True), "x")) == said(rolled.resolution)
    before, after = parts(data), parts(resolved(made, accept=False))
    assert {name: after[name] for name in before} == before
    assert not [v for v in violations(made) if "content type" not in v.lower()]


def test_a_word_is_struck_out_and_the_new_one_put_in_beside_it() -> None:
    data = draft(p("Recalling its seventy-ninth session,"))
    made, rolled = tracked(data, ("PP1", "seventy-ninth", "eightieth"))
    assert (
        "<w:p><w:r><w:t>Recalling its </w:t></w:r><w:del><w:r><w:delText>seventy-ninth</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>eightieth</w:t></w:r></w:ins><w:r><w:t> session,</w:t></w:r></w:p>"
    ) in body(made)
    check(data, made, rolled)


def test_every_change_has_its_author_and_date_and_an_id_of_its_own() -> None:
    data = draft(p("Recalling its seventy-ninth session ", inserted(run("of others")), ","))
    made, _ = tracked(data, ("PP1", "seventy-ninth", "eightieth"))
    root = etree.fromstring(unpacked(made)["word/document.xml"])
    changes = [*root.iter(f"{W}ins", f"{W}del")]
    ours = [e for e in changes if e.get(f"{W}author") == "A. Delegate"]
    assert [e.get(f"{W}date") for e in ours] == ["2026-09-01T12:00:00Z"] * 2
    assert len({e.get(f"{W}id") for e in changes}) == 3


@pytest.mark.parametrize(
    "wanted",
    [
        ("79/34", "80/12"),
        ("2 December", "12 December"),
        ("December 2024", "November 2025"),
        ("34 of", "35 of"),
    ],
)
def test_no_word_number_or_date_is_split(wanted: tuple[str, str]) -> None:
    data = draft(p("Recalling resolution 79/34 of 2 December 2024,"))
    made, rolled = tracked(data, ("PP1", *wanted))
    root = etree.fromstring(unpacked(made)["word/document.xml"])
    gone = ["".join(t.text or "" for t in e.iter(f"{W}delText")) for e in root.iter(f"{W}del")]
    assert set(gone) <= {"79/34", "2 December 2024"}
    check(data, made, rolled)


def test_a_run_keeps_its_properties_and_the_new_words_have_them() -> None:
    look = '<w:rFonts w:ascii="Arial"/><w:sz w:val="20"/>'
    data = draft(p(run("Recalling", '<w:rFonts w:ascii="Arial"/><w:i/><w:sz w:val="20"/>'), run(" old words,", look)))
    made, rolled = tracked(data, ("PP1", "old", "new"))
    assert f"<w:ins><w:r><w:rPr>{look}</w:rPr><w:t>new</w:t></w:r></w:ins>" in body(made)
    check(data, made, rolled)


def test_new_words_are_in_italics_where_the_text_says_so_and_not_where_it_does_not() -> None:
    data = draft(p(run("Recalling", "<w:i/>"), run(" the matter,")))
    made, rolled = tracked(data, ("PP1", "Recalling the matter,", "*Noting* the *matter*,"))
    text = body(made)
    assert "<w:ins><w:r><w:rPr><w:i/></w:rPr><w:t>Noting</w:t></w:r></w:ins>" in text
    assert "<w:r><w:rPr><w:i/><w:rPrChange><w:rPr/></w:rPrChange></w:rPr><w:t>matter</w:t></w:r>" in text
    check(data, made, rolled)


def test_links_bookmarks_fields_and_content_controls_survive() -> None:
    link = f'<w:hyperlink r:id="rId9">{run("80/1")}</w:hyperlink>'
    control = f"<w:sdt><w:sdtContent>{run('seventy-ninth')}</w:sdtContent></w:sdt>"
    marked = f'<w:bookmarkStart w:id="7" w:name="here"/>{run(" year")}<w:bookmarkEnd w:id="7"/>'
    data = draft(
        p("Recalling ", link, " and its ", control, marked, " of ", field("REF x", run("old text")), ","),
        links={"rId9": "https://docs.un.org/en/A/RES/80/1"},
    )
    made, rolled = tracked(data, ("PP1", "seventy-ninth", "eightieth"), ("PP1", "year", "session"), ("PP1", "old", "new"))
    text = unpacked(made)["word/document.xml"].decode()
    assert link in text
    assert '<w:bookmarkStart w:id="7" w:name="here"/>' in text
    assert text.count("<w:sdtContent>") == 1
    assert "REF x" in text
    check(data, made, rolled)


def test_a_link_whose_words_change_goes_and_the_new_words_stand_outside_of_it() -> None:
    link = f'<w:hyperlink r:id="rId9">{run("79/34")}</w:hyperlink>'
    data = draft(p("Recalling its resolution ", link, ","), links={"rId9": "https://docs.un.org/en/A/RES/79/34"})
    made, rolled = tracked(data, ("PP1", "79/34", "80/12"))
    assert "</w:del></w:hyperlink><w:ins><w:r><w:t>80/12</w:t></w:r></w:ins>" in body(made)
    check(data, made, rolled)


def test_a_link_that_a_field_makes_goes_with_its_field() -> None:
    made_by_field = field('HYPERLINK "https://docs.un.org/en/A/RES/79/34"', run("79/34"))
    data = draft(p("Recalling its resolution ", made_by_field, " and more,"))
    made, rolled = tracked(data, ("PP1", "79/34", "80/12"))
    text = body(made)
    assert "<w:delInstrText>HYPERLINK" in text
    assert '<w:fldChar w:fldCharType="end"/></w:r></w:del><w:ins><w:r><w:t>80/12</w:t></w:r></w:ins>' in text
    check(data, made, rolled)


def test_a_whole_paragraph_that_comes_or_goes_has_its_mark_tracked() -> None:
    data = draft(p("Recalling this,"), p("Noting that,"), p("Seeing all,"))
    made, rolled = tracked(data, ("PP2", "Noting that,", {"act": "delete"}), ("PP1", "", "*Stressing* it,", {"act": "insert"}))
    text = body(made)
    assert (
        "<w:p><w:pPr><w:rPr><w:ins/></w:rPr></w:pPr><w:ins><w:r><w:rPr><w:i/></w:rPr><w:t>Stressing</w:t></w:r>"
        "<w:r><w:t> it,</w:t></w:r></w:ins></w:p>"
    ) in text
    assert (
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>Noting that,</w:delText></w:r></w:del></w:p>" in text
    )
    check(data, made, rolled)


def test_a_moved_paragraph_is_a_move_of_words() -> None:
    data = draft(p("Recalling this,"), p("Noting that,"), p("Seeing all,"))
    made, rolled = tracked(data, ("PP1", "Recalling this,", {"act": "move", "to": "PP3"}))
    text = body(made)
    assert (
        '<w:moveFromRangeStart w:name="drafter1"/><w:p><w:pPr><w:rPr><w:moveFrom/></w:rPr></w:pPr><w:moveFrom><w:r>'
        "<w:t>Recalling this,</w:t></w:r></w:moveFrom></w:p><w:moveFromRangeEnd/>"
    ) in text
    assert (
        '<w:moveToRangeStart w:name="drafter1"/><w:p><w:pPr><w:rPr><w:moveTo/></w:rPr></w:pPr><w:moveTo><w:r>'
        "<w:t>Recalling this,</w:t></w:r></w:moveTo></w:p><w:moveToRangeEnd/>"
    ) in text
    check(data, made, rolled)


def test_what_changes_in_a_moved_paragraph_is_tracked_in_it() -> None:
    data = draft(p("Recalling this,", reference(1)), p("Noting that,"), p("Seeing all,"), footnotes=notes("A/80/1."))
    made, rolled = tracked(data, ("PP1", "Recalling this,", {"act": "move", "to": "PP3"}), ("PP1", "this", "the other"))
    assert "<w:moveTo><w:r><w:t>Recalling </w:t></w:r></w:moveTo><w:ins><w:r><w:t>the other</w:t></w:r></w:ins>" in body(made)
    check(data, made, rolled)


def test_footnotes_come_and_go_as_footnotes_of_words() -> None:
    data = draft(p("Recalling this,", reference(1)), p("Noting that,", reference(2)), footnotes=notes("Gone.", "Stays."))
    made, rolled = tracked(data, ("PP1", "Recalling this,", {"act": "delete"}), ("PP2", "that", "that^[*See* A/81/12.]"))
    text, below = body(made), body(made, "word/footnotes.xml")
    assert "<w:del><w:r><w:delText>Recalling this,</w:delText></w:r><w:r><w:footnoteReference" in text
    assert re.search(r"<w:ins><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:footnoteReference", text)
    assert "<w:delText> Gone.</w:delText></w:r></w:del>" in below
    assert "<w:ins><w:r><w:footnoteRef/></w:r>" in below or "<w:ins><w:r><w:footnoteRef/><w:t> </w:t></w:r>" in below
    check(data, made, rolled)


def test_the_words_of_a_footnote_are_tracked_in_it() -> None:
    data = draft(p("Recalling this,", reference(1)), footnotes=notes("A/80/365."))
    made, rolled = tracked(data, ("footnote 1", "A/80/365", "A/81/372"))
    assert "<w:delText>A/80/365</w:delText></w:r></w:del><w:ins><w:r><w:t>A/81/372</w:t></w:r></w:ins>" in body(
        made, "word/footnotes.xml"
    )
    check(data, made, rolled)


def test_a_file_without_footnotes_gets_the_part_that_holds_them() -> None:
    data = draft(p("Recalling this,"))
    made, rolled = tracked(data, ("PP1", "this", "this^[A/81/12.]"))
    assert said(read_docx(made, "x")) == said(rolled.resolution)
    assert said(read_docx(made, "x", base=True)) == said(rolled.previous)


def test_typed_numbers_are_tracked_and_those_of_word_are_left_to_it() -> None:
    typed = draft(p("1.\tDecides this;"), p("2.\tUrges that;"), p("3.\tAsks."))
    made, rolled = tracked(typed, ("OP1", "Decides this;", {"act": "delete"}))
    assert "<w:del><w:r><w:delText>2</w:delText></w:r></w:del><w:ins><w:r><w:t>1</w:t></w:r></w:ins>" in body(made)
    check(typed, made, rolled)
    by_word = draft(numbered("Decides this;"), numbered("Urges that;"), numbered("Asks."), numbering=numbering())
    made, rolled = tracked(by_word, ("OP1", "Decides this;", {"act": "delete"}), ("OP3", "", "*Ends*.", {"act": "insert"}))
    assert body(made).count("<w:del>") == body(made).count("</w:del>") == 1
    assert [q.number for q in read_docx(made, "x").paragraphs] == ["1.", "2.", "3."]
    check(by_word, made, rolled)


def test_the_changes_of_others_are_kept_and_not_mixed_with_drafters() -> None:
    data = draft(p("Recalling its ", deleted("old"), inserted(run("seventy-ninth annual")), " session,"))
    made, rolled = tracked(data, ("PP1", "seventy-ninth", "eightieth"))
    text = body(made)
    assert "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>" in text
    assert "<w:ins><w:del><w:r><w:delText>seventy-ninth</w:delText></w:r></w:del></w:ins><w:ins><w:r><w:t>eightieth</w:t>" in text
    mine = resolved(made, accept=False, author="A. Delegate")
    assert parts(mine)["word/document.xml"] == parts(data)["word/document.xml"]
    assert said(read_docx(made, "x")) == said(rolled.resolution)


def test_a_paragraph_can_come_before_the_first_and_behind_words_that_come_at_an_end() -> None:
    data = draft(p("Recalling this,"), p("Noting that,"))
    made, rolled = tracked(
        data,
        ("PP1", "", "*Stressing* it,", {"act": "insert", "side": "before"}),
        ("PP1", "this,", "the other, x"),
        ("PP1", "", "*Seeing* all,", {"act": "insert"}),
    )
    text = body(made)
    assert "<w:p><w:pPr><w:rPr><w:ins/></w:rPr></w:pPr><w:r><w:t>Recalling </w:t></w:r>" in text  # its mark is the new one
    check(data, made, rolled)


def test_a_numeral_above_a_heading_is_moved_with_it() -> None:
    heading = '<w:pStyle w:val="Heading1"/><w:outlineLvl w:val="0"/>'
    data = draft(
        p("1.\tDecides this;"), p("I", properties=heading), p("The rest", properties=heading), p("2.\tAsks;"), p("3.\tEnds.")
    )
    made, rolled = tracked(data, ("heading 1", "The rest", {"act": "move", "to": "OP2"}))
    assert [(q.number, q.text) for q in read_docx(made, "x").paragraphs] == [
        ("1.", "Decides this;"), ("2.", "Asks;"), ("I", "The rest"), ("3.", "Ends."),
    ]  # fmt: skip
    check(data, made, rolled)


def test_new_footnotes_are_numbered_in_the_order_of_their_calls() -> None:
    data = draft(p("Recalling this,", reference(1)), p("Noting that,", reference(2)), footnotes=notes("First.", "Second."))
    made, rolled = tracked(data, ("PP1", "", "*Seeing* it,^[Between.]", {"act": "insert"}))
    below = unpacked(made)["word/footnotes.xml"].decode()
    assert re.findall(r'<w:footnote (?:w:type="\w+" )?w:id="(-?\d)"', below) == ["-1", "1", "2", "3"]
    assert re.findall(r'<w:footnoteReference w:id="(\d)"', unpacked(made)["word/document.xml"].decode()) == ["1", "2", "3"]
    assert [n.text.text for n in read_docx(made, "x").footnotes] == ["First.", "Between.", "Second."]
    check(data, made, rolled)


@pytest.mark.parametrize(
    ("old", "new", "changes", "expected"),
    [
        ("the seventy-ninth session", "the eightieth session", [("ninth", "x")], ["seventy-ninth"]),
        ("in 2 December 2024, it", "in 2 December 2025, it", [("2024", "2025")], ["2 December 2024"]),
        ("one two three", "1 2 three", [("one", "1"), ("two", "2")], ["one two"]),
        ("from 79/34 on", "from 80/34 on", [("79", "80")], ["79/34"]),
    ],
)
def test_hunks_are_of_whole_words(old: str, new: str, changes: list[tuple[str, str]], expected: list[str]) -> None:
    made = [Change("PP1", "x", "", start=old.index(a), end=old.index(a) + len(a), old=a, new=RichText(b)) for a, b in changes]
    found = hunks_of(old, new, Words(made))
    assert [old[h.start : h.end] for h in found] == expected
    at, told = 0, ""
    for h in found:
        told, at = told + old[at : h.start] + new[h.new_start : h.new_end], h.end
    assert told + old[at:] == new


def test_what_is_not_touched_is_the_same_bytes() -> None:
    odd = '<w:p  w:rsidR="00AA"><w:r ><w:t xml:space="preserve">Noting &#8220;that&#8221;,</w:t></w:r><!-- kept --></w:p>'
    data = draft(p("Recalling this,"), odd, p("Seeing all,"))
    made, _ = tracked(data, ("PP1", "this", "that"))
    old, new = unpacked(data)["word/document.xml"], unpacked(made)["word/document.xml"]
    at = old.index(odd.encode())
    assert new.endswith(old[at:])
    start = old.index(b'<w:p><w:r><w:t xml:space="preserve">Recalling')
    assert new[:start] == old[:start]
    assert {n: raw for n, raw in unpacked(made).items() if n != "word/document.xml"} == {
        n: raw for n, raw in unpacked(data).items() if n != "word/document.xml"
    }


def test_the_same_input_gives_the_same_bytes() -> None:
    data = draft(p("Recalling this,"))
    assert tracked(data, ("PP1", "this", "that"))[0] == tracked(data, ("PP1", "this", "that"))[0]


def test_with_explain_every_change_has_a_comment_at_its_words() -> None:
    data = draft(p("Recalling this,"))
    made, _ = tracked(data, ("PP1", "this", "that"), explain=True)
    assert re.search(
        r"<w:commentRangeStart/><w:del>.*</w:del><w:ins>.*</w:ins><w:commentRangeEnd/><w:r><w:commentReference/></w:r>",
        body(made),
    )
    assert "So it is." in body(made, "word/comments.xml")


def test_a_base_with_another_text_is_refused() -> None:
    data, other = draft(p("Recalling this,")), draft(p("Recalling that,"))
    rolled = Draft(read_docx(data, "x"), ())
    with pytest.raises(WriteError, match=r"^other\.docx: PP1 does not read as in the text that was rolled over"):
        write_tracked(rolled, other, "other.docx")
    with pytest.raises(ReadError, match=r"^other\.docx: is no \.docx file by its content"):
        write_tracked(rolled, b"no zip", "other.docx")


def test_words_in_a_formula_are_refused_and_those_around_it_are_tracked() -> None:
    space = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    data = draft(p("Recalling ", f"<m:oMath {space}><m:r><m:t>x</m:t></m:r></m:oMath>", " of these,"))
    made, rolled = tracked(data, ("PP1", "these", "those"))
    assert said(read_docx(made, "x")) == said(rolled.resolution)
    assert parts(resolved(made, accept=False)) == parts(data)
    with pytest.raises(WriteError, match=r"^x\.docx: what changes stands in a formula; leave that change out"):
        tracked(data, ("PP1", "x of", "y of"))


@pytest.mark.parametrize("new", ["Survey", "**Survey**"])
def test_new_words_in_a_heading_are_in_its_type_and_what_is_bold_already_gets_no_mark(new: str) -> None:
    data = draft(p("Recalling this,"), p(run("The report", "<w:b/>")), p("1.\tRequests a report."))
    made, rolled = tracked(data, ("heading 1", "report", new))
    assert rolled.previous.paragraphs[1].body.marks == ()
    assert "<w:ins><w:r><w:rPr><w:b/></w:rPr><w:t>Survey</w:t></w:r></w:ins>" in body(made)


def test_stale_words_with_one_reason_share_a_comment_from_the_first_to_the_last() -> None:
    data = draft(p("Noting 1 million and 2 million and 3 million,"))
    resolution = read_docx(data, "x.docx")
    stale = [replace(change(resolution, "PP1", f"{k} million"), status="open", settle=Settle("years", k), id=k) for k in (1, 2)]
    made = write_tracked(Draft(resolution, tuple(stale)), data, "x.docx")
    assert "<w:commentRangeStart/><w:r><w:t>1 million</w:t></w:r><w:r><w:t> and </w:t></w:r>" in body(made)
    assert "<w:r><w:t>2 million</w:t></w:r><w:commentRangeEnd/>" in body(made)
    assert re.findall(r"<w:t>(.*?)</w:t>", body(made, "word/comments.xml")) == [
        "Are “1 million” and “2 million” still right? If not, what should stand here?", "So it is."
    ]  # fmt: skip
