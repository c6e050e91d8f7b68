"""Makes the changes of a draft: next year's resolution, and what became of each of last year's paragraphs and footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from drafter.document import numbering
from drafter.document.resolution import Cell, Footnote, Paragraph, Resolution, addressed, belongs
from drafter.document.richtext import RichText
from drafter.document.tables import Spot, cells_of, recounted
from drafter.draft.change import EMPTY, Change, Side, Standing
from drafter.draft.words import NO_WORDS, Words, by_place


class Row(NamedTuple):
    """A paragraph as it was last year and as it is now: `was` is None for one that is new, `now` for one that is gone.

    `body` is its new text with the keys that footnotes have in last year's text and in the changes. `words` are the changes of
    its words, `acts` those of the whole of it: first what was done, then what is open. `before` is the one before it that is
    left, None for the first; `moved` the address of that which it was moved with (its own, or its paragraph's), empty where it
    was not; `spot` its place among last year's rows of tables.
    """

    was: Paragraph | None
    now: Paragraph | None
    body: RichText
    words: Words = NO_WORDS
    acts: tuple[Change, ...] = ()
    before: Paragraph | None = None
    moved: str = ""
    spot: Spot | None = None

    @property
    def change(self) -> Change | None:
        """What put it in, took it out or moved it."""
        return next((c for c in self.acts if c.status != "open" and c.act != "set"), None)


class NoteRow(NamedTuple):
    """A footnote in the same way; `key` is that of its anchors in a row's `body`, `number` what it is counted as now (0: it is
    gone), `change` what brought it."""

    key: str
    number: int
    was: Footnote | None
    now: Footnote | None
    words: Words = NO_WORDS
    change: Change | None = None


@dataclass(frozen=True)
class Applied:
    """What `apply` gives: the new resolution, and what became of last year's texts.

    `rows` are the paragraphs in the new order, `notes` the footnotes by their numbers, each with those that are gone where they
    stood; `title` is the new one with the keys of a row's `body`. `words` are the changes of words by last year's addresses.
    """

    resolution: Resolution
    title: RichText = EMPTY
    rows: tuple[Row, ...] = ()
    notes: tuple[NoteRow, ...] = ()
    words: Mapping[str, Words] = field(default_factory=dict)

    @cached_property
    def by_address(self) -> dict[str, Row]:
        """The paragraphs by last year's addresses."""
        return {row.was.id: row for row in self.rows if row.was is not None}

    @cached_property
    def before(self) -> dict[str, str]:
        """Last year's addresses of paragraphs and footnotes by this year's."""
        paragraphs = {row.now.id: row.was.id for row in self.rows if row.was is not None and row.now is not None}
        notes = {f"footnote {n.number}": f"footnote {n.key}" for n in self.notes if n.was is not None and n.number}
        return {**paragraphs, **notes}

    @cached_property
    def by_change(self) -> dict[int, Row]:
        """The new paragraphs by the `id()` of the changes that put them in; of a row of a table the first."""
        return {id(row.change): row for row in reversed(self.rows) if row.was is None}

    @cached_property
    def by_key(self) -> dict[str, NoteRow]:
        """The footnotes by their keys."""
        return {row.key: row for row in self.notes}

    def words_of(self, at: str) -> Words:
        """The changes of the words of one text: "title", "PP3", "footnote 2"."""
        return self.words.get(at, NO_WORDS)


class MovedIntoItselfError(ValueError):
    """A paragraph that a change moves to a part of it, or to what other moves have made one."""

    def __init__(self, change: Change) -> None:
        super().__init__(f"{change.at} cannot be moved to {change.to}, which is a part of it")
        self.change = change


