"""The masthead of the new document: what follows from its session and kind, and the facts that were given.

Source: the Guidelines for the submission of proposals, and the form of the Assembly's documents (LAYOUT, 2).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.document.masthead import FIELDS
from drafter.draft.change import Change
from drafter.language import states, symbols
from drafter.language.ordinals import print_figure_ordinal, print_ordinal
from drafter.rules.base import Context, Rule
from drafter.rules.fields import Fields
from drafter.updates.printing import Settle

NAME = "masthead"
_GIVEN = "The fact that updates.yaml gives."


def propose(context: Context) -> Iterator[Change]:
    """Changes of the masthead's fields, each with its new value. Raises UpdatesError for sponsors that are no States."""
    old, given = context.previous.masthead, context.updates
    kind = given.kind or (old.kind if old.is_draft else f"draft {old.kind}")
    is_draft = kind.startswith("draft")
    fields = Fields(old, NAME)
    of_its_kind = f"So it is in a {kind}."
    original = (old.original or "English") if is_draft else ""
    yield from fields.becomes("kind", kind, _GIVEN if given.kind else "The new document is a draft until it is adopted.")
    yield from fields.becomes("session", given.session, f"The new document is of the {print_ordinal(given.session)} session.")
    for field in FIELDS:
        if field.next == "stays":
            yield from fields.becomes(field.name, getattr(given, field.name, None) or getattr(old, field.name), _GIVEN)
    yield from _symbol(context, fields, is_draft)
    yield from _number(context, fields, is_draft)
    yield from fields.becomes("distribution", given.distribution or ("Limited" if is_draft else "General"), of_its_kind)
    yield from fields.becomes("original", given.original or original, of_its_kind)
    yield from fields.becomes("date", given.date, _GIVEN if given.date else "The day of issue is not known; room is left.")
    yield from _adoption(context, fields, is_draft)
    yield from _sponsors(context, fields, is_draft)
    yield from fields.becomes("job_number", "", "A job number belongs to one document.")
    if old.notes and is_draft and context.step:
        kept = "; ".join(f"{note.mark} {note.text}" for note in old.notes)
        yield from fields.left_open("notes", "Notes of last year's masthead are left as they are.", kept=kept)


def _symbol(context: Context, fields: Fields, is_draft: bool) -> Iterator[Change]:
    given = context.updates
    if given.symbol:
        yield from fields.becomes("symbol", given.symbol, _GIVEN)
    elif is_draft:
        symbol = symbols.of_draft(given.committee or context.previous.masthead.committee, given.session)
        yield from fields.becomes("symbol", symbol, "A draft's symbol, with room for the number that it will be given.")
    else:
        symbol = symbols.of_resolution(given.number) if given.number else ""
        yield from fields.becomes("symbol", symbol, "The symbol follows from the resolution's number.")


def _number(context: Context, fields: Fields, is_draft: bool) -> Iterator[Change]:
    if is_draft:
        yield from fields.becomes("number", "", "A draft has no number yet.")
        return
    number = context.updates.number or ""
    yield from fields.becomes("number", number, _GIVEN if number else "Last year's number does not hold for it.")
    if not number:
        settle = Settle("number", f"{context.session}/…")
        yield from fields.left_open("number", "The number of the resolution is not known.", settle)


def _adoption(context: Context, fields: Fields, is_draft: bool) -> Iterator[Change]:
    """The day and the meeting of the adoption, and the report it was on."""
    given = context.updates
    report = (given.report or "").strip("[]")
    facts = (
        ("adopted", given.adopted, None, f"{context.year}-12-…"),
        ("meeting", _plenary_meeting(given.meeting or ""), "", "… plenary meeting"),
        ("report", report, "", "on the report of the … (A/…)"),
    )
    for name, value, nothing, example in facts:
        if is_draft:
            yield from fields.becomes(name, nothing, "A draft is not adopted yet.")
            continue
        yield from fields.becomes(name, value or nothing, _GIVEN if value else "What last year's says does not hold for it.")
        if not value:
            yield from fields.left_open(name, f'"{name}" is not known.', Settle(name, example))


def _plenary_meeting(given: str) -> str:
    """ "52", "52nd" and "52nd plenary meeting" are all the last."""
    number = print_figure_ordinal(int(given)) if given.isdecimal() else given
    return number if not number or "meeting" in number else f"{number} plenary meeting"


def _sponsors(context: Context, fields: Fields, is_draft: bool) -> Iterator[Change]:
    old, given = context.previous.masthead, context.updates.sponsors
    if not is_draft:
        because = "An adopted resolution does not name its sponsors."
        yield from fields.becomes("sponsors", (), because)
        yield from fields.becomes("sponsors_line", "", because)
    elif given is not None:
        because = "The sponsors that updates.yaml gives, in the UN's order."
        yield from fields.becomes("sponsors", _in_order(context, given), because)
        yield from fields.becomes("sponsors_line", "", because)
    elif context.step:
        names = old.sponsors
        because = "The sponsors are last year's." if names else "The sponsors are not known."
        yield from fields.left_open("sponsors", because, Settle("sponsors", names or ("…",)), kept=", ".join(names))


def _in_order(context: Context, given: Sequence[str]) -> tuple[str, ...]:
    """The sponsors by their official names, in the UN's order; a group that is no State keeps the name that was given."""
    names: list[str] = []
    for k, name in enumerate(given):
        official = states.official_name(name)
        near = states.nearest_name(name) if official is None else None
        if near:
            raise context.wrong(("sponsors", k), f'found "{name}", which is no State; did you mean "{near}"?')
        if (official or name) in names:
            raise context.wrong(("sponsors", k), f"{official or name} is named twice")
        names.append(official or name)
    return tuple(states.in_order(names))


RULE = Rule(NAME, "the masthead's lines", "Guidelines for the submission of proposals; LAYOUT, 2", propose)
