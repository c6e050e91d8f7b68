"""Regular expressions are compiled once, and are the same as those that Python compiles. What is kept of them: test_kept.py."""

from __future__ import annotations

import re

import pytest

from drafter import expressions
from drafter.expressions import compiled


def test_a_python_whose_re_is_made_otherwise_compiles_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> None:
        raise AttributeError("_code")

    monkeypatch.setattr(expressions, "_compiled", gone)
    assert compiled("of its own [k]ind").pattern == "of its own [k]ind"


def test_a_wrong_expression_is_the_error_of_re() -> None:
    with pytest.raises(re.error, match="missing \\)"):
        compiled("(")


def test_flags_tell_expressions_apart() -> None:
    assert not compiled("once").search("ONCE")
    assert compiled("once", re.IGNORECASE).search("ONCE")
    assert compiled("once", re.IGNORECASE).flags == re.compile("once", re.IGNORECASE).flags
