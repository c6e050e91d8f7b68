"""The masthead of the new document: what follows from its session and kind, and the facts that were given.

Source: the Guidelines for the submission of proposals, and the form of the Assembly's documents (LAYOUT, 2).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from drafter.draft import Change, Status
from drafter.language import states, symbols
from drafter.language.agenda import ItemNumber
from drafter.language.dates import print_date
from drafter.language.ordinals import print_figure_ordinal, print_ordinal
from drafter.resolution import AgendaItem
from drafter.rules.base import Context, Rule

NAME = "masthead"


def propose(context: Context) -> Iterator[Change]:
    """Changes to the masthead's fields, each with its new value."""
    old, given = context.previous.masthead, context.updates
    kind = given.kind or _draft_of(old.kind)
    is_draft = kind.startswith("draft")
    field = _Fields(context)
    yield from field("kind", kind, "The new document is a draft until it is adopted." if is_draft else "It is adopted (kind).")
    yield from field("session", given.session, f"The new document is of the {print_ordinal(given.session)} session.")
    committee = given.committee or old.committee
    yield from field("committee", committee, "The committee that updates.yaml names.")
    yield from _symbol_and_number(context, field, is_draft, committee)
    yield from field("distribution", given.distribution or ("Limited" if is_draft else "General"), f"Of a {kind}.")
    yield from field("original", given.original or ((old.original or "English") if is_draft else ""), f"Of a {kind}.")
    yield from field("date", given.date, "The day of issue that updates.yaml gives; room is left unless it does.")
    yield from _adoption(context, field, is_draft)
    yield from _sponsors(context, field, is_draft)
    yield from field("job_number", "", "A job number belongs to one document.")
    if old.notes and is_draft and context.step:
        yield from field.open(
            "notes", "; ".join(f"{n.mark} {n.text}" for n in old.notes), "Notes of last year's masthead are left as they are.", ""
        )


class _Fields:
    """Makes the change of a field, where its value is a new one."""

    def __init__(self, context: Context) -> None:
        self.masthead = context.previous.masthead

    def __call__(self, name: str, value: Any, because: str, status: Status = "certain") -> Iterator[Change]:
        old = getattr(self.masthead, name)
        if value != old:
            yield Change(f"masthead.{name}", NAME, because, status, old=_shown(name, old), new=_rich(name, value), value=value)

    def open(self, name: str, old: str, because: str, settle: str) -> Iterator[Change]:
        yield Change(f"masthead.{name}", NAME, because, "open", old=old, new=_rich(name, old), settle=settle)


def _symbol_and_number(context: Context, field: _Fields, is_draft: bool, committee: str) -> Iterator[Change]:
    given = context.updates
    number = "" if is_draft else (given.number or "")
    symbol = given.symbol or (
        symbols.of_draft(committee, given.session) if is_draft else symbols.of_resolution(number) if number else ""
    )
    because = "The symbol follows from the number." if number else "The symbol, with room for the number that it will be given."
    yield from field("symbol", symbol, "The symbol that updates.yaml gives." if given.symbol else because)
    yield from field("number", number, "The number that updates.yaml gives." if number else "A draft has no number yet.")
    if not is_draft and not number:
        yield from field.open("number", "", "The number of the resolution is not known.", f"number: {given.session}/…")


def _adoption(context: Context, field: _Fields, is_draft: bool) -> Iterator[Change]:
    given = context.updates
    meeting = given.meeting or ""
    if meeting.isdecimal():
        meeting = print_figure_ordinal(int(meeting))
    if meeting and "meeting" not in meeting:
        meeting = f"{meeting} plenary meeting"
    facts = (("adopted", given.adopted, None), ("meeting", meeting, ""), ("report", (given.report or "").strip("[]"), ""))
    for name, value, nothing in facts:
        if is_draft:
            yield from field(name, nothing, "A draft is not adopted yet.")
            continue
        yield from field(
            name, value or nothing, "The fact that updates.yaml gives." if value else "Last year's does not hold for it."
        )
        if not value:
            example = {
                "adopted": f"{context.year}-12-…",
                "meeting": "… plenary meeting",
                "report": "on the report of the … (A/…)",
            }[name]
            yield from field.open(name, "", f"{name} is not known.", f"{name}: {example}")


