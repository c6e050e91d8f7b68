"""Paragraphs that are parted by line breaks and not set as paragraphs, as in what is pasted from a page of the web."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.document.richtext import RichText
from drafter.language import organs
from drafter.language.openings import opening_words
from drafter.readers.labels import is_labelled
from drafter.readers.levels import number_of
from drafter.readers.masthead import is_known
from drafter.readers.structure import ANNEX, is_closing, is_paragraph

_ENDS = (",", ";", ":", ".", ", and", "; and", ", or", "; or", ".”")


def paragraphs_at(parts: Sequence[str], *, in_masthead: bool) -> list[int]:
    """Of the texts between the breaks of one paragraph those that begin a paragraph of their own, the first of all among them.

    A break within a sentence or a title parts nothing: what begins a paragraph opens as one, behind one that is at its end, or
    stands below an empty line; or it is a line that stands alone, as "The General Assembly,". In the masthead it is a known line.
    """
    whole = " ".join(" ".join(parts).split())
    by_line = in_masthead and not is_known(whole) and any(map(is_known, parts))
    found, last, is_apart = [0], parts[0].strip(), False
    for k, part in enumerate(parts[1:], 1):
        text = part.strip()
        if not text:
            is_apart = True
            continue
        ended = last.endswith(_ENDS)
        opens = number_of(text) or opening_words(text) or is_paragraph(RichText(text))
        alone = is_closing(text) or any(_stands_alone(line) or (by_line and is_known(line)) for line in (last, text))
        if alone or is_labelled(text) or (ended and opens) or (is_apart and (ended or opens or text[0].isupper())):
            found.append(k)
        last, is_apart = text, False
    return found


def _stands_alone(text: str) -> bool:
    """Whether it is a line of its own: the opening one, "Annex", or the letter of a part of the document ("I" numbers
    a section, whose heading may go on behind the break)."""
    return bool(organs.opened_by(text) or ANNEX.match(text) or re.fullmatch(r"[A-H]\.?", text))
