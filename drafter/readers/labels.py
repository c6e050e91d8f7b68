"""Labels of negotiation drafts, by which a paragraph is spoken of in the room: "PP1.", "OP 1bis", "[OP3]". They are no words of
the text: they say whether a paragraph is preambular or operative, and its number."""

from __future__ import annotations

import re
from typing import NamedTuple

from drafter.document.resolution import Part
from drafter.document.richtext import RichText
from drafter.language.expressions import compiled
from drafter.readers.levels import INSERTED

_LABEL = (
    r"(?P<open>\[|\()?(?i:(?P<pp>PP|preambular para(?:graph|\.)?)|OP|operative para(?:graph|\.)?)\.? ?(?P<figure>\d{1,3})"
    rf"(?P<more>(?: ?\(?(?i:{INSERTED}|alt|new|rev)\b\.? ?\d?\)?)+|[a-z]\b)?"
    r"\.?(?P<close>\]|\))? ?[.:)–—-]?(?:\s+(?=[^\sa-z])|(?=[A-Z“\"\[(])|$)"
)


class Label(NamedTuple):
    """What a label says: the part, and the number with what stands behind it ("1", "1 bis")."""

    part: Part
    number: str

    def __str__(self) -> str:
        return ("PP" if self.part == "preamble" else "OP") + self.number.replace(" ", "")


def _label(text: str) -> re.Match[str] | None:
    begins = text[:3].lstrip("[(")[:2].lower() in ("pp", "pr", "op")  # to look first is quicker
    return compiled(_LABEL).match(text) if begins else None


def is_labelled(text: str) -> bool:
    """Whether a paragraph opens with a label."""
    return _label(text) is not None


def split_label(body: RichText) -> tuple[Label | None, RichText]:
    """The label that a paragraph opens with, and the paragraph without it; None and the whole where there is none.

    A bracket that opens before the label and closes the paragraph ("[OP3. Requests …;]") is the paragraph's.
    """
    found = _label(body.text)
    if not found:
        return None, body
    more = " ".join(re.findall(r"[a-z]+|\d", (found["more"] or "").lower()))
    label = Label("preamble" if found["pp"] else "operative", f"{found['figure']} {more}".strip())
    rest = body.slice(found.end(), len(body))
    return label, RichText("[") + rest if found["open"] == "[" and not found["close"] and rest else rest
