"""Where `config/` and `templates/` are: at the top of a checkout, inside the package in an installed wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from drafter.kept import kept

_HERE = Path(__file__).resolve().parent
_TOP = _HERE / "_data" if (_HERE / "_data").is_dir() else _HERE.parent


def path(*names: str) -> Path:
    """The path of a file of `config` or `templates`: path("config", "organs.yaml")."""
    return _TOP.joinpath(*names)


def fingerprint(*roots: Path) -> str:
    """A name for all that the files below some folders hold: other words in any of them give another."""
    import hashlib

    of = hashlib.sha256()
    for root in roots:
        for file in sorted(root.rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                of.update(f"{file.relative_to(root)}\0".encode() + file.read_bytes())
    return of.hexdigest()


@cache
def config(name: str) -> Any:
    """What `config/NAME.yaml` holds, read once."""
    return of_yaml(path("config", f"{name}.yaml").read_text(encoding="utf-8"))


def of_yaml(text: str) -> Any:
    """What a text of config/ holds; kept from run to run (`drafter.kept`)."""

    def read() -> Any:
        import yaml

        return _value(yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))

    return kept(("yaml", text), read)


def _value(node: Any) -> Any:
    """What PyYAML would make of a node of plain data, in half the time."""
    kind = node.tag.rpartition(":")[2]
    if kind == "map":
        return {_value(key): _value(value) for key, value in node.value}
    if kind == "seq":
        return [_value(item) for item in node.value]
    if kind == "str":
        return node.value
    if kind == "int":
        return int(node.value)
    if kind == "bool":
        return node.value.lower() in ("true", "yes", "on")
    raise ValueError(f"{node.start_mark}: {kind} is nothing that config/ holds")


def template(name: str) -> Any:
    """The Jinja2 template `templates/NAME`; what is put into HTML and XML templates is escaped."""
    return _templates().get_template(name)


@cache
def _templates() -> Any:
    import jinja2

    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(path("templates")),
        autoescape=jinja2.select_autoescape(("html", "xml", "html.j2", "xml.j2")),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
