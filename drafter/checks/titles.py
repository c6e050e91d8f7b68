"""Citations of resolutions against the titles that the UN's lists have under their numbers.

A wrong number with the right day behind it is told by its title alone: by what the text says of the resolution, by the words that
stand around it, by the other resolutions of its list, and by the resolutions of the text's own title. How much a word of a title
tells goes by how few of the lists' titles have it. Source: the 2,425 citations of listed resolutions in the Assembly's texts of
sessions 74 to 80; `bench/citations.py` counts the wrong numbers that are found, and lists what is found of the texts as they are.
"""

from __future__ import annotations

import difflib
import itertools
from collections.abc import Iterator
from functools import cached_property

from drafter.checks.base import Document, Slip, finds
from drafter.checks.citations import of_another_body, slip_of
from drafter.expressions import compiled
from drafter.language.adopted import Adopted, letters_of, session_of
from drafter.language.citations import CitationList, Cited
from drafter.rules.base import Place
from drafter.rules.predecessor import FIRST, REPORT

_ALIKE = 0.6  # titles less alike than that are others; those that were quoted with slips on the record have 0.88 and more
# words that say nothing of what a title is about
_USUAL = {
    word[:6]
    for word in (
        "united", "nations", "general", "assembly", "international", "implementation", "report", "states", "resolution",
        "committee", "convention", "issues", "matter", "question", "subject", "cross", "cutting", "with", "from", "this", "that",
        "their", "into", "through", "between", "including",
    )
}  # fmt: skip
_ORGANS = {"human", "rights", "counci", "securi", "econom", "social"}
# resolutions and texts on many matters: what their titles say is not what is cited of them
_OF_MANY_MATTERS = r"[Pp]rogramme budget|[Cc]ross-cutting|Pattern of conferences|common system"
# outcomes of conferences and summits, which texts of any matter cite by their number alone
_OUTCOMES = r"\b(?:Pact|Compact)\b"
_ASTRAY = 0.1  # of what a title says, by its weight: where no more stands around a number, nothing speaks for it
_MUCH = 100  # words of a text; fewer need not hold those of the titles of what it cites


@finds("recall-title", "error", "a resolution that the UN's list has under another title than the text means", "the UN's list")
def titles(document: Document) -> Iterator[Slip]:
    """A number that the list has under another title than the text means by it."""
    for place, found in document.recalls:
        if of_another_body(found):
            continue
        for item in found.items:
            one = document.listed(item.citation.number)
            if one and item.citation.number in (one.number, one.bare):
                meant = _Citation(document, place, found, item, one).meant
                if meant is not None:
                    yield slip_of(place, item, f'{one.number} has another title: "{one.title}"', meant)


