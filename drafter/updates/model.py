"""The keys of updates.yaml, one field each, with what they are for and an example.

These dataclasses are pydantic's models too (`TypeAdapter(Updates)`): it writes the JSON Schema from them and finds the
errors in a file.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Literal, NamedTuple

from drafter.updates.edits import Edit, Question
from drafter.updates.fields import (
    NOT_EMPTY_LIST,
    NOT_EMPTY_MAP,
    Count,
    Day,
    Distribution,
    Doc,
    Fact,
    Flag,
    Item,
    Language,
    Number,
    Ordinal,
    Session,
    Text,
    Vote,
    Whole,
    Words,
)
from drafter.updates.keys import KeyPath, Keys

OF_ITEMS = ("edits", "meetings", "also_recall", "skip", "decisions", "questions")  # keys whose mappings are items of a list
OF_THE_TEXT = ("counts", "documents", "years", "agenda")  # keys whose mappings have keys of the text and not of ours
LONGEST_MEETING = 150  # days; the longest conferences took less than a hundred
_DAY = datetime.date(2025, 12, 1)
_RECALL = {"number": "76/26", "adopted": datetime.date(2021, 12, 6)}
_COUNT = {"States have ratified or acceded to the Convention": 168}
_MEETING = {"name": "Twenty-third Meeting of the States Parties", "venue": "Geneva"}
_EDIT = {"at": "PP9", "replace": "five States", "with": "six States"}
_QUESTION = {"replace": "14 to 16 May 2024", "with": "21 to 23 May 2025", "in": {"A/RES/79/100": "PP15", "A/RES/79/101": "PP15"}}


@dataclass(frozen=True)
class Previous(Keys):
    """The resolution that is rolled over: which one the facts are for, and what its file does not say (a draft has no number)."""

    number: Annotated[Number | None, Doc("Its number once adopted.", "80/35")] = None
    adopted: Annotated[Day | None, Doc("The day of its adoption.", _DAY)] = None
    symbol: Annotated[Fact | None, Doc("Its symbol: on another resolution the facts are refused.", "A/RES/80/35")] = None
    file: Annotated[
        Text | None, Doc("The file it is in, as seen from this one: `drafter answers` reads it.", "A_RES_80_35.txt")
    ] = None


@dataclass(frozen=True)
class Recall(Keys):
    """A resolution of the series that the text does not recall yet."""

    number: Annotated[Number, Doc("Its number.", "76/26")]
    adopted: Annotated[Day, Doc("The day of its adoption.", datetime.date(2021, 12, 6))]


@dataclass(frozen=True)
class Meeting(Keys):
    """A meeting of a series that the text lists. One that was held joins the list; one to come is what the text invites to."""

    name: Annotated[Fact, Doc("Its name with its ordinal.", "Twenty-third Meeting of the States Parties")]
    venue: Annotated[Fact | None, Doc("The city, where it is known.", "Geneva")] = None
    from_: Annotated[Day | None, Doc("Its first day.", datetime.date(2026, 11, 30))] = None
    to: Annotated[Day | None, Doc("Its last day.", datetime.date(2026, 12, 4))] = None
    held: Annotated[Flag | None, Doc("Whether it has been held, where the dates do not tell.", True)] = None

    def __post_init__(self) -> None:
        if self.from_ and self.to and (self.to - self.from_).days > LONGEST_MEETING:
            raise ValueError(
                f'found "from: {self.from_}" and "to: {self.to}", {(self.to - self.from_).days} days; look at the years'
            )
        if self.to and not self.from_:
            raise ValueError(f'found "to: {self.to}" and no "from"; right are both, the first day and the last')
        if self.from_ and self.to and self.to < self.from_:
            raise ValueError(f'found "to: {self.to}" before "from: {self.from_}"; right is the first day, then the last')


@dataclass(frozen=True)
class SkipAt(Keys):
    """A rule that is not to be applied to one paragraph."""

    rule: Annotated[Text, Doc("The rule, by the name the report gives it.", "recalls")]
    at: Annotated[Text, Doc("The paragraph.", "PP4")]


@dataclass(frozen=True)
class Decision(Keys):
    """What a person decided on one change. It is known by its rule, its paragraph and last year's words, not by its number, so
    that the decision holds when other changes come and go."""

    at: Annotated[Text, Doc("The paragraph.", "OP5")]
    accept: Annotated[Text | None, Doc("The rule whose change is right.", "sessions")] = None
    reject: Annotated[Text | None, Doc("The rule whose change is not to be made.", "recalls")] = None
    words: Annotated[Words | None, Doc("Last year's words, where the change replaces some.", "eightieth")] = None
    becomes: Annotated[Words | None, Doc("What was accepted in their place.", "eighty-first")] = None
    turn: Annotated[Ordinal | None, Doc("Which one, where the rule changes the same words there several times.", 2)] = None

    def __post_init__(self) -> None:
        if bool(self.accept) == bool(self.reject):
            raise ValueError("right is one rule: {accept: sessions, at: OP5} or {reject: recalls, at: PP4}")


class Origin(NamedTuple):
    """Where a fact was given: file and line; `is_own` is False for a file that others share (any but the last)."""

    file: str
    line: int | None = None
    is_own: bool = True

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True)
class Updates(Keys):
    """What a drafter knows of the new document. Only `session` must be there; the rest stays as last year and is flagged."""

    session: Annotated[Session, Doc("The session of the new document, or the year that names it.", 81)]
    year: Annotated[Session | None, Doc("The same of an organ that has no sessions: the year of the new document.", 2026)] = None
    committee: Annotated[Item | None, Doc('Last year\'s unless given; "plenary" for none.', "First Committee")] = None
    agenda_item: Annotated[Item | None, Doc("The item of the new agenda; flagged unless given.", "98 (l)")] = None
    agenda_items: Annotated[
        Annotated[list[Item], NOT_EMPTY_LIST] | None,
        Doc("The items of the new agenda, where there are several.", ["13", "75 (a)"]),
    ] = None
    symbol: Annotated[Fact | None, Doc("The new document's own; with room for the number unless given.", "A/C.1/81/L.30")] = None
    date: Annotated[Day | None, Doc("The day of issue.", datetime.date(2026, 10, 12))] = None
    original: Annotated[Language | None, Doc("The language it was submitted in.", "English")] = None
    sponsors: Annotated[
        list[Fact] | None,
        Doc("Names as the UN writes them; they are put in English alphabetical order.", ["Cambodia", "Japan", "Zambia"]),
    ] = None
    submitted_by: Annotated[
        Fact | None,
        Doc("Who submits a draft that has no sponsors.", "the Chair of the Committee following informal consultations"),
    ] = None
    on_behalf_of: Annotated[
        Fact | Annotated[dict[Fact, Fact], NOT_EMPTY_MAP] | None,
        Doc(
            "On whose behalf the sponsor acts, in a note behind an asterisk; of several sponsors, each that does with its own.",
            {"Nigeria": "the States Members of the United Nations that are members of the Group of African States"},
        ),
    ] = None
    kind: Annotated[
        Literal["resolution", "draft resolution", "decision", "draft decision"] | None,
        Doc("What the new document is; last year's unless given.", "draft resolution"),
    ] = None
    number: Annotated[Number | None, Doc("The number of an adopted resolution.", "80/35")] = None
    adopted: Annotated[Day | None, Doc("The day of its adoption.", _DAY)] = None
    meeting: Annotated[Fact | None, Doc("The meeting that adopted it.", "52nd plenary meeting")] = None
    report: Annotated[Fact | None, Doc("What it was adopted on.", "on the report of the First Committee (A/80/534, para. 7)")] = (
        None
    )
    vote: Annotated[
        Vote | None, Doc("How it was adopted: the votes for it, against it and abstaining, or “without a vote”.", "159-1-19")
    ] = None
    outcome: Annotated[Text | None, Doc("How it was adopted, as its last lines say it.", "[Adopted without a vote.]")] = None
    session_days: Annotated[
        Fact | None, Doc("The days of the session, where the masthead has them.", "9 September–11 October 2026")
    ] = None
    distribution: Annotated[Distribution | None, Doc("By the kind unless given.", "Limited")] = None
    title: Annotated[Text | None, Doc("The new title.", "Implementation of the Convention")] = None
    previous: Annotated[
        Previous | None,
        Doc(
            "The resolution that is rolled over: which one, and what its file does not say.",
            {"symbol": "A/C.1/80/L.30", "number": "80/35", "adopted": _DAY},
        ),
    ] = None
    also_recall: Annotated[
        list[Recall],
        Doc("Others of the series adopted since the text that is rolled over.", [_RECALL]),
    ] = field(default_factory=list)
    counts: Annotated[dict[str, Count], Doc("Words of the text and the number that stands before them now.", _COUNT)] = field(
        default_factory=dict
    )
    meetings: Annotated[
        list[Meeting],
        Doc("Of a series that the text lists: those held join the list, the one to come is invited to.", [_MEETING]),
    ] = field(default_factory=list)
    documents: Annotated[
        dict[str, Fact],
        Doc("Last year's document and this year's, in the text and in footnotes.", {"A/80/365": "A/81/372"}),
    ] = field(default_factory=dict)
    years: Annotated[
        dict[Ordinal, Ordinal],
        Doc("A year and the one in its place, only where a rule finds that it names the reporting period.", {2025: 2026}),
    ] = field(default_factory=dict)
    edits: Annotated[list[Edit], Doc("Edits to the text, in last year's numbering.", [_EDIT])] = field(default_factory=list)
    questions: Annotated[
        list[Question],
        Doc("What is asked once for several texts of a session; `drafter session` writes it.", [_QUESTION]),
    ] = field(default_factory=list)
    agenda: Annotated[
        dict[Item, Item] | Text,
        Doc(
            "The new agenda, once for the whole session: last year's item and this year's; or a file beside this one that lists"
            " it, in which each item is found by its title.",
            {"99 (n)": "98 (l)"},
        ),
    ] = field(default_factory=dict)
    skip: Annotated[
        list[Text | Whole | SkipAt],
        Doc("What not to do: a rule, a rule at one paragraph, or a change by its number in the report.", ["recalls"]),
    ] = field(default_factory=list)

    decisions: Annotated[
        list[Decision],
        Doc(
            "What was decided on single changes; `drafter review` writes it.",
            [{"accept": "sessions", "at": "OP5", "words": "eightieth", "becomes": "eighty-first"}],
        ),
    ] = field(default_factory=list)
    earlier: Annotated[
        list[Text],
        Doc("Earlier editions of the text, files beside this one: what stayed and what changed there.", ["A_RES_77_63.txt"]),
    ] = field(default_factory=list)
    author: Annotated[Fact | None, Doc("Whose the tracked changes and the comments in Word are.", "Delegation of Chile")] = None
    rules: Annotated[Text | None, Doc("A folder with rules of your own, beside this file; or one file.", "our-rules")] = None

    record: Annotated[
        list[Text],
        Doc("Lists of what was adopted since the program's end, beside this file.", ["general-assembly-81.csv"]),
    ] = field(default_factory=list)

    _origins: ClassVar[Mapping[tuple[str, ...], Origin]] = {}  # of no file; `load` gives each its own

    def __post_init__(self) -> None:
        if self.year and self.year != self.session:
            raise ValueError(f"found year: {self.year} beside session: {self.session}; right is one of them")
        if self.agenda_item and self.agenda_items:
            raise ValueError("found both agenda_item and agenda_items; right is one of them")

    def origin(self, path: KeyPath) -> Origin:
        """Where the fact at a path was given: ("counts", "States have …"), ("meetings", 0, "venue"), ("edits", 3).

        Of a path that no file gives, where the nearest thing around it was; a file without a name and line for updates
        that came from no file.
        """
        keys = tuple(map(str, path))
        for length in range(len(keys), -1, -1):
            if keys[:length] in self._origins:
                return self._origins[keys[:length]]
        return Origin("updates")

    @property
    def origins(self) -> Mapping[tuple[str, ...], Origin]:
        """Where each fact was given, by its path."""
        return self._origins

    def beside(self, other: "Updates") -> "Updates":
        """The same updates, given where those others were: what they name is looked for there."""
        return self.with_origins(other.origins)

    def with_origins(self, origins: Mapping[tuple[str, ...], Origin]) -> "Updates":
        """The same updates, which now know where their facts were given."""
        object.__setattr__(self, "_origins", dict(origins))
        return self
