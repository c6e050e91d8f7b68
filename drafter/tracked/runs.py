"""Runs of a paragraph cut, struck out and put in, whatever stands around them: links, fields, controls, others' changes."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence

from drafter.tracked.revisions import DELETIONS, INSERTIONS, Revisions
from drafter.writers.docx.xml import Element, W

R_, P_, T_ = f"{{{W}}}r", f"{{{W}}}p", f"{{{W}}}t"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_STRUCK = {f"{{{W}}}t": f"{{{W}}}delText", f"{{{W}}}instrText": f"{{{W}}}delInstrText"}
CALLS = tuple(f"{{{W}}}{tag}" for tag in ("footnoteReference", "endnoteReference"))
_WORDS = tuple(f"{{{W}}}{tag}" for tag in "t tab ptab br cr noBreakHyphen softHyphen sym".split())
_TIED = tuple(f"{{{W}}}{tag}" for tag in ("hyperlink", "fldSimple"))  # what stands behind the last word in them is outside


class NotInRunsError(ValueError):
    """Words that cannot be tracked, since they stand in no run of Word's."""


def run_of(element: Element) -> Element:
    """The run that an element stands in. Raises NotInRunsError for one in a formula."""
    run = next((e for e in (element, *element.iterancestors()) if e.tag == R_), None)
    if run is None:
        raise NotInRunsError("stands in a formula")
    return run


def paragraph_of(element: Element) -> Element:
    """The paragraph that an element stands in."""
    return next(element.iterancestors(P_))


def ends_at(element: Element, offset: int) -> tuple[Element, Element | None]:
    """The run that ends behind `offset` characters of a w:t, or behind another element: cut there if it goes on. Also the w:t
    that holds the characters cut off, if any are."""
    run = run_of(element)
    rest = None
    if element.tag == T_ and offset < len(element.text or ""):
        rest = copy.copy(element)
        element.text, rest.text = (element.text or "")[:offset], (element.text or "")[offset:]
        for one in (element, rest):
            one.set(_SPACE, "preserve")
        element.addnext(rest)
    later = [*_child(run, element).itersiblings()]
    if later:
        following = _like(run)
        following.extend(later)
        run.addnext(following)
    return run, rest


def begins_at(element: Element, offset: int) -> tuple[Element, Element | None]:
    """The run that begins with what stands at `offset` in a w:t, or with another element: cut there if it began before. Also
    the w:t that the characters from `offset` on stand in now, if it is another."""
    run = run_of(element)
    if element.tag == T_ and offset:
        _, rest = ends_at(element, offset)
        return run_of(rest if rest is not None else element), rest
    before = [e for e in _child(run, element).itersiblings(preceding=True) if e.tag != f"{{{W}}}rPr"]
    if before:
        ends_at(before[0], len(before[0].text or ""))
    return run_of(element), None


def _child(run: Element, element: Element) -> Element:
    while (parent := element.getparent()) is not run:
        assert parent is not None
        element = parent
    return element


def _like(run: Element) -> Element:
    """An empty run with the properties of another."""
    new = copy.copy(run)
    for child in [*new]:
        if child.tag != f"{{{W}}}rPr":
            new.remove(child)
    return new


def own_runs(paragraphs: Iterable[Element]) -> Iterator[Element]:
    """The runs of paragraphs, without those in text boxes and those that others have struck out."""
    for paragraph in paragraphs:
        for run in paragraph.iter(R_):
            if paragraph_of(run) is paragraph and not any(e.tag in DELETIONS for e in run.iterancestors()):
                yield run


def between(first: Element, last: Element, paragraphs: Sequence[Element]) -> list[Element]:
    """The runs with words from one to another."""
    found, on = [], False
    for run in own_runs(paragraphs):
        on = on or run is first
        if on and any(True for _ in run.iterchildren(*_WORDS)) and not calls_in(run):
            found.append(run)
        if run is last:
            break
    return found


def calls_in(run: Element) -> bool:
    """Whether a run calls a footnote."""
    return next(run.iterchildren(*CALLS), None) is not None


