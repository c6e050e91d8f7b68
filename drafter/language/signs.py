"""Signs that say how a text is set and not what it says, by which no two words differ, in a document or in what a user quotes;
and signs that are not what they look like: letters of other alphabets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from drafter.expressions import compiled

# soft hyphen, zero-width spaces, joiners and byte order mark, and the marks and brackets of writing directions
INVISIBLE = "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_SPACES = "\u00a0\u2007\u202f"
_HYPHENS = "\u2010\u2011"
_LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
PLAIN = {**dict.fromkeys(_SPACES, " "), **dict.fromkeys(_HYPHENS, "-"), **dict.fromkeys(INVISIBLE, ""), **_LIGATURES}
_SIGN = compiled(f"[{''.join(PLAIN)}]")


def plain(text: str) -> str:
    """The text with each of these signs as the plain one that it stands for, if it stands for any."""
    return text if text.isascii() else _SIGN.sub(lambda sign: PLAIN[sign[0]], text)


# capitals of the Cyrillic and the Greek alphabet, and small letters, that look like Latin ones
_ALIKE = str.maketrans("АВЕКМНОРСТХІЅаеорсухіѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEKMHOPCTXISaeopcyxisABEZHIKMNOPTYXo")


def latin(text: str) -> str:
    """The text in Latin letters and common signs, where it only looks so: a Cyrillic "А", a wide "Ａ", a no-break space."""
    plain = unicodedata.normalize("NFKC", text).translate(_ALIKE)
    return "".join(c for c in plain if unicodedata.category(c) != "Cf")


def unlike(text: str) -> str:
    """The first sign of a text that only looks like a Latin letter or a common sign; empty for none."""
    return next((c for c in text if not c.isascii() and (c.isalnum() or c.isspace()) and latin(c) != c), "")


_OTHERS = ("CYRILLIC", "GREEK")  # alphabets with letters that look like Latin ones


def amid_latin(text: str) -> Iterator[re.Match[str]]:
    """The words that have a letter of another alphabet amid Latin ones, which it only looks like."""
    for word in () if text.isascii() else compiled(r"[^\W\d_]+").finditer(text):
        sign = unlike(word[0])
        if sign and unicodedata.name(sign, "").startswith(_OTHERS) and compiled("[A-Za-z]").search(word[0]):
            yield word


def named(sign: str) -> str:
    """ "U+00A0 (no-break space)" """
    return f"U+{ord(sign):04X} ({unicodedata.name(sign, 'no sign of text').lower()})"
