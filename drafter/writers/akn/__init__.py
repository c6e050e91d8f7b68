"""Writes a resolution in Akoma Ntoso, as the United Nations' documentation service writes the texts that it keeps (AKN4UN).

docs/akn.md says what stands where, and what differs from that service's own files and why.
"""

from __future__ import annotations

from drafter.document.masthead import Masthead
from drafter.document.resolution import Paragraph, Resolution
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
    resolution = resolution.with_strays()
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


def _item(p: Paragraph) -> Item:
    return Item(p, [Piece("same", p.body)], p.number or "", p.number or "", Spot(p.cell) if p.cell else None)


__all__ = ["write_akn"]
