"""Organs whose resolutions drafter reads and rolls over: their opening lines, symbols, sessions and committees.

Each is data, a file in config/organs/. What depends on the organ asks its record, and says nothing of the kind itself.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from drafter.data import config, path
from drafter.expressions import compiled
from drafter.language.citations import NUMBER, NUMBER_OF_YEAR
from drafter.language.dates import DATE, MONTHS
from drafter.language.ordinals import ordinal
from drafter.language.symbols import closed_up

YEARS = range(1946, 2200)  # by which organs name their sessions that do not count them


class SessionCount(NamedTuple):
    """How sessions are counted: how many a year, and the first one of a year, from which the others follow."""

    a_year: int
    first: int
    year: int

    def year_of(self, session: int) -> int:
        """The calendar year in which a session opens."""
        return self.year + (session - self.first) // self.a_year


class Organ(NamedTuple):
    """An organ: its name, the letters that stand for it, what its texts call it once they have named it (`short`), and the line
    they open with; `parent` is the organ beside whose name its own stands below the emblem. The `usual` one is that of a document
    that names none.

    The symbols of its documents begin with `root`; the forms of those of its own are for `str.format`, with {number}, {committee}
    and {session}. A resolution's `number` has {session} and {serial}; `act` are the lines that say what was adopted, where they
    are its own and stand in the place of a title; a `meeting` is called so behind its ordinal, and `record` is the form of the
    symbol of what was said there, "" where none follows. `committees` are pairs of a name and what stands for it in symbols;
    `session_named` is how a session is called, and `opens` the month of a new one. Of `lists_begin` on the lists of what it
    adopted are whole, or 0. With `cites_bare` a number without a body's name is its own. With `recalls_its_line` last year's
    resolution follows only where the text names the one before as the last of its line; with `lists_set_off` a comma parts a
    list of resolutions from "and its decisions". With `follows_lists` a resolution that is cited alone is the one before it only
    where the lists of what was adopted say so. With `agenda_stands` each session has the items of the last. What the rules of
    `asks` would change is only asked for in its texts, and recent resolutions of the organs of `asks_after` are asked of there;
    the checks of `silent` say nothing. With `akn_by_session` the documentation service marks up its documents by their session.
    """

    name: str
    acronym: str
    short: str
    opening: str
    root: str
    resolution: str
    decision: str
    draft: str
    committee_draft: str
    sessions: SessionCount
    opens: str
    committees: tuple[tuple[str, str], ...] = ()
    parent: str = ""
    number: str = "{session}/{serial}"
    act: tuple[str, ...] = ()
    meeting: str = "plenary meeting"
    record: str = ""
    session_named: str = "{ordinal} session"
    lists_begin: int = 0
    cites_bare: bool = False
    recalls_its_line: bool = False
    lists_set_off: bool = False
    follows_lists: bool = False
    agenda_stands: bool = False
    asks: tuple[str, ...] = ()
    asks_after: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    usual: bool = False
    akn_by_session: bool = False

    def span(self, session: int) -> tuple[datetime.date, datetime.date]:
        """The first day on which a session may open, and the last on which it may close: of the same month a year later."""
        (year, _), month = self.years(session), MONTHS.index(self.opening_month) + 1
        behind = datetime.date(year + 1 + month // 12, month % 12 + 1, 1)
        return datetime.date(year, month, 1), behind - datetime.timedelta(days=1)

    def years(self, session: int) -> tuple[int, int]:
        """The years in which a session opens and closes."""
        opens = self.sessions.year_of(session) - self.opens.endswith("before")
        return opens, opens + 1

    @property
    def is_of_years(self) -> bool:
        """Whether its sessions are named by years, or its texts by years alone."""
        return "{ordinal}" not in self.session_named

    @property
    def has_sessions(self) -> bool:
        """Whether it meets in sessions: the Security Council does not, and its texts are of years."""
        return self.session_named.endswith("session")

    @property
    def counted_by(self) -> str:
        """What its texts are counted by: the "session", or the "year" where it has none."""
        return "session" if self.has_sessions else "year"

    @property
    def session_line(self) -> str:
        """A line of a masthead that says so: "Eighty-first session", "2026 session", "Resolution 2790 (2026)"."""
        if self.act and not self.has_sessions:
            return self.act[0].format(number=self.number_of(2026, "2790"))
        return self.session_called(2026 if self.is_of_years else 81, like="E")

    def session_called(self, session: int, like: str = "") -> str:
        """How a session is called: "eighty-first session", "2026 session", "year 2026"; with `like` "E" with a capital."""
        return self.session_named.format(session=session, ordinal=ordinal(session, like) if not self.is_of_years else "")

    def session_alone(self, session: int) -> str:
        """The same where the word session stands before: "eighty-first", "2026"; "year 2026"."""
        return self.session_called(session).removesuffix(" session")

    def number_of(self, session: int, serial: str = "…") -> str:
        """The number of a resolution: "81/12", "2770 (2025)"; with room for what is not known."""
        return self.number.format(session=session, serial=serial)

    @property
    def number_form(self) -> str:
        """A regular expression of the numbers of its resolutions."""
        return NUMBER_OF_YEAR if self.number.endswith("({session})") else NUMBER

    @property
    def opening_month(self) -> str:
        """The month in which a session opens: "July" of "July of the year before"."""
        return self.opens.partition(" ")[0]

    def adopted_symbol(self, kind: str, number: str) -> str:
        """The symbol of an adopted resolution or decision: "80/35" gives "A/RES/80/35", "54/54 B" gives "A/RES/54/54B"."""
        form = self.decision if kind.endswith("decision") else self.resolution
        return form.format(number=number if self.number_form == NUMBER_OF_YEAR else closed_up(number))

    def draft_symbol(self, committee: str, session: int) -> str:
        """The symbol of a draft before it has its number: "A/C.1/81/L." for the First Committee, "A/81/L." in plenary."""
        symbol = dict(self.committees).get(self.committee(committee) or "")
        return (self.committee_draft if symbol else self.draft).format(committee=symbol, session=session)

    def committee(self, name: str) -> str | None:
        """The official name of a committee from any that it goes by: "Fourth Committee", "fourth", "C.4", "4"; "" for the
        plenary; None for what is no committee of the organ."""
        return _committees(self).get(name.casefold())

    def pattern(self, form: str) -> re.Pattern[str]:
        """A regular expression that speaks of the organ: {name} is its name, {short} the short one, {organ} either."""
        return _compiled(form, self.name, self.short)


@cache
def _compiled(form: str, name: str, short: str) -> re.Pattern[str]:
    form = form.replace("{name}", re.escape(name)).replace("{short}", re.escape(short))
    return compiled(form.replace("{organ}", _any((name, short))))


@cache
def _committees(organ: Organ) -> dict[str, str]:
    known = {"": "", "plenary": ""}
    for official, symbol in organ.committees:
        name, _, short = official.rstrip(")").partition(" (")
        forms = [official, name, short, f"{organ.root}/{symbol}", symbol, symbol.rpartition(".")[2]]
        forms += [form.removesuffix(" Committee") for form in (name, short)]
        known |= {form.casefold(): official for form in forms if form}
    return known


@cache
def known() -> tuple[Organ, ...]:
    """The organs of config/organs, in the order of their files."""
    return tuple(_organ(config(f"organs/{file.stem}")) for file in sorted(path("config", "organs").glob("*.yaml")))


def _organ(data: dict[str, Any]) -> Organ:
    lists = {key: tuple(value) for key, value in data.items() if isinstance(value, list)}
    made = {"sessions": SessionCount(**data["sessions"]), "committees": tuple(data.get("committees", {}).items())}
    return Organ(**{**data, **lists, **made})


@cache
def of(name: str = "") -> Organ:
    """The organ of a name; the usual one where it is not known."""
    named = (organ for organ in known() if organ.name == name)
    return next(named, None) or next(organ for organ in known() if organ.usual)


@cache
def others_of(organ: Organ) -> frozenset[str]:
    """The short names of the organs that are not called so: "Assembly" for the Councils."""
    return frozenset(other.short for other in known()) - {organ.short}


# What readers ask, who do not know yet which organ it is.


def of_symbol(symbol: str) -> Organ | None:
    """The organ whose document bears a symbol: of two whose symbols begin alike, the one with the longer root."""
    fitting = [organ for organ in known() if symbol.startswith(f"{organ.root}/")]
    return max(fitting, key=lambda organ: len(organ.root), default=None)


def opened_by(line: str) -> Organ | None:
    """The organ whose opening line a line is, with its comma or without: "The General Assembly,", in a decision with a colon."""
    bare = line.rstrip(" ,:")
    return next((organ for organ in known() if organ.opening.rstrip(",") == bare), None)


# what an organ does in a decision: "decides", "also notes"
_VERBS = "adopts agrees approves authorizes confirms decides defers elects endorses invites notes recommends requests takes"
_ACTS = rf" (?=(?:also |further |hereby )?(?:{_VERBS.replace(' ', '|')})\b)"


# how a decision that was taken is told of, as in the volumes of an organ's decisions
TOLD = rf"(?:At its (?P<meeting>\d+(?:st|nd|rd|th)) (?:\(?resumed\)? )?(?:plenary )?meeting, on|On) (?P<day>{DATE}), the "


def begun_by(text: str) -> Organ | None:
    """The organ that begins a text, as in a decision of one paragraph: "The General Assembly, recalling …, decides …", "The Sixth
    Committee decides …"; "At its 54th plenary meeting, on 15 December 2022, the General Assembly took note …"."""
    if text.startswith(("At its ", "On ")) and (told := compiled(TOLD).match(text)):
        return next((o for o in known() if text.startswith(o.name, told.end())), of())
    begins = (o for o in known() if text.startswith(f"{o.opening} ") and text[len(o.opening) + 1 :][:1].isalpha())
    if (organ := next(begins, None)) is None and text.startswith("The ") and (verb := re.search(_ACTS, text[:120])):
        subject = text[: verb.start()].removeprefix("The ")
        organ = next((o for o in known() if subject == o.name or any(subject == name for name, _ in o.committees)), None)
    return organ


