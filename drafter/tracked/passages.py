"""A text of the file and the elements it stands in, edited by steps."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from drafter.document.resolution import Resolution
from drafter.document.richtext import RichText
from drafter.document.words import Hunk, unchanged
from drafter.ooxml import Element, W
from drafter.readers.docx.origins import Call, Origins, Span, between
from drafter.tracked.file import File
from drafter.tracked.looks import KINDS, Looks, Model, joined, types_of
from drafter.tracked.places import Cuts, Place, Places, called_in
from drafter.tracked.revisions import Revisions
from drafter.tracked.runs import (
    CALLS,
    T_,
    NotInRunsError,
    begins_at,
    cut,
    ends_at,
    has_words,
    makes_a_field,
    paragraph_of,
    put_before,
    put_behind,
    run_of,
    runs_from,
    runs_in_fields,
    strike,
    with_whole_fields,
)
from drafter.tracked.steps import Coming, Item, Step, cut_at_calls, items


class Made(NamedTuple):
    """What was made for a step: elements of the part, and the characters of the old text that the step is about."""

    step: Step
    start: int
    end: int
    elements: tuple[Element, ...]


@dataclass(eq=False)
class Passage:
    """A text and its spans in the file as it was read; some characters have none (a number that Word makes).

    `cuts` tell where these places are now, for all passages of one file. `called` are what calls footnotes, by the items that are
    the calls: no cut changes them.
    """

    text: RichText
    spans: Sequence[Span]
    paragraphs: list[Element] = field(default_factory=list)
    cuts: Cuts = field(default_factory=Cuts)
    called: Mapping[int, Element] = field(default_factory=dict)

    @cached_property
    def places(self) -> Places:
        """The place of each item. Made when it is asked for: most texts stay as they are."""
        return Places(self.text, self.spans, self.called)

    @cached_property
    def items(self) -> list[Item]:
        """The characters and calls of the text."""
        return items(self.text)

    def item(self, position: int) -> int:
        """The item that is the character at a position; of the text's end, the number of items."""
        return position + bisect.bisect_right(self._anchors, position)

    @cached_property
    def _anchors(self) -> list[int]:
        return [m.start for m in self.text.anchors()]

    def begins(self, k: int) -> Element:
        """The run that begins with the item `k`, which has a place."""
        if self.place(k).offset:
            self.cut([k], [])
        return begins_at(self.place(k).element)

    def ends(self, k: int) -> Element:
        """The run that ends with the item `k`, which has a place."""
        element, offset = self.place(k)
        if element.tag == T_ and offset + self._width(k) < len(element.text or ""):
            self.cut([], [k])
        return ends_at(element)

    def _width(self, k: int) -> int:
        """How many characters of its element an item takes: the number by which a call is repeated may have several."""
        element = self.place(k).element
        return len(element.text or "") if self.items[k].key is not None and element.tag == T_ else 1

    def cut(self, begins: Iterable[int], ends: Iterable[int]) -> None:
        """Cuts the text before and behind these items, as far as they stand in the midst of others: all at once, since to cut a
        long text again and again takes time."""
        found: dict[Element, dict[int, Place]] = {}  # by the w:t's as they are now: where to cut them, and where that was
        for k, behind in (*((k, 0) for k in begins), *((k, self._width(k)) for k in ends)):
            was, (element, offset) = self.places[k], self.place(k)
            if was is not None and element.tag == T_ and 0 < offset + behind < len(element.text or ""):
                found.setdefault(element, {})[offset + behind] = Place(was.element, was.offset + behind)
        for element, places in found.items():
            offsets = sorted(places)
            for offset, rest in zip(offsets, cut(element, offsets), strict=True):
                self.cuts.add(places[offset], rest)

    def place(self, k: int) -> Place:
        """Where the item `k` stands now, which has a place."""
        place = self.places[k]
        assert place is not None
        return self.cuts.place(place)

    def nearest(self, among: Iterable[int]) -> int | None:
        """The first of these items that has a place."""
        return next((k for k in among if self.places[k] is not None), None)

    @property
    def first(self) -> int | None:
        """The first character that has a place."""
        return self.nearest(k for k, item in enumerate(self.items) if item.key is None)

    def calls(self, among: Iterable[int]) -> list[Element]:
        """What calls footnotes among these items."""
        return [self.called[k] for k in among if k in self.called] if self.called else []

    def within(self, runs: set[Element]) -> set[int]:
        """The items that stand in some runs."""
        placed = self.places.among(0, len(self.items)) if runs else ()
        return {k for k in placed if run_of(self.place(k).element) in runs}

    def part(self, start: int, end: int) -> Passage:
        """The passage of some characters of a text without calls."""
        return Passage(self.text.slice(start, end), between(self.spans, start, end), self.paragraphs, self.cuts)


