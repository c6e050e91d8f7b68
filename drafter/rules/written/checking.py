"""What is wrong with a file of rules: keys, values, patterns, replacements, and examples that do not come out as they say."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from drafter.language import organs
from drafter.language.lists import print_list
from drafter.language.pieces import PIECES, levelled, spelled_out, used
from drafter.rules.written import patterns, replacement
from drafter.rules.written.patterns import TARGET, Pattern, Sessions, of_data
from drafter.rules.written.runaway import RunawayError, check
from drafter.updates.fields import LAST_SESSION
from drafter.updates.keys import KeyPath
from drafter.updates.source import Problem, Source, shown

_FILE_KEYS = ("about", "rules")
_NEEDED = ("id", "pattern", "replacement", "status", "because", "source", "examples", "leaves")
_KEYS = (*_NEEDED, "unless", "where", "in", "from", "step")
_TEXTS = ("id", "pattern", "replacement", "because", "source")
_ALLOWED = {"status": ("certain", "confirm", "open"), "in": ("paragraphs", "footnotes", "both", "annexes")}
_EXAMPLES = {"examples": ("before", "after"), "leaves": ("text",)}
_SESSION_KEYS = ("session", "last")
_ANY_SESSION = 81  # of an example that does not depend on its session


def checked(source: Source, ids: dict[str, str], file: str) -> Iterator[Problem]:
    """What is wrong with the data of a file of rules. `ids` are those that are taken and where; it takes those of the file."""
    data = source.data
    if not isinstance(data, dict):
        yield Problem(1, 'found no keys; right is "about: what these rules are for" and "rules:" with a list of them')
        return
    at = _At(source)
    yield from at.keys(data, (), _FILE_KEYS, _FILE_KEYS)
    if "about" in data and not _is_text(data["about"]):
        yield at.wrong(("about",), f"found {shown(data['about'])}; right is a text: what the rules of this file are for")
    rules = data.get("rules", [])
    if not isinstance(rules, list) or ("rules" in data and not rules):
        yield at.wrong(("rules",), f"found {shown(rules)}; right is a list, each rule behind a dash: - id: …")
        return
    for k, rule in enumerate(rules):
        problems = list(_rule(at, ("rules", k), rule))
        name = rule.get("id") if isinstance(rule, dict) else None
        if isinstance(name, str):
            if name in ids:
                yield at.wrong(("rules", k, "id"), f'found the id "{name}" a second time (it is in {ids[name]}); give it another')
            ids.setdefault(name, f"{file}:{source.line(('rules', k, 'id'))}")
        yield from problems or _examples(at, ("rules", k), rule)


class _At:
    """Problems with the line of what they are about."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def wrong(self, path: KeyPath, message: str) -> Problem:
        """A problem at a path: the key is named, and the line found."""
        keys = [str(key) for key in path if isinstance(key, str) and key != "rules"]
        return Problem(self.source.line(path), f"{', '.join(keys)}: {message}" if keys else message)

    def keys(self, data: Any, path: KeyPath, known: tuple[str, ...], needed: tuple[str, ...]) -> Iterator[Problem]:
        """Unknown keys, and those that are missing."""
        for key in data:
            if key not in known:
                near = get_close_matches(str(key), known, n=1)
                hint = f'do you mean "{near[0]}"?' if near else f"known are {', '.join(known)}"
                yield Problem(self.source.line((*path, key)), f'found the unknown key "{key}"; {hint}')
        missing = [f'"{key}"' for key in needed if key not in data]
        if missing:
            what = f'the rule "{data["id"]}"' if "id" in data else "it" if path else "the file"
            verb = "is" if len(missing) == 1 else "are"
            yield Problem(
                self.source.line(path) or 1, f"{print_list(missing)} {verb} missing; {what} must have {', '.join(needed)}"
            )


