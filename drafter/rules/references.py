"""What follows from paragraphs that come, go or move: cross-references ("paragraph 3 above") and the full stop at the end.

Source: YEARLY-CHANGES, 10; Editorial Manual, II.C (operative paragraphs end in a semicolon, the last in a full stop).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.document.resolution import Resolution
from drafter.draft.apply import Applied
from drafter.draft.change import Change
from drafter.rules.base import Context, FollowingRule, Place, occurrences, revise, stale

NAME = "references"
ENDINGS = "punctuation"
_NUMBER = r"\d{1,3}(?: \([a-z]+\))*"
NUMBERS = rf"{_NUMBER}(?:(?:, | and | to |, and | or ){_NUMBER})*"
# "above" and "below" say the document's own; "of the present resolution" and the Security Council's "of this resolution" do so
# too: in half a of its series the number was that of the same paragraph in 131 of 157 places, before "above" in 158 of 191
_OWN = r"(?: (?:to|and) paragraph \d{1,3})? (?:above|below|of (?:the present|this) (?:resolution|decision))"
_REFERENCE = rf"\b[Pp]aragraphs? (?P<numbers>{NUMBERS})(?={_OWN})"
# "the measures in paragraph 7" may be the text's own, as 81 of 123 in half a of the Security Council's series whose number moved;
# not "Article 12, paragraph 2", nor what goes on with "of", be it behind others of a list
_JOINED = r"(?:,? ?(?:and|or|to|paragraphs?|\d{1,3}|\([a-z]+\)))*"
_ALONE = rf"(?<!, )\b[Pp]aragraphs? (?P<numbers>{NUMBERS})(?![\w.–-])(?!{_JOINED},? (?:above|below|of|in|thereof)\b)"


def follow(context: Context, applied: Applied) -> Iterator[Change]:
    """Cross-references to paragraphs whose numbers are others now; those to a paragraph that is gone are open, and so are those
    that do not say whose paragraph they mean."""
    if all(row.now is not None and row.now.number == row.was.number for row in applied.rows if row.was is not None):
        return
    by_number = numbered(context.previous)
    for place, found in occurrences(context.places, _REFERENCE):
        for number in re.finditer(r"\d+", found["numbers"]):
            address = by_number.get((place.p.section, number.group()))
            if address is None:
                continue
            start, end = found.start("numbers") + number.start(), found.start("numbers") + number.end()
            now = applied.by_address[address].now
            if now is None:
                because = f"Paragraph {number.group()} is gone; what is said of it has nothing to refer to."
                yield stale(place, start, end, NAME, because)
            elif now.number and now.number.rstrip(".") != number.group():
                # to be confirmed, since last year's number may be a slip: all those of 79/160, OP69 are one too low
                because = f"Paragraph {number.group()} is paragraph {now.number.rstrip('.')} now."
                yield revise(place, start, end, now.number.rstrip("."), NAME, because, "confirm")
    yield from _alone(context, applied, by_number)


def _alone(context: Context, applied: Applied, by_number: dict[tuple[str, str], str]) -> Iterator[Change]:
    """Marks on the numbers of paragraphs that may be the text's own, where those have others now."""
    for place, found in occurrences((p for p in context.places if p.p.part != "annex"), _ALONE):
        for number in re.finditer(r"(?<!\()\d+", found["numbers"]):
            address = by_number.get((place.p.section, number.group()))
            now = applied.by_address[address].now if address else None
            new = ((now and now.number) or "").rstrip(".")
            if new and new != number.group():
                start = found.start("numbers") + number.start()
                because = f"Paragraph {number.group()} is paragraph {new} now: look whether it is meant."
                yield stale(place, start, start + len(number.group()), NAME, because, new=new)


def numbered(resolution: Resolution) -> dict[tuple[str, str], str]:
    """The addresses of the operative paragraphs of the first order by their sections and numbers: ("A", "3")."""
    paragraphs = (p for p in resolution.paragraphs if p.part == "operative" and not p.level and p.number)
    return {(p.section, (p.number or "").rstrip(".")): p.id for p in paragraphs}


def endings(context: Context, applied: Applied) -> Iterator[Change]:
    """The semicolon and the full stop, where another paragraph is the last one now."""
    was = [p for p in context.previous.paragraphs if p.part == "operative"]
    now = [row for row in applied.rows if row.now is not None and row.now.part == "operative"]
    if not was or not now:
        return
    last_was, last_now = was[-1], now[-1].was
    for p in was if last_now is not last_was else ():
        place, end = Place(p.id, p.body, p), len(p.text)
        if p is last_now and p.text.endswith(";"):
            yield revise(place, end - 1, end, ".", ENDINGS, "It is the last operative paragraph now.")
        elif p is last_was and p.text.endswith(".") and applied.by_address[p.id].now is not None:
            yield revise(place, end - 1, end, ";", ENDINGS, "It is not the last operative paragraph any more.")


RULE = FollowingRule(NAME, "cross-references to paragraphs", "YEARLY-CHANGES, 10", follow)
ENDINGS_RULE = FollowingRule(ENDINGS, "the full stop of the last operative paragraph", "Editorial Manual, II.C", endings)
