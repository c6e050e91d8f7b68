"""Word files made by hand for the tests of the reader: paragraphs of XML in a package with the parts that a test gives."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from html import escape

from lxml import etree

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MASTHEAD = (
    "A/C.1/80/L.30",
    "Eightieth session",
    "First Committee",
    "Agenda item 99 (n)",
    "General and complete disarmament",
    "Egypt: draft resolution",
    "The title",
    "The General Assembly,",
)


def run(text: str, properties: str = "") -> str:
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*content: str, properties: str = "") -> str:
    """A paragraph; what is no XML is a run of text."""
    look = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    inner = "".join(part if part.startswith("<") else run(part) for part in content)
    return f"<w:p>{look}{inner}</w:p>"


def styled(style: str, *content: str) -> str:
    return p(*content, properties=f'<w:pStyle w:val="{style}"/>')


def numbered(text: str, depth: int = 0, which: int = 1) -> str:
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{which}"/></w:numPr>')


def inserted(*content: str) -> str:
    return f'<w:ins w:id="1" w:author="a">{"".join(content)}</w:ins>'


def deleted(text: str) -> str:
    return f'<w:del w:id="2" w:author="a"><w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r></w:del>'


def field(instruction: str, result: str) -> str:
    """A field of several runs."""
    signs = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return (
        f'{signs[0]}<w:r><w:instrText xml:space="preserve">{escape(instruction)}</w:instrText></w:r>{signs[1]}{result}{signs[2]}'
    )


def level(depth: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
        f'<w:pPr><w:ind w:left="{720 * (depth + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
    )


UN_LEVELS = (
    level(0, "decimal", "%1.") + level(1, "lowerLetter", "(%2)") + level(2, "lowerRoman", "(%3)") + level(3, "bullet", "\uf0b7")
)


def numbering(levels: str = UN_LEVELS, lists: str = '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>') -> str:
    return f'<w:numbering {_SPACES}><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>{lists}</w:numbering>'


def notes(*texts: str, kind: str = "footnote") -> str:
    """footnotes.xml with the separators and these notes, with ids from 1; what is no XML is text behind Word's own number."""
    own = f'<w:p><w:r><w:{kind}Ref/></w:r><w:r><w:t xml:space="preserve"> '
    made = "".join(
        f'<w:{kind} w:id="{k}">{text if text.startswith("<") else f"{own}{escape(text)}</w:t></w:r></w:p>"}</w:{kind}>'
        for k, text in enumerate(texts, 1)
    )
    separator = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    return f"<w:{kind}s {_SPACES}>{separator}{made}</w:{kind}s>"


def reference(number: int, own: str = "") -> str:
    mark = f"<w:t>{own}</w:t>" if own else ""
    custom = ' w:customMarkFollows="1"' if own else ""
    return f'<w:r><w:footnoteReference{custom} w:id="{number}"/>{mark}</w:r>'


def styles(*made: str) -> str:
    return f"<w:styles {_SPACES}>{''.join(made)}</w:styles>"


def style(
    name: str, properties: str = "", *, based_on: str = "", kind: str = "paragraph", called: str = "", more: str = ""
) -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}"{more}><w:name w:val="{called or name}"/>{base}{properties}</w:style>'


def docx(*body: str, links: dict[str, str] | None = None, section: str = "", **parts: str) -> bytes:
    """A .docx with this body. `links` are targets by relationship id; keywords are other parts by their kind: header, footnotes,
    endnotes, numbering, styles, settings, or custom for the custom properties."""
    files = {
        "word/document.xml": f"<w:document {_SPACES}><w:body>{''.join(body)}<w:sectPr>{section}</w:sectPr></w:body></w:document>"
    }
    refers = [
        f'<Relationship Id="{name}" Type="{_OFFICE}/hyperlink" Target="{escape(target)}" TargetMode="External"/>'
        for name, target in (links or {}).items()
    ]
    for kind, content in parts.items():
        if kind == "custom":
            files["docProps/custom.xml"] = content
            continue
        files[f"word/{kind}.xml"] = content
        refers.append(f'<Relationship Id="rId{kind}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>')
    space = f'xmlns="{_PACKAGE}/relationships"'
    files["word/_rels/document.xml.rels"] = f"<Relationships {space}>{''.join(refers)}</Relationships>"
    main = f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    files["_rels/.rels"] = f"<Relationships {space}>{main}</Relationships>"
    files["[Content_Types].xml"] = f'<Types xmlns="{_PACKAGE}/content-types"/>'
    return packed(files)


def draft(*body: str, **parts: object) -> bytes:
    """A .docx of a draft resolution with this text below "The General Assembly,"."""
    return docx(*(p(line) for line in MASTHEAD), *body, **parts)  # type: ignore[arg-type]


def header(*lines: str) -> str:
    return f"<w:hdr {_SPACES}>{''.join(p(line) for line in lines)}</w:hdr>"


def settings(content: str) -> str:
    return f"<w:settings {_SPACES}>{content}</w:settings>"


def packed(files: dict[str, str] | dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def split_at_every_character(data: bytes) -> bytes:
    """The file with a run of its own for every character of its text, as Word leaves it behind at worst."""
    files = unpacked(data)
    for name in [n for n in files if re.fullmatch(r"word/(?:document|footnotes|header[\w-]*)\.xml", n)]:
        root = etree.fromstring(files[name])
        for text in [*root.iter(f"{_W}t")]:
            run = text.getparent()
            if run is None or run.tag != f"{_W}r" or len(text.text or "") < 2 or run.find(f"{_W}footnoteReference") is not None:
                continue
            if [child for child in run if child.tag not in (f"{_W}rPr", f"{_W}t")] or len(run.findall(f"{_W}t")) > 1:
                continue
            for sign in text.text or "":
                one = copy.deepcopy(run)
                one.find(f"{_W}t").text = sign  # type: ignore[union-attr]
                one.find(f"{_W}t").set("{http://www.w3.org/XML/1998/namespace}space", "preserve")  # type: ignore[union-attr]
                run.addprevious(one)
            run.getparent().remove(run)  # type: ignore[union-attr]
        files[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return packed(files)
