"""The same resolutions read twice: from the PDF and from the XML (Akoma Ntoso) that the UN publishes of each.

The XML says what is a paragraph, a number, italic type, a footnote and its call; the PDF has to be read for all of it. Every
paragraph, number, opening in italics and footnote on which the two readings differ is listed by cause, and it is said whose
fault that is: the reader's, the XML file's, or the page's. Run it from the project's root, on a checkout that has ../shared:
`python bench/twice.py [--list] [--cache FOLDER] [--write]`. It leaves with 1 where a difference has no known cause.
"""

from __future__ import annotations

import argparse
import pickle
import re
import sys
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from measures import put_between

from drafter.document.alignment import align
from drafter.document.resolution import Paragraph, Resolution
from drafter.document.richtext import RichText
from drafter.readers.akn import read_akn
from drafter.readers.pdf import read_pdf

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
DOCS = ROOT / "docs" / "reading.md"
KINDS = ("words", "numbers", "opening italics", "levels", "parts", "cells", "footnotes' text", "footnotes' place")

XML, PAGE, READER = "slip of the XML", "slip of the page", "drafter's"


class Difference(NamedTuple):
    """What is otherwise in a document: of which kind, as the PDF and as the XML are read, and why."""

    name: str
    kind: str
    pdf: str
    xml: str

    @property
    def cause(self) -> tuple[str, str]:
        """Whose it is, and what it is; each was looked at on the page."""
        for whose, what, tells in _CAUSES:
            if tells(self.pdf, self.xml):
                return whose, what
        return READER, "none of these"


def _bare(text: str) -> str:
    return "".join(text.split())


# Told from the two texts; those of the XML and of the page were looked at on the page.
_CAUSES: tuple[tuple[str, str, Callable[[str, str], bool]], ...] = (
    (XML, "a space behind a hyphen (79/164: self- determination)", lambda pdf, xml: pdf == re.sub(r"(?<=\w)- (?=\w)", "-", xml)),
    (XML, "a call within a word (78/262)", lambda pdf, xml: bool(re.search(r",\|\w", pdf) and re.search(r",a\|nd", xml))),
    (PAGE, "a number without its full stop (79/160, 80/167)", lambda pdf, xml: xml == f"{pdf}." and pdf.isdecimal()),
    (PAGE, "a call within a word (79/263: a⁸nd)", lambda pdf, xml: " a nd " in pdf and pdf.replace(" a nd ", " and ") == xml),
    (READER, "a space beside a dash", lambda pdf, xml: pdf != xml and _undashed(pdf) == _undashed(xml)),
    (READER, "a space within a word, or none between two", lambda pdf, xml: _bare(pdf) == _bare(xml)),
)


def _undashed(text: str) -> str:
    return re.sub(r" ?([–-]) ?", r"\1", text)


@dataclass
class Figures:
    """Of each kind how many there are and how many are alike, and the differences."""

    of: Counter[str] = field(default_factory=Counter)
    alike: Counter[str] = field(default_factory=Counter)
    differences: list[Difference] = field(default_factory=list)

    def add(self, other: Figures) -> None:
        self.of += other.of
        self.alike += other.alike
        self.differences += other.differences

    def share(self, kind: str, *, without: Iterable[str] = ()) -> float:
        """The share that is alike; `without` says whose slips do not count as differences."""
        slips = sum(_weight(d) for d in self.differences if d.kind == kind and d.cause[0] in set(without))
        return (self.alike[kind] + slips) / self.of[kind] if self.of[kind] else 1.0


def _weight(difference: Difference) -> int:
    """How many of its kind differ: words, or one."""
    return _other_words(difference.pdf, difference.xml) if difference.kind == "words" else 1


def _other_words(pdf: str, xml: str) -> int:
    """How many words of the XML's text the PDF's has not at their place, or how many it has more."""
    a, b = pdf.split(), xml.split()
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return max(len(a), len(b)) - sum(block.size for block in blocks)


def compared(name: str, pdf: Resolution, xml: Resolution) -> Figures:
    """How alike the two readings of a document are."""
    figures = Figures()

    def note(kind: str, ours: str, theirs: str) -> None:
        figures.of[kind] += 1
        figures.alike[kind] += ours == theirs
        if ours != theirs:
            figures.differences.append(Difference(name, kind, ours, theirs))

    def words(ours: str, theirs: str) -> None:
        ours, theirs = _composed(ours), _composed(theirs)
        figures.of["words"] += len(theirs.split())
        figures.alike["words"] += len(theirs.split())
        if ours != theirs:
            figures.alike["words"] -= _other_words(ours, theirs)
            figures.differences.append(Difference(name, "words", ours, theirs))

    words(pdf.title.text, xml.title.text)
    words(pdf.opening, xml.opening)
    for old, new in _pairs(pdf.paragraphs, xml.paragraphs):
        words(" ¶ ".join(p.text for p in old), " ¶ ".join(p.text for p in new))
        if len(old) == len(new) == 1:
            _settings(old[0], new[0], note)
        else:
            for kind in ("numbers", "opening italics", "levels", "parts", "cells"):
                note(kind, f"{len(old)} paragraphs", f"{len(new)} paragraphs")
    notes = [[_composed(n.text.text) for n in one.footnotes] for one in (pdf, xml)]
    for ours, theirs in _side_by_side(*notes):
        note("footnotes' text", ours, theirs)
    for ours, theirs in _side_by_side([*_calls(pdf)], [*_calls(xml)]):
        note("footnotes' place", ours, theirs)
    return figures


