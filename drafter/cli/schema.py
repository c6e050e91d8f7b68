"""`drafter schema`."""

from __future__ import annotations

from drafter import writers
from drafter.cli.base import Output, command, put
from drafter.files import json_text


@command()
def schema(output: Output = None) -> None:
    """Write the JSON Schema of updates.yaml, by which an editor completes and checks the file.

    \b
    With the YAML extension of an editor, put this as the first line of updates.yaml:
      # yaml-language-server: $schema=updates.schema.json

    Example:
      drafter schema --output updates.schema.json
    """
    from drafter.updates.json_schema import schema as updates_schema

    if output:
        writers.check([output], [])
    put(json_text(updates_schema()).encode(), output)