def _rule(at: _At, path: KeyPath, rule: Any) -> Iterator[Problem]:
    """What is wrong with one rule, its examples aside."""
    if not isinstance(rule, dict):
        yield at.wrong(path, f"found {shown(rule)}; right is a rule: lines of {', '.join(_NEEDED)}")
        return
    yield from at.keys(rule, path, _KEYS, _NEEDED)
    for key in _TEXTS:
        if key in rule and not (_is_text(rule[key]) or (key == "replacement" and rule[key] == "")):
            hint = "; put it in quotes" if isinstance(rule[key], int | float | bool) else ""
            yield at.wrong((*path, key), f"found {shown(rule[key])}; right is a text{hint}")
    for key, allowed in _ALLOWED.items():
        if key in rule and rule[key] not in allowed:
            yield at.wrong((*path, key), f"found {shown(rule[key])}; right is one of {', '.join(allowed)}")
    if "from" in rule and not _is_session(rule["from"]):
        yield at.wrong((*path, "from"), f"found {shown(rule['from'])}; right is a session: a number from 1 to {LAST_SESSION}")
    if "step" in rule and not _is_session(rule["step"]):
        yield at.wrong(
            (*path, "step"), f"found {shown(rule['step'])}; right is how many sessions lie between the two texts: 1 or more"
        )
    unless = rule.get("unless", [])
    for n, text in enumerate(unless if isinstance(unless, list) else [unless]):
        place: KeyPath = (*path, "unless", n) if isinstance(unless, list) else (*path, "unless")
        wrong = _pattern(text) if isinstance(text, str) and text else [f"found {shown(text)}; right is a pattern"]
        yield from (at.wrong(place, what) for what in wrong)
    pattern = rule.get("pattern")
    if isinstance(pattern, str) and pattern.strip():
        problems = _pattern(pattern)
        yield from (at.wrong((*path, "pattern"), what) for what in problems)
        if not problems:
            yield from _where(at, path, rule)
            if isinstance(rule.get("replacement"), str):
                names = [name for name in re.compile(spelled_out(pattern)).groupindex if name != TARGET]
                what = replacement.problem(rule["replacement"], names)
                yield from [at.wrong((*path, "replacement"), what)] if what else []
                if "…" in rule["replacement"] and rule.get("status") in ("certain", "confirm"):
                    what = '"…" stands for what is not known, and is for a rule whose status is open'
                    yield at.wrong((*path, "replacement"), f'found "{rule["replacement"]}"; {what}')
    for key, texts in _EXAMPLES.items():
        yield from _example_form(at, (*path, key), rule[key], texts) if key in rule else ()


def _pattern(pattern: str) -> list[str]:
    """What is wrong with a pattern."""
    unknown = [use for use in used(pattern) if use.piece not in PIECES]
    for use in unknown:
        near = get_close_matches(use.piece, PIECES, n=1)
        hint = f"do you mean {{{near[0]}}}?" if near else f"known are {', '.join(f'{{{name}}}' for name in PIECES)}"
        return [f"found the unknown piece {{{use.piece}}}; {hint}"]
    if wrong := _wrong_expression(levelled(pattern), pattern):
        return [wrong]
    names = [use.name for use in used(pattern)]
    for name in names:
        if names.count(name) > 1:
            return [f"found the piece {{{name}}} twice; give the second a name of its own: {{{name}:end}}"]
    expression = spelled_out(pattern)
    if wrong := _wrong_expression(expression, ""):
        return [wrong]
    found = re.compile(expression)
    if "step" in found.groupindex:
        return ['found the name "step", which is that of the sessions between the two texts; choose another']
    try:
        check(expression)
    except RunawayError as error:
        return [str(error)]
    return ["matches where nothing stands; let it look for at least one sign"] if found.match("") else []


