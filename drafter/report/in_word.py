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
from drafter.tracked.passages import Passages
from drafter.tracked.runs import paragraph_of, run_of
from drafter.tracked.steps import items
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
    passages, comments = Passages(origins, resolution), CommentPart(file)
    for finding in findings:
        first, last = _target(finding, resolution, passages, root)
        file.touch(paragraph_of(first))
        file.touch(paragraph_of(last))
        comments.add(said_of(finding), first, last, author=_AUTHOR, initials=_INITIALS)
    comments.save()
    return file.saved()


def _target(finding: Finding, resolution: Resolution, passages: Passages, root: Element) -> tuple[Element, Element]:
    """The first and the last run of the text that a comment spans, cut to it."""
    for at, start, end in _places(finding, resolution):
        one = passages.lines.get(at.removeprefix("masthead.")) if at.startswith("masthead.") else passages.texts.get(at)
        if one is None or not one.paragraphs or one.paragraphs[0].getroottree().getroot() is not root:
            continue
        inside = (k for k, item in enumerate(items(one.text)) if item.key is None and start <= item.position < end)
        if held := [k for k in inside if one.places[k] is not None]:
            return one.begins(held[0]), one.ends(held[-1])
    words = run_of(next(element for element in root.iter(f"{W}t") if (element.text or "").strip()))
    return words, words


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


def said_of(finding: Finding) -> list[str]:
    """A finding in sentences: what is wrong, what would be right, and where the rule is from."""
    wrong = finding.wrong[0].upper() + finding.wrong[1:]
    said = [f"{finding.severity.capitalize()}: {wrong}."]
    if finding.right:
        said.append(f"Right: {finding.right}")
    return [*said, f"{finding.check} ({finding.source})"]
