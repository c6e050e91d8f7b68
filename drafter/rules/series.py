"""Where a text names a series of meetings: its list, its invitations, its mentions; and the meetings that were given."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from drafter.expressions import compiled
from drafter.language.dates import DATE, SPAN, DateSpan
from drafter.language.ordinals import ORDINAL, ORDINALS, ordinal_pattern, parse_ordinal, print_ordinal
from drafter.language.venues import VENUES, Venue, parse_venues
from drafter.rules.base import Context, Place, occurrences

# In a list the names of meetings have capitals from 79/34 on; 75/52 to 78/45 write "first to twentieth meetings"
CAPITALS_FROM = 79
_HEADS = r"(?:[Mm]eeting|[Cc]onference|[Ss]ession|[Aa]ssembly|[Ss]ummit|[Rr]ound|[Ff]orum|[Ss]eminar|[Ss]ymposium|[Cc]ongress)"


class Given(NamedTuple):
    """A meeting of updates.yaml: its number there, its name, the ordinal and what follows it, and whether it has been held."""

    number: int  # from 0
    name: str
    ordinal: int  # 0 where the name has none
    noun: str  # "Meeting of the States Parties"
    venue: str
    first: datetime.date
    last: datetime.date
    is_dated: bool
    is_held: bool

    @property
    def is_to_come(self) -> bool:
        return self.is_dated and not self.is_held


class Listed(NamedTuple):
    """A list of a series' meetings: ordinals, the noun in the singular, and where ordinals, noun and venues stand."""

    place: Place
    start: int
    noun_end: int
    venues_start: int
    venues_end: int
    first: int
    last: int
    is_range: bool
    first_word: str
    printed_noun: str
    noun: str
    venues: tuple[Venue, ...]


class Invitation(NamedTuple):
    """ "the Twenty-second Meeting of the States Parties, to be held in Geneva from 1 to 5 December 2025"."""

    place: Place
    start: int
    name_end: int
    end: int
    ordinal: int  # 0 where the name has none
    noun: str
    preposition: str
    venue: str
    span: DateSpan


class Mention(NamedTuple):
    """A meeting that is named by its ordinal: where the ordinal stands, where the name ends, and what the text says of it."""

    place: Place
    start: int
    end: int
    name_end: int
    is_whole: bool
    is_convened: bool  # or said to be: "the preparations necessary to convene the Fifth Review Conference"
    is_upcoming: bool  # "the upcoming Fifth Review Conference"
    ordinal: int


def given_meetings(context: Context) -> list[Given]:
    """The meetings of updates.yaml. One is held when it says so, else when its first day lies before the new text."""
    found = []
    for k, m in enumerate(context.updates.meetings):
        name = re.sub(r"^[Tt]he ", "", m.name)
        word = ordinal_pattern().match(name) or re.match(r"(\d+)(?:st|nd|rd|th)(?= )", name)
        ordinal = (int(word[1]) if word.group()[0].isdigit() else parse_ordinal(word.group())) if word else None
        noun = name[word.end() + 1 :] if word else name
        first = m.from_ or datetime.date.max
        held = m.held if m.held is not None else bool(m.from_ and m.from_ < context.reference_day)
        found.append(Given(k, name, ordinal or 0, noun, m.venue or "", first, m.to or first, m.from_ is not None, held))
    return found


_LIST = rf"(?i:\b{ORDINALS} (?P<noun>[^,;()]*?{_HEADS}s[^,;()]*), held in (?P<venues>{VENUES}))"


def listed(places: Sequence[Place]) -> Iterator[Listed]:
    """The lists of meetings held, with their venues and years."""
    for place, m in occurrences(places, _LIST, ", held in "):
        words = ordinal_pattern().findall(m["ordinals"])
        values = [parse_ordinal(w) or 0 for w in words]
        if len(values) < 2:
            continue
        venues = parse_venues(m["venues"])
        is_range = " to " in m["ordinals"]
        if not venues or (is_range and len(values) != 2) or (not is_range and values != list(range(values[0], values[-1] + 1))):
            continue
        singular = compiled(rf"({_HEADS})s\b").sub(r"\1", m["noun"], count=1)
        yield Listed(
            place, m.start(), m.end("noun"), m.start("venues"), m.end("venues"),
            values[0], values[-1], is_range, words[0], m["noun"], singular, venues,
        )  # fmt: skip


