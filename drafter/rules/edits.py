"""The drafter's own edits: what updates.yaml says in so many words goes before every rule."""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from drafter.document.resolution import Footnote, family
from drafter.document.richtext import RichText, join
from drafter.document.tables import NEXT_CELL
from drafter.document.words import hunks
from drafter.draft.apply import MovedIntoItselfError
from drafter.draft.change import EMPTY, Change, Side, Standing, Status
from drafter.draft.neighbours import Neighbours
from drafter.errors import UpdatesError
from drafter.expressions import compiled
from drafter.language.openings import opening_words
from drafter.rules.base import Context, Place, Rule, stale
from drafter.updates.edits import Edit
from drafter.updates.fields import blank_in
from drafter.updates.keys import KeyPath

NAME = "edits"
NUMBERED = r"(?:\d{1,3}[.)]|\[?(?:PP|OP) ?\d{1,3}\w*[.:)\]]*)\s+(?=[A-Z“])"


def propose(context: Context) -> Iterator[Change]:
    """A change for each edit. Raises UpdatesError where an edit's place or words are not there, or two edits overlap."""
    return (change for _, change in made(context))


def made(context: Context) -> Iterator[tuple[int, Change]]:
    """The changes with the index of the edit that makes each, -1 for the title that stands as a fact. Raises as `propose`."""
    title = [] if context.updates.title is None else [_Given(context, -1, Edit(title=context.updates.title))]
    found: list[tuple[_Given, Change]] = []
    made_by: dict[int, _Given] = {}  # by the identity of what each changes, without what it only quotes
    beside = Neighbours()
    for given in (*title, *(_Given(context, k, edit) for k, edit in enumerate(context.updates.edits))):
        for change in given.changes():
            own = _parted(change) if given.edit.replacements else change
            for before in beside.of(own):
                if own.overlaps(before) or _both_structural(own, before):
                    other = made_by[id(before)]
                    raise given.wrong(f"edits the same words of {change.at} as {other.called}; make one of them")
            made_by[id(own)] = given
            beside.add(own)
            found.append((given, change))
    quoted_twice = _overlapping(change for _, change in found)
    for given, change in found:
        yield given.k, _parted(change) if id(change) in quoted_twice else change


def astray(context: Context, problem: MovedIntoItselfError) -> UpdatesError:
    """What is wrong with the edit whose move cannot be made beside the others that are left."""
    moves = ((k, edit) for k, edit in enumerate(context.updates.edits) if edit.move)
    k = next(k for k, edit in moves if context.address(edit.at or "") == problem.change.at)
    return context.wrong(("edits", k), f"{problem} where the other moves leave it")


def _parted(change: Change) -> Change:
    """The change of a text without the words at its ends that stay, and only tell its place; one that only puts words in keeps
    them, since beside it another may begin."""
    parts = [*hunks(change.old, change.new.text)] if not (change.new.marks or change.notes) else []
    if not parts or parts[0].start == parts[-1].end:
        return change
    first, last = parts[0], parts[-1]
    start, end, new = change.start + first.start, change.start + last.end, change.new.slice(first.new_start, last.new_end)
    return replace(change, start=start, end=end, old=change.old[first.start : last.end], new=new)


def _overlapping(changes: Iterable[Change]) -> set[int]:
    """The changes, by their identity, whose words others have too."""
    found: set[int] = set()
    furthest: dict[str, Change] = {}  # of each text, of those that begin before
    for change in sorted((c for c in changes if c.is_textual), key=lambda c: c.start):
        before = furthest.setdefault(change.at, change)
        if before is not change and change.start < before.end:
            found |= {id(change), id(before)}
        if change.end >= before.end:
            furthest[change.at] = change
    return found


def _both_structural(one: Change, other: Change) -> bool:
    """A paragraph that is taken out and edited or moved, or moved twice."""
    if one.at != other.at or "insert" in (one.act, other.act) or one.at.startswith("masthead."):
        return False
    return "delete" in (one.act, other.act) or one.act == other.act != "replace"


