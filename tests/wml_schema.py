"""What WordprocessingML asks of a file: which element may stand in which and in what order, and what no schema can say of
tracked changes, comments and notes (each id once, each range closed, what is called is there).

The order is in wml_schema.yaml, from the standard and not from what drafter writes. Where Microsoft's own validator is installed
(CONTRIBUTING.md), the tests ask it too.
"""

from __future__ import annotations

import io
import json
import posixpath
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

import yaml
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_OFFICE = "ooxml-validator"
HAS_OFFICE = shutil.which(_OFFICE) is not None

_TABLE = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
_CHOICES: dict[str, str] = _TABLE["choices"]
ORDER: dict[str, str] = {name: order for names, order in _TABLE["elements"].items() for name in names.split()}

REVISIONS = (
    "ins del moveFrom moveTo rPrChange pPrChange sectPrChange tblPrChange tblGridChange trPrChange tcPrChange cellIns cellDel"
).split()
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?")


def violations(data: bytes) -> list[str]:
    """What is wrong with a .docx, each with the part it is in; an empty list for a file as it should be."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    roots = {name: etree.fromstring(content) for name, content in files.items() if name.endswith((".xml", ".rels"))}
    found = list(_of_package(files.keys(), roots))
    for name, root in roots.items():
        if root.tag.startswith(W):
            wrong = (*out_of_order(root), *_of_revisions(root), *_of_ranges(root), *_of_text(root))
            found += [f"{name}: {what}" for what in wrong]
    return found


def of_office(data: bytes, folder: Path) -> list[str]:
    """What Microsoft's validator finds wrong with a .docx, which is put into `folder`. Only where `HAS_OFFICE` holds."""
    file = folder / "validated.docx"
    file.write_bytes(data)
    done = subprocess.run([str(shutil.which(_OFFICE)), str(file)], capture_output=True, text=True, timeout=120)
    answer = json.loads(done.stdout)
    assert answer["ok"] == (not answer["errors"])
    return [f"{e.get('path', '')}: {e.get('description', e)}" for e in answer["errors"]]


def out_of_order(root: etree._Element) -> list[str]:
    """The elements whose children stand in an order that Word may refuse; an unknown child counts too."""
    wrong = []
    for element in root.iter(f"{W}*"):
        children = [_name(child) for child in element.iterchildren(f"{W}*")]
        if (places := _places(_name(element))) is None:
            continue
        before = 0
        seen: Counter[str] = Counter(children)
        for child in children:
            if child not in places:
                wrong.append(f"w:{_name(element)} may not hold w:{child}")
                break
            later = [at for at in places[child] if at >= before]
            if not later:
                wrong.append(f"w:{_name(element)}: w:{child} stands too late: {' '.join(children)}")
                break
            before = later[0]
            if seen[child] > 1 and child in _once(_name(element)):
                wrong.append(f"w:{_name(element)} holds w:{child} {seen[child]} times")
                break
        if _name(element) == "tc" and children[-1:] not in (["p"], ["sdt"], ["bookmarkEnd"], ["customXml"]):
            wrong.append("w:tc does not end with a paragraph")
    return wrong


@cache
def _places(element: str) -> dict[str, list[int]] | None:
    """For each child that an element may hold its places in the order; None for an element that is not looked at."""
    if element not in ORDER:
        return None
    places: dict[str, list[int]] = {}
    for at, step in enumerate(ORDER[element].split()):
        for child in _members(step):
            places.setdefault(child, []).append(at)
    return places


def _members(step: str) -> list[str]:
    if step.startswith("<"):
        return [name for inner in _CHOICES[step[1:-1]].split() for name in _members(inner)]
    return step.rstrip("*").split("|")


@cache
def _once(element: str) -> set[str]:
    steps = ORDER[element].split()
    return {step for step in steps if not step.startswith("<") and not step.endswith("*") and "|" not in step}


def _of_revisions(root: etree._Element) -> Iterator[str]:
    """Tracked changes: each with an id of its own and an author; none in one of its own kind; deleted text in w:delText."""
    revisions = list(root.iter(*(W + kind for kind in REVISIONS)))
    ids = Counter(e.get(f"{W}id") for e in revisions)
    yield from (f"{n} tracked changes have the id {number}" for number, n in ids.items() if n > 1)
    for e in revisions:
        what = f"w:{_name(e)} {e.get(f'{W}id')}"
        if not e.get(f"{W}author"):
            yield f"{what} has no author"
        if (date := e.get(f"{W}date")) is not None and not _DATE.fullmatch(date):
            yield f"{what} has the date {date}, which is none"
        if _name(e) in ("ins", "del", "moveFrom", "moveTo") and _name(_parent(e)) != "rPr":
            around = [_name(outer) for outer in e.iterancestors(W + "ins", W + "del", W + "moveFrom", W + "moveTo")]
            if _name(e) in around or "del" in around or (_name(e) == "ins" and "moveFrom" in around):
                yield f"{what} stands in w:{around[0]}"
            if len(e) == 0 and _name(_parent(e)) not in ("trPr", "numPr"):
                yield f"{what} is empty"
    for text in root.iter(f"{W}t", f"{W}instrText"):
        if _deleted(text):
            yield f'w:del holds w:{_name(text)} "{text.text}"'
    for text in root.iter(f"{W}delText", f"{W}delInstrText"):
        if not _deleted(text):
            yield f'w:{_name(text)} "{text.text}" stands outside of w:del'


