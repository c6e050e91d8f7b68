"""The tracked changes of any Word file, each with who made it and when, where it stands, and the words around it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, NamedTuple

from drafter.errors import ReadError
from drafter.ooxml import OFF, Element, R, W
from drafter.readers.docx import Package, read_package
from drafter.readers.docx.trail import PARAGRAPH, Mark, Trail, Walk

Act = Literal["insert", "delete", "replace", "move", "format"]
CONTEXT = 12  # words on either side
_PAGES = {"first": "{} of the first page", "even": "{} of even pages", "default": "{}"}


@dataclass(frozen=True, slots=True)
class Revision:
    """A tracked change; words taken out and words put in at the same place are one.

    `unit` tells of what: "words", a whole "paragraph", a "row" or "cell" of a table, or with "format" a "section" or "table".
    `at` is the address of its place as a `Change` has it, "" where there is none; `place` says it in words. `old` and `new` are
    what goes and comes, with "¶" for the end of a paragraph; `before` and `after` the words around them as they stand when all
    is accepted. `what` is how the setting changed, and what else is to be said.
    """

    act: Act
    unit: str
    author: str
    date: str
    at: str = ""
    place: str = ""
    old: str = ""
    new: str = ""
    before: str = ""
    after: str = ""
    what: str = ""
    id: int = 0


def read_revisions(data: bytes, name: str) -> tuple[Revision, ...]:
    """The tracked changes of a .docx in their order, numbered from 1: headers, body, footnotes, endnotes, footers.

    In a resolution places are told by the addresses before the changes, as the report of a rollover does: "after PP3".
    Raises ReadError for what is no .docx, is damaged, locked or too large.
    """
    package = Package(data, name)
    addresses = _Addresses(package)
    found: list[Revision] = []
    for story in _stories(package):
        walk = Walk(story.holder, story.calls)
        for trail in walk.trails:
            found += _Listing(trail, story, addresses).revisions()
    return tuple(replace(revision, id=k) for k, revision in enumerate(_with_moves_joined(found), 1))


class _Story(NamedTuple):
    """A part or a note: what holds its paragraphs, what it is called ("" for the body), and the numbers of the notes it calls."""

    holder: Element
    name: str
    calls: dict[Element, str]


def _stories(package: Package) -> Iterator[_Story]:
    root = package.xml(package.document)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        return
    calls, ids = _note_numbers(body)
    surroundings = list(_surroundings(package, body))
    yield from (story for story in surroundings if story.name.startswith("header"))
    yield _Story(body, "", calls)
    for kind in ("footnote", "endnote"):
        notes = package.xml(package.related(f"{kind}s"))
        by_id = {e.get(f"{W}id", ""): e for e in notes.iterfind(f"{W}{kind}")} if notes is not None else {}
        for (of_kind, number), called in ids.items():
            if of_kind == kind and number in by_id:
                yield _Story(by_id[number], called, calls)
    yield from (story for story in surroundings if not story.name.startswith("header"))


def _surroundings(package: Package, body: Element) -> Iterator[_Story]:
    """Headers and footers, each once."""
    targets = package.relationships(package.document)
    seen = set()
    for reference in body.iter(f"{W}headerReference", f"{W}footerReference"):
        target = targets.get(reference.get(f"{R}id", ""))
        root = package.xml(target.target) if target and not target.external else None
        if target is None or root is None or target.target in seen:
            continue
        seen.add(target.target)
        kind = "header" if reference.tag == f"{W}headerReference" else "footer"
        yield _Story(root, _PAGES.get(reference.get(f"{W}type", ""), "{}").format(kind), {})


def _note_numbers(body: Element) -> tuple[dict[Element, str], dict[tuple[str, str], str]]:
    """What the notes are called, by their references and by kind and id: "footnote 3" by the number before the changes, or "new
    footnote 4" by that after them."""
    calls: dict[Element, str] = {}
    ids: dict[tuple[str, str], str] = {}
    counts = {(kind, way): 0 for kind in ("footnote", "endnote") for way in ("before", "after")}
    for element in body.iter(f"{W}footnoteReference", f"{W}endnoteReference"):
        kind = "footnote" if element.tag == f"{W}footnoteReference" else "endnote"
        comes = next(element.iterancestors(f"{W}ins", f"{W}moveTo"), None) is not None
        goes = next(element.iterancestors(f"{W}del", f"{W}moveFrom"), None) is not None
        if element.get(f"{W}customMarkFollows") not in (None, *OFF):
            calls[element] = f"{kind} with a mark of its own"
        else:
            counts[kind, "before"] += not comes
            counts[kind, "after"] += not goes
            calls[element] = f"new {kind} {counts[kind, 'after']}" if comes else f"{kind} {counts[kind, 'before']}"
        ids.setdefault((kind, element.get(f"{W}id", "")), calls[element])
    return calls, ids