class Stretch(NamedTuple):
    """Words of the file: a text, and the first and the last item of it."""

    passage: Passage
    first: int
    last: int

    @classmethod
    def of(cls, one: Passage, start: int = 0, end: int | None = None) -> list[Stretch]:
        """Some characters of a text, at least one; all where no end is given, and nothing where the file has none of them."""
        among = range(one.item(start), one.item(len(one.text) if end is None else min(max(end, start + 1), len(one.text))))
        there = (k for k in among if one.items[k].key is None and one.places[k] is not None)
        if (first := next(there, None)) is None:
            return []
        behind = (k for k in reversed(among) if one.items[k].key is None and one.places[k] is not None)
        return [cls(one, first, next(behind, first))]

    def runs(self, file: File) -> tuple[Element, Element]:
        """The first and the last run of the words, in a file in which they are edited."""
        for paragraph in self.passage.paragraphs:
            file.touch(paragraph)
        return self.passage.begins(self.first), self.passage.ends(self.last)


def cut_at_once(stretches: Iterable[Stretch]) -> None:
    """Cuts each text before and behind these words of it, in all places at once."""
    by_passage: dict[Passage, list[Stretch]] = {}
    for one in stretches:
        by_passage.setdefault(one.passage, []).append(one)
    for passage, found in by_passage.items():
        passage.cut([one.first for one in found], [one.last for one in found])


class _Asked(Mapping[str, Passage]):
    """Passages by the addresses of their texts, each made when it is first asked for: most texts stay as they are."""

    def __init__(
        self, texts: Mapping[str, RichText], spans: Mapping[str, Sequence[Span]], calls: Mapping[str, Sequence[Call]], cuts: Cuts
    ) -> None:
        self._texts, self._spans, self._calls, self._cuts = texts, spans, calls, cuts
        self._made: dict[str, Passage] = {}

    def __getitem__(self, at: str) -> Passage:
        if at not in self._made:
            text, spans = self._texts[at], self._spans.get(at, ())
            self._made[at] = _passage(text, spans, called_in(text, self._calls.get(at, ())), self._cuts)
        return self._made[at]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


class Passages:
    """The passages of a resolution's texts, numbers and masthead lines in a file, by where they stood before it was edited."""

    def __init__(self, origins: Origins, resolution: Resolution) -> None:
        cuts = Cuts()
        self.parts, self.typed = origins.parts, origins.typed
        self.texts = _Asked(resolution.texts, origins.spans, origins.calls, cuts)
        numbers = {p.id: RichText(p.number or "") for p in resolution.paragraphs if p.id in origins.numbers}
        self.numbers = _Asked(numbers, origins.numbers, {}, cuts)
        lines = {at: text for at, text in origins.texts.items() if at.startswith("masthead.")}
        made = {at.removeprefix("masthead."): _passage(RichText(text), origins.spans[at], {}, cuts) for at, text in lines.items()}
        self.lines = {name: one for name, one in made.items() if one.paragraphs}
        self.calls: dict[str, list[tuple[Passage, int]]] = {}  # by the footnote's key: the text, and the item that is the call
        for one in (self.texts[at] for at in resolution.texts if origins.calls.get(at)):
            for k in one.called:
                self.calls.setdefault(one.items[k].key or "", []).append((one, k))


def _passage(text: RichText, spans: Sequence[Span], calls: Mapping[int, Element], cuts: Cuts) -> Passage:
    there = [(span.start, 1, span.element) for span in spans]
    if calls:
        starts = {mark.start + n: mark.start for n, mark in enumerate(text.anchors())}
        there += [(starts[k], 0, element) for k, element in calls.items()]  # a call stands before its character
        there.sort(key=itemgetter(0, 1))
    return Passage(text, spans, _paragraphs(element for _, _, element in there), cuts, calls)


