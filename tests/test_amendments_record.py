"""Amendments on the record in ../shared: drafts of the eightieth session beside what was adopted, and the UN's own amendments."""

from __future__ import annotations

from pathlib import Path

import pytest

import drafter
from drafter.engine.settling import rollover
from drafter.infer.amendments import amendments_between
from drafter.infer.hearing import heard
from drafter.infer.search import differences
from drafter.language.amendments import print_amendments
from drafter.updates.building import build
from tests.commands import drafter as command

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
pytestmark = [pytest.mark.shared, pytest.mark.long]
# the drafts whose text was not adopted as it was tabled
PAIRS = (
    ("A_80_L.9", "A_RES_80_6"),
    ("A_C.1_80_L.26", "A_RES_80_51"),
    ("A_C.1_80_L.45", "A_RES_80_45"),
    ("A_C.1_80_L.48", "A_RES_80_66"),
    ("A_C.1_80_L.52", "A_RES_80_52"),
    ("A_C.2_80_L.13", "A_RES_80_121"),
    ("A_C.2_80_L.22", "A_RES_80_137"),
    ("A_C.2_80_L.26", "A_RES_80_130"),
    ("A_C.2_80_L.29", "A_RES_80_157"),
    ("A_C.2_80_L.32", "A_RES_80_154"),
    ("A_C.2_80_L.35", "A_RES_80_142"),
    ("A_C.2_80_L.37", "A_RES_80_138"),
    ("A_C.2_80_L.41", "A_RES_80_145"),
    ("A_C.2_80_L.7", "A_RES_80_133"),
    ("A_C.3_80_L.12", "A_RES_80_178"),
    ("A_C.3_80_L.14", "A_RES_80_177"),
    ("A_C.3_80_L.18", "A_RES_80_185"),
    ("A_C.3_80_L.2", "A_RES_80_192"),
    ("A_C.3_80_L.24", "A_RES_80_189"),
    ("A_C.3_80_L.29", "A_RES_80_220"),
    ("A_C.3_80_L.4", "A_RES_80_228"),
    ("A_C.3_80_L.46", "A_RES_80_215"),
    ("A_C.3_80_L.5", "A_RES_80_179"),
    ("A_C.3_80_L.50", "A_RES_80_211"),
    ("A_C.3_80_L.52", "A_RES_80_218"),
    ("A_C.3_80_L.53", "A_RES_80_196"),
    ("A_C.3_80_L.59", "A_RES_80_186"),
    ("A_C.3_80_L.6", "A_RES_80_180"),
    ("A_C.4_80_L.6", "A_RES_80_75"),
    ("A_C.5_80_L.9", "A_RES_80_233"),
)


@pytest.mark.parametrize(("draft", "adopted"), PAIRS)
def test_what_is_read_out_of_a_draft_and_what_was_adopted_makes_the_one_of_the_other(draft: str, adopted: str) -> None:
    old, new = (drafter.read(CORPUS / "pdf" / f"{name}.pdf") for name in (draft, adopted))
    said = print_amendments(amendments_between(old, new))
    edits = heard(said.splitlines(), old, "said.txt")
    session = old.masthead.session
    made = rollover(old, build({"session": session, "symbol": f"{old.masthead.symbol}/Rev.1", "edits": edits}))
    assert differences(made, new) == []


@pytest.mark.parametrize(
    ("amendment", "edits"),
    [
        (
            "A_80_L.19",
            "edits:\n# PP38 is out: “Recalling the inclusion of attacks intentionally … law,”\n- {at: PP38, delete: true}\n",
        ),
        ("A_80_L.20", "edits:\n# OP9 is out: “Also calls upon all States to … Court;”\n- {at: OP9, delete: true}\n"),
    ],
)
def test_an_amendment_as_the_un_prints_it_is_understood(amendment: str, edits: str) -> None:
    done = command("infer", CORPUS / "pdf" / "A_80_L.18.pdf", "--oral", CORPUS / "other" / f"{amendment}.pdf")
    assert done.out.partition("symbol: A/80/L.18/Rev.1\n")[2] == edits


def test_an_amendment_to_another_draft_is_refused() -> None:
    done = command("infer", CORPUS / "pdf" / "A_80_L.18.pdf", "--oral", CORPUS / "other" / "A_80_L.28.pdf")
    assert "holds an amendment to A/80/L.3, and the text is A/80/L.18; right is the draft that it amends" in done.err
