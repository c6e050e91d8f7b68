"""Texts and redlines as HTML, in which all that is theirs is escaped.

What each text of a document goes through is no template: one takes five times as long for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup, escape

from drafter.document.richtext import RichText, stretches
from drafter.draft.redline import Piece

_TAGS = {"in": "ins", "out": "del", "open": "mark"}


def text_as_html(text: RichText, numbers: Mapping[str, str]) -> Markup:
    """A text with its italics, its bold type and the calls of its footnotes, by this year's numbers where they are other ones."""
    return Markup("".join(_looks(text, numbers))) if text.marks else escape(text.text)


def _looks(text: RichText, numbers: Mapping[str, str]) -> Iterator[str]:
    """The text cut where its look changes."""
    for start, end, marks in stretches(len(text), text.marks):
        for m in marks:
            if m.kind == "footnote" and m.value and (number := numbers.get(m.value, m.value)):
                yield f"<sup>{escape(number)}</sup>"
        if start < end:
            words, kinds = escape(text.text[start:end]), {m.kind for m in marks}
            yield f"<i>{words}</i>" if "italic" in kinds else f"<b>{words}</b>" if "bold" in kinds else words


def redline_as_html(pieces: Sequence[Piece], numbers: Mapping[str, str] | None = None) -> Markup:
    """Pieces of a redline, and behind the last of each change its number, which leads to the reason."""
    return Markup("".join(_marked(pieces, numbers or {})))


def _marked(pieces: Sequence[Piece], numbers: Mapping[str, str]) -> Iterator[str]:
    for n, piece in enumerate(pieces):
        words, tag = text_as_html(piece.text, numbers), _TAGS.get(piece.kind)
        yield f"<{tag}>{words}</{tag}>" if tag else words
        change, following = piece.change, pieces[n + 1].change if n + 1 < len(pieces) else None
        if change is not None and change.id and following is not change:
            yield f'<a class="ref" href="#change-{change.id}" aria-label="change {change.id}">{change.id}</a>'
