"""A comparison as one page of HTML that needs no other file, for the screen and for paper; and as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from markupsafe import Markup

from drafter.compare.model import BREAK, NAMES, Comparison, Row
from drafter.compare.terminal import heading, reasons, summary
from drafter.data import template
from drafter.document.names import document_name
from drafter.files import json_text
from drafter.report.markup import text_as_html

SCHEMA = "drafter-comparison/1"


def html_comparison(comparison: Comparison) -> str:
    """The whole text as a redline, with the names of the differences beside it. All text in it is escaped."""
    page = template("comparison.html.j2").render(
        old=document_name(comparison.old),
        new=document_name(comparison.new),
        title=comparison.new.title.text,
        summary=summary(comparison),
        remarks=comparison.remarks,
        names=[name for name in NAMES if name in comparison.counts()],
        parts=[("Masthead", comparison.masthead), ("Text", comparison.text), ("Footnotes", comparison.notes)],
        heading=lambda row: heading(comparison, row),
        reasons=reasons,
        pieces=_pieces,
    )
    return str(page)


def _pieces(row: Row) -> list[tuple[str, str, Markup]]:
    """Kind, name of the difference, and words of every piece."""
    return [
        (p.kind, p.difference.name if p.difference else "", text_as_html(p.text, {}).replace(BREAK, " ¶ ")) for p in row.pieces
    ]


def json_comparison(comparison: Comparison) -> str:
    """The comparison as JSON: the differences, and every row with its pieces, from which both texts can be had again."""
    whole = {
        "schema": SCHEMA,
        "old": document_name(comparison.old),
        "new": document_name(comparison.new),
        "same": comparison.is_same,
        "counts": comparison.counts(),
        "remarks": comparison.remarks,
        "differences": [asdict(d) for d in comparison.differences],
        "masthead": [_row(row) for row in comparison.masthead],
        "text": [_row(row) for row in comparison.text],
        "footnotes": [_row(row) for row in comparison.notes],
    }
    return json_text(whole)


def _row(row: Row) -> dict[str, Any]:
    pieces = [
        {"kind": p.kind, "text": p.text.text, **({"difference": p.difference.id} if p.difference else {})} for p in row.pieces
    ]
    return {"kind": row.kind, "was": row.was, "now": row.now, "pieces": pieces, "differences": [d.id for d in row.differences]}