class _Citation:
    """A citation, the resolution that the lists have under its number, and what the text says of it."""

    def __init__(self, document: Document, place: Place, found: CitationList, item: Cited, one: Adopted) -> None:
        self.document, self.place, self.found, self.item, self.one = document, place, found, item, one
        self.words = _words(one.title)

    @property
    def meant(self) -> str | None:
        """The number that is meant in its place, "" where it is not known; None where it may well be meant itself."""
        if quoted := compiled(r",? entitled “([^”]{12,})”").match(self.behind):
            return self._titled(quoted[1]) if _unlike(quoted[1], self.one.title) else None
        if self.one in self.document.series or self.is_dated_elsewhere:
            return None
        if self.is_never_dated:
            if swapped := _swapped(self.one.bare) & self.document.numbers:
                return min(swapped)
            if self._is_alone_undated:
                return ""
        if self.says_subject and self._on(self.subject, self.words):
            return None
        rules = (self._of_own_title, self._beside, self._on_subject, self._of_swapped_digits, self._named_here, self._astray)
        return next((meant for rule in rules if (meant := rule()) is not None), None)

    # what the text says

    @cached_property
    def behind(self) -> str:
        """What is said of it: what stands behind it, or behind the next of its list of which anything is said."""
        rest = self.found.items[self.found.items.index(self.item) :]
        for this, following in itertools.pairwise(rest):
            between = self.found.text[this.end : following.start]
            if " on " in between:
                return between
        return self.found.text[self.found.end : self.found.end + 400]

    @cached_property
    def subject(self) -> frozenset[str]:
        """The words of what it is said to be on."""
        named = compiled(r",? on (?!the basis)([^,;:“]{4,150})").match(self.behind)
        return _words(named[1]) if named else frozenset()

    @property
    def says_subject(self) -> bool:
        return self.weight(self.subject) > 0

    @cached_property
    def held(self) -> frozenset[str]:
        """The words of its paragraph."""
        return _words(self.place.text)

    @cached_property
    def here(self) -> float:
        """How much of what its title says stands in its paragraph."""
        return self.share(self.words, self.held)

    @cached_property
    def anywhere(self) -> float:
        """How much of it stands in the whole text."""
        return self.share(self.words, self.document.content)

    def weight(self, words: frozenset[str]) -> float:
        return sum(self.document.telling(word) for word in words)

    def share(self, words: frozenset[str], held: frozenset[str]) -> float:
        whole = self.weight(words)
        return self.weight(words & held) / whole if whole else 1.0

    def _on(self, subject: frozenset[str], words: frozenset[str]) -> bool:
        """Whether a title is on a subject, as texts put it with fewer words, or more."""
        return self.weight(subject & words) >= min(self.weight(subject), self.weight(words)) / 2

    # its day

    @property
    def is_dated(self) -> bool:
        """Whether its day stands behind it, or behind its list."""
        return self.item.citation.adopted is not None or self.found.is_dated

    @property
    def is_dated_elsewhere(self) -> bool:
        return not self.is_dated and self.item.citation.number in self.document.dated

    @property
    def is_never_dated(self) -> bool:
        return not self.is_dated and self.item.citation.number not in self.document.dated

    @property
    def _is_alone_undated(self) -> bool:
        """Whether all others of its list are cited with their days elsewhere: one of those is meant."""
        others = {other.citation.number for other in self.found.items if other is not self.item}
        return len(others) > 1 and len(others & self.document.dated) >= 0.8 * len(others)

    # what may be meant in its place

    @cached_property
    def rivals(self) -> list[Adopted]:
        """The resolutions of its session that the text does not cite; of its day, where that stands behind it."""
        organ, day = self.document.resolution.organ.name, self.document.day or self.one.day
        cited = self.document.dated if self.is_dated else self.document.numbers
        known = {self.one.bare, self.document.resolution.masthead.number, *(number.partition(" ")[0] for number in cited)}
        there = self.document.record.of_session(session_of(self.one.bare), organ, day)
        return [of for of in there if of.bare not in known and (of.day == self.one.day or not self.item.citation.adopted)]

    def _titled(self, quoted: str) -> str:
        """The resolution of a title that was adopted on the same day, where there is one."""
        found = self.document.record.series(quoted, self.document.resolution.organ.name, self.one.day)
        return next((of.number for of in found if of.day == self.one.day), "")

    def _of_own_title(self) -> str | None:
        """One of the text's own title, where that is to be expected."""
        own = next((of for of in self.rivals if of in self.document.series), None)
        if own is None:
            return None
        if self.here + 0.3 < self.share(_words(own.title), self.held):
            return own.number
        is_preamble = self.place.p.part == "preamble" and not self._cites_own_elsewhere
        is_of_the_line = is_preamble and self.place.at in FIRST and len(self.found.items) > 2
        is_astray = self.here < _ASTRAY and (self.anywhere < 0.7 or is_preamble)
        return own.number if is_of_the_line or is_astray else None

    @property
    def _cites_own_elsewhere(self) -> bool:
        own = {of.bare for of in self.document.series}
        lists = (other for _, other in self.document.recalls if other is not self.found)
        return any(item.citation.number in own and other.is_dated for other in lists for item in other.items)

    def _beside(self) -> str | None:
        """One of the title that all others of its list have."""
        lists = (found for place, found in self.document.recalls if place is self.place)
        others = [self.document.listed(other.citation.number) for found in lists for other in found.items if other != self.item]
        titles = {letters_of(other.title) for other in others if other}
        sessions = {session_of(other.bare) for other in others if other}
        if len(titles) != 1 or self.here > 0.5 or session_of(self.one.bare) in sessions:
            return None
        return next((of.number for of in self.rivals if letters_of(of.title) in titles), None)

    def _on_subject(self) -> str | None:
        """One that is on what this is said to be on."""
        if self.weight(self.subject) <= 2 or self.is_of_many_matters:
            return None
        meant = [of.number for of in self.rivals if self.share(self.subject, _words(of.title)) > 0.9]
        return meant[0] if len(meant) == 1 else "" if self.here < _ASTRAY else None

    def _of_swapped_digits(self) -> str | None:
        """One whose number is this with two digits swapped, and of whose title more stands in the paragraph."""
        least = max(self.here + 0.2, 0.5)
        swapped = _swapped(self.one.bare)
        ones = (of for of in self._told_here if of.bare in swapped and self.share(_words(of.title), self.held) > least)
        return next((of.number for of in ones), None)

    @property
    def _told_here(self) -> Iterator[Adopted]:
        """Those whose titles share more with the paragraph than the name of an organ, which stands in any."""
        return (of for of in self.rivals if (_words(of.title) - _ORGANS) & self.held)

    def _named_here(self) -> str | None:
        """One whose title stands in the paragraph, where nothing of this one's does."""
        if self.here >= _ASTRAY or self.anywhere > 0.8 or self.is_of_many_matters or self._is_variant:
            return None
        for of in self._told_here:
            if self.share(_words(of.title), self.held) > 0.6 and self.weight(_words(of.title) & self.held) > 8:
                return of.number
        return None

    def _astray(self) -> str | None:
        """ "" where nothing speaks for it."""
        if self._is_variant or len(self.document.content) < _MUCH:
            return None
        if self.is_never_dated:
            cited = (of for of in self.document.series if of.bare in self.document.numbers)
            has_own = any(session_of(of.bare) == session_of(self.one.bare) for of in cited)
            if self._is_outcome or (compiled(_OF_MANY_MATTERS).search(self.one.title) and self.is_text_of_many_matters):
                return None
            least = 0.3 if has_own and self.anywhere < 0.4 and REPORT.search(self.found.lead) else 0.14
            if self.here < least and (has_own or (self.anywhere < 0.97 and not self.is_of_many_matters)):
                return ""
        return "" if self.here < _ASTRAY > self.anywhere and not self.is_of_many_matters else None

    @property
    def is_text_of_many_matters(self) -> bool:
        return bool(compiled(_OF_MANY_MATTERS).search(self.document.resolution.title.text))

    @property
    def _is_outcome(self) -> bool:
        return compiled(_OUTCOMES).search(self.one.title) is not None

    @property
    def is_of_many_matters(self) -> bool:
        titles = (self.one.title, self.document.resolution.title.text)
        return self._is_outcome or any(compiled(_OF_MANY_MATTERS).search(title) for title in titles)

    @property
    def _is_variant(self) -> bool:
        """Whether its title is nearly the text's own, as where each edition has a theme of its own."""
        own = _words(self.document.resolution.title.text)
        return min(self.share(self.words, own), self.share(own, self.words)) > 0.4


def _words(text: str) -> frozenset[str]:
    """The words that tell titles apart, by their first letters."""
    return frozenset(word[:6] for word in compiled(r"[a-z\d]{4,}").findall(text.casefold())) - _USUAL


def _swapped(number: str) -> set[str]:
    """The numbers of the same session that are this one with two neighbouring digits swapped."""
    session, _, n = number.partition("/")
    return {f"{session}/{n[:k]}{n[k + 1]}{n[k]}{n[k + 2 :]}" for k in range(len(n) - 1) if n[k] != n[k + 1]}


def _unlike(quoted: str, title: str) -> bool:
    one, other = letters_of(quoted), letters_of(title)
    return one not in other and other not in one and difflib.SequenceMatcher(None, one, other).ratio() < _ALIKE
