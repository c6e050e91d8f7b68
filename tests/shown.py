"""What a reader sees of a Word file without tracked changes: its paragraphs, the notes where they are called, the headers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from drafter.ooxml import R
from tests.docx_files import unpacked

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}noBreakHyphen": "\u2011"}


def shown(data: bytes) -> list[str]:
    """The paragraphs with text, a note's text in {} where it is called; then those of the headers."""
    files = unpacked(data)
    notes = files.get("word/footnotes.xml")
    texts = {e.get(f"{W}id"): " ".join(_paragraphs(e, {})) for e in etree.fromstring(notes) if e.get(f"{W}id")} if notes else {}
    headers = sorted(name for name in files if name.startswith("word/header") and name.endswith(".xml"))
    parts = [etree.fromstring(files[name]) for name in ("word/document.xml", *headers)]
    return [text for k, part in enumerate(parts) for text in _paragraphs(part, texts if k == 0 else {})]


def around(data: bytes) -> list[str]:
    """The texts of the headers and footers that the document calls, each once, without white space and page numbers.

    U+200B is white space here: LibreOffice puts two where a picture stood in a paragraph whose changes it rejects.
    """
    files = unpacked(data)
    targets = {e.get("Id"): e.get("Target") for e in etree.fromstring(files["word/_rels/document.xml.rels"])}
    called = etree.fromstring(files["word/document.xml"]).iter(f"{W}headerReference", f"{W}footerReference")
    roots = [etree.fromstring(files[f"word/{name}"]) for name in {targets[e.get(f"{R}id")] for e in called}]
    texts = {"".join(text.replace("\u200b", "").split()) for root in roots for text in _paragraphs(root, {})}
    return sorted(text for text in texts if not re.fullmatch(r"[\d/]*", text))


def tracks(data: bytes) -> bool:
    """Whether a file has tracked changes that are shown when it is opened."""
    files = unpacked(data)
    hidden = re.search(rb'<w:revisionView [^>]*w:markup="(?:0|false|off)"', files.get("word/settings.xml", b""))
    return not hidden and all(f"<w:{name} ".encode() in files["word/document.xml"] for name in ("ins", "del"))


def _paragraphs(root: etree._Element, notes: dict[str | None, str]) -> Iterator[str]:
    for paragraph in root.iter(f"{W}p"):
        said = ""
        for element in paragraph.iter(f"{W}t", *_SIGNS, f"{W}footnoteReference"):
            if next(element.iterancestors(f"{W}p")) is not paragraph or next(element.iterancestors(f"{W}r"), None) is None:
                continue
            if element.tag == f"{W}footnoteReference":
                said += f"{{{notes.get(element.get(f'{W}id'), '')}}}"
            else:
                said += _SIGNS.get(str(element.tag)) or element.text or ""
        if text := " ".join(said.split()):
            yield text


def notes_at_their_calls(data: bytes) -> list[str]:
    """The text of each note, deleted words too, in the order of the calls."""
    files = unpacked(data)
    if (part := files.get("word/footnotes.xml")) is None:
        return []
    said = {e.get(f"{W}id"): "".join(t.text or "" for t in e.iter(f"{W}t", f"{W}delText")) for e in etree.fromstring(part)}
    calls = etree.fromstring(files["word/document.xml"]).iter(f"{W}footnoteReference")
    return [" ".join(said.get(call.get(f"{W}id"), "").split()) for call in calls]
