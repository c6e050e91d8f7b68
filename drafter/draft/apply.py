"""Makes the changes of a draft: next year's resolution, and where each of its paragraphs came from."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from drafter.document import numbering
from drafter.document.resolution import Cell, Footnote, Paragraph, Resolution, addressed
from drafter.document.richtext import RichText
from drafter.document.tables import Spot, cell_beside, cells_of, recounted
from drafter.document.words import hunks
from drafter.draft.change import Change, Side, Standing


@dataclass
class Node:
    """A paragraph on its way through `apply`: as it was (None: it is new), as it becomes, and what happens to it."""

    now: Paragraph
    was: Paragraph | None = None
    gone: bool = False
    change: Change | None = None
    number: str | None = None  # as an edit says, "" for none; None where it follows from the order
    row: tuple[int, int] = (0, 0)  # for a cell of a new row, how it stands to the row that its cell names (see `Spot`)

    @property
    def spot(self) -> Spot | None:
        """Where it stands among last year's rows; None outside of tables."""
        return Spot(self.now.cell, *self.row) if self.now.cell else None


@dataclass(frozen=True)
class Applied:
    """What `apply` gives: the new resolution and, for each paragraph in its order, the node that tells where it came from.

    `nodes` also holds the paragraphs that are gone, where they stood; `footnotes` tells old keys and new numbers.
    """

    resolution: Resolution
    nodes: tuple[Node, ...] = field(default=())
    footnotes: dict[str, int] = field(default_factory=dict)

    def places(self) -> dict[str, Paragraph | None]:
        """Last year's addresses and the paragraphs that stand there now; None for one that is gone."""
        now = iter(self.resolution.paragraphs)
        places: dict[str, Paragraph | None] = {}
        for node in self.nodes:
            paragraph = None if node.gone else next(now)
            if node.was is not None:
                places[node.was.id] = paragraph
        return places


def apply(resolution: Resolution, changes: Iterable[Change]) -> Applied:
    """The resolution with the changes made: texts, then paragraphs out, moved and in, then numbers and addresses.

    Open changes are left out. Raises ValueError for a change whose `at`, `to` or `old` is not there, and for two that
    overlap: the engine lets none of them through.
    """
    active = [c for c in changes if c.status != "open"]
    textual: dict[str, list[Change]] = {}
    for c in active:
        if c.is_textual:
            textual.setdefault(c.at, []).append(c)

    gone = {c.at for c in active if c.act == "delete" and c.at.startswith("footnote ")}

    def edited(at: str, text: RichText) -> RichText:
        return revised(_without_anchors(text, gone) if gone else text, textual.pop(at, []))

    title = edited("title", resolution.title)
    nodes = []
    for p in resolution.paragraphs:
        body = edited(p.id, p.body)
        nodes.append(Node(p if body is p.body else replace(p, body=body), was=p))  # most stay: to copy them all takes time
    staying = [n for n in resolution.footnotes if f"footnote {n.key}" not in gone]
    notes = [Footnote(n.key, edited(f"footnote {n.key}", n.text)) for n in staying]
    if textual:
        raise ValueError(f"no such place: {', '.join(textual)}")
    nodes = _arrange(nodes, [c for c in active if c.act != "replace" and c.at not in gone])
    masthead = resolution.masthead
    for c in active:
        if c.at.startswith("masthead."):
            masthead = replace(masthead, **{c.at.removeprefix("masthead."): c.value})
    kept = [n for n in nodes if not n.gone]
    given = {k: n.number for k, n in enumerate(kept) if n.number is not None}
    numbers = numbering.renumbered([(n.now, n.was) for n in kept], resolution.paragraphs, given)
    paragraphs = tuple(
        n.now if n.now.number == number else replace(n.now, number=number) for n, number in zip(kept, numbers, strict=True)
    )
    if any(c.act != "replace" for c in active) and (cells := [p.cell for p in resolution.paragraphs if p.cell]):
        counted = recounted([n.spot for n in kept], cells)
        paragraphs = tuple(replace(p, cell=cell) for p, cell in zip(paragraphs, counted, strict=True))
    notes += [note for c in active for note in c.notes]
    whole = replace(resolution, masthead=masthead, title=title, paragraphs=paragraphs, footnotes=tuple(notes))
    whole, keys = _with_footnotes_in_order(resolution, whole)
    if any(c.act != "replace" for c in active):
        whole = replace(whole, paragraphs=addressed(whole.paragraphs))
    return Applied(whole, tuple(nodes), keys)


