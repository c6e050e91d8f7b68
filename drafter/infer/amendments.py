"""Edits as the amendments that a sponsor reads out: those that lead from one text to another, in the first one's numbering."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Literal

from drafter.document.markup import parse, print_markup
from drafter.document.masthead import Masthead
from drafter.document.resolution import Resolution
from drafter.document.richtext import RichText
from drafter.errors import DrafterError
from drafter.infer.amended import Amended, bodies, carried
from drafter.infer.search import Search
from drafter.infer.trials import Trials
from drafter.language.amendments import ALL, PARTS, Amendment, Put, is_quotable
from drafter.language.openings import opening_words

Edit = dict[str, Any]


def amendments_between(old: Resolution, new: Resolution) -> list[Amendment]:
    """The amendments by which one text becomes another: title, paragraphs and footnotes.

    Raises DrafterError for texts that have no paragraph in common.
    """
    data, before = edits_between(old, new), _alike(old)
    title = [{"title": data["title"]}] if "title" in data else []
    return [one for edit in [*title, *data["edits"]] for one in _amendments(edit, before)]


def edits_between(old: Resolution, new: Resolution) -> Edit:
    """The edits by which one text becomes another, and its title where that is another: by themselves, without any rule. Raises
    what `amendments_between` does."""
    before, after = _alike(old), _alike(new)
    search = Search(Trials(before), after, {"session": before.masthead.session, "symbol": before.masthead.symbol})
    if not search.shared:
        raise DrafterError("the two texts have no paragraph in common: amendments would be the whole text")
    data = search.result()
    while skipped := {item["at"] for item in data["skip"] if isinstance(item, dict)} - search.whole:
        search.whole |= skipped  # what no rule is to do is said in so many words
        data = search.result()
    return {key: data[key] for key in ("title", "edits") if key in data}


def _alike(text: Resolution) -> Resolution:
    """The text as a draft whose masthead tells nothing, so that no rule finds anything in it to move on."""
    masthead = Masthead(organ=text.masthead.organ, kind="draft resolution", symbol="", session=text.masthead.session or 1)
    return replace(text, masthead=replace(masthead, symbol=text.organ.draft_symbol("", masthead.session or 1)))


def _amendments(edit: Edit, text: Resolution) -> Iterator[Amendment]:
    place = place_said(str(edit.get("at") or edit.get("after") or edit.get("before") or ""))
    if "title" in edit:
        yield Amendment("text", (ALL[0],), texts=(edit["title"],))
        return
    if "footnote" in edit:
        place = f"footnote {edit['footnote']}"
    if "delete" in edit:
        yield Amendment("delete", (place,))
    elif "move" in edit:
        [(side, to)] = edit["move"].items()
        yield Amendment("move", (place,), side=side, to=place_said(to))
    elif "insert" in edit or "row" in edit or "as" in edit:
        yield _standing(edit, text, place)
    elif "text" in edit:
        yield Amendment("text", (place,), texts=(_plain(edit["text"]),))
    else:
        at = str(edit["at"]) if "at" in edit else f"footnote {edit['footnote']}"
        yield _worded(at, place, edit["replace"] if isinstance(edit["replace"], dict) else {edit["replace"]: edit["with"]}, text)


def _standing(edit: Edit, text: Resolution, place: str) -> Amendment:
    """What is put in beside a paragraph, or how a paragraph stands otherwise."""
    standing = edit.get("as", {})
    beside = next(p for p in text.paragraphs if p.id == (edit.get("at") or edit.get("after") or edit.get("before")))
    told: dict[str, Any] = {"level": standing.get("level"), "number": standing.get("number")}
    part = standing.get("part", beside.part)
    level = standing.get("level", beside.level)
    what = "subparagraph" if level and part == beside.part else PARTS[part]
    if "at" in edit:
        return Amendment("stand", (place,), what=what, **told)
    side: Literal["after", "before"] = "after" if "after" in edit else "before"
    if "row" in edit:
        return Amendment("insert", (place,), texts=tuple(edit["row"]), side=side, what="row")
    texts = edit["insert"] if isinstance(edit["insert"], list) else [edit["insert"]]
    return Amendment("insert", (place,), texts=tuple(map(_plain, texts)), side=side, what=what, **told)


def _plain(markup: str) -> str:
    """A paragraph without its italic opening words, where an edit finds those by itself."""
    body, notes = parse(markup)
    opening = opening_words(body.text)
    plain = RichText(body.text, tuple(m for m in body.marks if m.kind != "italic"))
    return print_markup(plain, notes) if opening and plain.with_mark(0, len(opening), "italic") == body else markup


def _worded(at: str, place: str, pairs: Mapping[str, str], text: Resolution) -> Amendment:
    """Words replaced; the whole text in their place, where they are none that can be quoted."""
    body = bodies(text)[at].text
    puts = []
    for old, new in pairs.items():
        start, end = _found(body, old)
        put = _put(body, start, end, new)
        if put is None:
            whole = Amended(at, bodies(text)[at])
            for words, by in pairs.items():
                whole.puts.append((*_found(body, words), by))
            return Amendment("text", (place,), texts=(_plain(whole.markup()),))
        puts.append(put)
    return Amendment("words", (place,), tuple(puts))


def _put(body: str, start: int, end: int, new: str) -> Put | None:
    """The words of a text that are replaced, as they are said; None where they cannot be quoted."""
    old = body[start:end]
    bare = parse(new)[0].text
    options = [Put("delete", old.strip())] if not new.strip() else []
    if new.startswith(old):
        options.append(Put("after", old, new[len(old) :].strip()))
    if new.endswith(old):
        options.append(Put("before", old, new[: len(new) - len(old)].strip()))
    options.append(Put("replace", old, new))
    for put in options:
        if put.old.strip() and is_quotable(put.old) and is_quotable(bare) and is_quotable(put.new) and body.count(put.old) == 1:
            first, last, by = carried(body, put)
            if body[:first] + by + body[last:] == body[:start] + new + body[end:]:
                return put
    return None


def _found(body: str, words: str) -> tuple[int, int]:
    """Where the words of an edit stand, "…" in them for what lies between the first and the last."""
    if words in body:
        return body.index(words), body.index(words) + len(words)
    first, _, last = words.partition("…")
    start = body.index(first.rstrip())
    return start, body.index(last.lstrip(), start + len(first.rstrip())) + len(last.lstrip())


def place_said(at: str) -> str:
    """An address as it is said: "operative paragraph 9 (a)" for "OP9(a)"; headings and annexes by their addresses."""
    section, dot, inner = at.rpartition(".")
    short, number = inner[:2], inner[2:]
    if short not in ("PP", "OP") or not number[:1].isdigit():
        return at
    kind = "preambular" if short == "PP" else "operative"
    said = f"{kind} paragraph {number.replace('(', ' (').replace(') (', ') (')}"
    return f"{said} of part {section}" if dot else said
