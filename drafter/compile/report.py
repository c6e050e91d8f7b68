"""Who wants what, paragraph by paragraph: on the screen, as a page and as JSON."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

from drafter.compile.model import Compilation, Wish
from drafter.compile.wording import place_of
from drafter.data import template
from drafter.document.names import document_name
from drafter.document.richtext import RichText
from drafter.document.words import around, shortened
from drafter.draft.redline import Piece
from drafter.files import json_text
from drafter.language.lists import print_list
from drafter.report.lines import Lines
from drafter.tracked.steps import items

SCHEMA = "drafter-compilation/1"
_AROUND = 40  # characters on either side of a change
_QUOTED = 12  # words at either end of a paragraph that comes or goes


class Line(NamedTuple):
    """A change as it is shown: who wants it, the words in their place, and what is said of it."""

    wish: Wish
    names: str
    pieces: tuple[Piece, ...]
    told: str = ""


def places(compilation: Compilation, chosen: Collection[int] = ()) -> Iterator[tuple[str, list[Line]]]:
    """What is wanted, place by place in the order of the text; changes of numbers alone follow from others. `chosen` are the
    changes that are accepted."""
    wishes = (wish for wish in compilation.wishes if not compilation.is_silent(wish))
    for place, here in itertools.groupby(wishes, key=place_of):
        yield place, [_line(compilation, wish, wish.id in chosen) for wish in here]


def _line(compilation: Compilation, wish: Wish, accepted: bool) -> Line:
    told = ["accepted"] if accepted else []
    if wish.paragraph is not None and wish.paragraph.moved:
        told.append(f"moved here from {wish.paragraph.moved}")
    if wish.moved:
        told.append("moved elsewhere")
    if wish.rivals:
        names = {name for number in wish.rivals for name in compilation.by_id[number].names}
        told.append(f"rival of {print_list([name for name in compilation.names if name in names])}")
    return Line(wish, print_list(wish.names), tuple(_pieces(compilation, wish)), ", ".join(told))


def _pieces(compilation: Compilation, wish: Wish) -> Iterator[Piece]:
    old = compilation.said(wish.old)
    new = " | ".join(compilation.said(text) for text in wish.new_texts)
    if wish.act != "replace":
        yield from _marked("out", shortened(old, _QUOTED, _QUOTED))
        yield from _marked("in", shortened(new, _QUOTED, _QUOTED))
        return
    text = compilation.base.texts.get(wish.at, RichText())
    there = [*items(text)]
    start = there[wish.start].position if wish.start < len(there) else len(text)
    before, behind = around(text.text, start, start + len(wish.old), _AROUND)
    yield from (*_marked("same", before), *_marked("out", old), *_marked("in", new), *_marked("same", behind))


def _marked(kind: Any, text: str) -> Iterator[Piece]:
    if text:
        yield Piece(kind, RichText(text))


def summary(compilation: Compilation) -> str:
    """ "3 copies, 24 changes: 5 wanted by several, 4 rivals."."""
    wishes = [wish for wish in compilation.wishes if not compilation.is_silent(wish)]
    several, rivals = sum(len(w.names) > 1 for w in wishes), sum(bool(w.rivals) for w in wishes)
    counted = f"{len(compilation.copies)} {'copy' if len(compilation.copies) == 1 else 'copies'}, {len(wishes)} "
    return f"{counted}change{'' if len(wishes) == 1 else 's'}: {several} wanted by several, {rivals} rivals."


def copies_of(compilation: Compilation) -> Iterator[tuple[str, str, int]]:
    """Each delegation, its file, and how many changes it wants."""
    for copy in compilation.copies:
        yield copy.name, copy.file, sum(not compilation.is_silent(wish) for wish in compilation.of(copy.name))


def terminal_compilation(
    compilation: Compilation, chosen: Collection[int] = (), *, colour: bool = False, width: int = 100
) -> str:
    """Who wants what, for a screen: in colours, or in brackets."""
    page = Lines(colour, width)
    lines = [page.coloured("bold", f"{document_name(compilation.base)}: {summary(compilation)}")]
    for name, file, count in copies_of(compilation):
        lines += page.wrapped(f"{name}: {file}, {count or 'no'} change{'' if count == 1 else 's'}")
    for place, here in places(compilation, chosen):
        lines += ["", page.coloured("bold", place)]
        for line in here:
            told = f" ({line.told})" if line.told else ""
            lines += page.hanging(f"{line.names}: {page.marked(line.pieces)}{told}")
    if compilation.remarks:
        lines += ["", page.coloured("bold", "Said in comments, since no tracked change says it")]
    for remark in compilation.remarks:
        lines += page.hanging(f"{print_list(remark.names)}{f', {remark.at}' if remark.at else ''}: {remark.text}")
    return "\n".join(lines) + "\n"


def html_compilation(compilation: Compilation, chosen: Collection[int] = ()) -> str:
    """The same as a page that needs no other file. All text in it is escaped."""
    page = template("compilation.html.j2").render(
        name=document_name(compilation.base),
        title=compilation.base.title.text,
        summary=summary(compilation),
        copies=[*copies_of(compilation)],
        places=[*places(compilation, chosen)],
        remarks=[(print_list(one.names), one.at, one.text) for one in compilation.remarks],
    )
    return str(page)


def json_compilation(compilation: Compilation, chosen: Collection[int] = ()) -> str:
    """The same as JSON."""
    whole = {
        "schema": SCHEMA,
        "base": document_name(compilation.base),
        "copies": [{"name": name, "file": file, "changes": count} for name, file, count in copies_of(compilation)],
        "changes": [_as_json(compilation, line, chosen) for _, here in places(compilation, chosen) for line in here],
        "remarks": [{"names": one.names, "at": one.at, "text": one.text} for one in compilation.remarks],
    }
    return json_text(whole)


def _as_json(compilation: Compilation, line: Line, chosen: Collection[int]) -> dict[str, Any]:
    wish = line.wish
    texts: Sequence[str] = [compilation.said(text) for text in wish.new_texts]
    moved = wish.paragraph.moved if wish.paragraph is not None else ""
    return {
        "id": wish.id,
        "at": wish.at,
        "place": place_of(wish),
        "act": wish.act,
        "names": wish.names,
        "old": compilation.said(wish.old),
        "new": texts[0] if len(texts) == 1 else texts,
        "rivals": wish.rivals,
        **({"moved_from": moved} if moved else {}),
        **({"moved_away": True} if wish.moved else {}),
        **({"accepted": wish.id in chosen} if chosen else {}),
    }