def revised(text: RichText, changes: Sequence[Change]) -> RichText:
    """A text with the textual changes made to it. Raises ValueError where two overlap or one's `old` is not there."""
    ordered = sorted(changes, key=lambda c: (c.start, c.end))
    for first, second in itertools.pairwise(ordered):
        if first.overlaps(second):
            raise ValueError(f"two changes of the same words at {first.at}: {first.old!r} and {second.old!r}")
    for c in reversed(ordered):
        if text.text[c.start : c.end] != c.old:
            raise ValueError(f"{c.at} does not read {c.old!r} at {c.start}")
        text = _replaced(text, c)
    return _tidy(text) if changes else text


def _tidy(text: RichText) -> RichText:
    """The text with no italics that end in white space: what is left of "*Noting with regret* that" is "*Noting* that"."""
    marks = (
        replace(m, end=max(m.start, len(text.text[: m.end].rstrip()))) if m.kind in ("italic", "bold") else m for m in text.marks
    )
    return RichText(text.text, tuple(marks))


def _replaced(text: RichText, c: Change) -> RichText:
    """The text with one change made word by word, so that the marks of words that stay survive it.

    Where the new words say themselves what is in italics, theirs count; a footnote's anchor that the new words
    place is not kept in its old place too.
    """
    placed = {m.value for m in c.new.anchors()}
    if placed:
        text = RichText(text.text, tuple(m for m in text.marks if m.kind != "footnote" or m.value not in placed))
    for hunk in reversed(list(hunks(c.old, c.new.text))):
        piece = c.new.slice(hunk.new_start, hunk.new_end).without("footnote")
        text = text.replace(c.start + hunk.start, c.start + hunk.end, piece)
    end = c.start + len(c.new)
    if c.new.has("italic") or c.new.has("bold"):
        outside = [m for m in text.marks if m.kind not in ("italic", "bold") or m.end <= c.start or m.start >= end]
        clipped = [
            replace(m, start=a, end=b)
            for m in text.marks
            if m.kind in ("italic", "bold") and m.end > c.start and m.start < end
            for a, b in ((m.start, c.start), (end, m.end))
            if a < b
        ]
        inside = [m.moved(c.start) for m in c.new.marks if m.kind in ("italic", "bold")]
        text = RichText(text.text, (*outside, *clipped, *inside))
    return RichText(text.text, (*text.marks, *(m.moved(c.start) for m in c.new.anchors())))


def _arrange(nodes: list[Node], changes: list[Change]) -> list[Node]:
    for c in changes:
        if c.act == "delete":
            k = _index(nodes, c.at)
            nodes[k].gone, nodes[k].change = True, c
    for c in changes:
        if c.act == "move":
            k = _index(nodes, c.at)
            span = range(k, _end_of_family(nodes, k))
            family = [nodes[i] for i in span]
            if c.to in {n.was.id for n in family if n.was}:
                raise ValueError(f"{c.at} cannot be moved to {c.to}, which is a part of it")
            del nodes[span.start : span.stop]
            there = _place(nodes, c.to, c.side)
            cell = cell_beside([n.now.cell for n in nodes], _index(nodes, c.to), c.side)
            _stand_beside(family, replace(nodes[_index(nodes, c.to)].now, cell=cell))
            family[0].change = c
            nodes[there:there] = family
    rows = [c for c in changes if c.act == "insert" and c.value and c.value.is_row]
    for c in changes:
        if c.act == "insert" and c not in rows:
            k = _index(nodes, c.at)
            beside = nodes[k].now
            is_numbered = c.value.part == "operative" if c.value and c.value.part else bool(beside.number)
            number = "" if is_numbered else None  # `numbering` gives it
            cell = cell_beside([n.now.cell for n in nodes], k, c.side)
            node = Node(Paragraph(c.new, beside.part, number, beside.level, section=beside.section, cell=cell), change=c)
            _set(node, c.value)
            nodes.insert(_place(nodes, c.at, c.side), node)
    for order, c in enumerate(rows):
        _put_row(nodes, c, order)
    for c in changes:
        if c.act == "set":
            _set(nodes[_index(nodes, c.at)], c.value)
    return nodes


