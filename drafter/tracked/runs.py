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
_AROUND = tuple(f"{W}{tag}" for tag in "hyperlink fldSimple smartTag sdt bdo dir customXml".split())
_CHANGED = (*INSERTIONS, *DELETIONS)
_TIED = tuple(f"{W}{tag}" for tag in ("hyperlink", "fldSimple"))  # what stands behind the last word in them is outside


class NotInRunsError(ValueError):
    """Words that cannot be tracked, since they stand in no run of Word's."""


def run_of(element: Element) -> Element:
    """The run that an element stands in. Raises NotInRunsError for one in a formula."""
    run = element if element.tag == R_ else next(element.iterancestors(R_), None)
    if run is None:
        raise NotInRunsError("stands in a formula")
    return run


def paragraph_of(element: Element) -> Element:
    """The paragraph that an element stands in."""
    return next(element.iterancestors(P_))


def ends_at(element: Element) -> Element:
    """The run that ends with an element: cut there if it goes on."""
    run = run_of(element)
    if later := [*_child(run, element).itersiblings()]:
        following = _like(run)
        following.extend(later)
        run.addnext(following)
    return run


def begins_at(element: Element) -> Element:
    """The run that begins with an element: cut there if it began before."""
    before = [e for e in _child(run_of(element), element).itersiblings(preceding=True) if e.tag != f"{W}rPr"]
    if before:
        ends_at(before[0])
    return run_of(element)


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
    return paragraph_of(run) is paragraph and next(run.iterancestors(*DELETIONS), None) is None


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
        own = paragraph_of(run)
        for element in run.iter(*_STRUCK) if tag == "del" else ():
            if paragraph_of(element) is own:
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


def _brought_down(element: Element, revisions: Revisions) -> bool:
    """Has others' insertions around a link, a control or the like stand inside of it, where something is to stand in its midst;
    whether there are any. The schema takes no insertion in an insertion."""
    holder = next(element.iterancestors(*_CHANGED), None)
    if holder is None or paragraph_of(holder) is not paragraph_of(element):
        return False
    for child in [*holder]:
        holder.addprevious(child)
        inner = child.find(f"{W}sdtContent") if child.tag == f"{W}sdt" else child
        _wrap([*inner] if child.tag in _AROUND and inner is not None else [child], holder, revisions)
    parent = holder.getparent()
    assert parent is not None
    parent.remove(holder)
    return True


def _wrap(content: Sequence[Element], holder: Element, revisions: Revisions) -> None:
    """Puts what stands side by side into a revision like another, which goes on in one that ends right before it."""
    content = [e for e in content if e.tag not in (f"{W}smartTagPr", f"{W}fldData", f"{W}customXmlPr")]
    if not content:
        return
    made = _emptied(holder, revisions)
    content[0].addprevious(made)
    made.extend(content)


def _emptied(holder: Element, revisions: Revisions) -> Element:
    """A revision like another, with an id of its own and nothing in it."""
    made = copy.copy(holder)
    for child in [*made]:
        made.remove(child)
    made.tail = None
    made.set(f"{W}id", str(revisions.next_id()))
    return made


def put_behind(element: Element, new: Sequence[Element], revisions: Revisions) -> None:
    """Puts elements behind a run or a w:del: outside of a link or a field that ends there, and outside of others' insertions."""
    while True:
        following = element.getnext()
        while following is not None and _only_ends_a_field(following):
            element, following = following, following.getnext()
        parent = element.getparent()
        assert parent is not None
        if parent.tag in _CHANGED and following is not None:
            rest = _emptied(parent, revisions)
            rest.extend([*element.itersiblings()])
            parent.addnext(rest)
        elif parent.tag not in _CHANGED and not (following is None and _is_left(parent)):
            if not _brought_down(element, revisions):
                break
            continue
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
        if parent.tag in _CHANGED and previous is not None:
            put_behind(previous, new, revisions)
            return
        if parent.tag not in _CHANGED and not (previous is None and _is_left(parent)):
            if not _brought_down(element, revisions):
                break
            continue
        element = parent
    for one in new:
        element.addprevious(one)


def _is_left(holder: Element) -> bool:
    """Whether what comes at an edge of an element stands outside of it: of a link or field, and of what another has put in."""
    return holder.tag in _TIED or (holder.tag in (*_AROUND, f"{W}sdtContent") and _is_changed(holder))


def _is_changed(element: Element) -> bool:
    """Whether an element stands in another's insertion or deletion."""
    return next(element.iterancestors(*_CHANGED), None) is not None


def _field_sign(run: Element) -> str:
    """What a run does to a field: "begin", "separate", "end" or nothing."""
    sign = run.find(f"{W}fldChar")
    return str(sign.get(f"{W}fldCharType")) if sign is not None else ""


def _only_ends_a_field(element: Element) -> bool:
    return element.tag == R_ and _field_sign(element) == "end"


def _is_before_the_result(run: Element) -> bool:
    """Whether a run belongs to what stands before the result of a field."""
    return run.find(f"{W}instrText") is not None or _field_sign(run) not in ("", "end")
