"""Accepts or rejects the tracked changes of a .docx in its XML, as Word does; what of the XML says something, for comparing."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from tests.docx_files import packed, unpacked

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_IN, _OUT = ("ins", "moveTo"), ("del", "moveFrom")
_PLAIN = {f"{W}delText": f"{W}t", f"{W}delInstrText": f"{W}instrText"}
_RANGES = [f"{W}{name}Range{end}" for name in ("moveFrom", "moveTo") for end in ("Start", "End")]


def resolved(data: bytes, *, accept: bool, author: str | None = None, but: str | None = None) -> bytes:
    """The file with all its tracked changes accepted or rejected, or those of one author; `but` for those that one name signs,
    alone or with others ("Norway; Japan")."""

    def ours(element: etree._Element) -> bool:
        signed = element.get(f"{W}author") or ""
        return author in (None, signed) and (but is None or but not in signed.split("; "))

    files = unpacked(data)
    roots = {name: etree.fromstring(raw) for name, raw in files.items() if name.startswith("word/") and name.endswith(".xml")}
    for root in roots.values():
        _resolve(root, _OUT if accept else _IN, _IN if accept else _OUT, accept=accept, ours=ours)
    notes = roots.get("word/footnotes.xml")
    if notes is not None:
        called = {e.get(f"{W}id") for root in roots.values() for e in root.iter(f"{W}footnoteReference")}
        for note in notes.findall(f"{W}footnote"):
            if note.get(f"{W}type") is None and note.get(f"{W}id") not in called:
                notes.remove(note)
    return packed(files | {name: etree.tostring(root) for name, root in roots.items()})


def _resolve(
    root: etree._Element,
    gone: tuple[str, ...],
    kept: tuple[str, ...],
    *,
    accept: bool,
    ours: Callable[[etree._Element], bool],
) -> None:
    for row in [*root.iter(f"{W}tr")]:
        tracked = [e for e in row.iterfind(f"{W}trPr/*") if e.tag in (f"{W}ins", f"{W}del") and ours(e)]
        if any(e.tag.rpartition("}")[2] in gone for e in tracked):
            table = row.getparent()
            assert table is not None
            table.remove(row)
            if table.tag == f"{W}tbl" and table.find(f"{W}tr") is None:
                _remove(table)
        for element in tracked:
            _remove(element)
    marks: list[etree._Element] = []
    for name in (*gone, *kept):
        for element in [*root.iter(f"{W}{name}")]:
            parent = element.getparent()
            if parent is None or not ours(element):
                continue
            if parent.tag == f"{W}rPr":
                if name in gone:
                    marks.append(next(element.iterancestors(f"{W}p")))
                parent.remove(element)
            elif name in gone:
                _remove(element)
            else:
                for struck in element.iter(*_PLAIN):
                    if not any(e.tag in (f"{W}del",) and e is not element for e in struck.iterancestors()):
                        struck.tag = _PLAIN[str(struck.tag)]
                for child in [*element]:
                    element.addprevious(child)
                parent.remove(element)
    for change in [*root.iter(f"{W}rPrChange", f"{W}pPrChange")]:
        parent = change.getparent()
        if parent is None or not ours(change):
            continue
        parent.remove(change)
        if not accept:
            before = change[0]
            stay = [child for child in parent if child.tag in (f"{W}rPr", f"{W}sectPr")]  # of a paragraph's: no part of what was
            for child in [*parent]:
                parent.remove(child)
            parent.extend([*before, *stay])
    starts = [*root.iter(f"{W}moveFromRangeStart")]
    if not starts or any(map(ours, starts)):
        for element in [*root.iter(*_RANGES)]:
            _remove(element)
    for paragraph in sorted(set(marks), key=[*root.iter(f"{W}p")].index, reverse=True):
        following = paragraph.getnext()
        while following is not None and following.tag in (f"{W}bookmarkStart", f"{W}bookmarkEnd"):
            following = following.getnext()
        content = [child for child in paragraph if child.tag != f"{W}pPr"]
        if following is not None and following.tag == f"{W}p":
            place = 1 if following.find(f"{W}pPr") is not None else 0
            following[place:place] = content
            _remove(paragraph)
        elif not content:
            _remove(paragraph)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)
    if parent.tag == f"{W}hyperlink" and not len(parent):
        _remove(parent)


def parts(data: bytes, *, comments: bool = False) -> dict[str, bytes]:
    """The parts of a file in canonical form, without what says nothing: revision ids, where runs of one look are cut, empty
    properties; without comments unless asked for."""
    found = {}
    files = unpacked(data)
    for name, raw in files.items():
        if not name.endswith((".xml", ".rels")):
            found[name] = raw
            continue
        root = etree.fromstring(raw)
        owner = files.get(name.replace("_rels/", "").removesuffix(".rels"), b"")
        for element in [*root] if name.endswith(".rels") else []:
            if element.get("TargetMode") == "External" and f'"{element.get("Id")}"'.encode() not in owner:
                root.remove(element)  # a link that nothing in the part goes by
        if not comments:
            if name.rpartition("/")[2] == "comments.xml":
                continue
            _without_comments(root)
        for element in [*root.iter(f"{W}trackRevisions", f"{W}revisionView", f"{W}docVars")]:
            _remove(element)  # of settings: tracking stays on and is shown, and a variable with the symbol holds the new one
        _level(root)
        _count_notes(root, files.get("word/footnotes.xml"))
        try:
            found[name] = etree.tostring(root, method="c14n")
        except etree.C14NError:  # a relative namespace, as in customXml of the United Nations' files
            found[name] = etree.tostring(root)
    return found


def without_comments(data: bytes) -> bytes:
    """The file without its comments."""
    files = unpacked(data)
    for name in [name for name in files if name.endswith((".xml", ".rels"))]:
        root = etree.fromstring(files[name])
        _without_comments(root)
        files[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return packed({name: raw for name, raw in files.items() if name != "word/comments.xml"})


def _without_comments(root: etree._Element) -> None:
    for element in [*root.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd")]:
        _remove(element)
    for element in [*root.iter(f"{W}commentReference")]:
        _remove(next(element.iterancestors(f"{W}r")))
    for element in [*root]:
        if (element.get("Target") or "") == "comments.xml" or (element.get("PartName") or "").endswith("/comments.xml"):
            root.remove(element)


def _level(root: etree._Element) -> None:
    for element in root.iter():
        for attribute in [*element.attrib]:
            if str(attribute).startswith(f"{W}rsid") or attribute == SPACE:
                del element.attrib[attribute]
    for name in ("rPr", "pPr", "trPr"):
        for element in [*root.iter(f"{W}{name}")]:
            if not len(element):
                _remove(element)
    for element in [*root.iter(f"{W}smartTag", f"{W}sdt")]:  # emptied: what stood in it came by a change that was rejected
        if element.find(f".//{W}r") is None and element.find(f".//{W}p") is None:
            _remove(element)
    for paragraph in root.iter(*(W + name for name in "p hyperlink ins del sdtContent smartTag fldSimple".split())):
        _join(paragraph)
    for run in root.iter(f"{W}r"):
        for text in [*run.iter(f"{W}t", f"{W}delText")]:
            before = text.getprevious()
            if before is not None and before.tag == text.tag:
                before.text = (before.text or "") + (text.text or "")
                run.remove(text)
            elif not text.text:
                run.remove(text)
    for run in [*root.iter(f"{W}r")]:
        if not [child for child in run if child.tag != f"{W}rPr"]:
            _remove(run)


def _count_notes(root: etree._Element, notes: bytes | None) -> None:
    """Has the footnotes counted from 1 in the order of their part, as Word counts them whenever it saves a file."""
    if notes is None:
        return
    ids = [e.get(f"{W}id") or "" for e in etree.fromstring(notes).iter(f"{W}footnote") if e.get(f"{W}type") is None]
    for element in root.iter(f"{W}footnote", f"{W}footnoteReference"):
        if (number := element.get(f"{W}id")) in ids:
            element.set(f"{W}id", str(ids.index(number) + 1))


def _join(holder: etree._Element) -> None:
    """Makes neighbouring runs of one look one, and neighbouring changes of one author."""
    last, looked = holder, ""
    for element in [*holder]:
        look = _look(element)
        if look == looked and element.tag in (f"{W}r", f"{W}ins", f"{W}del"):
            last.extend([child for child in element if child.tag != f"{W}rPr"])
            holder.remove(element)
        else:
            last, looked = element, look


def _look(element: etree._Element) -> str:
    """The kind of an element, its attributes but for the number of a change, and the properties of a run."""
    attributes = sorted((str(name), str(value)) for name, value in element.attrib.items() if name != f"{W}id")
    properties = element.find(f"{W}rPr")
    look = b"" if properties is None else etree.tostring(properties, method="c14n", with_tail=False)
    return f"{element.tag} {attributes} {look!r}"
