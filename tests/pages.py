"""Pages as they are printed: a Word file through LibreOffice, and where each line of a PDF stands."""

from __future__ import annotations

import ctypes
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium


@dataclass(frozen=True)
class Line:
    """A line of a page in points: its baseline from the top, its left and right edges, the size of its first character."""

    text: str
    baseline: float
    left: float
    right: float
    size: float


def printed(files: Mapping[str, bytes], folder: Path) -> dict[str, Path]:
    """The PDFs that LibreOffice makes of Word files, by their names."""
    for name, content in files.items():
        (folder / f"{name}.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *(str(folder / f"{name}.docx") for name in files)], check=True, capture_output=True, timeout=300)
    return {name: folder / f"{name}.pdf" for name in files}


def page_count(path: Path) -> int:
    return len(pypdfium2.PdfDocument(path))


def lines(path: Path, page: int) -> list[Line]:
    """The lines of a page (the first is 1) from top to bottom; what stands on one baseline, raised figures too, is one line."""
    opened = pypdfium2.PdfDocument(path)[page - 1]
    text = opened.get_textpage()
    height = opened.get_height()
    rows: dict[float, list[tuple[float, float, str, float]]] = {}
    x, y, left, right, bottom, top = (ctypes.c_double() for _ in range(6))
    for k in range(text.count_chars()):
        sign = chr(pdfium.FPDFText_GetUnicode(text, k))
        if pdfium.FPDFText_IsGenerated(text, k) or not sign.strip():
            continue
        pdfium.FPDFText_GetCharOrigin(text, k, x, y)
        pdfium.FPDFText_GetCharBox(text, k, left, right, bottom, top)
        baseline = height - y.value
        row = next((row for row in rows if abs(row - baseline) < 0.8), baseline)
        rows.setdefault(row, []).append((x.value, right.value, sign, pdfium.FPDFText_GetFontSize(text, k)))
    found = []
    for row in sorted(rows):
        signs = sorted(rows[row])
        found.append(Line("".join(s[2] for s in signs), row, signs[0][0], signs[-1][1], signs[0][3]))
    return found
