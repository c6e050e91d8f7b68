"""Labels of negotiation drafts, by which a paragraph is spoken of in the room: "PP1.", "OP 1bis", "[OP3]". They are no words of
the text: they say whether a paragraph is preambular or operative, and its number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from drafter.document.resolution import Part
from drafter.document.richtext import RichText
from drafter.expressions import compiled
from drafter.readers.levels import INSERTED

BULLETS = "-–—•·▪●○◦*+"
_INSERTED = rf"(?: ?[-.]? ?\(?(?i:{INSERTED}|alt|new|rev)\b\.? ?\d?\)?)+"
_LABEL = (
    rf"(?:[{BULLETS}]\s*)?(?P<open>\[|\()?(?i:(?P<before>new|proposed) )?"
    r"(?i:(?P<pp>PP|P\.P\.|preambular para(?:graph|\.)?)|OP|O\.P\.|operative para(?:graph|\.)?)\.? ?[-–#№(]? ?(?P<figure>\d{1,3})"
    rf"(?P<more>{_INSERTED}|[a-z]\b)?"
    r"\*?\.?(?P<close>\]|\))? ?(?:[.:)–—-]|/(?=\s))?(?:\s+(?=[^\sa-z])|(?=[A-Z“\"\[(])|\s*$)"
)
_LIKE = r"\W{0,4}(?i:(?:PP|OP|P|para(?:graph)?|No|preamble|operative)(?![A-Za-z])\W{0,3}|[§¶] ?)\d"
_NOTE = (
    r"(?:\((?![a-z]{1,4}\)|\d{1,2}\))[^()]{2,80}\)"
    r"|\[(?i:agreed|new|closed|pending|proposed|tbc)\b[^\[\]]*\]):?\s+(?=[A-Z\[“])"
)


class Label(NamedTuple):
    """What a label says: the part, and the number with what stands behind it ("1", "1 bis")."""

    part: Part
    number: str

    def __str__(self) -> str:
        return ("PP" if self.part == "preamble" else "OP") + self.number.replace(" ", "")


def _label(text: str) -> re.Match[str] | None:
    begins = text[:12].lstrip("[( " + BULLETS)[:1].lower() in tuple("ponOP") and any(map(str.isdecimal, text[:35]))
    return compiled(_LABEL).match(text) if begins else None  # to look first is quicker


def is_labelled(text: str) -> bool:
    """Whether a paragraph opens with a label."""
    return _label(text) is not None


def is_like_one(text: str) -> bool:
    """Whether a paragraph opens with what may be meant for a label, and is none that is known here."""
    return compiled(_LIKE).match(text) is not None


def called_asterisks(texts: Iterable[str]) -> set[str]:
    """The asterisks that stand behind a word, as those do that call notes: "Kenya,** … Zambia*" """
    return {mark for text in texts if "*" in text for mark in re.findall(r"(?<=[^\s*])\*{1,4}(?!\*)", text)}


def without_bullet(text: str) -> str:
    """A text without the bullet that it may open with."""
    return text[1:].lstrip() if text[:1] in BULLETS and text[1:2].isspace() else text


def split_label(body: RichText) -> tuple[Label | None, RichText]:
    """The label that a paragraph opens with, and the paragraph without it; None and the whole where there is none.

    A bracket that opens before the label and closes the paragraph ("[OP3. Requests …;]") is the paragraph's.
    """
    found = _label(body.text)
    if not found:
        return None, body
    more = " ".join(re.findall(r"[a-z]+|\d", f"{found['more'] or ''} {found['before'] or ''}".lower()))
    label = Label("preamble" if found["pp"] else "operative", f"{int(found['figure'])} {more}".strip())
    rest = body.slice(found.end(), len(body))
    return label, RichText("[") + rest if found["open"] == "[" and not found["close"] and rest else rest


def split_note(body: RichText) -> tuple[str, RichText]:
    """What is noted between a label and its paragraph, "(Egypt)" or "[Agreed]", and the paragraph; "" where nothing is."""
    found = compiled(_NOTE).match(body.text)
    return (found[0].strip(), body.slice(found.end(), len(body))) if found else ("", body)
