"""The masthead, the title and what stands between them, from their lines in order. Shared by the readers of every format.

Source: the United Nations' own layout, the same in all documents of the Assembly: symbol, distribution, date and original
language; then session, committee, agenda item and its title; then the sponsors, or "Resolution adopted by …" and the report.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

from drafter.document.masthead import FIELDS, AgendaItem, DocumentKind, Masthead, MastheadNote
from drafter.document.resolution import Remark
from drafter.document.richtext import RichText, join
from drafter.errors import ReadError
from drafter.expressions import compiled
from drafter.language import organs
from drafter.language.citations import Citation
from drafter.language.dates import DATE, parse_date
from drafter.language.lists import print_list
from drafter.language.ordinals import parse_ordinal
from drafter.language.states import split_states
from drafter.language.symbols import Symbol
from drafter.readers.structure import Body


class Head(NamedTuple):
    """What stands above the text."""

    masthead: Masthead
    title: RichText
    remarks: list[Remark]


_ITEM = r"\d{1,3}(?: ?\([A-Za-z\d]{1,3}\))?"  # "98 (I)" and "103 (1)" too, which are "(l)" as OCR reads it
_BY_FORM = [field for field in FIELDS if field.form]
# what may stand behind a line and is no part of it: notes, the language, a bar code
_BEHIND = {"symbol": r"\s?\*{0,3}", "job_number": r"\*?(?: ?\([A-Z\d]\))?(?: +[\d ]+)?\*?(?: \*\d+\*)?"}


@cache
def _forms() -> re.Pattern[str]:
    return compiled(
        "|".join(f"{field.pattern}{_BEHIND.get(field.name, '')}$" for field in _BY_FORM)
        + r"|(?P<session>[A-Z][a-z]+(?:[- ][a-z]+)*|(?:19|20)\d\d) (?P<special>(?:emergency )?special )?session$"
        rf"|(?:Agenda items?|Items?) (?P<items>{_ITEM}(?:(?:, | and |, and )(?:{_ITEM}|\([a-z]+\)))*)"
        r"(?: of the (?:provisional|preliminary) (?:agenda|list))?\*{0,3}$"
        rf"|(?P<adopted>(?:Resolution|Decision)s? adopted by the (?P<by>{organs.names()}))(?: on (?P<day>.+))?$"
        r"|(?P<mark>\*{1,4})\s+(?P<note>\S.*)$"
        rf"|(?:{organs.acts()})$"
        rf"|(?P<organ>{organs.names()})$"
        r"|(?P<noise>United Nations|English|Please recycle.*|\*\d{7}\*|_+|\d+/\d+)$"
    )


_SPONSORS = compiled(
    r"(?:.*\S\*{0,4} ?:[*, ]*|)(?P<what>(?:revised )?draft (?P<kind>resolution|decision)s?|(?:sub)?amendments? to .*)[*, ]*$"
    r"|(?P<by>Draft (?P<bykind>resolution|decision|programme of work|proposal)s? (?:submitted|proposed|recommended|prepared) .*)$"
    r"|(?P<amendment>(?:Sub)?amendments? (?:to|submitted|proposed) .*)$",
    re.IGNORECASE,
)
_NUMBERED = compiled(
    r"(?P<number>(?:ES-|S-)?\d{1,4}/\d{1,4}(?: ?[A-Z](?:(?:(?:, [A-Z])* and |[-–\u2212]| to )[A-Z])?)?)\.\s+(?=\S)"
)
_COMMITTEE = r"(?:\w+ )*Committee(?: \([A-Z]\w+ Committee\))?$|\(\w+ Committee\)$"


def is_known(line: str) -> bool:
    """Whether a line of a masthead is in a form of its own: a symbol, a session, a committee, sponsors."""
    text = line.strip()
    committee = compiled(rf"{organs.committee_names()}$|{_COMMITTEE}").match(text)
    return bool(committee or _forms().match(text) or _SPONSORS.match(text))


def parse_head(lines: Sequence[RichText], name: str) -> Head:
    """The masthead and the title from the lines above the text, each a paragraph, in any order as to what stands beside
    and below the emblem, from the session on in the document's own. Notes behind asterisks ("* On behalf of …") may be
    among them, and the line with the job number.

    Raises ReadError for an amendment or a programme of work, by its name, and for what has no masthead of the Assembly.
    """
    return _Parsing(lines, name).head()


def _apart(line: RichText) -> list[RichText]:
    """A line as the fields that stand in it: in a PDF that LibreOffice makes "Distr.: General 18 July 2018" is one."""
    found = compiled(r"(?:Distr\.|Original): ?\w+ (?=\S)").match(line.text)
    if found is None or not _forms().match(line.text[found.end() :]):
        return [line]
    return [line.slice(0, found.end() - 1), line.slice(found.end(), len(line))]


class _Parsing:
    def __init__(self, lines: Sequence[RichText], name: str):
        self.lines = [one for line in lines if line.text.strip() for one in _apart(line)]
        self.name = name
        self.found: dict[str, str] = {}
        self.numbers: list[str] = []
        self.notes: list[MastheadNote] = []
        self.adopted: datetime.date | None = None
        self.remarks: list[Remark] = []
        self.committee: list[RichText] = []  # the lines between session and agenda item
        self.items: list[RichText] = []  # the lines behind the agenda item
        self.sponsors = ""
        self.kind: DocumentKind | None = None
        self.title: list[RichText] = []

    def _organ(self) -> str:
        """The organ's name, as it stands there or by the symbol; empty where the lines have neither."""
        by_symbol = organs.of_symbol(self.found.get("symbol", ""))
        stands_there = self.found.get("organ")
        if by_symbol and (not stands_there or stands_there == by_symbol.parent):
            return by_symbol.name
        return stands_there or ""

    def head(self) -> Head:
        lines = self.committee  # where a line goes that is nothing of its own
        for line in self.lines:
            text = line.text.strip()
            if self.kind and compiled(rf"on {DATE}$").match(text):
                self._day(text.removeprefix("on "))
                continue
            if (sponsors := _SPONSORS.match(text)) and self._is_in_its_lines() and not self.kind:
                self._sponsored(text, sponsors)
                lines = self.title
            elif self._known(line):
                lines = self.items if "items" in self.found and not self.kind else self.title if self.kind else self.committee
            else:
                lines.append(line)
        self._report()
        return self._whole()

    def _is_in_its_lines(self) -> bool:
        """Whether the session's line, with which the document's own lines begin, has been read, or its organ has none."""
        return "session" in self.found or not organs.of(self._organ()).has_sessions

    def _known(self, line: RichText) -> bool:
        """Reads a line that is in a form of its own."""
        text = line.text.strip()
        found = _forms().match(text)
        if not found or any(found[once] and once in self.found for once in ("date", "session")):
            return False
        if found["adopted"]:
            self.kind = "decision" if text.startswith("Decision") else "resolution"
            self.found["organ"] = found["by"]
            self._day(found["day"] or "")
        elif found["numbered"] or found["day_of"]:
            self.kind = "resolution"
            self.found |= {key: found[key] for key in ("numbered", "met") if found[key]}
            self._day(found["day_of"] or "")
        elif found["items"]:
            self.numbers = _item_numbers(found["items"])
            self.found["items"] = text
        elif found["mark"]:
            start = found.start("note")
            self.notes.append(MastheadNote(found["mark"], line.slice(start, len(line))))
        elif not found["noise"]:
            if found["symbol"] and self.kind:
                return False
            self.found |= {key: value for key, value in found.groupdict().items() if value and key not in self.found}
        return True

    def _day(self, text: str) -> None:
        if day := parse_date(compiled(r"[*\]]").sub("", text)):
            self.adopted = day

    def _sponsored(self, text: str, found: re.Match[str]) -> None:
        what = found["amendment"] or found["what"] or ""
        if "amendment" in what.lower():
            target = re.search(organs.document_symbols(), text)
            symbol = self.found.get("symbol", "")
            of = f"draft resolution {target[0]}" if target else "a draft resolution"
            raise ReadError(f"{self.name}: {symbol or 'this'} is an amendment to {of}; give the draft resolution itself")
        is_resolution = (found["kind"] or found["bykind"]).lower() == "resolution"
        self.kind = "draft resolution" if is_resolution else "draft decision"
        self.sponsors = text

    def _report(self) -> None:
        """The report line where it is set on two lines: "[on the report of the Special …", "(Fourth Committee) (…)]"."""
        for k, line in enumerate(self.title):
            if "report" not in self.found and line.text.startswith("["):
                for end in range(k + 1, min(len(self.title), k + 4) + 1):
                    whole = " ".join(part.text.strip() for part in self.title[k:end])
                    if whole.endswith("]"):
                        self.found["report"] = whole[1:-1]
                        del self.title[k:end]
                        return

    def _whole(self) -> Head:
        symbol, organ = compiled(r" ?([/.]) ?").sub(r"\1", self.found.get("symbol", "")), organs.of(self._organ())
        parsed = Symbol.parse(symbol, organ.root)
        of_symbol = compiled(rf"(?<=/RES/){organ.number_form}$").search(symbol) if organ.act else None
        if of_symbol and not self.found.get("numbered"):
            self.found["numbered"] = of_symbol[0]
            line = organ.act[0].format(number=of_symbol[0])
            self.remarks.append(Remark("masthead", f'has no line "{line}"; the number is from the symbol'))
        if self.kind and not self.title and len(self.items) > max(1, len(self.numbers)):
            self.title = [self.items.pop()]  # it stands above the line with the sponsors
        title, number = self._title(parsed)
        programme = " ".join(line.text for line in [*self.items, *self.committee, *self.title])
        if not self.kind and compiled(r"programme of work", re.IGNORECASE).search(programme):
            raise ReadError(f"{self.name}: {symbol or 'this'} is a programme of work and no resolution")
        if not self.kind:
            line = organ.act[-1].partition("{")[0].strip() if organ.act else f"Resolution adopted by the {organ.name}"
            raise ReadError(
                f"{self.name}: is no resolution or draft resolution of the {organ.name}: there is no line "
                f'"{line} …" and none with sponsors ("…: draft resolution")'
            )
        committees = compiled(rf"{organs.committee_names()}$|{_COMMITTEE}")
        texts = [line.text.strip() for line in self.committee]
        committee = " ".join(text for text in texts if committees.match(text))
        left_out = (text for text in texts if not committees.match(text))
        self.remarks += [Remark("masthead", f'not understood and left out: "{text}"') for text in left_out]
        report = self.found.get("report", "")
        if not committee and (
            of := compiled(rf"report of the ({organs.committee_names()}|.*?Committee(?: \(\w+ Committee\))?)").search(report)
        ):
            committee = of[1]
        sponsors = self._sponsors()
        plain = re.fullmatch(rf"{re.escape(print_list(sponsors))}: draft (?:resolution|decision)", self.sponsors) and sponsors
        plainly: dict[str, Any] = {field.name: field.parse(self.found.get(field.name, "")) for field in _BY_FORM}
        masthead = replace(
            Masthead(**plainly),
            organ=self._organ(),
            kind=self.kind,
            symbol=symbol,
            number=number,
            session=self._session(parsed),
            committee=committee,
            agenda_items=self._agenda(),
            adopted=self.adopted,
            meeting=self.found.get("met", ""),
            sponsors=tuple(sponsors),
            sponsors_line="" if plain or self.sponsors == self.kind.capitalize() else self.sponsors,
            notes=tuple(self.notes),
        )
        return Head(masthead, title, self.remarks)

    def _title(self, symbol: Symbol | None) -> tuple[RichText, str]:
        lines = [line.strip() for line in self.title]
        if symbol and len(lines) > 1 and re.search(rf"\d ?{re.escape(lines[-1].text)}$", symbol.rest):
            lines.pop()  # "B" below the title of A/RES/74/254 B: the letter of the symbol
        title = join(lines, " ").without("bold")
        number = self.found.get("numbered", "")
        if organs.of(self._organ()).act:
            return title, number
        if self.kind in ("resolution", "decision"):
            if found := _NUMBERED.match(title.text):
                number, title = found["number"], title.slice(found.end(), len(title))
            elif symbol:
                number = f"{symbol.session}/{re.sub(r'(?<=[0-9])(?=[A-Z])', ' ', symbol.rest)}"
                self.remarks.append(Remark("title", f"has no number before it; {number} is from the symbol"))
        if not title.text:
            self.remarks.append(Remark("title", "no title found"))
        return title, number

    def _session(self, symbol: Symbol | None) -> int | None:
        said = self.found.get("session", "")
        in_words = None if self.found.get("special") else int(said) if said.isdecimal() else parse_ordinal(said)
        if in_words and symbol and symbol.session != in_words:
            self.remarks.append(Remark("masthead", f"the session is {in_words} and the symbol {symbol}"))
        of_number = Citation(self.found.get("numbered", "")).session
        return in_words or of_number or (symbol.session if symbol and not self.found.get("special") else None)

    def _agenda(self) -> tuple[AgendaItem, ...]:
        titles = [line.text.strip() for line in self.items]
        if len(self.numbers) == 1:
            titles = [" ".join(titles)]
        elif len(titles) != len(self.numbers):
            self.remarks.append(Remark("masthead", f"{len(self.numbers)} agenda items and {len(titles)} lines of titles"))
            head = titles[: len(self.numbers) - 1]
            titles = [*head, " ".join(titles[len(head) :])]
        titles += [""] * (len(self.numbers) - len(titles))
        return tuple(AgendaItem(number, title) for number, title in zip(self.numbers, titles, strict=True))

    def _sponsors(self) -> list[str]:
        before, colon, _ = self.sponsors.rpartition(":")
        return split_states(before) if colon else []


