"""Earlier editions: what the UN made of the same rules one edition before decides on their changes now."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from drafter.document.resolution import Resolution
from drafter.draft.draft import Draft
from drafter.engine.settling import rollover
from drafter.errors import ReadError
from drafter.updates import load
from tests.commands import drafter as command
from tests.factories import resolution

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
REPORT = "*Requests* the Secretary-General to report to the General Assembly at its {} session on landmines in {};"


def edition(session: int, *paragraphs: str, notes: Sequence[str] = ()) -> Resolution:
    """An edition of a yearly text: 80/35 of 1 December 2025 and the like."""
    number, adopted = f"{session}/35", datetime.date(session + 1945, 12, 1)
    return resolution(*paragraphs, notes=notes, number=number, symbol=f"A/RES/{number}", session=session, adopted=adopted)


def of(draft: Draft) -> list[tuple[str, str, str, str]]:
    """The changes of the text: rule, status, and the words."""
    return [(c.rule, c.status, c.old, c.new.text) for c in draft.changes if not c.at.startswith("masthead.")]


def rolled(*editions: Resolution, updates: str = "session: 81") -> Draft:
    *earlier, previous = editions
    return rollover(previous, load([("u.yaml", updates)]), earlier=earlier)


def test_what_a_rule_got_right_one_edition_before_is_made() -> None:
    a = edition(79, f"1. {REPORT.format('eightieth', 'Africa')}")
    b = edition(80, f"1. {REPORT.format('eighty-first', 'Africa')}")
    assert of(rolled(a, b)) == [("sessions", "confirm", "eighty-first", "eighty-second")]


def test_what_stayed_though_the_rule_would_have_changed_it_stays_and_the_reason_is_told() -> None:
    a, b = (edition(s, "1. *Decides* to continue its consideration of landmines at its seventy-ninth session;") for s in (78, 79))
    assert of(rolled(b, updates="session: 80")) == [("sessions", "confirm", "seventy-ninth", "eightieth")]
    draft = rolled(a, b, updates="session: 80")
    assert of(draft) == []
    assert [(aside.change.rule, aside.because) for aside in draft.set_aside] == [
        ("sessions", "From 78/35 to 79/35 the same rule would have changed it too, and it stayed.")
    ]


def test_what_went_otherwise_is_asked_for_with_the_words_of_each_edition() -> None:
    text = "1. *Welcomes* the report of the Secretary-General on landmines {} and all that it says of them;"
    a, b = (edition(s, text.format(words)) for s, words in ((79, "of last spring"), (80, "for 2025")))
    [change] = [x for x in rolled(a, b).changes if x.rule == "reporting periods"]
    assert (change.status, change.old) == ("open", "for 2025")
    history = "79/35: “of last spring”, 80/35: “for 2025”; look what it is now."
    assert change.because == f"{history} By the rule it would be “for 2026”."
    assert str(change.settle) == "edits: [{at: OP1, replace: for 2025, with: for 2026}]"


def test_words_of_a_paragraph_that_is_new_are_asked_for() -> None:
    a = edition(79, "1. *Notes* that all of it was of use to States;")
    b = edition(80, "1. *Notes* that all of it was of use to States;", f"2. {REPORT.format('eighty-first', 'Africa')}")
    [change] = [c for c in rolled(a, b).changes if c.rule == "sessions"]
    assert (change.status, change.old) == ("open", "eighty-first")
    assert change.because == "The paragraph is new in 80/35; if it comes again, this would be “eighty-second”."
    assert str(change.settle) == "edits: [{at: OP2, replace: eighty-first, with: eighty-second}]"


def test_what_would_only_come_into_a_paragraph_that_is_new_is_asked_for_beside_its_place() -> None:
    kept = "*Noting* all that was said of the victims of landmines,"
    line = "*Recalling* its resolutions 79/935 of 1 December 2024, 78/935 of 1 December 2023 and 77/935 of 1 December 2022,"
    number, adopted = "80/935", datetime.date(2025, 12, 1)
    b = resolution(line, kept, number=number, symbol=f"A/RES/{number}", session=80, adopted=adopted)
    assert of(rolled(b)) == [("recalls", "confirm", "", "80/935 of 1 December 2025, ")]
    [change] = [c for c in rolled(edition(79, kept), b).changes if c.at == "PP1"]
    assert (change.rule, change.status, change.old) == ("recalls", "open", "79/935")
    assert change.because == "The paragraph is new in 80/935; if it comes again, this would be “80/935 of 1 December 2025,”."
    assert str(change.settle) == 'edits: [{at: PP1, replace: 79/935, with: "80/935 of 1 December 2025, 79/935"}]'


def test_a_spelling_and_a_fact_are_made_in_a_paragraph_that_is_new() -> None:
    kept, new = (
        "*Noting* all that was said of the victims,",
        "1. *Urges* the {} States parties to the Convention to meet their duties;",
    )
    a, b = edition(78, kept), edition(79, kept, new.format("164"))
    assert of(rolled(a, b, updates="session: 80\ncounts: {States parties: 165}")) == [
        ("counts", "certain", "164", "165"),
        ("house style", "confirm", "States parties", "States Parties"),
    ]


def test_a_footnote_is_known_by_the_words_that_call_it() -> None:
    said = "{} *Takes note* of the report of the Committee on {}[^{}] and of all that it says;"
    note = "*Official Records of the General Assembly, {} Session, Supplement No. {}* (A/{}/{})."
    old, new = said.format("1.", "Landmines", 1), said.format("2.", "Landmines", 2)
    a = edition(79, old, notes=[note.format("Seventy-ninth", 16, 79, 16)])
    records = [note.format("Eightieth", number, 80, number) for number in (20, 16)]
    b = edition(80, said.format("1.", "Hunger", 1), new, notes=records)
    assert [(c.at, c.status, c.old) for c in rolled(a, b).changes if c.rule == "official records"] == [
        ("footnote 1", "open", "Eightieth"),
        ("footnote 2", "confirm", "Eightieth"),
        ("footnote 2", "confirm", "80"),
    ]


def test_a_step_that_goes_on_is_made_where_the_rule_had_been_wrong_with_another() -> None:
    text = "1. *Takes note* of the report of the Secretary-General on landmines for {}, and all that it says of them;"
    a, b = edition(79, text.format(2024)), edition(80, text.format(2026))
    assert of(rolled(a, updates="session: 80")) == [("reporting periods", "confirm", "for 2024", "for 2025")]
    assert of(rolled(a, b)) == [("reporting periods", "confirm", "for 2026", "for 2027")]


def test_the_reason_names_the_editions_in_which_the_words_stayed() -> None:
    text = "1. *Decides* to continue its consideration of landmines at its {} session;"
    newer = [edition(session, text.format("seventy-ninth")) for session in (78, 79)]
    for word, first in (("seventy-eighth", 78), ("seventy-ninth", 77)):
        draft = rolled(edition(77, text.format(word)), *newer, updates="session: 80")
        assert [aside.because for aside in draft.set_aside] == [
            f"From {first}/35 to 79/35 the same rule would have changed it too, and it stayed."
        ]


def test_words_that_were_marked_and_stayed_in_two_editions_running_are_not_marked_again() -> None:
    text = "1. *Welcomes* the holding of the {} Meeting of the States Parties on landmines, in Geneva, from 3 to 7 May 2021;"
    a, b, c = (edition(session, text.format("thirteenth")) for session in (78, 79, 80))
    assert of(rolled(b, c)) == [("occasions", "open", "thirteenth", "thirteenth")]
    draft = rolled(a, b, c)
    assert of(draft) == []
    assert [(aside.change.rule, aside.because) for aside in draft.set_aside] == [
        ("occasions", "From 78/35 to 80/35 the same rule would have marked it too, and it stayed.")
    ]
    assert of(rolled(edition(77, text.format("twelfth")), a, b, c)) == [("occasions", "open", "thirteenth", "thirteenth")]


def test_a_year_that_moved_is_asked_for_and_one_that_moved_twice_with_what_it_would_be_now() -> None:
    text = "1. *Welcomes* the work programme of the Landmines Forum for States, on victims of {}, as it stands;"
    a, b, c = (edition(s, text.format(y)) for s, y in ((78, 2030), (79, 2031), (80, 2032)))
    assert of(rolled(c)) == []
    [mark] = [x for x in rolled(b, c).changes if x.rule == "earlier editions"]
    assert (mark.status, mark.old) == ("open", "2032")
    assert mark.because == "79/35: “2031”, 80/35: “2032”; look what it is now."
    [mark] = [x for x in rolled(a, b, c).changes if x.rule == "earlier editions"]
    assert (mark.status, mark.old) == ("open", "2032")
    history = "78/35: “2030”, 79/35: “2031”, 80/35: “2032”"
    assert mark.because == f"It went on with the sessions each time: {history}; now it would be “2033”."
    assert str(mark.settle) == "edits: [{at: OP1, replace: of 2032, with: of 2033}]"


def test_an_ordinal_that_moved_twice_is_asked_for_with_what_it_would_be_now() -> None:
    text = "1. *Welcomes* the {} Seminar on Victims of Landmines as a place where States and others meet;"
    a, b, c = (edition(s, text.format(n)) for s, n in ((76, "Ninth"), (78, "Eleventh"), (80, "Thirteenth")))
    draft = rolled(a, b, c, updates="session: 82")
    assert of(draft) == [("earlier editions", "open", "Thirteenth", "Thirteenth")]
    assert str(draft.changes[-1].settle) == "edits: [{at: OP1, replace: Thirteenth, with: Fifteenth}]"
    assert of(rolled(a, b, c, updates="session: 82\nskip: [earlier editions]")) == []


def test_the_order_in_which_editions_are_named_does_not_matter() -> None:
    names = ((78, "seventy-ninth"), (79, "eightieth"), (80, "eighty-first"))
    a, b, c = (edition(session, f"1. {REPORT.format(name, 'Africa')}") for session, name in names)
    assert rolled(a, b, c) == rolled(b, a, c)


@pytest.mark.parametrize(
    ("earlier", "message"),
    [
        (
            lambda: edition(80, "1. *Notes* it;"),
            "A/RES/80/35 and A/RES/80/35 are both of the eightieth session; right is one edition of each",
        ),
        (
            lambda: edition(82, "1. *Notes* it;"),
            "A/RES/82/35: is of the eighty-second session, and A/RES/80/35, which is rolled over, of the eightieth; right are "
            "earlier editions",
        ),
        (
            lambda: edition(79, "1. *Urges* every State to ratify another treaty soon;"),
            "A/RES/79/35: has 0 of the 1 paragraphs of A/RES/80/35; they are of different series, and right are earlier editions "
            "of one",
        ),
        (
            lambda: resolution("1. *Notes* it;", session=None),
            "A/RES/80/35: does not say its session, so that its place among the editions is not known",
        ),
    ],
)
def test_what_is_no_earlier_edition_is_refused(earlier: Callable[[], Resolution], message: str) -> None:
    with pytest.raises(ReadError) as error:
        rolled(earlier(), edition(80, f"1. {REPORT.format('eighty-first', 'Africa')}"))
    assert str(error.value) == message


def test_a_file_that_is_named_twice_is_refused_by_its_name(tmp_path: Path) -> None:
    file = EXAMPLES / "A_RES_77_63.txt"
    updates = tmp_path / "u.yaml"
    updates.write_text(f"session: 81\nearlier: [{file}, {file}]\n", encoding="utf-8")
    import drafter as program

    with pytest.raises(ReadError) as error:
        program.rollover(program.read(EXAMPLES / "A_RES_80_35.txt"), load([updates]))
    assert str(error.value) == f"{file}: is named twice as an earlier edition; right is each of them once"


def test_editions_that_updates_yaml_names_are_sought_beside_it(tmp_path: Path) -> None:
    import drafter as program

    text = (EXAMPLES / "A_RES_77_63.txt").read_text(encoding="utf-8")
    (tmp_path / "older.txt").write_text(text, encoding="utf-8")
    (tmp_path / "u.yaml").write_text("session: 81\nearlier: [older.txt]\n", encoding="utf-8")
    previous = program.read(EXAMPLES / "A_RES_80_35.txt")
    named = program.rollover(previous, load([tmp_path / "u.yaml"]))
    given = program.rollover(previous, load([("u.yaml", "session: 81")]), earlier=[EXAMPLES / "A_RES_77_63.txt"])
    assert named.changes == given.changes


def test_the_report_of_the_guide_s_example_is_as_the_guide_shows_it(tmp_path: Path) -> None:
    guide = (EXAMPLES.parent / "docs" / "earlier.md").read_text(encoding="utf-8")
    shown = guide.partition("```text\n")[2].partition("```")[0]
    files = [EXAMPLES / "A_RES_80_35.txt", "--updates", EXAMPLES / "81-draft.yaml", "--earlier", EXAMPLES / "A_RES_77_63.txt"]
    done = command("rollover", *files, "--output", tmp_path / "81.txt")
    assert (done.code, done.err) == (0, "")
    assert shown in done.out


def test_updates_names_the_earlier_editions_as_they_are_seen_from_the_file_it_writes(tmp_path: Path) -> None:
    for name in ("A_RES_80_35.txt", "A_RES_77_63.txt"):
        (tmp_path / name).write_bytes((EXAMPLES / name).read_bytes())
    folder = tmp_path / "facts"
    folder.mkdir()
    older = tmp_path / "A_RES_77_63.txt"
    done = command("updates", tmp_path / "A_RES_80_35.txt", "--earlier", older, "--output", folder / "u.yaml")
    assert (done.code, done.err) == (0, "")
    text = (folder / "u.yaml").read_text(encoding="utf-8")
    assert '\nearlier: ["../A_RES_77_63.txt"]\n' in text
    assert "\n## 77/63: “2020”, 80/35: “2025”; 77/63: “2024”, 80/35: “2029”; look what it is now.\n" in text
    assert command("rollover", tmp_path / "A_RES_80_35.txt", "--updates", folder / "u.yaml", "-o", tmp_path / "o.txt").code == 0


def test_an_earlier_edition_that_is_no_file_is_an_error_by_name(tmp_path: Path) -> None:
    missing = tmp_path / "older.txt"
    done = command("rollover", EXAMPLES / "A_RES_80_35.txt", "-u", EXAMPLES / "81-draft.yaml", "--earlier", missing)
    assert (done.code, done.out, done.err) == (1, "", f"{missing}: there is no such file\n")


def test_an_earlier_edition_is_not_written_upon(tmp_path: Path) -> None:
    older, updates = tmp_path / "older.txt", tmp_path / "u.yaml"
    older.write_bytes((EXAMPLES / "A_RES_77_63.txt").read_bytes())
    updates.write_text("session: 81\nearlier: [older.txt]\n", encoding="utf-8")
    done = command("rollover", EXAMPLES / "A_RES_80_35.txt", "-u", updates, "-o", older)
    assert (done.code, done.err) == (1, f"{older}: it is read from; give the output a name of its own\n")


def test_a_text_of_another_series_is_an_error_by_its_file(tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(
        "United Nations A/RES/79/1\n\nSeventy-ninth session\n\n"
        "Resolution adopted by the General Assembly on 1 October 2024\n\n79/1. Ocean tides\n\n"
        "The General Assembly,\n\n1. Notes the tides of all oceans and their moons.\n",
        encoding="utf-8",
    )
    done = command("rollover", EXAMPLES / "A_RES_80_35.txt", "-u", EXAMPLES / "81-draft.yaml", "--earlier", other)
    assert done.code == 1
    found = f"{other}: has 0 of the 24 paragraphs of A/RES/80/35"
    assert done.err == f"{found}; they are of different series, and right are earlier editions of one\n"
