"""What is accepted of a compilation, as a draft of the base, and as edits in an updates.yaml."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from drafter.compile.differences import is_counted, stretch
from drafter.compile.model import REPEATED, Compilation, New, Wish, in_order
from drafter.compile.wording import place_of
from drafter.document.addresses import Addresses
from drafter.document.markup import parse
from drafter.document.names import document_name
from drafter.document.resolution import Footnote
from drafter.document.richtext import Builder, RichText
from drafter.document.tables import NEXT_CELL
from drafter.draft.change import EMPTY, Change, Standing
from drafter.draft.draft import Draft
from drafter.errors import DrafterError
from drafter.language.lists import print_list
from drafter.tracked.steps import items

RULE = "copies"


def accepted(compilation: Compilation, wanted: Sequence[str]) -> tuple[Wish, ...]:
    """The changes that are accepted: each of `wanted` is a delegation ("Norway"), or a place and a delegation ("OP4:Japan"); with
    none all that have no rivals.

    Raises DrafterError for a delegation or a place that there is not, for a place where that delegation wants nothing, and where
    rivals are accepted.
    """
    if not wanted:
        return tuple(wish for wish in compilation.wishes if not wish.rivals)
    chosen = {wish.id for one in wanted for wish in _named(compilation, one)}
    for wish in compilation.wishes:
        if wish.id in chosen and (both := chosen & {*wish.rivals}):
            other = compilation.by_id[min(both)]
            names = print_list([*wish.names, *other.names])
            raise DrafterError(
                f"--accept: at {place_of(wish)} {names} want the same words in different ways; accept one of them there"
            )
    return tuple(wish for wish in compilation.wishes if wish.id in chosen)


def delegations(compilation: Compilation, wanted: Sequence[str]) -> tuple[str, ...]:
    """The delegations that `wanted` names, as `accepted` takes it; with none all of them. Raises DrafterError for one that there
    is not."""
    return in_order((_place_and_name(compilation, one)[1] for one in wanted), compilation.names) if wanted else compilation.names


def _place_and_name(compilation: Compilation, said: str) -> tuple[str, str]:
    """ "OP4" and "Japan" for "OP4:Japan"; the place is "" for a delegation alone."""
    place, _, name = said.rpartition(":")
    known = {one.casefold(): one for one in compilation.names}
    if (whole := known.get(said.strip().casefold())) is not None:
        return "", whole
    if (own := known.get(name.strip().casefold())) is not None:
        return place, own
    right = f'right is one of {", ".join(compilation.names)}, alone or behind a place ("OP4:{compilation.names[0]}")'
    raise DrafterError(f"--accept {said}: nobody signs as “{name.strip()}”; {right}")


def _named(compilation: Compilation, said: str) -> Iterator[Wish]:
    place, own = _place_and_name(compilation, said)
    if not place:
        yield from compilation.of(own)
        return
    at = _address(compilation, place.strip(), said)
    found = [wish for wish in compilation.of(own) if at in (wish.at, place_of(wish), wish.paragraph and wish.paragraph.moved)]
    # what comes behind a paragraph has a place of its own, and is taken for that of the paragraph where nothing else is there
    found = [wish for wish in found if place_of(wish) == at or wish.paragraph is None or wish.paragraph.moved == at] or found
    if all(map(compilation.is_silent, found)):
        here = (wish for wish in compilation.wishes if place_of(wish) == at and not compilation.is_silent(wish))
        others = in_order((name for wish in here for name in wish.names), compilation.names)
        there = f"what is wanted there {print_list(others)} want{'s' if len(others) == 1 else ''}" if others else "nobody does"
        raise DrafterError(f"--accept {said}: {own} wants nothing at {at}; {there}")
    yield from found
    moved = {wish.paragraph.moved for wish in found if wish.paragraph is not None} - {""}
    yield from (wish for wish in compilation.of(own) if wish.act == "delete" and wish.at in moved)  # what comes here goes there


def _address(compilation: Compilation, place: str, said: str) -> str:
    """The address of a place as it is given: "OP4", "after OP4", "title"."""
    places = {place_of(wish) for wish in compilation.wishes} | {*compilation.base.texts}
    if place in places:
        return place
    before, _, rest = place.rpartition(" ")
    found = Addresses(p.id for p in compilation.base.paragraphs).find(rest if before == "after" else place)
    if not found:
        last = compilation.base.paragraphs[-1].id
        raise DrafterError(
            f'--accept {said}: there is no "{place}" in {document_name(compilation.base)}; right is a place such as {last}'
        )
    return f"after {found}" if before == "after" else found


# the draft


def draft_of(compilation: Compilation, wishes: Sequence[Wish]) -> Draft:
    """The base with these changes, none of which is another's rival, as a draft: its numbers follow from the order."""
    return _Drafting(compilation, wishes).draft()


