"""The agenda item of the masthead: "Agenda item 99 (n)" of one session is "98 (l)" of another.

Source: YEARLY-CHANGES, 12: each item has one successor (158 of 158), but its letter cannot be computed: it is a fact, given for
this resolution (`agenda_item`) or for all those of the session (`agenda`): item by item, or as the new agenda itself, in which
each item is found by its title (drafter/language/agenda.py). The Human Rights Council's agenda is the same at each of its
sessions: in 21 of 21 pairs the item had the number of last year's text, which stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from drafter.document.masthead import AgendaItem
from drafter.draft.change import Change, Status
from drafter.rules.base import Context, Rule
from drafter.rules.fields import Fields
from drafter.updates.keys import KeyPath
from drafter.updates.printing import Settle

if TYPE_CHECKING:
    from drafter.language.agenda import Agenda

NAME = "agenda"
_MOST = 300  # the longest agenda yet has fewer than 200 items


def propose(context: Context) -> Iterator[Change]:
    """The item's new number; where nobody gives it, last year's stays and is open.

    Raises UpdatesError for what is no number of an item.
    """
    given, old = context.updates, context.previous.masthead.agenda_items
    if given.agenda_item is not None and not context.previous.organ.has_sessions and context.must_fit(("agenda_item",)):
        name = context.previous.organ.name
        raise context.wrong(("agenda_item",), f"the masthead of a text of the {name} has no agenda item; leave the line out")
    fields = Fields(context.previous.masthead, NAME)
    if given.agenda_items is not None:
        paths: list[KeyPath] = [("agenda_items", k) for k in range(len(given.agenda_items))]
        items = _items(context, given.agenda_items, paths, old)
        yield from fields.becomes("agenda_items", items, "The items that updates.yaml gives.")
    elif given.agenda_item is not None:
        items = _items(context, [given.agenda_item], [("agenda_item",)], old)
        of_session = _known(context, old[0]) if old else ""
        because = "The item that updates.yaml gives."
        is_other = of_session != "" and _folded(of_session) != _folded(given.agenda_item)
        if is_other:
            because += f" The session's agenda has {of_session} in its place ({given.origin(('agenda',))})."
        yield from fields.becomes("agenda_items", items, because, "confirm" if is_other else "certain")
    elif context.step and context.previous.organ.has_sessions:  # a draft and its resolution have one agenda
        yield from _of_the_session(context, old, fields)


def _of_the_session(context: Context, old: Sequence[AgendaItem], fields: Fields) -> Iterator[Change]:
    """The items that the session's agenda gives for last year's."""
    if context.agenda and old:
        yield from _by_title(context, context.agenda, old, fields)
        return
    given = _by_number(context)
    known = [given[_folded(item.number)] for item in old if _folded(item.number) in given]
    if old and len(known) == len(old):
        because = f"From the session's agenda ({context.updates.origin(('agenda', known[0][0]))})."
        items = _items(context, [number for _, number in known], [("agenda", key) for key, _ in known], old)
        yield from fields.becomes("agenda_items", items, because)
        return
    if context.previous.organ.agenda_stands and not context.updates.agenda:
        return
    yield from _left_open(
        old, fields, "The new session's agenda is not known, and its items cannot be worked out from last year's."
    )


def _known(context: Context, item: AgendaItem) -> str:
    """The number that the session's agenda has for an item for certain; "" where it has none."""
    if context.agenda:
        found = context.agenda.find(item.title, context.step)
        return str(found.item.number) if found.item and not found.doubt else ""
    return _by_number(context).get(_folded(item.number), ("", ""))[1]


def _by_number(context: Context) -> dict[str, tuple[str, str]]:
    """The new agenda where it is given item by item, by last year's numbers as they are told apart: the number as it is written,
    and the new one."""
    given = context.updates.agenda
    return {} if isinstance(given, str) else {_folded(key): (key, item) for key, item in given.items()}


def _by_title(context: Context, agenda: Agenda, old: Sequence[AgendaItem], fields: Fields) -> Iterator[Change]:
    """The items of the new agenda that have the titles of last year's; open where one has no such item."""
    found = [agenda.find(item.title, context.step) for item in old]
    where = f"{agenda.file}, as {context.updates.origin(('agenda',))} names it"
    said, items = [], []
    for item, one in zip(old, found, strict=True):
        number = str(one.item.number) if one.item else ""
        told = f"is {number} in the new agenda" if number else "has no successor in the new agenda that is known"
        said.append(f"Item {item.number} {told} ({where}). {one.doubt}".strip())
        items.append(AgendaItem(number, one.item.title if one.item and one.doubt else item.title))
    if all(item.number for item in items):
        status: Status = "confirm" if any(one.doubt for one in found) else "certain"
        yield from fields.becomes("agenda_items", tuple(items), " ".join(said), status)
    else:
        yield from _left_open(old, fields, " ".join(said))


def _left_open(old: Sequence[AgendaItem], fields: Fields, because: str) -> Iterator[Change]:
    numbers = tuple(item.number for item in old)
    settle = Settle("agenda_items", numbers) if len(old) > 1 else Settle("agenda_item", "".join(numbers) or "…")
    yield from fields.left_open("agenda_items", because, settle, kept=", ".join(numbers))


def _items(
    context: Context, numbers: Sequence[str], paths: Sequence[KeyPath], old: Sequence[AgendaItem]
) -> tuple[AgendaItem, ...]:
    """The items with last year's titles: one by one where there are as many, else by their numbers."""
    from drafter.language.agenda import ItemNumber  # which most rollovers need not load

    titles = {item.number: item.title for item in old}
    items = []
    for k, (number, path) in enumerate(zip(numbers, paths, strict=True)):
        parsed = ItemNumber.parse(number)
        if parsed is None or parsed.item > _MOST:
            raise context.wrong(path, f'found "{number}"; right is an item and its sub-item, such as 99 or 99 (n)')
        if number in numbers[:k]:
            raise context.wrong(path, f"{parsed} is named twice")
        title = old[k].title if len(numbers) == len(old) else titles.get(str(parsed), "")
        items.append(AgendaItem(str(parsed), title))
    return tuple(items)


def _folded(number: str) -> str:
    return number.replace(" ", "")


RULE = Rule(NAME, "the agenda item's number", "YEARLY-CHANGES, 12", propose)
