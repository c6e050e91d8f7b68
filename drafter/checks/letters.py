"""Letters and marks that are astray: a word that is another of the text but for one letter, a straight quotation mark.

Source: none but the text itself, which writes the same word rightly elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from drafter.checks.base import Document, Slip, finds
from drafter.data import config
from drafter.expressions import compiled
from drafter.rules.base import occurrences

PEN = "a slip of the pen"
_DOUBLED = 8  # letters; shorter words come in pairs: "filing" and "filling"
_LOST, _OFTEN = 10, 4  # letters of a word that stands there so often that it is the one meant


@finds("letter-astray", "warning", "a word that is another of the text but for a letter", PEN)
def astray(document: Document) -> Iterator[Slip]:
    """A word that stands there once, and is one that stands there more often but for a letter: swapped, doubled or lost."""
    times = Counter(compiled(r"\b[a-z]{7,30}\b").findall(document.words))
    meant = _meant(times)
    for place, m in occurrences(document.body if meant else (), r"(?<![\w-])[A-Za-z][a-z]{6,}(?![\w-])"):
        if right := meant.get(m.group().lower()):
            written = right.capitalize() if m.group()[0].isupper() else right
            stands = f"“{written}” stands in the text {times[right]} times" if times[right] > 1 else f"“{written}” is meant"
            yield Slip(place.at, *m.span(), stands, written)


def _meant(times: Counter[str]) -> dict[str, str]:
    """Words that stand in the text once, each with the word that is meant."""
    losses, alike = _of_common()
    pairs = config("words")["pairs"].split()
    several = [word for word, n in times.items() if n > 1 and word not in pairs]
    often = [word for word in several if times[word] >= _OFTEN and len(word) >= _LOST]
    once = [one for one, n in times.items() if n == 1]
    meant = {one: losses[one] for one in once if one in losses}
    meant |= {one: word for word in often for one in _with_loss(word) if times.get(one) == 1}
    by_letters = _by_letters(several)
    for one in once:
        if one not in pairs:
            letters = frozenset(one)
            for word in (*alike.get(letters, ()), *by_letters.get(letters, ())):
                if _is_swapped(one, word) or _is_doubled(one, word) or _is_doubled(word, one):
                    meant[one] = word
    return meant


@cache
def _of_common() -> tuple[dict[str, str], dict[frozenset[str], list[str]]]:
    """The common words by what they are without one of their letters, and by what letters there are in them."""
    common = config("words")["common"].split()
    return {one: word for word in common for one in _with_loss(word)}, _by_letters(common)


def _by_letters(words: Iterable[str]) -> dict[frozenset[str], list[str]]:
    """Words by their letters: a swap or a double changes nothing in what letters there are."""
    found: dict[frozenset[str], list[str]] = {}
    for word in words:
        found.setdefault(frozenset(word), []).append(word)
    return found


def _with_loss(word: str) -> list[str]:
    """The word without one of its letters, but not of the last ones: "competences" and "competencies" are two words."""
    return [word[:k] + word[k + 1 :] for k in range(1, len(word) - 3)]


def _is_swapped(one: str, word: str) -> bool:
    """Whether two neighbours have changed places, but not the first."""
    if len(one) != len(word):
        return False
    at = [k for k, (a, b) in enumerate(zip(one, word, strict=True)) if a != b]
    return len(at) == 2 and at[0] > 0 and at[1] == at[0] + 1 and one[at[0]] == word[at[1]] and one[at[1]] == word[at[0]]


def _is_doubled(longer: str, shorter: str) -> bool:
    """Whether a word is the other with a letter twice."""
    if len(longer) != len(shorter) + 1 or len(shorter) < _DOUBLED:
        return False
    return any(longer[k] == longer[k - 1] and longer[:k] + longer[k + 1 :] == shorter for k in range(1, len(longer)))


@finds("straight-mark", "note", "a straight quotation mark where others are curved", PEN)
def straight(document: Document) -> Iterator[Slip]:
    """A straight quotation mark or apostrophe in a text that has curved ones."""
    if not document.holds("“", "’") or not document.holds('"', "'"):
        return
    for place, m in occurrences(document.texts, "[\"']"):
        yield Slip(place.at, *m.span(), "elsewhere the text has curved quotation marks and apostrophes")
