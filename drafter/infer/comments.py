"""What stands above an edit in updates.yaml: the change, quoted with a few words around it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drafter.document.markup import parse
from drafter.document.resolution import Resolution
from drafter.document.words import shortened
from drafter.draft.draft import Draft

AROUND = 3  # words on either side


def comments(previous: Resolution, following: Resolution, bare: Draft, data: Mapping[str, Any]) -> dict[tuple[str, int], str]:
    """The comments by key and item. `bare` is the draft that the facts make with nothing skipped."""
    found = {("edits", k): _of_edit(edit, previous) for k, edit in enumerate(data.get("edits", ()))}
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


def _of_edit(edit: Mapping[str, Any], previous: Resolution) -> str:
    at = edit.get("at") or (f"footnote {edit['footnote']}" if "footnote" in edit else "")
    old = str(previous.texts.get(at, ""))
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
    before, behind = old[:start], old[end:]
    before = shortened(before, 0, AROUND + before.endswith(" "))  # behind a space at the edge is an empty word
    behind = shortened(behind, AROUND + behind.startswith(" "), 0)
    return f"{before}[{was} {'stays' if was == now else f'→ {now}'}]{behind}"


def _of_skip(item: Any, bare: Draft) -> str:
    """What a rule would have done and the UN did not."""
    rule, at = (item["rule"], item["at"]) if isinstance(item, dict) else (item, "")
    for c in bare.changes:
        if c.rule == rule and at in ("", c.at) and c.status != "open":
            return f"{c.at}: not “{_short(c.old)}” → “{_short(c.new.text)}”" if c.old or c.new else f"{c.at}: stays as it was"
    return ""


def _words(markup: str) -> str:
    return parse(markup)[0].text


def _short(text: str) -> str:
    return shortened(" ".join(text.split()), 6, 1, spared=1)
