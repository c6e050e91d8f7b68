"""How often the lists of config/record/ know the predecessor of a text: over the pairs of the Assembly's XML in ../shared.

    python bench/predecessors.py [--half a|b] [--cache FOLDER] [--list]

Of each pair whose earlier text is in the lists, the predecessor of the later one is looked up by its title as of its day. Right
is the earlier text, or one of its title that was adopted between the two and that the later one cites. Leaves with 1 below 0.995.
"""

from __future__ import annotations

import sys
from collections import Counter

from measures import Pair, Shelf, of_halves, options_of_halves, pairs

from drafter.rules.base import Context
from drafter.rules.lineage import lineage
from drafter.updates.model import Updates


def verdict(pair: Pair, shelf: Shelf) -> str:
    """What the lists say of a pair: "not in the lists", "right", "one between the two", "none" or "another"."""
    previous, following = shelf[pair.previous], shelf[pair.next]
    context = Context(following, Updates(session=pair.session + 1))
    there = context.record.numbered(pair.own, following.organ.name, context.record_day)
    if not any(one.day == previous.masthead.adopted for one in there):
        return "not in the lists"
    before = lineage(context).before
    if before is None:
        return "none"
    if (before.bare, before.day) == (pair.own, previous.masthead.adopted):
        return "right"
    is_cited = any(before.bare in p.text for p in following.paragraphs)
    return "one between the two" if is_cited and before.day >= (previous.masthead.adopted or before.day) else "another"


def main() -> int:
    parser = options_of_halves(__doc__, "those that were not right")
    options = of_halves(parser)
    shelf, counts = Shelf(options.cache, "GA"), Counter[str]()
    for pair in pairs("GA", options.half):
        found = verdict(pair, shelf)
        counts[found] += 1
        if options.list and found in ("none", "another"):
            print(f"{pair.name}: {found}")
    known = counts.total() - counts["not in the lists"]
    right = counts["right"] + counts["one between the two"]
    print(", ".join(f"{count} {name}" for name, count in counts.most_common()))
    print(f"{right} of {known} = {right / known:.4f}")
    return int(right < 0.995 * known)


if __name__ == "__main__":
    sys.exit(main())
