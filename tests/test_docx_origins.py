"""Where in a .docx each text of a resolution stands: editing the elements at its spans edits that text and no other."""

from __future__ import annotations

import pytest
from lxml import etree

from drafter.readers.docx import read_docx, read_with_origins
from drafter.readers.docx.origins import Origins, element_at
from drafter.writers.docx import write_docx
from tests.docx_files import draft, notes, p, packed, reference, run, unpacked
from tests.word import adopted_80_35, draft_l30

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SIGNS = {f"{W}br": " ", f"{W}tab": " ", f"{W}noBreakHyphen": "-"}


def replaced(data: bytes, origins: Origins, at: str, old: str, new: str) -> bytes:
    """The file with `new` for `old` in the text at an address: put into the first of its elements, taken out of the others."""
    start = origins.texts[at].index(old)
    files = unpacked(data)
    roots: dict[str, etree._Element] = {}
    for k, span in reversed([*enumerate(origins.of(at, start, start + len(old)))]):
        root = roots.setdefault(span.part, etree.fromstring(files[span.part], etree.XMLParser(remove_comments=True)))
        element = element_at(root, span.path)
        assert element.tag == f"{W}t"
        text = element.text or ""
        element.text = text[: span.offset] + (new if k == 0 else "") + text[span.offset + span.end - span.start :]
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return packed(files | {part: etree.tostring(root) for part, root in roots.items()})


def test_replacing_text_by_its_origins_changes_that_text_and_no_other() -> None:
    split = p(run("1.\u00a0"), run("Deci", "<w:i/>"), run("des", "<w:i/>"), " to  meet in the sev", "enty-ninth", " session.")
    data = draft(p("Recalling the seventy-ninth session,", reference(1)), split, footnotes=notes("In the seventy-ninth year."))
    resolution, origins = read_with_origins(data, "x.docx")
    assert origins.texts["OP1"] == "Decides to meet in the seventy-ninth session."
    found = read_docx(replaced(data, origins, "OP1", "seventy-ninth", "eightieth"), "x.docx")
    assert [q.text for q in found.paragraphs] == [
        "Recalling the seventy-ninth session,",
        "Decides to meet in the eightieth session.",
    ]
    assert found.footnotes == resolution.footnotes
    found = read_docx(replaced(data, origins, "footnote 1", "seventy-ninth", "eightieth"), "x.docx")
    assert found.paragraphs == resolution.paragraphs
    assert [n.text.text for n in found.footnotes] == ["In the eightieth year."]


def test_the_spans_of_a_text_name_its_elements_and_offsets() -> None:
    data = draft(p(run("Recalling", "<w:i/>"), "<w:r><w:t> anti</w:t><w:noBreakHyphen/><w:t>tank  mines,</w:t></w:r>"))
    _, origins = read_with_origins(data, "x.docx")
    assert origins.texts["PP1"] == "Recalling anti-tank mines,"
    paths = [(span.start, span.end, span.path[-2:], span.offset) for span in origins.spans["PP1"]]
    assert paths == [
        (0, 9, (0, 1), 0),
        (9, 14, (1, 0), 0),
        (14, 15, (1, 1), 0),
        (15, 20, (1, 2), 0),
        (20, 26, (1, 2), 6),
    ]
    assert origins.of("PP1", 11, 17) == [
        *origins.of("PP1", 11, 14),
        *origins.of("PP1", 14, 15),
        *origins.of("PP1", 15, 17),
    ]
    assert [span.offset for span in origins.of("PP1", 11, 14)] == [2]


@pytest.mark.parametrize("document", [draft_l30, adopted_80_35])
def test_every_text_of_a_document_that_drafter_wrote_has_its_origins(document: object) -> None:
    data = write_docx(document())  # type: ignore[operator]
    resolution, origins = read_with_origins(data, "x.docx")
    assert resolution == document()  # type: ignore[operator]
    roots = {part: etree.fromstring(content) for part, content in unpacked(data).items() if part.endswith(".xml")}
    texts = dict(resolution.rich_texts()) | {f"footnote {n.key}": n.text for n in resolution.footnotes}
    assert {at: text.text for at, text in texts.items()} == {at: origins.texts[at] for at in texts}
    for at, spans in origins.spans.items():
        said = ""
        for span in spans:
            element = element_at(roots[span.part], span.path)
            text = element.text or SIGNS[str(element.tag)]
            said += text[span.offset : span.offset + span.end - span.start]
        assert said.replace("\u00a0", " ") == origins.texts[at].replace("\u00a0", " "), at


def test_the_masthead_has_its_lines() -> None:
    _, origins = read_with_origins(write_docx(draft_l30()), "x.docx")
    masthead = {at.removeprefix("masthead."): text for at, text in origins.texts.items() if at.startswith("masthead.")}
    assert masthead["symbol"] == "A/C.1/80/L.30"
    assert masthead["session"] == "Eightieth session"
    assert masthead["agenda_items"] == "Agenda item 99 (n)"
    assert masthead["distribution"] == "Distr.: Limited"
    assert masthead["sponsors"].endswith(": draft resolution")
    parts = {span.part for span in origins.spans["masthead.symbol"]}
    assert parts == {"word/header-first.xml"}
    _, origins = read_with_origins(write_docx(adopted_80_35()), "x.docx")
    assert origins.texts["masthead.meeting"] == adopted_80_35().masthead.meeting
    assert origins.texts["masthead.report"] == f"[{adopted_80_35().masthead.report}]"


def test_reading_with_origins_gives_the_same_resolution() -> None:
    data = write_docx(draft_l30())
    assert read_with_origins(data, "x.docx")[0] == read_docx(data, "x.docx")
