"""Text that was put upon a page of a PDF and is no part of it: typewritten notes, stamps, fields that were filled in."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

_TYPEWRITTEN, _STAMP, _FIELD = 3, 13, 20  # PDFium's numbers; a note behind a sign (1) is not printed


def put_upon(pdfium: Any, page: Any, *, links: int) -> Iterator[str]:
    """The texts that were put upon an open page, in their order. A watermark that is put upon it is none of them, nor are the
    page's links, of which it is known how many they are: where there is nothing else, each need not be looked at."""
    count = pdfium.FPDFPage_GetAnnotCount(page)
    for k in range(count) if count > links else ():
        note = pdfium.FPDFPage_GetAnnot(page, k)
        if note:
            kind = pdfium.FPDFAnnot_GetSubtype(note)
            if kind in (_TYPEWRITTEN, _STAMP) or (kind == _FIELD and _string(pdfium, note, b"FT") in ("Tx", "Ch")):
                text = _string(pdfium, note, b"V") or _string(pdfium, note, b"Contents")
                if text.strip():
                    yield text
            pdfium.FPDFPage_CloseAnnot(note)


def _string(pdfium: Any, note: Any, key: bytes) -> str:
    length = pdfium.FPDFAnnot_GetStringValue(note, key, None, 0)
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    pdfium.FPDFAnnot_GetStringValue(note, key, buffer, length)
    return bytes(buffer)[: max(0, length - 2)].decode("utf-16-le", "replace")
