"""What the checks found, in SARIF 2.1.0 (OASIS), which editors and code review tools show at the line it is about."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from drafter.checks.base import Check, Finding
from drafter.document.resolution import Resolution
from drafter.files import json_text
from drafter.language.signs import plain
from drafter.report.findings import sentence

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_HEAD = 40  # characters of a paragraph by which its line is found


def findings_sarif(
    name: str, resolution: Resolution, findings: Sequence[Finding], checks: Sequence[Check], source: str = ""
) -> str:
    """The findings of one file as a SARIF log.

    `checks` are all that were run, `source` the text of the file where it is a text: then a finding has its line. Every finding
    has the address of its paragraph as a logical location.
    """
    rules = [one.id for one in checks]
    lines = _Lines(resolution, source)
    results = [_result(finding, name, rules, lines.of(finding)) for finding in findings]
    driver = {"name": "drafter", "rules": [_rule(one) for one in checks]}
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}
    return json_text(log)


def _rule(one: Check) -> dict[str, Any]:
    return {
        "id": one.id,
        "shortDescription": {"text": one.looks_for},
        "help": {"text": f"Source: {one.source}"},
        "defaultConfiguration": {"level": one.severity},
    }


def _result(finding: Finding, name: str, rules: list[str], line: int) -> dict[str, Any]:
    artifact: dict[str, Any] = {"artifactLocation": {"uri": quote(PurePath(name).as_posix())}}
    if line:
        artifact["region"] = {"startLine": line}
    location = {"physicalLocation": artifact, "logicalLocations": [{"fullyQualifiedName": finding.at, "kind": "element"}]}
    said = f"{finding.at}: “{finding.found}”: {sentence(finding)}" if finding.found else f"{finding.at}: {sentence(finding)}"
    return {
        "ruleId": finding.check,
        "ruleIndex": rules.index(finding.check),
        "level": finding.severity,
        "message": {"text": said},
        "locations": [location],
    }


class _Lines:
    """On which lines of the text file that it was read from the texts of a resolution stand.

    Both are compared as rows of words: how they are broken into lines, set in italics or spaced does not count. Paragraphs
    are looked for in their order, since several may begin with the same words.
    """

    def __init__(self, resolution: Resolution, source: str) -> None:
        self._starts: list[int] = []  # where in the row of words each line begins that has any, and its number
        self._numbers: list[int] = []
        row: list[str] = []
        length = 0
        for number, line in enumerate(plain(source).replace("*", "").split("\n"), 1):
            if words := _flat(line):
                row.append(words)
                self._starts.append(length)
                self._numbers.append(number)
                length += len(words) + 1
        self._row = " ".join(row)
        self._texts = {at: text.text for at, text in resolution.texts.items()}
        self._begins: dict[str, int] = {}
        behind = 0
        for at, text in self._texts.items():
            head = _flat(text)[:_HEAD]
            found = self._row.find(head, 0 if at.startswith("footnote ") else behind) if head else -1
            if found >= 0:
                self._begins[at] = found
                behind = max(behind, found + 1)

    def of(self, finding: Finding) -> int:
        """The line of a finding, from 1; 0 where it is not known."""
        begins = self._begins.get(finding.at)
        if begins is None:
            return 0
        text = self._texts[finding.at]
        before, words = _flat(text[: finding.start]), _flat(finding.found)
        is_missing = not words  # what should stand behind these words
        words = words or before[-_HEAD // 2 :]
        at, most = begins, begins + 2 * len(text)
        for _ in range(before.count(words) + (not is_missing) if words else 0):  # the same words may stand there before
            found = self._row.find(words, at, most)
            if found < 0:
                at = begins
                break
            at = found + len(words)
        else:
            at = max(begins, at - 1 if is_missing else at - len(words))
        return self._numbers[bisect_right(self._starts, at) - 1]


def _flat(text: str) -> str:
    return " ".join(text.split())
