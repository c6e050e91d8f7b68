"""Who submits a draft: the sponsors that are given, in the UN's order, or the words that say who does.

Source: the drafts of the eightieth session. Of 83, 29 have asterisks in the line: behind one sponsor ("Maldives, Nigeria* and
Thailand: draft resolution") or, where it stands alone, behind the colon ("Indonesia:* draft resolution"), with a note "On behalf
of …"; in plenary behind the colon, with the note that any changes will be reflected in the record. The Fifth Committee's are
"Draft resolution submitted by the Chair of the Committee following informal consultations".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafter.document.masthead import Masthead
from drafter.draft.change import Change
from drafter.language import states
from drafter.language.lists import print_list
from drafter.rules.base import Context
from drafter.rules.fields import Fields
from drafter.updates.printing import Settle

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
        yield from fields.becomes("sponsors_line", _with_marks(old, names) if not context.step else "", because)
    elif context.step:
        names = old.sponsors
        because = "The sponsors are last year's." if names else "The sponsors are not known."
        yield from fields.left_open("sponsors", because, Settle("sponsors", names or ("…",)), kept=", ".join(names))


def _with_marks(old: Masthead, names: Sequence[str]) -> str:
    """The line of a draft's sponsors with the asterisks that it has, for other sponsors; empty where it has none.

    The asterisk of a sponsor that stood alone, with a note on whose behalf it acts, goes with it.
    """
    line = old.sponsors_line
    found = {name: m[1] for name in old.sponsors if (m := re.search(rf"{re.escape(name)},?(\*+)", line))}
    behind = re.search(r":(\*+(?:,\*+)*) ", line)
    whole = behind[1] if behind else ""
    for note in old.notes:
        if note.mark == whole and note.text.text.startswith("On behalf of") and len(old.sponsors) == 1 < len(names):
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
