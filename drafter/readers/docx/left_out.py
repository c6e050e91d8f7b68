"""What a Word file shows and is no word of its text, so that it is said and not passed over in silence."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from drafter.document.resolution import Remark
from drafter.ooxml import MC, A, Element, R, W, chosen
from drafter.readers.docx.package import Package

_SAID = {
    "hidden": "hidden, and left out",
    "struck through": "struck through by hand, and left out",
    "a placeholder": "a placeholder of an empty content control, and left out",
}
_DRAWN = ("{*}relIds", "{*}chart", "{*}textpath", "{*}OLEObject", f"{A}t")
_BUILT = set("d eqArr f func groupChr limLow limUpp m nary rad sPre sSub sSubSup sSup".split())  # equations that are no mere line


class LeftOut:
    """Takes down what is left out in the order of the file, neighbours of a kind as one, and keeps account of what was read."""

    def __init__(self) -> None:
        self.met: set[Element] = set()  # each w:t that is text, or is known to be none
        self._found: list[tuple[str, str]] = []
        self._fields: Counter[str] = Counter()
        self._uncalled: list[tuple[str, str]] = []
        self._goes_on = False

    def add(self, why: str, text: str) -> None:
        """Takes down words that are "hidden", "struck through" or "a placeholder"."""
        if not text:
            return
        if self._goes_on and self._found[-1][0] == why:
            text = self._found.pop()[1] + text
        self._found.append((why, text))
        self._goes_on = True

    def uncounted(self, field: str) -> None:
        """Takes down a field that shows what Word works out, and of which the file holds nothing."""
        self._fields[field] += 1

    def uncalled(self, kind: str, notes: Sequence[Element]) -> None:
        """Takes down notes that nothing in the text calls."""
        self._uncalled += (
            (f"{'an' if kind == 'endnote' else 'a'} {kind} that nothing in the text calls, and left out", _words(note))
            for note in notes
        )

    def apart(self, is_so: bool = True) -> None:
        """What comes is no neighbour of what came: words of the text, or the end of a paragraph, stand between."""
        self._goes_on = self._goes_on and not is_so

    def remarks(self, read: Sequence[tuple[str, Element]], package: Package, out: Collection[str]) -> Iterator[Remark]:
        """A remark for each, which quotes it, none for mere signs and spaces; for what is drawn; and for what else of the text
        that was `read` (elements, each with the part it stands in) was not met. `out` are the names of what others have taken
        out."""
        for why, text in self._found:
            yield from _said(_SAID[why], [text])
        for why, text in self._uncalled:
            yield from _said(why, [text])
        for field, count in self._fields.items():
            yield Remark("document", f"{field}: not read: what Word works out here is not in the file ({count} times)")
        for part, holder in read:
            yield from self._unread(part, holder, package, out)

    def _unread(self, part: str, holder: Element, package: Package, out: Collection[str]) -> Iterator[Remark]:
        yield from _drawn(part, holder, package, out)
        unread: dict[Element | None, str] = {}  # by paragraph
        for element in holder.iter(f"{W}t"):
            words = "" if element in self.met else element.text or ""
            if len(element):  # no Word file has elements in a text
                words += "".join(map(str, itertools.islice(element.itertext(), 1 if element.text else 0, None)))
            if words and not _is_out(element, out):
                paragraph = next(element.iterancestors(f"{W}p"), None)
                unread[paragraph] = unread.get(paragraph, "") + words
        for words in unread.values():
            yield from _said("in the code of a field, or in a form that is not known here: not read", [words])
        for alternatives in holder.iter(f"{MC}AlternateContent"):
            own, *others = sorted(map(_words, alternatives), key=lambda words: words != _words(chosen(alternatives)))
            yield from _said("in another form of the same content, not read", [words for words in others if words != own])
        for equation in holder.iter("{*}oMath"):
            if any(child.tag.rpartition("}")[2] in _BUILT for child in equation.iter()):
                yield from _said("an equation, of which the signs are read and not how they stand", [_words(equation, "{*}t")])
        if next(holder.iter(f"{W}altChunk", f"{W}subDoc"), None) is not None:
            yield Remark("document", "brings in text of another file, which was not read")


def _words(element: Element | None, tag: str = f"{W}t") -> str:
    return "".join(text.text or "" for text in element.iter(tag)) if element is not None else ""


def _drawn(part: str, holder: Element, package: Package, out: Collection[str]) -> Iterator[Remark]:
    """The words in drawings: diagrams, charts, pictures of letters, objects of other programs. (Those in text boxes are text.)"""
    relationships = package.relationships(part)
    for element in holder.iter(*_DRAWN):
        kind = element.tag.rpartition("}")[2]
        if _is_out(element, out):
            continue
        if kind == "OLEObject":
            yield Remark("document", f"an object of another program, not read: {element.get('ProgID', 'unknown')}")
        elif kind in ("t", "textpath"):
            yield from _said("in a drawing, not read", [element.get("string", "") or element.text or ""])
        else:
            drawing = relationships.get(element.get(f"{R}dm", "") or element.get(f"{R}id", ""))
            root = package.xml(drawing.target) if drawing is not None and not drawing.external else None
            paragraphs = root.iter(f"{A}p") if root is not None else ()
            words = ["".join(text.text or "" for text in one.iter(f"{A}t")) for one in paragraphs]
            yield from _said("in a chart, not read" if kind == "chart" else "in a diagram, not read", words)


def _said(what: str, texts: Sequence[str]) -> Iterator[Remark]:
    shown = "; ".join(" ".join(text.split()) for text in texts if text.strip())
    if any(c.isalnum() for c in shown):
        yield Remark("document", f'{what}: "{shown}"')


def _is_out(element: Element, out: Collection[str]) -> bool:
    """Whether an element stands in what others have taken out, or in the form of a content that is not the one that is read."""
    around = [element, *element.iterancestors()]
    forms = ((one, holder) for one, holder in itertools.pairwise(around) if holder.tag == f"{MC}AlternateContent")
    return any(one.tag in out for one in around) or any(one is not chosen(holder) for one, holder in forms)
