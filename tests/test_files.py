"""Reading and writing files: what goes wrong is told, and nothing is left half written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from drafter import writers
from drafter.errors import ReadError, WriteError
from drafter.files import EMPTY, check_target, is_folder, is_same_file, name_of, read_whole, text_of, write_whole

IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def test_a_file_is_written_whole_and_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "x.txt"
    target.write_text("old")
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"
    assert [p.name for p in tmp_path.iterdir()] == ["x.txt"]


def test_a_file_keeps_its_rights(tmp_path: Path) -> None:
    target = tmp_path / "x.txt"
    target.touch()
    target.chmod(0o640)
    write_whole(target, b"new")
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    write_whole(tmp_path / "link.txt", b"new")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == "new"


def test_what_is_no_plain_file_is_written_to_as_it_is() -> None:
    write_whole(Path(os.devnull), b"new")
    assert not Path(os.devnull).is_file()


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "x.txt"
    target.write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(WriteError) as error:
        write_whole(target, b"new")
    assert str(error.value) == f"{target}: cannot be written (No space left on device); choose another place"
    assert target.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["x.txt"]


@pytest.mark.skipif(not Path("/dev/fd").is_dir(), reason="there is no /dev/fd")
def test_a_pipe_is_written_to_by_its_name() -> None:
    out, into = os.pipe()
    with os.fdopen(out, "rb") as stream:
        write_whole(Path(f"/dev/fd/{into}"), b"words")
        os.close(into)
        assert stream.read() == b"words"


def test_a_target_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="is a folder; name a file in it"):
        check_target(tmp_path)
    with pytest.raises(WriteError, match=r"there is no folder .*none; make it first"):
        check_target(tmp_path / "none" / "x.txt")


@pytest.mark.skipif(IS_ROOT, reason="root may write everything")
def test_a_read_only_target_is_told(tmp_path: Path) -> None:
    target = tmp_path / "x.txt"
    target.touch()
    target.chmod(0o444)
    with pytest.raises(WriteError, match="is read-only"):
        write_whole(target, b"new")


def test_a_missing_file_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    (tmp_path / "A_RES_80_35.txt").touch()
    with pytest.raises(ReadError) as error:
        read_whole(tmp_path / "A_RES_80_36.txt")
    wanted, nearest = tmp_path / "A_RES_80_36.txt", tmp_path / "A_RES_80_35.txt"
    assert str(error.value) == f"{wanted}: there is no such file; do you mean {nearest}?"


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as error:
        read_whole(tmp_path / "none" / "x.txt")
    assert str(error.value) == f"{tmp_path / 'none' / 'x.txt'}: there is no such file, nor a folder {tmp_path / 'none'}"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="is a folder; name a file in it"):
        read_whole(tmp_path)


@pytest.mark.parametrize(
    "data", ["é\nb".encode(), "é\r\nb".encode(), "é\rb".encode(), "\ufeffé\nb".encode(), "é\nb".encode("utf-16")]
)
def test_a_text_is_utf_8_or_marked_utf_16_with_any_line_ends(data: bytes) -> None:
    assert text_of(data, "x") == "é\nb"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", f"x: {EMPTY}"),
        (b" \n\n", f"x: {EMPTY}"),
        (b"a\0b", "x: is a binary file and no text"),
        (b"a\nb\xe9c", "x:2: found the byte 0xE9, which is no UTF-8; save the file as UTF-8"),
    ],
)
def test_what_is_no_text_is_told(data: bytes, message: str) -> None:
    with pytest.raises(ReadError) as error:
        text_of(data, "x")
    assert str(error.value) == message


def test_a_dash_is_called_standard_input() -> None:
    assert name_of(Path("-")) == "standard input"
    assert name_of(Path("a.txt")) == "a.txt"


TOO_LONG = "x" * 300


def test_links_in_a_circle_and_names_too_long_are_told_as_any_other_wrong_name(tmp_path: Path) -> None:
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.symlink_to(other)
    other.symlink_to(one)
    for wrong in (one, tmp_path / TOO_LONG):
        with pytest.raises(ReadError, match=r"cannot be read \("):
            read_whole(wrong)
        for write in (check_target, lambda target: write_whole(target, b"new")):
            with pytest.raises(WriteError, match=r"cannot be written \(.*\); choose another place"):
                write(wrong)
        assert not is_folder(wrong)
        assert not is_same_file(wrong, tmp_path)
        writers.check([tmp_path / "x.txt"], [wrong])
    assert one.is_symlink()
    assert is_folder(tmp_path)
    assert is_same_file(tmp_path, tmp_path / "." / "")