def apply(resolution: Resolution, changes: Iterable[Change]) -> Applied:
    """The resolution with the changes made: texts, then paragraphs out, moved and in, then numbers and addresses.

    Open changes are left out. Raises ValueError for a change whose `at`, `to` or `old` is not there, and for two that
    overlap: the engine lets none of them through.
    """
    changes = tuple(changes)
    words = by_place(changes)
    made = [c for c in changes if c.status != "open"]
    structural = [c for c in made if c.act != "replace" and not c.at.startswith("footnote ")]
    out = {c.at.removeprefix("footnote ") for c in made if c.act == "delete" and c.at.startswith("footnote ")}
    staying = [n for n in resolution.footnotes if n.key not in out]
    there = {*(at for at, _ in resolution.rich_texts()), *(f"footnote {n.key}" for n in staying)}
    if unknown := [at for at, one in words.items() if one.made and at not in there]:
        raise ValueError(f"no such place: {', '.join(unknown)}")

    def edited(at: str, text: RichText) -> RichText:
        text = text.without_anchors(out) if out else text
        return words[at].revised(text) if at in words else text

    title = edited("title", resolution.title)
    nodes = []
    for p in resolution.paragraphs:
        body = edited(p.id, p.body)
        nodes.append(_Node(p if body is p.body else replace(p, body=body), was=p))  # most stay: to copy them all takes time
    notes = [Footnote(n.key, edited(f"footnote {n.key}", n.text)) for n in staying]
    notes += [note for c in made for note in c.notes]
    nodes = _arranged(nodes, structural) if structural else nodes
    masthead = resolution.masthead
    for c in made:
        if c.at.startswith("masthead."):
            masthead = replace(masthead, **{c.at.removeprefix("masthead."): c.value})
    kept = [n for n in nodes if not n.gone]
    paragraphs = _numbered(kept, resolution.paragraphs)
    if structural and (cells := [p.cell for p in resolution.paragraphs if p.cell]):
        counted = recounted([n.spot for n in kept], cells)
        paragraphs = tuple(replace(p, cell=cell) for p, cell in zip(paragraphs, counted, strict=True))
    whole = replace(resolution, masthead=masthead, title=title, paragraphs=paragraphs, footnotes=tuple(notes))
    whole, placed = _with_footnotes_in_order(resolution, whole)
    if structural:
        whole = replace(whole, paragraphs=addressed(whole.paragraphs))
    rows = tuple(_rows(nodes, whole.paragraphs, words, changes))
    return Applied(whole, title, rows, _note_rows(resolution, made, words, placed), words)


def _rows(
    nodes: Iterable[_Node], paragraphs: Iterable[Paragraph], words: Mapping[str, Words], changes: Iterable[Change]
) -> Iterator[Row]:
    """The rows of paragraphs; `paragraphs` are the new resolution's, in the order of the nodes that are not gone."""
    acts: dict[str, list[Change]] = {}
    for c in sorted(changes, key=lambda c: c.status == "open"):
        if c.act != "replace" and (c.act != "insert" or c.status == "open"):
            acts.setdefault(c.at, []).append(c)
    there = iter(paragraphs)
    before: Paragraph | None = None
    for n in nodes:
        now = None if n.gone else next(there)
        at = n.was.id if n.was is not None else ""
        own = acts.get(at, []) if n.brought is None else [n.brought]
        yield Row(n.was, now, n.now.body, words.get(at, NO_WORDS), tuple(own), before, n.moved, n.spot)
        before = now or before


def _note_rows(
    previous: Resolution, made: Iterable[Change], words: Mapping[str, Words], placed: Mapping[str, tuple[int, Footnote]]
) -> tuple[NoteRow, ...]:
    """The rows of footnotes by their numbers, those that are gone behind the one they followed. `placed` has the numbers and the
    new resolution's footnotes by the keys that they had."""
    rows: list[tuple[int, NoteRow]] = []
    last = 0
    for note in previous.footnotes:
        number, now = placed.get(note.key, (0, None))
        last = number or last
        rows.append((last, NoteRow(note.key, number, note, now, words.get(f"footnote {note.key}", NO_WORDS))))
    for c in made:
        for note in c.notes:
            number, now = placed[note.key]
            rows.append((number, NoteRow(note.key, number, None, now, change=c)))
    return tuple(row for _, row in sorted(rows, key=lambda pair: pair[0]))