_OF = r"(?: (?:of|on|for|to)(?: the)?(?: [A-Z][\w’-]*(?:,? and(?= [A-Z]))?)+)"
_NAME = rf"(?P<name>(?:(?P<ordinal>(?i:{ORDINAL})) )?(?P<noun>(?:[A-Z][\w-]+ )*{_HEADS}{_OF}*))"
_WHERE = r"(?P<in>in|at) (?P<venue>[^;]{2,60}?),?"
_INVITATION = rf"\b(?:[Tt]he|[Ii]ts|[Tt]heir) {_NAME}, to be held {_WHERE} (?:from|on) (?P<span>{SPAN}|{DATE})"


def invitations(places: Sequence[Place]) -> Iterator[Invitation]:
    """The meetings that are to be held, with venue and dates."""
    for place, m in occurrences(places, _INVITATION, "to be held"):
        span = DateSpan.parse(m["span"])
        if span:
            ordinal = parse_ordinal(m["ordinal"]) if m["ordinal"] else 0
            yield Invitation(place, m.start("name"), m.end("name"), m.end(), ordinal or 0, m["noun"], m["in"], m["venue"], span)


def name_of(invitation: Invitation) -> str:
    """The name of a meeting that is to be held, as updates.yaml gives it."""
    return f"{print_ordinal(invitation.ordinal, 'A')} {invitation.noun}" if invitation.ordinal else invitation.noun


def mentions(places: Sequence[Place], noun: str, *, by_head: bool = False) -> Iterator[Mention]:
    """Where a text names a meeting of the series by its ordinal; `by_head` also as "the Fifth Review Conference" and no more."""
    names = [noun.casefold(), short_noun(noun).casefold()]
    head = _head(names[0])
    for place in places:
        text = place.text.casefold()
        if head not in text:
            continue
        for m in ordinal_pattern().finditer(place.text):
            value = parse_ordinal(m.group())
            behind = text[m.end() + 1 :]
            name = next((name for name in names if re.match(rf"{re.escape(name)}(?!\w)", behind)), "")
            if by_head and not name and " " in head and re.match(rf"{re.escape(head)}(?! (?:of|on|for|to the) )(?!\w)", behind):
                name = head
            if value and name:
                is_convened = bool(re.search(r"\bconven(?:e|ing)\b", text))
                is_upcoming = text[: m.start()].endswith(("upcoming ", "forthcoming "))
                end = m.end() + 1 + len(name)
                yield Mention(place, m.start(), m.end(), end, name == names[0], is_convened, is_upcoming, value)


def short_noun(noun: str) -> str:
    """ "Meeting of the States Parties" of the "Meeting of the States Parties to the Convention"."""
    return noun.split(" to the ")[0]


def titled(noun: str) -> str:
    """The noun as the name of a meeting has it: lists wrote "meetings of the States parties" once."""
    return noun[0].upper() + noun[1:].replace("States parties", "States Parties")


def same_series(one: str, other: str, lists: Sequence[Listed]) -> bool:
    """Whether two names without their ordinals are of one series: "Review Conference of the Convention" is that of
    "Review Conference of the States Parties to the Convention", unless the text lists two that begin alike."""
    a, b = one.casefold(), other.casefold()
    heads = _head(a), _head(b)
    is_named = len(heads[0].split()) > 1 or (" of " in a and " of " in b)  # "session" alone is any session
    if is_named and (a.startswith(b) or b.startswith(a)):
        return True
    return len(heads[0].split()) > 1 and heads[0] == heads[1] and sum(_head(s.noun.casefold()) == heads[0] for s in lists) < 2


def _head(noun: str) -> str:
    return re.split(r" (?:of|on|for|to) ", noun, maxsplit=1)[0]
