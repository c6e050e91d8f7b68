"""What the checks find, as Word comments: in a copy of the Word file that was checked, at the words they are about.

Nothing but the comments is put into the file. A comment cannot stand in a header or in a footnote: it stands at the title then,
or where the footnote is called.
"""

from __future__ import annotations

from collections.abc import Sequence

from drafter.checks.base import Finding
from drafter.document.resolution import Resolution
from drafter.ooxml import Element, W
from drafter.readers.docx import Origins, Package, read_package
from drafter.tracked.comment_part import CommentPart
from drafter.tracked.file import File
from drafter.tracked.runs import begins_at, ends_at, paragraph_of
from drafter.writers.docx import write_docx

_AUTHOR, _INITIALS = "drafter", "d"


def commented(findings: Sequence[Finding], resolution: Resolution, origins: Origins | None, name: str) -> bytes:
    """A copy of the .docx that a resolution was read from (`readers.read_to_edit`), with a comment for each finding in it.

    Without origins the resolution is set in the United Nations' layout; `name` is what messages call it. Origins are used up.
    The same input gives the same bytes.
    """
    if origins is None:
        resolution, origins = read_package(Package(write_docx(resolution), name))
    file = File(origins.package)
    root = file.root(file.package.document)
    targets = [_target(finding, resolution, origins, root) for finding in findings]
    comments, cutter = CommentPart(file), _Cutter(file)
    for finding, ends in zip(findings, targets, strict=True):
        comments.add(said_of(finding), *cutter.runs(*ends), author=_AUTHOR, initials=_INITIALS)
    comments.save()
    return file.saved()


_Ends = tuple[Element, int, Element, int]  # the first element and the first character of it, the last and the end in it


def _target(finding: Finding, resolution: Resolution, origins: Origins, root: Element) -> _Ends:
    """The elements of the text that a comment spans."""
    for at, start, end in _places(finding, resolution):
        spans = [s for s in origins.of(at, start, end) if s.element.getroottree().getroot() is root]
        if spans:
            first, last = spans[0], spans[-1]
            return first.element, first.offset, last.element, last.offset + last.end - last.start
    words = next(element for element in root.iter(f"{W}t") if (element.text or "").strip())
    return words, 0, words, len(words.text or "")


def _places(finding: Finding, resolution: Resolution) -> list[tuple[str, int, int]]:
    """Where the comment can stand, the best place first."""
    wanted = [(finding.at, finding.start, finding.end)]
    if finding.at.startswith("masthead."):
        wanted = [(finding.at, 0, 1 << 30)]
    elif finding.at.startswith("footnote "):
        anchors = ((at, mark) for at, text in resolution.rich_texts() for mark in text.anchors())
        wanted = [(at, max(m.start - 1, 0), m.start) for at, m in anchors if f"footnote {m.value}" == finding.at]
    elif finding.start == finding.end:
        wanted = [(finding.at, max(finding.start - 1, 0), finding.start + 1), (finding.at, 0, 1 << 30)]
    return [*wanted, ("title", 0, 1 << 30), ("masthead.session", 0, 1 << 30)]


class _Cutter:
    """Cuts runs where comments begin and end, and knows what became of each element that was cut before."""

    def __init__(self, file: File) -> None:
        self.file = file
        self._pieces: dict[Element, list[tuple[int, Element]]] = {}  # what an element was cut into: first character, element

    def runs(self, first: Element, start: int, last: Element, end: int) -> tuple[Element, Element]:
        """The first and the last run of some characters, cut to them."""
        self.file.touch(paragraph_of(first))
        self.file.touch(paragraph_of(last))
        at, piece = self._piece(first, start)
        before, rest = begins_at(piece, start - at)
        self._note(first, start, rest)
        at, piece = self._piece(last, end - 1)
        behind, rest = ends_at(piece, end - at)
        self._note(last, end, rest)
        return before, behind

    def _piece(self, element: Element, offset: int) -> tuple[int, Element]:
        """The piece of an element that holds a character, and its first character."""
        return max((one for one in self._pieces.get(element, [(0, element)]) if one[0] <= offset), key=lambda one: one[0])

    def _note(self, element: Element, offset: int, rest: Element | None) -> None:
        if rest is not None:
            self._pieces.setdefault(element, [(0, element)]).append((offset, rest))


def said_of(finding: Finding) -> list[str]:
    """A finding in sentences: what is wrong, what would be right, and where the rule is from."""
    wrong = finding.wrong[0].upper() + finding.wrong[1:]
    said = [f"{finding.severity.capitalize()}: {wrong}."]
    if finding.right:
        said.append(f"Right: {finding.right}")
    return [*said, f"{finding.check} ({finding.source})"]
