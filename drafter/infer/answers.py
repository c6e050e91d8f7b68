"""What a delegate filled in, in the Word file of a draft, as facts and edits of the updates.yaml that made the draft.

The file is compared with the draft as it was made: what differs is an answer. Facts are tried first, then come edits, as `infer`
finds them; what the updates.yaml says already, and still holds, is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from drafter import readers, writers
from drafter.document.masthead import FIELDS
from drafter.document.names import document_name, field_name, shown
from drafter.document.resolution import Resolution
from drafter.document.words import shortened
from drafter.draft.draft import Draft
from drafter.engine.settling import rollover
from drafter.errors import DrafterError, ReadError, UpdatesError
from drafter.infer.facts import Facts, agenda_number, merged, nearer
from drafter.infer.search import NEW, NOTES, ORDER, Search, differences
from drafter.infer.trials import Trials
from drafter.rules.base import Context
from drafter.rules.counts import Counts
from drafter.rules.fields import OF_UPDATES
from drafter.updates.editing import with_data
from drafter.updates.loading import data_of, load
from drafter.updates.model import Updates

_LOOSE = {ORDER, NEW, NOTES}  # differences that are of no one paragraph of last year's
_ROUNDS = 3
_FEW = 0.2  # of the file's paragraphs: fewer that the draft has, and it is no draft of that text


class Answers(NamedTuple):
    """The updates.yaml with the answers, the draft that it makes, what was written into it (by key, or the address of an edit),
    and what could not be, each with its place."""

    yaml: str
    draft: Draft
    written: tuple[str, ...]
    left: tuple[str, ...]


def answers(previous: Resolution, filled: Resolution, text: str, name: str) -> Answers:
    """The answers in `filled`, a draft that the updates.yaml `text` made of `previous` and that a person worked on since. `name`
    is what messages call the updates.

    A rollover with the result says what `filled` says, but for what is `left`. Raises DrafterError for a file that is no draft of
    that text, and for updates that are wrong.
    """
    updates = load([(name, text)])
    before = rollover(previous, updates)
    _check(before.resolution, filled)
    data, text = data_of(text)
    trials = Trials(previous, updates)
    made = _as_read(before)
    facts, left = _masthead(trials, data, made, filled)
    facts = nearer(trials, filled, _counted(trials, before, facts, filled))
    done = _with_edits(trials, Context(previous, updates), facts, filled)
    yaml = with_data(text, data, done)
    proof = rollover(previous, load([(name, yaml)]))
    left += [f"masthead, {field_name(field)}: {why}" for field, why in _unsaid(_as_read(proof), filled)]
    left += [_place(at, proof, filled) for at in differences(proof, filled)]
    left += [f"{remark.at}: {remark.text}" for remark in filled.remarks if remark not in made.remarks]
    return Answers(yaml, proof, tuple(_written(data, done)), tuple(dict.fromkeys(left)))


def _as_read(draft: Draft) -> Resolution:
    """The draft as its Word file is read, so that nothing of the way there and back is taken for an answer."""
    return readers.read(writers.render(draft.resolution, ".docx"), "the draft")


def _check(draft: Resolution, filled: Resolution) -> None:
    """Raises ReadError where the file is of another session or kind, or of another text."""
    name, there, ours = document_name(filled), filled.masthead, draft.masthead
    found = ""
    if there.session is not None and there.session != ours.session:
        organ, session = draft.organ, ours.session or 0
        found = f"is of the {organ.session_called(there.session)}, and the updates are for the {organ.session_alone(session)}"
    elif there.kind != ours.kind:
        found = f"is a {there.kind}, and what the updates make is a {ours.kind}"
    else:
        texts = {p.text for p in draft.paragraphs}
        if sum(p.text in texts for p in filled.paragraphs) < _FEW * len(filled.paragraphs):
            found = "has hardly a paragraph of the draft that the updates make"
    if found:
        raise ReadError(f"{name} {found}; right is the Word file that a rollover with these updates wrote")


# facts


def _masthead(trials: Trials, data: Facts, made: Resolution, filled: Resolution) -> tuple[Facts, list[str]]:
    """The data with what the masthead says otherwise than the draft did, and what of that no updates can say."""
    found, left = dict(data), list[str]()
    for key, value in _changed_fields(made, filled):
        tried = {k: v for k, v in found.items() if not ({k, key} <= {"agenda_item", "agenda_items"} and k != key)}
        try:
            trials.rollover({**tried, key: value})
        except (UpdatesError, DrafterError) as error:
            left.append(f"masthead, {field_name(key)}: {_reason(error)}")
        else:
            found = {**tried, key: value}
    return found, left


def _changed_fields(made: Resolution, filled: Resolution) -> Iterator[tuple[str, Any]]:
    old, new = made.masthead, filled.masthead
    for field in OF_UPDATES:
        value = getattr(new, field.name)
        if value and value != getattr(old, field.name) and not (new.is_draft and field.of == "adopted"):
            yield field.name, value
    items = [agenda_number(item.number) for item in new.agenda_items if item.number]
    if items and items != [agenda_number(item.number) for item in old.agenda_items]:
        yield ("agenda_items", items) if len(items) > 1 else ("agenda_item", items[0])
    if new.sponsors and new.sponsors != old.sponsors:
        yield "sponsors", list(new.sponsors)
    by = new.sponsors_line.partition(" submitted by ")[2]
    if by and new.sponsors_line != old.sponsors_line:
        yield "submitted_by", by


def _reason(error: Exception) -> str:
    """An error without the file and the line of a fact that is in none."""
    return str(error).partition(": ")[2] or str(error)


def _unsaid(made: Resolution, filled: Resolution) -> Iterator[tuple[str, str]]:
    """Fields of the masthead that the draft has otherwise than the file, and how."""
    for field in FIELDS:
        ours, theirs = getattr(made.masthead, field.name), getattr(filled.masthead, field.name)
        if field.name == "agenda_items":
            ours, theirs = ([agenda_number(item.number) for item in value] for value in (ours, theirs))
        if field.name not in ("session", "job_number", "notes") and ours != theirs:
            yield field.name, f"found {_said(theirs)}; the draft has {_said(ours)}"


def _counted(trials: Trials, before: Draft, facts: Facts, filled: Resolution) -> Facts:
    """The data with the counts that the file has before the words of a count that is given, or that was asked for."""
    asked = [next(iter(dict(c.settle.value))) for c in before.changes if c.settle and c.settle.key == "counts"]
    ours, theirs = (Counts(Context(text, Updates(session=facts["session"]))) for text in (before.resolution, filled))
    for words in dict.fromkeys([*facts.get("counts", {}), *asked]):
        old, new = ({one.number for one in counts.before(words)} for counts in (ours, theirs))
        if old != new and len(new) == 1:
            tried = merged(facts, {"counts": {words: new.pop()}})
            facts = tried if trials.attempt(tried) is not None else facts
    return facts


def _said(value: Any) -> str:
    return f'"{shown(value)}"' if value else "nothing"


# edits


def _with_edits(trials: Trials, context: Context, facts: Facts, filled: Resolution) -> Facts:
    """The facts with the edits that make the draft say what the file says: those that were given, where they still hold, and no
    more than that takes."""
    done = facts
    if not differences(trials.attempt(done), filled):
        return done
    bare = {key: value for key, value in facts.items() if key not in ("edits", "skip", "title")}
    search = Search(trials, filled, bare, given=facts.get("skip", ()))
    found = search.result()
    for _ in range(_ROUNDS):
        wrong = differences(trials.attempt(done), filled)
        if not wrong:
            return _without_skips(trials, done, filled, facts)
        done = _told(context, done, found, wrong)
    return _without_skips(trials, done, filled, facts) if not differences(trials.attempt(done), filled) else {**facts, **found}


def _without_skips(trials: Trials, done: Facts, filled: Resolution, facts: Facts) -> Facts:
    """The same without the skips that it can do without: edits go before what a rule does to the same words."""
    for skip in [one for one in done.get("skip", ()) if one not in facts.get("skip", ())]:
        tried = {**done, "skip": [one for one in done["skip"] if one != skip]}
        if not tried["skip"] and "skip" not in facts:
            del tried["skip"]
        if not differences(trials.attempt(tried), filled):
            done = tried
    return done


def _told(context: Context, data: Facts, found: Facts, wrong: Sequence[str]) -> Facts:
    """The data with what was found for the texts that are wrong; edits of these that were given go."""
    is_loose = not _LOOSE.isdisjoint(wrong)
    kept = [
        edit
        for edit in data.get("edits", ())
        if (_at(context, edit) not in wrong if _is_textual(edit) else not is_loose or edit in found["edits"])
    ]
    for edit in found["edits"]:
        if edit not in kept and (_at(context, edit) in wrong if _is_textual(edit) else is_loose):
            kept.append(edit)
    skips = list(data.get("skip", ()))
    for skip in found["skip"]:
        if skip not in skips and (is_loose or not isinstance(skip, dict) or skip["at"] in wrong):
            skips.append(skip)
    title = {"title": found["title"]} if "title" in wrong and "title" in found else {}
    more = {key: some for key, some in (("edits", kept), ("skip", skips)) if some or key in data}
    return {**data, **title, **more}


def _is_textual(edit: Mapping[str, Any]) -> bool:
    return "replace" in edit or ("text" in edit and "insert" not in edit)


def _at(context: Context, edit: Mapping[str, Any]) -> str:
    return f"footnote {edit['footnote']}" if "footnote" in edit else context.address(str(edit.get("at", "")))


# what is said of them


def _written(old: Facts, new: Facts) -> Iterator[str]:
    """The keys that say something else now, and of items each by its place."""
    for key, value in new.items():
        before = old.get(key)
        if value == before:
            continue
        if isinstance(value, list) and any(isinstance(item, dict) for item in value):
            came = [item for item in value if item not in (before or [])]
            yield from (f"{key}: {_named(item)}" for item in came)
        elif isinstance(value, dict):
            yield from (f"{key}: {name}" for name, one in value.items() if (before or {}).get(name) != one)
        else:
            yield key


def _named(item: Any) -> str:
    if not isinstance(item, dict):
        return str(item)
    note = f"footnote {item['footnote']}" if "footnote" in item else ""
    named = item.get("name") or item.get("number") or item.get("at") or note
    return str(named or item.get("after") or item.get("before"))


def _place(at: str, draft: Draft, filled: Resolution) -> str:
    """What is left of a difference: its place and the words there."""
    text = draft.previous.texts.get(at)
    return f"{at}: “{shortened(str(text), 8, 2)}”" if text is not None else f"{document_name(filled)}: {at}"
