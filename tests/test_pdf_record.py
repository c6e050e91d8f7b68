"""The PDF reader on the record in ../shared: all its documents, against the reference, the UN's labels and the mastheads."""

from __future__ import annotations

import datetime
import json
import random
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from drafter.document.resolution import Resolution
from drafter.errors import ReadError
from drafter.language.dates import parse_date
from drafter.readers.pdf import read_pdf
from drafter.readers.pdf.document import load
from drafter.readers.pdf.furniture import parted
from drafter.readers.pdf.layout import read_layout
from drafter.readers.pdf.tagged import read_tagged

CORPUS = Path(__file__).resolve().parents[1] / ".." / "shared" / "corpus"
pytestmark = [pytest.mark.shared, pytest.mark.long]

# One file of the record has an annex behind the closing lines, where the reference ends.
ANNEXED = {"A_RES_79_81"}
# The note behind the sponsors' asterisk is of the masthead for drafter; the reference has it in the text where it is framed.
SPONSORS_NOTE = re.compile(r"^\*+ (?:On behalf of|Any changes)")
SESSIONS = {"Seventy-eighth": 78, "Seventy-ninth": 79, "Eightieth": 80}
WITH_AND = (
    "Antigua and Barbuda",
    "Bosnia and Herzegovina",
    "Saint Kitts and Nevis",
    "Saint Vincent and the Grenadines",
    "Sao Tome and Principe",
    "Trinidad and Tobago",
    "Great Britain and Northern Ireland",
)


def plain(text: str) -> str:
    """A text of the record, levelled by other means than the reader's."""
    text = re.sub(r"[\u00ad\u200b-\u200d\u2060]", "", text).replace("\u2011", "-")
    return re.sub(r"(?<=\w)- (?=\w)", "-", re.sub(r"\s+", " ", text)).strip()


@pytest.fixture(scope="module")
def record() -> dict[str, Resolution]:
    """Every third document of the record, read once."""
    return {path.stem: read_pdf(path.read_bytes(), path.name) for path in sorted((CORPUS / "pdf").glob("*.pdf"))[::3]}


