"""Word files whose packages are put together in other ways than Word's own, or wrongly."""

from __future__ import annotations

import io
import posixpath
import random
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from urllib.parse import unquote

from lxml import etree

from tests.docx_files import docx, header, inserted, notes, p, reference, run, settings, style, styles, unpacked

TYPES, TOP, RELS, MAIN = "[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/document.xml"
_SPACE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COMMENT = (
    f'<w:comments xmlns:w="{_W}"><w:comment w:id="0" w:author="R"><w:p><w:r><w:t>old</w:t></w:r></w:p></w:comment></w:comments>'
)
Files = dict[str, bytes]


def typed(files: Files) -> Files:
    """Parts with the types that each has."""
    usual = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    kinds = {name: posixpath.basename(name).removesuffix(".xml") for name in files if re.fullmatch(r"word/\w+\.xml", name)}
    own = "".join(
        f'<Override PartName="/{name}" ContentType="{_TYPE}.{"document.main" if kind == "document" else kind}+xml"/>'
        for name, kind in kinds.items()
    )
    return files | {TYPES: f'<Types xmlns="{_SPACE}/content-types">{usual}{own}</Types>'.encode()}


def base(*, comments: bool = False) -> Files:
    """The parts of a draft with a header, footnotes, settings, styles, a link and another's insertion; with a comment or not."""
    said = '<w:commentRangeStart w:id="0"/>', run("166"), '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    link = f'<w:hyperlink r:id="rIdlink">{run("79/34")}</w:hyperlink>'
    data = docx(
        *map(p, ("Eightieth session", "First Committee", "Agenda item 99 (n)", "General and complete disarmament: mines")),
        *map(p, ("Egypt: draft resolution", "Cooperation on mines", "The General Assembly,")),
        p("Recalling its resolution ", link, " of 2 December 2024", reference(1), ","),
        p("Noting that ", *(said if comments else said[1:2]), " States have ", inserted(run("formally ")), "accepted it,"),
        p("1.\tInvites all States to accede to the Convention", reference(2), ";"),
        p("2.\tDecides to include in the provisional agenda of its eighty-first session the item entitled “Mines”."),
        links={"rIdlink": "https://docs.un.org/A/RES/79/34"},
        section='<w:headerReference w:type="default" r:id="rIdheader"/>',
        header=header("A/C.1/80/L.30"),
        footnotes=notes("See A/80/1.", "Ibid."),
        settings=settings('<w:zoom w:percent="100"/>'),
        styles=styles(style("Normal"), style("FootnoteText")),
        **({"comments": COMMENT} if comments else {}),
    )
    return typed(unpacked(data))


def renamed(files: Files, old: str, new: str, target: str = "") -> Files:
    """The parts with one called otherwise wherever it is named; `target` is how the document refers to it."""
    made = {new if name == old else name: content for name, content in files.items()}
    folder, name = posixpath.split(old)
    if (rels := posixpath.join(folder, "_rels", f"{name}.rels")) in made:
        made[posixpath.join(posixpath.dirname(new), "_rels", f"{posixpath.basename(new)}.rels")] = made.pop(rels)
    if old == MAIN and TOP in made:  # what it refers to is told from where it stood
        for inner in [n for n in made if n.endswith(f"{posixpath.basename(new)}.rels")]:
            made[inner] = re.sub(rb'Target="(?!http)(\w)', rb'Target="/word/\1', made[inner])
        made[TOP] = made[TOP].replace(old.encode(), (target or f"/{new}").encode())
    elif RELS in made:
        made[RELS] = made[RELS].replace(f'Target="{name}"'.encode(), f'Target="{target or f"/{new}"}"'.encode())
    if TYPES in made:
        made[TYPES] = made[TYPES].replace(f'"/{old}"'.encode(), f'"/{new}"'.encode())
    return made


def with_prefix(xml: bytes, prefix: str = "x") -> bytes:
    """A part of the package whose elements have a prefix."""
    xml = re.sub(rb"<(/?)(?=\w)", rb"<\1" + prefix.encode() + b":", xml)
    return xml.replace(b" xmlns=", f" xmlns:{prefix}=".encode(), 1)


def without(files: Files, *names: str) -> Files:
    return {name: content for name, content in files.items() if name not in names}