@dataclass(eq=False, slots=True)
class _Node:
    """A paragraph on its way through `apply`: as it was (None: it is new), as it becomes, and what happens to it.

    It knows its neighbours, so that to find one and put another beside it takes no longer the more there are.
    """

    now: Paragraph
    was: Paragraph | None = None
    gone: bool = False
    brought: Change | None = None  # what puts it in
    moved: str = ""  # the address of the one that it is moved with
    number: str | None = None  # as an edit says, "" for none; None where it follows from the order
    row: tuple[int, int] = (0, 0)  # for a cell of a new row, how it stands to the row that its cell names (see `Spot`)
    before: _Node = field(init=False)
    behind: _Node = field(init=False)

    @property
    def spot(self) -> Spot | None:
        """Where it stands among last year's rows; None outside of tables."""
        return Spot(self.now.cell, *self.row) if self.now.cell else None

    def cell_beside(self, side: Side) -> Cell | None:
        """The cell of what comes beside it: its own, but none at the edge of a table, where the text goes on."""
        own, next_one = self.now.cell, (self.behind if side == "after" else self.before).now.cell
        return own if own and next_one and own.table == next_one.table else None

    def family(self) -> list[_Node]:
        """The paragraph and its subparagraphs, as they stand now."""
        found = [self]
        while belongs(found[-1].behind.now, self.now):
            found.append(found[-1].behind)
        return found

    def others(self) -> Iterator[_Node]:
        """Those behind it, up to itself again."""
        node = self.behind
        while node is not self:
            yield node
            node = node.behind

    def put(self, nodes: Iterable[_Node]) -> None:
        """Puts others behind it."""
        for node in nodes:
            node.before, node.behind = self, self.behind
            self.behind.before = self.behind = node
            self = node


class _ByAddress(dict[str, _Node]):
    def __missing__(self, address: str) -> _Node:
        raise ValueError(f"no such paragraph: {address}")


def _arranged(nodes: Sequence[_Node], changes: Sequence[Change]) -> list[_Node]:
    """The paragraphs taken out, moved, put in and set otherwise, in this order."""
    edge = _Node(Paragraph(RichText(), "heading"))  # before the first and behind the last
    edge.before = edge.behind = edge
    edge.put(nodes)
    there = _ByAddress({node.was.id: node for node in nodes if node.was is not None})
    for c in changes:
        if c.act == "delete":
            there[c.at].gone = True
    for c in _in_turn({c.at: c for c in changes if c.act == "move"}):
        _move(there[c.at].family(), there[c.to], c)
    _put_in(there, [c for c in changes if c.act == "insert" and not c.is_row])
    _put_rows(there, [c for c in changes if c.is_row], edge)
    for c in changes:
        if c.act == "set":
            _set(there[c.at], c.value)
    return [*edge.others()]


def _in_turn(moves: Mapping[str, Change]) -> Iterator[Change]:
    """Moves, by the paragraphs that they move, each behind the move of that beside which it puts its own: there it is to stand in
    the end, in whatever order they are given. Those that go round in a circle are made as they are given."""
    left = dict(moves)
    for first in moves.values():
        chain: dict[str, Change] = {}
        one = left.get(first.at)
        while one is not None and one.at not in chain:
            chain[one.at] = one
            one = left.get(one.to)
        for at in reversed(chain) if one is None else (first.at,):
            yield left.pop(at)


def _move(family: Sequence[_Node], beside: _Node, c: Change) -> None:
    if beside in family:
        raise MovedIntoItselfError(c)
    family[0].before.behind, family[-1].behind.before = family[-1].behind, family[0].before
    _stand_beside(family, replace(beside.now, cell=beside.cell_beside(c.side)))
    (beside.family()[-1] if c.side == "after" else beside.before).put(family)
    there = {n.was.id for n in family if n.was is not None}
    for n in family:
        n.moved = n.moved if n.moved in there else c.at  # one that came here by a move of its own stays apart


def _stand_beside(family: Sequence[_Node], beside: Paragraph) -> None:
    """Gives a paragraph that is moved, with its subparagraphs, the part and the level of the one beside it, and a number if that
    has one. A heading stays a heading; what comes to stand beside one stays in its own part."""
    head = family[0].now
    is_like = "heading" not in (head.part, beside.part)
    part, level = (beside.part, beside.level) if is_like else (head.part, 0)
    if is_like and (part, level) != (head.part, head.level):
        family[0].now = replace(head, number="" if beside.number else None)  # `numbering` gives it
    for n in family:
        n.now = replace(n.now, part=part, level=n.now.level + level - head.level, section=beside.section, cell=beside.cell)


