"""Organs as records: what config/organs/ says of each, and that another one is one file more."""

from __future__ import annotations

import ast
import datetime
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from drafter import read, rollover
from drafter.data import config, path
from drafter.document.masthead import Masthead
from drafter.document.resolution import Resolution
from drafter.document.richtext import RichText
from drafter.errors import ReadError
from drafter.language import organs
from drafter.language.symbols import Symbol
from drafter.readers import masthead, read_to_edit
from drafter.readers.editions import refuse_other_editions
from drafter.readers.structure import Line, read_body
from drafter.readers.text import head
from drafter.rules.base import Context
from drafter.updates import Updates, load
from drafter.writers import render
from tests.factories import by, resolution, rolled

ASSEMBLY = organs.of("General Assembly")
FOURTH = "Special Political and Decolonization Committee (Fourth Committee)"
ROOT = Path(__file__).parents[1]
FILES = sorted(path("config", "organs").glob("*.yaml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_organ_has_all_that_is_needed_and_its_file_bears_its_name(file: Path) -> None:
    data: dict[str, Any] = config(f"organs/{file.stem}")
    assert set(organs.Organ._fields) - set(organs.Organ._field_defaults) <= set(data) <= set(organs.Organ._fields)
    assert file.stem == data["name"].lower().replace(" ", "-")
    assert data["opening"] == f"The {data['name']},"
    organ = organs.of(data["name"])
    assert organ.name == data["name"]
    session = 2026 if organ.is_of_years else 12
    for symbol in (organ.draft_symbol("", session), organ.draft_symbol("4", session)):
        assert re.fullmatch(organs.document_symbols(), symbol)
        assert Symbol.parse(symbol, organ.root) is not None
    assert re.fullmatch(organs.document_symbols(), organ.adopted_symbol("resolution", organ.number_of(session, "3")))


def test_one_organ_is_the_usual_one_and_those_that_are_asked_after_are_known() -> None:
    assert [organ.name for organ in organs.known() if organ.usual] == ["General Assembly"]
    assert {name for organ in organs.known() for name in organ.asks_after} <= {organ.name for organ in organs.known()}


def test_the_program_knows_no_organ_by_its_name() -> None:
    """In its own words an organ stands in docstrings alone: what depends on it is said by its file."""
    named = set()
    for file in sorted((ROOT / "drafter").rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
                named |= {(file.name, node.value) for organ in organs.known() if organ.name in node.value}
    assert named == set()


def test_a_resolution_knows_its_organ_and_one_that_names_none_is_the_assemblys() -> None:
    assert Resolution(Masthead(), RichText(), ()).organ is ASSEMBLY
    assert Resolution(Masthead(organ=""), RichText(), ()).organ is ASSEMBLY
    assert Resolution(Masthead(), RichText(), ()).opening == "The General Assembly,"


@pytest.mark.parametrize(
    ("kind", "number", "symbol"),
    [
        ("resolution", "80/35", "A/RES/80/35"),
        ("resolution", "54/54 B", "A/RES/54/54B"),
        ("resolution", "79/93 A and B", "A/RES/79/93A-B"),
        ("resolution", "ES-10/24", "A/RES/ES-10/24"),
        ("decision", "78/504 B", "A/DEC/78/504B"),
    ],
)
def test_an_adopted_text_has_the_symbol_of_its_number(kind: str, number: str, symbol: str) -> None:
    assert ASSEMBLY.adopted_symbol(kind, number) == symbol


@pytest.mark.parametrize("name", [FOURTH, "Fourth Committee", "fourth", "4", "C.4", "c.4", "A/C.4", FOURTH.partition(" (")[0]])
def test_a_committee_is_understood_by_any_name_it_goes_by(name: str) -> None:
    assert ASSEMBLY.committee(name) == FOURTH
    assert ASSEMBLY.draft_symbol(name, 81) == "A/C.4/81/L."


def test_the_main_committees_and_the_symbols_of_their_drafts() -> None:
    assert [ASSEMBLY.draft_symbol(str(n), 81) for n in range(1, 7)] == [f"A/C.{n}/81/L." for n in range(1, 7)]
    assert [ASSEMBLY.committee(name) for name in ("plenary", "", "7", "Seventh Committee")] == ["", "", None, None]
    for name, _ in (*ASSEMBLY.committees, ("Special Political and Decolonization Committee", "")):
        assert re.fullmatch(organs.committee_names(), name)
    assert not re.fullmatch(organs.committee_names(), "Seventh Committee")


def test_the_year_in_which_a_session_opens_is_worked_out_from_the_first() -> None:
    assert [ASSEMBLY.sessions.year_of(n) for n in (1, 2, 31, 80)] == [1946, 1947, 1976, 2025]
    assert ASSEMBLY.span(80) == (datetime.date(2025, 9, 1), datetime.date(2026, 9, 30))
    assert ASSEMBLY._replace(opens="December").span(80) == (datetime.date(2025, 12, 1), datetime.date(2026, 12, 31))
    assert [organs.SessionCount(3, 58, 2025).year_of(n) for n in (57, 58, 60, 61)] == [2024, 2025, 2025, 2026]


def test_a_rollover_knows_the_years_of_both_sessions() -> None:
    context = Context(resolution(), Updates(session=83))
    assert (context.last_year, context.year) == (2025, 2028)


def test_a_first_page_with_an_organs_english_name_is_the_english_edition() -> None:
    refuse_other_editions("Nations Unies\nGeneral Assembly", "x.pdf")
    with pytest.raises(ReadError, match=r"^x\.pdf: is the French edition; drafter reads the English one"):
        refuse_other_editions("Nations Unies\nAssemblée générale", "x.pdf")


@pytest.mark.parametrize("line", ["The General Assembly,", "The General Assembly", "The General Assembly ,"])
def test_an_opening_line_may_lack_its_comma(line: str) -> None:
    assert organs.opened_by(line) is ASSEMBLY
    assert organs.begun_by(line) is None


def test_an_opening_line_may_begin_a_paragraph_and_is_no_name_in_a_sentence() -> None:
    assert organs.begun_by("The General Assembly, recalling its decision") is ASSEMBLY
    assert organs.begun_by("The General Assembly, 1") is None
    assert organs.begun_by("The General Assembly recalls") is organs.opened_by("The General Assembly recalls") is None


def test_what_follows_the_letter_of_a_series_is_no_part_of_the_symbol() -> None:
    found = [
        re.match(organs.document_symbols(), f"A/RES/54/54 {more}") for more in ("B", "B*", "Distr.: General", "A-B", "A and B")
    ]
    assert [m and m[0].removeprefix("A/RES/54/") for m in found] == ["54 B", "54 B", "54", "54 A-B", "54 A and B"]


# what is made once of all organs, and anew where there is another
MADE_OF_THE_ORGANS = (
    organs.of, organs.names, organs.acts, organs.committee_names, organs.document_symbols, masthead._forms, head._heads,
)  # fmt: skip


@pytest.fixture
def council(monkeypatch: pytest.MonkeyPatch) -> Iterator[organs.Organ]:
    """Another organ, beside the Assembly, with the Assembly's count of sessions."""
    another = ASSEMBLY._replace(name="Safety Council", short="Council", opening="The Safety Council,", root="A/SC")
    monkeypatch.setattr(organs, "known", lambda: (ASSEMBLY, another))
    for made in MADE_OF_THE_ORGANS:
        made.cache_clear()
    yield another
    for made in MADE_OF_THE_ORGANS:
        made.cache_clear()


@pytest.mark.usefixtures("council")
def test_sessions_in_words_are_those_of_the_texts_own_organ() -> None:
    slip = "1. *Requests* a report to the Safety Council at its eightieth session;"
    own = "2. *Requests* a report at the eighty-first session of the Council;"
    other = "3. *Takes note* of a report for the eighty-first session of the Assembly."
    draft = rolled(resolution(slip, own, other, organ="Safety Council"))
    assert [(c.at, c.status) for c in by(draft, "sessions")] == [("OP1", "open"), ("OP2", "confirm")]
    assert "at which it was adopted" in by(draft, "sessions")[0].because


@pytest.mark.usefixtures("council")
def test_the_line_that_says_which_organ_adopted_a_text_is_found_in_a_word_file() -> None:
    data = render(resolution("*Recalling* it,", organ="Safety Council"), ".docx")
    _, origins = read_to_edit(data, "x.docx")
    assert origins is not None
    [line, *_] = origins.spans["masthead.adopted"]
    assert line.end - line.start == len("Resolution adopted by the Safety Council")


@pytest.mark.usefixtures("council")
def test_another_organs_opening_line_in_an_annex_makes_no_document_in_parts() -> None:
    texts = ["The General Assembly,", "1. Decides so.", "Annex", "The Safety Council,", "1. Decides otherwise."]
    body = read_body([Line(RichText(text)) for text in texts])
    assert (body.organ, body.opening) == ("General Assembly", "The General Assembly,")
    assert [p.id for p in body.paragraphs] == ["OP1", "annex 1", "annex 2", "annex 3"]


def test_of_two_organs_whose_symbols_begin_alike_the_longer_root_tells(council: organs.Organ) -> None:
    found = [organs.of_symbol(symbol) for symbol in ("A/SC/RES/57/1", "A/RES/80/35", "S/2025/1", "")]
    assert found == [council, ASSEMBLY, None, None]


# A made-up organ. Its file and nothing else stands beside a copy of the program, which the shell then runs.

COUNCIL = """\
name: Trusteeship Council
acronym: TC
short: Council
opening: The Trusteeship Council,
root: T
resolution: T/RES/{number}
decision: T/DEC/{number}
draft: T/{session}/L.
committee_draft: T/{committee}/{session}/L.
sessions: {a_year: 1, first: 1, year: 2014}
opens: March
committees:
  Standing Committee on Petitions: AC.4
"""
LAST = """\
T/RES/12/3

United Nations
Trusteeship Council

Distr.: General
3 June 2025

Twelfth session
Agenda item 4
Petitions

Resolution adopted by the Trusteeship Council on 2 June 2025

[on the report of the Standing Committee on Petitions (T/12/40, para. 7)]

12/3. Petitions from the Islands

The Trusteeship Council,

Recalling Trusteeship Council resolutions 9/7 of 6 June 2022, 10/5 of 1 June 2023 and 11/4 of 3 June 2024,

Having considered the report on petitions received in 2025,¹

1. Requests the Secretary-General to report to the Trusteeship Council at its thirteenth session;

2. Decides to include in the provisional agenda of its thirteenth session the item entitled “Petitions”.

5th plenary meeting
2 June 2025

__________________
¹ T/12/17.
"""
NEXT = """\
T/AC.4/13/L.

United Nations
Trusteeship Council

Distr.: Limited
Original: English

Thirteenth session
Standing Committee on Petitions
Agenda item 4
Petitions

Draft resolution

Petitions from the Islands

The Trusteeship Council,

Recalling Trusteeship Council resolutions 9/7 of 6 June 2022, 10/5 of 1 June 2023, 11/4 of 3 June 2024 and 12/3 of 2 June 2025,

Having considered the report on petitions received in 2025,¹

1. Requests the Secretary-General to report to the Trusteeship Council at its fourteenth session;

2. Decides to include in the provisional agenda of its fourteenth session the item entitled “Petitions”.

__________________
¹ T/12/17.
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with one file more, and last year's text."""
    folder = tmp_path_factory.mktemp("copy")
    for name in ("drafter", "config", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "config" / "organs" / "trusteeship-council.yaml").write_text(COUNCIL, encoding="utf-8")
    (folder / "last.txt").write_text(LAST, encoding="utf-8")
    (folder / "updates.yaml").write_text("session: 13\n", encoding="utf-8")
    return folder


def run(copy: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "drafter", *arguments]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, encoding="utf-8")
    assert done.stderr == ""
    return done.stdout


def rolled_over(copy: Path, target: str, *more: str) -> str:
    return run(copy, "rollover", "last.txt", "--updates", "updates.yaml", *more, "--output", target)


def test_a_new_organ_is_one_file_of_config(copy: Path) -> None:
    report = rolled_over(copy, "draft.txt")
    assert (copy / "draft.txt").read_text(encoding="utf-8") == NEXT
    assert report.startswith("T/RES/12/3 → T/AC.4/13/L.\n")
    assert "“T/12/17”" in report
    assert "PP2 “in 2025”" in " ".join(report.split())


@pytest.mark.parametrize("target", ["draft.docx", "draft.md"])
def test_what_is_written_for_a_new_organ_is_read_again(copy: Path, target: str) -> None:
    rolled_over(copy, target)
    shown = run(copy, "show", target)
    assert shown.splitlines()[:2] == [
        "T/AC.4/13/L. · draft resolution · thirteenth session",
        "Trusteeship Council · Standing Committee on Petitions · Agenda item 4 · Limited · original: English",
    ]
    assert "\nThe Trusteeship Council,\nPP1     Recalling Trusteeship Council resolutions 9/7 of" in shown


def test_a_new_organ_is_known_by_any_sign_and_checked_as_its_own(copy: Path) -> None:
    bare = LAST.replace("United Nations\nTrusteeship Council\n\n", "").partition("Resolution adopted")[0]
    by_symbol = f"{bare}Chile: draft resolution\n\nPetitions\n\n1. Requests a report.\n"
    by_opening = by_symbol.replace("T/RES/12/3\n\n", "").replace("1. Req", "The Trusteeship Council,\n\nRecalling it,\n\n1. Req")
    adopted = by_symbol.replace("Chile: draft resolution", "Resolution adopted by the Trusteeship Council on 2 June 2025")
    for k, text in enumerate([by_symbol, by_opening, adopted.replace("T/RES/12/3\n\n", "")]):
        (copy / f"bare{k}.txt").write_text(text, encoding="utf-8")
        assert "\nTrusteeship Council · Agenda item 4 · General · 3 June 2025\n" in run(copy, "show", f"bare{k}.txt")
    assert run(copy, "check", "last.txt") == "last.txt: T/RES/12/3\n\nNo findings.\n"


def test_beside_a_new_organ_the_assembly_is_what_it_was(copy: Path) -> None:
    previous, updates = ROOT / "examples" / "A_RES_80_35.txt", ROOT / "examples" / "81-draft.yaml"
    run(copy, "rollover", str(previous), "--updates", str(updates), "--output", "81.txt")
    assert (copy / "81.txt").read_bytes() == render(rollover(read(previous), load([updates])), ".txt")
