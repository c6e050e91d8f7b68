"""Where in a .docx each text of a resolution stands: editing the elements at its spans edits that text and no other."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree

from drafter.document.resolution import Cell, Footnote, Paragraph, Resolution, addressed
from drafter.document.richtext import RichText
from drafter.errors import WriteError
from drafter.ooxml import SPACE, Element, W
from drafter.readers import read
from drafter.readers.docx import Origins, Package, read_docx, read_package
from drafter.readers.docx.origins import Call, Span
from drafter.readers.docx.shown import Shown
from drafter.writers.docx import made_base, made_docx, write_docx
from tests.commands import drafter
from tests.docx_files import draft, notes, p, packed, reference, run, unpacked
from tests.factories import resolution
from tests.strategies import resolutions
from tests.word import adopted_80_35, draft_l30

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
SIGNS = {f"{W}br": " ", f"{W}tab": " ", f"{W}noBreakHyphen": "-"}


def replaced(origins: Origins, at: str, old: str, new: str) -> bytes:
    """The file with `new` for `old` in the text at an address: put into the first of its elements, taken out of the others."""
    start = origins.texts[at].index(old)
    for k, span in reversed([*enumerate(origins.of(at, start, start + len(old)))]):
        assert span.element.tag == f"{W}t"
        text = span.element.text or ""
        span.element.text = text[: span.offset] + (new if k == 0 else "") + text[span.offset + span.end - span.start :]
        span.element.set(SPACE, "preserve")
    package = origins.package
    parts = {part: package.xml(part) for part in package.entries if part.startswith("word/") and part.endswith(".xml")}
    return packed(unpacked(package.data) | {part: etree.tostring(root) for part, root in parts.items() if root is not None})


def test_replacing_text_by_its_origins_changes_that_text_and_no_other() -> None:
    split = p(run("1.\u00a0"), run("Deci", "<w:i/>"), run("des", "<w:i/>"), " to  meet in the sev", "enty-ninth", " session.")
    data = draft(p("Recalling the seventy-ninth session,", reference(1)), split, footnotes=notes("In the seventy-ninth year."))
    resolution, origins = read_package(Package(data, "x.docx"))
    assert origins.texts["OP1"] == "Decides to meet in the seventy-ninth session."
    found = read_docx(replaced(origins, "OP1", "seventy-ninth", "eightieth"), "x.docx")
    assert [q.text for q in found.paragraphs] == [
        "Recalling the seventy-ninth session,",
        "Decides to meet in the eightieth session.",
    ]
    assert found.footnotes == resolution.footnotes
    _, origins = read_package(Package(data, "x.docx"))
    found = read_docx(replaced(origins, "footnote 1", "seventy-ninth", "eightieth"), "x.docx")
    assert found.paragraphs == resolution.paragraphs
    assert [n.text.text for n in found.footnotes] == ["In the eightieth year."]


def test_the_spans_of_a_text_name_its_elements_and_offsets() -> None:
    data = draft(p(run("Recalling", "<w:i/>"), "<w:r><w:t> anti</w:t><w:noBreakHyphen/><w:t>tank  mines,</w:t></w:r>"))
    _, origins = read_package(Package(data, "x.docx"))
    assert origins.texts["PP1"] == "Recalling anti-tank mines,"
    found = [(span.start, span.end, span.element.text, span.offset) for span in origins.spans["PP1"]]
    assert found == [
        (0, 9, "Recalling", 0),
        (9, 14, " anti", 0),
        (14, 15, None, 0),
        (15, 20, "tank  mines,", 0),
        (20, 26, "tank  mines,", 6),
    ]
    assert origins.spans["PP1"][2].element.tag == f"{W}noBreakHyphen"
    assert origins.of("PP1", 11, 17) == [
        *origins.of("PP1", 11, 14),
        *origins.of("PP1", 14, 15),
        *origins.of("PP1", 15, 17),
    ]
    assert [span.offset for span in origins.of("PP1", 11, 14)] == [2]


@pytest.mark.parametrize("document", [draft_l30, adopted_80_35])
def test_every_text_of_a_document_that_drafter_wrote_has_its_origins(document: object) -> None:
    data = write_docx(document())  # type: ignore[operator]
    resolution, origins = read_package(Package(data, "x.docx"))
    assert resolution == document()  # type: ignore[operator]
    texts = dict(resolution.rich_texts()) | {f"footnote {n.key}": n.text for n in resolution.footnotes}
    assert {at: text.text for at, text in texts.items()} == {at: origins.texts[at] for at in texts}
    for at, spans in origins.spans.items():
        said = ""
        for span in spans:
            text = span.element.text or SIGNS[str(span.element.tag)]
            said += text[span.offset : span.offset + span.end - span.start]
        assert said.replace("\u00a0", " ") == origins.texts[at].replace("\u00a0", " "), at


def with_calls() -> Resolution:
    """Footnotes that are called once and again, by a number, by a letter and by a sign; no-break spaces, a link, a table."""
    text = resolution(
        "*Noting* it,[^1] and on 3 December 2024 [that](https://un.org) too,[^a]",
        "1. *Decides*[^†] so, as was said,[^1] in co-operation;",
        notes=["A/80/1.", "Ibid.", "A sign."],
    )
    notes = tuple(Footnote(key, note.text) for key, note in zip("1a†", text.footnotes, strict=True))
    cells = (Paragraph(RichText(f"cell {k}"), "annex", cell=Cell(1, k, 1)) for k in (1, 2))
    return replace(text, footnotes=notes, paragraphs=addressed([*text.paragraphs, Paragraph(RichText("Annex"), "annex"), *cells]))


@pytest.mark.parametrize("source", ["A_RES_80_35.txt", "A_C.1_80_L.30.txt", "A_RES_75_52.md", with_calls])
def test_what_drafter_has_just_written_is_placed_as_it_would_be_read(source: str | Callable[[], Resolution]) -> None:
    document = read(EXAMPLES / source) if isinstance(source, str) else source()
    made = made_docx(document, "made.docx")
    _, found = read_package(Package(write_docx(document), "made.docx"))
    assert made.texts == found.texts
    for ours, theirs in ((made.spans, found.spans), (made.numbers, found.numbers), (made.calls, found.calls)):
        assert {at: [*map(_place, of)] for at, of in ours.items()} == {at: [*map(_place, of)] for at, of in theirs.items()}


def heading_below_its_number() -> Resolution:
    """A heading whose number stands in a line of its own."""
    heading = Paragraph(RichText("Coordination").with_mark(0, 12, "bold"), "heading", "I")
    return replace(with_calls(), paragraphs=addressed([heading, *with_calls().paragraphs]))


def title_with_a_note() -> Resolution:
    return replace(with_calls(), title=RichText("Peace").with_mark(5, 5, "footnote", "a"))


@pytest.mark.parametrize(
    "source",
    ["A_RES_80_35.txt", "A_C.1_80_L.30.txt", "A_RES_75_52.md", with_calls, heading_below_its_number, title_with_a_note],
)
def test_what_is_known_of_a_base_that_is_made_is_what_it_shows(source: str | Callable[[], Resolution]) -> None:
    document = read(EXAMPLES / source) if isinstance(source, str) else source()
    origins, base = made_base(document, "made.docx")
    shown = Shown(origins.package)
    assert (base.rejected.lines, base.rejected.around) == (shown.lines, shown.around)


@given(resolutions())
def test_a_base_is_known_as_it_shows_or_refused_as_its_proof_refuses_it(document: Resolution) -> None:
    try:
        origins, base = made_base(document, "made.docx")
    except WriteError as refused:
        with pytest.raises(WriteError, match=f"^{re.escape(str(refused))}$"):
            made_docx(document, "made.docx")
    else:
        assert base.rejected.lines == Shown(origins.package).lines


def _place(one: Span | Call) -> tuple[object, ...]:
    """A span or a call, with the path of its element in the part."""
    return one._replace(element=one.element.getroottree().getpath(one.element))  # type: ignore[arg-type]


def test_the_masthead_has_its_lines() -> None:
    _, origins = read_package(Package(write_docx(draft_l30()), "x.docx"))
    masthead = {at.removeprefix("masthead."): text for at, text in origins.texts.items() if at.startswith("masthead.")}
    assert masthead["symbol"] == "A/C.1/80/L.30"
    assert masthead["session"] == "Eightieth session"
    assert masthead["agenda_items"] == "Agenda item 99 (n)"
    assert masthead["distribution"] == "Distr.: Limited"
    assert masthead["sponsors"].endswith(": draft resolution")
    header = origins.package.xml("word/header-first.xml")
    assert {span.element.getroottree().getroot() for span in origins.spans["masthead.symbol"]} == {header}
    _, origins = read_package(Package(write_docx(adopted_80_35()), "x.docx"))
    assert origins.texts["masthead.meeting"] == adopted_80_35().masthead.meeting
    assert origins.texts["masthead.report"] == f"[{adopted_80_35().masthead.report}]"


def test_reading_with_origins_gives_the_same_resolution() -> None:
    data = write_docx(draft_l30())
    assert read_package(Package(data, "x.docx"))[0] == read_docx(data, "x.docx")


@pytest.mark.parametrize(
    "command",
    [
        "rollover last.docx --updates updates.yaml --tracked --output draft.docx --quiet",
        "check last.docx --output reviewed.docx",
        "compare last.docx next.txt --output tracked.docx --author Chile",
        "changes last.docx",
    ],
)
def test_a_command_opens_a_word_file_once_and_parses_each_part_once(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "last.docx").write_bytes((EXAMPLES / "A_C.1_80_L.30-tracked.docx").read_bytes())
    (tmp_path / "next.txt").write_bytes((EXAMPLES / "A_RES_80_35.txt").read_bytes())
    (tmp_path / "updates.yaml").write_text("session: 81\n")
    monkeypatch.chdir(tmp_path)
    parsed: list[str] = []  # of what is read; what was made is read again too
    parse = Package._parse

    def noted(package: Package, part: str) -> Element:
        parsed.extend([part] if package.name == "last.docx" else [])
        return parse(package, part)

    monkeypatch.setattr(Package, "_parse", noted)
    assert drafter(*command.split()).err == ""
    assert parsed.count("word/document.xml") == 1
    assert sorted(parsed) == sorted({*parsed})
