"""A Word file is read again before it is put down, as one reads a proof: what it shows is held against what it is to say.

Read are the words, the numbers as Word counts them, the footnotes' texts and places, and the order; of a file with tracked
changes as they stand accepted and as they stand rejected. White space is no matter.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from drafter.document.masthead import FIELD, FIELDS, Masthead, closing
from drafter.document.resolution import Paragraph, Resolution
from drafter.document.richtext import RichText
from drafter.draft.draft import Draft
from drafter.errors import ReadError, WriteError
from drafter.readers.docx.package import Package
from drafter.readers.docx.references import ASTERISKS
from drafter.readers.docx.shown import Call, Line, Shown, has_changes, levelled, line_of, solid
from drafter.readers.docx.signed import decide
from drafter.readers.labels import is_labelled, split_label
from drafter.readers.levels import number_of

MADE = "the Word file that was made"
_MOST = 90  # characters of each text in a message
Calls = Mapping[str, Sequence[tuple[int, str]]]


class Base(NamedTuple):
    """What last year's file shows before anything is changed in it: the lines that are none of its texts, with the changes of
    others accepted, and all of it, with these rejected."""

    beside: Sequence[Line]
    rejected: Shown

    @classmethod
    def of(cls, package: Package, previous: Resolution) -> Base:
        """Reads it. The package must not be edited yet."""
        accepted = Shown(package)
        rejected = accepted.rejected() if has_changes(package) else accepted
        assert rejected.around is not None  # read now
        return cls(_walk(accepted.lines, texts_of(previous))[1], rejected)


class Text(NamedTuple):
    """A text that is to be shown: its address, and the line that it makes."""

    at: str
    line: Line


class _Difference(NamedTuple):
    """A place, what it is to say, and what it says; empty where nothing is to stand or stands there."""

    at: str
    wanted: str
    found: str


def prove(package: Package, document: Resolution, calls: Calls) -> None:
    """Reads a Word file and holds it against the resolution that it was made of. `calls` are the notes that each text calls, with
    their positions. Raises WriteError for the first difference."""
    held(Shown(package), texts_of(document, calls))


def held(shown: Shown, texts: Iterable[Text]) -> list[Line]:
    """Holds what a Word file shows against these texts, as `prove`, and gives the lines that are none of them."""
    differing, beside = _walk(shown.lines, texts)
    for one in differing:
        raise WriteError(f"nothing is written: in the Word file {_said(one)}; write another kind of file (.txt, .md, .json)")
    return beside


def prove_tracked(data: bytes, name: str, draft: Draft, base: Base, missing: Collection[str] | None = None) -> None:
    """Holds last year's file with tracked changes against the draft, as they stand accepted, and against itself as it was, as
    they stand rejected. `missing` are the addresses of what has no place in the file, as is said in a comment; None where
    nothing is without. Raises WriteError for the first difference; `name` is what it calls the file."""
    package, previous, document = opened(data), draft.previous, draft.resolution
    accepted, how = Shown(package), "accepted"
    differing, others = _walk(accepted.lines, (one for one in texts_of(document) if one.at not in (missing or ())))
    if not differing and missing is None:
        differing = [*_others(others, base.beside, document.masthead, previous.masthead)]
    if not differing:
        how, differing = "rejected", [*_rejected(accepted.rejected(), base.rejected, previous)]
    for one in differing:
        advice = "leave that change out (`skip`, `edits`) and make it in Word"
        raise WriteError(f"{name}: nothing is written: with the changes {how} {_said(one)}; {advice}")


class Wanted(NamedTuple):
    """What a file is to say with the tracked changes accepted that one person signs: whose, the text, and the addresses of what
    has no place in the file, as is said in a comment."""

    name: str
    text: Resolution
    missing: Collection[str] = ()


class Astray(NamedTuple):
    """Where a file says something else than a person's text: whose, the address there ("a line" for none), and what."""

    name: str
    at: str
    said: str


def proved_signed(data: bytes, previous: Resolution, base: Base, wanted: Iterable[Wanted]) -> Iterator[Astray]:
    """Holds a file with changes of several people against the text of each of them, as it stands with that person's changes
    alone accepted, and against itself as it was, with all rejected (then of nobody). Gives the first difference of each."""
    for one in wanted:
        shown = Shown(decide(opened(data), (one.name,)))
        differing, others = _walk(shown.lines, (text for text in texts_of(one.text) if text.at not in one.missing))
        if not differing and not one.missing:
            differing = [*_others(others, base.beside, one.text.masthead, previous.masthead)]
        yield from (Astray(one.name, found.at, _said(found)) for found in differing[:1])
    rejected = Shown(decide(opened(data), ()))
    yield from (Astray("", found.at, _said(found)) for found in itertools.islice(_rejected(rejected, base.rejected, previous), 1))


def opened(data: bytes) -> Package:
    """A file that was made, to be read. Raises WriteError for one that cannot be."""
    try:
        return Package(data, MADE)
    except ReadError as problem:
        raise WriteError(f"nothing is written: {problem}") from None


def texts_of(document: Resolution, calls: Calls | None = None) -> Iterator[Text]:
    """The title and the paragraphs as they are to be shown. With `calls`, of a file that drafter made, what calls no note that
    Word numbers, an asterisk or a number without a note, is a word."""
    notes = {note.key: levelled(note.text.text) for note in document.footnotes}
    words = {key for of in (calls or {}).values() for _, key in of if key not in notes or ASTERISKS.fullmatch(key)}
    number = FIELD["number"].line(document.masthead)
    paragraphs = ((p.id, p.number or "", p.body) for p in _in_rows(document.paragraphs))
    for at, before, body in (("title", number, document.title), *paragraphs):
        text, last, made = f"{before} " if before else "", 0, []
        for start, key in [(m.start, m.value or "") for m in body.anchors()] if calls is None else calls[at]:
            text, last = text + body.text[last:start], start
            if key in words:
                text += key
            else:
                made.append((notes.get(key, key), len(text)))
        yield Text(at, line_of(text + body.text[last:], made))