class _Given:
    """An edit as updates.yaml gives it, the `k`th of its list; the title that stands there as a fact is one too, the one before
    them all. What it does raises UpdatesError where its place or words are not in the text."""

    def __init__(self, context: Context, k: int, edit: Edit) -> None:
        self.k = k
        self.context, self.edit, self.key = context, edit, f"edit-{k + 1}"  # with which the keys of its footnotes begin
        self.path: KeyPath = ("title",) if k < 0 else ("edits", k)
        self.origin = context.updates.origin(self.path)
        self.called = "the title" if k < 0 else f"the edit in {self.origin}"
        self.because = f"The drafter's edit ({self.origin})."
        self.side: Side = "after" if edit.after else "before"

    def wrong(self, message: str) -> UpdatesError:
        return self.context.wrong(self.path, message)

    def changes(self) -> Iterator[Change]:
        edit = self.edit
        if edit.title is not None:
            yield self.whole(Place("title", self.context.previous.title), edit.title)
        elif edit.footnote is not None:
            at = self.context.index.get(f"footnote {edit.footnote}")
            if at is None:
                raise self.wrong(f"there is no footnote {edit.footnote}; {self.notes_there()}")
            note = self.context.all_places[at]
            if edit.delete:
                yield Change(note.at, NAME, self.because, old=note.text, act="delete")
            else:
                yield from self.textual(note)
        elif edit.insert is not None:
            place = self.paragraph(edit.after or edit.before)
            for n, text in enumerate(edit.insertions, 1):
                body, notes = self.written(text.strip(), f"{self.key}-{n}")
                self.unnumbered(body, place)
                if _opens_with_a_verb(place, edit):
                    body = _with_italic_opening(body)
                value, (status, why) = _standing(edit), self.room(text)
                yield Change(place.at, NAME, why, status, new=body, act="insert", side=self.side, notes=notes, value=value)
        elif edit.row is not None:
            yield self.row(edit.row)
        else:
            place = self.paragraph(edit.at)
            if edit.delete:
                for part in self.family(place):
                    yield Change(part.at, NAME, self.because, old=part.text, act="delete")
            elif edit.move:
                to = self.paragraph(edit.move.after or edit.move.before)
                if to in self.family(place):
                    raise self.wrong(f"{place.at} cannot be moved to {to.at}, which is a part of it")
                side: Side = "after" if edit.move.after else "before"
                yield Change(place.at, NAME, self.because, old=place.text, act="move", side=side, to=to.at)
            elif edit.as_:
                yield Change(place.at, NAME, self.because, old=place.text, act="set", value=_standing(edit))
            else:
                yield from self.textual(place)

    def row(self, cells: list[str]) -> Change:
        """A row that comes into the table that a paragraph stands in."""
        place = self.paragraph(self.edit.after or self.edit.before)
        own = place.paragraph.cell if place.paragraph else None
        if own is None:
            raise self.wrong(f"{place.at} stands in no table; right is a paragraph of the row that the new one comes beside")
        columns = max(
            p.cell.column + p.cell.across - 1 for p in self.context.previous.paragraphs if p.cell and p.cell.table == own.table
        )
        if len(cells) > columns or not any(cell.strip() for cell in cells):
            raise self.wrong(f'{place.at}: right are up to {columns} cells, with "" for an empty one, and not all empty')
        texts, notes = zip(*(self.written(cell.strip(), f"{self.key}-{n}") for n, cell in enumerate(cells, 1)), strict=True)
        new, value = join([*texts], NEXT_CELL), Standing(is_row=True)
        all_notes = tuple(itertools.chain.from_iterable(notes))
        return Change(place.at, NAME, self.because, new=new, act="insert", side=self.side, notes=all_notes, value=value)

    def textual(self, place: Place) -> Iterator[Change]:
        if self.edit.text is not None:
            yield self.whole(place, self.edit.text)
        for n, (wanted, by) in enumerate(self.edit.replacements.items(), 1):
            if by is None:
                why = f"{self.origin} does not say yet what is to stand there."
                yield stale(place, *self.found(wanted, place), NAME, why)
                continue
            blank = blank_in(by)
            if blank and not (set(blank) == {"X"} and re.search(r"\b[IVXLC]+\b", wanted)):  # in the place of "XIX" it is a number
                raise self.wrong(f'"{by.strip()}" is still to be filled in: write what is to stand there instead of "{blank}"')
            start, end = self.found(wanted, place)
            new, notes = self.written(by, f"{self.key}-{n}")
            yield Change(place.at, NAME, self.because, "certain", start, end, place.text[start:end], new, notes=notes)

    def found(self, wanted: str, place: Place) -> tuple[int, int]:
        """Where the words stand in the text: once, as they are or with "…" for what lies between the first and the last."""
        wanted = re.sub(r"\s+", " ", wanted)
        start = place.text.find(wanted)
        count = place.text.count(wanted, start) if start >= 0 else 0
        first, dots, last = wanted.partition("…")
        first, last = first.rstrip(), last.lstrip()
        if not count and dots and first and last and place.text.count(first) == 1:
            start = place.text.index(first)
            behind = start + len(first)
            count = place.text.count(last, behind)
            if count == 1:
                return start, place.text.index(last, behind) + len(last)
            wanted = last if count else wanted
        if not count:
            raise self.wrong(_not_there(wanted, place))
        if count > 1:
            times = "twice" if count == 2 else f"{count} times"
            raise self.wrong(f'"{wanted}" stands {times} in {place.at}; quote more of the words around it')
        return start, start + len(wanted)

    def whole(self, place: Place, text: str) -> Change:
        new, notes = self.written(text.strip(), self.key)
        if place.paragraph and place.paragraph.part in ("preamble", "operative") and not place.paragraph.level:
            self.unnumbered(new, place)
            new = _with_italic_opening(new)
        status, because = self.room(text)
        return Change(place.at, NAME, because, status, 0, len(place.text), place.text, new, notes=notes)

    def unnumbered(self, body: RichText, place: Place) -> None:
        """Raises UpdatesError for a paragraph that opens with a number or a label: it would stand there beside its own."""
        found = compiled(NUMBERED).match(body.text) if _opens_with_a_verb(place, self.edit) and not self.edit.as_ else None
        if found:
            raise self.wrong(f'found "{found[0].strip()}" before the words; a paragraph is numbered by its place; leave it out')

    def room(self, text: str) -> tuple[Status, str]:
        """The status and the reason of a whole text: to be confirmed where something in it seems to wait for its words."""
        blank = blank_in(text)
        if not blank:
            return "certain", self.because
        return "confirm", f'{self.because} Look whether "{blank}" is still to be filled in.'

    def written(self, text: str, key: str) -> tuple[RichText, tuple[Footnote, ...]]:
        from drafter.document.markup import MarkupError, parse  # which a rollover without edits need not load

        try:
            new, notes = parse(" ".join(text.split()) if text.strip() else text, key)
        except MarkupError as error:
            raise self.wrong(f"{error}; write \\* for a star that is one") from error
        own = {n.key for n in notes}
        for mark in new.anchors():
            if mark.value not in own and f"footnote {mark.value}" not in self.context.index:
                raise self.wrong(f"[^{mark.value}] is no footnote of last year's; {self.notes_there()}")
        if text != text.strip() and text.strip():  # the words around it may need the space
            new = RichText(text[: len(text) - len(text.lstrip())]) + new + text[len(text.rstrip()) :]
        return new or EMPTY, notes

    def paragraph(self, address: str | None) -> Place:
        there = self.context.index.get(self.context.address(address or ""))
        if there is not None and (place := self.context.all_places[there]).paragraph:
            return place
        ids = [place.at for place in self.context.places]
        near = difflib.get_close_matches(address or "", ids, n=1)
        last = {short: [i for i in ids if i.split(".")[-1].startswith(short)] for short in ("PP", "OP")}
        known = ", ".join(f"{found[0]} to {found[-1]}" for found in last.values() if found)
        hint = f"did you mean {near[0]}? " if near else ""
        raise self.wrong(f"there is no paragraph {address}; {hint}there are {known} (`drafter show` lists them)")

    def family(self, place: Place) -> Sequence[Place]:
        """A paragraph and its subparagraphs."""
        span = family(self.context.previous.paragraphs, self.context.index[place.at])
        return self.context.places[span.start : span.stop]

    def notes_there(self) -> str:
        keys = [n.key for n in self.context.previous.footnotes]
        return f"there are {keys[0]} to {keys[-1]}" if len(keys) > 1 else f"there is {keys[0] if keys else 'none'}"


