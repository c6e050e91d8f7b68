"""The smallest edits that turn one text of the draft into what was really issued.

The words that differ are found between the draft and the real text; an edit quotes last year's. So what differs is traced
back through the changes that the rules make: an edit that touches a rule's change takes its place, one that does not leaves
it alone. The words quoted must stand in last year's text once, and are as many as that takes.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from drafter.document.markup import print_markup
from drafter.document.resolution import Footnote
from drafter.document.richtext import Mark, RichText
from drafter.document.words import Hunk, Shift, hunks, stands_once, tokens, unchanged
from drafter.draft.change import Change
from drafter.draft.neighbours import Neighbours
from drafter.draft.words import Words
from drafter.language.signs import amid_latin, unlike
from drafter.updates.fields import blank_in, is_to_fill_in

Edit = dict[str, Any]
JOINED = 12  # characters that may lie between two edits which are one: both would have to be quoted
LONG = 24  # characters of words that are quoted in full
LONGEST_KEY = 200  # characters: YAML takes keys of no more than 1024
WIDEST = 12  # words on either side that are quoted to tell a place from others; beyond that the whole text is given


class Wording:
    """One text: last year's (`old`), the rules' changes to it, and the real one (`new`), whose anchors are named as in `old`
    where they are the same. `notes` are the new footnotes by the names of their anchors."""

    def __init__(
        self, place: Edit, old: RichText, rules: Sequence[Change], new: RichText, notes: Mapping[str, Footnote] | None = None
    ) -> None:
        self.place, self.old, self.new = place, old, new.without("link")  # edits write none
        self.notes = notes or {}
        self.rules = sorted(rules, key=lambda c: (c.start, c.end))
        self.draft = Words(self.rules).revised(old).without("link")
        self._ranges = {(c.start, c.end) for c in self.rules}
        self.units = list(self._units())
        self._starts, self._ends = [u[0] for u in self.units], [u[1] for u in self.units]  # both rise
        self._names: Mapping[str, str] = {}  # what edits call new footnotes, and the names they have here

    def edits(self, made_by: Callable[[Sequence[Edit]], Sequence[Change]]) -> list[Edit]:
        """The edits, none where the draft is right. `made_by` gives the changes that edits make to `old`.

        The words and footnotes are those of `new` as far as that can be told from one text alone.
        """
        if self._is_right(self.draft, strict=True):
            return []
        tried = [form for form in (self._replaced(self.plainly), self._replaced(self.fully), self.whole()) if form]
        for strict in (True, False):
            right = [form for form in tried if self._is_right(self._outcome(made_by(form)), strict=strict)]
            if not strict and self._is_right(self.draft, strict=False):
                return []
            if right:
                return min(right, key=size)
        return self.whole()

    @property
    def address(self) -> str:
        """The place as a skip names it."""
        return str(self.place.get("at", f"footnote {self.place.get('footnote')}"))

    @property
    def is_right(self) -> bool:
        """Whether the draft says it already."""
        return self._is_right(self.draft, strict=True)

    def without(self, rules: Sequence[str]) -> Wording:
        """The same with some rules left out."""
        return Wording(self.place, self.old, [c for c in self.rules if c.rule not in rules], self.new, self.notes)

    def whole(self) -> list[Edit]:
        """The whole text as one edit."""
        return [{**self.place, "text": written(self.new, self.notes)}]

    def plainly(self, span: Hunk) -> str:
        """What stands in the real text there, without italics, and with no footnotes but those that do not stay by themselves."""
        stay = self._called if span.start < span.end else frozenset[str]()
        return self._printed(span, lambda m: m.kind == "footnote" and (m.value not in stay or m.value in self._moved))

    def fully(self, span: Hunk) -> str:
        """The same with italics and all footnotes."""
        return self._printed(span, lambda _: True)

    def _printed(self, span: Hunk, keep: Callable[[Mark], bool]) -> str:
        piece = self.new.slice(span.new_start, span.new_end)
        return shielded(print_markup(RichText(piece.text, tuple(m for m in piece.marks if keep(m))), self.notes))

    def _is_right(self, text: RichText, *, strict: bool) -> bool:
        anchors = [(m.start, self._names.get(m.value or "", m.value)) for m in text.anchors()]
        if text.text != self.new.text or anchors != [(m.start, m.value) for m in self.new.anchors()]:
            return False
        return not strict or types(text) == types(self.new)

    def _outcome(self, changes: Sequence[Change]) -> RichText:
        free: dict[RichText, list[str]] = {}
        for name in (m.value for m in self.new.anchors() if m.value in self.notes):
            free.setdefault(self.notes[name or ""].text, []).append(name or "")
        self._names = {}
        for note in (note for c in changes for note in c.notes):
            if free.get(note.text):
                self._names[note.key] = free[note.text].pop(0)
        beside = Neighbours(changes)
        stay = [c for c in self.rules if not any(c.overlaps(e) for e in beside.of(c))]
        return Words([*changes, *stay]).revised(self.old)

    @cached_property
    def _called(self) -> frozenset[str | None]:
        """The footnotes that last year's text calls."""
        return frozenset(m.value for m in self.old.anchors())

    @cached_property
    def _changed(self) -> tuple[Hunk, ...]:
        """The words in which draft and real text differ."""
        return tuple(hunks(self.draft.text, self.new.text))

    @cached_property
    def _moved(self) -> set[str | None]:
        """The footnotes of last year's whose anchors stand elsewhere in the draft than in the real text."""
        before, there = ({m.value: m.start for m in text.anchors()} for text in (self.draft, self.new))
        shift = Shift(self._changed)
        moved = set()
        for name, at in before.items():
            beside = shift.hunks[shift.beside(at, at)]
            places = {shift.opening(at), *(edge for h in beside for edge in (h.new_start, h.new_end))}
            if name in there and there[name] not in places:
                moved.add(name)
        return moved

    # where the words differ

    def _replaced(self, printed: Callable[[Hunk], str]) -> list[Edit]:
        """An edit for each span; empty where one of them cannot be told from other places."""
        pairs = [self._trimmed(self.old.text[slice(*self._old(wide))], printed(wide)) for wide in self._quoted]
        if any(blank_in(by) or any(amid_latin(words)) for words, by in pairs):  # which an edit cannot say; the whole text can
            return []
        if any(len(words) > LONGEST_KEY for words, _ in pairs):
            return [{**self.place, "replace": words, "with": by} for words, by in pairs]
        return [{**self.place, "replace": dict(pairs)}] if pairs else []

    def _trimmed(self, words: str, by: str) -> tuple[str, str]:
        """What is replaced, and by what, without spaces at their ends that both have."""
        short, by_short = words, by
        if short.startswith(" ") and by_short.startswith(" "):
            short, by_short = short[1:], by_short[1:]
        if short.endswith(" ") and by_short.endswith(" "):
            short, by_short = short[:-1], by_short[:-1]
        is_told = short.strip() and stands_once(short, self.old.text)
        words, by = (short, by_short) if is_told else (words, by)
        return self._dotted(words), by

    def _dotted(self, words: str) -> str:
        """Long words as the first and the last of them, with dots for what lies between, where that tells them."""
        if len(words) <= LONG:
            return words
        text, parts = self.old.text, [m.end() for m in re.finditer(r"\S+", words)]
        first = next((words[:k] for k in parts if len(words[:k].strip()) > 3 and stands_once(words[:k], text)), words)
        behind = text.index(words) + len(first)
        starts = [m.start() for m in re.finditer(r"\S+\s*$|\S+(?=\s)", words)][::-1]
        last = next(
            (words[k:] for k in starts if len(words[k:].strip()) > 3 and stands_once(words[k:].strip(), text, behind)), words
        )
        dotted = f"{first} … {last}"
        is_told = len(dotted) < len(words) and dotted not in text and "…" not in words
        return dotted if is_told else words

    @cached_property
    def _quoted(self) -> list[Hunk]:
        """The spans with the words around them that are quoted, near ones as one; none where one cannot be told from others."""
        spans = deque(self._spans)
        done: list[Hunk] = []
        while spans:
            span = spans.popleft()
            wide = self._told(span, done[-1].end if done else 0)
            if wide is None:
                return []
            if spans and (wide.end > spans[0].start or self._is_one(wide, spans[0])):
                spans[0] = self._joined(wide, spans[0])
            else:
                done.append(wide)
        is_apart = all(self._old(a)[1] <= self._old(b)[0] for a, b in itertools.pairwise(done))
        return done if is_apart else []

    @cached_property
    def _spans(self) -> list[Hunk]:
        """Where draft and real text differ in words, italics or footnotes, in order, with the rules' changes that they touch."""
        spans: list[Hunk] = []
        for span in sorted([*self._changed, *self._of_marks(self._changed)]):
            span = self._whole_units(span)
            while spans and spans[-1].end >= span.start:
                span = self._whole_units(self._joined(spans.pop(), span))
            spans.append(span)
        return spans

    def _of_marks(self, words: Sequence[Hunk]) -> Iterator[Hunk]:
        """Words that are in italics in one of the texts only, and anchors that are not where they would be."""
        ours, theirs, anchors = _styles(self.draft), _styles(self.new), self.new.anchors()
        places, stand = [m.start for m in anchors], {(m.value, m.start) for m in self.draft.anchors()}
        for at, end, new_at in unchanged(words, len(self.draft), len(self.new)):
            differ = [ours[at + k] != theirs[new_at + k] for k in range(end - at)]
            k = 0
            while k < len(differ):
                if differ[k]:
                    first = k
                    while k < len(differ) and differ[k]:
                        k += 1
                    first, k = self._of_one_type(at + first, at + k, at, end)
                    yield Hunk(first, k, new_at + first - at, new_at + k - at)
                    k -= at
                k += 1
            for m in anchors[bisect_left(places, new_at) : bisect_right(places, new_at + end - at)]:
                k = m.start - new_at
                if (m.value, at + k) not in stand:
                    yield Hunk(at + k, at + k, m.start, m.start)

    def _of_one_type(self, start: int, stop: int, least: int, most: int) -> tuple[int, int]:
        """A stretch with all of the draft's italics that it is a part of: an edit tells those that stay by writing them."""
        beside = self.draft.beside(start, stop)
        touched = [m for m in beside if m.kind in ("italic", "bold") and m.start < stop and start < m.end]
        return max(least, min([start, *(m.start for m in touched)])), min(most, max([stop, *(m.end for m in touched)]))

    def _joined(self, one: Hunk, other: Hunk) -> Hunk:
        """Both and what is between; `other` begins behind `one`, but may end before it where that was widened over it."""
        end = max(one.end, other.end)
        return Hunk(one.start, end, one.new_start, other.new_end + end - other.end)

    # the words around them

    def _units(self) -> Iterator[tuple[int, int, int, int]]:
        """The draft cut into last year's words and the rules' changes: start and end in the draft, and in last year's text."""
        at = was = 0
        for c in (*self.rules, None):
            stays = self.old.text[was : c.start if c else len(self.old)]
            for token in tokens(stays):
                yield at, at + len(token), was, was + len(token)
                at, was = at + len(token), was + len(token)
            if c:
                yield at, at + len(c.new), c.start, c.end
                at, was = at + len(c.new), c.end

    def _is_rule(self, unit: tuple[int, int, int, int]) -> bool:
        return (unit[2], unit[3]) in self._ranges

    def _whole_units(self, span: Hunk) -> Hunk:
        """The span with the whole of each rule's change that it touches."""
        start, end = span.start, span.end
        for k in range(bisect_left(self._ends, start), len(self.units)):
            unit = self.units[k]
            if unit[0] > end:
                break
            inside = unit[0] < end and start < unit[1]
            at_edge = unit[2] == unit[3] and unit[0] <= end and start <= unit[1]
            inside_a_word = start == end and unit[0] < start < unit[1]
            if (inside and (self._is_rule(unit) or start == end)) or at_edge or (inside_a_word and self._is_rule(unit)):
                start, end = min(start, unit[0]), max(end, unit[1])
        return Hunk(start, end, span.new_start - (span.start - start), span.new_end + end - span.end)

    def _is_one(self, span: Hunk, after: Hunk) -> bool:
        """Whether two spans are shorter as one; what a rule changes between them is better left to it."""
        between = self.units[bisect_right(self._ends, span.end) : bisect_left(self._starts, after.start)]
        return after.start - span.end < JOINED and not any(map(self._is_rule, between))

    def _old(self, span: Hunk) -> tuple[int, int]:
        """Where a span stands in last year's text."""
        at, to = bisect_right(self._ends, span.start), bisect_left(self._ends, span.end)
        start = self.units[at][2] + span.start - self.units[at][0] if at < len(self.units) else len(self.old)
        is_in_a_unit = to < len(self.units) and span.end > 0
        return start, self.units[to][3] - (self.units[to][1] - span.end) if is_in_a_unit else start

    def _told(self, span: Hunk, until: int) -> Hunk | None:
        """The span with as many words around it as tell it from other places, at least one."""
        lefts = [span.start, *self._edges(-1, span.start)]
        rights = [span.end, *self._edges(1, span.end)]
        text = self.draft.text
        options = sorted(
            # a space at the edge is read over: better a word there
            ((span.start - a) + (b - span.end) + 4 * (text[a : a + 1] == " "), a, b)
            for a in lefts
            for b in rights
            if a >= until
        )
        for _, a, b in options:
            wide = Hunk(a, b, span.new_start - (span.start - a), span.new_end + b - span.end)
            start, end = self._old(wide)
            words = self.old.text[start:end]
            if any(map(str.isalnum, words)) and stands_once(words, self.old.text):
                return wide
        return None

    def _edges(self, step: int, at: int) -> Iterator[int]:
        """The next places, from one on, at which words begin (to the left) or end (to the right), as many as are quoted."""
        here = bisect_left(self._starts, at) - 1 if step < 0 else bisect_right(self._ends, at)
        units = (self.units[k] for k in range(here, -1 if step < 0 else len(self.units), step))
        words = (u for u in units if self.draft.text[u[0] : u[1]].strip())
        return (u[0] if step < 0 else u[1] for u in itertools.islice(words, WIDEST))


