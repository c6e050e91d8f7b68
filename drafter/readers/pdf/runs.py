"""Pieces of a PDF made into rich text: spaces at the ends of lines, italics and bold, links, and footnote markers."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

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
_SPACED_DASHES = tuple(spaced for dash in _DASHES for spaced in (f"{dash} ", f" {dash}"))
_OPENING = frozenset("“‘\"'([<«–—…")  # with these a line may begin


class Run(NamedTuple):
    """A piece with its page and the target of the link it stands in."""

    piece: Piece
    page: int
    link: str | None = None


def rich_text(runs: Sequence[Run]) -> RichText:
    """The text of a paragraph, levelled. Small raised figures become anchors of footnotes, with the figure as key."""
    base = main_size(runs)
    parts: list[tuple[str, bool, bool, str | None]] = []
    anchors: list[tuple[int, str]] = []
    length = 0
    last: Run | None = None
    for k, run in enumerate(runs):
        text, piece = _without_joiner(runs[k - 1] if k else None, run, runs[k + 1] if k + 1 < len(runs) else None), run.piece
        if is_marker(piece, base):
            anchors += [(length, key) for key in text.replace(",", " ").split()]
            continue
        if text.strip() == "," and 0 < k < len(runs) - 1 and all(is_marker(runs[n].piece, base) for n in (k - 1, k + 1)):
            continue  # the comma between two markers
        apart = last is not None and (_new_line(last, run, base) or _far(last, run, base))
        if apart and parts and _parts_words(parts[-1][0], text) and (text[:1].isalnum() or text[:1] in _OPENING):
            parts.append((" ", False, False, None))
            length += 1
        parts.append((text, piece.italic, piece.bold, run.link))
        length += len(text)
        if text.strip():
            last = run
    marks = (*(Mark(at, at, "footnote", key) for at, key in anchors), *marks_of(parts))
    return levelled(_without_wide_joiners(RichText("".join(part[0] for part in parts), marks)))


def _without_wide_joiners(text: RichText) -> RichText:
    """The text without joiners that are spaces in it and have a width: beside a dash between figures ("2014- 2024"), where none
    of the 1,363 resolutions of sessions 74 to 80 has a space, and between all letters of a word ("I n v i t e s")."""
    if not (compiled(_SPACED_LETTERS).search(text.text) or any(dash in text.text for dash in _SPACED_DASHES)):
        return text  # which is quickly told, and so are nearly all
    for found in reversed([*compiled(_SPACED).finditer(text.text)]):
        for at in range(found.end() - 1, found.start() - 1, -1):
            text = text.replace(at, at + 1, "") if text.text[at] == " " else text
    return text


def _without_joiner(before: Run | None, run: Run, following: Run | None) -> str:
    """The text of a piece. Beside a hyphen or dash the UN's typists put a zero-width joiner now and then, to keep it on one line;
    Word's PDFs hold it as a space, which has no width: what follows begins where it begins."""
    text, piece = run.piece.text, run.piece
    if following and text == " " and following.piece.y == piece.y and 0 <= following.piece.x - piece.x < piece.size / 20:
        return "" if _dashed(before, following) else text
    if following and text.endswith("- ") and len(text) == 2 and following.piece.y == piece.y:
        return "-" if 0 < following.piece.x - piece.x < piece.size / 2 else text
    return text


def _dashed(before: Run | None, following: Run) -> bool:
    """Whether a piece stands behind a hyphen or dash, or before one. Words may be squeezed together without being one."""
    return following.piece.text[:1] in "-–" or (before is not None and before.piece.text[-1:] in ("-", "–"))


def main_size(runs: Sequence[Run]) -> float:
    """The size of type that most of the characters have."""
    return size_of(run.piece for run in runs)


def is_raised(piece: Piece, base: float) -> bool:
    """Whether a piece is set small beside type of the size `base`."""
    return piece.size <= 0.8 * base


def is_marker(piece: Piece, base: float) -> bool:
    """Whether a piece is the marker of a footnote: figures, set small."""
    if not is_raised(piece, base):
        return False
    parts = piece.text.replace(",", " ").split()
    return bool(parts) and all(part.isdecimal() and len(part) <= 3 for part in parts)


def all_of(runs: Sequence[Run], font: MarkKind) -> bool:
    """Whether all words of a paragraph are set in italics, or in bold."""
    is_set, is_word = attrgetter(font), compiled(r"[^\W_]").search
    if not any(map(is_set, (run.piece for run in runs))):
        return False
    base = main_size(runs)
    letters = [run.piece for run in runs if is_word(run.piece.text) and not is_raised(run.piece, base)]
    return bool(letters) and all(map(is_set, letters))


def _new_line(last: Run, run: Run, base: float) -> bool:
    return run.page != last.page or abs(run.piece.y - last.piece.y) > 0.7 * base


def _parts_words(end: str, text: str) -> bool:
    """Whether a line that ends so needs a space before the next: not where it has one, nor behind a hyphen within a word. Behind
    that of "peace- and security-related" it does; 932 such stand in the UN's XML, and with "-and-" goes on what is one word."""
    if end.endswith("-") and compiled(r"(?:and|or|nor|to)(?: |$)").match(text):
        return True
    return end.endswith((" –", " —")) or not end.endswith((" ", *_JOINS))


def _far(last: Run, run: Run, base: float) -> bool:
    """Whether a piece stands so far behind the other that there is a tab between them, or another cell: wider than capitals, or
    than figures are. Behind a number that stands alone the tab may be narrow."""
    apart = run.piece.x - last.piece.x
    if apart <= 0.5 * last.piece.size * len(last.piece.text):
        return False  # in either way of counting
    if compiled(r"(?:\d{1,3}|[A-Za-z]|[IVXivx]{1,4})\.|\([a-z]{1,4}\)").fullmatch(last.piece.text.strip()):
        return apart > 0.7 * last.piece.size * len(last.piece.text)
    wide = any(map(str.isalpha, last.piece.text))
    width = last.piece.size * len(last.piece.text) * (0.75 if wide else 0.5)
    return apart > width + (base if wide else base / 2)
