"""For tests: a generated text against the real one, and the examples to test with.

    # conftest.py
    pytest_plugins = ["drafter.testing"]

    # test_examples.py
    from drafter.testing import Example, assert_same_text

    def test_the_draft_is_what_was_issued(example: Example) -> None:
        assert_same_text(example.draft(), example.actual)

The test runs once for every step that is listed in `steps.yaml` in the folder `examples` (option `drafter_examples`):

    - {previous: A_RES_77_63.txt, updates: 79-draft.yaml, actual: 79-draft.txt}
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from drafter import readers
from drafter.document.resolution import Resolution
from drafter.draft.draft import Draft
from drafter.errors import ReadError
from drafter.files import read_whole, text_of

if TYPE_CHECKING:
    import pytest

FIXTURE = "example"
FOLDER = "drafter_examples"
STEPS = "steps.yaml"
_KEYS = ("previous", "updates", "actual")


@dataclass(frozen=True)
class Example:
    """A step from one text to the next: last year's, the facts, and what was really issued."""

    previous: Path
    updates: Path
    actual: Path

    def __str__(self) -> str:
        return f"{self.previous.name} to {self.actual.name}"

    def draft(self) -> Draft:
        """The draft that the rules and the facts make. Raises DrafterError for files that are wrong."""
        from drafter.engine.settling import rollover
        from drafter.updates import load

        return rollover(readers.read(self.previous), load([self.updates]))


def assert_same_text(
    generated: Path | str | Resolution | Draft, actual: Path | str | Resolution | Draft, *, masthead: bool = False
) -> None:
    """Fails unless title, paragraphs and footnotes are the same words in the same order; the failure prints the redline
    from the generated text to the actual one. `masthead` has the masthead's lines compared too.

    A path is read; a draft stands for its text. Raises ReadError for a file that cannot be read.
    """
    __tracebackhide__ = True
    from drafter.compare import compare

    comparison = compare(_resolution(generated), _resolution(actual))
    if not masthead:
        comparison = comparison.without_masthead()
    if not comparison.is_same:
        from drafter.compare.terminal import terminal_comparison

        raise AssertionError(f"the texts differ\n\n{terminal_comparison(comparison)}")


def examples(folder: Path) -> list[Example]:
    """The steps that a folder lists. Raises ReadError where there is no list, or it names what is not there."""
    import yaml

    source = folder / STEPS
    try:
        listed = yaml.safe_load(text_of(read_whole(source), str(source)))
    except yaml.YAMLError as error:
        raise ReadError(f"{source}: is no YAML: {error}") from error
    if not isinstance(listed, list) or not all(isinstance(step, dict) and sorted(step) == sorted(_KEYS) for step in listed):
        raise ReadError(f"{source}: right is a list of steps, each {{{', '.join(f'{key}: …' for key in _KEYS)}}}")
    found = [Example(*(folder / str(step[key]) for key in _KEYS)) for step in listed]
    for path in (path for one in found for path in (one.previous, one.updates, one.actual)):
        if not path.is_file():
            raise ReadError(f"{source}: names {path.name}, which is not in {folder}")
    return found


def pytest_addoption(parser: pytest.Parser) -> None:
    """Tells pytest of the option that names the folder."""
    parser.addini(FOLDER, f"the folder whose {STEPS} lists the examples, from the root of the tests", default="examples")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Runs a test that takes `example` once for each."""
    if FIXTURE in metafunc.fixturenames:
        config = metafunc.config
        metafunc.parametrize(FIXTURE, examples(config.rootpath / str(config.getini(FOLDER))), ids=str)


def _resolution(text: Path | str | Resolution | Draft) -> Resolution:
    if isinstance(text, Draft):
        return text.resolution
    return text if isinstance(text, Resolution) else readers.read(text)
