"""The tracked changes of a Word file, as text for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from drafter.document.richtext import RichText
from drafter.draft.reasons import in_context
from drafter.draft.redline import Piece
from drafter.language.dates import print_date
from drafter.readers.docx.revisions import Revision
from drafter.report.lines import Lines

_SIGNS = {"\t": "⇥", "\n": "↵"}
_UNSEEN = {"words": "what is not to be seen: a field, a bookmark or a mark"}


def revisions_report(name: str, revisions: Sequence[Revision], *, colour: bool = False, width: int = 100) -> str:
    """How many tracked changes of whom a file holds, and each with its place, its author and date, and its words in context."""
    screen = Lines(colour, width)
    lines = [screen.coloured("bold", _heading(name, revisions))]
    for one in revisions:
        lines += ["", f"{one.id:>4}  {screen.coloured('bold', _said(one))} · {_who(one)}"]
        lines += screen.wrapped(screen.marked([*_pieces(one)]))
        lines += screen.wrapped(one.what, "dim")
    return "\n".join(lines) + "\n"


def _heading(name: str, revisions: Sequence[Revision]) -> str:
    if not revisions:
        return f"{name}: no tracked changes"
    authors = Counter(one.author or "nobody named" for one in revisions)
    by = ", ".join(f"{author} ({count})" if len(authors) > 1 else author for author, count in authors.most_common())
    return f"{name}: {len(revisions)} tracked change{'s' if len(revisions) > 1 else ''} by {by}"


def _said(one: Revision) -> str:
    """The place, and what is changed where it is not words."""
    if one.act == "format":
        return f"{one.place}, setting" + ("" if one.unit == "words" else f" of the {one.unit}")
    return f"{one.place}, {one.unit}" if one.unit in ("row", "cell") else one.place


def _who(one: Revision) -> str:
    """ "Jane Doe, 21 November 2026, 09:30"."""
    try:
        when = datetime.fromisoformat(one.date)
    except ValueError:
        return ", ".join(filter(None, (one.author or "nobody named", one.date)))
    return f"{one.author or 'nobody named'}, {print_date(when.date())}, {when:%H:%M}"


def _pieces(one: Revision) -> Iterator[Piece]:
    if one.act == "format" and not one.new:
        return
    before, after = Piece("same", RichText(one.before)), Piece("same", RichText(one.after))
    if one.act == "format":
        words = [Piece("open", RichText(one.new))]
    elif one.act == "move" and one.old in (one.new, ""):
        words = [Piece("open", RichText(_visible(one.new)))]
    else:
        words = [Piece("out", RichText(_visible(one.old)))] if one.old else []
        words += [Piece("in", RichText(_visible(one.new)))] if one.new else []
    words = words or [Piece("in" if one.act == "insert" else "out", RichText(_UNSEEN.get(one.unit, f"an empty {one.unit}")))]
    yield from in_context([*([before] if one.before else []), *words, *([after] if one.after else [])])


def _visible(text: str) -> str:
    """The text, white space that stands alone shown by a sign."""
    return text if text.strip() else "".join(_SIGNS.get(c, "␣") for c in text)
