"""House style: what the UN's editors write otherwise from a certain session on, without any delegate asking for it.

What changes, from which session, its exceptions and its source are data: config/house_style.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from drafter.data import config
from drafter.draft import Change
from drafter.language.ordinals import print_ordinal
from drafter.rules.base import Context, Rule, revise, stale

NAME = "house style"


def propose(context: Context) -> Iterator[Change]:
    """What the switches that hold at the new session change, or leave open where their status says so."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for switch in config("house_style"):
        if not applies(switch, context.session):
            continue
        pattern, unless = compiled(switch)
        because = f"{switch['because']} (from the {print_ordinal(switch['from'])} session on)."
        for place in context.places:
            done = spans.setdefault(place.at, [])
            for start, end, new in switched(place.text, pattern, unless, switch["write"]):
                if any(a < end and start < b for a, b in done):
                    continue  # "become parties to the Convention" is what two switches are for: once is enough
                done.append((start, end))
                if switch["status"] == "open":
                    old = place.text[start:end]
                    yield stale(place, start, end, NAME, because, f"edits: [{{at: {place.at}, replace: {old}, with: {new}}}]")
                else:
                    yield revise(place, start, end, new, NAME, because, switch["status"])


def applies(switch: dict[str, Any], session: int) -> bool:
    """Whether a switch holds at a session."""
    return bool(session >= switch["from"])


def compiled(switch: dict[str, Any]) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    """The pattern of what was written, and that of what is left alone around it."""
    return re.compile(switch["find"]), re.compile(switch["unless"]) if "unless" in switch else None


def switched(text: str, find: re.Pattern[str], unless: re.Pattern[str] | None, write: str) -> Iterator[tuple[int, int, str]]:
    """Where a switch changes a text (start, end) and what it writes there."""
    left_alone = [m.span() for m in unless.finditer(text)] if unless else []
    for m in find.finditer(text):
        if not any(a < m.end() and m.start() < b for a, b in left_alone):
            yield m.start(), m.end(), m.expand(write)


RULE = Rule(NAME, "words that the UN writes otherwise now", "config/house_style.yaml; YEARLY-CHANGES, 8", propose)
