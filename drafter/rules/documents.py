"""Documents: last year's report and this year's, in the text and in footnotes.

Source: YEARLY-CHANGES, 7: the serial number of a report must be looked up; it cannot be worked out. Nor can the place in it that
a footnote names: "para. 38" of one report is not that of the next (on the record it became another in 21 of 30). The Security
Council has another in the place of a document of the year before last year's text in 31 of 57 places of half a of its series; of
a presidential statement, which it recalls, in 15 of 44: those stay.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from drafter.document.richtext import Mark, RichText
from drafter.document.words import over
from drafter.draft.change import Change
from drafter.expressions import compiled
from drafter.language.signs import latin, named, unlike
from drafter.language.symbols import Symbol, cited
from drafter.rules.base import Context, Place, Rule, edit_of, revise, stale
from drafter.updates.printing import Settle

NAME = "documents"
_FIRST = 5  # letters of a symbol, "A/80/", that are looked for in a text before all that are known
_GIVEN = r"(?<!\w)[A-Z]{1,8}(?:\(\d+\))?/[A-Z\d][^ ]*"  # A/81/372, TD/B/71/2, GC(69)/RES/15
# a place in a document, behind its symbol: "para. 38", "annexes I and III", "chap. V, sect. A", “The Territory at a glance”;
# what stands in brackets, "(Sect. 8)" and "(Part I)", belongs to the symbol
_NUMBER = r"(?:\d+|[IVXLC]+|[A-Z])(?:\.[A-Z\d]+)*"
_NUMBERS = rf"{_NUMBER}(?:(?:[-–]|, | and |, and | to ){_NUMBER}(?![\w/]))*(?!\w)"
_PLACE = rf"(?:(?:paras?\.|chaps?\.|sects?\.|annex(?:es)?|appendix|part|vol\.|table) {_NUMBERS}|annex|“[^“”]+”)"
_LOCATOR = rf"\)?, (?P<words>{_PLACE}(?:(?:, | and ){_PLACE})*)"


def _symbol(root: str) -> re.Pattern[str]:
    """Finds symbols of a session (A/80/365, A/C.6/80/SR.22) or of a year (A/AC.109/2025/3, E/2025/31)."""
    return compiled(
        rf"(?<![\w/])(?:{re.escape(root)}|E)/(?:[A-Z][A-Z.\d]*/)*(?P<of>\d{{1,4}})/"
        r"(?:(?:L|SR|CRP)\.)?\d+(?:/(?:Add|Rev|Corr)\.\d+)*(?![\w/])"
    )


def propose(context: Context) -> Iterator[Change]:
    """The documents that updates.yaml names; those of last year's session that it does not are open, and so is the place in a
    document that is another now ("para. 38").

    Raises UpdatesError where a document is not in the text, and where what is given in its place is no symbol.
    """
    known = context.updates.documents
    found = _found(context)
    there = {m.group() for _, matches in found for m in matches}
    for old, new in known.items():
        _check(context, old, new, is_cited=old in there)
    citing = Counter(old for _, matches in found for old in {_whole(m) for m in matches})
    given_for: dict[str, list[str]] = {}
    for old, new in known.items():
        given_for.setdefault(new, []).append(old)
    for place, matches in found:
        for m in matches:
            twins = [old for old in given_for[known[m.group()]] if old != m.group()]
            yield from _replaced(context, place, m, citing[_whole(m)], twins)
        if not context.is_same_text:
            yield from _stale(context, place, [m.span() for m in matches])


def _found(context: Context) -> list[tuple[Place, list[re.Match[str]]]]:
    """Where each text cites the documents of updates.yaml; of two that begin alike the longer one goes first."""
    known = sorted(context.updates.documents, key=len, reverse=True)
    pattern = _citing(known) if known else None
    starts = dict.fromkeys(old[:_FIRST] for old in known)  # few, where there are many that are known

    def matches(text: str) -> list[re.Match[str]]:
        return list(pattern.finditer(text)) if pattern and any(start in text for start in starts) else []  # quicker

    return [(place, matches(place.text)) for place in context.all_places]


def _citing(known: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/])(?:{'|'.join(map(re.escape, known))})(?![\w]|/\w)")


def _whole(found: re.Match[str]) -> str:
    """The symbol with what belongs to it in brackets: "A/80/6 (Sect. 8)" is another document than "A/80/6 (Sect. 9)"."""
    behind = re.match(r" ?\((?:Sect|Part)[^()]*\)", found.string[found.end() :])
    return found.group() + (behind.group() if behind else "")


def _check(context: Context, old: str, new: str, *, is_cited: bool) -> None:
    """Raises UpdatesError for a document that is not in the text, and for what is no symbol."""
    path = ("documents", old)
    for symbol in (old, new):
        if sign := unlike(symbol):
            raise context.wrong(path, f'"{symbol}" has {named(sign)} in it; right is {latin(symbol)}')
    places = context.all_places
    if not is_cited and context.must_fit(path) and not any(_citing([old]).search(place.text) for place in places):
        like = _likest(old, (m.group() for place in places for m in _symbol(context.previous.organ.root).finditer(place.text)))
        raise context.wrong(path, f"{old} is not in the text; right is a document that last year's text names{like}")
    if "/" in old and not re.search(_GIVEN, new):
        right = new.upper() if re.search(_GIVEN, new.upper()) else "the symbol of this year's document, such as A/81/372"
        raise context.wrong(path, f"{new} is no symbol of a document; right is {right}")
    stop = old[-1:] if old[-1:] in ".,;" else ""
    bare = " ".join(new.split()).strip("*.,; ") + stop
    if new != bare:
        raise context.wrong(path, f'"{new}" is not the symbol alone, as in "{old}"; right is "{bare}"')


def _likest(old: str, there: Iterable[str]) -> str:
    from difflib import get_close_matches

    symbols = list(dict.fromkeys(there))
    near = [s for s in symbols if s.startswith(f"{old.upper()}/")] or get_close_matches(old.upper(), symbols, 1)
    return f", such as {near[0]}" if near else ""


def _replaced(context: Context, place: Place, found: re.Match[str], citing: int, twins: Sequence[str]) -> Iterator[Change]:
    """This year's symbol in the place of last year's, and a mark on the place in the document that stands behind it.

    Where several texts cite a document each is to be confirmed: one of them may mean what it said in its year. The same symbol
    is given for its `twins` too.
    """
    old = found.group()
    new = context.updates.documents[old]
    if new == old:
        return
    text = RichText(new)
    for mark in place.body.beside(*found.span()):
        if mark.kind == "link" and mark.value and mark.start <= found.start() and mark.end >= found.end():
            text = RichText(new, (Mark(0, len(new), "link", mark.value.replace(old, new)),))
    because = f"{new} is this year's {old} ({context.updates.origin(('documents', old))})."
    if citing > 1:
        because += f" It is cited in {citing} places; look whether this one means this year's too."
    root = context.previous.organ.root
    was, now = Symbol.parse(old, root), Symbol.parse(new, root)
    is_off = was is not None and was.session == context.last_session and (now is None or now.session != context.session)
    if is_off:
        because += (
            f" It is no document of the {context.previous.organ.session_called(context.session)}; look whether it is meant."
        )
    if twins:
        because += f" It is given for {twins[0]} too; look whether both are meant."
    is_to_confirm = citing > 1 or is_off or bool(twins)
    yield revise(place, found.start(), found.end(), text, NAME, because, "confirm" if is_to_confirm else "certain")
    if issued_with := cited().match(place.text, found.start()):
        yield from _issued_with(place, found, issued_with, new)
    locator = compiled(_LOCATOR).match(place.text, found.end())
    if locator and locator["words"] != "annex":  # which is the same in the other, if it has one
        because = f"It is a place in {old}; that in {new} must be looked up."
        span = locator.span("words")
        yield stale(place, *span, NAME, because, edit_of(place, *span))


def _issued_with(place: Place, found: re.Match[str], whole: re.Match[str], new: str) -> Iterator[Change]:
    """A mark on the corrections and addenda that last year's document is cited with: this year's may have others or none."""
    if whole["more"] and whole.start("more") == found.end():
        because = f"It was issued with {found.group()}; whether {new} has any must be looked up."
        settle = Settle.of("documents", {whole.group(): new})
        yield stale(place, whole.start("more"), whole.end(), NAME, because, settle)


def _stale(context: Context, place: Place, taken: list[tuple[int, int]]) -> Iterator[Change]:
    root = context.previous.organ.root
    if f"{root}/" not in place.text and "E/" not in place.text:
        return

    def is_free(start: int, end: int) -> bool:
        return start >= done and not over(taken, start, end)

    done = 0
    wholes = cited().finditer(place.text)
    whole = next(wholes, None)
    for found in _symbol(root).finditer(place.text):
        this_years = _this_years(context, found)
        if this_years is None or not is_free(*found.span()):
            continue
        (new, because), (start, end) = this_years, found.span()
        while whole and whole.end() <= start:
            whole = next(wholes, None)
        if whole and whole.start() <= start and is_free(*_span(whole)):
            start, end = _span(whole)
            new = "-".join(_joint(context, symbol) for symbol in re.split(r"[-–](?=[A-Z])", whole["symbols"]))
        done = end
        yield stale(place, start, end, NAME, because, Settle.of("documents", {place.text[start:end]: new}))


def _span(whole: re.Match[str]) -> tuple[int, int]:
    """Where a document stands with all its symbols and what was issued with it, but without what is in brackets at its end:
    "(Part I)" stays when the symbol changes."""
    return whole.start(), whole.end("more" if whole["more"] else "symbols")


def _this_years(context: Context, found: re.Match[str]) -> tuple[str, str] | None:
    """This year's symbol with room for its number, and why; None for a document that is not of last year."""
    old, of = found.group(), found["of"]
    symbol = Symbol.parse(old, context.previous.organ.root)
    new = f"{old[: found.start('of') - found.start()]}{context.year}/…"
    if of == str(context.last_year):
        return new, "A document of last year; that of this year must be looked up."
    if of == str(context.last_year - 1) and not context.previous.organ.has_sessions and "/PRST/" not in old:
        return new, "A document of the year before last year's text; there may be a later one."
    if symbol is not None and symbol.session == context.last_session and symbol.body not in ("RES", "DEC"):
        new = str(symbol._replace(session=context.session, rest="…"))
        return new, "A document of the session of last year's text; that of this year must be looked up."
    return None


def _joint(context: Context, symbol: str) -> str:
    """The same of each symbol of a document that several organs have: "A/80/62-S/2025/49"."""
    found = _symbol(context.previous.organ.root).fullmatch(symbol)
    this_years = _this_years(context, found) if found else None
    return this_years[0] if this_years else re.sub(rf"/{context.last_year}/.*", f"/{context.year}/…", symbol)


RULE = Rule(NAME, "symbols of documents in the text and in footnotes", "updates.yaml: documents; YEARLY-CHANGES, 7", propose)
