"""Whether a draft is ready to be sent: what is still marked, said beside the text or left to be filled in, whose the changes are,
what the masthead lacks, and whether the file tracks its changes against last year's official text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from drafter.checks.base import Finding
from drafter.document.names import address_said, document_name
from drafter.document.resolution import Resolution
from drafter.document.words import around, shortened
from drafter.draft.asking import UNSIGNED
from drafter.expressions import compiled
from drafter.ooxml import Element, W, value
from drafter.readers.docx import Origins, Package
from drafter.readers.docx.revisions import Revision

NOBODY = ("", "drafter", UNSIGNED, "Author", "Unknown Author")  # who signs where nobody was named
_NUMBERLESS = r"(?:^|\bL\.?|[/…. ])$"  # how a symbol ends that still has room for its number
_OUT = (f"{W}del", f"{W}moveFrom")
_HELD = "placeholder", "bracket"  # the checks of what is left to be filled in


class Lack(NamedTuple):
    """What is not ready: where, what it is, and what is to be done."""

    at: str
    what: str
    todo: str


class Tracked(NamedTuple):
    """What a Word file holds beside its text: its package, where the texts stand in it, its tracked changes, and the text that
    they are made to."""

    origins: Origins
    revisions: Sequence[Revision]
    base: Resolution


def lacks(
    draft: Resolution, findings: Iterable[Finding], file: Tracked | None = None, last: Resolution | None = None
) -> tuple[Lack, ...]:
    """What is not ready in a draft; of a Word file with what it holds beside the text. It must be tracked against `last`."""
    found = [*_of_masthead(draft), *_left_open(draft)]
    if file is not None:
        found += [*_highlighted(file.origins), *_comments(file.origins), *_unsigned(file.revisions)]
    if last is not None:
        found += _of_base(file, last)
    said = {one.at for one in found if one.what.startswith(("“…”", "no symbol"))}
    found += [_finding(one) for one in findings if one.severity != "note" and not (one.check in _HELD and one.at in said)]
    order = {address_said(at): k for k, at in enumerate(draft.texts)}
    return tuple(sorted(dict.fromkeys(found), key=lambda one: order.get(one.at, -1)))


def _of_masthead(draft: Resolution) -> Iterator[Lack]:
    m = draft.masthead
    if not m.is_draft:
        yield Lack("masthead, kind", f"it is a {m.kind}", "check the draft, not what was adopted")
        return
    if compiled(_NUMBERLESS).search(m.symbol):
        found = f"no symbol ({m.symbol} has room for its number)" if m.symbol else "no symbol"
        yield Lack("masthead, symbol", found, "put in the one that the Secretariat gave, such as A/C.1/81/L.30")
    of_plenary = compiled(r"^A/(?!C\.)").match(m.symbol)
    if not m.committee and not of_plenary:
        yield Lack("masthead, committee", "no committee", "put it in below the session; a draft of the plenary needs none")
    if not any(item.number for item in m.agenda_items):
        yield Lack("masthead, agenda item", "no agenda item", "put in “Agenda item …” with this session's number")
    if not m.sponsors and not _is_submitted(m.sponsors_line):
        yield Lack("masthead, sponsors", "no sponsors", "name them, or who submits the draft, before “draft resolution”")


def _is_submitted(line: str) -> bool:
    return bool(compiled(r"submitted by|:").search(line))


def _left_open(draft: Resolution) -> Iterator[Lack]:
    for at, text in draft.texts.items():
        if m := compiled(r"…|\.\.\.").search(text.text):
            before, after = around(text.text, m.start(), m.end(), 24)
            yield Lack(address_said(at), f"“…” in “{before}{m[0]}{after}”", "put in what is meant, or take it out")


def _highlighted(origins: Origins) -> Iterator[Lack]:
    """The highlighted words, those of one text together; words that are struck out are gone."""
    places = _places(origins)
    words: dict[str, list[str]] = {}
    for run in (run for part in _parts(origins.package) for run in part.iter(f"{W}r")):
        look = value(run.find(f"{W}rPr/{W}highlight")) or "none"
        if look != "none" and not any(True for _ in run.iterancestors(*_OUT)):
            text = "".join(e.text or "" for e in run.iter(f"{W}t"))
            words.setdefault(_at(run, places), []).extend([text] if text else [])
    for at, found in words.items():
        if found:
            quoted = shortened(" … ".join(found), 10, 4, spared=2)
            yield Lack(at, f"highlighted: “{quoted}”", "settle what is open, and take the highlight away")


def _comments(origins: Origins) -> Iterator[Lack]:
    package, places = origins.package, _places(origins)
    part = package.related("comments")
    root = package.xml(part) if part else None
    called = {e.get(f"{W}id"): _at(e, places) for one in _parts(package) for e in one.iter(f"{W}commentReference")}
    for one in root.iter(f"{W}comment") if root is not None else ():
        said = " ".join("".join(e.text or "" for e in p.iter(f"{W}t")) for p in one.iter(f"{W}p"))
        who = one.get(f"{W}author") or "nobody named"
        found = f"a comment by {who}: “{shortened(said, 10, 0)}”"
        yield Lack(called.get(one.get(f"{W}id"), "the text"), found, "answer and delete it, or write the file with --no-comments")


def _unsigned(revisions: Sequence[Revision]) -> Iterator[Lack]:
    nobody = [one for one in revisions if one.author.strip() in NOBODY]
    undated = [one for one in revisions if not one.date]
    for some, what, todo in (
        (nobody, "by nobody named", "write the file with --author"),
        (undated, "without a date", "write the file with --date"),
    ):
        if some:
            first = some[0].place or "the text"
            count = f"{len(some)} tracked changes are" if len(some) > 1 else "1 tracked change is"
            signed = f" (“{some[0].author}”)" if what.startswith("by") and some[0].author else ""
            yield Lack(f"from {first} on" if len(some) > 1 else first, f"{count} {what}{signed}", todo)


def _of_base(file: Tracked | None, last: Resolution) -> Iterator[Lack]:
    if file is None or not file.revisions:
        yield Lack("the file", "no change is tracked in it", "write it with drafter rollover … --tracked, from last year's text")
        return
    ours, theirs = ({at: " ".join(text.text.split()) for at, text in r.texts.items()} for r in (file.base, last))
    wrong = [at for at in (*theirs, *(at for at in ours if at not in theirs)) if ours.get(at) != theirs.get(at)]
    if wrong:
        more = f" and {len(wrong) - 3} more" if len(wrong) > 3 else ""
        where = ", ".join(address_said(at) for at in wrong[:3])
        todo = f"track the changes in the official file of {document_name(last)}, or write the draft anew with --tracked"
        yield Lack("the base", f"rejecting all changes does not give {document_name(last)}: {where}{more}", todo)


def _finding(one: Finding) -> Lack:
    found = f" (“{one.found}”)" if one.found else ""
    todo = f"right: {one.right}" if one.right else "look at it"
    return Lack(address_said(one.at), f"{one.wrong}{found}", todo)


def _parts(package: Package) -> Iterator[Element]:
    for part in (package.document, *(package.related(kind) for kind in ("footnotes", "endnotes"))):
        root = package.xml(part) if part else None
        if root is not None:
            yield root


def _places(origins: Origins) -> dict[Element, str]:
    """The addresses of texts by the paragraphs that they stand in."""
    found: dict[Element, str] = {}
    for at, spans in origins.spans.items():
        for span in spans:
            found.setdefault(next(span.element.iterancestors(f"{W}p")), at)
    return found


def _at(element: Element, places: Mapping[Element, str]) -> str:
    at = next((places[p] for p in element.iterancestors(f"{W}p") if p in places), "the text")
    return address_said(at.rstrip("0123456789").rstrip(".") if at.startswith("masthead.") else at)
