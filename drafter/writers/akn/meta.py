"""What is said of a document beside its text: what it is, its way from draft to adoption, the vote, and the terms it uses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from drafter.document.masthead import Masthead
from drafter.draft.change import Change
from drafter.expressions import compiled
from drafter.language.lists import print_list
from drafter.language.organs import Organ
from drafter.writers.akn.elements import add, add_un
from drafter.writers.akn.names import (
    NO_DAY,
    PLENARY,
    Manner,
    author_of,
    camel,
    committee_of,
    day,
    source_of,
    verbatim_record,
    vote_of,
)
from drafter.writers.akn.texts import Made, Texts

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

SOURCE = "#drafter"  # who says all this
_TERMS = 56  # the session of the Human Rights Council since which its language is a term
ENFORCES = compiled(r"\b[Aa]cting under Chapter VII of the Charter\b")
_ONTOLOGY = "/akn/ontology"
_VOTES = {"inFavour": "In favour", "against": "Against", "abstaining": "Abstaining"}
_BY = compiled(r"^Draft (?:resolution|decision) |:[*, ]*draft (?:resolution|decision)[*, ]*$")


def put_identification(meta: Element, m: Masthead, organ: Organ, work: str, component: str = "") -> None:
    """Puts what document it is. Of a draft work and expression say that it is one."""
    identification = add(meta, "identification", source=SOURCE)
    issued = "submission" if m.is_draft else "publication"
    forms = (
        ("FRBRWork", f"{work}/!main/{component}", f"{work}/", issued if m.is_draft else "adoption", author_of(organ), "author"),
        ("FRBRExpression", f"{work}/eng@!main/{component}", f"{work}/eng@/", issued, author_of(organ), "issuer"),
        (
            "FRBRManifestation",
            f"{work}/eng@/!main{f'/{component}' if component else ''}.xml",
            f"{work}/eng@.xml",
            "markup",
            "drafter",
            "editor",
        ),
    )
    for level, this, uri, name, author, role in forms:
        made = add(identification, level)
        add(made, "FRBRthis", value=this)
        add(made, "FRBRuri", value=uri)
        date = {"adoption": day(m.adopted), "markup": NO_DAY}.get(name, day(m.date))
        add(made, "FRBRdate", date=date, name=name)
        add(made, "FRBRauthor", href=author, as_=role)
        if level == "FRBRWork":
            add(made, "FRBRcountry", value="un")
            if m.is_draft:
                add(made, "FRBRsubtype", value=camel(m.kind))
                add(made, "FRBRprescriptive", value="false")
                add(made, "FRBRauthoritative", value="false")
        elif level == "FRBRExpression":
            if m.is_draft:
                add(made, "FRBRversionNumber", value="draft")
                add(made, "FRBRauthoritative", value="false")
            add(made, "FRBRlanguage", language="eng")


def put_classification(meta: Element, m: Masthead) -> None:
    """Puts the items of the agenda."""
    items = [item for item in m.agenda_items if item.number[:1].isdigit()] if Manner.of(m).has_keywords else []
    if items:
        classification = add(meta, "classification", source=SOURCE)
    for item in items:
        number = compiled(r"[ ()]").sub("", item.number)
        add(classification, "keyword", refersTo="agenda", value=number, showAs=item.title or item.number, dictionary="agenda")


def put_workflow(meta: Element, m: Masthead, draft: Masthead | None, organ: Organ) -> None:
    """Puts the steps that are known: the draft, the report on it, the adoption. `draft` is the draft that was adopted."""
    steps = [*_steps(m, draft, organ)]
    if steps:
        workflow = add(meta, "workflow", source=SOURCE)
    for step in steps:
        add(workflow, "step", **{name: value for name, value in step.items() if value or name == "by"})


def _steps(m: Masthead, draft: Masthead | None, organ: Organ) -> Iterator[dict[str, str]]:
    tabled, source = m if m.is_draft else draft, source_of(m)
    outcome = f"draft{m.kind.rpartition(' ')[2].capitalize()}"
    if tabled:
        symbol = "" if tabled.symbol.endswith(".") else tabled.symbol  # with room for the number that it will be given
        yield {"date": day(tabled.date), "outcome": outcome, "as": symbol, "by": _by(tabled)}
    elif "/L." in source.symbol:
        yield {"date": NO_DAY, "outcome": outcome, "as": source.symbol, "by": ""}
    if m.is_draft:
        return
    if source.symbol and "/L." not in source.symbol:
        yield {
            "date": NO_DAY,
            "outcome": "recommendedForAdoption",
            "as": source.symbol,
            "by": "",
            "refersTo": source.paragraphs.replace(" ", "_"),
        }
    if m.adopted:
        yield {"date": day(m.adopted), "outcome": "adopted", "as": verbatim_record(m, organ), "by": ""}


def _by(m: Masthead) -> str:
    """The sponsors, or who submits it."""
    return print_list(m.sponsors) or _BY.sub("", m.sponsors_line).strip()


class Reason(NamedTuple):
    """A change, why it is made, and by what name it goes: "reason_3"."""

    change: Change
    eid: str
    said: Sequence[str]


def put_analysis(meta: Element, m: Masthead, made: Sequence[Made], reasons: Sequence[Reason]) -> None:
    """Puts what was changed since last year, each change with what it struck out and put in and its reason, and the vote."""
    found = [*_modifications(made, reasons)]
    voting = vote_of(m)
    if not found and not voting:
        return
    analysis = add(meta, "analysis", source=SOURCE)
    if found:
        modifications = add(analysis, "passiveModifications")
    for n, (kind, source, olds, news) in enumerate(found, 1):
        one = add(modifications, "textualMod", type=kind, eId=f"mod_{n}")
        add(one, "source", href=source)
        for eid in dict.fromkeys((*olds, *news)):
            add(one, "destination", href=f"#{eid}")
        for tag, eids in (("old", olds), ("new", news)):
            for eid in eids:
                add(one, tag, href=f"#{eid}")
    if voting:
        put = add(add(analysis, "parliamentary"), "voting", outcome=voting.outcome)
        for name, count in zip(_VOTES, voting.counts, strict=False):
            add(put, "count", value=str(count), refersTo=name)
        if not voting.counts:
            add(put, "quorum", value="")


def _modifications(made: Sequence[Made], reasons: Sequence[Reason]) -> Iterator[tuple[str, str, list[str], list[str]]]:
    """What each change did: its type, its reason, and the eIds of what it struck out and put in. What follows from others, as the
    numbers of paragraphs, comes last."""
    by_change: dict[int, list[Made]] = {}
    for one in made:
        by_change.setdefault(id(one.change) if one.change else 0, []).append(one)
    kinds = {"insert": "insertion", "delete": "repeal", "replace": "substitution"}
    named = [(kinds.get(r.change.act, "replacement"), f"#{r.eid}", by_change.get(id(r.change))) for r in reasons]
    for kind, source, own in [*named, ("renumbering", SOURCE, by_change.get(0))]:
        if own:
            yield kind, source, [one.eid for one in own if one.kind == "out"], [one.eid for one in own if one.kind == "in"]


def put_reasons(meta: Element, reasons: Sequence[Reason]) -> None:
    """Puts the reasons of the changes, as notes of whoever made the file."""
    if reasons:
        notes = add(meta, "notes", source=SOURCE)
    for reason in reasons:
        note = add(notes, "note", eId=reason.eid, class_=reason.change.status)
        for line in reason.said:
            add(note, "p", line)


def put_references(meta: Element, m: Masthead, organ: Organ, *, enforces: bool = False) -> None:
    """Puts the terms that the document uses; `enforces`: it says that it acts under Chapter VII of the Charter."""
    references = add(meta, "references", source=SOURCE)

    def term(kind: str, eid: str, way: str, said: str) -> None:
        add(references, f"TLC{kind}", eId=eid, href=f"{_ONTOLOGY}/{way}" if way[:1] not in "#/" else way, showAs=said)

    word = m.kind.rpartition(" ")[2]
    term("Process", "drafter", "process/un/drafter", "drafter")
    term("Concept", "dateOfIssuance", "concept/un/dateOfIssuance", "Date of issuance")
    if not m.is_draft:
        term("Concept", "dateOfAdoption", "concept/un/dateOfAdoption", "Date of adoption")
    is_decision = m.is_decision  # the documentation service says less of those
    if not is_decision:
        term("Concept", "symbol", "reference/un/symbol", "Symbol")
    bodies = (("issuingBody", "Issuing body"), *((("subsidiaryBody", "Subsidiary body"),) if organ.parent else ()))
    for role, said in (("publisher", "Publisher"), *bodies, ("author", "Author"), ("editor", "Editor")):
        way = f"/akn/role/concept/un/{role}" if role.endswith("Body") else f"role/un/{role}"  # so in all the UN's files
        term("Role", role, way, said)
    if m.distribution:
        way = f"concept/un/{m.distribution.lower()}Distribution"
        term("Role", "distribution", way, f"{m.distribution.capitalize()} distribution")
    way = "/".join(camel(name) for name in (organ.parent, organ.name) if name)
    term("Organization", organ.acronym.lower(), f"organization/un/{way}", organ.name)
    term("Term", f"{word}Title", f"reference/un/{word}Title", f"{word.capitalize()} title")
    if is_decision:
        return
    if organ.committees:
        committee = committee_of(m.committee)
        said = "Without reference to a main committee" if committee == PLENARY else m.committee.partition(" (")[0]
        term("Term", committee, f"#{committee}", said)
    if m.original and not (organ.parent and (m.session or _TERMS) < _TERMS):
        language = m.original.lower()
        term("Term", language, f"concept/un/language/{language}", m.original)
    if enforces:
        term("Concept", "chaptervii", "reference/un/uncharter/chaptervii", "Chapter VII")
    term("Term", "memberState", "organization/un/memberState", "Member State")
    if not m.is_draft:
        for eid, said in _VOTES.items():
            term("Term", eid, f"concept/un/voting/{eid}", said)


def put_presentation(presentation: Element, m: Masthead, old: Masthead, texts: Texts, change: Change | None) -> None:
    """Puts the job number, which stands at the foot of the first page."""
    now, was = (f"{one.job_number} (E)" if one.job_number else "" for one in (m, old))
    if now or was:
        foot = add_un(add_un(presentation, "footerFirstPage"), "footerFirstPageLeft")
        texts.put_plain(add(add_un(foot, "internalCode"), "docketNumber", refersTo="#publicationJobNumber"), now, was, change)
