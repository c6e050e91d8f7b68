"""The masthead of the new document: what follows from its session and kind, and the facts that were given.

Source: the Guidelines for the submission of proposals, and the form of the Assembly's documents (LAYOUT, 2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.document.masthead import FIELD, FIELDS
from drafter.draft.change import Change
from drafter.expressions import compiled
from drafter.language.ordinals import print_figure_ordinal
from drafter.language.symbols import Symbol
from drafter.rules import sponsors
from drafter.rules.base import Context, Rule
from drafter.rules.fields import Fields
from drafter.rules.rhythm import is_far, sessions_ahead
from drafter.updates.printing import Settle

NAME = "masthead"
_GIVEN = "The fact that updates.yaml gives."


def propose(context: Context) -> Iterator[Change]:
    """Changes of the masthead's fields, each with its new value.

    Raises UpdatesError for a committee that is none, and for sponsors that are no States.
    """
    old, given = context.previous.masthead, context.updates
    kind = kind_of(context)
    is_draft = kind.startswith("draft")
    fields = Fields(old, NAME)
    of_its_kind = f"So it is in a {kind}."
    original = (old.original or "English") if is_draft else ""
    yield from fields.becomes("kind", kind, _GIVEN if given.kind else "The new document is a draft until it is adopted.")
    yield from fields.becomes(
        "session", given.session, f"The new document is of the {context.previous.organ.session_called(given.session)}."
    )
    yield from _far(context, fields)
    for field in FIELDS:
        if field.next == "stays":
            kept = getattr(given, field.name, None) or getattr(old, field.name)
            yield from fields.becomes(field.name, _committee(context) if field.name == "committee" else kept, _GIVEN)
    yield from _symbol(context, fields, kind)
    yield from _number(context, fields, kind)
    yield from fields.becomes("distribution", given.distribution or ("Limited" if is_draft else "General"), of_its_kind)
    yield from fields.becomes("original", given.original or original, of_its_kind)
    stays = context.is_revision and given.symbol == old.symbol  # the same document
    if given.date or not stays:
        yield from fields.becomes("date", given.date, _GIVEN if given.date else "The day of issue is not known; room is left.")
    yield from _adoption(context, fields, is_draft)
    yield from _session_days(context, fields)
    yield from sponsors.changes(context, fields, is_draft=is_draft)
    if not stays:
        yield from fields.becomes("job_number", "", "A job number belongs to one document.")
    if not is_draft:
        because = "Notes of a masthead are of one document: on whose behalf its sponsors act, why it was issued again."
        yield from fields.becomes("notes", (), because)
    elif old.notes and context.step and not given.on_behalf_of:
        kept = "; ".join(f"{note.mark} {note.text}" for note in old.notes)
        yield from fields.left_open("notes", "Notes of last year's masthead are left as they are.", kept=kept)


def _far(context: Context, fields: Fields) -> Iterator[Change]:
    """A question, where the new session lies much farther from last year's than the text looks ahead."""
    if is_far(context):
        due = context.last_session + (sessions_ahead(context) or 1)
        because = (
            f"It lies {context.step} sessions behind that of last year's text, which looks ahead to the"
            f" {context.previous.organ.session_alone(due)}."
        )
        yield from fields.left_open("session", because, Settle("session", due), kept=str(context.session))


def kind_of(context: Context) -> str:
    """What the new document is: a draft of last year's kind, unless updates.yaml says otherwise."""
    old = context.previous.masthead
    return context.updates.kind or (old.kind if old.is_draft else f"draft {old.kind}")


def committee_of(context: Context) -> str:
    """The committee that the new document's symbol is of: where last year's file names none, that of its symbol."""
    organ, old = context.previous.organ, context.previous.masthead
    symbol = Symbol.parse(old.symbol, organ.root)
    of_symbol = next((name for name, short in organ.committees if symbol and symbol.body == short), "")
    return _committee(context) or ("" if context.updates.committee else of_symbol)


def _committee(context: Context) -> str:
    """The committee by its official name; last year's unless another is given, and empty for the plenary."""
    old, given = context.previous.masthead.committee, context.updates.committee
    if given is None:
        return old
    official = context.previous.organ.committee(given)
    if official is None and given != old:
        names = ", ".join(name for name, _ in context.previous.organ.committees)
        right = f"right is {names} or plenary" if names else "the symbols of its drafts name none; leave the line out"
        message = f'found "{given}", which is no committee of the {context.previous.organ.name}; {right}'
        raise context.wrong(("committee",), message)
    return old if official is None else official


def _symbol(context: Context, fields: Fields, kind: str) -> Iterator[Change]:
    given = context.updates
    if given.symbol:
        yield from fields.becomes("symbol", given.symbol, _GIVEN)
    elif kind.startswith("draft"):
        symbol = context.previous.organ.draft_symbol(committee_of(context), given.session)
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
        settle = Settle("number", context.previous.organ.number_of(context.session))
        yield from fields.left_open("number", f"The number of the {kind} is not known.", settle)


def _adoption(context: Context, fields: Fields, is_draft: bool) -> Iterator[Change]:
    """The day and the meeting of the adoption, and the report it was on."""
    given = context.updates
    if given.outcome and not given.outcome.startswith("[Adopted "):
        raise context.wrong(("outcome",), f'found "{given.outcome}"; right is such as "[Adopted without a vote.]"')
    report, called = (given.report or "").strip("[]"), context.previous.organ.meeting
    facts = (
        ("adopted", given.adopted, None, f"{context.year}-12-…"),
        ("meeting", _meeting(given.meeting or "", called), "", f"… {called}"),
        ("report", report, "", "on the report of the … (A/…)"),
        ("outcome", given.outcome or "", "", "[Adopted without a vote.]" if context.previous.masthead.outcome else ""),
        ("vote", given.vote or "", "", ""),  # which no page prints: it is not asked for
    )
    for name, value, nothing, example in facts:
        if is_draft:
            yield from fields.becomes(name, nothing, "A draft is not adopted yet.")
            continue
        yield from fields.becomes(name, value or nothing, _GIVEN if value else "What last year's says does not hold for it.")
        if not value and example:
            yield from fields.left_open(name, f'"{name}" is not known.', Settle(name, example))


def _session_days(context: Context, fields: Fields) -> Iterator[Change]:
    """The days of the session, where the organ's mastheads have them."""
    old, given = context.previous.masthead, context.updates.session_days
    if given and not compiled(FIELD["session_days"].pattern).fullmatch(given):
        raise context.wrong(("session_days",), f'found "{given}"; right is such as 9 September–11 October 2026')
    if given or not context.is_same_text:
        yield from fields.becomes("session_days", given or "", _GIVEN if given else "They are those of last year's session.")
        if old.session_days and not given:
            settle = Settle("session_days", _days_to_look_up(context))
            yield from fields.left_open("session_days", "The days of the session are not known.", settle)


def _days_to_look_up(context: Context) -> str:
    """The new session's days with room for what is not known: the session that comes back each year meets in the same months."""
    year = context.year
    if context.step % context.previous.organ.sessions.a_year:
        return f"… {year}"
    return re.sub(r"\b\d{1,2}\b", "…", re.sub(r"\b\d{4}\b", str(year), context.previous.masthead.session_days))


def _meeting(given: str, called: str) -> str:
    """ "52", "52nd" and "52nd plenary meeting" are all the last."""
    number = print_figure_ordinal(int(given)) if given.isdecimal() else given
    return number if not number or "meeting" in number else f"{number} {called}"


RULE = Rule(NAME, "the masthead's lines", "Guidelines for the submission of proposals; LAYOUT, 2", propose)
