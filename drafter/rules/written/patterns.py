"""Rules that are data: a pattern, and what is written for what it finds. Files of them stand in config/rules/.

What a file holds is checked where it is not the program's own (`loading`); those of config/rules are checked by a test, and read
here as they are. docs/rules.md is the guide to writing one.
"""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from drafter import data
from drafter.document.words import over
from drafter.draft.change import Change, Status
from drafter.errors import RulesError
from drafter.expressions import compiled
from drafter.files import printable
from drafter.kept import kept
from drafter.language.ordinals import print_ordinal
from drafter.language.pieces import PIECES, Number, spelled_out, used
from drafter.rules.base import Context, Place, Rule, revise, stale
from drafter.rules.written.replacement import uses_next, written

_PLAIN_GROUP = compiled(r"(?<!\\)\((?:\?:|\?P<\w+>)([^\\()|]*)\)(?![?*{])")  # one that is there once, and in one way
_NOT_BEFORE = compiled(r"\\b|\(\?<!([\w ]+)\)")
_OPENING = compiled(rf"(?P<before>(?:{_NOT_BEFORE.pattern})+)(?P<sign>\w)(?![?*+{{])")
TARGET = "this"  # the group that is replaced, where a pattern has one; the rest of it is what must stand around


class Sessions(NamedTuple):
    """The session of last year's text and that of the new one, and the year in which the first of them began."""

    last: int
    new: int
    year: int

    @property
    def step(self) -> int:
        return self.new - self.last

    def base(self, counts_from: str) -> int:
        """What the numbers of `where` are counted from: last year's session, or the year in which it began."""
        return self.year if counts_from == "year" else self.last


class Found(NamedTuple):
    """Words that a pattern finds (start, end), and what it writes for them."""

    start: int
    end: int
    new: str

    def made_in(self, text: str, other: Found | None = None) -> str:
        """The text in which the words were found, with what is written for them; as much of it as they and others take up."""
        start, end = (min(self.start, other.start), max(self.end, other.end)) if other else (0, len(text))
        return text[start : self.start] + self.new + text[self.end : end]


class Pattern(NamedTuple):
    """A rule that is a pattern and a replacement, as its file has it."""

    id: str
    pattern: str
    replacement: str
    status: Status
    because: str
    source: str
    examples: tuple[dict[str, Any], ...]
    leaves: tuple[str | dict[str, Any], ...]
    unless: tuple[str, ...] = ()
    where: tuple[tuple[str, int, int], ...] = ()  # the group, and from and to which number it counts
    since: int = 0
    places: str = "paragraphs"
    every: int = 0  # how many sessions must lie between the two texts; 0 for any number

    def holds_at(self, session: int) -> bool:
        """Whether the rule holds at a session."""
        return session >= self.since

    def looks_through(self, context: Context) -> tuple[Place, ...]:
        """The texts that the rule is for."""
        if self.places == "annexes":
            return tuple(place for place in context.places if place.p.part == "annex")
        paragraphs, notes = self.places != "footnotes", self.places != "paragraphs"
        return (*(context.places if paragraphs else ()), *(context.notes if notes else ()))

    def find(self, text: str, sessions: Sessions) -> Iterator[Found]:
        """Where the rule would change a text, and what it would write there; nothing where that is what stands there.

        Raises ValueError where the replacement cannot be made of what was found.
        """
        if landmark(self.pattern) not in text or self.every not in (0, sessions.step):
            return
        spared: list[list[tuple[int, int]]] | None = None
        for found in expression(self.pattern).finditer(text):
            values = self._values(found, sessions)
            if values is None:
                continue
            if spared is None:
                spared = [[m.span() for m in expression(unless).finditer(text)] for unless in self.unless]
            if any(over(spans, *found.span()) for spans in spared):
                continue
            start, end = found.span(TARGET if TARGET in found.re.groupindex else 0)
            new = written(self.replacement, values, sessions.step)
            if new != text[start:end]:
                yield Found(start, end, new)

    def _values(self, found: re.Match[str], sessions: Sessions) -> dict[str, Number | str] | None:
        """What the pieces and groups hold; None where a number is not among those that the rule is for."""
        values: dict[str, Number | str] = {name: words or "" for name, words in found.groupdict().items()}
        limits = {group: (low, high) for group, low, high in self.where}
        for use in used(self.pattern):
            piece, words = PIECES[use.piece], found[use.name]
            if not words:
                continue
            value = values[use.name] = piece.value(words)
            limit = limits.get(use.name, (0, max(sessions.step, 1)) if piece.is_near else None)
            if limit and isinstance(value, int):
                low, high = limit
                if not low <= value - sessions.base(piece.counts_from) <= high:
                    return None
        return values

    def uses_sessions(self) -> bool:
        """Whether what the rule does depends on the two sessions."""
        return (
            bool(self.where or self.every)
            or uses_next(self.replacement)
            or any(PIECES[u.piece].is_near for u in used(self.pattern))
        )

    def moves_on(self) -> bool:
        """Whether the rule is for what another session brings: nothing where a draft becomes the resolution of its own."""
        return self.uses_sessions() or "…" in self.replacement

    def outcome(self, text: str, sessions: Sessions) -> str:
        """The text as this rule would have it."""
        for found in sorted(self.find(text, sessions), reverse=True):
            text = found.made_in(text)
        return text


