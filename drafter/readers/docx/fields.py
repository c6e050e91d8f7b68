"""Fields: what Word computes (a link, a page number, a variable). Their result is text, their instruction is not."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_ARGUMENT = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')


@dataclass
class Field:
    """A field that has begun: its instruction, and whether its result has."""

    instruction: str = ""
    in_result: bool = False

    @property
    def name(self) -> str:
        """ "HYPERLINK", "REF", "DOCVARIABLE"."""
        return self.instruction.split(maxsplit=1)[0].upper() if self.instruction.strip() else ""

    def arguments(self) -> list[str]:
        """What follows the name: targets and switches, without their quotation marks."""
        found = _ARGUMENT.findall(self.instruction)[1:]
        return [re.sub(r"\\(.)", r"\1", quoted) if quoted else bare for quoted, bare in found]

    def link(self) -> str | None:
        r"""The target of a HYPERLINK field: its address, and behind "#" the bookmark of its \l switch."""
        if self.name != "HYPERLINK":
            return None
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


@dataclass
class Fields:
    """The fields that are open at a place of the text, the innermost last. They may run over several paragraphs."""

    open: list[Field] = field(default_factory=list)

    def begin(self) -> None:
        self.open.append(Field())

    def separate(self) -> None:
        if self.open:
            self.open[-1].in_result = True

    def end(self) -> Field | None:
        """Closes the innermost field, which is given back; None where none is open."""
        return self.open.pop() if self.open else None

    def instruct(self, text: str) -> None:
        """Adds to the instruction of the innermost field that still has no result."""
        if self.open and not self.open[-1].in_result:
            self.open[-1].instruction += text

    @property
    def hidden(self) -> bool:
        """Whether what stands here is a part of an instruction."""
        return any(not one.in_result for one in self.open)

    def link(self) -> str | None:
        """The target of the innermost link that is open."""
        return next((target for one in reversed(self.open) if (target := one.link()) is not None), None)

    def has(self, name: str) -> bool:
        return any(one.name == name for one in self.open)