def _opens_with_a_verb(place: Place, edit: Edit) -> bool:
    """Whether a new paragraph is one whose opening words stand in italics: not in a list of subparagraphs, nor a heading."""
    beside, told = place.paragraph, edit.as_
    part = (told and told.part) or (beside and beside.part)
    level = told.level if told and told.level is not None else beside.level if beside else 0
    return part in ("preamble", "operative") and not level


def _standing(edit: Edit) -> Standing | None:
    return Standing(edit.as_.part, edit.as_.level, edit.as_.number) if edit.as_ else None


def _with_italic_opening(body: RichText) -> RichText:
    """The text with its opening words in italics, where none of it says itself what is."""
    opening = "" if body.has("italic") else opening_words(body.text)
    return body.with_mark(0, len(opening), "italic") if opening else body


def _not_there(wanted: str, place: Place) -> str:
    """What to say of words that are not in a text: the nearest ones that are."""
    folded = str.maketrans("’‘“”\u00a0", "''\"\" ")
    if wanted.translate(folded) in place.text.translate(folded):
        start = place.text.translate(folded).index(wanted.translate(folded))
        return f'"{wanted}" is not in {place.at}, which has "{place.text[start : start + len(wanted)]}"'
    matcher = difflib.SequenceMatcher(None, place.text, wanted, autojunk=False)
    found = matcher.find_longest_match()
    near = place.text[max(0, found.a - found.b) : found.a - found.b + len(wanted)]
    return f'"{wanted}" is not in {place.at}; nearest there is "{near}"'


RULE = Rule(NAME, "what the drafter says in updates.yaml", "updates.yaml", propose)
