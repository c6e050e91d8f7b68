"""What the checks found, as text for a terminal, and as JSON."""

from __future__ import annotations

import json
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence

from drafter.checks.base import SEVERITIES, Finding
from drafter.language.lists import print_list
from drafter.report.entries import document_name
from drafter.resolution import Resolution

SCHEMA = "drafter-check/1"
_MARGIN = " " * 6
_AROUND = 32  # characters that are shown on either side of the words
_COLOURS = {"error": "31", "warning": "33", "note": "36", "bold": "1", "dim": "2"}


def findings_report(
    name: str, resolution: Resolution, findings: Sequence[Finding], *, colour: bool = False, width: int = 100
) -> str:
    """The findings of a file, each with its place, the words it is about, what is wrong, what would be right, and its source."""
    lines = [_coloured("bold", f"{name}: {document_name(resolution)}", colour)]
    for finding in findings:
        lines += ["", *entry(finding, resolution, colour=colour, width=width)]
    return "\n".join([*lines, "", counts(findings)]) + "\n"


def entry(finding: Finding, resolution: Resolution, *, colour: bool = False, width: int = 100) -> Iterator[str]:
    """The lines of one finding."""
    severity = _coloured(finding.severity, finding.severity, colour)
    yield f"{_coloured('bold', place(finding), colour)} · {severity} · {finding.check}"
    words = excerpt(finding, resolution)
    wrong = sentence(finding)
    for text, look in ((words, ""), (wrong, ""), (f"[{finding.source}]", "dim")):
        for line in textwrap.wrap(text, max(width, 40) - len(_MARGIN), break_on_hyphens=False):
            yield _MARGIN + (_coloured(look, line, colour) if look else line)


def place(finding: Finding) -> str:
    """Where it is, as a delegate would say it: "OP9", "masthead, agenda item"."""
    if finding.at.startswith("masthead."):
        name = finding.at.removeprefix("masthead.")
        return f"masthead, {({'agenda_items': 'agenda item'}).get(name, name.replace('_', ' '))}"
    return finding.at


def sentence(finding: Finding) -> str:
    """ "An ordinal in words has a hyphen. Right: Twenty-third"."""
    wrong = finding.wrong[0].upper() + finding.wrong[1:]
    return f"{wrong}. Right: {finding.right}" if finding.right else f"{wrong}."


def excerpt(finding: Finding, resolution: Resolution) -> str:
    """The words it is about, in brackets, with those around them; empty for the masthead."""
    text = text_at(finding, resolution)
    if not text:
        return ""
    before, after = text[: finding.start], text[finding.end :]
    if len(before) > _AROUND:
        before = "… " + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + " …"
    return f"{before}[{finding.found}]{after}"


def text_at(finding: Finding, resolution: Resolution) -> str:
    """The text that it stands in."""
    if finding.at.startswith("footnote "):
        return next((n.text.text for n in resolution.footnotes if f"footnote {n.key}" == finding.at), "")
    return next((text.text for at, text in resolution.rich_texts() if at == finding.at), "")


def counts(findings: Sequence[Finding]) -> str:
    """ "1 error, 2 notes."; "No findings."."""
    numbers = Counter(finding.severity for finding in findings)
    said = [f"{numbers[s]} {s}{'s' if numbers[s] > 1 else ''}" for s in SEVERITIES if numbers[s]]
    return f"{print_list(said)}." if said else "No findings."


def findings_json(name: str, resolution: Resolution, findings: Sequence[Finding]) -> str:
    """The findings as JSON: `at`, `start` and `end` are the address and characters that `drafter show --format json` has."""
    numbers = Counter(finding.severity for finding in findings)
    whole = {
        "schema": SCHEMA,
        "file": name,
        "document": document_name(resolution),
        "counts": {severity: numbers[severity] for severity in SEVERITIES},
        "findings": [finding._asdict() for finding in findings],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _coloured(look: str, text: str, colour: bool) -> str:
    return f"\x1b[{_COLOURS[look]}m{text}\x1b[0m" if colour and text else text
