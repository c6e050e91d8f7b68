"""What the checks found, as text for a terminal, and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from drafter.checks.base import SEVERITIES, Finding
from drafter.checks.final import Lack
from drafter.document.names import address_said, document_name
from drafter.document.resolution import Resolution
from drafter.document.words import around
from drafter.files import json_text
from drafter.language.lists import print_list
from drafter.report.lines import Lines

SCHEMA = "drafter-check/1"
_AROUND = 32  # characters that are shown on either side of the words
_LOOKS = {"error": "bold", "warning": "open", "note": "dim"}


def findings_report(
    name: str, resolution: Resolution, findings: Sequence[Finding], *, colour: bool = False, width: int = 100
) -> str:
    """The findings of a file, each with its place, the words it is about, what is wrong, what would be right, and its source."""
    screen = Lines(colour, width)
    lines = [screen.coloured("bold", f"{name}: {document_name(resolution)}")]
    for finding in findings:
        lines += ["", *entry(finding, resolution, screen)]
    return "\n".join([*lines, "", counts(findings)]) + "\n"


def entry(finding: Finding, resolution: Resolution, screen: Lines, margin: str = "", where: str = "") -> Iterator[str]:
    """The lines of one finding; `where` it is, if that is more than its address."""
    severity = screen.coloured(_LOOKS[finding.severity], finding.severity)
    yield f"{margin}{screen.coloured('bold', where or address_said(finding.at))} · {severity} · {finding.check}"
    if words := excerpt(finding, resolution):
        yield from screen.wrapped(words)
    yield from screen.wrapped(sentence(finding))
    yield from screen.wrapped(f"[{finding.source}]", "dim")


def sentence(finding: Finding) -> str:
    """ "An ordinal in words has a hyphen. Right: Twenty-third"."""
    wrong = finding.wrong[0].upper() + finding.wrong[1:]
    return f"{wrong}. Right: {finding.right}" if finding.right else f"{wrong}."


def excerpt(finding: Finding, resolution: Resolution) -> str:
    """The words it is about, in brackets, with those around them; empty for the masthead."""
    text = resolution.texts.get(finding.at)
    if not text:
        return ""
    before, after = around(text.text, finding.start, finding.end, _AROUND)
    return f"{before}[{finding.found}]{after}"


def counts(findings: Sequence[Finding]) -> str:
    """ "1 error and 2 notes."; "No findings."."""
    numbers = Counter(finding.severity for finding in findings)
    said = [f"{numbers[s]} {s}{'s' if numbers[s] > 1 else ''}" for s in SEVERITIES if numbers[s]]
    return f"{print_list(said)}." if said else "No findings."


def final_report(name: str, draft: Resolution, found: Sequence[Lack], *, colour: bool = False, width: int = 100) -> str:
    """What keeps a draft from being sent, a line each: where, what, and what is to be done."""
    screen = Lines(colour, width)
    lines = [screen.coloured("bold", f"{name}: {document_name(draft)}"), *([""] if found else [])]
    for one in found:
        lines += screen.hanging(f"{screen.coloured('bold', one.at)}: {one.what} – {one.todo}")
    things = "1 thing" if len(found) == 1 else f"{len(found)} things"
    return "\n".join([*lines, "", f"Not ready: {things} to do." if found else "Ready to be sent."]) + "\n"


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
    return json_text(whole)
