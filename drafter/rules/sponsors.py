"""Who submits a draft: the sponsors that are given, in the UN's order, or the words that say who does.

Source: the drafts of the eightieth session. Of 83, 29 have asterisks in the line: behind one sponsor ("Maldives, Nigeria* and
Thailand: draft resolution") or, where it stands alone, behind the colon ("Indonesia:* draft resolution"), with a note "On behalf
of …"; in plenary behind the colon, with the note that any changes will be reflected in the record. The Fifth Committee's are
"Draft resolution submitted by the Chair of the Committee following informal consultations". Of 78 drafts of the record that
name sponsors, 24 name one that acts on behalf of others: of the Group of 77 and China 10, of the non-aligned countries 6, of the
African States 5, of others 3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.document.masthead import Masthead, MastheadNote
from drafter.document.richtext import rich
from drafter.draft.change import Change
from drafter.language import states
from drafter.language.lists import print_list
from drafter.rules.base import Context
from drafter.rules.fields import Fields
from drafter.updates.printing import Settle

_BEHALF = "On behalf of"
GIVEN = "The fact that updates.yaml gives."


def changes(context: Context, fields: Fields, *, is_draft: bool) -> Iterator[Change]:
    """Changes of the sponsors and their line. Raises UpdatesError for sponsors that are no States."""
    old, given = context.previous.masthead, context.updates.sponsors
    by = context.updates.submitted_by
    if not is_draft:
        because = "An adopted resolution does not name its sponsors."
        yield from fields.becomes("sponsors", (), because)
        yield from fields.becomes("sponsors_line", "", because)
    elif by is not None:
        if given is not None:
            raise context.wrong(("submitted_by",), 'found both "sponsors" and "submitted_by"; right is one of them')
        kind = (context.updates.kind or (old.kind if old.is_draft else f"draft {old.kind}")).capitalize()
        yield from fields.becomes("sponsors", (), GIVEN)
        yield from fields.becomes("sponsors_line", f"{kind} submitted by {by.removeprefix('submitted by ')}", GIVEN)
    elif given is not None:
        names = in_order(context, given)
        unknown = [name for name in names if states.official_name(name) is None]
        because = "The sponsors that updates.yaml gives, in the UN's order."
        if unknown:
            because += f" Look whether it names them so: {', '.join(unknown)} is no Member State nor observer."
        yield from fields.becomes("sponsors", names, because, "confirm" if unknown else "certain")
        if not context.updates.on_behalf_of:
            yield from fields.becomes("sponsors_line", _with_marks(old, names) if not context.step else "", because)
    elif not context.is_same_text:
        names = old.sponsors
        because = "The sponsors are last year's." if names else "The sponsors are not known."
        yield from fields.left_open("sponsors", because, Settle("sponsors", names or ("…",)), kept=", ".join(names))
    if context.updates.on_behalf_of is not None and is_draft:
        yield from _on_behalf(context, fields, by is not None, in_order(context, given) if given else old.sponsors)


def _on_behalf(context: Context, fields: Fields, is_submitted: bool, names: Sequence[str]) -> Iterator[Change]:
    """The line with the asterisks of those who act on behalf of others, and the notes behind them. Raises UpdatesError for one
    that is no sponsor."""
    old, given = context.previous.masthead, context.updates.on_behalf_of
    if is_submitted or not names:
        raise context.wrong(("on_behalf_of",), 'found "on_behalf_of" and no sponsor; right is the sponsor too, sponsors: [Iraq]')
    if isinstance(given, str):
        if len(names) > 1:
            who = f"{{{names[0]}: {given}}}"
            raise context.wrong(
                ("on_behalf_of",), f"found one for {len(names)} sponsors; right is who acts so, on_behalf_of: {who}"
            )
        given = {names[0]: given}
    whom = {states.official_name(name) or name: group for name, group in (given or {}).items()}
    for name in whom:
        if name not in names:
            raise context.wrong(("on_behalf_of",), f"{name} is no sponsor; they are {print_list(names)}")
    kept = [note for note in old.notes if not _is_behalf(note)]
    free = [mark for mark in ("*" * n for n in range(1, 9)) if mark not in {note.mark for note in kept}]
    mark_of = dict(zip(dict.fromkeys(whom.values()), free, strict=False))
    kind = context.updates.kind or (old.kind if old.is_draft else f"draft {old.kind}")
    shown = [name if len(names) == 1 else name + mark_of.get(whom.get(name, ""), "") for name in names]
    alone = mark_of[whom[names[0]]] if len(names) == 1 else ""
    said = [MastheadNote(mark, rich(f"{_BEHALF} {group.strip(' .')}.")) for group, mark in mark_of.items()]
    yield from fields.becomes("sponsors_line", f"{print_list(shown)}:{alone} {kind}", GIVEN)
    yield from fields.becomes("notes", tuple(sorted([*kept, *said], key=lambda note: len(note.mark))), GIVEN)


def on_whose_behalf(masthead: Masthead) -> dict[str, str]:
    """The sponsors of a draft that act on behalf of others, and whose, as updates.yaml gives them."""
    whom = {note.mark: note.text.text.removeprefix(_BEHALF).strip(" .") for note in masthead.notes if _is_behalf(note)}
    found = {name: m[1] for name in masthead.sponsors if (m := re.search(rf"{re.escape(name)},?:?(\*+)", masthead.sponsors_line))}
    return {name: whom[mark] for name, mark in found.items() if mark in whom}


def _is_behalf(note: MastheadNote) -> bool:
    return note.text.text.startswith(_BEHALF)


def _with_marks(old: Masthead, names: Sequence[str]) -> str:
    """The line of a draft's sponsors with the asterisks that it has, for other sponsors; empty where it has none.

    The asterisk of a sponsor that stood alone, with a note on whose behalf it acts, goes with it.
    """
    line = old.sponsors_line
    found = {name: m[1] for name in old.sponsors if (m := re.search(rf"{re.escape(name)},?(\*+)", line))}
    behind = re.search(r":(\*+(?:,\*+)*) ", line)
    whole = behind[1] if behind else ""
    for note in old.notes:
        if note.mark == whole and _is_behalf(note) and len(old.sponsors) == 1 < len(names):
            found, whole = {old.sponsors[0]: whole}, ""
    marks = [name + found.get(name, "") for name in names]
    return f"{print_list(marks)}:{whole} {old.kind}" if whole or any(name in found for name in names) else ""


def in_order(context: Context, given: Sequence[str]) -> tuple[str, ...]:
    """The sponsors by their official names, in the UN's order; a group that is no State keeps the name that was given."""
    names: list[str] = []
    for k, name in enumerate(given):
        official = states.official_name(name)
        near = [] if official else [one for one in [states.nearest_name(name)] if one] or states.of_code(name)
        if near:
            meant = " or ".join(f'"{one}"' for one in near)
            raise context.wrong(("sponsors", k), f'found "{name}", which is no State; did you mean {meant}?')
        several = states.split_states(name) if official is None else []
        if len(several) > 1 and all(states.official_name(one) for one in several):
            right = ", ".join(f'"{one}"' for one in several)
            raise context.wrong(("sponsors", k), f'found "{name}" as one; right is an item for each: {right}')
        if (official or name) in names:
            raise context.wrong(("sponsors", k), f"{official or name} is named twice")
        names.append(official or name)
    return tuple(states.in_order(names))
