"""Paragraphs that stood in several texts last year, and are other words in one of the drafts than in the others."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from drafter.compare.pieces import Segment, segments
from drafter.document.alignment import words_alike
from drafter.document.richtext import RichText
from drafter.expressions import compiled
from drafter.language.dates import DATE
from drafter.language.lists import print_list
from drafter.session.result import Result

FEWEST = 3  # texts that had a paragraph last year, for one of them to stand out
PLAIN = 10  # words of it, at least, that are not from one year alone
TRAITS = 2**22  # numbers by which paragraphs are told apart at first
_LONG = compiled(r"\b[a-z]{8,}\b")
_ALSO = r"^(?:(?:Also|Further) |([A-Z]\w+) (?:also|further)\b)"
Kind = Literal["only", "still", "own", "gone"]


class Place(NamedTuple):
    """A paragraph of a text: the text's name, last year's address, and the words now, "" where it is gone."""

    name: str
    at: str
    now: str


class Held(NamedTuple):
    """Such a paragraph, and its words last year."""

    place: Place
    was: str


class Unlike(NamedTuple):
    """A paragraph that some texts have otherwise than most of those that had it last year.

    kind  | these                                    | the others
    ------|------------------------------------------|-------------------------------------
    only  | have other words                         | have last year's
    still | have last year's words                   | have other words, or none any more
    own   | have other words, and not those of most  | have other words, or none any more
    gone  | have it no more                          | have last year's words, or others

    What changes every year (numbers, days, symbols, sessions) makes no words others. `was` are the words as the first of these
    had them last year.
    """

    kind: Kind
    was: str
    these: tuple[Place, ...]
    others: tuple[Place, ...]

    @property
    def now(self) -> str:
        """What these have now."""
        return self.these[0].now

    @property
    def common(self) -> str:
        """What the others have now."""
        return self.others[0].now

    @property
    def said(self) -> str:
        """ "PP8 of A/RES/79/102: 6 texts have this paragraph as last year; here it has other words." """
        where = print_list([f"{place.at} of {place.name}" for place in self.these])
        most = "in other words now" if self.common else "no more"
        most = "as last year" if self.kind in ("only", "gone") and levelled(self.common) == levelled(self.was) else most
        here = {"only": "has other words", "still": "is still as last year", "own": "has words of its own", "gone": "is gone"}
        return f"{where}: {len(self.others)} texts have this paragraph {most}; here it {here[self.kind]}."

    @property
    def pieces(self) -> list[Segment]:
        """What leads from the words of the others to those of these."""
        return segments(RichText(self.common), self.now)


def alike(results: Iterable[Result]) -> list[Unlike]:
    """The paragraphs of some drafts that are otherwise than in most of the texts that had the same last year, in the order of the
    texts. The results are gone through twice, so that little more is held of them than what several had."""
    traits = [array("I", (_trait(p.was) for p in result.paragraphs)) for result in results]
    counts = bytearray(TRAITS)
    for some in traits:
        for trait in {*some}:
            counts[trait] = min(counts[trait] + 1, FEWEST)
    had: dict[tuple[str, ...], list[Held]] = defaultdict(list)
    known: dict[str, tuple[str, ...]] = {}  # most have the very same words
    for result, some in zip(results, traits, strict=True):
        for (at, was, now), trait in zip(result.paragraphs, some, strict=True):
            if counts[trait] == FEWEST and was.count(" ") >= PLAIN - 1:
                words = known.get(was) or known.setdefault(was, levelled(was))
                had[words].append(Held(Place(result.called, at, now), was))
    return [note for words, held in had.items() if _is_agreed(words, held) for note in _unlike(words, held)]


def _trait(was: str) -> int:
    """What alike paragraphs have in common and few others share, and what is had at once: a number of their long words. What may
    be an ordinal is none of them."""
    return hash(tuple(word for word in _LONG.findall(was) if word[-2:] not in ("st", "nd", "rd", "th"))) % TRAITS


def _is_agreed(words: Sequence[str], held: Sequence[Held]) -> bool:
    """Whether enough texts had a paragraph, and enough of its words are no year's."""
    texts = {one.place.name for one in held}
    return len(texts) >= FEWEST and sum("0" not in word for word in words) >= PLAIN


def levelled(text: str) -> tuple[str, ...]:
    """The words of a paragraph, with what changes every year made alike: its days, numbers, symbols and sessions; and without
    an "also" or "further" in its opening words, which says what stands before it."""
    return tuple(words_alike(compiled(_ALSO).sub(r"\1", compiled(DATE).sub("0", text))))


def _unlike(words: tuple[str, ...], held: Sequence[Held]) -> Iterable[Unlike]:
    """The notes on one paragraph, for each of the forms that it has now but the commonest."""
    forms: dict[tuple[str, ...], list[Held]] = defaultdict(list)
    for one in held:
        forms[words if one.place.now == one.was else levelled(one.place.now)].append(one)
    common = max(forms, key=lambda form: (len(forms[form]), form == words, form))
    others = tuple(one.place for one in forms.pop(common))
    for form, some in forms.items():
        if len(some) < len(others):
            kind: Kind = "gone" if not form else "still" if form == words else "only" if common == words else "own"
            yield Unlike(kind, some[0].was, tuple(one.place for one in some), others)
