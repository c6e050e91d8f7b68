"""What a check is, what it is given to look at, and what it finds.

A check looks for one kind of slip in one resolution. It changes nothing: it says where, what is wrong and what would be right.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Literal, NamedTuple

from drafter.document.resolution import Resolution
from drafter.expressions import compiled
from drafter.language.adopted import RECORD, Adopted, Record, session_of
from drafter.language.citations import CitationList, find_lists
from drafter.language.ordinals import find_ordinals
from drafter.rules.base import Place, paragraphs_of

Severity = Literal["error", "warning", "note"]
COUNTED = "the Assembly's resolutions, sessions 78 to 80"  # a source that anybody has, with what was counted there
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
_OWN = r"(?:\bits|{organ})(?:’s)? (?:\w+ ){0,2}$"  # before the word "resolutions"


class Ordinal(NamedTuple):
    """An ordinal in words where it stands in a text."""

    place: Place
    start: int
    end: int
    n: int

    @property
    def word(self) -> str:
        return self.place.text[self.start : self.end]

    def follows(self, *words: str) -> bool:
        """Whether one of these words stands right before it."""
        return self.place.text.endswith(words, 0, self.start)

    def precedes(self, words: str) -> bool:
        """Whether these words stand right behind it."""
        return self.place.text.startswith(words, self.end)

    def before(self, most: int) -> str:
        """The characters before it, as many as are asked for: whole texts for each ordinal would cost their square."""
        return self.place.text[max(self.start - most, 0) : self.start]

    def after(self, most: int) -> str:
        """The characters behind it, as many as are asked for."""
        return self.place.text[self.end : self.end + most]


class Slip(NamedTuple):
    """What a check finds: the characters from `start` to `end` of the text `at`, what is wrong, and what would be right.

    `at` is an address ("PP3", "OP8(a)", "title", "footnote 3", "masthead.agenda_items"). Where nothing can be put right in
    one place, or nobody can know what would be right, `right` is empty.
    """

    at: str
    start: int
    end: int
    wrong: str
    right: str = ""


Find = Callable[["Document"], Iterator[Slip]]


class Check(NamedTuple):
    """A check: its id, how grave what it finds is, what it looks for, where the rule is from, and the function that looks."""

    id: str
    severity: Severity
    looks_for: str
    source: str
    find: Find


def finds(name: str, severity: Severity, looks_for: str, source: str) -> Callable[[Find], Check]:
    """Makes a check of the function that looks: its id and the rest of what a check says of itself."""
    return lambda find: Check(name, severity, looks_for, source, find)


class Finding(NamedTuple):
    """A slip with what its check says of it. `found` are the words it is about, empty where words are missing."""

    check: str
    severity: Severity
    at: str
    start: int
    end: int
    found: str
    wrong: str
    right: str
    source: str


class Document:
    """A resolution as checks look at it: what several of them ask for is worked out once."""

    def __init__(self, resolution: Resolution, record: Record = RECORD) -> None:
        self.resolution = resolution
        self.record = record
        self._listed: dict[str, Adopted | None] = {}

    @cached_property
    def session(self) -> int | None:
        """The document's own session."""
        return self.resolution.masthead.session

    @cached_property
    def own_day(self) -> datetime.date | None:
        """The day of adoption, or a draft's day of issue."""
        masthead = self.resolution.masthead
        return masthead.date if masthead.is_draft else masthead.adopted

    @cached_property
    def day(self) -> datetime.date | None:
        """The day up to which the document knows what was adopted: its own, or the first of its session."""
        return self.own_day or (self.resolution.organ.span(self.session)[0] if self.session else None)

    def listed(self, number: str) -> Adopted | None:
        """The resolution of a number in its organ's list, as that stood on the document's day."""
        if number not in self._listed:
            self._listed[number] = self.record.listed(number, self.resolution.organ.name, self.day)
        return self._listed[number]

    def beyond(self, number: str) -> str:
        """The last number of a session that is over, where a number lies beyond it."""
        return self.record.beyond(number, self.resolution.organ.name) if (self.session or 0) > session_of(number) else ""

    @cached_property
    def series(self) -> list[Adopted]:
        """The resolutions of the document's own title before it, by the lists."""
        day = self.day
        return self.record.series(self.resolution.title.text, self.resolution.organ.name, day) if day else []

    @cached_property
    def paragraphs(self) -> tuple[Place, ...]:
        """The paragraphs, headings and annexes included, in document order."""
        return paragraphs_of(self.resolution)

    @cached_property
    def body(self) -> tuple[Place, ...]:
        """The preambular and operative paragraphs."""
        return tuple(place for place in self.paragraphs if place.p.part in ("preamble", "operative"))

    @cached_property
    def opened(self) -> tuple[Place, ...]:
        """Those of the first order, tables aside, which begin with opening words."""
        return tuple(place for place in self.body if not place.p.level and not place.p.cell)

    @cached_property
    def lettered(self) -> frozenset[str]:
        """The addresses of the paragraphs that have lettered ones below them."""
        return frozenset(place.at.rpartition("(")[0] for place in self.body if place.p.level)

    @cached_property
    def notes(self) -> tuple[Place, ...]:
        return tuple(Place(f"footnote {n.key}", n.text) for n in self.resolution.footnotes)

    @cached_property
    def texts(self) -> tuple[Place, ...]:
        """Title, paragraphs and footnotes."""
        return (Place("title", self.resolution.title), *self.paragraphs, *self.notes)

    @cached_property
    def ordinals(self) -> tuple[Ordinal, ...]:
        """The ordinals of the preambular and operative paragraphs and of the footnotes."""
        texts = (*self.body, *self.notes)
        return tuple(Ordinal(place, *m.span(), n) for place in texts for m, n in find_ordinals(place.text))

    @cached_property
    def recalls(self) -> tuple[tuple[Place, CitationList], ...]:
        """The lists of resolutions in the preambular and operative paragraphs; of an organ that names the others, its own."""
        organ = self.resolution.organ
        own = None if organ.cites_bare else organ.pattern(_OWN)
        places = (place for place in self.body if "esolution" in place.text)
        lists = ((place, found) for place in places for found in find_lists(place.text, organ.number_form))
        return tuple(one for one in lists if own is None or own.search(one[1].lead))

    @cached_property
    def levelled(self) -> tuple[str, ...]:
        """Each text, levelled."""
        return tuple(levelled(place.text.lower()) for place in self.texts)

    def near(self, words: Sequence[str]) -> Iterator[Place]:
        """The texts in which one of these words stands, small letters with 0 for any figure."""
        return (place for place, text in zip(self.texts, self.levelled, strict=True) if any(word in text for word in words))

    @cached_property
    def words(self) -> str:
        """All texts in small letters: what does not stand here need not be looked for text by text."""
        return "\n".join(place.text for place in self.texts).lower()

    @cached_property
    def once(self) -> str:
        """The same with all that stands between spaces but once: a third as long, for what looks for single words."""
        return f" {' '.join(set(self.words.split(' ')))} "

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers of the resolutions that it cites."""
        return frozenset(item.citation.number for _, found in self.recalls for item in found.items)

    @cached_property
    def bare(self) -> frozenset[str]:
        """Those numbers without letters."""
        return frozenset(number.partition(" ")[0] for number in self.numbers)

    @cached_property
    def dated(self) -> frozenset[str]:
        """Those of them that it cites with their day, be it one that several of a list share."""
        lists = [found for _, found in self.recalls]
        return frozenset(one.citation.number for found in lists for one in found.items if one.citation.adopted or found.is_dated)

    @cached_property
    def content(self) -> frozenset[str]:
        """The words of all texts, by their first letters."""
        return frozenset(word[:6] for word in compiled(r"[a-z\d]{4,}").findall(self.once))

    def telling(self, beginning: str) -> float:
        """How much words that begin so tell of a title: the fewer titles of the lists have them, the more."""
        of, whole = self.record.holding(beginning, self.resolution.organ.name)
        return math.log(whole / max(of, 1)) if whole else 0.0

    def holds(self, *words: str) -> bool:
        """Whether one of these words, in small letters, stands in any text."""
        return any(one in self.words for one in words)

    def text_at(self, at: str) -> str:
        """The text at an address; empty for the masthead's."""
        return str(self.resolution.texts.get(at, ""))


def levelled(text: str) -> str:
    """A text with 0 for any figure: one look tells of all ten."""
    for figure in "123456789":  # nine times through a text take a tenth of what a pattern does
        text = text.replace(figure, "0")
    return text


def held_otherwise(document: Document, pattern: str) -> Iterator[Slip]:
    """A meeting, by ordinal and `name`, that is held at another place or on other days (`told`) than elsewhere in the text."""
    meeting, held = compiled(pattern), dict[str, tuple[str, str]]()
    for item in document.ordinals:
        text, end = item.place.text, item.end
        if not item.place.paragraph or text.find("held ", end, end + 300) < 0 or not (m := meeting.match(text, end)):
            continue
        if re.search(r"\b(?:part|resumed|segment|phase)\b", item.before(60) + m["name"]):
            continue  # one that was held in parts has the days of each
        name = f"{item.word} {re.sub(r' ?[(][^()]*[)]', '', m['name'])}"
        told, at = held.setdefault(name, (m["told"], item.place.at))
        if told != m["told"] and "session" not in m["name"][-8:]:  # a session may be resumed, and another body's
            yield Slip(item.place.at, *m.span("told"), f"at {at} the {name} is held {m['how']}{told}", told)
