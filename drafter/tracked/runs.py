"""Runs of a paragraph cut, struck out and put in, whatever stands around them: links, fields, controls, others' changes."""

from __future__ import annotations

import copy
import itertools
from collections.abc import Iterable, Iterator, Sequence

from drafter.ooxml import SPACE, Element, W
from drafter.ooxml import run as new_run
from drafter.tracked.revisions import DELETIONS, INSERTIONS, Revisions

R_, P_, T_ = f"{W}r", f"{W}p", f"{W}t"
_STRUCK = {f"{W}t": f"{W}delText", f"{W}instrText": f"{W}delInstrText"}
CALLS = tuple(f"{W}{tag}" for tag in ("footnoteReference", "endnoteReference"))
_WORDS = tuple(f"{W}{tag}" for tag in "t tab ptab br cr noBreakHyphen softHyphen sym".split())
_TIED = tuple(f"{W}{tag}" for tag in ("hyperlink", "fldSimple"))  # what stands behind the last word in them is outside


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
    if element.tag == T_ and offset < len(element.text or ""):
        return run, cut(element, [offset])[0]
    later = [*_child(run, element).itersiblings()]
    if later:
        following = _like(run)
        following.extend(later)
        run.addnext(following)
    return run, None


def cut(text: Element, offsets: Sequence[int]) -> list[Element]:
    """Cuts a w:t, and its run with it, behind so many characters each; the w:t's that hold those cut off. All in one go: what is
    cut off is long."""
    words, run = text.text or "", run_of(text)
    later = [*_child(run, text).itersiblings()]
    text.text = words[: offsets[0]]
    text.set(SPACE, "preserve")
    rests: list[Element] = []
    for start, end in itertools.pairwise([*offsets, len(words)]):
        rest = copy.copy(text)
        rest.text = words[start:end]
        following = _like(run)
        following.append(rest)
        run.addnext(following)
        run = following
        rests.append(rest)
    run.extend(later)
    return rests


def begins_at(element: Element, offset: int) -> tuple[Element, Element | None]:
    """The run that begins with what stands at `offset` in a w:t, or with another element: cut there if it began before. Also
    the w:t that the characters from `offset` on stand in now, if it is another."""
    run = run_of(element)
    if element.tag == T_ and offset:
        _, rest = ends_at(element, offset)
        return run_of(rest if rest is not None else element), rest
    before = [e for e in _child(run, element).itersiblings(preceding=True) if e.tag != f"{W}rPr"]
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
        if child.tag != f"{W}rPr":
            new.remove(child)
    return new


def own_runs(paragraphs: Iterable[Element]) -> Iterator[Element]:
    """The runs of paragraphs, without those in text boxes and those that others have struck out."""
    for paragraph in paragraphs:
        for run in paragraph.iter(R_):
            if _is_own(run, paragraph):
                yield run


def _is_own(run: Element, paragraph: Element) -> bool:
    return paragraph_of(run) is paragraph and not any(e.tag in DELETIONS for e in run.iterancestors())


def runs_from(first: Element, last: Element, paragraphs: Sequence[Element]) -> list[Element]:
    """The runs from one to another that stands behind it."""
    found: list[Element] = []
    for run in _onwards(first, paragraphs):
        found.append(run)
        if run is last:
            return found
    return []


def _onwards(first: Element, paragraphs: Sequence[Element]) -> Iterator[Element]:
    """A run and those behind it. Not looked for from the head of the paragraph: it may have thousands."""
    own = paragraph_of(first)
    if own not in paragraphs:
        return
    yield first
    element = first
    while element is not own:
        for sibling in element.itersiblings():
            yield from (run for run in sibling.iter(R_) if _is_own(run, own))
        parent = element.getparent()
        assert parent is not None
        element = parent
    yield from own_runs(paragraphs[paragraphs.index(own) + 1 :])


def has_words(run: Element) -> bool:
    """Whether a run holds words, and no call of a footnote."""
    return next(run.iterchildren(*_WORDS), None) is not None and not calls_in(run)


def calls_in(run: Element) -> bool:
    """Whether a run calls a footnote."""
    return next(run.iterchildren(*CALLS), None) is not None


def makes_a_field(run: Element) -> bool:
    """Whether a field begins or ends in a run, or what it shows begins there."""
    return run.find(f"{W}fldChar") is not None


def runs_in_fields(paragraphs: Sequence[Element]) -> set[Element]:
    """The runs that make fields or that fields show."""
    found: set[Element] = set()
    if all(next(paragraph.iter(f"{W}fldChar"), None) is None for paragraph in paragraphs):
        return found
    depth = 0
    for run in own_runs(paragraphs):
        kind = _field_sign(run)
        depth += kind == "begin"
        if depth:
            found.add(run)
        depth -= kind == "end" and depth > 0
    return found


def with_whole_fields(runs: list[Element], paragraphs: Sequence[Element]) -> list[Element]:
    """The runs, and where they are all that a field shows, those that make the field too."""
    taken = set(runs)
    opened: list[tuple[list[Element], list[Element]]] = []
    whole: set[Element] = set()
    everything = [*own_runs(paragraphs)]
    in_result: list[bool] = []
    for run in everything:
        kind = _field_sign(run)
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
        while before is not None and before.tag == f"{W}proofErr":
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


def put_number(own: Element, number: str, revisions: Revisions) -> None:
    """Strikes out a run that holds a number and puts another behind it that looks the same."""
    new = new_run(number)
    if (look := own.find(f"{W}rPr")) is not None:
        new.insert(0, copy.deepcopy(look))
    strike([own], revisions)[0].addnext(revisions.made("ins", new))


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
            rest.set(f"{W}id", str(revisions.next_id()))
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
        while previous is not None and previous.tag == R_ and _is_before_the_result(previous):
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


def _field_sign(run: Element) -> str:
    """What a run does to a field: "begin", "separate", "end" or nothing."""
    sign = run.find(f"{W}fldChar")
    return str(sign.get(f"{W}fldCharType")) if sign is not None else ""


def _only_ends_a_field(element: Element) -> bool:
    return element.tag == R_ and _field_sign(element) == "end"


def _is_before_the_result(run: Element) -> bool:
    """Whether a run belongs to what stands before the result of a field."""
    return run.find(f"{W}instrText") is not None or _field_sign(run) not in ("", "end")
