"""`drafter find`: where words stand in the texts of a folder, exactly and nearly, and the index by which they are found."""

from __future__ import annotations

import datetime
import json
import os
import shutil
import sqlite3
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from drafter import writers
from drafter.errors import WriteError
from drafter.find import building, look, taking
from drafter.find.index import opened, usual_place
from drafter.find.search import Place, find
from drafter.find.words import as_asked, as_kept
from tests.commands import drafter
from tests.factories import resolution

HELP = "1. *Urges* all States in a position to do so to provide assistance to the victims of landmines;"
ENTITLED = "*Recalling* the report entitled “Mine action: a way forward”, and its non-binding annex on States’ duties,"


def put(folder: Path, name: str, *paragraphs: str, **masthead: Any) -> Path:
    """A resolution in a file of the folder."""
    file = folder / f"{name}.json"
    folder.mkdir(parents=True, exist_ok=True)
    file.write_bytes(writers.render(resolution(*paragraphs, **masthead), ".json"))
    return file


def of(number: str, year: int) -> dict[str, Any]:
    """The masthead of a resolution of a year."""
    session = int(number.partition("/")[0])
    return {"symbol": f"A/RES/{number}", "number": number, "session": session, "adopted": datetime.date(year, 12, 1)}


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder with three resolutions, one of them in a folder of its own."""
    folder = tmp_path / "texts"
    put(folder, "old", ENTITLED, HELP, **of("78/45", 2023))
    put(folder / "more", "new", ENTITLED, HELP.replace("victims", "survivors"), **of("80/35", 2025))
    put(folder, "other", "*Noting* the need for peace, and security,", HELP, notes=["See A/80/5."], **of("79/34", 2024))
    return folder


def found(words: str, folder: Path, **more: Any) -> list[str]:
    """Where words are found, and how."""
    answer = look(words, [folder], **more)
    return [_told(place) for place in (*answer.found.exact, *answer.found.near)]


def _told(place: Place) -> str:
    return f"{place.kind} {place.text.document} {place.at}"


def test_the_very_words_are_found_with_document_and_address_the_newest_first(texts: Path) -> None:
    answer = look("to provide assistance to", [texts]).found
    assert [_told(p) for p in answer.exact] == ["exact A/RES/80/35 OP1", "exact A/RES/79/34 OP1", "exact A/RES/78/45 OP1"]
    newest = answer.exact[0]
    assert newest.before + "|" + newest.found + "|" + newest.behind == (
        "Urges all States in a position to do so |to provide assistance to| the survivors of landmines;"
    )
    assert (newest.text.title, newest.text.session, newest.text.day) == ("Landmines", 80, "2025-12-01")
    assert newest.files == (str(texts / "more" / "new.json"),)


@pytest.mark.parametrize(
    "words",
    [
        "report entitled “Mine action: a way forward”, and its non-binding annex on States’ duties",
        'REPORT entitled "Mine action: a way forward", and its non-binding annex on States\' duties,',
        "*report* entitled «Mine action: a way forward», and its _non\u2011binding_ annex on States' duties;",
        "report entitled\u00a0“Mine\u00ad action: a way\nforward”, and  its non\u2010binding annex on States‘ duties",
        "(b) report entitled “Mine action: a way forward”, and its non-binding annex on States’ duties …",
    ],
)
def test_typography_italics_and_the_number_of_a_paragraph_are_no_difference(texts: Path, words: str) -> None:
    assert found(words, texts, exact=True) == ["exact A/RES/80/35 PP1", "exact A/RES/78/45 PP1"]


def test_asterisks_that_stand_in_a_text_are_no_italics(tmp_path: Path) -> None:
    put(tmp_path, "one", r"*Notes* the members: ALBANIA,\*\*\* ALGERIA,\*\* BENIN,\* CHILE.\*\*")
    [place] = look("the members: ALBANIA,*** ALGERIA,** BENIN,* CHILE.**", [tmp_path]).found.exact
    assert (place.kind, place.found) == ("exact", "the members: ALBANIA,*** ALGERIA,** BENIN,* CHILE")
    assert as_asked("**Notes** _that_ (*inter alia*), _a_b_ and *so on") == "Notes that (inter alia), a_b and *so on"
    assert as_asked("*Notes the") == "Notes the"


def test_other_signs_between_the_same_words_are_told(texts: Path) -> None:
    [place] = look("the need for peace and security", [texts], exact=True).found.exact
    assert _told(place) == "signs A/RES/79/34 PP1"
    assert [(p.kind, p.text.text) for p in place.pieces] == [
        ("same", "the need for peace"),
        ("in", ","),
        ("same", " and security"),
    ]


def test_the_same_signs_come_before_others_that_are_newer(texts: Path) -> None:
    put(texts, "newest", "*Noting* the need for peace and security,", **of("81/1", 2026))
    both = ["signs A/RES/81/1 PP1", "exact A/RES/79/34 PP1"]
    assert found("peace, and security", texts) == both[::-1]
    with patch("drafter.find.search.SIGNS", 1):
        assert found("peace, and security", texts) == both


def test_of_two_places_in_one_paragraph_that_with_the_same_signs_is_shown(tmp_path: Path) -> None:
    put(tmp_path, "one", "*Noting* peace, and security, and peace and security again,")
    [place] = look("peace and security", [tmp_path]).found.exact
    assert (place.kind, place.before) == ("exact", "Noting peace, and security, and ")


def test_accents_are_found_without_them(tmp_path: Path) -> None:
    put(tmp_path, "one", "*Noting* the request of Côte d’Ivoire for support,")
    [place] = look("the request of Cote d'Ivoire", [tmp_path]).found.exact
    assert (place.kind, place.found) == ("exact", "the request of Côte d’Ivoire")


def test_what_would_steer_the_screen_is_no_part_of_a_text(tmp_path: Path) -> None:
    put(tmp_path, "one", "*Noting* the \x1b[31mred\x07 line,")
    [place] = look("the [31mred line", [tmp_path]).found.exact
    assert place.found == "the [31mred line"
    assert as_kept("half a sign \ud83d and\ta whole one \U0001f600") == "half a sign ? and a whole one \U0001f600"


def test_titles_and_footnotes_are_found_too(texts: Path) -> None:
    assert found("see A/80/5", texts) == ["exact A/RES/79/34 footnote 1"]
    assert found("Landmines", texts)[-1:] == ["exact A/RES/78/45 OP1"]
    assert "exact A/RES/80/35 title" in found("Landmines", texts)


def test_what_is_near_shows_the_words_that_differ_and_the_nearest_comes_first(texts: Path) -> None:
    put(texts, "last", HELP.replace("victims of", "many people hurt by"), **of("77/1", 2022))
    near = look("all States in a position to do so to provide assistance to the survivors of such mines", [texts]).found.near
    assert [(_told(p), p.differ) for p in near] == [
        ("near A/RES/80/35 OP1", 2),
        ("near A/RES/79/34 OP1", 3),
        ("near A/RES/78/45 OP1", 3),
        ("near A/RES/77/1 OP1", 4),
    ]
    assert [(p.kind, p.text.text) for p in near[0].pieces] == [
        ("same", "all States in a position to do so to provide assistance to the survivors of "),
        ("out", "such mines"),
        ("in", "landmines"),
    ]
    assert near[0].before == "Urges "
    assert near[0].behind == ";"
    assert near[0].alike == 15 / 17


def test_what_stands_exactly_is_not_near_too(texts: Path) -> None:
    kinds = found("in a position to do so to provide assistance to the victims of landmines", texts)
    assert kinds == ["exact A/RES/79/34 OP1", "exact A/RES/78/45 OP1", "near A/RES/80/35 OP1"]


def test_few_words_are_looked_for_exactly_alone(texts: Path) -> None:
    assert look("victims of mines", [texts]).found.near == ()


def test_the_limit_is_for_each_kind_and_all_are_counted(texts: Path) -> None:
    answer = look("all States in a position to do so to provide assistance", [texts], limit=2).found
    assert (answer.total, len(answer.exact)) == (3, 2)


def test_one_document_in_two_files_is_one_place(texts: Path) -> None:
    shutil.copy(texts / "old.json", texts / "copy.json")
    put(texts / "again", "old", ENTITLED, HELP, "*Noting* more,", **of("78/45", 2023))
    answer = look("the victims of landmines", [texts]).found
    assert answer.total == 2
    assert answer.exact[1].files == tuple(str(texts / name) for name in ("again/old.json", "copy.json", "old.json"))


def test_operators_and_quotes_of_the_index_mean_nothing(texts: Path) -> None:
    for words in ("peace NOT security", "NEAR(peace security)", "words: peace*", "peace' OR 1=1 --", "^peace OR"):
        assert look(words, [texts]).found.exact == ()
    assert found('peace, AND security"', texts, exact=True) == ["exact A/RES/79/34 PP1"]


# The index


def text_of(folder: Path, words: str = "victims") -> int:
    """In how many places a word is found."""
    return look(words, [folder]).found.total


def reads(folder: Path) -> list[str]:
    """The files that are read to bring the index of a folder up to date."""
    asked: list[str] = []

    def taken(folder: Path, paths: list[str]) -> Any:
        asked.extend(paths)
        return original(folder, paths)

    original = taking.taken
    with patch.object(building, "taken", taken):
        opened(folder).close()
    return asked


def test_files_that_come_change_and_go_are_noticed_and_no_other_is_read(texts: Path) -> None:
    assert sorted(reads(texts)) == ["more/new.json", "old.json", "other.json"]
    assert reads(texts) == []
    put(texts, "old", HELP.replace("victims", "victims and survivors"), **of("78/45", 2023))
    put(texts, "fresh", HELP, **of("77/2", 2022))
    assert sorted(reads(texts)) == ["fresh.json", "old.json"]
    assert found("victims and survivors", texts, exact=True) == ["exact A/RES/78/45 OP1"]
    assert text_of(texts) == 3
    (texts / "other.json").unlink()
    assert reads(texts) == []
    assert text_of(texts) == 2


def test_a_file_that_is_only_touched_or_moved_is_not_read_again(texts: Path) -> None:
    assert text_of(texts) == 2
    os.utime(texts / "old.json", (1, 1))
    (texts / "other.json").rename(texts / "moved.json")
    assert reads(texts) == []
    assert look("peace", [texts]).found.exact[0].files == (str(texts / "moved.json"),)
    assert reads(texts) == []


def test_a_file_of_the_same_size_and_day_with_other_words_is_read_again(texts: Path) -> None:
    file = texts / "old.json"
    assert text_of(texts) == 2
    was = file.stat()
    file.write_bytes(file.read_bytes().replace(b"victims", b"orphans"))
    os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert text_of(texts) == 1


def test_what_was_taken_out_leaves_nothing_behind(texts: Path) -> None:
    (texts / "old.json").unlink()
    opened(texts).close()
    kept = put(texts, "new one", "*Noting* victims,", **of("76/1", 2021))
    opened(texts).close()
    kept.unlink()
    index = opened(texts)
    assert index.counts(["victims", "noting", "survivors"]) == {"victims": 1, "noting": 1, "survivors": 1}
    assert index.rows("SELECT count(*) FROM phrase WHERE phrase MATCH 'victims'") == [(1,)]
    index.close()


def test_files_that_cannot_be_read_are_named_and_the_others_found(texts: Path) -> None:
    (texts / "notes.txt").write_text("Call Norway.\n", encoding="utf-8")
    (texts / "torn.docx").write_bytes(b"PK")
    answer = look("the victims of landmines", [texts])
    assert answer.found.total == 2
    assert list(answer.unread) == [str(texts / "notes.txt"), str(texts / "torn.docx")]
    assert answer.unread[str(texts / "notes.txt")].startswith("notes.txt: is no resolution: ")
    assert reads(texts) == []  # they are not tried again until they change


def test_a_reader_that_fails_keeps_no_other_file_out(texts: Path) -> None:
    with patch("drafter.readers.json.read_json", side_effect=[RecursionError("too deep"), *[resolution(HELP)] * 2]):
        answer = look("the victims of landmines", [texts])
    assert answer.texts == 2
    assert [*answer.unread.values()] == ["more/new.json: cannot be read (RecursionError: too deep)"]


def test_a_file_that_is_larger_than_any_resolution_is_not_read(texts: Path) -> None:
    with (texts / "film.pdf").open("wb") as film:
        film.truncate(65 * 2**20)
    answer = look("the victims of landmines", [texts])
    assert answer.unread == {str(texts / "film.pdf"): "film.pdf: is 65 MB; drafter reads files up to 64 MB"}
    assert answer.found.total == 2


def test_a_file_whose_name_is_no_text_is_found_all_the_same(texts: Path) -> None:
    (texts / "old.json").rename(texts / os.fsdecode(b"r\xe9solution.json"))
    answer = look("the victims of landmines", [texts])
    assert answer.found.exact[1].files == (f"{texts}/r\\udce9solution.json",)
    assert reads(texts) == []
    assert drafter("find", "the victims of landmines", texts, "--json").code == 0


def test_hidden_files_and_those_that_word_keeps_are_no_texts(texts: Path) -> None:
    for name in (".kept.json", "~$old.json"):
        shutil.copy(texts / "old.json", texts / name)
    assert text_of(texts) == 2


@pytest.mark.parametrize("damage", ["no database", "cut short", "pages gone", "one bit", "one byte more", "three bytes"])
def test_a_broken_index_is_made_anew_with_a_word(texts: Path, tmp_path: Path, damage: str) -> None:
    place = tmp_path / "texts.sqlite"
    opened(texts, place).close()
    data = place.read_bytes()
    at = data.index(b"assistance to the victims")
    broken = {
        "no database": b"not a database at all " * 1000,
        "cut short": data[: len(data) // 2],
        "pages gone": data[:4096] + bytes(len(data) - 4096),
        "one bit": data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :],
        "one byte more": data + b"\0",
        "three bytes": data[:3],
    }[damage]
    place.write_bytes(broken)
    said: list[str] = []
    for _ in range(2):
        answer = look("assistance to the victims of landmines", [texts], place=place, said=said.append)
        assert [_told(p) for p in answer.found.exact] == ["exact A/RES/79/34 OP1", "exact A/RES/78/45 OP1"]
    assert said == [f"{place}: is damaged; the index is made anew"]
    assert place.read_bytes() == data


def test_an_index_of_another_version_is_made_anew_with_a_word(texts: Path, tmp_path: Path) -> None:
    place = tmp_path / "texts.sqlite"
    with patch.object(building, "version", return_value=7):
        opened(texts, place).close()
    said: list[str] = []
    assert look("victims", [texts], place=place, said=said.append).found.total == 2
    assert said == [f"{place}: was made by another version of drafter; the index is made anew"]
    assert look("victims", [texts], place=place, said=said.append).found.total == 2
    assert len(said) == 1


def test_an_empty_file_is_filled_without_a_word(texts: Path, tmp_path: Path) -> None:
    place = tmp_path / "texts.sqlite"
    place.touch()
    said: list[str] = []
    assert look("victims", [texts], place=place, said=said.append).found.total == 2
    assert said == []


def test_the_version_follows_from_what_reads() -> None:
    building.version.cache_clear()
    now = building.version()
    building.version.cache_clear()
    with patch.object(building, "_READING", ("document", "find", "language")):
        assert building.version() != now
    building.version.cache_clear()
    assert building.version() == now < 2**31


def test_an_index_of_another_folder_is_not_believed(texts: Path, tmp_path: Path) -> None:
    place = tmp_path / "texts.sqlite"
    other = tmp_path / "other"
    put(other, "one", "*Noting* victims,")
    opened(texts, place).close()
    said: list[str] = []
    assert look("victims", [other], place=place, said=said.append).found.total == 1
    assert said == [f"{place}: is of another folder; the index is made anew"]


def test_the_same_folder_by_another_name_has_the_same_index(texts: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(texts)
    opened(texts).close()
    assert reads(tmp_path / "link" / ".." / "link") == []


def test_the_index_stands_in_the_users_cache_and_the_folder_stays_as_it_is(texts: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    with patch.dict(os.environ, XDG_CACHE_HOME=str(tmp_path / "cache")):
        assert text_of(texts) == 2
        place = usual_place(texts)
    assert place.parent == tmp_path / "cache" / "drafter"
    assert place.parent.stat().st_mode & 0o077 == 0  # it holds what the texts say, and is the user's own
    assert sorted(p for p in tmp_path.rglob("*") if (tmp_path / "cache") not in (p, *p.parents)) == before


def test_an_end_in_the_midst_leaves_a_whole_index_and_what_was_read(texts: Path) -> None:
    assert text_of(texts) == 2
    put(texts, "b", HELP, **of("76/2", 2021))
    put(texts, "c", HELP, **of("75/2", 2020))

    def ended(folder: Path, paths: list[str]) -> Any:
        yield from original(folder, paths[:1])
        raise KeyboardInterrupt

    original = taking.taken
    with patch.object(building, "taken", ended), pytest.raises(KeyboardInterrupt):
        opened(texts)
    assert reads(texts) == ["c.json"]
    assert text_of(texts) == 4


def test_an_end_while_it_is_written_leaves_the_old_one_and_no_other_file(texts: Path) -> None:
    assert text_of(texts) == 2
    place = usual_place(texts)
    data, beside = place.read_bytes(), sorted(place.parent.iterdir())
    put(texts, "b", HELP, **of("76/2", 2021))
    with patch("pathlib.Path.replace", side_effect=KeyboardInterrupt), pytest.raises(KeyboardInterrupt):
        opened(texts)
    assert place.read_bytes() == data
    assert sorted(place.parent.iterdir()) == beside
    assert text_of(texts) == 3


def test_one_who_reads_while_another_writes_sees_one_state(texts: Path) -> None:
    first = opened(texts)
    put(texts, "b", HELP, **of("76/2", 2021))
    second = opened(texts)
    assert find("victims", [first]).total == 2
    assert find("victims", [second]).total == 3
    first.close()
    second.close()


def test_many_files_are_read_in_processes_and_give_the_same_index(texts: Path, tmp_path: Path) -> None:
    for k in range(10):
        put(texts, f"n{k}", HELP, **of(f"77/{k}", 2022))
    opened(texts, tmp_path / "many.sqlite").close()
    with patch("drafter.find.taking.ALONE", 100):
        opened(texts, tmp_path / "alone.sqlite").close()
    assert (tmp_path / "many.sqlite").read_bytes() == (tmp_path / "alone.sqlite").read_bytes()


# The command


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
