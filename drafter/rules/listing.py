"""All rules at a glance: the functions, and the patterns of config/rules and of a user's own files."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from drafter.rules import FACTS, FOLLOWING, NAMES, WORKED_OUT
from drafter.rules.base import FollowingRule, Rule
from drafter.rules.written import patterns
from drafter.rules.written.loading import load
from drafter.rules.written.patterns import RuleFile

_BY_CASE = "by the case"


class Listed(NamedTuple):
    """A rule as a list shows it. `id` is a pattern's name in its file; a function has none, and decides its status itself."""

    rule: str
    id: str
    status: str
    looks_for: str
    source: str
    pattern: str = ""
    replacement: str = ""
    since: int = 0

    def as_data(self) -> dict[str, Any]:
        """For JSON: what does not hold for a rule is null."""
        data = {key: value or None for key, value in self._asdict().items()}
        data["from"] = data.pop("since")
        return {**data, "status": None if self.status == _BY_CASE else self.status}


def listed(folders: Iterable[Path] = ()) -> list[Listed]:
    """The rules in the order of their rank. Raises RulesError for a file of the user's own that is wrong."""
    folders = list(folders)
    own = load(folders, NAMES) if folders else []
    built_in = {file.name: file for file in map(patterns.built_in, (path.stem for path in patterns.built_in_files()))}
    worked_out = (built_in.get(rule.name, rule) for rule in WORKED_OUT)
    return [one for rule in (*FACTS, *own, *worked_out, *FOLLOWING) for one in _lines(rule)]


def _lines(rule: Rule | FollowingRule | RuleFile) -> Iterator[Listed]:
    if not isinstance(rule, RuleFile):
        yield Listed(rule.name, "", _BY_CASE, rule.looks_for, rule.source)
        return
    for p in rule.patterns:
        yield Listed(rule.name, p.id, p.status, p.because, p.source, p.pattern, p.replacement, p.since)


def as_text(rules: Iterable[Listed], width: int) -> str:
    """The list for the screen."""
    lines: list[str] = []
    for rule in rules:
        since = f", from session {rule.since}" if rule.since else ""
        lines.append(f"{rule.rule}: {rule.id} ({rule.status}{since})" if rule.id else f"{rule.rule} ({rule.status})")
        lines += textwrap.wrap(rule.looks_for, width, initial_indent="    ", subsequent_indent="    ")
        if rule.id:
            lines.append(f"    {rule.pattern} → {rule.replacement}")
        lines += textwrap.wrap(f"source: {rule.source}", width, initial_indent="    ", subsequent_indent="    ")
    return "\n".join(lines) + "\n"
