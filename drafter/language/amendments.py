"""Amendments as sponsors read them out and as the United Nations prints them, parsed and printed.

    1. In operative paragraph 6, replace “five” by “six”; after “States”, insert “and others”.
    2. After preambular paragraph 4, insert a new preambular paragraph reading:
    Noting with concern …,
    3. Delete operative paragraph 9.

Source: the amendments A/80/L.19, L.20 and L.28 and their like; "with" and "by", "insert … after …" and "after …, insert …" are
read alike, as are "the thirty-eighth preambular paragraph" and "preambular paragraph 38".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from drafter.expressions import compiled
from drafter.language.ordinals import ordinal_pattern, parse_cardinal, parse_ordinal, print_cardinal

Act = Literal["words", "text", "delete", "insert", "move", "stand"]
# what is put in, by the part of the text that it stands in; "" where that is the part of what it is put beside
PARTS = {"preamble": "preambular paragraph", "operative": "operative paragraph", "heading": "heading", "annex": "annex paragraph"}
KINDS = {name: part for part, name in PARTS.items()} | {"paragraph": "", "subparagraph": "", "row": ""}
ALL = ("the title", "the preambular paragraphs", "the operative paragraphs")  # places that are several


class Put(NamedTuple):
    """What is done to words of a text: `old` are those that are quoted, `new` those that come."""

    act: Literal["replace", "after", "before", "delete", "end"]
    old: str = ""
    new: str = ""

    def __str__(self) -> str:
        old, new = f"“{self.old}”", f"“{self.new}”"
        said = {
            "replace": f"replace {old} by {new}",
            "after": f"after {old}, insert {new}",
            "before": f"before {old}, insert {new}",
            "delete": f"delete {old}",
            "end": f"at the end, add {new}",
        }
        return said[self.act]


class Amendment(NamedTuple):
    """One amendment: what is done, where (as it is said), and with which words or whole texts.

    `side` and `to` say where a paragraph is put or moved; `what` is what is put in ("preambular paragraph", "row"), or how a
    paragraph stands, `level` and `number` where that does not follow from those beside it.
    """

    act: Act
    places: tuple[str, ...]
    words: tuple[Put, ...] = ()
    texts: tuple[str, ...] = ()
    side: Literal["after", "before"] = "after"
    to: str = ""
    what: str = ""
    level: int | None = None
    number: str | None = None

    def __str__(self) -> str:
        place = self.places[0]
        if self.act == "words":
            return f"In {', '.join(self.places)}, {'; '.join(map(str, self.words))}."
        if self.act == "text":
            return "\n".join([f"Replace {place} by the following:", *self.texts])
        if self.act == "delete":
            return f"Delete {place}."
        if self.act == "move":
            return f"Move {place} {self.side} {self.to}."
        standing = self._standing()
        if self.act == "stand":
            return f"{place[:1].upper()}{place[1:]} becomes {_article(self.what)} {self.what}{standing}."
        count, texts = len(self.texts), self.texts
        new = f"a new {self.what}" if count == 1 else f"{print_cardinal(count)} new {self.what}s"
        if self.what == "row":
            new, texts = f"a new row of {count} cell{'s' if count > 1 else ''}", tuple(text or _EMPTY for text in texts)
        return "\n".join([f"{self.side.capitalize()} {place}, insert {new}{standing} reading:", *texts])

    def _standing(self) -> str:
        told = [f"level {self.level}"] if self.level is not None else []
        told += ["without a number" if not self.number else f"with the number “{self.number}”"] if self.number is not None else []
        return f" ({', '.join(told)})" if told else ""


class UnheardError(ValueError):
    """A sentence that is no amendment that is understood: the line of the text, counted from 1, and what is wrong."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def is_quotable(words: str) -> bool:
    """Whether words can stand between quotation marks, and their end be told: those in them are closed as they are opened."""
    depth = 0
    for c in words:
        depth += (c == "“") - (c == "”")
        if depth < 0 or c == "\n":
            return False
    return depth == 0 and '"' not in words


