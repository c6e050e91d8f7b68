"""The index of a folder: what it is made from, when it is brought up to date, and when it is not believed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from drafter.find import building, look, taking
from drafter.find.index import opened, usual_place
from drafter.find.search import find
from tests.commands import drafter
from tests.factories import resolution
from tests.finding import HELP, found, of, put, told
from tests.finding import texts as texts


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


def test_a_folder_that_may_not_be_looked_into_is_named(texts: Path) -> None:
    def scandir(folder: str) -> Any:
        if folder.endswith("more"):
            raise PermissionError(13, "Permission denied")
        return original(folder)

    original = os.scandir
    with patch("os.scandir", scandir):
        answer = look("the victims of landmines", [texts])
    assert answer.found.total == 2
    assert list(answer.unread) == [str(texts / "more")]
    assert look("survivors", [texts]).found.total == 1


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
        assert [told(p) for p in answer.found.exact] == ["exact A/RES/79/34 OP1", "exact A/RES/78/45 OP1"]
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


@pytest.mark.parametrize(("platform", "cache"), [("linux", ".cache"), ("darwin", "Library/Caches"), ("win32", "AppData/Local")])
def test_each_system_has_its_own_place_for_a_cache(tmp_path: Path, platform: str, cache: str) -> None:
    with (
        patch("sys.platform", platform),
        patch("pathlib.Path.home", return_value=tmp_path),
        patch.dict(os.environ, clear=True),
    ):
        assert usual_place(tmp_path / "My texts (2025)").parent == tmp_path / cache / "drafter"
        assert usual_place(tmp_path / "My texts (2025)").name.startswith("My-texts-2025--")


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
