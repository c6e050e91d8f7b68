"""The new session's agenda as a list: how it is read, and how an item of last session is found in it by its title."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from drafter.document.masthead import AgendaItem
from drafter.draft.change import Change
from drafter.engine.settling import rollover
from drafter.errors import ReadError
from drafter.language.adopted import letters_of
from drafter.language.agenda import Agenda, ItemNumber, Listed, items_of
from drafter.readers.agenda import read_agenda
from drafter.updates import load
from tests import docx_files
from tests.commands import drafter
from tests.conftest import RECORD
from tests.factories import AGENDA, by, resolution
from tests.pdfs import Element, Words, make_pdf

GCD = "General and complete disarmament"
MINES = "implementation of the Convention on the Prohibition of the Use of Anti-Personnel Mines"
LINES = [
    "Draft agenda of the eighty-first session",
    "1. Opening of the session by the President.",
    "G. Disarmament",
    "Item 97. Report of the International Law Commission on the work of its seventy-seventh session",
    f"Item 98. {GCD}:",
    "(a) Nuclear disarmament;",
    "(b) Implementation of the Convention on the Prohibition",
    "of the Use of Anti-Personnel Mines; and",
    "(c) Reduction of military budgets (2018–2027) (Bangkok Treaty).",
    "H. Other matters",
    "Item 99. Programme budget for 2026 [Item 135]",
    "Item 100. Oceans and the law of the sea: (a) Oceans and the law of the sea; (b) Sustainable fisheries.",
]
LISTED = [
    ("1", "Opening of the session by the President"),
    ("97", "Report of the International Law Commission on the work of its seventy-seventh session"),
    ("98", GCD),
    ("98 (a)", f"{GCD}: Nuclear disarmament"),
    ("98 (b)", f"{GCD}: I{MINES[1:]}"),
    ("98 (c)", f"{GCD}: Reduction of military budgets (2018–2027) (Bangkok Treaty)"),
    ("99", "Programme budget for 2026"),
    ("100", "Oceans and the law of the sea"),
    ("100 (a)", "Oceans and the law of the sea: Oceans and the law of the sea"),
    ("100 (b)", "Oceans and the law of the sea: Sustainable fisheries"),
]
TABLE = "item,title\n" + "".join(f'{n},"{title.rpartition(": ")[2] if "(" in n else title}"\n' for n, title in LISTED)


def as_pdf(lines: list[str]) -> bytes:
    texts = [Element("P", [Words(line, 90, 90 + 14 * n)]) for n, line in enumerate(lines)]
    return make_pdf([], texts)


def written(folder: Path, ending: str) -> Path:
    file = folder / f"agenda-81{ending}"
    content = {
        ".csv": TABLE.encode(),
        ".txt": "\n".join(LINES).encode(),
        ".docx": docx_files.docx(*(docx_files.p(docx_files.run(line)) for line in LINES)),
        ".pdf": as_pdf(LINES),
    }
    file.write_bytes(content[ending])
    return file


@pytest.mark.parametrize("ending", [".csv", ".txt", ".docx", ".pdf"])
def test_a_list_of_any_kind_gives_each_item_with_its_title_as_a_masthead_has_it(tmp_path: Path, ending: str) -> None:
    agenda = read_agenda(written(tmp_path, ending))
    assert [(str(one.number), one.title) for one in agenda.items] == LISTED


def test_an_item_and_its_sub_items_may_stand_in_one_line_and_go_on_behind_z() -> None:
    letters = [*"abcdefghijklmnopqrstuvwxyz", "aa", "bb"]
    line = "Item 98. Disarmament: " + "; ".join(f"({one}) Matter {one}" for one in letters)
    found = [*items_of([line])]
    assert [one.number.sub for one in found] == ["", *letters]
    assert found[-1] == Listed(ItemNumber(98, "bb"), "Disarmament: Matter bb", 1)


def test_numbered_paragraphs_before_the_list_are_no_items() -> None:
    before = ["1. The Committee recommends the following.", "2. It took note of a request.", "3. Other matters."]
    items = items_of([*before, "1. Opening of the session (P.1);", "2. Mines [item 99]."])
    assert [(str(one.number), one.title) for one in items] == [("1", "Opening of the session"), ("2", "Mines")]


def test_a_table_may_have_whole_titles_for_sub_items_and_say_the_line_of_each(tmp_path: Path) -> None:
    file = tmp_path / "agenda.csv"
    file.write_text(f'item,title\n98,{GCD}\n\n98(l),"{GCD}: {MINES}"\n')
    assert read_agenda(file).items[1] == Listed(ItemNumber(98, "l"), f"{GCD}: {MINES}", 4)


def test_a_list_that_was_changed_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "agenda.csv"
    file.write_text("item,title\n98,Disarmament\n")
    assert len(read_agenda(file).items) == 1
    file.write_text("item,title\n98,Disarmament\n99,Mines\n")
    assert len(read_agenda(file).items) == 2


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("number,title\n98,A\n", ":1: found another first line; right is that of the columns, item,title"),
        ("item,title\n98,A,B\n", ":2: found 3 fields; right are 2, a title with a comma in quotation marks"),
        ("item,title\n98 (I),A\n", ':2: found the item "98 (I)"; right is an item and its sub-item, such as 99 or 99 (n)'),
        ("item,title\n98, \n", ":2: 98 has no title"),
        ("item,title\n98 (l),A\n98(l),B\n", ":3: 98 (l) stands in line 2 already"),
        ("item,title\n", ": holds no item; right are lines such as: 98,General and complete …"),
    ],
)
def test_what_is_wrong_in_a_table_is_said_with_its_line(tmp_path: Path, content: str, message: str) -> None:
    file = tmp_path / "agenda.csv"
    file.write_text(content)
    with pytest.raises(ReadError) as raised:
        read_agenda(file)
    assert str(raised.value) == f"{file}{message}"


def test_a_document_without_items_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "agenda.txt"
    file.write_text("The agenda is not out yet.\n")
    with pytest.raises(ReadError, match="holds no item of an agenda; right are lines such as: Item 98"):
        read_agenda(file)


def agenda(*items: str) -> Agenda:
    return Agenda("agenda.csv", [*items_of(items)])


def found(title: str, *items: str, step: int = 1) -> tuple[str, str]:
    one = agenda(*items).find(title, step)
    return str(one.item.number) if one.item else "", one.doubt


def test_the_same_title_is_certain_whatever_its_capitals_and_hyphens() -> None:
    title = "General and complete disarmament: non‑proliferation and the Arms Trade Treaty"
    assert found(title, "98. General and Complete Disarmament: (a) Non-proliferation and the arms trade treaty") == ("98 (a)", "")


def test_a_session_and_the_year_of_a_budget_move_on_and_are_to_be_confirmed() -> None:
    report = "Report of the Commission on its {} session"
    seventh, eighth = report.format("fifty-seventh"), report.format("fifty-eighth")
    assert found(seventh, f"77. {seventh}", f"78. {eighth}") == ("78", f"Its title is “{eighth}” now.")
    assert found(seventh, f"77. {seventh}") == ("", "No item has its title with the sessions and years moved on.")
    budgets = ("135. Programme budget for 2025", "136. Programme budget for 2026")
    assert found("Programme budget for 2024", *budgets) == ("135", "Its title is “Programme budget for 2025” now.")
    assert found("Programme budget for 2024", *budgets, step=2)[0] == "136"


def test_a_year_that_is_part_of_a_name_stays() -> None:
    title = "Implementation of the 2030 Agenda for Sustainable Development (2018–2027)"
    assert found(title, f"18. {title}") == ("18", "")
    assert found("Plan for 2026–2030", "9. Plan for 2026–2030") == ("9", "")


def test_a_text_that_does_not_give_its_items_title_is_not_guessed() -> None:
    assert found("", "9. Mines") == ("", "Last year's text does not give its title.")


def test_an_item_that_has_sub_items_now_is_not_guessed() -> None:
    doubt = "It is 26 there, with the sub-items (a) and (b)."
    assert found("Advancement of women", "26. Advancement of women: (a) Work; (b) Outcome") == ("", doubt)


def test_a_title_that_two_items_have_is_not_guessed() -> None:
    assert found("Mines", "9. Mines", "10. Mines") == ("", "Its title is that of 9 and 10.")


@pytest.mark.parametrize(
    ("title", "item", "number", "now"),
    [
        ("Oceans: sustainable fisheries", "75. The seas: (a) Sustainable fisheries", "75 (a)", "The seas: Sustainable fisheries"),
        ("Oceans: oceans", "75. Oceans", "75", "Oceans"),
        ("Indigenous rights", "68. Rights: (a) Indigenous rights", "68 (a)", "Rights: Indigenous rights"),
        ("Assistance in mine action and clearing", "46. Assistance in mine action and clearance", "46", None),
    ],
)
def test_a_title_that_is_nearly_the_same_is_to_be_confirmed(title: str, item: str, number: str, now: str | None) -> None:
    assert found(title, "9. Quite another matter", item) == (number, f"Its title is “{now or item.partition('. ')[2]}” now.")


def test_of_two_the_one_under_the_same_item_is_meant() -> None:
    items = ("75. Oceans", "76. The seas: (a) Oceans")
    assert found("Oceans: oceans", *items) == ("75", "Its title is “Oceans” now.")
    assert found("The deep: oceans", "74. Rivers: (a) Oceans", items[1]) == ("", "No item has its title.")


def test_of_two_that_are_nearly_the_same_none_is_taken() -> None:
    near = ("98. Effects of the use of weapon A in war", "99. Effects of the use of weapon B in war")
    assert found("Effects of the use of weapon C in war", *near) == ("", "No item has its title.")


ITEM = AgendaItem("99 (n)", f"{GCD}: {MINES}")


def changes(folder: Path, *items: AgendaItem, ending: str = ".csv") -> list[Change]:
    file = written(folder, ending)
    updates = folder / "session.yaml"
    updates.write_text(f"session: 81\nagenda: {file.name}\n")
    return by(rollover(resolution(AGENDA, agenda_items=items), load([updates])), "agenda")


def test_the_masthead_gets_the_item_with_the_lists_place_as_reason(tmp_path: Path) -> None:
    [change] = changes(tmp_path, ITEM)
    assert (change.status, change.value) == ("certain", (AgendaItem("98 (b)", ITEM.title),))
    said = f"{tmp_path / 'agenda-81.csv'}, as {tmp_path / 'session.yaml'}:2 names it"
    assert change.because == f"Item 99 (n) is 98 (b) in the new agenda ({said})."


def test_one_of_another_title_is_to_be_confirmed_and_brings_its_title(tmp_path: Path) -> None:
    old = "Report of the International Law Commission on the work of its seventy-sixth session"
    [change] = changes(tmp_path, AgendaItem("80", old))
    new = old.replace("sixth", "seventh")
    assert (change.status, change.value) == ("confirm", (AgendaItem("97", new),))
    assert change.because.endswith(f"names it). Its title is “{new}” now.")


def test_what_has_no_successor_stays_open_and_is_said(tmp_path: Path) -> None:
    [change] = changes(tmp_path, AgendaItem("12", "Sport for development and peace"), ITEM)
    assert (change.status, str(change.settle)) == ("open", "agenda_items: [12, 99 (n)]")
    assert change.because.startswith("Item 12 has no successor in the new agenda that is known (")
    assert "No item has its title. Item 99 (n) is 98 (b) in the new agenda (" in change.because


def test_an_item_that_is_given_for_the_text_goes_before_the_list(tmp_path: Path) -> None:
    written(tmp_path, ".csv")
    session, own = tmp_path / "session.yaml", tmp_path / "own.yaml"
    session.write_text("session: 81\nagenda: agenda-81.csv\n")
    own.write_text("agenda_item: 15\n")
    [change] = by(rollover(resolution(AGENDA, agenda_items=[ITEM]), load([session, own])), "agenda")
    assert (change.status, change.value) == ("confirm", (AgendaItem("15", ITEM.title),))
    said = f"The item that updates.yaml gives. The session's agenda has 98 (b) in its place ({session}:2)."
    assert change.because == said
    [other] = by(rollover(resolution(AGENDA, agenda_items=[AgendaItem("9", "Report of peace")]), load([session, own])), "agenda")
    assert (other.status, other.because) == ("certain", "The item that updates.yaml gives.")


def test_a_text_that_was_left_out_for_a_session_has_its_items_title_two_sessions_on(tmp_path: Path) -> None:
    written(tmp_path, ".csv")
    (tmp_path / "u.yaml").write_text("session: 82\nagenda: agenda-81.csv\n")
    old = AgendaItem("80", "Report of the International Law Commission on the work of its seventy-fifth session")
    [change] = by(rollover(resolution(AGENDA, agenda_items=[old]), load([tmp_path / "u.yaml"])), "agenda")
    assert change.value[0].number == "97"


def test_a_list_of_one_layer_gives_way_to_the_items_of_the_next() -> None:
    layers = [("a.yaml", "session: 81\nagenda: agenda-81.csv\n"), ("b.yaml", "agenda: {99 (n): 98 (l)}\n")]
    assert load(layers).agenda == {"99 (n)": "98 (l)"}
    assert load([(name, text) for name, (_, text) in zip(("c.yaml", "d.yaml"), reversed(layers), strict=True)]).agenda == (
        "agenda-81.csv"
    )


def test_a_list_that_is_not_there_is_an_error_of_the_command(tmp_path: Path) -> None:
    updates = tmp_path / "u.yaml"
    updates.write_text("session: 81\nagenda: nowhere.csv\n")
    done = drafter("rollover", "examples/A_RES_80_35.txt", "-u", str(updates))
    assert (done.code, done.out) == (1, "")
    assert f"{tmp_path / 'nowhere.csv'}: " in done.err


def listed(session: int) -> tuple[dict[str, tuple[str, str]], Agenda]:
    """What a session adopted, by number: item and its title; and the agenda that this makes."""
    with (RECORD / "record" / f"GA_{session}.csv").open(encoding="utf-8") as rows:
        texts = {row["number"]: (row["agenda_item"], row["item_name"]) for row in csv.DictReader(rows)}
    titles: dict[tuple[ItemNumber, str], Listed] = {}
    for item, title in texts.values():
        number = ItemNumber.parse(item)
        if number and title:
            titles[number, letters_of(title)] = Listed(number, title, 0)
    return texts, Agenda(f"GA_{session}.csv", titles.values())


@pytest.mark.shared
def test_of_the_items_of_the_seventy_ninth_session_none_is_found_wrongly_in_the_agenda_of_the_eightieth() -> None:
    import json

    pairs = json.loads((RECORD / "pairs-akn.json").read_text(encoding="utf-8"))["GA"]
    (old, _), (new, agenda) = listed(79), listed(80)
    verdicts: Counter[str] = Counter()
    for pair in pairs:
        before, after = (old if pair["previous"].startswith("A_RES_79_") else {}), new
        number, successor = (pair[key].removeprefix("A_RES_").replace("_", "/", 1) for key in ("previous", "next"))
        if pair["session"] == 80 and number in before and successor in after:
            one = agenda.find(before[number][1]).item
            verdicts["none" if one is None else "right" if str(one.number) == after[successor][0] else "wrong"] += 1
    assert verdicts["wrong"] == 0
    assert verdicts["right"] / verdicts.total() > 0.95
