"""Packages that are put together in other ways than Word's own: a sound file comes of them, or an error."""

from __future__ import annotations

import io
import random
import re
import zipfile

import pytest

from drafter.errors import DrafterError, ReadError, WriteError
from drafter.readers.docx import Package, read_docx
from drafter.readers.docx.package import AGAIN
from drafter.readers.docx.revisions import read_revisions
from drafter.tracked import track
from drafter.updates import load
from tests.docx_files import packed, unpacked
from tests.packages import COMMENT, MAIN, RELS, TOP, TYPES, Files, base, changed, renamed, unsound, with_prefix, without
from tests.resolving import resolved

UPDATES = load([("u.yaml", """
session: 81
symbol: A/C.1/81/L.12
agenda_item: 98 (n)
edits:
  - {after: OP1, insert: "*Welcomes* the accession of [Tonga](https://un.org/tonga);^[See A/81/2.]"}
  - {at: PP2, replace: accepted, with: joined}
""")])  # fmt: skip
WORDS = "formally joined it,", "Welcomes the accession of Tonga;"


def made_of(data: bytes | Files) -> bytes:
    return track(data if isinstance(data, bytes) else packed(data), UPDATES, name="x.docx")


def check(data: bytes | Files) -> dict[str, bytes]:
    """The parts of a file that is tracked: sound, and with every change in what is read of it."""
    made = made_of(data)
    assert unsound(made) == []
    text = [paragraph.text for paragraph in read_docx(made, "x.docx").paragraphs]
    assert all(any(words in one for one in text) for words in WORDS)
    before = read_docx(data if isinstance(data, bytes) else packed(data), "x.docx")
    assert len(before.footnotes) + 1 == len(read_docx(made, "x.docx").footnotes)
    return unpacked(made)


def refusal(data: bytes | Files) -> str:
    with pytest.raises(DrafterError) as error:
        made_of(data)
    return str(error.value)


BEHIND = b"<!-- made by x --><?made by y?>"


@pytest.mark.parametrize("part", [TYPES, RELS, MAIN, "word/footnotes.xml", "word/comments.xml", "word/settings.xml", TOP])
def test_comments_and_instructions_stand_before_and_behind_the_root_of_a_part(part: str) -> None:
    files = base(comments=True)
    raw = files[part]
    made = check(files | {part: b'<?xml version="1.0"?>\n<!-- > -->' + raw + BEHIND + b"\n"})[part].rstrip()
    if part != "word/settings.xml":  # which is written anew
        assert made.endswith(BEHIND)


def test_a_comment_behind_an_empty_root_is_no_end_of_it() -> None:
    empty = re.sub(rb">.*", b"/><!-- </x> -->", files[RELS]) if (files := base()) else b""
    made = check(without(files, "word/footnotes.xml", RELS) | {MAIN: bare(files[MAIN]), RELS: empty})
    assert made[RELS].count(b"<Relationship ") == 3  # comments, footnotes and a link
    comments = COMMENT.split("<w:comment ")[0].encode().replace(b"'>", b"'/>")
    made = check(base(comments=True) | {"word/comments.xml": comments[:-1] + b"/><!-- </w:comments> -->"})
    assert made["word/comments.xml"].count(b"<w:comment ") > 1


def bare(document: bytes) -> bytes:
    """A document without what refers to other parts."""
    return re.sub(rb'<w:(?:footnoteReference|headerReference)[^>]*/>| r:id="[^"]*"', b"", document)


@pytest.mark.parametrize("kind", ["comments", "footnotes"])
def test_a_part_that_nothing_refers_to_is_told_once(kind: str) -> None:
    files = base(comments=True)
    text = re.sub(rb"<w:comment\w+ [^>]*/>", b"", files[MAIN])
    text = re.sub(rb"<w:r><w:footnoteReference[^>]*/></w:r>", b"", text) if kind == "footnotes" else text
    files |= {MAIN: text, RELS: re.sub(rb'<Relationship Id="rId%s"[^>]*/>' % kind.encode(), b"", files[RELS])}
    made = check(files)
    assert f"word/{kind}.xml" in made
    assert made[TYPES].count(f'"/word/{kind}.xml"'.encode()) == 1