def _item_numbers(text: str) -> list[str]:
    """ "75 (a) and (b)" is "75 (a)" and "75 (b)"."""
    numbers: list[str] = []
    for found in compiled(rf"{_ITEM}|\([a-z]+\)").finditer(text):
        own = found[0]
        numbers.append(f"{numbers[-1].split()[0]} {own}" if own.startswith("(") and numbers else own)
    return numbers


def with_body(masthead: Masthead, body: Body, remarks: list[Remark]) -> Masthead:
    """The masthead with what the text says: whose it is, and behind it "52nd plenary meeting", "1 December 2025"; of a decision,
    which has no line for its report, the committee too: "the General Assembly, on the recommendation of the Fifth Committee, …".
    """
    adopted = body.adopted
    if adopted and masthead.adopted and adopted != masthead.adopted:
        remarks.append(Remark("masthead", f"adopted on {masthead.adopted} by the masthead, on {adopted} by the closing lines"))
    return replace(
        masthead,
        organ=masthead.organ or body.organ or organs.of().name,
        committee=masthead.committee or (_committee_told(body) if masthead.kind == "decision" else ""),
        meeting=masthead.meeting or body.meeting,
        adopted=masthead.adopted or adopted,
        outcome=body.outcome,
    )


def _committee_told(body: Body) -> str:
    """The committee on whose recommendation a decision was taken, or of whose report it took note: so say 53 of the 54 decisions
    whose XML of three sessions names one on the cover page."""
    told = compiled(rf"(?:on the recommendation|took note of the report) of the ({organs.committee_names()})")
    first = next((p.text for p in body.paragraphs if p.text.startswith("At its ")), "")
    found = told.search(first)
    return found[1] if found else ""
