"""`on_behalf_of`: a sponsor that acts on behalf of others has an asterisk, and a note at the foot of the page says of whom."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter import read, readers, writers
from drafter.engine.settling import rollover
from drafter.errors import UpdatesError
from drafter.infer import infer
from drafter.infer.skeleton import skeleton
from drafter.rules.sponsors import on_whose_behalf
from drafter.tracked import write_tracked
from drafter.updates import load
from tests.factories import AGENDA, resolution

GROUP = "the States that are members of the Group of 77 and China"
AFRICAN = "the States Members of the United Nations that are members of the Group of African States"
PREVIOUS = resolution("*Recalling* its resolution 79/1,", AGENDA, committee="Second Committee")
SHARED = Path(__file__).resolve().parents[1] / ".." / "shared" / "corpus" / "pdf"


def made(lines: str) -> tuple[str, list[tuple[str, str]]]:
    """The line of the sponsors, and the notes with their marks, of the draft that these lines make."""
    draft = rollover(PREVIOUS, load([("u.yaml", f"session: 81\n{lines}\n")]))
    clean = readers.read(writers.render(draft, ".docx"), "clean.docx").masthead
    tracked = readers.read(write_tracked(draft, None, "last.txt"), "tracked.docx").masthead
    assert (clean.sponsors_line, clean.notes) == (tracked.sponsors_line, tracked.notes)
    return clean.sponsors_line, [(note.mark, note.text.text) for note in clean.notes]


def test_a_sponsor_alone_has_the_asterisk_behind_the_colon() -> None:
    line = made(f"sponsors: [Iraq]\non_behalf_of: {GROUP}")
    assert line == ("Iraq:* draft resolution", [("*", f"On behalf of {GROUP}.")])


def test_of_several_sponsors_those_that_act_so_have_an_asterisk_each_with_its_own_note() -> None:
    lines = f"sponsors: [Thailand, Nigeria, Maldives, Iraq]\non_behalf_of: {{Nigeria: {AFRICAN}, Iraq: {GROUP}}}"
    assert made(lines) == (
        "Iraq**, Maldives, Nigeria* and Thailand: draft resolution",
        [("*", f"On behalf of {AFRICAN}."), ("**", f"On behalf of {GROUP}.")],
    )


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (
            "sponsors: [Chile, Iraq]\non_behalf_of: the Group of 77 and China",
            "u.yaml:3: found one for 2 sponsors; right is who acts so, on_behalf_of: {Chile: the Group of 77 and China}",
        ),
        (
            "sponsors: [Chile, Iraq]\non_behalf_of: {Fiji: the Pacific States}",
            "u.yaml:3: Fiji is no sponsor; they are Chile and Iraq",
        ),
        (
            "on_behalf_of: the Pacific States",
            'u.yaml:2: found "on_behalf_of" and no sponsor; right is the sponsor too, sponsors: [Iraq]',
        ),
    ],
)
def test_what_does_not_fit_the_sponsors_is_an_error(lines: str, message: str) -> None:
    with pytest.raises(UpdatesError) as found:
        rollover(PREVIOUS, load([("u.yaml", f"session: 81\n{lines}\n")]))
    assert str(found.value) == message


def test_it_is_inferred_and_asked_for_again() -> None:
    draft = rollover(PREVIOUS, load([("u.yaml", f"session: 81\nsponsors: [Iraq]\non_behalf_of: {GROUP}\n")])).resolution
    assert f"\non_behalf_of: {GROUP}\n" in infer(PREVIOUS, draft).yaml
    assert f"\n#sponsors: [Iraq]\n#on_behalf_of: {{Iraq: {GROUP}}}\n" in skeleton(draft)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "whom"),
    [
        ("A_C.1_80_L.31", {"Nigeria": AFRICAN}),
        ("A_C.1_80_L.32", {"Nigeria": AFRICAN}),
        ("A_C.1_80_L.48", {"Paraguay": "the members of the Bureau of the Disarmament Commission"}),
        ("A_C.1_80_L.30", {}),
    ],
)
def test_drafts_of_the_record_say_who_acts_on_whose_behalf(name: str, whom: dict[str, str]) -> None:
    assert on_whose_behalf(read(SHARED / f"{name}.pdf").masthead) == whom
