"""What one copy has otherwise than the base: changes of words, paragraphs that come and go, and what is no change of words."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from drafter.compile.model import REPEATED, Copy, New, Remark, Wish
from drafter.document.alignment import align
from drafter.document.masthead import FIELDS, Masthead
from drafter.document.names import address_said
from drafter.document.resolution import Cell, Footnote, Paragraph, Resolution
from drafter.document.richtext import Builder, Mark, RichText
from drafter.document.words import Pair, heaviest_chain, hunks, shortened, unchanged
from drafter.draft.change import EMPTY
from drafter.expressions import compiled
from drafter.infer.notes import matched
from drafter.infer.tables import by_rows
from drafter.tracked.looks import joined, types_of
from drafter.tracked.steps import Item, cut_at_calls, items, steps

_PLAIN_NUMBER = compiled(
    r"\d+\.|\([a-z]{1,5}\)|[a-z]{1,5}\.|\(?\d+\)|[IVXLC]{1,6}\.?|[A-Z]\.?"
)  # that a list of Word's can count
_QUOTED = 12  # words of a text that is quoted in a remark, at either end 6


class Found(NamedTuple):
    """What a copy wants, the footnotes that it brings, and what is to be said of it."""

    wishes: tuple[Wish, ...]
    notes: dict[str, Footnote]
    remarks: tuple[Remark, ...]


def differences(base: Resolution, copy: Copy, turn: int = 0) -> Found:
    """What a copy has otherwise. `turn` is its place among the copies, which the keys of the footnotes that it brings tell."""
    return _Differences(base, copy, turn).found()


def paragraph_pairs(base: Resolution, copy: Resolution) -> dict[int, int]:
    """Which paragraph of a copy is which of the base's, by their places; of several that one was parted into or made of, the one
    that keeps most of its words."""
    old, new = base.paragraphs, copy.paragraphs
    pairs: dict[int, int] = {}
    for item in align(old, new):
        several = [(i, j) for i in item.old for j in item.new]
        if several:
            i, j = max(several, key=lambda pair: (_kept(old[pair[0]], new[pair[1]]), -pair[0] - pair[1]))
            pairs[i] = j
    by_rows(old, new, pairs)
    return pairs


def _kept(old: Paragraph, new: Paragraph) -> int:
    """How many characters of the new text stand in the old one."""
    return len(new.text) - sum(h.new_end - h.new_start for h in hunks(old.text, new.text))


def masthead_lines(m: Masthead) -> dict[str, str]:
    """The lines of a masthead by the names that their places in a Word file have, titles of the agenda's items among them."""
    lines = {field.name: field.line(m).replace("\n", " ") for field in FIELDS if field.at and field.at != "foot"}
    lines |= {f"agenda_items.{k}.title": item.title for k, item in enumerate(m.agenda_items) if item.title}
    return {name: line for name, line in lines.items() if line}


