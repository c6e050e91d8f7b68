"""`drafter infer` from the command line, and what it refuses."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.commands import Done, drafter

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
FIRST, SECOND, THIRD = "A_RES_75_52.md", "A_RES_77_63.txt", "79-draft.txt"
OTHER = (
    "United Nations\nGeneral Assembly\nEighty-first session\n\nJapan: draft resolution\n\n"
    "Outer space\n\nThe General Assembly,\n\n"
    "Welcoming the exploration of outer space,\n\n1. Commends the exploration of outer space.\n"
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (FIRST, SECOND, THIRD):
        shutil.copy(EXAMPLES / name, tmp_path)
    (tmp_path / "other.txt").write_text(OTHER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_rollover_with_the_updates_gives_the_next_edition(folder: Path) -> None:
    assert drafter("infer", FIRST, SECOND, "--output", "updates.yaml") == Done(0, "", "")
    assert drafter("rollover", FIRST, "--updates", "updates.yaml", "--output", "made.json").code == 0
    drafter("show", SECOND, "--format", "json", "--output", "wanted.json")
    made, wanted = (json.loads((folder / name).read_text(encoding="utf-8")) for name in ("made.json", "wanted.json"))
    for part in ("paragraphs", "footnotes"):
        assert [(p["number"], p["text"]) for p in made[part]] == [(p["number"], p["text"]) for p in wanted[part]]


def test_the_updates_go_to_the_screen_unless_a_file_is_named() -> None:
    done = drafter("infer", FIRST, SECOND)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("# The updates that lead from A/RES/75/52 to A/RES/77/63.\nsession: 77\nkind: resolution\n")


def test_standard_input_is_one_of_the_two(folder: Path) -> None:
    assert drafter("infer", FIRST, "-", given=(folder / SECOND).read_bytes()) == drafter("infer", FIRST, SECOND)


def test_links_in_a_circle_lead_to_no_edition(folder: Path) -> None:
    (folder / "circle.txt").symlink_to("circle.txt")
    done = drafter("infer", FIRST, "circle.txt")
    assert (done.code, done.err.partition(" (")[0]) == (1, "circle.txt: cannot be read")


def test_of_more_editions_the_slots_are_told(folder: Path) -> None:
    done = drafter("infer", FIRST, SECOND, THIRD)
    assert (done.code, done.err) == (0, "")
    assert "\n| OP9 | … necessary to convene the [ ] Meeting of the States … | Nineteenth | Twenty-first | Twenty-second |\n" in (
        done.out.replace("OP10", "OP9")
    )
    assert drafter("infer", FIRST, SECOND, THIRD, "--output", "slots.md") == Done(0, "", "")
    assert (folder / "slots.md").read_text(encoding="utf-8") == done.out
    assert drafter("infer", FIRST, SECOND, THIRD, "--output", "slots.json") == Done(0, "", "")
    assert len(json.loads((folder / "slots.json").read_text(encoding="utf-8"))["editions"]) == 3


def test_a_file_that_may_have_been_filled_in_is_kept(folder: Path) -> None:
    (folder / "updates.yaml").write_text("session: 77\n", encoding="utf-8")
    done = drafter("infer", FIRST, SECOND, "--output", "updates.yaml")
    assert done == Done(1, "", "updates.yaml: is there already and may have been filled in; choose another name or delete it\n")
    assert (folder / "updates.yaml").read_text(encoding="utf-8") == "session: 77\n"
    (folder / "updates.yaml").write_text("", encoding="utf-8")
    assert drafter("infer", FIRST, SECOND, "--output", "updates.yaml").code == 0
    assert drafter("infer", FIRST, SECOND, "--output", "updates.yaml").code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([FIRST], "found one edition; right are two, the earlier one first: drafter infer PREVIOUS NEXT"),
        ([FIRST, "A_RES_77_64.txt"], "A_RES_77_64.txt: there is no such file; do you mean A_RES_77_63.txt?"),
        ([FIRST, "."], ".: is a folder; name a file in it"),
        ([FIRST, FIRST], "A_RES_75_52.md: is named twice; right are different editions, the earliest first"),
        ([FIRST, f"./{FIRST}"], "A_RES_75_52.md: is named twice; right are different editions, the earliest first"),
        (["-", "-"], "standard input can be read once; name a file for the other that is -"),
        (
            [SECOND, FIRST],
            "A/RES/75/52 is of the seventy-fifth session and A/RES/77/63 of the seventy-seventh: name the earlier edition first",
        ),
        (
            [SECOND, "other.txt"],
            "A/RES/77/63 and draft resolution, eighty-first session have no paragraph in common: they are of different series, "
            "and edits would be the whole text",
        ),
        (
            [FIRST, THIRD, SECOND],
            "A/RES/77/63 is of the seventy-seventh session and stands behind draft resolution, seventy-ninth session of the "
            "seventy-ninth: name the editions in the order of their sessions",
        ),
        ([FIRST, SECOND, "--output", "u.txt"], 'u.txt: found the ending ".txt"; updates go into .yaml or .yml'),
        (
            [FIRST, SECOND, THIRD, "--output", "u.yaml"],
            'u.yaml: found the ending ".yaml"; the slots of three editions and more go into .md or .json',
        ),
        ([FIRST, SECOND, "--output", "no/u.yaml"], "no/u.yaml: there is no folder no; make it first"),
        ([FIRST, SECOND, THIRD, "--output", FIRST], "A_RES_75_52.md: it is read from; give the output a name of its own"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(folder: Path, arguments: list[str], message: str) -> None:
    before = sorted(folder.iterdir())
    assert drafter("infer", *arguments) == Done(1, "", f"{message}\n")
    assert sorted(folder.iterdir()) == before
