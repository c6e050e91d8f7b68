"""A comparison for the capital, on a page: what is new, what is gone and what is changed in substance; facts and house style are
counted and not listed."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from drafter.compare.model import BREAK, Comparison, Difference, Row
from drafter.compare.terminal import heading
from drafter.document.names import document_name
from drafter.document.richtext import RichText
from drafter.document.words import shortened
from drafter.draft.redline import Piece
from drafter.ooxml import Element, paragraph, run, serialised, w
from drafter.report.lines import Lines
from drafter.writers.docx.package import packed, template, word_part

_CONTEXT = 4  # words on either side of a difference
_LONG = (40, 10)  # words of a paragraph that is new or gone: its first and its last
_PAGE = {"w": 12240, "h": 15840}
_MARGINS = {"top": 900, "right": 1100, "bottom": 900, "left": 1100, "header": 432, "footer": 432, "gutter": 0}
_COUNTED = {
    "fact": "fact",
    "house style": "point of house style",
    "mechanical": "consequence of the session or of other changes",
}


class Item(NamedTuple):
    """A place, and its words: what stays, goes and comes."""

    where: str
    pieces: tuple[Piece, ...]


class Brief(NamedTuple):
    """What there is to tell: `parts` are headings with items, `counted` says what is not listed."""

    name: str
    title: str
    parts: tuple[tuple[str, tuple[Item, ...]], ...]
    counted: str
    remarks: tuple[str, ...] = ()


def brief(comparison: Comparison) -> Brief:
    """The brief of a comparison. Paragraphs that were only moved are named; footnotes that come or go are counted."""
    found: dict[str, list[Item]] = {"New": [], "Gone": [], "Changed in substance": [], "Moved": []}
    for row in comparison.text:
        where = heading(comparison, row)
        if row.kind in ("inserted", "deleted"):
            words = RichText(shortened(row.new or row.old, *_LONG, spared=3))
            kind = "New" if row.kind == "inserted" else "Gone"
            found[kind].append(Item(where.removesuffix(" (new)").removesuffix(" (out)"), (Piece("same", words),)))
        elif pieces := tuple(_pieces(row)):
            found["Changed in substance"].append(Item(where, pieces))
        elif row.kind == "moved":
            found["Moved"].append(Item(where.removesuffix(" (moved)"), ()))
    for row in comparison.notes:
        if row.kind not in ("inserted", "deleted") and (pieces := tuple(_pieces(row))):
            found["Changed in substance"].append(Item(heading(comparison, row), pieces))
    name = f"{document_name(comparison.old)} → {document_name(comparison.new)}"
    parts = tuple((title, tuple(items)) for title, items in found.items() if items)
    return Brief(name, comparison.new.title.text, parts, _counted(comparison), comparison.remarks)


def _counted(comparison: Comparison) -> str:
    """ "Not listed: 12 facts, 1 point of house style, 2 new footnotes."."""
    counts: dict[str, int] = {_COUNTED[name]: n for name, n in comparison.counts().items() if name in _COUNTED}
    for kind, said in (("inserted", "new footnote"), ("deleted", "footnote that is out")):
        counts[said] = sum(row.kind == kind for row in comparison.notes)
    listed = [_number(n, said) for said, n in counts.items() if n]
    return f"Not listed: {', '.join(listed)}." if listed else "There is nothing else."


def _number(count: int, said: str) -> str:
    first, _, behind = said.partition(" ")
    return f"{count} {said}" if count == 1 else f"{count} {_plural(first, behind)}"


def _plural(first: str, behind: str) -> str:
    if first == "new":
        return f"{first} {behind}s"
    return f"{first}s {behind.replace('that is', 'that are')}".strip()


def _is_substance(d: Difference | None) -> bool:
    return d is not None and d.name == "text" and d.act == "replace" and any(c.isalnum() for c in d.old + d.new)


def _pieces(row: Row) -> Iterator[Piece]:
    """The pieces of a row in which only what is of substance is marked; nothing where nothing is."""
    if not any(_is_substance(p.difference) for p in row.pieces):
        return
    shown = [
        (p.kind if _is_substance(p.difference) else "same", p.text.text.replace(BREAK, " ¶ "))
        for p in row.pieces
        if _is_substance(p.difference) or p.kind != "out"
    ]
    joined = [(kind, "".join(text for _, text in same)) for kind, same in itertools.groupby(shown, key=lambda one: one[0])]
    for k, (kind, text) in enumerate(joined):
        if kind == "same":
            first, last = _CONTEXT * (k > 0), _CONTEXT * (k + 1 < len(joined))
            words = shortened(text, first, last, spared=2)
        else:
            words = shortened(text, *_LONG, spared=3)
        yield Piece(kind, RichText(words))


def brief_on_screen(told: Brief, *, colour: bool = False, width: int = 100) -> str:
    """The brief as text for a terminal."""
    page = Lines(colour, width)
    lines = [page.coloured("bold", told.name), *_flat(page, told.title)]
    lines += [line for remark in told.remarks for line in _flat(page, remark)]
    for title, items in told.parts:
        lines += ["", page.coloured("bold", f"{title} ({len(items)})")]
        if title == "Moved":
            lines += page.hanging("; ".join(item.where for item in items))
            continue
        for item in items:
            lines += page.hanging(f"{page.coloured('bold', item.where)}: {page.marked(item.pieces)}")
    return "\n".join([*lines, "", *_flat(page, told.counted)]) + "\n"


def _flat(page: Lines, text: str) -> list[str]:
    return [line.strip() for line in page.wrapped(text)]


def brief_as_page(told: Brief) -> str:
    """The brief as one HTML page that needs no other file. All text in it is escaped."""
    from drafter.data import template as page

    return str(page("brief.html.j2").render(told=told))


def brief_in_word(told: Brief) -> bytes:
    """The brief as a Word file of a page: what goes struck out, what comes underlined. The same brief gives the same bytes."""
    content = [_line([run(told.name, b=None, sz=26)], after=40), _line([run(told.title, i=None)], after=80)]
    content += [_line([run(remark, b=None)], after=80) for remark in told.remarks]
    for title, items in told.parts:
        content.append(_line([run(f"{title} ({len(items)})", b=None, sz=22)], before=120, after=40, keepNext=None))
        if title == "Moved":
            content.append(_line([run("; ".join(item.where for item in items))], after=40))
            continue
        content += [_line([run(f"{item.where}: ", b=None), *_runs(item.pieces)], after=40, indent=True) for item in items]
    content.append(_line([run(told.counted)], before=120, after=0))
    section = w("sectPr", w("pgSz", **_PAGE), w("pgMar", **_MARGINS))
    document = serialised(w("document", w("body", *content, section)))
    return packed([word_part("document", document), word_part("styles", template("styles.xml"))])


def _line(runs: Sequence[Element], *, before: int = 0, after: int = 0, indent: bool = False, **given: None) -> Element:
    """A paragraph; one that is indented hangs behind its first words."""
    own = {"ind": {"left": 360, "hanging": 360}} if indent else {}
    return paragraph("", runs, spacing={"before": before, "after": after, "line": 240, "lineRule": "auto"}, **own, **given)


def _runs(pieces: Iterable[Piece]) -> Iterator[Element]:
    looks: dict[str, dict[str, str | None]] = {"in": {"u": "single"}, "out": {"strike": None}}
    for piece in pieces:
        yield run(piece.text.text, **looks.get(piece.kind, {}))
