"""The structure of a resolution, from its lines in order: which line opens and closes it, which paragraph is preambular,
operative, a heading or of an annex, and what its number and level are. Shared by the readers of every format.

A reader gives `Line`s: a paragraph each, levelled (see typography.py), its number still in the text or, where the format
holds it apart, beside it. What the format does not say stays None, and is then told from the words.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from drafter.document.resolution import Cell, Paragraph, Part, Remark, addressed
from drafter.document.richtext import RichText
from drafter.expressions import compiled
from drafter.language import organs
from drafter.language.dates import parse_date
from drafter.readers.labels import Label, is_like_one, split_label, split_note, without_bullet
from drafter.readers.levels import BULLETS, Levels, number_of, split_bullet, split_number


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as a reader found it.

    `number` is given where the format keeps it apart from the text (Word's automatic numbers); `heading` says whether it
    is set as a heading, None where that is not to be seen; `indent` is where its number or first word stands, in points,
    and is only compared with others; `cell` is its place in a table.
    """

    body: RichText
    number: str | None = None
    heading: bool | None = None
    indent: float | None = None
    cell: Cell | None = None
    label: Label | None = None

    @property
    def text(self) -> str:
        return self.body.text


@dataclass
class Body:
    """What stands below the title: the opening line, the organ whose it is ("" where there is none), the paragraphs with their
    addresses, the closing lines' contents."""

    opening: str = ""
    organ: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    meeting: str = ""
    outcome: str = ""
    adopted: datetime.date | None = None
    remarks: list[Remark] = field(default_factory=list)


# the lines that close a text may stand in one, as in a PDF where nothing parts them
_DAY = r"(\d{1,2} \w+ ?\d{4})(?: (?=\[Adopted)|$)"
_MEETING = compiled(
    rf"(\d+(?:st|nd|rd|th) (?:\(?resumed\)? )?(?:plenary )?meeting)(?:$| (?:{_DAY}|(?=\[Adopted)))", re.IGNORECASE
)
# the heading of an annex, alone or with what it is: "Annex", "Annex II", "Annex A – Items subject to a no-objection process"
ANNEX = compiled(r"(?:Annex|Appendix|Enclosure)(?: [IVXL]+| [A-Z]| \d+)?(?: [–—] [^.,;:]{1,90})?$")
_SECTION = compiled(r"([A-Z])\.?$")
_ROMAN = compiled(r"([IVXL]+\.?|[A-Z]\.?)$")
_HEADED = compiled(r"([IVXL]+|[IVXL]+\.|[A-Z]\.)\s+(?=\S)")


def opening_at(lines: Sequence[Line]) -> int | None:
    """The line with which the text begins: "The General Assembly,", or before it the "A" and its title of a document in
    parts; where a document has no such line, its first preambular or numbered paragraph. None where there is none."""
    for k, line in enumerate(lines):
        if organs.opened_by(line.text) or organs.begun_by(line.text):
            return next((j for j in range(max(0, k - 3), k) if lines[j].text in ("A", "A.")), k)
    for k, line in enumerate(lines):
        ends = line.text.rstrip().endswith((",", ";", ".", ":"))
        number = line.number or number_of(line.text)
        if ends and (number == "1." or is_paragraph(line.body)):
            return k
    return None


def is_closing(text: str) -> bool:
    """Whether a line tells the meeting at which a resolution was adopted."""
    return bool(_MEETING.match(text))


def is_paragraph(body: RichText) -> bool:
    """Whether a line opens and ends as a paragraph of the preamble or of the operative part does, behind its number or label."""
    label, body = split_label(body)
    text = without_bullet(split_number(body)[1].text.lstrip("[").removesuffix("]"))
    opens = label or compiled(_PARTICIPLE).match(text) or compiled(_OPERATIVE).match(text)
    return bool(opens) and text.rstrip().endswith((",", ";", ".", ":"))


def read_body(lines: Sequence[Line]) -> Body:
    """The text of a resolution from the lines that follow its title.

    In a document in parts ("A", "B", each with its own "The General Assembly,") the opening lines are paragraphs of their
    parts and `opening` is empty.
    """
    return _Reading(lines).body()


