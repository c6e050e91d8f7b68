"""`drafter compile` on files: whose each copy is, what is refused, what is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drafter.compile import compiled, write_compilation
from drafter.document.resolution import Resolution
from drafter.errors import ReadError
from drafter.files import name_of
from drafter.readers.docx import Package, read_docx
from drafter.readers.docx.said import comments_in
from drafter.writers import write
from drafter.writers.docx import write_docx
from tests.commands import drafter
from tests.compiling import assert_stands_for_all, of, said, wanted
from tests.docx_files import draft, p, run, unpacked
from tests.factories import resolution
from tests.test_compile import BASE, changed
from tests.wml_schema import violations

NORWAY, JAPAN = changed(("five", "six")), changed(("five", "seven"), ("ten", "two"))


def put(folder: Path, **texts: Resolution | bytes) -> list[Path]:
    """Files with texts, by their names without the ending: Word files."""
    made = []
    for name, text in texts.items():
        file = folder / f"{name}.docx"
        file.write_bytes(text if isinstance(text, bytes) else write_docx(text))
        made.append(file)
    return made


def ins(author: str, text: str) -> str:
    return f'<w:ins w:id="1" w:author="{author}">{run(text)}</w:ins>'


def out(author: str, text: str) -> str:
    return f'<w:del w:id="2" w:author="{author}"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def test_a_tracked_copy_is_of_those_who_track_in_it_and_any_other_of_whom_its_name_tells(tmp_path: Path) -> None:
    base = draft(p("Recalling it,"), p("1. Decides to pay;"))
    two = draft(
        p("Recalling ", out("Norway", "it"), ins("Norway", "them"), ","), p("1. Decides to ", ins("Fiji", "fully "), "pay;")
    )
    plain = draft(p("Recalling all of it,"), p("1. Decides to pay;"))
    source, *copies = put(tmp_path, base=base, first=two, Japan=plain)
    compilation, origins = compiled(source, copies)
    assert compilation.names == ("Norway", "Fiji", "Japan")
    assert wanted(compilation) == ["PP1 Japan:  → all of ", "PP1 Norway: it → them", "OP1 Fiji:  → fully "]
    assert_stands_for_all(compilation, origins.package.data)


def test_what_is_typed_beside_tracked_changes_is_of_the_only_one_who_tracks_or_of_the_files_name(tmp_path: Path) -> None:
    base = draft(p("Recalling it,"), p("1. Decides to pay;"))
    one = draft(p("Recalling ", ins("Ola", "all of "), "it,"), p("1. Decides to pay at once;"))
    two = draft(p("Recalling ", ins("Ada", "all of "), "it", ins("Abe", " now"), ","), p("1. Decides to pay at once;"))
    source, *copies = put(tmp_path, base=base, Norway=one, Japan=two)
    compilation, _ = compiled(source, copies)
    assert compilation.names == ("Ola", "Japan", "Ada", "Abe")
    assert wanted(compilation) == [
        "PP1 Ola and Ada:  → all of ",
        "PP1 Abe:  →  now",
        "OP1 Ola, Japan, Ada and Abe:  →  at once",
    ]


def test_two_copies_of_one_author_are_told_apart(tmp_path: Path) -> None:
    tracked = [draft(p("Recalling it", ins("Norway", words), ","), p("1. Decides;")) for words in (" all", " too")]
    source, *copies = put(tmp_path, base=draft(p("Recalling it,"), p("1. Decides;")), a=tracked[0], b=tracked[1])
    compilation, _ = compiled(source, copies)
    assert [(copy.name, copy.file) for copy in compilation.copies] == [
        ("Norway", name_of(copies[0])),
        ("Norway (2)", name_of(copies[1])),
    ]
    assert wanted(compilation) == ["PP1 Norway:  →  all!", "PP1 Norway (2):  →  too!"]


def test_what_one_takes_out_of_anothers_words_is_said(tmp_path: Path) -> None:
    nested = f'<w:ins w:id="1" w:author="Norway">{run("all ")}{out("Japan", "of ")}</w:ins>'
    source, *copies = put(
        tmp_path, base=draft(p("Recalling it,"), p("1. Decides;")), a=draft(p("Recalling ", nested, "it,"), p("1. Decides;"))
    )
    compilation, _ = compiled(source, copies)
    assert wanted(compilation) == ["PP1 Norway:  → all of "]
    assert [(one.names, one.text) for one in compilation.remarks] == [(("Japan",), "takes “of ” out of what another has put in")]


def test_comments_of_copies_and_of_the_base_are_kept_each_once(tmp_path: Path) -> None:
    def commented(text: str, *said_there: str) -> bytes:
        marks = "".join(f'<w:commentRangeStart w:id="{k}"/>' for k in range(len(said_there)))
        ends = "".join(
            f'<w:commentRangeEnd w:id="{k}"/><w:r><w:commentReference w:id="{k}"/></w:r>' for k in range(len(said_there))
        )
        made = "".join(
            f'<w:comment w:id="{k}" w:author="{who}">{p(what)}</w:comment>'
            for k, (who, _, what) in enumerate(one.partition(": ") for one in said_there)
        )
        space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        return draft(
            p("Recalling ", marks, run("it"), ends, text), p("1. Decides;"), comments=f"<w:comments {space}>{made}</w:comments>"
        )

    base = commented(",", "Chair: To be agreed")
    source, *copies = put(tmp_path, base=base, Norway=commented(" too,", "Chair: To be agreed", "Ola: Who says so?"))
    compilation, origins = compiled(source, copies)
    data = write_compilation(compilation, origins.package.data, "base").data
    assert [(c.author, c.texts, c.words) for c in comments_in(Package(data, "x"))] == [
        ("Chair", ("To be agreed",), "it too"),
        ("Ola", ("Who says so?",), "it"),
    ]
    assert violations(data) == []


def test_a_base_of_another_kind_is_set_in_word_first(tmp_path: Path) -> None:
    source = tmp_path / "base.md"
    write(BASE, source)
    write(NORWAY, tmp_path / "Norway.txt")
    compilation, origins = compiled(source, [tmp_path / "Norway.txt", *put(tmp_path, Japan=JAPAN)])
    assert wanted(compilation) == ["PP2 Norway: five → six!", "PP2 Japan: five → seven!", "OP2 Japan: ten → two"]
    data = write_compilation(compilation, origins.package.data, "base.md").data
    assert [said(of(data, name)) for name in compilation.names] == [said(copy.text) for copy in compilation.copies]


def test_what_has_no_place_in_the_file_is_said_in_a_comment_and_by_the_command(tmp_path: Path) -> None:
    formula = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>x</m:t></m:r></m:oMath>'
    base = draft(p("Recalling ", formula, " of it,"), p("1. Decides;"))
    copy = draft(p("Recalling y of it,"), p("1. Decides at last;"))
    source, *copies = put(tmp_path, base=base, Norway=copy)
    written = drafter("compile", source, *copies, "--output", tmp_path / "made.docx")
    assert (written.code, written.err) == (0, "said in a comment, since the file has no place for it: Norway, PP1\n")
    made = (tmp_path / "made.docx").read_bytes()
    [comment] = comments_in(Package(made, "x"))
    assert comment.texts == ("To be done by hand: this file shows no place for it. Norway, PP1: “x” → “y”",)
    assert of(made, "Norway").paragraphs[1].text == "Decides at last;"


def test_only_what_is_changed_differs_in_the_bases_file(tmp_path: Path) -> None:
    source, *copies = put(tmp_path, base=BASE, Norway=NORWAY)
    drafter("compile", source, *copies, "-o", tmp_path / "made.docx")
    was, now = (unpacked(file.read_bytes()) for file in (source, tmp_path / "made.docx"))
    assert [name for name in was if was[name] != now[name]] == ["word/document.xml", "word/settings.xml"]
    one = was["word/document.xml"].partition(b"<w:p>")[0]
    assert now["word/document.xml"].startswith(one)


# what is written


def test_the_screen_shows_who_wants_what(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, base=BASE, Norway=NORWAY, Japan=JAPAN)
    monkeypatch.chdir(tmp_path)
    shown = drafter("compile", "base.docx", "Norway.docx", "Japan.docx")
    assert shown.err == ""
    assert shown.out == (
        "A/RES/80/35: 2 copies, 3 changes: 0 wanted by several, 2 rivals.\n"
        "      Norway: Norway.docx, 1 change\n"
        "      Japan: Japan.docx, 2 changes\n"
        "\n"
        "PP2\n"
        "  Norway: Noting that [five → six] States have left, (rival of Japan)\n"
        "  Japan: Noting that [five → seven] States have left, (rival of Norway)\n"
        "\n"
        "OP2\n"
        "  Japan: Requests a report of [ten → two] pages;\n"
    )


def test_the_data_say_the_same(tmp_path: Path) -> None:
    source, *copies = put(tmp_path, base=BASE, Norway=NORWAY, Japan=JAPAN)
    drafter("compile", source, *copies, "-o", tmp_path / "made.json", "--accept", "Japan")
    data = json.loads((tmp_path / "made.json").read_text())
    assert data["copies"] == [
        {"name": "Norway", "file": str(copies[0]), "changes": 1},
        {"name": "Japan", "file": str(copies[1]), "changes": 2},
    ]
    assert data["changes"][1] == {
        "id": 2,
        "at": "PP2",
        "place": "PP2",
        "act": "replace",
        "names": ["Japan"],
        "old": "five",
        "new": "seven",
        "rivals": [1],
        "accepted": True,
    }


def test_the_page_escapes_what_copies_say(tmp_path: Path) -> None:
    source, *copies = put(tmp_path, base=BASE, Norway=changed(("five", "<b>six</b>")))
    drafter("compile", source, *copies, "-o", tmp_path / "made.html")
    page = (tmp_path / "made.html").read_text()
    assert "<b>Norway</b>: Noting that <del>five</del><ins>&lt;b&gt;six&lt;/b&gt;</ins> States have left,</p>" in page


def test_what_is_accepted_is_written_as_a_draft_and_as_edits(tmp_path: Path) -> None:
    source, *copies = put(tmp_path, base=BASE, Norway=NORWAY, Japan=JAPAN)
    made, updates = tmp_path / "made.docx", tmp_path / "u.yaml"
    done = drafter(
        "compile", source, *copies, "--accept", "PP2:Norway", "--accept", "OP2:Japan", "-o", made, "--updates-out", updates
    )
    assert (done.code, done.err) == (0, "")
    assert [p.text for p in read_docx(made.read_bytes(), "x").paragraphs][1:4] == [
        "Noting that six States have left,",
        "Urges all States to pay in full;",
        "Requests a report of two pages;",
    ]
    assert b'w:author="Norway; Japan"' in unpacked(made.read_bytes())["word/document.xml"]
    assert "- {at: PP2, replace: {five: six}}\n" in updates.read_text()


# what is refused


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ((), "{base}: no copy is named; right is drafter compile BASE COPY …, as in {base} Norway.docx Japan.docx"),
        (("{folder}/1/2.docx",), "{folder}/1/2.docx: there is no such file, nor a folder {folder}/1"),
        (("{base}",), "{base}: is the base itself; right is a copy of it in which a delegation has changed something"),
        (("{norway}", "{norway}"), "{norway}: is named twice; leave one of them out"),
        (("-",), "a copy tells by its file's name whose it is, and standard input has none; name a file"),
        (
            ("{norway}", "--accept", "Sweden"),
            '--accept Sweden: nobody signs as “Sweden”; right is one of Norway, alone or behind a place ("OP4:Norway")',
        ),
        (
            ("{norway}", "--accept", "OP99:Norway"),
            '--accept OP99:Norway: there is no "OP99" in A/RES/80/35; right is a place such as OP3',
        ),
        (("{norway}", "--accept", "OP1:Norway"), "--accept OP1:Norway: Norway wants nothing at OP1; nobody does"),
        (
            ("{norway}", "{japan}", "--accept", "Japan", "--accept", "PP2:Norway"),
            "--accept: at PP2 Norway and Japan want the same words in different ways; accept one of them there",
        ),
        (("{norway}", "-o", "{norway}"), "{norway}: it is read from; give the output a name of its own"),
        (
            ("{norway}", "-o", "{folder}/x.pdf"),
            "{folder}/x.pdf: a compilation is written to files that end in .docx, .html, .json",
        ),
        (
            ("{norway}", "--updates-out", "{folder}/x.txt"),
            '{folder}/x.txt: found the ending ".txt"; updates go into .yaml or .yml',
        ),
        (
            ("{other}",),
            "{other}: is a copy of another text: A/RES/77/63, and the base is A/RES/80/35; give copies of one text",
        ),
        (
            ("{strange}",),
            "{strange}: is a copy of another text: “Landmines”; 0 of its 2 paragraphs are in the base (A/RES/80/35); "
            "give copies of one text",
        ),
    ],
)
def test_what_cannot_be_put_together_is_refused(arguments: tuple[str, ...], complaint: str, tmp_path: Path) -> None:
    base, norway, japan, other, strange = put(
        tmp_path,
        base=BASE,
        Norway=NORWAY,
        Japan=JAPAN,
        other=resolution("*Recalling* it,", symbol="A/RES/77/63", number="77/63", session=77),
        strange=resolution("*Bearing in mind* something else,", "1. *Thanks* somebody."),
    )
    names = {"folder": tmp_path, "base": base, "norway": norway, "japan": japan, "other": other, "strange": strange}
    done = drafter("compile", base, *(one.format(**names) for one in arguments))
    assert (done.code, done.out, done.err) == (1, "", complaint.format(**names) + "\n")


def test_a_base_with_tracked_changes_is_refused(tmp_path: Path) -> None:
    source, *copies = put(tmp_path, base=draft(p("Recalling ", ins("Ola", "it"), ","), p("1. Decides;")), Norway=NORWAY)
    with pytest.raises(ReadError, match=r"has tracked changes by Ola, which could not be told from those of the copies; accept"):
        compiled(source, copies)


def test_who_changes_nothing_but_format_is_named_too(tmp_path: Path) -> None:
    look = '<w:rPr><w:color w:val="FF0000"/><w:rPrChange w:id="9" w:author="Norway"><w:rPr/></w:rPrChange></w:rPr>'
    copy = draft(p("Recalling ", f"<w:r>{look}<w:t>it</w:t></w:r>", ","), p("1. Decides;"))
    source, *copies = put(tmp_path, base=draft(p("Recalling it,"), p("1. Decides;")), a=copy)
    compilation, _ = compiled(source, copies)
    assert (compilation.names, compilation.wishes) == (("Norway",), ())
    assert [(one.names, one.at, one.text) for one in compilation.remarks] == [
        (("Norway",), "PP1", "sets “it” otherwise: colour FF0000")
    ]


def test_who_has_changed_the_format_of_the_base_already_is_no_delegation(tmp_path: Path) -> None:
    look = '<w:rPr><w:color w:val="FF0000"/><w:rPrChange w:id="9" w:author="Editor"><w:rPr/></w:rPrChange></w:rPr>'
    base, copy = (draft(p(f"<w:r>{look}<w:t>Recalling</w:t></w:r>", words), p("1. Decides;")) for words in (" it,", " this,"))
    source, *copies = put(tmp_path, base=base, Norway=copy)
    compilation, origins = compiled(source, copies)
    assert wanted(compilation) == ["PP1 Norway: it → this"]
    assert_stands_for_all(compilation, origins.package.data)


def test_tracked_changes_of_format_are_named_and_one_without_an_author_is_somebodys(tmp_path: Path) -> None:
    set_anew = '<w:pPr><w:jc w:val="center"/><w:pPrChange w:id="9" w:author="Norway"><w:pPr/></w:pPrChange></w:pPr>'
    copy = draft(
        f"<w:p>{set_anew}{run('Recalling it')}{ins('Norway', ' too')}{run(',')}</w:p>", p("1. ", ins("", "Also "), "Decides;")
    )
    source, *copies = put(tmp_path, base=draft(p("Recalling it,"), p("1. Decides;")), a=copy)
    compilation, _ = compiled(source, copies)
    assert wanted(compilation) == ["PP1 Norway:  →  too", "OP1 Unnamed:  → Also "]
    assert [(one.names, one.at, one.text) for one in compilation.remarks] == [
        (("Norway",), "PP1", "sets the paragraph otherwise: alignment center"),
    ]
