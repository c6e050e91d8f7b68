"""The drafter's own edits: what updates.yaml says in so many words goes before every rule."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence

from drafter.document.markup import MarkupError, parse
from drafter.document.resolution import Footnote, family
from drafter.document.richtext import RichText, join
from drafter.document.tables import NEXT_CELL
from drafter.draft.change import EMPTY, Change, Side, Standing, Status
from drafter.draft.neighbours import Neighbours
from drafter.language.openings import opening_words
from drafter.rules.base import Context, Place, Rule
from drafter.updates.fields import blank_in
from drafter.updates.model import Edit

NAME = "edits"


def propose(context: Context) -> Iterator[Change]:
    """A change for each edit. Raises UpdatesError where an edit's place or words are not there, or two edits overlap."""
    done: list[tuple[int, Change]] = []
    beside = Neighbours()
    if context.updates.title is not None:
        done.append((-1, _whole(context, ("title",), Place("title", context.previous.title), context.updates.title, -1)))
        beside.add(done[0][1])
    for k, edit in enumerate(context.updates.edits):
        for change in _changes(context, k, edit):
            for before in beside.of(change):
                if change.overlaps(before) or _both_structural(change, before):
                    other = next(n for n, c in done if c is before)
                    raise context.wrong(
                        ("edits", k), f"edits the same words of {change.at} as {_origin(context, other)}; make one of them"
                    )
            done.append((k, change))
            beside.add(change)
    yield from (change for _, change in done)


def _both_structural(one: Change, other: Change) -> bool:
    """A paragraph that is taken out and edited or moved, or moved twice."""
    if one.at != other.at or "insert" in (one.act, other.act) or one.at.startswith("masthead."):
        return False
    return "delete" in (one.act, other.act) or one.act == other.act != "replace"


def _origin(context: Context, k: int) -> str:
    return "the title" if k < 0 else f"the edit in {context.updates.origin(('edits', k))}"


def _changes(context: Context, k: int, edit: Edit) -> Iterator[Change]:
    path = ("edits", k)
    because = f"The drafter's edit ({context.updates.origin(path)})."
    if edit.title is not None:
        yield _whole(context, path, Place("title", context.previous.title), edit.title, k)
    elif edit.footnote is not None:
        at = context.index.get(f"footnote {edit.footnote}")
        if at is None:
            raise context.wrong(path, f"there is no footnote {edit.footnote}; {_notes_there(context)}")
        note = context.all_places[at]
        if edit.delete:
            yield Change(note.at, NAME, because, old=note.text, act="delete")
        else:
            yield from _textual(context, k, edit, note)
    elif edit.insert is not None:
        place = _paragraph(context, k, edit.after or edit.before or "")
        for n, text in enumerate(edit.insertions):
            body, notes = _written(context, path, text.strip(), f"edit-{k + 1}-{n + 1}")
            if not body.has("italic") and _opens_with_a_verb(place, edit):
                body = _with_italic_opening(body)
            side: Side = "after" if edit.after else "before"
            value = _standing(edit)
            status, why = _room(because, text)
            yield Change(place.at, NAME, why, status, new=body, act="insert", side=side, notes=notes, value=value)
    elif edit.row is not None:
        yield _row(context, k, edit.row, edit)
    else:
        place = _paragraph(context, k, edit.at or "")
        if edit.delete:
            for part in _family(context, place.at):
                yield Change(part.at, NAME, because, old=part.text, act="delete")
        elif edit.move:
            to = _paragraph(context, k, edit.move.after or edit.move.before or "")
            if to in _family(context, place.at):
                raise context.wrong(path, f"{place.at} cannot be moved to {to.at}, which is a part of it")
            side = "after" if edit.move.after else "before"
            yield Change(place.at, NAME, because, old=place.text, act="move", side=side, to=to.at)
        elif edit.as_:
            yield Change(place.at, NAME, because, old=place.text, act="set", value=_standing(edit))
        else:
            yield from _textual(context, k, edit, place)


def _row(context: Context, k: int, cells: list[str], edit: Edit) -> Change:
    """A row that comes into the table that a paragraph stands in."""
    path = ("edits", k)
    place = _paragraph(context, k, edit.after or edit.before or "")
    own = place.paragraph.cell if place.paragraph else None
    if own is None:
        raise context.wrong(path, f"{place.at} stands in no table; right is a paragraph of the row that the new one comes beside")
    columns = max(p.cell.column for p in context.previous.paragraphs if p.cell and p.cell.table == own.table)
    if len(cells) > columns or not any(cell.strip() for cell in cells):
        raise context.wrong(path, f'{place.at}: right are up to {columns} cells, with "" for an empty one, and not all empty')
    texts, notes = zip(
        *(_written(context, path, cell.strip(), f"edit-{k + 1}-{n}") for n, cell in enumerate(cells, 1)), strict=True
    )
    because = f"The drafter's edit ({context.updates.origin(path)})."
    side: Side = "after" if edit.after else "before"
    new, all_notes = join([*texts], NEXT_CELL), tuple(note for some in notes for note in some)
    return Change(place.at, NAME, because, new=new, act="insert", side=side, notes=all_notes, value=Standing(is_row=True))


