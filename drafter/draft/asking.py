"""What a draft asks, and what is said of a change, in plain words: the comments in Word, which a co-sponsor can answer.

Whoever gets the file knows no updates.yaml: nothing here speaks of it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence

from drafter.document.names import address_said, field_name, shown
from drafter.draft.change import Act, Change
from drafter.draft.draft import Draft
from drafter.draft.numbers import named
from drafter.expressions import compiled
from drafter.language.dates import print_date
from drafter.language.lists import print_list

UNSIGNED = "Delegation"  # whose the changes and comments are where nobody is named
_IF_NOT = {
    "days": "which day or year belongs here?",
    "figures": "what is the figure now?",
    "gatherings": "which one has been held since?",
    "events to come": "has it been held, and what is to come now?",
    "occasions": "what belongs here now?",
    "resolutions of others": "which resolution is it now?",
}
_RIGHT: dict[Act, str] = {
    "replace": "Is this right?",
    "insert": "Is it right that this is new?",
    "delete": "Is it right that the paragraph that stood here last year is out?",
    "move": "Is it right that this stands here now?",
    "set": "Is it right that this stands so now?",
}
_DONE: dict[Act, str] = {"replace": "Changed", "insert": "Added", "delete": "Taken out", "move": "Moved", "set": "Set otherwise"}
_MASTHEAD = {"sponsors": "Who are the sponsors?", "agenda_items": "Which item of the agenda is it at this session?"}
_FILE = r"[^\s()]*\.ya?ml(?::\d+)?"


def said_of(draft: Draft, *, explain: bool) -> tuple[Change, ...]:
    """The changes that have a comment: what is open or to be confirmed, with `explain` what is certain too."""
    return draft.changes if explain else draft.with_status("open", "confirm")


def comment_on(draft: Draft, c: Change, *others: Change) -> Iterator[str]:
    """The comment, a paragraph each: the question, and why it is asked; of what is certain, what was done and why. `others` share
    it with the first. It says where, if the paragraph has another number than last year or the comment stands elsewhere."""
    where = _where(draft, c)
    if c.status == "open":
        for asked in _alike((c, *others)):
            yield f"{where}{question(asked)}"
            yield _why(asked[0])
            where = ""
    elif c.status == "confirm":
        yield f"{where}{_RIGHT[c.act]}{_in_places(others)}{_last_year(c)}"
        yield _why(c)
    else:
        yield f"{where}{_DONE[c.act]}{_in_places(others)}: {plain(c.because)}{f' ({c.source})' if c.source else ''}"
        if said := _last_year(c):
            yield said.strip()
        if c.act == "delete" and not c.at.startswith("footnote "):
            yield "The paragraph that stood here last year was taken out."


def question(marks: Sequence[Change]) -> str:
    """The question that open marks of one reason ask: "Is “in 2023” still right? If not, which day or year belongs here?"."""
    c, several = marks[0], len(marks) > 1
    words = print_list([*dict.fromkeys(f"“{one.old}”" for one in marks)])
    if c.at.startswith("masthead."):
        name = c.at.removeprefix("masthead.")
        last = f" Last year it was {c.old}." if c.old else ""
        return f"{_MASTHEAD.get(name, f'What is the {field_name(name)}?')}{last}"
    if c.act != "replace" or not c.old:
        return "Does this stay as it is?"
    key, value = (c.settle.key, c.settle.value) if c.settle else ("", ())
    if key == "meetings" and not several:
        return _of_meeting(dict(value))
    if key == "documents":
        return (
            f"Which of this year's documents take{'' if several else 's'} the place of {words.replace('“', '').replace('”', '')}?"
        )
    if key == "counts":
        return f"Is it still {words}? If not, how many are there now?"
    if key == "edits" and c.settle and c.settle.is_ready:
        answers = [dict(one.settle.value) for one in marks if one.settle]
        return " ".join(f"Should “{one['replace']}” now read “{one['with']}”?" for one in answers)
    return f"{'Are' if several else 'Is'} {words} still right? If not, {_IF_NOT.get(c.rule, 'what should stand here?')}"


def plain(because: str) -> str:
    """A reason without the names of files that facts were given in."""
    return compiled(_FILE).sub("the list of facts", because)


def _of_meeting(facts: dict[str, object]) -> str:
    """ "Where and when is the Twenty-fourth Meeting of the States Parties?"; with a ready answer, whether it was held so."""
    name, first, last = facts.get("name", "…"), facts.get("from"), facts.get("to")
    the = "it" if "…" in str(name) else f"the {name}"
    if isinstance(first, datetime.date) and isinstance(last, datetime.date):
        return f"Was {the} held in {facts.get('venue', '…')} from {print_date(first)} to {print_date(last)}?"
    return "Where and when is the next one?" if the == "it" else f"Where and when is {the}?"


def _alike(marks: Iterable[Change]) -> list[list[Change]]:
    groups: dict[object, list[Change]] = {}
    for c in marks:
        ready = c.settle is not None and c.settle.is_ready
        key = (c.rule, c.because, c.settle.key if c.settle else "", ready)
        groups.setdefault(id(c) if c.settle and c.settle.key == "meetings" else key, []).append(c)
    return [*groups.values()]


def _where(draft: Draft, c: Change) -> str:
    if c.at.startswith("masthead."):
        said = address_said(c.at)
    else:
        said = named(draft, c.at)
        if c.act in ("insert", "delete") or (said == c.at and not c.at.startswith("footnote ")):
            return ""
    return f"{said[0].upper()}{said[1:]}: "


def _why(c: Change) -> str:
    return plain(c.because) + (f" ({c.source})" if c.source else "")


def _in_places(others: Sequence[Change]) -> str:
    return f" In {len(others) + 1} places." if others else ""


def _last_year(c: Change) -> str:
    if c.act != "replace" or not c.old:
        return ""
    was = shown(int(c.old)) if c.at == "masthead.session" and c.old.isdecimal() else c.old
    return f" Last year: “{was}”."
