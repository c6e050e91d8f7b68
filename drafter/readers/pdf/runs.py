"""Pieces of a PDF made into rich text: spaces at the ends of lines, italics and bold, links, and footnote markers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter
from typing import TypeAlias

from drafter.document.richtext import Mark, MarkKind, RichText
from drafter.expressions import compiled
from drafter.readers.marks import marks_of
from drafter.readers.pdf.pieces import Piece
from drafter.readers.pdf.rows import size_of
from drafter.readers.typography import levelled

_JOINS = ("-", "\u2011", "\u00ad", "\u2013", "\u2014", "/", "\u2060")  # behind these a line may end within a word
_DASHES = "-\u2011\u2013"
_SPACED = rf"(?<=\d)(?: [{_DASHES}] ?|[{_DASHES}] )(?=\d)|(?<![^\W_])[A-Za-z](?: [a-z]){{3,}}(?![^\W_])"
_SPACED_LETTERS = " [a-z] [a-z] [a-z]"
_OPENING = frozenset("“‘\"'([<«–—…")  # with these a line may begin


_Setting: TypeAlias = tuple[bool, bool, str | None]  # italic, bold, the target of a link
_PLAIN: _Setting = (False, False, None)


def rich_text(pieces: Sequence[Piece]) -> RichText:
    """The text of a paragraph, levelled. Small raised figures become anchors of footnotes, with the figure as key."""
    base = size_of(pieces)
    said: list[str] = []
    turns: list[tuple[int, _Setting]] = [(0, _PLAIN)]  # where words begin that are set otherwise than those before them
    anchors: list[tuple[int, str]] = []
    length = 0
    last: Piece | None = None
    for k, piece in enumerate(pieces):
        text = piece.text
        bare = text.strip()
        if text in (" ", "- "):
            text = _without_joiner(pieces[k - 1] if k else None, piece, pieces[k + 1] if k + 1 < len(pieces) else None)
        elif is_marker(piece, base):
            anchors += [(length, key) for key in text.replace(",", " ").split()]
            continue
        elif bare == "," and 0 < k < len(pieces) - 1 and all(is_marker(pieces[n], base) for n in (k - 1, k + 1)):
            continue  # the comma between two markers
        if not said and not (text := text.lstrip(" ")):
            continue  # blank, before the first word
        if bare and last and not said[-1].endswith(" ") and _parts_words(said[-1], text) and _is_apart(last, piece, base):
            said.append(" ")
            length += 1
        if bare:
            if (setting := (piece.italic, piece.bold, piece.link)) != turns[-1][1]:
                turns.append((length, setting))
            last = piece
        said.append(text)
        length += len(text)
    text = "".join(said).rstrip(" ")
    parts = [(text[start:end], *setting) for (start, setting), (end, _) in pairwise([*turns, (length, _PLAIN)])]
    marks = [Mark(min(at, len(text)), min(at, len(text)), "footnote", key) for at, key in anchors]
    marks += marks_of(parts) if len(parts) > 1 else ()
    return levelled(_without_wide_joiners(RichText(text, tuple(marks))))


def _without_wide_joiners(text: RichText) -> RichText:
    """The text without joiners that are spaces in it and have a width: beside a dash between figures ("2014- 2024"), where none
    of the 1,363 resolutions of sessions 74 to 80 has a space, and between all letters of a word ("I n v i t e s")."""
    said = text.text
    dashes = any(dash in said and (f"{dash} " in said or f" {dash}" in said) for dash in _DASHES)
    if not (dashes or compiled(_SPACED_LETTERS).search(said)):
        return text  # which is quickly told, and so are nearly all
    for found in reversed([*compiled(_SPACED).finditer(text.text)]):
        for at in range(found.end() - 1, found.start() - 1, -1):
            text = text.replace(at, at + 1, "") if text.text[at] == " " else text
    return text


def _without_joiner(before: Piece | None, piece: Piece, following: Piece | None) -> str:
    """The text of a piece. Beside a hyphen or dash the UN's typists put a zero-width joiner now and then, to keep it on one line;
    Word's PDFs hold it as a space, which has no width: what follows begins where it begins."""
    if following is None or following.y != piece.y:
        return piece.text
    width = following.x - piece.x
    if piece.text == " " and 0 <= width < piece.size / 20:
        return "" if _dashed(before, following) else " "
    return "-" if piece.text == "- " and 0 < width < piece.size / 2 else piece.text


def _dashed(before: Piece | None, following: Piece) -> bool:
    """Whether a piece stands behind a hyphen or dash, or before one. Words may be squeezed together without being one."""
    return following.text[:1] in "-–" or (before is not None and before.text[-1:] in ("-", "–"))


def is_raised(piece: Piece, base: float) -> bool:
    """Whether a piece is set small beside type of the size `base`."""
    return piece.size <= 0.8 * base


def is_marker(piece: Piece, base: float) -> bool:
    """Whether a piece is the marker of a footnote: figures, set small."""
    if not is_raised(piece, base):
        return False
    parts = piece.text.replace(",", " ").split()
    return bool(parts) and all(part.isdecimal() and len(part) <= 3 for part in parts)


def all_of(pieces: Sequence[Piece], font: MarkKind) -> bool:
    """Whether all words of a paragraph are set in italics, or in bold."""
    is_set, is_word = attrgetter(font), compiled(r"[^\W_]").search
    if not any(map(is_set, pieces)):
        return False
    base = size_of(pieces)
    letters = [piece for piece in pieces if is_word(piece.text) and not is_raised(piece, base)]
    return bool(letters) and all(map(is_set, letters))


def _is_apart(last: Piece, piece: Piece, base: float) -> bool:
    """Whether a piece stands on another line than the one before it, or far behind it."""
    return piece.page != last.page or abs(piece.y - last.y) > 0.7 * base or _far(last, piece, base)


def _parts_words(end: str, text: str) -> bool:
    """Whether a line that ends so, and not with a space, needs one before the next: not behind a hyphen within a word. Behind
    that of "peace- and security-related" it does; 932 such stand in the UN's XML, and with "-and-" goes on what is one word."""
    if not (text[:1].isalnum() or text[:1] in _OPENING):
        return False
    if end.endswith("-") and compiled(r"(?:and|or|nor|to)(?: |$)").match(text):
        return True
    return end.endswith((" –", " —")) or not end.endswith(_JOINS)


def _far(last: Piece, piece: Piece, base: float) -> bool:
    """Whether a piece stands so far behind the other that there is a tab between them, or another cell: wider than capitals, or
    than figures are. Behind a number that stands alone the tab may be narrow."""
    apart, width = piece.x - last.x, last.size * len(last.text)
    if apart <= 0.5 * width:
        return False  # in either way of counting
    if compiled(r"(?:\d{1,3}|[A-Za-z]|[IVXivx]{1,4})\.|\([a-z]{1,4}\)").fullmatch(last.text.strip()):
        return apart > 0.7 * width
    wide = any(map(str.isalpha, last.text))
    return apart > width * (0.75 if wide else 0.5) + (base if wide else base / 2)
