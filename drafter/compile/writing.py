"""A compilation as the base's Word file, in which each change is tracked under the names of those who want it.

Accepting what one delegation signs, alone or with others, and rejecting the rest gives its copy. So words that several want
otherwise are struck out by all of these, and what each of them puts there stands behind, side by side.
"""

from __future__ import annotations

import copy
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from drafter.compile.comments import Commenting
from drafter.compile.differences import masthead_lines
from drafter.compile.model import Compilation, Copy, Wish, in_order
from drafter.compile.paragraphs import Arrivals
from drafter.compile.repeated import Repeated
from drafter.compile.wording import place_of, said_of
from drafter.document.richtext import RichText
from drafter.draft.change import EMPTY
from drafter.draft.draft import Draft
from drafter.errors import WriteError
from drafter.language.lists import print_list
from drafter.ooxml import Element, W, own_properties, run
from drafter.readers.docx import Package, read_package
from drafter.readers.docx.signed import BETWEEN
from drafter.tracked import begun, planned
from drafter.tracked.blocks import has_end, mark_paragraph, shift_marks
from drafter.tracked.passages import Passage
from drafter.tracked.plan import Plan
from drafter.tracked.revisions import INSERTIONS, Signature
from drafter.tracked.runs import CALLS, NotInRunsError, own_runs, put_before, strike
from drafter.tracked.settings import go_on_tracking
from drafter.tracked.steps import Step, items
from drafter.writers.proof import Astray, Base, Wanted, proved_signed

AUTHOR = "Compilation"  # who signs the comments that are of no delegation


class Written(NamedTuple):
    """A Word file with a compilation, and the changes that it has no place for, each of which it says in a comment."""

    data: bytes
    left: tuple[Wish, ...] = ()


def write_compilation(compilation: Compilation, base: bytes, name: str) -> Written:
    """The base's Word file with all changes tracked, each under the names of those who want it, and comments on rivals.

    `base` is the content of that file, `name` what messages call it. What was made is read again: as it stands with each
    delegation's changes alone it must be its copy, and with all rejected the base. What does not read so is left out, and said in
    a comment. Raises WriteError where the base would be changed by what is rejected.
    """
    left: dict[int, Wish] = {}
    while True:
        try:
            made, was = written(compilation, base, name, left)
        except _NoPlaceError as error:
            left |= {wish.id: wish for wish in error.wishes}
            continue
        wanted = [Wanted(copy.name, copy.text, _missing(copy, left.values())) for copy in compilation.copies]
        astray = [*proved_signed(made, compilation.base, was, wanted)]
        if not astray:
            return Written(made, tuple(left.values()))
        more = {wish.id: wish for one in astray for wish in _there(compilation, one)}
        if not more.keys() - left.keys():
            said = f"with the changes of {astray[0].name or 'nobody'} accepted {astray[0].said}"
            raise WriteError(f"{name}: nothing is written: {said}; leave that copy out, or write a page (.html)")
        left |= more


def _there(compilation: Compilation, one: Astray) -> list[Wish]:
    """What a delegation changes in a text of its copy, and in the footnotes that are called there."""
    text = next((copy.text.texts.get(one.at) for copy in compilation.copies if copy.name == one.name), None)
    places = {one.at, *(f"footnote {m.value}" for m in (text.anchors() if text is not None else ()))}
    return [wish for wish in compilation.of(one.name) if any((one.name, at) in wish.there for at in places)]


def _missing(copy: Copy, left: Iterable[Wish]) -> set[str]:
    """The texts of a copy that are not as they are to be without some changes: those, and what calls a footnote that is one."""
    places = {at for wish in left for name, at in wish.there if name == copy.name}
    calling = (at for at, text in copy.text.rich_texts() if any(f"footnote {m.value}" in places for m in text.anchors()))
    return places | {*calling}


class _NoPlaceError(Exception):
    """Changes that the file has no place for."""

    def __init__(self, wishes: Iterable[Wish]) -> None:
        super().__init__()
        self.wishes = tuple(wishes)


def written(
    compilation: Compilation, base: bytes, name: str, left: Mapping[int, Wish] = MappingProxyType({})
) -> tuple[bytes, Base]:
    """The same file, not yet read again, without the changes that are `left` out, and what the base shows."""
    _, origins = read_package(Package(base, name))
    draft, origins, was = begun(Draft(compilation.base), origins, name)
    notes = {note.key: note for note in compilation.base.footnotes} | dict(compilation.notes)
    plan = planned(draft, origins, Signature.of(compilation.base.masthead, AUTHOR), notes)
    whole, compilation = compilation, replace(compilation, wishes=tuple(w for w in compilation.wishes if w.id not in left))
    writer = _Writer(compilation, plan)
    writer.edit()
    symbol = compilation.base.masthead.symbol
    go_on_tracking(plan.file, symbol, symbol)
    plan.unplaced += [f"{print_list(w.names)}, {place_of(w)}: {said_of(whole, w)}" for w in left.values()]
    Commenting(whole, plan, writer.made, numbered_otherwise=writer.numbered_otherwise).put()
    plan.editor.revisions.tell_apart()
    return plan.file.saved(), was