def test_comments_that_nothing_refers_to_stay_and_are_gone_on_with() -> None:
    files = base()
    orphan = b'<Override PartName="/word/comments.xml" ContentType="text/xml"/></Types>'
    made = check(files | {"word/comments.xml": COMMENT.encode(), TYPES: files[TYPES].replace(b"</Types>", orphan)})
    assert b">old<" in made["word/comments.xml"]
    assert made[TYPES].count(b"comments") == 2  # the name of the part and its type
    ids = re.findall(rb'<w:comment [^>]*w:id="(\d+)"', made["word/comments.xml"])
    assert len({*ids}) == len(ids) > 1


def test_a_comment_that_is_called_and_is_not_there_is_no_number_of_a_new_one() -> None:
    files = base(comments=True)
    made = check(without(files, "word/comments.xml"))
    assert b'<w:comment w:id="1"' in made["word/comments.xml"]
    assert b'<w:comment w:id="0"' not in made["word/comments.xml"]


def test_a_part_of_the_same_name_that_is_no_comments_keeps_its_name() -> None:
    files = base()
    made = check(files | {"word/comments.xml": b"<other/>"})
    assert made["word/comments.xml"] == b"<other/>"
    assert b">To be confirmed" in made["word/comments1.xml"] or b"<w:comment " in made["word/comments1.xml"]


def test_comments_that_the_package_does_not_tell_of_are_told() -> None:
    files = base(comments=True)
    files[TYPES] = re.sub(rb'<Override PartName="/word/comments.xml"[^>]*/>', b"", files[TYPES])
    assert check(files)[TYPES].count(b'PartName="/word/comments.xml"') == 1


@pytest.mark.parametrize("part", [TYPES, RELS, TOP])
@pytest.mark.parametrize("comments", [False, True])
def test_the_elements_of_a_package_may_have_any_prefix(part: str, comments: bool) -> None:
    files = base(comments=comments)
    check(files | {part: with_prefix(files[part])})


@pytest.mark.parametrize(("w", "r"), [("ns0", "ns1"), ("r", "w"), ("", "x"), ("v", "mc")])
def test_the_elements_of_a_text_may_have_any_prefix(w: str, r: str) -> None:
    files = base(comments=True)
    for name in [name for name in files if name.startswith("word/") and name.endswith(".xml")]:
        raw = re.sub(rb' xmlns:(?:v|mc|wps)="[^"]*"', b"", files[name])
        raw = re.sub(rb"(</?| )w:", rb"\1W:", re.sub(rb" r:id", b" R:id", raw)).replace(b"xmlns:w=", b"xmlns:W=")
        raw = (
            raw.replace(b"xmlns:r=", b"xmlns:R=").replace(b"R:id", f"{r}:id".encode()).replace(b"xmlns:R", f"xmlns:{r}".encode())
        )
        if w:
            files[name] = re.sub(rb"(</?| |xmlns:)W(?=[:=])", rb"\1" + w.encode(), raw)
        else:
            both = raw.replace(b"xmlns:W=", b"xmlns=").replace(b"<W:", b"<").replace(b"</W:", b"</")
            space = re.search(rb'xmlns=("[^"]*")', both)
            assert space is not None
            files[name] = both.replace(b" xmlns=", b" xmlns:W=" + space[1] + b" xmlns=", 1)
    made = check(files)
    rejected = resolved(packed(made), accept=False, author="Delegation")
    assert read_docx(rejected, "x.docx").texts == read_docx(packed(files), "x.docx").texts


STRICT = {
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
}  # fmt: skip


@pytest.mark.parametrize("comments", [False, True])
def test_what_is_new_in_a_strict_file_is_strict(comments: bool) -> None:
    files = base(comments=comments)
    for name in files:
        for old, new in STRICT.items():
            files[name] = files[name].replace(old, new)
        files[name] = files[name].replace(b"xmlns:w=", b"xmlns:x=").replace(b"w:", b"x:") if name == MAIN else files[name]
    made = check(files)
    assert {name for name, content in made.items() for old in STRICT if old in content} == set()


