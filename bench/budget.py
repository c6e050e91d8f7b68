"""The budget of signs of the record's PDFs: what of each page is read, what is furniture, what a remark quotes.

Every sign that PDFium gives of a page, counted here by other means than the reader's, must be one of these. Run it from the
project's root, on a checkout that has ../shared: `python bench/budget.py`. It leaves with 1 where a sign is left over.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pypdfium2_raw as pdfium  # type: ignore[import-untyped]

from drafter.readers import read
from drafter.readers.pdf import parts_and_content
from drafter.readers.pdf.budget import NOT_READ
from drafter.readers.pdf.document import load
from drafter.readers.pdf.pieces import Piece

CORPUS = Path(__file__).resolve().parents[1] / ".." / "shared" / "corpus"


def printed(data: bytes) -> int:
    """How many signs that are no spaces the pages of a PDF file have, as PDFium counts them."""
    document = pdfium.FPDF_LoadMemDocument(data, len(data), None)
    count = 0
    for number in range(pdfium.FPDF_GetPageCount(document)):
        page = pdfium.FPDF_LoadPage(document, number)
        text = pdfium.FPDFText_LoadPage(page)
        length = pdfium.FPDFText_CountChars(text)
        count += sum(not chr(pdfium.FPDFText_GetUnicode(text, k)).isspace() for k in range(length))
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)
    pdfium.FPDF_CloseDocument(document)
    return count


def signs(pieces: Iterable[Piece]) -> int:
    """How many signs that are no spaces pieces have."""
    return sum(len("".join(piece.text.split())) for piece in pieces)


def budget(path: Path) -> Counter[str]:
    """The signs of a file by what they are; what is left over is "unaccounted"."""
    data = path.read_bytes()
    text = load(data, path.name)
    parts, _ = parts_and_content(text)
    resolution = read(path)
    counts: Counter[str] = Counter()
    for part in parts:
        for name, pieces in part.furniture.items():
            counts[name] += signs(pieces)
        furniture = {id(piece) for pieces in part.furniture.values() for piece in pieces}
        counts["read"] += signs(part.text) + signs(p for row in part.masthead for p in row if id(p) not in furniture)
        counts["remarked"] += signs(part.unknown)
    quoted = (remark.text.removeprefix(NOT_READ) for remark in resolution.remarks if remark.text.startswith(NOT_READ))
    lost = sum(len("".join(said.split())) - 2 for said in quoted)
    counts["read"] -= lost
    counts["remarked"] += lost
    counts["unaccounted"] = printed(data) - counts.total()
    return counts


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=1, help="every n-th file")
    options = parser.parse_args()
    if not CORPUS.is_dir():
        print("../shared/corpus is not there: this bench needs the record", file=sys.stderr)
        return 2
    total: Counter[str] = Counter()
    left = 0
    for path in sorted((CORPUS / "pdf").glob("*.pdf"))[:: options.n]:
        counts = budget(path)
        total += Counter({name: count for name, count in counts.items() if count > 0})
        if counts["unaccounted"]:
            left += 1
            print(f"{path.stem}: {counts['unaccounted']} signs are left over")
    for name, count in total.most_common():
        print(f"{count:9,} {name}")
    print(f"{total.total():9,} in all; {left} files with signs left over")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
