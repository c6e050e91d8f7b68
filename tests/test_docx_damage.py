"""Word files that cannot be read: each is met with what is wrong and what to do, never with a traceback or a hang."""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import pytest

import drafter
from drafter.errors import ReadError
from drafter.files import LARGEST_FILE
from drafter.readers.docx import package, read_docx
from drafter.writers.docx import write_docx
from tests.docx_files import docx, draft, p, packed, run, unpacked
from tests.steps import Work, calls, growth, processor_time
from tests.word import adopted_80_35, draft_l30

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
ENTITY = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "{}">]>'


def refusal(data: bytes) -> str:
    with pytest.raises(ReadError) as error:
        read_docx(data, "x.docx")
    return str(error.value)


def zipped(*names: str) -> bytes:
    return packed(dict.fromkeys(names, "<a/>"))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", f"x.docx: is empty (0 bytes); {package.AGAIN}"),
        (OLE, f"x.docx: is in Word's old format (.doc); {package.CONVERT}"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "x.docx: is locked with a password; save it without one"),
        (b"{\\rtf1 A}", f"x.docx: is a Rich Text file; {package.CONVERT}"),
        (b"<!DOCTYPE html><html>", f"x.docx: is a web page and no .docx file; the download failed: {package.AGAIN}"),
        (b"The General Assembly,", f"x.docx: is no .docx file by its content; {package.AGAIN}"),
        (zipped("a.txt"), "x.docx: is a zip file and no Word file; give the .docx that it may hold"),
        (zipped("[Content_Types].xml", "_rels/.rels"), "x.docx: is a zip file and no Word file; give the .docx that it may hold"),
        (zipped("_rels/.rels", "xl/workbook.xml"), "x.docx: is an Excel workbook (.xlsx) and no Word file"),
        (zipped("ppt/presentation.xml"), "x.docx: is a PowerPoint file (.pptx) and no Word file"),
        (zipped("mimetype"), f"x.docx: is no Word file: it seems to be an OpenDocument text; {package.CONVERT}"),
        (docx(p("")), "x.docx: is a Word file without text"),
    ],
)
def test_what_is_no_word_file_is_refused_with_what_to_do(data: bytes, message: str) -> None:
    assert refusal(data) == message


def test_a_file_over_the_limit_is_refused_unread() -> None:
    data = b"PK" + bytes(LARGEST_FILE)
    assert refusal(data) == "x.docx: is 64 MB; drafter reads .docx files up to 64 MB, and no resolution has more than a few"


def test_a_file_that_is_cut_off_is_told() -> None:
    data = write_docx(adopted_80_35())
    for tenth in range(1, 10):
        message = refusal(data[: len(data) * tenth // 10])
        assert message == f"x.docx: is cut off or damaged: the end of the .docx file is missing; {package.AGAIN}"


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number in range(9):
            archive.writestr(f"{number}.xml", bytes(30 * 2**20))
    monkeypatch.delattr(zipfile.ZipExtFile, "read")
    assert refusal(stream.getvalue()) == "x.docx: unpacks to 270 MB; drafter reads .docx files up to 256 MB unpacked"


def test_a_part_over_the_limit_is_refused_before_it_is_unpacked() -> None:
    files = unpacked(draft(p("Recalling it,")))
    files["word/document.xml"] = files["word/document.xml"] + b" " * (33 * 2**20)
    assert refusal(packed(files)) == "x.docx: word/document.xml unpacks to 33 MB; drafter reads parts up to 32 MB"


@pytest.mark.parametrize(
    "body",
    [
        lambda n: "<w:p/>" * n,
        lambda n: f"<w:p>{'<w:r/>' * n}</w:p>",
        lambda n: f"<w:p><w:r>{'<w:tab/>' * n}</w:r></w:p>",
        lambda n: f"<w:p>{run('States ') * n}</w:p>",
        lambda n: p("(a) States;") * n,
        lambda n: p("Recalling it, " + ": draft " * n),
    ],
    ids=["paragraphs", "runs", "tabs", "texts", "list", "colons"],
)
@pytest.mark.parametrize(
    ("size", "cost"), [(200, calls), pytest.param(1000, processor_time, marks=pytest.mark.long)], ids=["calls", "processor time"]
)
def test_a_file_four_times_as_long_takes_about_four_times_as_much_work(
    body: Callable[[int], str], size: int, cost: Callable[[Work], float]
) -> None:
    assert growth(lambda n: partial(survives, draft(body(n))), size, cost) < (5 if cost is calls else 8)


def test_a_part_that_says_it_is_smaller_than_it_is_is_damaged() -> None:
    data = packed({"_rels/.rels": b"<a>" + b" " * 5000 + b"</a>"})
    small = data.replace((5007).to_bytes(4, "little"), (7).to_bytes(4, "little"))
    assert small != data
    assert refusal(small) == f"x.docx: is damaged: _rels/.rels cannot be unpacked; {package.AGAIN}"


@pytest.mark.parametrize("target", ["file:///etc/hostname", "http://127.0.0.1:9/x"])
def test_an_external_entity_is_neither_expanded_nor_fetched(target: str) -> None:
    files = unpacked(draft(p("Recalling it,")))
    files["word/document.xml"] = ENTITY.format(target).encode() + files["word/document.xml"].replace(b"it,", b"&x;,")
    assert refusal(packed(files)) == (
        "x.docx: word/document.xml declares a document type or entities, which no Word file may; it is not read"
    )


def test_a_document_type_is_found_in_utf_16_too() -> None:
    files = unpacked(draft(p("Recalling it,")))
    files["word/document.xml"] = (ENTITY.format("file:///etc/hostname") + files["word/document.xml"].decode()).encode("utf-16")
    assert "declares a document type or entities" in refusal(packed(files))


def test_a_part_that_is_no_xml_is_told() -> None:
    files = unpacked(draft(p("Recalling it,")))
    files["word/document.xml"] = files["word/document.xml"][:-20]
    assert refusal(packed(files)).startswith("x.docx: is damaged: word/document.xml is no XML (")


def test_elements_nested_without_end_are_refused() -> None:
    deep = "<w:sdt><w:sdtContent>" * 50_000 + "</w:sdtContent></w:sdt>" * 50_000
    assert refusal(docx(deep)).startswith("x.docx: is damaged: word/document.xml is no XML (")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("x.doc", "; open it in Word or LibreOffice and save it as .docx"),
        ("x.docx", "x.docx: is in Word's old format (.doc); open it in Word or LibreOffice and save it as .docx"),
        ("x", "x: is in Word's old format (.doc); open it in Word or LibreOffice and save it as .docx"),
    ],
)
def test_the_old_format_is_told_whatever_the_file_is_called(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / name).write_bytes(OLE)
    with pytest.raises(ReadError) as error:
        drafter.read(tmp_path / name)
    assert message in str(error.value)