@pytest.mark.parametrize(
    ("old", "new", "target"),
    [
        (MAIN, "word/Document.xml", ""),
        (MAIN, "text.xml", "text.xml"),
        (MAIN, "a/b/main text.xml", "/a/b/main%20text.xml"),
        (MAIN, "word/document.xml", "./other/../word/document.xml"),
        (MAIN, "word/document.xml", "WORD/document.XML"),
        ("word/footnotes.xml", "notes/footnotes2.xml", "../notes/footnotes2.xml"),
        ("word/comments.xml", "word/COMMENTS.xml", "comments.xml"),
        ("word/comments.xml", "c/x", "/c/x"),
        ("word/settings.xml", "word/my settings.xml", "my%20settings.xml"),
        ("word/settings.xml", "word/my%20settings.xml", "my settings.xml"),
        ("word/header.xml", "header.xml", "/header.xml"),
    ],
)
@pytest.mark.parametrize("comments", [False, True])
def test_a_part_may_have_another_name_and_stand_elsewhere(old: str, new: str, target: str, comments: bool) -> None:
    if old in (files := base(comments=comments)):
        check(renamed(files, old, new, target))


@pytest.mark.parametrize("name", [MAIN, "word/Document.xml", "word/docu%6Dent.xml", TYPES, "word/header.xml"])
def test_a_part_that_is_there_twice_is_refused(name: str) -> None:
    stream = io.BytesIO(packed(base()))
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns() if name in base() else pytest.MonkeyPatch.context():
        archive.writestr(name, b"<other/>")
    assert refusal(stream.getvalue()) == f"x.docx: is damaged: it holds {name} twice, and does not say which counts; {AGAIN}"


def test_a_folder_is_no_part() -> None:
    check({"word/": b"", "WORD/": b"", **base()})


def test_a_package_that_does_not_hold_its_text_is_told() -> None:
    assert refusal(without(base(), MAIN)) == (
        f"x.docx: is damaged: it does not hold word/document.xml, which it names as its text; {AGAIN}"
    )
    with pytest.raises(ReadError, match=r"it does not hold word/document\.xml"):
        Package(packed(without(base(), MAIN)), "x.docx")


def test_a_package_without_types_is_read_and_not_written() -> None:
    data = packed(without(base(), TYPES))
    assert read_docx(data, "x.docx").paragraphs
    with pytest.raises(WriteError) as error:
        made_of(data)
    assert str(error.value) == (
        f"x.docx: is damaged: it does not hold [Content_Types].xml, without which Word opens no file; {AGAIN}"
    )


@pytest.mark.parametrize("missing", ["word/footnotes.xml", "word/comments.xml", "word/header.xml", "word/settings.xml", RELS])
def test_a_part_that_is_missing_is_made_where_it_is_wanted(missing: str) -> None:
    files = base(comments=True)
    files[MAIN] = bare(files[MAIN]) if missing in (RELS, "word/footnotes.xml", "word/header.xml") else files[MAIN]
    before = unsound(packed(without(files, missing)))
    made = made_of(without(files, missing))
    assert {*unsound(made)} <= {one for one in before if missing.removesuffix(".xml") not in ("word/footnotes", "word/comments")}


@pytest.mark.parametrize("seed", range(150))
def test_any_package_gives_a_sound_file_or_an_error(seed: int) -> None:
    """No traceback, nothing unsound that was sound before, and what is read of it again is the draft."""
    chance = random.Random(seed)
    data = changed(base(comments=chance.random() < 0.5), chance)
    refused = ""
    try:
        read_revisions(data, "x.docx")
        before = read_docx(data, "x.docx")
        made = made_of(data)
    except DrafterError as error:
        refused = str(error)
    if refused:
        assert refused.startswith("x.docx: ")
        return
    assert {*unsound(made)} <= {*unsound(data)}
    assert read_docx(made, "x.docx", base=True).texts.keys() == before.texts.keys()
    assert any("accession of Tonga" in paragraph.text for paragraph in read_docx(made, "x.docx").paragraphs)