def _stand_beside(family: list[Node], beside: Paragraph) -> None:
    """Gives a paragraph that is moved, with its subparagraphs, the part and the level of the one beside it, and a number if that
    has one. A heading stays a heading; what comes to stand beside one stays in its own part."""
    head = family[0].now
    is_like = "heading" not in (head.part, beside.part)
    part, level = (beside.part, beside.level) if is_like else (head.part, 0)
    if is_like and (part, level) != (head.part, head.level):
        family[0].now = replace(head, number="" if beside.number else None)  # `numbering` gives it
    for n in family:
        n.now = replace(n.now, part=part, level=n.now.level + level - head.level, section=beside.section, cell=beside.cell)


def _put_row(nodes: list[Node], c: Change, order: int) -> None:
    """Puts a new row beside the one that a paragraph stands in. Raises ValueError for one that stands in no table."""
    beside = nodes[_index(nodes, c.at)].now
    if beside.cell is None:
        raise ValueError(f"{c.at} stands in no table")
    table, row, side = beside.cell.table, beside.cell.row, 1 if c.side == "after" else -1
    there = [i for i, n in enumerate(nodes) if n.now.cell and (n.now.cell.table, n.now.cell.row) == (table, row)]
    place = there[-1] + 1 if side > 0 else next(i for i in there if nodes[i].row[0] >= 0)
    nodes[place:place] = [
        Node(Paragraph(body, beside.part, section=beside.section, cell=Cell(table, row, column)), change=c, row=(side, order))
        for column, body in enumerate(cells_of(c.new), 1)
        if body
    ]


def _set(node: Node, standing: Standing | None) -> None:
    if standing is None:
        return
    part = node.now.part if standing.part is None else standing.part
    level = node.now.level if standing.level is None else standing.level
    node.now, node.number = replace(node.now, part=part, level=level), standing.number


def _without_anchors(text: RichText, gone: Collection[str]) -> RichText:
    """The text without the anchors of the footnotes that are gone ("footnote 3")."""
    return RichText(text.text, tuple(m for m in text.marks if m.kind != "footnote" or f"footnote {m.value}" not in gone))


def _index(nodes: list[Node], address: str) -> int:
    for k, node in enumerate(nodes):
        if node.was is not None and node.was.id == address:
            return k
    raise ValueError(f"no such paragraph: {address}")


def _place(nodes: list[Node], address: str, side: Side) -> int:
    k = _index(nodes, address)
    if side == "before":
        return k
    k = _end_of_family(nodes, k)
    while k < len(nodes) and nodes[k].was is None and nodes[k].change and nodes[k].change.at == address:  # type: ignore[union-attr]
        k += 1  # behind what was put here before
    return k


def _end_of_family(nodes: list[Node], k: int) -> int:
    """The place behind a paragraph and its subparagraphs."""
    head, end = nodes[k].now, k + 1
    while end < len(nodes) and nodes[end].now.part == head.part != "heading" and nodes[end].now.level > head.level:
        end += 1
    return end


def _with_footnotes_in_order(before: Resolution, after: Resolution) -> tuple[Resolution, dict[str, int]]:
    """`after` without the footnotes whose anchors went, the others numbered by the order of their anchors."""
    had, has = list(_anchored(before)), list(_anchored(after))
    notes = tuple(n for n in after.footnotes if n.key in has or n.key not in had)
    after = replace(after, footnotes=notes)
    if has == had and len(notes) == len(before.footnotes):
        return after, {n.key: k for k, n in enumerate(before.footnotes, 1)}
    numbers = after.footnote_numbers()

    def renamed(text: RichText) -> RichText:
        marks = (
            replace(m, value=str(numbers.get(m.value, m.value))) if m.kind == "footnote" and m.value else m for m in text.marks
        )
        return RichText(text.text, tuple(marks))

    return replace(
        after,
        title=renamed(after.title),
        paragraphs=tuple(replace(p, body=renamed(p.body)) if p.body.anchors() else p for p in after.paragraphs),
        footnotes=tuple(sorted((replace(n, key=str(numbers[n.key])) for n in notes), key=lambda n: int(n.key))),
    ), numbers


def _anchored(resolution: Resolution) -> Iterator[str]:
    for _, text in resolution.rich_texts():
        yield from (m.value for m in text.anchors() if m.value)