@dataclass
class _Differences:
    base: Resolution
    copy: Copy
    turn: int

    def __post_init__(self) -> None:
        self.old, self.new = self.base.paragraphs, self.copy.text.paragraphs
        self.names = (self.copy.name,)
        self.wishes: list[Wish] = []
        self.here = ""  # the address of the copy's text that is looked at
        self.remarks: list[Remark] = []
        self.pairs = paragraph_pairs(self.base, self.copy.text)
        chain = heaviest_chain(Pair(i, j, 1.0 + len(self.new[j].text)) for i, j in self.pairs.items())
        self.stays = {pair.old: pair.new for pair in chain}
        self.moved = {j: i for i, j in self.pairs.items() if i not in self.stays}
        self.theirs = {note.key: note.text for note in self.copy.text.footnotes}
        self.notes: dict[str, Footnote] = {}
        self.recalled: set[str] = set()  # the base's notes that are called anew, at another place
        self.texts, self.same = self._notes()
        places = ["title", *(p.id for p in self.old)]
        self.ours = dict(zip(places, with_repeats([text for _, text in self.base.rich_texts()], {}), strict=True))
        typed = (text.has("italic") or text.has("bold") for _, text in self.copy.text.rich_texts())
        self.has_type = self.copy.has_type and any(typed)

    def found(self) -> Found:
        self._masthead()
        self.here = "title"
        self._text("title", self.ours["title"], self.texts[-1])
        for i, p in enumerate(self.old):
            if i in self.stays:
                self._paragraph(p, self.new[self.stays[i]], self.texts[self.stays[i]])
            else:
                self.here = ""
                self._want(Wish(p.id, "delete", self.names, old=p.body, moved=i in self.pairs))
        self._arrivals()
        for at, text in self.copy.remarks:
            self._say(at, text)
        for one in self.copy.text.remarks:
            if one not in self.base.remarks:
                self._say("", f"{one.at}: {one.text}")
        for note in self.base.footnotes:
            if note.key in self.same and note.key not in self.recalled:
                at, number = f"footnote {note.key}", self.same[note.key]
                self.here = f"footnote {number}"
                self._text(at, note.text, self.theirs[number])
                if number != note.key:
                    self._want(Wish(at, "number", self.names, old=RichText(note.key), new=RichText(number)))
        if self.base.opening != self.copy.text.opening:
            self._say("", f"the opening line is to read “{self.copy.text.opening}”")
        return Found(tuple(self.wishes), self.notes, tuple(self.remarks))

    def _say(self, at: str, text: str) -> None:
        self.remarks.append(Remark(self.names, at, text))

    def _want(self, wish: Wish) -> None:
        self.wishes.append(replace(wish, there=((self.copy.name, self.here),)))

    # footnotes

    def _notes(self) -> tuple[dict[int, RichText], dict[str, str]]:
        """The copy's texts (the title is -1) with the base's keys for the footnotes that both have and new ones for the others,
        and which key of the copy's is which of the base's."""
        found = matched(self.base, self.copy.text, self.stays)
        strays = {key for key, _, _ in self.copy.text.strays()}
        lost = {old: one for old, one in found.new.items() if old.removeprefix("new-") in strays}
        known = {note.text.text for note in self.base.footnotes}
        for one in lost.values():
            if one.text.text not in known:
                self._say("", f"a footnote without a place in the text: “{one.text.text}”")
        gone = {*lost, *(old for old, key in found.same.items() if key in strays)}
        texts = {j: text.without_anchors(gone) if gone else text for j, text in sorted(found.texts.items())}
        same, names, numbers = dict(found.same), dict[str, str](), dict(found.same)
        for old, one in found.new.items():
            if old not in lost:
                names[old] = self._bring(one.text)
                numbers[names[old]] = old.removeprefix("new-")
        for key in [*same] if texts else ():
            if not self._is_called_there(key, texts):
                names[key] = self._bring(self.theirs[same[key]])
                numbers[names[key]] = same.pop(key)
        renamed = [with_keys(text, lambda key: names.get(key, key)) for text in texts.values()]
        return dict(zip(texts, with_repeats(renamed, numbers), strict=True)), same

    def _bring(self, text: RichText) -> str:
        """The key of a new footnote."""
        key = f"new {self.turn:02}{len(self.notes):04}"
        self.notes[key] = Footnote(key, text.without("link"))
        return key

    def _is_called_there(self, key: str, texts: Mapping[int, RichText]) -> bool:
        """Whether a note of the base's is first called in a text that stays and called it before: else it is called anew."""
        first = next((j for j, text in texts.items() if any(m.value == key for m in text.anchors())), None)
        there = {j: self.old[i].body for i, j in self.stays.items()} | {-1: self.base.title}
        return first is None or (first in there and any(m.value == key for m in there[first].anchors()))

    def _called_anew(self, text: RichText) -> RichText:
        """What comes into a text: a note of the base's that is called there has a new footnote, with what the copy has in it."""

        def anew(key: str) -> str:
            if key not in self.same:
                return key
            self.recalled.add(key)
            return self._bring(self.theirs[self.same[key]])

        return with_keys(text, anew)

    # words

    def _paragraph(self, p: Paragraph, now: Paragraph, body: RichText) -> None:
        self.here = now.id
        self._text(p.id, self.ours[p.id], body)
        if (p.number or "") != (now.number or ""):
            self._want(Wish(p.id, "number", self.names, old=RichText(p.number or ""), new=RichText(now.number or "")))
        if (p.part, p.level) != (now.part, now.level):
            was, stands = (_standing(one) for one in (p, now))
            self._say(p.id, f"stands as {stands} and not as {was}")

    def _text(self, at: str, old: RichText, new: RichText) -> None:
        differing = [*hunks(old.text, new.text)]
        before, after = items(old), items(new)
        for step in steps(old.without("link"), new.without("link"), differing):
            words = stretch(old, before[step.start : step.end])
            put = self._called_anew(stretch(new, after[step.new_start : step.new_end]))
            self._want(Wish(at, "replace", self.names, step.start, step.end, words, put))
        if self.has_type and not at.startswith("masthead."):
            self._type(at, old, new, differing)

    def _type(self, at: str, old: RichText, new: RichText, differing: Iterable[tuple[int, int, int, int]]) -> None:
        """Says what of the words that stay is set in other type."""
        ours, theirs = types_of(old), types_of(new)
        for start, end, new_start in unchanged(differing, len(old), len(new)):  # type: ignore[arg-type]
            by_type: dict[str, list[int]] = {}
            for k in range(start, end):
                there = theirs[k - start + new_start]
                if there != ours[k] and not old.text[k].isspace():
                    by_type.setdefault(" and ".join(sorted(there)) or "plain type", []).append(k)
            for kind, places in by_type.items():
                for a, b in joined(places, old.text):
                    self._say(at, f"“{_quoted(old.text[a:b])}” is set in {kind}")

    def _masthead(self) -> None:
        ours, theirs = (masthead_lines(one.masthead) for one in (self.base, self.copy.text))
        for name in [*ours, *(name for name in theirs if name not in ours)]:
            was, now = ours.get(name, ""), theirs.get(name, "")
            self.here = ""
            if was and now:
                self._text(f"masthead.{name}", RichText(was), RichText(now))
            elif was:
                self._say("", f"{said_of_masthead(name)}: has no line “{was}”")
            else:
                self._say("", f"{said_of_masthead(name)}: is to read “{now}”")
        if self.base.masthead.notes != self.copy.text.masthead.notes:
            for note in self.copy.text.masthead.notes:
                if note not in self.base.masthead.notes:
                    self._say("", f"masthead, note: is to read “{note.mark} {note.text}”")

    # paragraphs that come

    def _arrivals(self) -> None:
        there = {j: i for i, j in self.stays.items()}
        last: int | None = None  # the base's paragraph that stands before what comes
        rows: set[tuple[int, int]] = set()
        for j, p in enumerate(self.new):
            if j in there:
                last = there[j]
            elif p.cell is None:
                at = self.old[last].id if last is not None else ""
                self.here = p.id
                self._want(Wish(at, "insert", self.names, paragraph=self._new(j)))
            elif (p.cell.table, p.cell.row) not in rows:
                rows.add((p.cell.table, p.cell.row))
                self._row([k for k, q in enumerate(self.new) if q.cell and k not in there and _is_in_row(q.cell, p.cell)], there)

    def _row(self, places: Sequence[int], stays: Mapping[int, int]) -> None:
        """What comes in one row of a table: a row of its own, or paragraphs in cells that are there."""
        own = self.new[places[0]].cell
        assert own is not None
        in_row = [i for j, i in stays.items() if (cell := self.new[j].cell) and _is_in_row(cell, own) and self.old[i].cell]
        if in_row:
            for j in places:
                cell = self.new[j].cell
                assert cell is not None
                same = [i for k, i in stays.items() if k < j and self.new[k].cell == cell]
                behind = self.old[max(same)].id if same else self.old[in_row[0]].id
                one = replace(self._new(j), in_cell=True, column=0 if same else cell.column)
                self.here = self.new[j].id
                self._want(Wish(behind, "insert", self.names, paragraph=one))
            return
        cells = tuple((cell.column, self._called_anew(self.texts[j])) for j in places if (cell := self.new[j].cell))
        beside = [(cell.row, i) for j, i in stays.items() if (cell := self.new[j].cell) and cell.table == own.table]
        beside = [(row, i) for row, i in beside if self.old[i].cell]
        if not beside or len({column for column, _ in cells}) < len(cells):
            words = " | ".join(text.text for _, text in cells)
            self._say("", f"a row of a table that has no place in the text: “{words}”")
            return
        above = [one for one in beside if one[0] < own.row]
        _, i = max(above) if above else min(beside)
        row = New(EMPTY, cells=cells)
        there = tuple((self.copy.name, self.new[j].id) for j in places)
        self.wishes.append(Wish(self.old[i].id, "insert", self.names, paragraph=row, before=not above, there=there))

    def _new(self, j: int) -> New:
        p = self.new[j]
        moved = self.old[self.moved[j]].id if j in self.moved else ""
        return New(self._called_anew(self.texts[j]), ((p.number or "", self.names),), p.part, p.level, moved=moved)


