"""What the checks find, as Word comments: in a copy of the Word file that was checked, at the words they are about.

Nothing but the comments is put into the file. A comment cannot stand in a header or in a footnote: it stands at the title then,
or where the footnote is called.
"""

from __future__ import annotations

from collections.abc import Sequence

from drafter.checks.base import Finding
from drafter.document.resolution import Resolution
from drafter.readers.docx import Origins, read_with_origins
from drafter.readers.docx.origins import element_at
from drafter.tracked.comment_part import CommentPart
from drafter.tracked.file import File
from drafter.tracked.passages import Cuts, Place
from drafter.tracked.runs import T_, begins_at, cut, ends_at, paragraph_of
from drafter.writers.docx.xml import Element, W

_AUTHOR, _INITIALS = "drafter", "d"


def commented(data: bytes, name: str, findings: Sequence[Finding]) -> bytes:
    """A copy of the .docx with a comment for each finding.

    The findings are those of the resolution as `readers.read` has it from the same file. `name` is what messages call it. The
    same input gives the same bytes. Raises ReadError as the reader does.
    """
    if not findings:
        return data
    resolution, origins = read_with_origins(data, name)
    file = File(data, name)
    main = file.package.document
    root = file.root(main)
    targets = [_target(finding, resolution, origins, root, main) for finding in findings]
    comments, cutter = CommentPart(file), _Cutter(file)
    for finding, ends in zip(findings, targets, strict=True):
        comments.add(said_of(finding), *cutter.runs(*ends), author=_AUTHOR, initials=_INITIALS)
    comments.save()
    return file.saved()


_Ends = tuple[Element, int, Element, int]  # the first element and the first character of it, the last and the end in it


def _target(finding: Finding, resolution: Resolution, origins: Origins, root: Element, main: str) -> _Ends:
    """The elements of the text that a comment spans."""
    for at, start, end in _places(finding, resolution):
        spans = [span for span in origins.of(at, start, end) if span.part == main]
        if spans:
            first, last = spans[0], spans[-1]
            return (
                element_at(root, first.path),
                first.offset,
                element_at(root, last.path),
                last.offset + last.end - last.start,
            )
    words = next(element for element in root.iter(f"{{{W}}}t") if (element.text or "").strip())
    return words, 0, words, len(words.text or "")


def _places(finding: Finding, resolution: Resolution) -> list[tuple[str, int, int]]:
    """Where the comment can stand, the best place first."""
    wanted = [(finding.at, finding.start, finding.end)]
    if finding.at.startswith("masthead."):
        wanted = [(finding.at, 0, 1 << 30)]
    elif finding.start == finding.end:
        wanted = [(finding.at, max(finding.start - 1, 0), finding.start + 1), (finding.at, 0, 1 << 30)]
    if finding.at.startswith("footnote "):
        key = finding.at.removeprefix("footnote ")
        calls = [
            (at, max(m.start - 1, 0), m.start) for at, text in resolution.rich_texts() for m in text.anchors() if m.value == key
        ]
        wanted = calls
    return [*wanted, ("title", 0, 1 << 30), ("masthead.session", 0, 1 << 30)]


class _Cutter:
    """Cuts runs where comments begin and end."""

    def __init__(self, file: File) -> None:
        self.file, self.cuts = file, Cuts()

    def runs(self, first: Element, start: int, last: Element, end: int) -> tuple[Element, Element]:
        """The first and the last run of some characters, cut to them."""
        self.file.touch(paragraph_of(first))
        self.file.touch(paragraph_of(last))
        for place in (Place(first, start), Place(last, end)):
            element, offset = self.cuts.now(place)
            if element.tag == T_ and 0 < offset < len(element.text or ""):
                self.cuts.add(place, cut(element, [offset])[0])
        return begins_at(self.cuts.now(Place(first, start)).element), ends_at(self.cuts.now(Place(last, end - 1)).element)


def said_of(finding: Finding) -> list[str]:
    """A finding in sentences: what is wrong, what would be right, and where the rule is from."""
    wrong = finding.wrong[0].upper() + finding.wrong[1:]
    said = [f"{finding.severity.capitalize()}: {wrong}."]
    if finding.right:
        said.append(f"Right: {finding.right}")
    return [*said, f"{finding.check} ({finding.source})"]
