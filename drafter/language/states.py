"""States' names as the UN writes them, and lists of sponsors in the UN's order.

Source: United Nations Editorial Manual, Member States: English alphabetical order, "Iran (Islamic Republic of)".
The names are data: config/member_states.yaml.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from functools import cache

from drafter.data import config


def names() -> tuple[str, ...]:
    """All States and observers that may sponsor, in the order of a sponsors line."""
    states = config("member_states")
    return (*states["members"], *states["others"])


def official_name(name: str) -> str | None:
    """The name as the UN writes it: "Iran" gives "Iran (Islamic Republic of)"; None for what is no State."""
    return _known().get(_folded(name))


def nearest_name(name: str) -> str | None:
    """The official name that a misspelt one comes closest to; None where none is near."""
    near = difflib.get_close_matches(_folded(name), _known(), n=1, cutoff=0.75)
    return _known()[near[0]] if near else None


def of_code(code: str) -> list[str]:
    """The official names that two or three letters may stand for: those that begin with them ("NO"), else with such initials."""
    letters = _folded(code)
    if not 2 <= len(letters) <= 3:
        return []
    initials = {name: "".join(re.findall(r"\b[A-Z]", name)).casefold() for name in names()}
    return [name for name in names() if _folded(name).startswith(letters)] or [n for n in names() if initials[n] == letters]


def in_order(sponsors: Iterable[str]) -> list[str]:
    """The sponsors as a sponsors line lists them: Member States in English alphabetical order, then the others."""
    order = {name: k for k, name in enumerate(names())}
    return sorted(sponsors, key=lambda name: (order.get(name, len(order)), name))


def split_states(text: str) -> list[str]:
    """The names of a printed list: not every "and" parts two States ("Bosnia and Herzegovina").

    Asterisks are no part of a name. A name that is not known is split at commas and at the last "and".
    """
    text = re.sub(r"[*†]+,?(?=\*|$|[\s,:])", "", text).strip(" :")
    found: list[str] = []
    for piece in re.split(r", ", text):
        found += _split_at_and(piece.strip())
    return [name for name in found if name]


def _split_at_and(piece: str) -> list[str]:
    if official_name(piece):
        return [piece]
    for known in (all, any):  # two names first: "Bosnia" is one too, and no State of the list "Bosnia and Herzegovina and …"
        for joint in re.finditer(r" and ", piece):
            sides = piece[: joint.start()], piece[joint.end() :]
            if known(official_name(side) for side in sides):
                return [name for side in sides for name in _split_at_and(side)]
    before, joint_word, after = piece.rpartition(" and ")
    return [before, after] if joint_word else [piece.removeprefix("and ")]


def _folded(name: str) -> str:
    return re.sub(r"\s+", " ", name.replace("’", "'").replace("‘", "'")).strip().casefold()


@cache
def _known() -> dict[str, str]:
    states = config("member_states")
    known = {_folded(name): name for name in names()}
    return known | {_folded(name): official for name, official in states["also_written"].items()}
