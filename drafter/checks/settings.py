"""Which checks are switched off: by their ids in the call, and in a file.

The file is `.drafter-checks.yaml` in the current folder, unless another one is named:

    skip:
      - spelling            # everywhere
      - recall-gap@PP3      # in one place
"""

from __future__ import annotations

from pathlib import Path

from drafter.checks import known
from drafter.errors import DrafterError, of_file
from drafter.files import read_whole, text_of

NAME = ".drafter-checks.yaml"
_RIGHT = 'right is "skip:" and a list of checks below it, each behind a dash'


def switched_off(file: Path | None = None, ids: tuple[str, ...] | list[str] = ()) -> tuple[str, ...]:
    """The ids in the call and in the file (the one in the current folder, where there is one, if none is given).

    Raises DrafterError for an id that no check has, and for a file that is not there or does not hold a list of ids.
    """
    known(ids)
    own = file or (Path(NAME) if Path(NAME).exists() else None)
    return (*ids, *(_in_file(own) if own else ()))


def _in_file(file: Path) -> tuple[str, ...]:
    import yaml

    text = text_of(read_whole(file, DrafterError), str(file), DrafterError)
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else None
        raise DrafterError(of_file(str(file), line, f"is not YAML: {problem.problem}")) from None
    except yaml.reader.ReaderError as problem:
        line = text.count("\n", 0, problem.position) + 1
        raise DrafterError(of_file(str(file), line, f"is not YAML: {problem.reason}")) from None
    except RecursionError:
        raise DrafterError(of_file(str(file), None, f"found brackets or lists nested too deep; {_RIGHT}")) from None
    if node is None:
        return ()
    if not isinstance(node, yaml.MappingNode):
        raise DrafterError(of_file(str(file), node.start_mark.line + 1, f"holds no keys; {_RIGHT}"))
    found: list[str] = []
    for key, value in node.value:
        line = key.start_mark.line + 1
        if key.value != "skip":
            what = f'there is no key "{key.value}"' if isinstance(key, yaml.ScalarNode) else "a key is a word"
            raise DrafterError(of_file(str(file), line, f"{what}; {_RIGHT}"))
        if not isinstance(value, yaml.SequenceNode):
            raise DrafterError(of_file(str(file), line, f"skip holds no list; {_RIGHT}"))
        for entry in value.value:
            line = entry.start_mark.line + 1
            if not isinstance(entry, yaml.ScalarNode):
                raise DrafterError(of_file(str(file), line, "a check is named by its id, such as spelling or spelling@PP3"))
            try:
                known([entry.value])
            except DrafterError as problem:
                raise DrafterError(of_file(str(file), line, str(problem))) from None
            found.append(entry.value)
    return tuple(found)
