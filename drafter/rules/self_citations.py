"""The paragraph number in a citation of the resolution that last year's text follows: "paragraph 78 of its resolution 78/245".

Where the recall takes its successor's number, the paragraph's number is the successor's too, which is last year's text itself.
A paragraph that reiterates, recalls or reaffirms the one before it in its line carries on its matter, so it is the one that is
cited next: paragraph 82 of 79/248 reiterates "paragraph 78 of its resolution 78/245", and 80/234 "paragraph 82 of its resolution
79/248". What a report was submitted on, or a call elsewhere in the text, is another paragraph and keeps its number.

Source: YEARLY-CHANGES, 3; on the record 9 of the 11 numbers that this changes are the UN's, and in the two others it kept the
old resolution.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.draft.apply import Applied
from drafter.draft.change import Change
from drafter.expressions import compiled
from drafter.language.citations import NUMBER
from drafter.rules.base import Context, FollowingRule, Place, stale

NAME = "self-citations"
_CITES = rf"\bparagraph (?P<number>\d{{1,3}})(?P<between> of (?:its |{{organ}} )?resolution )(?P<cited>{NUMBER})"
_CARRIES_ON = r"(?:^(?:Also |Further )?(?:[Rr]eiterates|[Rr]ecalls|[Rr]eaffirms)\b[^;,]*|\bin accordance with )$"


def follow(context: Context, applied: Applied) -> Iterator[Change]:
    """The paragraph numbers behind which the cited resolution is last year's text now."""
    if context.own is None:
        return
    numbers = {p.number.rstrip(".") for p in context.previous.paragraphs if p.part == "operative" and p.number}
    for place in context.places:
        if "resolution" not in place.text or "paragraph " not in place.text:
            continue
        for found in context.previous.organ.pattern(_CITES).finditer(place.text):
            now = applied.by_address[place.at].now
            cited_now = f"paragraph {found['number']}{found['between']}{context.own.number}"
            if found["cited"] == context.own.number or now is None or cited_now not in now.text:
                continue
            yield from _renumbered(place, found, numbers, context.own.number)


def _renumbered(place: Place, found: re.Match[str], numbers: set[str], own: str) -> Iterator[Change]:
    old, paragraph = found["number"], place.paragraph
    start, end = found.span("number")
    new = (paragraph.number or "").rstrip(".") if paragraph and paragraph.part == "operative" and not paragraph.level else ""
    if new and compiled(_CARRIES_ON).search(place.text[: found.start()]):
        if new != old:
            because = f"Paragraph {old} of {found['cited']} may be what paragraph {new} of {own} carries on."
            yield stale(place, start, end, NAME, because, new=new)
    elif old not in numbers:
        because = f"{own} has no paragraph {old}; which of its paragraphs is meant must be looked up."
        yield stale(place, start, end, NAME, because)


RULE = FollowingRule(NAME, "the paragraph's number where last year's text is cited", "YEARLY-CHANGES, 3", follow)