class _Op(NamedTuple):
    """The items `start` to `end` of a text go, and `new` comes behind them, for these delegations and by these changes."""

    start: int
    end: int
    new: RichText
    names: tuple[str, ...]
    wishes: tuple[int, ...]


def _ops(text: RichText, wishes: Sequence[Wish], out: Sequence[Wish], order: Sequence[str]) -> list[_Op]:
    """What is to be done to a text, in its order: words go for all that want them gone, and what several put to one place stands
    side by side. `out` are the changes by which the whole of it goes."""
    size = len(items(text))
    going = [(w.start, w.end, w) for w in wishes if w.start < w.end] + [(0, size, w) for w in out]
    edges = sorted({edge for start, end, _ in going for edge in (start, end)} | {w.end for w in wishes})
    done: list[_Op] = []
    for start, end in itertools.pairwise(edges):
        of = [w for a, b, w in going if a <= start and end <= b]
        if of:
            names = in_order((name for w in of for name in w.names), order)
            done.append(_Op(start, end, EMPTY, names, tuple(w.id for w in of)))
    for wish in sorted((w for w in wishes if w.new), key=lambda w: (w.end, w.start == w.end, w.id)):
        before = next((op for op in done if op.end == wish.end and op.start < op.end and not op.new), None)
        behind = [op for op in done if op.start == op.end == wish.end]
        if before is not None and before.names == wish.names and not behind and wish.start < wish.end:
            done[done.index(before)] = before._replace(new=wish.new)
        else:
            done.append(_Op(wish.end, wish.end, wish.new, wish.names, (wish.id,)))
    ranks = {id(op): k for k, op in enumerate(done)}
    return sorted(done, key=lambda op: (op.end, op.start == op.end, ranks[id(op)]))


