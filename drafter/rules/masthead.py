"""The masthead of the new document: what follows from its session and kind, and the facts that were given.

Source: the Guidelines for the submission of proposals, and the form of the Assembly's documents (LAYOUT, 2).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.draft.change import Change
from drafter.language import states
from drafter.language.ordinals import print_figure_ordinal, print_ordinal
from drafter.rules.base import Context, Rule
from drafter.rules.fields import Fields

NAME = "masthead"
_GIVEN = "The fact that updates.yaml gives."


def propose(context: Context) -> Iterator[Change]:
    """Changes of the masthead's fields, each with its new value.

    Raises UpdatesError for a committee that is none, and for sponsors that are no States.
    """
    old, given = context.previous.masthead, context.updates
    kind = given.kind or (old.kind if old.is_draft else f"draft {old.kind}")
    is_draft = kind.startswith("draft")
    fields = Fields(old, NAME)
    of_its_kind = f"So it is in a {kind}."
    original = (old.original or "English") if is_draft else ""
    yield from fields.becomes("kind", kind, _GIVEN if given.kind else "The new document is a draft until it is adopted.")
    yield from fields.becomes("session", given.session, f"The new document is of the {print_ordinal(given.session)} session.")
    yield from fields.becomes("committee", _committee(context), _GIVEN)
    yield from _symbol(context, fields, kind)
    yield from _number(context, fields, kind)
    yield from fields.becomes("distribution", given.distribution or ("Limited" if is_draft else "General"), of_its_kind)
    yield from fields.becomes("original", given.original or original, of_its_kind)
    yield from fields.becomes("date", given.date, _GIVEN if given.date else "The day of issue is not known; room is left.")
    yield from _adoption(context, fields, is_draft)
    yield from _sponsors(context, fields, is_draft)
    yield from fields.becomes("job_number", "", "A job number belongs to one document.")
    if old.notes and is_draft and context.step:
        kept = "; ".join(f"{note.mark} {note.text}" for note in old.notes)
        yield from fields.left_open("notes", "Notes of last year's masthead are left as they are.", kept=kept)


def _committee(context: Context) -> str:
    """The committee by its official name; last year's unless another is given, and empty for the plenary."""
    old, given = context.previous.masthead.committee, context.updates.committee
    if given is None:
        return old
    official = context.previous.organ.committee(given)
    if official is None and given != old:
        names = ", ".join(name for name, _ in context.previous.organ.committees)
        message = f'found "{given}", which is no committee of the {context.previous.organ.name}; right is {names} or plenary'
        raise context.wrong(("committee",), message)
    return old if official is None else official


def _symbol(context: Context, fields: Fields, kind: str) -> Iterator[Change]:
    given = context.updates
    if given.symbol:
        yield from fields.becomes("symbol", given.symbol, _GIVEN)
    elif kind.startswith("draft"):
        symbol = context.previous.organ.draft_symbol(_committee(context), given.session)
        yield from fields.becomes("symbol", symbol, "A draft's symbol, with room for the number that it will be given.")
    else:
        symbol = context.previous.organ.adopted_symbol(kind, given.number) if given.number else ""
        yield from fields.becomes("symbol", symbol, f"The symbol follows from the {kind}'s number.")


def _number(context: Context, fields: Fields, kind: str) -> Iterator[Change]:
    if kind.startswith("draft"):
        yield from fields.becomes("number", "", "A draft has no number yet.")
        return
    number = context.updates.number or ""
    yield from fields.becomes("number", number, _GIVEN if number else "Last year's number does not hold for it.")
    if not number:
        yield from fields.left_open("number", f"The number of the {kind} is not known.", f"number: {context.session}/…")


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
            yield from fields.left_open(name, f'"{name}" is not known.', f"{name}: {example}")


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
        names = ", ".join(old.sponsors)
        because = "The sponsors are last year's." if names else "The sponsors are not known."
        yield from fields.left_open("sponsors", because, f"sponsors: [{names or '…'}]", kept=names)


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