class _Drafting:
    def __init__(self, compilation: Compilation, wishes: Sequence[Wish]) -> None:
        self.compilation, self.base = compilation, compilation.base
        self.wishes = [wish for wish in wishes if not compilation.is_renumbering(wish)]
        self.numbers = [wish for wish in wishes if wish.act == "number"]
        self.brought: set[str] = set()  # the footnotes that a change has brought already

    def draft(self) -> Draft:
        changes = [*self._words(), *self._paragraphs(), *self._headings(), *self._masthead()]
        gone = self._gone(changes)
        changes += [Change(f"footnote {key}", RULE, "no text that is accepted calls it", act="delete") for key in gone]
        changes = [c for c in changes if c.act == "delete" or c.at not in {f"footnote {key}" for key in gone}]
        return Draft(self.base, tuple(replace(c, id=k) for k, c in enumerate(changes, 1)))

    def _because(self, wishes: Sequence[Wish]) -> str:
        names = in_order((name for wish in wishes for name in wish.names), self.compilation.names)
        return f"{print_list(names)} want{'s' if len(names) == 1 else ''} it"

    def _words(self) -> Iterator[Change]:
        for at, text in self.base.texts.items():
            own = [w for w in self.wishes if w.at == at and w.act == "replace"]
            if own:
                new, notes = self._bare(composed(text, own))
                yield Change(at, RULE, self._because(own), end=len(text), old=text.text, new=new, notes=notes)

    def _paragraphs(self) -> Iterator[Change]:
        following = dict(itertools.pairwise(["", *(p.id for p in self.base.paragraphs)]))
        for wish in self.wishes:
            if wish.act == "delete":
                yield Change(wish.at, RULE, self._because([wish]), act="delete")
            elif wish.paragraph is not None:
                yield self._new(wish, wish.paragraph, following.get(wish.at, ""))

    def _new(self, wish: Wish, one: New, behind: str) -> Change:
        whole = Builder()
        cells = dict(one.cells)
        for column in range(1, max(cells, default=0) + 1):
            whole.add(NEXT_CELL if column > 1 else "")
            whole.add(cells.get(column, EMPTY))
        new, notes = self._bare(whole.built() if cells else one.body)
        if one.in_cell or cells or not behind:
            at, side = wish.at, "before" if wish.before else "after"
        else:
            at, side = behind, "before"
        beside = self.base.find(at)
        assert beside is not None
        part = one.part if one.part != beside.part else None
        follows = (
            one.part != "heading" and is_counted(one.number) and bool(beside.number if part is None else part == "operative")
        )
        number = None if follows or one.number == (beside.number or "") == "" else one.number
        standing = Standing(is_row=True) if cells else Standing(part, one.level, number)  # type: ignore[arg-type]
        because = self._because([wish])
        return Change(at, RULE, because, new=new, act="insert", side=side, value=standing, notes=notes)  # type: ignore[arg-type]

    def _bare(self, text: RichText) -> tuple[RichText, tuple[Footnote, ...]]:
        """A text whose calls name their notes alone, and the notes that it brings."""
        marks = tuple(replace(m, value=(m.value or "").partition(REPEATED)[0]) if m.kind == "footnote" else m for m in text.marks)
        text = RichText(text.text, marks)
        keys = dict.fromkeys(m.value or "" for m in text.anchors())
        new = [key for key in keys if key in self.compilation.notes and key not in self.brought]
        self.brought.update(new)
        return text, tuple(self.compilation.notes[key] for key in new)

    def _gone(self, changes: Sequence[Change]) -> Iterator[str]:
        """The footnotes of the base that no text calls any more."""
        new = {c.at: c.new for c in changes if c.act == "replace"}
        out: Collection[str] = {c.at for c in changes if c.act == "delete"}
        there = [new.get(at, text) for at, text in self.base.rich_texts() if at not in out]
        called = {m.value for text in [*there, *(c.new for c in changes if c.act == "insert")] for m in text.anchors()}
        before = {m.value for _, text in self.base.rich_texts() for m in text.anchors()}
        yield from (note.key for note in self.base.footnotes if note.key in before and note.key not in called)

    def _headings(self) -> Iterator[Change]:
        """The numbers of headings, which do not follow from the order, as the first copy has them."""
        headings = {p.id for p in self.base.paragraphs if p.part == "heading"}
        first = {wish.at: wish for wish in reversed(self.numbers) if wish.at in headings}
        for at, wish in first.items():
            yield Change(at, RULE, self._because([wish]), act="set", value=Standing(number=wish.new.text))

    def _masthead(self) -> Iterator[Change]:
        """The lines of the masthead, as the first copy has them all of whose changes there are accepted."""
        places = dict.fromkeys(w.at for w in self.wishes if w.at.startswith("masthead."))
        for at in places:
            own = [w for w in self.wishes if w.at == at]
            for copy in self.compilation.copies:
                theirs = [w for w in self.compilation.by_place[at] if copy.name in w.names]
                if theirs and all(w in own for w in theirs):
                    field = at.split(".")[1]
                    for name in (field, *(("sponsors_line",) if field == "sponsors" else ())):
                        value = getattr(copy.text.masthead, name)
                        if value != getattr(self.base.masthead, name):
                            yield Change(f"masthead.{name}", RULE, self._because(own), value=value)
                    break


