"""What the checks found, in SARIF 2.1.0 (OASIS), which editors and code review tools show at the line it is about."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from drafter.checks.base import Check, Finding
from drafter.report.findings import sentence, text_at
from drafter.resolution import Resolution

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_HEAD = 40  # characters of a paragraph by which its line is found


def findings_sarif(
    name: str, resolution: Resolution, findings: Sequence[Finding], checks: Sequence[Check], source: str = ""
) -> str:
    """The findings of one file as a SARIF log.

    `checks` are all that were run, `source` the text of the file where it is a text: then a finding has its line. Every finding
    has the address of its paragraph as a logical location.
    """
    rules = list(dict.fromkeys(one.id for one in checks))
    results = [_result(finding, name, resolution, rules, source) for finding in findings]
    driver = {"name": "drafter", "rules": [_rule(one) for one in checks]}
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(one: Check) -> dict[str, Any]:
    return {
        "id": one.id,
        "shortDescription": {"text": one.looks_for},
        "help": {"text": f"Source: {one.source}"},
        "defaultConfiguration": {"level": one.severity},
    }


def _result(finding: Finding, name: str, resolution: Resolution, rules: list[str], source: str) -> dict[str, Any]:
    artifact: dict[str, Any] = {"artifactLocation": {"uri": quote(PurePath(name).as_posix())}}
    if line := _line(finding, resolution, source):
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


def _line(finding: Finding, resolution: Resolution, source: str) -> int:
    """The line of a text file on which the finding stands, from 1; 0 where it is not known."""
    paragraph = " ".join(text_at(finding, resolution)[:_HEAD].split())
    if not source or not paragraph:
        return 0
    lines = source.translate({0x2011: "-", 0xA0: " "}).replace("*", "").split("\n")
    begins = next((k for k, line in enumerate(lines) if paragraph in " ".join(line.split())), None)
    if begins is None:
        return 0
    following = (k for k in range(begins, min(begins + 40, len(lines))) if finding.found and finding.found in lines[k])
    return next(following, begins) + 1
