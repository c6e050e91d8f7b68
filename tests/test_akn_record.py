"""Akoma Ntoso on the record in ../shared: all resolutions and decisions of the Assembly, against the reference reader there."""

from __future__ import annotations

import importlib
import json
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from drafter import writers
from drafter.readers.akn import read_akn

SHARED = Path(__file__).resolve().parents[1] / ".." / "shared"
pytestmark = [pytest.mark.shared, pytest.mark.long]


def files(organ: str) -> Iterator[tuple[str, bytes]]:
    for path in sorted((SHARED / "corpus" / "akn").glob(f"{organ}_*.zip")):
        with zipfile.ZipFile(path) as whole:
            yield from ((name, whole.read(name)) for name in whole.namelist())


@pytest.mark.parametrize(("organ", "off_"), [("GA", {"paragraphs": 3, "numbers": 4, "italics": 2}), ("DEC", {})])
def test_the_words_numbers_italics_and_footnotes_are_those_of_the_reference(
    organ: str, off_: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(SHARED / "bench"))
    akn: Any = importlib.import_module("akn")
    bench: Any = importlib.import_module("bench")
    off: Counter[str] = Counter()
    for name, data in files(organ):
        found = bench.read_xml(akn.reference(data), json.loads(writers.render(read_akn(data, name), ".json")))
        off += Counter(documents=1, paragraphs=found["paras"] - found["whole"], notes=found["notes"][1] - found["notes"][0])
        off += Counter({kind: found[kind][1] - found[kind][0] for kind in ("numbers", "italics")})
    assert off == Counter(documents={"GA": 1363, "DEC": 141}[organ], **off_)
