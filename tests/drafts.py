"""A small draft, made in code, with a change of each kind: what the tests of reports and of the command line look at."""

from __future__ import annotations

import datetime

from drafter.document.markup import parse
from drafter.document.masthead import AgendaItem, Masthead
from drafter.document.resolution import Footnote, Paragraph, Part, Remark, Resolution, addressed
from drafter.document.richtext import RichText
from drafter.draft.change import Change, SetAside
from drafter.draft.draft import Draft
from drafter.updates.printing import Settle


def paragraph(markup: str, part: Part = "preamble", number: str | None = None, level: int = 0) -> Paragraph:
    return Paragraph(parse(markup)[0], part, number, level)


PREVIOUS = Resolution(
    Masthead(
        kind="resolution",
        symbol="A/RES/80/35",
        number="80/35",
        session=80,
        agenda_items=(AgendaItem("99 (n)", "General and complete disarmament"),),
        distribution="General",
        adopted=datetime.date(2025, 12, 1),
        meeting="52nd plenary meeting",
    ),
    RichText("Implementation of the Convention & its <Protocol>"),
    addressed(
        [
            paragraph("*Recalling* its resolutions 78/45 of 4 December 2023 and 79/34 of 2 December 2024,"),
            paragraph("*Noting* that 164 States parties have ratified the Convention[^1] so far,"),
            paragraph("*Deeply concerned* that much remains to be done,"),
            paragraph("*Invites* all States parties to the Convention to attend;", "operative", "1."),
            paragraph("*Urges* States to pay;[^2]", "operative", "2."),
            paragraph("*Looks forward* to the meeting to be held in Geneva from 1 to 5 December 2025;", "operative", "3."),
            paragraph("*Decides* to include in the provisional agenda of its eighty-first session the item.", "operative", "4."),
        ]
    ),
    (Footnote("1", RichText("United Nations, Treaty Series, vol. 2056, No. 35597.")), Footnote("2", RichText("A/80/365."))),
    remarks=(Remark("masthead", "“99 (I)” was read as printed"),),
)


def change(at: str, old: str, new: str, rule: str, because: str, **given: object) -> Change:
    """A change of words that stand once in the text `at`."""
    texts = {**dict(PREVIOUS.rich_texts()), **{f"footnote {n.key}": n.text for n in PREVIOUS.footnotes}}
    start = texts[at].text.index(old)
    text, notes = parse(new)
    return Change(at, rule, because, start=start, end=start + len(old), old=old, new=text, notes=notes, **given)  # type: ignore[arg-type]


CHANGES = (
    Change("masthead.session", "session", "The new session.", value=81, id=1),
    Change(
        "masthead.agenda_items",
        "agenda",
        "The item of the new agenda is not known.",
        status="open",
        settle=Settle("agenda_item", "98 (l)"),
        id=2,
    ),
    change(
        "PP1",
        " and 79/34 of 2 December 2024",
        ", 79/34 of 2 December 2024 and 80/35 of 1 December 2025",
        "recalls",
        "The resolution rolled over joins those recalled.",
        source="Editorial Manual, II.E",
        id=3,
    ),
    change("PP2", "164", "166", "counts", "updates.yaml:4 gives the number.", id=4),
    change("PP2", "parties", "Parties", "parties", "House style since session 80.", id=5),
    Change("PP3", "edits", "updates.yaml:9", act="delete", id=6),
    Change(
        "PP3",
        "edits",
        "updates.yaml:10",
        act="insert",
        new=parse("*Noting* a & b,^[A/81/12.]", "e")[0],
        notes=parse("^[A/81/12.]", "e")[1],
        id=7,
    ),
    change("OP1", "parties", "Parties", "parties", "House style since session 80.", id=8),
    Change("OP2", "edits", "updates.yaml:11", act="move", side="before", to="OP1", id=9),
    change(
        "OP3",
        "in Geneva from 1 to 5 December 2025",
        "",
        "meetings",
        "The meeting has taken place; the next is not known.",
        status="open",
        settle=Settle.of("meetings", {"name": "…", "venue": "…", "from": "…", "to": "…"}),
        id=10,
    ),
    change("OP4", "eighty-first", "eighty-second", "sessions", "The session after the new one.", status="confirm", id=11),
    change("footnote 2", "A/80/365", "A/81/372", "documents", "updates.yaml:6 gives this year's report.", id=12),
)
DRAFT = Draft(
    PREVIOUS,
    CHANGES,
    (SetAside(change("OP4", "eighty-first", "eighty-third", "other", "Another rule."), "sessions stands in its place"),),
    ("no fact of shared.yaml:3 is in the text",),
)
