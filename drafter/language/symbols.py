"""Symbols of United Nations documents: "A/80/365", "A/C.1/80/L.30", "A/RES/80/35"; those of an organ's own: organs.py."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from drafter.expressions import compiled
from drafter.language.lists import print_list

SYMBOL = r"(?:A|E|S|ST|DP|CD|NPT|TD|UNEP|CAC|HRI|CRC|CCPR)/[A-Z0-9][\w.\-()]*(?:/[\w.\-()*]+)*"


@cache
def cited() -> re.Pattern[str]:
    """Finds a document as it is cited, whole: "A/78/62-E/2023/49", "A/79/123 and Corr.1 and Add.1", "A/80/5 (Vol. I)".

    The groups are `symbols`, `part` (in brackets) and `more` (what was issued with it).
    """
    one = r"[A-Z]{1,8}(?:\(\d+\))?/(?:[A-Z][\w.]*(?:-\d+|\(\d+\))?/)*\d(?:[\w.]*\w)?(?:/(?:[\w.]*\w))*"
    later = r"(?:Add|Amend|Corr|Rev)\.\d+(?:[-–]\d+)?"
    return compiled(
        rf"(?<![\w/])(?P<symbols>{one}(?:[-–]{one})*)"
        rf"(?P<part> ?\((?:Part|Plan|Sect|Supp|Vol)[^()]*\)(?:/{later})?)?"
        rf"(?P<more>(?:(?:,| and|, and) {later}(?: and \d+(?=[.,;)]|$))?)*)(?![\w/])"
    )


class Symbol(NamedTuple):
    """A symbol of a regular session, taken apart: root/[body/]session/rest."""

    root: str  # "A"
    body: str  # "" or "C.1", "RES", "HRC", "AC.109"
    session: int  # or the year of an organ whose documents are of years: "S/2025/49"
    rest: str  # "365", "L.30", "35"

    @classmethod
    def parse(cls, text: str, root: str) -> Symbol | None:
        """ "A/C.1/80/L.30" taken apart; None for what has another root, or is no symbol of a regular session."""
        found = re.fullmatch(rf"{re.escape(root)}/(?:([A-Z][A-Z.\d]*)/)?(\d{{1,4}})/(.*)", text.strip())
        return cls(root, found[1] or "", int(found[2]), found[3]) if found else None

    def __str__(self) -> str:
        return "/".join(part for part in (self.root, self.body, str(self.session), self.rest) if part)


def closed_up(symbol: str) -> str:
    """A symbol as it is written in one word, or a number as it stands in one: "A/RES/54/54 B" is "A/RES/54/54B", and
    "76/237 A and B" is "76/237A-B"."""
    return compiled("[–\u2212]|, | and | to ").sub("-", symbol).replace(" ", "")


def with_letters(number: str, symbol: str) -> str:
    """A resolution's number as it is cited, with the letters of its series, which the symbol has where the number has none:
    "74/254" of A/RES/74/254 B is "74/254 B", and "72/253 A–C" is "72/253 A, B and C"."""
    form = compiled(r"\d ?([A-Z])(?:[-–\u2212]([A-Z]))?$")
    found = form.search(number) or form.search(closed_up(symbol))
    base = compiled(r"(?:ES-|S-)?\d+/\d+").match(number)
    if found is None or base is None:
        return number
    letters = [chr(k) for k in range(ord(found[1]), ord(found[2] or found[1]) + 1)]
    return f"{base[0]} {print_list(letters)}"


def revision(symbol: str) -> tuple[str, int] | None:
    """A draft's symbol and which revision of it this is: "A/C.1/81/L.5/Rev.1" is the first of "A/C.1/81/L.5", which is its own
    revision 0; None for what has no number yet, or is no draft's."""
    found = compiled(r"(.*?L\.\d+)(?:/Rev\.(\d+))?\*?").fullmatch(symbol)
    return (found[1], int(found[2] or 0)) if found else None


def next_revision(symbol: str) -> str:
    """The symbol of the next revision of a draft, with "…" for what its own does not tell."""
    found = revision(symbol)
    return f"{found[0]}/Rev.{found[1] + 1}" if found else f"{symbol or 'A/…/L.'}…/Rev.1"