def composed(text: RichText, wishes: Sequence[Wish]) -> RichText:
    """A text with some changes of its words, none of which is another's rival."""
    made, there, at = Builder(), items(text), 0
    for wish in sorted(wishes, key=lambda w: (w.end, w.start == w.end, w.id)):
        if wish.start < at:
            continue  # a call that two call by other notes, each of which stands elsewhere in its copy
        if at < wish.start:
            made.add(stretch(text, there[at : wish.start]))
        made.add(wish.new)
        at = wish.end
    if at < len(there):
        made.add(stretch(text, there[at:]))
    return made.built()


# edits


def updates_of(compilation: Compilation, wishes: Sequence[Wish], names: Sequence[str], name: str) -> str:
    """The updates.yaml by which the base becomes what these changes of some delegations make of it: edits, each with those who
    want it. `name` is what messages call it. Raises DrafterError where no edit can say it."""
    from drafter.infer.amendments import edits_between
    from drafter.infer.hearing import updates_upon

    draft = draft_of(compilation, wishes)
    want = "wants" if len(names) == 1 else "want"
    head = f"What {print_list(names)} {want} of {document_name(compilation.base)}, as edits."
    edits = edits_between(compilation.base, draft.resolution)
    return updates_upon(compilation.base, edits, head, name, lambda edit: _whose(compilation, wishes, edit))


def _whose(compilation: Compilation, wishes: Sequence[Wish], edit: Mapping[str, Any]) -> str:
    """Who wants an edit: "Norway and Japan, ", by its place, or by the words of what it puts in."""
    at = edit.get("at") or (f"footnote {edit['footnote']}" if "footnote" in edit else "")
    put = edit.get("insert", edit.get("row", []))
    texts = {parse(text)[0].text for text in ([put] if isinstance(put, str) else put)}
    own = [w for w in wishes if (w.at == at if at else w.paragraph and any(text.text in texts for text in w.paragraph.texts))]
    names = in_order((name for wish in own for name in wish.names), compilation.names)
    return f"{print_list(names)}, " if names else ""
