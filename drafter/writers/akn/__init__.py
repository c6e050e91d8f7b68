"""Writes a resolution in Akoma Ntoso, as the United Nations' documentation service writes the texts that it keeps (AKN4UN).

docs/akn.md says what stands where, and what differs from that service's own files and why.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from drafter.document.masthead import Masthead
from drafter.document.resolution import Paragraph, Resolution
from drafter.document.richtext import RichText
from drafter.document.tables import Spot
from drafter.draft.draft import Draft
from drafter.language import organs
from drafter.writers.akn.body import Body, Item
from drafter.writers.akn.cover import NO_CHANGES, put_bold, put_closing, put_cover, put_title
from drafter.writers.akn.elements import add, root, serialised
from drafter.writers.akn.meta import (
    put_classification,
    put_identification,
    put_presentation,
    put_references,
    put_workflow,
)
from drafter.writers.akn.names import Manner, in_parts, short_name, work_of
from drafter.writers.akn.texts import Note, Piece, Texts

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def write_akn(resolution: Resolution, draft: Draft | None = None) -> bytes:
    """The resolution as Akoma Ntoso. The same resolution gives the same bytes.

    Where `draft` is given, whose text it is, and it makes of a draft what was adopted, the draft is a step of its way.
    """
    before = draft.previous.masthead if draft else None
    tabled = before if before and before.is_draft and before.session == resolution.masthead.session else None
    made = root()
    resolution = _with_strays(resolution)
    numbers = resolution.footnote_numbers()
    notes = {n.key: Note(numbers[n.key], numbers[n.key], [Piece("same", n.text)]) for n in resolution.footnotes}
    items = [_item(p) for p in resolution.paragraphs]
    if in_parts(resolution):
        _collection(made, resolution, items, notes, tabled)
    else:
        statement = add(made, "statement", name=short_name(resolution.masthead.kind))
        _meta(statement, resolution, tabled)
        texts = Texts(notes)
        _top(statement, resolution, texts)
        _text(statement, resolution.masthead, resolution.opening, items, Body(texts, Manner.of(resolution.masthead.session)))
    return serialised(made)


def _with_strays(resolution: Resolution) -> Resolution:
    """The resolution with the calls of footnotes that no text calls where a reader would have put them."""
    strays = [*resolution.strays()]
    if not strays:
        return resolution
    by_place: dict[str, list[tuple[str, int]]] = {}
    for key, at, position in strays:
        by_place.setdefault(at, []).append((key, position))

    def with_calls(at: str, text: RichText) -> RichText:
        for key, position in by_place.get(at, ()):
            text = text.with_mark(position, position, "footnote", key)
        return text

    paragraphs = tuple(replace(p, body=with_calls(p.id, p.body)) for p in resolution.paragraphs)
    return replace(resolution, title=with_calls("title", resolution.title), paragraphs=paragraphs)


def _item(p: Paragraph) -> Item:
    return Item(p, [Piece("same", p.body)], p.number or "", p.number or "", Spot(p.cell) if p.cell else None)


def _meta(statement: Element, resolution: Resolution, tabled: Masthead | None) -> None:
    m, organ = resolution.masthead, resolution.organ
    meta = add(statement, "meta")
    put_identification(meta, m, organ, work_of(m, organ))
    put_classification(meta, m)
    put_workflow(meta, m, tabled, organ)
    put_references(meta, m, organ)
    put_presentation(meta, m)


def _top(statement: Element, resolution: Resolution, texts: Texts, plural: str = "") -> None:
    m = resolution.masthead
    put_cover(statement, m, m, texts, NO_CHANGES, plural)
    put_title(statement, m, m, [Piece("same", resolution.title)], texts, NO_CHANGES)


def _text(statement: Element, m: Masthead, opening: str, items: Sequence[Item], body: Body) -> None:
    """The preamble, the main body, the closing lines and the annex."""
    annex = next((k for k, item in enumerate(items) if item.paragraph.part == "annex"), len(items))
    name = opening.rstrip(",:")
    line = [Piece("same", RichText(opening).with_mark(0, len(name), "italic"))] if opening else ()
    body.put(statement, line, items[:annex], has_preamble=bool(opening) or not m.kind.endswith("decision"))
    put_closing(statement, m, m, body.texts, NO_CHANGES)
    if annex < len(items):
        doc = add(add(add(statement, "attachments"), "attachment"), "doc", name="annex")
        put_identification(add(doc, "meta"), m, organs.of(m.organ), work_of(m, organs.of(m.organ)), "annex")
        body.put_annex(add(doc, "mainBody"), items[annex:])


def _collection(made: Element, resolution: Resolution, items: Iterable[Item], notes: dict[str, Note], tabled: Masthead | None) -> None:
    """A document in parts: what they have in common, and each as a document of its own."""
    m, organ = resolution.masthead, resolution.organ
    collection = add(made, "documentCollection", name="publication")
    _meta(collection, resolution, tabled)
    texts = Texts(notes)
    _top(collection, resolution, texts, "s")
    listed, components = add(collection, "collectionBody"), add(made, "components")
    parts: dict[str, list[Item]] = {}
    for item in items:
        parts.setdefault(item.paragraph.section, []).append(item)
    for k, (letter, part) in enumerate(parts.items()):
        reference = add(listed, "component", eId=f"comp_def_{k}")
        add(reference, "documentRef", eId=f"compRef_{k}", href=f"comp_{k}", showAs=f"{m.kind.capitalize()} {letter}")
        statement = add(add(components, "component", eId=f"comp_{k}"), "statement", name=short_name(m.kind))
        put_identification(add(statement, "meta"), m, organ, work_of(m, organ, letter))
        _part(statement, m, part, texts)


def _part(statement: Element, m: Masthead, part: Sequence[Item], texts: Texts) -> None:
    preface = add(statement, "preface")
    line = add(preface, "p")
    texts.put(add(line, "docNumber"), part[0].pieces, "")
    opens = next((k for k, item in enumerate(part) if organs.opened_by(item.paragraph.text)), 0)
    for item in part[1:opens]:
        own = add(line if item is part[1] else add(preface, "p"), "docTitle", refersTo="#resolutionTitle")
        put_bold(own, item.pieces, texts, is_bold=Manner.of(m.session).bold_titles)
    body = Body(texts, Manner.of(m.session))
    opening = part[opens].paragraph.text if opens else ""
    _text(statement, m, opening, part[opens + 1 if opens else 1 :], body)