def reference(name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads((CORPUS / "reference" / f"{name}.json").read_text(encoding="utf-8"))
    return found


def test_the_words_are_those_of_the_reference(record: dict[str, Resolution]) -> None:
    for name, resolution in record.items():
        if name in ANNEXED or "_78_" in name:  # of session 78 the reference takes figures of the text for markers
            continue
        want = " ".join(t for t in reference(name)["body"] if not SPONSORS_NOTE.match(t))
        got = " ".join(f"{p.number or ''} {p.text}" for p in resolution.paragraphs)
        # where two markers meet, the reference keeps the small comma between them
        assert squeezed(got) == squeezed(want).replace(",,", ","), name


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", plain(text)).replace("’", "'")


def test_footnotes_are_those_of_the_reference(record: dict[str, Resolution]) -> None:
    for name, resolution in record.items():
        if "_78_" in name:  # the reference joins them
            continue
        want = " ".join(re.sub(r"^\d+ ", "", plain(n)) for n in reference(name)["notes"])
        want = re.sub(r"^\*+ .*?[.)](?: \*\* .*?\.)? (?=\d+ )", "", want)
        got = " ".join(plain(note.text.text) for note in resolution.footnotes)
        assert squeezed(got) in squeezed(re.sub(r"\b1 (?=[A-Z])", "", want, count=1)) or squeezed(got) == squeezed(want), name


def test_structure_and_layout_tell_the_same_words_and_footnotes() -> None:
    for path in sorted((CORPUS / "pdf").glob("*.pdf"))[::8]:
        text = load(path.read_bytes(), path.name)
        tagged, laid_out = read_tagged(text, parted(text, tagged=True)), read_layout(text, parted(text, tagged=False))
        assert tagged is not None
        assert tagged.footnotes == laid_out.footnotes, path.name
        assert tagged.asterisks == laid_out.asterisks, path.name
        assert " ".join(line.text for line in tagged.lines) == " ".join(line.text for line in laid_out.lines), path.name


def labelled(folder: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for path in sorted((CORPUS / folder).glob("*.json")):
        paragraphs = json.loads(path.read_text(encoding="utf-8"))
        yield (
            path.stem,
            [
                p
                for p in paragraphs
                if p["type"] in ("paragraph", "heading") and not p["text"].startswith("The General Assembly,")
            ],
        )


def test_numbers_levels_and_parts_are_as_labelled(record: dict[str, Resolution]) -> None:
    right = total = 0
    parts = {"preambular": "preamble", "operative": "operative", None: "heading"}
    for name, labels in labelled("labelled"):
        if name not in record:
            continue
        by_text: dict[str, list[tuple[str, str | None, int]]] = {}
        for p in record[name].paragraphs:
            by_text.setdefault(plain(p.text), []).append((p.part, p.number, p.level))
        for label in labels:
            if (label["prefix"] or "").endswith("\t") or re.search(r"plenary meeting$|^\d+ \w+ \d{4}$", label["text"]):
                continue  # the labels' own slips: "(aa)" three levels deep, closing lines as paragraphs
            want = (parts[label["paragraph_type"]], (label["prefix"] or "").strip() or None, (label["paragraph_level"] or 1) - 1)
            got = by_text.get(plain(label["text"]), [])
            right += any(g == want or (want[0] == "heading" and g[:2] == want[:2]) for g in got)
            total += 1
    assert total > 1500
    assert right / total >= 0.99


def test_untagged_files_are_read_word_for_word_as_labelled() -> None:
    for name, labels in labelled("untagged"):
        resolution = read_pdf((CORPUS / "untagged" / f"{name}.pdf").read_bytes(), name)
        assert [plain(p.text) for p in resolution.paragraphs] == [plain(label["text"]) for label in labels], name


def test_mastheads_are_right(record: dict[str, Resolution]) -> None:
    for name, resolution in record.items():
        masthead, lines = resolution.masthead, reference(name)["head"]
        agenda = next(line for line in lines if line.startswith("Agenda item"))
        assert masthead.symbol == name.replace("_", "/")
        assert masthead.session == SESSIONS[lines[0].split()[0]]
        assert [item.number for item in masthead.agenda_items] == re.findall(r"\d+(?: \([a-z]+\))?", agenda)
        assert masthead.agenda_items[0].title == lines[lines.index(agenda) + 1]
        whole = " ".join(lines)
        if "_RES_" in name:
            on = re.search(r"adopted by the General Assembly on (\d+ \w+ \d{4})", whole)
            assert on
            assert masthead.adopted == parse_date(on[1])
            assert f"[{masthead.report}]" in whole
            assert reference(name)["tail"][0].startswith(masthead.meeting or "no meeting")
            assert (masthead.date or datetime.date.min) >= (masthead.adopted or datetime.date.max)
        else:
            assert list(masthead.sponsors) == _sponsors(next(line for line in lines if "raft resolution" in line)), name
        assert re.sub(r"\d+$", "", resolution.title.text) in lines[-1]


def _sponsors(line: str) -> list[str]:
    before, colon, _ = line.rpartition(":")
    before = re.sub(r"\*+,?", "", before) if colon else ""
    for name in WITH_AND:
        before = before.replace(name, name.replace(" and ", " & "))
    return [name.strip().replace(" & ", " and ") for name in re.split(r",? and |, ", before) if name.strip()]


def test_the_reader_is_unsure_of_nothing_in_the_record(record: dict[str, Resolution]) -> None:
    assert {name: resolution.remarks for name, resolution in record.items() if resolution.remarks} == {}


@pytest.mark.parametrize(
    ("name", "kind", "count"),
    [
        ("A_80_L.1", "draft decision", 5),
        ("A_80_L.37", "draft decision", 1),
        ("A_80_L.42", "draft decision", 5),
        ("A_C.1_80_L.35", "draft decision", 1),
    ],
)
def test_draft_decisions_are_read(name: str, kind: str, count: int) -> None:
    resolution = read_pdf((CORPUS / "other" / f"{name}.pdf").read_bytes(), name)
    assert (resolution.masthead.kind, len(resolution.paragraphs)) == (kind, count)


@pytest.mark.parametrize(("name", "amended"), [("A_80_L.19", "A/80/L.18"), ("A_80_L.20", "A/80/L.18"), ("A_80_L.28", "A/80/L.3")])
def test_amendments_are_refused_by_name(name: str, amended: str) -> None:
    with pytest.raises(ReadError, match=f"is an amendment to draft resolution {amended}; give the draft resolution itself"):
        read_pdf((CORPUS / "other" / f"{name}.pdf").read_bytes(), name)


def test_a_mutated_file_is_read_as_it_was_or_refused_or_remarked() -> None:
    generator = random.Random(81)
    paths = sorted((CORPUS / "pdf").glob("*.pdf"))[::60]
    whole = {path: (path.read_bytes(), read_pdf(path.read_bytes(), path.name)) for path in paths}
    messages = set()
    for _ in range(120):
        path = generator.choice(paths)
        data = bytearray(whole[path][0])
        for _ in range(generator.choice((1, 2, 10, 200))):
            at = generator.randrange(len(data))
            match generator.randrange(3):
                case 0:
                    data[at] = generator.randrange(256)
                case 1:
                    del data[at : at + generator.randrange(1, 40)]
                case _:
                    data[at:at] = data[max(0, at - 30) : at]
        start = time.process_time()
        try:
            read = read_pdf(bytes(data), path.name)
        except ReadError as error:
            messages.add(str(error).removeprefix(f"{path.name}: ")[:10])
        else:
            assert read.remarks or [p.text for p in read.paragraphs] == [p.text for p in whole[path][1].paragraphs]
        assert time.process_time() - start < 10
    assert "is damaged" in messages