class _Reading:
    def __init__(self, lines: Sequence[Line]):
        self.lines = _unlabelled([line for line in lines if line.body])
        self.at = 0
        self.part: Part = "preamble"
        self.section = ""
        self.annexed = self.closed = False  # whether an annex has begun, and whether the lines that close a part were read
        self.levels = Levels()
        self.paragraphs: list[Paragraph] = []
        self.labels: dict[int, Label] = {}
        speaks = (organs.opened_by(line.text) or organs.begun_by(line.text) for line in self.lines)
        self.organ = next(filter(None, speaks), None)
        self.result = Body(organ=self.organ.name if self.organ else "")

    def body(self) -> Body:
        in_parts = sum(self._is_opening(line.text) for line in self.lines) > 1
        if self.lines and not in_parts and self._is_opening(self.lines[0].text):
            self.result.opening = self.lines[0].text.replace(" ,", ",")
            self.at = 1
        while self.at < len(self.lines):
            line = self.lines[self.at]
            self.at += 1
            if not self._closing(line) and not (in_parts and self._section(line)):
                self._paragraph(line)
        self.result.paragraphs = addressed(_in_sections(_tables_counted(self.paragraphs)))
        self.result.remarks += [*self.levels.remarks(self.result.paragraphs), *self._label_remarks(), *self._doubts()]
        return self.result

    def _doubts(self) -> list[Remark]:
        """Says where no operative paragraph was recognized, and where four fifths of the text stand in a table. The record
        of a decision ("At its 54th plenary meeting, …, the General Assembly decided …") has no such paragraph."""
        text = [p for p in self.result.paragraphs if p.part in ("preamble", "operative")]
        doubts = []
        if text and not any(p.part == "operative" or p.text.startswith("At its ") for p in text):
            doubts.append("no operative paragraph was recognized")
        if like := [p.text for p in text if p.level == 0 and is_like_one(p.text)]:
            doubts.append(f'{len(like)} paragraphs open with what may be a label, and is read as words: "{like[0][:40]}"')
        if 5 * sum(len(p.text) for p in text if p.cell) > 4 * sum(len(p.text) for p in text):
            first = next((p.text for p in text if p.cell), "")
            doubts.append(f'most of the text stands in a table, and is read cell by cell from "{first[:60]}"')
        return [Remark("document", doubt) for doubt in doubts]

    def _is_opening(self, text: str) -> bool:
        return self.organ is not None and organs.opened_by(text) is self.organ

    def _closing(self, line: Line) -> bool:
        """Reads "52nd plenary meeting" and the date behind it."""
        found = _MEETING.match(line.text)
        if not found or self.annexed or not self.paragraphs or self.result.meeting not in ("", found[1]):
            return self._outcome(line)  # each part of a document in parts closes so
        day = compiled(_DAY).match(self.lines[self.at].text) if not found[2] and self.at < len(self.lines) else None
        if not (day or found[2] or "plenary" in found[1]):
            return False
        self.result.meeting, self.closed = found[1], True
        self.result.adopted = parse_date(re.sub(r"(?<=[a-z])(?=\d)", " ", found[2] or (day[1] if day else "")))
        if not self.result.adopted:
            self.result.remarks.append(Remark("masthead", f'no date of adoption behind "{line.text}"'))
        if day:
            line, found = self.lines[self.at], day
            self.at += 1
        if found.end() < len(line.text):
            self._outcome(replace(line, body=line.body.slice(found.end(), len(line.body))))
        return True

    def _outcome(self, line: Line) -> bool:
        """Reads how it was adopted, below the meeting: "[Adopted without a vote.]", or the States that voted, to the bracket."""
        if not self.closed or self.annexed or self.result.outcome or not line.text.startswith("[Adopted"):
            return False
        lines = [line.text]
        while not lines[-1].endswith("]") and self.at < len(self.lines) and not ANNEX.match(self.lines[self.at].text):
            lines.append(self.lines[self.at].text)
            self.at += 1
        self.result.outcome = re.sub(r"\s*\b(In favour|Against|Abstaining):\s*", r"\n\1:\n", "\n".join(lines))
        return True

    def _section(self, line: Line) -> bool:
        """Reads the "B" that opens a part of a document in parts, which stays a heading."""
        found = _SECTION.match(line.text)
        ahead = self.lines[self.at : self.at + 3]
        if not found or not any(self._is_opening(following.text) for following in ahead):
            return False
        self.section, self.part, self.annexed, self.closed = found[1], "preamble", False, False
        self.levels.start_anew()
        self.paragraphs.append(Paragraph(line.body.without("bold"), "heading", section=self.section))
        return True

    def _paragraph(self, line: Line) -> None:
        if line.cell is None and ANNEX.match(line.text) and line.heading is not False:
            self.annexed = True
            self.levels.start_anew()
        elif line.cell and not self.annexed and self._ends_with_a_full_stop():
            self.annexed = True  # a table behind the end of the text, without a heading of its own
            self.levels.start_anew()
        if line.label:
            self._labelled(line, line.label)
        elif self.annexed or self.closed:
            self._annex(line)
        elif line.cell is None and self._is_heading(line):
            self._heading(line)
        else:
            self._plain(line)

    def _ends_with_a_full_stop(self) -> bool:
        """Whether the operative paragraphs are at their end: with a full stop, which is not a cell's, and none behind it."""
        last = self.paragraphs[-1] if self.paragraphs else None
        if last is None or last.part != "operative" or last.cell:
            return False
        return last.text.endswith(".") and not self._operative_follows()

    def _annex(self, line: Line) -> None:
        number, body, level = self._numbered(line)
        self.paragraphs.append(Paragraph(body, "annex", number, level, section=self.section, cell=line.cell))

    def _heading(self, line: Line) -> None:
        number, body = line.number, line.body.without("bold")
        if not number and (found := _HEADED.match(line.text)):
            number, body = found[1], body.slice(found.end(), len(body))
        elif not number and _ROMAN.match(line.text) and self.at < len(self.lines) and self._is_heading(self.lines[self.at]):
            number, body = line.text, self.lines[self.at].body.without("bold")  # "I", and its title on a line of its own
            self.at += 1
        level = 1 if body.is_all("italic") or re.match(r"[A-Z]\.$", number or "") else 0
        if number or not self.levels.goes_on(next(iter(self._following()), "")):
            self.levels.restart_below(0)
        self.paragraphs.append(Paragraph(body, "heading", number, level, section=self.section))

    def _labelled(self, line: Line, label: Label) -> None:
        """A paragraph with a label of its own: "OP3." is the operative paragraph 3, and "OP3 (a)" its first subparagraph."""
        number, body, level = self._numbered(line)
        if not number:
            self.levels.restart_below(0)
            number = f"{label.number}." if label.part == "operative" else None
        note, body = split_note(body)
        if note:
            self.result.remarks.append(Remark("document", f'behind the label {label}, and left out: "{note}"'))
        self.part = label.part
        self.labels[len(self.paragraphs)] = label
        self.paragraphs.append(Paragraph(body, self.part, number, level, section=self.section))

    def _label_remarks(self) -> list[Remark]:
        """Says which paragraphs have another address than their label gives, as behind "PP2bis"."""
        pairs = ((self.result.paragraphs[k], str(label)) for k, label in self.labels.items())
        others = [f"{p.id} is {label}" for p, label in pairs if p.level == 0 and p.id.rpartition(".")[2] != label]
        return [Remark("document", f"by their labels {', '.join(others)}")] if others else []

    def _plain(self, line: Line) -> None:
        number, body, level = self._numbered(line)
        opens = self.paragraphs[-1].part == "heading" if self.paragraphs else True
        if opens and not number and body.text.endswith(",") and compiled(_PARTICIPLE).match(body.text):
            self.part = "preamble"  # a section may have a preamble of its own
        begins = (level == 0 and number) or (_is_operative(body.text) and not (level and self._operative_follows()))
        if begins and line.cell is None and not self._is_opening(body.text):
            self.part = "operative"
        self.paragraphs.append(Paragraph(body, self.part, number, level, section=self.section, cell=line.cell))

    def _numbered(self, line: Line) -> tuple[str | None, RichText, int]:
        """The number of a line, its text without it, and its level; in a table no number is looked for in the text."""
        apart = line.number or line.cell
        number, body = (line.number, line.body) if apart else split_number(line.body, self.levels.expects)
        if not (number or apart or self.annexed or self.closed) and self.part == "operative" and self._is_listed(body.text):
            number, body = split_bullet(body)
        return number, body, self.levels.level(number, line.indent, self._following()) if number else 0

    def _is_listed(self, text: str) -> bool:
        """Whether a bullet before a text is its number, as the Security Council lists below letters and numerals: it goes on a
        list or opens one, or the text is no operative paragraph, of which it says nothing. In an annex it is a word, as in the
        United Nations' own XML."""
        last = self.paragraphs[-1]
        return last.number in BULLETS or last.text.endswith(":") or not _is_operative(text)

    def _following(self) -> list[str]:
        """The numbers of the next lines, by which "(i)" is told to be a letter or a Roman numeral."""
        return [number for number in self._numbers[self.at : self.at + 12] if number]

    def _operative_follows(self) -> bool:
        """Whether an operative paragraph stands further below: a list before it, "(a) States …", is of the preamble."""
        return self.at <= self._last_operative

    @cached_property
    def _numbers(self) -> list[str | None]:
        """The number that each line opens with, whatever stands before it."""
        return [line.number or number_of(line.text) for line in self.lines]

    @cached_property
    def _last_operative(self) -> int:
        """The last line that opens as an operative paragraph does; -1 where there is none."""
        for at in range(len(self.lines) - 1, -1, -1):
            number = self._numbers[at]
            if (number or "").rstrip(".").isdecimal() or (not number and _is_operative(self.lines[at].text)):
                return at
        return -1

    def _is_heading(self, line: Line) -> bool:
        """A heading by its setting or, where that is not to be seen, by its words: short, and no part of a sentence."""
        if line.heading is not None or self._is_opening(line.text):  # "The General Assembly" of a part whose verb follows at once
            return bool(line.heading)
        if not line.text or number_of(line.text) or len(line.text) > 250 or line.text.endswith((",", ";", ".", ":", "”")):
            return False
        last = self.paragraphs[-1].text if self.paragraphs else ""
        return line.text[0].isupper() and (
            not last or last.endswith((",", ";", ".", "”")) or self.paragraphs[-1].part == "heading"
        )


