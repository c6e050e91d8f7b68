"""Footnotes: which of the next edition is which of the previous one, and what becomes of the others.

An edit says `[^3]` for last year's footnote 3 and `^[…]` for a new one. A footnote can be the same only where its anchor
stands in the same paragraph or in the title; anywhere else it is new.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from drafter.document.resolution import Footnote, Resolution
from drafter.document.richtext import RichText
from drafter.document.words import Pair, heaviest_chain, tokens

ALIKE = 0.3  # of their words that two footnotes share at least, where a paragraph had another number of them


@dataclass(frozen=True)
class Notes:
    """The footnotes of a pair of editions.

    `same` has last year's keys and the next edition's; `new` the footnotes that are new, by keys of their own. `texts` are
    the title (-1) and the paragraphs of the next edition, their anchors named by the keys of `same` and `new`.
    """

    same: Mapping[str, str]
    gone: tuple[str, ...]
    new: Mapping[str, Footnote]
    texts: Mapping[int, RichText]


def matched(previous: Resolution, following: Resolution, pairs: Mapping[int, int], renewed: Collection[int] = ()) -> Notes:
    """The footnotes by their anchors; `pairs` are the paragraphs that stay. Those of a paragraph in `renewed` are all new."""
    old_texts = {-1: previous.title, **{i: p.body for i, p in enumerate(previous.paragraphs)}}
    new_texts = all_anchored(following)
    olds = {note.key: note.text.text for note in previous.footnotes}
    news = {note.key: note for note in following.footnotes}
    same: dict[str, str] = {}
    taken: set[str] = set()  # the values of `same`
    for i, j in ((-1, -1), *sorted(pairs.items())):
        here = _called(old_texts[i], olds.keys() - same.keys())
        there = _called(new_texts[j], news.keys() - taken)
        if i not in renewed:
            found = _in_order([olds[k] for k in here], [news[k].text.text for k in there])
            same |= {here[a]: there[b] for a, b in found}
            taken |= {there[b] for _, b in found}
    staying = {m.value for i in (-1, *pairs) for m in old_texts[i].anchors()}
    anchored = {m.value for text in old_texts.values() for m in text.anchors()}
    gone = tuple(key for key in olds if key not in same and (key in staying or key not in anchored))
    names = {b: a for a, b in same.items()} | {b: f"new-{b}" for b in news if b not in taken}
    plain = {b: replace(note, key=names[b], text=note.text.without("link")) for b, note in news.items()}
    new = {names[b]: note for b, note in plain.items() if b not in taken}
    return Notes(same, gone, new, {j: _renamed(text, names) for j, text in new_texts.items()})


def _called(text: RichText, among: Collection[str]) -> list[str]:
    """The footnotes that a text calls, each once."""
    return [*dict.fromkeys(m.value for m in text.anchors() if m.value and m.value in among)]


def _in_order(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of footnotes that stand in the same order and share most words; all of them where there are as many."""
    if len(old) == len(new):
        return [(k, k) for k in range(len(old))]
    pairs = (Pair(a, b, _alike(one, other)) for a, one in enumerate(old) for b, other in enumerate(new))
    return [(a, b) for a, b, _ in heaviest_chain(pair for pair in pairs if pair.weight >= ALIKE)]


def _alike(one: str, other: str) -> float:
    a, b = set(tokens(one)) - {" "}, set(tokens(other)) - {" "}
    return 2 * len(a & b) / max(1, len(a) + len(b))


def has_number(key: str) -> bool:
    """Whether a footnote has a number by which an edit can name it: "3", not "*" or "03"."""
    return key.isascii() and key.isdecimal() and not key.startswith("0")


def all_anchored(edition: Resolution) -> dict[int, RichText]:
    """The title (-1) and the paragraphs; a footnote whose anchor the reader did not find has that of the note before."""
    return {j: text for j, (_, text) in enumerate(edition.with_strays().rich_texts(), -1)}


def _renamed(text: RichText, names: Mapping[str, str]) -> RichText:
    """The text with its anchors under other names; one that has none goes."""
    kept = (m for m in text.marks if m.kind != "footnote" or m.value in names)
    return RichText(text.text, tuple(replace(m, value=names[m.value or ""]) if m.kind == "footnote" else m for m in kept))