class _Addresses:
    """The addresses of a file's paragraphs before the changes and after; none where it is no resolution."""

    def __init__(self, package: Package) -> None:
        self.package = package

    @cached_property
    def before(self) -> dict[Element, str]:
        """The addresses of the text before the changes, by the elements that it stands in."""
        return self._read(base=True)

    @cached_property
    def after(self) -> dict[Element, str]:
        """Those of the text with the changes."""
        return self._read(base=False)

    def _read(self, *, base: bool) -> dict[Element, str]:
        try:
            _, origins = read_package(self.package, base=base)
        except ReadError:
            return {}
        found: dict[Element, str] = {}
        for at, spans in origins.spans.items():
            for element in (e for span in spans for e in span.element.iterancestors()):
                found.setdefault(element, at)
        return found


class _Stretch(NamedTuple):
    """Tokens from `first` up to `last` that bear one mark; `whole` where they are a whole paragraph and no more."""

    first: int
    last: int
    mark: Mark
    whole: bool


class _Listing:
    """The revisions of one story."""

    def __init__(self, trail: Trail, story: _Story, addresses: _Addresses) -> None:
        self.trail, self.story, self.addresses = trail, story, addresses
        self.tokens = trail.tokens

    def revisions(self) -> list[Revision]:
        """All of them, in the order of the text."""
        placed = [*self._of_text(), *self._of_rows(), *self._of_format()]
        return [revision for _, revision in sorted(placed, key=lambda one: one[0])]

    def _of_text(self) -> Iterator[tuple[int, Revision]]:
        layer = 0
        while stretches := self._stretches(layer):
            for group in _grouped(stretches):
                first, last = group[0].first, group[-1].last
                if not any(
                    row.first <= first and last <= row.last and row.mark.way == group[0].mark.way for row in self.trail.rows
                ):
                    yield first, self._revision(group, first, last)
            layer += 1

    def _stretches(self, layer: int) -> list[_Stretch]:
        """The stretches of one mark; `layer` 0 is the outer one, 1 what was taken out of words that had been put in."""
        found: list[_Stretch] = []
        numbered = [(k, t.marks[layer]) for k, t in enumerate(self.tokens) if len(t.marks) > layer]
        for _, run in itertools.groupby(enumerate(numbered), key=lambda one: (one[1][0] - one[0], one[1][1]._replace(date=""))):
            held = [one for _, one in run]
            found += self._cut(held[0][0], held[-1][0] + 1, held[0][1])
        return found

    def _cut(self, first: int, last: int, mark: Mark) -> Iterator[_Stretch]:
        """A stretch cut at the ends of paragraphs: behind them where it begins with a paragraph, else before them."""
        begins = first == 0 or self.tokens[first - 1].text == PARAGRAPH
        at = first
        for k in range(first, last):
            if self.tokens[k].text == PARAGRAPH and begins:
                yield _Stretch(at, k + 1, mark, whole=True)
                at = k + 1
            elif self.tokens[k].text == PARAGRAPH and k > at:
                yield _Stretch(at, k, mark, whole=False)
                at = k
        if at < last:
            follows = self.tokens[last].text if last < len(self.tokens) else PARAGRAPH
            yield _Stretch(
                at, last, mark, whole=not begins and self._text(at, last).startswith(PARAGRAPH) and follows == PARAGRAPH
            )

    def _revision(self, group: Sequence[_Stretch], first: int, last: int) -> Revision:
        mark = group[0].mark
        is_move = mark.move is not None
        whole = self._goes_with_its_end(first, mark) if is_move else group[0].whole
        old, new = ("".join(self._text(s.first, s.last) for s in group if s.mark.way == way) for way in ("out", "in"))
        if whole and not is_move:
            old, new = old.strip(PARAGRAPH), new.strip(PARAGRAPH)
        act: Act = "move" if is_move else "replace" if old and new else "insert" if mark.way == "in" else "delete"
        at, place = self._place(first, last, whole=whole, way=mark.way)
        before, after = ("", "") if whole else self._around(first, last)
        said = mark.move or ("of words that had been put in" if self.tokens[first].marks[0] != mark else "")
        date = min(s.mark.date for s in group)
        return Revision(act, "paragraph" if whole else "words", mark.author, date, at, place, old, new, before, after, said)

    def _goes_with_its_end(self, first: int, mark: Mark) -> bool:
        """Whether the paragraph that a token stands in is moved with its end."""
        end = next((t for t in self.tokens[first:] if t.text == PARAGRAPH), None)
        return end is not None and any(m.move is not None and m.way == mark.way for m in end.marks)

    def _of_rows(self) -> Iterator[tuple[int, Revision]]:
        for row in self.trail.rows:
            text = self._text(row.first, row.last).rstrip(PARAGRAPH)
            old, new = ("", text) if row.mark.way == "in" else (text, "")
            at, place = self._place(row.first, row.last, whole=False, way=row.mark.way)
            yield (
                row.first,
                Revision("insert" if new else "delete", row.unit, row.mark.author, row.mark.date, at, place, old, new),
            )

    def _of_format(self) -> Iterator[tuple[int, Revision]]:
        for k, change in self.trail.formats:
            at, place = self._place(min(k, len(self.tokens) - 1), k, whole=False, way="")
            yield k, Revision("format", change.unit, change.author, change.date, at, place, what=change.what)
        set_anew = [(k, t.format) for k, t in enumerate(self.tokens) if t.format is not None]
        runs = itertools.groupby(enumerate(set_anew), key=lambda one: (one[1][0] - one[0], one[1][1]._replace(date="")))
        for _, run in runs:
            held = [one for _, one in run]
            (first, change), last = held[0], held[-1][0] + 1
            at, place = self._place(first, last, whole=False, way="")
            text = self._text(first, last)
            before, after = self._around(first, last)
            yield (
                first,
                Revision("format", "words", change.author, change.date, at, place, text, text, before, after, change.what),
            )

    def _text(self, first: int, last: int) -> str:
        return "".join(token.text for token in self.tokens[first:last])

    def _around(self, first: int, last: int) -> tuple[str, str]:
        """The words before and after, of the same paragraph, as they stand when all is accepted."""
        before = list(itertools.takewhile(lambda t: t.text != PARAGRAPH, reversed(self.tokens[:first])))
        after = itertools.takewhile(lambda t: t.text != PARAGRAPH, self.tokens[last:])
        kept = ["".join(t.text for t in some if not any(m.way == "out" for m in t.marks)) for some in (reversed(before), after)]
        return _end_of(kept[0]), _start_of(kept[1])

    def _place(self, first: int, last: int, *, whole: bool, way: str) -> tuple[str, str]:
        """The address of a place and how to say it."""
        if self.story.name:
            at = self._address(self.tokens[first].paragraph) if self.story.name.startswith(("header", "footer")) else ""
            return (at, f"{_said(at)} ({self.story.name})") if at else (self.story.name, self.story.name)
        if not self.tokens:
            return "", "the document"
        which = self.tokens[last - 1 if whole and way == "in" else first].paragraph
        at = self._address(which)
        if whole and way == "in":
            earlier = (self._address(k) for k in range(which - 1, -1, -1))
            if near := next((found for found in earlier if found), ""):
                return near, f"after {_said(near)}"
        elif at:
            return at, f"{_said(at)} (out)" if whole else _said(at)
        if at := self.addresses.after.get(self.trail.paragraphs[which], ""):
            return at, f"{_said(at)} (new)"
        return "", f"paragraph {which + 1}"

    def _address(self, paragraph: int) -> str:
        return self.addresses.before.get(self.trail.paragraphs[paragraph], "")


