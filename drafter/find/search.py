"""Where words stand in an index: exactly, and nearly so with what differs.

Exact is the same words in the same order; case, accents and the form of quotation marks and hyphens play no part, and where other
signs stand between the words (a comma) it is told. Near is found by the rarest of the words and judged by all of them.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Literal, NamedTuple

from drafter.compare.pieces import segments
from drafter.document.richtext import RichText
from drafter.draft.redline import Piece
from drafter.errors import DrafterError
from drafter.find.building import ROOM
from drafter.find.index import Index, Text
from drafter.find.words import as_asked, levelled, words_in, words_of

Kind = Literal["exact", "signs", "near"]
SIGNS = 3000  # places of the same words, up to which the signs between them are looked at in all
MOST_WORDS = 1000  # of a query: twice the longest paragraph of the record
FEWEST_WORDS = 4  # from which on something can be near
NEAR, NEAR_OF_FEW, FEW = 0.5, 0.62, 12  # of the words that two texts have, those they share; of a query of fewer words than these
POSTINGS = 15_000  # places of rare words that are looked at, at most
CANDIDATES = 120  # of them, whose words are read
GAP = 3  # words that differ for one more that is the same, at most
COMPARED = 30  # of them, that are compared word by word


class Place(NamedTuple):
    """A place in a text where words stand.

    `files` are those that have it: a resolution may be there as a PDF and as XML. `before`, `found` and `behind` are the
    paragraph; `pieces` lead from what was asked for to what was found; `differ` is how many words are others, and `alike` the
    share of those that are not.
    """

    kind: Kind
    text: Text
    files: tuple[str, ...]
    at: str
    before: str
    found: str
    behind: str
    pieces: tuple[Piece, ...]
    differ: int = 0
    alike: float = 1.0


class Found(NamedTuple):
    """What was found: the words as they were looked for, in how many places these stand, and the newest of them; and where they
    nearly stand, the nearest first."""

    asked: str
    total: int
    exact: tuple[Place, ...]
    near: tuple[Place, ...]


class _Hit(NamedTuple):
    """A place of an index, its address, and the document that it stands in."""

    source: Index
    id: int
    at: str
    text: Text

    @property
    def place(self) -> tuple[str, str, str]:
        """What is the same of all files of one document."""
        return self.text.document, self.text.title, self.at


class _Stretch(NamedTuple):
    """The stretch of a text that is most like some words: the share that is the same, how many words are others, its first word,
    and the one behind its last."""

    alike: float = 0.0
    differ: int = 0
    first: int = 0
    end: int = 0


def checked(query: str) -> tuple[str, list[str]]:
    """What a query asks for, and its words. Raises DrafterError for one without words, or longer than any paragraph."""
    asked = as_asked(query)
    words = words_in(asked)
    if not words:
        raise DrafterError(f"“{asked[:40]}”: found no word to look for; right is a few words, or a paragraph")
    if len(words) > MOST_WORDS:
        raise DrafterError(f"found {len(words)} words to look for; right is a paragraph or a part of one, at most {MOST_WORDS}")
    return asked[words[0].start : words[-1].end], [word.word for word in words]


def find(query: str, indexes: Sequence[Index], limit: int = 10, *, exact: bool = False) -> Found:
    """Where words stand in the texts of some folders, at most `limit` places of each kind; with `exact` none that are near.

    Raises what `checked` raises.
    """
    asked, wanted = checked(query)
    same = [hit for index in indexes for hit in _exact(index, wanted)]
    ranked = _newest_first(_joined(same))
    if len(ranked) <= SIGNS:
        ranked = _same_signs_first(asked, ranked, indexes)
    shown = tuple(_placed(asked, wanted, hits) for hits in ranked[:limit])
    near: list[Place] = []
    if not exact and len(wanted) >= FEWEST_WORDS:
        near = _near(asked, wanted, indexes, same, limit)
    return Found(asked, len(ranked), shown, tuple(near))


def _exact(index: Index, words: Sequence[str]) -> list[_Hit]:
    """The places that have these words in this order."""
    return _hits(index, index.rows("SELECT rowid FROM phrase WHERE phrase MATCH ?", _quoted(" ".join(words))))


def _quoted(words: str) -> str:
    """Words that mean nothing but themselves to the index."""
    return f'"{words}"'


def _hits(index: Index, rows: Iterable[tuple[int]]) -> list[_Hit]:
    return [_Hit(index, id_, at, index.texts[id_ >> ROOM]) for id_, at in index.addresses(id_ for (id_,) in rows)]


def _joined(hits: Iterable[_Hit]) -> list[list[_Hit]]:
    """The hits, those together that are one place of one document in several files."""
    found: dict[tuple[str, str, str], list[_Hit]] = defaultdict(list)
    for hit in hits:
        found[hit.place].append(hit)
    return [*found.values()]


def _newest_first(found: list[list[_Hit]]) -> list[list[_Hit]]:
    in_order = sorted(found, key=lambda hits: (hits[0].text.document, hits[0].id))
    return sorted(in_order, key=lambda hits: hits[0].text.day, reverse=True)


def _same_signs_first(asked: str, ranked: list[list[_Hit]], indexes: Sequence[Index]) -> list[list[_Hit]]:
    """The places with those before that have the same signs between the words too."""
    there = {index: index.words_at(hits[0].id for hits in ranked if hits[0].source is index) for index in indexes}
    wanted = levelled(asked)
    return sorted(ranked, key=lambda hits: wanted not in levelled(there[hits[0].source][hits[0].id]))


def _placed(asked: str, words: Sequence[str], hits: Sequence[_Hit]) -> Place:
    """A place that has the words, with what stands around them."""
    whole = hits[0].source.words_at([hits[0].id])[hits[0].id]
    there = words_in(whole)
    folded = [word.word for word in there]
    starts = [k for k in range(len(there)) if folded[k : k + len(words)] == words]
    first = min(starts, key=lambda k: levelled(whole[there[k].start : there[k + len(words) - 1].end]) != levelled(asked))
    place = _place(asked, hits, whole, _Stretch(1.0, 0, first, first + len(words)))
    return place._replace(kind="exact" if len(place.pieces) == 1 else "signs")


def _place(asked: str, hits: Sequence[_Hit], whole: str, stretch: _Stretch) -> Place:
    there = words_in(whole)
    start, end = there[stretch.first].start, there[stretch.end - 1].end
    files = dict.fromkeys(file for hit in hits for file in hit.source.files_of(hit.text))
    parts = whole[:start], whole[start:end], whole[end:]
    pieces = _pieces(asked, parts[1])
    return Place("near", hits[0].text, tuple(files), hits[0].at, *parts, pieces, stretch.differ, stretch.alike)


def _pieces(asked: str, found: str) -> tuple[Piece, ...]:
    """What leads from the words that were asked for to those that were found; how they are set is no difference."""
    done, at, new_at = [], 0, 0
    for segment in segments(RichText(levelled(asked)), levelled(found)):
        end, new_end = at + len(segment.text) * (segment.kind != "in"), new_at + len(segment.text) * (segment.kind != "out")
        done.append(Piece(segment.kind, RichText(asked[at:end] if segment.kind == "out" else found[new_at:new_end])))
        at, new_at = end, new_end
    return tuple(done)


def _near(asked: str, words: Sequence[str], indexes: Sequence[Index], same: Sequence[_Hit], limit: int) -> list[Place]:
    """The places where the words nearly stand and not the `same`, the nearest first and of these the newest."""
    least = NEAR if len(words) >= FEW else NEAR_OF_FEW
    bag = Counter(words)
    read: list[tuple[int, int, int, str]] = []
    for n, id_, whole in _candidates(words, indexes, {(hit.source.place, hit.id) for hit in same}):
        shared = (bag & Counter(words_of(whole))).total()
        if shared >= least * len(words):
            read.append((-shared, n, id_, whole))
    found: dict[_Hit, tuple[_Stretch, str]] = {}
    for _, n, id_, whole in sorted(read)[:COMPARED]:
        stretch = _stretch(words, words_of(whole))
        if stretch.alike >= least:
            [hit] = _hits(indexes[n], [(id_,)])
            found[hit] = stretch, whole
    newest = sorted(found, key=lambda hit: hit.text.day, reverse=True)
    nearest = _joined(sorted(newest, key=lambda hit: -found[hit][0].alike))
    known = {hit.place for hit in same}
    others = [hits for hits in nearest if hits[0].place not in known]
    return [_place(asked, hits, found[hits[0]][1], found[hits[0]][0]) for hits in others[:limit]]


def _candidates(
    words: Sequence[str], indexes: Sequence[Index], but: Collection[tuple[Path, int]]
) -> Iterator[tuple[int, int, str]]:
    """The places that share the most of the words: the number of the index, that of the place, and what it says."""
    weights = {(n, id_): w for (n, id_), w in _weights(words, indexes).items() if (indexes[n].place, id_) not in but}
    best = heapq.nsmallest(CANDIDATES, weights, key=lambda one: (-weights[one], one))
    for n, index in enumerate(indexes):
        for id_, whole in index.words_at(id_ for k, id_ in best if k == n).items():
            yield n, id_, whole


def _weights(words: Sequence[str], indexes: Sequence[Index]) -> dict[tuple[int, int], float]:
    """How much the words weigh that a place shares, rare ones more, by the numbers of the index and of the place. Words are
    looked for from the rarest on, until there are places enough."""
    counts: Counter[str] = Counter()
    for index in indexes:
        counts.update(index.counts({*words}))
    total = sum(index.size for index in indexes)
    weights: dict[tuple[int, int], float] = defaultdict(float)
    left = POSTINGS
    for word, count in sorted(counts.items(), key=lambda one: (one[1], one[0])):
        if weights and count > left:
            break
        left -= count
        weight = math.log(1 + total / (1 + count))
        for n, index in enumerate(indexes):
            for (id_,) in index.rows("SELECT rowid FROM phrase WHERE phrase MATCH ?", _quoted(word)):
                weights[n, id_] += weight
    return weights


def _stretch(words: Sequence[str], there: Sequence[str]) -> _Stretch:
    """The stretch of a text that is most like the words. Words at an edge of both are others, and not gone and come."""
    blocks = [b for b in SequenceMatcher(None, words, there, autojunk=False).get_matching_blocks() if b.size]
    best, most = _Stretch(), -math.inf
    for i, one in enumerate(blocks):
        same = differ = 0
        behind = one
        for k, block in enumerate(blocks[i:], i):
            differ += max(block.a - behind.a - behind.size, block.b - behind.b - behind.size) if k > i else 0
            same, behind = same + block.size, block
            before, left = one.a, len(words) - block.a - block.size
            first = 0 if one.b <= before else one.b
            end = block.b + block.size
            end = len(there) if len(there) - end <= left else end
            others = differ + max(before, one.b - first) + max(left, end - block.b - block.size)
            if same - others / GAP > most:
                most = same - others / GAP
                best = _Stretch(same / (same + others), others, first, end)
    return best
