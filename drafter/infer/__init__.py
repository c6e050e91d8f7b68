"""What would have had to be written to get from one edition to the next: facts, edits, and what the rules should not do."""

from __future__ import annotations

from typing import NamedTuple

from drafter.errors import DrafterError
from drafter.infer.comments import comments
from drafter.infer.facts import facts, slim
from drafter.infer.printing import print_updates
from drafter.infer.search import Search, differences
from drafter.outline import ordinal
from drafter.report.entries import document_name
from drafter.resolution import Resolution
from drafter.rollover import rollover
from drafter.updates.building import build
from drafter.updates.fields import LAST_SESSION
from drafter.updates.loading import load

__all__ = ["Inferred", "infer"]
FEW = 0.2  # of the next edition's paragraphs: fewer that were in the previous one are a reason to look at the files


class Inferred(NamedTuple):
    """The updates as text of YAML, what they could not bring about, and what is odd about the two editions."""

    yaml: str
    differences: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def infer(previous: Resolution, following: Resolution) -> Inferred:
    """The updates by which a rollover of `previous` gives `following`: facts where a rule explains a change, edits for the
    rest.

    What counts is what is read: every word, the numbers, the footnotes. Raises DrafterError for editions that stand in the
    wrong order, that are one and the same, or that have no paragraph in common.
    """
    session = _session(previous, following)
    if session > LAST_SESSION:
        raise DrafterError(f"{document_name(following)} is of session {session}; right is a number from 1 to {LAST_SESSION}")
    search = Search(previous, following, facts(previous, following, session))
    data = slim(search.result())
    shared = search.shared
    if not shared and previous.paragraphs and following.paragraphs:
        names = f"{document_name(previous)} and {document_name(following)}"
        raise DrafterError(
            f"{names} have no paragraph in common: they are of different series, and edits would be the whole text"
        )
    remarks = []
    if shared < FEW * len(following.paragraphs):
        remarks.append(
            f"Only {shared} of the {len(following.paragraphs)} paragraphs of {document_name(following)} were in "
            f"{document_name(previous)}: are they of one series?"
        )
    bare = rollover(previous, build({key: value for key, value in data.items() if key != "skip"}))
    head = f"The updates that lead from {document_name(previous)} to {document_name(following)}."
    text = print_updates(data, head, comments(previous, following, bare, data))
    return Inferred(text, _left(previous, following, text), tuple(remarks))


def _left(previous: Resolution, following: Resolution, text: str) -> tuple[str, ...]:
    """What a rollover with the text that is given out does not bring about: the proof of it."""
    return tuple(differences(rollover(previous, load([("updates.yaml", text)])), following))


def _session(previous: Resolution, following: Resolution) -> int:
    """The session of the next edition. Raises DrafterError where it is not known, or not later than that of the previous one."""
    old, new = previous.masthead, following.masthead
    if previous == following:
        raise DrafterError(f"{document_name(previous)} twice: right are two editions, the earlier one first")
    if new.session is None:
        if old.session is None:
            raise DrafterError('neither text says its session; put a masthead on top, as in "Eighty-first session"')
        return old.session + 1
    if old.session is None or new.session > old.session:
        return new.session
    if new.session == old.session and old.is_draft and not new.is_draft:
        return new.session
    if new.session == old.session:
        raise DrafterError(
            f"both texts are of the {ordinal(new.session)} session; right are editions of two sessions, or a draft and its "
            "resolution"
        )
    raise DrafterError(
        f"{document_name(following)} is of the {ordinal(new.session)} session and {document_name(previous)} of the "
        f"{ordinal(old.session)}: name the earlier edition first"
    )
