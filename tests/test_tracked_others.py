"""Others' tracked changes beside drafter's: theirs stay, ours accept and reject exactly, and all stand in the schema's order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafter.readers.docx import read_docx
from tests.docx_files import deleted, draft, inserted, notes, p, reference, run, unpacked
from tests.libreoffice import Command, saved_by_libreoffice
from tests.others import wrong_in
from tests.resolving import parts, resolved
from tests.shown import notes_at_their_calls
from tests.test_tracked import body, tracked
from tests.test_tracked_libreoffice import made as with_types
from tests.test_tracked_libreoffice import shown
from tests.wml_schema import violations

BY_B = 'w:author="B" w:date="2026-01-02T00:00:00Z"'
ITALIC = f'<w:i/><w:rPrChange w:id="30" {BY_B}><w:rPr/></w:rPrChange>'


@pytest.mark.parametrize("seed", range(40))
def test_changes_of_others_and_of_drafter_meet_in_any_file(seed: int) -> None:
    assert [*wrong_in(seed)] == []


def test_a_deletion_in_an_insertion_by_the_same_author_is_signed_apart() -> None:
    data = draft(p("1. Urges the ", inserted(run("full")), " support;"))
    made, rolled = tracked(data, ("OP1", "full", "whole"), author="a")
    authors = re.findall(r'<w:(ins|del) w:id="\d+" w:author="([^"]*)"', unpacked(made)["word/document.xml"].decode())
    assert authors == [("ins", "a"), ("del", "a (2)"), ("ins", "a")]
    assert parts(resolved(made, accept=False)) == parts(resolved(data, accept=False))
    assert read_docx(resolved(made, accept=True), "x").paragraphs == rolled.resolution.paragraphs


@pytest.mark.parametrize("kind", ["ins", "moveTo"])
def test_the_mark_of_a_paragraph_that_the_same_author_put_in_goes_by_another_name(kind: str) -> None:
    mark = f'<w:rPr><w:{kind} w:id="4" w:author="a" w:date="2026-01-02T00:00:00Z"/></w:rPr>'
    data = draft(
        p("1. Urges;"), p(f'<w:ins w:id="5" w:author="a">{run("2. Invites;")}</w:ins>', properties=mark), p("3. Decides.")
    )
    made, _ = tracked(data, ("OP2", "", {"act": "delete"}), author="a")
    assert violations(made) == []
    assert '<w:del w:id="7" w:author="a (2)"' in unpacked(made)["word/document.xml"].decode()


@pytest.mark.parametrize("act", ["delete", "move"])
def test_a_mark_that_another_has_deleted_is_deleted_once(act: str) -> None:
    gone = f'<w:rPr><w:del w:id="9" {BY_B}/></w:rPr>'
    data = draft(p("1. Urges the full", properties=gone), p(" support;"), p("2. Invites;"), p("3. Decides."))
    made, _ = tracked(data, ("OP1", "", {"act": act, "to": "OP2"}))
    assert violations(made) == []
    marks = re.findall(r"<w:rPr>((?:<w:(?:del|moveFrom) [^>]*/>)+)</w:rPr>", unpacked(made)["word/document.xml"].decode())
    once = ["del"], ["del", "moveFrom"]
    assert [re.findall(r"<w:(\w+)", mark) for mark in marks] == ([once[0]] * 2 if act == "delete" else [once[1], once[1][1:]])


def test_a_paragraph_that_another_has_moved_is_moved_again() -> None:
    def moved(way: str, k: int) -> str:
        start = f'<w:move{way}RangeStart w:id="{k}" {BY_B} w:name="drafter1"/>'
        mark = f'<w:rPr><w:move{way} w:id="{k + 1}" {BY_B}/></w:rPr>'
        words = f'<w:move{way} w:id="{k + 2}" {BY_B}>{run("1. Invites;")}</w:move{way}>'
        return f'{start}{p(words, properties=mark)}<w:move{way}RangeEnd w:id="{k}"/>'

    data = draft(moved("From", 30), p("2. Urges;"), moved("To", 40), p("3. Decides."), p("4. Requests."))
    made, rolled = tracked(data, ("OP1", "", {"act": "move", "to": "OP3"}))
    assert violations(made) == []
    names = re.findall(r'RangeStart [^>]*w:name="(\w+)"', unpacked(made)["word/document.xml"].decode())
    assert sorted(names) == ["drafter1", "drafter1", "drafter2", "drafter2"]
    accepted = read_docx(resolved(made, accept=True), "x")
    assert [q.text for q in accepted.paragraphs] == [q.text for q in rolled.resolution.paragraphs]
    assert parts(resolved(made, accept=False))["word/document.xml"] == parts(resolved(data, accept=False))["word/document.xml"]


@pytest.mark.parametrize("around", ["{}", '<w:hyperlink w:anchor="x">{}</w:hyperlink>', f'<w:ins w:id="31" {BY_B}>{{}}</w:ins>'])
def test_words_that_another_has_set_anew_go_and_come_in_other_type(around: str) -> None:
    data = draft(p("1. ", around.format(run("Urges", ITALIC)), " all States;"))
    made, rolled = tracked(data, ("OP1", "Urges all", "Urges *all*"))
    assert violations(made) == []
    assert "<w:rPrChange><w:rPr/></w:rPrChange></w:rPr><w:delText>Urges" in body(made)
    assert read_docx(made, "x").texts["OP1"].text == rolled.resolution.texts["OP1"].text
    ours = resolved(made, accept=False, author="A. Delegate")
    assert parts(ours)["word/document.xml"] == parts(data)["word/document.xml"]


def test_a_record_of_former_type_keeps_its_id_to_itself_where_its_words_are_cut() -> None:
    made, _ = tracked(draft(p("1. ", run("Urges all States now", ITALIC), ";")), ("OP1", "all", "*the*"))
    assert violations(made) == []
    numbered = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:ins w:id="50" {BY_B}/></w:numPr>'
    made, _ = tracked(draft(p("1. Urges;", properties=numbered), p("2. Decides.")), ("OP1", "", "Invites;", {"act": "insert"}))
    assert violations(made) == []


@pytest.mark.parametrize(
    "around",
    [
        '<w:smartTag w:uri="u" w:element="e">{}</w:smartTag>',
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:bdo w:val="ltr">{}</w:bdo>',
    ],
)
@pytest.mark.parametrize("where", [("and whole", "and quite whole"), ("so full", "so very full"), ("whole", "whole new")])
def test_no_insertion_stands_in_anothers_through_what_is_in_it(around: str, where: tuple[str, str]) -> None:
    data = draft(p("1. Urges the ", inserted(run("so "), around.format(run("full and whole"))), " support;"))
    made, rolled = tracked(data, ("OP1", *where))
    assert violations(made) == []
    assert read_docx(made, "x").paragraphs == rolled.resolution.paragraphs
    assert read_docx(resolved(made, accept=True), "x").paragraphs == rolled.resolution.paragraphs


@pytest.mark.soffice
def test_libreoffice_accepts_and_rejects_what_one_author_changes_twice(tmp_path: Path) -> None:
    mine = 'w:author="Anna" w:date="2026-01-02T00:00:00Z"'
    came = f'<w:ins w:id="60" {mine}>{run("full")}</w:ins>'
    texts = [
        ["1. Urges the ", came, " support;"],
        ["1. Urges the ", came.replace("full", "full and whole"), " support;"],
        ["1. Urges the ", deleted("old ").replace('"a"', '"Anna"'), came, " support;"],
    ]
    jobs: list[tuple[Path, Path, Command]] = []
    for k, text in enumerate(texts):
        lines = ("Eightieth session", "First Committee", "Agenda item 99 (n)", "Disarmament", "Egypt: draft resolution", "Title")
        data = with_types(*map(p, (*lines, "The General Assembly,")), p(*text), p("2. Decides."))
        made, _ = tracked(data, ("OP1", "full", "complete"), author="Anna")
        (tmp_path / f"{k}.docx").write_bytes(made)
        jobs += [(tmp_path / f"{k}.docx", tmp_path / f"{k}-{way}.docx", way) for way in ("accept", "reject")]
    saved_by_libreoffice(jobs)
    found = [next(line for line in shown(target.read_bytes()) if line.startswith("1. ")) for _, target, _ in jobs]
    assert found == [
        "1. Urges the complete support;", "1. Urges the  support;",
        "1. Urges the complete and whole support;", "1. Urges the  support;",
        "1. Urges the complete support;", "1. Urges the old  support;",
    ]  # fmt: skip


def between_two_calls() -> bytes:
    """A draft with three footnotes; words between the calls of the first two change."""
    lines = ("Eightieth session", "First Committee", "Agenda item 99 (n)", "Disarmament", "Egypt: draft resolution", "Title")
    return with_types(
        *map(p, (*lines, "The General Assembly,")),
        p("Recalling one thing", reference(1), " and the other,"),
        p("Noting it,"),
        p("1. Urges", reference(2), " all", reference(3), ";"),
        footnotes=notes("One.", "Two.", "Three."),
    )


def commented() -> bytes:
    return tracked(between_two_calls(), ("PP1", "other", "next"), ("PP2", "it", "that"), explain=True)[0]


def test_no_comment_is_called_between_the_first_and_the_second_footnote() -> None:
    found = re.findall(r"<w:(footnoteReference|comment\w+)", body(commented()))
    assert found == [
        *["footnoteReference", "commentRangeStart", "commentRangeEnd", "commentRangeStart", "commentRangeEnd"],
        *["footnoteReference", "commentReference", "commentReference", "footnoteReference"],
    ]


@pytest.mark.soffice
def test_libreoffice_shows_each_footnote_with_comments_in(tmp_path: Path) -> None:
    made = commented()
    (tmp_path / "x.docx").write_bytes(made)
    saved_by_libreoffice([(tmp_path / "x.docx", tmp_path / "y.docx", "keep")])
    assert notes_at_their_calls((tmp_path / "y.docx").read_bytes()) == notes_at_their_calls(made) == ["One.", "Two.", "Three."]