def _unlabelled(lines: list[Line]) -> list[Line]:
    """The lines with their labels beside them; one that stands alone is that of the next line."""
    done: list[Line] = []
    waiting: Label | None = None
    for line in lines:
        label, body = split_label(line.body)
        if label and not body:
            waiting = label
            continue
        label, waiting = label or waiting, None
        done.append(replace(line, body=body, label=label, cell=None) if label else line)
    return done


def _tables_counted(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs with their tables counted from 1: a format may count those of the masthead, and those without text."""
    tables: dict[int, int] = {}
    return [
        replace(p, cell=replace(p.cell, table=tables.setdefault(p.cell.table, len(tables) + 1))) if p.cell else p
        for p in paragraphs
    ]


def _in_sections(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs with the sections I, II … they stand in, where the operative paragraphs of each are counted from 1."""
    firsts = sum(p.part == "operative" and p.number == "1." and p.level == 0 for p in paragraphs)
    if firsts < 2 or any(p.section for p in paragraphs):
        return paragraphs
    section, done = "", []
    for p in paragraphs:
        if p.part == "heading" and re.fullmatch(r"[IVXL]+\.?", p.number or ""):
            section = (p.number or "").rstrip(".")
        done.append(replace(p, section="" if p.part == "annex" else section))
    return done


# What may stand before the verb; verbs in the third person are told from participles by their ending, and these from
# the adjectives of the preamble that end in the same way.
_BEFORE = (
    r"(?:(?:Also|Further|Once again|Again|Strongly|Solemnly|Firmly|Deeply|Urgently|Categorically|Unequivocally|"
    r"In this (?:regard|context)),? )*"
)
_ADJECTIVES = "Aware|Mindful|Conscious|Desirous|Anxious|Cognizant"


_OPERATIVE = rf"{_BEFORE}(?!\w+ous\b|This\b|As\b)([A-Za-z]+s)\b"
_PARTICIPLE = rf"(?i:{_BEFORE}(?:\w+ly )?(?:[A-Z]\w+(?:ing|ed)|{_ADJECTIVES})\b)"


def _is_operative(text: str) -> bool:
    """Whether a paragraph opens as an operative one does, behind a bullet or not."""
    text = without_bullet(text)
    if organs.begun_by(text):  # a decision of one paragraph
        return True
    return bool(compiled(_OPERATIVE).match(text)) and text.endswith((";", ".", ":", "”"))