def _any(texts: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, texts))})"


@cache
def names() -> str:
    """Finds an organ's name, on one line or broken."""
    return _any(organ.name for organ in known()).replace(r"\ ", r"\s+")


@cache
def acts(*, named: bool = True) -> str:
    """Finds the lines that say what was adopted, one of them or all in one, of those organs that have their own; its groups,
    where they are `named`, are `numbered`, `met` and `day_of`. What was adopted in writing has no meeting: "Adopted by the
    Security Council on 30 April 2020"."""
    parts = {
        "number": rf"(?P<numbered>{NUMBER_OF_YEAR})",
        "at_meeting": r"(?: at its (?P<met>\d+(?:st|nd|rd|th) (?:\(?resumed\)? )?meeting),)?",
        "day": rf"(?P<day_of>{DATE})",
    }
    whole = "|".join(
        r"(?=\S)" + "".join(rf"(?:{line.format(**parts)}(?:\s+(?=\S)|$))?" for line in organ.act)
        for organ in known()
        if organ.act
    )
    whole = whole or r"(?P<numbered>(?!))(?P<met>)(?P<day_of>)"  # no organ has any
    return whole if named else re.sub(r"\?P<\w+>", "?:", whole)


@cache
def committee_names() -> str:
    """Finds a committee's name; "(Fourth Committee)" may be left out."""
    named = [name for organ in known() for name, _ in organ.committees]
    return _any([*named, *(name.partition(" (")[0] for name in named)])


@cache
def document_symbols() -> str:
    """Finds the symbol of a resolution, a decision or a draft as mastheads have it: "A/RES/54/54 B", "A/80/L.9 / Rev. 1"."""
    room = r"L\.|(?<=/\d{4}/)(?!\S)"  # "A/C.1/81/L." until the draft is given its number
    letters = r"(?:(?<=\d) [A-Z]\b)?(?:(?:[-–\u2212]|, | and | to )[A-Z]\b)*"
    roots = _any(organ.root for organ in known())
    return (
        rf"(?:{roots}/RES/{NUMBER_OF_YEAR}|{roots}/(?:[A-Z][A-Z.\d]*/)?(?:ES-|S-)?\d+/"
        rf"(?:[\w./]*\w{letters}(?: ?/ ?(?:Rev|Add|Corr)\. ?\d+)?|{room}))"
    )