def print_amendments(amendments: Sequence[Amendment]) -> str:
    """The amendments one below the other, numbered where there are several."""
    several = len(amendments) > 1
    return "".join(f"{f'{n}. ' if several else ''}{one}\n" for n, one in enumerate(amendments, 1))


def parse_amendments(lines: Sequence[str]) -> list[tuple[int, Amendment]]:
    """The amendments in the lines of a text, a paragraph each, and the line of each; what stands above the first is passed over.

    Raises UnheardError for what follows it and is none.
    """
    found: list[tuple[int, Amendment]] = []
    k = 0
    while k < len(lines):
        sentence = re.sub(r"^\s*(?:\d+\.|\([a-z]+\)|[-–•])\s+", "", " ".join(lines[k].split()))
        first, k = k + 1, k + 1
        if not sentence or re.match(r"Renumber\b|Re-?number\b|\d+/\d+$", sentence):
            continue
        skeleton, quoted = _skeleton(sentence)
        if one := _parsed(skeleton, quoted):
            if one.act in ("insert", "text") and not one.texts:
                count, k = _texts(lines, k, _count(skeleton) if one.act == "insert" else 1)
                if not count:
                    raise UnheardError(first, f'"{_short(sentence)}" is followed by no text')
                one = one._replace(texts=tuple("" if text == _EMPTY else text for text in count))
            if one.act == "delete" and re.search(r"\bread(?:ing|s):?$", skeleton):
                _, k = _texts(lines, k, 1)
            found.append((first, one))
        elif found or re.match(_VERB, sentence):
            raise UnheardError(first, f'found "{_short(sentence)}", which is no amendment in a form that is known; {FORMS}')
    return found


FORMS = (
    "right is one such as “In operative paragraph 6, replace “five” by “six””, “… after “States”, insert “and others””, "
    "“Delete preambular paragraph 3”, “After operative paragraph 4, insert a new operative paragraph reading: …”"
)
_VERB = r"(?:In|At|After|Before|Delete|Replace|Move|Insert|Add)\b.*\b(?:paragraph|title|footnote|heading)"
_PLACE = r"(?P<place>[^;“”\0]+?)"
_SIDE = r"(?P<side>after|before|following)"
_EMPTY = "(empty)"  # a cell of a row


@cache
def _forms() -> tuple[tuple[Act, re.Pattern[str]], ...]:
    """The sentences, quoted words out of the way, each with what it does."""
    new = r"(?:insert|add)(?: the following)? (?:an? |the )?(?:(?P<count>\w+) )?(?:new |additional )?(?P<what>[a-z ]+?)s?"
    standing = (
        r"(?: of \d+ cells?)?(?: \((?:level (?P<level>\d))?(?:, )?(?P<number>with the number \0\d+\0|without a number)?\))?"
    )
    reads = r"(?:,? (?:reading|to read|which reads|which would read|as follows))?(?: as follows)?:?(?: (?P<text>\0\d+\0))?"
    sentences: tuple[tuple[Act, str], ...] = (
        ("delete", rf"delete {_PLACE}(?:,? (?:which |that )?(?:reading|reads)\b.*)?"),
        ("move", rf"move {_PLACE}(?: to)?(?: be)?(?: placed)? {_SIDE} (?P<to>[^;\0]+?)"),
        ("text", rf"replace {_PLACE} (?:by|with)(?: the following)?(?: text)?:?(?: (?P<text>\0\d+\0))?"),
        ("text", rf"{_PLACE} (?:should|shall|would|is to) read(?: as follows)?:?(?: (?P<text>\0\d+\0))?"),
        ("insert", rf"{_SIDE} {_PLACE}, {new}{standing}{reads}"),
        ("insert", rf"{new}{standing} {_SIDE} {_PLACE}{reads}"),
        ("stand", rf"{_PLACE} becomes an? (?P<what>[a-z ]+?){standing}"),
    )
    return tuple((act, compiled(pattern + r"[.;]?", re.IGNORECASE)) for act, pattern in sentences)


