"""Signs that are not what they look like: letters of other alphabets, and what does not show."""

from __future__ import annotations

import unicodedata

# capitals of the Cyrillic and the Greek alphabet, and small letters, that look like Latin ones
_ALIKE = str.maketrans("АВЕКМНОРСТХІЅаеорсухіѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEKMHOPCTXISaeopcyxisABEZHIKMNOPTYXo")


def latin(text: str) -> str:
    """The text in Latin letters and common signs, where it only looks so: a Cyrillic "А", a wide "Ａ", a no-break space."""
    plain = unicodedata.normalize("NFKC", text).translate(_ALIKE)
    return "".join(c for c in plain if unicodedata.category(c) != "Cf")


def unlike(text: str) -> str:
    """The first sign of a text that only looks like a Latin letter or a common sign; empty for none."""
    return next((c for c in text if not c.isascii() and latin(c) != c), "")


def hidden(text: str) -> str:
    """The first sign of a text that does not show; empty for none."""
    return next((c for c in text if unicodedata.category(c) == "Cf"), "")


def named(sign: str) -> str:
    """ "U+00A0 (no-break space)" """
    return f"U+{ord(sign):04X} ({unicodedata.name(sign, 'no sign of text').lower()})"
