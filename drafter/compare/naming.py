"""What kind of difference a difference is: one that a rule explains, house style, a fact, or other words.

Rules are asked, not imitated: the old resolution is rolled over to the session of the new one with the facts of its masthead,
and a change that the new text bears out explains the words it touches. What no rule makes is named by its own form.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from drafter.compare.model import BREAK, DifferenceName
from drafter.document.alignment import words_alike
from drafter.document.masthead import FIELD
from drafter.document.resolution import Resolution
from drafter.draft.change import Change
from drafter.engine.settling import rollover
from drafter.errors import DrafterError
from drafter.expressions import compiled
from drafter.language.dates import MONTH
from drafter.language.ordinals import ORDINAL
from drafter.language.symbols import SYMBOL
from drafter.rules import RULES
from drafter.rules.base import Context
from drafter.rules.fields import OF_UPDATES
from drafter.updates.fields import LAST_SESSION
from drafter.updates.model import Updates

HOUSE_STYLE = "house style"
CHAIN = ("also", "further")
# rules that put in what updates.yaml gives; here there is none to refer to
FACTS = {"counts": "A count.", "documents": "A document.", "years": "A year.", "meetings": ""}
_DAY = rf"(?:\d{{1,2}} )?{MONTH}(?: \d{{4}})?"
# one way only to read each character: a repeat within a repeat takes for ever where many digits are followed by a word
_NUMBER = r"(?=\w)(?:[\d,. ]|zero|one|two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|million|billion)+"
_FACTS = {
    "A document": rf"{SYMBOL}(?: and {SYMBOL}|, {SYMBOL})*",
    "A resolution": r"\d{1,3}/\w+(?: [A-Z])?(?: of \d{1,2} \w+ \d{4})?",
    "A date": rf"(?:from |on |in )?(?:\d{{1,2}}(?: to | and |[-–]))?{_DAY}(?:(?: to | and |[-–]){_DAY})?",
    "A year": r"(?:in )?(?:19|20)\d\d(?:(?: to | and |[-–/]|, )\d{2,4})*",
    "An ordinal": rf"{ORDINAL}(?: (?:to|and) {ORDINAL})?",
    "A number": rf"{_NUMBER}(?:per cent)?",
}


class Named(NamedTuple):
    """The name of a difference, the rule that explains it if one does, and the reason."""

    name: DifferenceName
    rule: str = ""
    because: str = ""


def proposals(old: Resolution, new: Resolution, *, infer: bool = False) -> dict[str, list[Change]]:
    """What the rules change in the old resolution at the session of the new one, by address.

    They are given the facts of the new masthead; with `infer` also those of the text that would have made them right. Of the
    same session, only house style; of an earlier one or an unknown one, nothing.
    """
    session = new.masthead.session
    if session is None or old.masthead.session is None or not old.masthead.session <= session <= LAST_SESSION:
        return {}
    found: dict[str, list[Change]] = {}
    for c in _changes(old, new, session, infer):
        if c.status != "open":
            found.setdefault(c.at, []).append(c)
    return found


def _changes(old: Resolution, new: Resolution, session: int, infer: bool) -> Sequence[Change]:
    known = _facts(new, session)
    with suppress(DrafterError):  # a fact that no updates.yaml could give, or the same session
        if infer:
            from drafter.infer.facts import facts
            from drafter.infer.trials import Trials

            trials = Trials(old)
            return trials.rollover(facts(trials, new, session)).changes
        return rollover(old, known).changes
    with suppress(DrafterError):
        return rollover(old, Updates(session=session, kind=known.kind)).changes
    context = Context(old, known)
    return [c for rule in RULES if rule.name == HOUSE_STYLE for c in rule.propose(context)]


def _facts(new: Resolution, session: int) -> Updates:
    m = new.masthead
    items = [item.number for item in m.agenda_items]
    facts: dict[str, Any] = {field.name: getattr(m, field.name) or None for field in OF_UPDATES if field.next != "follows"}
    facts["committee"] = new.organ.committee(m.committee) or None
    return Updates(session=session, kind=m.kind, agenda_items=items or None, **facts)


def by_rule(change: Change) -> Named:
    """The name of a difference that a change of a rule makes."""
    if change.rule == HOUSE_STYLE:
        return Named("house style", change.rule, change.because)
    if change.rule in FACTS:
        return Named("fact", change.rule, FACTS[change.rule] or change.because)
    return Named("mechanical", change.rule, change.because)


def of_masthead(name: str, value: object, changes: Sequence[Change]) -> Named:
    """The name of a difference in a line of the masthead, which reads `value` now."""
    made = next((c for c in changes if c.value == value), None)
    if made is not None and FIELD[name].next == "follows":
        return Named("mechanical", made.rule, made.because)
    return Named("fact", made.rule if made else "", "A line of the masthead.")


def by_form(old: str, new: str, *, opens: bool, closes: bool) -> Named:
    """The name of a difference by what its words look like; `opens` and `closes` tell whether it stands at the start or the
    end of its paragraph."""
    if BREAK in old or BREAK in new:
        return Named("text", "", "The paragraph is split here." if BREAK in new else "Two paragraphs are one here.")
    if closes and (old + new).strip() and not re.search(r"\w", old + new):
        return Named("mechanical", "punctuation", "What closes a paragraph follows from what stands behind it.")
    if opens and _words(old) != _words(new) and _words(old, CHAIN) == _words(new, CHAIN):
        return Named("mechanical", "chains", "“Also” and “further” follow from the paragraph before.")
    if not (old + new).strip() or (_letters(old) and _letters(old) == _letters(new) and _figures(old) == _figures(new)):
        return Named("house style", "", "The same letters: capitals, hyphens or spaces.")
    if old and new and (what := _fact(old, new)):
        return Named("fact", "", f"{what}.")
    return Named("text")


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()


def _figures(text: str) -> list[str]:
    """The figures of a text, however thousands are set apart: 2.5 is not 25, and 1,000 is 1000."""
    return re.findall(r"\d+(?:[.,]\d+)*", re.sub(r"(?<=\d)[,\s](?=\d{3}(?!\d))", "", text))


def _words(text: str, without: Collection[str] = ()) -> list[str]:
    return [word for word in text.casefold().split() if word not in without]


def _fact(old: str, new: str) -> str:
    """What kind of fact both are; empty where they are none."""
    old, new = (text.strip(" ,;.") for text in (old, new))
    for name, form in _FACTS.items():
        if all(compiled(form, re.IGNORECASE).fullmatch(text) for text in (old, new)):
            return name
    alike = words_alike(old)
    is_figure = any(word[:1] == "0" or "/0" in word for word in alike)
    return "Figures, dates or symbols" if is_figure and alike == words_alike(new) else ""
