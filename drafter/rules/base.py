"""What a rule is, and what it is given to work with.

A rule looks for one matter in last year's text and proposes changes to it, each with its reason, source and status. It
changes nothing itself and knows nothing of other rules: the engine settles what two of them propose for the same words.
"""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from drafter.document.addresses import Addresses
from drafter.document.resolution import Paragraph, Resolution
from drafter.document.richtext import RichText, rich
from drafter.draft.apply import Applied
from drafter.draft.change import Change, Status
from drafter.errors import UpdatesError
from drafter.expressions import compiled
from drafter.language.adopted import RECORD, Record
from drafter.language.citations import DECISION, RESOLUTION, Citation, CitationList, find_lists
from drafter.language.symbols import with_letters
from drafter.updates.keys import KeyPath
from drafter.updates.model import Updates
from drafter.updates.printing import Settle

if TYPE_CHECKING:
    from drafter.language.agenda import Agenda

WIDEST = 12  # words around others that are quoted to tell them from the rest of a text


class Place(NamedTuple):
    """A text of the document that rules and checks look through: its address, itself, and the paragraph where it is one."""

    at: str
    body: RichText
    paragraph: Paragraph | None = None

    @property
    def text(self) -> str:
        return self.body.text

    @property
    def p(self) -> Paragraph:
        """The paragraph of a place that is one."""
        assert self.paragraph is not None
        return self.paragraph


@dataclass(frozen=True)
class Context:
    """Last year's resolution, this year's facts, and what follows from both."""

    previous: Resolution
    updates: Updates
    lists: tuple[Path, ...] = ()  # of what was adopted, besides those of config/record and of updates.yaml

    @cached_property
    def session(self) -> int:
        """The session of the new document."""
        return self.updates.session

    @cached_property
    def last_session(self) -> int:
        """The session of the text that is rolled over."""
        known = self.previous.masthead.session
        return known if known is not None else self.session - 1

    @property
    def step(self) -> int:
        """How many sessions lie between the two: 0 where a draft becomes the resolution it was tabled as."""
        return self.session - self.last_session

    @property
    def is_same_text(self) -> bool:
        """Whether a draft becomes the resolution that it was tabled as, or is revised: no year lies between the two."""
        return self.step == 0 and self.previous.organ.has_sessions

    @property
    def is_revision(self) -> bool:
        """Whether a draft becomes another draft of its own session: no rule of the year holds, only edits and facts do."""
        return self.step == 0 and self.previous.masthead.is_draft and (self.updates.kind or "draft").startswith("draft")

    @property
    def year(self) -> int:
        """The calendar year in which the session opens."""
        return self.previous.organ.sessions.year_of(self.session)

    @property
    def last_year(self) -> int:
        """The calendar year in which the session of last year's text opened."""
        return self.previous.organ.sessions.year_of(self.last_session)

    @cached_property
    def reference_day(self) -> datetime.date:
        """The day from which the new text looks at meetings: that of the draft, else 1 October of the session's year.

        A resolution says "to be held" of what lay ahead when it was tabled, even if it was held before the adoption.
        """
        is_draft = (self.updates.kind or "draft").startswith("draft")
        return self.updates.date if is_draft and self.updates.date else datetime.date(self.year, 10, 1)

    @cached_property
    def record(self) -> Record:
        """The lists of what was adopted. Raises RecordError for one of the user's that is wrong."""
        files = [*self.lists, *listed_in(self.updates)]
        if not files:
            return RECORD
        from drafter.language.own_lists import record_of  # what checks them, which a rollover without any need not load

        return record_of(dict.fromkeys(files))

    @cached_property
    def agenda(self) -> Agenda | None:
        """The new agenda, where updates.yaml names a file that lists it. Raises ReadError for one that cannot be read."""
        file = agenda_in(self.updates)
        if not file:
            return None
        from drafter.readers.agenda import read_agenda  # which few rollovers need

        return read_agenda(file)

    @cached_property
    def record_day(self) -> datetime.date:
        """The day as on which the lists are read: the new document's, else the first on which its session may open, but not
        before last year's text was adopted.

        What was adopted later is known to no rule, as it is to no drafter.
        """
        first = self.previous.organ.span(self.session)[0]
        last_year = self.previous.masthead.adopted or first
        return self.updates.adopted or self.updates.date or max(first, last_year)

    @cached_property
    def own(self) -> Citation | None:
        """The resolution that is rolled over, as the next one cites it; None for a draft whose number is not known."""
        given, masthead = self.updates.previous, self.previous.masthead
        number = (given and given.number) or with_letters(masthead.number, masthead.symbol)
        adopted = (given and given.adopted) or masthead.adopted
        return Citation(number, adopted) if number and adopted else None

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The paragraphs, in document order."""
        return paragraphs_of(self.previous)

    @cached_property
    def notes(self) -> tuple[Place, ...]:
        """The footnotes, in their order."""
        return tuple(Place(f"footnote {n.key}", n.text) for n in self.previous.footnotes)

    @cached_property
    def all_places(self) -> tuple[Place, ...]:
        """The paragraphs and behind them the footnotes."""
        return self.places + self.notes

    @cached_property
    def words(self) -> str:
        """All these texts: what does not stand here need not be looked for text by text."""
        return "\n".join(place.text for place in self.all_places)

    @cached_property
    def cited(self) -> tuple[tuple[Place, CitationList], ...]:
        """The lists of resolutions that the paragraphs cite, of those whose numbers have the organ's form; of a decision those of
        decisions: it follows one."""
        number, word = self.previous.organ.number_form, DECISION if self.previous.masthead.is_decision else RESOLUTION
        return tuple((place, found) for place in self.places for found in find_lists(place.text, number, word))

    @cached_property
    def index(self) -> Mapping[str, int]:
        """Where in `all_places` each of them stands, by its address."""
        return {place.at: k for k, place in enumerate(self.all_places)}

    def address(self, written: str) -> str:
        """The address of the paragraph that a person means ("op 9 (a)"), or of the footnote; "" where there is none."""
        return written if written in self.index else self._addresses.find(written)

    @cached_property
    def _addresses(self) -> Addresses:
        return Addresses(place.at for place in self.places)

    def wrong(self, path: KeyPath, message: str) -> UpdatesError:
        """An error about a fact of updates.yaml, with its file and line."""
        return UpdatesError(f"{self.updates.origin(path)}: {message}")

    def must_fit(self, path: KeyPath) -> bool:
        """Whether a fact that fits nothing in the text is an error: not where it stands in a file that others share."""
        return self.updates.origin(path).is_own


def listed_in(updates: Updates) -> Iterator[Path]:
    """The lists of what was adopted that updates.yaml names, beside the file that does."""
    for k, name in enumerate(updates.record):
        yield Path(updates.origin(("record", k)).file).parent / name


def agenda_in(updates: Updates) -> Path | None:
    """The file that lists the new agenda, where updates.yaml names one, beside the file that does."""
    return Path(updates.origin(("agenda",)).file).parent / updates.agenda if isinstance(updates.agenda, str) else None


def paragraphs_of(resolution: Resolution) -> tuple[Place, ...]:
    """The paragraphs of a resolution, in document order."""
    return tuple(Place(p.id, p.body, p) for p in resolution.paragraphs)


def occurrences(places: Iterable[Place], pattern: str, near: str = "") -> Iterator[tuple[Place, re.Match[str]]]:
    """Where a pattern is found; only texts that hold `near` are searched, for to look for words takes no time."""
    for place in places:
        if near in place.text:
            for found in compiled(pattern).finditer(place.text):
                yield place, found


Propose = Callable[[Context], Iterator[Change]]


class Rule(NamedTuple):
    """A rule: its name in reports and in `skip`, what it looks for, where it is from, and the function that proposes."""

    name: str
    looks_for: str
    source: str
    propose: Propose


class FollowingRule(NamedTuple):
    """A rule that looks at what has come of last year's text by the others: at its new numbers and order."""

    name: str
    looks_for: str
    source: str
    propose: Callable[[Context, Applied], Iterator[Change]]


