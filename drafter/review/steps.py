"""What a person does on the page, each as a function from a state to the new text of updates.yaml.

A step says what it saw where it began, so that one that another person has overtaken is told from one that still fits: it does
not matter what else has changed in between.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from drafter.checks.base import Finding
from drafter.document.markup import MarkupError, parse, print_markup
from drafter.document.resolution import Footnote
from drafter.document.richtext import RichText
from drafter.draft.change import Change
from drafter.draft.draft import Draft
from drafter.draft.words import Words
from drafter.engine.kept import Name
from drafter.errors import DrafterError
from drafter.infer.wording import Wording
from drafter.review.state import Card, State
from drafter.rules import edits
from drafter.rules.base import Context
from drafter.updates.building import build
from drafter.updates.editing import items_of, with_item_changed, with_items, with_list, with_value, without_item
from drafter.updates.source import parse as parse_yaml


class StepError(DrafterError):
    """A step that cannot be made. The message says what is in its way and what would be right."""


class OvertakenError(StepError):
    """A step on words that another person has changed in the meantime: `theirs` is what stands there now."""

    def __init__(self, message: str, theirs: str = "") -> None:
        super().__init__(message)
        self.theirs = theirs


def decided(state: State, wanted: Iterable[tuple[Name, str]], saw: Mapping[Name, str] | None = None) -> str:
    """Each of these changes "accept"ed, "reject"ed, or "" as it was before anybody decided.

    `saw` is what was decided when the person looked. Raises StepError for a change that is not there any more, OvertakenError
    for one of which another has decided otherwise since.
    """
    cards = {card.name: card for card in state.cards}
    told = state.kept.lines if state.kept else {}
    lines, gone = list[dict[str, Any]](), set[int]()
    for name, verdict in wanted:
        card = cards.get(name)
        if card is None:
            raise OvertakenError(f"this change at {name.at} is proposed no more: facts or words have changed")
        if saw is not None and card.verdict not in (saw.get(name, ""), verdict):
            raise OvertakenError(f"another person has {card.status} this change in the meantime", card.status)
        gone.update(told.get(name, ()))
        if verdict:
            lines.append(decision(card, verdict))
    left = [line for k, line in enumerate(items_of(state.facts, "decisions")) if k not in gone]
    return with_list(state.facts, "decisions", [*left, *lines])


def decision(card: Card, verdict: str) -> dict[str, Any]:
    """The line of updates.yaml that decides on a change."""
    name, change = card.name, card.change
    told: dict[str, Any] = {verdict: name.rule, "at": name.at}
    if name.words:
        told["words"] = name.words
    if verdict == "accept" and change.is_textual:
        told["becomes"] = change.new.text
    return told | ({"turn": name.turn} if name.turn > 1 else {})


def with_fact(state: State, key: str, value: Any, saw: Any = None, of: str = "") -> str:
    """A fact given. Raises OvertakenError where another value stands there now than the person saw."""
    there = _value(state.facts, key, of)
    if there is not None and there not in (saw, value) and str(there) != str(saw):
        raise OvertakenError(f"another person has given {key} in the meantime: {there}", str(there))
    return with_value(state.facts, key, value, of)


def _value(text: str, key: str, of: str) -> Any:
    data = parse_yaml(text).data or {}
    data = (data.get(of) or {}) if of else data
    return data.get(key)


def keys_of(state: State) -> set[str]:
    """The keys that stand in updates.yaml."""
    return {str(key) for key in parse_yaml(state.facts).data or {}}


# the text


def markup_of(draft: Draft, text: RichText) -> str:
    """A text of the draft as it is edited: `[^2]` is its second footnote, by this year's number."""
    numbers = {note.key: str(note.number) for note in draft.applied.notes if note.number}
    marks = tuple(
        replace(m, value=numbers.get(m.value or "", m.value)) if m.kind == "footnote" else m for m in text.without("link").marks
    )
    return print_markup(RichText(text.text, marks), references=True)


def worded(state: State, at: str, saw: str, wanted: str) -> str:
    """The text at a place of last year's ("OP8", "title", "footnote 3") in other words: the smallest edits that say it, in the
    place of those that were there. `saw` and `wanted` are markup, as `markup_of` prints it.

    Raises OvertakenError where the text is another now than the person saw, StepError for markup that is none.
    """
    draft = _draft(state)
    now = markup_of(draft, _now(draft, at))
    if now not in (saw, wanted):
        raise OvertakenError("another person has changed these words in the meantime", now)
    new, notes = _parsed(draft, wanted)
    if not new.text.strip():
        raise StepError("the text is empty; to take the paragraph out, use Delete")
    others = _edits_not_at(state, at)
    bare = _draft(State.of("", draft.previous, with_list(state.facts, "edits", others), state.folder))
    rules = [c for c in bare.changes if c.at == at and c.is_textual and c.status != "open"]
    wording = Wording(_place(at), draft.previous.texts[at], rules, new, {note.key: note for note in notes})

    def made_by(given: Sequence[Mapping[str, Any]]) -> list[Change]:
        updates = build({"session": draft.resolution.masthead.session, "edits": [*given]})
        return [c for c in edits.propose(Context(draft.previous, updates)) if c.at == at]

    if at == "title":
        return state.facts if wording.is_right else with_value(state.facts, "title", wanted)
    return with_list(state.facts, "edits", [*others, *map(_plain, wording.edits(made_by))])