def _wrong_expression(expression: str, shown: str) -> str:
    """Why a text is no regular expression; empty where it is one. What is wrong in it stands at the same place in `shown`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            re.compile(expression)
    except re.error as error:
        at = error.pos if error.pos is not None else len(shown)
        where = f' (in column {at + 1}, behind "{shown[max(0, at - 20) : at]}")' if shown else ""
        return f"is no regular expression: {error.msg}{where}"
    except (Warning, OverflowError) as error:
        return f"is no regular expression that is sure to stay one: {error}"
    except RecursionError:
        return "is no regular expression: its brackets are nested too deep"
    return ""


def _where(at: _At, path: KeyPath, rule: dict[str, Any]) -> Iterator[Problem]:
    where = rule.get("where", {})
    countable = {use.name for use in used(rule["pattern"]) if PIECES[use.piece].counts_from}
    if not isinstance(where, dict):
        right = "right is a piece and its limits: {session: 0} or {year: [-1, 2]}"
        yield at.wrong((*path, "where"), f"found {shown(where)}; {right}")
        return
    for name, limits in where.items():
        if name not in countable:
            hint = f"right is {' or '.join(sorted(countable))}" if countable else "the pattern has no session, ordinal or year"
            yield at.wrong((*path, "where", name), f'found "{name}"; {hint}')
        pair = [limits, limits] if type(limits) is int else limits
        if not (isinstance(pair, list) and len(pair) == 2 and all(type(n) is int for n in pair) and pair[0] <= pair[1]):
            right = "right is how far from last year's: a number, or the least and the most: [-1, 2]"
            yield at.wrong((*path, "where", name), f"found {shown(limits)}; {right}")


def _example_form(at: _At, path: KeyPath, given: Any, texts: tuple[str, ...]) -> Iterator[Problem]:
    if not isinstance(given, list) or not given:
        form = "{" + ", ".join(f"{key}: …" for key in texts) + "}"
        yield at.wrong(path, f"found {shown(given)}; right is a list with at least one example: - {form}")
        return
    for n, example in enumerate(given):
        if texts == ("text",) and _is_text(example):
            continue
        if not isinstance(example, dict):
            yield at.wrong((*path, n), f"found {shown(example)}; right is {{{', '.join(f'{key}: …' for key in texts)}}}")
            continue
        yield from at.keys(example, (*path, n), (*texts, *_SESSION_KEYS), texts)
        for key, value in example.items():
            if key in texts and not isinstance(value, str):
                yield at.wrong((*path, n, key), f"found {shown(value)}; right is a text; put it in quotes")
            if key in _SESSION_KEYS and not _is_session(value):
                yield at.wrong((*path, n, key), f"found {shown(value)}; right is a session: a number from 1 to {LAST_SESSION}")


def _examples(at: _At, path: KeyPath, rule: dict[str, Any]) -> Iterator[Problem]:
    """The examples that do not come out as they say."""
    [pattern] = of_data("", {"about": "", "rules": [rule]}).patterns
    for key, texts in _EXAMPLES.items():
        for n, example in enumerate(rule[key]):
            place = (*path, key, n)
            if pattern.uses_sessions() and not (isinstance(example, dict) and "session" in example) and not pattern.since:
                yield at.wrong(place, '"session" is missing: what becomes of it depends on the session of the new text')
                continue
            before, after = (example, example) if isinstance(example, str) else (example[texts[0]], example[texts[-1]])
            try:
                got = pattern.outcome(before, sessions_of(example, pattern))
            except ValueError as error:
                yield at.wrong(place, f"the replacement cannot be written: {error}")
                continue
            if got != after and key == "leaves":
                yield at.wrong(place, f'is not left alone\n  text:   "{before}"\n  became: "{got}"')
            elif got != after:
                still = "; the pattern does not find it" if got == before else ""
                compared = f'\n  before: "{before}"\n  wanted: "{after}"\n  got:    "{got}"'
                yield at.wrong(place, f"does not become what it says{still}{compared}")
            elif before == after and key == "examples":
                yield at.wrong(place, "before and after are the same; what is left alone belongs in leaves")


def sessions_of(example: Any, pattern: Pattern) -> Sessions:
    """The sessions that an example is for: those it names, else the rule's first one."""
    given = example if isinstance(example, dict) else {}
    new = given.get("session", pattern.since or _ANY_SESSION)
    last = given.get("last", new - 1)
    return patterns.Sessions(last, new, organs.of().sessions.year_of(last))


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_session(value: Any) -> bool:
    return type(value) is int and 1 <= value <= LAST_SESSION
