"""The record's PDFs as text: what is lost, comes in or is parted otherwise where the words are copied out of them first.

    python bench/copied.py [--every 4]

Of each PDF `pdftotext` prints the text twice: in the order of the file, as a copy from a viewer has it (`-raw`), and laid out as
on the page (`-layout`). Both are read, and held against the PDF as drafter reads it. In the laid-out text some words are parted
where their letters stand apart. It needs poppler and ../shared, and leaves with 1 where a copy is refused, with 2 without them.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections import Counter

from measures import CORPUS

from drafter import read
from drafter.document.resolution import Resolution
from drafter.errors import ReadError
from drafter.readers.text import read_text_file


def words(resolution: Resolution) -> Counter[str]:
    """The words of the title, the paragraphs with their numbers, and the footnotes."""
    texts = [resolution.title.text, *(f"{p.number or ''} {p.text}" for p in resolution.paragraphs)]
    texts += [note.text.text for note in resolution.footnotes]
    return Counter(word for text in texts for word in re.findall(r"\w+", text))


def main() -> int:
    """Measure, print a line for each way to copy, and list what is lost."""
    parser = argparse.ArgumentParser(description="PDFs read as text that was copied out of them.")
    parser.add_argument("--every", type=int, default=4, help="which of the PDFs: every fourth")
    given = parser.parse_args()
    if not (files := sorted((CORPUS / "pdf").glob("*.pdf"))[:: given.every]):
        print("../shared/corpus is not there: this bench needs the record", file=sys.stderr)
        return 2
    refused = 0
    for way in ("-raw", "-layout"):
        found: Counter[str] = Counter()
        for file in files:
            found["PDFs"] += 1
            copied = subprocess.run(["pdftotext", way, file, "-"], capture_output=True, check=True).stdout
            whole = read(file)
            try:
                one = read_text_file(copied, file.name)
            except ReadError as problem:
                print(problem)
                found["refused"] += 1
                continue
            lost, more = words(whole) - words(one), words(one) - words(whole)
            found["with all words"] += not lost
            found["with no others"] += not more
            found["as many paragraphs"] += len(one.paragraphs) == len(whole.paragraphs)
            found["as many footnotes"] += len(one.footnotes) == len(whole.footnotes)
            found["the same title"] += one.title == whole.title
            if lost and way == "-raw":
                print(f"{file.stem}: {' '.join(lost)}")
        print(f"{way}: {', '.join(f'{count} {what}' for what, count in found.items())}")
        refused += found["refused"]
    return int(bool(refused))


if __name__ == "__main__":
    sys.exit(main())
