"""A Word file is read again before it is put down; what does not read as it is to is refused, and its place named."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import drafter
from drafter.document.resolution import Footnote, Resolution
from drafter.document.richtext import RichText
from drafter.errors import WriteError
from drafter.ooxml import Element, W
from drafter.readers.docx import Package, read_docx, shown
from drafter.readers.docx.shown import Call, Shown, levelled, line_of, solid
from drafter.tracked import write_tracked
from drafter.tracked.body import Body
from drafter.tracked.file import File
from drafter.tracked.lists import Lists
from drafter.updates import load
from drafter.writers import docx
from drafter.writers.docx import notes as notes_of_the_writer
from drafter.writers.docx import write_docx
from drafter.writers.docx.body import body
from tests import commands
from tests.docx_files import deleted, draft, inserted, notes, numbered, numbering, p, reference, run
from tests.factories import resolution, rolled

LAST_YEAR = resolution(
    "*Deeply concerned* by the use of landmines,[^1]",
    "*Noting* the work of the Conference of the Parties,[^2]",
    "1. *Welcomes* the report;",
    "2. *Decides* to remain seized of the matter.",
    notes=["See resolution 60/1.", "A/80/12."],
)
ADVICE = "leave that change out (`skip`, `edits`) and make it in Word"
EDITS = "edits: [{after: PP2, insert: '*Welcoming* it,^[A/81/7.]'}, {at: OP1, replace: report, with: new report}]"


def edited_file(change: Callable[[File], None], monkeypatch: pytest.MonkeyPatch) -> None:
    """Has something done to every file before it is saved, as by a fault of the program."""
    saved = File.saved

    def spoilt(file: File) -> bytes:
        change(file)
        return saved(file)

    monkeypatch.setattr(File, "saved", spoilt)


def paragraph(file: File, words: str) -> Element:
    for one in file.root(file.package.document).iter(f"{W}p"):
        if words in "".join(str(t.text) for t in one.iter(f"{W}t")):
            file.touch(one)
            return one
    raise AssertionError(words)


def tracked(updates: str = EDITS) -> None:
    base = write_docx(LAST_YEAR)
    write_tracked(rolled(read_docx(base, "last.docx"), updates), base, "last.docx")


def tracked_in_one_made() -> None:
    """The same where the base is made, whose texts are not read before the changes are in it."""
    write_tracked(rolled(LAST_YEAR, EDITS), name="last.docx")


def refusal(write: Callable[[], Any]) -> str:
    with pytest.raises(WriteError) as error:
        write()
    return str(error.value)


def taken_out(words: str) -> Callable[[File], None]:
    def change(file: File) -> None:
        for t in paragraph(file, words).iter(f"{W}t"):
            t.text = (t.text or "").replace(words, "")

    return change


def added(file: File) -> None:
    text = next(paragraph(file, "remain seized").iter(f"{W}t"))
    text.text = f"not to {text.text}"


def swapped(file: File) -> None:
    one = paragraph(file, "landmines")
    other = paragraph(file, "the work")
    calls = [next(e.iter(f"{W}footnoteReference")) for e in (one, other)]
    first, second = (call.get(f"{W}id") or "" for call in calls)
    calls[0].set(f"{W}id", second)
    calls[1].set(f"{W}id", first)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            taken_out("of the Conference "),
            'with the changes accepted PP2 would read "Noting the work of the Parties,^[A/80/12.]" and not '
            '"Noting the work of the Conference of the Parties,^[A/80/12.]"',
        ),
        (
            taken_out(" the work of the Conference of the Parties,"),
            'with the changes accepted PP2 would be missing: "Noting the work of the Conference of the Parties,^[A/80/12.]"',
        ),
        (
            swapped,
            'with the changes accepted PP1 would read "…the use of landmines,^[A/80/12.]" and not '
            '"…the use of landmines,^[See resolution 60/1.]"',
        ),
        (
            taken_out("The General Assembly"),
            'with the changes accepted a line would stand there that is in neither text: ","',
        ),
    ],
)
def test_what_is_lost_or_put_in_unsaid_is_told_with_its_place(
    change: Callable[[File], None], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited_file(change, monkeypatch)
    assert refusal(tracked) == f"last.docx: nothing is written: {message}; {ADVICE}"
    assert refusal(tracked_in_one_made) == f"last.docx: nothing is written: {message}; {ADVICE}"


def test_a_word_that_no_revision_holds_is_told_where_the_file_is_rejected(monkeypatch: pytest.MonkeyPatch) -> None:
    def in_no_revision(file: File) -> None:
        holder = next(paragraph(file, "new report").iter(f"{W}ins"))
        holder.tag = f"{W}smartTag"

    edited_file(in_no_revision, monkeypatch)
    said = (
        'nothing is written: with the changes rejected OP1 would read "1. Welcomes the new report;" and not '
        f'"1. Welcomes the report;"; {ADVICE}'
    )
    assert refusal(tracked) == f"last.docx: {said}"
    assert refusal(lambda: write_tracked(rolled(LAST_YEAR, EDITS), name="last.txt")) == f"last.txt: {said}"  # whose base is made


def parted(words: str) -> Callable[[File], None]:
    """Has a paragraph end in the midst of its words, when all changes are rejected: what stands behind comes into one of its own,
    whose mark goes where they are accepted."""

    def change(file: File) -> None:
        one = paragraph(file, words)
        behind = [*one.iter(f"{W}r")][-1]
        text = next(behind.iter(f"{W}t"))
        before = deepcopy(behind)
        next(before.iter(f"{W}t")).text, text.text = (text.text or "")[:-4], (text.text or "")[-4:]
        first = deepcopy(one)
        for each in first.findall(f"{W}r"):
            first.remove(each)
        mark = etree.SubElement(next(first.iter(f"{W}pPr")), f"{W}rPr")
        etree.SubElement(mark, f"{W}del", {f"{W}id": "9999", f"{W}author": "a"})
        first.extend([*(each for each in one.findall(f"{W}r") if each is not behind), before])
        file.before[one].append(first)

    return change


def without_what_went(file: File) -> None:
    """Has what the first deletion of the text holds be gone for good: of the line of the session."""
    gone = next(file.root(file.package.document).iter(f"{W}delText"))
    gone.text = ""


def in_a_header(file: File) -> None:
    """Has another symbol stand in a header, tracked by nobody."""
    for part in file.related("header"):
        for text in file.root(part).iter(f"{W}t", f"{W}delText"):
            if "United Nations" in (text.text or ""):
                text.text = "Nations"
                file.touch(next(text.iterancestors(f"{W}p")))


def other_note(file: File) -> None:
    """Has a footnote say something else where all is rejected alone."""
    part = next(file.related("footnotes"))
    text = next(t for t in file.root(part).iter(f"{W}t") if "A/80/12" in (t.text or ""))
    run = next(text.iterancestors(f"{W}r"))
    more = etree.fromstring(f'<w:del xmlns:w="{W[1:-1]}" w:id="9998" w:author="a"><w:r><w:delText>See </w:delText></w:r></w:del>')
    run.addprevious(more)
    file.touch(next(text.iterancestors(f"{W}p")))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (parted("to remain seized"), 'OP2 would read "…remain seized of the mat" and not "…remain seized of the matter."'),
        (without_what_went, 'and not "Eightieth session"'),
        (in_a_header, 'a line would read "Nations'),
        (
            other_note,
            'PP2 would read "…Conference of the Parties,^[See A/80/12.]" and not "…Conference of the Parties,^[A/80/12.]"',
        ),
    ],
)
@pytest.mark.parametrize("write", [tracked, tracked_in_one_made])
def test_what_only_the_file_with_its_changes_rejected_says_is_told(
    change: Callable[[File], None], said: str, write: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    edited_file(change, monkeypatch)
    found = refusal(write)
    assert found.startswith("last.docx: nothing is written: with the changes rejected ")
    assert said in found


def _left_out(made: list[Element]) -> list[Element]:
    return [one for one in made if "remain seized" not in "".join(map(str, one.itertext()))]


def _turned_round(made: list[Element]) -> list[Element]:
    return [*made[:1], *made[3:0:-1], *made[4:]]


def _without_a_word(made: list[Element]) -> list[Element]:
    for text in (t for one in made for t in one.iter(f"{W}t")):
        text.text = (text.text or "").replace("landmines", "mines")
    return made


@pytest.mark.parametrize("fault", [_left_out, _turned_round, _without_a_word])
@pytest.mark.parametrize("edits", [EDITS, "edits: [{at: OP2, delete: true}, {at: PP1, delete: true}, {at: PP2, delete: true}]"])
def test_a_base_that_is_not_made_as_it_should_be_is_told(
    fault: Callable[[list[Element]], list[Element]], edits: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(docx, "body", lambda *given: fault([*body(*given)]))
    assert "nothing is written: " in refusal(lambda: write_tracked(rolled(LAST_YEAR, edits), name="last.txt"))


def test_a_paragraph_that_does_not_come_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    edited_file(lambda file: file.after.clear(), monkeypatch)
    assert refusal(tracked) == (
        'last.docx: nothing is written: with the changes accepted PP3 would be missing: "Welcoming it,^[A/81/7.]"; ' + ADVICE
    )


def test_a_number_that_word_would_count_otherwise_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    lists = (
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="2"/></w:lvlOverride></w:num>'
    )
    base = draft(numbered("Urges States to act;"), numbered("Decides so.", which=2), numbering=numbering(lists=lists))
    made_of = rolled(read_docx(base, "x.docx"), "edits: [{after: OP1, insert: '*Thanks* them;'}]")
    monkeypatch.setattr(Lists, "go_on", lambda _: None)
    assert refusal(lambda: write_tracked(made_of, base, "x.docx")) == (
        'x.docx: nothing is written: with the changes accepted OP3 would read "2. Decides so." and not "3. Decides so."; '
        + ADVICE
    )


def test_what_others_have_tracked_is_read_in_both_ways_too(monkeypatch: pytest.MonkeyPatch) -> None:
    base = draft(p("Noting the ", inserted(run("new ")), deleted("old "), "report,"), p("1.\tUrges States to act."))
    made_of = rolled(read_docx(base, "x.docx"), "edits: [{at: OP1, replace: act, with: act now}]")
    write_tracked(made_of, base, "x.docx")

    def theirs(file: File) -> None:
        one = next(paragraph(file, "report").iter(f"{W}del"))
        one.getparent().remove(one)  # type: ignore[union-attr]

    edited_file(theirs, monkeypatch)
    assert refusal(lambda: write_tracked(made_of, base, "x.docx")) == (
        f'x.docx: nothing is written: with the changes rejected a line would read "Noting the report," and not '
        f'"Noting the old report,"; {ADVICE}'
    )


def test_a_file_reads_the_same_whether_it_was_read_as_accepted_before_or_not() -> None:
    took_out = f'<w:del w:id="8" w:author="a"><w:r><w:delText> them</w:delText></w:r>{reference(2)}</w:del>'
    inner = "".join(
        (
            p("Noting the ", inserted(run("new ")), deleted("old "), "report,", reference(1)),
            p("Recalling it,"),
            p("1.\tUrges", took_out, " to act.", reference(3)),
        )
    )
    package = Package(draft(inner, footnotes=notes("One.", "Two.", "Three.")), "x.docx")
    accepted = Shown(package)
    assert [str(line) for line in accepted.lines[-3:]] == [
        "Noting the new report,^[One.]",
        "Recalling it,",
        "1. Urges to act.^[Three.]",
    ]
    rejected = accepted.rejected()
    assert [str(line) for line in rejected.lines[-3:]] == [
        "Noting the old report,^[One.]",
        "Recalling it,",
        "1. Urges them^[Two.] to act.^[Three.]",
    ]
    assert (rejected.lines, rejected.around) == ((anew := Shown(package, base=True)).lines, anew.around)


def test_the_text_of_a_footnote_is_read_too(monkeypatch: pytest.MonkeyPatch) -> None:
    base = draft(p("Noting it,", reference(1)), p("1.\tUrges States to act."), footnotes=notes("A/80/12, para. 4."))
    made_of = rolled(read_docx(base, "x.docx"), "edits: [{footnote: 1, text: 'A/81/12, para. 4.'}]")
    monkeypatch.setattr(Body, "_footnotes", lambda *_: None)
    assert refusal(lambda: write_tracked(made_of, base, "x.docx")) == (
        'x.docx: nothing is written: with the changes accepted PP1 would read "Noting it,^[A/80/12, para. 4.]" and not '
        f'"Noting it,^[A/81/12, para. 4.]"; {ADVICE}'
    )


def test_nothing_is_put_down_where_what_was_made_does_not_read_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "last.docx").write_bytes(write_docx(LAST_YEAR))
    (tmp_path / "u.yaml").write_text(f"session: 81\n{EDITS}\n")
    (tmp_path / "draft.docx").write_text("an older draft")
    monkeypatch.chdir(tmp_path)
    edited_file(taken_out("of the Conference "), monkeypatch)
    done = commands.drafter("rollover", "last.docx", "-u", "u.yaml", "--tracked", "-o", "draft.docx", "--report", "r.html")
    assert done.code == 1
    assert done.err.startswith("last.docx: nothing is written: with the changes accepted PP2 would read ")
    assert (tmp_path / "draft.docx").read_text() == "an older draft"
    assert not (tmp_path / "r.html").exists()
    with pytest.raises(WriteError, match="PP2 would read"):
        drafter.track("last.docx", load([("u.yaml", f"session: 81\n{EDITS}")]))


def test_a_clean_file_is_read_again_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(notes_of_the_writer.Notes, "references", lambda *_: iter(()))
    said = (
        'nothing is written: in the Word file PP1 would read "…the use of landmines," and not '
        '"…the use of landmines,^[See resolution 60/1.]"; write another kind of file (.txt, .md, .json)'
    )
    assert refusal(lambda: write_docx(LAST_YEAR)) == said
    assert refusal(lambda: drafter.write(LAST_YEAR, tmp_path / "x.docx")) == said
    assert not (tmp_path / "x.docx").exists()


def test_a_number_that_repeats_that_of_a_note_is_the_one_that_word_gives_the_note() -> None:
    text = resolution("*Noting* it,[^7]", "*Noting also* this,[^9]", "*Noting* that,[^9]")
    document = Resolution(
        text.masthead, text.title, text.paragraphs, tuple(Footnote(key, RichText(f"A/80/{key}.")) for key in "79")
    )
    found = read_docx(write_docx(document), "x").paragraphs
    assert [[m.value for m in q.body.anchors()] for q in found] == [["1"], ["2"], ["2"]]


def test_a_line_is_levelled_once_for_all_its_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    text, places = "Noting\u00a0 it \x07,\t and “that” " * 40, range(0, 900, 7)
    right = [Call(str(at), len(solid(levelled(text[:at])))) for at in places]
    made: list[str] = []

    def noting(words: str) -> str:
        made.append(words)
        return levelled(words)

    monkeypatch.setattr(shown, "levelled", noting)
    assert list(line_of(text, [(str(at), at) for at in places]).calls) == right
    assert sum(map(len, made)) < 2 * len(text)
