"""`drafter find`: the screen, the JSON, and what it says of wrong input."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from unittest.mock import patch

import pytest

from drafter.errors import WriteError
from drafter.find import building
from drafter.find.index import opened
from tests.commands import drafter
from tests.finding import HELP, of, put
from tests.finding import texts as texts


def test_the_screen_shows_each_place_with_what_differs(texts: Path) -> None:
    words = "Urges all States to provide assistance to the survivors of landmines"
    done = drafter("find", words, texts, "--limit", 2)
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "In these words: nowhere in 3 texts.\n"
        "\n"
        "Nearly so:\n"
        "\n"
        "A/RES/80/35, OP1 (2025, eightieth session) – 6 words differ\n"
        f"      Landmines; {texts}/more/new.json\n"
        "      Urges all States[+ in a position to do so] to provide assistance to the survivors of\n"
        "      landmines;\n"
    )


def test_the_screen_counts_and_shows_the_newest(texts: Path) -> None:
    done = drafter("find", "assistance to the", texts, "--exact", "-n", 1)
    assert done.out == (
        "In these words: 3 places in 3 texts; the newest 1:\n"
        "\n"
        "A/RES/80/35, OP1 (2025, eightieth session)\n"
        f"      Landmines; {texts}/more/new.json\n"
        "      … a position to do so to provide assistance to the survivors of landmines;\n"
    )


def test_the_screen_speaks_of_one_as_of_one(texts: Path) -> None:
    (texts / "more" / "new.json").unlink()
    (texts / "old.json").unlink()
    words = "to provide assistance to the survivors of landmines"
    out = drafter("find", words, texts).out
    assert out.splitlines()[4] == "A/RES/79/34, OP1 (2024, seventy-ninth session) – 1 word differs"
    assert out.splitlines()[6] == "      … so to provide assistance to the [survivors → victims] of landmines;"
    assert drafter("find", "peace, and", texts).out.startswith("In these words: 1 place in 1 text:\n")


def test_the_screen_shows_what_stands_around_words_that_differ_at_the_edge(texts: Path) -> None:
    (texts / "more" / "new.json").unlink()
    out = drafter("find", "where possible to provide assistance to the victims of mines", texts, "-n", 1).out
    assert out.splitlines()[6:] == [
        "      Urges all States in a position to do so [– where possible]to provide assistance to the victims",
        "      of [mines → landmines];",
    ]


def test_the_screen_names_five_files_that_could_not_be_read_and_counts_the_others(texts: Path) -> None:
    for k in range(7):
        (texts / f"notes {k}.txt").write_text("Call Norway.\n", encoding="utf-8")
    out = drafter("find", "peace", texts).out
    assert out.count(".txt: is no resolution") == 5
    assert out.endswith("      and 2 more; --json has all\n")


def test_that_many_files_are_read_is_said(texts: Path) -> None:
    with patch.object(building, "MANY", 2):
        assert drafter("find", "peace", texts).err == f"{texts}: reading 3 files that are new or changed\n"
        assert drafter("find", "peace", texts).err == ""


def test_json_has_whole_paragraphs_and_the_files_that_could_not_be_read(texts: Path) -> None:
    (texts / "notes.txt").write_text("Call Norway.\n", encoding="utf-8")
    done = drafter("find", "peace, and security", texts, "--json")
    told = json.loads(done.out)
    assert [told[key] for key in ("schema", "query", "folders", "texts", "total")] == [
        "drafter-find/1",
        "peace, and security",
        [str(texts)],
        3,
        1,
    ]
    assert told["places"] == [
        {
            "kind": "exact",
            "document": "A/RES/79/34",
            "title": "Landmines",
            "at": "PP1",
            "year": 2024,
            "session": 79,
            "files": [str(texts / "other.json")],
            "differ": 0,
            "alike": 1.0,
            "before": "Noting the need for ",
            "found": "peace, and security",
            "behind": ",",
            "pieces": [{"kind": "same", "text": "peace, and security"}],
        }
    ]
    assert [one["file"] for one in told["unread"]] == [str(texts / "notes.txt")]


def test_words_come_from_standard_input_too(texts: Path) -> None:
    assert drafter("find", "-", texts, "--exact", given=b"the need for\npeace, and security\n").code == 0


def test_it_leaves_with_1_where_nothing_is_found(texts: Path) -> None:
    done = drafter("find", "outer space", texts)
    assert (done.code, done.err) == (1, "")
    assert done.out == "In these words: nowhere in 3 texts.\n\nOf fewer than 4 words none are near.\n"


def test_several_folders_are_looked_into_together(texts: Path, tmp_path: Path) -> None:
    put(tmp_path / "two", "one", HELP, **of("81/1", 2026))
    done = drafter("find", "the victims of landmines", texts, tmp_path / "two", texts)
    assert done.out.splitlines()[0] == "In these words: 3 places in 4 texts:"
    assert done.out.splitlines()[2] == "A/RES/81/1, OP1 (2026, eighty-first session)"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["", "{texts}"], "“”: found no word to look for; right is a few words, or a paragraph"),
        (["“–” *", "{texts}"], "“”: found no word to look for; right is a few words, or a paragraph"),
        (["mine " * 1001, "{texts}"], "found 1001 words to look for; right is a paragraph or a part of one, at most 1000"),
        (["mines", "{texts}/none"], "{texts}/none: there is no such folder; right is a folder of resolutions and drafts"),
        (["mines", "{texts}/old.json"], "{texts}/old.json: is a file; right is a folder of resolutions and drafts"),
        (
            ["mines", "{texts}/empty"],
            "{texts}/empty: there is no file in it that drafter reads (.txt, .md, .markdown, .json, .pdf, .docx, .xml, .akn)",
        ),
        (
            ["mines", "{texts}", "--index", "{texts}/empty"],
            "{texts}/empty: is a folder; right is --index and the name of a file in it",
        ),
        (
            ["mines", "{texts}", "--index", "{texts}/old.json"],
            "{texts}/old.json: has the name of a document; right is a name of its own, as texts.sqlite",
        ),
        (
            ["mines", "{texts}", "--index", "{texts}/no/x.sqlite"],
            "{texts}/no/x.sqlite: there is no folder {texts}/no; make it first",
        ),
        (
            ["mines", "{texts}", "--index", "{texts}/foreign.sqlite"],
            "{texts}/foreign.sqlite: is a database of another program; right is a name of its own, as texts.sqlite",
        ),
        (
            ["mines", "{texts}", "{texts}/more", "--index", "{texts}/x.sqlite"],
            "--index is the index of one folder; name one, or leave it out: each has its own",
        ),
    ],
)
def test_what_cannot_be_looked_for_is_said_and_leaves_with_2(texts: Path, arguments: list[str], message: str) -> None:
    (texts / "empty").mkdir()
    with sqlite3.connect(texts / "foreign.sqlite") as foreign:
        foreign.execute("CREATE TABLE bookmarks (address)")
    foreign.close()
    before = {file: file.read_bytes() for file in texts.rglob("*") if file.is_file()}
    done = drafter("find", *(argument.format(texts=texts) for argument in arguments))
    assert (done.code, done.out, done.err) == (2, "", message.format(texts=texts) + "\n")
    assert {file: file.read_bytes() for file in texts.rglob("*") if file.is_file()} == before


def test_words_that_cannot_be_looked_for_are_refused_before_anything_is_read(texts: Path) -> None:
    with patch.object(building, "taken") as taken:
        assert drafter("find", "…", texts).code == 2
    assert not taken.called


def test_an_index_that_cannot_be_written_is_said_before_anything_is_read(texts: Path, tmp_path: Path) -> None:
    place = tmp_path / "texts.sqlite"
    refused = WriteError(f"{place}: is read-only; choose another name or make it writable")
    with patch.object(building, "check_target", side_effect=refused), patch.object(building, "taken") as taken:
        done = drafter("find", "mines", texts, "--index", place)
    assert (done.code, done.err) == (2, f"{refused}\n")
    assert not taken.called


def test_an_index_that_cannot_be_read_is_said(texts: Path, tmp_path: Path) -> None:
    place = tmp_path / "texts.sqlite"
    place.write_bytes(b"something")
    with patch.object(Path, "open", side_effect=PermissionError(13, "Permission denied")):
        done = drafter("find", "mines", texts, "--index", place)
    assert (done.code, done.err) == (2, f"{place}: cannot be read (Permission denied); --index FILE puts the index elsewhere\n")


def test_an_index_that_is_up_to_date_need_not_be_writable(texts: Path, tmp_path: Path) -> None:
    place = tmp_path / "texts.sqlite"
    opened(texts, place).close()
    place.chmod(0o400)
    with patch.object(building, "check_target", side_effect=WriteError("read-only")):
        assert drafter("find", "victims", texts, "--index", place).code == 0
