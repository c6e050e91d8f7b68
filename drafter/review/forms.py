"""What a form asks for, as a step on its text."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Mapping

from drafter.engine.kept import Name
from drafter.language.dates import parse_date
from drafter.review import steps
from drafter.review.folder import Text
from drafter.review.state import Card, State
from drafter.review.steps import StepError
from drafter.review.views import filled, key_of_finding
from drafter.updates.editing import with_items, with_value, without
from drafter.updates.model import OF_ITEMS, OF_THE_TEXT
from drafter.updates.source import unquoted

Given = Mapping[str, str]
_NUMBERS = ("counts", "years")
_DAYS = ("from", "to", "adopted")


def done(text: Text, given: Given) -> str:
    """Makes the step that a form asks for. Returns what is said of it. Raises what the step raises."""
    what = given.get("do", "")
    if what == "undo":
        called = text.undo()[1]
        return f"Undone: {called}." if called else "There is nothing to undo."
    if what == "redo":
        called = text.redo()[1]
        return f"Made again: {called}." if called else "There is nothing to make again."
    if what == "bulk":
        return _bulk(text, given)
    if what not in _STEPS:
        raise StepError(f"the form asks for “{what}”, which this program does not do; load the page again")
    name_of, step = _STEPS[what]
    called = name_of(given)
    text.do(called, lambda state: step(state, given))
    return f"{called[:1].upper()}{called[1:]}."


def _name(given: Given) -> Name:
    try:
        rule, at, words, turn = json.loads(given.get("name", ""))
        return Name(str(rule), str(at), str(words), int(turn))
    except (ValueError, TypeError) as problem:
        raise StepError("the form does not say which change it is about; load the page again") from problem


def _decide(state: State, given: Given) -> str:
    verdict = given.get("verdict", "")
    if verdict not in ("accept", "reject", ""):
        raise StepError(f"a change is accepted or rejected, and not “{verdict}”")
    name = _name(given)
    return steps.decided(state, [(name, verdict)], {name: given.get("saw", "")})


def _bulk(text: Text, given: Given) -> str:
    """One decision on all changes of a rule and status; says how many, and how many were passed over."""
    verdict, rule, status = given.get("verdict", ""), given.get("rule", ""), given.get("status", "confirm")
    if verdict not in ("accept", "reject"):
        raise StepError("changes are accepted or rejected")
    wanted: list[Card] = []
    passed = 0

    def step(state: State) -> str:
        nonlocal passed
        of_rule = [card for card in state.cards if rule in ("", card.change.rule)]
        wanted[:] = [
            card
            for card in of_rule
            if card.status == status and card.change.rule != "edits" and (verdict, status) != ("accept", "open")
        ]
        passed = len(of_rule) - len(wanted)
        return steps.decided(state, [(card.name, verdict) for card in wanted]) if wanted else state.facts

    text.do(f"{verdict} all {rule}".rstrip(), step)
    kind = "accepted" if verdict == "accept" else "rejected"
    return f"{len(wanted)} {kind}, {passed} passed over."


def _answer(state: State, given: Given) -> str:
    """The lines of updates.yaml that settle an open change, with what was filled in."""
    name = _name(given)
    card = next((card for card in state.cards if card.name == name), None)
    if card is None or card.change.settle is None:
        raise steps.OvertakenError("this question is asked no more: it has been answered, or facts have changed")
    settle = card.change.settle
    values = {key.removeprefix("blank-"): value.strip() for key, value in given.items() if key.startswith("blank-")}
    if any(not value or "…" in value for value in values.values()):
        raise StepError("fill in what is left open (…) first")
    value = filled(settle, values)
    if isinstance(value, dict):
        value = {key: (parse_date(one) or one) if key in _DAYS and isinstance(one, str) else one for key, one in value.items()}
    if settle.key in OF_ITEMS:
        return with_items(state.facts, settle.key, value)
    if settle.key in OF_THE_TEXT:
        text = state.facts
        for key, one in value.items():
            text = with_value(text, key, unquoted(one) if settle.key in _NUMBERS else one, settle.key)
        return text
    return with_value(state.facts, settle.key, value)


def _fact(state: State, given: Given) -> str:
    key, value = given.get("key", ""), given.get("value", "").strip()
    if key not in _FACTS:
        raise StepError(f"“{key}” is no fact of this form")
    if not value:
        return without(state.facts, key) if key in steps.keys_of(state) else state.facts
    if key == "date":
        day = parse_date(value)
        if day is None and not isinstance(unquoted(value), datetime.date):
            raise StepError(f"found “{value}”; right is a day, 14 October 2026")
        return steps.with_fact(state, key, day or unquoted(value), given.get("saw"))
    if key == "sponsors":
        return steps.with_fact(
            state, key, [one.strip() for one in value.replace("\n", ",").split(",") if one.strip()], given.get("saw")
        )
    if key == "session":
        return steps.with_fact(state, key, unquoted(value), given.get("saw"))
    if key == "agenda_item" and "," in value:
        text = without(state.facts, "agenda_item") if "agenda_item" in steps.keys_of(state) else state.facts
        return with_value(text, "agenda_items", [one.strip() for one in value.split(",") if one.strip()])
    return steps.with_fact(state, key, value, given.get("saw"))


def _sponsor(state: State, given: Given) -> str:
    """One sponsor more; the rule puts them in their order."""
    name = given.get("value", "").strip()
    if not name:
        raise StepError("name a State that sponsors the draft")
    there = list(state.updates.sponsors or ()) if state.updates else []
    return state.facts if name in there else with_value(state.facts, "sponsors", [*there, name])


def _meeting(state: State, given: Given) -> str:
    told: dict[str, object] = {"name": given.get("name", "").strip()}
    if given.get("venue", "").strip():
        told["venue"] = given["venue"].strip()
    for key in ("from", "to"):
        if words := given.get(key, "").strip():
            day = parse_date(words)
            if day is None and not isinstance(unquoted(words), datetime.date):
                raise StepError(f"found “{words}”; right is a day, 30 November 2026")
            told[key] = day or unquoted(words)
    if not told["name"]:
        raise StepError("a meeting has a name with its ordinal: Twenty-third Meeting of the States Parties")
    return with_items(state.facts, "meetings", told)


def _whole_facts(state: State, given: Given) -> str:
    if state.facts.replace("\r\n", "\n") != given.get("saw", "").replace("\r\n", "\n"):
        raise steps.OvertakenError("updates.yaml was changed in the meantime", state.facts)
    return given.get("text", "").replace("\r\n", "\n")


def _side(given: Given) -> str:
    return "before" if given.get("side") == "before" else "after"


def _number(given: Given) -> int:
    try:
        return int(given.get("edit", ""))
    except ValueError as problem:
        raise StepError("the form does not say which edit it is about; load the page again") from problem


def _text_of(given: Given) -> str:
    """What was written into a field for text: browsers end its lines their own way, and a paragraph is one line."""
    return " ".join(given.get("text", "").split())


def _verdict_said(given: Given) -> str:
    said = {"accept": "accepted", "reject": "rejected"}.get(given.get("verdict", ""), "open again")
    return f"{said} at {_name(given).at}"


def _cured(state: State, given: Given) -> str:
    """The words that a check would have, in the place of those that it found."""
    finding = next((f for f in state.findings if key_of_finding(f) == given.get("finding")), None)
    if finding is None or not finding.right:
        raise steps.OvertakenError("this slip is not there any more")
    return steps.cured(state, finding)


def _worded(state: State, given: Given) -> str:
    return steps.worded(state, given.get("at", ""), given.get("saw", ""), _text_of(given))


def _reworded(state: State, given: Given) -> str:
    return steps.reworded_insertion(state, _number(given), given.get("saw", ""), _text_of(given))


def _inserted(state: State, given: Given) -> str:
    return steps.inserted(state, given.get("at", ""), _side(given), _text_of(given))


def _moved(state: State, given: Given) -> str:
    return steps.moved(state, given.get("at", ""), _side(given), given.get("to", ""))


Step = Callable[[State, Given], str]
_STEPS: dict[str, tuple[Callable[[Given], str], Step]] = {
    "decide": (_verdict_said, _decide),
    "answer": (lambda given: f"answered at {_name(given).at}", _answer),
    "fact": (lambda given: f"the {given.get('key', '').replace('_', ' ')}", _fact),
    "sponsor": (lambda given: f"{given.get('value', '').strip()} as a sponsor", _sponsor),
    "meeting": (lambda _: "a meeting", _meeting),
    "facts": (lambda _: "updates.yaml", _whole_facts),
    "cure": (lambda _: "a slip cured", _cured),
    "words": (lambda given: f"the words of {given.get('at')}", _worded),
    "reword": (lambda _: "a new paragraph's words", _reworded),
    "insert": (lambda given: f"a paragraph at {given.get('at')}", _inserted),
    "delete": (lambda given: f"{given.get('at')} out", lambda state, given: steps.deleted(state, given.get("at", ""))),
    "move": (lambda given: f"{given.get('at')} moved", _moved),
    "take-back": (lambda _: "an edit taken back", lambda state, given: steps.taken_back(state, _number(given))),
}
_FACTS = ("session", "agenda_item", "symbol", "date", "sponsors", "submitted_by", "committee", "author")
