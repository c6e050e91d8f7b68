"""What stands above an edit in updates.yaml: the change, quoted with a few words around it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drafter.document.markup import MarkupError, parse
from drafter.document.resolution import Resolution
from drafter.draft.draft import Draft

AROUND = 3  # words on either side
LONGEST = 8  # words of what is quoted


def comments(previous: Resolution, following: Resolution, bare: Draft, data: Mapping[str, Any]) -> dict[tuple[str, int], str]:
    """The comments by key and item. `bare` is the draft that the facts make with nothing skipped."""
    texts = {at: text.text for at, text in previous.texts.items()}
    found = {("edits", k): _of_edit(edit, texts) for k, edit in enumerate(data.get("edits", ()))}
    found |= {("skip", k): _of_skip(item, bare) for k, item in enumerate(data.get("skip", ()))}
    for k, meeting in enumerate(data.get("meetings", ())):
        if meeting.get("held") and str(meeting.get("from", "")).endswith("-01-01"):
            found["meetings", k] = "held in that year; neither text tells the days"
    key = "agenda_item" if "agenda_item" in data else "agenda_items"
    given = [data[key]] if key == "agenda_item" else data.get(key, [])
    for k, (number, item) in enumerate(zip(given, (i for i in following.masthead.agenda_items if i.number), strict=False)):
        if item.number.casefold() != number.casefold():
            found[key, k] = f"it reads {item.number} there"
    return {key: " ".join(text.split()) for key, text in found.items()}


def _of_edit(edit: Mapping[str, Any], texts: Mapping[str, str]) -> str:
    at = edit.get("at") or (f"footnote {edit['footnote']}" if "footnote" in edit else "")
    old = texts.get(at, "")
    if "replace" in edit:
        several = edit["replace"] if isinstance(edit["replace"], dict) else {edit["replace"]: edit["with"]}
        return f"{at}: {'; '.join(_replaced(old, words, by) for words, by in several.items())}"
    if "text" in edit:
        return f"{at}: “{_short(old)}” → “{_short(_words(edit['text']))}”"
    if "row" in edit:
        return f"new: “{_short(' | '.join(_words(cell) for cell in edit['row']))}”"
    if "insert" in edit:
        news = edit["insert"] if isinstance(edit["insert"], list) else [edit["insert"]]
        return f"new: {'; '.join(f'“{_short(_words(text))}”' for text in news[:3])}{' …' if len(news) > 3 else ''}"
    if "delete" in edit:
        return f"{at} is out: “{_short(old)}”"
    if "move" in edit:
        return f"{at} goes elsewhere: “{_short(old)}”"
    return f"{at}: “{_short(old)}”"


def _replaced(old: str, words: str, by: str) -> str:
    """The words and those in their place, between the words around them."""
    first, _, last = (words, "", words) if words in old else words.partition("…")
    first, last = first.rstrip() if first != words else words, last.lstrip() if last != words else words
    start = old.index(first)
    end = old.index(last, start) + len(last)
    start += len(old[start:end]) - len(old[start:end].lstrip())
    end -= len(old[start:end]) - len(old[start:end].rstrip())
    was, now = _short(old[start:end]), _short(_words(by).strip())
    before, behind = last_words(old[:start], AROUND), first_words(old[end:], AROUND)
    space, space_behind = " " * old[:start][-1:].isspace(), " " * old[end : end + 1].isspace()
    return f"{before}{space}[{was} {'stays' if was == now else f'→ {now}'}]{space_behind}{behind}"


def _of_skip(item: Any, bare: Draft) -> str:
    """What a rule would have done and the UN did not."""
    rule, at = (item["rule"], item["at"]) if isinstance(item, dict) else (item, "")
    for c in bare.changes:
        if c.rule == rule and at in ("", c.at) and c.status != "open":
            return f"{c.at}: not “{_short(c.old)}” → “{_short(c.new.text)}”" if c.old or c.new else f"{c.at}: stays as it was"
    return ""


def _words(markup: str) -> str:
    try:
        return parse(markup)[0].text
    except MarkupError:
        return markup


def _short(text: str) -> str:
    words = text.split()
    if len(words) <= LONGEST:
        return " ".join(words)
    return f"{' '.join(words[: LONGEST - 2])} … {words[-1]}"


def last_words(text: str, count: int) -> str:
    """The last words of a text, behind "…" where it has more."""
    words = text.rsplit(None, count)
    return ("… " if len(words) > count else "") + " ".join(words[-count:])


def first_words(text: str, count: int) -> str:
    """The first words of a text, and "…" where it has more."""
    words = text.split(None, count)
    return " ".join(words[:count]) + (" …" if len(words) > count else "")
