"""What several copies want, joined: the same change by several is one with all their names, and rivals know each other."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from drafter.compile.differences import differences, masthead_lines
from drafter.compile.model import REPEATED, Compilation, Copy, New, Remark, Wish, in_order
from drafter.document.resolution import Footnote, Resolution
from drafter.document.richtext import RichText
from drafter.tracked.steps import items


def joined(base: Resolution, copies: Sequence[Copy]) -> Compilation:
    """The compilation of copies of one text."""
    wishes: list[list[Wish]] = []
    notes: dict[str, Footnote] = {}
    remarks: list[Remark] = []
    for turn, copy in enumerate(copies):
        found = differences(base, copy, turn)
        wishes.append([*found.wishes])
        notes |= found.notes
        remarks += found.remarks
    bare = Compilation(base, tuple(copies), (), notes)
    whole = [*_same_words(bare, wishes), *_arrivals(bare, wishes)]
    order = _order(base)
    whole.sort(key=lambda w: (order.get(w.at, -1), w.act == "insert" and not w.before, w.act == "number", w.start, w.end))
    numbered = [replace(wish, id=k) for k, wish in enumerate(whole, 1)]
    rivals = _rivals(base, numbered, {wish.id for wish in numbered if bare.is_silent(wish)})
    numbered = [replace(wish, rivals=tuple(sorted(rivals[wish.id]))) if wish.id in rivals else wish for wish in numbered]
    used = {m.value for wish in numbered for text in wish.new_texts for m in text.anchors()}
    kept = {key: note for key, note in notes.items() if key in used}
    return replace(bare, wishes=tuple(numbered), notes=kept, remarks=tuple(_same_remarks(bare.names, remarks)))


def _order(base: Resolution) -> dict[str, int]:
    """The places of all addresses in the order of the text; what comes before the first paragraph is -1."""
    masthead = [f"masthead.{name}" for name in masthead_lines(base.masthead)]
    addresses = [*masthead, "title", "", *(p.id for p in base.paragraphs)]
    return {at: k for k, at in enumerate([*addresses, *(f"footnote {note.key}" for note in base.footnotes)])}


def _same_remarks(order: Sequence[str], remarks: Iterable[Remark]) -> Iterator[Remark]:
    together: dict[tuple[str, str], list[str]] = {}
    for one in remarks:
        together.setdefault((one.at, one.text), []).extend(one.names)
    yield from (Remark(in_order(names, order), at, text) for (at, text), names in together.items())


def _same_words(bare: Compilation, wishes: Iterable[Sequence[Wish]]) -> Iterator[Wish]:
    """What is no paragraph that comes, the same by several as one."""
    together: dict[tuple[object, ...], list[Wish]] = {}
    key: tuple[object, ...]
    for wish in itertools.chain.from_iterable(wishes):
        if wish.act != "insert":
            key = (wish.at, wish.act, wish.start, wish.end, *_exactly(bare, wish.new), wish.moved)
            together.setdefault(key, []).append(wish)
    for same in together.values():
        names = in_order((name for one in same for name in one.names), bare.names)
        yield replace(same[0], names=names, there=tuple(where for one in same for where in one.there))


def _arrivals(bare: Compilation, wishes: Iterable[Sequence[Wish]]) -> Iterator[Wish]:
    """The paragraphs that come, at each place in the order of the copies; one that several want there is one."""
    places: dict[tuple[object, ...], list[Wish]] = {}
    place: tuple[object, ...]
    for some in wishes:
        of_one: dict[tuple[object, ...], list[Wish]] = {}
        for wish in some:
            if wish.act == "insert" and wish.paragraph is not None:
                is_row = bool(wish.paragraph.cells)
                place = (wish.at, wish.before, is_row, wish.paragraph.in_cell, wish.paragraph.column)
                of_one.setdefault(place, []).append(wish)
        for place, coming in of_one.items():
            places[place] = _merged(bare, places.get(place, []), coming)
    yield from itertools.chain.from_iterable(places.values())


def _merged(bare: Compilation, there: Sequence[Wish], coming: Sequence[Wish]) -> list[Wish]:
    """Paragraphs at one place, and those that another copy has there: each that is there already has both names, the others come
    before the next that is, or at the end."""
    done: list[Wish] = []
    at = 0
    waiting: list[Wish] = []
    for wish in coming:
        same = next((k for k in range(at, len(there)) if _said(bare, there[k]) == _said(bare, wish)), None)
        if same is None:
            waiting.append(wish)
            continue
        done += [*there[at:same], *waiting, _both(bare, there[same], wish)]
        at, waiting = same + 1, []
    return [*done, *there[at:], *waiting]


def _said(bare: Compilation, wish: Wish) -> tuple[object, ...]:
    one = wish.paragraph
    assert one is not None
    return one.part, one.level, [column for column, _ in one.cells], [_exactly(bare, text) for text in one.texts], one.moved


def _exactly(bare: Compilation, text: RichText) -> tuple[str, tuple[str, ...]]:
    """What a text says, and the numbers by which it repeats notes."""
    return bare.said(text), tuple((m.value or "").partition(REPEATED)[2] for m in text.anchors())


def _both(bare: Compilation, one: Wish, other: Wish) -> Wish:
    assert one.paragraph is not None
    assert other.paragraph is not None
    numbers: dict[str, tuple[str, ...]] = {}
    for number, names in (*one.paragraph.numbers, *other.paragraph.numbers):
        numbers[number] = in_order((*numbers.get(number, ()), *names), bare.names)
    paragraph: New = replace(one.paragraph, numbers=tuple(numbers.items()))
    names = in_order((*one.names, *other.names), bare.names)
    return replace(one, names=names, paragraph=paragraph, there=(*one.there, *other.there))


# rivals


def _rivals(base: Resolution, wishes: Sequence[Wish], renumbering: Collection[int]) -> dict[int, set[int]]:
    """The numbers of the changes that each cannot be taken with."""
    found: dict[int, set[int]] = defaultdict(set)
    texts = base.texts
    by_place: dict[str, list[Wish]] = defaultdict(list)
    for wish in wishes:
        if wish.act == "insert":
            if wish.paragraph is not None and wish.paragraph.moved:
                by_place[wish.paragraph.moved].append(wish)
        elif wish.id not in renumbering:
            by_place[wish.at].append(wish)
            for key in _calls_out(texts.get(wish.at, RichText()), wish):
                by_place[f"footnote {key}"].append(wish)
    for at, here in by_place.items():
        for one, other in itertools.combinations(here, 2):
            if one.id != other.id and not {*one.names} & {*other.names} and _clash(at, one, other):
                found[one.id].add(other.id)
                found[other.id].add(one.id)
    return found


def _calls_out(text: RichText, wish: Wish) -> set[str]:
    """The footnotes of the base whose calls a change takes out of a text."""
    if not text.has("footnote"):
        return set()
    there = items(text) if wish.act == "delete" else items(text)[wish.start : wish.end]
    put = {m.value for m in wish.new.anchors()}
    return {item.key for item in there if item.key is not None and item.key not in put}


def _clash(at: str, one: Wish, other: Wish) -> bool:
    """Whether two changes that are about one text touch the same words."""
    words = [wish.at == at and wish.act == "replace" for wish in (one, other)]
    if all(words):
        return touch((one.start, one.end), (other.start, other.end))
    if at.startswith("footnote ") and not any(words):
        return False  # both take the note out
    if {one.act, other.act} == {"insert", "delete"}:
        return one.moved == other.moved  # it is gone for one, and elsewhere for the other
    return one.act != "delete" or other.act != "delete" or one.moved != other.moved


def touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two stretches of a text have characters in common, or one is a place inside the other, or both the same place."""
    if one[0] == one[1] and other[0] == other[1]:
        return one == other
    if one[0] == one[1] or other[0] == other[1]:
        (at, _), (start, end) = (one, other) if one[0] == one[1] else (other, one)
        return start < at < end
    return one[0] < other[1] and other[0] < one[1]
