"""Addresses of paragraphs as people write them: "op 9", "OP 9 (a)", "PP. 3", "operative paragraph 9 (a)", "9 (a)"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property

from drafter.expressions import compiled

_PREAMBULAR = compiled(r"\b(?:preambular|preamble|p\. ?p\.|pps?\b)[ .,]*(?:para(?:graph)?s?\b)?")
_OPERATIVE = compiled(r"(?:\b(?:operative|o\. ?p\.|ops?\b)[ .,]*(?:para(?:graph)?s?\b)?|\bpara(?:graph)?s?\b)(?! of)|^(?=\d)")


class Addresses:
    """The addresses of a text, by which that of a person is understood."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = tuple(known)

    def find(self, address: str) -> str:
        """The address that a person means by this one; "" where none is meant, or more than one.

        Brackets may be left out ("OP9a") where no other paragraph is called so.
        """
        if address in self._known:
            return address
        meant = next((found for form, by in self._forms if (found := by.get(form(address)))), [])
        return meant[0] if len(meant) == 1 else ""

    @cached_property
    def _forms(self) -> list[tuple[Callable[[str], str], dict[str, list[str]]]]:
        """The addresses by each of the forms in which they are compared, the nearest first."""
        forms: list[tuple[Callable[[str], str], dict[str, list[str]]]] = [(_plain, {}), (_bare, {})]
        for form, by in forms:
            for one in self._known:
                by.setdefault(form(one), []).append(one)
        return forms


def _plain(address: str) -> str:
    """An address in small letters, with one name for each kind of paragraph, without blanks and full stops."""
    text = _OPERATIVE.sub("op", _PREAMBULAR.sub("pp", " ".join(address.casefold().split())))
    return re.sub(r"[ .]", "", text)


def _bare(address: str) -> str:
    return re.sub(r"[()]", "", _plain(address))