def _sponsors(context: Context, field: _Fields, is_draft: bool) -> Iterator[Change]:
    old, given = context.previous.masthead, context.updates
    if not is_draft:
        yield from field("sponsors", (), "An adopted resolution does not name its sponsors.")
        yield from field("sponsors_line", "", "An adopted resolution does not name its sponsors.")
        return
    if given.sponsors is None:
        if context.step:
            because = "The sponsors are last year's." if old.sponsors else "The sponsors are not known."
            yield from field.open("sponsors", ", ".join(old.sponsors), because, f"sponsors: [{', '.join(old.sponsors) or '…'}]")
        return
    names = []
    for k, name in enumerate(given.sponsors):
        official = states.official_name(name)
        near = None if official else states.nearest_name(name)
        if near:
            raise context.wrong(("sponsors", k), f'found "{name}", which is no State; did you mean "{near}"?')
        names.append(official or name)
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise context.wrong(("sponsors",), f"{twice} is named twice")
    yield from field("sponsors", tuple(states.in_order(names)), "The sponsors that updates.yaml gives, in the UN's order.")
    yield from field("sponsors_line", "", "The sponsors that updates.yaml gives, in the UN's order.")


def _draft_of(kind: str) -> str:
    return kind if kind.startswith("draft") else f"draft {kind}"


def _shown(name: str, value: Any) -> str:
    if value is None:
        return ""
    if name in ("date", "adopted"):
        return print_date(value)
    if name == "sponsors":
        return ", ".join(value)
    if name == "agenda_items":
        return ", ".join(item.number for item in value)
    if name == "notes":
        return "; ".join(f"{n.mark} {n.text}" for n in value)
    return str(value)


def _rich(name: str, value: Any) -> Any:
    from drafter.richtext import RichText

    return RichText(_shown(name, value) if not isinstance(value, str) else value)


def propose_agenda(context: Context) -> Iterator[Change]:
    """The agenda item's new number: given, or looked up in the session's `agenda`; else last year's stays and is open."""
    old, given = context.previous.masthead.agenda_items, context.updates
    wanted = given.agenda_items or ([given.agenda_item] if given.agenda_item else None)
    path = ("agenda_items",) if given.agenda_items else ("agenda_item",)
    source = "The item that updates.yaml gives."
    if wanted is None and context.step == 0:
        return  # the same session has the same agenda
    if wanted is None:
        agenda = {_folded(key): value for key, value in given.agenda.items()}
        mapped = [agenda.get(_folded(item.number)) for item in old]
        if not old or None in mapped:
            numbers = ", ".join(item.number for item in old)
            settle = f"agenda_item: {numbers or '…'}" if len(old) < 2 else f"agenda_items: [{numbers}]"
            because = "The new session's agenda is not known, and its items cannot be worked out from last year's."
            yield Change("masthead.agenda_items", AGENDA, because, "open", old=numbers, new=_rich("", numbers), settle=settle)
            return
        wanted, path, source = (
            [str(value) for value in mapped],
            ("agenda",),
            f"From the session's agenda ({given.origin(('agenda',))}).",
        )
    for k, number in enumerate(wanted):
        if ItemNumber.parse(number) is None:
            where = (*path, k) if path == ("agenda_items",) else path
            raise context.wrong(where, f'found "{number}"; right is an item and its sub-item, such as 99 or 99 (n)')
    numbers_now = [str(ItemNumber.parse(number)) for number in wanted]
    titles = {item.number: item.title for item in old}
    same_count = len(numbers_now) == len(old)
    items = tuple(
        AgendaItem(number, old[k].title if same_count else titles.get(number, "")) for k, number in enumerate(numbers_now)
    )
    if items != old:
        shown = _shown("agenda_items", items)
        yield Change("masthead.agenda_items", AGENDA, source, old=_shown("agenda_items", old), new=_rich("", shown), value=items)


def _folded(number: str) -> str:
    return number.replace(" ", "")


AGENDA = "agenda"
RULE = Rule(NAME, "the masthead's lines", "Guidelines for the submission of proposals; LAYOUT, 2", propose)
AGENDA_RULE = Rule(AGENDA, "the agenda item's number", "YEARLY-CHANGES, 12", propose_agenda)
