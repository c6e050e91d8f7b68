"""Signs that stand for no letter: what is left of a word whose font or encoding is not known to the reader."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.document.resolution import Remark, Resolution
from drafter.document.words import around
from drafter.expressions import compiled

_STRANGE = "[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\U000f0000-\U0010ffff]"


def strange_signs(resolution: Resolution) -> Iterator[Remark]:
    """A remark for each text with such signs, with the words around the first."""
    for at, text in resolution.texts.items():
        is_plain = text.text.isprintable() and "\ufffd" not in text.text  # of these signs no other is printable
        found = None if is_plain else compiled(_STRANGE).search(text.text)
        if found:
            before, behind = around(text.text, found.start(), found.end(), 40)
            sign = f"U+{ord(found[0]):04X}"
            yield Remark(at, f'has a sign that stands for no letter ({sign}): "{before}{found[0]}{behind}"')
