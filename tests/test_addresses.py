"""Addresses of paragraphs are understood as people write them."""

from __future__ import annotations

import pytest

from drafter.document.addresses import Addresses

KNOWN = ("PP1", "PP3", "PP11", "OP1", "OP1(1)", "OP9", "OP9(a)", "OP9(a)(i)", "OP11", "OP3bis", "B.PP3", "heading 2", "OP4/2")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("OP9", "OP9"),
        ("op 9", "OP9"),
        ("OP 9 (a)", "OP9(a)"),
        ("OP 9(a) (i)", "OP9(a)(i)"),
        ("OP\u00a09", "OP9"),
        ("op9a", "OP9(a)"),
        ("PP. 3", "PP3"),
        ("O.P. 9", "OP9"),
        ("p.p. 11", "PP11"),
        ("preambular paragraph 3", "PP3"),
        ("Preambular para. 11", "PP11"),
        ("operative paragraph 9 (a)", "OP9(a)"),
        ("paragraph 9", "OP9"),
        ("para. 9 (a)", "OP9(a)"),
        ("9 (a)", "OP9(a)"),
        ("9.", "OP9"),
        ("OP 11", "OP11"),
        ("op 3 bis", "OP3bis"),
        ("b. pp 3", "B.PP3"),
        ("B.PP3", "B.PP3"),
        ("Heading 2", "heading 2"),
        ("op 4/2", "OP4/2"),
    ],
)
def test_an_address_is_found_as_it_is_written(written: str, meant: str) -> None:
    assert Addresses(KNOWN).find(written) == meant


@pytest.mark.parametrize("written", ["", "OP2", "PP", "the ninth", "PP9", "OP9(b)", "annex"])
def test_what_is_no_address_of_the_text_is_not_guessed(written: str) -> None:
    assert Addresses(KNOWN).find(written) == ""


def test_brackets_left_out_do_not_choose_between_two() -> None:
    assert Addresses(("OP9(a)(i)", "OP9(ai)")).find("OP9ai") == ""
