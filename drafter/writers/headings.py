"""Which paragraphs are set as headings: those of the body are told by their part, those of an annex by their look and place."""

from __future__ import annotations

import re

from drafter.document.resolution import Paragraph
from drafter.document.richtext import RichText
from drafter.expressions import compiled

LABEL = compiled(r"(?:Annex|Appendix)(?: [IVX]+| \d+)?", re.IGNORECASE)


def is_heading(p: Paragraph, *, under_label: bool) -> bool:
    """Whether a paragraph is set as a heading: one of the body is told by its part, one of an annex by its look, and the line
    under "Annex" by its place."""
    if p.part != "annex":
        return p.part == "heading"
    title = under_label and p.number is None and not p.text.endswith((".", ",", ";", ":"))
    return title or is_label(p) or covered(p.body, "bold") or (p.number is None and covered(p.body, "italic"))


def is_label(p: Paragraph) -> bool:
    """Whether it is the line above the title of an annex: "Annex", "Appendix II"."""
    return p.part == "annex" and bool(LABEL.fullmatch(p.text))


def covered(text: RichText, kind: str) -> bool:
    """Whether one mark of this kind covers the whole text."""
    return any(m.kind == kind and m.start == 0 and m.end == len(text) for m in text.marks)
