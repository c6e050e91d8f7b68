"""Whether it is a text's turn at the new session, by its own words and by the sessions that have adopted its like.

Counted on 1,006 resolutions of sessions 75 to 79: of 125 that put themselves into the provisional agenda of a later session than
the next, none came back at the next. Of 127 that ask for no report before, 3 did; two of them had done so before. What neither
tells is due: nothing is left out on a guess.
"""

from __future__ import annotations

import itertools

from drafter.document.names import shown
from drafter.language.adopted import session_of
from drafter.language.lists import print_list
from drafter.rules.base import Context
from drafter.rules.lineage import title_of
from drafter.rules.rhythm import looks_ahead


def not_due(context: Context) -> str:
    """Why it is not the text's turn at the new session; "" where it is, or is not known not to be."""
    ahead = looks_ahead(context)
    gaps, sessions = _gaps(context)
    if ahead is not None:
        is_later = ahead.session > context.session
        is_denied = not ahead.is_agenda and gaps[-1:] != [] and gaps[-1] <= context.step
        if not is_later or is_denied:
            return ""
        what = "puts itself into the provisional agenda of" if ahead.is_agenda else "asks for its next report at"
        return f"comes back at the {shown(ahead.session)} session: {ahead.at} {what} that session"
    if gaps and min(gaps[-2:]) == max(gaps[-2:]) > context.step:
        adopted = print_list([shown(one) for one in sessions])
        return f"comes back at the {shown(sessions[-1] + gaps[-1])} session: its like was adopted at the {adopted} sessions"
    return ""


def _gaps(context: Context) -> tuple[list[int], list[int]]:
    """How many sessions lay between those of last year's title up to last year's, by the lists, and which these were."""
    listed = context.record.series(title_of(context), context.previous.organ.name, context.record_day)
    sessions = sorted({session_of(one.bare) for one in listed} & {*range(1, context.last_session + 1)})
    if not sessions or sessions[-1] != context.last_session:
        return [], []
    return [later - earlier for earlier, later in itertools.pairwise(sessions)], sessions
