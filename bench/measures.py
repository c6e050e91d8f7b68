"""What bench/record.py measures with: the record of ../shared, and the verdict on each change of a rollover."""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import pickle
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal, NamedTuple
from zipfile import ZipFile

import drafter
from drafter.document.alignment import align
from drafter.document.resolution import Paragraph, Resolution
from drafter.document.richtext import RichText
from drafter.draft.change import Change
from drafter.draft.draft import Draft

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
CORPUS = SHARED / "corpus"

AROUND = 15  # letters on each side of a change by which its place in the issued text is known
Hunk = tuple[int, int, tuple[str, ...]]
Verdict = Literal["right", "same", "otherwise", "kept", "gone"]
Fate = Literal["changed", "taken out", "kept"]


@cache
def _bench(name: str) -> Any:
    """A module of ../shared/bench."""
    spec = importlib.util.spec_from_file_location(name, SHARED / "bench" / f"{name}.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(SHARED / "bench" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score() -> Any:
    """The scorer of ../shared, by which the project is judged."""
    return _bench("score")


class Pair(NamedTuple):
    """A resolution and what it became: names of both, and what the scorer wants to know."""

    kind: str  # "adopted" or "draft", of the PDFs; of the XML its organ, "GA"
    previous: str
    next: str
    session: int
    step: int
    own: str
    adopted: str
    similarity: float
    title: str
    series: str = ""

    @property
    def name(self) -> str:
        return f"{self.previous} -> {self.next}"

    @property
    def organ(self) -> str:
        """The organ of whose XML it is; "" of the PDFs."""
        return "" if self.kind in ("adopted", "draft") else self.kind

    @property
    def half(self) -> str:
        """The half of the series that it is of: "a", which is looked at, or "b", which is only measured (as in bench.py)."""
        return "ab"[hashlib.sha1((self.series or self.title).encode()).digest()[1] % 2]


def pairs(organ: str = "", half: str = "") -> list[Pair]:
    """The pairs of the record, of the PDFs (adopted texts first) or of an organ's XML ("GA"); all, or one half of the series."""
    data = json.loads((CORPUS / ("pairs-akn.json" if organ else "pairs.json")).read_text(encoding="utf-8"))
    kinds = (organ,) if organ else ("adopted", "draft")
    rows = [Pair(kind, **{key: row[key] for key in Pair._fields[1:] if key in row}) for kind in kinds for row in data[kind]]
    return [row for row in rows if half in ("", row.half)]


def options_of_halves(about: str | None, listed: str) -> argparse.ArgumentParser:
    """The options that the benches of the XML's halves share; `listed` is what --list lists."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", default="", choices=("a", "b"), help="one half of the series, as bench.py parts them")
    parser.add_argument("--cache", type=Path, help="a folder for the documents as read")
    parser.add_argument("--list", action="store_true", help=f"list {listed}; not of half b")
    return parser


def of_halves(parser: argparse.ArgumentParser) -> argparse.Namespace:
    """The options as given. Leaves with 2 where the record is not there, and where half b is to be looked at."""
    options = parser.parse_args()
    if not CORPUS.is_dir():
        parser.exit(2, "../shared/corpus is not there: this bench needs the record\n")
    if options.list and options.half != "a":
        parser.error("half b is for measuring alone: --list goes with --half a")
    return options


def put_between(document: Path, script: str, sections: Mapping[str, Sequence[str]]) -> None:
    """Puts the lines of each section between its marks in a document, which say what script writes there. Leaves with what is
    missing where a section has no place."""
    text = document.read_text(encoding="utf-8")
    for name, lines in sections.items():
        start, end = f"<!-- {name}: written by bench/{script}.py -->\n", f"<!-- end of {name} -->"
        head, _, rest = text.partition(start)
        _, found, tail = rest.partition(end)
        if not found:
            raise SystemExit(f"{document}: no place for {name}; right are the lines {start.strip()} and {end}")
        text = head + start + "\n".join(lines) + "\n" + end + tail
    document.write_text(text, encoding="utf-8")


def reference(name: str, organ: str = "") -> list[str]:
    """The paragraphs of a document as the other reader of ../shared gives them: of its PDF, or of an organ's XML."""
    if organ:
        return list(_bench("akn").reference(xml(name))["body"])
    body: list[str] = json.loads((CORPUS / "reference" / f"{name}.json").read_text(encoding="utf-8"))["body"]
    return body


@cache
def _zipped() -> dict[str, Path]:
    """Which archive of the corpus holds the XML of each document."""
    return {Path(name).stem: file for file in sorted((CORPUS / "akn").glob("*.zip")) for name in ZipFile(file).namelist()}


def named_xml(organ: str) -> list[str]:
    """The names of the documents of an organ whose XML the corpus holds."""
    return sorted(name for name, file in _zipped().items() if file.name.startswith(f"{organ}_"))


def xml(name: str) -> bytes:
    """The XML of a document; KeyError where there is none."""
    with ZipFile(_zipped()[name]) as archive:
        return archive.read(f"{name}.xml")


class Shelf:
    """The documents of the record as drafter reads them, each once; in `folder`, where one is given, also from run to run.

    They are the PDFs, or the XML of an organ.
    """

    def __init__(self, folder: Path | None = None, organ: str = "") -> None:
        self.folder, self.organ = folder, organ
        self.read: dict[str, Resolution] = {}

    def __getitem__(self, name: str) -> Resolution:
        if name not in self.read:
            self.read[name] = self._kept(name) or self._from_file(name)
        return self.read[name]

    def _path(self, name: str) -> Path | None:
        return self.folder / f"{name}{'.xml' if self.organ else ''}.pkl" if self.folder else None

    def _kept(self, name: str) -> Resolution | None:
        path = self._path(name)
        if path is None or not path.exists():
            return None
        kept: Resolution = pickle.loads(path.read_bytes())
        return kept

    def _from_file(self, name: str) -> Resolution:
        resolution = self._from_xml(name) if self.organ else drafter.read(CORPUS / "pdf" / f"{name}.pdf")
        if path := self._path(name):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(pickle.dumps(resolution))
        return resolution

    def _from_xml(self, name: str) -> Resolution:
        with TemporaryDirectory() as folder:
            file = Path(folder, f"{name}.xml")
            file.write_bytes(xml(name))
            return drafter.read(file)


class Judge:
    """Last year's texts and the edits by which the UN made this year's of them: says of one change whether the UN made it too."""

    def __init__(
        self,
        texts: dict[str, str],
        spans: dict[str, tuple[int, int]],
        wanted: set[Hunk],
        issued: dict[str, str],
        around: int = AROUND,
    ) -> None:
        self.texts, self.spans, self.wanted, self.issued, self.around = texts, spans, wanted, issued, around

    def __call__(self, change: Change) -> Verdict | None:
        """The verdict on a change of a text; None for one that changes no word."""
        text = self.texts[change.at]
        new = text[: change.start] + change.new.text + text[change.end :]
        start, end = self.spans[change.at]
        made = {(i + start, j + start, found) for i, j, found in score().hunks(words(text), words(new))}
        if not made:
            return None
        if made <= self.wanted:
            return "right"
        if self._stands(new[max(0, change.start - self.around) : change.start + len(change.new) + self.around], change.at):
            return "same"
        if any(i <= start and j >= end for i, j, _ in self.wanted):
            return "gone"
        touched = any((i < b and a < j) or a <= i == j <= b for i, j, _ in made for a, b, _ in self.wanted)
        return "otherwise" if touched else "kept"

    def fate(self, mark: Change) -> Fate:
        """What became of words that were only marked: the UN changed them, took the paragraph out, or left them."""
        text = self.texts[mark.at]
        start, end = self.spans[mark.at]
        first, last = (start + len(words(text[:place])[:-1]) for place in (mark.start, mark.end))
        if any(i <= start and j >= end for i, j, _ in self.wanted):
            return "taken out"
        return "changed" if any((i < last and first < j) or first < i == j < last for i, j, _ in self.wanted) else "kept"

    def _stands(self, text: str, at: str) -> bool:
        """Whether the issued text has these words there; where nothing around them was asked for, as whole words."""
        text, issued = "".join(plain([text])), self.issued.get(at, "")
        return text in issued if self.around else bool(re.search(rf"(?<![\w/]){re.escape(text)}(?![\w/])", issued))


def plain(texts: Iterable[str]) -> list[str]:
    """Paragraphs without their numbers, as the scorer levels them."""
    levelled: list[str] = score().plain(texts)
    return levelled


def words(text: str) -> list[str]:
    """The words of a paragraph and its end, as the scorer counts them."""
    return [word for text in plain([text]) for word in [*score().words(text), "\n"]]


class Issued:
    """Last year's paragraphs beside those of the reference, compared once: what all drafts of a pair are measured against."""

    def __init__(self, pair: Pair, previous: Resolution, following: Resolution) -> None:
        self.notes = [note.text.text for note in following.footnotes]
        self.spans: dict[str, tuple[int, int]] = {}
        self.last: list[str] = []
        for p in previous.paragraphs:
            start = len(self.last)
            self.last += words(p.text)
            self.spans[p.id] = (start, len(self.last))
        self.texts = {p.id: p.text for p in previous.paragraphs}
        self.paragraphs = plain(reference(pair.next, pair.organ))
        self.wanted: set[Hunk] = score().hunks(self.last, [word for text in self.paragraphs for word in words(text)])
        self.became = _became(self.texts, self.paragraphs)
        facts = (pair.session - pair.step, pair.step, pair.own, pair.adopted)
        self.slots = {hunk for hunk in self.wanted if score().is_slot(hunk, self.last, *facts)}

    @property
    def judge(self) -> Judge:
        """The judge of single changes of the paragraphs."""
        return Judge(self.texts, self.spans, self.wanted, self.became)

    @property
    def stale(self) -> set[str]:
        """The paragraphs that the UN kept, and in which a number, a day or an ordinal of last year's became other words."""
        from drafter.language.ordinals import ORDINAL

        told = re.compile(rf"\d|\b(?i:{ORDINAL})\b")
        found = set()
        for at, (start, end) in self.spans.items():
            inside = [(i, j) for i, j, _ in self.wanted if i < end and start < j]
            is_kept = not any(i <= start and j >= end - 1 for i, j in inside)
            if is_kept and any(told.search(" ".join(self.last[max(i, start) : min(j, end)])) for i, j in inside):
                found.add(at)
        return found

    def made(self, draft: Draft) -> set[Hunk]:
        """The edits that a draft makes to last year's text."""
        made: set[Hunk] = score().hunks(self.last, [word for p in draft.resolution.paragraphs for word in words(p.text)])
        return made

    def counts(self, draft: Draft) -> Counter[str]:
        """What ../shared/bench/score.py counts of a draft: paragraphs, exact ones, edits, slots, and those that are right."""
        texts = [p.text for p in draft.resolution.paragraphs]
        made = self.made(draft)
        copy, now = set(plain(self.texts.values())), set(plain(texts))
        return Counter(
            pairs=1,
            notes=len(self.notes),
            notes_copied=_there(self.notes, draft.previous),
            notes_exact=_there(self.notes, draft.resolution),
            paragraphs=len(self.paragraphs),
            copied=sum(p in copy for p in self.paragraphs),
            exact=sum(p in now for p in self.paragraphs),
            edits=len(made),
            right=len(made & self.wanted),
            slots=len(self.slots),
            slots_right=len(self.slots & made),
        )


def _there(notes: list[str], resolution: Resolution) -> int:
    """How many of these footnotes a resolution has, word for word."""
    return (Counter(notes) & Counter(note.text.text for note in resolution.footnotes)).total()


def note_judge(previous: Resolution, following: Resolution, around: int = AROUND) -> Judge:
    """The judge of the footnotes: each against the one that it is in the text that was issued, as drafter reads that."""
    old = {note.key: note.text.text for note in previous.footnotes}
    became = notes_became(previous, following)
    spans: dict[str, tuple[int, int]] = {}
    wanted: set[Hunk] = set()
    start = 0
    for key, text in old.items():
        before, now = words(text), words(became.get(key, ""))
        wanted |= {(i + start, j + start, found) for i, j, found in score().hunks(before, now)}
        spans[f"footnote {key}"] = (start, start + len(before))
        start += len(before)
    texts, issued = ({f"footnote {key}": text for key, text in notes.items()} for notes in (old, became))
    return Judge(texts, spans, wanted, issued, around)


def notes_became(previous: Resolution, following: Resolution) -> dict[str, str]:
    """What each footnote is now, by its number of last year; those that are gone are not in it.

    A footnote is known by where it stands: "A/79/87." and "A/80/94." are one if the same words of the same paragraph have
    them, and nothing in their text would say so. Only where a paragraph has more or fewer than it had does the text tell.
    """
    old, new = ({note.key: note.text.text for note in edition.footnotes} for edition in (previous, following))
    found: dict[str, str] = {}
    taken: set[str] = set()
    for a in align(previous.paragraphs, following.paragraphs):
        if len(a.old) == len(a.new) == 1:
            ours, theirs = _notes(previous.paragraphs[a.old[0]]), _notes(following.paragraphs[a.new[0]])
            if len(ours) == len(theirs):
                found |= {key: new[other] for key, other in zip(ours, theirs, strict=True) if key in old and other in new}
                taken.update(theirs)
    rest = {key: text for key, text in old.items() if key not in found}
    return {**_became(rest, [text for key, text in new.items() if key not in taken]), **found}


def _notes(paragraph: Paragraph) -> list[str]:
    return [anchor.value or "" for anchor in paragraph.body.anchors()]


def _became(old: dict[str, str], new: list[str]) -> dict[str, str]:
    """What each text is now, by its address; those that are gone, parted or put together are not in it."""
    texts = [Paragraph(RichText(text), "preamble") for text in old.values()]
    addresses = list(old)
    items = align(texts, [Paragraph(RichText(text), "preamble") for text in new])
    return {addresses[a.old[0]]: new[a.new[0]] for a in items if len(a.old) == len(a.new) == 1}


@cache
def _particulars() -> list[tuple[re.Pattern[str], str]]:
    from drafter.language.citations import CITATION
    from drafter.language.dates import DATE, SPAN
    from drafter.language.ordinals import ORDINAL

    return [
        (re.compile(r"\([^()]*:\d+\)|\((?:updates|u\.yaml)[^()]*\)"), "(…)"),
        (re.compile(r"\bA/[\w./]+"), "A/…"),
        (re.compile(rf"{CITATION}(?:(?:, | and |, and ){CITATION})*"), "…"),
        (re.compile(rf"\b(?i:{ORDINAL})\b"), "…"),
        (re.compile(r"[“\"][^”\"]*[”\"]"), "“…”"),
        (re.compile(rf"\b(?:{SPAN}|{DATE})\b"), "…"),
        (re.compile(r"\b\d[\d,]*\b"), "…"),
    ]


def reason_kind(change: Change) -> str:
    """The reason of a change without its particulars: "… takes the place of …, which it follows."."""
    text = change.because
    for pattern, instead in _particulars():
        text = pattern.sub(instead, text)
    return text