def _parsed(skeleton: str, quoted: Sequence[str]) -> Amendment | None:
    """The amendment that a sentence says; None for none. The words it quotes stand apart, their numbers in their place."""
    if one := _words(skeleton, quoted):
        return one
    for act, form in _forms():
        found = form.fullmatch(skeleton)
        if not found:
            continue
        told = {key: value for key, value in found.groupdict().items() if value}
        number = told.get("number")
        side: Literal["after", "before"] = "before" if told.get("side", "").lower() == "before" else "after"
        return Amendment(
            act,
            (said(told["place"]),),
            texts=(quoted[int(told["text"].strip("\0"))],) if "text" in told else (),
            side=side,
            to=said(told["to"]) if "to" in told else "",
            what=" ".join(told.get("what", "").lower().removesuffix("s").split()),
            level=int(told["level"]) if "level" in told else None,
            number=None if number is None else quoted[int(number.split("\0")[1])] if "\0" in number else "",
        )
    return None


@cache
def _clauses() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What is said of words, each clause with what it does."""
    one, other = (rf"(?:the )?(?:words?|phrase|figures?|expression)? ?\0(?P<{name}>\d+)\0" for name in ("one", "other"))
    clauses = (
        ("replace", rf"(?:replace|substitute) {one} (?:by|with) {other}"),
        ("after", rf"(?:after|following) {one},? (?:insert|add) {other}"),
        ("before", rf"before {one},? (?:insert|add) {other}"),
        ("new after", rf"(?:insert|add) {one} (?:after|following) {other}"),
        ("new before", rf"(?:insert|add) {one} before {other}"),
        ("end", rf"at the end(?: of the (?:sub)?paragraph)?,? (?:insert|add) {one}"),
        ("end", rf"(?:insert|add) {one} at the end(?: of the (?:sub)?paragraph)?"),
        ("delete", rf"delete {one}"),
    )
    return tuple((act, compiled(pattern, re.IGNORECASE)) for act, pattern in clauses)


@cache
def _of_words() -> tuple[re.Pattern[str], ...]:
    """The sentences that clauses stand in, and one that is a clause by itself."""
    clause = "|".join(re.sub(r"\(\?P<\w+>", "(?:", pattern.pattern) for _, pattern in _clauses())
    several = rf"(?P<clauses>(?:{clause})(?:(?:;|,)?(?: and)?(?: then)? (?:{clause}))*)"
    place = r"(?P<place>[^;\0]+?)"
    sentences = (
        rf"at the end of {place}, (?P<clauses>(?:insert|add) \0\d+\0)",
        rf"(?:in|at) {place},? {several}",
        rf"{several},? (?:throughout|in) {place}",
    )
    return tuple(compiled(sentence + r"[.;]?", re.IGNORECASE) for sentence in sentences)


def _words(skeleton: str, quoted: Sequence[str]) -> Amendment | None:
    """An amendment of words: "In …, replace “…” by “…”; delete “…”", or "Replace “…” with “…” in the title and …"."""
    found = next((m for sentence in _of_words() if (m := sentence.fullmatch(skeleton))), None)
    if found is None:
        return None
    puts, at = [], 0
    while at < len(found["clauses"]):
        act, each = max(
            ((act, m) for act, form in _clauses() if (m := form.match(found["clauses"], at))),
            key=lambda one: one[1].end(),
            default=("", None),
        )
        if each is None:
            at += 1
            continue
        puts.append(_put(act, [quoted[int(each["one"])], *(quoted[int(n)] for n in [each.groupdict().get("other")] if n)]))
        at = each.end()
    if not puts:
        puts.append(_put("end", quoted[-1:]))
    return Amendment("words", tuple(_places(found["place"])), tuple(puts))


def _put(act: str, words: Sequence[str]) -> Put:
    if act == "replace":
        return Put("replace", words[0], words[1])
    if act in ("after", "new after"):
        return Put("after", *(words if act == "after" else words[::-1]))
    if act in ("before", "new before"):
        return Put("before", *(words if act == "before" else words[::-1]))
    return Put("end", new=words[0]) if act == "end" else Put("delete", words[0])


def _places(text: str) -> Iterator[str]:
    """The places of a sentence: one, or a list of several ("the title, the preambular paragraphs and the operative paragraphs",
    "operative paragraphs 3, 5 and 7")."""
    if numbers := re.fullmatch(r"(?:the )?(preambular|operative) paragraphs ((?:\d+|, | and )+)", text, re.IGNORECASE):
        for number in re.findall(r"\d+", numbers[2]):
            yield said(f"{numbers[1]} paragraph {number}")
        return
    parts = re.split(r", and |, | and ", text)
    is_several = len(parts) > 1 and all(re.search(r"\b(?:title|paragraphs?|footnote)\b", part) for part in parts)
    for part in parts if is_several else [text]:
        yield said(part)


def said(place: str) -> str:
    """A place as it is said, in the one form that stands for all: "preambular paragraph 38" for "the thirty-eighth preambular
    paragraph of the draft resolution", "operative paragraph 9 (a)" for "subparagraph (a) of operative paragraph 9"."""
    text = " ".join(place.split()).removesuffix(" of the draft resolution")
    text = re.sub(r"^(?:the )?(?:existing |chapeau of )?", "", text, flags=re.IGNORECASE)
    if inner := re.fullmatch(r"(?:sub)?paragraph (\([a-z]+\)(?: ?\([a-z]+\))?) of (.+)", text, re.IGNORECASE):
        text = f"{said(inner[2])} {inner[1]}"
    word = ordinal_pattern().match(text)
    kind = re.fullmatch(r" (preambular|operative) paragraph(.*)", text[word.end() :], re.IGNORECASE) if word else None
    if word and kind:
        text = f"{kind[1].lower()} paragraph {parse_ordinal(word[0])}{kind[2]}"
    return f"the {text}" if f"the {text}".lower() in ALL else text


