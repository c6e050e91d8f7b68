"""Words with a hyphen at the end of a line of text."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.readers import read
from drafter.readers.text import read_text
from drafter.readers.text.hyphens import unbroken
from tests.docx_files import MASTHEAD
from tests.seeds import SEEDS, seed

CASE = Path(__file__).parent / "data" / "cases" / "hyphen-at-a-line-end" / "base.txt"


def first(text: str) -> tuple[str, list[str]]:
    found = read_text("\n\n".join(MASTHEAD) + f"\n\n{text}\n\n1. Decides it.", "x.txt")
    return found.paragraphs[0].text, [remark.text for remark in found.remarks]


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("Noting landmines through-\nout the world,", "Noting landmines throughout the world,"),
        ("Noting the inter-\nnational community,", "Noting the international community,"),
        ("Noting the implementa-\n  tion, in full,", "Noting the implementation, in full,"),
        ("Noting the weaponry, and weap-\nonry,\nand more,", "Noting the weaponry, and weaponry, and more,"),
        ("Noting land\u00ad\nmines and for\u00ac\nests,", "Noting landmines and forests,"),
        ("Noting non-\ngovernmental bodies,", "Noting non-governmental bodies,"),
        ("Noting the follow-\nup and two-\nthirds of it,", "Noting the follow-up and two-thirds of it,"),
        ("Noting mine-action and mine-\naction,", "Noting mine-action and mine-action,"),
        ("Noting the Secretary-\nGeneral and COVID-\n19,", "Noting the Secretary-General and COVID- 19,"),
        ("Noting up-to-\ndate and nuclear-\nweapon-free zones,", "Noting up-to-date and nuclear-weapon-free zones,"),
        ("Noting A/C.3/-\nand it,", "Noting A/C.3/- and it,"),
        ("Noting the rights-\nbased approach,", "Noting the rights-based approach,"),
    ],
)
def test_the_words_of_text_and_record_tell_whose_a_hyphen_is(printed: str, text: str) -> None:
    assert first(printed) == (text, [])


def test_what_is_not_known_stays_as_printed_and_is_said_once() -> None:
    text, said = first("Noting the zarb-\nanist and the zarb-\nanist,")
    assert text == "Noting the zarb-anist and the zarb-anist,"
    assert said == ['parted at the end of a line, and read with its hyphen: "zarb-anist"']


def test_the_case_is_read_whole() -> None:
    found = read(CASE)
    assert found.paragraphs[1].text == "Believing it necessary to do the utmost to remove landmines placed throughout the world,"
    assert found.remarks == ()


@pytest.mark.parametrize("name", SEEDS)
def test_nothing_is_said_of_the_hyphens_of_a_seed(name: str) -> None:
    assert not any("parted" in remark.text for remark in seed(name).remarks)


def test_a_text_without_such_a_word_stays() -> None:
    assert unbroken("a - b\nc-d\n- e") == ("a - b\nc-d\n- e", [])
