"""Footnotes that are called again, by NOTEREF fields or numbers that are typed: in the draft's order the first call has the note,
those behind it repeat its number, wherever paragraphs have gone and come."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence

from drafter.expressions import compiled
from drafter.ooxml import SPACE, Element, W, run, w
from drafter.readers.docx.raised import is_set_raised
from drafter.tracked.plan import Plan
from drafter.tracked.revisions import DELETIONS, Revisions
from drafter.tracked.runs import (
    T_,
    begins_at,
    ends_at,
    own_runs,
    put_behind,
    put_number,
    run_of,
    strike,
    with_whole_fields,
)

_REFERENCE = f"{W}footnoteReference"
_NAME = compiled(r'NOTEREF\s+"?([^\s"]+)')


class Repeats:
    """The calls of one file's footnotes, once all texts are edited."""

    def __init__(self, plan: Plan, revisions: Revisions) -> None:
        self.plan, self.file, self.notes, self.revisions = plan, plan.file, plan.notes, revisions
        self.keys: dict[Element, str] = {}  # of last year's calls, those in fields by the text that they show
        for key, calls in plan.found.calls.items():
            self.keys |= {one.called[k]: key for one, k in calls}
        self.typed = plan.found.typed
        self.named = {key: self._bookmark(key) for key in plan.found.calls}
        self.struck: list[Element] = []

    def follow(self) -> list[Element]:
        """Has each note stand at its first call and the others repeat its number; the references that are struck out for it."""
        there = self.keys | self.notes.made
        if not self.typed and len({*there.values()}) == len(there) and all(one.tag == _REFERENCE for one in there):
            return []  # as nearly always: each note is called once, by its reference
        calls: dict[str, list[Element]] = {}
        for key, call in self._calls():
            calls.setdefault(key, []).append(call)
        for key, found in calls.items():
            if len(found) > 1 or found[0].tag != _REFERENCE:
                self._set(key, found)
        for text in self.typed:
            if not (text.text or "").strip().isdecimal():
                self._between(text)
        return self.struck

    def _between(self, comma: Element) -> None:
        """Strikes out what is typed between two calls where one of them is gone."""
        paragraph = next(comma.iterancestors(f"{W}p"))
        if paragraph not in self.file.touched or any(e.tag in DELETIONS for e in comma.iterancestors()):
            return
        said = [
            e for own in own_runs([paragraph]) for e in own if e.tag == _REFERENCE or (e.tag == T_ and (e.text or "").strip())
        ]
        k = said.index(comma)
        if (
            all(e.tag == _REFERENCE or is_set_raised(e) for e in (*said[k - 1 : k], *said[k + 1 : k + 2]))
            and 0 < k < len(said) - 1
        ):
            return
        strike([_by_itself(comma)], self.revisions)
        if (comma.text or "").strip() in ("-", "\u2013"):
            at = "".join(e.text or "" for e in said if e.tag == T_)[:60]
            self.plan.unplaced.append(f'a range of footnotes ends elsewhere in the paragraph that begins "{at}"')

    def _calls(self) -> Iterator[tuple[str, Element]]:
        """The calls that stay or come, in the draft's order, each with its key."""
        for paragraph, _ in self.file.paragraphs(self.file.package.document):
            for element in paragraph.iter(_REFERENCE, f"{W}t"):
                key = self.keys.get(element) or self.notes.made.get(element)
                if key is None or next(element.iterancestors(f"{W}p")) is not paragraph:
                    continue
                if key in self.notes.texts and not any(e.tag in DELETIONS for e in element.iterancestors()):
                    yield key, element

    def _set(self, key: str, calls: Sequence[Element]) -> None:
        number = self.notes.texts[key].key
        first = calls[0]
        is_there = first.tag == _REFERENCE and first in self.keys
        if first.tag != _REFERENCE:  # the note goes to the first that repeated it
            put = self.notes.call(key)
            self._replace(first, [put])
            first = next(put.iter(_REFERENCE))
        name = self.named[key] if is_there and key in self.named else ""
        for call in calls[1:]:
            if call in self.typed or (call.tag != _REFERENCE and is_there and name):
                self._number(call, number)
                continue
            name = name or self._mark(first)
            repeat = self._field(name, number, run_of(call))
            if call in self.notes.made:
                self.notes.drop(call)
                own = run_of(call)
                for element in repeat:
                    own.addprevious(element)
                parent = own.getparent()
                assert parent is not None
                parent.remove(own)
            else:
                if call.tag == _REFERENCE:
                    self.struck.append(call)
                self._replace(call, repeat)

    def _replace(self, call: Element, put: Sequence[Element]) -> None:
        """Strikes out what calls a note, with the field that it stands in, and puts other runs in its place."""
        paragraph = next(call.iterancestors(f"{W}p"))
        own = _by_itself(call) if call in self.typed else run_of(call)
        struck = strike(with_whole_fields([own], [paragraph]), self.revisions)
        put_behind(struck[-1], [self.revisions.made("ins", *put)], self.revisions)
        self.file.touch(paragraph)

    def _number(self, call: Element, number: str) -> None:
        """Has a field show a number."""
        text = call.text or ""
        if text.strip() == number:
            return
        own = _by_itself(call) if call in self.typed else run_of(call)
        put_number(own, text.replace(text.strip(), number), self.revisions)
        self.file.touch(next(call.iterancestors(f"{W}p")))

    def _field(self, name: str, number: str, like: Element) -> list[Element]:
        """The runs of a field that repeats a number."""
        look = like.find(f"{W}rPr") if like.find(_REFERENCE) is None else None
        instruction = w("instrText")
        instruction.text = f" NOTEREF {name} \\h "
        instruction.set(SPACE, "preserve")
        content = [w("fldChar", fldCharType="begin"), instruction, w("fldChar", fldCharType="separate")]
        made = [run("", one) for one in content] + [run(number), run("", w("fldChar", fldCharType="end"))]
        for one in made:
            one.insert(0, copy.deepcopy(look) if look is not None else w("rPr", w("vertAlign", val="superscript")))
        return made

    def _mark(self, reference: Element) -> str:
        """The name of a new bookmark around a call."""
        name = f"_RefDrafter{self.revisions.next_id()}"
        self.mark_around(run_of(reference), name)
        return name

    def mark_around(self, own: Element, name: str) -> None:
        """Puts a bookmark around a run."""
        number = self.revisions.next_id()
        own.addprevious(w("bookmarkStart", id=number, name=name))
        own.addnext(w("bookmarkEnd", id=number))
        if (paragraph := next(own.iterancestors(f"{W}p"), None)) is not None:
            self.file.touch(paragraph)

    def _bookmark(self, key: str) -> str:
        """The bookmark by which last year's text repeats a note."""
        for one, k in self.plan.found.calls[key]:
            element = one.called[k]
            if element.tag != _REFERENCE and element not in self.typed and (name := _target(element, one.paragraphs)):
                return name
        return ""


def _by_itself(text: Element) -> Element:
    """The run of a w:t, which then holds nothing else."""
    begins_at(text)
    return ends_at(text)


def _target(shown: Element, paragraphs: Iterable[Element]) -> str:
    """The bookmark that a field names of which a text is shown."""
    simple = next(shown.iterancestors(f"{W}fldSimple"), None)
    if simple is not None:
        found = _NAME.search(simple.get(f"{W}instr", ""))
        return found[1] if found else ""
    said = ""
    own = run_of(shown)
    for one in (each for paragraph in paragraphs for each in paragraph.iter(f"{W}r")):  # those that are struck out too
        if one is own:
            break
        if one.find(f"{W}fldChar[@{W}fldCharType='begin']") is not None:
            said = ""
        said += "".join(e.text or "" for e in one.iter(f"{W}instrText", f"{W}delInstrText"))
    found = _NAME.search(said)
    return found[1] if found else ""
