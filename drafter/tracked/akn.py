"""A draft in Akoma Ntoso with every change tracked: `ins` and `del` in the text, and in what is said of it a modification for
each change, with its reason. Accepted it is the draft, rejected last year's text."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from drafter.document.resolution import Paragraph
from drafter.document.richtext import Mark, RichText
from drafter.document.tables import Spot
from drafter.draft.apply import Row
from drafter.draft.change import Change
from drafter.draft.draft import Draft
from drafter.draft.words import Words
from drafter.tracked.steps import Item as Sign
from drafter.tracked.steps import Step, hunks_of, items, steps
from drafter.writers.akn import tabled
from drafter.writers.akn.document import Document
from drafter.writers.akn.elements import serialised
from drafter.writers.akn.items import Item
from drafter.writers.akn.meta import Reason
from drafter.writers.akn.names import Manner
from drafter.writers.akn.texts import Note, Piece, Texts


def write_tracked_akn(draft: Draft) -> bytes:
    """The draft as Akoma Ntoso with its changes tracked upon last year's text. The same draft gives the same bytes."""
    applied, previous = draft.applied, draft.previous
    reasons = [*_reasons(draft)]
    numbers = previous.footnote_numbers()
    notes: dict[str, Note] = {}
    for row in applied.notes:
        old, new = (one.text if one is not None else None for one in (row.was, row.now))
        own = old if new is None else new
        assert own is not None
        text = _pieces(old, new, row.words) if old is not None and new is not None else [Piece("same", own)]
        notes[row.key] = Note(row.number, numbers[row.key] if row.was is not None else 0, text)
    masthead = {c.at.removeprefix("masthead."): c for c in draft.changes if c.at.startswith("masthead.") and c.status != "open"}
    texts = Texts(notes, Manner.of(applied.resolution.masthead).first_note, {id(reason.change): reason.eid for reason in reasons})
    title = _pieces(previous.title, applied.title, applied.words_of("title"))
    whole = Document(
        applied.resolution, previous.masthead, title, [*_items(draft)], texts, masthead, tabled=tabled(draft), reasons=reasons
    )
    return serialised(whole.made())


def _reasons(draft: Draft) -> Iterator[Reason]:
    for n, c in enumerate(draft.changes, 1):
        said = [c.because + (f" ({c.source})" if c.source else "")]
        if c.settle:
            said.append(f"To be settled in updates.yaml: {c.settle}")
        yield Reason(c, f"reason_{n}", said)


def _items(draft: Draft) -> list[Item]:
    """The paragraphs in the draft's order, those that are gone, and those that stand otherwise now, where they stood too."""
    moves = {c.at: c for c in draft.changes if c.act == "move"}
    done: list[Item] = []
    places: dict[str, int] = {}  # behind which item each of last year's paragraphs stood
    away: dict[str, tuple[Paragraph, Change | None]] = {}
    for row in draft.applied.rows:
        was, now = row.was, row.now
        change = row.change or moves.get(row.moved) or next((c for c in row.acts if c.status != "open"), None)
        if was is not None and now is not None and row.moved:
            away[was.id] = was, change
            done.append(_came(row, now, change))
            continue
        if was is not None and (now is None or _stands_otherwise(was, now)):
            done.append(_went(was, change))
            places[was.id] = len(done)
        if was is None or (now is not None and _stands_otherwise(was, now)):
            assert now is not None
            done.append(_came(row, now, change))
        elif now is not None:
            pieces = _pieces(was.body, row.body, row.words)
            done.append(Item(now, pieces, now.number or "", was.number or "", row.spot))
            places[was.id] = len(done)
    return _with_those_moved(draft, done, places, away)


