"""Single changes of a draft, accepted or rejected by their numbers in the report or by their rules."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from drafter.draft.change import Change
from drafter.draft.draft import Draft
from drafter.engine.settling import rollover
from drafter.errors import DecisionError
from drafter.readers import read, read_revisions
from drafter.updates import load
from tests.commands import drafter
from tests.factories import AGENDA, by, resolution
from tests.wml_schema import violations
from tests.word import EXAMPLES, Package

PREVIOUS = resolution(
    "*Recalling* its resolutions 77/63 of 7 December 2022, 78/45 of 4 December 2023 and 79/34 of 2 December 2024,",
    "*Noting* that 164 States have health-care for all,",
    "1. *Urges* all States to ratify it;",
    "2. *Urges* all States to do as said in paragraph 3 below;",
    "3. *Requests* the Secretary-General to report to it at its eighty-first session;",
    AGENDA.replace("1.", "4."),
)
OUT = "edits: [{at: OP1, delete: true}]"


def rolled(updates: str = "", *, accept: str | Iterable[str | int] = (), reject: str | Iterable[str | int] = ()) -> Draft:
    return rollover(PREVIOUS, load([("u.yaml", f"session: 81\n{updates}")]), accept=accept, reject=reject)


def at(draft: Draft, address: str) -> Change:
    [found] = [c for c in draft.changes if c.at == address]
    return found


def message(*, accept: Iterable[str | int] = (), reject: Iterable[str | int] = ()) -> str:
    with pytest.raises(DecisionError) as error:
        rolled(accept=accept, reject=reject)
    return str(error.value)


# rejected


def test_a_rejected_change_is_set_aside_and_the_others_keep_their_numbers() -> None:
    whole = rolled()
    unwanted = at(whole, "OP3")
    draft = rolled(reject=[unwanted.id])
    assert draft.changes == tuple(c for c in whole.changes if c != unwanted)
    assert [(a.change, a.because) for a in draft.set_aside] == [(unwanted, f"--reject {unwanted.id}")]
    assert draft.resolution.find("OP3") == PREVIOUS.find("OP3")


def test_a_rejected_rule_is_left_out_everywhere() -> None:
    draft = rolled(reject=["sessions"])
    assert by(draft, "sessions") == []
    assert {(a.change.at, a.because) for a in draft.set_aside} == {("OP3", "--reject sessions"), ("OP4", "--reject sessions")}


def test_with_all_rejected_it_is_last_years_text() -> None:
    draft = rolled(OUT, reject=[c.id for c in rolled(OUT).changes])
    assert draft.changes == ()
    assert draft.resolution == PREVIOUS


def test_what_follows_from_a_rejected_change_is_rejected_with_it() -> None:
    whole = rolled(OUT)
    assert [(c.at, c.old, c.new.text) for c in by(whole, "references")] == [("OP2", "3", "2")]
    draft = rolled(OUT, reject=["edits"])
    assert by(draft, "references") == []
    assert [a.change.rule for a in draft.set_aside] == ["edits"]
    assert draft.resolution.find("OP2") == PREVIOUS.find("OP2")


def test_what_follows_goes_too_where_updates_yaml_skips_a_change_by_its_number() -> None:
    number = by(rolled(OUT), "edits")[0].id
    draft = rolled(f"{OUT}\nskip: [{number}]")
    assert by(draft, "references") == []
    assert draft.resolution.find("OP2") == PREVIOUS.find("OP2")


def test_what_follows_can_be_rejected_by_itself() -> None:
    draft = rolled(OUT, reject=["references"])
    assert [a.change.at for a in draft.set_aside] == ["OP2"]
    assert by(draft, "references") == []
    assert by(draft, "edits") != []


def test_what_was_set_aside_before_is_so_once() -> None:
    edit = "edits: [{at: OP3, replace: eighty-first session, with: next session}]"
    draft = rolled(edit, reject=["recalls"])
    assert [a.change.rule for a in draft.set_aside] == ["sessions", "recalls"]


def test_what_follows_from_what_is_left_is_numbered_behind_the_last() -> None:
    two = "edits: [{at: OP1, delete: true}, {after: OP2, insert: '*Notes* it;'}]"
    whole = rolled(two)
    assert by(whole, "references") == []  # paragraph 3 is paragraph 3 again
    inserted = next(c for c in whole.changes if c.act == "insert")
    draft = rolled(two, reject=[inserted.id])
    [follows] = by(draft, "references")
    assert (follows.at, follows.new.text, follows.id) == ("OP2", "2", len(whole.changes) + 1)
    assert follows.id not in {c.id for c in whole.changes}


def test_in_a_paragraph_that_is_not_to_go_the_other_changes_are_made() -> None:
    draft = rolled("edits: [{at: OP3, delete: true}]", reject=["edits"])
    [change] = [c for c in draft.changes if c.at == "OP3"]
    assert (change.rule, change.new.text) == ("sessions", "eighty-second")
    assert change.id == len(rolled("edits: [{at: OP3, delete: true}]").changes) + 1
    assert [a.change.rule for a in draft.set_aside] == ["edits"]
    assert draft.resolution == rolled().resolution


def test_the_words_of_a_rejected_change_are_left_to_no_other_rule() -> None:
    edit = "edits: [{at: OP3, replace: eighty-first session, with: next session}]"
    draft = rolled(edit, reject=["edits"])
    assert draft.resolution.find("OP3") == PREVIOUS.find("OP3")
    assert [a.change.rule for a in draft.set_aside] == ["sessions", "edits"]


def test_an_open_question_can_be_rejected() -> None:
    question = rolled().with_status("open")[0]
    assert question not in rolled(reject=[question.id]).changes


def test_several_can_be_named_at_once() -> None:
    numbers = [c.id for c in by(rolled(), "sessions")]
    assert rolled(reject=[", ".join(map(str, numbers))]).changes == rolled(reject=numbers).changes


@pytest.mark.parametrize("given", ["sessions", "sessions, recalls", "recalls,sessions", "7"])
def test_a_name_given_alone_is_no_row_of_letters(given: str) -> None:
    assert rolled(reject=given).changes == rolled(reject=given.split(",")).changes != rolled().changes
    assert rolled(accept=given).changes == rolled(accept=given.split(",")).changes


# accepted


def confirm() -> Change:
    return rolled().with_status("confirm")[0]


def test_an_accepted_change_is_certain_and_says_by_what() -> None:
    change = confirm()
    [accepted] = [c for c in rolled(accept=[change.id]).changes if c.id == change.id]
    assert accepted.status == "certain"
    assert accepted.because == f"{change.because} Accepted: --accept {change.id}."
    assert rolled(accept=[change.id]).resolution == rolled().resolution


def test_a_rule_is_accepted_with_all_its_changes_that_are_to_be_confirmed() -> None:
    draft = rolled(accept=[confirm().rule])
    assert [c for c in draft.with_status("confirm") if c.rule == confirm().rule] == []
    assert len(draft.with_status("open")) == len(rolled().with_status("open"))


def test_what_is_certain_stays_as_it_is_where_it_is_accepted() -> None:
    certain = rolled().with_status("certain")[0]
    assert rolled(accept=[certain.id]).changes == rolled().changes


def test_a_number_goes_before_a_rule() -> None:
    one, other = at(rolled(), "OP3"), at(rolled(), "OP4")
    draft = rolled(reject=["sessions"], accept=[one.id])
    assert one.id in {c.id for c in draft.changes}
    assert other.id not in {c.id for c in draft.changes}


# errors


def test_a_number_that_no_change_has_is_an_error() -> None:
    last = len(rolled().changes)
    assert message(reject=[99]) == f"--reject 99: there is no change 99; the report has 1 to {last}"


def test_a_rule_that_there_is_not_is_an_error_with_the_nearest_name() -> None:
    expected = '--accept "sesions": there is no such rule, and it is no number of the report; did you mean "sessions"?'
    assert message(accept=["sesions"]) == expected
    assert message(reject=["-3"]).startswith(
        '--reject "-3": there is no such rule, and it is no number of the report; there are edits,'
    )


def test_what_is_both_accepted_and_rejected_is_an_error() -> None:
    assert message(accept=["07"], reject=[7]) == "--accept 7 and --reject 7: give one of them"


def test_an_open_question_cannot_be_accepted() -> None:
    question = rolled().with_status("open")[0]
    said = message(accept=[question.id])
    assert said.startswith(
        f"--accept {question.id}: change {question.id} is open, so that there is nothing to accept; in updates.yaml"
    )
    assert said.endswith(str(question.settle))


# on the command line


def test_the_command_takes_numbers_and_rules(tmp_path: Path) -> None:
    target = tmp_path / "draft.json"
    job = ["rollover", EXAMPLES / "A_RES_77_63.txt", "--updates", EXAMPLES / "79-draft.yaml", "--output", target]
    drafter(*job, "--quiet")
    whole = json.loads(target.read_text(encoding="utf-8"))["changes"]
    asked = [c["id"] for c in whole if c["status"] == "confirm" and c["rule"] == "meetings"]
    done = drafter(*job, "--accept", asked[0], "--reject", f"{asked[1]}, recalls")
    left = {c["id"]: c for c in json.loads(target.read_text(encoding="utf-8"))["changes"]}
    assert left[asked[0]]["status"] == "certain"
    assert asked[1] not in left
    assert set(left) == {c["id"] for c in whole if c["rule"] != "recalls"} - {asked[1]}
    assert f"--reject {asked[1]}" in done.out
    assert "1 to be confirmed" in done.out  # the session of the provisional agenda, of a text of each second session


def test_of_what_is_to_be_confirmed_only_what_is_accepted_is_made(tmp_path: Path) -> None:
    target = tmp_path / "draft.json"
    job = ["rollover", EXAMPLES / "A_RES_77_63.txt", "--updates", EXAMPLES / "79-draft.yaml", "--output", target, "--quiet"]
    drafter(*job)
    whole = json.loads(target.read_text(encoding="utf-8"))["changes"]
    wanted, *others = (c["id"] for c in whole if c["status"] == "confirm")
    drafter(*job, "--only", "certain", "--accept", wanted)
    left = {c["id"] for c in json.loads(target.read_text(encoding="utf-8"))["changes"]}
    assert left == {c["id"] for c in whole} - set(others)


def test_what_is_not_there_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    target = tmp_path / "draft.txt"
    job = ["rollover", EXAMPLES / "A_RES_77_63.txt", "--updates", EXAMPLES / "79-draft.yaml", "--output", target]
    done = drafter(*job, "--reject", "recals")
    expected = '--reject "recals": there is no such rule, and it is no number of the report; did you mean "recalls"?\n'
    assert (done.code, done.out) == (1, "")
    assert done.err.endswith(expected)
    assert not target.exists()


def test_an_explained_word_file_has_a_comment_on_every_change(tmp_path: Path) -> None:
    target = tmp_path / "draft.docx"
    job = ["rollover", EXAMPLES / "A_RES_77_63.txt", "--updates", EXAMPLES / "79-draft.yaml", "--output", target]
    assert drafter(*job, "--explain", "--quiet").code == 0
    draft = rollover(read(EXAMPLES / "A_RES_77_63.txt"), load([EXAMPLES / "79-draft.yaml"]))
    assert len(Package(target.read_bytes()).part("word/comments.xml")) == len(draft.changes)
    assert violations(target.read_bytes()) == []


def test_an_accepted_change_is_tracked_without_a_comment(tmp_path: Path) -> None:
    target = tmp_path / "draft.docx"
    job = ["rollover", EXAMPLES / "A_RES_77_63.txt", "--updates", EXAMPLES / "79-draft.yaml", "--output", target, "--tracked"]
    draft = rollover(read(EXAMPLES / "A_RES_77_63.txt"), load([EXAMPLES / "79-draft.yaml"]))
    asked = [c.id for c in draft.with_status("confirm")]
    assert drafter(*job, "--quiet").code == 0
    before = read_revisions(target)
    assert len(Package(target.read_bytes()).part("word/comments.xml")) == len(asked)
    assert drafter(*job, "--quiet", "--accept", ",".join(map(str, asked))).code == 0
    assert "word/comments.xml" not in Package(target.read_bytes()).names
    assert read_revisions(target) == before