def _skeleton(sentence: str) -> tuple[str, list[str]]:
    """A sentence with its quoted words out of the way, and those words; quotation marks in them stay theirs."""
    out: list[str] = []
    quoted: list[str] = []
    depth = start = 0
    for k, c in enumerate(sentence):
        opens, closes = c == "“" or (c == '"' and depth == 0), c == "”" or (c == '"' and depth == 1)
        if opens:
            start = k + 1 if depth == 0 else start
            depth += 1
        elif closes and depth:
            depth -= 1
            if depth == 0:
                out.append(f"\0{len(quoted)}\0")
                quoted.append(sentence[start:k])
        elif depth == 0:
            out.append(c)
    return "".join(out), quoted


def _count(skeleton: str) -> int:
    """How many texts an insertion says that it has; 0 where it does not."""
    if cells := re.search(r"row of (\d+) cell", skeleton):
        return int(cells[1])
    found = re.search(r"\b(?:insert|add)(?: the following)? (\w+) (?:new|additional)\b", skeleton, re.IGNORECASE)
    if found and found[1].lower() in ("a", "an"):
        return 1
    return (found and parse_cardinal(found[1])) or 0


def _texts(lines: Sequence[str], k: int, count: int) -> tuple[list[str], int]:
    """The texts from a line on, as many as are said, else up to the next amendment; and the line behind them."""
    texts: list[str] = []
    while k < len(lines) and (len(texts) < count or not count):
        text = " ".join(lines[k].split())
        sentence = re.sub(r"^(?:\d+\.|\([a-z]+\))\s+", "", text)
        if texts and not count and (re.match(r"\d+\. ", text) or _parsed(*_skeleton(sentence))):
            break
        if text:
            texts.append(text.removeprefix("“").removesuffix("”") if is_quotable(text) and _is_one_quote(text) else text)
        k += 1
    return texts, k


def _is_one_quote(text: str) -> bool:
    return text.startswith("“") and _skeleton(text)[0] == "\0000\0"


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


def _article(noun: str) -> str:
    return "an" if noun[:1] in "aeiou" else "a"
