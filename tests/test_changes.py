"""`drafter changes`: the tracked changes of a Word file, each with who, when, where, and the words around it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import etree

from drafter.engine.settling import rollover
from drafter.errors import ReadError
from drafter.readers import read, read_revisions
from drafter.readers.docx.revisions import Revision
from drafter.readers.docx.revisions import read_revisions as revisions_in
from drafter.report.revisions import revisions_report
from drafter.tracked import write_tracked
from drafter.updates import load
from tests import drafts
from tests.commands import drafter
from tests.docx_files import MASTHEAD, deleted, docx, draft, header, inserted, notes, p, reference, run, unpacked
from tests.test_docx_tracked import GONE, NEW
from tests.word import EXAMPLES, RECORD, W

BY_B = 'w:id="9" w:author="b" w:date="2026-10-06T09:30:00Z"'
CENTRED = f'<w:jc w:val="center"/><w:pPrChange {BY_B}><w:pPr><w:jc w:val="left"/></w:pPr></w:pPrChange>'
REPLACED = deleted("seventy-ninth") + inserted(run("eightieth"))


def listed(*body: str, **parts: object) -> list[str]:
    """The changes in a draft with this body, as the screen shows their places and words."""
    return told(revisions_in(draft(*body, **parts), "x.docx"))


def told(revisions: tuple[Revision, ...]) -> list[str]:
    return [
        f"{r.place}: {r.act} {r.unit}: {r.before}[{r.old}→{r.new}]{r.after}" + (f" ({r.what})" if r.what else "")
        for r in revisions
    ]


def moved(way: str, number: int, content: str, name: str = "m") -> str:
    return (
        f'<w:move{way}RangeStart w:id="{number}" w:author="a" w:name="{name}"/><w:move{way} w:id="{number + 50}" w:author="a">'
        f'{content}</w:move{way}><w:move{way}RangeEnd w:id="{number}"/>'
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ([p("Recalling its ", REPLACED, " session,")], ["PP1: replace words: Recalling its [seventy-ninth→eightieth] session,"]),
        ([p("Recalling ", inserted(run("also ")), "it,")], ["PP1: insert words: Recalling [→also ]it,"]),
        ([p("Recalling", deleted(" also"), " it,")], ["PP1: delete words: Recalling[ also→] it,"]),
        (
            [p("Recalling ", inserted(run("new ")), deleted("old "), inserted(run("more ")), "it,")],
            ["PP1: replace words: Recalling [old →new more ]it,"],
        ),
        (
            [p("Recalling it,"), p(deleted("Noting it,"), properties=GONE), p("Seeing it,")],
            ["PP2 (out): delete paragraph: [Noting it,→]"],
        ),
        (
            [p("Recalling it,"), p(inserted(run("Noting it,")), properties=NEW), p("Seeing it,")],
            ["after PP1: insert paragraph: [→Noting it,]"],
        ),
        (
            [p("Recalling it,"), *(p(inserted(run(f"{verb} it,")), properties=NEW) for verb in ("Noting", "Seeing"))],
            ["after PP1: insert paragraph: [→Noting it,]", "after PP1: insert paragraph: [→Seeing it,]"],
        ),
        (  # as Word tracks a paragraph that is typed at the end of another one
            [p("Recalling it,", properties=NEW), p(inserted(run("Noting it,")))],
            ["after PP1: insert paragraph: [→Noting it,]"],
        ),
        (
            [p("Recalling it,", properties=GONE), p(" and that,")],
            ["PP1: delete words: Recalling it,[¶→] and that,"],
        ),
        (
            [p("Recalling it,"), p("Noting ", moved("From", 1, run("here ")), "it ", moved("To", 2, run("here ")), "there,")],
            ["PP2, to PP2: move words: Noting [here →here ]it here there,"],
        ),
        (
            [
                p("Recalling it,"),
                p(moved("From", 1, run("Noting it,")), properties='<w:rPr><w:moveFrom w:id="8" w:author="a"/></w:rPr>'),
                p("Seeing it,"),
                p(moved("To", 2, run("Noting it,")), properties='<w:rPr><w:moveTo w:id="9" w:author="a"/></w:rPr>'),
                p("Asks."),
            ],
            ["PP2, to after PP3: move paragraph: [Noting it,→Noting it,]"],
        ),
        ([p("Recalling ", moved("From", 1, run("it")), ",")], ["PP1: move words: Recalling [it→], (away, to no known place)"]),
        (
            [p(run("Recalling", f'<w:i/><w:rPrChange {BY_B}><w:rPr><w:b/><w:sz w:val="20"/></w:rPr></w:rPrChange>'), " it,")],
            ["PP1: format words: [Recalling→Recalling] it, (not bold, no size, italic)"],
        ),
        (
            [p("Recalling it,", properties=CENTRED)],
            ["PP1: format paragraph: [→] (alignment left → center)"],
        ),
        (
            [p("Recalling", f'<w:ins {BY_B}>{run(" the")}{deleted(" big")}{run(" plan")}</w:ins>', ",")],
            [
                "PP1: insert words: Recalling[→ the big plan],",
                "PP1: delete words: Recalling the[ big→] plan, (of words that had been put in)",
            ],
        ),
        (
            [p("Recalling ", f'<w:hyperlink w:anchor="x">{deleted("54/54")}{inserted(run("55/33"))}</w:hyperlink>', ",")],
            ["PP1: replace words: Recalling [54/54→55/33],"],
        ),
        (
            [f"<w:sdt><w:sdtContent>{p('Recalling ', inserted(run('it')), ',')}</w:sdtContent></w:sdt>"],
            ["PP1: insert words: Recalling [→it],"],
        ),
    ],
)  # fmt: skip
def test_each_kind_of_change_is_told_with_its_place_and_context(body: list[str], expected: list[str]) -> None:
    assert listed(*body) == expected


def test_a_move_with_edits_in_it_is_one_move_and_each_edit() -> None:
    whole = [f'<w:rPr><w:move{way} w:id="{number}" w:author="a"/></w:rPr>' for way, number in (("From", 8), ("To", 9))]
    there = moved("To", 2, run("Noting ")) + inserted(run("that ")) + f'<w:moveTo w:id="7" w:author="a">{run("it,")}</w:moveTo>'
    body = [p("Recalling it,"), p(moved("From", 1, run("Noting it,")), properties=whole[0]), p("Seeing it,")]
    assert listed(*body, p(there, properties=whole[1]), p("1. Asks.")) == [
        "PP2, to after PP3: move paragraph: [Noting it,→Noting it,]",
        "PP3 (new): insert words: Noting [→that ]it,",
    ]


def test_the_ends_of_a_move_that_have_names_of_their_own_are_known_by_their_text() -> None:
    body = p("Recalling ", moved("From", 1, run("here "), "m1"), "it ", moved("To", 2, run("here "), "m2"), "there,")
    assert listed(body) == ["PP1, to PP1: move words: Recalling [here →here ]it here there,"]


def test_changes_of_two_authors_at_one_place_are_two() -> None:
    body = p("Recalling ", deleted("this"), f"<w:ins {BY_B}>{run('that')}</w:ins>", ",")
    first, second = revisions_in(draft(body), "x")
    assert (first.act, first.author, first.old) == ("delete", "a", "this")
    assert (second.act, second.author, second.date, second.new) == ("insert", "b", "2026-10-06T09:30:00Z", "that")


def test_rows_that_come_and_go_are_one_change_each() -> None:
    rows = "".join(
        f"<w:tr><w:trPr>{change}</w:trPr><w:tc>{p(text)}</w:tc><w:tc>{p('x')}</w:tc></w:tr>"
        for change, text in (
            ("", "Kept"),
            ('<w:del w:id="1" w:author="a"/>', deleted("Gone")),
            ('<w:ins w:id="2" w:author="a"/>', inserted(run("New"))),
        )
    )
    assert listed(p("1. Decides so:"), f"<w:tbl>{rows}</w:tbl>", p("2. Asks.")) == [
        "OP1/4: delete row: [Gone¶x→]",
        "OP1/4 (new): insert row: [→New¶x]",
    ]


def test_footnotes_are_told_by_their_numbers_before_and_new_ones_by_those_after() -> None:
    changed = f"<w:p>{run('Of ')}{deleted('old')}{inserted(run('new'))}</w:p>"
    new = f"<w:p>{inserted(run('A new one.'))}</w:p>"
    body = p("Recalling it", reference(1), ",", inserted(reference(3)), " and that,", reference(2))
    assert listed(body, footnotes=notes("Kept.", changed, new)) == [
        "PP1: insert words: Recalling it[footnote 1],[→[new footnote 2]] and that,[footnote 2]",
        "new footnote 2: insert words: [→A new one.]",
        "footnote 2: replace words: Of [old→new]",
    ]


def test_changes_in_the_masthead_and_in_headers_are_told_by_their_lines() -> None:
    section = '<w:headerReference w:type="default" r:id="rIdheader"/>'
    top = header("x").replace(run("x"), run("A/C.1/80/") + deleted("L.30") + inserted(run("L.31")))
    session = p(deleted("Eightieth"), inserted(run("Eighty-first")), " session")
    lines = [session, *(p(line) for line in MASTHEAD[2:]), p("Recalling it,")]
    assert told(revisions_in(docx(*lines, header=top, section=section), "x")) == [
        "masthead, symbol (header): replace words: A/C.1/80/[L.30→L.31]",
        "masthead, session: replace words: [Eightieth→Eighty-first] session",
    ]


def test_a_text_box_is_listed_by_itself() -> None:
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{p('In ', inserted(run('a box')))}</w:txbxContent></v:textbox></w:pict></w:r>"
    assert listed(p("Recalling", box, " it,"))[0].endswith("insert words: In [→a box]")


def test_a_word_file_that_is_no_resolution_has_its_paragraphs_counted() -> None:
    data = docx(p("Dear Sir,"), p("I write ", inserted(run("again ")), "about it."))
    assert told(revisions_in(data, "letter.docx")) == ["paragraph 2: insert words: I write [→again ]about it."]


def test_what_cannot_be_seen_is_listed_too() -> None:
    mark = '<w:ins w:id="1" w:author="a"><w:r><w:lastRenderedPageBreak/></w:r></w:ins>'
    assert listed(p("Recalling ", mark, "it,")) == ["PP1: insert words: Recalling [→]it,"]


def test_an_empty_paragraph_that_comes_is_shown_as_one() -> None:
    found = revisions_in(draft(p("Recalling it,"), p(properties=NEW), p("Noting it,")), "x")
    assert revisions_report("x", found).splitlines()[2:] == ["   1  after PP1 · a", "      [+ an empty paragraph]"]


def test_the_screen_shows_who_when_where_and_what() -> None:
    done = drafter("changes", EXAMPLES / "A_C.1_80_L.30-tracked.docx")
    assert (done.code, done.err) == (0, "")
    first, *rest = done.out.replace(f"{EXAMPLES}/", "").splitlines()
    assert first == "A_C.1_80_L.30-tracked.docx: 4 tracked changes by Delegation of Norway (3), Secretariat (1)"
    assert rest == [
        "",
        "   1  after PP9 · Delegation of Norway, 6 October 2026, 09:30",
        "      [+ Expressing its appreciation to the host country for its hospitality,]",
        "",
        "   2  PP10 · Delegation of Norway, 6 October 2026, 09:30",
        "      Noting with satisfaction that [166 → 167] States have ratified …",
        "",
        "   3  PP11 · Secretariat, 6 October 2026, 09:30",
        "      Noting with regret that [five → six] States have decided …",
        "",
        "   4  OP7 · Delegation of Norway, 6 October 2026, 09:30",
        "      … seized of the issue[– at the highest political level] and, where in …",
    ]


def test_the_json_has_each_change_whole(tmp_path: Path) -> None:
    target = tmp_path / "changes.json"
    drafter("changes", EXAMPLES / "A_C.1_80_L.30-tracked.docx", "--format", "json", "--output", target)
    listed = json.loads(target.read_text(encoding="utf-8"))
    assert listed["schema"] == "drafter-changes/1"
    assert [one["id"] for one in listed["changes"]] == [1, 2, 3, 4]
    assert listed["changes"][1] == {
        "id": 2,
        "act": "replace",
        "unit": "words",
        "author": "Delegation of Norway",
        "date": "2026-10-06T09:30:00Z",
        "at": "PP10",
        "place": "PP10",
        "old": "166",
        "new": "167",
        "before": "\tNoting with satisfaction that ",
        "after": " States have ratified or acceded to the Convention and have formally …",
        "what": "",
    }


@pytest.mark.parametrize(
    ("previous", "updates"), [("A_RES_77_63.txt", "79-draft.yaml"), ("A_RES_75_52.md", "77-63.yaml"), ("", "")]
)
def test_every_word_that_goes_and_comes_is_listed_once(previous: str, updates: str) -> None:
    rolled = rollover(read(EXAMPLES / previous), load([EXAMPLES / updates])) if previous else drafts.DRAFT
    data = write_tracked(rolled)
    listed = [r for r in revisions_in(data, "x") if r.act != "format"]
    goes = comes = ""
    for name in ("header-even", "header-odd", "header-first", "document", "footnotes"):
        root = etree.fromstring(unpacked(data)[f"word/{name}.xml"])
        goes += "".join(t.text or "" for t in root.iter(f"{W}delText"))
        goes += "".join(t.text or "" for move in root.iter(f"{W}moveFrom") for t in move.iter(f"{W}t"))
        comes += "".join(t.text or "" for way in ("ins", "moveTo") for e in root.iter(f"{W}{way}") for t in e.iter(f"{W}t"))
    assert letters("".join(r.old for r in listed)) == letters(goes)
    assert letters("".join(r.new for r in listed)) == letters(comes)


def letters(text: str) -> list[str]:
    """The letters and figures of a text, sorted; without the footnotes that are called in it."""
    return sorted(c for c in re.sub(r"\[(?:new )?footnote \d+\]", "", text) if c.isalnum())


def test_a_file_without_changes_says_so(tmp_path: Path) -> None:
    file = tmp_path / "x.docx"
    file.write_bytes(draft(p("Recalling it,")))
    assert drafter("changes", file).out == f"{file}: no tracked changes\n"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.txt", b"The General Assembly,", "x.txt: is no Word file, and tracks no changes; give a .docx"),
        ("x.pdf", b"%PDF-1.7", "x.pdf: is no Word file, and tracks no changes; give a .docx"),
        ("x.docx", b"%PDF-1.7", "x.docx: is no .docx file by its content; get the document again"),
        ("x.docx", docx(p("x"))[:300], "x.docx: is cut off or damaged"),
        ("x.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "is locked with a password"),
        ("x.docx", b"", "x.docx: is empty"),
    ],
)
def test_what_is_no_word_file_is_refused(name: str, content: bytes, message: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(ReadError) as error:
        read_revisions(file)
    assert message in str(error.value)
    done = drafter("changes", file)
    assert (done.code, done.out) == (1, "")
    assert message in done.err


def test_the_list_does_not_overwrite_the_file_it_is_of() -> None:
    file = EXAMPLES / "A_C.1_80_L.30-tracked.docx"
    done = drafter("changes", file, "--output", file)
    assert done.code == 1
    assert "it is read from; give the output a name of its own" in done.err


@pytest.mark.shared
def test_real_word_files_without_changes_have_none() -> None:
    files = sorted((RECORD / "word").glob("*.docx"))
    assert {file.name: read_revisions(file) for file in files} == {file.name: () for file in files}
