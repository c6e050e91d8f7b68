"""How values, addresses and documents are called where a person reads of them: the one printer of each."""

from __future__ import annotations

import datetime
from typing import Any

from drafter.document.masthead import FIELD, AgendaItem
from drafter.document.resolution import Resolution
from drafter.expressions import compiled
from drafter.language.dates import print_date
from drafter.language.lists import print_list
from drafter.language.ordinals import ordinal
from drafter.language.organs import YEARS


def shown(value: Any) -> str:
    """A value of the masthead as the masthead prints it; a dash for none."""
    if isinstance(value, datetime.date):
        return print_date(value)
    if isinstance(value, AgendaItem):
        return value.number
    if isinstance(value, tuple | list):
        return print_list([shown(item) for item in value]) or "–"
    if isinstance(value, int):
        return str(value) if value in YEARS else ordinal(value)  # a session is named by its year, or counted
    return str(value) if value else "–"


def address_said(at: str) -> str:
    """An address in words: "masthead, agenda item" for "masthead.agenda_items", that of a paragraph as it is."""
    name = at.removeprefix("masthead.")
    return at if name == at else f"masthead, {field_name(name)}"


def field_name(name: str) -> str:
    """A field of the masthead as a person calls it; what is none as it is."""
    said = FIELD[name].said if name in FIELD else ""
    return said or name.replace("_", " ")


def document_name(resolution: Resolution) -> str:
    """What to call a document: its symbol, or the kind and the session where it has none."""
    m = resolution.masthead
    session = f", {resolution.organ.session_called(m.session)}" if m.session else ""
    return m.symbol or (resolution.organ.adopted_symbol(m.kind, m.number) if m.number else f"{m.kind}{session}")


def both_numbers(at: str, was: str, old: Resolution, new: Resolution) -> str:
    """The address of a paragraph or footnote, and that of the text before where it is another: "OP9, last year OP8"; of the same
    session "OP9, OP8 in L.5"."""
    return at if at == was else f"{at}, {number_before(was, old, new)}"


def number_before(was: str, old: Resolution, new: Resolution) -> str:
    """An address of the text before, said as such: "last year OP8", "OP8 in L.5", "OP8 in A/RES/77/63"."""
    earlier, later = old.masthead.session, new.masthead.session
    if earlier and later and later - earlier == 1:
        return f"last year {was}"
    symbol = old.masthead.symbol or (document_name(old) if old.masthead.number else "")
    if earlier == later and (draft := compiled(r"\bL\.\d.*").search(symbol)):
        symbol = draft[0]
    return f"{was} in {symbol}" if symbol and not symbol.endswith("L.") else f"{was} before"
