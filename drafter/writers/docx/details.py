"""What a Word file says of itself: its properties and the variables that its headers show, as the United Nations names them."""

from __future__ import annotations

import datetime

from lxml import etree

from drafter.document.masthead import Masthead, agenda_line, session_line
from drafter.document.resolution import Resolution
from drafter.ooxml import DECLARATION, OFFICE, serialised, w
from drafter.writers.docx.package import Part, escaped, template

_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the property set that Office gives to custom properties
_LONG_TITLE = 190  # characters: four lines, and no more have room in the header
_UNDATED = datetime.date(1980, 1, 1)


def details(resolution: Resolution) -> dict[str, str]:
    """The document's names, values that are not known left out: Symbol1, Session1, Agenda1, Agenda Title1, Title1 …"""
    m = resolution.masthead
    titles = {f"Agenda Title{k}": item.title for k, item in enumerate(m.agenda_items, 1)}
    known = {
        "JobNo": m.job_number,
        "Symbol1": m.symbol,
        "Category": m.kind.capitalize(),
        "Language": "English",
        "Session1": session_line(m),
        "Agenda1": agenda_line(m),
        **titles,
        "Title1": resolution.title.text,
    }
    return {name: value for name, value in known.items() if value}


def property_parts(resolution: Resolution) -> list[Part]:
    """`core.xml`, `app.xml` and `custom.xml`. The date is the document's own, not the clock's."""
    m = resolution.masthead
    date = (m.date or m.adopted or _UNDATED).isoformat()
    formats = "application/vnd.openxmlformats"
    return [
        Part("docProps/core.xml", template("core.xml", {"date": date}), f"{formats}-package.core-properties+xml"),
        Part("docProps/app.xml", template("app.xml"), f"{formats}-officedocument.extended-properties+xml"),
        Part("docProps/custom.xml", _custom(details(resolution)), f"{formats}-officedocument.custom-properties+xml"),
    ]


def _custom(values: dict[str, str]) -> bytes:
    space = OFFICE.removesuffix("/relationships")
    own = "".join(
        f'<property fmtid="{_FORMAT}" pid="{pid}" name="{escaped(name)}"><vt:lpwstr>{escaped(value)}</vt:lpwstr></property>'
        for pid, (name, value) in enumerate(values.items(), 2)
    )
    root = f'<Properties xmlns="{space}/custom-properties" xmlns:vt="{space}/docPropsVTypes">{own}</Properties>'
    return f"{DECLARATION}{root}".encode()


def settings(resolution: Resolution) -> bytes:
    """`settings.xml` with the document's variables; "sss1" is the symbol that the headers of later pages show."""
    root = etree.fromstring(template("settings.xml"))
    variables = root.find("{*}docVars")
    symbol = resolution.masthead.symbol or " "  # Word shows an error for a variable that is empty
    for name, value in {"sss1": symbol, **details(resolution)}.items():
        if variables is not None:
            variables.append(w("docVar", name=name, val=value))
    return serialised(root)


def running_title(m: Masthead, title: str) -> dict[str, str]:
    """What the headers of later pages hold: the symbol and, of an adopted resolution, its title, smaller where it is long.

    `room` is the size of the empty line below, in half-points: the text of an adopted resolution begins two points lower.
    """
    size = "14" if len(title) > _LONG_TITLE else "17"
    return {
        "symbol": m.symbol,
        "running_title": "" if m.is_draft else title,
        "title_size": size,
        "room": "17" if m.is_draft else "20",
    }
