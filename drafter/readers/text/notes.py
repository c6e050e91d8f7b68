"""Footnotes in a text: taken out of the lines they interrupt, and their markers found, however they came through:
"Destruction¹", "<sup>1</sup>", "[^1]", "Destruction1", "Destruction 1", "in 20142" for a note behind a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from drafter.document.richtext import Mark, RichText
from drafter.document.words import Pair, heaviest_chain
from drafter.expressions import compiled
from drafter.language.dates import MONTH
from drafter.readers.labels import called_asterisks
from drafter.readers.text.inline import RAISED
from drafter.readers.text.lines import NUMBER, Line, ends_sentence, joined, opens


@dataclass
class Note:
    """A footnote, or a note behind an asterisk, as it stands in the file."""

    key: str
    text: str
    line: int


_MARKED = (
    r"\\?(?:<sup>\s*(?P<sup>\d{1,3})\s*</sup>|(?P<raised>[⁰¹²³⁴-⁹]+)|\[\^(?P<key>[^\]\s]+)\]:|\^(?P<caret>\d{1,3})\^"
    r"|\\?\[(?P<bracket>\d{1,3})\\?\])\s*(?P<text>.*)$"
)
_PLAIN = rf"(?P<plain>\d{{1,3}})(?:\s+(?P<text>(?!{MONTH}\b)[“\"(A-Z\[*_].*|(?:\d+/|[ivx]+\.).*))?$"
_GLUED = r"(?<=[A-Za-z,;.:)”’*_])\d{1,3}(?![\w/.-]*\d)"
_STAR = r"(?P<star>(?:\\?\*){1,4})\s+(?P<text>\S.*)$"


def take_notes(lines: Sequence[Line], stars: set[str]) -> tuple[list[Line], list[Note], list[Note]]:
    """The lines without the notes (empty where they stood), the footnotes, and the notes behind asterisks.

    `stars` are the marks ("*", "**") that the masthead has: what begins with another is no note.
    """
    return _Taking(lines, stars).run()


class _Taking:
    def __init__(self, lines: Sequence[Line], stars: set[str]):
        self.lines, self.stars = lines, stars
        self.kept: list[Line] = []
        self.notes: list[Note] = []
        self.starred: list[Note] = []
        self.last = 0
        self.glued: set[str] = set()  # the figures so far that stand right behind a word or a sign

    def run(self) -> tuple[list[Line], list[Note], list[Note]]:
        below_rule = over_page = False
        current: Note | None = None
        for k, line in enumerate(self.lines):
            before = self.lines[k - 1] if k else Line(0, "")
            if not line.text:
                waits = current is not None and not current.text
                current = current if waits else None
                below_rule = line.rule or (below_rule and (waits or not line.page))
                over_page = line.page or (over_page and waits)
                self.kept.append(line)
                continue
            if over_page and (NUMBER.match(line.text) or opens(line.text)):
                current, below_rule = None, False  # the page's notes have their texts elsewhere
            over_page = False
            note = self._start(line, before, below_rule, current is not None)
            if note:
                current = note
            elif current and (below_rule or self._goes_on(current, line)):
                current.text = joined(current.text, line.text) if current.text else line.text
            else:
                current, below_rule = None, False
                self.kept.append(line)
                self.glued.update(compiled(_GLUED).findall(line.text))
                continue
            self.kept.append(line._replace(text=""))
        return self.kept, self.notes, self.starred

    def _goes_on(self, note: Note, line: Line) -> bool:
        if not note.text:
            return True
        return not (ends_sentence(note.text) and (line.text[:1].islower() or NUMBER.match(line.text) or opens(line.text)))

    def _start(self, line: Line, before: Line, below_rule: bool, in_note: bool) -> Note | None:
        """The note that begins with this line; None where it begins none."""
        among_notes = below_rule or in_note
        at_start = not before.text or among_notes
        if not at_start and not ends_sentence(before.text):
            return None
        if found := compiled(_MARKED).match(line.text):
            key = found["key"] or found["sup"] or found["caret"] or found["bracket"] or found["raised"].translate(RAISED)
            is_text = below_rule or found["key"] or not re.match(r"[a-z,;.]", found["text"])
            is_next = below_rule or found["key"] or (key.isdecimal() and int(key) == self.last + 1)
            return self._note(key, found["text"], line) if is_text and is_next else None
        if found := compiled(_STAR).match(line.text):
            note = Note(found["star"].replace("\\", ""), found["text"], line.number)
            is_first = note.key in self.stars and all(one.key != note.key for one in self.starred)  # else it may be a bullet
            if is_first or (at_start and note.key in self.stars) or (below_rule and note.key not in self._called):
                self.starred.append(note)
                return note
            return None
        found = compiled(_PLAIN).match(line.text)
        if found is None or int(found["plain"]) != self.last + 1:
            return None
        is_note = among_notes or (found["text"] and found["plain"] in self.glued)
        return self._note(found["plain"], found["text"] or "", line) if is_note else None

    @cached_property
    def _called(self) -> set[str]:
        """The asterisks that stand behind a word of the text: what they mean is said in the text too."""
        return called_asterisks(line.text.replace("\\", "") for line in self.lines)

    def _note(self, key: str, text: str, line: Line) -> Note:
        if key.isdecimal():
            self.last = int(key)
        note = Note(key, text, line.number)
        self.notes.append(note)
        return note


class _Marker(NamedTuple):
    """A place that may be a note's marker, and how likely it is one."""

    text: int
    start: int
    end: int
    number: int
    weight: int


