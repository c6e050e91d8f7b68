"""Typography levelled: the signs that say how a line is set and not what it says, made plain, with marks kept in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from drafter.document.richtext import RichText
from drafter.language.expressions import compiled

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphen, zero-width space, joiners, byte order mark
_PLAIN = {"\u2011": "-", "\u00a0": " ", "\u202f": " "} | dict.fromkeys(_INVISIBLE, "")
PLAIN = str.maketrans(_PLAIN)  # for text without marks
_UNEVEN = rf"[^\S ]|[\u2011{_INVISIBLE}]|  |^ | $"
_SIGNS = rf"\s\u2011\u00a0\u202f{_INVISIBLE}"
_STRETCHES = rf"([^{_SIGNS}]+(?: [^{_SIGNS}]+)*)|[{_SIGNS}]+"


def levelled(text: RichText) -> RichText:
    """The text with no-break hyphens and spaces as plain ones, no soft hyphens, each run of white space one space, and
    none at its ends. Quotation marks and dashes stay as they are. Marks keep to their words."""
    return levelled_with_places(text)[0] if compiled(_UNEVEN).search(text.text) else text


def levelled_with_places(text: RichText) -> tuple[RichText, Sequence[int]]:
    """The levelled text, and for each character of the old one, and for its end, where it stands in the new."""
    if not compiled(_UNEVEN).search(text.text):
        return text, range(len(text) + 1)
    out: list[str] = []  # stretches; a space or a hyphen levelled is one of its own
    end = 0
    place = [0]
    for found in compiled(_STRETCHES).finditer(text.text):
        if found[1]:  # even already
            out.append(found[1])
            place.extend(range(end + 1, end + 1 + len(found[1])))
            end += len(found[1])
            continue
        for sign in found[0]:
            plain = _PLAIN.get(sign, sign)
            if plain.isspace():
                plain = " " if out and out[-1] != " " else ""
            if plain:
                out.append(plain)
                end += 1
            place.append(end)
    if out and out[-1] == " ":
        out.pop()
        end -= 1
        place = [min(at, end) for at in place]
    marks = (replace(m, start=place[m.start], end=place[m.end]) for m in text.marks)
    return RichText("".join(out), tuple(m for m in marks if m.start < m.end or m.kind == "footnote")), place