def _with_those_moved(
    draft: Draft, done: list[Item], places: dict[str, int], away: dict[str, tuple[Paragraph, Change | None]]
) -> list[Item]:
    """The items, and each paragraph that was moved away behind the one that it stood behind."""
    behind: dict[int, list[Item]] = {}
    last = 0
    for p in draft.previous.paragraphs:
        if p.id in away:
            behind.setdefault(last, []).append(_went(*away[p.id]))
        else:
            last = places[p.id]
    return [*behind.get(0, ()), *(one for k, item in enumerate(done, 1) for one in (item, *behind.get(k, ())))]


def _stands_otherwise(was: Paragraph, now: Paragraph) -> bool:
    return (was.part, was.level, was.cell is None) != (now.part, now.level, now.cell is None)


def _came(row: Row, now: Paragraph, change: Change | None) -> Item:
    return Item(now, [Piece("in", row.body, change)], now.number or "", "", row.spot)


def _went(was: Paragraph, change: Change | None) -> Item:
    return Item(was, [Piece("out", was.body, change)], "", was.number or "", Spot(was.cell) if was.cell else None)


def _pieces(old: RichText, new: RichText, words: Words) -> list[Piece]:
    """What stays of a text, goes and comes, each with the change that does it; and of what stays the words that are stale."""
    stale = [c for c in words.changes if c.status == "open" and c.start < c.end]
    if old == new and not stale:
        return [Piece("same", new)]
    done: list[Piece] = []
    a, b = items(old), items(new)
    i = j = 0
    for step in [*steps(old, new, hunks_of(old.text, new.text, words)), Step(len(a), len(a), len(b), len(b))]:
        done += _staying(old, new, a[i : step.start], b[j : step.new_start], stale)
        change = next(iter(words.touching(*_reach(a[step.start : step.end] or a[step.start : step.start + 1], len(old)))), None)
        if step.start < step.end:
            done.append(Piece("out", _cut(old, a[step.start : step.end]), change))
        if step.new_start < step.new_end:
            done.append(Piece("in", _cut(new, b[step.new_start : step.new_end]), change))
        i, j = step.end, step.new_end
    return [piece for piece in done if piece.text]


def _staying(old: RichText, new: RichText, a: Sequence[Sign], b: Sequence[Sign], stale: Sequence[Change]) -> Iterator[Piece]:
    """Signs that stay, cut where their type changes, and where stale words begin and end."""
    was, now = _cut(old, a), _cut(new, b)
    if was == now and not any(c.start <= a[-1].position and c.end > a[0].position for c in stale if a):
        yield Piece("same", now)
        return

    def kind(signs: tuple[Sign, Sign]) -> tuple[bool, Change | None]:
        before, after = signs
        is_alike = before.key is not None or _types(old, before.position) == _types(new, after.position)
        over = (c for c in stale if before.key is None and c.start <= before.position < c.end)
        return is_alike, next(over, None)

    for (is_alike, change), group in itertools.groupby(zip(a, b, strict=True), key=kind):
        olds, news = zip(*group, strict=True)
        if is_alike:
            yield Piece("open" if change else "same", _cut(new, news), change)
        else:
            yield Piece("out", _cut(old, olds))
            yield Piece("in", _cut(new, news))


def _types(text: RichText, position: int) -> set[tuple[str, str | None]]:
    """The marks that hold for a character."""
    beside = text.beside(position, position)
    return {(m.kind, m.value) for m in beside if m.kind != "footnote" and m.start <= position < m.end}


def _reach(signs: Sequence[Sign], length: int) -> tuple[int, int]:
    """The characters of some signs of a text: the first, and behind the last."""
    if not signs:
        return length, length
    return signs[0].position, signs[-1].position + (signs[-1].key is None)


def _cut(text: RichText, signs: Sequence[Sign]) -> RichText:
    """The signs of a text that follow one another, with their marks."""
    if not signs:
        return RichText()
    start, end = _reach(signs, len(text))
    part = text.slice(start, end).without("footnote")
    calls = (Mark(one.position - start, one.position - start, "footnote", one.key) for one in signs if one.key is not None)
    return RichText(part.text, (*part.marks, *calls))
