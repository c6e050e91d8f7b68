"""Where words stand in the texts of a folder: what is the same, what is near, and what comes first."""

from __future__ import annotations

import shutil
from pathlib import Path
from unittest.mock import patch

import pytest

from drafter.find import look
from drafter.find.words import as_asked, as_kept
from tests.finding import ENTITLED, HELP, found, of, put, told
from tests.finding import texts as texts


def test_the_very_words_are_found_with_document_and_address_the_newest_first(texts: Path) -> None:
    answer = look("to provide assistance to", [texts]).found
    assert [told(p) for p in answer.exact] == ["exact A/RES/80/35 OP1", "exact A/RES/79/34 OP1", "exact A/RES/78/45 OP1"]
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


def test_other_signs_between_the_same_words_aretold(texts: Path) -> None:
    [place] = look("the need for peace and security", [texts], exact=True).found.exact
    assert told(place) == "signs A/RES/79/34 PP1"
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
    assert [(told(p), p.differ) for p in near] == [
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


def test_a_word_at_either_end_that_is_another_is_shown_beside_it(texts: Path) -> None:
    near = look("Asks all States in a position to do so to provide assistance to the survivors of mines", [texts]).found.near
    assert (told(near[0]), near[0].differ, near[0].before, near[0].behind) == ("near A/RES/80/35 OP1", 2, "", ";")
    assert [(p.kind, p.text.text) for p in near[0].pieces if p.kind != "same"] == [
        ("out", "Asks"),
        ("in", "Urges"),
        ("out", "mines"),
        ("in", "landmines"),
    ]


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


def test_all_of_a_thousand_places_are_counted(tmp_path: Path) -> None:
    put(tmp_path, "one", *(f"{k}. *Notes* the point {k};" for k in range(1, 1002)))
    assert look("notes the point", [tmp_path]).found.total == 1001


def test_operators_and_quotes_of_the_index_mean_nothing(texts: Path) -> None:
    for words in ("peace NOT security", "NEAR(peace security)", "words: peace*", "peace' OR 1=1 --", "^peace OR"):
        assert look(words, [texts]).found.exact == ()
    assert found('peace, AND security"', texts, exact=True) == ["exact A/RES/79/34 PP1"]
