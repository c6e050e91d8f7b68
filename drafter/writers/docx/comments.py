"""Comments: what of a draft is open or to be confirmed, said at the words it is about."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator

from drafter.document.resolution import Resolution
from drafter.draft.asking import UNSIGNED, comment_on, said_of
from drafter.draft.draft import Draft
from drafter.draft.positions import Place, places
from drafter.draft.reasons import grouped
from drafter.ooxml import Element, W, paragraph, run, serialised, w
from drafter.writers.docx.notes import Notes
from drafter.writers.docx.story import Annotation, Story

_CALL, _REFERENCE = f"{W}footnoteReference", f"{W}commentReference"


class Comments:
    """The comments of a document, numbered from 0 in the order of its text."""

    def __init__(
        self,
        resolution: Resolution,
        draft: Draft | None,
        notes: Notes,
        lines: dict[str, int],
        *,
        explain: bool = False,
        silent: bool = False,
    ) -> None:
        """`lines` are the masthead's lines that stand in the text, and their lengths; no comment can stand in a header.

        With `explain` the changes that are certain have comments too; a `silent` document has none, and is only highlighted.
        """
        self._written: list[Element] = []
        self._author = draft.author if draft and draft.author else UNSIGNED
        self.annotations: dict[str, list[Annotation]] = {}
        self._lines = lines
        order = {at: k for k, at in enumerate([*lines, *(at for at, _ in resolution.rich_texts())])}
        anchors = {m.value or "": (at, m.start) for at, text in resolution.rich_texts() for m in text.anchors()}
        found: list[tuple[str, int, int, bool, list[str]]] = []  # without words: only highlighted, the comment is another's
        for said, group in _grouped(draft, explain=explain) if draft is not None else ():
            there = [self._in_the_text(place, anchors, notes.story) for place in group]
            is_open = group[0].change.status == "open"
            own = [(start, end) for at, start, end in there if at == there[0][0]]  # marks of a table stand in several cells
            start, end = min(start for start, _ in own), max(end for _, end in own)
            found.append((there[0][0], start, end, is_open and len(group) == 1, said))
            found += ((*place, True, []) for place in there if len(group) > 1)
        for key, at, position in resolution.strays():
            text = f"Footnote {key} was read without a place in the text. Put its number where it belongs."
            found.append((at, position, position, True, [text]))
        for at, start, end, highlight, texts in sorted(found, key=lambda f: (order.get(f[0], len(order)), f[1], f[2])):
            annotation = Annotation(start, end, self._add(texts) if texts and not silent else None, highlight)
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
        self._written.append(made_comment(said, number, author=self._author, initials=self._author[:1]))
        return number

    def clear_of_notes(self, root: Element) -> None:
        """Has no reference of a comment in the document stand where LibreOffice mistakes the footnotes."""
        clear_of_notes(root.iter(f"{W}p"), {str(number) for number in range(len(self._written))})

    def part(self) -> bytes | None:
        """`comments.xml`; None where nothing is to be said."""
        return serialised(w("comments", *self._written)) if self._written else None


def _grouped(draft: Draft, *, explain: bool) -> Iterator[tuple[list[str], list[Place]]]:
    """The comments and the places that each is for; all are worked out in one go."""
    groups = grouped(draft.previous, said_of(draft, explain=explain), by_text=True)
    found = iter(places(draft, itertools.chain.from_iterable(groups)))
    yield from (([*comment_on(draft, *group)], list(itertools.islice(found, len(group)))) for group in groups)


def made_comment(said: Iterable[str], number: int, *, styled: bool = True, **signed: str) -> Element:
    """A comment, a paragraph for each text; `signed` is who makes it, and when. A file that has no styles for comments gets one
    without `styled`."""
    style, look = ("CommentText", {"rStyle": "CommentReference"}) if styled else ("", {})
    body = [paragraph(style, [run(text)]) for text in said]
    body[0].insert(1, run("", w("annotationRef"), **look))
    return w("comment", *body, id=number, **signed)


def clear_of_notes(paragraphs: Iterable[Element], own: Collection[str]) -> Element | None:
    """Has the references of these comments, by their ids, that would stand between a document's first and second call of a
    footnote stand behind the second; the ranges stay. Gives the paragraph that they come into; None where none is in the way.

    LibreOffice 7.4 shows all footnotes empty or each the text of another where one stands there.
    """
    calls, waiting = 0, []
    for own_paragraph in paragraphs:
        for one in [*own_paragraph.iter(_CALL, _REFERENCE)]:
            holder = next(one.iterancestors(f"{W}r"))
            if next(one.iterancestors(f"{W}p")) is not own_paragraph:
                continue
            calls += one.tag == _CALL
            if one.tag == _REFERENCE and calls == 1 and one.get(f"{W}id") in own:
                waiting.append(holder)
            elif calls == 2:
                place = next(e for e in (holder, *holder.iterancestors()) if e.getparent() is own_paragraph)
                for reference in reversed(waiting):
                    place.addnext(reference)
                return own_paragraph if waiting else None
    return None
