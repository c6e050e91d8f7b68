"""A document in Akoma Ntoso, put together from what is known of it: once, or with what it was last year beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from drafter.document.masthead import Masthead
from drafter.document.resolution import Resolution
from drafter.document.richtext import RichText
from drafter.draft.change import Change
from drafter.language import organs
from drafter.writers.akn.body import Body
from drafter.writers.akn.cover import put_bold, put_closing, put_cover, put_title
from drafter.writers.akn.elements import add, root
from drafter.writers.akn.items import Item
from drafter.writers.akn.meta import (
    ENFORCES,
    SOURCE,
    Reason,
    put_analysis,
    put_classification,
    put_identification,
    put_presentation,
    put_reasons,
    put_references,
    put_workflow,
)
from drafter.writers.akn.names import Manner, camel, in_parts, opens_part, sittings_of, work_of
from drafter.writers.akn.texts import Piece, Texts

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


@dataclass
class Document:
    """What a document is made of. `old` is last year's masthead, or the same; `changes` are those of the masthead's fields by
    their names; `tabled` is the draft that was adopted, and `reasons` are those of what is struck out and put in."""

    resolution: Resolution
    old: Masthead
    title: Sequence[Piece]
    items: Sequence[Item]
    texts: Texts
    changes: Mapping[str, Change] = field(default_factory=dict)
    tabled: Masthead | None = None
    reasons: Sequence[Reason] = ()

    @property
    def m(self) -> Masthead:
        return self.resolution.masthead

    def made(self) -> Element:
        """The document's root element."""
        made = root()
        if in_parts(self.resolution):
            self._collection(made)
        else:
            statement = add(made, "statement", name=camel(self.m.kind))
            meta = add(statement, "meta")
            self._top(statement)
            self._text(statement, self.resolution.opening, self.items)
            self._meta(meta)
        return made

    def _meta(self, meta: Element) -> None:
        """Puts what is said of the document, when all of it stands there."""
        organ = self.resolution.organ
        put_identification(meta, self.m, organ, work_of(self.m, organ))
        put_classification(meta, self.m)
        put_workflow(meta, self.m, self.tabled, organ)
        foot = add(meta, "presentation", source=SOURCE)
        put_presentation(foot, self.m, self.old, self.texts, self.changes.get("job_number"))
        put_analysis(meta, self.m, self.texts.made, self.reasons)
        put_references(meta, self.m, organ, enforces=any(ENFORCES.search(p.text) for p in self.resolution.paragraphs))
        put_reasons(meta, self.reasons)
        meta.append(foot)
        if not len(foot):
            meta.remove(foot)

    def _top(self, statement: Element, plural: str = "") -> None:
        put_cover(statement, self.m, self.old, self.texts, self.changes, plural)
        put_title(statement, self.m, self.old, self.title, self.texts, self.changes)

    def _text(self, statement: Element, opening: str, items: Sequence[Item], *, is_part: bool = False) -> None:
        """The preamble, the main body, the closing lines and the annex."""
        body = Body(self.texts, Manner.of(self.m))
        annex = next((k for k, item in enumerate(items) if item.paragraph.part == "annex"), len(items))
        name = opening.rstrip(",:")
        line = [Piece("same", RichText(opening).with_mark(0, len(name), "italic"))] if opening else ()
        body.put(statement, line, items[:annex], has_preamble=bool(opening) or not self.m.is_decision)
        told = [item.paragraph for item in items] if not self.reasons else ()  # with tracked changes those of two texts
        sittings = sittings_of(self.m, told, is_part=is_part)
        put_closing(statement, self.m, self.old, self.texts, self.changes, sittings)
        if annex < len(items):
            doc = add(add(add(statement, "attachments"), "attachment"), "doc", name="annex")
            organ = self.resolution.organ
            put_identification(add(doc, "meta"), self.m, organ, work_of(self.m, organ), "annex")
            body.put_annex(add(doc, "mainBody"), items[annex:])

    def _collection(self, made: Element) -> None:
        """A document in parts: what they have in common, and each as a document of its own."""
        collection = add(made, "documentCollection", name="publication")
        meta = add(collection, "meta")
        self._top(collection, "s")
        listed, components = add(collection, "collectionBody"), add(made, "components")
        parts: dict[str, list[Item]] = {}
        letter = ""
        for item in self.items:
            letter = item.paragraph.text.rstrip(".") if opens_part(item.paragraph) else item.paragraph.section or letter
            parts.setdefault(letter, []).append(item)
        for k, (letter, part) in enumerate(parts.items()):
            reference = add(listed, "component", eId=f"comp_def_{k}")
            add(reference, "documentRef", eId=f"compRef_{k}", href=f"comp_{k}", showAs=f"{self.m.kind.capitalize()} {letter}")
            statement = add(add(components, "component", eId=f"comp_{k}"), "statement", name=camel(self.m.kind))
            organ = self.resolution.organ
            put_identification(add(statement, "meta"), self.m, organ, work_of(self.m, organ, letter))
            self._part(statement, part)
        self._meta(meta)

    def _part(self, statement: Element, part: Sequence[Item]) -> None:
        preface = add(statement, "preface")
        line = add(preface, "p")
        self.texts.put(add(line, "docNumber"), part[0].pieces)
        opens = next((k for k, item in enumerate(part) if organs.opened_by(item.paragraph.text)), 0)
        for item in part[1:opens]:
            own = add(line if item is part[1] else add(preface, "p"), "docTitle", refersTo="#resolutionTitle")
            put_bold(own, item.pieces, self.texts, is_bold=Manner.of(self.m).bold_titles)
        opening = part[opens].paragraph.text if opens else ""
        self._text(statement, opening, part[opens + 1 if opens else 1 :], is_part=True)