def _put_in(there: Mapping[str, _Node], changes: Iterable[Change]) -> None:
    """Puts new paragraphs in, each behind those that were put to the same place before."""
    last: dict[str, _Node] = {}
    for c in changes:
        beside = there[c.at]
        now, cell = beside.now, beside.cell_beside(c.side)
        is_numbered = c.value.part == "operative" if c.value and c.value.part else bool(now.number)
        number = "" if is_numbered else None  # `numbering` gives it
        node = _Node(Paragraph(c.new, now.part, number, now.level, section=now.section, cell=cell), brought=c)
        _set(node, c.value)
        if c.side == "before":
            beside.before.put([node])
        else:
            (last[c.at] if c.at in last else beside.family()[-1]).put([node])
            last[c.at] = node


def _put_rows(there: Mapping[str, _Node], changes: Iterable[Change], edge: _Node) -> None:
    """Puts new rows beside those that paragraphs stand in. Raises ValueError for a paragraph that stands in no table."""
    rows: dict[tuple[int, int], list[_Node]] = {}
    for node in edge.others() if changes else ():
        if node.now.cell:
            rows.setdefault((node.now.cell.table, node.now.cell.row), []).append(node)
    for order, c in enumerate(changes):
        now, side = there[c.at].now, 1 if c.side == "after" else -1
        if now.cell is None:
            raise ValueError(f"{c.at} stands in no table")
        table, row = now.cell.table, now.cell.row
        cells = [
            Paragraph(body, now.part, section=now.section, cell=Cell(table, row, column))
            for column, body in enumerate(cells_of(c.new), 1)
            if body
        ]
        new = [_Node(cell, brought=c, row=(side, order)) for cell in cells]
        if side > 0:
            rows[table, row][-1].put(new)
            rows[table, row] += new
        else:
            rows[table, row][0].before.put(new)


def _set(node: _Node, standing: Standing | None) -> None:
    if standing is None:
        return
    part = node.now.part if standing.part is None else standing.part
    level = node.now.level if standing.level is None else standing.level
    node.now, node.number = replace(node.now, part=part, level=level), standing.number


def _numbered(nodes: Sequence[_Node], last_year: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs that are left, with their numbers."""
    given = {k: n.number for k, n in enumerate(nodes) if n.number is not None}
    numbers = numbering.renumbered([(n.now, n.was) for n in nodes], last_year, given)
    return tuple(
        n.now if n.now.number == number else replace(n.now, number=number) for n, number in zip(nodes, numbers, strict=True)
    )


def _with_footnotes_in_order(before: Resolution, after: Resolution) -> tuple[Resolution, dict[str, tuple[int, Footnote]]]:
    """`after` without the footnotes whose anchors went, the others numbered by the order of their anchors; and these with their
    numbers by the keys that they had."""
    had, has = dict.fromkeys(_anchored(before)), dict.fromkeys(_anchored(after))
    left = [n for n in after.footnotes if n.key in has or n.key not in had]
    after = replace(after, footnotes=tuple(left))
    if [*has] == [*had] and [n.key for n in left] == [n.key for n in before.footnotes]:
        return after, {n.key: (k, n) for k, n in enumerate(left, 1)}
    numbers = after.footnote_numbers()

    def renamed(text: RichText) -> RichText:
        marks = (
            replace(m, value=str(numbers.get(m.value, m.value))) if m.kind == "footnote" and m.value else m for m in text.marks
        )
        return RichText(text.text, tuple(marks))

    placed = [(n.key, (numbers[n.key], replace(n, key=str(numbers[n.key])))) for n in left]
    after = replace(
        after,
        title=renamed(after.title),
        paragraphs=tuple(replace(p, body=renamed(p.body)) if p.body.anchors() else p for p in after.paragraphs),
        footnotes=tuple(n for _, (_, n) in sorted(placed, key=lambda pair: pair[1][0])),
    )
    return after, dict(placed)


def _anchored(resolution: Resolution) -> Iterator[str]:
    for _, text in resolution.rich_texts():
        yield from (m.value for m in text.anchors() if m.value)
