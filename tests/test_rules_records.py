"""Yearly reports in the Official Records, and years that name the reporting period, in whole rollovers."""

from __future__ import annotations

from tests.factories import by, resolution, rolled, statuses, texts

NOTE = "*Official Records of the General Assembly, Eightieth Session, Supplement No. 23* (A/80/23), chap. II."


def test_a_yearly_report_gets_the_session_and_symbol_of_its_year_in_a_footnote() -> None:
    draft = rolled(resolution("*Having examined* the report,[^1]", notes=[NOTE]))
    [note] = draft.resolution.footnotes
    assert (
        note.text.text == "Official Records of the General Assembly, Eighty-first Session, Supplement No. 23 (A/81/23), chap. II."
    )
    assert [(c.rule, c.status, c.old, c.new.text) for c in draft.changes if c.at == "footnote 1"] == [
        ("official records", "confirm", "Eightieth", "Eighty-first"),
        ("official records", "confirm", "80", "81"),
    ]


def test_the_symbol_that_updates_yaml_gives_goes_before_it() -> None:
    draft = rolled(resolution("*Having examined* the report,[^1]", notes=[NOTE]), "documents: {A/80/23: A/81/23/Rev.1}")
    [note] = draft.resolution.footnotes
    assert note.text.text.endswith("Eighty-first Session, Supplement No. 23 (A/81/23/Rev.1), chap. II.")


def test_a_report_of_the_human_rights_council_is_open() -> None:
    draft = rolled(resolution("*Recalling* it,[^1]", notes=[NOTE.replace("23", "53")]))
    assert [(c.status, c.old, str(c.settle)) for c in by(draft, "official records")] == [
        ("open", "Eightieth Session", "edits: [{footnote: 1, replace: Eightieth Session, with: Eighty-first Session}]")
    ]


def test_a_report_of_an_earlier_session_stays() -> None:
    draft = rolled(resolution("*Recalling* it,[^1]", notes=[NOTE.replace("Eightieth", "Sixtieth").replace("80", "60")]))
    assert by(draft, "official records") == []


def test_the_reporting_period_moves_with_the_session() -> None:
    text = "1. *Endorses* the programme budget for 2026 and the report for 2024/25;"
    assert texts(rolled(resolution(text)), "reporting periods") == [
        "1. Endorses the programme budget for 2027 and the report for 2024/25;"
    ]
    assert statuses("reporting periods", text) == [("confirm", "for 2026"), ("open", "for 2024/25")]


def test_the_years_that_updates_yaml_gives_go_before() -> None:
    draft = rolled(resolution("1. *Endorses* the programme budget for 2026;"), "years: {2026: 2028}")
    assert draft.resolution.paragraphs[0].text == "Endorses the programme budget for 2028;"


def test_a_draft_that_becomes_its_resolution_keeps_its_years_and_reports() -> None:
    previous = resolution("1. *Endorses* the budget for 2026;[^1]", notes=[NOTE], kind="draft resolution", symbol="A/C.5/80/L.2")
    draft = rolled(previous, "session: 80\nkind: resolution\nnumber: 80/9\nadopted: 2025-12-01")
    assert by(draft, "official records") == by(draft, "reporting periods") == []
