"""Tracked changes: a draft as last year's Word file with every change tracked in it, as the United Nations asks for it.

A Word file is edited in place: what the draft does not touch stays as it is, byte for byte. Of any other kind of file the base is
last year's text set in the United Nations' layout.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.document.resolution import Footnote, Resolution
from drafter.draft.asking import said_of
from drafter.draft.draft import Draft
from drafter.errors import WriteError
from drafter.readers import read_to_edit
from drafter.readers.docx import Origins, Package, read_package
from drafter.readers.docx.styles import Styles
from drafter.tracked.blocks import Blocks
from drafter.tracked.body import Body
from drafter.tracked.comments import Comments
from drafter.tracked.file import File
from drafter.tracked.links import Links
from drafter.tracked.lists import Lists
from drafter.tracked.looks import Looks
from drafter.tracked.masthead import Head
from drafter.tracked.notes import Notes
from drafter.tracked.passages import Editor, Passages
from drafter.tracked.plan import Plan
from drafter.tracked.revisions import Revisions, Signature
from drafter.tracked.runs import NotInRunsError
from drafter.tracked.settings import go_on_tracking
from drafter.tracked.tables import Tables
from drafter.writers.proof import Base, prove_tracked

if TYPE_CHECKING:
    from drafter.updates.model import Updates


def track(
    previous: Path | str | bytes,
    updates: Updates,
    folders: Sequence[Path] = (),
    *,
    name: str | None = None,
    earlier: Iterable[Resolution | Path] = (),
    accept: Iterable[str | int] = (),
    reject: Iterable[str | int] = (),
    author: str | None = None,
    date: datetime.datetime | None = None,
    explain: bool = False,
) -> bytes:
    """Last year's file, or the `bytes` of one, as a .docx with every change to next year's draft tracked in it.

    `name` is what messages call the file; the others are as `drafter.rollover` and `write_tracked` take them. Raises what
    `drafter.read`, `drafter.rollover` and `write_tracked` raise.
    """
    from drafter.engine.settling import rollover

    resolution, origins = read_to_edit(previous, name)
    draft = rollover(resolution, updates, folders, earlier=earlier, accept=accept, reject=reject)
    called = name or ("the base" if isinstance(previous, bytes) else str(previous))
    return write_tracked(draft, origins, called, author=author, date=date, explain=explain)


def write_tracked(
    draft: Draft,
    base: Origins | bytes | None = None,
    name: str = "the base",
    *,
    author: str | None = None,
    date: datetime.datetime | None = None,
    explain: bool = False,
    silent: bool = False,
) -> bytes:
    """The draft as a .docx with its changes tracked, and a comment on each that is open or to be confirmed.

    `base` is the Word file that last year's text was read from, `name` what messages call it; without one the base is made.
    The origins that came with that reading (`readers.read_to_edit`) save a second one; they are used up.
    What was made is read again, as it stands accepted and as it stands rejected, and held against the draft and last year's file.
    `author` and `date` sign the changes: the draft's own author, or "Delegation", and the day of issue unless given. With
    `explain` those that are certain have comments too; a `silent` file has none but on what must be done by hand. The same input
    gives the same bytes. Raises ReadError for a base that cannot be read, WriteError for one with another text, or with a formula
    in the words that change, and where what was made does not read as it is to.
    """
    draft, base, was = begun(draft, base, name)
    signature = Signature.of(draft.resolution.masthead, author or draft.author, date)
    plan = planned(draft, base, signature, {note.key: note.now for note in draft.applied.notes if note.now is not None})
    file, revisions = plan.file, plan.editor.revisions
    try:
        Body(plan).edit()
        Lists(plan, revisions, plan.editor.looks.styles).go_on()
        Head(plan).edit()
    except NotInRunsError as problem:
        raise WriteError(f"{file.name}: what changes {problem}; leave that change out (`skip`) and make it in Word") from None
    go_on_tracking(file, draft.previous.masthead.symbol, draft.resolution.masthead.symbol)
    comments = Comments(plan, revisions)
    comments.add(() if silent else said_of(draft, explain=explain))
    comments.add_unplaced(plan.unplaced)
    comments.save()
    revisions.tell_apart()
    made = file.saved()
    prove_tracked(made, file.name, draft, was, plan.missing if plan.unplaced else None)
    return made


_STORIES = ("header", "footer", "footnotes", "endnotes", "comments")


def planned(draft: Draft, base: Origins, signature: Signature, notes: dict[str, Footnote]) -> Plan:
    """What all share that edit the file of a draft's previous text, which is used up. `notes` are the footnotes that are called
    then, by the keys of their anchors. Raises WriteError for a file that Word would not open as .docx."""
    file = File(base.package)
    roots = [file.root(file.package.document), *(file.root(p) for kind in _STORIES for p in file.related(kind))]
    revisions = Revisions(signature, roots)
    looks = Looks(Styles.of(file.package))
    called = Notes(file, revisions, looks, notes)
    editor = Editor(file, revisions, looks, called.call, Links(file).holder)
    found, blocks = Passages(base, draft.previous), Blocks(file, revisions)
    return Plan(draft, file, found, editor, blocks, called, Tables(file, found, draft, revisions, blocks))


def begun(draft: Draft, base: Origins | bytes | None, name: str) -> tuple[Draft, Origins, Base]:
    """The draft upon last year's text as its file reads, where each text stands in that file, and what it shows; as
    `write_tracked` takes and raises."""
    if base is None:
        from drafter.writers.docx import made_base

        base, was = made_base(draft.previous, name)
        called = draft.previous.with_strays()  # as the file calls them
        return draft if called is draft.previous else replace(draft, previous=called), base, was
    if isinstance(base, Origins):
        return draft, base, Base.of(base.package, draft.previous)
    package = Package(base, name)
    resolution, found = read_package(package)
    if (other := _difference(draft.previous, resolution)) is not None:
        raise WriteError(f"{name}: {other} does not read as in the text that was rolled over; give the same file for both")
    return replace(draft, previous=resolution), found, Base.of(package, resolution)


def _difference(expected: Resolution, found: Resolution) -> str | None:
    """The address of the first text that is not the same in both; None where there is none."""
    ours, theirs = ([(at, text.text) for at, text in r.texts.items()] for r in (expected, found))
    for a, b in zip(ours, theirs, strict=False):
        if a != b:
            return a[0]
    return None if len(ours) == len(theirs) else "the number of paragraphs"


__all__ = ["begun", "planned", "track", "write_tracked"]
