"""Sessions and meetings by their ordinals where they were news last year: in what a text welcomes, notes, decides or asks for.

Marked, never changed: an ordinal moves with its date or not at all. Source: the Assembly's XML, half a of the series, of what no
other rule moves: of those with no year beside them, or with one of the last two years or ahead, 114 of 206 became others or went;
of those with a capital, which are names ("the Third International Conference on …"), one in four; of what is recalled one in ten.
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.draft.change import Change
from drafter.expressions import compiled
from drafter.language.ordinals import ordinal_pattern
from drafter.rules.base import Context, Rule, stale

NAME = "gatherings"
_OCCASIONS = ("session", "meeting", "summit")
_OCCASION = compiled(rf"[\s-](?:(?!special)[\w’-]+ ){{0,6}}?(?:{'|'.join(_OCCASIONS)})s?\b")
_NEWS = compiled(
    r"(?:(?:Also|Further) )?(?:[Ww]elcom(?:es|ing)|[Tt]ak(?:es|ing) note|[Nn]ot(?:es|ing)|[Rr]equests|[Dd]ecides"
    r"|[Ll]ook(?:s|ing) forward|Expresses its (?:deep )?appreciation|Commend(?:s|ing))\b"
)
_YEAR = compiled(r"\b(?:\d{1,2} )?[A-Z][a-z]{2,8} (20\d\d)\b|\bin (20\d\d)\b")
_NEAR = 150  # characters on either side in which a year tells when it was


def propose(context: Context) -> Iterator[Change]:
    """The ordinals of gatherings that were news when last year's text was written."""
    masthead = context.previous.masthead
    written = masthead.adopted or masthead.date
    if written is None or context.is_same_text:
        return
    because = "It was news when last year's text was written: look whether another has been held since, or is to be held."
    for place in context.places:
        if not _NEWS.match(place.text) or not any(word in place.text for word in _OCCASIONS):  # to look first is quicker
            continue
        for found in ordinal_pattern().finditer(place.text):
            if found[0][0].islower() and _OCCASION.match(place.text, found.end()):
                ago = _years_ago(place.text, *found.span(), written.year)
                if ago is None or ago < 2:
                    yield stale(place, *found.span(), NAME, because)


def _years_ago(text: str, start: int, end: int, written: int) -> int | None:
    """How long ago the year is that is named beside it, the nearest to the text's own; None where none is."""
    years = (int(m[1] or m[2]) for m in _YEAR.finditer(text, max(0, start - _NEAR), end + _NEAR))
    return min((written - year for year in years), key=abs, default=None)


RULE = Rule(NAME, "sessions and meetings that were news last year", "the record", propose)