def _in_rows(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs, those of a table as it shows them."""
    for _, group in itertools.groupby(paragraphs, key=lambda p: p.cell.table if p.cell else 0):
        yield from sorted(group, key=lambda p: (p.cell.row, p.cell.column) if p.cell else (0, 0))


def _walk(lines: Sequence[Line], texts: Iterable[Text]) -> tuple[list[_Difference], list[Line]]:
    """The first text that is not among the lines in its order, and the lines that are none of these texts."""
    at = 0
    others: list[Line] = []
    for one in texts:
        if not one.line.text:
            continue
        place = next(((k, end) for k in range(at, len(lines)) if (end := _ends(lines, k, one.line))), None)
        if place is None:
            return [_Difference(one.at, str(one.line), _nearest(one.line, lines[at:]))], others
        others += lines[at : place[0]]
        at = place[1]
    return [], [*others, *lines[at:]]


def _ends(lines: Sequence[Line], k: int, wanted: Line) -> int:
    """Behind which line a text ends that begins with the line `k`: it may stand on several, as a number above its heading.
    0 where it does not stand there."""
    end = _end_of(lines, k, lines[k], wanted)
    return end or (_end_of(lines, k, _unlabelled(lines[k]), wanted) if is_labelled(lines[k].text) else 0)


def _end_of(lines: Sequence[Line], k: int, found: Line, wanted: Line) -> int:
    """The same, with the line `k` as `found`."""
    if found == wanted:  # as nearly all do
        return k + 1
    whole, end = solid(wanted.text), k + 1
    while (solid(found.text), found.calls) != (whole, wanted.calls):
        if end == len(lines) or not whole.startswith(solid(found.text)) or len(found.text) > len(wanted.text):
            return 0
        found, end = found.and_(lines[end]), end + 1
    return end


def _unlabelled(line: Line) -> Line:
    """A line with a label ("OP3."), as drafter reads it: the label is no word, but the number that it says."""
    label, rest = split_label(RichText(line.text))
    assert label is not None
    before = f"{label.number}. " if label.part == "operative" and not number_of(rest.text) else ""
    text = before + rest.text
    gone = len(solid(line.text)) - len(solid(text))
    return Line(text, tuple(Call(note, max(behind - gone, 0)) for note, behind in line.calls))


def _others(now: Sequence[Line], was: Sequence[Line], new: Masthead, old: Masthead) -> Iterator[_Difference]:
    """What else stands in a document must have stood there already, or be of the masthead; and what did, must stand there."""
    left, come = [*was], []
    for line in now:
        if line in left:
            left.remove(line)
        else:
            come.append(line)
    yield from (_Difference("a line", "", str(line)) for line in _not_of(new, come))
    yield from (_Difference("a line", str(line), "") for line in _not_of(old, left))


def _not_of(m: Masthead, lines: Iterable[Line]) -> Iterator[Line]:
    """The lines of which none is one of a masthead, a part of one, or holds one."""
    texts = [*(one.line(m) for one in FIELDS if one.at), *closing(m), *(item.title for item in m.agenda_items)]
    texts += [f"{note.mark} {note.text}" for note in m.notes]
    known = [text for text in map(levelled, texts) if text]
    return (line for line in lines if not any(text in line.text or line.text in text for text in known))


def _rejected(shown: Shown, base: Shown, previous: Resolution) -> Iterator[_Difference]:
    """Where a file with its changes rejected does not show what it showed before."""
    pairs = [(base.lines, shown.lines), *((lines, shown.around.get(part, ())) for part, lines in base.around.items())]
    for was, now in pairs:
        if was != now:
            k = next(k for k in range(len(was) + 1) if was[k : k + 1] != now[k : k + 1])
            wanted, found = ("".join(map(str, lines[k : k + 1])) for lines in (was, now))
            at = next((one.at for one in texts_of(previous) for line in was[k : k + 1] if line.text == one.line.text), "a line")
            yield _Difference(at, wanted, found)


def _nearest(wanted: Line, lines: Sequence[Line]) -> str:
    """The line that is most like one that is not there."""
    from difflib import SequenceMatcher

    words = SequenceMatcher(b=wanted.text.split(), autojunk=False)

    def likeness(line: Line) -> float:
        words.set_seq1(line.text.split())
        return words.ratio()

    best = max(lines, key=likeness, default=Line(""))
    return str(best) if likeness(best) > 0.5 else ""


def _said(one: _Difference) -> str:
    """ "OP3 would read "3. Requests …" and not "4. Requests …"": each from a word or two before they part."""
    if not one.found:
        return f'{one.at} would be missing: "{_cut(one.wanted, 0)}"'
    if not one.wanted:
        return f'{one.at} would stand there that is in neither text: "{_cut(one.found, 0)}"'
    alike = itertools.takewhile(lambda signs: signs[0] == signs[1], zip(one.wanted, one.found, strict=False))
    parts = sum(1 for _ in alike)
    return f'{one.at} would read "{_cut(one.found, parts)}" and not "{_cut(one.wanted, parts)}"'


def _cut(text: str, at: int) -> str:
    start = text.rfind(" ", 0, max(at - 20, 0)) + 1
    return f"{'…' if start else ''}{text[start : start + _MOST]}{'…' if len(text) > start + _MOST else ''}"