_RAISED_WEIGHT = 1000
_LONGEST = 20  # characters before a figure that tell what it counts


# figures that may be markers, each with its weight: from the surest to what is one only where nothing better is found
_FIGURE = rf"(\d{{1,3}})(?!\s+{MONTH})"
_FIGURES = (
    (r"\[(\d{1,3})\](?!\()", 200),
    (rf"(?<=[A-Za-z\u00c0-\u024f”’)\]])(?<!\bG){_FIGURE}(?=[\s,;.:)”’]|$)", 60),
    (rf"(?:(?<=[^\W\d_][,;:])|(?<=[”’)][,;:])){_FIGURE}(?=\s|$)|(?<=[a-z”’)]\.)(\d{{1,3}})(?=\s[A-Z“]|$)", 60),
    (rf"(?<=[,;:]){_FIGURE}(?=\s|$)", 40),
    (r"(?<=\b(?:19|20)\d\d)(\d{1,3})(?=[\s,;.:)]|$)", 30),
    (rf"(?<=[,;”)]) {_FIGURE}(?=\s|$)|(?<=[a-z]\.) (\d{{1,3}})$", 20),
    (rf"(?<=\w) {_FIGURE}(?=[\s,;.:)]|$)", 8),
)
_BEGINS = r"\d(?:(?<!\d\d)|(?<=\b(?:19|20)\d\d\d))"  # the first digit of a figure, or the first behind a year
# what a figure behind it counts or numbers, so that it is no marker: "paragraph 3", "by 20 States"
_COUNTS = (
    r"\b(?:[Aa]rticles?|paragraphs?|paras?\.|Nos?\.|chap\.|chapters?|vol\.|sections?|sects?\.|Goal|targets?|items?|resolutions?|"
    r"annex|page|pp?\.|rules?|of|to|and|or|by|from|the|at|than|least|only|all|in|on|with|for|are|that|Part|Additional|Agenda)$"
)


def place_markers(texts: Sequence[RichText], keys: Sequence[str]) -> tuple[list[RichText], list[str]]:
    """The texts, in the order of the document, with the markers of the footnotes `keys` made anchors, and the keys of
    which no marker was found.

    Where a figure may or may not be a marker, the order of the notes decides: the markers run 1, 2, 3 through the text.
    """
    known = set(keys)
    named = {m.value for text in texts for m in text.anchors() if m.value in known}
    wanted = {int(key) for key in keys if key.isdecimal() and key not in named}
    chosen: list[_Marker] = []
    if wanted:
        fixed = [
            _Marker(n, m.start, m.end, int(m.value), _RAISED_WEIGHT)
            for n, text in enumerate(texts)
            for m in text.anchors()
            if m.value and m.value.isdecimal() and m.value in named
        ]
        loose = [marker for n, text in enumerate(texts) for marker in _markers(n, text.text) if marker.number in wanted]
        chosen = [m for m in _in_order([*fixed, *loose]) if m.weight != _RAISED_WEIGHT]
    done = list(texts)
    for marker in reversed(chosen):
        anchor = RichText("", (Mark(0, 0, "footnote", str(marker.number)),))
        done[marker.text] = done[marker.text].replace(marker.start, marker.end, anchor)
    placed = {str(marker.number) for marker in chosen} | named
    return done, [key for key in keys if key not in placed]


def without_notes(texts: Iterable[str]) -> list[str]:
    """The words with figures right behind them that rise through a text, as the markers of footnotes do, where there are two or
    more: of a text that has no footnotes theirs are not in the file. Some may stand otherwise, as behind a year."""
    found: list[str] = []
    last = 0
    for text in texts:
        for word in compiled(r"[^\W\d_]*[a-z]{2}[,;.:)”’]*(\d{1,3})(?![\w/.-]*\d)").finditer(text):
            if last < int(word[1]) <= last + 4:
                last = int(word[1])
                found.append(word[0])
    return found if len(found) > 1 else []


def _markers(n: int, text: str) -> list[_Marker]:
    best: dict[tuple[int, int], _Marker] = {}
    digits = [found.start() for found in compiled(_BEGINS).finditer(text)]
    starts = sorted({*digits, *(k - 1 for k in digits if k and text[k - 1] in " [")})  # no form begins elsewhere
    for form, weight in _FIGURES if starts else ():
        for found in _found(compiled(form), text, starts):
            figure = next(group for group in found.groups() if group)
            before = text[max(0, found.start() - _LONGEST) : found.start()]
            if not (found[0].startswith(" ") and compiled(_COUNTS).search(before)):
                marker = _Marker(n, found.start(), found.end(), int(figure), weight)
                best.setdefault((found.end(), int(figure)), marker)
    return list(best.values())


def _found(form: re.Pattern[str], text: str, starts: Sequence[int]) -> Iterator[re.Match[str]]:
    """What `finditer` finds of a form that begins at none but these places: few are quicker tried than all."""
    end = 0
    for start in starts:
        if start >= end and (found := form.match(text, start)):
            yield found
            end = found.end()


def _in_order(markers: Sequence[_Marker]) -> list[_Marker]:
    """The likeliest of the markers that run through the text in the order of their numbers; of two rows that are as likely, the
    one that stands first. Those that share characters end at one place, which has one marker at the most."""
    places = {end: k for k, end in enumerate(sorted({(m.text, m.end) for m in markers}))}
    pairs = {Pair((k := places[m.text, m.end]), m.number, m.weight - k / 1_000_000): m for m in markers}
    return [pairs[pair] for pair in heaviest_chain(pairs)]