def test_a_pdf_called_docx_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.docx").write_bytes(b"%PDF-1.7")
    with pytest.raises(ReadError, match="is no Word file by its content, but a PDF file; give it its own ending"):
        drafter.read(tmp_path / "x.docx")


def survives(data: bytes) -> None:
    """Reads it, or refuses it by its name."""
    try:
        read_docx(data, "x.docx")
        said = "x.docx: read"
    except ReadError as error:
        said = str(error)
    assert said.startswith("x.docx: ")


@cache
def whole_file(kind: int) -> bytes:
    return write_docx(draft_l30() if kind else adopted_80_35())


@pytest.mark.parametrize("seed", range(60))
def test_a_file_with_bytes_changed_is_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(whole_file(seed % 2))
    for _ in range(chance.choice([1, 3, 20, 200])):
        at = chance.randrange(len(data))
        match chance.randrange(3):
            case 0:
                data[at] = chance.randrange(256)
            case 1:
                del data[at : at + chance.randrange(1, 50)]
            case _:
                data[at:at] = chance.randbytes(chance.randrange(1, 20))
    survives(bytes(data))


@pytest.mark.parametrize("seed", range(120))
def test_a_file_with_its_xml_changed_is_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    files = unpacked(whole_file(seed % 2))
    for _ in range(chance.choice([1, 2, 5, 30])):
        name = chance.choice([name for name in files if name.endswith((".xml", ".rels"))])
        files[name] = mutated(files[name], chance)
    survives(packed(files))


def mutated(xml: bytes, chance: random.Random) -> bytes:
    """XML that mostly stays well formed: a tag, an attribute or a number is another, or a piece of text is gone."""
    tags = [b"w:r", b"w:p", b"w:ins", b"w:del", b"w:tbl", b"w:tc", b"w:sdt", b"w:fldChar", b"w:numPr", b"w:hyperlink", b"w:t"]
    match chance.randrange(6):
        case 0:
            return xml.replace(chance.choice(tags) + b">", chance.choice(tags) + b">")
        case 1:
            old, new = chance.choice(tags), chance.choice(tags)
            return xml.replace(b"<" + old + b">", b"<" + new + b">").replace(b"</" + old + b">", b"</" + new + b">")
        case 2:
            return xml.replace(chance.choice([b"0", b"1", b"12"]), chance.choice([b"-1", b"99999999999", b"x", b""]))
        case 3:
            return xml.replace(chance.choice([b"w:val", b"w:id", b"Target", b"r:id", b"Type"]), b"w:other")
        case 4:
            at = chance.randrange(len(xml))
            return xml[:at] + xml[at + chance.randrange(1, 60) :]
        case _:
            at = chance.randrange(len(xml))
            return xml[:at] + chance.choice([b"<w:p/>", b"&amp;", b"<w:tab/>", b"\x00", b"<!-- x -->", "é".encode()]) + xml[at:]


def test_a_part_whose_checksum_is_wrong_is_damaged() -> None:
    data = bytearray(draft(p("Recalling it,")))
    files = unpacked(bytes(data))
    checksum = zlib.crc32(files["word/document.xml"]).to_bytes(4, "little")
    broken = bytes(data).replace(checksum, bytes(4))
    assert refusal(broken) == f"x.docx: is damaged: word/document.xml cannot be unpacked; {package.AGAIN}"
