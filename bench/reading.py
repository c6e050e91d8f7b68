"""Where drafter and the reference of ../shared read a PDF otherwise, by cause.

The reference joins and cuts paragraphs by rules of its own and is wrong now and then. This lists every paragraph on
which the two disagree under the cause that a look at the page shows; what fits none is listed as it is.
Run it from the project's root, on a checkout that has ../shared: `python bench/reading.py [--list]`.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path

import drafter

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"


def level(text: str) -> str:
    """Typographic variants levelled, the number at the head off: as the bench of ../shared compares texts."""
    text = text.translate({0x2011: "-", 0xAD: None, 0x2060: None, 0xA0: " ", 0x2018: "'", 0x2019: "'"})
    text = re.sub(r"(?<=\w)- (?=\w)", "-", re.sub(r"\s+", " ", text)).strip()
    return re.sub(r"^(?:\d+\.|\([a-z]{1,4}\)|[a-z]\.|[ivx]+\.)\s+", "", text).strip()


def bare(text: str) -> str:
    """Without figures, commas and spaces: what is the same so differs by a marker, a number or a comma only."""
    return re.sub(r"[\d,\s]", "", text)


def cause(paragraph: str, ours: list[str]) -> str:
    """Why the reference has a paragraph that drafter has not."""
    numeral, _, heading = paragraph.partition(" ")
    if re.fullmatch(r"[IVX]+|[A-Z]", numeral) and (not heading or heading in ours):
        return "a section's numeral, which is the number of the heading below it"
    if paragraph.startswith("*"):
        return "a sponsors' note taken for text"
    if any(bare(paragraph) == bare(own) for own in ours):
        return "a figure taken for a marker, or a marker or number left in the text"
    if any(own.startswith(paragraph + " ") or own.endswith(" " + paragraph) or f" {paragraph} " in own for own in ours):
        return "a paragraph cut at the end of a page"
    if any(bare(own).startswith(bare(paragraph)) or bare(own).endswith(bare(paragraph)) for own in ours):
        return "a paragraph cut at the end of a page, with a marker in it"
    return "none of these"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--list", action="store_true", help="list every paragraph, not only the counts")
    options = parser.parse_args()
    if not CORPUS.is_dir():
        print("../shared/corpus is not there: this bench needs the record", file=sys.stderr)
        return 2
    causes: Counter[str] = Counter()
    documents: dict[str, set[str]] = {}
    total = whole = 0
    for pdf in sorted((CORPUS / "pdf").glob("*.pdf")):
        ours = [level(p.text) for p in drafter.read(pdf).paragraphs]
        theirs = json.loads((CORPUS / "reference" / f"{pdf.stem}.json").read_text(encoding="utf-8"))["body"]
        wanted = dict.fromkeys(filter(None, map(level, theirs)))
        missing = [p for p in wanted if p not in set(ours)]
        total, whole = total + len(wanted), whole + len(wanted) - len(missing)
        for paragraph in missing:
            why = cause(paragraph, ours)
            causes[why] += 1
            documents.setdefault(why, set()).add(pdf.stem)
            if options.list:
                print(f"{pdf.stem}: {why}: {paragraph[:60]} … {paragraph[-40:]}")
    print(f"{whole} of {total} paragraphs of the reference stand word for word in drafter's reading ({whole / total:.4f})")
    for why, count in causes.most_common():
        print(f"{count:5} in {len(documents[why]):3} documents: {why}")
    unexplained = causes["none of these"]
    print(f"{(whole + sum(causes.values()) - unexplained) / total:.4f} where the reference's own cuts and markers are set right")
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
