"""Whether a file is a whole PDF: refused before it is opened are what is none, is too large, cut off or damaged.

A reader of PDF files makes do with damaged ones and drops what it cannot unpack. Here no word may be lost in silence, so each
packed stretch is unpacked once and held against its checksum. Fonts too: with theirs spoilt, 65 of the record's 396 files are
read otherwise.
"""

from __future__ import annotations

import re
import zlib

from drafter.errors import ReadError
from drafter.files import check_size

LARGEST_UNPACKED = 512 * 2**20  # bytes
AGAIN = "get the document from https://docs.un.org again"
_CHUNK, _GIVEN = 2**20, 2**16  # bytes unpacked and packed at a time: what is given too much is copied once more


def check(data: bytes, name: str) -> None:
    """Raises ReadError, with what is wrong and what to do, for what is no whole PDF file."""
    check_size(data, name, "PDF", AGAIN)
    if b"%PDF-" not in data[:1024]:
        if data[:1024].lstrip().lower().startswith((b"<!doctype", b"<html", b"<?xml")):
            raise ReadError(f"{name}: is a web page and no PDF file; the download failed: {AGAIN}")
        raise ReadError(f"{name}: is no PDF file: it does not begin with %PDF-; {AGAIN}")
    if b"%%EOF" not in data[-2048:]:
        raise ReadError(f"{name}: is cut off: the end of the PDF file is missing; {AGAIN}")
    _check_packed(data, name)


def _check_packed(data: bytes, name: str) -> None:
    unpacked = at = 0
    opening = re.compile(rb">>\s*stream\r?\n")
    while found := opening.search(data, at):
        at = found.end()
        about = data[max(0, found.start() - 400) : found.start()]
        about = about[about.rfind(b" obj") + 1 :]
        if not re.search(rb"/Filter\s*\[?\s*/FlateDecode", about):
            continue
        packed = zlib.decompressobj()
        try:
            while not packed.eof and (packed.unconsumed_tail or at < len(data)):
                if not (given := packed.unconsumed_tail):
                    given = data[at : at + _GIVEN]
                    at += len(given)
                unpacked += len(packed.decompress(given, _CHUNK))
                if unpacked > LARGEST_UNPACKED:
                    raise ReadError(f"{name}: unpacks to more than {LARGEST_UNPACKED // 2**20} MB, which no resolution does")
        except zlib.error:
            packed = zlib.decompressobj()
        if not packed.eof and b"/Encrypt" in data:
            return  # what is encrypted cannot be unpacked from outside
        if not packed.eof:
            raise ReadError(f"{name}: is damaged: a part of it cannot be unpacked; {AGAIN}")
        at -= len(packed.unused_data)
