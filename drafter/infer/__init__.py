"""What would have had to be written to get from one edition to the next: facts, edits, and what the rules should not do."""

from __future__ import annotations

from typing import Any, NamedTuple

from drafter.document.masthead import FIELDS
from drafter.document.names import document_name, field_name
from drafter.document.resolution import Resolution
from drafter.draft.draft import Draft
from drafter.engine.settling import rollover
from drafter.errors import DrafterError
from drafter.infer.comments import comments
from drafter.infer.facts import agenda_number, facts
from drafter.infer.search import Search, differences
from drafter.infer.trials import Trials
from drafter.updates.fields import LAST_SESSION
from drafter.updates.loading import load
from drafter.updates.printing import print_updates

__all__ = ["Inferred", "infer"]
FEW = 0.2  # of the next edition's paragraphs: fewer that were in the previous one are a reason to look at the files


class Inferred(NamedTuple):
    """The updates as text of YAML, the draft that they make of the previous edition, the places of the text that are not as they
    should be in it (none where they are exact), and remarks: what is odd about the two editions, and what of the next one's
    masthead no updates can say."""

    yaml: str
    draft: Draft
    differences: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def infer(previous: Resolution, following: Resolution, *, name: str = "updates.yaml") -> Inferred:
    """The updates by which a rollover of `previous` gives `following`: facts where a rule explains a change, edits for the
    rest.

    What counts is what is read: every word, the numbers, the footnotes. `name` is what the draft's reasons call the updates.
    Raises DrafterError for editions that stand in the wrong order, that are one and the same, that have no paragraph in common
    or none at all, and of sessions there are not.
    """
    session = _session(previous, following)
    trials = Trials(previous)
    search = Search(trials, following, facts(trials, following, session))
    shared = search.shared
    if not shared:
        names = f"{document_name(previous)} and {document_name(following)}"
        raise DrafterError(
            f"{names} have no paragraph in common: they are of different series, and edits would be the whole text"
        )
    data = search.result()
    if any(p.cell for p in following.paragraphs) and differences(trials.attempt(data), following):
        data = Search(trials, following, search.facts, in_rows=False).result()
    remarks = []
    if following.masthead.session is None:
        remarks.append(
            f"{document_name(following)} does not say its {following.organ.counted_by}; the one after that of "
            f"{document_name(previous)} is taken."
        )
    if shared < FEW * len(following.paragraphs):
        remarks.append(
            f"Only {shared} of the {len(following.paragraphs)} paragraphs of {document_name(following)} were in "
            f"{document_name(previous)}: are they of one series?"
        )
    bare = trials.rollover({key: value for key, value in data.items() if key != "skip"})
    head = f"The updates that lead from {document_name(previous)} to {document_name(following)}."
    text = print_updates(data, head, comments(previous, following, bare, data))
    proof = rollover(previous, load([(name, text)]))
    if unsaid := _unsaid(proof.resolution, following):
        names = ", ".join(map(field_name, unsaid))
        remarks.append(f"What updates.yaml cannot say as {document_name(following)} prints it: {names}.")
    return Inferred(text, proof, tuple(differences(proof, following)), tuple(remarks))


def _unsaid(made: Resolution, following: Resolution) -> list[str]:
    """What of the next edition a rollover prints otherwise and no updates can change: fields of the masthead, as far as the
    next edition has them, and where the text is divided or set in a table otherwise."""
    names = [field.name for field in FIELDS if field.name not in ("session", "job_number")]
    found = [name for name in names if (wanted := _field(following, name)) and wanted != _field(made, name)]
    if len(made.paragraphs) == len(following.paragraphs):
        pairs = list(zip(made.paragraphs, following.paragraphs, strict=True))
        found += ["parts of the document"] * any(p.section != q.section for p, q in pairs)
        found += ["tables"] * any(p.cell != q.cell for p, q in pairs)
    return found


def _field(edition: Resolution, name: str) -> Any:
    value = getattr(edition.masthead, name)
    return [agenda_number(item.number) for item in value] if name == "agenda_items" else value


def _session(previous: Resolution, following: Resolution) -> int:
    """The session of the next edition. Raises DrafterError where it is not known, or not later than that of the previous one,
    and for what are no two editions."""
    old, new, called = previous.masthead, following.masthead, previous.organ.session_called
    if previous == following:
        raise DrafterError(f"{document_name(previous)} twice: right are two editions, the earlier one first")
    for edition in (previous, following):
        if not edition.paragraphs:
            raise DrafterError(f"{document_name(edition)} has no paragraph; right are two editions of a resolution")
        session = edition.masthead.session
        if session is not None and not (1 <= session <= LAST_SESSION or edition.organ.is_of_years):
            found = f"{document_name(edition)} is of session {session}"
            raise DrafterError(f"{found}; right is a number from 1 to {LAST_SESSION}")
    if new.session is None:
        if old.session is None:
            organ = following.organ
            raise DrafterError(f'neither text says its {organ.counted_by}; put a masthead on top, as in "{organ.session_line}"')
        if old.session == LAST_SESSION:
            raise DrafterError(f"{document_name(previous)} is of session {LAST_SESSION}, behind which drafter counts none")
        return old.session + 1
    if old.session is None or new.session > old.session:
        return new.session
    if new.session == old.session and (old.is_draft or not previous.organ.has_sessions):  # what is adopted of it, its revision
        return new.session
    if new.session == old.session and new.is_draft and not old.is_draft:
        raise DrafterError(
            f"{document_name(following)} is a draft of the session that adopted {document_name(previous)}: name the draft first"
        )
    if new.session == old.session:
        raise DrafterError(f"both texts are resolutions of the {called(new.session)}; right are editions of two sessions")
    raise DrafterError(
        f"{document_name(following)} is of the {called(new.session)} and {document_name(previous)} of the "
        f"{previous.organ.session_alone(old.session)}: name the earlier edition first"
    )
