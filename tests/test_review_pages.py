"""The review's pages without JavaScript: forms that are sent, what they write into updates.yaml, and what the page says then."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drafter.review.views import key_of
from drafter.session.result import STATUSES
from tests.commands import drafter
from tests.review import EXAMPLES, Page, folder_with

FACTS = "# Norway's text\nsession: 81   # ours\nagenda_item: 98 (l)\n"


@pytest.fixture
def desk(tmp_path: Path) -> Page:
    folder_with(tmp_path, FACTS)
    return Page(tmp_path)


def facts(desk: Page) -> str:
    return desk.text.facts_file.read_text(encoding="utf-8")


def test_the_list_of_texts_shows_each_as_a_line_of_a_sessions_board(desk: Page) -> None:
    html = desk.client.get("/").text
    assert '<th scope="row"><a href="/t/mines/">A/RES/80/35</a></th>' in html
    assert '<td class="item">99 (n)</td>' in html
    draft = desk.text.state().draft
    assert draft is not None
    counts = [len(draft.with_status(status)) for status in STATUSES]
    assert f'<th scope="rowgroup" colspan="9">First Committee <span>1 text, {counts[2]} open</span></th>' in html
    assert re.findall(r'<td class="figure" data-value="(\d+)">', html) == [str(count) for count in counts]
    assert '<a href="/t/mines/get/draft.docx">draft</a>' in html
    assert desk.client.get("/static/board.js").status_code == desk.client.get("/static/board.css").status_code == 200


def test_a_text_whose_facts_are_wrong_is_on_the_list_with_what_is_wrong(desk: Page) -> None:
    desk.client.get("/")
    desk.text.facts_file.write_text("sesion: 81\n", encoding="utf-8")
    html = desk.client.get("/").text
    assert "updates.yaml:1: found the unknown key &#34;sesion&#34;; do you mean &#34;session&#34;?" in html
    assert '<a href="/t/mines/">A/RES/80/35</a>' in html
    desk.text.previous.write_text("Nothing.", encoding="utf-8")
    html = desk.client.get("/").text
    assert '<th scope="rowgroup" colspan="9">Not read <span>1 text, 0 open</span></th>' in html
    assert '<a href="/t/mines/">mines</a>' in html


def test_the_page_shows_the_redline_with_each_change_beside_its_paragraph(desk: Page) -> None:
    html = desk.get().text
    row = html[html.index('id="was-OP11"') :].partition("</section>")[0]
    assert '<del role="deletion">eighty-first</del><ins role="insertion">eighty-second</ins>' in row
    assert '<strong>Certain</strong> <span class="rule">sessions</span>' in row
    assert "<strong>0 of 8 settled</strong>" in html


def test_a_folder_without_facts_starts_with_the_next_session_and_writes_nothing(tmp_path: Path) -> None:
    folder = folder_with(tmp_path)
    assert "A/RES/80/35 → A/C.1/81/L." in Page(tmp_path).get().text
    assert [p.name for p in folder.iterdir()] == ["A_RES_80_35.txt"]


def test_an_accepted_change_is_a_line_of_updates_yaml_and_counts_as_settled(desk: Page) -> None:
    card = desk.card("recalls", "PP1")
    answer = desk.do("decide", name=key_of(card), verdict="accept", saw="")
    assert (answer.status_code, answer.headers["location"]) == (303, "./#was-PP1")
    assert facts(desk) == FACTS + (
        "decisions:\n"
        '- accept: recalls\n  at: PP1\n  words: " and 79/34 of 2 December 2024"\n'
        '  becomes: ", 79/34 of 2 December 2024 and 80/35 of 1 December 2025"\n'
    )
    html = desk.get().text
    assert "<strong>1 of 8 settled</strong>" in html
    assert "Undo: accepted at PP1" in html


def test_a_rejected_change_leaves_the_text_and_can_be_decided_again(desk: Page) -> None:
    card = desk.card("sessions", "OP11")
    desk.do("decide", name=key_of(card), verdict="reject", saw="")
    row = desk.get().text.partition('id="was-OP11"')[2].partition("</section>")[0]
    assert "eighty-second</ins>" not in row.partition("</p>\n</div>")[0]
    assert "<strong>Rejected</strong>" in row
    desk.do("decide", name=key_of(card), verdict="", saw="reject")
    assert facts(desk) == FACTS


def test_undo_and_redo_go_through_all_that_was_done(desk: Page) -> None:
    desk.do("decide", name=key_of(desk.card("recalls", "PP1")), verdict="accept", saw="")
    first = facts(desk)
    desk.do("fact", key="symbol", value="A/C.1/81/L.30", saw="")
    second = facts(desk)
    assert second == first + "symbol: A/C.1/81/L.30\n"
    for expected in (first, FACTS, FACTS):
        desk.do("undo")
        assert facts(desk) == expected
    for expected in (first, second, second):
        desk.do("redo")
        assert facts(desk) == expected


def test_facts_are_given_in_their_fields_and_errors_stand_on_the_page(desk: Page) -> None:
    desk.do("fact", key="sponsors", value="Norway, Chile", saw="")
    desk.do("fact", key="date", value="14 October 2026", saw="")
    assert facts(desk) == FACTS + "sponsors: [Norway, Chile]\ndate: 2026-10-14\n"
    answer = desk.do("fact", key="date", value="soon", saw="2026-10-14")
    assert answer.status_code == 422
    assert "found “soon”; right is a day, 14 October 2026" in answer.text
    answer = desk.do("fact", key="session", value="79", saw="81")
    assert answer.status_code == 422
    assert "updates.yaml:2" in answer.text
    assert facts(desk) == FACTS + "sponsors: [Norway, Chile]\ndate: 2026-10-14\n"
    desk.do("fact", key="date", value="", saw="2026-10-14")
    assert facts(desk) == FACTS + "sponsors: [Norway, Chile]\n"


def test_a_question_is_answered_beside_its_sentence(desk: Page) -> None:
    desk.do("answer", {"name": key_of(desk.card("counts", "PP10")), "blank-0": "167"})
    assert facts(desk) == FACTS + "counts:\n  States have ratified or acceded to the Convention: 167\n"
    desk.do("answer", name=key_of(desk.card("meetings", "PP6")))
    assert "meetings:\n- {name: Twenty-second Meeting of the States Parties, venue: Geneva" in facts(desk)
    answer = desk.do("answer", {"name": key_of(desk.card("counts", "PP11")), "blank-0": "…"})
    assert answer.status_code == 422
    assert "fill in what is left open (…) first" in answer.text


def test_a_meeting_is_added_with_days_as_people_write_them(desk: Page) -> None:
    days = {"from": "30 November 2026", "to": "4 December 2026"}
    desk.do("meeting", days, name="Twenty-third Meeting of the States Parties", venue="Geneva")
    assert facts(desk) == FACTS + (
        "meetings:\n- {name: Twenty-third Meeting of the States Parties, venue: Geneva, from: 2026-11-30, to: 2026-12-04}\n"
    )


def test_words_are_edited_in_place_and_become_the_smallest_edit(desk: Page) -> None:
    form = desk.get("editor", row="was-OP5").text
    saw = re.search(r'name="saw" value="([^"]*)"', form)
    assert saw
    assert saw[1].startswith("*Invites* all States that are not party")
    desk.do("words", at="OP5", saw=saw[1], text=saw[1].replace("voluntary", "continuing"))
    assert facts(desk) == FACTS + "edits:\n- {at: OP5, replace: voluntary, with: continuing}\n"
    desk.do("words", at="OP5", saw=saw[1].replace("voluntary", "continuing"), text=saw[1])
    assert facts(desk) == FACTS


def test_words_that_a_rule_changes_are_edited_without_losing_the_rule(desk: Page) -> None:
    state = desk.text.state()
    saw = re.search(r'name="saw" value="([^"]*)"', desk.get("editor", row="was-OP11").text)
    assert saw
    desk.do("words", at="OP11", saw=saw[1], text=saw[1].replace("to include", "to put"))
    assert "edits:\n- {at: OP11, replace: include, with: put}" in facts(desk)
    assert desk.card("sessions", "OP11").change.new == next(c for c in state.cards if c.name.at == "OP11").change.new


def test_a_paragraph_is_inserted_reworded_moved_and_deleted(desk: Page) -> None:
    desk.do("insert", at="OP5", side="after", text="*Notes*  the\r\nreport;")
    assert facts(desk) == FACTS + 'edits:\n- {after: OP5, insert: "*Notes* the report;"}\n'
    assert 'aria-label="OP7, last year OP6"' in desk.get().text
    desk.do("reword", edit="0", saw="*Notes* the report;", text="*Welcomes* the report;")
    assert facts(desk) == FACTS + 'edits:\n- {after: OP5, insert: "*Welcomes* the report;"}\n'
    desk.do("move", at="OP7", to="OP2", side="before")
    desk.do("delete", at="OP8")
    assert facts(desk).endswith("- {at: OP7, move: {before: OP2}}\n- {at: OP8, delete: true}\n")
    desk.do("take-back", edit="1")
    assert "move" not in facts(desk)
    desk.do("reword", edit="0", saw="*Welcomes* the report;", text="")
    assert facts(desk) == FACTS + "edits:\n- {at: OP8, delete: true}\n"


def test_all_changes_of_a_kind_are_accepted_in_one_step_and_it_says_how_many(desk: Page) -> None:
    answer = desk.do("bulk", script=True, rule="recalls", status="confirm", verdict="accept")
    assert answer.json()["said"] == "1 accepted, 0 passed over."
    answer = desk.do("bulk", script=True, rule="", status="open", verdict="accept")
    assert answer.json()["said"].startswith("0 accepted, ")
    desk.do("undo")
    assert facts(desk) == FACTS


def test_only_what_changed_is_sent_to_a_page_that_knows_its_version(desk: Page) -> None:
    version = re.search(r'data-version="(\w+)"', desk.get().text)
    assert version
    answer = desk.do(
        "decide", script=True, name=key_of(desk.card("recalls", "PP1")), verdict="accept", saw="", version=version[1]
    ).json()
    assert sorted(answer["parts"]) == ["head", "was-PP1"]
    assert answer["order"] is None
    assert desk.get("parts", since=version[1]).json()["parts"].keys() == {"head", "was-PP1"}
    assert len(desk.get("parts", since="unknown").json()["parts"]) > 20


def test_facts_that_are_wrong_are_mended_on_the_page(tmp_path: Path) -> None:
    folder_with(tmp_path, "session: 81\nsesion: 82\n")
    desk = Page(tmp_path)
    html = desk.get().text
    assert "updates.yaml is to be mended" in html
    assert "sesion" in html
    desk.do("facts", saw="session: 81\r\nsesion: 82\r\n", text="session: 81\r\n")
    assert facts(desk) == "session: 81\n"
    assert "A/RES/80/35 → A/C.1/81/L." in desk.get().text


def test_what_the_shell_writes_is_on_the_page_and_can_be_undone(desk: Page) -> None:
    desk.get()
    desk.text.facts_file.write_text(FACTS + "symbol: A/C.1/81/L.9\n", encoding="utf-8")
    html = desk.get().text
    assert "A/RES/80/35 → A/C.1/81/L.9" in html
    assert "Undo: a change outside of this page" in html
    desk.do("undo")
    assert facts(desk) == FACTS


def test_the_files_are_those_of_the_command_line_byte_for_byte(desk: Page, tmp_path: Path) -> None:
    desk.do("decide", name=key_of(desk.card("recalls", "PP1")), verdict="accept", saw="")
    desk.do("insert", at="OP5", side="after", text="*Notes* the report;")
    folder = tmp_path / "mines"
    given = [str(folder / "A_RES_80_35.txt"), "--updates", str(folder / "updates.yaml"), "--quiet", "--output"]
    for name, options in (("tracked.docx", ["--tracked"]), ("draft.docx", []), ("draft.txt", [])):
        out = tmp_path / name
        done = drafter("rollover", *given, str(out), *options)
        assert done.code == 0, done.err
        answer = desk.get(f"get/{name}")
        assert answer.content == out.read_bytes(), name
        assert answer.headers["content-disposition"] == f"attachment; filename*=UTF-8''mines-{name}"
    assert desk.get("get/updates.yaml").text == facts(desk)
    assert "<!DOCTYPE html>" in desk.get("get/report.html").text


def test_a_file_that_is_dropped_gets_a_folder_of_its_own(desk: Page, tmp_path: Path) -> None:
    data = (EXAMPLES / "A_RES_77_63.txt").read_bytes()
    answer = desk.client.post("/add", files={"file": ("../../A_RES 77<63>.txt", data)})
    assert (answer.status_code, answer.headers["location"]) == (303, "/t/A_RES_77_63/")
    assert (tmp_path / "A_RES_77_63" / "A_RES_77_63_.txt").read_bytes() == data
    answer = desk.client.post("/add", files={"file": ("a.exe", b"MZ")})
    assert answer.status_code == 422
    assert "right is a PDF, a Word file (.docx), a text or Akoma Ntoso (.xml)" in answer.text
    answer = desk.client.post("/add", files={"file": ("a.txt", b"no resolution")})
    assert answer.status_code == 422


def test_no_text_is_reached_by_another_name(desk: Page) -> None:
    for name in ("mines%2f..", "%2e%2e%2fmines", "nothing", "mines%00"):
        assert desk.client.get(f"/t/{name}/").status_code == 404, name
    for file in ("..%2fupdates.yaml", "updates.yaml.bak", "A_RES_80_35.txt"):
        assert desk.get(f"get/{file}").status_code == 404


def test_a_slip_with_one_cure_is_mended_by_its_button(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, FACTS)
    last = folder / "A_RES_80_35.txt"
    last.write_text(
        last.read_text(encoding="utf-8").replace("on a voluntary basis", "at the Twenty third Meeting"), encoding="utf-8"
    )
    desk = Page(tmp_path)
    html = desk.get().text
    assert "<button>Write “Twenty-third”</button>" in html
    key = re.search(r'name="finding" value="(ordinal-hyphen@OP5:[^"]*)"', html)
    assert key
    assert desk.do("cure", finding=key[1]).status_code == 303
    assert facts(desk) == FACTS + "edits:\n- {at: OP5, replace: Twenty third, with: Twenty-third}\n"
    assert "this slip is not there any more" in desk.do("cure", finding=key[1]).text


def test_the_page_says_what_is_to_be_done_before_it_is_sent(desk: Page) -> None:
    html = desk.get().text
    assert "Before it is sent: " in html
    assert "<strong>masthead, sponsors</strong>" in html


def test_the_brief_and_the_author_are_those_of_the_command_line(desk: Page, tmp_path: Path) -> None:
    desk.do("fact", key="author", value="Norway", saw="")
    assert facts(desk) == FACTS + "author: Norway\n"
    (tmp_path / "tracked.docx").write_bytes(desk.get("get/tracked.docx").content)
    assert "Norway" in drafter("changes", tmp_path / "tracked.docx").out
    (tmp_path / "draft.txt").write_bytes(desk.get("get/draft.txt").content)
    out = tmp_path / "brief.docx"
    assert (
        drafter("compare", tmp_path / "mines" / "A_RES_80_35.txt", tmp_path / "draft.txt", "--brief", "--output", out).code == 1
    )
    assert desk.get("get/brief.docx").content[:2] == out.read_bytes()[:2] == b"PK"


def test_the_files_that_the_facts_name_are_beside_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = folder_with(tmp_path, FACTS + "earlier: [A_RES_77_63.txt]\nrules: ours.yaml\n")
    (folder / "A_RES_77_63.txt").write_bytes((EXAMPLES / "A_RES_77_63.txt").read_bytes())
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    desk = Page(tmp_path)
    assert "ours.yaml" in desk.get().text.partition('role="alert">')[2].partition("</p>")[0]
    (folder / "ours.yaml").write_bytes((EXAMPLES / "rules" / "our-terms.yaml").read_bytes())
    assert desk.text.previous.name == "A_RES_80_35.txt"
    given = ("rollover", folder / "A_RES_80_35.txt", "--updates", folder / "updates.yaml", "--quiet", "--output", "draft.txt")
    assert drafter(*given) == (0, "", "")
    assert desk.get("get/draft.txt").content == Path("draft.txt").read_bytes()


def test_a_draft_in_the_folder_is_not_taken_for_last_years_file(tmp_path: Path) -> None:
    folder = folder_with(tmp_path)
    desk = Page(tmp_path)
    desk.do("fact", key="symbol", value="A/C.1/81/L.30", saw="")
    assert "previous: {symbol: A/RES/80/35, file: A_RES_80_35.txt}" in facts(desk)
    (folder / "draft.docx").write_bytes(desk.get("get/draft.docx").content)
    assert "A/RES/80/35 → A/C.1/81/L.30" in desk.get().text
    (folder / "updates.yaml").unlink()
    assert "mines: which is last year’s file?" in desk.client.get("/").text


def test_a_change_that_is_certain_is_not_shown_as_accepted_for_another_of_the_same_words(desk: Page) -> None:
    card = desk.card("recalls", "PP1")
    desk.do("decide", name=key_of(card), verdict="accept", saw="")
    assert [c.name.at for c in desk.text.state().cards if c.verdict == "accept"] == ["PP1"]


def test_a_sponsor_is_added_by_name_and_an_earlier_edition_by_its_file(desk: Page, tmp_path: Path) -> None:
    desk.do("sponsor", value="Norway")
    desk.do("sponsor", value="Chile")
    assert desk.do("sponsor", value="Chile").status_code == 303
    assert facts(desk) == FACTS + "sponsors: [Norway, Chile]\n"
    assert '<option value="Norway">' in desk.get().text
    data = (EXAMPLES / "A_RES_77_63.txt").read_bytes()
    answer = desk.client.post("/t/mines/earlier", files={"file": ("A_RES_77_63.txt", data)})
    assert (answer.status_code, answer.headers["location"]) == (303, "./#facts")
    assert facts(desk) == FACTS + "sponsors: [Norway, Chile]\nearlier: [A_RES_77_63.txt]\n"
    assert "(there: A_RES_77_63.txt)" in desk.get().text
    answer = desk.client.post("/t/mines/earlier", files={"file": ("x.txt", b"no resolution")})
    assert answer.status_code == 422
    assert sorted(p.name for p in (tmp_path / "mines").iterdir()) == ["A_RES_77_63.txt", "A_RES_80_35.txt", "updates.yaml"]
    desk.do("undo")
    assert facts(desk) == FACTS + "sponsors: [Norway, Chile]\n"


def test_a_decision_that_a_person_wrote_is_taken_back_by_the_page(tmp_path: Path) -> None:
    told = FACTS + "decisions:\n- {reject: sessions, at: op 11, words: eighty-first}  # ours\n- {accept: recalls, at: PP99}\n"
    folder_with(tmp_path, told)
    desk = Page(tmp_path)
    card = desk.card("sessions", "OP11")
    assert card.status == "rejected"
    desk.do("decide", name=key_of(card), verdict="", saw="reject")
    assert facts(desk) == FACTS + "decisions:\n- {accept: recalls, at: PP99}\n"


def test_of_two_edits_on_one_line_the_right_one_is_taken_back(tmp_path: Path) -> None:
    folder_with(tmp_path, FACTS + "edits: [{at: OP5, replace: voluntary, with: yearly}, {at: OP10, delete: true}]\n")
    desk = Page(tmp_path)
    row = desk.get().text.partition('id="was-OP10"')[2].partition("</section>")[0]
    assert '<input type="hidden" name="edit" value="1">' in row
    desk.do("take-back", edit="1")
    assert facts(desk) == FACTS + "edits: [{at: OP5, replace: voluntary, with: yearly}]\n"
