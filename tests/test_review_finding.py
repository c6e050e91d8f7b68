"""The button “Where it stands” of the review, without JavaScript and as the page's own script asks."""

from __future__ import annotations

import shutil
from pathlib import Path
from unittest.mock import patch

import pytest

from drafter.review.app import Review
from drafter.review.finding import Library
from tests.commands import drafter
from tests.finding import HELP, of, put
from tests.review import EXAMPLES, Page, folder_with

FACTS = "session: 81\n"
WORDS = "Invites all States that are not party to the Convention to give, *on a voluntary basis*, information to all;"


@pytest.fixture
def desk(tmp_path: Path) -> Page:
    folder_with(tmp_path / "review", FACTS)
    return Page(tmp_path / "review")


def found(desk: Page, text: str, row: str = "was-OP5", saw: str = "what stood there") -> str:
    """The page that the button gives."""
    answer = desk.client.post("/t/mines/find", data={"row": row, "text": text, "saw": saw, "do": "words", "at": "OP5"})
    assert answer.status_code == 200
    return str(answer.text)


def test_the_editor_has_a_button_that_asks_where_its_words_stand(desk: Page) -> None:
    html = desk.get(edit="was-OP5").text
    assert '<button name="row" value="was-OP5" formaction="find#was-OP5" data-find>Where it stands</button>' in html
    assert "data-places" not in html


def test_the_places_stand_in_the_editor_and_the_words_stay_as_they_are_written(desk: Page) -> None:
    row = found(desk, WORDS).partition('id="was-OP5"')[2].partition('id="was-OP6"')[0]
    assert f'<textarea name="text" rows="6">{WORDS}</textarea>' in row
    assert '<input type="hidden" name="saw" value="what stood there">' in row
    places = row.partition("data-places")[2]
    assert "<h3>In these words: nowhere in 1 text.</h3>" in places
    assert "<strong>A/RES/80/35, OP5 (2025, eightieth session)</strong> – 2 words differ" in places
    assert "Convention to <del>give</del><ins>provide</ins>, on a voluntary basis" in places
    assert "; A_RES_80_35.txt</cite>" in places


def test_nothing_is_written_by_looking(desk: Page, tmp_path: Path) -> None:
    found(desk, WORDS)
    assert sorted(p.name for p in (tmp_path / "review" / "mines").iterdir()) == ["A_RES_80_35.txt", "updates.yaml"]
    assert desk.text.facts_file.read_text(encoding="utf-8") == FACTS


def test_a_library_is_looked_into_too_and_its_names_show_no_folder(tmp_path: Path) -> None:
    folder_with(tmp_path / "review", FACTS)
    put(tmp_path / "library", "one <two>", HELP, **of("78/1", 2023))
    desk = Page(tmp_path / "review")
    desk.review.library = Library(tmp_path / "review", [tmp_path / "library"])
    html = found(desk, HELP.removeprefix("1. "))
    assert "<h3>In these words: 1 place in 2 texts:</h3>" in html
    assert "<strong>A/RES/78/1, OP1 (2023, seventy-eighth session)</strong></p>" in html
    assert "<cite>Landmines; one &lt;two&gt;.json</cite>" in html
    assert str(tmp_path) not in html


def test_files_that_could_not_be_read_are_named(desk: Page, tmp_path: Path) -> None:
    for k in range(7):
        (tmp_path / "review" / f"notes {k}.txt").write_text("Call Norway.", encoding="utf-8")
    said = "notes 0.txt, notes 1.txt, notes 2.txt, notes 3.txt, notes 4.txt and 2 more."
    assert f"<p>Not looked into, since they could not be read: {said}</p>" in found(desk, WORDS)


def test_the_pages_own_script_gets_the_piece_alone(desk: Page) -> None:
    answer = desk.client.post("/t/mines/find", data={"text": WORDS}, headers={"accept": "application/json"})
    assert answer.json()["error"] == ""
    assert answer.json()["html"].startswith('<section class="places" data-places tabindex="0" aria-label="Where it stands">')


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("…", "“”: found no word to look for; right is a few words, or a paragraph"),
        ("mine " * 1001, "found 1001 words to look for; right is a paragraph or a part of one, at most 1000"),
        ("a footnote ^[that is open", '"[" is opened and not closed: [that is open'),
    ],
)
def test_what_cannot_be_looked_for_is_said_and_the_words_stay(desk: Page, words: str, message: str) -> None:
    given = {"row": "was-OP5", "text": words, "saw": ""}
    answer = desk.client.post("/t/mines/find", data=given)
    assert answer.status_code == 422
    assert words in answer.text
    asked = desk.client.post("/t/mines/find", data=given, headers={"accept": "application/json"})
    assert (asked.status_code, asked.json()["error"]) == (422, message)


def test_no_other_site_and_no_one_without_the_key_can_ask(tmp_path: Path) -> None:
    folder_with(tmp_path, FACTS)
    desk = Page(tmp_path)
    assert desk.client.post("/t/mines/find", data={"text": WORDS}, headers={"origin": "http://evil"}).status_code == 403
    assert Page(tmp_path, enter=False).client.post("/t/mines/find", data={"text": WORDS}).status_code == 403
    assert desk.client.post("/t/none/find", data={"text": WORDS}).status_code == 404


def test_the_command_reads_the_library_before_it_serves(tmp_path: Path) -> None:
    shutil.copy(EXAMPLES / "A_RES_80_35.txt", tmp_path)
    (tmp_path / "empty").mkdir()
    with patch("uvicorn.Server.run"), patch("drafter.review.serving.Review", wraps=Review) as review:
        done = drafter("review", tmp_path, "--library", EXAMPLES, "--no-browser")
        assert (done.code, done.err) == (0, "")
        assert review.call_args.args[2].look("in a position to do so").texts > 5
        wrong = drafter("review", tmp_path, "--library", tmp_path / "empty", "--no-browser")
    assert wrong.code == 1
    assert wrong.err.startswith(f"{tmp_path / 'empty'}: there is no file in it that drafter reads (")
