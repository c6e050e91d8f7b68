"""Texts as they are looked for: their words without case and accents, and their signs whatever typography they are set in."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from drafter.expressions import compiled
from drafter.language.signs import plain

_WORD = compiled(r"[^\W_]+")
_NUMBER = compiled(r"\s*(?:\d{1,3}\.|\([a-z]{1,4}\))\s+(?=\S)")  # of a paragraph, which is no part of its words
_ITALICS = compiled(r"(?<![^\s([“\"'‘])(\*{1,3}|_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)", re.DOTALL)
_CONTROL = compiled(r"[\x00-\x1f\x7f-\x9f]")  # what would steer a screen
_EDGE = " .,;:…-–—“”\"'‘’()[]*_"
# each sign by one of the same length, so that a place in the one text is a place in the other
_SIGNS = str.maketrans("“”„«»‘’‚`–—−", '"""""\'\'\'\'---')
_LEVEL = _SIGNS | {code: ord(unicodedata.normalize("NFD", chr(code))[0]) for code in range(0xC0, 0x250)}


class Word(NamedTuple):
    """A word as it is looked for, and where it stands."""

    word: str
    start: int
    end: int


def as_kept(text: str) -> str:
    """A text as it is kept and shown: one space between two words, and plain signs for those that say how it is set."""
    kept = _CONTROL.sub("", " ".join(unicodedata.normalize("NFC", plain(text)).split()))
    return kept if kept.isascii() else kept.encode("utf-8", "replace").decode()  # half a sign, as PDFs may have it, is none


def as_asked(text: str) -> str:
    """What a person looks for, as texts are kept: without marks of italics, the number of its paragraph and the signs at its
    ends, which differ by where it stands."""
    kept = as_kept(_ITALICS.sub(r"\2", text))
    number = _NUMBER.match(kept)
    return kept[number.end() if number else 0 :].strip(_EDGE)


def words_in(text: str) -> list[Word]:
    """The words of a text: "Côte d’Ivoire’s 79/34" has "cote", "d", "ivoire", "s", "79" and "34"."""
    return [Word(_folded(found[0]), found.start(), found.end()) for found in _WORD.finditer(text)]


def words_of(text: str) -> list[str]:
    """The same without their places."""
    return [_folded(word) for word in _WORD.findall(text)]


def levelled(text: str) -> str:
    """The text in small letters without accents, and with one sign for all forms of it, place by place."""
    return text.translate(_LEVEL).lower()


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(c))
