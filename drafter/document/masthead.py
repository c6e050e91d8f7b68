"""The masthead: what stands above the text of a document, and the lines that close an adopted one.

A field stands here once: its line in `Masthead` is its value and, as a `Field`, how it is called, read, printed and rolled over.
Readers, writers, rules and comparisons walk `FIELDS`, and name a field only where something is peculiar to it.
"""

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Annotated, Literal, NamedTuple

from drafter.document.richtext import RichText
from drafter.language import organs
from drafter.language.dates import DATE, parse_date, print_date
from drafter.language.lists import print_list

DocumentKind = Literal["resolution", "draft resolution", "decision", "draft decision"]


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An agenda item as the masthead gives it: number "99 (n)" and title."""

    number: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class MastheadNote:
    """A note behind an asterisk of the masthead: mark "*", text "On behalf of the States that are members of …"."""

    mark: str
    text: RichText


class Field(NamedTuple):
    """What there is to say of a field.

    said     | what a person calls it, where that is not its name
    at       | where its line stands: "top" (beside "United Nations"), "corner" (beside the emblem), "head" (from the session to
             | the agenda), "act" (who proposes it, or how it was adopted), "title" (before it), "end", "foot" (of the page); ""
             | where it has no line of its own
    of       | the documents that print it, "draft" or "adopted" ones; "" for all
    prints   | its line around the value, or a function for more than that
    form     | a regular expression of the value, where the line can be told by it, or what makes it when it is asked for
    next     | in the next document it "stays" unless updates.yaml gives another, "follows" from session and kind, or is "given"
             | and otherwise not known; for the last two the rule `masthead` has a line of their own
    optional | the JSON form may lack it: it joined later than the first fields
    name     | the attribute of `Masthead`, and the key in JSON, in Markdown's front matter and in updates.yaml
    value    | "text" or "day"; "own" is a value of a form of its own
    """

    said: str = ""
    at: Literal["", "top", "corner", "head", "act", "title", "end", "foot"] = ""
    of: Literal["", "draft", "adopted"] = ""
    prints: str | Callable[["Masthead"], str] = "{}"
    form: str | Callable[[], str] = ""
    next: Literal["given", "follows", "stays"] = "given"
    optional: bool = False
    name: str = ""
    value: Literal["text", "day", "own"] = "text"

    def line(self, m: "Masthead") -> str:
        """The line as this masthead prints it; empty where it has none."""
        if not self.at or (self.of and (self.of == "draft") != m.is_draft):
            return ""
        if not isinstance(self.prints, str):
            return self.prints(m)
        value = getattr(m, self.name)
        return self.prints.format(print_date(value) if self.value == "day" else value) if value else ""

    @property
    def pattern(self) -> str:
        """A regular expression of the line; its group, named as the field, is the value."""
        before, _, behind = str(self.prints).partition("{}")
        form = self.form if isinstance(self.form, str) else self.form()
        return re.escape(before).replace(r"\ ", " ?") + f"(?P<{self.name}>{form})" + re.escape(behind)

    def parse(self, text: str) -> str | datetime.date | None:
        """The value that reads so; that of none for an empty text."""
        return parse_date(text) if self.value == "day" else text


def session_line(m: "Masthead") -> str:
    """ "Eightieth session"; nothing of an organ that has none."""
    organ = organs.of(m.organ)
    return organ.session_called(m.session, like="E") if m.session and organ.has_sessions else ""


def agenda_line(m: "Masthead") -> str:
    """ "Agenda item 99 (n)", "Agenda items 13 and 75"; what is no number ("Item 35 of the provisional agenda*") as it is."""
    numbers = [item.number for item in m.agenda_items if item.number]
    is_plain = numbers and all(number[:1].isdigit() for number in numbers)
    return f"Agenda item{'s' if len(numbers) > 1 else ''} {print_list(numbers)}" if is_plain else print_list(numbers)


def sponsors_line(m: "Masthead") -> str:
    """The line as printed, or the list of sponsors: "Cambodia, Japan and Zambia: draft resolution"; else what it is."""
    return m.sponsors_line or (f"{print_list(m.sponsors)}: {m.kind}" if m.sponsors else m.kind.capitalize())


def number_line(m: "Masthead") -> str:
    """ "80/35." before the title; nothing where the lines above the text have it."""
    return f"{m.number}." if m.number and not organs.of(m.organ).act else ""


def adopted_line(m: "Masthead") -> str:
    """ "Resolution adopted by the General Assembly on 1 December 2025", on two lines; or the organ's own, one below the other."""
    if act := organs.of(m.organ).act:
        at_meeting = f" at its {m.meeting}," if m.meeting else ""
        values = {"number": m.number, "at_meeting": at_meeting, "day": print_date(m.adopted) if m.adopted else "…"}
        return "\n".join(line.format(**values) for line in act)
    date = f"\non {print_date(m.adopted)}" if m.adopted else ""
    return f"{m.kind.capitalize()} adopted by the {m.organ}{date}"


