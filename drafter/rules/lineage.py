"""Where last year's text stands among the resolutions of its title, by the lists of what was adopted: which one came before it,
which came since, and how its own number is written now.

A resolution that is adopted in parts on several days has letters: the first has its own since the second came ("75/251" is
"75/251 A" since 18 May 2021), and the masthead of the second has it behind the title.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from drafter.language.adopted import Adopted
from drafter.language.citations import Citation
from drafter.rules.base import Context


class Lineage(NamedTuple):
    """Last year's text as the next one cites it, the resolution of its title before it, and those since, oldest first.

    `own` is None for a draft whose number is not known, `before` where the lists have none of its title that is older.
    """

    own: Citation | None
    before: Adopted | None = None
    since: tuple[Citation, ...] = ()
    older: frozenset[str] = frozenset()  # the numbers, without letters, of those of its title before that one
    is_listed: bool = False

    @property
    def is_later_part(self) -> bool:
        """Whether it is one that came when its session had adopted another of its title: the next one's first part comes first."""
        return self.own is not None and re.search(r"^\S+ [B-F]$", self.own.number) is not None

    @property
    def is_of_unknown_part(self) -> bool:
        """Whether it is such a one, and the lists do not have it: nothing is known of the parts beside it."""
        return self.is_later_part and not self.is_listed


def lineage(context: Context) -> Lineage:
    """That of last year's text, as the lists stood on the new document's day."""
    own, title = context.own, context.previous.title.text
    if own is None:
        return Lineage(None)
    organ, day = context.previous.organ.name, context.record_day
    series = context.record.series(title, organ, day)
    bare = own.number.partition(" ")[0]
    is_own = [(one.bare, one.day) == (bare, own.adopted) for one in series]
    k = is_own.index(True) if any(is_own) else sum(one.day < own.adopted for one in series if own.adopted)
    since = series[k + any(is_own) :]
    if bare != own.number:
        cited = own
    elif any(is_own):
        cited = Citation(_lettered(context, series[k]), own.adopted)
    else:
        letter = re.search(r" [A-F]$", title)
        cited = Citation(own.number + (letter[0] if letter else ""), own.adopted)
    before = series[k - 1] if k else None
    older = frozenset(one.bare for one in series[:k] if before and one.bare != before.bare)
    return Lineage(cited, before, tuple(Citation(_lettered(context, one), one.day) for one in since), older, any(is_own))


def _lettered(context: Context, one: Adopted) -> str:
    """The number of a resolution as it is cited: "75/251 A" where there is a "75/251 B" now, "76/84 A and B" of "76/84 A-B"."""
    first, _, last = one.letters.partition("-")
    if last:
        letters = [chr(k) for k in range(ord(first), ord(last) + 1)]
        return f"{one.bare} {', '.join(letters[:-1])} and {letters[-1]}"
    others = context.record.numbered(one.bare, context.previous.organ.name, context.record_day)
    return f"{one.bare} A" if not first and any(other.letters.startswith("B") for other in others) else one.number
