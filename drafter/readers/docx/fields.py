"""Fields: what Word computes (a link, a page number, a variable). Their result is text, their instruction is not."""

from __future__ import annotations

import re

from drafter.expressions import compiled
from drafter.ooxml import Element, W

_SIGN = f"{W}fldChar"
_STORIES = tuple(W + tag for tag in ("txbxContent", "footnote", "endnote", "comment"))
_ARGUMENT = compiled(r'"((?:[^"\\]|\\.)*)"|(\S+)')


class Field:
    """A field that has begun, in another or in none: its instruction, and what it and those around it make of the text in it.

    `hidden` is what belongs to an instruction, `link` the target of the innermost link, and `is_call` tells of a text that calls
    a note which is called elsewhere too. They are worked out once, when the result begins, however deep fields stand in fields.
    """

    def __init__(self, outer: Field | None = None, instruction: str = "") -> None:
        self.outer, self.instructions = outer, [instruction]
        self.in_result, self.hidden, self.is_call = False, outer is not None, False
        self.link: str | None = None
        self.chosen = ""  # of a list, the entry that is shown

    @property
    def name(self) -> str:
        """ "HYPERLINK", "REF", "DOCVARIABLE"."""
        return next(iter("".join(self.instructions).split(maxsplit=1)), "").upper()

    @property
    def is_code(self) -> bool:
        """Whether what stands here is the instruction itself, and no result of a field in an instruction."""
        return self.hidden and not self.in_result

    def arguments(self) -> list[str]:
        """What follows the name: targets and switches, without their quotation marks."""
        found = _ARGUMENT.findall("".join(self.instructions))[1:]
        return [re.sub(r"\\(.)", r"\1", quoted) if quoted else bare for quoted, bare in found]

    def begin_result(self) -> None:
        """The instruction is at its end."""
        if self.outer is None or self.in_result:
            return
        name, self.in_result = self.name, True
        self.hidden = self.outer.hidden
        self.is_call = self.outer.is_call or name == "NOTEREF"
        self.link = self._target() if name == "HYPERLINK" else self.outer.link

    def _target(self) -> str:
        r"""The target of a HYPERLINK field: its address, and behind "#" the bookmark of its \l switch."""
        address = bookmark = ""
        arguments = iter(self.arguments())
        for argument in arguments:
            if argument.lower() == "\\l":
                bookmark = next(arguments, "")
            elif argument.lower() in ("\\o", "\\t"):
                next(arguments, "")
            elif not argument.startswith("\\") and not address:
                address = argument
        return f"{address}#{bookmark}" if bookmark else address


class Fields:
    """The fields that are open at a place of the text, the innermost last. They may run over several paragraphs."""

    def __init__(self) -> None:
        self._open = [Field()]  # the text outside of all fields is the first

    @property
    def inner(self) -> Field:
        """The innermost field, or what stands outside of all."""
        return self._open[-1]

    def begin(self, instruction: str = "") -> int:
        """Opens a field; how many are open then."""
        self._open.append(Field(self.inner, instruction))
        return len(self._open)

    def end(self) -> Field | None:
        """Closes the innermost field, which is given back; None where none is open."""
        return self._open.pop() if self.inner.outer else None

    def close(self, depth: int) -> None:
        """Closes the field that was the last of so many, and those in it."""
        del self._open[depth - 1 :]

    def instruct(self, text: str) -> None:
        """Adds to the instruction of the innermost field, if that still has no result."""
        if not self.inner.in_result:
            self.inner.instructions.append(text)


def unended(root: Element) -> set[Element]:
    """The signs that begin a field of a part which has no end, and what it shows: such a field hides nothing.

    Fields end in the story they begin in: a text box, a note, or the text. What others have deleted counts: the file holds it.
    """
    opened: dict[Element | None, list[list[Element]]] = {}
    for sign in root.iter(_SIGN):
        fields = opened.setdefault(next(sign.iterancestors(*_STORIES), None), [])
        kind = sign.get(f"{W}fldCharType")
        if kind == "begin":
            fields.append([sign])
        elif kind == "separate" and fields:
            fields[-1].append(sign)
        elif kind == "end" and fields:
            fields.pop()
    return {sign for fields in opened.values() for field in fields for sign in field}