def _grouped(stretches: Sequence[_Stretch]) -> Iterator[list[_Stretch]]:
    """The stretches, those that touch and are by one author together, so that what goes and what comes is one change."""
    group: list[_Stretch] = []
    for one in stretches:
        last = group[-1] if group else None
        joins = last and last.last == one.first and last.mark.author == one.mark.author and not (last.whole or one.whole)
        if joins and last and last.mark.move is None and one.mark.move is None and last.mark.way != one.mark.way:
            group.append(one)
            continue
        if group:
            yield group
        group = [one]
    if group:
        yield group


def _with_moves_joined(found: Sequence[Revision]) -> Iterator[Revision]:
    """The revisions, the two ends of each move as one. They are told by the name of the move, which is in `what` until then, or
    by their text: LibreOffice gives each end a name of its own."""
    moves = [one for one in found if one.act == "move"]
    named = {one.what for one in moves if one.old} & {one.what for one in moves if one.new} - {""}
    ends: dict[str, tuple[list[Revision], list[Revision]]] = {}
    for one in moves:
        ends.setdefault(one.what if one.what in named else _bare([one]), ([], []))[bool(one.new)].append(one)
    for one in found:
        if one.act != "move":
            yield one
            continue
        gone, come = ends[one.what if one.what in named else _bare([one])]
        if not gone or not come:
            yield replace(one, what="away, to no known place" if one.old else "from no known place")
        elif one is gone[0]:
            place = f"{one.at or one.place}, to {come[0].place}"
            yield replace(one, place=place, old=_bare(gone), new=_bare(come), what="")


def _bare(moved: Sequence[Revision]) -> str:
    """The text of one end of a move; of a paragraph without the white space around it."""
    text = "".join(one.old or one.new for one in moved)
    return text.strip(f"{PARAGRAPH} \t\n") or text if moved[0].unit == "paragraph" else text


def _said(at: str) -> str:
    """ "masthead, session" for "masthead.session"; the address of a paragraph as it is."""
    return ", ".join(at.split(".")[:2]).replace("_", " ") if at.startswith("masthead.") else at


def _end_of(text: str) -> str:
    words = text.split(" ")
    return text if len(words) <= CONTEXT else "… " + " ".join(words[-CONTEXT:])


def _start_of(text: str) -> str:
    words = text.split(" ")
    return text if len(words) <= CONTEXT else " ".join(words[:CONTEXT]) + " …"
