"""Changes of the masthead's fields: the value that one takes, or a mark on one whose value is not known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from drafter.document.resolution import Masthead
from drafter.document.richtext import RichText
from drafter.draft.change import Change
from drafter.language.dates import print_date
from drafter.updates.printing import Settle


class Fields(NamedTuple):
    """The fields of last year's masthead, for one rule."""

    masthead: Masthead
    rule: str

    def becomes(self, name: str, value: Any, because: str) -> Iterator[Change]:
        """The change of a field; none where it has that value already."""
        old = getattr(self.masthead, name)
        if value != old:
            new = RichText(shown(name, value))
            yield Change(f"masthead.{name}", self.rule, because, old=shown(name, old), new=new, value=value)

    def left_open(self, name: str, because: str, settle: Settle | None = None, kept: str = "") -> Iterator[Change]:
        """A mark on a field, with what would settle it in updates.yaml; `kept` is what stands in it meanwhile."""
        yield Change(f"masthead.{name}", self.rule, because, "open", old=kept, new=RichText(kept), settle=settle)


def shown(name: str, value: Any) -> str:
    """A field's value as a report shows it."""
    if value is None:
        return ""
    match name:
        case "date" | "adopted":
            return print_date(value)
        case "sponsors":
            return ", ".join(value)
        case "agenda_items":
            return ", ".join(item.number for item in value)
        case "notes":
            return "; ".join(f"{note.mark} {note.text}" for note in value)
        case _:
            return str(value)
