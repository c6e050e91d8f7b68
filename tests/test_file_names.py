"""File names that are no UTF-8, as old disks bring them: every command takes them, and shows them so that they can be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands import drafter
from tests.docx_files import draft, inserted, p, run

ROOT = Path(__file__).resolve().parents[1]
ODD, SHOWN = "caf\udce9", r"caf\udce9"  # the byte E9, as Python takes it
RULES = next((ROOT / "examples" / "rules").glob("*.yaml")).read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Works in a folder with a Word file, updates.yaml and rules, each of a name that is no UTF-8."""
    monkeypatch.chdir(tmp_path)
    text = "1. Requests the Secretary-General to report ", inserted(run("without delay")), " at its eighty-first session;"
    try:
        Path(f"{ODD}.docx").write_bytes(draft(p("Recalling its resolution 79/34 of 2 December 2024,"), p(*text)))
    except (OSError, UnicodeError):
        pytest.skip("no such name can be given here")
    Path(f"{ODD}.yaml").write_text("session: 81\nsymbol: A/C.1/81/L.1\ntitle: Another title\n", encoding="utf-8")
    Path(f"{ODD}.rules.yaml").write_text(RULES, encoding="utf-8")


ROLLOVER = ("rollover", f"{ODD}.docx", "-u", f"{ODD}.yaml")


@pytest.mark.parametrize(
    "arguments",
    [
        ROLLOVER,
        (*ROLLOVER, "--rules", f"{ODD}.rules.yaml", "--report", f"{ODD}.html", "-o", f"{ODD}2.docx", "--tracked", "--explain"),
        *((*ROLLOVER, "-o", f"{ODD}2{ending}") for ending in (".docx", ".txt", ".md", ".json")),
        *(("check", f"{ODD}.docx", "--format", form) for form in ("text", "json", "sarif")),
        ("check", f"{ODD}.docx", "-o", f"{ODD}2.docx"),
        *(("changes", f"{ODD}.docx", "--format", form) for form in ("text", "json")),
        *(("show", f"{ODD}.docx", "--format", form) for form in ("outline", "text", "json")),
        *(("compare", f"{ODD}.docx", f"{ODD}3.docx", "-o", f"{ODD}2{ending}") for ending in (".html", ".json", ".docx")),
        ("infer", f"{ODD}.docx", f"{ODD}4.docx", "-o", f"{ODD}2.yaml"),
        ("updates", f"{ODD}.docx", "-o", f"{ODD}2.yaml"),
        ("rules", "--rules", f"{ODD}.rules.yaml", "--format", "json"),
        ("rules", "test", f"{ODD}.rules.yaml"),
        ("schema", "-o", f"{ODD}2.json"),
    ],
    ids=" ".join,
)
def test_every_command_takes_a_name_that_is_no_utf_8(arguments: tuple[str, ...]) -> None:
    Path(f"{ODD}3.docx").write_bytes(Path(f"{ODD}.docx").read_bytes())
    drafter(*ROLLOVER, "-o", f"{ODD}4.docx")
    done = drafter(*arguments)
    done.out.encode()  # what is printed can be printed anywhere
    assert done.code == 0 or (done.code, done.err) == (1, "")  # a slip was found, or a difference
    assert "-o" not in arguments or Path(arguments[arguments.index("-o") + 1]).read_bytes()


def test_a_name_that_is_no_utf_8_is_shown_with_the_number_of_its_byte() -> None:
    listed = json.loads(drafter("changes", f"{ODD}.docx", "--format", "json").out)
    assert listed["file"] == f"{SHOWN}.docx"
    drafter(*ROLLOVER, "-o", "x.docx", "--report", "x.html")
    assert f"{SHOWN}.yaml:3" in Path("x.html").read_text(encoding="utf-8")
    assert drafter("show", f"{ODD}.txt").err == f"{ODD}.txt: there is no such file; do you mean {ODD}.docx?\n"
