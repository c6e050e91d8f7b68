"""Files of rules that are not the program's own: read, checked to the last example, and refused with their lines.

What a rule's keys hold is checked here; what a whole file holds, its patterns and its examples in `checking`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from drafter.errors import RulesError, of_file
from drafter.files import name_of as shown
from drafter.files import read_whole, real_path, text_of
from drafter.rules.base import Rule
from drafter.rules.written import patterns
from drafter.rules.written.checking import checked
from drafter.rules.written.patterns import RuleFile
from drafter.updates.model import Updates
from drafter.updates.source import Problem, parse


def load(paths: Iterable[Path], taken: Iterable[str] = ()) -> list[RuleFile]:
    """The rules in these files, and in the files (.yaml) of these folders, in the order of their names.

    Raises RulesError with all that is wrong in any of them, each with its file and line; also where a rule's id or a file's
    name is there already, here, among the program's own or in `taken`.
    """
    given = list(dict.fromkeys(file for path in paths for file in _files(path)))
    itself = {real_path(path) for path in given}  # one of the program's own may be tried too
    built_in = [file for file in patterns.built_in_files() if real_path(file) not in itself]
    ids = {p.id: f"config/rules/{file.name}" for file in built_in for p in patterns.built_in(file.stem).patterns}
    names = {*taken, *(patterns.name_of(file) for file in built_in)}
    loaded: list[RuleFile] = []
    wrong: list[str] = []
    for path in given:
        name, problems = patterns.name_of(path), []
        if name in names:
            problems.append(Problem(None, f'there are rules called "{name}" already; give the file another name'))
        names.add(name)
        file, more = read(path, ids)
        problems += more
        wrong += [of_file(shown(path), p.line, p.message) for p in sorted(problems, key=lambda p: p.line or 0)]
        loaded += [file] if file else []
    if wrong:
        raise RulesError("\n".join(wrong))
    return loaded


def read(path: Path, ids: dict[str, str]) -> tuple[RuleFile | None, list[Problem]]:
    """The rules of one file, and what is wrong with it: one of the two is empty. `ids` are those taken, and takes the file's."""
    source = parse(text_of(read_whole(path, RulesError), shown(path), RulesError))
    if source.problems:
        return None, source.problems
    problems = list(checked(source, ids, shown(path)))
    return (None, problems) if problems else (patterns.of_data(patterns.name_of(path), source.data), [])


def own_rules(updates: Updates, folders: Iterable[Path], taken: Iterable[str] = ()) -> Iterator[Rule]:
    """The rules of the folders and of the one that updates.yaml names, for the engine. Raises RulesError as `load` does."""
    paths = list(folders)
    if updates.rules:
        given = Path(updates.origin(("rules",)).file).parent / updates.rules
        if not given.exists():
            why = "there is none at this place; right is a folder with files of rules, or one file, beside this one"
            raise RulesError(f'{updates.origin(("rules",))}: found rules: "{updates.rules}"; {why}')
        paths += [given] if given not in paths else []
    for file in load(paths, taken) if paths else ():
        yield Rule(file.name, file.about, "your own", file.propose)


def _files(path: Path) -> list[Path]:
    try:
        files = sorted(p for p in path.iterdir() if p.suffix in (".yaml", ".yml")) if path.is_dir() else [path]
    except OSError as error:
        raise RulesError(f"{shown(path)}: cannot be read ({error.strerror}); check the name and your rights to it") from error
    if not files:
        raise RulesError(f"{path}: holds no file of rules; right is a folder with files that end in .yaml")
    return files
