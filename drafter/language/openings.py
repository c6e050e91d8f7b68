"""Opening words: the verb phrase at the head of a paragraph that the United Nations sets in italics.

"*Noting with deep regret* that …", "*Renews its call upon* all States …", but "*Decides* to include …" and "*Taking note*
of …". What they are made of is data: config/openings.yaml; how they are made is here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

Phrases = dict[str, list[list[str]]]  # the words of each by its first one, longer ones first


def opening_words(text: str) -> str:
    """The opening words of a paragraph, as they stand at its head; empty where it has none that the UN would italicize."""
    return _at_the_head(text[:200])


@lru_cache(1 << 15)  # rules ask for it again and again
def _at_the_head(text: str) -> str:
    head = re.match(r"[^\W\d_]+(?:[- ][^\W\d_]+)*", text)
    if head is None or not text[0].isupper():
        return ""
    words = (head[0][0].lower() + head[0][1:]).split(" ")
    count = max(_end(words, form) for form in _forms())
    return " ".join(head[0].split(" ")[:count])


class _Form:
    """The pieces of openings of the preamble, or of the operative part."""

    def __init__(self, data: dict[str, Any], *, preambular: bool) -> None:
        def verbs(participles: Iterable[str]) -> set[str]:
            return {v if preambular else data["verbs"][v] for v in participles}

        self.verbs = _phrases(verbs(data["verbs"]))
        self.expressing = verbs(["expressing", "voicing"])
        self.its_verbs, self.its = verbs(data["its"]["verbs"]), _phrases(data["its"]["nouns"])
        self.it_verbs, self.it = verbs(data["it"]["verbs"]), _phrases(data["it"]["adjectives"])
        self.continuing, self.to = verbs(data["continuing"]["verbs"]), _phrases(data["continuing"]["to"])
        self.behind = _phrases(data["behind"] + (data["behind_preambular"] if preambular else []))
        self.before, self.degrees, self.with_ = (_phrases(data[key]) for key in ("before", "degrees", "with"))
        self.remaining, self.states, self.having = (_phrases(data[key]) for key in ("remaining", "states", "having"))
        self.expressed, self.phrases = (_phrases(data[key]) for key in ("expressed", "phrases"))


def _phrases(given: Iterable[str]) -> Phrases:
    found: Phrases = {}
    for words in sorted((phrase.split(" ") for phrase in given), key=len, reverse=True):
        found.setdefault(words[0], []).append(words)
    return found


@cache
def _forms() -> tuple[_Form, _Form]:
    from drafter.data import config

    data = config("openings")
    return _Form(data, preambular=True), _Form(data, preambular=False)


# Each function below takes the words and the place of one of them, and gives the place behind what it found; 0 for nothing.


def _end(words: list[str], form: _Form) -> int:
    at = _skip(words, 0, form.before)
    end = max(
        _phrase(words, at, form.phrases),
        _having(words, at, form),
        _state(words, at, form),
        _verb(words, at, form),
    )
    return _skip(words, end, form.behind) if end else 0


def _having(words: list[str], at: int, form: _Form) -> int:
    """ "having also considered"."""
    return _phrase(words, _skip(words, at + 1, form.before), form.having) if words[at : at + 1] == ["having"] else 0


def _state(words: list[str], at: int, form: _Form) -> int:
    """ "remaining deeply concerned", "alarmed and concerned"."""
    at = _phrase(words, at, form.remaining) or at
    end = _phrase(words, _skip(words, at, form.before), form.states)
    return (end and _and(words, end) and _state(words, end + 1, form)) or end


def _verb(words: list[str], at: int, form: _Form) -> int:
    """ "recalls", "reaffirming its determination", "invites and encourages"."""
    bare = _phrase(words, at, form.verbs)
    if not bare:
        return 0
    verb, end = " ".join(words[at:bare]), _skip(words, bare, form.behind)
    following = words[end] if end < len(words) else ""
    ends = [end]
    if verb in form.expressing:
        ends.append(_nouns(words, end + (following == "its"), form.expressed, form))
    if verb in form.its_verbs and following == "its":
        ends.append(_nouns(words, end + 1, form.its, form))
    if verb in form.it_verbs and following == "it":
        ends.append(_phrase(words, end + 1, form.it))
    if verb in form.continuing and following == "to":
        ends.append(_phrase(words, end + 1, form.to))
    if following == "with":
        ends.append(_nouns(words, end + 1, form.with_, form))
    if following == "and":  # a second verb belongs to the opening where it stands in the same form
        ends.append(_verb(words, _skip(words, end + 1, form.before), form))
    return max(ends)


def _nouns(words: list[str], at: int, nouns: Phrases, form: _Form) -> int:
    """ "deep regret", "appreciation and satisfaction"."""
    end = _phrase(words, _skip(words, at, form.degrees), nouns)
    return (end and _and(words, end) and _nouns(words, end + 1, nouns, form)) or end


def _and(words: list[str], at: int) -> bool:
    return words[at : at + 1] == ["and"]


def _phrase(words: list[str], at: int, phrases: Phrases) -> int:
    """The longest of the phrases: "calls upon" and not "calls"."""
    there = phrases.get(words[at], ()) if at < len(words) else ()
    return next((at + len(phrase) for phrase in there if words[at : at + len(phrase)] == phrase), 0)


def _skip(words: list[str], at: int, phrases: Phrases) -> int:
    while end := _phrase(words, at, phrases):
        at = end
    return at