def with_keys(text: RichText, key: Callable[[str], str]) -> RichText:
    """A text whose footnotes have other keys."""
    marks = (replace(m, value=key(m.value or "")) if m.kind == "footnote" else m for m in text.marks)
    return RichText(text.text, tuple(marks))


def with_repeats(texts: Iterable[RichText], numbers: Mapping[str, str]) -> list[RichText]:
    """Texts in their order, in which a call of a note that was called before has its number in its key: "3=5"; its own key is the
    number where `numbers` has none."""
    seen: set[str] = set()

    def own(key: str) -> str:
        is_first = key not in seen
        seen.add(key)
        return key if is_first else f"{key}{REPEATED}{numbers.get(key, key)}"

    return [with_keys(text, own) for text in texts]


def _is_in_row(one: Cell, other: Cell) -> bool:
    return (one.table, one.row) == (other.table, other.row)


def _standing(p: Paragraph) -> str:
    part = {"preamble": "a preambular paragraph", "operative": "an operative paragraph", "heading": "a heading"}
    if p.level and p.part != "heading":
        return "a subparagraph" if p.level == 1 else f"a subparagraph of level {p.level}"
    return part.get(p.part, f"a paragraph of the {p.part}")


def said_of_masthead(name: str) -> str:
    """A line of the masthead as a person calls it: "masthead, agenda item", "masthead, title of agenda item"."""
    field, _, rest = name.partition(".")
    return (
        f"masthead, title of {address_said(f'masthead.{field}').partition(', ')[2]}" if rest else address_said(f"masthead.{name}")
    )


def _quoted(text: str) -> str:
    return shortened(text, _QUOTED // 2, _QUOTED // 2)


def is_counted(number: str) -> bool:
    """Whether a list of Word's could count so: "4.", "(a)", but not "3 bis."."""
    return _PLAIN_NUMBER.fullmatch(number) is not None


def stretch(text: RichText, some: Sequence[Item]) -> RichText:
    """The words and calls that are some items of a text, one behind the other."""
    made = Builder()
    for what in itertools.chain.from_iterable(_parts(text, some)):
        made.add(what)
    return made.built()


def _parts(text: RichText, some: Sequence[Item]) -> Iterator[list[RichText]]:
    for coming in cut_at_calls(text, [some]):
        yield [RichText("", (Mark(0, 0, "footnote", what),)) if isinstance(what, str) else what for _, what in coming]
