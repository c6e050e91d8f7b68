"""What is known of one text when it has been drafted: plain data, which goes from process to process and is kept in a file, so
that whoever looks over many texts needs to draft none again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from drafter.checks.base import Finding
from drafter.document.names import document_name
from drafter.document.resolution import Resolution
from drafter.document.words import around
from drafter.draft.change import EMPTY, Change, Status
from drafter.draft.draft import Draft
from drafter.draft.numbers import named_now, place
from drafter.draft.questions import questions
from drafter.report.brief import remarks
from drafter.report.findings import sentence

STATUSES: tuple[Status, ...] = ("certain", "confirm", "open")
TABLED = "tabled"  # the folder of last session's drafts, and what stands before their names
_AROUND = 80  # characters that are quoted on either side of words that are asked about


class Question(NamedTuple):
    """One open mark of a draft; those with the same `number` (from 1, in the order of their worth) are one question.

    `at` is last year's address ("OP5", "footnote 3", "masthead.agenda_items"), `place` what it is called in the draft, `words`
    the stale words, `key` and `settle` the key and the line of updates.yaml that would settle it ("" for none), and `sentence`
    the words with those around them.
    """

    number: int
    at: str
    place: str
    words: str
    rule: str
    because: str
    key: str
    settle: str
    sentence: str


class Slip(NamedTuple):
    """What a check found in the draft: how grave, which check, where, the words, and what is wrong with them."""

    severity: str
    check: str
    place: str
    words: str
    wrong: str


class Became(NamedTuple):
    """A paragraph: last year's address (this year's of a new one), its text last year and now; "" where there is none."""

    at: str
    was: str
    now: str


class Result(NamedTuple):
    """What is known of a text.

    `name` is its file's without the ending, `file` with it; `called` and the like are last year's. `not_due` says why it is not
    this session's turn, "" where it is or nobody knows; it `is_drafted` all the same where all were asked for. `error` is why
    there is no draft. `counts` are the changes by their status, and the questions. `files` are those written, as paths from the
    board ("draft", "report"), and `written` the hash of the draft, by which one that a person has changed is known.
    """

    name: str
    file: str
    called: str = ""
    symbol: str = ""
    title: str = ""
    session: int = 0
    organ: str = ""
    committee: str = ""
    items: tuple[str, ...] = ()
    sponsors: tuple[str, ...] = ()
    next: str = ""
    not_due: str = ""
    is_drafted: bool = False
    error: str = ""
    counts: dict[str, int] = {}  # noqa: RUF012
    questions: tuple[Question, ...] = ()
    findings: tuple[Slip, ...] = ()
    remarks: tuple[str, ...] = ()
    paragraphs: tuple[Became, ...] = ()
    files: dict[str, str] = {}  # noqa: RUF012
    written: str = ""


def of_text(name: str, file: str, previous: Resolution) -> Result:
    """What last year's text says of itself."""
    head = previous.masthead
    return Result(
        name,
        file,
        called=document_name(previous),
        symbol=head.symbol,
        title=previous.title.text,
        session=head.session or 0,
        organ=head.organ,
        committee=head.committee,
        items=tuple(item.number for item in head.agenda_items if item.number),
        sponsors=head.sponsors,
        remarks=tuple(f"{remark.at}: {remark.text}" for remark in previous.remarks),
    )


def of_draft(known: Result, draft: Draft, findings: Sequence[Finding]) -> Result:
    """The same with what its draft says."""
    asked = tuple(_asked(draft))
    counts: dict[str, int] = {status: len(draft.with_status(status)) for status in STATUSES}
    return known._replace(
        next=document_name(draft.resolution),
        is_drafted=True,
        counts={**counts, "questions": asked[-1].number if asked else 0},
        questions=asked,
        findings=tuple(Slip(f.severity, f.check, named_now(draft, f.at), f.found, sentence(f)) for f in findings),
        remarks=tuple(remarks(draft)),
        paragraphs=tuple(
            Became(row.was.id if row.was else row.now.id if row.now else "", *(p.text if p else "" for p in (row.was, row.now)))
            for row in draft.applied.rows
        ),
    )


def _asked(draft: Draft) -> Iterator[Question]:
    for number, entry in enumerate(questions(draft), 1):
        for c in entry.changes:
            key, line = (c.settle.key, str(c.settle)) if c.settle else ("", "")
            yield Question(number, c.at, place(draft, c), c.old, c.rule, c.because, key, line, _sentence(draft.previous, c))


def _sentence(previous: Resolution, c: Change) -> str:
    text = previous.texts.get(c.at, EMPTY).text
    if not c.is_textual:
        return text
    before, behind = around(text, c.start, c.end, _AROUND)
    return f"{before}{c.old}{behind}"


def line_of(result: Result, key: str) -> bytes:
    """A line of the file in which results are kept; `key` tells what it was made from."""
    paragraphs = [[at, was, None if was == now else now] for at, was, now in result.paragraphs]
    data = {"key": key, **result._asdict(), "paragraphs": paragraphs}
    told = {name: value for name, value in data.items() if value not in ("", (), [], {}, 0)}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace") + b"\n"


def of_line(line: bytes) -> tuple[str, Result]:
    """The key and the result of such a line. Raises ValueError for one that is none."""
    data = json.loads(line)
    try:
        key = data.pop("key")
        paragraphs = (Became(at, was, was if now is None else now) for at, was, now in data.pop("paragraphs", ()))
        lists: dict[str, Any] = {
            "questions": (Question(*one) for one in data.pop("questions", ())),
            "findings": (Slip(*one) for one in data.pop("findings", ())),
            "paragraphs": paragraphs,
            **{name: data.pop(name, ()) for name in ("items", "sponsors", "remarks")},
        }
        return key, Result(**data | {name: tuple(some) for name, some in lists.items()})
    except (KeyError, TypeError, AttributeError) as problem:
        raise ValueError(f"no line of a state: {problem}") from None