def _opens_with_a_verb(place: Place, edit: Edit) -> bool:
    """Whether a new paragraph is one whose opening words stand in italics: not in a list of subparagraphs, nor a heading."""
    beside, told = place.paragraph, edit.as_
    part = (told and told.part) or (beside and beside.part)
    level = told.level if told and told.level is not None else beside.level if beside else 0
    return part in ("preamble", "operative") and not level


def _standing(edit: Edit) -> Standing | None:
    return Standing(edit.as_.part, edit.as_.level, edit.as_.number) if edit.as_ else None


def _textual(context: Context, k: int, edit: Edit, place: Place) -> Iterator[Change]:
    path = ("edits", k)
    if edit.text is not None:
        yield _whole(context, path, place, edit.text, k)
    because = f"The drafter's edit ({context.updates.origin(path)})."
    for n, (wanted, by) in enumerate(edit.replacements.items()):
        blank = blank_in(by)
        if blank and not (set(blank) == {"X"} and re.search(r"\b[IVXLC]+\b", wanted)):  # in the place of "XIX" it is a number
            raise context.wrong(
                path, f'"{by.strip()}" is still to be filled in: write what is to stand there instead of "{blank}"'
            )
        start, end = _found(context, path, wanted, place)
        new, notes = _written(context, path, by, f"edit-{k + 1}-{n + 1}")
        yield Change(place.at, NAME, because, "certain", start, end, place.text[start:end], new, notes=notes)


def _found(context: Context, path: tuple[str | int, ...], wanted: str, place: Place) -> tuple[int, int]:
    """Where the words stand in the text: once, as they are or with "…" for what lies between the first and the last."""
    count = place.text.count(wanted)
    first, dots, last = wanted.partition("…")
    first, last = first.rstrip(), last.lstrip()
    if not count and dots and first and last and place.text.count(first) == 1:
        start = place.text.index(first)
        behind = start + len(first)
        count = place.text.count(last, behind)
        if count == 1:
            return start, place.text.index(last, behind) + len(last)
        wanted = last if count else wanted
    if count != 1:
        found = "twice" if count == 2 else f"{count} times"
        what = (
            f'"{wanted}" stands {found} in {place.at}; quote more of the words around it' if count else _not_there(wanted, place)
        )
        raise context.wrong(path, what)
    start = place.text.index(wanted)
    return start, start + len(wanted)


def _whole(context: Context, path: tuple[str | int, ...], place: Place, text: str, k: int) -> Change:
    new, notes = _written(context, path, text.strip(), f"edit-{k + 1}")
    if (
        place.paragraph
        and place.paragraph.part in ("preamble", "operative")
        and not new.has("italic")
        and not place.paragraph.level
    ):
        new = _with_italic_opening(new)
    status, because = _room(f"The drafter's edit ({context.updates.origin(path)}).", text)
    return Change(place.at, NAME, because, status, 0, len(place.text), place.text, new, notes=notes)


def _room(because: str, text: str) -> tuple[Status, str]:
    """The status and the reason of a whole text: to be confirmed where something in it seems to wait for its words."""
    blank = blank_in(text)
    return ("confirm", f'{because} Look whether "{blank}" is still to be filled in.') if blank else ("certain", because)


def _written(context: Context, path: tuple[str | int, ...], text: str, key: str) -> tuple[RichText, tuple[Footnote, ...]]:
    try:
        new, notes = parse(" ".join(text.split()) if text.strip() else text, key)
    except MarkupError as error:
        raise context.wrong(path, f"{error}; write \\* for a star that is one") from error
    own = {n.key for n in notes}
    for mark in new.anchors():
        if mark.value not in own and f"footnote {mark.value}" not in context.index:
            raise context.wrong(path, f"[^{mark.value}] is no footnote of last year's; {_notes_there(context)}")
    if text != text.strip() and text.strip():  # the words around it may need the space
        new = RichText(text[: len(text) - len(text.lstrip())]) + new + text[len(text.rstrip()) :]
    return new or EMPTY, notes


def _with_italic_opening(body: RichText) -> RichText:
    opening = opening_words(body.text)
    return body.with_mark(0, len(opening), "italic") if opening else body


def _paragraph(context: Context, k: int, address: str) -> Place:
    place = context.all_places[context.index[address]] if address in context.index else None
    if place and place.paragraph:
        return place
    ids = [place.at for place in context.places]
    near = difflib.get_close_matches(address, ids, n=1)
    last = {short: [i for i in ids if i.split(".")[-1].startswith(short)] for short in ("PP", "OP")}
    there = ", ".join(f"{found[0]} to {found[-1]}" for found in last.values() if found)
    hint = f"did you mean {near[0]}? " if near else ""
    raise context.wrong(("edits", k), f"there is no paragraph {address}; {hint}there are {there} (`drafter show` lists them)")


def _family(context: Context, address: str) -> Sequence[Place]:
    """A paragraph and its subparagraphs."""
    span = family(context.previous.paragraphs, context.index[address])
    return context.places[span.start : span.stop]


def _notes_there(context: Context) -> str:
    keys = [n.key for n in context.previous.footnotes]
    return f"there are {keys[0]} to {keys[-1]}" if len(keys) > 1 else f"there is {keys[0] if keys else 'none'}"


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