class _Writer:
    def __init__(self, compilation: Compilation, plan: Plan) -> None:
        self.compilation, self.plan = compilation, plan
        self.file, self.found, self.editor = plan.file, plan.found, plan.editor
        self.revisions = plan.editor.revisions
        self.made: dict[int, list[Element]] = {}  # what was made for each change
        self.repeats = Repeated(plan)
        self.numbered_otherwise = False
        self.struck: dict[Element, tuple[str, ...]] = {}  # the calls of footnotes that go, and for whom

    def edit(self) -> None:
        base = self.compilation.base
        if without := [*Arrivals(self.compilation, self.plan, self.made).put()]:
            raise _NoPlaceError(without)
        for at, text in base.texts.items():
            self._text(at, text)
        for name, line in masthead_lines(base.masthead).items():
            self._line(name, line)
        self._rows()
        self._notes()
        shift_marks(self.file, (p for at, _ in base.rich_texts() for p in self.found.texts[at].paragraphs))
        self.repeats.mark()
        self.plan.notes.save()

    def _text(self, at: str, text: RichText) -> None:
        here = self.compilation.by_place.get(at, ())
        words = [wish for wish in here if wish.act == "replace"]
        out = [wish for wish in here if wish.act == "delete"]
        one = self.found.texts[at]
        if (words or out) and not one.paragraphs:
            raise _NoPlaceError((*words, *out))
        numbers = [wish for wish in here if wish.act == "number"]
        if out and not words and not numbers and at not in self.found.parts:
            self._taken_out(at, one, out)
            return
        try:
            if words or out:
                self._edit(one, text, words, out)
            self._number(at, numbers, out)
            if out:
                self._end(at, one, out)
        except NotInRunsError:
            raise _NoPlaceError(here) from None

    def _edit(self, one: Passage, text: RichText, words: Sequence[Wish], out: Sequence[Wish]) -> None:
        for op in reversed(_ops(text, words, out, self.compilation.names)):
            new = self.editor.in_own_type(one, op.new) if op.new else op.new
            self.struck |= dict.fromkeys(one.calls(range(op.start, op.end)), op.names)
            with self.revisions.by(BETWEEN.join(op.names)):
                made = self.editor.edit(one, new, [Step(op.start, op.end, 0, len(items(new)))])
            for number in op.wishes:
                self.made.setdefault(number, [])[:0] = [e for each in made for e in each.elements]

    def _names(self, wishes: Iterable[Wish]) -> str:
        return BETWEEN.join(in_order((name for wish in wishes for name in wish.names), self.compilation.names))

    def _taken_out(self, at: str, one: Passage, out: Sequence[Wish]) -> None:
        """Strikes out a paragraph that nobody changes otherwise."""
        names = self._names(out)
        self.struck |= dict.fromkeys(one.calls(range(len(one.items))), tuple(names.split(BETWEEN)))
        with self.revisions.by(names):
            made = self.plan.blocks.take_out([*self.plan.line_above(at), *one.paragraphs])
        for wish in out:
            self.made.setdefault(wish.id, []).extend(e for e in made if e.tag != f"{W}pPr")

    def _end(self, at: str, one: Passage, out: Sequence[Wish]) -> None:
        """Strikes out what is left of a paragraph that goes for some while others change it: its tabs and its mark."""
        if at in self.found.parts:
            return
        with self.revisions.by(self._names(out)):
            for paragraph in (*self.plan.line_above(at), *one.paragraphs):
                strike([r for r in own_runs([paragraph]) if next(r.iterancestors(*INSERTIONS), None) is None], self.revisions)
                if has_end(paragraph):
                    mark_paragraph(own_properties(paragraph), self.revisions.made("del"))
                self.file.touch(paragraph)

    def _number(self, at: str, wishes: Sequence[Wish], out: Sequence[Wish]) -> None:
        """Tracks a number that is typed; those that Word makes follow by themselves."""
        one, text = self.found.numbers.get(at), self.found.texts[at]
        if not wishes:
            return
        if one is not None and one.paragraphs and at not in self.found.parts:
            size = len(one.items)
            whole = next(p.number or "" for p in self.compilation.base.paragraphs if p.id == at)
            self.numbered_otherwise |= len(wishes) > 1
            bare = one.text.text != whole  # "OP3": of a label the figure is tracked
            own = [
                Wish(at, "replace", w.names, 0, size, new=RichText(w.new.text.rstrip(".") if bare else w.new.text))
                for w in wishes
            ]
            self._edit(one, one.text, own, out)
        elif not wishes[0].old and text.paragraphs and (first := text.nearest(range(len(text.items)))) is not None:
            for wish in wishes:
                with self.revisions.by(BETWEEN.join(wish.names)):
                    put_before(text.begins(first), [self.revisions.made("ins", run(f"{wish.new}\t"))], self.revisions)
            self.file.touch(text.paragraphs[0])

    def _line(self, name: str, line: str) -> None:
        """A line of the masthead."""
        wishes = self.compilation.by_place.get(f"masthead.{name}", ())
        if not wishes:
            return
        one = self.found.lines.get(name)
        start = one.text.text.find(line) if one is not None else -1
        if one is None or start < 0:
            raise _NoPlaceError(wishes)
        self._edit(one.part(start, start + len(line)), RichText(line), wishes, ())

    def _rows(self) -> None:
        """Tracks the rows of tables all of whose paragraphs go for the same delegations."""
        rows: dict[Element, list[set[str]]] = {}
        for p in self.compilation.base.paragraphs:
            row = self.plan.tables.row_of(p.id) if p.cell else None
            if row is not None:
                out = [w for w in self.compilation.by_place.get(p.id, ()) if w.act == "delete"]
                rows.setdefault(row, []).append({name for w in out for name in w.names})
        for row, names in rows.items():
            if common := in_order(set.intersection(*names), self.compilation.names):
                with self.revisions.by(BETWEEN.join(common)):
                    self.file.track_row(row, self.revisions.made("del"))

    def _notes(self) -> None:
        """Strikes out the texts of the footnotes whose calls go, where nobody changes them."""
        for reference, names in self.struck.items():
            keys = [key for key, calls in self.found.calls.items() if reference in self._elements(calls)]
            changed = any(w.act == "replace" for key in keys for w in self.compilation.by_place.get(f"footnote {key}", ()))
            if reference.tag == f"{W}footnoteReference" and not changed:
                with self.revisions.by(BETWEEN.join(names)):
                    self.plan.notes.strike([reference])

        for key, calls in self.found.calls.items():
            numbers = [w for w in self.compilation.by_place.get(f"footnote {key}", ()) if w.act == "number"]
            ids = dict.fromkeys(e.get(f"{W}id") for e in self._elements(calls) if e.tag in CALLS)
            for own in self.plan.notes.typed_numbers(ids, key) if numbers else ():
                with self.revisions.by(self._names(numbers)):
                    struck = strike([own], self.revisions)
                for wish in reversed(numbers):
                    new = copy.deepcopy(own)
                    for text in new.iter(f"{W}delText"):
                        text.tag, text.text = f"{W}t", wish.new.text
                    with self.revisions.by(BETWEEN.join(wish.names)):
                        struck[0].addnext(self.revisions.made("ins", new))

    @staticmethod
    def _elements(calls: Iterable[tuple[Passage, int]]) -> Iterator[Element]:
        return (one.called[k] for one, k in calls)
