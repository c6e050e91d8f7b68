"""Raised numbers that are typed: "Peace2" repeats the number of a note that was called before, as a NOTEREF field does, and a
raised comma or dash between two calls ("3, 4", "1-21") parts their numbers. None of them is a word of the text.

Counted on the 120 official Word files of the seventy-second session: five typed repeats, beside those by fields. The figures that
are powers, as in "10 m2", stand behind a unit or a figure.
"""

from __future__ import annotations

import copy
from collections.abc import Collection

from drafter.expressions import compiled
from drafter.ooxml import SPACE, Element, W, number, value

_REFERENCE = f"{W}footnoteReference"
_INSTRUCTIONS = (f"{W}instrText", f"{W}delInstrText")
_TEXTS = (f"{W}t", f"{W}delText")
_FORM = compiled(r"\s*\d{1,3}(?:\s*[,;\u2013-]\s*\d{1,3})*\s*|\s*[,;\u2013-]\s*")
_TOKENS = compiled(r"\s*\d{1,3}|\D+")
_NO_NOTE = compiled(r"(?:\d|\b(?:[cdkm]?m|ft|in|mi|yd|s))\s*$")  # what a raised figure is a power of
_CALL = "\0"
_OUT = {True: [W + tag for tag in ("ins", "moveTo")], False: [W + tag for tag in ("del", "moveFrom")]}


def may_be_raised(text: str) -> bool:
    """Whether a text is one or more numbers of notes by its form, or what stands between two."""
    return len(text) < 30 and not text[:1].isalpha() and _FORM.fullmatch(text) is not None  # most are words, quickly told


def repeats(text: Element, called: Collection[str], *, base: bool) -> list[Element] | None:
    """What a raised w:t of that form is made of, each part in a w:t of its own: the numbers of notes that were called, and what
    stands between two calls. None where it is a word of the text. With `base` others' changes are as rejected."""
    own = next(text.iterancestors(f"{W}p"), None)
    words = text.text or ""
    if own is None:
        return None
    tokens = _TOKENS.findall(words)
    if not tokens or not {t.strip() for t in tokens if t.strip().isdecimal()} <= {*called}:
        return None
    before, behind = _beside(text, own, base=base)
    if words.strip().isdecimal() or len(tokens) > 1:
        is_call = bool(before.strip()) and not _NO_NOTE.search(before)
        return _parted(text, tokens) if is_call else None
    return [text] if before == behind == _CALL else None


def _beside(text: Element, own: Element, *, base: bool) -> tuple[str, str]:
    """What stands right before and behind a w:t in its paragraph: words, or a call."""
    found = [e for e in own.iter(*_TEXTS, _REFERENCE, *_INSTRUCTIONS) if next(e.iterancestors(f"{W}p")) is own]
    found = [e for e in found if e is text or next(e.iterancestors(*_OUT[base]), None) is None]
    k = found.index(text) if text in found else 0
    before = next((said for e in reversed(found[:k]) if (said := _said(e)).strip()), "")
    behind = next((said for e in found[k + 1 :] if (said := _said(e)).strip()), "")
    return before, behind


def _said(element: Element) -> str:
    if element.tag == _REFERENCE:
        return _CALL
    if element.tag in _INSTRUCTIONS:
        return _CALL if "NOTEREF" in (element.text or "") else ""
    words = element.text or ""
    field = next(element.iterancestors(f"{W}fldSimple"), None)
    is_number = words.strip().isdecimal() and (is_set_raised(element) or field is not None)
    return _CALL if is_number else words


def is_set_raised(text: Element) -> bool:
    """Whether the run of a w:t is raised by itself, by so many points, or in the style of notes' numbers."""
    run = next(text.iterancestors(f"{W}r"), None)
    look = run.find(f"{W}rPr") if run is not None else None
    if look is None or look.find(f"{W}highlight") is not None:  # so drafter sets a number that calls nothing
        return False
    own, named, lifted = (look.find(f"{W}{tag}") for tag in ("vertAlign", "rStyle", "position"))
    if own is not None:
        return own.get(f"{W}val") == "superscript"
    if lifted is not None and number(value(lifted), 0) > 0:
        return True
    return named is not None and "footnotereference" in named.get(f"{W}val", "").lower()


def _parted(text: Element, tokens: list[str]) -> list[Element]:
    """Parts a w:t into several of its run, one behind the other, so that each can be edited. The text stays what it is."""
    made = [text]
    text.text = tokens[0]
    for token in tokens[1:]:
        part = copy.copy(text)
        part.text = token
        part.set(SPACE, "preserve")
        made[-1].addnext(part)
        made.append(part)
    return made
