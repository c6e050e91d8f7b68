"""What the checks find, as Word comments: in a copy of the Word file that was checked, at the words they are about.

Nothing but the comments is put into the file. A comment cannot stand in a header or in a footnote: it stands at the title then,
or where the footnote is called.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.checks.base import Finding
from drafter.document.resolution import Resolution
from drafter.ooxml import Element, W
from drafter.readers.docx import Origins
from drafter.tracked.comment_part import CommentPart
from drafter.tracked.file import File
from drafter.tracked.passages import Passage, Passages, Stretch, cut_at_once
from drafter.tracked.runs import paragraph_of, run_of
from drafter.writers.docx import made_docx

_AUTHOR, _INITIALS = "drafter", "d"


def commented(findings: Sequence[Finding], resolution: Resolution, origins: Origins | None, name: str) -> bytes:
    """A copy of the .docx that a resolution was read from (`readers.read_to_edit`), with a comment for each finding in it.

    Without origins the resolution is set in the United Nations' layout; `name` is what messages call it. Origins are used up.
    The same input gives the same bytes.
    """
    if origins is None:
        origins = made_docx(resolution, name)
        resolution = resolution.with_strays()  # as the file calls them
    file = File(origins.package)
    passages, comments = Passages(origins, resolution), CommentPart(file)
    places = [next(_places(finding, passages, file.root(file.package.document)), None) for finding in findings]
    cut_at_once(place for place in places if place is not None)
    for finding, place in zip(findings, places, strict=True):
        first, last = place.runs(file) if place is not None else _first_words(file)
        comments.add(said_of(finding), first, last, author=_AUTHOR, initials=_INITIALS)
    comments.save()
    return file.saved()


def _places(finding: Finding, passages: Passages, root: Element) -> Iterator[Stretch]:
    """Where in the text itself the comment can stand, the best place first."""
    at, start, end = finding.at, finding.start, finding.end
    one = passages.lines.get(at.removeprefix("masthead.")) if at.startswith("masthead.") else passages.texts.get(at)
    wanted: list[tuple[Passage | None, int, int | None]] = [(one, start, end)]
    if at.startswith("masthead."):
        wanted = [(one, 0, None)]
    elif at.startswith("footnote "):
        calls = ((text, text.items[k].position) for text, k in passages.calls.get(at.removeprefix("footnote "), ()))
        wanted = [(text, max(position - 1, 0), position) for text, position in calls]
    elif start == end:
        wanted = [(one, max(start - 1, 0), start + 1), (one, 0, None)]
    for one, start, stop in (*wanted, (passages.texts["title"], 0, None), (passages.lines.get("session"), 0, None)):
        if one is not None and one.paragraphs and one.paragraphs[0].getroottree().getroot() is root:
            yield from Stretch.of(one, start, stop)


def _first_words(file: File) -> tuple[Element, Element]:
    words = (e for e in file.root(file.package.document).iter(f"{W}t") if (e.text or "").strip())
    run = run_of(next(words))
    file.touch(paragraph_of(run))
    return run, run


def said_of(finding: Finding) -> list[str]:
    """A finding in sentences: what is wrong, what would be right, and where the rule is from."""
    wrong = finding.wrong[0].upper() + finding.wrong[1:]
    said = [f"{finding.severity.capitalize()}: {wrong}."]
    if finding.right:
        said.append(f"Right: {finding.right}")
    return [*said, f"{finding.check} ({finding.source})"]
