"""Resolutions of other lines that the text cites, where the lists of what was adopted have a later one of the same title.

Source: the Assembly's lists of sessions 74 to 80. In the preamble the UN then cites the later one in 20 of 24 places of half of
the Assembly's texts, and in 20 of 28 of the half that was not looked at: that is said, and a person decides. In the operative
part, and where the text tells what that very resolution did, it seldom does: there nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.draft.change import Change
from drafter.language.citations import Citation
from drafter.rules.base import Context, Rule, edit_of, stale
from drafter.rules.lineage import cited_as, lineage, parts_of
from drafter.rules.predecessor import Found, all_citations

NAME = "successors"


def propose(context: Context) -> Iterator[Change]:
    """A mark on each citation that has a successor, which names it."""
    line = lineage(context)
    own = {part for citation in (line.own, *line.since) if citation for part in parts_of(citation.number)}
    for found in all_citations(context) if context.step else ():
        is_last = found.item is found.cited.items[-1]
        if is_last and found.place.paragraph and found.place.p.part == "preamble" and not found.tells_a_fact:
            later = _later(context, found)
            if later and not own & set(parts_of(later.number)) and later.number not in found.place.text:
                yield _marked(found, later)


def _later(context: Context, found: Found) -> Citation | None:
    """The last resolution of the title of the one that is cited, as the lists stood on the new document's day, if a later one."""
    organ, day = found.organ.name, context.record_day
    one = context.record.listed(found.item.citation.number, organ, day)
    if one is None or "-" in one.letters:
        return None
    last = context.record.series(one.title, organ, day)[-1]
    return Citation(cited_as(context, last), last.day) if last.place > one.place else None


def _marked(found: Found, later: Citation) -> Change:
    place, cited, old = found.place, found.cited, found.item
    new = later if old.citation.adopted else Citation(later.number)
    settle = edit_of(place, old.start, old.end, str(new))
    if len(cited.items) > 1 and cited.text[cited.items[-2].end : old.start] == " and ":
        joined = f", {cited.text[old.start : old.end]} and {new}"
        settle = edit_of(place, cited.items[-2].end, old.end, joined)
    because = f"{later.number} follows {old.citation.number}, under the same title."
    return stale(place, old.start, old.end, NAME, because, settle)


RULE = Rule(NAME, "resolutions of other lines that have a successor", "the Assembly's lists", propose)
