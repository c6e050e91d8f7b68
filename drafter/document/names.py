"""How values, addresses and documents are called where a person reads of them: the one printer of each."""

from __future__ import annotations

import datetime
from typing import Any

from drafter.document.resolution import AgendaItem, Resolution
from drafter.language.dates import print_date
from drafter.language.lists import print_list
from drafter.language.ordinals import LARGEST, print_figure_ordinal, print_ordinal

NAMES = {"agenda_items": "agenda item", "sponsors_line": "sponsors", "job_number": "job number"}


def ordinal(session: int, like: str = "") -> str:
    """A session in words, with the capital of `like`, or in figures where there are no words for what a file says."""
    return print_ordinal(session, like) if 0 < session <= LARGEST else print_figure_ordinal(session)


def shown(value: Any) -> str:
    """A value of the masthead as the masthead prints it; a dash for none."""
    if isinstance(value, datetime.date):
        return print_date(value)
    if isinstance(value, AgendaItem):
        return value.number
    if isinstance(value, tuple | list):
        return print_list([shown(item) for item in value]) or "–"
    if isinstance(value, int):
        return ordinal(value)
    return str(value) if value else "–"


def address_said(at: str) -> str:
    """An address in words: "masthead, agenda item" for "masthead.agenda_items", that of a paragraph as it is."""
    line = at.removeprefix("masthead.")
    return at if line == at else f"masthead, {NAMES.get(line, line.replace('_', ' '))}"


def document_name(resolution: Resolution) -> str:
    """What to call a document: its symbol, or the kind and the session where it has none."""
    m = resolution.masthead
    session = f", {ordinal(m.session)} session" if m.session else ""
    return m.symbol or (resolution.organ.adopted_symbol(m.kind, m.number) if m.number else f"{m.kind}{session}")
