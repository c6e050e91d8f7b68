"""Comments: what of a draft is open or to be confirmed, said at the words it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drafter.document.resolution import Resolution
from drafter.draft.change import Act, Change
from drafter.draft.draft import Draft
from drafter.draft.positions import Place, places
from drafter.report.entries import address_said, is_mark, shown, together
from drafter.writers.docx.notes import Notes
from drafter.writers.docx.story import Annotation, Story
from drafter.writers.docx.xml import Element, paragraph, run, serialised, w

_AUTHOR, _INITIALS = "drafter", "d"
_HEADS = {"open": "To be settled", "confirm": "To be confirmed"}
_DONE: dict[Act, str] = {"replace": "Changed", "insert": "Added", "delete": "Taken out", "move": "Moved", "set": "Set otherwise"}


class Comments:
    """The comments of a document, numbered from 0 in the order of its text."""

    def __init__(
        self, resolution: Resolution, draft: Draft | None, notes: Notes, lines: dict[str, int], *, explain: bool = False
    ) -> None:
        """`lines` are the masthead's lines that stand in the text, and their lengths; no comment can stand in a header.

        With `explain` the changes that are certain have comments too.
        """
        self._written: list[Element] = []
        self.annotations: dict[str, list[Annotation]] = {}
        self._lines = lines
        order = {at: k for k, at in enumerate([*lines, *(at for at, _ in resolution.rich_texts())])}
        anchors = {m.value or "": (at, m.start) for at, text in resolution.rich_texts() for m in text.anchors()}
        found: list[tuple[str, int, int, bool, list[str]]] = []  # without words: only highlighted, the comment is another's
        groups = [places(draft, group) for group in shared(said_of(draft, explain=explain))] if draft is not None else []
        for group in groups:
            there = [self._in_the_text(place, anchors, notes.story) for place in group]
            is_open = group[0].change.status == "open"
            start, end = min(start for _, start, _ in there), max(end for _, _, end in there)
            found.append(
                (there[0][0], start, end, is_open and len(group) == 1, list(comment_on(*(place.change for place in group))))
            )
            found += ((*place, True, []) for place in there if len(group) > 1)
        for key, at, position in notes.strays(resolution):
            text = f"Footnote {key} was read without a place in the text. Put its number where it belongs."
            found.append((at, position, position, True, [text]))
        for at, start, end, highlight, said in sorted(found, key=lambda f: (order.get(f[0], len(order)), f[1], f[2])):
            annotation = Annotation(start, end, self._add(said) if said else None, highlight)
            self.annotations.setdefault(at, []).append(annotation)

    def _in_the_text(self, place: Place, anchors: dict[str, tuple[str, int]], in_notes: Story) -> tuple[str, int, int]:
        """Where the comment can stand: for a footnote at its number, for a header's line at the session."""
        if place.at.startswith("masthead."):
            at = place.at.removesuffix("_line")
            return (at, 0, self._lines[at]) if at in self._lines else ("masthead.session", 0, 0)
        if place.at.startswith("footnote "):
            key = place.at.removeprefix("footnote ")
            if place.change.status == "open":
                in_notes.annotations.setdefault(place.at, []).append(Annotation(place.start, place.end, None, highlight=True))
            at, position = anchors.get(key, ("title", 0))
            return at, position, position
        return place.at, place.start, place.end

    def _add(self, said: list[str]) -> int:
        number = len(self._written)
        self._written.append(made_comment(said, number, author=_AUTHOR, initials=_INITIALS))
        return number

    def part(self) -> bytes | None:
        """`comments.xml`; None where nothing is to be said."""
        return serialised(w("comments", *self._written)) if self._written else None


def made_comment(said: Iterable[str], number: int, *, styled: bool = True, **signed: str) -> Element:
    """A comment, a paragraph for each text; `signed` is who makes it, and when. A file that has no styles for comments gets one
    without `styled`."""
    style, look = ("CommentText", {"rStyle": "CommentReference"}) if styled else ("", {})
    body = [paragraph(style, [run(text)]) for text in said]
    body[0].insert(1, run("", w("annotationRef"), **look))
    return w("comment", *body, id=number, **signed)


def said_of(draft: Draft, *, explain: bool) -> tuple[Change, ...]:
    """The changes that have a comment: what is open or to be confirmed, with `explain` what is certain too."""
    return draft.changes if explain else draft.with_status("open", "confirm")


def shared(changes: Iterable[Change]) -> list[list[Change]]:
    """The changes by comment: those of one text that are open for one reason, and say how they are settled, have one together."""
    groups: dict[object, list[Change]] = {}
    for c in changes:
        groups.setdefault((c.at, c.rule, c.because, c.source) if is_mark(c) else id(c), []).append(c)
    return [sorted(group, key=lambda c: (c.start, c.end)) for group in groups.values()]


def comment_on(c: Change, *others: Change) -> Iterator[str]:
    """The comment, a paragraph each: what is to be done and why, what stood there, the lines of updates.yaml that settle it.
    `others` share it with the first."""
    head = _HEADS.get(c.status, _DONE[c.act])
    if c.at.startswith(("masthead.", "footnote ")):  # the comment stands elsewhere, where Word can have one
        head += f", {address_said(c.at)}"
    if others:
        words = dict.fromkeys(f"“{one.old}”" for one in (c, *others))
        head += f", in {len(others) + 1} places ({', '.join(words)})"
    yield f"{head}: {c.because}" + (f" ({c.source})" if c.source else "")
    if c.status != "open" and c.act == "replace" and c.old:
        yield f"Last year: “{shown(int(c.old)) if c.at == 'masthead.session' and c.old.isdecimal() else c.old}”"
    if c.status != "open" and c.act == "delete" and not c.at.startswith("footnote "):
        yield "The paragraph that stood here last year was taken out."
    if c.settle:
        yield "In updates.yaml:"
        yield from together(one.settle for one in (c, *others))
    elif c.status == "confirm":
        yield "To leave it as last year, in updates.yaml:"
        yield f"skip: [{{rule: {c.rule}, at: {c.at}}}]"