def with_whole_fields(runs: list[Element], paragraphs: Sequence[Element]) -> list[Element]:
    """The runs, and where they are all that a field shows, those that make the field too."""
    taken = set(runs)
    opened: list[tuple[list[Element], list[Element]]] = []
    whole: set[Element] = set()
    everything = [*own_runs(paragraphs)]
    in_result: list[bool] = []
    for run in everything:
        sign = run.find(f"{{{W}}}fldChar")
        kind = sign.get(f"{{{W}}}fldCharType") if sign is not None else ""
        if kind == "begin":
            opened.append(([], []))
            in_result.append(False)
        for made, shown in opened:
            made.append(run)
            if in_result[-1] and not kind and any(True for _ in run.iterchildren(*_WORDS)):
                shown.append(run)
        if kind == "separate" and in_result:
            in_result[-1] = True
        if kind == "end" and opened:
            made, shown = opened.pop()
            in_result.pop()
            if shown and all(one in taken for one in shown):
                whole.update(made)
    return [run for run in everything if run in taken or run in whole]


def strike(runs: Sequence[Element], revisions: Revisions, tag: str = "del") -> list[Element]:
    """Puts runs into `w:del` (or `w:moveFrom`), neighbours into one."""
    made: list[Element] = []
    for run in runs:
        for element in run.iter(*_STRUCK):
            if paragraph_of(element) is paragraph_of(run) and tag == "del":
                element.tag = _STRUCK[str(element.tag)]
        before = run.getprevious()
        passed: list[Element] = []
        while before is not None and before.tag == f"{{{W}}}proofErr":
            passed.insert(0, before)
            before = before.getprevious()
        if made and before is made[-1]:
            made[-1].extend([*passed, run])
            continue
        holder = revisions.made(tag)
        run.addprevious(holder)
        holder.append(run)
        made.append(holder)
    return made


def put_behind(element: Element, new: Sequence[Element], revisions: Revisions) -> None:
    """Puts elements behind a run or a w:del: outside of a link or a field that ends there, and outside of others' insertions."""
    while True:
        following = element.getnext()
        while following is not None and _only_ends_a_field(following):
            element, following = following, following.getnext()
        parent = element.getparent()
        assert parent is not None
        if parent.tag in (*INSERTIONS, *DELETIONS) and following is not None:
            rest = copy.copy(parent)
            for child in [*rest]:
                rest.remove(child)
            rest.set(f"{{{W}}}id", str(revisions.next_id()))
            rest.extend([*element.itersiblings()])
            parent.addnext(rest)
        elif not (parent.tag in (*INSERTIONS, *DELETIONS) or (parent.tag in _TIED and following is None)):
            break
        element = parent
    for one in reversed(new):
        element.addnext(one)


def put_before(run: Element, new: Sequence[Element], revisions: Revisions) -> None:
    """Puts elements before a run: outside of a link, a field or another's insertion that begins with it."""
    element = run
    while True:
        previous = element.getprevious()
        while previous is not None and previous.tag == R_ and _makes_a_field(previous):
            element, previous = previous, previous.getprevious()
        parent = element.getparent()
        assert parent is not None
        if parent.tag in (*INSERTIONS, *DELETIONS) and previous is not None:
            put_behind(previous, new, revisions)
            return
        if not (parent.tag in (*INSERTIONS, *DELETIONS) or (parent.tag in _TIED and previous is None)):
            break
        element = parent
    for one in new:
        element.addprevious(one)


def _only_ends_a_field(element: Element) -> bool:
    sign = element.find(f"{{{W}}}fldChar") if element.tag == R_ else None
    return sign is not None and sign.get(f"{{{W}}}fldCharType") == "end"


def _makes_a_field(run: Element) -> bool:
    """Whether a run belongs to what stands before the result of a field."""
    sign = run.find(f"{{{W}}}fldChar")
    return run.find(f"{{{W}}}instrText") is not None or (sign is not None and sign.get(f"{{{W}}}fldCharType") != "end")