def unsound(data: bytes) -> list[str]:
    """What is wrong with a package: names twice, types twice or of nothing, what is no XML, references to nothing or twice."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        files = {name: archive.read(name) for name in names}
    found = [f"{name} is there twice" for name, n in Counter(name.lower() for name in names).items() if n > 1]
    roots: dict[str, etree._Element] = {}
    for name in [name for name in names if name.lower().endswith((".xml", ".rels"))]:
        try:
            roots[name] = etree.fromstring(files[name])
        except etree.XMLSyntaxError:
            found.append(f"{name} is no XML")
    there = {unquote(name).lower() for name in names}
    types = next(name for name in names if name.lower() == TYPES.lower())
    told = Counter((e.get("PartName") or "").lower() for e in roots.get(types, etree.Element("x")).iter("{*}Override"))
    found += [f"{name} is told {n} times" for name, n in told.items() if n > 1]
    of_package = [name for name in roots if name == types or name.endswith(".rels")]
    spaces = {str(e.tag).rpartition("}")[0] for name in of_package for e in roots[name].iter("*")}
    found += [f"an element of {space}" for space in spaces if not space.startswith(f"{{{_SPACE}")]
    for name in [name for name in of_package if name != types]:
        folder = posixpath.dirname(posixpath.dirname(name))
        ids = Counter(e.get("Id") for e in roots[name].iter("{*}Relationship"))
        found += [f"{name}: {one} is there {n} times" for one, n in ids.items() if n > 1]
        inner = [e for e in roots[name].iter("{*}Relationship") if e.get("TargetMode") != "External"]
        for e in inner:
            target = posixpath.normpath(posixpath.join("/", folder, e.get("Target", ""))).lstrip("/")
            if unquote(target).lower() not in there:
                found.append(f"{name}: {e.get('Id')} leads to {target}, which is not there")
        kinds = Counter((e.get("Type") or "").rpartition("/")[2] for e in inner)
        found += [f"{name}: {n} {kind}" for kind, n in kinds.items() if kind in ("comments", "footnotes") and n > 1]
        comments = [
            posixpath.join("/", folder, e.get("Target", "")) for e in inner if (e.get("Type") or "").endswith("/comments")
        ]
        found += [f"{one} has no type" for one in comments if posixpath.normpath(one).lower() not in told]
    return found


def changed(files: Files, chance: random.Random) -> bytes:
    """A package in which one to five things are otherwise than Word has them."""
    doubled: list[str] = []
    for _ in range(chance.randint(1, 5)):
        chance.choice(_CHANGES)(files, chance, doubled)
    stream = io.BytesIO()
    names = [*files, *doubled]
    chance.shuffle(names)
    with zipfile.ZipFile(stream, "w", chance.choice([zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED])) as archive:
        for name in dict.fromkeys(names):
            archive.writestr(name, files.get(name, b"<other/>"))
    return stream.getvalue()


def _some(files: Files, chance: random.Random) -> str:
    return chance.choice([*files])


def _rename(files: Files, chance: random.Random, _: object) -> None:
    old = _some(files, chance)
    folder, base_ = posixpath.split(old)
    new = chance.choice(["x.xml", f"{folder}/{base_.upper()}", f"a b/{base_}", f"{folder}/{base_}2", f"{folder}/comments.xml"])
    target = chance.choice(["", new, f"/{new}", f"../{new}", new.upper(), new.replace(" ", "%20"), "NULL", "../../../x"])
    made = renamed(files, old, new, target)
    files.clear()
    files |= made


def _miss(files: Files, chance: random.Random, _: object) -> None:
    files.pop(_some(files, chance))


def _double(files: Files, chance: random.Random, doubled: list[str]) -> None:
    name = _some(files, chance)
    doubled.append(chance.choice([name.upper(), name.replace("word", "wor%64"), f"{name}.bak", "word/", "word/comments.xml"]))


def _prefix(files: Files, chance: random.Random, _: object) -> None:
    name = chance.choice([name for name in files if name.endswith((".rels", "].xml"))] or [*files])
    if b"<x:" not in files[name] and not name.startswith("word/d"):
        files[name] = with_prefix(files[name])


def _surround(files: Files, chance: random.Random, _: object) -> None:
    name = _some(files, chance)
    before = chance.choice([b"", b"\xef\xbb\xbf", b'<?xml version="1.0" encoding="utf-8"?>', b"<?x?><!-- < -->", b"\n"])
    files[name] = before + files[name] + chance.choice([b"", b"<!-- </w:document> -->", b"<?y?>", b"\n\n"])


def _recode(files: Files, chance: random.Random, _: object) -> None:
    name = _some(files, chance)
    if not files[name].startswith(b"<?xml") and b"\0" not in files[name]:
        code = chance.choice(["utf-16", "iso-8859-1", "utf-8", "us-ascii", "windows-1252"])
        text = f'<?xml version="1.0" encoding="{code}"?>' + files[name].decode("utf-8", "replace")
        files[name] = text.encode(code, "xmlcharrefreplace")


def _untell(files: Files, chance: random.Random, _: object) -> None:
    """Takes a reference or a type out, or doubles one."""
    name = chance.choice([name for name in files if name.endswith((".rels", "].xml"))] or [*files])
    lines = re.findall(rb"<\w*:?(?:Relationship|Override|Default) [^>]*/>", files[name])
    if lines:
        line = chance.choice(lines)
        files[name] = files[name].replace(line, chance.choice([b"", line + line, line.replace(b"rId", b"rIdDrafter1")]))


def _misname(files: Files, chance: random.Random, _: object) -> None:
    """Gives a part the content of another."""
    files[_some(files, chance)] = files[_some(files, chance)]


_CHANGES: list[Callable[[Files, random.Random, list[str]], None]] = [
    _rename, _rename, _miss, _double, _prefix, _surround, _recode, _untell, _untell, _misname,
]  # fmt: skip
