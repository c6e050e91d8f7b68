"""Resolutions of other lines that the text cites, where the lists of what was adopted have a later one of the same title, or
where there may be a later one by now.

Source: the Assembly's lists of sessions 74 to 80. In the preamble the UN then cites the later one in 20 of 24 places of half of
the Assembly's texts, and in 20 of 28 of the half that was not looked at: that is said, and a person decides. In the operative
part, and where the text tells what that very resolution did, it seldom does: there nothing is said.

The Councils', half a of their series. Of the Assembly's resolutions of the last three sessions that the Human Rights Council and
the Economic and Social Council cite, in either part, the next text had another in 21 of 29 places, of older ones in 4 of 86. Of
the Security Council's own that were adopted in the year of last year's text 121 of 229, and of the year before, where they are
those of measures or a mandate ("pursuant to", "extended by"), 56 of 120; of the others of that year 61 of 180, and of older ones
one in four. Of the last of several in the operative part it was 17 of 62: there nothing is said. Where it tells by the resolution
before last year's alone what it goes on from, last year's is named then in 13 of 14 places, and where that has no year
("resolution 2420") in 3 of 3.
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.draft.change import Change
from drafter.expressions import compiled
from drafter.language import organs
from drafter.language.citations import Citation
from drafter.language.organs import Organ
from drafter.rules.base import Context, Rule, edit_of, occurrences, stale
from drafter.rules.lineage import Lineage, cited_as, lineage, parts_of
from drafter.rules.predecessor import Found, all_citations, citations_of

NAME = "successors"
_RECENT = 2  # sessions of the Assembly before the one in which a Council's text was adopted
# what stands before a resolution that is renewed, with the sanctions or the mission that it is of
_IN_FORCE = compiled(
    r"\b(?:pursuant to|established|exten\w+|impos\w+|modif\w+|renew\w+|adoption of|reaffirmed|authori[sz]\w+|accordance with"
    r"|noted in|created|measures|mandate\w*|arms embargo|requested)\b[^;]{0,60}$"
)
_BARE = r"\bresolution (?P<number>\d{3,4})(?! \(|[\w/])"  # "resolution 2420", without its year


def propose(context: Context) -> Iterator[Change]:
    """A mark on each citation that has a successor, which names it, or that may have one by now."""
    if context.is_same_text:
        return
    yield from _of_the_organ(context)
    for name in context.previous.organ.asks_after:
        yield from _of_another(context, organs.of(name))


def _of_the_organ(context: Context) -> Iterator[Change]:
    line = lineage(context)
    own = {part for citation in (line.own, *line.since) if citation for part in parts_of(citation.number)}
    yield from _without_year(context, line)
    for found in all_citations(context):
        if found.item is not found.cited.items[-1] or found.place.paragraph is None:
            continue
        later = _later(context, found)
        if later and (later.number in found.place.text or (own & set(parts_of(later.number)) and not _was_followed(found))):
            continue
        if (
            (later and _was_followed(found))
            or _may_have_another(context, found)
            or (later and found.place.p.part == "preamble" and not found.tells_a_fact)
        ):
            yield _marked(found, later)


def _without_year(context: Context, line: Lineage) -> Iterator[Change]:
    """Marks on the resolution before last year's, where the Security Council names it without its year: "as set out in resolution
    2420 for a further 12 months"."""
    if not line.before or not line.own or context.previous.organ.has_sessions:
        return
    before, own = (number.partition(" ")[0] for number in (line.before.number, line.own.number))
    because = f"{line.own.number} follows {line.before.number}, under the same title."
    for place, found in occurrences(context.places, _BARE, before):
        if found["number"] == before:
            yield stale(place, *found.span("number"), NAME, because, new=own)


def _was_followed(found: Found) -> bool:
    """Whether the Security Council tells by it alone what it goes on from: "since the adoption of resolution 2070 (2012)"."""
    return not found.organ.has_sessions and found.is_single and found.tells_a_fact


def _may_have_another(context: Context, found: Found) -> bool:
    """Whether it is one of the Security Council that another may have followed since, whatever the lists have."""
    age = context.last_session - found.item.citation.key[0]
    is_in_force = age == 1 and _IN_FORCE.search(found.cited.lead) is not None
    is_listed = not found.is_single and found.place.p.part == "operative"
    return not (found.organ.has_sessions or is_listed) and (age == 0 or is_in_force)


def _of_another(context: Context, other: Organ) -> Iterator[Change]:
    """Marks on another organ's recent resolutions: the Assembly adopts most of its again, each year or each second."""
    adopted = context.previous.masthead.adopted
    if adopted is None:
        return
    session = adopted.year - other.sessions.year_of(0)
    session -= other.span(session)[0] > adopted
    for found in citations_of(context, other):
        cited = found.item.citation.session
        if found.item is found.cited.items[-1] and cited and session - _RECENT <= cited <= session:
            yield _marked(found, _later(context, found))


def _later(context: Context, found: Found) -> Citation | None:
    """The last resolution of the title of the one that is cited, as the lists stood on the new document's day, if a later one."""
    organ, day = found.organ.name, context.record_day
    one = context.record.listed(found.item.citation.number, organ, day)
    if one is None or "-" in one.letters:
        return None
    last = context.record.series(one.title, organ, day)[-1]
    return Citation(cited_as(context, last, organ), last.day) if last.place > one.place else None


def _marked(found: Found, later: Citation | None) -> Change:
    place, cited, old = found.place, found.cited, found.item
    if later is None:
        because = f"The {found.organ.short} may have adopted another one since."
        return stale(place, old.start, old.end, NAME, because)
    new = later if old.citation.adopted else Citation(later.number)
    settle = edit_of(place, old.start, old.end, str(new))
    if len(cited.items) > 1 and cited.text[cited.items[-2].end : old.start] == " and ":
        joined = f", {cited.text[old.start : old.end]} and {new}"
        settle = edit_of(place, cited.items[-2].end, old.end, joined)
    because = f"{later.number} follows {old.citation.number}, under the same title."
    return stale(place, old.start, old.end, NAME, because, settle)


RULE = Rule(NAME, "resolutions of other lines that have a successor", "the lists of what was adopted", propose)