def _paragraphs(elements: Iterable[Element]) -> list[Element]:
    return list(dict.fromkeys(map(paragraph_of, dict.fromkeys(elements))))


@dataclass
class Editor:
    """Edits passages of one file. `call` makes the run that calls a footnote which a text brings."""

    file: File
    revisions: Revisions
    looks: Looks
    call: Callable[[str], Element]  # for a key of the new text
    link: Callable[[str, Element], Element | None]  # a target, and a paragraph of the part where it will stand: the w:hyperlink

    def edit(self, one: Passage, new: RichText, steps: Sequence[Step]) -> list[Made]:
        """Makes the steps, tracked, and gives what was made for each, in the order of the text.

        Raises NotInRunsError for words that stand in a formula, or nowhere in the file.
        """
        if not one.paragraphs:
            raise NotInRunsError("stands in no paragraph of the file")
        old, b = one.items, items(new)
        _calls_by_themselves(one)
        shown = one.within(runs_in_fields(one.paragraphs))
        going = [one.places.among(s.start, s.end) for s in steps]
        ends = [gone[-1] if gone else self._before(one, step) for step, gone in zip(steps, going, strict=True)]
        one.cut([gone[0] for gone in going if gone], [k for k in ends if k is not None])
        coming = cut_at_calls(new, (b[s.new_start : s.new_end] for s in steps))
        style = self.style_of(one.paragraphs[0])
        made: list[Made] = []
        for step, gone, comes in reversed([*zip(steps, going, coming, strict=True)]):
            model = self._model(one, step, gone, new.text, b)
            is_in_field = not shown.isdisjoint(range(step.start, step.end))
            struck = self._strike(one, gone, is_in_field=is_in_field) if gone else []
            put = self.tracked(((*run, "ins") for run in self.runs(comes, style, model)), one.paragraphs[0])
            if put:
                self._put(one, step, struck, put)
            start = old[step.start].position if step.start < len(old) else len(one.text)
            end = old[step.end - 1].position + (old[step.end - 1].key is None) if step.end > step.start else start
            made.append(Made(step, start, end, (*struck, *put)))
        for paragraph in one.paragraphs:
            self.file.touch(paragraph)
        return made[::-1]

    def _strike(self, one: Passage, going: Sequence[int], *, is_in_field: bool) -> list[Element]:
        first, last = one.begins(going[0]), one.ends(going[-1])
        calls = {*map(run_of, one.calls(going))}
        stretch = runs_from(first, last, one.paragraphs)
        runs = [run for run in stretch if run in calls or has_words(run)]
        if is_in_field or any(map(makes_a_field, stretch)):  # in a paragraph without fields there is no more to look at
            runs = with_whole_fields(runs, one.paragraphs)
        return strike(runs, self.revisions)

    @staticmethod
    def _before(one: Passage, step: Step) -> int | None:
        """The item behind which comes what a step puts in, where it strikes nothing out."""
        return one.nearest(range(step.start - 1, -1, -1))

    def _put(self, one: Passage, step: Step, struck: Sequence[Element], put: Sequence[Element]) -> None:
        if struck:
            put_behind(struck[-1], put, self.revisions)
        elif (before := self._before(one, step)) is not None:
            put_behind(one.ends(before), put, self.revisions)
        elif (behind := one.nearest(range(step.end, len(one.items)))) is not None:
            put_before(one.begins(behind), put, self.revisions)
        else:
            one.paragraphs[0].extend(put)

    def _model(self, one: Passage, step: Step, going: Sequence[int], new: str, b: Sequence[Item]) -> Model:
        """Which runs the characters of the new text look like: the one that each stands in the place of, while both begin alike;
        else the first that goes; else the one before."""
        going = [k for k in going if one.items[k].key is None]
        beside = itertools.chain(range(step.start - 1, -1, -1), range(step.end, len(one.items)))
        nearest = one.nearest(itertools.chain(going[:1], (k for k in beside if one.items[k].key is None)))
        model = [(0, run_of(one.place(nearest).element) if nearest is not None else None)]
        coming = (item.position for item in b[step.new_start : step.new_end] if item.key is None)
        for k, position in zip(going, coming, strict=False):
            if one.text.text[one.items[k].position] != new[position]:
                break
            if (like := run_of(one.place(k).element)) is not model[-1][1]:
                model.append((position, like))
        return model

    def style_of(self, paragraph: Element) -> str:
        """The style that a paragraph is set in."""
        return self.looks.styles.of_paragraph(paragraph.find(f"{W}pPr"))

    def runs(self, coming: Iterable[Coming], style: str, model: Model) -> list[tuple[Element, str | None]]:
        """The runs of what comes into a paragraph of a style, each with the target of its link."""
        made: list[tuple[Element, str | None]] = []
        begins = [at for at, _ in model]
        for position, what in coming:
            if isinstance(what, str):
                made.append((self.call(what), None))
                continue
            among = slice(bisect.bisect_right(begins, position) - 1, bisect.bisect_left(begins, position + len(what)))
            like = [(max(at - position, 0), run) for at, run in model[among]]
            links = [m for m in what.marks if m.kind == "link" and m.value]
            starts = [m.start for m in links]
            for a, _, run in self.looks.runs(what, style, like):
                within = bisect.bisect_right(starts, a) - 1
                made.append((run, links[within].value if within >= 0 and a < links[within].end else None))
        return made

    def tracked(self, runs: Iterable[tuple[Element, str | None, str]], paragraph: Element) -> list[Element]:
        """Runs that come into a paragraph, each with the target of its link and how it is tracked: in w:ins or the like, those
        beside each other in one, and in links."""
        made: list[Element] = []
        for run, target, tag in runs:
            holder = self.link(target, paragraph) if target else None
            if made and made[-1].tag == f"{W}{tag}" and holder is None:
                made[-1].append(run)
                continue
            inner = self.revisions.made(tag, run)
            if holder is not None:
                holder.append(inner)
            made.append(inner if holder is None else holder)
        return made

    def in_own_type(self, one: Passage, text: RichText) -> RichText:
        """A text that comes into a passage, in the type that the passage begins in where no mark says so: that of a line of the
        masthead, a title or a heading, which is theirs and no mark of their words."""
        first = one.first
        if first is None:
            return text
        properties = run_of(one.place(first).element).find(f"{W}rPr")
        style = self.style_of(one.paragraphs[0])
        at = one.items[first].position
        for name, kind in KINDS:
            is_marked = any(m.kind == kind and m.start <= at < m.end for m in one.text.marks)
            if not is_marked and self.looks.styles.toggled(properties, style, name):
                text = text.without(kind).with_mark(0, len(text), kind)
        return text

    def set_type(self, one: Passage, new: RichText, hunks: Iterable[Hunk]) -> bool:
        """Tracks what is set in other type on the words that stay (before any step is made); whether anything is."""
        ours, theirs = types_of(one.text), types_of(new)
        found: list[tuple[int, int, int]] = []  # the first item and the last, and where the first stands in the new text
        for at, end, new_at in unchanged(hunks, len(one.text), len(new)):
            if ours[at:end] == theirs[new_at : new_at + end - at]:
                continue
            differs = [k for k in range(at, end) if ours[k] != theirs[k - at + new_at] and not one.text.text[k].isspace()]
            for start, stop in joined(differs, one.text.text):
                among = one.places.among(one.item(start), one.item(stop - 1) + 1)
                placed = [k for k in among if one.items[k].key is None]
                found += [(placed[0], placed[-1], start - at + new_at)] if placed else []
        one.cut([first for first, _, _ in found], [last for _, last, _ in found])
        done = False
        style = self.style_of(one.paragraphs[0]) if one.paragraphs else ""
        for first, last, begin in found:
            for run in filter(has_words, runs_from(one.begins(first), one.ends(last), one.paragraphs)):
                done |= self.looks.set_anew(run, style, theirs[begin], self.revisions)
        return done


def _calls_by_themselves(one: Passage) -> None:
    """Has each footnote's reference in a run of its own."""
    for k, element in one.called.items():
        own_mark = element.get(f"{W}customMarkFollows") not in (None, "0", "false", "off")
        if element.tag in CALLS and not own_mark:
            one.begins(k)
            one.ends(k)
