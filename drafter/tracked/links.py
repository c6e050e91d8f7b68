"""Links that new words bring."""

from __future__ import annotations

from drafter.ooxml import Element, R, w
from drafter.tracked.file import File
from drafter.writers.docx.story import percent_encoded


class Links:
    """The hyperlinks that are put into a file, each target related once to its part."""

    def __init__(self, file: File) -> None:
        self.file = file
        self._ids: dict[tuple[str, str], str] = {}

    def holder(self, target: str | None, paragraph: Element) -> Element | None:
        """The w:hyperlink for a target in the part that a paragraph stands in; None for a link without one."""
        address = percent_encoded((target or "").strip())
        if address in ("", "#"):
            return None
        if address.startswith("#"):
            return w("hyperlink", anchor=address[1:])
        part = self.file.part_of(paragraph)
        known = self.file.package.relationships(part).items()
        same = next((name for name, one in known if one.external and one.target == address), None)
        if (part, address) not in self._ids:
            self._ids[part, address] = same or self.file.new.link(part, address)
        element = w("hyperlink")
        element.set(f"{R}id", self._ids[part, address])
        return element
