"""Changes of the masthead's fields: the value that one takes, or a mark on one whose value is not known."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any, NamedTuple

from drafter.document.masthead import FIELDS, AgendaItem, Masthead, MastheadNote
from drafter.document.richtext import RichText
from drafter.draft.change import Change, Status
from drafter.language.dates import print_date
from drafter.updates.model import Updates
from drafter.updates.printing import Settle

# what a key of updates.yaml gives as it is; sponsors and agenda items have rules of their own
OF_UPDATES = [field for field in FIELDS if field.value != "own" and field.name in Updates.__dataclass_fields__]


class Fields(NamedTuple):
    """The fields of last year's masthead, for one rule."""

    masthead: Masthead
    rule: str

    def becomes(self, name: str, value: Any, because: str, status: Status = "certain") -> Iterator[Change]:
        """The change of a field; none where it has that value already."""
        old = getattr(self.masthead, name)
        if value != old:
            new = RichText(shown(value))
            yield Change(f"masthead.{name}", self.rule, because, status, old=shown(old), new=new, value=value)

    def left_open(self, name: str, because: str, settle: Settle | None = None, kept: str = "") -> Iterator[Change]:
        """A mark on a field, with what would settle it in updates.yaml; `kept` is what stands in it meanwhile."""
        yield Change(f"masthead.{name}", self.rule, because, "open", old=kept, new=RichText(kept), settle=settle)


def shown(value: Any) -> str:
    """A field's value in a change's words; empty for none."""
    if isinstance(value, tuple):
        return ", ".join(map(shown, value))
    if isinstance(value, datetime.date):
        return print_date(value)
    if isinstance(value, MastheadNote):
        return f"{value.mark} {value.text}"
    return "" if value is None else value.number if isinstance(value, AgendaItem) else str(value)