def _pairs(pdf: Sequence[Paragraph], xml: Sequence[Paragraph]) -> Iterator[tuple[list[Paragraph], list[Paragraph]]]:
    for item in align(pdf, xml):
        yield [pdf[k] for k in item.old], [xml[k] for k in item.new]


def _settings(pdf: Paragraph, xml: Paragraph, note: Callable[[str, str, str], None]) -> None:
    if pdf.number or xml.number:
        note("numbers", pdf.number or "none", xml.number or "none")
    if (ours := opening(pdf.body)) or opening(xml.body):
        note("opening italics", ours, opening(xml.body))
    note("levels", str(pdf.level), str(xml.level))
    note("parts", pdf.part, xml.part)
    if pdf.cell or xml.cell:
        note("cells", str(pdf.cell), str(xml.cell))


def _side_by_side(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Texts that are the same, and those between them by their order."""
    for how, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if how == "equal":
            yield from zip(ours[a:b], theirs[c:d], strict=True)
            continue
        count = max(b - a, d - c)
        yield from zip([*ours[a:b], *["none"] * (count - (b - a))], [*theirs[c:d], *["none"] * (count - (d - c))], strict=True)


def _composed(text: str) -> str:
    """With letters as one sign each: the XML has "ñ" as two now and then (78/152), which nobody sees."""
    return unicodedata.normalize("NFC", text)


def _calls(resolution: Resolution) -> Iterator[str]:
    """Where each footnote is called: its number by the order of the notes, and the words before and behind."""
    order = {note.key: k for k, note in enumerate(resolution.footnotes, 1)}
    for _, text in resolution.rich_texts():
        for mark in text.anchors():
            before, behind = (_bare(_composed(part)) for part in (text.text[: mark.start], text.text[mark.start :]))
            yield f"{order.get(mark.value or '', mark.value)}: …{before[-30:]}|{behind[:15]}"


def opening(text: RichText) -> str:
    """The words in italics that a paragraph opens with, without signs about them."""
    italic = {k for mark in text.marks if mark.kind == "italic" for k in range(mark.start, mark.end)}
    end = 0
    while end < len(text) and (end in italic or text.text[end] in " “‘\"'["):
        end += 1
    started = any(k in italic for k in range(end))
    return text.text[:end].strip(" ,;:“‘\"'[") if started else ""


def documents() -> dict[str, bytes]:
    """The XML of the Assembly's resolutions that are there as PDF too, by name."""
    found: dict[str, bytes] = {}
    for path in sorted((CORPUS / "akn").glob("GA_*.zip")):
        with zipfile.ZipFile(path) as whole:
            for name in whole.namelist():
                if (CORPUS / "pdf" / f"{name.removesuffix('.xml')}.pdf").is_file():
                    found[name.removesuffix(".xml")] = whole.read(name)
    return found


def measured(cache: Path | None = None, every: int = 1) -> tuple[int, Figures]:
    """The number of documents and their figures; `cache` keeps the PDFs as read, so that only changes here are measured."""
    total = Figures()
    names = [*documents().items()][::every]
    for name, data in names:
        kept = cache / f"{name}.read" if cache else None
        if kept and kept.is_file():
            pdf: Resolution = pickle.loads(kept.read_bytes())
        else:
            pdf = read_pdf((CORPUS / "pdf" / f"{name}.pdf").read_bytes(), f"{name}.pdf")
            if kept:
                kept.parent.mkdir(parents=True, exist_ok=True)
                kept.write_bytes(pickle.dumps(pdf))
        total.add(compared(name, pdf, read_akn(data, f"{name}.xml")))
    return len(names), total


def tables(count: int, figures: Figures) -> list[str]:
    """The figures, and the differences by cause, as docs/reading.md has them."""
    lines = [f"| {count} documents | of | alike | differ | of these drafter's |", "| --- | ---: | ---: | ---: | ---: |"]
    for kind in KINDS:
        differ, of, settled = figures.of[kind] - figures.alike[kind], figures.of[kind], figures.share(kind, without=(XML, PAGE))
        lines.append(f"| {kind} | {of:,} | {figures.share(kind):.4f} | {differ} | {round(of * (1 - settled))} |")
    causes = Counter((*d.cause, d.kind) for d in figures.differences)
    lines += ["", "| whose | cause | what | differences |", "| --- | --- | --- | ---: |"]
    return lines + [f"| {whose} | {what} | {kind} | {n} |" for (whose, what, kind), n in sorted(causes.items())]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--list", action="store_true", help="list every difference, not only the counts")
    parser.add_argument("--cache", type=Path, help="a folder that keeps the PDFs as read")
    parser.add_argument("--write", action="store_true", help="write the tables into docs/reading.md")
    parser.add_argument("-n", type=int, default=1, help="every n-th document")
    options = parser.parse_args()
    if not CORPUS.is_dir():
        print("../shared/corpus is not there: this bench needs the record", file=sys.stderr)
        return 2
    count, figures = measured(options.cache, options.n)
    lines = tables(count, figures)
    print("\n".join(lines))
    if options.list:
        for d in figures.differences:
            print(f"{d.name} {d.kind}: {': '.join(d.cause)}\n  PDF: {d.pdf}\n  XML: {d.xml}")
    if options.write:
        put_between(DOCS, "twice", {"twice": lines})
    return 1 if any(d.cause[1] == "none of these" for d in figures.differences) else 0


if __name__ == "__main__":
    sys.exit(main())
