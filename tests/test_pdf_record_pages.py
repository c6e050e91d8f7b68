"""Pages of the record as people pass them on: cropped, turned, offset, without their marks. No word is lost, or it is quoted."""

from __future__ import annotations

import io
import re
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from drafter.document.resolution import Resolution
from drafter.readers.pdf import read_pdf

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))

from budget import budget

CORPUS = Path(__file__).resolve().parents[1] / ".." / "shared" / "corpus"
FILES = sorted((CORPUS / "pdf").glob("*.pdf"))[7::38] + sorted((CORPUS / "untagged").glob("*.pdf"))[::2]
pytestmark = [pytest.mark.shared, pytest.mark.long]

FROM_LAYOUT = "the PDF's structure does not hold all of its text: read from the layout"
Change = Callable[[bytes], bytes]


def changed(**boxes: Any) -> Change:
    """A file with each page turned (`turn`), with another MediaBox (`media`) or CropBox (`crop`), by page where it is a list."""

    def change(data: bytes) -> bytes:
        import pypdfium2

        document = pypdfium2.PdfDocument(data)
        for number, page in enumerate(document):
            own = {name: value[number % len(value)] if isinstance(value, list) else value for name, value in boxes.items()}
            page.set_rotation(own.get("turn", 0))
            page.set_mediabox(*own.get("media", page.get_mediabox()))
            page.set_cropbox(*own.get("crop", page.get_mediabox()))
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()

    return change


LAID = {
    "turned": changed(turn=90),
    "each turned otherwise": changed(turn=[180, 0, 270]),
    "a corner elsewhere": changed(media=(-50, -100, 562, 692)),
    "each with a corner of its own": changed(media=[(30, 20, 642, 812), (-30, -20, 582, 772)]),
    "cropped at the margins": changed(crop=(50, 20, 560, 740)),
    "cropped into the text": changed(crop=(150, 200, 400, 500)),
    "cropped and turned": changed(crop=(50, 20, 560, 740), turn=[90, 270]),
}


@pytest.mark.parametrize("change", LAID.values(), ids=LAID)
def test_how_pages_are_laid_changes_no_word(change: Change) -> None:
    for path in FILES:
        data = path.read_bytes()
        plain, laid = read_pdf(data, path.name), read_pdf(change(data), path.name)
        assert (laid, laid.remarks) == (plain, plain.remarks), path.name


def stripped(data: bytes, page: int, part: float = 1) -> bytes:
    """The file with the marks of one page taken out, or of this part of them: an update put behind it, as editors write them."""
    contents = []
    for found in re.finditer(rb"(\d+) 0 obj\s*<<[^>]*?/FlateDecode[^>]*?>>\s*stream\r?\n", data):
        try:
            content = zlib.decompressobj().decompress(data[found.end() :])
        except zlib.error:
            continue
        if b"/MCID" in content:
            contents.append((int(found[1]), content))
    number, content = contents[page % len(contents)]
    marks = list(re.finditer(rb"/\w+ ?<<[^>]*?/MCID \d+[^>]*?>> ?BDC", content))
    for mark in reversed(marks[len(marks) - round(len(marks) * part) :]):
        content = content[: mark.start()] + b"/Span BMC" + content[mark.end() :]
    packed = zlib.compress(content)
    before = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    root, size = (re.findall(pattern, data)[-1] for pattern in (rb"/Root (\d+ 0 R)", rb"/Size (\d+)"))
    more = b"\n%d 0 obj\n<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n" % (number, len(packed), packed)
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %s/Root %s/Prev %d>>\n" % (number, len(data) + 1, size, root, before)
    return data + more + table + b"startxref\n%d\n%%%%EOF\n" % (len(data) + len(more))


def words(resolution: Resolution) -> str:
    """All words of the text, the title and the notes: what is in the cells of a table has no order in the layout."""
    texts = [resolution.title.text, *(f"{p.number or ''}{p.text}" for p in resolution.paragraphs)]
    return "".join("".join(texts).split()) + "".join(sorted("".join(note.text.text.split()) for note in resolution.footnotes))


@pytest.mark.parametrize("part", [1, 0.3, 0.03])
@pytest.mark.parametrize("page", [0, 1, -1])
def test_marks_taken_out_of_one_page_lose_no_word(page: int, part: float) -> None:
    tried = 0
    for path in FILES:
        data = path.read_bytes()
        plain = read_pdf(data, path.name)
        if b"/MarkInfo" not in data or any(p.cell for p in plain.paragraphs):
            continue
        read = read_pdf(stripped(data, page, part), path.name)
        assert words(read) == words(plain), path.name
        assert {remark.text for remark in read.remarks} <= {FROM_LAYOUT}, path.name  # the marks may be those of spaces alone
        tried += 1
    assert tried > 5


def test_the_budget_of_signs_closes() -> None:
    """bench/budget.py on a sample: what PDFium gives of the pages is read or known furniture, and nothing is left to a remark."""
    for path in FILES:
        counts = budget(path)
        assert (counts["unaccounted"], counts["remarked"]) == (0, 0), path.name
        assert counts["read"] > 0.9 * counts.total(), path.name