def revise(
    place: Place, start: int, end: int, new: RichText | str, rule: str, because: str, status: Status = "certain"
) -> Change:
    """A change of the characters `start` to `end` of a text."""
    return Change(place.at, rule, because, status, start, end, place.text[start:end], rich(new))


def stale(place: Place, start: int, end: int, rule: str, because: str, settle: Settle | None = None, new: str = "…") -> Change:
    """A mark on words that are stale, where the fact that would change them is not known: an edit settles them that puts `new`
    there, unless there is a better way to (`settle`). Where something would only come in, the word behind it bears the mark, or
    the one before it at the end of the text."""
    if start == end:
        end += len(place.text[start:].partition(" ")[0])
        first = start if start < end else place.text.rfind(" ", 0, len(place.text[:start].rstrip())) + 1
        start, new = first, place.text[first:start] + new + place.text[start:end]
    words = place.text[start:end]
    settle = settle or edit_of(place, start, end, new)
    return Change(place.at, rule, because, "open", start, end, words, rich(words), settle=settle)


def edit_of(place: Place, start: int, end: int, new: str = "…") -> Settle:
    """The edit that would make a change of the characters `start` to `end`: with as many of the words around as tell them from
    others of the text, with a word beside a number, and "…" for what is not known, or takes too many words."""
    text = place.text
    words, by = "…", "…"
    for first, last in widened(text, start, end):
        old = text[first:last]
        if not old.isdecimal() and text.find(old) == text.rfind(old):
            words, by = old, text[first:start] + new + text[end:last]
            break
    kind, _, key = ("at", "", place.at) if place.paragraph else place.at.partition(" ")
    return Settle.of("edits", {kind: int(key) if key.isdecimal() else key, "replace": words, "with": by})


def widened(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where words begin and end, with more and more of those around them, up to WIDEST, first those before."""
    yield start, end
    least, most = max(0, start - WIDEST * 30), end + WIDEST * 30  # no word is longer
    befores = [start, *reversed([m.start() for m in compiled(r"(?<!\S)\S+").finditer(text, least, start)][-WIDEST:])]
    behinds = [end, *(m.end() for m in itertools.islice(compiled(r"\W*[\w’-]+").finditer(text, end, most), WIDEST))]
    for more in range(1, WIDEST + 1):
        for k in range(max(0, more - len(befores) + 1), min(more + 1, len(behinds))):
            yield befores[more - k], behinds[k]
