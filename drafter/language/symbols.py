"""Symbols of United Nations documents: "A/80/365", "A/C.1/80/L.30", "A/RES/80/35".

The Main Committees and their symbols are data: config/organs.yaml.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from drafter.data import config

SYMBOL = r"(?:A|E|S|ST|DP|CD|NPT|TD|UNEP|CAC|HRI|CRC|CCPR)/[A-Z0-9][\w.\-()]*(?:/[\w.\-()*]+)*"


@cache
def cited() -> re.Pattern[str]:
    """Finds a document as it is cited, whole: "A/78/62-E/2023/49", "A/79/123 and Corr.1 and Add.1", "A/80/5 (Vol. I)".

    The groups are `symbols`, `part` (in brackets) and `more` (what was issued with it).
    """
    one = r"[A-Z]{1,8}(?:\(\d+\))?/(?:[A-Z][\w.]*(?:-\d+|\(\d+\))?/)*\d(?:[\w.]*\w)?(?:/(?:[\w.]*\w))*"
    later = r"(?:Add|Amend|Corr|Rev)\.\d+(?:[-–]\d+)?"
    return re.compile(
        rf"(?<![\w/])(?P<symbols>{one}(?:[-–]{one})*)"
        rf"(?P<part> ?\((?:Part|Plan|Sect|Supp|Vol)[^()]*\)(?:/{later})?)?"
        rf"(?P<more>(?:(?:,| and|, and) {later}(?: and \d+(?=[.,;)]|$))?)*)(?![\w/])"
    )


class Symbol(NamedTuple):
    """A symbol of the General Assembly: A/[body/]session/rest."""

    body: str  # "" or "C.1", "RES", "HRC", "AC.109"
    session: int
    rest: str  # "365", "L.30", "35"

    @classmethod
    def parse(cls, text: str) -> Symbol | None:
        """ "A/C.1/80/L.30" taken apart; None for what is no symbol of a regular session."""
        found = re.fullmatch(r"A/(?:([A-Z][A-Z.\d]*)/)?(\d{1,3})/(.+)", text.strip())
        return cls(found[1] or "", int(found[2]), found[3]) if found else None

    def __str__(self) -> str:
        return "/".join(part for part in ("A", self.body, str(self.session), self.rest) if part)


def of_resolution(number: str) -> str:
    """The symbol of an adopted resolution: "80/35" gives "A/RES/80/35", "54/54 B" gives "A/RES/54/54B"."""
    return f"A/RES/{number.replace(' ', '')}"


def of_draft(committee: str, session: int) -> str:
    """The symbol of a draft before it has its number: "A/C.1/81/L." for the First Committee, "A/81/L." in plenary."""
    body = committees().get(committee, "")
    return f"A/{body}/{session}/L." if body else f"A/{session}/L."


def committee_of(symbol: str) -> str:
    """The Main Committee whose draft bears the symbol; empty for the plenary's."""
    found = Symbol.parse(symbol)
    return next((name for name, body in committees().items() if found and found.body == body), "")


@cache
def committees() -> dict[str, str]:
    """The Main Committees, and how the symbols of their documents begin behind "A/"."""
    return {committee["name"]: committee["symbol"] for committee in config("organs")["committees"]}


@cache
def committee_pattern() -> str:
    """A regular expression that finds a Main Committee's name; "(Fourth Committee)" may be left out."""
    names = (name.partition(" (") for name in committees())
    return (
        "(?:"
        + "|".join(re.escape(name) + (f"(?:{re.escape(joint + rest)})?" if joint else "") for name, joint, rest in names)
        + ")"
    )
