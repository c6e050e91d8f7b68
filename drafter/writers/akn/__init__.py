"""Writes a resolution in Akoma Ntoso, as the United Nations' documentation service writes the texts that it keeps (AKN4UN).

docs/akn.md says what stands where, and what differs from that service's own files and why.
"""

from __future__ import annotations

from dataclasses import replace

from drafter.document.masthead import Masthead
from drafter.document.resolution import Paragraph, Resolution
from drafter.document.richtext import RichText
from drafter.document.tables import Spot
from drafter.draft.draft import Draft
from drafter.writers.akn.document import Document
from drafter.writers.akn.elements import serialised
from drafter.writers.akn.items import Item
from drafter.writers.akn.names import Manner
from drafter.writers.akn.texts import Note, Piece, Texts


def write_akn(resolution: Resolution, draft: Draft | None = None) -> bytes:
    """The resolution as Akoma Ntoso. The same resolution gives the same bytes.

    Where `draft` is given, whose text it is, and it makes of a draft what was adopted, the draft is a step of its way.
    """
    resolution = _with_strays(resolution)
    numbers = resolution.footnote_numbers()
    notes = {n.key: Note(numbers[n.key], numbers[n.key], [Piece("same", n.text)]) for n in resolution.footnotes}
    items = [_item(p) for p in resolution.paragraphs]
    title = [Piece("same", resolution.title)]
    texts = Texts(notes, Manner.of(resolution.masthead).first_note)
    whole = Document(resolution, resolution.masthead, title, items, texts, tabled=tabled(draft))
    return serialised(whole.made())


def tabled(draft: Draft | None) -> Masthead | None:
    """The masthead of the draft that was adopted, where that is what was rolled over."""
    return draft.previous.masthead if draft and draft.previous.masthead.is_draft else None


def _with_strays(resolution: Resolution) -> Resolution:
    """The resolution with the calls of footnotes that no text calls where a reader would have put them."""
    strays = [*resolution.strays()]
    if not strays:
        return resolution
    places: dict[str, list[tuple[str, int]]] = {}
    for key, at, position in strays:
        places.setdefault(at, []).append((key, position))

    def with_calls(at: str, text: RichText) -> RichText:
        for key, position in places.get(at, ()):
            text = text.with_mark(position, position, "footnote", key)
        return text

    paragraphs = tuple(replace(p, body=with_calls(p.id, p.body)) for p in resolution.paragraphs)
    return replace(resolution, title=with_calls("title", resolution.title), paragraphs=paragraphs)


def _item(p: Paragraph) -> Item:
    return Item(p, [Piece("same", p.body)], p.number or "", p.number or "", Spot(p.cell) if p.cell else None)


__all__ = ["write_akn"]