_LANGUAGES = r"\w+(?: and \w+|/\w+)*"
_REPORT = r"(?:on|without|adopted|as) [^\]]+"
_DAYS = r"\d{1,2}(?: [A-Z][a-z]+(?: \d{4})?)?[–-]\d{1,2} [A-Z][a-z]+ \d{4}"  # "9 September–11 October 2024"


@dataclass(frozen=True, slots=True)
class Masthead:
    """The values of the fields. Empty where the document does not say.

    `symbol` is the document's own (A/C.1/80/L.30, A/RES/80/35); `number` the resolution's (80/35); `date` the date of issue;
    `session_days` those of the session; `adopted` and `meeting` ("52nd plenary meeting") those of the adoption; `outcome` the
    lines in brackets below them ("[Adopted without a vote.]"); `report` the line in brackets without them ("on the report of the
    First Committee (A/80/534, para. 7)"); `vote` how it was adopted, which no page prints: "159-1-19" (for, against, abstaining)
    or "without a vote". `sponsors` are States and groups as printed, without
    marks; `sponsors_line` is the line as printed where it is no plain list of sponsors ("Draft resolution submitted by the
    Chair of the Committee following informal consultations") or carries marks ("Iraq:* draft resolution").
    """

    organ: Annotated[str, Field(next="stays")] = field(default_factory=lambda: organs.of().name)
    kind: Annotated[DocumentKind, Field(next="follows")] = "resolution"
    symbol: Annotated[str, Field(at="top", form=organs.document_symbols)] = ""
    number: Annotated[str, Field(at="title", of="adopted", prints=number_line)] = ""
    session: Annotated[int | None, Field(at="head", prints=session_line, next="follows")] = None
    session_days: Annotated[str, Field("days of the session", at="head", form=_DAYS, optional=True)] = ""
    committee: Annotated[str, Field(at="head", of="draft", next="stays")] = ""
    agenda_items: Annotated[tuple[AgendaItem, ...], Field("agenda item", at="head", prints=agenda_line)] = ()
    distribution: Annotated[str, Field(at="corner", prints="Distr.: {}", form=r"\w+", next="follows")] = ""
    date: Annotated[datetime.date | None, Field(at="corner", form=DATE)] = None
    original: Annotated[str, Field(at="corner", prints="Original: {}", form=_LANGUAGES, next="follows")] = ""
    adopted: Annotated[datetime.date | None, Field(at="act", of="adopted", prints=adopted_line)] = None
    meeting: Annotated[str, Field(at="end", of="adopted")] = ""
    outcome: Annotated[str, Field(at="end", of="adopted", optional=True)] = ""
    report: Annotated[str, Field(at="act", of="adopted", prints="[{}]", form=_REPORT)] = ""
    vote: Annotated[str, Field(of="adopted", optional=True)] = ""
    sponsors: Annotated[tuple[str, ...], Field(at="act", of="draft", prints=sponsors_line)] = ()
    sponsors_line: Annotated[str, Field("sponsors", of="draft", optional=True)] = ""
    job_number: Annotated[str, Field("job number", at="foot", form=r"\d\d-\d{5}", next="follows")] = ""
    notes: Annotated[tuple[MastheadNote, ...], Field(next="stays", optional=True)] = ()

    @property
    def is_draft(self) -> bool:
        return self.kind.startswith("draft")

    @property
    def is_decision(self) -> bool:
        """Whether it is a decision, or the draft of one."""
        return self.kind.endswith("decision")


def closing(m: Masthead) -> list[str]:
    """The meeting and the day of the adoption and how it was adopted, at the end of the text; none for a draft, nor where the
    lines above the text have them."""
    if not m.meeting or organs.of(m.organ).act:
        return []
    return [m.meeting, *([print_date(m.adopted)] if m.adopted else []), *m.outcome.splitlines()]


def _fields() -> Iterator[Field]:
    for name, annotation in Masthead.__annotations__.items():
        value = {str: "text", datetime.date | None: "day"}.get(annotation.__origin__, "own")
        yield annotation.__metadata__[0]._replace(name=name, value=value)


FIELDS = tuple(_fields())
FIELD = {field.name: field for field in FIELDS}


def fields_at(*places: str) -> Iterator[Field]:
    """The fields whose lines stand there, in their order on the page."""
    return (field for field in FIELDS if field.at in places)