class RuleFile(NamedTuple):
    """The rules of one file. It is one rule to the engine, and goes by the file's name in reports and in `skip`."""

    name: str
    about: str
    patterns: tuple[Pattern, ...]

    def propose(self, context: Context) -> Iterator[Change]:
        """What the patterns that hold at the new session change, or leave open where their status says so."""
        if context.is_revision:
            return
        sessions = Sessions(context.last_session, context.session, context.last_year)
        session = 0 if context.previous.organ.is_of_years else context.session  # rules count those of the Assembly
        done: dict[str, list[Found]] = {}
        for pattern in self.patterns:
            words = landmark(pattern.pattern)
            if words not in context.words or not pattern.holds_at(session) or (not sessions.step and pattern.moves_on()):
                continue
            since = f" (from the {print_ordinal(pattern.since)} session on)" if pattern.since else ""
            because = f"{pattern.because}{since}."
            search = expression(pattern.pattern).search
            for place in pattern.looks_through(context):
                if words not in place.text or not search(place.text):  # as in most: to look first is quicker
                    continue
                taken = done.setdefault(place.at, [])
                for found in self._found(pattern, place, sessions):
                    start, end, new = found
                    rival = over(taken, start, end)
                    if rival is None:
                        insort(taken, found)
                    elif rival.made_in(place.text, found) == found.made_in(place.text, rival):
                        continue  # "become parties to the Convention" is what two patterns are for: once is enough
                    if pattern.status == "open":
                        yield stale(place, start, end, self.name, because, new=new)
                    else:
                        yield revise(place, start, end, new, self.name, because, pattern.status)

    def _found(self, pattern: Pattern, place: Place, sessions: Sessions) -> list[Found]:
        try:
            return list(pattern.find(place.text, sessions))
        except ValueError as error:
            where = f'the rule "{pattern.id}" cannot write what it should at {place.at}'
            raise RulesError(f"{self.name}: {where}: {error}; let its pattern leave such a text alone") from error


@cache
def expression(pattern: str) -> re.Pattern[str]:
    """The regular expression that a pattern of pieces stands for."""
    return compiled(_sign_first(spelled_out(pattern)))


def _sign_first(expression: str) -> str:
    """The same expression with its first letter or figure before what must not stand before that, as "f(?<!\\wf)or" for "\\bfor":
    `re` looks for such a sign several times as fast."""
    found = _OPENING.match(expression)
    if not found:
        return expression
    sign, letter = found["sign"], r"\w"
    behind = "".join(f"(?<!{words or letter}{sign})" for words in _NOT_BEFORE.findall(found["before"]))
    return sign + behind + expression[found.end() :]


@cache
def landmark(pattern: str) -> str:
    """Words that stand in whatever the pattern finds: the longest outside of choices; empty where there are none.

    To look for them takes no time, and most patterns need not be compiled then.
    """
    return kept(("landmark", pattern), lambda: _landmark(pattern))


def _landmark(pattern: str) -> str:
    if "(?i" in pattern:
        return ""
    words, depth = [""], 0
    for sign in re.findall(r"\\.|\[\^?.[^\]]*\]|\{[^{}]*\}|.", _PLAIN_GROUP.sub(r"\1", pattern), re.DOTALL):
        if sign in "?*" or (sign[0] == "{" and sign[1:2].isdecimal()):
            words[-1] = words[-1][:-1]  # what may be missing is none
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            return ""
        if depth == 0 and (sign.isalpha() or sign == " "):
            words[-1] += sign
        else:
            words.append("")
    return max(words, key=len)


def of_data(name: str, file: dict[str, Any]) -> RuleFile:
    """The rules that the data of a file hold, which must be right."""
    return RuleFile(name, file["about"], tuple(_pattern(rule) for rule in file["rules"]))


def _pattern(rule: dict[str, Any]) -> Pattern:
    unless = rule.get("unless", [])
    where = {group: [n, n] if isinstance(n, int) else n for group, n in rule.get("where", {}).items()}
    return Pattern(
        id=rule["id"],
        pattern=rule["pattern"],
        replacement=rule["replacement"],
        status=rule["status"],
        because=rule["because"],
        source=rule["source"],
        examples=tuple(rule["examples"]),
        leaves=tuple(rule["leaves"]),
        unless=(unless,) if isinstance(unless, str) else tuple(unless),
        where=tuple((group, low, high) for group, (low, high) in where.items()),
        since=rule.get("from", 0),
        places=rule.get("in", "paragraphs"),
        every=rule.get("step", 0),
    )


def name_of(path: Path) -> str:
    """The name of the rules in a file: "house style" for house-style.yaml."""
    return printable(path.stem.replace("-", " "))


def built_in_files() -> list[Path]:
    """The files of config/rules, in the order of their names, which is their rank."""
    return sorted(file for file in data.path("config", "rules").iterdir() if file.suffix == ".yaml")


@cache
def built_in(stem: str) -> RuleFile:
    """The rules of config/rules/STEM.yaml."""
    return of_data(stem.replace("-", " "), data.config(f"rules/{stem}"))


def rules_of(files: Iterable[Path]) -> Iterator[Rule]:
    """A rule for the engine of each of the program's own files, which is read when it is first asked."""
    for file in files:
        yield Rule(name_of(file), "what its file says", f"config/rules/{file.name}", partial(_propose, file.stem))


def _propose(stem: str, context: Context) -> Iterator[Change]:
    return built_in(stem).propose(context)