def _deleted(text: etree._Element) -> bool:
    """Whether a text stands in w:del; a text box that hangs on deleted words has a text of its own."""
    return _name(next(text.iterancestors(f"{W}del", f"{W}txbxContent"), text)) == "del"


def _of_ranges(root: etree._Element) -> Iterator[str]:
    """Ranges that are opened and not closed, or the other way round; moves that come from nowhere; fields that do not end."""
    for kind in ("bookmark", "commentRange", "moveFromRange", "moveToRange", "perm"):
        starts = [e.get(f"{W}id") for e in root.iter(f"{W}{kind}Start")]
        ends = [e.get(f"{W}id") for e in root.iter(f"{W}{kind}End")]
        for number in sorted({*starts, *ends}, key=str):
            if (counts := (starts.count(number), ends.count(number))) != (1, 1):
                yield f"w:{kind}Start {number} is there {counts[0]} times, its end {counts[1]} times"
    for e in root.iter(f"{W}moveFromRangeStart", f"{W}moveToRangeStart"):
        if not (e.get(f"{W}author") and e.get(f"{W}date")):
            yield f"w:{_name(e)} {e.get(f'{W}id')} has no author or no date"
    moves = [Counter(e.get(f"{W}name") for e in root.iter(f"{W}move{way}RangeStart")) for way in ("From", "To")]
    if moves[0] != moves[1] or any(count > 1 for count in moves[0].values()):
        yield f"moves from {sorted(map(str, moves[0].elements()))} and to {sorted(map(str, moves[1].elements()))}"
    names = Counter((e.get(f"{W}name") or "").lower() for e in root.iter(f"{W}bookmarkStart"))
    yield from (f"there are {count} bookmarks {name}" for name, count in names.items() if count > 1)
    depth = 0
    for e in root.iter(f"{W}fldChar"):
        depth += {"begin": 1, "end": -1}.get(e.get(f"{W}fldCharType", ""), 0)
        if depth < 0:
            yield "a field ends that has not begun"
            return
    if depth:
        yield "a field does not end"


def _of_text(root: etree._Element) -> Iterator[str]:
    """Text whose white space at its ends Word would drop."""
    for text in root.iter(f"{W}t", f"{W}delText", f"{W}instrText", f"{W}delInstrText"):
        words = text.text or ""
        if words != words.strip(" \t\n") and not any(e.get(SPACE) == "preserve" for e in (text, *text.iterancestors())):
            yield f'w:{_name(text)} "{words}" loses its space'


def _of_package(names: Collection[str], roots: dict[str, etree._Element]) -> Iterator[str]:
    """Relationships that lead nowhere, and comments and notes that are called and are not there."""
    there = set(names)
    known: dict[str, dict[str, str]] = {}
    for name in [n for n in there if n.endswith(".rels")]:
        folder, base = posixpath.split(name)
        part = posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))
        ids = Counter(e.get("Id") for e in roots[name])
        yield from (f"{name}: {count} relationships have the id {i}" for i, count in ids.items() if count > 1)
        for e in roots[name]:
            known.setdefault(part, {})[e.get("Id", "")] = e.get("Target", "")
            target = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), e.get("Target", ""))).lstrip("/")
            if e.get("TargetMode") != "External" and target not in there:
                yield f"{name}: {e.get('Id')} leads to {target}, which is not there"
    for name, root in roots.items():
        for e in root.iter():
            for key, value in e.attrib.items():
                if str(key).startswith(R) and value and value not in known.get(name, {}):
                    yield f"{name}: there is no relationship {value!r}"
    for kind, calls in (("comment", "commentReference"), ("footnote", "footnoteReference"), ("endnote", "endnoteReference")):
        made = Counter(e.get(f"{W}id") for n, root in roots.items() if _name(root) == f"{kind}s" for e in root.iter(f"{W}{kind}"))
        called = Counter(e.get(f"{W}id") for root in roots.values() for e in root.iter(W + calls))
        yield from (f"there are {count} {kind}s {i}" for i, count in made.items() if count > 1)
        yield from (f"{kind} {i} is called {count} times" for i, count in called.items() if count > 1)
        yield from (f"{kind} {i} is called and is not there" for i in called if i not in made)


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    return element if parent is None else parent