def written(text: RichText, notes: Mapping[str, Footnote]) -> str:
    """The text as an edit writes it. One without words is a space, and dots or a line of underscores alone are shielded:
    updates.yaml takes a key with nothing in it for a slip, and those for words that are still to come."""
    markup = print_markup(text, notes) or " "
    return re.sub("[…_]", r"\\\g<0>", markup, count=1) if is_to_fill_in(markup) else shielded(markup)


def shielded(markup: str) -> str:
    """With a backslash before each letter that only looks like a Latin one, as the United Nations' own files have some:
    updates.yaml takes one for a slip."""
    for word in reversed([*amid_latin(markup)]):
        letters = "".join(f"\\{letter}" if unlike(letter) else letter for letter in word[0])
        markup = markup[: word.start()] + letters + markup[word.end() :]
    return markup


def size(edits: Sequence[Edit]) -> int:
    """About how many bytes edits take in a file."""
    return sum(5 + _size(edit) for edit in edits)


def _size(value: Any) -> int:
    if isinstance(value, dict):
        return sum(len(str(key).encode()) + _size(one) + 4 for key, one in value.items())
    return len(str(value).encode())


def types(text: RichText) -> list[tuple[str, int]]:
    """Which signs are in italics or bold; of white space it cannot be seen."""
    return [
        (m.kind, k)
        for m in text.marks
        if m.kind in ("italic", "bold")
        for k in range(m.start, m.end)
        if not text.text[k].isspace()
    ]


def _styles(text: RichText) -> list[tuple[str, ...]]:
    """The type of each sign; of white space it cannot be seen."""
    styles: list[tuple[str, ...]] = [()] * len(text)
    for kind, k in types(text):
        styles[k] += (kind,)
    return styles
