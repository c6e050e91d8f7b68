"""bench/record.py: the verdict on a change, what its reason is without particulars, and the status that figures bear out."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

from drafter.document.richtext import RichText
from drafter.draft.change import Change
from tests.factories import resolution

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "bench"))

import causes  # noqa: E402
import measures  # noqa: E402
import record  # noqa: E402
import statuses  # noqa: E402

LAST = {"PP1": "Recalling its resolution 79/34,", "OP1": "Urges States to report at the eighty-first session."}


def judge(*issued: str) -> measures.Judge:
    words: list[str] = []
    spans = {}
    for at, text in LAST.items():
        start = len(words)
        words += measures.words(text)
        spans[at] = (start, len(words))
    return measures.Judge(LAST, spans, measures.score().hunks(words, [w for text in issued for w in measures.words(text)]), {})


@pytest.mark.shared
@pytest.mark.parametrize(
    ("issued", "verdict"),
    [
        ("Urges States to report at the eighty-second session.", "right"),
        ("Urges States to report at the eighty-third session.", "otherwise"),
        ("Urges States to report at the eighty-first session.", "kept"),
        ("Urges all States to report at the eighty-first session.", "kept"),
        ("", "gone"),
    ],
)
def test_a_change_is_judged_by_what_the_un_wrote_there(issued: str, verdict: str) -> None:
    old = "eighty-first"
    start = LAST["OP1"].index(old)
    change = Change("OP1", "sessions", "", start=start, end=start + len(old), old=old, new=RichText("eighty-second"))
    assert judge(LAST["PP1"], issued)(change) == verdict


RECALL = "Recalling its resolutions 77/1 of 2 May 2023 and 78/1 of 3 May 2024, on lighthouses, and all that is said in them,"


@pytest.mark.shared
@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        ([], [causes.GONE, causes.GONE]),
        (["Recalling all that it has said of lighthouses, and of those who keep them,"], [causes.ANEW, causes.ANEW]),
        ([RECALL], [causes.LEFT, causes.LEFT]),  # though the text has other commas
        ([RECALL.replace("and 78/1", ", 78/1").replace("2024,", "2024, and 79/1 of 4 May 2025,")], [causes.CUT]),
        (
            [RECALL.replace("77/1 of 2 May 2023 and 78/1", "78/1").replace("2024,", "2024 and 79/1 of 4 May 2025,")],
            [causes.OTHER],
        ),
        ([RECALL.replace("and 78/1", ", 78/1").replace("2024,", "2024 and 79/1 of 4 May 2025,")], []),
    ],
)
def test_an_edit_that_the_un_did_not_make_has_a_cause(issued: list[str], expected: list[str]) -> None:
    last, made = measures.words(RECALL), {(6, 7, (",",)), (10, 10, ("and", "79/1", "of", "4 May 2025"))}
    known = measures.Issued.__new__(measures.Issued)
    known.last, known.texts, known.spans = last, {"PP1": RECALL}, {"PP1": (0, len(last))}
    known.wanted = measures.score().hunks(last, [word for text in issued for word in measures.words(text)])
    known.became = dict(zip(["PP1"], issued, strict=False))
    assert [causes.cause(hunk, known, {"PP1": ""}) for hunk in sorted(made - known.wanted)] == expected


@pytest.mark.shared
def test_words_that_stand_in_the_issued_text_are_the_same_however_the_edits_are_cut() -> None:
    spans = {"OP1": (0, 9)}
    text = LAST["OP1"]
    change = Change("OP1", "sessions", "", start=30, end=42, old="eighty-first", new=RichText("eighty-second"))
    assert text[30:42] == "eighty-first"
    same, other = "Urges all to report at the eighty-second session.", "Urges all to report at its eighty-second session."
    assert measures.Judge(LAST, spans, set(), {"OP1": same})(change) == "same"
    assert measures.Judge(LAST, spans, set(), {"OP1": other})(change) == "kept"
    assert measures.Judge(LAST, spans, set(), {"OP2": same})(change) == "kept"


@pytest.mark.shared
@pytest.mark.parametrize(
    ("issued", "verdict"),
    [
        (("*Welcomes* it,[^1]", "A/80/94."), "right"),
        (("*Welcomes* it,[^1]", "See A/80/94, annex."), "same"),
        (("*Welcomes* it,[^1]", "See A/80/940, annex."), "otherwise"),
        (("*Welcomes* it,[^1]", "A/79/87."), "kept"),
        (("*Welcomes* it,", "The text is on the website of the Office."), "gone"),
    ],
)
def test_a_footnote_is_the_one_that_stands_where_it_stood(issued: tuple[str, str], verdict: str) -> None:
    paragraph, note = issued
    before = resolution("*Recalling* the report,[^2]", "*Welcomes* it,[^1]", notes=["A/79/87.", "A/79/1."])
    following = resolution("*Recalling* the report,[^2]", paragraph, notes=[note, "A/80/87."])
    change = Change("footnote 1", "documents", "", start=0, end=7, old="A/79/87", new=RichText("A/80/94"))
    assert measures.note_judge(before, following, around=0)(change) == verdict


@pytest.mark.parametrize(
    ("because", "kind"),
    [
        ("80/35 takes the place of 79/34, which it follows.", "… takes the place of …, which it follows."),
        ("Recalled with those before it: 79/34 and 80/35.", "Recalled with those before it: …."),
        ("The provisional agenda is that of the eighty-second session.", "The provisional agenda is that of the … session."),
        ("A/81/372 is this year's A/80/365 (u.yaml:3).", "A/… is this year's A/… (…)."),
        ('It says "also" now.', "It says “…” now."),
    ],
)
def test_a_reason_is_of_the_kind_of_others_that_differ_in_particulars(because: str, kind: str) -> None:
    assert measures.reason_kind(Change("PP1", "recalls", because)) == kind


def tally(**verdicts: int) -> statuses.Tally:
    return statuses.Tally(Counter(verdicts), series={"landmines", "oceans"})


@pytest.mark.parametrize(
    ("verdicts", "status"),
    [
        ({"right": 189}, "certain"),  # with all right, so many are needed
        ({"right": 188}, "confirm"),
        ({"right": 288, "kept": 1}, "certain"),
        ({"right": 250, "kept": 2, "gone": 20}, "confirm"),
        ({"right": 90, "otherwise": 10}, "confirm"),
        ({"right": 84, "otherwise": 16}, "open"),  # the share is above the bar, its lower bound is not
        ({"right": 10}, "open"),  # nor that of a few that are all right
        ({"right": 20, "same": 30}, "confirm"),
    ],
)
def test_the_status_follows_from_the_lower_bound(verdicts: dict[str, int], status: str) -> None:
    assert statuses.deserved(tally(**verdicts), tally(**verdicts).bound) == status


def test_rows_of_few_changes_count_together_with_those_of_their_rule_and_status() -> None:
    row = statuses.Row("sessions", "body", "It moves.", "confirm")
    tallies = {
        row: tally(right=8),
        row._replace(reason="So does it."): tally(right=30, kept=2),
        row._replace(reason="It has many."): tally(right=60, kept=40),
        row._replace(rule="organs"): tally(right=8),
        row._replace(status="certain"): tally(right=8),
    }
    found = list(statuses.bounds(tallies).values())
    assert [round(bound, 3) for bound in found] == [0.835, 0.835, 0.502, 0.676, 0.676]


def test_a_row_of_few_is_no_better_than_its_own_share() -> None:
    assert statuses.deserved(tally(right=3, kept=1), bound=0.9) == "open"


def test_what_stands_in_one_series_alone_is_open_however_often_it_is_right() -> None:
    assert statuses.deserved(statuses.Tally(Counter(right=400), series={"landmines"}), bound=0.99) == "open"


def test_only_a_status_that_claims_too_much_is_named() -> None:
    row = statuses.Row("sessions", "body", "It moves.", "certain")
    assert statuses.disagreements({row: tally(right=288, kept=1)}) == []
    assert statuses.disagreements({row._replace(status="confirm"): tally(right=288)}) == []
    assert statuses.disagreements({row: tally(right=90, kept=10)}) == [
        "sessions (body): “It moves.” is certain; that it is right in 0.900 of 100, with a lower bound of 0.826, "
        "bears out confirm"
    ]


def test_a_rows_figures_stand_by_halves_with_its_series() -> None:
    row = statuses.Row("sessions", "body", "It moves.", "confirm")
    halves = {
        "a": {row: statuses.Tally(Counter(right=40, kept=10, gone=2), series={"landmines", "oceans"})},
        "b": {row: statuses.Tally(Counter(right=10), series={"information"})},
    }
    assert statuses.halves_table(halves)[2] == (
        "| sessions | body | It moves. | confirm | 52 | 40 | 0 | 2 | 0.800 | 10 | 10 | 0 | 0 | 1.000 | 3 | 0.720 |"
    )


def test_what_is_certain_is_counted_by_session() -> None:
    row = statuses.Row("sessions", "body", "It moves.", "certain")
    halves = {
        "a": {row: statuses.Tally(sessions=Counter({(75, "right"): 3, (75, "kept"): 1}))},
        "b": {row: statuses.Tally(sessions=Counter({(76, "right"): 2}))},
    }
    assert statuses.session_table(halves)[2:] == ["| 75 | 4 | 3 | 0 | 0 |", "| 76 | 0 | 0 | 2 | 2 |"]


def test_the_tables_stand_between_their_marks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = tmp_path / "precision.md"
    start, end = "<!-- rules: written by bench/record.py -->\n", "<!-- end of rules -->\n"
    document.write_text(f"Before\n{start}old\n{end}After\n", encoding="utf-8")
    monkeypatch.setattr(record, "DOCUMENT", document)
    record.written({"rules": ["| new |"]})
    assert document.read_text(encoding="utf-8") == f"Before\n{start}| new |\n{end}After\n"
    with pytest.raises(SystemExit, match="no place for shares"):
        record.written({"shares": ["x"]})
