"""What the page shows of a state, piece by piece: each piece has a name, so that only those that changed are sent again."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from drafter.checks.base import Finding
from drafter.checks.final import lacks
from drafter.data import template
from drafter.document.names import address_said, document_name
from drafter.document.richtext import RichText
from drafter.draft.change import Change
from drafter.draft.draft import Draft
from drafter.draft.left import left
from drafter.draft.reasons import excerpt
from drafter.draft.redline import Piece, Row, note_rows, rows
from drafter.report.findings import excerpt as excerpt_of
from drafter.report.findings import sentence
from drafter.report.markup import text_as_html
from drafter.report.page import label
from drafter.review.state import Card, State
from drafter.review.steps import markup_of
from drafter.updates.model import Updates
from drafter.updates.printing import Settle

BLANK = "…"


class Part(NamedTuple):
    """A piece of the page: the name by which it is known to the browser, and its HTML."""

    id: str
    html: str


class Written(NamedTuple):
    """The words of a paragraph as somebody writes them, and those that stood there when they began."""

    text: str
    saw: str


class Blank(NamedTuple):
    """Something that a question leaves to be filled in: where it stands in the lines that settle it, and what is there."""

    name: str
    label: str
    value: str


@dataclass(frozen=True)
class CardView:
    """A change as the page shows it beside its paragraph."""

    card: Card
    words: tuple[Piece, ...]
    settle: Settle | None = None
    edit: int | None = None

    @property
    def key(self) -> str:
        """The change's name as a form sends it."""
        return key_of(self.card)

    @property
    def change(self) -> Change:
        return self.card.change

    @property
    def blanks(self) -> tuple[Blank, ...]:
        """What its answer leaves to be filled in; nothing where the answer is ready."""
        return blanks(self.settle)

    @property
    def is_quiet(self) -> bool:
        """Whether it can stand where it is not seen at once."""
        return self.card.status == "certain"


@dataclass(frozen=True)
class RowView:
    """A paragraph, footnote or the title as the page shows it, with what can be done to it."""

    id: str
    row: Row
    label: str
    cards: tuple[CardView, ...]
    numbers: Mapping[str, str]
    markup: str = ""
    at: str = ""
    insertion: tuple[int, str] | None = None
    tag: str = "p"

    @property
    def level(self) -> int:
        return min(self.row.paragraph.level, 5) if self.row.paragraph else 0

    @property
    def kind(self) -> str:
        """What is open in it, for the filters: "open", "confirm", "certain", or "same" where nothing changes."""
        found = {c.card.status for c in self.cards}
        return next((s for s in ("open", "confirm", "accepted", "rejected", "certain") if s in found), "same")

    def words(self, text: RichText) -> Markup:
        return text_as_html(text, self.numbers)


def key_of(card: Card) -> str:
    """A change's name in one line, as a form sends it back."""
    return json.dumps([card.name.rule, card.name.at, card.name.words, card.name.turn], ensure_ascii=False)


def key_of_finding(finding: Finding) -> str:
    """A slip's name in one line, as a form sends it back."""
    return f"{finding.check}@{finding.at}:{finding.start}:{finding.found}"


def blanks(settle: Settle | None) -> tuple[Blank, ...]:
    """What a question leaves to be filled in, from the lines of updates.yaml that would settle it."""
    if settle is None:
        return ()
    value = settle.value
    if isinstance(value, str):
        return (Blank("0", settle.key.replace("_", " "), value),) if BLANK in value else ()
    if not isinstance(value, tuple):
        return ()
    if value and isinstance(value[0], tuple):
        return tuple(Blank(str(k), str(name), str(v)) for k, (name, v) in enumerate(value) if BLANK in str(v))
    return (Blank("0", settle.key.replace("_", " "), ", ".join(map(str, value))),)


def filled(settle: Settle, given: Mapping[str, str]) -> Any:
    """The value with the blanks filled in."""
    value = settle.value
    if isinstance(value, tuple) and value and isinstance(value[0], tuple):
        return {name: given.get(str(k), v) if BLANK in str(v) else v for k, (name, v) in enumerate(value)}
    if isinstance(value, tuple):
        return [one.strip() for one in given.get("0", "").split(",") if one.strip()]
    return given.get("0", value)