def _place(at: str) -> dict[str, Any]:
    """How an edit names a text of last year's."""
    return {"footnote": int(at.removeprefix("footnote "))} if at.startswith("footnote ") else {"at": at}


def _plain(edit: dict[str, Any]) -> dict[str, Any]:
    """An edit of one pair of words as a person would write it."""
    pairs = edit.get("replace")
    if not isinstance(pairs, dict) or len(pairs) > 1:
        return edit
    [(old, new)] = pairs.items()
    return {**edit, "replace": old, "with": new}


def cured(state: State, finding: Finding) -> str:
    """The right words in the place of those that a check found in the draft."""
    draft = _draft(state)
    at = draft.applied.before.get(finding.at, finding.at if finding.at == "title" else "")
    if not at:
        raise StepError("this paragraph is new: write the words into it with Edit")
    now = _now(draft, at)
    cure = Change(at, finding.check, finding.wrong, "certain", finding.start, finding.end, finding.found, RichText(finding.right))
    return worded(state, at, markup_of(draft, now), markup_of(draft, Words([cure]).revised(now)))


def inserted(state: State, beside: str, side: str, wanted: str) -> str:
    """A new paragraph `side` ("after" or "before") one of last year's."""
    _parsed(_draft(state), wanted)
    if not wanted.strip():
        raise StepError("the new paragraph is empty; write its words first")
    return with_items(state.facts, "edits", {side: beside, "insert": wanted.strip()})


def reworded_insertion(state: State, k: int, saw: str, wanted: str) -> str:
    """A paragraph that was put in by the `k`th edit, in other words; without words it is taken out again."""
    there = items_of(state.facts, "edits")
    if not (0 <= k < len(there)) or there[k].get("insert") != saw:
        raise OvertakenError(
            "another person has changed this paragraph in the meantime", str(there[k].get("insert") if k < len(there) else "")
        )
    if not wanted.strip():
        return without_item(state.facts, "edits", k)
    _parsed(_draft(state), wanted)
    return with_item_changed(state.facts, "edits", k, {**there[k], "insert": wanted.strip()})


def deleted(state: State, at: str) -> str:
    """A paragraph or footnote of last year's taken out, with the edits that were made to its words."""
    return with_list(state.facts, "edits", [*_edits_not_at(state, at), {**_place(at), "delete": True}])


def moved(state: State, at: str, side: str, to: str) -> str:
    """A paragraph of last year's moved `side` another."""
    return with_items(state.facts, "edits", {"at": at, "move": {side: to}})


def taken_back(state: State, k: int) -> str:
    """The `k`th edit taken back."""
    if not 0 <= k < len(items_of(state.facts, "edits")):
        raise OvertakenError("this edit is not there any more")
    return without_item(state.facts, "edits", k)


def _edits_not_at(state: State, at: str) -> list[Any]:
    """The edits, as they are written, that are not about the words of a text."""
    updates, written = state.updates, items_of(state.facts, "edits")
    if updates is None or state.draft is None:
        return written
    context = Context(state.draft.previous, updates)
    found = []
    for edit, line in zip(updates.edits, written, strict=True):
        place = f"footnote {edit.footnote}" if edit.footnote is not None else context.address(edit.at or "") if edit.at else ""
        if place != at or edit.move or edit.as_:
            found.append(line)
    return found


def _now(draft: Draft, at: str) -> RichText:
    if at == "title":
        return draft.resolution.title
    if at.startswith("footnote "):
        note = draft.applied.by_key.get(at.removeprefix("footnote "))
        if note is None or note.now is None:
            raise OvertakenError("this footnote is gone")
        return note.now.text
    row = draft.applied.by_address.get(at)
    if row is None or row.now is None:
        raise OvertakenError("another person has taken this paragraph out in the meantime")
    return row.now.body


def _parsed(draft: Draft, markup: str) -> tuple[RichText, tuple[Footnote, ...]]:
    keys = {str(note.number): note.key for note in draft.applied.notes if note.number}
    try:
        text, notes = parse(markup.strip())
    except MarkupError as problem:
        raise StepError(f"{problem}; italics stand between asterisks, *Urges*, and a footnote is ^[its words]") from problem
    unknown = [m.value for m in text.anchors() if m.value not in keys and m.value not in {note.key for note in notes}]
    if unknown:
        raise StepError(f"there is no footnote {unknown[0]}; a new one is ^[its words]")
    marks = tuple(replace(m, value=keys.get(m.value or "", m.value)) if m.kind == "footnote" else m for m in text.marks)
    return RichText(text.text, marks), notes


def _draft(state: State) -> Draft:
    if state.draft is None:
        raise StepError(state.error)
    return state.draft
