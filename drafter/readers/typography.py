"""Typography levelled: the signs that say how a line is set and not what it says, made plain, with marks kept in place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from drafter.document.richtext import Mark, RichText
from drafter.expressions import compiled
from drafter.language.dates import MONTH
from drafter.language.signs import PLAIN, plain

_SIGNS = "".join(PLAIN)
_PRINTABLE = tuple(filter(str.isprintable, PLAIN))  # the hyphens and the ligatures
_STRETCHES = rf"([^\s{_SIGNS}]+(?: [^\s{_SIGNS}]+)*)|[\s{_SIGNS}]+"
# what stands before a space that was lost beside a citation or a date: "79/34of", "resolution79/34", "2December 2024"
_WORDS, _YEAR = r"(?:of|and|on|in|to|or|adopted|entitled)\b", r"(?:19|20)\d\d"
_CITED = rf"\b\d{{1,3}}/\d{{1,4}}(?={_WORDS})|\b(?:[Rr]esolutions?|[Dd]ecisions?|of|and)(?=\d{{1,3}}/\d)"
_DAY = rf"\b(?:of|on|and)(?=\d{{1,2}} ?{MONTH} ?{_YEAR}(?!\d))|(?<!\d)\d{{1,2}}(?={MONTH} ?{_YEAR}(?!\d))"
_BESIDE = r"[0-9](?:(?<=[A-Za-z].)|(?!st|nd|rd|th)[A-Za-z])"  # few texts have a figure beside a letter, quickly found by [0-9]
_GLUED = rf"{_CITED}|{_DAY}|(?<![a-z]){MONTH}(?={_YEAR}(?!\d))|(?:(?<=[a-z])|(?<=[a-z] )){_YEAR}(?={_WORDS})"


def levelled(text: RichText) -> RichText:
    """The text with plain hyphens, spaces and letters (see language/signs.py), each run of white space one space, and none at
    its ends, but one where it was lost beside a citation or a date. Quotation marks and dashes stay as they are. Marks keep to
    their words."""
    if _is_even(bare := _bare(text)) and not compiled(_BESIDE).search(bare):  # as nearly all are
        return text if bare == text.text else _trimmed(text, bare)
    return levelled_with_places(text)[0]


def levelled_with_places(text: RichText) -> tuple[RichText, Sequence[int]]:
    """The levelled text, and for each character of the old one, and for its end, where it stands in the new. What one sign
    became of two ("fi") stands between its place and that of the next."""
    even, places = _even(text)
    cuts = [found.end() for found in compiled(_GLUED).finditer(even.text)] if compiled(_BESIDE).search(even.text) else []
    if not cuts:
        return even, places
    marks = []
    for m in even.marks:
        end = m.end + bisect_left(cuts, m.end)
        start = end if m.kind == "footnote" else m.start + bisect_right(cuts, m.start)
        marks.append(m.at(start, end))
    spaced = " ".join(part.text for part in even.parts([0, *cuts, len(even)]))
    return RichText(spaced, tuple(marks)), [at + bisect_right(cuts, at) for at in places]


def _even(text: RichText) -> tuple[RichText, Sequence[int]]:
    if _is_even(text.text):
        return text, range(len(text) + 1)
    if not _is_even(bare := _bare(text)):
        return _evened(text)
    before = len(text) - len(text.text.lstrip())
    places = [*[0] * before, *range(len(bare)), *[len(bare)] * (len(text) + 1 - before - len(bare))]
    return _trimmed(text, bare), places


def _bare(text: RichText) -> str:
    """Its words without white space at the ends and with each tab as a space: no more of most is not even."""
    return text.text.strip().replace("\t", " ")


def _is_even(text: str) -> bool:
    """Whether a text has no sign that is levelled, and no white space but single spaces between words."""
    if text.isprintable() and "  " not in text and text.strip() == text:  # of white space only spaces are printable
        return text.isascii() or not any(map(text.__contains__, _PRINTABLE))
    return " ".join(text.split()) == text and plain(text) == text


def _trimmed(text: RichText, bare: str) -> RichText:
    """The text with these words, which are its own without what stands around them."""
    before, end = len(text) - len(text.text.lstrip()), len(bare)
    return RichText(bare, _placed(text, lambda at: min(max(at - before, 0), end)))


def _placed(text: RichText, place: Callable[[int], int]) -> tuple[Mark, ...]:
    """The marks of a text whose characters stand at other places; none around what is gone."""
    marks = (m.at(place(m.start), place(m.end)) for m in text.marks)
    return tuple(m for m in marks if m.start < m.end or m.kind == "footnote")


def _evened(text: RichText) -> tuple[RichText, Sequence[int]]:
    out: list[str] = []  # stretches; a sign levelled is one of its own
    end = 0
    place = [0]
    for found in compiled(_STRETCHES).finditer(text.text):
        if found[1]:  # even already
            out.append(found[1])
            place.extend(range(end + 1, end + 1 + len(found[1])))
            end += len(found[1])
            continue
        for sign in found[0]:
            plain = PLAIN.get(sign, sign)
            if plain.isspace():
                plain = " " if out and out[-1] != " " else ""
            if plain:
                out.append(plain)
                end += len(plain)
            place.append(end)
    if out and out[-1] == " ":
        out.pop()
        end -= 1
        last = bisect_right(place, end)  # places rise
        place[last:] = [end] * (len(place) - last)
    return RichText("".join(out), _placed(text, place.__getitem__)), place