def parts(state: State, steps: tuple[str, str] = ("", "")) -> list[Part]:
    """The pieces of a text's page, in their order."""
    page = template("review/parts.html.j2").module
    if state.draft is None:
        return [Part("head", str(page.broken(state)))]
    draft = state.draft
    views = [*_views(draft, state)]
    masthead = [_card(draft, card, state) for card in state.cards if card.change.at.startswith("masthead.")]
    found = [
        (f, address_said(f.at), excerpt_of(f, draft.resolution), sentence(f), key_of_finding(f) if f.right and f.found else "")
        for f in state.findings
    ]
    return [
        Part("head", str(page.head(state, document_name(draft.previous), document_name(draft.resolution), steps))),
        Part("facts", str(page.facts(_given(state.updates)))),
        Part("masthead", str(page.masthead(masthead))),
        *(Part(view.id, str(page.row(view))) for view in views),
        Part("findings", str(page.findings(found, lacks(draft.resolution, state.findings)))),
        Part("left", str(page.left([(one, address_said(one.at)) for one in left(draft)], state.draft.remarks))),
    ]


def editor(state: State, row: str, written: Written | None = None, found: str = "") -> str:
    """The forms that change the paragraph of a row, with the words that somebody has begun to write and where these stand (a
    piece of the page); empty where there is no such row, or nothing in it to change."""
    if state.draft is None:
        return ""
    view = next((one for one in _views(state.draft, state) if one.id == row and one.row.state != "out"), None)
    if view is None:
        return ""
    words = view.insertion[1] if view.insertion else view.markup
    return str(template("review/parts.html.j2").module.editor(view, written or Written(words, words), found))


def _given(updates: Updates | None) -> dict[str, str]:
    """The facts that stand in lines of their own, as they are shown in fields."""
    if updates is None:
        return {}
    found = {}
    for key in ("session", "agenda_item", "symbol", "date", "committee", "submitted_by", "author"):
        value = getattr(updates, key)
        found[key] = "" if value is None else str(value)
    found["agenda_item"] = found["agenda_item"] or ", ".join(updates.agenda_items or ())
    found["earlier"] = ", ".join(Path(name).name for name in updates.earlier)
    found["sponsors"] = ", ".join(updates.sponsors or ())
    return found


def _views(draft: Draft, state: State) -> Iterator[RowView]:
    numbers = {note.key: str(note.number) for note in draft.applied.notes if note.number}
    by_change = {id(card.change): card for card in state.cards}
    rejected: dict[str, list[Card]] = {}
    for card in state.cards:
        if card.verdict == "reject":
            rejected.setdefault(card.change.at, []).append(card)
    seen: set[int] = set()
    for row in itertools.chain(rows(draft), note_rows(draft)):
        found = [by_change[id(c)] for c in row.changes if id(c) in by_change and id(c) not in seen]
        seen |= {id(c) for c in row.changes}
        found += rejected.get(row.was, [])
        cards = tuple(_card(draft, card, state) for card in found)
        now = markup_of(draft, _text(draft, row)) if row.state != "out" else ""
        came = row.changes[0] if row.state == "in" and row.changes else None
        yield RowView(
            id=("was-" + row.was if row.was else f"new-{row.address}").replace(" ", "-"),
            row=row,
            label=label(draft, row),
            cards=cards,
            numbers=numbers,
            markup=now,
            at=row.was,
            insertion=_insertion(state, came) if came is not None else None,
            tag="h2" if row.address == "title" else "p",
        )


def _text(draft: Draft, row: Row) -> RichText:
    if row.address == "title":
        return draft.resolution.title
    if row.paragraph is not None:
        return row.paragraph.body
    key = row.was.removeprefix("footnote ") if row.was else ""
    note = draft.applied.by_key.get(key)
    if note is not None and note.now is not None:
        return note.now.text
    return RichText("".join(piece.text.text for piece in row.pieces if piece.kind != "out"))


def _insertion(state: State, came: Change) -> tuple[int, str] | None:
    """Which edit put a paragraph in, and its markup; None where the edit puts in several."""
    k = state.edit_of(came)
    insert = state.updates.edits[k].insert if state.updates and k is not None else None
    return (k, insert) if k is not None and isinstance(insert, str) else None


def _card(draft: Draft, card: Card, state: State) -> CardView:
    change = card.change
    words = tuple(excerpt(draft.previous, change))
    return CardView(card, words, change.settle if change.status == "open" else None, state.edit_of(change))
