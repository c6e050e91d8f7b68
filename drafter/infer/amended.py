"""A text and what amendments of words make of it."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.document.markup import parse, print_markup
from drafter.document.resolution import Resolution
from drafter.document.richtext import RichText
from drafter.language.amendments import Put


def bodies(text: Resolution) -> dict[str, RichText]:
    """The texts of a resolution by their addresses."""
    notes = {f"footnote {note.key}": note.text for note in text.footnotes}
    return {"title": text.title, **{p.id: p.body for p in text.paragraphs}, **notes}


def carried(body: str, put: Put) -> tuple[int, int, str]:
    """Where in a text an amendment of words changes it, and what stands there then. Raises ValueError for words that do
    not stand there once."""
    if put.act == "end":
        stop = len(body) - len(body.rstrip(" ,;.:")) if not put.new.rstrip().endswith((",", ";", ".")) else 0
        at = len(body) - stop
        return (at, len(body), _spaced(put.new)) if not stop else (at, at, _spaced(put.new))
    folded = _folded(body)
    old = _folded(" ".join(put.old.split()) if put.old.strip() == put.old else put.old)
    count = folded.count(old)
    if count != 1:
        times = "is not" if not count else "stands twice" if count == 2 else f"stands {count} times"
        raise ValueError(f"“{put.old}” {times} in")
    start = folded.index(old)
    end = start + len(old)
    if put.act == "replace":
        return start, end, put.new
    if put.act == "after":
        return end, end, _spaced(put.new)
    if put.act == "before":
        return start, start, put.new + ("" if put.new.endswith((" ", "(", "“")) else " ")
    before, behind = body[start - 1 : start], body[end : end + 1]
    if before == " " and (not behind or behind in " ,;.:)"):
        return start - 1, end, ""
    return start, end + (behind == " " and not before), ""


def _spaced(words: str) -> str:
    """Words that come behind others: a blank stands before them, but not before a sign that closes up."""
    return words if words[:1] in " ,;.:)”’^" else f" {words}"


def _folded(text: str) -> str:
    return text.translate(str.maketrans("’‘\u00a0", "'' "))


class Amended:
    """A text and what amendments of words have made of it: which characters of it go, and what stands there."""

    def __init__(self, at: str, body: RichText) -> None:
        self.at, self.body = at, body
        self.puts: list[tuple[int, int, str]] = []

    def take(self, put: Put) -> None:
        """Raises ValueError for words that stand nowhere, or in several places."""
        try:
            start, end, new = carried(self.body.text, put)
            if put.act == "end" and self.puts:
                raise ValueError
            beside = [one for one in self.puts if not (one[0] < end and start < one[1])]
            if any(not start <= a <= b <= end for a, b, _ in self.puts if (a, b, _) not in beside):
                raise ValueError
            self.puts = [*beside, (start, end, new)]  # what was put in its midst goes with it
        except ValueError:
            self._upon(*carried(self.now, put))
        self.puts.sort()

    def everywhere(self, old: str, new: str) -> int:
        """The words wherever they stand; how many there were."""
        text, at, count = self.body.text, 0, 0
        while (start := text.find(old, at)) >= 0:
            at, count = start + len(old), count + 1
            self.puts.append((start, at, new))
        self.puts.sort()
        return count

    @property
    def now(self) -> str:
        return "".join(words for words, _, _ in self._pieces())

    def markup(self) -> str:
        """The whole text with its marks, as an edit gives it: without links, and with each footnote once, where it was put."""
        put = {mark.value for _, _, new in self.puts for mark in parse(new)[0].anchors()}
        stays = self.body.without("link").without_anchors(put)
        out, at = [], 0
        for start, end, new in sorted(self.puts):
            out += [print_markup(stays.slice(at, start)), new]
            at = end
        return "".join([*out, print_markup(stays.slice(at, len(stays)))])

    def _pieces(self) -> Iterator[tuple[str, int, int]]:
        """The words as they are now, in turn those that stay and those that were put there, with their place in the old text."""
        at = 0
        for start, end, new in self.puts:
            yield self.body.text[at:start], at, start
            yield parse(new)[0].text, start, end
            at = end
        yield self.body.text[at:], at, len(self.body)

    def _upon(self, start: int, end: int, new: str) -> None:
        """Words of what amendments have made of the text, traced back to it."""
        at, inside = 0, []
        first = last = -1
        for k, (words, was, to) in enumerate(self._pieces()):
            stays = k % 2 == 0
            low, high = at, at + len(words)
            at = high
            if high < start or low > end or (stays and (high <= start < end or low >= end > start) and low != high):
                continue
            before, behind = words[: max(0, start - low)], words[max(0, end - low) :]
            if stays:
                a, b = was + len(before), to - len(behind)
                before = behind = ""
            else:
                a, b = was, to
            first = a if first < 0 else first
            last = max(last, b)
            inside.append((before, behind, stays))
        head = next((before for before, _, stays in inside if not stays), "") if inside and not inside[0][2] else ""
        tail = inside[-1][1] if inside and not inside[-1][2] else ""
        self.puts = [
            put for put in self.puts if put[1] < first or put[0] > last or (put[0] == put[1] and not first <= put[0] <= last)
        ]
        self.puts.append((first, last, head + new + tail))
