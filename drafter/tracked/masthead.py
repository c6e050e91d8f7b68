"""The masthead of a draft as tracked changes: its lines, the number before the title, and the lines that close a document."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from drafter.document.masthead import FIELD, MastheadNote, adopted_line, fields_at, sponsors_line
from drafter.document.richtext import RichText
from drafter.document.words import hunks
from drafter.language.dates import print_date
from drafter.ooxml import Element, W, run, value, without
from drafter.tracked.around import Around, raw
from drafter.tracked.blocks import mark_paragraph, properties_like, shift_marks
from drafter.tracked.passages import Passage
from drafter.tracked.plan import Plan
from drafter.tracked.runs import put_before
from drafter.tracked.steps import Step, steps
from drafter.writers.docx.body import closing_lines
from drafter.writers.docx.masthead import agenda_title, set_line, set_note

# which of the paragraphs of its cell a line beside the emblem has, in the United Nations' own table
_PLACES = {"symbol": 0, "distribution": 0, "date": 1, "original": -1}


class Head:
    """Puts the changes of the masthead into the file that `body` edits."""

    def __init__(self, body: Plan) -> None:
        self.body, self.file, self.editor = body, body.file, body.editor
        self.lines, self.blocks = body.found.lines, body.blocks
        self.old, self.new = body.draft.previous.masthead, body.draft.resolution.masthead
        self._changes: dict[str, list[int]] = {}
        for c in body.draft.changes:
            if c.at.startswith("masthead.") and c.status != "open":
                self._changes.setdefault(c.at.removeprefix("masthead."), []).append(c.id)

    def edit(self) -> None:
        """Makes every change of the masthead that the file shows; `body.unplaced` gets those that it has no line for."""
        old, new = self.old, self.new
        for field in fields_at("top", "corner"):
            self._in_the_corner(field.name, field.line(old), field.line(new))
        for field in fields_at("head"):
            self._in_the_head(field.name, field.line(old), field.line(new))
        self._agenda_titles()
        self._what_it_is()
        self._number()
        if old.symbol != new.symbol:
            self._line("letter", self._shown("letter"), "", fields=("symbol",))
        self._closing()
        self._notes()
        lines = [p for one in self.lines.values() for p in one.paragraphs]
        self._note((field.name for field in fields_at("foot")), Around(self.body, lines).edit())
        shift_marks(self.file, (p for p in lines if not self._is_of_the_text(p)))

    def _line(self, name: str, old: str, new: str, *, fields: Iterable[str] = ()) -> None:
        """Changes the words of a line; a line of the text itself that holds nothing else goes as a whole."""
        if old == new:
            return
        one = self._words(name, old)
        if one is None or not one.paragraphs:
            if new:
                self.body.unplaced.append(f'the masthead is to read "{new}"')
            return
        made: list[Element] = []
        if not new and self._is_of_the_text(one.paragraphs[0]) and self._all_of(one):
            made = self.blocks.take_out(one.paragraphs)
        else:
            text = self.editor.in_own_type(one, RichText(new.replace("\n", " ")))
            for each in self.editor.edit(one, text, steps(one.text, text, hunks(one.text.text, text.text))):
                made += each.elements
        self._note((name, *fields), made)

    def _words(self, name: str, words: str) -> Passage | None:
        """The passage of these words in a line of the masthead; of the whole line where it reads otherwise."""
        line = self.lines.get(name)
        plain = words.replace("\n", " ")
        start = line.text.text.find(plain) if line is not None and plain else -1
        return line.part(start, start + len(plain)) if line is not None and start >= 0 else line

    def _shown(self, name: str) -> str:
        """A line as the file has it; empty where it has none."""
        return self.lines[name].text.text if name in self.lines else ""

    def _is_of_the_text(self, paragraph: Element) -> bool:
        root = self.file.root(self.file.package.document)
        return any(e is root for e in paragraph.iterancestors())

    @staticmethod
    def _all_of(one: Passage) -> bool:
        """Whether nothing else stands in the paragraphs of a passage."""
        said = "".join(raw(own) for own in one.paragraphs)
        return "".join(said.split()).strip("[]") == "".join(one.text.text.split()).strip("[]")

    def _note(self, names: Iterable[str], made: Iterable[Element]) -> None:
        elements = [*made]
        for name in names:
            for number in self._changes.get(name, ()):
                self.body.made.setdefault(number, []).extend(elements)

    def _in_the_head(self, name: str, old: str, new: str) -> None:
        """A line from the session on; where it is not there yet, it is put below the session's."""
        if name in self.lines and (old or name != "committee"):  # what names that of an adopted resolution is the report's line
            self._line(name, old, new)
        elif new and old != new:
            self._put_line(name, new, self.lines.get("session"))

    def _in_the_corner(self, name: str, old: str, new: str) -> None:
        """The lines beside the emblem: where one is not there yet, its empty paragraph gets it, or it is put below another."""
        if (old and name in self.lines) or not new or old == new:
            self._line(name, old, new)
            return
        into = self._empty_place(name) if name in _PLACES else None
        corner = [field.name for field in fields_at("corner")]
        before = corner[: corner.index(name)] if name in corner else []
        above = next((self.lines[other] for other in reversed(before) if other in self.lines), None)
        put = self.editor.revisions.made("ins", run(new))
        if into is not None:
            into.append(put)
            self.file.touch(into)
            self._note((name,), [put])
        elif above is not None:
            made = self.blocks.new(properties_like(above.paragraphs[-1]), [put])
            self.file.after[above.paragraphs[-1]].append(made)
            self._note((name,), made)
        else:
            self.body.unplaced.append(f'the masthead is to read "{new}"')

    def _empty_place(self, name: str) -> Element | None:
        """The empty paragraph of a line beside the emblem, in the United Nations' own table: symbol above, the others below."""
        known = [one.paragraphs[0] for key in ("distribution", "date", "symbol") if (one := self.lines.get(key)) is not None]
        parts = {self.file.part_of(p) for p in known} or {*self.file.related("header")}
        for root in map(self.file.root, sorted(parts)):
            rows = [*root.iter(f"{W}tr")]
            top = next((k for k, row in enumerate(rows) if "United Nations" in "".join(map(str, row.itertext()))), None)
            if top is None or (name != "symbol" and top + 1 >= len(rows)):
                continue
            cell = rows[top if name == "symbol" else top + 1].findall(f"{W}tc")[-1]
            lines = cell.findall(f"{W}p")
            if len(lines) > max(_PLACES[name], 0) and (name != "original" or len(lines) > 1):
                place = lines[_PLACES[name]]
                return place if not raw(place).strip() and place not in self.file.touched else None
        return None

    def _agenda_titles(self) -> None:
        above = self.lines.get("agenda_items") or self.lines.get("session")
        titles = ([item.title for item in m.agenda_items] for m in (self.old, self.new))
        for k, (old, new) in enumerate(itertools.zip_longest(*titles, fillvalue="")):
            name = f"agenda_items.{k}.title"
            if old and name in self.lines:
                self._line(name, old, new, fields=("agenda_items",))
                above = self.lines[name]
            elif new and new != old:
                self._put_line("agenda_items", new, above, agenda_title(new))

    def _what_it_is(self) -> None:
        """The line that says what the document is: sponsors of a draft, or how a resolution was adopted and on which report."""
        old, new = self.old, self.new
        if old.is_draft != new.is_draft:
            above = next((self.lines[name] for name in ("sponsors", "adopted_day", "adopted") if name in self.lines), None)
            for field in fields_at("act"):
                if said := field.line(new):
                    look = {"b": None} if field.name == "sponsors" else {}
                    self._put_line("kind" if new.is_draft else field.name, said, above, set_line(field.name, [run(said, **look)]))
            for name in ("sponsors", "adopted", "adopted_day", "report"):
                self._line(name, self._shown(name), "")
        elif new.is_draft:
            if (old.sponsors, old.sponsors_line, old.kind) != (new.sponsors, new.sponsors_line, new.kind):
                self._line("sponsors", self._shown("sponsors"), sponsors_line(new), fields=["sponsors_line"])
        else:
            if old.adopted != new.adopted:
                said, _, day = adopted_line(new).partition("\n")
                alone = "adopted_day" in self.lines
                self._line("adopted", self._shown("adopted"), said if alone else adopted_line(new))
                if alone:
                    self._line("adopted_day", self._shown("adopted_day"), day, fields=["adopted"])
            self._line("report", FIELD["report"].line(old), FIELD["report"].line(new))

    def _put_line(self, name: str, words: str, above: Passage | None, made: Element | None = None) -> None:
        """Puts a line below another: as drafter sets it (`made`) where the file has that style, else as the line above it."""
        if above is None:
            self.body.unplaced.append(f'the masthead is to read "{words}"')
            return
        made = set_line(name, [run(words)]) if made is None else made
        last = above.paragraphs[-1]
        self._comes(made, last)
        self.file.after[last].append(made)
        self._note((name,), [e for e in made if e.tag != f"{W}pPr"])

    def _comes(self, made: Element, like: Element) -> None:
        """Tracks a paragraph of drafter's own as inserted."""
        properties = made.find(f"{W}pPr")
        assert properties is not None
        style = value(properties.find(f"{W}pStyle")) or ""
        if not style or any(True for _ in self.editor.looks.styles.chain(style)):
            pass
        elif properties.find(f"{W}tabs") is not None:  # its column is its own, whatever the style
            without(properties, "pStyle")
        else:
            made.remove(properties)
            properties = properties_like(like)
            made.insert(0, properties)
            for own in made.findall(f"{W}r"):
                if own.find(f"{W}tab") is not None:
                    made.remove(own)
        runs = made.findall(f"{W}r")
        if runs:
            made.append(self.editor.revisions.made("ins", *runs))
        mark_paragraph(properties, self.editor.revisions.made("ins"))

    def _number(self) -> None:
        old, new = (FIELD["number"].line(m) for m in (self.old, self.new))
        shown = old and self._shown("number").startswith(old)
        if shown:
            one = self.lines["number"].part(0, len(old))
            if old != new:
                text = self.editor.in_own_type(one, RichText(new))
                made = self.editor.edit(one, text, [Step(0, len(old), 0, len(new))])
                self._note(("number",), [e for each in made for e in each.elements])
        elif new:
            title = self.body.found.texts["title"]
            first = title.nearest(range(len(title.items)))
            if first is None:
                self.body.unplaced.append(f'"{new}" is to stand before the title')
                return
            put = self.editor.revisions.made("ins", run(f"{new}\t"))
            put_before(title.begins(first), [put], self.editor.revisions)
            self.file.touch(title.paragraphs[0])
            self._note(("number",), [put])

    def _notes(self) -> None:
        """The notes behind asterisks: those that go, where a paragraph is one; those that come, in a frame behind the title."""
        for note in (n for n in self.old.notes if n not in self.new.notes):
            self._note_goes(note)
        come = [note for note in self.new.notes if note not in self.old.notes]
        last = self.body.found.texts["title"].paragraphs[-1:]
        if not come or not last:
            self.body.unplaced += [f'the masthead is to have the note "{n.mark} {n.text}"' for n in come]
            return
        made = [set_note(n.mark, [run(n.text.text)], is_first=n is self.new.notes[0]) for n in come]
        for one in made:
            self._comes(one, last[0])
            self.file.after[last[0]].append(one)
            self._note(("notes",), [e for e in one if e.tag != f"{W}pPr"])

    def _note_goes(self, note: MastheadNote) -> None:
        said, root = "".join(f"{note.mark}{note.text}".split()), self.file.root(self.file.package.document)
        paragraph = next((p for p in root.iter(f"{W}p") if "".join(raw(p).split()) == said), None)
        if paragraph is None:
            self.body.unplaced.append(f'the note "{note.mark} {note.text}" is to go')
            return
        self._note(("notes",), self.blocks.take_out([paragraph]))

    def _closing(self) -> None:
        """The meeting and the day at the end of an adopted resolution, and how it was adopted."""
        old, new = self.old, self.new
        day, new_day = (print_date(m.adopted) if m.adopted and m.meeting else "" for m in (old, new))
        if "meeting" in self.lines:
            for name in [name for name in self.lines if name.partition(".")[0] == "meeting"]:
                line = self._shown(name)
                is_all = "closing" not in self.lines and day in line
                now = f"{new.meeting} {new_day}".strip() if is_all else new.meeting
                self._line(name, line if is_all else old.meeting, now, fields=("meeting",))
            for name in [name for name in self.lines if name.partition(".")[0] == "closing"]:
                self._line(name, day, new_day, fields=("adopted",))
            lines = itertools.zip_longest(old.outcome.splitlines(), new.outcome.splitlines(), fillvalue="")
            for k, (line, now) in enumerate(lines):
                self._line(f"outcome.{k}", line, now, fields=("outcome",))
        elif new.meeting:
            stays = [row.was for row in self.body.draft.applied.rows if row.was and row.was.part != "annex"]
            last = next((b for p in reversed(stays) if (b := self.body.found.texts[p.id].paragraphs)), None)
            if last is None:
                self.body.unplaced.append(f'"{new.meeting}" is to close the text')
                return
            for made in closing_lines(new):
                self._comes(made, last[-1])
                self.file.after[last[-1]].append(made)
                self._note(("meeting", "adopted"), [e for e in made if e.tag != f"{W}pPr"])
